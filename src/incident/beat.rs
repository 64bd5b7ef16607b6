//! The beat of status checks: when the next one is due, how many were on time, how many were not.

use super::moment::Carried;
use super::office::Pace;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// The rhythm of status checks of one incident. The next beat counts from the check that was really made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Beat {
    base: Carried,
    every: Option<Span>,
    once: Option<Span>,
    is_running: bool,
    /// The last beat of which it is recorded that it was missed.
    #[serde(default)]
    told: Option<Carried>,
    /// Checks made by their time.
    pub on_time: u32,
    /// Beats that passed without a check.
    pub late: u32,
}

impl Beat {
    /// Starts to count from `base`; beats already counted stay counted.
    pub fn start(&mut self, base: Carried) {
        self.base = base;
        self.once = None;
        self.is_running = true;
    }

    /// The next beat counts from `at`, whatever was due before; what was missed by then stays missed.
    pub fn begin_anew(&mut self, at: Carried, pace: Pace<'_>) {
        if self.is_running {
            self.late = self.late.saturating_add(self.missed(at, pace));
            self.base = self.base.max(at);
            self.once = None;
        }
    }

    /// No further check is due after `at`; the beats that were missed by then are counted.
    pub fn stop(&mut self, at: Carried, pace: Pace<'_>) {
        self.late = self.late.saturating_add(self.missed(at, pace));
        self.is_running = false;
    }

    /// From `at` on another interval holds, where `pace` held before; the next beat moves with it, the check that
    /// was made stays where it was. Where no check was due before, the first beat counts from `at`: it is not overdue at once.
    pub fn set_every(&mut self, every: Option<Span>, at: Carried, pace: Pace<'_>) {
        if every == self.every {
            return;
        }
        match (self.due(pace), every) {
            (None, _) => self.base = self.base.max(at),
            (Some(_), None) if self.once.is_none() => self.late = self.late.saturating_add(self.missed(at, pace)),
            _ => {}
        }
        self.every = every;
    }

    /// The interval that holds.
    pub fn every(&self) -> Option<Span> {
        self.every
    }

    /// A check was made at `at`; `next` moves the next beat only. One that is told of late, for a time before
    /// the beat began to count, answers no beat and moves none.
    pub fn check(&mut self, at: Carried, next: Option<Span>, pace: Pace<'_>) {
        if at < self.base {
            return;
        }
        match (self.due(pace), self.missed(at, pace)) {
            (None, _) => {}
            (Some(_), 0) => self.on_time = self.on_time.saturating_add(1),
            (Some(_), missed) => self.late = self.late.saturating_add(missed),
        }
        self.base = at;
        self.once = next;
    }

    /// The next check is put off until `next` after `at`; what was missed by then stays missed.
    pub fn snooze(&mut self, at: Carried, next: Span, pace: Pace<'_>) {
        if at < self.base || !self.is_running {
            return;
        }
        self.late = self.late.saturating_add(self.missed(at, pace));
        self.base = at;
        self.once = Some(next);
    }

    /// It is recorded that `beats` beats from `first` on were missed.
    pub fn tell(&mut self, first: Carried, beats: u32, pace: Pace<'_>) {
        let further = self.step().saturating_mul(i64::from(beats.saturating_sub(1)));
        self.told = self.told.max(Some(pace.after(first, Span::seconds(further.unsigned_abs()))));
    }

    /// The first beat that was missed by `now` and of which nothing is recorded, and how many from it on.
    pub fn untold(&self, now: Carried, pace: Pace<'_>) -> Option<(Carried, u32)> {
        let due = self.due(pace)?;
        let told = self.told.filter(|told| *told >= due);
        let passed = told.map_or(0, |told| 1 + pace.seconds(due, told) / self.step());
        let beats = self.missed(now, pace).checked_sub(u32::try_from(passed).ok()?).filter(|beats| *beats > 0)?;
        let further = Span::seconds(self.step().saturating_mul(passed).unsigned_abs());
        Some((pace.after(due, further), beats))
    }

