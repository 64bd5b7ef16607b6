//! Timelines as they stand in published reports, in both languages.

use crate::exchange::{Complaint, Hints, Past, read};
use crate::text::Lang;

fn hints() -> Hints {
    Hints::none("outage.md", "2026-11-22T06:00:00Z".parse().unwrap())
}

fn past(text: &str) -> Past {
    read(text.as_bytes(), &hints()).unwrap().remove(0)
}

fn complaint(text: &str) -> Complaint {
    read(text.as_bytes(), &hints()).unwrap_err()
}

/// `08-14 08:25 words`, one an entry, in UTC.
fn entries(past: &Past) -> Vec<String> {
    let line = |told: &crate::exchange::Told| {
        let at = told.at.strftime("%m-%d %H:%M:%S").to_string();
        format!("{} {}", at.strip_suffix(":00").unwrap_or(&at), told.text.replace('\n', " / "))
    };
    past.entries.iter().map(line).collect()
}

fn guessed(past: &Past) -> Vec<String> {
    let said = past.guessed.iter().map(|guess| {
        let line = guess.line.map_or(String::new(), |line| format!("{line}: "));
        format!("{line}{}", guess.what.get(Lang::En))
    });
    said.filter(|said| !said.starts_with("no severity")).collect()
}

#[test]
fn a_bullet_list_under_a_dated_heading() {
    let past = past(
        "# Database failover\n\n## 14 August 2019\n- 08:25 UTC - lock error\n- 08:27 UTC - failover\n\n- 13:40 UTC - rejoined by hand\n",
    );
    assert_eq!(past.title, "Database failover");
    assert_eq!(entries(&past), ["08-14 08:25 lock error", "08-14 08:27 failover", "08-14 13:40 rejoined by hand"]);
    assert_eq!(guessed(&past), [""; 0]);
}

#[test]
fn seconds_and_brackets_and_no_bullets() {
    let past =
        past("Cache accident, 31 March 2020 (UTC)\n13:13:56 replica shut\n[13:14:06] marked down\n14:32:00 declared\n");
    assert_eq!(entries(&past), ["03-31 13:13:56 replica shut", "03-31 13:14:06 marked down", "03-31 14:32 declared"]);
    assert_eq!(guessed(&past), ["2: the date is that of line 1: 2020-03-31"]);
}

#[test]
fn a_chinese_paragraph_of_a_report() {
    let past = past(
        "# 香港可用区C服务中断\n2022 年的一次事故。\n\n12 月 18 日 08:56,温控告警,通知机房排查。09:01,多个包间升温。自10:30开始,陆续降载。\n\n22:50,检查完成。\n",
    );
    assert_eq!(
        entries(&past),
        [
            "12-18 00:56 温控告警,通知机房排查。",
            "12-18 01:01 多个包间升温。",
            "12-18 02:30 陆续降载。",
            "12-18 14:50 检查完成。"
        ]
    );
    let guessed = guessed(&past);
    assert!(guessed.iter().any(|said| said.contains("the year is that of line 2: 2022")), "{guessed:?}");
    assert!(guessed.iter().any(|said| said.contains("UTC+8")), "{guessed:?}");
}

#[test]
fn what_has_no_time_hangs_on_the_entry_before_it_and_nothing_is_lost() {
    let text = "Outage of 2019-07-02\nAll times UTC.\n\n13:42 rule deployed\nto all machines\n\n  in one go\n13:45 first page\n\nWhat we learnt\n- test rules\n";
    let past = past(text);
    assert_eq!(entries(&past), ["07-02 13:42 rule deployed / to all machines / in one go", "07-02 13:45 first page"]);
    assert_eq!(past.about, "All times UTC.");
    assert_eq!(past.parts, [("lessons", "test rules".to_owned())]);
}

