//! The domain says no to a wish about people: who offers a role, who takes it, who answers for what.

use super::super::hypothesis::Verdict;
use super::super::id::Person;
use super::super::numbered::{Named, Numbered};
use super::RefusalKind;
use crate::text::{Bilingual, Lang};

/// Why a wish about people is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each field is named in the sentence below
pub enum People {
    Held { role: Bilingual, holder: Person },
    NotOffered { role: Option<Bilingual> },
    OfferedTo { role: Bilingual, to: Person },
    AlreadyOffered { role: Bilingual, to: Person },
    Unknown { what: Thing, name: String, names: Vec<String> },
    Over { what: Thing, name: String },
    NoneOpen { what: Thing },
    Which { what: Thing, names: Vec<String> },
    UnderstoodAlready { name: String, to: Person },
    StandsSo { name: String, verdict: Verdict },
    NoOption { choice: String, options: Vec<String> },
}

/// A thing that people call by a short name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Thing {
    TimeBox,
    Hypothesis,
    Decision,
    Poll,
}

impl Thing {
    fn both(self) -> (&'static str, &'static str) {
        match self {
            Thing::TimeBox => ("限时任务", "time-box"),
            Thing::Hypothesis => ("假设", "hypothesis"),
            Thing::Decision => ("决定", "decision"),
            Thing::Poll => ("表决", "poll"),
        }
    }
}

impl People {
    /// Nothing is called `name`, and these are the names there are.
    pub(in super::super) fn unknown<T: Named>(what: Thing, name: &str, all: &Numbered<T>) -> People {
        People::Unknown { what, name: name.to_owned(), names: all.iter().map(|(name, _)| name).collect() }
    }

    pub(super) fn kind(&self) -> RefusalKind {
        match self {
            People::Unknown { .. } | People::NoOption { .. } => RefusalKind::NotFound,
            _ => RefusalKind::State,
        }
    }

    pub(super) fn code(&self) -> &'static str {
        match self {
            People::Held { .. } => "held",
            People::NotOffered { .. } => "not-offered",
            People::OfferedTo { .. } => "offered-to-another",
            People::AlreadyOffered { .. } | People::UnderstoodAlready { .. } | People::StandsSo { .. } => "already-so",
            People::Unknown { .. } => "unknown-name",
            People::Over { .. } => "over",
            People::NoOption { .. } => "no-option",
            People::NoneOpen { .. } => "none-open",
            People::Which { .. } => "which",
        }
    }

    pub(super) fn both(&self) -> (String, String) {
        match self {
            People::Held { role, holder } => {
                let (zh, en) = (role.get(Lang::Zh), role.get(Lang::En));
                (
                    format!("{zh}由 {holder} 交出 (handover); 联系不上时写明理由接管 (takeover)"),
                    format!("{en} is {holder}'s to hand over; if they are gone, take it over with a reason (takeover)"),
                )
            }
            People::NotOffered { role: None } => ("没有等你接手的角色".into(), "no role waits to be taken".into()),
            People::NotOffered { role: Some(role) } => {
                (format!("没有人要交出{}", role.get(Lang::Zh)), format!("nobody offers {}", role.get(Lang::En)))
            }
            People::OfferedTo { role, to } => {
                (format!("{}是交给 {to} 的", role.get(Lang::Zh)), format!("{} is offered to {to}", role.get(Lang::En)))
            }
            People::AlreadyOffered { role, to } => (
                format!("{}已经请 {to} 接手,等对方确认", role.get(Lang::Zh)),
                format!("{} is offered to {to} already and waits for their word", role.get(Lang::En)),
            ),
            People::Unknown { what, name, names } if names.is_empty() => {
                let (zh, en) = what.both();
                (format!("没有{zh} '{name}',还一个都没有"), format!("there is no {en} '{name}', nor any other yet"))
            }
            People::Unknown { what, name, names } => {
                let ((zh, en), names) = (what.both(), names.join(" "));
                (format!("没有{zh} '{name}' (有 {names})"), format!("there is no {en} '{name}' ({names})"))
            }
            People::Over { what, name } => {
                let (zh, en) = what.both();
                (format!("{zh} {name} 已经结束"), format!("{en} {name} is over already"))
            }
            People::NoneOpen { what } => {
                let (zh, en) = what.both();
                (format!("没有进行中的{zh}"), format!("no {en} is open"))
            }
            People::Which { what, names } => {
                let ((zh, en), names) = (what.both(), names.join(", "));
                (format!("请写明哪一个{zh}: {names}"), format!("say which {en}: {names}"))
            }
            People::UnderstoodAlready { name, to } => {
                (format!("{to} 已确认收到 {name}"), format!("{to} has understood {name} already"))
            }
            People::NoOption { choice, options } if options.is_empty() => (
                format!("这个表决没有选项,只征询反对意见 ('{choice}' 不是反对)"),
                format!("this poll has no options, it asks for objections only ('{choice}')"),
            ),
            People::NoOption { choice, options } => (
                format!("没有选项 '{choice}' (有 {})", options.join(" / ")),
                format!("there is no option '{choice}' ({})", options.join(" / ")),
            ),
            People::StandsSo { name, verdict } => {
                let (zh, en) = match verdict {
                    Verdict::Open => ("待查", "open"),
                    Verdict::Confirmed => ("已证实", "confirmed"),
                    Verdict::Eliminated => ("已排除", "eliminated"),
                };
                (format!("{name} 本来就{zh}"), format!("{name} is {en} already"))
            }
        }
    }
}
