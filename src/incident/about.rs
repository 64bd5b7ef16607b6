//! What was known when an entry was written and is needed to tell it later: names as they were then.

use super::called::listed;
use super::checklist::Item;
use super::criteria::ExitOverruled;
use super::drill::Goal;
use super::event::{Draft, Event, HintGiven, OfRole, Offered, Scored, TakenOver};
use super::fold::Incident;
use super::id::StepId;
use super::revision::StepKind;
use super::timeline::About;
use crate::text::Bilingual;

impl Incident {
    /// What is known before this event is taken in, and is needed to tell it later.
    pub(super) fn about(&self, draft: &Draft) -> About {
        let event = &draft.event;
        match event {
            Event::TimeBoxSet { .. } => About::Name(self.time_boxes.next_label()),
            Event::HypothesisRaised { .. } => About::Name(self.hypotheses.next_label()),
            Event::DecisionLogged(_) => About::Name(self.decisions.next_label()),
            Event::PollOpened(_) => About::Name(self.polls.next_label()),
            Event::SeverityChanged { .. } => About::Before(self.summary.severity),
            Event::PlaybookAdopted { .. } => About::Version(
                self.checklist.revision().map(|old| (old.version.clone(), old.short_digest().to_owned())),
            ),
            Event::CriterionMet(said) | Event::CriterionBroken(said) => {
                About::Named(self.criterion_called(&said.criterion))
            }
            Event::ExitOverruled(ExitOverruled { criteria, .. }) => {
                About::Named(listed(criteria.iter().map(|criterion| self.criterion_called(criterion))))
            }
            Event::BeatKept(kept) => About::Named(self.beat_called(&kept.beat)),
            Event::NoticeApproved(approved) => About::Named(self.notice_called(&approved.notice)),
            Event::RoleAssigned { role, .. }
            | Event::RoleReleased { role }
            | Event::RoleAcknowledged { role }
            | Event::RoleOffered(Offered { role, .. })
            | Event::RoleAccepted(OfRole { role, .. })
            | Event::RoleDeclined(OfRole { role, .. })
            | Event::OfferWithdrawn(OfRole { role, .. })
            | Event::RoleTakenOver(TakenOver { role, .. }) => About::Named(self.role_called(role)),
            Event::FollowUpChanged(changed) => {
                let known = self.follow_ups.items().iter().find(|known| known.id == changed.item);
                known.map_or(About::Nothing, |known| About::Work(known.work.clone()))
            }
            Event::FollowUpDone(ended) | Event::FollowUpDropped(ended) => {
                let known = self.follow_ups.items().iter().find(|known| known.id == ended.item);
                known.map_or(About::Nothing, |known| About::Named(known.work.text.clone()))
            }
            Event::HintTaken(HintGiven { what, .. }) => self.about_goal(what, draft),
            Event::Scored(Scored { what: Some(what), .. }) => self.about_goal(what, draft),
            _ => match (event.target(), event.step()) {
                (Some(entry), _) => {
                    self.timeline.entry(entry).map_or(About::Nothing, |entry| About::Entry(entry.in_short()))
                }
                (None, Some(step)) => self.about_step(step, draft),
                (None, None) => About::Nothing,
            },
        }
    }

    /// The step that a goal of an exercise is reached by.
    fn about_goal(&self, goal: &Goal, draft: &Draft) -> About {
        let says = |item: &&Item| match (&item.step.kind, goal) {
            (StepKind::Notice(own), Goal::Notice(id)) => own == id,
            _ => false,
        };
        let step = goal.step().or_else(|| self.checklist.items().iter().find(says).map(|item| &item.step.id));
        step.map_or(About::Nothing, |step| self.about_step(step, draft))
    }

    fn about_step(&self, step: &StepId, draft: &Draft) -> About {
        let event = &draft.event;
        let Some(item) = self.checklist.item(step) else { return About::Nothing };
        let answer = match event {
            Event::StepDecided { choice, .. } => {
                item.step.choices().iter().find(|known| known.id == *choice).map(|known| known.title.clone())
            }
            _ => None,
        };
        About::Step {
            number: item.number(),
            title: item.step.title.clone(),
            answer: answer.unwrap_or_else(Bilingual::default),
            is_notice: matches!(item.step.kind, StepKind::Notice(_)),
            is_half: item.is_half_of(event, &draft.by),
        }
    }
}
