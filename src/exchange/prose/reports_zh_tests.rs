//! Ranges, halves of the day, figures, parts of a report, and reports in Chinese and Japanese.

use super::reports_tests::{check, refused};

#[test]
fn ranges_and_halves_of_the_day() {
    check(&[
        (
            "pm at the end",
            "# Pool full 2024-07-01 EDT\n\n- 2:05-3:10 PM drained\n- 3:15 PM over\n",
            &["2024-07-01 18:05 drained (2:05-3:10 PM)", "2024-07-01 19:15 over"],
            "a range",
        ),
        (
            "whole hours",
            "# Pool full 2024-07-01 UTC\n\n- 2-3pm drained\n- 3 pm over\n",
            &["2024-07-01 14:00 drained (2-3pm)", "2024-07-01 15:00 over"],
            "a range",
        ),
        (
            "over noon",
            "# Pool full 2024-07-01 UTC\n\n- 11:50 - 12:10 PM drained\n",
            &["2024-07-01 11:50 drained (11:50 - 12:10 PM)"],
            "a range",
        ),
        (
            "from and to",
            "# Pool full 2024-07-01 UTC\n\n- from 2:05 to 3:10 PM: drained\n",
            &["2024-07-01 14:05 drained (from 2:05 to 3:10 PM)"],
            "a range",
        ),
        (
            "with a zone at its end",
            "# Pool full 2024-07-01\n\n- 14:05–15:10 CEST: drained\n",
            &["2024-07-01 12:05 drained (14:05–15:10 CEST)"],
            "a range",
        ),
        (
            "over midnight with both days",
            "# Pool full\n\n- 2024-07-01 23:50 – 2024-07-02 00:10 UTC drained\n",
            &["2024-07-01 23:50 drained (2024-07-01 23:50 – 2024-07-02 00:10 UTC)"],
            "a range",
        ),
        (
            "a line without its half",
            "# Pool full 2024-07-01 UTC\n\n- 2:05 PM alert\n- 2:10 drained\n- 2:15 PM over\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 drained", "2024-07-01 14:15 over"],
            "4: neither am nor pm is written: 14:10 is taken",
        ),
        (
            "a length",
            "# Pool full 2024-07-01 UTC\n\n- 14:05 alert\n- 15:10 over, lasted 1:05\n",
            &["2024-07-01 14:05 alert", "2024-07-01 15:10 over, lasted 1:05"],
            "1:05 stays in the words",
        ),
    ]);
}

#[test]
fn figures_that_may_be_a_time() {
    check(&[
        (
            "dots at the head",
            "# Pool full 2024-07-01 UTC\n\n- 14.05 alert\n- 14.10: drained\n- 14.15 Uhr over\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 drained", "2024-07-01 14:15 over"],
            "",
        ),
        (
            "h",
            "# Pool full 2024-07-01 UTC\n\n- 14h05 alert\n- 14H10 - drained\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 drained"],
            "",
        ),
        (
            "numbers are counted",
            "# Pool full 2024-07-01 UTC\n\n- 14:05 8/10 nodes fail, load is 12.18\n- 14:10 version 1.14.10 is back on 3/4\n",
            &["2024-07-01 14:05 8/10 nodes fail, load is 12.18", "2024-07-01 14:10 version 1.14.10 is back on 3/4"],
            "4 numbers stayed words",
        ),
        (
            "addresses and names of files",
            "# Pool full 2024-07-01 UTC\n\n- 14:05 see https://example.com/2019-07-02/12:30 and app-2024-01-01.log\n- 14:10 10.0.0.1:5432 is back\n",
            &[
                "2024-07-01 14:05 see https://example.com/2019-07-02/12:30 and app-2024-01-01.log",
                "2024-07-01 14:10 10.0.0.1:5432 is back",
            ],
            "",
        ),
        (
            "capital letters that are no zone",
            "# Pool full 2024-07-01\n\n- 14:05 UTC alert\n- 14:10 UTC API errors\n- 14:15 DNS is back\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 API errors", "2024-07-01 14:15 DNS is back"],
            "no zone: UTC",
        ),
    ]);
}

