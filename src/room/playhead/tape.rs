//! The records of one incident in one of two orders, and the incident after any number of them.

use crate::incident::{Carried, Event, Incident, IncidentId, Recorded, Shift};
use jiff::{SignedDuration, Timestamp};

/// Whose knowledge a replay shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knowledge {
    /// As known then: only what had been written by that minute.
    Then,
    /// As known now: what was told of late stands at its own time.
    Now,
}

/// A declaration that was written so long after it happened is a history, not a log: what was known when
/// nobody can tell any more.
const HISTORY: SignedDuration = SignedDuration::from_hours(6);

/// How many checkpoints are laid at most; between two there are at least [`CLOSE`] records.
const CHECKPOINTS: usize = 16;

/// So many records are folded faster than an incident is copied.
const CLOSE: usize = 256;

/// All records, when each counts, and the incident as of some of them.
#[derive(Debug, Clone)]
pub(super) struct Tape {
    /// In the journal's order.
    records: Vec<Recorded>,
    /// The order in which they are played: when, and which of the records.
    stops: Vec<(Carried, usize)>,
    knowledge: Knowledge,
    /// How the wall clock was stepped up to the last record, and a drill's clock paced.
    shift: Shift,
    /// How many records the incident that is shown has taken in; none when it is not of this tape.
    brought: usize,
    /// The incident after so many records, the fewest first.
    checkpoints: Vec<(usize, Incident)>,
}

impl Tape {
    /// A tape of these records in journal order; `None` when there are none.
    pub(super) fn new(records: Vec<Recorded>) -> Option<Tape> {
        let first = records.first()?;
        let knowledge = if is_history(first, &records) { Knowledge::Now } else { Knowledge::Then };
        let mut tape = Tape {
            records,
            stops: Vec::new(),
            knowledge,
            shift: Shift::default(),
            brought: 0,
            checkpoints: Vec::new(),
        };
        tape.put_in_order();
        Some(tape)
    }

    /// Takes in records that were written since.
    pub(super) fn add(&mut self, records: &[Recorded]) {
        let known = self.records.last().map(|record| record.seq);
        self.records.extend(records.iter().filter(|record| Some(record.seq) > known).cloned());
        let before = std::mem::take(&mut self.stops);
        self.put_in_order();
        // Up to the first one that is played in another place the old copies still hold.
        let same = before.iter().zip(&self.stops).take_while(|(one, other)| one.1 == other.1).count();
        self.forget_after(same);
    }

    /// Plays in this order from now on; false when nothing tells what was known when.
    pub(super) fn know(&mut self, knowledge: Knowledge) -> bool {
        if knowledge == Knowledge::Then && self.records.first().is_some_and(|first| is_history(first, &self.records)) {
            return false;
        }
        self.knowledge = knowledge;
        self.put_in_order();
        self.forget_after(0);
        true
    }

    fn forget_after(&mut self, count: usize) {
        self.checkpoints.retain(|(known, _)| *known <= count);
        if self.brought > count {
            self.brought = 0;
        }
    }

    fn put_in_order(&mut self) {
        let mut shift = Shift::default();
        let mut latest = None;
        self.stops.clear();
        for (nth, record) in self.records.iter().enumerate() {
            shift = shift.moved(&record.draft.event, record.draft.at);
            let at = match self.knowledge {
                // The journal's order is the order of truth, even where a wall clock was not.
                Knowledge::Then => shift.carried(record.logged).max(latest.unwrap_or(shift.carried(record.logged))),
                Knowledge::Now => shift.carried(record.draft.at),
            };
            latest = Some(at);
            self.stops.push((at, nth));
        }
        self.shift = shift;
        if self.knowledge == Knowledge::Now {
            self.stops.sort_by_key(|stop| *stop);
            // What opened the incident comes first, so that there is a title to show.
            let opening = self.stops.iter().position(|(_, nth)| *nth == 0).unwrap_or(0);
            self.stops[..=opening].rotate_right(1);
            self.stops[0].0 = self.stops[0].0.min(self.stops.get(1).map_or(self.stops[0].0, |next| next.0));
        }
    }

