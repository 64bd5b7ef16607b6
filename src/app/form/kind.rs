//! What a form asks, as its draft is named between two starts.

use crate::incident::{EventId, RoleId, StepId};

/// What a form asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs)]
pub enum FormKind {
    Declare,
    Severity,
    Roles,
    Assign(RoleId),
    Answer(RoleId),
    TimeBoxes,
    TimeBox(EventId),
    Hypotheses,
    Hypothesis(EventId),
    Log,
    Decisions,
    Review(EventId),
    Poll(EventId),
    Unpin(EventId),
    Check,
    Decide(StepId),
    Verify(StepId),
    /// Why it is ticked all the same.
    Tick(StepId),
    Waive(StepId),
    Defer(StepId),
    Risky(StepId),
    Step(StepId),
    Notices(Option<StepId>),
    /// The notice of this name.
    Say(String),
    Resources,
    FollowUps,
    NewFollowUp,
    /// Correct the follow-up that this record added.
    FollowUp(EventId),
    Correct(EventId),
    Ending,
    /// By the rule of the playbook that suggested it.
    Escalate(Option<String>),
    Mute,
    Leave,
    LeaveReplay,
    /// Whether to play what is watched.
    Exercise,
    Playbooks,
    Drills,
    /// What was read of a file, before it is imported.
    Import,
    /// One entry of it.
    ImportEntry,
}
