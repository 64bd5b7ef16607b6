//! Times as people type them: `14:05`, `-5m`, `yesterday 23:50`, `14点05分`, RFC 3339.

mod leading;
mod suffix;

pub use leading::{When, leading};

use super::Span;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan, Zoned};
use suffix::Suffix;

/// The text is no time; the message says how to write one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no time: use 14:05, -5m, \"yesterday 23:50\" or 2026-11-21T14:05:00Z")]
pub struct BadTime(pub String);

impl BadTime {
    /// The message in `lang`.
    pub fn sentence(&self, lang: super::Lang) -> String {
        match lang {
            super::Lang::En => self.to_string(),
            super::Lang::Zh => {
                format!("'{}' 不是时间: 请写 14:05、-5m、\"昨天 23:50\" 或 2026-11-21T14:05:00Z", self.0)
            }
        }
    }
}

/// The instant that `text` means for somebody in `zone` for whom it is `now`. A clock time later than now is
/// yesterday's. Whole milliseconds.
///
/// # Errors
/// When the text is none of the known forms, or names a time that the day does not have.
pub fn when(text: &str, now: Timestamp, zone: &TimeZone) -> Result<Timestamp, BadTime> {
    let bad = || BadTime(text.to_owned());
    let plain: String = text.trim().chars().map(narrow).collect();
    let found = ago(&plain, now).or_else(|| plain.parse().ok()).or_else(|| local(&plain, now, zone)).ok_or_else(bad)?;
    Timestamp::from_millisecond(found.as_millisecond()).map_err(|_| bad())
}

/// Full-width digits and signs, as an input method leaves them, count as the plain ones.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '：' | '－' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '　' => ' ',
        _ => c,
    }
}

fn ago(text: &str, now: Timestamp) -> Option<Timestamp> {
    let span: Span = text.strip_prefix('-')?.parse().ok()?;
    now.checked_sub(span.signed()).ok()
}

fn local(text: &str, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let now = now.to_zoned(zone.clone());
    if let Some((time, zone)) = typed(text) {
        let there = in_zone(&now, zone);
        return at(&there, 0, time).filter(|today| *today <= now.timestamp()).or_else(|| at(&there, 1, time));
    }
    for (word, days) in [("yesterday", 1), ("昨天", 1), ("today", 0), ("今天", 0)] {
        let Some(rest) = text.strip_prefix(word) else { continue };
        let (time, zone) = typed(rest.trim_start())?;
        return at(&in_zone(&now, zone), days, time);
    }
    if let Some(full) = text.parse::<DateTime>().ok().filter(|_| text.contains(':')) {
        return past(full, &now);
    }
    let (day, time) = text.split_once([' ', 'T'])?;
    let (time, zone) = typed(time.trim_start())?;
    past(day.parse::<Date>().ok()?.to_datetime(time), &in_zone(&now, zone))
}

/// The same instant by the clock of the zone that a time says, where it says one.
fn in_zone(now: &Zoned, zone: Option<TimeZone>) -> Zoned {
    zone.map_or_else(|| now.clone(), |zone| now.with_time_zone(zone))
}

fn at(now: &Zoned, days_ago: i32, time: Time) -> Option<Timestamp> {
    past(now.date().checked_sub(days_ago.days()).ok()?.to_datetime(time), now)
}

/// The instant of a clock time. Of two in the hour that comes twice it is the latest that is past.
fn past(face: DateTime, now: &Zoned) -> Option<Timestamp> {
    let ambiguous = now.time_zone().to_ambiguous_timestamp(face);
    let is_twice = matches!(ambiguous.offset(), AmbiguousOffset::Fold { .. });
    let later = is_twice.then(|| ambiguous.later().ok()).flatten();
    later.filter(|later| *later <= now.timestamp()).or_else(|| ambiguous.compatible().ok())
}

/// A clock time with what stands behind it: `22:05`, `10:05pm`, `10pm`, `14:05Z`, `22:05+08:00`.
fn typed(text: &str) -> Option<(Time, Option<TimeZone>)> {
    let is_face = |c: char| c.is_ascii_digit() || ":点时分秒".contains(c);
    let (face, behind) = text.split_at(text.find(|c| !is_face(c)).unwrap_or(text.len()));
    let (suffix, rest) = Suffix::read(behind);
    let hour = || clock(&format!("{face}:00")).filter(|_| suffix.names_a_half() && !face.contains(':'));
    let time = suffix.applied(clock(face).or_else(hour)?)?;
    rest.is_empty().then_some((time, suffix.zone))
}

