//! The domain says no to a wish about what is said outside, and about the end.

use super::super::id::Person;
use super::{RefusalKind, unknown};
use crate::text::{Bilingual, Lang};

/// Why a wish about notices, exit criteria or follow-ups is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each field is named in the sentence below
pub enum EndingRefusal {
    UnknownNotice {
        notice: String,
        like: Option<String>,
    },
    NoAudience,
    NeedsApproval {
        notice: Bilingual,
        commander: Option<Person>,
    },
    NotApproved {
        notice: Bilingual,
    },
    CommanderApproves {
        commander: Option<Person>,
    },
    UnknownCriterion {
        criterion: String,
        like: Option<String>,
    },
    Holds {
        criterion: Bilingual,
    },
    HoldsNot {
        criterion: Bilingual,
    },
    /// Not all criteria have held for as long as they should, and no reason was given.
    ExitOpen {
        criteria: Bilingual,
    },
    /// Steps that come first are open or verifications have failed, and no reason was given.
    StepsOpen {
        first: Bilingual,
        failed: Bilingual,
    },
    /// Neither criteria nor first steps tell that it is over, and no reason was given.
    NothingTells {
        open: Bilingual,
    },
    /// Words to the outside that the playbook asks for were not said, and no reason was given.
    NoticesUnsaid {
        notices: Bilingual,
    },
    Observed,
    Gaps {
        gaps: Vec<String>,
    },
    UnknownFollowUp {
        item: String,
    },
    FollowUpEnded {
        item: String,
        by: Person,
    },
    /// What is to be done was to be done before now.
    DueInThePast,
}

impl EndingRefusal {
    pub(super) fn kind(&self) -> RefusalKind {
        match self {
            EndingRefusal::UnknownNotice { .. }
            | EndingRefusal::UnknownCriterion { .. }
            | EndingRefusal::UnknownFollowUp { .. } => RefusalKind::NotFound,
            EndingRefusal::NoAudience => RefusalKind::Usage,
            _ => RefusalKind::State,
        }
    }

