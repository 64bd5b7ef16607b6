//! What is found in a line, and what is passed over.

use super::*;

fn read(text: &str) -> Vec<String> {
    let atlas = Atlas::new(jiff::tz::db().clone());
    let kind = |what: &What| match what {
        What::Clock(_) => "clock",
        What::Day(_) => "day",
        What::Zone(_) => "zone",
        What::Letters => "letters",
        What::Elapsed => "length",
        What::Weak { .. } => "weak",
        What::Year(_) => "year",
    };
    tokens(text, &atlas).iter().map(|token| format!("{} {}", kind(&token.what), &text[token.from..token.to])).collect()
}

#[test]
fn times_days_and_zones_are_found_wherever_they_stand() {
    for (text, found) in [
        ("Alert fired at 12:05 PM", &["clock 12:05 PM"][..]),
        ("2024-05-01 10:00 +0200 alert", &["day 2024-05-01", "clock 10:00", "zone +0200"]),
        ("2024-05-01T10:00:00-07:00 x", &["day 2024-05-01", "clock 10:00:00", "zone -07:00"]),
        ("06:00-07:00 drained", &["clock 06:00", "clock 07:00"]),
        ("11:20 PST (UTC-7) x", &["clock 11:20", "zone PST", "zone UTC-7"]),
        ("23:12 (Sep 15) | alert", &["clock 23:12", "day Sep 15"]),
        ("7/1 14:00", &["weak 7/1", "clock 14:00"]),
        ("14h05 UTC alert", &["clock 14h05", "zone UTC"]),
        ("2024-07-01 14.10 UTC", &["day 2024-07-01", "weak 14.10", "zone UTC"]),
        ("2024年5月1日 下午2点05分", &["day 2024年5月1日", "clock 下午2点05分"]),
        ("[01/May/2024:14:05:00 +0000] x", &["day 01/May/2024", "clock 14:05:00", "zone +0000"]),
        ("2-3 pm: drained", &["clock 2", "clock 3 pm"]),
        ("14:10 XYT drained", &["clock 14:10", "letters XYT"]),
        ("14:10 API errors", &["clock 14:10"]),
        ("14:05 Europe/Berlin x", &["clock 14:05", "zone Europe/Berlin"]),
        ("14:05 (Berlin) x", &["clock 14:05", "zone Berlin"]),
        ("took 1:05, T+00:10", &["length 1:05", "length 00:10"]),
        ("Pool full, 2019", &["year 2019"]),
        ("08:25Z x", &["clock 08:25", "zone Z"]),
    ] {
        assert_eq!(read(text), found, "{text}");
    }
}

#[test]
fn what_is_part_of_something_else_is_passed_over() {
    for text in [
        "https://example.com/2019-07-02/12:05",
        "app-2024-05-01.log",
        "10.0.0.1:5432",
        "version 1.14.10.2",
        "db1:30",
        "$14.10",
        "00:1a:2b:3c:4d:5e",
        "10:5 odds, 90:10% split",
        "x14:05",
        "no figures at all",
    ] {
        assert!(read(text).is_empty(), "{text}: {:?}", read(text));
    }
}