/// `14:05`, `14:05:30`, `14点05分`, `14点`, `14时05`.
fn clock(text: &str) -> Option<Time> {
    let text = text.strip_suffix(['分', '秒']).unwrap_or(text);
    let parts: Vec<&str> = text.split([':', '点', '时', '分']).collect();
    let number = |part: &str, most: i8| {
        let is_plain = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i8>().ok().filter(|number| is_plain && *number <= most)
    };
    let (hour, minute, second) = match parts[..] {
        [hour, ""] if !text.contains(':') => (number(hour, 23)?, 0, 0),
        [hour, minute] if minute.len() == 2 || !text.contains(':') => (number(hour, 23)?, number(minute, 59)?, 0),
        [hour, minute, second] => (number(hour, 23)?, number(minute, 59)?, number(second, 59)?),
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Result<String, BadTime> {
        let now: Timestamp = "2026-11-21T06:20:00Z".parse().unwrap();
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        when(text, now, &zone).map(|at| at.to_string())
    }

    #[test]
    fn a_clock_time_is_todays_or_when_that_is_still_to_come_yesterdays() {
        assert_eq!(meant("14:05").unwrap(), "2026-11-21T06:05:00Z");
        assert_eq!(meant("23:50").unwrap(), "2026-11-20T15:50:00Z");
        assert_eq!(meant("14:05:30").unwrap(), "2026-11-21T06:05:30Z");
    }

    #[test]
    fn people_say_how_long_ago() {
        assert_eq!(meant("-5m").unwrap(), "2026-11-21T06:15:00Z");
        assert_eq!(meant("-1h30m").unwrap(), "2026-11-21T04:50:00Z");
    }

    #[test]
    fn yesterday_is_said_in_both_languages() {
        for text in ["yesterday 23:50", "昨天 23:50", "昨天23点50分", "昨天 ２３：５０"] {
            assert_eq!(meant(text).unwrap(), "2026-11-20T15:50:00Z", "{text}");
        }
        assert_eq!(meant("14点").unwrap(), "2026-11-21T06:00:00Z");
        assert_eq!(meant("今天 0:05").unwrap(), "2026-11-20T16:05:00Z");
    }

    #[test]
    fn a_full_time_is_taken_as_written() {
        assert_eq!(meant("2026-11-21T14:05:00Z").unwrap(), "2026-11-21T14:05:00Z");
        assert_eq!(meant("2026-11-21T14:05:00+08:00").unwrap(), "2026-11-21T06:05:00Z");
        assert_eq!(meant("2026-11-21 14:05").unwrap(), "2026-11-21T06:05:00Z");
        assert_eq!(meant("2026-11-21T06:05:00.123456Z").unwrap(), "2026-11-21T06:05:00.123Z");
    }

    /// Berlin at 02:15, the second time that night: both ways in which a time is typed.
    fn meant_in_the_night_of_two_twos(text: &str) -> [String; 2] {
        let now: Timestamp = "2024-10-27T01:15:00Z".parse().unwrap();
        let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let (leading, _) = leading(text, &now.to_zoned(zone.clone())).unwrap();
        [when(text, now, &zone).unwrap().to_string(), leading.at.to_string()]
    }

    #[test]
    fn in_the_hour_that_comes_twice_the_latest_that_is_past_is_meant() {
        for (text, at) in [
            ("02:05", "2024-10-27T01:05:00Z"),
            ("02:15", "2024-10-27T01:15:00Z"),
            ("02:30", "2024-10-27T00:30:00Z"),
            ("01:59", "2024-10-26T23:59:00Z"),
            ("02:05+02:00", "2024-10-27T00:05:00Z"),
            ("23:50", "2024-10-26T21:50:00Z"),
        ] {
            assert_eq!(meant_in_the_night_of_two_twos(text), [at, at], "{text}");
        }
    }

    #[test]
    fn a_half_of_the_day_and_a_zone_may_stand_behind_a_time() {
        for (text, at) in [
            ("10:05pm", "2026-11-20T14:05:00Z"),
            ("10:05 PM", "2026-11-20T14:05:00Z"),
            ("2:05 pm", "2026-11-21T06:05:00Z"),
            ("12:05am", "2026-11-20T16:05:00Z"),
            ("10pm", "2026-11-20T14:00:00Z"),
            ("14:05Z", "2026-11-20T14:05:00Z"),
            ("06:05 UTC", "2026-11-21T06:05:00Z"),
            ("22:05+08:00", "2026-11-20T14:05:00Z"),
            ("22:05-0800", "2026-11-21T06:05:00Z"),
            ("yesterday 10:05pm", "2026-11-20T14:05:00Z"),
        ] {
            assert_eq!(meant(text).as_deref(), Ok(at), "{text}");
            let now = "2026-11-21T14:20:00+08:00[+08:00]".parse().unwrap();
            let (leading, rest) = leading(text, &now).unwrap();
            assert_eq!((leading.at.to_string().as_str(), rest), (at, ""), "{text}");
        }
        assert_eq!(meant("2026-11-20 10:05pm").unwrap(), "2026-11-20T14:05:00Z");
        assert_eq!(meant("2026-11-20 22:05 +08:00").unwrap(), "2026-11-20T14:05:00Z");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "25:00",
            "14:60",
            "14:5",
            "noon",
            "-5",
            "5m",
            "tomorrow 10:00",
            "2026-11-21",
            "昨天",
            "：",
            "14:05:99",
            "+1:00",
            "14:05pm",
            "0:05am",
            "10:05pmx",
            "14:05+99:00",
            "14:05+8 hosts",
        ] {
            assert_eq!(meant(text), Err(BadTime(text.to_owned())), "{text}");
        }
    }
}
