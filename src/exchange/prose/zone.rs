//! The zone of a time: `UTC`, `Z`, `+08:00`, `(UTC -8)`, `PDT`, `Pacific Time`, `北京时间`, `Europe/Berlin`,
//! `Berlin time`.

use super::digits::{number, numeral, skip_spaces, strip_capitals, strip_word};
use super::zone_names::{ABBREVIATIONS, NAMES, RULES};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use std::cell::OnceCell;

/// A zone as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::exchange) struct Zone {
    /// Its clock.
    pub(in crate::exchange) clock: TimeZone,
    /// Its name.
    pub(in crate::exchange) name: String,
    /// It is two zones' name: `CST` is America's and China's.
    pub(in crate::exchange) is_ambiguous: bool,
    /// It is an offset, which is exact.
    pub(super) is_offset: bool,
    /// What is written beside the offset: `PST` of `PST (UTC-7)`.
    pub(super) beside: Option<Box<Zone>>,
}

impl Zone {
    /// Both as one, where one of them is an offset: the offset holds.
    pub(super) fn with(self, other: Zone) -> Option<Zone> {
        match (self.is_offset, other.is_offset) {
            (true, false) => Some(Zone { beside: Some(Box::new(other)), ..self }),
            (false, true) => Some(Zone { beside: Some(Box::new(self)), ..other }),
            (true, true) | (false, false) => None,
        }
    }
}

/// The zones that are known by the names of IANA, and by their cities.
#[derive(Debug)]
pub(super) struct Atlas {
    zones: TimeZoneDatabase,
    /// All names, once somebody asked for a city.
    names: OnceCell<Vec<String>>,
}

impl Atlas {
    /// The one of these zones.
    pub(super) fn new(zones: TimeZoneDatabase) -> Atlas {
        Atlas { zones, names: OnceCell::new() }
    }

    /// `Europe/Berlin` at the beginning of `text`.
    pub(super) fn full_name<'a>(&self, text: &'a str) -> Option<(Zone, &'a str)> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
        let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
        let name = text[..end].trim_end_matches(['/', '-', '+', '_']);
        let is_name = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains('/');
        let clock = self.zones.get(name).ok().filter(|_| is_name)?;
        Some((zone_of(name, clock), &text[name.len()..]))
    }

    /// The zone whose name alone ends with that city.
    pub(super) fn city(&self, city: &str) -> Option<Zone> {
        let plain = city.trim().replace(' ', "_");
        if plain.len() < 3 || !plain.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        let names = self.names.get_or_init(|| self.zones.available().map(|name| name.as_str().to_owned()).collect());
        let is_its = |name: &&String| name.rsplit_once('/').is_some_and(|(area, last)| last == plain && is_area(area));
        let names: Vec<&String> = names.iter().filter(is_its).collect();
        let [name] = &names[..] else { return None };
        Some(zone_of(city.trim(), self.zones.get(name).ok()?))
    }

    /// `Berlin time`, `New York local time`: a city that is said to be one's time.
    pub(super) fn city_time<'a>(&self, text: &'a str) -> Option<(Zone, &'a str)> {
        let mut end = 0;
        for _ in 0..4 {
            let rest = text[end..].trim_start();
            let said = ["local time", "time"].iter().find_map(|said| strip_word(rest, said));
            if let Some(rest) = said.filter(|_| end > 0) {
                return Some((self.city(&text[..end])?, rest));
            }
            if !rest.starts_with(char::is_uppercase) {
                return None;
            }
            let length = rest.find(|c: char| !c.is_alphabetic() && c != '_').unwrap_or(rest.len());
            end = text.len() - rest.len() + length;
        }
        None
    }
}

/// Whether places are named behind it; the others are older names of the same.
fn is_area(area: &str) -> bool {
    let first = area.split('/').next().unwrap_or_default();
    !["Etc", "US", "Canada", "Brazil", "Mexico", "Chile", "posix", "right", "SystemV"].contains(&first)
}

fn zone_of(name: &str, clock: TimeZone) -> Zone {
    Zone { clock, name: name.to_owned(), is_ambiguous: false, is_offset: false, beside: None }
}

