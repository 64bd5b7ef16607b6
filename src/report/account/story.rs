//! The timeline, entry by entry, each with both of its times.

use crate::incident::{Entry, EntryKind, Incident};
use crate::locale::{entry_text_at, entry_word, role_word};
use crate::report::Reader;
use jiff::Timestamp;
use serde::Serialize;

/// One entry of the timeline.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Told {
    pub id: String,
    /// When it happened.
    pub at: Timestamp,
    /// When it was written.
    pub logged: Timestamp,
    /// Whether it was written later than it happened.
    pub late: bool,
    pub by: String,
    pub role: Option<String>,
    /// What the role is called.
    pub role_title: Option<String>,
    pub kind: &'static str,
    pub event: String,
    pub word: String,
    pub text: String,
    pub pinned: bool,
    /// Whether it no longer holds.
    pub struck: bool,
    /// The words that hold instead.
    pub corrected: Option<String>,
    #[serde(skip)]
    pub sort: EntryKind,
}

/// All entries, earliest first.
pub fn timeline(incident: &Incident, reader: &Reader) -> Vec<Told> {
    let told = |entry: &Entry| Told {
        id: entry.id.to_string(),
        at: entry.at,
        logged: entry.logged,
        late: entry.is_late(),
        by: entry.by.to_string(),
        role: entry.role.as_ref().map(ToString::to_string),
        role_title: entry.role.as_ref().map(|role| role_word(&incident.house, role.as_str(), reader.lang).to_owned()),
        kind: entry.kind().as_str(),
        event: entry.event.kind().to_owned(),
        word: entry_word(entry, reader.lang).to_owned(),
        text: entry_text_at(entry, reader.lang, |at| reader.clock(at)),
        pinned: incident.timeline.is_pinned(entry.id),
        struck: entry.strike.is_some(),
        corrected: entry.strike.as_ref().and_then(|strike| strike.text.clone()),
        sort: entry.kind(),
    };
    incident.timeline.entries().iter().map(|entry| told(entry)).collect()
}
