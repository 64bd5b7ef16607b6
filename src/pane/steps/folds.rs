//! Which phases show their steps. A person's word holds; without one the phase that is worked on and what is open
//! behind it are unfolded, and as far as there is room those with late steps, what comes next, and what was just done.
//!
//! Nothing jumps while somebody works: what is unfolded stays so while there is room, and above a cursor that a person
//! put somewhere no other phase unfolds.

use super::rows::late_in;
use crate::incident::checklist::{Checklist, Item};
use crate::incident::{IncidentId, PhaseId};
use crate::room::Room;
use jiff::Timestamp;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// What a person said of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    Folded,
    Unfolded,
}

/// What a person said of phases, and what is unfolded besides.
#[derive(Debug, Default)]
pub(super) struct Folds {
    said: HashMap<PhaseId, Fold>,
    shown: RefCell<Shown>,
}

/// What is unfolded as far as there is room.
#[derive(Debug, Default)]
struct Shown {
    incident: Option<IncidentId>,
    phases: HashSet<PhaseId>,
    height: usize,
}

/// What the checklist is seen through.
pub(super) struct View<'a> {
    /// The incident.
    pub room: &'a Room,
    /// What time it is in it.
    pub now: Timestamp,
    /// The rows that there are.
    pub height: usize,
    /// The phase that a person put the cursor into.
    pub cursor: Option<usize>,
    /// How many rows a step takes.
    pub rows: &'a dyn Fn(&Item) -> usize,
}

/// A row more or less, as an alarm comes and goes, is no other screen.
const ALIKE: usize = 2;

impl Folds {
    /// A person folds or unfolds a phase.
    pub(super) fn say(&mut self, phase: PhaseId, fold: Fold) {
        self.said.insert(phase, fold);
    }

    /// Whether the steps of a phase are shown.
    pub(super) fn is_open(&self, checklist: &Checklist, nth: usize) -> bool {
        let id = &checklist.phases()[nth].id;
        match self.said.get(id) {
            Some(fold) => *fold == Fold::Unfolded,
            None => is_wanted(checklist, nth) || self.shown.borrow().phases.contains(id),
        }
    }

    /// Unfolds as far as there is room.
    pub(super) fn settle(&self, view: &View<'_>) {
        let checklist = &view.room.incident.checklist;
        let mut shown = self.shown.borrow_mut();
        let incident = Some(view.room.incident.summary.id);
        let is_same = shown.incident == incident && view.height.abs_diff(shown.height) <= ALIKE;
        let before = is_same.then(|| std::mem::take(&mut shown.phases));
        let height = if is_same { view.height.max(shown.height) } else { view.height };
        let phases = checklist.phases();
        let tall = |nth: usize| -> usize {
            checklist.items().iter().filter(|item| item.phase == nth).map(|item| (view.rows)(item)).sum()
        };
        let (mut open, rest): (Vec<usize>, Vec<usize>) = (0..phases.len())
            .filter(|nth| self.said.get(&phases[*nth].id) != Some(&Fold::Folded))
            .partition(|nth| self.said.contains_key(&phases[*nth].id) || is_wanted(checklist, *nth));
        let mut used = phases.len() + open.iter().map(|nth| tall(*nth)).sum::<usize>();
        let mut next_ends = false;
        for (turn, _, nth) in in_turn(view, rest, before.as_ref()) {
            let fits = used + tall(nth) <= height;
            // What comes after one that has no room would leave a hole.
            next_ends |= turn == Turn::Next && !fits;
            if fits && !(next_ends && turn == Turn::Next) {
                used += tall(nth);
                open.push(nth);
            }
        }
        *shown = Shown { incident, phases: open.into_iter().map(|nth| phases[nth].id.clone()).collect(), height };
    }
}

/// Why a phase is unfolded where there is room, the most wanted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// It is, above the cursor that a person put.
    Above,
    /// It has late steps.
    Late,
    /// It comes next.
    Next,
    /// It was just done.
    Done,
}

/// The phases that are unfolded where there is room, in their turn.
fn in_turn(view: &View<'_>, rest: Vec<usize>, before: Option<&HashSet<PhaseId>>) -> Vec<(Turn, usize, usize)> {
    let checklist = &view.room.incident.checklist;
    let here = checklist.current_phase();
    let turn = |nth: usize| {
        let was_open = before.is_some_and(|open| open.contains(&checklist.phases()[nth].id));
        let is_done = is_finished(checklist, nth);
        match () {
            () if before.is_some() && view.cursor.is_some_and(|cursor| nth < cursor) => {
                was_open.then_some((Turn::Above, nth))
            }
            () if !is_done && late_in(view.room, nth, view.now) > 0 => Some((Turn::Late, nth)),
            () if !is_done && nth > here => Some((Turn::Next, nth)),
            // Of what was just done the nearest stays longest.
            () => was_open.then_some((Turn::Done, here.abs_diff(nth))),
        }
    };
    let mut all: Vec<_> = rest.into_iter().filter_map(|nth| turn(nth).map(|(turn, far)| (turn, far, nth))).collect();
    all.sort_unstable();
    all
}

/// The phase that is worked on, and what is open behind it.
fn is_wanted(checklist: &Checklist, nth: usize) -> bool {
    let here = checklist.current_phase();
    nth == here || (nth < here && !is_finished(checklist, nth))
}

fn is_finished(checklist: &Checklist, phase: usize) -> bool {
    let progress = checklist.progress(phase);
    progress.done == progress.of
}
