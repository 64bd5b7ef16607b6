//! What `/import` read, entry by entry, before anything is written.

use super::asks::{Asks, Draft, NotSent, Sight, picked};
use super::next::{Next, Opening};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Verb, fields};
use crate::app::importing::{EntryPlace, ReadFile};
use crate::app::message::Effect;
use crate::exchange::{Told, What};
use crate::incident::{EntryKind, NoteClass};
use crate::input::Popup;
use crate::locale::import_forms as words;
use crate::locale::{ending_forms, kind_word, milestone_word};
use crate::pane::Scene;
use crate::text::{Lang, cells};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// So many entries are listed; the table of the shell has them all.
const LISTED: usize = 1_000;

/// What was read, and which entry of it is picked.
#[derive(Debug, Clone)]
pub struct ListImport {
    read: Arc<ReadFile>,
    entry: OneOf<EntryPlace>,
}

/// Every entry that was read, with its line, its time here, its kind and its words; `?` marks a guess.
pub fn open(read: Arc<ReadFile>, chosen: Option<EntryPlace>, scene: &Scene<'_>) -> Form<ListImport> {
    let lang = scene.lang;
    let count = read.entries().count();
    let title = words::READ_FROM.with(lang, &[&read.name, &read.pasts.len().to_string(), &count.to_string()]);
    let about = about(&read, count, lang);
    let mut entry = OneOf::list("entry", words::ENTRY, options(&read, scene), Some(0));
    if let Some(place) = chosen {
        entry.choose(&place);
    }
    let verbs = vec![Verb { does: Popup::Fix, label: ending_forms::CORRECT }];
    Form::new(ListImport { read, entry }, title, words::WRITE_IT).about(&about).verbs(verbs)
}

fn options(read: &ReadFile, scene: &Scene<'_>) -> Vec<(EntryPlace, Choice)> {
    let lang = scene.lang;
    let width = read.entries().map(|(_, told)| told.line.to_string().len()).max().unwrap_or(1);
    let kinds = What::ALL.iter().map(|what| cells::width(&what_word(*what, lang))).max().unwrap_or(0);
    let option = |(place, told): (EntryPlace, &Told)| {
        let (at, kind) = (face(told.at, scene.zone), cells::pad(&what_word(told.what, lang), kinds));
        let text = told.text.lines().next().unwrap_or_default();
        let more = if told.text.lines().count() > 1 { " .." } else { "" };
        let label = format!("{:>width$} {at} {kind} {text}{more}", told.line);
        let aside = if told.guesses.is_empty() { String::new() } else { "?".to_owned() };
        (place, Choice { aside, ..Choice::bare(&format!("{}.{}", place.past, place.entry), label) })
    };
    read.entries().take(LISTED).map(option).collect()
}

/// The first title, what was guessed of the whole, and how much is not listed.
fn about(read: &ReadFile, count: usize, lang: Lang) -> String {
    let titles = read.pasts.iter().take(1).map(|past| past.title.clone());
    let guessed = read.pasts.iter().flat_map(|past| &past.guessed).filter(|guess| guess.line.is_none());
    let guessed = guessed.take(2).map(|guess| format!("? {}", guess.what.get(lang)));
    let more = (count > LISTED).then(|| words::NOT_LISTED.with(lang, &[&(count - LISTED).to_string(), &read.name]));
    titles.chain(guessed).chain(more).collect::<Vec<_>>().join("\n")
}

/// A time as the list shows it and as it is typed.
pub(super) fn face(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// The word for what an entry is.
pub(super) fn what_word(what: What, lang: Lang) -> String {
    let kind = match what {
        What::Reached(milestone) => return milestone_word(milestone, lang).to_owned(),
        What::Reopened => return words::REOPENED.get(lang).to_owned(),
        What::Note(NoteClass::Note) => EntryKind::Note,
        What::Note(NoteClass::Fact) => EntryKind::Fact,
        What::Note(NoteClass::Decision) => EntryKind::Decide,
        What::Note(NoteClass::Action) => EntryKind::Action,
        What::Note(NoteClass::Message) => EntryKind::In,
        What::Note(NoteClass::Alert) => EntryKind::Alert,
    };
    kind_word(kind, lang).to_owned()
}

impl Fields for ListImport {
    fields!(entry);
}

impl Asks for ListImport {
    fn kind(&self) -> FormKind {
        FormKind::Import
    }

    fn send(&self, _sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        Ok(vec![Next::Effect(Effect::WriteImport(self.read.clone()))])
    }

    fn press(&self, _key: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let place = *picked(&self.entry, sight)?;
        Ok(vec![Next::Stay, Next::Open(Opening::ImportEntry(self.read.clone(), place))])
    }

    /// How the source writes the time of the entry that is picked, and what was guessed of it.
    fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
        let lang = sight.lang();
        let Some(told) = self.entry.get().and_then(|place| self.read.get(*place)) else { return Vec::new() };
        let line = told.line.to_string();
        let written = match told.written.as_str() {
            "" => words::LINE.with(lang, &[&line]),
            written => words::WRITTEN.with(lang, &[&line, written]),
        };
        let guesses: Vec<&str> = told.guesses.iter().map(|what| what.get(lang)).collect();
        let guessed = match guesses.is_empty() {
            true => words::NOTHING_GUESSED.get(lang).to_owned(),
            false => format!("? {}", guesses.join("; ")),
        };
        vec![written, guessed]
    }

    fn draft(&self) -> Draft {
        Draft::None
    }
}
