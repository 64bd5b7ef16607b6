//! One timeline entry, for programs and for people.

use super::time::Zone;
use crate::incident::{Entry, Event, EventId, Incident, Recorded};
use crate::locale::{entry_text, entry_text_at, entry_word};
use crate::text::Lang;
use jiff::Timestamp;
use serde::Serialize;

/// An entry as `--json` gives it.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct EntryJson<'a> {
    pub id: EventId,
    pub seq: u64,
    pub at: Timestamp,
    pub logged: Timestamp,
    pub by: &'a str,
    pub role: Option<&'a str>,
    pub kind: &'static str,
    /// The kind of the event, as the journal has it.
    pub event: &'a str,
    pub text: String,
    pub tags: &'a [String],
    pub mentions: &'a [String],
    pub step: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed: Option<bool>,
    pub late: bool,
    pub pinned: bool,
    pub struck: Option<StruckJson<'a>>,
}

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct StruckJson<'a> {
    pub by: EventId,
    pub text: Option<&'a str>,
}

impl<'a> EntryJson<'a> {
    /// Tells `entry`.
    pub fn of(entry: &'a Entry, pinned: bool, lang: Lang) -> EntryJson<'a> {
        EntryJson {
            id: entry.id,
            seq: entry.seq.0,
            at: entry.at,
            logged: entry.logged,
            by: entry.by.as_str(),
            role: entry.role.as_ref().map(|role| role.as_str()),
            kind: entry.kind().as_str(),
            event: entry.event.kind(),
            text: entry_text(entry, lang),
            tags: entry.tags(),
            mentions: entry.mentions(),
            step: entry.step().map(|step| step.as_str()),
            passed: match &entry.event {
                Event::StepVerified { passed, .. } => Some(*passed),
                _ => None,
            },
            late: entry.is_late(),
            pinned,
            struck: entry.strike.as_ref().map(|strike| StruckJson { by: strike.by, text: strike.text.as_deref() }),
        }
    }
}

/// An entry in one line for people: `14:05 tick  3.1 Open war-room channel  chen`.
pub fn entry_line(entry: &Entry, now: Timestamp, zone: &Zone, lang: Lang) -> String {
    format!("{}  {}", told(entry, now, zone, lang), entry.by)
}

/// The same without its author.
pub fn told(entry: &Entry, now: Timestamp, zone: &Zone, lang: Lang) -> String {
    let clock = |at| zone.clock(at, now);
    let late = if entry.is_late() { "~" } else { "" };
    let kind = crate::text::cells::pad(entry_word(entry, lang), 6);
    let text = entry_text_at(entry, lang, clock);
    let written = match (entry.is_late(), lang) {
        (false, _) => String::new(),
        (true, Lang::En) => format!(" (at {})", clock(entry.logged)),
        (true, Lang::Zh) => format!(" ({} 补记)", clock(entry.logged)),
    };
    let struck = match (&entry.strike, lang) {
        (None, _) => "",
        (Some(_), Lang::En) => " [struck]",
        (Some(_), Lang::Zh) => " [已划去]",
    };
    format!("{late}{} {kind} {text}{written}{struck}", clock(entry.at))
}

/// The entries that `records` became in `incident`.
pub fn entries_of<'a>(incident: &'a Incident, records: &[Recorded]) -> Vec<&'a Entry> {
    records.iter().filter_map(|record| incident.timeline.entry(record.draft.id)).collect()
}
