//! What follows from a popup: requests, which one loop carries out. A popup changes nothing itself and knows no
//! other popup.

use crate::app::importing::{EntryPlace, ReadFile};
use crate::app::message::Effect;
use crate::incident::{EventId, Force, IncidentId, Intent, NoticeId, PlaybookId, RoleId, StepId};
use crate::input::Action;
use jiff::Timestamp;
use std::sync::Arc;

/// One thing that follows.
#[derive(Debug)]
pub enum Next {
    /// The popup stays open, below whatever else follows.
    Stay,
    /// It stays open for the next one: what was picked stays, what was typed was used.
    StayForMore,
    /// This is wished of the incident on the screen; the popup comes back with its words if it is refused.
    Wish(Intent, Force),
    /// The same, as of another time.
    WishAt(Intent, Timestamp),
    /// This is wished of another incident.
    WishOf(IncidentId, Intent),
    /// An incident is declared.
    Declare(Box<Intent>),
    /// This is wished, and no popup comes back.
    Intend(Intent),
    /// Something is opened.
    Open(Opening),
    /// The same as a key on this step.
    OnStep(StepId, Action),
    /// A line is begun in the input box.
    Line(&'static str),
    /// Something outside is to be done.
    Effect(Effect),
    /// An exercise is played, in a console of its own.
    Play(Played),
    /// The playbook's command or link is copied, with its variables filled in.
    CopyFilled(String),
    /// This stands on the status line.
    Say(String),
    /// This does not, and why.
    Refuse(String),
    /// A replay turns into work.
    Work,
}

/// What is played as an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Played {
    /// The drill of this id.
    Drill(String),
    /// The past incident that is watched.
    Watched,
}

/// What can be opened over the screen, as a request: only the loop builds popups.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Opening {
    Assign(RoleId),
    Brief,
    Decision(EventId),
    Escalate,
    FixFollowUp(EventId),
    Hypothesis(EventId),
    /// What was read of a file as it was put right, with that entry picked.
    Import(Arc<ReadFile>, EntryPlace),
    ImportEntry(Arc<ReadFile>, EntryPlace),
    Log {
        what: String,
        dissent: String,
    },
    NewFollowUp,
    /// Who is to have the next role that nobody has, after this one, where they are filled from their list.
    NextVacancy(RoleId),
    Notice(NoticeId),
    /// The brief with the question where the role is offered to who sits here, else who is to have it.
    OfferOrAssign(RoleId),
    /// A playbook, to read; the files that cannot be used where it is none.
    Playbook(Option<PlaybookId>),
    TakeOver(RoleId),
    TimeBox(EventId),
}
