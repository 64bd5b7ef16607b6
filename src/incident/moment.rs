//! Times that survive a stepped wall clock.
//!
//! Events carry wall-clock UTC. When a host's clock is set forwards or back, the events before and after
//! stand on two different clocks; [`Shift`] adds up the recorded steps, and [`Carried`] time is wall time
//! less the shift. All lengths are measured between carried times, so that a step neither eats a deadline
//! nor gives time away.

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

    /// Whole seconds from `earlier` to `self`, rounded down; negative when `self` is before it.
    pub fn seconds_since(self, earlier: Carried) -> i64 {
        self.0.saturating_sub(earlier.0).div_euclid(1_000)
    }
}

/// How far the wall clock has been stepped since the incident began, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shift(i64);

impl Shift {
    /// A wall-clock time on the carried clock.
    pub fn carried(self, wall: Timestamp) -> Carried {
        Carried(wall.as_millisecond().saturating_sub(self.0))
    }

    /// A carried time as today's wall clock shows it; an instant out of all bounds is the last possible one.
    pub fn wall(self, carried: Carried) -> Timestamp {
        Timestamp::from_millisecond(carried.0.saturating_add(self.0)).unwrap_or(Timestamp::MAX)
    }

    /// The shift after one more step.
    pub fn step(self, by: SignedDuration) -> Shift {
        Shift(self.0.saturating_add(i64::try_from(by.as_millis()).unwrap_or(0)))
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
}
