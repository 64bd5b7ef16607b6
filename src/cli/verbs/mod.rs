//! One file a family of verbs; this table is the only place that knows them all.

mod asked;
mod check;
mod clocks;
mod decision;
mod declare;
mod demo;
mod doctor;
mod drill;
mod ending;
mod export;
mod followup;
mod handover;
mod house;
mod import;
mod keys;
mod layout;
mod list;
mod mark;
mod measures;
mod notice;
mod playbook;
mod replay;
mod report;
mod resources;
mod review;
mod revise;
mod room;
mod run;
mod shell;
mod show;
mod since;
mod step;
mod write;

use super::args::Say;
use super::conduct::conduct;
use super::desk::{Desk, Terms};
use super::entry::{EntryJson, entries_of, entry_line, told};
use super::failure::{Answer, Exit, Failure};
use super::json::Good;
use super::options::Format;
use super::state::state_key;
use crate::incident::{Deed, Entry, Force, Incident, Intent, Recorded, Status};
use crate::locale::screen::HALF_BY;
use crate::text::Lang;
use clap::{ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

/// One verb.
#[derive(Debug)]
pub struct Verb {
    /// As it is typed.
    pub name: &'static str,
    /// What it does, in Chinese.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// The line that shows how.
    pub usage: &'static str,
    /// Its words and options.
    pub args: fn(Command, Say) -> Command,
    /// Whether `--read-only` stands in its way.
    pub writes: Writes,
    /// Does it.
    pub run: fn(&mut Desk, &Verb, &ArgMatches) -> Answer,
}

/// Whether a verb changes the journal or the files of the settings; a file that the person names is their own.
#[derive(Debug, Clone, Copy)]
pub enum Writes {
    /// It does.
    Always,
    /// It reads only.
    Never,
    /// It depends on what else is said.
    When(fn(&ArgMatches) -> bool),
}

/// Every verb, in the order of help.
pub fn all() -> impl Iterator<Item = &'static Verb> {
    let families: &[&'static [Verb]] = &[
        declare::VERBS,
        list::VERBS,
        show::VERBS,
        since::VERBS,
        replay::VERBS,
        write::VERBS,
        decision::VERBS,
        run::VERBS,
        step::VERBS,
        check::VERBS,
        clocks::VERBS,
        room::VERBS,
        handover::VERBS,
        notice::VERBS,
        resources::VERBS,
        ending::VERBS,
        asked::VERBS,
        mark::VERBS,
        followup::VERBS,
        report::VERBS,
        review::VERBS,
        import::VERBS,
        measures::VERBS,
        export::VERBS,
        playbook::VERBS,
        drill::VERBS,
        layout::VERBS,
        keys::VERBS,
        house::VERBS,
        demo::VERBS,
        doctor::VERBS,
        shell::VERBS,
    ];
    families.iter().copied().flatten()
}

/// Does what the verb called `name` does.
pub fn run(desk: &mut Desk, name: &str, matches: &ArgMatches) -> Answer {
    match all().find(|verb| verb.name == name) {
        Some(verb) => (verb.run)(desk, verb, matches),
        None => Err(Failure::usage(format!("no verb '{name}'"))), // clap lets only known ones through
    }
}

/// Whether the verb called `name` writes with these words; one that is not known does.
pub fn writes(name: &str, matches: &ArgMatches) -> bool {
    all().find(|verb| verb.name == name).is_none_or(|verb| match verb.writes {
        Writes::Always => true,
        Writes::Never => false,
        Writes::When(says) => says(matches),
    })
}

/// Of the acts on files of the settings only those that make one.
fn makes_file(matches: &ArgMatches) -> bool {
    matches!(super::args::words(matches).first().map(String::as_str), Some("new" | "eject"))
}

/// When it happened and whether a refusal is overruled, for verbs that have both options.
fn terms(desk: &mut Desk, matches: &ArgMatches) -> Result<Terms, Failure> {
    let at = match super::args::value(matches, "at") {
        Some(text) => desk.time(text)?,
        None => desk.now,
    };
    let force = if matches.get_flag("force") { Force::Overrule } else { Force::Heed };
    Ok(Terms { at, force })
}

/// What a verb that wrote something answers in JSON.
#[derive(Serialize)]
struct WroteJson<'a> {
    id: String,
    uuid: Uuid,
    severity: String,
    status: Status,
    recorded: Vec<DoneJson<'a>>,
}

/// Fulfils a wish about the incident called `word`, and tells what was recorded.
fn wish(desk: &mut Desk, matches: &ArgMatches, word: Option<&str>, intent: Intent) -> Answer {
    let terms = terms(desk, matches)?;
    fulfil(desk, terms, word, intent)?;
    Ok(Exit::Done)
}

/// The same on given terms; the incident as it is now comes back.
fn fulfil(desk: &mut Desk, terms: Terms, word: Option<&str>, intent: Intent) -> Result<Incident, Failure> {
    let summary = desk.summary(word)?;
    conduct(desk, &summary)?;
    let (incident, records) = desk.fulfil(summary.id, terms, intent)?;
    tell(desk, &incident, &records);
    // What was done, or a leap in time, may bring the next message.
    conduct(desk, &summary)?;
    Ok(incident)
}

/// What was recorded, and how the step that it marks stands now.
#[derive(Serialize)]
struct DoneJson<'a> {
    #[serde(flatten)]
    entry: EntryJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
}

fn done<'a>(incident: &Incident, entry: &'a Entry, lang: Lang) -> DoneJson<'a> {
    let item = entry.event.step().and_then(|step| incident.checklist.item(step));
    let state = item.map(|item| state_key(&item.standing));
    DoneJson { entry: EntryJson::of(entry, incident.timeline.is_pinned(entry.id), lang), state }
}

fn tell(desk: &mut Desk, incident: &Incident, records: &[Recorded]) {
    let entries = entries_of(incident, records);
    let summary = &incident.summary;
    match desk.format {
        Format::Json => {
            let recorded = entries.iter().map(|entry| done(incident, entry, desk.lang)).collect();
            let (id, uuid) = (summary.number.to_string(), summary.id.0);
            let (severity, status) = (summary.severity.to_string(), summary.status);
            desk.out.json(&Good::new(WroteJson { id, uuid, severity, status, recorded }));
        }
        Format::Plain => {
            let zone = desk.zone();
            for entry in entries {
                let line = match entry.deed() {
                    Deed::Half => {
                        let half = HALF_BY.with(desk.lang, &[entry.by.as_str()]);
                        format!("{}, {half}", told(entry, desk.now, &zone, desk.lang))
                    }
                    _ => entry_line(entry, desk.now, &zone, desk.lang),
                };
                desk.out.line(&format!("{} {line}", summary.number));
            }
        }
    }
}
