//! What was read of a source, as a table that can be put right in any editor and read again.
//!
//! ```text
//! line,written,at,kind,text,guess,by,tag,key
//! ,,,title,Checkout down,,,,
//! 6,08:25,2019-08-14T08:25:00Z,alert,lock error,the date is that of line 5,,,
//! ```
//!
//! What is said of the incident itself stands in rows of its own, whose kind is `title`, `severity`, `source`,
//! `about`, `seen`, `key` or `review:` and its part; a title begins an incident. `line`, `written` and `guess` are for the reader only.

use super::super::complaint::{Complaint, at_line, cannot_import, no_time};
use super::super::guess::{Guess, Guesses};
use super::super::past::Told;
use super::super::row::{Row, gather};
use super::super::{Hints, Past, Shape};
use crate::incident::Severity;
use crate::incident::review::PARTS;
use crate::text::{Bilingual, Lang};
use csv::{StringRecord, WriterBuilder};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

const NAMES: [&str; 9] = ["line", "written", "at", "kind", "text", "guess", "by", "tag", "key"];
/// So many of the names must stand first, in this order.
const KNOWN_BY: usize = 6;

/// Kinds of the rows about the incident itself.
const TITLE: &str = "title";
const SEVERITY: &str = "severity";
const SOURCE: &str = "source";
const ABOUT: &str = "about";
const SEEN: &str = "seen";
const KEY: &str = "key";
/// Before the name of a part of the review.
const PART: &str = "review:";

/// Whether a first line is ours.
pub(super) fn is_own<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    names.map(str::trim).take(KNOWN_BY).eq(NAMES[..KNOWN_BY].iter().copied())
}

/// What was read, as a table; guesses are said in `lang`.
pub fn as_table(pasts: &[Past], lang: Lang) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let mut rows: Vec<[String; 9]> = vec![NAMES.map(str::to_owned)];
    for past in pasts {
        rows.extend(head(past, lang));
        rows.extend(past.entries.iter().enumerate().map(|(nth, told)| entry(past, nth, told, lang)));
    }
    for row in &rows {
        // Writing to memory does not fail, and every row has as many fields.
        let written = writer.write_record(row.iter().map(|field| guarded(field)));
        debug_assert!(written.is_ok());
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// The rows about the incident itself.
fn head(past: &Past, lang: Lang) -> Vec<[String; 9]> {
    let severity = past.severity.map(|severity| severity.to_string()).unwrap_or_default();
    let seen = past.seen.map(|seen| seen.to_string()).unwrap_or_default();
    let before = |guess: &&Guess| place(past, guess).is_none();
    let unplaced: Vec<String> = doubts(past).filter(before).map(|guess| said(guess, lang)).collect();
    let row = |kind: &str, at: &str, text: &str, guess: String| {
        let [line, written, by, tag, key] = [const { String::new() }; 5];
        [line, written, at.to_owned(), kind.to_owned(), text.to_owned(), guess, by, tag, key]
    };
    let mut rows = vec![row(TITLE, "", &past.title, unplaced.join("; "))];
    let further = [
        (SEVERITY, "", severity.as_str()),
        (SOURCE, "", past.source.as_str()),
        (ABOUT, "", past.about.as_str()),
        (SEEN, seen.as_str(), ""),
        (KEY, "", past.key.as_deref().unwrap_or_default()),
    ];
    let given = further.iter().filter(|(_, at, text)| !at.is_empty() || !text.is_empty());
    rows.extend(given.map(|(kind, at, text)| row(kind, at, text, String::new())));
    rows.extend(past.parts.iter().map(|(part, text)| row(&format!("{PART}{part}"), "", text, String::new())));
    rows
}

/// Which entry a guess is about: the last one that begins on its line or before it.
fn place(past: &Past, guess: &Guess) -> Option<usize> {
    let line = guess.line?;
    let begun = past.entries.iter().enumerate().filter(|(_, told)| told.line <= line);
    begun.max_by_key(|(nth, told)| (told.line, *nth)).map(|(nth, _)| nth)
}

/// What was guessed, and which times are no entry's.
fn doubts(past: &Past) -> impl Iterator<Item = &Guess> {
    past.guessed.iter().chain(&past.noted)
}

/// The words of a guess, with its line.
fn said(guess: &Guess, lang: Lang) -> String {
    match guess.line {
        Some(line) => format!("{line}: {}", guess.what.get(lang)),
        None => guess.what.get(lang).to_owned(),
    }
}

fn entry(past: &Past, nth: usize, told: &Told, lang: Lang) -> [String; 9] {
    let near = doubts(past).filter(|guess| guess.line != Some(told.line) && place(past, guess) == Some(nth));
    let own = told.guesses.iter().map(|what| what.get(lang).to_owned());
    let guesses: Vec<String> = own.chain(near.map(|guess| said(guess, lang))).collect();
    [
        told.line.to_string(),
        told.written.clone(),
        told.at.to_string(),
        told.what.as_str().to_owned(),
        told.text.clone(),
        guesses.join("; "),
        told.by.as_ref().map(|by| by.as_str().to_owned()).unwrap_or_default(),
        told.tag.clone().unwrap_or_default(),
        told.key.clone().unwrap_or_default(),
    ]
}

/// A field that a spreadsheet would work out as a formula begins with a quote there.
fn guarded(field: &str) -> String {
    if is_formula(field) { format!("'{field}") } else { field.to_owned() }
}

fn unguarded(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(field)
}

fn is_formula(field: &str) -> bool {
    field.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The table read back as it was written: each entry with its line, its time and its guess in the source.
///
/// # Errors
/// When it is no such table.
pub fn from_table(text: &str, hints: &Hints) -> Result<Vec<Past>, Complaint> {
    let mut pasts = super::read(text, ',', hints)?;
    let beside = beside(text);
    for past in &mut pasts {
        let title = beside.values().find(|row| row.kind == TITLE && row.text == past.title);
        past.guessed = title.map(|row| row.doubt()).into_iter().flatten().collect();
        for told in &mut past.entries {
            let Some(row) = beside.get(&told.line) else { continue };
            told.guesses = row.doubt().into_iter().map(|guess| guess.what).collect();
            told.written.clone_from(&row.written);
            told.line = row.line;
        }
    }
    Ok(pasts)
}

/// What a row says for its reader only.
#[derive(Default)]
struct Beside {
    line: usize,
    written: String,
    kind: String,
    text: String,
    guess: String,
}

impl Beside {
    fn doubt(&self) -> Option<Guess> {
        let what = Bilingual::plain(self.guess.as_str());
        (!self.guess.is_empty()).then_some(Guess { line: None, what })
    }
}

/// What each row says for its reader only, by the line of the table on which it begins.
fn beside(text: &str) -> BTreeMap<usize, Beside> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok);
    let row = |record: StringRecord| {
        let line = record.position().and_then(|at| usize::try_from(at.line()).ok())?;
        let field = |nth: usize| unguarded(record.get(nth).unwrap_or_default()).to_owned();
        let [number, written, kind, text, guess] = [0, 1, 3, 4, 5].map(field);
        Some((line, Beside { line: number.parse().unwrap_or_default(), written, kind, text, guess }))
    };
    records.filter_map(row).collect()
}

