//! A timeline in plain text or Markdown, as people paste it from a published report.
//!
//! A line that begins with a time begins an entry; a line that does not hangs on the entry before it. What
//! stands before the first entry is the preface. It refuses to drop a line, to understand what the words mean
//! beyond their sort, and to take a time that is merely spoken of for an entry.
//!
//! | file | does |
//! |---|---|
//! | `line` | headings, bullets, tables, fences, quotes |
//! | `digits`, `clock`, `date`, `zone`, `stamp` | what stands before the words of an entry |
//! | `clause` | several entries on one line |
//! | `collect` | which line begins an entry, hangs on one, names a day |
//! | `days` | on which day, in which zone, in which order |
//! | `preface`, `class` | title, source, severity; what sort of entry |

mod class;
mod clause;
mod clock;
mod collect;
mod date;
mod days;
mod digits;
mod line;
mod preface;
mod sentence;
pub(super) mod stamp;
mod zone;

use super::complaint::{Complaint, no_time};
use super::guess::{About, Guesses};
use super::past::{Told, What};
use super::{Hints, Past, Shape};
use collect::{Found, collect};
use days::{Order, instants};

/// Reads a timeline.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Past, Complaint> {
    let mut guesses = Guesses::default();
    let lines = line::lines(text);
    let mut found = collect(&lines, &mut guesses);
    if found.entries.is_empty() {
        found = sentence::collect(&lines, &mut guesses);
    }
    if found.entries.is_empty() {
        return Err(no_time(hints));
    }
    let (instants, order) = instants(&found, hints, &mut guesses)?;
    let Found { entries, preface, .. } = found;
    let mut told: Vec<Told> = entries
        .into_iter()
        .zip(instants)
        .map(|(raw, at)| {
            let what = What::Note(class::class(&raw.text));
            let (written, guesses) = (String::new(), Vec::new());
            Told { key: None, line: raw.line, written, guesses, at, by: None, what, tag: None, text: raw.text }
        })
        .collect();
    if order == Order::NewestFirst {
        told.reverse();
    }
    if !told.is_sorted_by_key(|told| told.at) {
        told.sort_by_key(|told| told.at);
        guesses.say_once(About::Order, 0, "不按时间排列,已排序", "the entries are out of order: sorted by time");
    }
    let (severity, source) = (preface.severity, preface.source.clone());
    let (title, about) = preface.finish();
    if title.is_none() && hints.title.is_none() {
        guesses.say(About::Head, 0, "没有标题,取文件名 (--title)", "no title: the file's name is taken (--title)");
    }
    Ok(Past {
        shape: Shape::Prose,
        key: None,
        title: title.unwrap_or_else(|| title_of_name(&hints.name)),
        severity,
        source: source.unwrap_or_else(|| hints.name.clone()),
        about,
        seen: None,
        entries: told,
        guessed: guesses.finish(),
        noted: Vec::new(),
        parts: Vec::new(),
    })
}

/// The zone that the whole of a text names.
pub(super) fn zone_of(text: &str) -> Option<jiff::tz::TimeZone> {
    let (zone, rest) = zone::zone(text).or_else(|| zone::offset(text))?;
    rest.is_empty().then_some(zone.clock)
}

/// A title made of a file's name: `checkout-2026-08.md` is "checkout-2026-08".
pub(super) fn title_of_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.rsplit_once('.').map_or(last, |(stem, _)| stem).to_owned()
}

/// The beginning of a line, to be named in a sentence.
fn shown(line: &str) -> String {
    line.chars().take(24).collect()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
