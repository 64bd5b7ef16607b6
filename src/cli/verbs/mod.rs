//! One file a family of verbs; this table is the only place that knows them all.

mod check;
mod declare;
mod doctor;
mod keys;
mod layout;
mod list;
mod mark;
mod playbook;
mod room;
mod shell;
mod show;
mod step;
mod write;

use super::args::Say;
use super::desk::{Desk, Terms};
use super::entry::{EntryJson, entries_of, entry_line};
use super::failure::{Answer, Exit, Failure};
use super::json::Good;
use super::options::Format;
use crate::incident::{Force, Incident, Intent, Recorded, Status};
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
    /// Does it.
    pub run: fn(&mut Desk, &Verb, &ArgMatches) -> Answer,
}

/// Every verb, in the order of help.
pub fn all() -> impl Iterator<Item = &'static Verb> {
    let families: [&'static [Verb]; 13] = [
        declare::VERBS,
        list::VERBS,
        show::VERBS,
        write::VERBS,
        step::VERBS,
        check::VERBS,
        room::VERBS,
        mark::VERBS,
        playbook::VERBS,
        layout::VERBS,
        keys::VERBS,
        doctor::VERBS,
        shell::VERBS,
    ];
    families.into_iter().flatten()
}

/// Does what the verb called `name` does.
pub fn run(desk: &mut Desk, name: &str, matches: &ArgMatches) -> Answer {
    match all().find(|verb| verb.name == name) {
        Some(verb) => (verb.run)(desk, verb, matches),
        None => Err(Failure::usage(format!("no verb '{name}'"))), // clap lets only known ones through
    }
}

/// When it happened and whether a refusal is overruled, for verbs that have both options.
fn terms(desk: &Desk, matches: &ArgMatches) -> Result<Terms, Failure> {
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
    recorded: Vec<EntryJson<'a>>,
}

/// Fulfils a wish about the incident called `word`, and tells what was recorded.
fn wish(desk: &mut Desk, matches: &ArgMatches, word: Option<&str>, intent: Intent) -> Answer {
    let terms = terms(desk, matches)?;
    let id = desk.summary(word)?.id;
    let (incident, records) = desk.fulfil(id, terms, intent)?;
    tell(desk, &incident, &records);
    Ok(Exit::Done)
}

fn tell(desk: &mut Desk, incident: &Incident, records: &[Recorded]) {
    let entries = entries_of(incident, records);
    let summary = &incident.summary;
    match desk.format {
        Format::Json => {
            let pinned = |id| incident.timeline.is_pinned(id);
            let recorded = entries.iter().map(|entry| EntryJson::of(entry, pinned(entry.id), desk.lang)).collect();
            let (id, uuid) = (summary.number.to_string(), summary.id.0);
            let (severity, status) = (summary.severity.to_string(), summary.status);
            desk.out.json(&Good::new(WroteJson { id, uuid, severity, status, recorded }));
        }
        Format::Plain => {
            let zone = desk.zone();
            for entry in entries {
                let line = entry_line(entry, desk.now, &zone, desk.lang);
                desk.out.line(&format!("{} {line}", summary.number));
            }
        }
    }
}
