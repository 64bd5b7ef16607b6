//! The timeline: every record as an entry, in the order in which things happened.
//!
//! Nothing is ever removed. A correction or a retraction strikes the old entry through and stands as an
//! entry itself; an entry written later than it happened says so.

pub use super::entry::{About, Deed, Earlier, Entry, EntryKind, Strike};
use super::event::{Event, NoteClass, Recorded};
use super::id::{EventId, RoleId};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;

/// All entries by when they happened, then by when they were written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    /// Shared, so that an incident as of an earlier instant is a copy of pointers.
    entries: Vec<Arc<Entry>>,
    places: HashMap<EventId, Timestamp>,
    pins: Vec<EventId>,
    /// The words that an entry was given last, for when it is taken back and holds again.
    corrections: HashMap<EventId, Strike>,
}

/// How many entries can be pinned at once.
pub const MOST_PINS: usize = 7;

impl Timeline {
    /// All entries, earliest first.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The entry with this id.
    pub fn entry(&self, id: EventId) -> Option<&Entry> {
        self.place(id).map(|place| self.entries[place].as_ref())
    }

    /// The pinned entries, the one pinned first first.
    pub fn pins(&self) -> impl Iterator<Item = &Entry> {
        self.pins.iter().filter_map(|id| self.entry(*id))
    }

    /// Whether the entry is pinned.
    pub fn is_pinned(&self, id: EventId) -> bool {
        self.pins.contains(&id)
    }

    fn place(&self, id: EventId) -> Option<usize> {
        let at = *self.places.get(&id)?;
        let from = self.entries.partition_point(|entry| entry.at < at);
        self.entries[from..].iter().position(|entry| entry.id == id).map(|offset| from + offset)
    }

    /// Takes in one record, with what is known now and needed to tell it later.
    pub(super) fn apply(&mut self, record: &Recorded, role: Option<RoleId>, about: About) {
        let draft = &record.draft;
        match &draft.event {
            // What was taken back stays so, whatever words it is given.
            Event::Corrected { entry, text } if !self.is_taken_back(*entry) => {
                let strike = Strike { text: Some(text.clone()), by: draft.id };
                self.corrections.insert(*entry, strike.clone());
                self.strike(*entry, Some(strike));
            }
            Event::Retracted { entry, .. } => {
                self.strike(*entry, Some(Strike { text: None, by: draft.id }));
                self.pins.retain(|pin| pin != entry);
            }
            Event::Restored { entry } => self.strike(*entry, self.corrections.get(entry).cloned()),
            Event::Pinned { entry } if !self.pins.contains(entry) => self.pins.push(*entry),
            Event::Unpinned { entry } => self.pins.retain(|pin| pin != entry),
            Event::DecisionLogged(_) | Event::Noted { class: NoteClass::Fact | NoteClass::Decision, .. }
                if self.pins.len() < MOST_PINS =>
            {
                self.pins.push(draft.id);
            }
            _ => {}
        }
        let key = (draft.at, record.seq);
        // Nearly every entry is the latest: it is put at the end without a search.
        let place = match self.entries.last() {
            Some(last) if (last.at, last.seq) > key => self.entries.partition_point(|e| (e.at, e.seq) <= key),
            _ => self.entries.len(),
        };
        self.places.insert(draft.id, draft.at);
        self.entries.insert(
            place,
            Arc::new(Entry {
                id: draft.id,
                seq: record.seq,
                at: draft.at,
                logged: record.logged,
                by: draft.by.clone(),
                role,
                event: draft.event.clone(),
                about,
                strike: None,
            }),
        );
    }

    pub(super) fn is_taken_back(&self, id: EventId) -> bool {
        self.entry(id).and_then(|entry| entry.strike.as_ref()).is_some_and(|strike| strike.text.is_none())
    }

    fn strike(&mut self, id: EventId, strike: Option<Strike>) {
        if let Some(place) = self.place(id) {
            Arc::make_mut(&mut self.entries[place]).strike = strike;
        }
    }
}
