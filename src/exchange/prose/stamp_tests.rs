//! Times as people write them at the head of a line.

use super::*;

fn read(text: &str) -> Option<String> {
    let (stamp, rest) = head(text)?;
    let atlas = Atlas::new(TimeZoneDatabase::none());
    let moments = moments(text, &tokens(text, &atlas));
    let kept = head_of(text, &moments[0]).and_then(|head| head.kept);
    let day = match stamp.date {
        Some(Day::On(written)) => {
            let date = written.in_year(written.year.unwrap_or(2000)).unwrap();
            format!("{date} ")
        }
        Some(Day::Next) => "next ".to_owned(),
        Some(other) => format!("{other:?} "),
        None => String::new(),
    };
    let time = stamp.time.map_or("-".to_owned(), |time| time.strftime("%H:%M:%S").to_string());
    let zone = stamp.zone.map_or(String::new(), |zone| format!(" {}", zone.name));
    let kept = kept.map_or(String::new(), |kept| format!(" {{{}}}", kept.words));
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
        ("🔴 14:10 drained", "14:10:00 | drained"),
        ("1️⃣ 14:10 drained", "14:10:00 | drained"),
        (":red_circle: 14:10 drained", "14:10:00 | drained"),
        ("2024-05-01 10:00 +0200 alert", "2024-05-01 10:00:00 UTC+2 | alert"),
        ("2024-05-01 10:10 -0700 over", "2024-05-01 10:10:00 UTC-7 | over"),
        ("10:10 (UTC -5) over", "10:10:00 UTC-5 | over"),
        ("23:12 (Sep 15) | alert", "2000-09-15 23:12:00 | alert"),
        ("7/1 14:00 | alert", "2000-07-01 14:00:00 | alert"),
        ("19. April 14:05 x", "2000-04-19 14:05:00 | x"),
        ("2024-07-01 14.10 UTC first look", "2024-07-01 14:10:00 UTC | first look"),
        ("11:20 PST (UTC-7): x", "11:20:00 UTC-7 | x"),
        ("10:05 EDT (14:05 UTC) x", "10:05:00 EDT | x"),
        ("2024年5月1日 下午2点05分：x", "2024-05-01 14:05:00 | x"),
        ("[01/May/2024:14:05:00 +0000] x", "2024-05-01 14:05:00 UTC+0 | x"),
        ("Wednesday, 1 May 2024, 14:05 x", "2024-05-01 14:05:00 | x"),
        ("Monday 14:05 x", "Weekday(Monday) 14:05:00 | x"),
        ("2日14:05 x", "OfMonth(2) 14:05:00 | x"),
        ("1 | 14:05 | x", "14:05:00 | x"),
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
        ("2:05 - 3:10 PM: drained", "14:05:00 {2:05 - 3:10 PM} | drained"),
        ("11:50 - 12:10 PM: drained", "11:50:00 {11:50 - 12:10 PM} | drained"),
        ("2-3pm drained", "14:00:00 {2-3pm} | drained"),
        ("2024-05-01 23:50 – 2024-05-02 00:10 x", "2024-05-01 23:50:00 {2024-05-01 23:50 – 2024-05-02 00:10} | x"),
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
        "14.10 drained",
        "8/10 nodes are down",
        "3点原因",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
