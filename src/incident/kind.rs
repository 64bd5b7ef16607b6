//! How events are called on the wire, which of them mark a step, and which answer an earlier one.

use super::event::Event;
use super::id::{EventId, StepId};

impl Event {
    /// The kind as it stands on the wire.
    pub fn kind(&self) -> &str {
        match self {
            Event::Declared { .. } => "declared",
            Event::PlaybookAdopted { .. } => "playbook-adopted",
            Event::HouseRules(_) => "house-rules",
            Event::PlaybookPinned {} => "playbook-pinned",
            Event::VariableSet { .. } => "variable-set",
            Event::Marked { .. } => "marked",
            Event::Noted { .. } => "noted",
            Event::Corrected { .. } => "corrected",
            Event::Retracted { .. } => "retracted",
            Event::Restored { .. } => "restored",
            Event::Pinned { .. } => "pinned",
            Event::Unpinned { .. } => "unpinned",
            Event::StepTicked { .. } => "step-ticked",
            Event::StepSeconded { .. } => "step-seconded",
            Event::StepUnticked { .. } => "step-unticked",
            Event::StepStarted { .. } => "step-started",
            Event::StepWaived { .. } => "step-waived",
            Event::StepDeferred { .. } => "step-deferred",
            Event::StepDecided { .. } => "step-decided",
            Event::StepVerified { .. } => "step-verified",
            Event::SeverityChanged { .. } => "severity-changed",
            Event::RoleAssigned { .. } => "role-assigned",
            Event::RoleReleased { .. } => "role-released",
            Event::RoleAcknowledged { .. } => "role-acknowledged",
            Event::RoleOffered { .. } => "role-offered",
            Event::RoleAccepted { .. } => "role-accepted",
            Event::RoleDeclined { .. } => "role-declined",
            Event::OfferWithdrawn { .. } => "offer-withdrawn",
            Event::RoleTakenOver { .. } => "role-taken-over",
            Event::TimeBoxSet { .. } => "time-box-set",
            Event::TimeBoxUnderstood { .. } => "time-box-understood",
            Event::TimeBoxDone { .. } => "time-box-done",
            Event::TimeBoxExtended { .. } => "time-box-extended",
            Event::TimeBoxDropped { .. } => "time-box-dropped",
            Event::HypothesisRaised { .. } => "hypothesis-raised",
            Event::HypothesisEliminated { .. } => "hypothesis-eliminated",
            Event::HypothesisConfirmed { .. } => "hypothesis-confirmed",
            Event::HypothesisReopened { .. } => "hypothesis-reopened",
            Event::DecisionLogged { .. } => "decision-logged",
            Event::DecisionReviewed { .. } => "decision-reviewed",
            Event::PollOpened { .. } => "poll-opened",
            Event::PollAnswered { .. } => "poll-answered",
            Event::ObjectionRaised { .. } => "objection-raised",
            Event::PollClosed { .. } => "poll-closed",
            Event::Checked { .. } => "checked",
            Event::CheckMissed { .. } => "check-missed",
            Event::BeatKept(_) => "beat-kept",
            Event::BeatSnoozed { .. } => "beat-snoozed",
            Event::AlarmMuted { .. } => "alarm-muted",
            Event::Escalated { .. } => "escalated",
            Event::SecurityContained { .. } => "security-contained",
            Event::MilestoneReached { .. } => "milestone-reached",
            Event::NoticeApproved(_) => "notice-approved",
            Event::NoticeSaid(_) => "notice-said",
            Event::Observed(_) => "observed",
            Event::CriterionMet(_) => "criterion-met",
            Event::CriterionBroken(_) => "criterion-broken",
            Event::ExitOverruled(_) => "exit-overruled",
            Event::FollowUpAdded(_) => "follow-up-added",
            Event::FollowUpChanged(_) => "follow-up-changed",
            Event::FollowUpDone(_) => "follow-up-done",
            Event::FollowUpDropped(_) => "follow-up-dropped",
            Event::Reopened { .. } => "reopened",
            Event::ReviewWritten { .. } => "review-written",
            Event::ClockStepped { .. } => "clock-stepped",
            Event::Imported(_) => "imported",
            Event::CommandRun(_) => "command-run",
            Event::DrillStarted { .. } => "drill-started",
            Event::Injected(_) => "injected",
            Event::HintTaken { .. } => "hint-taken",
            Event::DrillPaused { .. } => "drill-paused",
            Event::DrillResumed { .. } => "drill-resumed",
            Event::DrillJumped { .. } => "drill-jumped",
            Event::Scored(_) => "scored",
            Event::DrillEnded { .. } => "drill-ended",
            Event::Foreign(foreign) => &foreign.kind,
        }
    }

    /// The step that the event marks.
    pub fn step(&self) -> Option<&StepId> {
        match self {
            Event::StepTicked { step, .. }
            | Event::StepSeconded { step }
            | Event::StepUnticked { step, .. }
            | Event::StepStarted { step }
            | Event::StepWaived { step, .. }
            | Event::StepDeferred { step, .. }
            | Event::StepDecided { step, .. }
            | Event::StepVerified { step, .. } => Some(step),
            Event::NoticeSaid(said) => said.step.as_ref(),
            _ => None,
        }
    }

    /// The earlier record that it is about.
    pub fn target(&self) -> Option<EventId> {
        match self {
            Event::Corrected { entry, .. }
            | Event::Retracted { entry, .. }
            | Event::Restored { entry }
            | Event::Pinned { entry }
            | Event::Unpinned { entry } => Some(*entry),
            Event::TimeBoxUnderstood(said)
            | Event::TimeBoxDone(said)
            | Event::TimeBoxDropped(said)
            | Event::HypothesisEliminated(said)
            | Event::HypothesisConfirmed(said)
            | Event::PollAnswered(said)
            | Event::ObjectionRaised(said)
            | Event::PollClosed(said)
            | Event::HypothesisReopened(said) => Some(said.of),
            Event::DecisionReviewed(review) => Some(review.of),
            Event::TimeBoxExtended(more) => Some(more.of),
            _ => None,
        }
    }
}
