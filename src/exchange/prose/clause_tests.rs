//! Where a line is cut.

use super::super::line::lines;
use super::super::zone::Atlas;
use super::*;

fn read(text: &str) -> Vec<String> {
    let reading = Reading::of(lines(text)[0], &Atlas::new(jiff::tz::TimeZoneDatabase::none()));
    if let Some(label) = label(&reading) {
        return vec![shown(&reading, &label)];
    }
    let cut = cut(&reading);
    let before = Some(format!("- {}", cut.before)).filter(|_| !cut.before.is_empty());
    before.into_iter().chain(cut.clauses.iter().map(|clause| shown(&reading, clause))).collect()
}

fn shown(reading: &Reading<'_>, clause: &Clause<'_>) -> String {
    let time = reading.moments[clause.moment].clock.unwrap().time.strftime("%H:%M");
    format!("{time} {}", clause.words)
}

#[test]
fn a_chinese_paragraph_with_many_times_is_many_entries() {
    assert_eq!(
        read("12月18日08:56,温控告警,通知机房排查。09:01,多个包间升温。09:09,按预案切换,但失败。"),
        ["08:56 温控告警,通知机房排查。", "09:01 多个包间升温。", "09:09 按预案切换,但失败。"]
    );
    assert_eq!(read("经过如下:08:56,告警;09:01,升温"), ["- 经过如下:", "08:56 告警", "09:01 升温"]);
}

#[test]
fn many_entries_stand_on_one_english_line() {
    assert_eq!(
        read("08:25 lock error, 08:27 failover, 08:28 alert and page"),
        ["08:25 lock error", "08:27 failover", "08:28 alert and page"]
    );
    assert_eq!(
        read("At 13:45 the first page arrived. At 14:00 the cause was known."),
        ["13:45 the first page arrived.", "14:00 the cause was known."]
    );
    assert_eq!(read("08:25 a | 08:27 b • 08:28 c"), ["08:25 a", "08:27 b", "08:28 c"]);
}

#[test]
fn a_time_that_is_spoken_of_begins_nothing() {
    for text in [
        "08:30 rolled back what was deployed at 08:10",
        "08:30 undid the changes of 08:10, 08:12 and 08:15",
        "13:48:34 one shard up, the other at 13:53:26",
        "14:00 peak was 09:30, earlier than usual",
        "| 08:30 | 09:30 | drained |",
        "10:05 EDT (14:05 UTC) drained",
    ] {
        assert_eq!(read(text).len(), 1, "{text}: {:?}", read(text));
    }
}

#[test]
fn a_label_before_a_time_is_its_words() {
    assert_eq!(read("Detected: 13:45 UTC"), ["13:45 Detected"]);
    assert_eq!(read("**Resolved:** 14:52"), ["14:52 Resolved"]);
    assert_eq!(read("- Declared: 2024-05-01 10:05"), ["10:05 Declared"]);
}
