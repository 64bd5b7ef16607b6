//! What happened. The kebab-case name of a variant is the wire contract: kinds, and fields with a default, are added,
//! nothing is renamed; an unknown kind is kept and shown raw. A new value of an enum in a payload takes a new kind.

use super::criteria::{CriterionSaid, ExitOverruled, Observed};
use super::drill::Scenario;
use super::followup::{FollowUpAdded, FollowUpChanged, FollowUpEnded};
use super::id::{ChoiceId, EventId, Person, RoleId, StepId};
use super::notices::{NoticeApproved, NoticeSaid};
pub use super::payload::{
    Answered, Asked, Decided, Foreign, HintGiven, Imported, Injected, LookedBack, Milestone, MoreTime, NoteClass,
    OfRole, Offered, Question, Raised, Scope, Scored, TakenOver, Trend,
};
pub use super::record::{Draft, Recorded};
use super::{assessed::Assessed, evidence::Evidence, house::HouseRules, named_beats::BeatKept};
use super::{revision::Revision, severity::Severity};
use crate::text::Span;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// One thing that happened in an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum Event {
    /// The incident was opened and the clocks started.
    Declared {
        /// What users see.
        title: String,
        /// How bad.
        severity: Severity,
        /// `tech.crash`, where it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        type_id: Option<String>,
        /// When the harm began, as far as it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen: Option<Timestamp>,
        /// Values of the playbook's variables.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        vars: BTreeMap<String, String>,
        /// What was said of the harm.
        #[serde(default, skip_serializing_if = "Assessed::is_empty")]
        assessed: Assessed,
    },
    /// A playbook, or a new version of it, holds from now on.
    PlaybookAdopted {
        /// The whole playbook: a replay never reads a file.
        revision: Arc<Revision>,
        /// How much of it was taken over.
        #[serde(default)]
        scope: Scope,
        /// Steps that people said are the same under a new id: old id, new id.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        same: BTreeMap<StepId, StepId>,
    },
    /// What the house demanded when it was declared, where a playbook says nothing.
    HouseRules(HouseRules),
    /// The incident keeps its version to the end, whatever happens to the file.
    PlaybookPinned {},
    /// A variable got a value.
    VariableSet {
        /// Its name.
        id: String,
        /// Its value.
        value: String,
    },
    /// Somebody marked this instant, to find it again when the incident is replayed.
    Marked {
        /// What it was, in a few words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// Somebody wrote into the timeline.
    Noted {
        /// What sort of entry.
        #[serde(default)]
        class: NoteClass,
        /// The words as typed, mentions and tags included.
        text: String,
        /// `#db`, without the sign.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<String>,
        /// `@tech`, without the sign: a role or a person.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentions: Vec<String>,
        /// The step it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<StepId>,
    },
    /// New words for an earlier entry; the old ones stay, struck through.
    Corrected {
        /// The entry.
        entry: EventId,
        /// The new words.
        text: String,
    },
    /// An earlier entry is struck through. A step whose mark it was falls back to the mark before.
    Retracted {
        /// The entry.
        entry: EventId,
        /// Why; empty when a mark was undone by key.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// A retracted entry holds again.
    Restored {
        /// The entry.
        entry: EventId,
    },
    /// An entry stays in sight at the top of the timeline.
    Pinned {
        /// The entry.
        entry: EventId,
    },
    /// A pinned entry no longer stays in sight.
    Unpinned {
        /// The entry.
        entry: EventId,
    },
    /// A step is done; of a step that needs a second person, the first half.
    StepTicked {
        /// The step.
        step: StepId,
        /// Words given with it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// A second person confirmed a step.
    StepSeconded {
        /// The step.
        step: StepId,
    },
    /// A step is open again.
    StepUnticked {
        /// The step.
        step: StepId,
        /// Why.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// Somebody works on a step; of a wait step, its timer runs.
    StepStarted {
        /// The step.
        step: StepId,
    },
    /// A step does not apply here.
    StepWaived {
        /// The step.
        step: StepId,
        /// Why.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// A step is done later.
    StepDeferred {
        /// The step.
        step: StepId,
        /// Why.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// A decision was made, or changed.
    StepDecided {
        /// The step.
        step: StepId,
        /// The answer.
        choice: ChoiceId,
        /// What it rests on.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        evidence: String,
        /// Whether a second person had to give the same answer, by the rule of that time.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        half: bool,
    },
    /// A value was looked up and held against what the step expects.
    StepVerified {
        /// The step.
        step: StepId,
        /// The value as typed.
        value: String,
        /// Whether it was as expected when it was looked up.
        passed: bool,
        /// Whether a second person had to find the same, by the rule of that time.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        half: bool,
    },
    /// The severity is another.
    SeverityChanged {
        /// The new one.
        to: Severity,
        /// Why.
        why: String,
        /// The commander without whose word it was lowered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        without: Option<Person>,
    },
    /// A person has a role from now on.
    RoleAssigned {
        /// The role.
        role: RoleId,
        /// Who.
        person: Person,
    },
    /// Nobody has the role from now on.
    RoleReleased {
        /// The role.
        role: RoleId,
    },
    /// The holder of a role said that they have it.
    RoleAcknowledged {
        /// The role.
        role: RoleId,
    },
    /// The holder of a role asked somebody to take it; they hold it until that person accepts.
    RoleOffered(Offered),
    /// The author took a role that was offered to them.
    RoleAccepted(OfRole),
    /// Who was asked to take a role did not.
    RoleDeclined(OfRole),
    /// A role is offered no more.
    OfferWithdrawn(OfRole),
    /// A role changed hands without its holder, who was gone.
    RoleTakenOver(TakenOver),
    /// A named person was asked for something within a time.
    TimeBoxSet(Asked),
    /// Who was asked has understood.
    TimeBoxUnderstood(Answered),
    /// What was asked for is done, with this result.
    TimeBoxDone(Answered),
    /// What was asked for takes longer.
    TimeBoxExtended(MoreTime),
    /// It is asked for no more, and why.
    TimeBoxDropped(Answered),
    /// Somebody said what may be the cause.
    HypothesisRaised(Raised),
    /// It is not the cause; the words are the evidence.
    HypothesisEliminated(Answered),
    /// It is the cause; the words are the evidence.
    HypothesisConfirmed(Answered),
    /// It may be the cause after all, and why.
    HypothesisReopened(Answered),
    /// Something was decided, with its reasons.
    DecisionLogged(Decided),
    /// A decision was looked back on.
    DecisionReviewed(LookedBack),
    /// Everybody was asked.
    PollOpened(Question),
    /// The author is for an option; the words are the option's.
    PollAnswered(Answered),
    /// The author objects, and why.
    ObjectionRaised(Answered),
    /// It is asked no more; the words say how it ended.
    PollClosed(Answered),
    /// A status check was made; the next beat counts from it.
    Checked {
        /// Where it is going.
        trend: Trend,
        /// The impact now.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        impact: String,
        /// An estimate of the loss now.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        loss: String,
        /// Whether to raise the severity or call somebody was answered with yes.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        escalate: bool,
        /// How long to the next one, when it is not the beat; the beat itself stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<Span>,
    },
    /// Status checks were due and none was made; it stands at the first that was due.
    CheckMissed {
        /// How many in a row.
        beats: u32,
    },
    /// A named beat of the playbook was kept; the next one counts from it.
    BeatKept(BeatKept),
    /// The next status check is put off, this once; the interval stays.
    BeatSnoozed {
        /// How long from now to the next one.
        next: Span,
        /// Why.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// Nothing rings for the incident until its next status check.
    AlarmMuted {
        /// Why.
        why: String,
    },
    /// Somebody was called, or the severity raised, beyond those who work on it.
    Escalated {
        /// The rule of the playbook that suggested it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
        /// Who was called.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        to: Vec<Person>,
        /// Why.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// A security event is under control: it does no more harm and nobody is inside any more.
    SecurityContained {
        /// Words given with it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// A milestone was reached.
    MilestoneReached {
        /// Which.
        milestone: Milestone,
        /// Words given with it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// The commander agreed to the words of a notice before they are said.
    NoticeApproved(NoticeApproved),
    /// Something was said, word for word; where a step asks for it, the step is done.
    NoticeSaid(NoticeSaid),
    /// The fix is in: people watch whether it holds. No milestone, because older programs could not read a new one.
    Observed(Observed),
    /// An exit criterion holds; its soak begins.
    CriterionMet(CriterionSaid),
    /// An exit criterion no longer holds; its soak begins anew when it does again.
    CriterionBroken(CriterionSaid),
    /// The incident is called resolved although these criteria had not held for as long as they should.
    ExitOverruled(ExitOverruled),
    /// Work for after the incident.
    FollowUpAdded(FollowUpAdded),
    /// A follow-up reads otherwise.
    FollowUpChanged(FollowUpChanged),
    /// A follow-up is done.
    FollowUpDone(FollowUpEnded),
    /// A follow-up will not be done.
    FollowUpDropped(FollowUpEnded),
    /// A resolved or closed incident is open again.
    Reopened {
        /// Why.
        why: String,
    },
    /// The incident was not lived here but read from what somebody published; it stays out of the measures.
    Imported(Imported),
    /// Somebody ran a command beside the room.
    CommandRun(Evidence),
    /// A part of the review was written, or written anew.
    ReviewWritten {
        /// Which: `cause`, `well`; see [`PARTS`](super::review::PARTS).
        part: String,
        /// Its words.
        text: String,
    },
    /// The host's wall clock jumped by this much against its boot-time clock; limits that were running move along.
    ClockStepped {
        /// Forwards is positive.
        by: SignedDuration,
    },
    /// An exercise began: what is played is frozen here, and nobody reads a file again.
    DrillStarted {
        /// The whole scenario.
        scenario: Arc<Scenario>,
        /// So many seconds of drill time pass in one second.
        #[serde(default = "super::payload::one", skip_serializing_if = "super::payload::is_one")]
        speed: u32,
        /// Whether the times of the past incident are shown.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        ghost: bool,
    },
    /// A message of the scenario was sent to the players, or a hidden fact came out.
    Injected(Injected),
    /// The players asked what is expected of them.
    HintTaken(HintGiven),
    /// Drill time stands still.
    DrillPaused {
        /// Why.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// Drill time goes on, or goes at another speed.
    DrillResumed {
        /// So many seconds of drill time pass in one second.
        #[serde(default = "super::payload::one", skip_serializing_if = "super::payload::is_one")]
        speed: u32,
    },
    /// Drill time leapt forward.
    DrillJumped {
        /// By so much.
        by: Span,
    },
    /// A controller remarked on the play, gave points, or judged an expectation otherwise.
    Scored(Scored),
    /// The exercise is over.
    DrillEnded {
        /// Why; empty when the players ended it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// A kind that this version does not know: kept byte for byte, shown raw.
    #[serde(skip)]
    Foreign(Foreign),
}
