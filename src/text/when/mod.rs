//! Times as people type them: `14:05`, `-5m`, `yesterday 23:50`, `14点05分`, RFC 3339.

mod leading;

pub use leading::{When, leading};

use super::Span;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

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
    if let Some(time) = clock(text) {
        let today = at(&now, 0, time)?;
        return if today > now.timestamp() { at(&now, 1, time) } else { Some(today) };
    }
    for (word, days) in [("yesterday", 1), ("昨天", 1), ("today", 0), ("今天", 0)] {
        let Some(rest) = text.strip_prefix(word) else { continue };
        return at(&now, days, clock(rest.trim_start())?);
    }
    let full = text.parse::<DateTime>().ok().filter(|_| text.contains(':'))?;
    full.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
}

fn at(now: &Zoned, days_ago: i32, time: Time) -> Option<Timestamp> {
    let day = now.date().checked_sub(days_ago.days()).ok()?;
    day.to_datetime(time).to_zoned(now.time_zone().clone()).ok().map(|zoned| zoned.timestamp())
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
        ] {
            assert_eq!(meant(text), Err(BadTime(text.to_owned())), "{text}");
        }
    }
}
