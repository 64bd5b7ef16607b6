//! Times as people write them at the head of a line.

use super::*;

fn read(text: &str) -> Option<String> {
    let (stamp, rest) = head(text)?;
    let day = match stamp.date {
        Some(Day::On(written)) => {
            let date = written.in_year(written.year.unwrap_or(2000)).unwrap();
            format!("{date} ")
        }
        Some(Day::Next) => "next ".to_owned(),
        None => String::new(),
    };
    let time = stamp.time.map_or("-".to_owned(), |time| time.strftime("%H:%M:%S").to_string());
    let zone = stamp.zone.map_or(String::new(), |zone| format!(" {}", zone.name));
    let kept = stamp.kept.map_or(String::new(), |kept| format!(" {{{}}}", kept.words));
    Some(format!("{day}{time}{zone}{kept} | {rest}"))
}

#[test]
fn an_entry_begins_with_its_time_in_whatever_shape() {
    for (text, expected) in [
        ("08:25 UTC - lock error", "08:25:00 UTC | lock error"),
        ("[14:39] text", "14:39:00 | text"),
        ("**14:39** text", "14:39:00 | text"),
        ("`14:39:05` text", "14:39:05 | text"),
        ("13:13:56 replica shut", "13:13:56 | replica shut"),
        ("08:56,温控告警", "08:56:00 | 温控告警"),
        ("08:56：温控告警", "08:56:00 | 温控告警"),
        ("12 月 18 日 08:56,告警", "2000-12-18 08:56:00 | 告警"),
        ("2022年12月18日08:56 告警", "2022-12-18 08:56:00 | 告警"),
        ("自10:30开始,降载", "10:30:00 | 降载"),
        ("北京时间 08:56 告警", "08:56:00 北京时间 | 告警"),
        ("次日 00:10 恢复", "next 00:10:00 | 恢复"),
        ("2019-08-14T08:25:00Z failover", "2019-08-14 08:25:00 Z | failover"),
        ("2019-08-14T08:25:00-07:00 failover", "2019-08-14 08:25:00 UTC-7 | failover"),
        ("2019-08-14 08:25 (UTC) failover", "2019-08-14 08:25:00 UTC | failover"),
        ("14 August, 08:25 UTC: failover", "2000-08-14 08:25:00 UTC | failover"),
        ("Aug 14, 2019 at 8:25 PM PDT failover", "2019-08-14 20:25:00 PDT | failover"),
        ("22:52 UTC, 21st Oct | Orchestrator", "2000-10-21 22:52:00 UTC | Orchestrator"),
        ("At 13:45 the first page", "13:45:00 | the first page"),
        ("08:25 -3 hosts left", "08:25:00 | 3 hosts left"),
        ("08:28", "08:28:00 | "),
        ("UTC 08:28 x", "08:28:00 UTC | x"),
        ("18 December 2022", "2022-12-18 - | "),
        ("| 08:25 | lock error |", "08:25:00 | lock error |"),
    ] {
        // A hyphen that separates goes; none of these is a number below zero.
        assert_eq!(read(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_range_and_an_inexact_time_stay_in_the_words() {
    for (text, expected) in [
        ("21:00 - 21:15 drained", "21:00:00 {21:00 - 21:15} | drained"),
        ("21:00–21:15 UTC: drained", "21:00:00 UTC {21:00–21:15 UTC} | drained"),
        ("21:00-21:15 drained", "21:00:00 {21:00-21:15} | drained"),
        ("21:00 至 21:15,降载", "21:00:00 {21:00 至 21:15} | 降载"),
        ("from 21:00 to 21:15 drained", "21:00:00 {from 21:00 to 21:15} | drained"),
        ("约 10:30 起火", "10:30:00 {约 10:30} | 起火"),
        ("2017-01-31 about 23:00 UTC - x", "2017-01-31 23:00:00 UTC {2017-01-31 about 23:00 UTC} | x"),
        ("Around 10:30 smoke", "10:30:00 {Around 10:30} | smoke"),
    ] {
        assert_eq!(read(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn words_are_words() {
    for text in [
        "lock error at 08:25",
        "14 hosts down",
        "Atlanta 08:25",
        "May day",
        "",
        "---",
        "25:99 x",
        "约束 3 个",
        "08:25x",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
