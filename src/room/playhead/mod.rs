//! The playhead: one incident as of any instant, moved like a tape.
//!
//! It holds all records in the order in which they came to be known, or in which things happened, and says how
//! many of them count at the instant that is watched. They go through the same
//! [`Incident::apply`](crate::incident::Incident::apply) as live ones, and the clock face is the instant's, so
//! that every countdown is as it was. It refuses to write anything, and to ask what time it really is: whoever
//! plays it says how much time went by.
//!
//! ```text
//!  14:02|---C--^----d--#.......C.......R....|15:31      played, playhead, still to come, marks
//! ```

mod axis;
mod goto;
mod mark;
mod speed;
mod tape;

pub use mark::{Mark, MarkKind};
pub use speed::{BadSpeed, Speed};
pub use tape::Knowledge;

use crate::incident::{Carried, EventId, Incident, IncidentId, Recorded};
use crate::text::Span;
use axis::Axis;
use jiff::{SignedDuration, Timestamp};
use tape::Tape;

/// Whether time goes on in a replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// It does.
    Playing,
    /// It stands still.
    Stopped,
}

/// Which way something lies from the playhead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// Earlier.
    Back,
    /// Later.
    On,
}

/// The most real time that one advance plays: what the program slept through is no part of the replay.
const MOST_AT_ONCE: SignedDuration = SignedDuration::from_secs(2);

/// What counts as quiet when nothing else is said.
pub const QUIET: Span = Span::seconds(60);

/// All records of one incident and the instant of it that is watched.
#[derive(Debug, Clone)]
pub struct Playhead {
    tape: Tape,
    /// How many records count; never none, so that there is always a title.
    count: usize,
    /// The instant that is watched.
    at: Carried,
    /// How far it can be played; of an incident that is still worked on this is now.
    end: Carried,
    motion: Motion,
    speed: Speed,
    quiet: Option<Span>,
    marks: Vec<Mark>,
    own: Vec<Carried>,
    axis: Axis,
}

impl Playhead {
    /// A playhead at the beginning of these records, stopped; `None` when there are none.
    pub fn new(records: Vec<Recorded>) -> Option<Playhead> {
        let tape = Tape::new(records)?;
        let (at, end) = (tape.first(), tape.last());
        let mut playhead = Playhead {
            tape,
            count: 1,
            at,
            end,
            motion: Motion::Stopped,
            speed: Speed::default(),
            quiet: Some(QUIET),
            marks: Vec::new(),
            own: Vec::new(),
            axis: Axis::default(),
        };
        playhead.mark_out();
        playhead.seek(at);
        Some(playhead)
    }

    /// The incident that it plays.
    pub fn incident(&self) -> IncidentId {
        self.tape.incident()
    }

    /// Takes in records that were written since.
    pub fn add(&mut self, records: &[Recorded]) {
        self.tape.add(records);
        self.end = self.end.max(self.tape.last());
        self.mark_out();
        // Where an entry was told of late, another number of records counts at the same instant.
        if self.tape.knowledge() == Knowledge::Now {
            self.count = self.tape.known_at(self.at);
        }
    }

    /// It can be played up to `now` by the wall clock: the incident is still worked on.
    pub fn reach(&mut self, now: Timestamp) {
        self.end = self.end.max(self.tape.shift().carried(now));
    }

    /// Brings `shown`, which no one else changes, to the instant that is watched.
    pub fn bring(&mut self, shown: &mut Incident) {
        self.tape.bring(self.count, shown);
    }

    /// The instant that is watched, by the wall clock of the day; `shown` is the incident as of then.
    pub fn face(&self, shown: &Incident) -> Timestamp {
        let wall = shown.summary.shift.wall(self.at);
        self.tape.leap_after(self.count).map_or(wall, |leap| wall.min(leap))
    }

