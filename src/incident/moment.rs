//! Times that survive a stepped wall clock.
//!
//! Events carry wall-clock UTC. When a host's clock is set forwards or back, the events before and after
//! stand on two different clocks; [`Shift`] adds up the recorded steps, and [`Carried`] time is wall time
//! less the shift. All lengths are measured between carried times, so that a step neither eats a deadline
//! nor gives time away.

use super::event::Event;
use crate::text::Span;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// An instant on the carried clock, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Carried(i64);

impl Carried {
    /// The instant `span` later.
    pub fn after(self, span: Span) -> Carried {
        Carried(self.0.saturating_add(i64::try_from(span.as_secs()).unwrap_or(i64::MAX).saturating_mul(1_000)))
    }

    /// The instant `by` later, or earlier when it is negative.
    pub fn plus(self, by: SignedDuration) -> Carried {
        Carried(self.0.saturating_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX)))
    }

    /// How long it is since `earlier`; negative when that is later.
    pub fn since(self, earlier: Carried) -> SignedDuration {
        SignedDuration::from_millis(self.0.saturating_sub(earlier.0))
    }

    /// Whole seconds from `earlier` to `self` as two clock faces have them: from 14:02:00.9 to 14:03:00.1 it is
    /// a minute, for that is what a reader of both times works out. `None` when `earlier` is the later of the
    /// two: a length that would be negative is not known.
    pub fn faces_since(self, earlier: Carried) -> Option<u64> {
        u64::try_from(self.0.div_euclid(1_000).saturating_sub(earlier.0.div_euclid(1_000))).ok()
    }

    /// Whole seconds from `earlier` to `self`, rounded down; none at all when `self` is before it.
    pub fn elapsed_since(self, earlier: Carried) -> u64 {
        u64::try_from(self.seconds_since(earlier)).unwrap_or(0)
    }

    /// Whole seconds from `earlier` to `self`, rounded down; negative when `self` is before it.
    pub fn seconds_since(self, earlier: Carried) -> i64 {
        self.0.saturating_sub(earlier.0).div_euclid(1_000)
    }
}

/// What a clock is measured between.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured {
    /// What it runs from.
    pub from: Option<Carried>,
    /// When it runs out.
    pub due: Option<Carried>,
    /// When it was met.
    pub met: Option<Carried>,
}

/// How wall-clock time becomes carried time: by how much the wall clock has been stepped since the incident
/// began, in milliseconds; and in a drill, since when carried time goes how fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Wire", into = "Wire")]
pub struct Shift {
    by: i64,
    pace: Option<(i64, u32)>,
}

/// Of an incident that is no drill only a number is stored.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Wire {
    By(i64),
    Paced { by: i64, since: i64, speed: u32 },
}

impl From<Wire> for Shift {
    fn from(wire: Wire) -> Self {
        match wire {
            Wire::By(by) => Shift { by, pace: None },
            Wire::Paced { by, since, speed } => Shift { by, pace: Some((since, speed)) },
        }
    }
}

impl From<Shift> for Wire {
    fn from(shift: Shift) -> Self {
        match shift.pace {
            None => Wire::By(shift.by),
            Some((since, speed)) => Wire::Paced { by: shift.by, since, speed },
        }
    }
}

impl Shift {
    /// A wall-clock time on the carried clock.
    pub fn carried(self, wall: Timestamp) -> Carried {
        let wall = wall.as_millisecond();
        let wall = match self.pace {
            None => wall,
            Some((since, speed)) => since.saturating_add(wall.saturating_sub(since).saturating_mul(speed.into())),
        };
        Carried(wall.saturating_sub(self.by))
    }

    /// A carried time as today's wall clock shows it; an instant out of all bounds is the last possible one.
    pub fn wall(self, carried: Carried) -> Timestamp {
        let wall = carried.0.saturating_add(self.by);
        let wall = match self.pace {
            // Of a clock that stands still: as if it went on at once.
            None | Some((_, 0 | 1)) => wall,
            Some((since, speed)) => since.saturating_add(wall.saturating_sub(since).div_euclid(speed.into())),
        };
        Timestamp::from_millisecond(wall).unwrap_or(Timestamp::MAX)
    }

