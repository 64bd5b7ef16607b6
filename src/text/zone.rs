//! The rule of a zone as POSIX writes it: `<+08>-8`, `<+01>-1<+02>-2,M3.5.0/2,M10.5.0/3`.
//!
//! A record that keeps the rule and not the name needs no database of zones to be read, and means the same on
//! every machine.

use super::nearest;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};

/// The zone of a name of IANA, `Europe/Copenhagen`; out of the program's own copy, so that a file means the same on
/// every machine.
pub fn named_zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

/// The name of IANA that was probably meant: a slip of the pen, or a city alone.
pub fn nearest_zone(name: &str) -> Option<String> {
    let written = name.trim().replace(' ', "_");
    let zones = TimeZoneDatabase::bundled();
    let names: Vec<String> = zones.available().map(|name| name.to_string()).filter(|name| name.contains('/')).collect();
    let whole = nearest(&written, names.iter().map(String::as_str));
    let city = |name: &str| name.rsplit('/').next().map(str::to_owned).unwrap_or_default();
    let by_city = || {
        let cities: Vec<String> = names.iter().map(|name| city(name)).collect();
        let meant = nearest(city(&written).as_str(), cities.iter().map(String::as_str))?.to_owned();
        names.iter().find(|name| city(name) == meant)
    };
    whole.map(str::to_owned).or_else(|| by_city().cloned())
}

/// The rule that holds in `zone` from `now` on; what the zone did before, and may do by decree, is not in it.
pub fn zone_rule(zone: &TimeZone, now: Timestamp) -> String {
    let fixed = zone.to_offset(now);
    let mut following = zone.following(now);
    let changes = (following.next(), following.next());
    let (Some(first), Some(second)) = changes else { return offset(fixed) };
    let (summer, winter) = if first.dst().is_dst() { (first, second) } else { (second, first) };
    let rule = |at: Timestamp, before: Offset| {
        let local = at.checked_add(SignedDuration::from_secs(before.seconds().into())).unwrap_or(at);
        change(TimeZone::UTC.to_datetime(local))
    };
    format!(
        "{}{},{},{}",
        offset(winter.offset()),
        offset(summer.offset()),
        rule(summer.timestamp(), winter.offset()),
        rule(winter.timestamp(), summer.offset())
    )
}

/// `<+08>-8`: POSIX counts westward.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, west) = if seconds < 0 { ('-', "") } else { ('+', "-") };
    let (hours, minutes) = (seconds.abs() / 3_600, seconds.abs() / 60 % 60);
    format!("<{sign}{hours:02}{minutes:02}>{west}{hours}:{minutes:02}")
}

/// `M3.5.0/2:00`: the last Sunday of March at two.
fn change(at: DateTime) -> String {
    let (month, day) = (at.month(), at.day());
    let week = if day + 7 > at.date().days_in_month() { 5 } else { (day - 1) / 7 + 1 };
    let weekday = at.date().weekday().to_sunday_zero_offset();
    format!("M{month}.{week}.{weekday}/{}:{:02}", at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_means_what_its_zone_means() {
        let now: Timestamp = "2026-11-21T00:00:00Z".parse().unwrap();
        for name in ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "UTC"] {
            let Ok(zone) = TimeZone::get(name) else { continue };
            let rule = zone_rule(&zone, now);
            let read = TimeZone::posix(&rule).unwrap_or_else(|error| panic!("{name} {rule}: {error}"));
            for day in 0..800 {
                let at = now.checked_add(SignedDuration::from_hours(day * 24)).unwrap();
                assert_eq!(read.to_offset(at), zone.to_offset(at), "{name} {rule} {at}");
            }
        }
        assert_eq!(zone_rule(&TimeZone::fixed(jiff::tz::offset(8)), now), "<+0800>-8:00");
    }
    #[test]
    fn a_zone_is_known_by_its_name_and_a_slip_is_told() {
        assert!(named_zone("Europe/Copenhagen").is_some() && named_zone("Mars/Olympus").is_none());
        assert_eq!(nearest_zone("Europe/Copenhagn").as_deref(), Some("Europe/Copenhagen"));
        assert_eq!(nearest_zone("Copenhagen").as_deref(), Some("Europe/Copenhagen"));
        assert_eq!(nearest_zone("New York").as_deref(), Some("America/New_York"));
        assert_eq!(nearest_zone("Mars/Olympus"), None);
    }
}