    /// `elapsed` real time went by.
    pub fn advance(&mut self, elapsed: SignedDuration) {
        if self.motion == Motion::Stopped {
            return;
        }
        let elapsed = elapsed.clamp(SignedDuration::ZERO, MOST_AT_ONCE);
        let to = self.at.plus(self.speed.of(elapsed));
        self.seek(self.over_quiet().map_or(to, |over| over.max(to)));
        if self.at >= self.end {
            self.motion = Motion::Stopped;
        }
    }

    /// Where the quiet that the playhead stands in may be skipped to: a real second before what comes next, after
    /// a real second with what came last.
    fn over_quiet(&self) -> Option<Carried> {
        let quiet = self.quiet?.signed();
        let next = self.tape.at(self.count).unwrap_or(self.end);
        let second = self.speed.of(SignedDuration::from_secs(1)).min(quiet);
        let has_been_seen = self.tape.at(self.count - 1).is_none_or(|last| self.at.since(last) >= second);
        (has_been_seen && next.since(self.at) > quiet).then(|| next.plus(-second))
    }

    /// Goes to an instant, as near as the incident lasts.
    pub fn seek(&mut self, at: Carried) {
        self.at = at.clamp(self.tape.first(), self.end);
        self.count = self.tape.known_at(self.at);
    }

    /// Goes on or back by so much.
    pub fn shift(&mut self, by: SignedDuration) {
        self.seek(self.at.plus(by));
    }

    /// Goes to where the wall clock showed `wall`.
    pub fn go_to(&mut self, wall: Timestamp) {
        self.seek(self.tape.when(wall));
    }

    /// Goes to the beginning.
    pub fn rewind(&mut self) {
        self.seek(self.tape.first());
    }

    /// Goes to the end.
    pub fn wind(&mut self) {
        self.seek(self.end);
        self.motion = Motion::Stopped;
    }

    /// One event on or back; stops.
    pub fn step(&mut self, toward: Toward) {
        self.motion = Motion::Stopped;
        let to = match toward {
            Toward::On => self.count + 1,
            // From between two events back to the one that was last.
            Toward::Back if self.tape.at(self.count - 1).is_some_and(|last| last < self.at) => self.count,
            Toward::Back => self.count - 1,
        };
        self.stand_on(to.clamp(1, self.tape.len()));
    }

    fn stand_on(&mut self, count: usize) {
        if let Some(at) = self.tape.at(count - 1) {
            self.count = count;
            self.at = at;
        }
    }

    /// To the next mark, or to the one before; false when there is none.
    pub fn step_mark(&mut self, toward: Toward) -> bool {
        let here = (self.at, self.count);
        // A mark that was just played past is left behind, or `[` would never get further back.
        let past = match self.motion {
            Motion::Playing => (self.at.plus(-self.speed.of(MOST_AT_ONCE)), self.count),
            Motion::Stopped => here,
        };
        let mut places = self.places();
        let found = match toward {
            Toward::On => places.into_iter().find(|place| *place > here),
            Toward::Back => {
                places.reverse();
                places.into_iter().find(|place| *place < past)
            }
        };
        if let Some((at, count)) = found {
            self.count = count;
            self.at = at;
        }
        found.is_some()
    }

    /// Where the marks are, earliest first: the instant, and how many records count there.
    fn places(&self) -> Vec<(Carried, usize)> {
        let own = self.own.iter().map(|at| (*at, self.tape.known_at(*at)));
        let mut places: Vec<_> = self.marks.iter().map(|mark| (mark.at, mark.count)).chain(own).collect();
        places.sort_unstable();
        places
    }

    /// Puts a mark here that holds while this is watched; nothing is written.
    pub fn put_mark(&mut self) {
        if !self.own.contains(&self.at) {
            self.own.push(self.at);
        }
    }

    /// Plays, or stops. At the end it begins anew.
    pub fn toggle(&mut self) {
        self.motion = match self.motion {
            Motion::Playing => Motion::Stopped,
            Motion::Stopped => Motion::Playing,
        };
        if self.motion == Motion::Playing && self.at >= self.end {
            self.rewind();
        }
    }

    /// Plays at another speed.
    pub fn set_speed(&mut self, speed: Speed) {
        self.speed = speed;
    }

