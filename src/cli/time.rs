//! How times are printed: in the reader's time zone, or in UTC when they asked for it.

use crate::text::clock_face;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The time zone that times are typed and printed in.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// The one of this machine.
    pub fn local() -> Zone {
        Zone(TimeZone::system())
    }

    /// UTC.
    pub fn utc() -> Zone {
        Zone(TimeZone::UTC)
    }

    /// For arithmetic.
    pub fn as_jiff(&self) -> &TimeZone {
        &self.0
    }

    /// `14:05`; `11-20 23:50` on another day than `now`, with the year when that is another too.
    pub fn clock(&self, at: Timestamp, now: Timestamp) -> String {
        let (at, now) = (at.to_zoned(self.0.clone()), now.to_zoned(self.0.clone()));
        let format = match () {
            () if at.date() == now.date() => "%H:%M",
            () if at.year() == now.year() => "%m-%d %H:%M",
            () => "%Y-%m-%d %H:%M",
        };
        at.strftime(format).to_string()
    }

    /// `2026-11-21 14:05`.
    pub fn full(&self, at: Timestamp) -> String {
        at.to_zoned(self.0.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// The day it is at `now`.
    pub fn day(&self, now: Timestamp) -> jiff::civil::Date {
        now.to_zoned(self.0.clone()).date()
    }
}

/// `11:18` left, `+02:10` over.
pub fn face(seconds: i64) -> String {
    let sign = if seconds < 0 { "+" } else { "" };
    format!("{sign}{}", clock_face(seconds.unsigned_abs()))
}
