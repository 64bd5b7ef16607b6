//! What a journal would have to record of a past incident: an ordinary incident, marked as imported, closed.
//!
//! Its ids are made from its content, so that the same source read twice is one incident: of a source that
//! gives ids of its own from those, else from the times and words of all entries. They are UUIDs of version 8.

use super::past::{Past, Told, What};
use crate::incident::{Draft, Event, EventId, Imported, IncidentId, Milestone, NoteClass, Person, Severity};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// Who records what the source does not say who did.
const NOBODY: &str = "import";
/// The longest text that one entry holds, in bytes.
const LONGEST: usize = 65_536;

impl Past {
    /// The id that it has on every machine.
    pub fn id(&self) -> IncidentId {
        let mut hash = Sha256::new();
        hash.update(b"warroom past incident 1\0");
        match &self.key {
            Some(key) => hash.update(key.as_bytes()),
            None => {
                for told in &self.entries {
                    hash.update(told.at.as_millisecond().to_be_bytes());
                    hash.update(told.text.len().to_be_bytes());
                    hash.update(told.text.as_bytes());
                }
            }
        }
        IncidentId(version_8(hash))
    }

    /// What is to be recorded, in the order of the journal.
    pub fn drafts(&self) -> Vec<Draft> {
        let id = self.id();
        let own = |key: &str| event_id(id, key);
        let (from, to) = (self.from(), self.to());
        let nobody = Person::new(NOBODY);
        let draft = |key: &str, at: Timestamp, event: Event| Draft { id: own(key), at, by: nobody.clone(), event };
        let mut drafts = vec![draft("declared", from, self.declared())];
        let (source, about) = (self.source.clone(), clip(&self.about).to_owned());
        drafts.push(draft("imported", from, Event::Imported(Imported { source, about })));
        for (nth, told) in self.entries.iter().enumerate() {
            let key = told.key.clone().unwrap_or_else(|| format!("entry {nth}"));
            let by = told.by.clone().unwrap_or_else(|| nobody.clone());
            for (part, event) in told.events().into_iter().enumerate() {
                let key = if part == 0 { key.clone() } else { format!("{key} part {part}") };
                drafts.push(Draft { id: own(&key), at: told.at, by: by.clone(), event });
            }
        }
        // What was resolved and began again is over only when it is resolved again.
        let ends = self.entries.iter().rev().map(|told| told.what);
        let last = ends.into_iter().find(|what| matches!(what, What::Reached(Milestone::Resolved) | What::Reopened));
        let is_told = last == Some(What::Reached(Milestone::Resolved));
        let reached = |milestone| Event::MilestoneReached { milestone, why: String::new() };
        if !is_told {
            drafts.push(draft("resolved", to, reached(Milestone::Resolved)));
        }
        for (part, text) in &self.parts {
            let text = clip(text).to_owned();
            let event = Event::ReviewWritten { part: (*part).to_owned(), text };
            drafts.push(draft(&format!("review {part}"), to, event));
        }
        drafts.push(draft("closed", to, reached(Milestone::Closed)));
        drafts
    }

    fn declared(&self) -> Event {
        Event::Declared {
            title: self.title.clone(),
            severity: self.severity.unwrap_or(Severity::P2),
            type_id: None,
            seen: self.seen,
            vars: Default::default(),
            assessed: Default::default(),
        }
    }
}

impl Told {
    /// Its events: one, unless its words are longer than one entry holds.
    fn events(&self) -> Vec<Event> {
        let first = clip(&self.text);
        let mut events = vec![match self.what {
            What::Note(class) => note(class, first, self.tag.iter().cloned().collect()),
            What::Reached(milestone) => Event::MilestoneReached { milestone, why: first.to_owned() },
            What::Reopened => Event::Reopened { why: first.to_owned() },
        }];
        let mut rest = &self.text[first.len()..];
        while !rest.is_empty() {
            let part = clip(rest);
            events.push(note(NoteClass::Note, part, Vec::new()));
            rest = &rest[part.len()..];
        }
        events
    }
}

fn note(class: NoteClass, text: &str, tags: Vec<String>) -> Event {
    Event::Noted { class, text: text.to_owned(), tags, mentions: Vec::new(), step: None }
}

/// As much of the text as one entry holds.
fn clip(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn event_id(incident: IncidentId, key: &str) -> EventId {
    let mut hash = Sha256::new();
    hash.update(incident.0.as_bytes());
    hash.update(key.as_bytes());
    EventId(version_8(hash))
}

fn version_8(hash: Sha256) -> Uuid {
    let digest = hash.finalize();
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}