/// One row of such a table.
pub(super) fn row(names: &StringRecord, record: &StringRecord) -> Row {
    let mut row = Row::default();
    for (nth, value) in record.iter().enumerate() {
        let value = unguarded(value).to_owned();
        match names.get(nth).unwrap_or_default().trim() {
            "at" => row.at = value,
            "kind" => row.kind = value,
            "text" => row.text = value,
            "by" => row.by = value,
            "tag" => row.tag = value,
            "key" => row.key = value,
            "line" | "written" | "guess" => {}
            name if nth < names.len() => row.rest.push((name.to_owned(), value)),
            // A comma in words that nobody quoted.
            _ => row.text = format!("{},{value}", row.text),
        }
    }
    row
}

/// What the rows before the entries of one incident say of it.
#[derive(Default)]
struct TableHead {
    title: Option<String>,
    severity: Option<Severity>,
    source: Option<String>,
    about: Option<String>,
    seen: Option<Timestamp>,
    key: Option<String>,
    parts: Vec<(&'static str, String)>,
}

impl TableHead {
    /// Takes a row about the incident; `false` for an entry.
    fn take(&mut self, row: &Row, hints: &Hints) -> Result<bool, Complaint> {
        let text = row.text.trim().to_owned();
        let bad = |zh: &str, en: &str| at_line(cannot_import("E606", &hints.name, (zh, en), HINT), row.line, &row.text);
        match row.kind.trim() {
            TITLE => self.title = Some(text),
            SEVERITY if text.is_empty() => self.severity = None,
            SEVERITY => {
                let severity =
                    text.parse().map_err(|_| bad("级别只有 P0、P1、P2、P3", "a severity is P0, P1, P2 or P3"))?;
                self.severity = Some(severity);
            }
            SOURCE => self.source = Some(text),
            ABOUT => self.about = Some(text),
            SEEN => {
                let seen = row.at.trim().parse();
                self.seen = Some(seen.map_err(|_| bad("seen 的时间无法读取", "the time of 'seen' cannot be read"))?);
            }
            KEY => self.key = Some(text),
            kind => match kind.strip_prefix(PART) {
                Some(part) => {
                    let known = PARTS.iter().find(|(id, ..)| *id == part.trim());
                    let (id, ..) = known.ok_or_else(|| bad("没有这一复盘部分", "a review has no such part"))?;
                    self.parts.push((id, text));
                }
                None => return Ok(false),
            },
        }
        Ok(true)
    }
}

const HINT: (&str, &str) = ("请改正这一行后重试，未写入任何内容", "mend the line and try again; nothing was written");

/// The incidents that the rows tell of: a title begins one.
pub(super) fn gather_all(rows: Vec<Row>, guesses: Guesses, hints: &Hints) -> Result<Vec<Past>, Complaint> {
    let mut parts: Vec<(TableHead, Vec<Row>)> = Vec::new();
    for row in rows {
        if parts.is_empty() || row.kind.trim() == TITLE {
            parts.push((TableHead::default(), Vec::new()));
        }
        if let Some((head, own)) = parts.last_mut()
            && !head.take(&row, hints)?
        {
            own.push(row);
        }
    }
    if parts.is_empty() {
        return Err(no_time(hints));
    }
    let mut guesses = Some(guesses);
    let one = |(head, rows): (TableHead, Vec<Row>)| {
        let past = gather(rows, Some(&TimeZone::UTC), guesses.take().unwrap_or_default(), Shape::Table, hints)?;
        Ok(Past {
            title: head.title.filter(|title| !title.is_empty()).unwrap_or(past.title),
            severity: head.severity,
            source: head.source.unwrap_or(past.source),
            about: head.about.unwrap_or_default(),
            seen: head.seen,
            key: head.key,
            parts: head.parts,
            ..past
        })
    };
    parts.into_iter().map(one).collect()
}

#[cfg(test)]
#[path = "own_tests.rs"]
mod tests;
