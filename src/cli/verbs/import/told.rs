//! What an import did or would do, for people and for programs.

use super::super::super::desk::Desk;
use super::super::super::failure::{Answer, Exit, Failure};
use super::super::super::json::Good;
use super::super::super::options::Format;
use super::{Done, here};
use crate::exchange::bundle::{Bundle, Named};
use crate::exchange::{Guess, Told, What, shipped};
use crate::incident::{EntryKind, IncidentId, NoteClass};
use crate::journal::CarriedIn;
use crate::locale::kind_word;
use crate::text::{Lang, cells};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

#[derive(Serialize)]
struct ImportJson<'a> {
    incidents: Vec<PastJson<'a>>,
}

#[derive(Serialize)]
struct PastJson<'a> {
    /// What it is called here, else its UUID, by which it can be asked for once it is written.
    id: String,
    uuid: Uuid,
    title: &'a str,
    severity: Option<String>,
    source: &'a str,
    format: &'static str,
    from: Timestamp,
    to: Timestamp,
    entries: usize,
    written: usize,
    known: bool,
    guessed: Vec<GuessJson<'a>>,
    /// Times and days that are no entry's.
    noted: Vec<GuessJson<'a>>,
    /// What the source says of the parts of a review.
    review: BTreeMap<&'static str, &'a str>,
    timeline: Vec<ToldJson<'a>>,
}

#[derive(Serialize)]
struct GuessJson<'a> {
    line: Option<usize>,
    text: &'a str,
}

#[derive(Serialize)]
struct ToldJson<'a> {
    line: usize,
    /// The time as the source writes it.
    written: &'a str,
    at: Timestamp,
    kind: &'static str,
    text: &'a str,
}

/// One JSON object about all of them.
pub(super) fn json(desk: &mut Desk, done: &[Done]) {
    let lang = desk.lang;
    let incidents = done.iter().map(|done| past_json(done, lang)).collect();
    desk.out.json(&Good::new(ImportJson { incidents }));
}

fn past_json(done: &Done, lang: Lang) -> PastJson<'_> {
    let past = &done.past;
    let uuid = past.id().0;
    let timeline = past.entries.iter().map(|told| {
        let (kind, text) = (kind(told).as_str(), told.text.as_str());
        ToldJson { line: told.line, written: &told.written, at: told.at, kind, text }
    });
    PastJson {
        id: done.number.map_or_else(|| uuid.to_string(), |number| number.to_string()),
        uuid,
        title: &past.title,
        severity: past.severity.map(|severity| severity.to_string()),
        source: &past.source,
        format: past.shape.as_str(),
        from: past.from(),
        to: past.to(),
        entries: past.entries.len(),
        written: done.written,
        known: done.is_known,
        guessed: guesses_json(&past.guessed, lang),
        noted: guesses_json(&past.noted, lang),
        review: past.parts.iter().map(|(part, text)| (*part, text.as_str())).collect(),
        timeline: timeline.collect(),
    }
}

fn guesses_json(all: &[Guess], lang: Lang) -> Vec<GuessJson<'_>> {
    all.iter().map(|guess| GuessJson { line: guess.line, text: guess.what.get(lang) }).collect()
}

/// What sort of entry it becomes.
fn kind(told: &Told) -> EntryKind {
    match told.what {
        What::Reached(_) | What::Reopened => EntryKind::Mark,
        What::Note(NoteClass::Note) => EntryKind::Note,
        What::Note(NoteClass::Fact) => EntryKind::Fact,
        What::Note(NoteClass::Decision) => EntryKind::Decide,
        What::Note(NoteClass::Action) => EntryKind::Action,
        What::Note(NoteClass::Message) => EntryKind::In,
        What::Note(NoteClass::Alert) => EntryKind::Alert,
    }
}

#[derive(Serialize)]
struct CarriedJson<'a> {
    incidents: Vec<CarriedOneJson<'a>>,
}

#[derive(Serialize)]
struct CarriedOneJson<'a> {
    id: String,
    uuid: Uuid,
    title: &'a str,
    format: &'static str,
    entries: usize,
    written: usize,
    guessed: [(); 0],
}

/// What became of a bundle; without `carried` it was only looked at.
pub(super) fn bundle(desk: &mut Desk, held: &Bundle, carried: Option<&CarriedIn>) {
    let mut counts: HashMap<IncidentId, usize> = HashMap::new();
    held.records.iter().for_each(|record| *counts.entry(record.incident).or_default() += 1);
    let incidents = carried.map(|carried| carried.incidents.as_slice()).unwrap_or_default();
    let here: HashMap<_, _> = incidents.iter().map(|(id, number, written)| (*id, (*number, *written))).collect();
    let one = |named: &'_ Named| {
        let (number, written) = here.get(&named.id).copied().unwrap_or((named.number, 0));
        (number, written, counts.get(&named.id).copied().unwrap_or(0))
    };
    match desk.format {
        Format::Json => {
            let json = |named: &'_ Named| {
                let (number, written, entries) = one(named);
                (number.to_string(), named.id.0, written, entries)
            };
            let incidents = held.incidents.iter().map(|named| {
                let (id, uuid, written, entries) = json(named);
                CarriedOneJson { id, uuid, title: &named.title, format: "bundle", entries, written, guessed: [] }
            });
            let told = CarriedJson { incidents: incidents.collect() };
            desk.out.json(&Good::new(told));
        }
        Format::Plain => {
            for named in &held.incidents {
                let (number, written, entries) = one(named);
                let said = match (carried, written, desk.lang) {
                    (None, _, Lang::Zh) => format!("{entries} 条记录,只是预览,未写入"),
                    (None, _, Lang::En) => format!("{entries} records, a preview, nothing was written"),
                    (Some(_), 0, Lang::Zh) => "已在这里,未重复写入".to_owned(),
                    (Some(_), 0, Lang::En) => "is here already, nothing was written twice".to_owned(),
                    (Some(_), _, Lang::Zh) => format!("{written} 条新记录"),
                    (Some(_), _, Lang::En) => format!("{written} new records"),
                };
                let was = if number == named.number { String::new() } else { format!(" ({})", named.number) };
                desk.out.line(&format!("{number}{was}  {}  {said}", named.title));
            }
        }
    }
}

