//! The engine for tests: a journal in memory that keeps every promise but the one about power cuts.

use super::chain::{self, Stored};
use super::{
    Attempt, Clock, Fault, Journal, JournalError, Name, Place, Proof, Strand, Which, codec, whole, whole_millis,
};
use crate::incident::{Draft, EventId, Hash, IncidentId, Number, Recorded, Seq, Status, Summary, WriterId};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// One handle to a journal in memory; a clone is another handle to the same journal.
pub struct MemoryJournal {
    store: Arc<Mutex<Store>>,
    known: Option<usize>,
}

struct Store {
    clock: Clock,
    /// What its numbers are above.
    above: u32,
    writer: WriterId,
    records: Vec<Recorded>,
    places: HashMap<EventId, usize>,
    summaries: Vec<Summary>,
    numbers: HashMap<IncidentId, Number>,
}

impl MemoryJournal {
    /// An empty journal whose records are stamped by `clock`.
    pub fn new(clock: impl FnMut() -> Timestamp + Send + 'static) -> MemoryJournal {
        MemoryJournal::above(0, clock)
    }

    /// An empty journal of drills.
    pub fn of_drills(clock: impl FnMut() -> Timestamp + Send + 'static) -> MemoryJournal {
        MemoryJournal::above(Number::DRILLS, clock)
    }

    fn above(above: u32, clock: impl FnMut() -> Timestamp + Send + 'static) -> MemoryJournal {
        let store = Store {
            clock: Box::new(clock),
            above,
            writer: WriterId(Uuid::now_v7()),
            records: Vec::new(),
            places: HashMap::new(),
            summaries: Vec::new(),
            numbers: HashMap::new(),
        };
        MemoryJournal { store: Arc::new(Mutex::new(store)), known: None }
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        // Nothing in here panics half-way through a change, so a poisoned store is whole.
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for MemoryJournal {
    fn clone(&self) -> Self {
        MemoryJournal { store: Arc::clone(&self.store), known: None }
    }
}

fn place(attempt: Attempt) -> Place {
    Place { journal: "the journal in memory".to_owned(), attempt }
}

impl Store {
    fn summary(&self, incident: IncidentId) -> Option<&Summary> {
        self.numbers.get(&incident).and_then(|number| self.summaries.get(self.place(*number)))
    }

    fn place(&self, number: Number) -> usize {
        (number.0 - self.above) as usize - 1
    }

    /// The records of drafts that are already there; `None` when none of them is.
    fn known(&self, incident: IncidentId, drafts: &[Draft]) -> Result<Option<Vec<Recorded>>, JournalError> {
        let mut found = Vec::new();
        for draft in drafts {
            if let Some(&at) = self.places.get(&draft.id) {
                let record = &self.records[at];
                if record.incident != incident || record.draft != whole(draft) {
                    return Err(JournalError::Forked { place: place(Attempt::Append), id: draft.id });
                }
                found.push(record.clone());
            }
        }
        match found.len() {
            0 => Ok(None),
            all if all == drafts.len() => Ok(Some(found)),
            _ => Err(JournalError::Forked { place: place(Attempt::Append), id: found[0].draft.id }),
        }
    }

    fn append(&mut self, incident: IncidentId, after: Seq, drafts: &[Draft]) -> Result<Vec<Recorded>, JournalError> {
        super::refuse_twins(drafts, || place(Attempt::Append))?;
        if let Some(found) = self.known(incident, drafts)? {
            return Ok(found);
        }
        let head = self.summary(incident).map_or(Seq(0), |summary| summary.head);
        if head != after {
            return Err(JournalError::Conflict { head });
        }
        let count = u32::try_from(self.summaries.len()).unwrap_or(u32::MAX);
        let next = Number(self.above.saturating_add(count).saturating_add(1));
        let number = self.summary(incident).map_or(next, |summary| summary.number);
        let logged = whole_millis((self.clock)());
        let mut fresh: Vec<Recorded> = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let before = fresh.last().or(self.records.last()).map_or(Hash::default(), |record| record.link);
            let nth = (self.records.len() + fresh.len()) as u64 + 1;
            let draft = whole(draft);
            let mut record =
                Recorded { incident, number, seq: Seq(nth), writer: self.writer, nth, logged, link: before, draft };
            record.link = relink(&before, &record)?;
            fresh.push(record);
        }
        if number == next && !fresh.is_empty() {
            self.numbers.insert(incident, number);
            self.summaries.push(Summary::new(incident, number));
        }
        for record in &fresh {
            let place = self.place(number);
            self.summaries[place].apply(record);
            self.places.insert(record.draft.id, self.records.len());
            self.records.push(record.clone());
        }
        Ok(fresh)
    }
}

fn relink(before: &Hash, record: &Recorded) -> Result<Hash, JournalError> {
    let encoded = codec::encode(&record.draft.event)
        .map_err(|error| JournalError::Engine { place: place(Attempt::Append), why: error.to_string() })?;
    let stored = Stored {
        id: record.draft.id,
        incident: record.incident,
        writer: record.writer,
        nth: record.nth,
        logged: record.logged.as_millisecond(),
        at: record.draft.at.as_millisecond(),
        by: record.draft.by.as_str(),
        kind: encoded.kind,
        version: encoded.version,
        data: &encoded.data,
    };
    Ok(chain::link(before, &stored))
}

impl Journal for MemoryJournal {
    fn append(&mut self, incident: IncidentId, after: Seq, drafts: &[Draft]) -> Result<Vec<Recorded>, JournalError> {
        let mut store = self.store();
        let before = store.records.len();
        let appended = store.append(incident, after, drafts);
        let now = store.records.len();
        drop(store);
        // What this handle wrote itself is no news to it.
        if self.known == Some(before) {
            self.known = Some(now);
        }
        appended
    }