#[test]
fn every_word_of_a_source_comes_back() {
    let text = "# Title here\nabout this\n\n2019-07-02\n\n13:42 one two\nthree\n- 13:45 - four, five; 13:46 six\n```\n13:45:01 ERROR seven\n```\n> eight\n| 13:50 | nine |\nten\n";
    let past = past(text);
    let all = format!("{} {} {}", past.title, past.about, entries(&past).join(" "));
    for word in [
        "Title here",
        "about this",
        "one two",
        "three",
        "four, five",
        "six",
        "13:45:01 ERROR seven",
        "eight",
        "nine",
        "ten",
    ] {
        assert!(all.contains(word), "{word} of {all}");
    }
    assert_eq!(past.entries.len(), 4, "{:?}", entries(&past));
}

#[test]
fn midnight_is_crossed_and_said() {
    let past = past("2018-10-21 UTC\n22:52 link lost\n23:13 more people\n00:05 plan\n06:51 restored\n");
    assert_eq!(
        entries(&past),
        ["10-21 22:52 link lost", "10-21 23:13 more people", "10-22 00:05 plan", "10-22 06:51 restored"]
    );
    assert!(guessed(&past).contains(&"4: past midnight: 2018-10-22".to_owned()), "{:?}", guessed(&past));
}

#[test]
fn several_days_by_headings_and_the_next_day_in_words() {
    let past = past("## Oct 21, 2018\n22:52 UTC a\n## Oct 22\n- 11:12 UTC b\n- next day 01:00 UTC c\n");
    assert_eq!(entries(&past), ["10-21 22:52 a", "10-22 11:12 b", "10-23 01:00 c"]);
    let past = past_in_chinese();
    assert_eq!(entries(&past), ["12-18 14:50 收尾", "12-18 16:10 恢复"]);
}

fn past_in_chinese() -> Past {
    past("2022年12月18日\n22:50 收尾\n次日 00:10 恢复\n")
}

#[test]
fn lines_out_of_order_are_sorted_and_said() {
    let past = past("2019-08-14 UTC\n08:25 a\n08:28 c\n08:27 b\n09:00 d\n");
    assert_eq!(entries(&past), ["08-14 08:25 a", "08-14 08:27 b", "08-14 08:28 c", "08-14 09:00 d"]);
    assert!(
        guessed(&past).iter().any(|said| said.starts_with("4: earlier than the one before")),
        "{:?}",
        guessed(&past)
    );
}

#[test]
fn a_page_with_the_newest_first_is_read_from_its_end() {
    let past = past("2019-08-14 UTC\n\n00:20 over\nof the night\n23:50 better\n23:10 bad\n");
    assert_eq!(entries(&past), ["08-14 23:10 bad", "08-14 23:50 better", "08-15 00:20 over / of the night"]);
    assert!(guessed(&past).iter().any(|said| said.contains("read from the end")), "{:?}", guessed(&past));
}

#[test]
fn a_range_begins_where_it_begins_and_stays_in_the_words() {
    let past = past("2020-01-01 UTC\n21:00 - 21:15 drained\n21:20 done\n");
    assert_eq!(entries(&past), ["01-01 21:00 drained (21:00 - 21:15)", "01-01 21:20 done"]);
    assert!(guessed(&past)[0].starts_with("2: a range"), "{:?}", guessed(&past));
}

#[test]
fn time_and_words_on_two_lines_whichever_comes_first() {
    let below = past("2020-01-01 UTC\n\n21:00\nlink lost\n\n21:05\nlink back\n");
    assert_eq!(entries(&below), ["01-01 21:00 link lost", "01-01 21:05 link back"]);
    let above = past(
        "Status\n\nResolved - all is well.\nJul 2, 2019 - 14:52 UTC\n\nMonitoring - a fix is out.\nJul 2, 2019 - 14:09 UTC\n\nInvestigating - errors.\nJul 2, 2019 - 13:50 UTC\n",
    );
    assert_eq!(
        entries(&above),
        [
            "07-02 13:50 Investigating - errors.",
            "07-02 14:09 Monitoring - a fix is out.",
            "07-02 14:52 Resolved - all is well."
        ]
    );
}