#[test]
fn what_is_not_the_timeline() {
    check(&[
        (
            "action items with due days",
            "# Pool full 2024-07-01 UTC\n\n## Timeline\n\n- 14:05 alert\n- 14:10 over\n\n## Action items\n\n- [ ] 2024-08-01 raise the limit (anna)\n- [ ] 2024-09-01 09:00 drill\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 over"],
            "2024-09-01 09:00 is not in the timeline",
        ),
        (
            "front matter",
            "---\ntitle: Pool full\ndate: 2024-07-12 09:00:00 +0000\n---\n\n# Pool full\n\n2024-07-01 UTC\n\n- 14:05 alert\n",
            &["2024-07-01 14:05 alert"],
            "2024-07-12 09:00:00 +0000 is no entry's time",
        ),
        (
            "bold headings",
            "# Pool full 2024-07-01 UTC\n\n- 14:05 alert\n- 14:10 over\n\n**Root cause**\n\nThe limit was 500 since 2024-06-01.\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 over"],
            "2024-06-01 is not in the timeline",
        ),
        (
            "underlined headings",
            "Pool full 2024-07-01 UTC\n========================\n\n14:05 alert\n14:10 over\n\nLessons learned\n---------------\n\nThe alert came late.\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 over"],
            "it goes to the review, lessons",
        ),
        (
            "an impact before the timeline",
            "# Pool full 2024-07-01 UTC\n\n## Impact\n\nFrom 14:00 to 14:20 nobody could pay.\n\n## Timeline\n\n- 14:05 alert\n- 14:10 over\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 over"],
            "14:00 to 14:20 is not in the timeline",
        ),
        (
            "fields before the timeline",
            "# Pool full\n\nDate: 2024-07-01\nStart: 14:00 UTC\nEnd: 14:20 UTC\n\n- 14:05 UTC alert\n- 14:10 UTC over\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 over"],
            "14:00 UTC is no entry's time",
        ),
        (
            "a paragraph behind a list",
            "# Pool full 2024-07-01 UTC\n\n- 14:05 alert\n- 14:10 over\n\nWe are sorry. A full report follows on 2024-07-10.\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 over"],
            "from this line on it is not the timeline",
        ),
        (
            "a summary that speaks of times",
            "# Pool full\n\n## Summary\n\nOn 2024-07-01 between 14:05 and 14:10 UTC the pool was full.\n\n## Timeline (UTC)\n\n### 2024-07-01\n\n14:05 alert\n14:10 over\n",
            &["2024-07-01 14:05 alert", "2024-07-01 14:10 over"],
            "'Summary' is not the timeline",
        ),
    ]);
}

