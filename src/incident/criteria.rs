//! When it is really over: what must hold, for how long, and what was said of it.
//!
//! A criterion that holds begins to soak; one that breaks begins anew. Resolving is offered when all have held for
//! as long as they should, and asks for a reason before.

use super::clocks::{Clock, ClockState, Counted};
use super::event::{Event, Recorded};
use super::fold::{Incident, Moment};
use super::id::{CriterionId, Person};
use super::revision::Criterion;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is wished about the end of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of the event that it becomes
pub enum Ending {
    /// The fix is in: watch whether it holds.
    Observe { why: String },
    /// A criterion holds.
    Met { criterion: String, why: String },
    /// A criterion no longer holds.
    Broken { criterion: String, why: String },
}

/// The fix is in and is watched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// Words given with it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// A criterion that holds, or holds no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionSaid {
    /// Which.
    pub criterion: CriterionId,
    /// What it rests on, or what was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// Criteria that had not held for as long as they should.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExitOverruled {
    /// Which.
    pub criteria: Vec<CriterionId>,
    /// Why it was resolved all the same.
    pub why: String,
}

/// What was said last of a criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Holding {
    /// Since when it holds; `None` when it does not.
    pub since: Option<Moment>,
    /// Who said so.
    pub by: Person,
    /// Words given with it.
    pub why: String,
    /// How often it held and then did not.
    pub broken: u32,
}

/// What was said of each criterion, by its id.
pub type Criteria = BTreeMap<CriterionId, Holding>;

/// How a criterion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Soak {
    /// It does not hold, or nobody has said so.
    Open,
    /// It holds; so many whole seconds are left.
    Soaking(u64),
    /// It has held for as long as it should.
    Held,
}

/// One criterion as it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Exit<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// What was said of it.
    pub holding: Option<&'a Holding>,
    /// How it stands.
    pub soak: Soak,
}

/// Takes in one record.
pub(super) fn apply(criteria: &mut Criteria, record: &Recorded, moment: Moment) {
    let by = || record.draft.by.clone();
    match &record.draft.event {
        Event::CriterionMet(CriterionSaid { criterion, why }) => {
            let known = criteria.remove(criterion);
            let broken = known.as_ref().map_or(0, |known| known.broken);
            // Two consoles may both see it hold: it soaks from the first.
            let since = Some(known.and_then(|known| known.since).unwrap_or(moment));
            criteria.insert(criterion.clone(), Holding { since, by: by(), why: why.clone(), broken });
        }
        Event::CriterionBroken(CriterionSaid { criterion, why }) => {
            let known = criteria.remove(criterion);
            let broken = known.map_or(0, |known| known.broken).saturating_add(1);
            criteria.insert(criterion.clone(), Holding { since: None, by: by(), why: why.clone(), broken });
        }
        // What is open again has not held.
        Event::Reopened { .. } => criteria.values_mut().for_each(|known| known.since = None),
        _ => {}
    }
}

impl Incident {
    /// The exit criteria of this severity as they stand at `now`.
    pub fn exit(&self, now: Timestamp) -> Vec<Exit<'_>> {
        let Some(revision) = self.checklist.revision() else { return Vec::new() };
        let severity = self.summary.severity;
        let asked = revision.exit.iter().filter(|one| one.sev.is_empty() || one.sev.contains(&severity));
        asked.map(|criterion| self.exit_of(criterion, now)).collect()
    }

    fn exit_of<'a>(&'a self, criterion: &'a Criterion, now: Timestamp) -> Exit<'a> {
        let holding = self.criteria.get(&criterion.id);
        let now = self.summary.shift.carried(now);
        let soak = match holding.and_then(|holding| holding.since) {
            None => Soak::Open,
            Some(since) => match criterion.hold.map_or(0, |hold| {
                // Of a clock that was set back no more is left than there was.
                since.carried.after(hold).elapsed_since(now).min(hold.as_secs())
            }) {
                left if left > 0 => Soak::Soaking(left),
                _ => Soak::Held,
            },
        };
        Exit { criterion, holding, soak }
    }

    /// Whether there are exit criteria, all have held for as long as they should, and it is not resolved yet.
    pub fn may_resolve(&self, now: Timestamp) -> bool {
        let exit = self.exit(now);
        self.summary.status.is_active() && !exit.is_empty() && exit.iter().all(|one| one.soak == Soak::Held)
    }

    /// One clock a criterion: it counts down while the criterion soaks, and is met when it has held.
    pub(super) fn soak_clocks(&self, now: Timestamp) -> Vec<Clock> {
        if !self.summary.status.is_active() {
            return Vec::new();
        }
        let clock = |exit: Exit<'_>| {
            let (id, title) = (exit.criterion.id.clone(), exit.criterion.title.clone());
            let hold = exit.criterion.hold;
            let since = exit.holding.and_then(|holding| holding.since);
            let due = since.map(|since| hold.map_or(since.carried, |hold| since.carried.after(hold)));
            let state = match exit.soak {
                Soak::Open => ClockState::Waiting,
                Soak::Soaking(left) => ClockState::Running(left),
                Soak::Held => ClockState::Met(hold.map_or(0, crate::text::Span::as_secs)),
            };
            let due = due.map(|due| self.summary.shift.wall(due));
            Clock { what: Counted::Soak { id, title }, within: hold, due, state, still_until: None }
        };
        self.exit(now).into_iter().map(clock).collect()
    }
}
