//! What changed lately: since.

use super::super::args::{Say, words};
use super::super::desk::Desk;
use super::super::entry::{EntryJson, entry_line};
use super::super::failure::{Answer, Exit, Failure};
use super::super::json::Good;
use super::super::options::Format;
use super::super::words::{Words, missing};
use super::{Verb, Writes};
use crate::incident::Entry;
use crate::text::Span;
use clap::{ArgMatches, Command};
use jiff::Timestamp;
use serde::Serialize;

/// since.
pub const VERBS: &[Verb] = &[Verb {
    name: "since",
    zh: "某一刻之后写下的条目",
    en: "what was written since a time",
    usage: "warroom since [INC] 14:05|30m",
    args: |command: Command, say: Say| command.arg(say.words("TIME", "时间, 或多久以前", "a time, or how long ago")),
    writes: Writes::Never,
    run: since,
}];

#[derive(Serialize)]
struct SinceJson<'a> {
    id: String,
    since: Timestamp,
    entries: Vec<EntryJson<'a>>,
}

fn since(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = Words::split(&words, 1);
    if words.rest.is_empty() {
        return Err(missing(verb.usage, desk.lang));
    }
    let from = time(desk, &words.joined())?;
    let incident = desk.incident(words.incident)?;
    let timeline = &incident.timeline;
    let entries = timeline.entries().iter().filter(|entry| entry.logged >= from).map(AsRef::as_ref);
    let mut new: Vec<&Entry> = entries.collect();
    new.sort_by_key(|entry| entry.seq);
    match desk.format {
        Format::Json => {
            let entries = new.iter().map(|entry| EntryJson::of(entry, timeline.is_pinned(entry.id), desk.lang));
            let (id, entries) = (incident.summary.number.to_string(), entries.collect());
            desk.out.json(&Good::new(SinceJson { id, since: from, entries }));
        }
        Format::Plain => {
            let zone = desk.zone();
            for entry in new {
                let line = entry_line(entry, desk.now, &zone, desk.lang);
                desk.out.line(&line);
            }
        }
    }
    Ok(Exit::Done)
}

/// `14:05`, or `30m` ago.
fn time(desk: &mut Desk, text: &str) -> Result<Timestamp, Failure> {
    match text.parse::<Span>() {
        Ok(span) => Ok(desk.now.checked_sub(span.signed()).unwrap_or(Timestamp::MIN)),
        Err(_) => desk.time(text),
    }
}