/// The zone at the beginning of `text`, and what follows it.
pub(super) fn zone(text: &str) -> Option<(Zone, &str)> {
    let open = skip_spaces(text);
    let (inner, close) = match open.chars().next() {
        Some('(') => (skip_spaces(&open[1..]), Some(')')),
        Some('（') => (skip_spaces(&open['（'.len_utf8()..]), Some('）')),
        _ => (open, None),
    };
    let (zone, rest) = named(inner)?;
    match close {
        None => Some((zone, rest)),
        Some(close) => Some((zone, skip_spaces(rest).strip_prefix(close)?)),
    }
}

/// A zone by its name, without brackets.
pub(super) fn named(text: &str) -> Option<(Zone, &str)> {
    if !text.starts_with(|c: char| c.is_ascii_uppercase() || !c.is_ascii()) {
        return None;
    }
    if let Some(found) = ["UTC", "GMT"].iter().find_map(|word| ahead_of(text.strip_prefix(word)?)) {
        return Some(found);
    }
    if let Some(found) = half_globe(text) {
        return Some(found);
    }
    // The longest name holds: 太平洋夏令时间 and not 太平洋.
    let names = NAMES.iter().filter_map(|(name, minutes)| Some((name, minutes, strip_word(text, name)?)));
    if let Some((name, minutes, rest)) = names.min_by_key(|(.., rest)| rest.len()) {
        return Some((fixed(name, *minutes)?, rest));
    }
    let rules = RULES
        .iter()
        .flat_map(|(names, rule)| names.iter().filter_map(move |name| Some((name, rule, strip_capitals(text, name)?))));
    if let Some((name, rule, rest)) = rules.min_by_key(|(.., rest)| rest.len()) {
        return Some((zone_of(name, TimeZone::posix(rule).ok()?), rest));
    }
    let (name, minutes, rest) =
        ABBREVIATIONS.iter().find_map(|(name, minutes, _)| Some((name, minutes, strip_capitals(text, name)?)))?;
    let is_ambiguous = matches!(*name, "CST" | "IST" | "BST" | "AST");
    let rest = rest.strip_prefix("时间").unwrap_or(rest);
    Some((Zone { is_ambiguous, ..fixed(name, *minutes)? }, rest))
}

/// `UTC+8`, `UTC +08:00`; `UTC -5` only where it ends there, for "UTC -5 hosts" is five hosts fewer.
fn ahead_of(text: &str) -> Option<(Zone, &str)> {
    let rest = skip_spaces(text);
    let (zone, after) = offset(rest)?;
    let digits = rest.chars().filter(char::is_ascii_digit).count() - after.chars().filter(char::is_ascii_digit).count();
    let is_closed = after.is_empty() || after.starts_with([')', '）', ']', '】', ',', '，', ':', '|', '*']);
    (rest.len() == text.len() || digits > 1 || rest.starts_with('+') || is_closed).then_some((zone, after))
}

/// `东八区`, `西五区`.
fn half_globe(text: &str) -> Option<(Zone, &str)> {
    let (sign, rest) = match text.chars().next()? {
        '东' => (1, &text['东'.len_utf8()..]),
        '西' => (-1, &text['西'.len_utf8()..]),
        _ => return None,
    };
    let (hours, rest) = numeral(rest).or_else(|| number(rest).map(|(hours, _, rest)| (hours, rest)))?;
    let rest = rest.strip_prefix('区')?;
    let name = &text[..text.len() - rest.len()];
    let minutes = sign * i32::try_from(hours * 60).ok()?;
    (hours <= 12).then(|| fixed(name, minutes)).flatten().map(|zone| (zone, rest.strip_prefix("时间").unwrap_or(rest)))
}

fn fixed(name: &str, minutes: i32) -> Option<Zone> {
    let clock = if minutes == 0 { TimeZone::UTC } else { TimeZone::fixed(Offset::from_seconds(minutes * 60).ok()?) };
    Some(zone_of(name, clock))
}

