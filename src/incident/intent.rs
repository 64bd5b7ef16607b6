//! What somebody wants to happen. A key, a typed command and a shell verb all become an [`Intent`].

use super::assessed::Assessed;
use super::criteria::Ending;
use super::decision::DecisionWish;
use super::drill::{Goal, Scenario, Verdict};
use super::event::{Milestone, NoteClass, Scope, Trend};
use super::evidence::Evidence;
use super::followup::FollowUpWish;
use super::house::HouseRules;
use super::hypothesis::HypothesisWish;
use super::id::{EventId, Person, RoleId, StepId};
use super::notices::Saying;
use super::poll::PollWish;
use super::revision::Revision;
use super::severity::Severity;
use super::timebox::TimeBoxWish;
use super::transfer::Handover;
use crate::text::Span;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One wish with its author and its times.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// Made once, when the wish is made; tried again under the same ticket, it is recorded once.
    pub ticket: EventId,
    /// Who wishes.
    pub by: Person,
    /// When it happened, as its author says; equal to `now` unless it is back-dated.
    pub at: Timestamp,
    /// When it is wished.
    pub now: Timestamp,
    /// Whether a refusal by state is overruled.
    pub force: Force,
    /// What is wished.
    pub intent: Intent,
}

/// Whether a refusal by state is overruled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Force {
    /// It is heeded.
    #[default]
    Heed,
    /// It is overruled; the reason goes into the record.
    Overrule,
}

/// What is wished of one incident.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // the fields are those of the event that it becomes
pub enum Intent {
    /// Open the incident and start the clocks.
    Declare {
        title: String,
        severity: Severity,
        type_id: Option<String>,
        seen: Option<Timestamp>,
        vars: BTreeMap<String, String>,
        playbook: Option<Arc<Revision>>,
        commander: Option<Person>,
        house: HouseRules,
        assessed: Box<Assessed>,
    },
    /// Take over a version of the playbook. `same`: old step id, new step id.
    Adopt { revision: Arc<Revision>, scope: Scope, same: BTreeMap<StepId, StepId> },
    /// Keep the version to the end.
    PinPlaybook,
    /// Give a variable a value.
    SetVariable { id: String, value: String },
    /// Mark this instant; the words may be left out.
    Mark { text: String },
    /// Write into the timeline. Mentions and tags are found in the text; `tags` are further ones.
    Note { class: NoteClass, text: String, tags: Vec<String>, step: Option<String> },
    /// New words for an entry.
    Correct { entry: EventId, text: String },
    /// Strike an entry.
    Retract { entry: EventId, why: String },
    /// Keep an entry in sight.
    Pin { entry: EventId },
    /// Let an entry go out of sight.
    Unpin { entry: EventId },
    /// Tick a step; of a wait step start its timer, of a seconded one confirm it.
    Tick { step: String, note: String },
    /// Open a step again.
    Untick { step: String, why: String },
    /// Say that one works on a step.
    Start { step: String },
    /// Say that a step does not apply.
    Waive { step: String, why: String },
    /// Put a step off.
    Defer { step: String, why: String },
    /// Answer a decision: the choice's id, its key, or its words.
    Choose { step: String, choice: String, evidence: String },
    /// Give the value of a verify step.
    Verify { step: String, value: String },
    /// Take back one's own last mark.
    Undo,
    /// Take back one's own last undo.
    Redo,
    /// Change the severity.
    ChangeSeverity { to: Severity, why: String },
    /// Give a role to a person.
    Assign { role: RoleId, person: Person },
    /// Give several roles at once, each to a person: all of them or none.
    AssignAll { roles: Vec<(RoleId, Person)> },
    /// Leave a role empty.
    Release { role: RoleId },
    /// Say that one has the role.
    Acknowledge { role: RoleId },
    /// Hand a role over.
    Handover(Handover),
    /// Set a task for a named person, or say what became of it.
    TimeBox(TimeBoxWish),
    /// Log a decision, or look back on one.
    Decision(DecisionWish),
    /// Ask everybody, or answer.
    Poll(PollWish),
    /// Say what may be the cause, or what the evidence did to it.
    Hypothesis(HypothesisWish),
    /// Make a status check.
    Check { trend: Trend, impact: String, loss: String, escalate: bool, next: Option<Span> },
    /// Say that status checks were due and none was made.
    MissCheck,
    /// Put the next status check off, this once.
    Snooze { next: Span, why: String },
    /// Let nothing ring until the next status check.
    Mute { why: String },
    /// Call somebody, raise the severity, or both; `rule` is the playbook's that suggested it.
    Escalate { rule: Option<String>, to: Vec<Person>, raise: Option<Severity>, why: String },
    /// Say that a security event is under control.
    Contain { why: String },
    /// Record that a named beat of the playbook was kept: by its id or its words.
    KeepBeat { beat: String, words: String },
    /// Agree to a notice, or record what was said.
    Say(Saying),
    /// Say how far the end has come.
    End(Ending),
    /// Add a follow-up, or end one.
    FollowUp(FollowUpWish),
    /// Reach a milestone.
    Reach { milestone: Milestone, why: String },
    /// Write a part of the review.
    Review { part: String, text: String },
    /// Open it again.
    Reopen { why: String },
    /// Record a command that was run beside the room.
    RecordCommand(Evidence),
    /// Record that the wall clock was stepped.
    StepClock { by: SignedDuration },
    /// Begin an exercise: a new incident that is none.
    StartDrill {
        title: String,
        scenario: Arc<Scenario>,
        playbook: Arc<Revision>,
        speed: u32,
        ghost: bool,
        house: HouseRules,
    },
    /// Send a message of the scenario, or let a hidden fact out.
    Inject { id: String },
    /// Ask what is expected.
    TakeHint { what: Goal },
    /// Let drill time stand still.
    PauseDrill { why: String },
    /// Let drill time go on, at this speed or as before.
    ResumeDrill { speed: Option<u32> },
    /// Let drill time leap forward.
    JumpDrill { by: Span },
    /// Remark on the play; `what` is the expectation that is judged otherwise.
    Score { points: i64, why: String, what: Option<String>, verdict: Option<Verdict> },
    /// End the exercise.
    EndDrill { why: String },
}