    /// Brings `shown` to where the first `count` records count.
    pub(super) fn bring(&mut self, count: usize, shown: &mut Incident) {
        let laid = self.checkpoints.iter().rposition(|(known, _)| *known <= count);
        let nearest = laid.map_or(0, |nth| self.checkpoints[nth].0);
        if self.brought == 0 || count < self.brought || nearest > self.brought {
            *shown = match laid {
                Some(nth) => self.checkpoints[nth].1.clone(),
                None => Incident::new(self.records[0].incident, self.records[0].number),
            };
            self.brought = nearest;
        }
        let apart = (self.stops.len() / CHECKPOINTS).max(CLOSE);
        while self.brought < count {
            let to = ((self.brought / apart + 1) * apart).min(count);
            let part = &self.stops[self.brought..to];
            shown.apply_all(part.iter().map(|(_, nth)| &self.records[*nth]));
            self.brought = to;
            if to.is_multiple_of(apart) && self.checkpoints.last().is_none_or(|(known, _)| *known < to) {
                self.checkpoints.push((to, shown.clone()));
            }
        }
    }

    /// The incident that is shown next is not the one that was shown last.
    #[cfg(test)]
    pub(super) fn forget(&mut self) {
        self.brought = 0;
    }

    pub(super) fn knowledge(&self) -> Knowledge {
        self.knowledge
    }

    pub(super) fn incident(&self) -> IncidentId {
        self.records[0].incident
    }

    pub(super) fn shift(&self) -> Shift {
        self.shift
    }

    pub(super) fn len(&self) -> usize {
        self.stops.len()
    }

    /// When the record at this place counts from.
    pub(super) fn at(&self, place: usize) -> Option<Carried> {
        self.stops.get(place).map(|(at, _)| *at)
    }

    pub(super) fn first(&self) -> Carried {
        self.stops.first().map(|(at, _)| *at).unwrap_or_default()
    }

    pub(super) fn last(&self) -> Carried {
        self.stops.last().map(|(at, _)| *at).unwrap_or_default()
    }

    /// The wall clock at the first instant: nothing has stepped it yet.
    pub(super) fn first_wall(&self) -> Timestamp {
        Shift::default().wall(self.first())
    }

    /// How many records count at an instant; the first always does.
    pub(super) fn known_at(&self, at: Carried) -> usize {
        self.stops.partition_point(|stop| stop.0 <= at).max(1)
    }

    pub(super) fn instants(&self) -> impl Iterator<Item = Carried> {
        self.stops.iter().map(|(at, _)| *at)
    }

    /// All records as they are played, each with the instant from which it counts.
    pub(super) fn stops(&self) -> impl Iterator<Item = (Carried, &Recorded)> {
        self.stops.iter().map(|(at, nth)| (*at, &self.records[*nth]))
    }

    /// The first instant at which the wall clock showed `wall`, or the last before it.
    pub(super) fn when(&self, wall: Timestamp) -> Carried {
        let (mut shift, mut last) = (Shift::default(), None);
        for (at, record) in self.stops() {
            let here = shift.carried(wall);
            // What was leapt over was at no time.
            let until = if is_leap(record) { shift.carried(record.draft.at) } else { at };
            if here < until {
                // While a drill stood still, it stood where it had been stopped.
                return last.map_or(here, |last| here.max(last));
            }
            shift = shift.moved(&record.draft.event, record.draft.at);
            last = Some(at);
        }
        shift.carried(wall)
    }

    /// What the wall clock showed at an instant.
    pub(super) fn wall(&self, at: Carried) -> Timestamp {
        let known = self.stops().take_while(|(stop, _)| *stop <= at);
        let shift = known.fold(Shift::default(), |shift, (_, one)| shift.moved(&one.draft.event, one.draft.at));
        let wall = shift.wall(at);
        self.leap_after(self.known_at(at)).map_or(wall, |leap| wall.min(leap))
    }

    /// When it was by the wall clock that a drill leapt on, if that is what comes after the first `count` records:
    /// until then the clock went no further, whatever was leapt over.
    pub(super) fn leap_after(&self, count: usize) -> Option<Timestamp> {
        let next = self.stops.get(count).map(|(_, nth)| &self.records[*nth])?;
        is_leap(next).then_some(next.draft.at)
    }
}

fn is_leap(record: &Recorded) -> bool {
    matches!(record.draft.event, Event::DrillJumped { .. })
}

/// What was read from somewhere else has the times of its reading, however soon after it was read.
fn is_history(first: &Recorded, all: &[Recorded]) -> bool {
    let is_late = first.logged.duration_since(first.draft.at) >= HISTORY;
    is_late || all.iter().any(|record| matches!(record.draft.event, Event::Imported(_)))
}
