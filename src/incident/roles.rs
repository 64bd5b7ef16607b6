//! The roles of a response group, and who holds them.

use crate::text::Bilingual;

/// The single decision maker.
pub const COMMANDER: &str = "commander";

/// A role that every playbook may name: id, Chinese, English.
pub const BUILT_IN: &[(&str, &str, &str)] = &[
    (COMMANDER, "总指挥", "commander"),
    ("deputy", "副指挥", "deputy"),
    ("tech", "技术", "tech"),
    ("ops", "运维", "ops"),
    ("data", "数据", "data"),
    ("comms", "沟通", "comms"),
    ("support", "客服", "support"),
    ("security", "安全", "security"),
    ("qa", "测试", "qa"),
    ("biz", "业务", "biz"),
    ("scribe", "记录", "scribe"),
];

/// What a role is called on screen; a role that is not built in is called by its id.
pub fn title(role: &str) -> Bilingual {
    match BUILT_IN.iter().find(|(id, ..)| *id == role) {
        Some((_, zh, en)) => Bilingual::new(Some(zh), Some(en)),
        None => Bilingual::plain(role),
    }
}
