//! What sort of entry its words tell of; a modest guess, which the preview shows.

use crate::incident::NoteClass;

/// Words by which a sort is known, the first that fits holds.
const SIGNS: &[(NoteClass, &[&str])] = &[
    (NoteClass::Decision, &["decided", "decision", "决定", "决策"]),
    (
        NoteClass::Alert,
        &[
            "alert",
            "alarm",
            "paged",
            "first page",
            "pagerduty",
            "monitoring shows",
            "告警",
            "报警",
            "监控到",
            "监控发现",
        ],
    ),
    (
        NoteClass::Message,
        &[
            "customer report",
            "users report",
            "customers report",
            "support ticket",
            "tweet",
            "客户反馈",
            "用户反馈",
            "投诉",
            "工单",
        ],
    ),
    (
        NoteClass::Action,
        &[
            "deploy",
            "restart",
            "rolled back",
            "roll back",
            "rollback",
            "revert",
            "failed over",
            "switched",
            "disabled",
            "enabled",
            "paused",
            "stopped",
            "started to",
            "turned off",
            "turned on",
            "shut down",
            "scaled",
            "drained",
            "restored from",
            "by hand",
            "manually",
            "重启",
            "切换",
            "回滚",
            "启动",
            "关闭",
            "隔离",
            "降载",
            "扩容",
            "下线",
            "发布",
            "修复",
        ],
    ),
];

/// The sort of an entry with these words.
pub(super) fn class(words: &str) -> NoteClass {
    let words = words.to_lowercase();
    let found = SIGNS.iter().find(|(_, signs)| signs.iter().any(|sign| words.contains(sign)));
    found.map_or(NoteClass::Note, |(class, _)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_what_sort_of_entry_it_is() {
        for (words, expected) in [
            ("first PagerDuty page", NoteClass::Alert),
            ("监控到机房包间温控告警", NoteClass::Alert),
            ("rule deployed everywhere", NoteClass::Action),
            ("按预案进行4+4主备切换", NoteClass::Action),
            ("decided to fail over", NoteClass::Decision),
            ("用户反馈无法登录", NoteClass::Message),
            ("the old primary is rejoined by hand", NoteClass::Action),
            ("queues shrink", NoteClass::Note),
            ("", NoteClass::Note),
        ] {
            assert_eq!(class(words), expected, "{words}");
        }
    }
}