    /// Skips what is quiet for longer than this; nothing for `None`.
    pub fn skip(&mut self, quiet: Option<Span>) {
        self.quiet = quiet;
        self.mark_out();
    }

    /// As known then, or as known now; false when nothing tells what was known when.
    pub fn know(&mut self, knowledge: Knowledge) -> bool {
        let can = self.tape.know(knowledge);
        if can {
            self.mark_out();
            self.seek(self.at);
        }
        can
    }

    fn mark_out(&mut self) {
        self.marks = mark::marks(&self.tape);
        self.axis = Axis::new(&self.tape, self.quiet);
    }

    /// All entries in the order in which they are played, each with the instant from which it counts.
    pub fn entries(&self) -> Vec<(Carried, EventId)> {
        self.tape.stops().map(|(at, record)| (at, record.draft.id)).collect()
    }

    /// Goes to where the first `count` entries are known and no more.
    pub fn go_to_count(&mut self, count: usize) {
        self.stand_on(count.clamp(1, self.tape.len()));
    }

    /// Whether it plays.
    pub fn motion(&self) -> Motion {
        self.motion
    }

    /// How fast it plays.
    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// From what length on quiet is skipped.
    pub fn quiet(&self) -> Option<Span> {
        self.quiet
    }

    /// Whose knowledge is shown.
    pub fn knowledge(&self) -> Knowledge {
        self.tape.knowledge()
    }

    /// The instant that is watched, on the carried clock.
    pub fn at(&self) -> Carried {
        self.at
    }

    /// The first instant that can be watched.
    pub fn start(&self) -> Carried {
        self.tape.first()
    }

    /// The last instant that can be watched.
    pub fn end(&self) -> Carried {
        self.end
    }

    /// How many records count, and how many there are.
    pub fn count(&self) -> (usize, usize) {
        (self.count, self.tape.len())
    }

    /// The marks of the record, earliest first.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The marks that were put here while it was watched.
    pub fn own_marks(&self) -> &[Carried] {
        &self.own
    }

    /// The mark that the playhead stands on.
    pub fn mark_here(&self) -> Option<&Mark> {
        self.marks.iter().find(|mark| (mark.at, mark.count) == (self.at, self.count))
    }

    /// The mark that comes next.
    pub fn next_mark(&self) -> Option<&Mark> {
        self.marks.iter().find(|mark| (mark.at, mark.count) > (self.at, self.count))
    }

    /// In which of `cells` an instant lies on a bar of the whole; quiet that is skipped takes no more than its
    /// limit.
    pub fn cell(&self, at: Carried, cells: usize) -> usize {
        let whole = self.axis.along(&self.tape, self.end).as_millis().max(1);
        let part = self.axis.along(&self.tape, at.clamp(self.start(), self.end)).as_millis();
        let last = i128::try_from(cells.saturating_sub(1)).unwrap_or(0);
        usize::try_from(part * last / whole).unwrap_or(0).min(cells.saturating_sub(1))
    }

    /// Goes to where one of `cells` of such a bar stands: to the first mark in it, else to its beginning.
    pub fn go_to_cell(&mut self, cell: usize, cells: usize) {
        if let Some(mark) = self.marks().iter().find(|mark| self.cell(mark.at, cells) == cell) {
            return self.seek(mark.at);
        }
        let after = |millis: i64| self.start().plus(SignedDuration::from_millis(millis));
        let (mut low, mut high) = (0, i64::try_from(self.end.since(self.start()).as_millis()).unwrap_or(i64::MAX));
        // The first instant of the cell: the bar never runs back.
        while low < high {
            let middle = low + (high - low) / 2;
            match self.cell(after(middle), cells) < cell {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        self.seek(after(low));
    }

    /// The wall clock of the day at the first and at the last instant.
    pub fn bounds(&self) -> (Timestamp, Timestamp) {
        (self.tape.first_wall(), self.tape.shift().wall(self.end))
    }
}

#[cfg(test)]
mod tests;
