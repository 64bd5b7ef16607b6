//! The domain: what happened in an incident, and what follows from it.
//!
//! An [`Incident`] is the fold of its [`Recorded`] events; nothing else is ever true. It refuses to know
//! the time, a file, a thread or a terminal: whoever asks says what time it is.

mod about;
mod assessed;
mod beat;
mod called;
pub mod checklist;
mod clocks;
mod criteria;
mod decide;
mod decision;
pub mod drill;
mod entry;
mod escalation;
mod event;
mod evidence;
mod fold;
mod followup;
mod house;
mod hypothesis;
mod id;
mod intent;
mod kind;
mod moment;
mod named_beats;
mod notices;
mod numbered;
pub mod office;
mod payload;
mod poll;
mod record;
mod refusal;
pub mod review;
mod revision;
mod rings;
pub mod roles;
mod severity;
mod summary;
mod timebox;
pub mod timeline;
mod transfer;
pub mod types;
mod ungiven;
mod words;

pub use assessed::{Assessed, HarmScope, Nature};
pub use beat::Beat;
pub use checklist::{Checklist, Item, Mark, Standing, StepChange};
pub use clocks::{Clock, ClockState, Counted, UNDER_CONTROL, Urgency};
pub use criteria::{Criteria, CriterionSaid, Ending, Exit, ExitOverruled, Holding, Observed, Soak};
pub use decide::{decide, known_roles};
pub use decision::{Decision, DecisionWish, Outlook};
pub use escalation::{Contact, Suggestion};
pub use event::{
    Answered, Asked, Decided, Draft, Event, Foreign, HintGiven, Imported, Injected, LookedBack, Milestone, MoreTime,
    NoteClass, OfRole, Offered, Question, Raised, Recorded, Scope, Scored, TakenOver, Trend,
};
pub use evidence::Evidence;
pub use fold::{CheckMade, EscalationMade, Incident, Moment};
pub use followup::{
    FollowUpAdded, FollowUpChanged, FollowUpClass, FollowUpEnd, FollowUpEnded, FollowUpFix, FollowUpItem, FollowUpWish,
    FollowUps, NewDue, Outcome, Owed, OwedWhat,
};
pub use house::{HouseRules, OwnRole};
pub use hypothesis::{Hypothesis, HypothesisWish, Verdict};
pub use id::{
    ChoiceId, CriterionId, EventId, Hash, IncidentId, NoticeId, Number, Person, PhaseId, PlaybookId, RoleId, Seq,
    StepId, WriterId,
};
pub use intent::{Force, Intent, Wish};
pub use moment::{Carried, Shift};
pub use named_beats::{BeatKept, Keeping, NamedBeats};
pub use notices::{Approval, NoticeApproved, NoticeSaid, Notices, Said, Saying, Words};
pub use numbered::{Named, Numbered, is_short_name};
pub use office::{OfficeHours, Pace};
pub use poll::{Poll, PollWish, Stance};
pub use refusal::{Already, Blank, EndingRefusal, OfStep, People, Refusal, RefusalKind, Thing};
pub use revision::{
    Choice, Criterion, Deadline, Escalation, Expect, FollowUp, From, NamedBeat, Notice, Phase, Relation, Resource,
    ResourceKind, Revision, Step, StepKind, Style, Trigger, Variable, Verify,
};
pub use rings::{APART, TOO_LOUD, most_in_an_hour, rings};
pub use roles::Roster;
pub use severity::{BadSeverity, CHECK, Class, Ladder, Level, Severity, house_level};
pub use summary::{Status, Summary};
pub use timebox::{BoxEnd, TimeBox, TimeBoxWish};
pub use timeline::{About, Deed, Earlier, Entry, EntryKind, Strike, Timeline};
pub use transfer::{Handover, Offer};
pub use ungiven::gap;