    /// How many seconds lie between two beats.
    fn step(&self) -> i64 {
        let every = self.every.or(self.once);
        every.map_or(i64::MAX, |span| i64::try_from(span.as_secs()).unwrap_or(i64::MAX)).max(1)
    }

    /// When the next check is due; `None` when none is.
    pub fn due(&self, pace: Pace<'_>) -> Option<Carried> {
        self.once.or(self.every).filter(|_| self.is_running).map(|span| pace.after(self.base, span))
    }

    /// When the span that ends with the next check began.
    pub fn base(&self) -> Carried {
        self.base
    }

    /// How many beats have passed without a check by `now`, the one that is due included.
    pub fn missed(&self, now: Carried, pace: Pace<'_>) -> u32 {
        let Some(due) = self.due(pace) else { return 0 };
        let over = pace.seconds(due, now);
        if over <= 0 {
            return 0;
        }
        u32::try_from(1 + (over - 1) / self.step()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::super::moment::Shift;
    use super::*;
    use jiff::Timestamp;

    fn at(clock: &str) -> Carried {
        let wall: Timestamp = format!("2026-11-21T{clock}Z").parse().unwrap();
        Shift::default().carried(wall)
    }

    fn pace() -> Pace<'static> {
        Pace::always(Shift::default())
    }

    fn beat() -> Beat {
        let mut beat = Beat::default();
        beat.start(at("14:00:00"));
        beat.set_every(Some(Span::minutes(30)), at("14:00:00"), pace());
        beat
    }

    #[test]
    fn the_next_check_counts_from_the_one_that_was_made() {
        let mut beat = beat();
        beat.check(at("14:20:00"), None, pace());
        assert_eq!(beat.due(pace()), Some(at("14:50:00")));
        assert_eq!((beat.on_time, beat.late), (1, 0));
    }

    #[test]
    fn a_late_check_counts_every_beat_it_missed() {
        let mut beat = beat();
        assert_eq!(beat.missed(at("14:30:01"), pace()), 1);
        beat.check(at("15:05:00"), None, pace());
        assert_eq!((beat.on_time, beat.late), (0, 2));
    }

    #[test]
    fn a_shorter_next_moves_one_beat_and_never_the_interval() {
        let mut beat = beat();
        beat.check(at("14:10:00"), Some(Span::minutes(5)), pace());
        assert_eq!(beat.due(pace()), Some(at("14:15:00")));
        beat.check(at("14:15:00"), None, pace());
        assert_eq!(beat.due(pace()), Some(at("14:45:00")));
    }

    #[test]
    fn a_snooze_moves_one_beat_and_what_was_missed_stays_missed() {
        let mut beat = beat();
        beat.snooze(at("14:40:00"), Span::minutes(15), pace());
        assert_eq!((beat.due(pace()), beat.late), (Some(at("14:55:00")), 1));
        beat.check(at("14:50:00"), None, pace());
        assert_eq!((beat.due(pace()), beat.on_time, beat.late), (Some(at("15:20:00")), 1, 1));
    }

    #[test]
    fn each_missed_beat_is_told_once() {
        let mut beat = beat();
        assert_eq!(beat.untold(at("14:30:00"), pace()), None);
        assert_eq!(beat.untold(at("15:10:00"), pace()), Some((at("14:30:00"), 2)));
        beat.tell(at("14:30:00"), 2, pace());
        assert_eq!(beat.untold(at("15:29:00"), pace()), None);
        assert_eq!(beat.untold(at("15:31:00"), pace()), Some((at("15:30:00"), 1)));
        beat.check(at("15:31:00"), None, pace());
        assert_eq!(beat.untold(at("16:01:01"), pace()), Some((at("16:01:00"), 1)));
    }

    #[test]
    fn a_new_interval_moves_the_beat_that_is_running() {
        let mut beat = beat();
        beat.set_every(Some(Span::minutes(15)), at("14:05:00"), pace());
        assert_eq!(beat.due(pace()), Some(at("14:15:00")));
        beat.set_every(None, at("14:10:00"), pace());
        assert_eq!(beat.due(pace()), None);
    }
}
