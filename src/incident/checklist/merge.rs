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
        self.keep_texts(step);
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

    /// Notes at every tick, also at one that was taken back, the text that was ticked, where `step` is another.
    fn keep_texts(&mut self, step: &Step) {
        let read = Arc::new(self.step.clone());
        for change in &mut self.changes {
            if matches!(change.mark, Mark::Done | Mark::Half | Mark::Seen(_) | Mark::Verified(_)) {
                let under = change.under.take().unwrap_or_else(|| read.clone());
                change.under = (!under.same_text(step)).then_some(under);
            }
        }
        self.remember_text();
    }

    /// Takes in the marks of `later`, which is the same step under the id that it has now. The mark that was
    /// written last holds, but that nobody marked the one never takes the mark from the other.
    fn joined(mut self, mut later: Item) -> Item {
        self.keep_texts(&later.step);
        let rank = |item: &Item| (item.is_marked(), item.change().map(|change| change.seq));
        if rank(&self) > rank(&later) {
            std::mem::swap(&mut self.changes, &mut later.changes);
        }
        self.changes.append(&mut later.changes);
        self.step = later.step;
        self.remember_text();
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
        let mut renamed = Vec::new();
        for step in &revision.steps {
            let said = same.iter().filter(|(_, new)| **new == step.id).map(|(old, _)| old);
            // An id that is still in the playbook is itself, whatever another step says it once was.
            let mut was = said.chain(&step.was).filter(|id| !has_step.contains(id));
            // The new id may be there already: people say that it is an old step after they have seen both.
            let now = take(&step.id);
            let before = was.find_map(&mut take);
            if let Some(before) = &before {
                renamed.push((before.step.id.clone(), step.id.clone()));
            }
            items.push(match (before, now) {
                (None, None) if is_first => Item::fresh(step, Presence::Original),
                (None, None) => Item::fresh(step, Presence::New),
                (Some(before), Some(now)) => before.joined(now).revised(step, scope),
                (Some(one), None) | (None, Some(one)) => one.revised(step, scope),
            });
        }
        self.rename(renamed);
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

    /// Keeps the ids that steps had, so that who still says an old one is understood.
    fn rename(&mut self, renamed: Vec<(StepId, StepId)>) {
        for (old, new) in renamed {
            self.renamed.values_mut().filter(|id| **id == old).for_each(|id| id.clone_from(&new));
            self.renamed.insert(old, new);
        }
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