/// How many entries of one incident are shown in full; a preview is to be read.
const SHOWN: usize = 200;

/// The same for people: what each incident is, its entries by line, what was guessed.
pub(super) fn plain(desk: &mut Desk, done: &[Done], file: &str) {
    for one in done {
        head(desk, one);
        let width = one.past.entries.last().map_or(1, |told| told.line.to_string().len()).max(4);
        for told in one.past.entries.iter().take(SHOWN) {
            entry(desk, told, width);
        }
        if let Some(more) = one.past.entries.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            let said = desk.say("条未列出 (--json 可见全部)", "more entries (--json shows them all)");
            desk.out.line(&format!("{} .. {more} {said}", " ".repeat(width)));
        }
        said(desk, &one.past.guessed, '?', width);
        said(desk, &one.past.noted, '.', width);
    }
    if done.iter().all(|one| one.number.is_none()) {
        let said = desk.say("只是预览,未写入。写入", "a preview, nothing was written. To write it");
        desk.out.line(&format!("{said}: warroom import {file}"));
    }
}

/// `  10 ? past midnight: 2019-08-15`.
fn said(desk: &mut Desk, all: &[Guess], sign: char, width: usize) {
    for guess in all {
        let line = guess.line.map_or(String::new(), |line| line.to_string());
        let said = guess.what.get(desk.lang);
        desk.out.line(&format!("{line:>width$} {sign} {said}"));
    }
}

/// `INC-0007 P0 2019-07-02 13:42 .. 14:52  6 entries  One firewall rule ..`
fn head(desk: &mut Desk, done: &Done) {
    let past = &done.past;
    let zone = desk.zone();
    let name = done.number.map(|number| format!("{number} ")).unwrap_or_default();
    let severity = past.severity.map_or("P2".to_owned(), |severity| severity.to_string());
    let (from, to) = (zone.full(past.from()), zone.clock(past.to(), past.from()));
    let (count, entries) = (past.entries.len(), desk.say("条", "entries"));
    desk.out.line(&format!("{name}{severity} {from} .. {to}  {count} {entries}  {}", past.title));
    let from = desk.say("来源", "source");
    desk.out.line(&format!("  {from}: {}", past.source));
    if let Some(said) = here(done, desk.lang) {
        desk.out.line(&format!("  {said}"));
    }
}

/// `  12 13:42    action a new rule ..`
fn entry(desk: &mut Desk, told: &Told, width: usize) {
    let zone = desk.zone();
    let clock = told.at.to_zoned(zone.as_jiff().clone()).strftime("%m-%d %H:%M:%S").to_string();
    let word = cells::pad(kind_word(kind(told), desk.lang), 6);
    let line = format!("{:>width$}", told.line);
    let clock = clock.strip_suffix(":00").map_or(clock.clone(), |short| format!("{short}   "));
    desk.out.line(&format!("{line} {clock} {word} {}", told.text));
}

#[derive(Serialize)]
struct ShippedJson {
    examples: Vec<ExampleJson>,
}

#[derive(Serialize)]
struct ExampleJson {
    name: String,
    title: String,
    severity: Option<String>,
    from: Timestamp,
    entries: usize,
    source: String,
}

/// The past incidents that are always there.
pub(super) fn list(desk: &mut Desk) -> Answer {
    let mut examples = Vec::new();
    for shipped in shipped::ALL {
        let past = shipped.read(desk.now).map_err(|complaint| Failure::invalid(&complaint, desk.lang))?;
        examples.push(ExampleJson {
            name: format!("{}{}", shipped::PREFIX, shipped.name),
            severity: past.severity.map(|severity| severity.to_string()),
            from: past.from(),
            entries: past.entries.len(),
            title: past.title,
            source: past.source,
        });
    }
    match desk.format {
        Format::Json => desk.out.json(&Good::new(ShippedJson { examples })),
        Format::Plain => {
            let zone = desk.zone();
            let width = examples.iter().map(|one| cells::width(&one.name)).max().unwrap_or(0);
            for one in &examples {
                let name = cells::pad(&one.name, width);
                let severity = one.severity.as_deref().unwrap_or("--");
                desk.out.line(&format!("{name}  {severity} {}  {}", zone.full(one.from), one.title));
            }
        }
    }
    Ok(Exit::Done)
}
