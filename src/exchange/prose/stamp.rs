//! All that stands before the words of an entry: a date, a time, a zone, a range, in whatever order people
//! write them, and the signs and small words around it.

use super::digits::{skip_spaces, strip_word};
use super::moment::{Moment, VAGUE, moments};
pub(in crate::exchange) use super::scan::Day;
use super::scan::tokens;
use super::zone::{Atlas, Zone};
use jiff::civil::Time;
use jiff::tz::TimeZoneDatabase;

/// What stands before the words of an entry.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::exchange) struct Stamp {
    /// Its day, where it is written.
    pub(in crate::exchange) date: Option<Day>,
    /// Its time of day, where it is written.
    pub(in crate::exchange) time: Option<Time>,
    /// Its zone, where it is written.
    pub(in crate::exchange) zone: Option<Zone>,
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

/// A moment at the head of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    /// The stamp as it is written, where it says more than a moment and so belongs to the words.
    pub(super) kept: Option<Kept>,
    /// Where the words begin.
    pub(super) words: usize,
}

/// What separates a stamp from its words, or closes it.
pub(super) const CLOSING: &[char] = &[
    ']', ')', '*', '`', '>', '"', '】', '）', '|', '_', ':', '-', '–', '—', ',', '，', '：', '、', '»', '”', '」', '.',
    ';', '；', '→', '⇒', '。', '•', '·',
];
/// Words before a time that add nothing.
const LEADING: &[&str] = &[
    "at",
    "on",
    "from",
    "starting at",
    "since",
    "time:",
    "time",
    "when",
    "um",
    "ab",
    "à",
    "le",
    "a las",
    "在",
    "于",
    "自",
    "从",
    "截至",
    "截止",
    "当日",
    "当天",
    "同日",
    "时间",
    "发生时间",
];
/// Words after a Chinese time that add nothing.
const TRAILING: &[&str] = &["开始", "起", "时", "许", "左右", "前后"];

/// The stamp at the beginning of `text`, and the words after it; `None` when it begins with neither a date nor
/// a time.
pub(in crate::exchange) fn head(text: &str) -> Option<(Stamp, &str)> {
    let atlas = Atlas::new(TimeZoneDatabase::none());
    let moments = moments(text, &tokens(text, &atlas));
    let moment = moments.first().filter(|moment| !moment.is_length)?;
    let head = head_of(text, moment)?;
    let rest = &text[head.words..];
    let is_sure = !moment.is_weak || rest.is_empty();
    let time = moment.clock.map(|clock| clock.time);
    is_sure.then(|| (Stamp { date: moment.day, time, zone: moment.zone.clone() }, rest))
}

/// How a text begins with this moment; `None` where other words stand before it.
pub(super) fn head_of(text: &str, moment: &Moment) -> Option<Head> {
    let begin = skip_opening(text);
    let from = text.len() - begin.len();
    let is_vague = leads(text.get(from..moment.from)?)? || moment.is_vague;
    let written =
        || text[from..moment.to].trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '`')).to_owned();
    let kept = match (moment.clock, moment.until) {
        (Some(_), Some(_)) => Some(Kept { why: Why::Range, words: written() }),
        (Some(_), None) if is_vague => Some(Kept { why: Why::Vague, words: written() }),
        _ => None,
    };
    let rest = &text[moment.to..];
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    ends.then(|| Head { kept, words: text.len() - skip_closing(rest).len() })
}

/// Past what may stand around a stamp without a meaning of its own: brackets, bullets, pictures, `:red_circle:`.
pub(super) fn skip_opening(text: &str) -> &str {
    let mut rest = text;
    loop {
        let after =
            rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '~' | '≈' | ':' | '$' | '€' | '+'));
        let after = keycap(after).or_else(|| shortcode(after)).unwrap_or(after);
        if after.len() == rest.len() {
            return rest;
        }
        rest = after;
    }
}

/// `1️⃣`: a figure as a picture.
fn keycap(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|c: char| c.is_ascii_digit())?;
    rest.strip_prefix('\u{fe0f}').unwrap_or(rest).strip_prefix('\u{20e3}')
}

/// `:red_circle:`.
fn shortcode(text: &str) -> Option<&str> {
    let (name, rest) = text.strip_prefix(':')?.split_once(':')?;
    let is_name =
        name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'+' | b'-'));
    is_name.then_some(rest)
}

/// Whether nothing but small words and signs leads to a moment, and whether one of them makes it vague.
fn leads(text: &str) -> Option<bool> {
    let mut rest = text;
    let mut is_vague = false;
    // The number of a row stands before its time.
    if let Some((number, after)) = rest.split_once('|')
        && (1..=3).contains(&number.trim().len())
        && number.trim().bytes().all(|byte| byte.is_ascii_digit())
    {
        rest = after;
    }
    loop {
        let signs = |c: char| !c.is_alphanumeric() && !matches!(c, '~' | '≈' | '$' | '€' | '+');
        rest = rest.trim_start_matches(signs);
        if rest.is_empty() {
            return Some(is_vague);
        }
        if let Some(after) = VAGUE.iter().find_map(|word| strip_word(rest, word)) {
            (rest, is_vague) = (after, true);
        } else {
            rest = LEADING.iter().find_map(|word| strip_word(rest, word))?;
        }
    }
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
    let is_closing = |c: char| c.is_whitespace() || CLOSING.contains(&c);
    let rest = rest.trim_start_matches(is_closing);
    // An arrow; but `=1+1` are words.
    rest.strip_prefix("=>").map_or(rest, |rest| rest.trim_start_matches(is_closing))
}

#[cfg(test)]
#[path = "stamp_tests.rs"]
mod tests;