#[test]
fn log_lines_stay_within_the_entry_that_quotes_them() {
    let past = past(
        "2019-08-14 UTC\n- 08:28 - alert\n    [08:28:03] ERROR lost\n    2019-08-14T08:28:04Z WARN retry\n  - 08:29 - page\n- 08:30 - look\n```\n08:30:01 panic\n```\n",
    );
    assert_eq!(
        entries(&past),
        [
            "08-14 08:28 alert / [08:28:03] ERROR lost / 2019-08-14T08:28:04Z WARN retry",
            "08-14 08:29 page",
            "08-14 08:30 look / 08:30:01 panic"
        ]
    );
    assert!(guessed(&past).iter().any(|said| said.starts_with("3: a quoted log line")), "{:?}", guessed(&past));
}

#[test]
fn a_timeline_pasted_as_code_is_a_timeline() {
    let past = past("2019-08-14 UTC\n```\n08:25 a\n08:26 b\n```\n");
    assert_eq!(entries(&past), ["08-14 08:25 a", "08-14 08:26 b"]);
}

#[test]
fn a_table_of_a_wiki() {
    let past =
        past("| Time (UTC) | What |\n|---|---|\n| 2019-07-02 13:42 | rule deployed |\n| 13:45 | **first** page |\n");
    assert_eq!(entries(&past), ["07-02 13:42 rule deployed", "07-02 13:45 first page"]);
    assert_eq!(guessed(&past), [""; 0]);
}

#[test]
fn zones_of_the_text_hold_and_those_of_the_reader_fill_in() {
    let named = past("Oct 19, 2025\n11:48 PM PDT errors\n2:25 AM fixed\n");
    assert_eq!(entries(&named), ["10-20 06:48 errors", "10-20 09:25 fixed"]);
    let given = Hints { zone: Some(jiff::tz::TimeZone::fixed(jiff::tz::offset(-7))), ..hints() };
    let read = read(b"Oct 19, 2025\n11:48 PM errors\n".as_slice(), &given).unwrap().remove(0);
    assert_eq!(entries(&read), ["10-20 06:48 errors"]);
}

#[test]
fn the_reader_gives_the_day_that_the_text_does_not() {
    let given = Hints { date: Some("2019-08-14".parse().unwrap()), ..hints() };
    let read = read(b"08:25 a\n08:27 b\n".as_slice(), &given).unwrap().remove(0);
    assert_eq!(entries(&read), ["08-14 08:25 a", "08-14 08:27 b"]);
    let none = past("08:25 a\n");
    assert!(guessed(&none).iter().any(|said| said.contains("yesterday, 2026-11-21")), "{:?}", guessed(&none));
}

#[test]
fn the_day_of_a_report_is_not_the_day_on_which_it_was_published() {
    let past =
        past("# Edge down\nPublished July 12, 2019 - 8 min read\nOn July 2, 2019 it went wrong.\n\n- 13:42 UTC rule\n");
    assert_eq!(entries(&past), ["07-02 13:42 rule"]);
    assert!(past.about.contains("Published July 12"));
}

#[test]
fn a_report_in_sentences_is_read_by_the_times_it_speaks_of() {
    let past = past(
        "# Edge down\nOn July 2, 2019 a rule was deployed at 13:42 UTC. The first page came at 13:45. It was loud.\n",
    );
    assert_eq!(
        entries(&past),
        [
            "07-02 13:42 On July 2, 2019 a rule was deployed at 13:42 UTC.",
            "07-02 13:45 The first page came at 13:45. / It was loud."
        ]
    );
}

#[test]
fn a_date_that_does_not_exist_is_refused_with_its_line() {
    for text in ["x\n\n2019-02-30 08:25 a\n", "x\n\n- 30 February 2019 08:25: a\n", "x\n\n2019年2月30日 08:25 a\n"] {
        let complaint = complaint(text);
        assert_eq!((complaint.code, complaint.place.as_ref().unwrap().line), ("E604", 3), "{text}");
        assert!(complaint.sentence(Lang::En).contains("no such date"), "{complaint}");
    }
}

#[test]
fn a_text_without_a_time_is_refused() {
    for text in ["", "nothing happened\n", "# Title\nOn 2019-07-02 it was bad.\n"] {
        assert_eq!(complaint(text).code, "E601", "{text}");
    }
}
