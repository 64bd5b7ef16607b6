//! All that stands before the words of an entry: a date, a time, a zone, a range, in whatever order people
//! write them.

use super::clock::{Clock, clock};
use super::date::{Written, date};
use super::digits::{skip_spaces, strip_word};
use super::zone::{Zone, offset, zone};
use jiff::civil::Time;

/// The day of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange) enum Day {
    /// This one.
    On(Written),
    /// The one after the entry before.
    Next,
}

/// What stands before the words of an entry.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::exchange) struct Stamp {
    /// Its day, where it is written.
    pub(in crate::exchange) date: Option<Day>,
    /// Its time of day, where it is written.
    pub(in crate::exchange) time: Option<Time>,
    /// Its zone, where it is written.
    pub(in crate::exchange) zone: Option<Zone>,
    /// The time is midnight at the end of that day.
    pub(super) is_end_of_day: bool,
    /// As a log writes it: with seconds.
    pub(super) has_seconds: bool,
    /// The stamp as it is written, where it says more than a moment and so belongs to the words.
    pub(super) kept: Option<Kept>,
}

/// Why a stamp is kept in the words, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) why: Why,
    pub(super) words: String,
}

/// What a stamp says beyond a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// From a time to another.
    Range,
    /// About a time.
    Vague,
}

/// What may stand around a stamp without a meaning of its own.
const OPENING: &[char] = &['[', '(', '*', '`', '<', '"', '【', '（', '|', '_', '~', '«', '“', '「'];
const CLOSING: &[char] = &[
    ']', ')', '*', '`', '>', '"', '】', '）', '|', '_', ':', '-', '–', '—', ',', '，', '：', '、', '»', '”', '」', '.',
    ';', '→', '|',
];
/// Words before a time that add nothing.
const LEADING: &[&str] =
    &["at", "on", "from", "starting at", "since", "在", "于", "自", "从", "截至", "截止", "当日", "当天", "同日"];
/// Words before a time that make it less than exact.
const VAGUE: &[&str] = &[
    "around",
    "about",
    "approximately",
    "approx.",
    "approx",
    "circa",
    "ca.",
    "~",
    "by",
    "before",
    "after",
    "大约",
    "约",
    "将近",
    "不到",
];
/// Words after a Chinese time that add nothing.
const TRAILING: &[&str] = &["开始", "起", "时", "许", "左右", "前后"];

/// The stamp at the beginning of `text`, and the words after it; `None` when it begins with neither a date nor
/// a time.
pub(in crate::exchange) fn head(text: &str) -> Option<(Stamp, &str)> {
    let begin = skip_opening(text);
    let (rest, is_vague) = skip_leading(begin);
    let (mut stamp, rest) = moment(rest)?;
    let is_vague = is_vague || stamp.kept.is_some();
    let mut end = rest;
    if stamp.time.is_some()
        && let Some(after) = range(rest, &mut stamp)
    {
        end = after;
        stamp.kept = Some(Kept { why: Why::Range, words: begin[..begin.len() - end.len()].trim().to_owned() });
    } else if is_vague && stamp.time.is_some() {
        stamp.kept = Some(Kept { why: Why::Vague, words: begin[..begin.len() - end.len()].trim().to_owned() });
    }
    // "10am" ends there; "Aug 14th-based" and "08:25x" are words.
    let ends = !end.starts_with(|c: char| c.is_ascii_alphanumeric());
    ends.then(|| (stamp, skip_closing(end)))
}

pub(super) fn skip_opening(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || OPENING.contains(&c))
}

/// Past the words that lead to a time, and whether one of them makes it vague.
fn skip_leading(text: &str) -> (&str, bool) {
    let mut rest = text;
    let mut is_vague = false;
    // At most a few: "From around 08:25".
    for _ in 0..3 {
        if let Some(after) = VAGUE.iter().find_map(|word| strip_word(rest, word)) {
            (rest, is_vague) = (skip_spaces(after), true);
        } else if let Some(after) = LEADING.iter().find_map(|word| strip_word(rest, word)) {
            rest = skip_spaces(after);
        }
    }
    (rest, is_vague)
}

