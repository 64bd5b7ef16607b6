//! Marks: set by an event, taken back by another, and what they mean now.

use super::super::event::{Event, Recorded};
use super::super::id::{EventId, StepId};
use super::super::moment::Carried;
use super::super::revision::{Step, StepKind};
use super::super::severity::Severity;
use super::{Change, Checklist, Item, Mark, Reason, Standing};

impl Checklist {
    /// Takes in one record; `at` is its time on the carried clock.
    pub(in crate::incident) fn apply(&mut self, record: &Recorded, at: Carried) {
        match &record.draft.event {
            Event::PlaybookAdopted { revision, scope, same } => self.adopt(revision, *scope, same),
            Event::PlaybookPinned {} => {
                self.is_pinned = true;
                self.pending = None;
            }
            Event::Retracted { entry, .. } => self.strike(*entry, true),
            Event::Restored { entry } => self.strike(*entry, false),
            event => {
                if let Some(step) = event.step() {
                    self.mark(step, event, record, at);
                }
            }
        }
    }

    fn mark(&mut self, step: &StepId, event: &Event, record: &Recorded, carried: Carried) {
        let Some(&place) = self.places.get(step) else { return };
        let item = &mut self.items[place];
        let mark = match event {
            Event::StepTicked { .. } if item.step.second => Mark::Half,
            Event::StepTicked { .. } | Event::StepSeconded { .. } => Mark::Done,
            Event::StepStarted { .. } => Mark::Working,
            Event::StepWaived { why, .. } => Mark::Waived(why.clone()),
            Event::StepDeferred { why, .. } => Mark::Deferred(why.clone()),
            Event::StepDecided { choice, .. } => Mark::Decided(choice.clone()),
            Event::StepVerified { value, passed: true, .. } => Mark::Verified(value.clone()),
            Event::StepVerified { value, .. } => Mark::Failed(value.clone()),
            _ => Mark::Open,
        };
        let back_to = match (&mark, &item.step.kind) {
            (Mark::Failed(_), StepKind::Verify(verify)) => verify.else_go.clone(),
            _ => None,
        };
        // A new mark is set under the text of today.
        item.older = None;
        let change = Change {
            event: record.draft.id,
            at: record.draft.at,
            carried,
            by: record.draft.by.clone(),
            mark,
            is_struck: false,
        };
        item.changes.push(change.clone());
        // A value that was not as expected opens the step to go back to; both hang on one event, so that
        // taking it back takes both back.
        if let Some(&place) = back_to.and_then(|id| self.places.get(&id)) {
            self.items[place].changes.push(Change { mark: Mark::Open, ..change });
        }
    }

    fn strike(&mut self, entry: EventId, is_struck: bool) {
        let changes = self.items.iter_mut().flat_map(|item| &mut item.changes);
        changes.filter(|change| change.event == entry).for_each(|change| change.is_struck = is_struck);
    }

    /// Works out what every step's marks mean now.
    pub(in crate::incident) fn settle(&mut self, severity: Severity) {
        let standings: Vec<Standing> = self.items.iter().map(|item| self.standing(item, severity)).collect();
        for (item, standing) in self.items.iter_mut().zip(standings) {
            item.standing = standing;
        }
        // Whether a step is blocked depends on how the others stand.
        let blocked: Vec<(usize, Vec<StepId>)> = self
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| matches!(item.standing, Standing::Open | Standing::Asked | Standing::Failed))
            .map(|(place, item)| (place, self.unsettled(&item.step.requires)))
            .filter(|(_, missing)| !missing.is_empty())
            .collect();
        for (place, missing) in blocked {
            self.items[place].standing = Standing::Blocked(missing);
        }
    }

    fn unsettled(&self, steps: &[StepId]) -> Vec<StepId> {
        let open = |id: &&StepId| self.item(id).is_some_and(|item| !item.standing.is_settled());
        steps.iter().filter(open).cloned().collect()
    }

    fn standing(&self, item: &Item, severity: Severity) -> Standing {
        let is_excluded = !item.step.sev.is_empty() && !item.step.sev.contains(&severity);
        let fallback = |standing| match () {
            () if is_excluded => Standing::NotNeeded(Reason::Severity),
            () if self.is_branched_off(&item.step, 0) => Standing::NotNeeded(Reason::Branch),
            () => standing,
        };
        match item.mark() {
            Mark::Done | Mark::Verified(_) if item.older.is_some() => Standing::Older,
            Mark::Done | Mark::Verified(_) => Standing::Done,
            Mark::Half => Standing::Half,
            Mark::Waived(_) => Standing::NotNeeded(Reason::Person),
            Mark::Decided(choice) => {
                let keeps_all = item.step.choices().iter().any(|c| c.id == *choice && c.keep_all);
                if keeps_all { fallback(Standing::Asked) } else { Standing::Decided(choice.clone()) }
            }
            Mark::Working => fallback(Standing::Working),
            Mark::Deferred(_) => fallback(Standing::Deferred),
            Mark::Failed(_) => fallback(Standing::Failed),
            Mark::Open if matches!(item.step.kind, StepKind::Decide { .. }) => fallback(Standing::Asked),
            Mark::Open => fallback(Standing::Open),
        }
    }

    /// Whether a decision that was made sends the work past this step. `depth` bounds a hostile chain.
    fn is_branched_off(&self, step: &Step, depth: usize) -> bool {
        step.only_if.iter().any(|(decision, answers)| {
            let Some(decision) = self.item(decision) else { return false };
            match decision.mark() {
                Mark::Decided(choice) => {
                    let keeps_all = decision.step.choices().iter().any(|c| c.id == *choice && c.keep_all);
                    !keeps_all && !answers.contains(choice)
                }
                Mark::Waived(_) => true,
                _ => depth < 16 && self.is_branched_off(&decision.step, depth + 1),
            }
        })
    }
}
