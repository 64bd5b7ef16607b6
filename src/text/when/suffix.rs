//! What may stand behind a clock time: `pm`, `Z`, `UTC`, `+08:00`.

use jiff::civil::Time;
use jiff::tz::{Offset, TimeZone};

/// The half of the day that a time of twelve hours is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HalfDay {
    Am,
    Pm,
}

/// What stands behind a clock time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Suffix {
    half: Option<HalfDay>,
    /// The zone that the time is in, where it says one.
    pub(super) zone: Option<TimeZone>,
}

impl Suffix {
    /// Reads it at the beginning of `text` and gives what follows; most times have none.
    pub(super) fn read(text: &str) -> (Suffix, &str) {
        let (half, text) = half_day(text).map_or((None, text), |(half, rest)| (Some(half), rest));
        let (zone, text) = zone(text).map_or((None, text), |(zone, rest)| (Some(zone), rest));
        (Suffix { half, zone }, text)
    }

    /// Whether it makes a lone figure a time: `10pm`.
    pub(super) fn names_a_half(&self) -> bool {
        self.half.is_some()
    }

    /// The time of 24 hours; `None` when no half of a day has such an hour.
    pub(super) fn applied(&self, time: Time) -> Option<Time> {
        let hour = match (self.half, time.hour()) {
            (None, hour) | (Some(HalfDay::Am), hour @ 1..=11) | (Some(HalfDay::Pm), hour @ 12) => hour,
            (Some(HalfDay::Am), 12) => 0,
            (Some(HalfDay::Pm), hour @ 1..=11) => hour + 12,
            (Some(HalfDay::Am | HalfDay::Pm), _) => return None,
        };
        Time::new(hour, time.minute(), time.second(), 0).ok()
    }
}

fn half_day(text: &str) -> Option<(HalfDay, &str)> {
    let text = text.strip_prefix(' ').unwrap_or(text);
    [("am", HalfDay::Am), ("pm", HalfDay::Pm)].into_iter().find_map(|(word, half)| Some((half, whole(text, word)?)))
}

fn zone(text: &str) -> Option<(TimeZone, &str)> {
    let bare = text.strip_prefix(' ').unwrap_or(text);
    let utc = whole(text, "z").or_else(|| whole(bare, "utc"));
    utc.map(|rest| (TimeZone::UTC, rest)).or_else(|| offset(bare))
}

/// `+08:00`, `-0330`: as far from UTC as a zone of the world is.
fn offset(text: &str) -> Option<(TimeZone, &str)> {
    let (sign, figures) = match text.chars().next()? {
        '+' => (1, &text[1..]),
        '-' => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, rest) = two_figures(figures)?;
    let (minutes, rest) = two_figures(rest.strip_prefix(':').unwrap_or(rest))?;
    if hours > 14 || minutes % 15 != 0 || minutes > 45 || rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let offset = Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()?;
    Some((TimeZone::fixed(offset), rest))
}

fn two_figures(text: &str) -> Option<(i32, &str)> {
    let figures = text.get(..2).filter(|figures| figures.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((figures.parse().ok()?, &text[2..]))
}

/// What follows `word`, where it is no part of a longer one.
fn whole<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)).map(|_| &text[word.len()..])?;
    (!rest.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(rest)
}
