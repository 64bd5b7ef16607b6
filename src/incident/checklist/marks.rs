//! Marks: set by an event, taken back by another, and what they mean now.

use super::super::event::{Event, Recorded};
use super::super::id::{ChoiceId, EventId, Person, StepId};
use super::super::moment::Carried;
use super::super::revision::StepKind;
use super::super::severity::Severity;
use super::{Change, Checklist, Item, Mark, Presence, Reason, Standing};

impl Item {
    /// Strikes or brings back the mark that `entry` set here; whether there is one. One event sets at most one
    /// mark on a step, and mostly it is the last one that is taken back.
    fn strike(&mut self, entry: EventId, is_struck: bool) -> bool {
        let found = self.changes.iter_mut().rev().find(|change| change.event == entry);
        let is_here = found.map(|change| change.is_struck = is_struck).is_some();
        self.remember_text();
        is_here
    }

    /// Takes the text under which the mark that holds was set.
    pub(super) fn remember_text(&mut self) {
        self.older = self.change().and_then(|change| change.under.clone());
    }

    /// Whether `event` by this person is the first half of what needs two.
    pub(in crate::incident) fn is_half_of(&self, event: &Event, by: &Person) -> bool {
        match event {
            Event::StepTicked { .. } | Event::NoticeSaid { .. } => self.step.second,
            Event::StepDecided { choice, half: true, .. } => self.is_first_answer(by, choice),
            Event::StepVerified { passed: true, half: true, .. } => self.is_first_look(by),
            _ => false,
        }
    }

    /// Whether this answer waits for a second person who gives the same. That nothing is known yet needs no second.
    pub(in crate::incident) fn is_first_answer(&self, by: &Person, choice: &ChoiceId) -> bool {
        let is_known = matches!(self.mark(), Mark::Proposed(known) if known == choice);
        let is_second = is_known && self.half_by().is_some_and(|first| !first.is_same(by));
        self.step.second && !is_second && self.is_answered_by(choice)
    }

    /// Whether a value that is as expected waits for a second person who looks it up again.
    pub(in crate::incident) fn is_first_look(&self, by: &Person) -> bool {
        let is_second = matches!(self.mark(), Mark::Seen(_)) && self.half_by().is_some_and(|first| !first.is_same(by));
        self.step.second && !is_second
    }

    /// Whether `choice` settles this decision. "Not known yet" does not, nor does an answer that the version
    /// which people agreed to no longer has: by a word that nobody can read no branch may be greyed out.
    fn is_answered_by(&self, choice: &ChoiceId) -> bool {
        match &self.step.kind {
            StepKind::Decide { choices, .. } => choices.iter().any(|known| known.id == *choice && !known.keep_all),
            _ => true,
        }
    }
}

impl Checklist {
    /// Takes in one record; `at` is its time on the carried clock. Of a record that takes back or brings back
    /// the mark on a single step, `on` is that step: who knows it need not look through all the others.
    pub(in crate::incident) fn apply(&mut self, record: &Recorded, at: Carried, on: Option<&StepId>) {
        match &record.draft.event {
            Event::PlaybookAdopted { revision, scope, same } => self.adopt(revision, *scope, same),
            Event::PlaybookPinned {} => {
                self.is_pinned = true;
                self.pending = None;
                // Nothing waits for a person any more: what was held is part of the version that is kept.
                let held = self.items.iter_mut().filter(|item| item.presence == Presence::Held);
                held.for_each(|item| item.presence = Presence::Original);
            }
            Event::Retracted { entry, .. } => self.strike(*entry, true, on),
            Event::Restored { entry } => self.strike(*entry, false, on),
            event => {
                if let Some(step) = event.step() {
                    self.mark(step, event, record, at);
                }
            }
        }
    }