/// Date, zone and time in any order; at least a date or a time.
fn moment(text: &str) -> Option<(Stamp, &str)> {
    let (day, rest) = match day(text) {
        Some((day, rest)) => (Some(day), rest),
        None => (None, text),
    };
    let (between, is_vague) = if day.is_some() { skip_leading(skip_between(rest)) } else { (rest, false) };
    let (zone_first, at) = match zone(between) {
        Some((zone, after)) => (Some(zone), skip_between(after)),
        None => (None, between),
    };
    let Some((Clock { time, is_end_of_day, has_seconds }, rest)) = clock(at) else {
        let day = day.filter(|day| !matches!(day, Day::On(Written { is_bare: true, .. })))?;
        let stamp =
            Stamp { date: Some(day), time: None, zone: None, is_end_of_day: false, has_seconds: false, kept: None };
        return Some((stamp, rest));
    };
    let may_be_offset = rest.starts_with(['+', '＋']) || (rest.starts_with('-') && has_seconds);
    let glued = if may_be_offset { offset(rest) } else { None };
    let (zone_after, rest) = match glued.or_else(|| zone(rest)) {
        Some((zone, rest)) => (Some(zone), rest),
        None => (None, rest),
    };
    let (day, rest) = match day {
        Some(day) => (Some(day), rest),
        None => day_after(rest),
    };
    let zone = zone_after.or(zone_first);
    let kept = is_vague.then(|| Kept { why: Why::Vague, words: String::new() });
    Some((Stamp { date: day, time: Some(time), zone, is_end_of_day, has_seconds, kept }, rest))
}

fn day(text: &str) -> Option<(Day, &str)> {
    let next = ["次日", "第二天", "翌日", "隔天", "the next day", "next day"];
    if let Some(rest) = next.iter().find_map(|word| strip_word(text, word)) {
        return Some((Day::Next, rest));
    }
    date(text).map(|(written, rest)| (Day::On(written), rest))
}

/// Between a date and its time: `2019-08-14T08:25`, `14 August, 08:25`, `14 August at 08:25`, `12月18日-08:56`.
fn skip_between(text: &str) -> &str {
    let rest = skip_spaces(text);
    let rest = match rest.strip_prefix('T') {
        Some(after) if after.starts_with(|c: char| c.is_ascii_digit()) => after,
        _ => rest,
    };
    let is_sign = |c: char| {
        c.is_whitespace()
            || matches!(c, ',' | '，' | '-' | '–' | '—' | '|' | ':' | '@' | '*' | '`' | ']' | '[' | ')' | '：' | '的')
    };
    let rest = rest.trim_start_matches(is_sign);
    strip_word(rest, "at").map_or(rest, skip_spaces)
}

/// A date behind the time: `22:52 UTC, 21 October`, `08:25 on 14 August`.
fn day_after(text: &str) -> (Option<Day>, &str) {
    let rest = skip_spaces(text);
    let rest = rest.strip_prefix(',').map_or(rest, skip_spaces);
    let said = strip_word(rest, "on").map(skip_spaces);
    match date(said.unwrap_or(rest)) {
        // It must end there, or it is the beginning of the words: "08:25 12/18 hosts down".
        Some((written, after)) if said.is_some() || skip_spaces(after).is_empty() || ends(after) => {
            (Some(Day::On(written)), after)
        }
        _ => (None, text),
    }
}

fn ends(text: &str) -> bool {
    skip_spaces(text).starts_with(CLOSING)
}

/// The second half of a range: ` - 21:15`, `–21:15 UTC`, ` to 21:15`, `至 21:15`. A zone there holds for both.
fn range<'a>(text: &'a str, stamp: &mut Stamp) -> Option<&'a str> {
    let rest = skip_spaces(text);
    let dash = rest.strip_prefix(['-', '–', '—', '~', '〜', '～', '至', '到', '→']).map(skip_spaces);
    let after = dash
        .or_else(|| ["to", "until", "and", "till"].iter().find_map(|word| strip_word(rest, word)).map(skip_spaces))?;
    let (end, rest) = moment(after)?;
    end.time?;
    if stamp.zone.is_none() {
        stamp.zone = end.zone;
    }
    Some(rest)
}

/// Past what closes a stamp and separates it from its words. A hyphen that begins a negative number stays.
fn skip_closing(text: &str) -> &str {
    let mut rest = text;
    for word in TRAILING {
        if let Some(after) = skip_spaces(rest).strip_prefix(word)
            && after.starts_with([',', '，', ':', '：', ' '])
        {
            rest = after;
        }
    }
    rest.trim_start_matches(|c: char| c.is_whitespace() || CLOSING.contains(&c))
}

#[cfg(test)]
#[path = "stamp_tests.rs"]
mod tests;
