//! What people wrote in an event, for whoever searches. Ids, numbers and the playbook's own texts are none of it.

use super::event::Event;
use crate::text::Lang;

impl Event {
    /// Every text that a person gave it, the one that matters most first; empty ones are left out.
    pub fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = match self {
            Event::Declared { title, assessed, .. } => vec![title, &assessed.loss, &assessed.ticket],
            Event::Noted { text, .. } | Event::Corrected { text, .. } | Event::ReviewWritten { text, .. } => vec![text],
            Event::Marked { text } => vec![text],
            Event::VariableSet { value, .. } => vec![value],
            Event::StepTicked { note, .. } => vec![note],
            Event::StepDecided { evidence, .. } => vec![evidence],
            Event::StepVerified { value, .. } => vec![value],
            Event::Checked { impact, loss, .. } => vec![impact, loss],
            Event::SeverityChanged { why, .. }
            | Event::MilestoneReached { why, .. }
            | Event::Reopened { why }
            | Event::Retracted { why, .. }
            | Event::StepWaived { why, .. }
            | Event::StepDeferred { why, .. }
            | Event::StepUnticked { why, .. }
            | Event::BeatSnoozed { why, .. }
            | Event::AlarmMuted { why }
            | Event::SecurityContained { why }
            | Event::DrillPaused { why }
            | Event::DrillEnded { why } => vec![why],
            Event::Escalated { to, why, .. } => {
                [why.as_str()].into_iter().chain(to.iter().map(super::Person::as_str)).collect()
            }
            Event::RoleAssigned { person, .. } => vec![person.as_str()],
            Event::RoleOffered(offered) => vec![&offered.why, offered.to.as_str()],
            Event::RoleTakenOver(taken) => vec![&taken.why, taken.person.as_str()],
            Event::RoleAccepted(one) | Event::RoleDeclined(one) | Event::OfferWithdrawn(one) => vec![&one.why],
            Event::TimeBoxSet(asked) => vec![&asked.task, asked.to.as_str()],
            Event::TimeBoxUnderstood(one)
            | Event::TimeBoxDone(one)
            | Event::TimeBoxDropped(one)
            | Event::HypothesisEliminated(one)
            | Event::HypothesisConfirmed(one)
            | Event::HypothesisReopened(one)
            | Event::PollAnswered(one)
            | Event::ObjectionRaised(one)
            | Event::PollClosed(one) => vec![&one.words],
            Event::TimeBoxExtended(more) => vec![&more.words],
            Event::HypothesisRaised(raised) => vec![&raised.text],
            Event::DecisionLogged(one) => vec![&one.what, &one.why, &one.dissent, &one.sign],
            Event::DecisionReviewed(back) => vec![&back.words],
            Event::PollOpened(asked) => {
                [asked.question.as_str()].into_iter().chain(asked.options.iter().map(String::as_str)).collect()
            }
            Event::BeatKept(kept) => vec![&kept.words],
            Event::NoticeApproved(approved) => vec![&approved.text],
            Event::NoticeSaid(said) => vec![&said.text, &said.why],
            Event::Observed(one) => vec![&one.why],
            Event::CriterionMet(one) | Event::CriterionBroken(one) => vec![&one.why],
            Event::ExitOverruled(one) => vec![&one.why],
            Event::FollowUpAdded(work) | Event::FollowUpChanged(super::FollowUpChanged { work, .. }) => {
                let owner = work.owner.as_ref().map(super::Person::as_str);
                let texts = [work.text.get(Lang::Zh), work.text.get(Lang::En)];
                texts.into_iter().chain(owner).collect()
            }
            Event::FollowUpDone(one) | Event::FollowUpDropped(one) => vec![&one.why],
            Event::CommandRun(evidence) => vec![&evidence.command, &evidence.output],
            Event::Imported(imported) => vec![&imported.source, &imported.about],
            Event::Injected(inject) => vec![inject.text.get(Lang::Zh), inject.text.get(Lang::En), &inject.from],
            Event::Scored(scored) => vec![&scored.why],
            Event::Foreign(foreign) => vec![&foreign.data],
            Event::PlaybookAdopted { .. }
            | Event::PlaybookPinned {}
            | Event::HouseRules(_)
            | Event::Restored { .. }
            | Event::Pinned { .. }
            | Event::Unpinned { .. }
            | Event::StepSeconded { .. }
            | Event::StepStarted { .. }
            | Event::RoleReleased { .. }
            | Event::RoleAcknowledged { .. }
            | Event::CheckMissed { .. }
            | Event::ClockStepped { .. }
            | Event::DrillStarted { .. }
            | Event::HintTaken { .. }
            | Event::DrillResumed { .. }
            | Event::DrillJumped { .. } => Vec::new(),
        };
        words.retain(|text| !text.trim().is_empty());
        words.dedup();
        words
    }
}
