//! The zone of a time: `UTC`, `Z`, `+08:00`, `(UTC+8)`, `PDT`, `Pacific Time`, `北京时间`.

use super::digits::{number, skip_spaces, strip_capitals, strip_word};
use jiff::tz::{Offset, TimeZone};

/// A zone as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::exchange) struct Zone {
    /// Its clock.
    pub(in crate::exchange) clock: TimeZone,
    /// Its name.
    pub(in crate::exchange) name: String,
    /// It is two zones' name: `CST` is America's and China's.
    pub(in crate::exchange) is_ambiguous: bool,
}

/// Zones with one offset all year, in minutes.
const FIXED: &[(&str, i32)] = &[
    ("UTC", 0),
    ("GMT", 0),
    ("Z", 0),
    ("PST", -480),
    ("PDT", -420),
    ("MST", -420),
    ("MDT", -360),
    ("CST", -360),
    ("CDT", -300),
    ("EST", -300),
    ("EDT", -240),
    ("BST", 60),
    ("WEST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("IST", 330),
    ("SGT", 480),
    ("HKT", 480),
    ("AWST", 480),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
];

/// Zones that change their offset twice a year, as rules that need no file.
const RULES: &[(&[&str], &str)] = &[
    (&["Pacific Time", "Pacific", "PT"], "PST8PDT,M3.2.0,M11.1.0"),
    (&["Mountain Time", "MT"], "MST7MDT,M3.2.0,M11.1.0"),
    (&["Central Time", "CT"], "CST6CDT,M3.2.0,M11.1.0"),
    (&["Eastern Time", "Eastern", "ET"], "EST5EDT,M3.2.0,M11.1.0"),
    (&["UK time", "London time"], "GMT0BST,M3.5.0/1,M10.5.0"),
];

/// Chinese and English names, and their offset in hours.
const NAMES: &[(&str, i32)] = &[
    ("协调世界时", 0),
    ("世界协调时", 0),
    ("世界标准时间", 0),
    ("格林尼治时间", 0),
    ("北京时间", 8),
    ("中国标准时间", 8),
    ("香港时间", 8),
    ("东八区", 8),
    ("日本时间", 9),
    ("Beijing time", 8),
    ("China Standard Time", 8),
];

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

fn named(text: &str) -> Option<(Zone, &str)> {
    if let Some((zone, rest)) = ["UTC", "GMT"].iter().find_map(|word| offset(text.strip_prefix(word)?)) {
        return Some((zone, rest));
    }
    if let Some((name, hours, rest)) =
        NAMES.iter().find_map(|(name, hours)| Some((name, hours, strip_word(text, name)?)))
    {
        return Some((fixed(name, hours * 60)?, rest));
    }
    let rule = RULES.iter().find_map(|(names, rule)| {
        let (name, rest) = names.iter().find_map(|name| Some((name, strip_capitals(text, name)?)))?;
        let clock = TimeZone::posix(rule).ok()?;
        Some((Zone { clock, name: (*name).to_owned(), is_ambiguous: false }, rest))
    });
    rule.or_else(|| {
        let (name, minutes, rest) =
            FIXED.iter().find_map(|(name, minutes)| Some((name, minutes, strip_capitals(text, name)?)))?;
        let is_ambiguous = matches!(*name, "CST" | "IST" | "BST");
        Some((Zone { is_ambiguous, ..fixed(name, *minutes)? }, rest))
    })
}

fn fixed(name: &str, minutes: i32) -> Option<Zone> {
    let clock = if minutes == 0 { TimeZone::UTC } else { TimeZone::fixed(Offset::from_seconds(minutes * 60).ok()?) };
    Some(Zone { clock, name: name.to_owned(), is_ambiguous: false })
}

/// `+08:00`, `-0700`, `+8`: how far ahead of UTC.
pub(super) fn offset(text: &str) -> Option<(Zone, &str)> {
    let (sign, rest) = match text.chars().next()? {
        '+' | '＋' => (1, &text[text.chars().next()?.len_utf8()..]),
        '-' | '−' => (-1, &text[text.chars().next()?.len_utf8()..]),
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
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit() || c == ':');
    let is_real = hours <= 14 && minutes < 60 && minutes % 15 == 0 && ends;
    let minutes = sign * i32::try_from(hours * 60 + minutes).ok()?;
    let name = format!("UTC{}{hours}", if sign > 0 { '+' } else { '-' });
    is_real.then(|| fixed(&name, minutes)).flatten().map(|zone| (zone, rest))
}

/// The zone that a heading or a line before the first entry names for all times: `All times in UTC`.
pub(super) fn mentioned(text: &str) -> Option<Zone> {
    let starts = text.char_indices().filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        before.is_none_or(|c| !c.is_ascii_alphanumeric())
    });
    starts.filter_map(|(at, _)| named(&text[at..]).map(|(zone, rest)| (zone, text.len() - at - rest.len()))).find_map(
        |(zone, length)| {
            // Two letters are too few to be sure of, unless the line speaks of times.
            let is_sure = length >= 3 || text.to_lowercase().contains("time");
            is_sure.then_some(zone)
        },
    )
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
        ] {
            assert_eq!(read(text), Some((ahead.to_owned(), rest)), "{text}");
        }
        for text in [" UTCx", " et al", "-21:15", " Zone", "(see UTC)", "- 3 hosts"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_may_name_the_zone_of_all_times() {
        for text in ["All times are in UTC.", "| Time (UTC) | Event |", "以下均为北京时间", "Times in PT"] {
            assert!(mentioned(text).is_some(), "{text}");
        }
        for text in ["The cutcase", "for IT staff", "PT boats"] {
            assert!(mentioned(text).is_none(), "{text}");
        }
    }
}
