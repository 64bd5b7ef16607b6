//! A timeline in plain text or Markdown, as people paste it from a published report.
//!
//! Every part of every line that looks like a time, a day or a zone is found first; what each of them is, is
//! decided for the whole source. A line that begins with a time begins an entry, and where none does, a line that
//! speaks of one. What has no time hangs on the entry before it, what stands before the first entry is the
//! preface, and what stands behind the timeline goes to the review or is set aside. It refuses to drop a line, to
//! understand what the words mean beyond their sort, and to pass over a time without saying where it stays.
//!
//! | file | does |
//! |---|---|
//! | `line` | headings, bullets, tables, fences, quotes |
//! | `digits`, `clock`, `date`, `month`, `zone`, `zone_names` | a time, a day, a zone at the beginning of a text |
//! | `scan`, `moment`, `reading` | all of them in a line, and which of them stand together |
//! | `stamp` | what stands before the words of an entry |
//! | `clause` | several entries on one line |
//! | `outline`, `role`, `behind` | which line is what: an entry, a day, words, no timeline |
//! | `collect`, `words`, `note` | the entries, and what became of times that are none |
//! | `statement`, `clocks` | in which zone |
//! | `order`, `days` | on which day, in which order |
//! | `preface`, `class` | title, source, severity; what sort of entry |

mod behind;
mod class;
mod clause;
mod clock;
mod clocks;
mod collect;
mod date;
mod days;
mod digits;
mod line;
mod moment;
mod month;
mod note;
mod order;
mod outline;
mod preface;
mod reading;
mod role;
mod scan;
pub(super) mod stamp;
mod statement;
mod words;
mod zone;
mod zone_names;

use super::complaint::{Complaint, no_time, unknown_zone};
use super::guess::{About, Guesses};
use super::past::{Told, What};
use super::{Hints, Past, Shape};
use collect::{Found, collect};
use days::instants;
use order::Order;
use reading::Reading;
use zone::Atlas;

/// Reads a timeline.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Past, Complaint> {
    let mut guesses = Guesses::default();
    let atlas = Atlas::new(hints.zones.clone());
    let readings: Vec<Reading<'_>> = line::lines(text).into_iter().map(|line| Reading::of(line, &atlas)).collect();
    let found = collect(&readings, &atlas, &mut guesses);
    if found.entries.is_empty() {
        return Err(no_time(hints));
    }
    refuse_unknown(&readings, &found, hints)?;
    let (instants, order) = instants(&found, hints, &mut guesses)?;
    let Found { entries, preface, parts, notes, .. } = found;
    let mut told: Vec<Told> = entries
        .into_iter()
        .zip(instants)
        .map(|(raw, at)| {
            let what = What::Note(class::class(&raw.text));
            let (written, guesses) = (raw.written, Vec::new());
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
        noted: notes.finish(),
        parts: parts.into_iter().map(|(part, lines)| (part, lines.join("\n"))).collect(),
    })
}

/// A line that says in which zone all times are, in letters that are none.
fn refuse_unknown(readings: &[Reading<'_>], found: &Found<'_>, hints: &Hints) -> Result<(), Complaint> {
    let said = |reading: &&Reading<'_>| !found.statements.iter().any(|said| said.line == reading.line.number);
    let unknown = readings.iter().filter(said).find_map(|reading| Some((reading, statement::unknown(reading)?)));
    match unknown {
        Some((reading, letters)) => Err(unknown_zone(hints, reading.line.number, reading.line.words, letters)),
        None => Ok(()),
    }
}

/// The zone that the whole of a text names.
pub(super) fn zone_of(text: &str) -> Option<jiff::tz::TimeZone> {
    let (zone, rest) = zone::offset(text).or_else(|| zone::zone(text))?;
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
mod reports_tests;
#[cfg(test)]
mod reports_zh_tests;
#[cfg(test)]
#[path = "tests.rs"]
mod tests;