    fn read(&mut self, incident: IncidentId, after: Seq) -> Result<Vec<Recorded>, JournalError> {
        let store = self.store();
        let is_wanted = |record: &&Recorded| record.incident == incident && record.seq > after;
        Ok(store.records.iter().filter(is_wanted).cloned().collect())
    }

    fn incidents(&mut self, which: Which) -> Result<Vec<Summary>, JournalError> {
        let store = self.store();
        let newest = store.summaries.iter().rev();
        Ok(match which {
            Which::Open => newest.filter(|summary| summary.status != Status::Closed).cloned().collect(),
            Which::All => newest.cloned().collect(),
            Which::Recent(count) => newest.take(count as usize).cloned().collect(),
        })
    }

    fn find(&mut self, name: &Name) -> Result<Option<Summary>, JournalError> {
        let store = self.store();
        Ok(match name {
            Name::Id(id) => store.summary(*id).cloned(),
            Name::Number(number) => store.summaries.iter().find(|summary| summary.number == *number).cloned(),
        })
    }

    fn has_news(&mut self) -> Result<bool, JournalError> {
        let now = self.store().records.len();
        Ok(self.known.replace(now) != Some(now))
    }

    fn check(&mut self) -> Result<Proof, JournalError> {
        let store = self.store();
        let mut before = Hash::default();
        let mut proof = Proof {
            incidents: store.summaries.len() as u64,
            records: store.records.len() as u64,
            settings: vec![("engine".to_owned(), "memory".to_owned())],
            ..Proof::default()
        };
        for record in &store.records {
            if relink(&before, record)? != record.link {
                let what = format!("record #{} does not fit its link", record.seq.0);
                proof.faults.push(Fault::new(what).at(Some(record.seq)).of(Some(record.incident)));
            }
            before = record.link;
        }
        proof.strands.extend(store.records.last().map(|last| Strand {
            writer: last.writer,
            nth: last.nth,
            link: last.link,
        }));
        Ok(proof)
    }
}