    pub(super) fn code(&self) -> &'static str {
        match self {
            EndingRefusal::UnknownNotice { .. } => "unknown-notice",
            EndingRefusal::NoAudience => "empty",
            EndingRefusal::NeedsApproval { .. } => "needs-approval",
            EndingRefusal::NotApproved { .. } => "not-approved",
            EndingRefusal::CommanderApproves { .. } => "commander-approves",
            EndingRefusal::UnknownCriterion { .. } => "unknown-criterion",
            EndingRefusal::Holds { .. } | EndingRefusal::Observed => "already-so",
            EndingRefusal::HoldsNot { .. } => "holds-not",
            EndingRefusal::ExitOpen { .. } => "exit-open",
            EndingRefusal::StepsOpen { .. } => "steps-open",
            EndingRefusal::NothingTells { .. } => "nothing-tells",
            EndingRefusal::NoticesUnsaid { .. } => "notices-unsaid",
            EndingRefusal::UnknownFollowUp { .. } => "unknown-followup",
            EndingRefusal::FollowUpEnded { .. } => "already-done",
            EndingRefusal::Gaps { .. } => "gaps",
            EndingRefusal::DueInThePast => "due-past",
        }
    }

    pub(super) fn both(&self) -> (String, String) {
        let s = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        match self {
            EndingRefusal::UnknownNotice { notice, like } => unknown("公告", "notice", notice, like.as_deref()),
            EndingRefusal::NoAudience => s("要写明说给谁听 (公告 id, 或 --to)", "say to whom (a notice's id, or --to)"),
            EndingRefusal::NeedsApproval { notice, commander: Some(commander) } => (
                format!("公告 '{}' 要先由总指挥 {commander} 批准;已经发出的请写明未批准的理由", notice.get(Lang::Zh)),
                format!(
                    "notice '{notice}' needs {commander}'s approval first; if it is out already, say why without it"
                ),
            ),
            EndingRefusal::NeedsApproval { notice, commander: None } => (
                format!("公告 '{}' 要先由总指挥批准,现在没有总指挥;已经发出的请写明理由", notice.get(Lang::Zh)),
                format!(
                    "notice '{notice}' needs a commander's approval and nobody commands; if it is out already, say why"
                ),
            ),
            EndingRefusal::NotApproved { notice } => (
                format!("公告 '{}' 批准的不是这段话;请重新批准,或写明理由", notice.get(Lang::Zh)),
                format!("these are not the words of '{notice}' that were approved: have them approved, or say why"),
            ),
            EndingRefusal::CommanderApproves { commander: Some(commander) } => (
                format!("由总指挥 {commander} 批准 (--force 可越过)"),
                format!("approving is for the commander, {commander} (--force overrules)"),
            ),
            EndingRefusal::CommanderApproves { commander: None } => (
                "现在没有总指挥,没人可以批准 (--force 可越过)".into(),
                "nobody commands, so nobody can approve (--force overrules)".into(),
            ),
            EndingRefusal::UnknownCriterion { criterion, like } => {
                unknown("结束条件", "exit criterion", criterion, like.as_deref())
            }
            EndingRefusal::StepsOpen { first, failed } => steps_open(first, failed),
            EndingRefusal::Holds { criterion } => {
                (format!("'{}' 已在保持中", criterion.get(Lang::Zh)), format!("'{criterion}' holds already"))
            }
            EndingRefusal::HoldsNot { criterion } => {
                (format!("'{}' 本来就没达标", criterion.get(Lang::Zh)), format!("'{criterion}' does not hold as it is"))
            }
            EndingRefusal::ExitOpen { criteria } => (
                format!("结束条件还没保持够: {};仍要解决请写明理由", criteria.get(Lang::Zh)),
                format!("these have not held long enough: {criteria}; to resolve all the same, say why"),
            ),
            EndingRefusal::NothingTells { open } if open.is_empty() => {
                s("没有结束条件可依据: 请写明凭什么算解决", "no exit criteria tell that it is over: say what does")
            }
            EndingRefusal::NothingTells { open } => (
                format!("没有结束条件可依据,还未完成: {};仍要解决请写明理由", open.get(Lang::Zh)),
                format!("no exit criteria tell that it is over, and these are open: {open}; to resolve, say why"),
            ),
            EndingRefusal::NoticesUnsaid { notices } => (
                format!("对外还没说: {};仍要关闭请写明理由", notices.get(Lang::Zh)),
                format!("not said to the outside yet: {notices}; to close all the same, say why"),
            ),
            EndingRefusal::Observed => s("已在观察中", "it is watched already"),
            EndingRefusal::Gaps { gaps } => (
                format!("还缺 {}: 先补上,或改写这段话", gaps.join(" ")),
                format!("{} is still missing: give it first, or say it in other words", gaps.join(" ")),
            ),
            EndingRefusal::UnknownFollowUp { item } => (
                format!("没有改进项 '{item}' (序号见 warroom followups 或按 F)"),
                format!("there is no follow-up '{item}' (warroom followups, or F, shows their numbers)"),
            ),
            EndingRefusal::DueInThePast => s(
                "期限已经过去: 请写将来的日期,如 14d (--force 可照记)",
                "that date is over already: give one to come, like 14d (--force records it all the same)",
            ),
            EndingRefusal::FollowUpEnded { item, by } => {
                (format!("改进项 '{item}' 已由 {by} 了结"), format!("follow-up '{item}' was ended by {by} already"))
            }
        }
    }
}

/// Which steps speak against resolving.
fn steps_open(first: &Bilingual, failed: &Bilingual) -> (String, String) {
    let mut zh = Vec::new();
    let mut en = Vec::new();
    if !first.is_empty() {
        zh.push(format!("首要步骤未完: {}", first.get(Lang::Zh)));
        en.push(format!("steps that come first are open: {first}"));
    }
    if !failed.is_empty() {
        zh.push(format!("验证未达标: {}", failed.get(Lang::Zh)));
        en.push(format!("what was verified failed: {failed}"));
    }
    (format!("{};仍要解决请写明理由", zh.join(";")), format!("{}; to resolve all the same, say why", en.join("; ")))
}
