//! The domain says no to a wish about people: who offers a role, who takes it, who answers for what.

use super::super::id::{Person, RoleId};
use super::super::roles::title;
use super::RefusalKind;
use crate::text::Lang;

/// Why a wish about people is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each field is named in the sentence below
pub enum People {
    /// Only who holds a role hands it over.
    Held {
        role: RoleId,
        holder: Person,
    },
    NotOffered {
        role: Option<RoleId>,
    },
    OfferedTo {
        role: RoleId,
        to: Person,
    },
    AlreadyOffered {
        role: RoleId,
        to: Person,
    },
}

impl People {
    pub(super) fn kind(&self) -> RefusalKind {
        RefusalKind::State
    }

    pub(super) fn code(&self) -> &'static str {
        match self {
            People::Held { .. } => "held",
            People::NotOffered { .. } => "not-offered",
            People::OfferedTo { .. } => "offered-to-another",
            People::AlreadyOffered { .. } => "already-so",
        }
    }

    pub(super) fn both(&self) -> (String, String) {
        let called = |role: &RoleId, lang| title(role.as_str()).get(lang).to_owned();
        match self {
            People::Held { role, holder } => {
                let (zh, en) = (called(role, Lang::Zh), called(role, Lang::En));
                (
                    format!("{zh}由 {holder} 交出 (handover); 联系不上时写明理由接管 (takeover)"),
                    format!("{en} is {holder}'s to hand over; if they are gone, take it over with a reason (takeover)"),
                )
            }
            People::NotOffered { role: None } => ("没有等你接手的角色".into(), "no role waits to be taken".into()),
            People::NotOffered { role: Some(role) } => {
                (format!("没有人要交出{}", called(role, Lang::Zh)), format!("nobody offers {}", called(role, Lang::En)))
            }
            People::OfferedTo { role, to } => (
                format!("{}是交给 {to} 的", called(role, Lang::Zh)),
                format!("{} is offered to {to}", called(role, Lang::En)),
            ),
            People::AlreadyOffered { role, to } => (
                format!("{}已经请 {to} 接手,等对方确认", called(role, Lang::Zh)),
                format!("{} is offered to {to} already and waits for their word", called(role, Lang::En)),
            ),
        }
    }
}