/// `+08:00`, `-0700`, `+8`: how far ahead of UTC.
pub(super) fn offset(text: &str) -> Option<(Zone, &str)> {
    let sign = text.chars().next()?;
    let (ahead, rest) = match sign {
        '+' | '＋' => (1, &text[sign.len_utf8()..]),
        '-' | '−' | '–' => (-1, &text[sign.len_utf8()..]),
        _ => return None,
    };
    let (first, digits, rest) = number(rest)?;
    let (hours, minutes, rest) = match digits {
        4 => (first / 100, first % 100, rest),
        1 | 2 => match rest.strip_prefix(':').and_then(number) {
            Some((minutes, 2, after)) => (first, minutes, after),
            _ => (first, 0, rest),
        },
        _ => return None,
    };
    let goes_on = rest.strip_prefix([':', '.']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let ends = !goes_on && !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '%');
    let is_real = hours <= 14 && minutes < 60 && minutes % 15 == 0 && ends;
    let minutes_ahead = ahead * i32::try_from(hours * 60 + minutes).ok()?;
    let part = if minutes > 0 { format!(":{minutes:02}") } else { String::new() };
    let name = format!("UTC{}{hours}{part}", if ahead > 0 { '+' } else { '-' });
    let zone = is_real.then(|| fixed(&name, minutes_ahead)).flatten()?;
    Some((Zone { is_offset: true, ..zone }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        let at = "2019-07-02T13:42:00Z".parse().unwrap();
        zone(text).or_else(|| offset(text)).map(|(zone, rest)| (zone.clock.to_offset(at).to_string(), rest))
    }

    #[test]
    fn zones_are_written_in_many_ways() {
        for (text, ahead, rest) in [
            (" UTC - text", "+00", " - text"),
            ("Z text", "+00", " text"),
            (" (UTC) text", "+00", " text"),
            (" (UTC+8)", "+08", ""),
            (" UTC+08:00, x", "+08", ", x"),
            ("+08:00", "+08", ""),
            ("-0700 x", "-07", " x"),
            (" PDT x", "-07", " x"),
            (" PT x", "-07", " x"),
            (" Pacific Time", "-07", ""),
            (" ET", "-04", ""),
            ("北京时间", "+08", ""),
            ("（北京时间） x", "+08", " x"),
            (" GMT", "+00", ""),
            (" (UTC -5)", "-05", ""),
            (" UTC +08:00 x", "+08", " x"),
            (" UTC -5 hosts", "+00", " -5 hosts"),
            (" BRT x", "-03", " x"),
            (" SAST x", "+02", " x"),
            ("东八区", "+08", ""),
            ("太平洋夏令时间 x", "-07", " x"),
            (" Central European Summer Time", "+02", ""),
            ("+05:30 x", "+05:30", " x"),
        ] {
            assert_eq!(read(text), Some((ahead.to_owned(), rest)), "{text}");
        }
        for text in [" UTCx", " et al", "-21:15", " Zone", "(see UTC)", "- 3 hosts"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_city_is_the_last_part_of_one_name() {
        let atlas = Atlas::new(jiff::tz::db().clone());
        let at = "2024-07-02T13:42:00Z".parse().unwrap();
        for (text, ahead) in [("Berlin time x", "+02"), ("New York local time", "-04"), ("Berlin local time", "+02")] {
            let (zone, _) = atlas.city_time(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(zone.clock.to_offset(at).to_string(), ahead, "{text}");
        }
        assert!(atlas.full_name("Europe/Berlin, x").is_some());
        for text in ["Over time", "Mars time", "Berlin", "time", "All times"] {
            assert!(atlas.city_time(text).is_none(), "{text}");
        }
        assert!(atlas.full_name("TCP/IP").is_none());
    }

    #[test]
    fn the_table_of_abbreviations_is_what_the_zones_of_iana_do() {
        for (name, minutes, place) in ABBREVIATIONS.iter().filter(|(.., place)| !place.is_empty()) {
            let zone = TimeZone::get(place).unwrap_or_else(|error| panic!("{name}: {error}"));
            // Either half of a year, and the years in which some places still had another time.
            let seen = ["2024-01-15T12:00:00Z", "2024-07-15T12:00:00Z", "2014-01-15T12:00:00Z", "2018-01-15T12:00:00Z"]
                .map(|at| {
                    let info = zone.to_offset_info(at.parse().unwrap());
                    (info.offset().seconds() / 60, info.abbreviation().to_owned())
                });
            let same = seen.iter().find(|(offset, _)| offset == minutes);
            let (_, theirs) = same.unwrap_or_else(|| panic!("{name} is not {minutes} in {place}: {seen:?}"));
            // Where IANA has letters of its own they are ours; -03 is no name. German ones are Germany's own.
            let is_other = theirs.chars().all(|c| c.is_ascii_alphabetic()) && theirs != name;
            assert!(!is_other || matches!(*name, "MEZ" | "MESZ" | "CAT" | "PHT"), "{name} is {theirs} in {place}");
        }
        for (names, rule) in RULES {
            assert!(TimeZone::posix(rule).is_ok(), "{names:?}");
        }
    }
}
