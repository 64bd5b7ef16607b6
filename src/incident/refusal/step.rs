//! The domain says no to a mark on a step. The step and its answers go by the names that stand on the screen.

use super::RefusalKind;
use crate::incident::id::Person;
use crate::text::{Bilingual, Lang, spoken};
use jiff::Timestamp;

/// Why a mark on a step is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each field is named in the sentence below
pub enum OfStep {
    UnknownChoice {
        choice: String,
        choices: Vec<String>,
    },
    NotANumber {
        value: String,
    },
    AlreadyDone {
        by: Person,
        at: Timestamp,
    },
    /// The answer is the one that stands.
    Answered {
        choice: Bilingual,
    },
    NotTicked,
    /// The steps that come first.
    Blocked {
        by: Bilingual,
    },
    NotNeeded,
    NeedsChoice,
    NeedsValue,
    NoDecision,
    NoVerify,
    NeedsSecond {
        first: Person,
    },
    /// Roles are vacant that it is to fill.
    RolesVacant {
        roles: Bilingual,
    },
    /// So many seconds are left.
    StillRunning {
        left: u64,
    },
}

impl OfStep {
    pub(super) fn kind(&self) -> RefusalKind {
        match self {
            OfStep::UnknownChoice { .. } => RefusalKind::NotFound,
            OfStep::NotANumber { .. } => RefusalKind::Usage,
            _ => RefusalKind::State,
        }
    }

    pub(super) fn code(&self) -> &'static str {
        match self {
            OfStep::UnknownChoice { .. } => "unknown-choice",
            OfStep::NotANumber { .. } => "not-a-number",
            OfStep::AlreadyDone { .. } => "already-done",
            OfStep::Answered { .. } => "already-so",
            OfStep::NotTicked => "not-ticked",
            OfStep::Blocked { .. } => "blocked",
            OfStep::NotNeeded => "not-needed",
            OfStep::NeedsChoice => "needs-choice",
            OfStep::NeedsValue => "needs-value",
            OfStep::NoDecision => "no-decision",
            OfStep::NoVerify => "no-verify",
            OfStep::NeedsSecond { .. } => "needs-second",
            OfStep::RolesVacant { .. } => "roles-vacant",
            OfStep::StillRunning { .. } => "still-running",
        }
    }

    /// The sentence about `step`, Chinese and English.
    pub(super) fn both(&self, step: &Bilingual, clock: &dyn Fn(Timestamp) -> String) -> (String, String) {
        let (zh, en) = self.said(clock);
        (format!("'{}' {zh}", step.get(Lang::Zh)), format!("'{}' {en}", step.get(Lang::En)))
    }

    /// What follows the step's name.
    fn said(&self, clock: &dyn Fn(Timestamp) -> String) -> (String, String) {
        let s = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        match self {
            OfStep::UnknownChoice { choice, choices } => {
                let choices = choices.join(" ");
                (format!("没有选项 '{choice}' (有 {choices})"), format!("has no choice '{choice}' ({choices})"))
            }
            OfStep::NotANumber { value } => {
                (format!("要填数字,'{value}' 不是"), format!("needs a number, '{value}' is none"))
            }
            OfStep::AlreadyDone { by, at } => {
                let at = clock(*at);
                (format!("已由 {by} 完成 ({at})"), format!("was already ticked by {by} at {at}"))
            }
            OfStep::Answered { choice } => (
                format!("的答案已经是 '{}'", choice.get(Lang::Zh)),
                format!("is answered with '{}' already", choice.get(Lang::En)),
            ),
            OfStep::NotTicked => s("还没有标记", "has no mark to take back"),
            OfStep::Blocked { by } => (
                format!("要先完成: {} (--force 可越过)", by.get(Lang::Zh)),
                format!("comes after: {} (--force overrules)", by.get(Lang::En)),
            ),
            OfStep::NotNeeded => s("在这里不适用 (--force 可越过)", "does not apply here (--force overrules)"),
            OfStep::NeedsChoice => s("是判断,请选一个答案", "is a decision: choose an answer"),
            OfStep::NeedsValue => s("是验证,请填数值", "is a verification: give the value"),
            OfStep::NoDecision => s("不是判断", "is no decision"),
            OfStep::NoVerify => s("不是验证", "is no verification"),
            OfStep::NeedsSecond { first } => (
                format!("已由 {first} 完成,需要另一个人确认"),
                format!("was done by {first} and needs a second person to confirm"),
            ),
            OfStep::RolesVacant { roles } => (
                format!("还空缺: {};请先补上,仍要勾选请写明理由", roles.get(Lang::Zh)),
                format!("leaves roles vacant: {roles}; fill them, or say why it is done all the same"),
            ),
            OfStep::StillRunning { left } => (
                format!("还要等 {} (--force 可越过)", spoken(*left, Lang::Zh)),
                format!("has {} to run (--force overrules)", spoken(*left, Lang::En)),
            ),
        }
    }
}
