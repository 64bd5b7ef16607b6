//! A changed playbook and a running incident: what is compared, and how it is merged in.
//!
//! New, reworded and renamed steps are taken over at once. A step that left the playbook, and a step whose
//! answers or kind changed, is *held* as it was until a person agrees; then a marked one is retired and
//! stays in sight. No mark is ever lost.

use super::super::event::Scope;
use super::super::id::{PhaseId, StepId};
use super::super::revision::{Phase, Revision, Step, StepKind};
use super::{Checklist, Item, Mark, Presence, Standing};
use std::collections::{BTreeMap, HashSet};
use std::mem::discriminant;
use std::sync::Arc;

/// One difference between two versions of a playbook, by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepChange {
    /// A step that was not there.
    New(StepId),
    /// Its words or its command changed.
    Text(StepId),
    /// The same step under a new id.
    Renamed {
        /// The id it had.
        from: StepId,
        /// The id it has.
        to: StepId,
    },
    /// It is no longer there; `like` is a new step with the same title, which may be the same step.
    Gone {
        /// The step.
        step: StepId,
        /// Perhaps its new id.
        like: Option<StepId>,
    },
    /// Its kind or its choices changed.
    Answers(StepId),
}

impl StepChange {
    /// Whether it waits until a person agrees.
    pub fn waits(&self) -> bool {
        matches!(self, StepChange::Gone { .. } | StepChange::Answers(_))
    }
}

/// All differences by step, in the order of the new version, removed steps last.
pub fn compare(old: &Revision, new: &Revision) -> Vec<StepChange> {
    let mut changes = Vec::new();
    let mut kept: HashSet<&StepId> = HashSet::new();
    for step in &new.steps {
        let earlier = old.step(&step.id).or_else(|| {
            let was = step.was.iter().filter(|id| new.step(id).is_none());
            was.into_iter().find_map(|id| old.step(id)).filter(|step| !kept.contains(&step.id))
        });
        let Some(earlier) = earlier else {
            changes.push(StepChange::New(step.id.clone()));
            continue;
        };
        kept.insert(&earlier.id);
        if earlier.id != step.id {
            changes.push(StepChange::Renamed { from: earlier.id.clone(), to: step.id.clone() });
        }
        if !same_answers(&earlier.kind, &step.kind) {
            changes.push(StepChange::Answers(step.id.clone()));
        } else if !earlier.same_text(step) {
            changes.push(StepChange::Text(step.id.clone()));
        }
    }
    for step in old.steps.iter().filter(|step| !kept.contains(&step.id)) {
        let is_like = |new: &&Step| new.title == step.title && old.step(&new.id).is_none();
        let like = new.steps.iter().find(is_like).map(|new| new.id.clone());
        changes.push(StepChange::Gone { step: step.id.clone(), like });
    }
    changes
}

/// Whether an answer given under one kind still answers the other.
fn same_answers(one: &StepKind, other: &StepKind) -> bool {
    match (one, other) {
        (StepKind::Decide { choices: one, .. }, StepKind::Decide { choices: other, .. }) => {
            let ids = |choices: &[super::super::revision::Choice]| {
                choices.iter().map(|choice| (choice.id.clone(), choice.keep_all)).collect::<Vec<_>>()
            };
            ids(one) == ids(other)
        }
        _ => discriminant(one) == discriminant(other),
    }
}

impl Item {
    fn fresh(step: &Step, presence: Presence) -> Item {
        Item {
            step: step.clone(),
            phase: 0,
            nth: 0,
            changes: Vec::new(),
            older: None,
            presence,
            standing: Standing::Open,
        }
    }

    /// The item under a new version of its step.
    fn revised(mut self, step: &Step, scope: Scope) -> Item {
        let is_done = matches!(self.mark(), Mark::Done | Mark::Half | Mark::Verified(_));
        let ticked_under = self.older.take().unwrap_or_else(|| Box::new(self.step.clone()));
        if is_done && !ticked_under.same_text(step) {
            self.older = Some(ticked_under);
        }
        let is_held = scope == Scope::Safe && !same_answers(&self.step.kind, &step.kind);
        let held_kind = is_held.then(|| self.step.kind.clone());
        self.step = step.clone();
        match held_kind {
            Some(kind) => {
                self.step.kind = kind;
                self.presence = Presence::Held;
            }
            None if self.presence == Presence::New => {}
            None => self.presence = Presence::Original,
        }
        self
    }
}

impl Checklist {
    /// Merges a version of the playbook in. `same` says which new ids are old steps, old id first.
    pub(super) fn adopt(&mut self, revision: &Arc<Revision>, scope: Scope, same: &BTreeMap<StepId, StepId>) {
        let is_first = self.revision.is_none();
        let mut old: Vec<Option<Item>> = std::mem::take(&mut self.items).into_iter().map(Some).collect();
        let old_places = std::mem::take(&mut self.places);
        let old_phases = std::mem::replace(&mut self.phases, revision.phases.clone());
        let mut take = |id: &StepId| old_places.get(id).and_then(|&place| old[place].take());
        let has_step: HashSet<&StepId> = revision.steps.iter().map(|step| &step.id).collect();

        let mut items = Vec::with_capacity(revision.steps.len());
        for step in &revision.steps {
            let said = same.iter().filter(|(_, new)| **new == step.id).map(|(old, _)| old);
            // An id that is still in the playbook is itself, whatever another step says it once was.
            let mut was = step.was.iter().chain(said).filter(|id| !has_step.contains(id));
            items.push(match take(&step.id).or_else(|| was.find_map(&mut take)) {
                None if is_first => Item::fresh(step, Presence::Original),
                None => Item::fresh(step, Presence::New),
                Some(earlier) => earlier.revised(step, scope),
            });
        }
        for mut item in old.into_iter().flatten() {
            match scope {
                _ if item.presence == Presence::Retired => {}
                Scope::Safe => item.presence = Presence::Held,
                Scope::All if item.is_marked() => item.presence = Presence::Retired,
                Scope::All => continue,
            }
            items.push(item);
        }
        let is_waiting = items.iter().any(|item| item.presence == Presence::Held);
        self.pending = is_waiting.then(|| revision.clone());
        self.revision = Some(revision.clone());
        self.arrange(items, &old_phases);
    }

    /// Puts the items in screen order, phase by phase. A phase that left the playbook stays at the end while
    /// a step still stands in it.
    fn arrange(&mut self, mut items: Vec<Item>, old_phases: &[Phase]) {
        for item in &mut items {
            item.phase = self.phase_place(&item.step.phase, old_phases);
        }
        items.sort_by_key(|item| item.phase);
        let mut counts = vec![0; self.phases.len()];
        for (place, item) in items.iter_mut().enumerate() {
            item.nth = counts[item.phase];
            counts[item.phase] += 1;
            self.places.insert(item.step.id.clone(), place);
        }
        self.items = items;
    }

    fn phase_place(&mut self, phase: &PhaseId, old_phases: &[Phase]) -> usize {
        if let Some(place) = self.phases.iter().position(|known| known.id == *phase) {
            return place;
        }
        let kept = old_phases.iter().find(|old| old.id == *phase).cloned();
        // A step of a phase that nobody ever defined cannot come out of a checked playbook; it still gets a place.
        self.phases.push(kept.unwrap_or_else(|| Phase {
            id: phase.clone(),
            title: crate::text::Bilingual::plain(phase.as_str()),
            style: Default::default(),
            after_close: false,
        }));
        self.phases.len() - 1
    }
}
