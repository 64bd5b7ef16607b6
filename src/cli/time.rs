//! How times are printed: in the reader's time zone, or in UTC when they asked for it.

use super::desk::Desk;
use super::options::Times;
use crate::shell::regular;
use crate::text::clock_face;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::cell::OnceCell;
use std::path::Path;

/// The time zone that times are typed and printed in.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// The one that `TZ` asks for, or the name that nobody knows; `None` where it asks for none.
    ///
    /// Its file is read directly where it is plain which one it is: finding it by its name walks through
    /// every zone of the world, which takes longer than everything else that a verb does.
    pub fn asked() -> Option<Result<Zone, String>> {
        let name = std::env::var("TZ").ok().filter(|name| !name.is_empty())?;
        Some(named(&name).map(Zone).ok_or(name))
    }

    /// The one of this machine.
    pub fn local() -> Zone {
        Zone(read("/etc/localtime").unwrap_or_else(TimeZone::system))
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
        let format = if at.date() == now.date() {
            "%H:%M"
        } else if at.year() == now.year() {
            "%m-%d %H:%M"
        } else {
            "%Y-%m-%d %H:%M"
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

impl Desk {
    /// Takes the zone that `TZ` asks for, where neither the words nor the settings say another; a name that nobody
    /// knows is told, and stands for UTC.
    pub fn heed_zone(&mut self) {
        if self.times == Times::Utc || self.config().zone.is_some() {
            return;
        }
        match Zone::asked() {
            None => {}
            Some(Ok(zone)) => self.zone = OnceCell::from(zone),
            Some(Err(name)) => {
                let said = self.say("没有这个时区, 时间按 UTC 显示", "there is no such time zone, so times are in UTC");
                let said = format!("TZ={name}: {said}");
                self.asides.push(said.clone());
                self.unknown_zone = Some(said);
                self.zone = OnceCell::from(Zone::utc());
            }
        }
    }

    /// The zone that times are typed and printed in.
    pub fn zone(&self) -> Zone {
        let find = || match self.times {
            Times::Local => self.config().zone.clone().map_or_else(Zone::local, Zone::of),
            Times::Utc => Zone::utc(),
        };
        self.zone.get_or_init(find).clone()
    }
}

/// Far more than the longest zone of the world has.
const LONGEST_ZONE: u64 = 256 * 1024;

/// Where systems keep their time zones.
const ZONES: &str = "/usr/share/zoneinfo";

/// A file by its path, a name, or a rule like `CST-8`. A path that is not whole is none: it could lead anywhere.
fn named(name: &str) -> Option<TimeZone> {
    let name = name.strip_prefix(':').unwrap_or(name);
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    if name.starts_with('/') {
        return read(name);
    }
    let by_file = || is_plain(name).then(|| read(&format!("{ZONES}/{name}"))).flatten();
    by_file().or_else(|| TimeZone::posix(name).ok()).or_else(|| TimeZone::get(name).ok())
}

/// `Asia/Shanghai`.
fn is_plain(name: &str) -> bool {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte));
    is_plain && std::env::var_os("TZDIR").is_none()
}

/// The zone that a file holds, which is one and not too long to be one.
fn read(file: &str) -> Option<TimeZone> {
    TimeZone::tzif("local", &regular::read_linked(Path::new(file), LONGEST_ZONE).ok()??).ok()
}

/// `11:18` left, `+02:10` over: a difference of two instants, not a length.
pub fn left_face(seconds: i64) -> String {
    let sign = if seconds < 0 { "+" } else { "" };
    format!("{sign}{}", clock_face(seconds.unsigned_abs()))
}