#[test]
fn reports_in_chinese() {
    check(&[
        (
            "halves and signs",
            "# 连接池耗尽\n\n2024年5月1日 下午2点05分 收到告警\n2024年5月1日 下午2点半 恢复\n",
            &["2024-05-01 06:05 收到告警", "2024-05-01 06:30 恢复"],
            "UTC+8",
        ),
        (
            "full-width colons",
            "# 连接池耗尽\n\n2024年5月1日，以下均为北京时间。\n\n14：05：收到告警\n14：10：扩容\n",
            &["2024-05-01 06:05 收到告警", "2024-05-01 06:10 扩容"],
            "",
        ),
        (
            "brackets",
            "# 连接池耗尽 2024-05-01\n\n【14:05】告警\n【14:10】扩容\n\n时区：北京时间\n",
            &["2024-05-01 06:05 告警", "2024-05-01 06:10 扩容"],
            "",
        ),
        (
            "a table",
            "| 时间 | 事件 |\n|---|---|\n| 2024-05-01 14:05 | 告警 |\n| 14:10 | 扩容 |\n",
            &["2024-05-01 06:05 告警", "2024-05-01 06:10 扩容"],
            "UTC+8",
        ),
        (
            "a deployment is no publication",
            "# 故障 2024-05-01 北京时间\n\n- 14:05 告警\n- 14:10 回滚 13:50 的发布\n",
            &["2024-05-01 06:05 告警", "2024-05-01 06:10 回滚 13:50 的发布"],
            "13:50 stays in the words",
        ),
        (
            "numbers of a month",
            "# 故障 2024年5月\n\n5月1日23:50 告警\n2日00:10 恢复\n",
            &["2024-05-01 15:50 告警", "2024-05-01 16:10 恢复"],
            "",
        ),
        (
            "the next day",
            "# 故障\n\n2024年5月1日 23:50 告警\n次日0:10 恢复\n",
            &["2024-05-01 15:50 告警", "2024-05-01 16:10 恢复"],
            "",
        ),
        (
            "numbers in signs",
            "# 故障\n\n2024年5月1日十四点零五分，告警。\n2024年5月1日下午三点，恢复。\n",
            &["2024-05-01 06:05 告警。", "2024-05-01 07:00 恢复。"],
            "",
        ),
        (
            "a paragraph",
            "# 故障\n\n2024年5月1日14:05，收到告警；14:10，扩容；14:20，恢复。\n",
            &["2024-05-01 06:05 收到告警", "2024-05-01 06:10 扩容", "2024-05-01 06:20 恢复。"],
            "",
        ),
        (
            "a range",
            "# 故障 2024-05-01 北京时间\n\n14:05至14:10：扩容\n14:20：恢复\n",
            &["2024-05-01 06:05 扩容 (14:05至14:10)", "2024-05-01 06:20 恢复"],
            "a range",
        ),
        (
            "the parts of a report",
            "# 故障 2024-05-01\n\n一、事件经过\n\n14:05 告警\n14:10 恢复\n\n二、根因\n\n4月1日起上限为 500。\n\n三、改进措施\n\n1. 5月10日前加告警\n",
            &["2024-05-01 06:05 告警", "2024-05-01 06:10 恢复"],
            "4月1日 is not in the timeline",
        ),
        (
            "UTC+8 in brackets",
            "# 故障 2024-05-01（UTC+8）\n\n- 14:05 告警\n- 14:10 恢复\n",
            &["2024-05-01 06:05 告警", "2024-05-01 06:10 恢复"],
            "",
        ),
        (
            "arrows",
            "# 故障 2024-05-01 北京时间\n\n14:05 → 告警 → 14:10 → 扩容\n",
            &["2024-05-01 06:05 告警", "2024-05-01 06:10 扩容"],
            "",
        ),
        (
            "Japanese",
            "# 障害 2024年5月1日\n\n時刻はすべてJST\n\n- 午後2時05分 アラート\n- 14時10分 復旧\n",
            &["2024-05-01 05:05 アラート", "2024-05-01 05:10 復旧"],
            "",
        ),
    ]);
}

#[test]
fn a_line_that_cannot_be_read_for_certain_is_refused_with_what_to_add() {
    for (text, code, line, way) in [
        ("# Pool full 2024-07-01\n\n- 14:05 UTC alert\n- 14:10 QQT drained\n", "E608", 4, "write the offset"),
        (
            "# Pool full 2024-07-01\n\n- 14:05 UTC alert\n- 14:08 UTC look\n- 14:10 XYZ drained\n",
            "E608",
            5,
            "write the offset",
        ),
        ("# Pool full 2024-07-01\n\nAll times in XYT\n\n- 14:05 alert\n", "E608", 3, "write the offset"),
        (
            "# Pool full 2024-05-01 UTC\n\n- 11:50 PM alert\n- 11:58 PM look\n- Friday 1:10 over\n",
            "E607",
            5,
            "write the day and the zone",
        ),
        ("# Pool full\n\n- 2024-02-30 14:05 UTC alert\n", "E604", 3, "mend the line"),
    ] {
        let complaint = refused(text);
        let hint = complaint.hint.as_ref().unwrap().get(crate::text::Lang::En);
        assert_eq!(
            (complaint.code, complaint.place.as_ref().map(|place| place.line)),
            (code, Some(line)),
            "{complaint}"
        );
        assert!(hint.contains(way), "{hint}");
    }
}
