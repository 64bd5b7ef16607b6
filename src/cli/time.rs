//! How times are printed: in the reader's time zone, or in UTC when they asked for it.

use crate::shell::regular;
use crate::text::clock_face;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::Path;

/// The time zone that times are typed and printed in.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// The one of this machine, or of `TZ`.
    ///
    /// Its file is read directly where it is plain which one it is: finding it by its name walks through
    /// every zone of the world, which takes longer than everything else that a verb does.
    pub fn local() -> Zone {
        let found = match std::env::var("TZ") {
            Ok(name) if name == "UTC" => return Zone::utc(),
            // Whatever stands under that name; what is no file, like a device without end, is no zone.
            Ok(name) if name.trim_start_matches(':').starts_with('/') => {
                return Zone(read(name.trim_start_matches(':')).unwrap_or(TimeZone::UTC));
            }
            Ok(name) if !name.is_empty() => plain_name(&name).and_then(|name| read(&format!("{ZONES}/{name}"))),
            _ => read("/etc/localtime"),
        };
        Zone(found.unwrap_or_else(TimeZone::system))
    }

    /// One that somebody chose.
    pub fn of(zone: TimeZone) -> Zone {
        Zone(zone)
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

/// Far more than the longest zone of the world has.
const LONGEST_ZONE: u64 = 256 * 1024;

/// Where systems keep their time zones.
const ZONES: &str = "/usr/share/zoneinfo";

/// `Asia/Shanghai`; anything that could lead elsewhere is left to the library.
fn plain_name(name: &str) -> Option<&str> {
    let name = name.strip_prefix(':').unwrap_or(name);
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte));
    (is_plain && !name.starts_with('/') && std::env::var_os("TZDIR").is_none()).then_some(name)
}

/// A file that is not there or holds no zone is left to the library, which knows more places.
fn read(file: &str) -> Option<TimeZone> {
    TimeZone::tzif("local", &regular::read(Path::new(file), LONGEST_ZONE).ok()??).ok()
}

/// `11:18` left, `+02:10` over.
pub fn face(seconds: i64) -> String {
    let sign = if seconds < 0 { "+" } else { "" };
    format!("{sign}{}", clock_face(seconds.unsigned_abs()))
}