    fn mark(&mut self, step: &StepId, event: &Event, record: &Recorded, carried: Carried) {
        let Some(place) = self.place_now(step.as_str()) else { return };
        let item = &mut self.items[place];
        let mark = match event {
            Event::StepTicked { .. } | Event::NoticeSaid { .. } if item.step.second => Mark::Half,
            Event::StepTicked { .. } | Event::NoticeSaid { .. } | Event::StepSeconded { .. } => Mark::Done,
            Event::StepStarted { .. } => Mark::Working,
            Event::StepWaived { why, .. } => Mark::Waived(why.clone()),
            Event::StepDeferred { why, .. } => Mark::Deferred(why.clone()),
            // What was answered before two were asked for is an answer.
            Event::StepDecided { choice, .. } if item.is_half_of(event, &record.draft.by) => {
                Mark::Proposed(choice.clone())
            }
            Event::StepDecided { choice, .. } => Mark::Decided(choice.clone()),
            Event::StepVerified { value, passed: true, .. } if item.is_half_of(event, &record.draft.by) => {
                Mark::Seen(value.clone())
            }
            Event::StepVerified { value, passed: true, .. } => Mark::Verified(value.clone()),
            Event::StepVerified { value, .. } => Mark::Failed(value.clone()),
            _ => Mark::Open,
        };
        let back_to = match (&mark, &item.step.kind) {
            (Mark::Failed(_), StepKind::Verify(verify)) => verify.else_go.clone(),
            _ => None,
        };
        let change = Change {
            event: record.draft.id,
            seq: record.seq,
            at: record.draft.at,
            carried,
            by: record.draft.by.clone(),
            mark,
            is_struck: false,
            under: None,
        };
        item.changes.push(change.clone());
        item.remember_text();
        // A value that was not as expected opens the step to go back to; both hang on one event, so that
        // taking it back takes both back.
        let back = back_to.and_then(|id| self.places.get(&id).copied());
        if let Some(back) = back.filter(|back| *back != place) {
            self.items[back].changes.push(Change { mark: Mark::Open, ..change });
            self.items[back].remember_text();
        }
    }

    fn strike(&mut self, entry: EventId, is_struck: bool, on: Option<&StepId>) {
        if let Some(place) = on.and_then(|step| self.place_now(step.as_str()))
            && self.items[place].strike(entry, is_struck)
        {
            return;
        }
        for item in &mut self.items {
            item.strike(entry, is_struck);
        }
    }

    /// Works out what every step's marks mean now.
    pub(in crate::incident) fn settle(&mut self, severity: Severity) {
        let off = self.branched_off();
        let standing = |(item, off): (&Item, &bool)| Self::standing(item, *off, severity);
        let standings: Vec<Standing> = self.items.iter().zip(&off).map(standing).collect();
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
        let open = |id: &&StepId| self.item(id).is_some_and(Item::is_to_be_done);
        steps.iter().filter(open).cloned().collect()
    }

    fn standing(item: &Item, is_branched_off: bool, severity: Severity) -> Standing {
        let is_excluded = !item.step.sev.is_empty() && !item.step.sev.contains(&severity);
        let fallback = |standing| match () {
            () if is_excluded => Standing::NotNeeded(Reason::Severity),
            () if is_branched_off => Standing::NotNeeded(Reason::Branch),
            () => standing,
        };
        match item.mark() {
            Mark::Done | Mark::Verified(_) if item.older.is_some() => Standing::Older,
            Mark::Done | Mark::Verified(_) => Standing::Done,
            Mark::Half | Mark::Proposed(_) | Mark::Seen(_) => Standing::Half,
            Mark::Waived(_) => Standing::NotNeeded(Reason::Person),
            Mark::Decided(choice) if item.is_answered_by(choice) => Standing::Decided(choice.clone()),
            Mark::Decided(_) => fallback(Standing::Asked),
            Mark::Working => fallback(Standing::Working),
            Mark::Deferred(_) => fallback(Standing::Deferred),
            Mark::Failed(_) => fallback(Standing::Failed),
            Mark::Open if matches!(item.step.kind, StepKind::Decide { .. }) => fallback(Standing::Asked),
            Mark::Open => fallback(Standing::Open),
        }
    }

    /// Which steps a decision that was made sends the work past, by place.
    fn branched_off(&self) -> Vec<bool> {
        let mut known = vec![None; self.items.len()];
        (0..self.items.len()).map(|place| self.is_branched_off(place, 0, &mut known)).collect()
    }

    /// A step is past by when an answer it hangs on is another, or when the decision itself is past by.
    /// Every step is looked at once, and `depth` bounds a hostile chain.
    fn is_branched_off(&self, place: usize, depth: usize, known: &mut [Option<bool>]) -> bool {
        if let Some(is_off) = known[place] {
            return is_off;
        }
        // Whoever comes round in a circle finds the step not past by.
        known[place] = Some(false);
        let is_off = self.items[place].step.only_if.iter().any(|(decision, answers)| {
            let Some(&at) = self.places.get(decision) else { return false };
            let decision = &self.items[at];
            let is_other = match decision.mark() {
                Mark::Decided(choice) => decision.is_answered_by(choice) && !answers.contains(choice),
                Mark::Waived(_) => true,
                _ => false,
            };
            is_other || (depth < DEEPEST && self.is_branched_off(at, depth + 1, known))
        });
        known[place] = Some(is_off);
        is_off
    }
}

/// How many decisions may hang one on the other.
const DEEPEST: usize = 64;
