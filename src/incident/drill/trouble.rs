//! Why a wish is refused that only makes sense in an exercise, or not in one.

use super::super::id::Number;
use super::super::refusal::RefusalKind;

/// Why it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each field is named in the sentence below
pub enum Trouble {
    NoDrill { number: Number },
    Over { number: Number },
    Paused { number: Number },
    Speed { speed: u32, most: u32 },
    NoPoints,
    UnknownGoal { goal: String, like: Option<String> },
}

impl Trouble {
    pub(in crate::incident) fn kind(&self) -> RefusalKind {
        match self {
            Trouble::UnknownGoal { .. } => RefusalKind::NotFound,
            Trouble::Speed { .. } | Trouble::NoPoints => RefusalKind::Usage,
            _ => RefusalKind::State,
        }
    }

    pub(in crate::incident) fn code(&self) -> &'static str {
        match self {
            Trouble::NoDrill { .. } => "no-drill",
            Trouble::Over { .. } => "drill-over",
            Trouble::Paused { .. } => "drill-paused",
            Trouble::Speed { .. } => "drill-speed",
            Trouble::NoPoints => "no-points",
            Trouble::UnknownGoal { .. } => "unknown-expectation",
        }
    }

    /// The sentence, in Chinese and in English.
    pub(in crate::incident) fn both(&self) -> (String, String) {
        match self {
            Trouble::NoDrill { number } => (
                format!("{number} 不是演练 (warroom drill list 可查)"),
                format!("{number} is no drill (warroom drill list)"),
            ),
            Trouble::Over { number } => (
                format!("{number} 已结束,只能补记和评分"),
                format!("{number} is over: only notes and scores can be added"),
            ),
            Trouble::Paused { number } => {
                (format!("{number} 已暂停,/drill go 继续"), format!("{number} is paused: /drill go goes on"))
            }
            Trouble::Speed { speed, most } => {
                (format!("速度 {speed} 不行 (1 到 {most})"), format!("{speed} is no speed: 1 to {most}"))
            }
            Trouble::NoPoints => ("写明加减分,如 +5".to_owned(), "say how many points, like +5".to_owned()),
            Trouble::UnknownGoal { goal, like: Some(like) } => (
                format!("没有预期 '{goal}'。是否想写 '{like}'?"),
                format!("nothing like '{goal}' is expected here. Did you mean '{like}'?"),
            ),
            Trouble::UnknownGoal { goal, like: None } => {
                (format!("没有预期 '{goal}'"), format!("nothing like '{goal}' is expected here"))
            }
        }
    }
}
