//! The domain: what happened in an incident, and what follows from it.
//!
//! An [`Incident`] is the fold of its [`Recorded`] events; nothing else is ever true. It refuses to know
//! the time, a file, a thread or a terminal: whoever asks says what time it is.

mod beat;
mod event;
mod id;
mod moment;
mod revision;
pub mod roles;
mod severity;
mod summary;

pub use beat::Beat;

pub use event::{Draft, Event, Foreign, Milestone, NoteClass, Recorded, Scope, Trend};
pub use id::{
    ChoiceId, EventId, Hash, IncidentId, NoticeId, Number, Person, PhaseId, PlaybookId, RoleId, Seq, StepId, WriterId,
};
pub use moment::{Carried, Shift};
pub use revision::{
    Choice, Deadline, Escalation, Expect, FollowUp, From, Notice, Phase, Relation, Resource, ResourceKind, Revision,
    Step, StepKind, Style, Trigger, Variable, Verify,
};
pub use severity::{BadSeverity, CHECK, Class, Ladder, Level, Severity, house_level};
pub use summary::{Status, Summary};