    /// By how much the wall clock must have been set for `wall` to be the carried instant `then`.
    pub fn step_to(self, then: Carried, wall: Timestamp) -> SignedDuration {
        SignedDuration::from_millis(wall.as_millisecond().saturating_sub(self.wall(then).as_millisecond()))
    }

    /// The shift after one more step.
    pub fn step(self, by: SignedDuration) -> Shift {
        let by = i64::try_from(by.as_millis()).unwrap_or(0);
        Shift {
            by: self.by.saturating_add(by),
            pace: self.pace.map(|(since, speed)| (since.saturating_add(by), speed)),
        }
    }

    /// Whether an event sets the clock, or its pace.
    pub(super) fn is_moved_by(event: &Event) -> bool {
        use Event::{ClockStepped, DrillJumped, DrillPaused, DrillResumed, DrillStarted};
        matches!(
            event,
            ClockStepped { .. } | DrillStarted { .. } | DrillPaused { .. } | DrillResumed { .. } | DrillJumped { .. }
        )
    }

    /// The shift after an event that happened at `wall`: most leave it as it is.
    pub fn moved(self, event: &Event, wall: Timestamp) -> Shift {
        match event {
            Event::ClockStepped { by } => self.step(*by),
            Event::DrillStarted { speed, .. } | Event::DrillResumed { speed } => self.at_pace(wall, *speed),
            Event::DrillPaused { .. } => self.at_pace(wall, 0),
            Event::DrillJumped { by } => self.jump(*by),
            _ => self,
        }
    }

    /// From `wall` on, `speed` seconds of carried time pass in one second; 0 is a pause.
    pub fn at_pace(self, wall: Timestamp, speed: u32) -> Shift {
        let since = wall.as_millisecond();
        Shift { by: since.saturating_sub(self.carried(wall).0), pace: Some((since, speed)) }
    }

    /// From now on carried time is further on by `span`.
    pub fn jump(self, span: Span) -> Shift {
        let by = i64::try_from(span.as_secs()).unwrap_or(i64::MAX).saturating_mul(1_000);
        Shift { by: self.by.saturating_sub(by), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_stays_what_is_left_when_the_clock_is_set_forward_an_hour() {
        let declared: Timestamp = "2026-11-21T14:00:00Z".parse().unwrap();
        let due = Shift::default().carried(declared).after(Span::minutes(30));
        let shift = Shift::default().step(SignedDuration::from_hours(1));
        let now: Timestamp = "2026-11-21T15:10:00Z".parse().unwrap();
        assert_eq!(due.seconds_since(shift.carried(now)), 20 * 60);
        assert_eq!(shift.wall(due).to_string(), "2026-11-21T15:30:00Z");
    }

    #[test]
    fn a_drill_goes_at_its_own_speed_stands_still_and_leaps() {
        let at = |text: &str| format!("2026-11-21T{text}Z").parse::<Timestamp>().unwrap();
        let start = Shift::default().carried(at("14:00:00"));
        let elapsed = |shift: Shift, now: &str| shift.carried(at(now)).seconds_since(start);
        let double = Shift::default().at_pace(at("14:00:00"), 2);
        assert_eq!(elapsed(double, "14:05:00"), 600);
        assert_eq!(double.wall(start.after(Span::minutes(10))), at("14:05:00"));
        let paused = double.at_pace(at("14:05:00"), 0);
        assert_eq!((elapsed(paused, "14:05:00"), elapsed(paused, "14:55:00")), (600, 600));
        let resumed = paused.at_pace(at("14:55:00"), 1);
        assert_eq!(elapsed(resumed, "14:56:00"), 660);
        assert_eq!(elapsed(resumed.jump(Span::minutes(5)), "14:56:00"), 960);
        let stepped = resumed.step(SignedDuration::from_hours(1));
        assert_eq!(elapsed(stepped, "15:56:00"), 660);
    }

    #[test]
    fn the_shift_of_a_real_incident_is_stored_as_one_number() {
        let shift = Shift::default().step(SignedDuration::from_secs(60));
        assert_eq!(serde_json::to_string(&shift).unwrap(), "60000");
        let paced = shift.at_pace(Timestamp::UNIX_EPOCH, 4);
        let json = serde_json::to_string(&paced).unwrap();
        assert_eq!(serde_json::from_str::<Shift>(&json).unwrap(), paced);
    }
}
