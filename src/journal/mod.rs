//! The durable record: what was committed, in order, and proof that nobody changed it since.
//!
//! A [`Journal`] appends drafts, all or nothing, and gives them back as [`Recorded`] events. It blocks on
//! purpose: it lives on a thread of its own. It refuses to judge what an event means (that is the fold's),
//! to change or remove a record, to acknowledge before the disk has it, and to be shorter in silence.
//!
//! | file | holds |
//! |---|---|
//! | `codec` | an event as kind, version and JSON, and back |
//! | `chain` | the hash that ties each record to the one before it |
//! | `transcript` | a record as it is stored, to be carried to another journal |
//! | `memory` | the engine for tests |
//! | `sqlite` | the engine for people: one file, several processes |
//! | `pair` | the journal of real incidents and that of drills as one |
//! | `contract` | what every engine must do |

pub mod chain;
pub mod codec;
#[doc(hidden)]
pub mod contract;
mod error;
pub mod memory;
pub mod pair;
mod proof;
pub mod sqlite;
mod transcript;

pub use error::{Attempt, JournalError, Place};
pub use memory::MemoryJournal;
pub use proof::{Anew, Fault, Ground, Missing, Proof, Strand, Successor};
pub use sqlite::{Options, SqliteJournal};
pub use transcript::{CarriedIn, Transcript};

use crate::incident::{Draft, Hash, IncidentId, Number, Recorded, Seq, Summary};
use jiff::Timestamp;

/// Which incidents to list; the newest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that are not closed.
    Open,
    /// Every one.
    All,
    /// This many of the newest, open or not.
    Recent(u32),
}

/// What an incident may be asked for by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// By its number in this journal.
    Number(Number),
    /// By the id that it has everywhere.
    Id(IncidentId),
}

impl From<Number> for Name {
    fn from(number: Number) -> Name {
        Name::Number(number)
    }
}

impl From<IncidentId> for Name {
    fn from(id: IncidentId) -> Name {
        Name::Id(id)
    }
}

/// Whether a journal takes new records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    /// It does.
    ReadWrite,
    /// It does not; every append is refused with the same words.
    ReadOnly {
        /// Why, as a clause: `written by a newer warroom`.
        why: String,
    },
}

/// What is to be appended to one incident: which, the head it was decided on, the drafts.
pub type Batch = (IncidentId, Seq, Vec<Draft>);

/// What was written after a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The incidents that have new records, or all of another journal; the oldest first.
    pub incidents: Vec<IncidentId>,
    /// Whether the record is not there: what was known came from another journal.
    pub is_other: bool,
    /// The last record of the journal; `None` when it is empty or cannot be told.
    pub last: Option<(Seq, Hash)>,
}

/// The wall clock that an engine stamps records with.
pub type Clock = Box<dyn FnMut() -> Timestamp + Send>;

/// A durable, append-only record of incidents, shared by whoever opens it.
pub trait Journal: Send {
    /// Appends all drafts in one durable transaction, or none. `after` is the last record of the incident
    /// that the caller had seen, [`Seq`]`(0)` for an incident that does not exist yet.
    ///
    /// Drafts whose ids are already recorded are not written again: their records are returned, whatever
    /// `after` is, so that a wish that was committed but not acknowledged can simply be tried again.
    fn append(&mut self, incident: IncidentId, after: Seq, drafts: &[Draft]) -> Result<Vec<Recorded>, JournalError>;

    /// Appends several batches with as few waits for the disk as the engine can. A batch that is refused
    /// does not hold up the others; the answers are in the order of the batches.
    fn append_many(&mut self, batches: &[Batch]) -> Vec<Result<Vec<Recorded>, JournalError>> {
        batches.iter().map(|(incident, after, drafts)| self.append(*incident, *after, drafts)).collect()
    }

    /// The records of one incident after `after`, in order.
    fn read(&mut self, incident: IncidentId, after: Seq) -> Result<Vec<Recorded>, JournalError>;

    /// Incidents in one line each, without reading a single event.
    fn incidents(&mut self, which: Which) -> Result<Vec<Summary>, JournalError>;

    /// One incident in one line, if it exists.
    fn find(&mut self, name: &Name) -> Result<Option<Summary>, JournalError>;

    /// What was written after the record that somebody saw last. An engine that cannot tell says that it is
    /// another journal: whoever asks then reads everything anew.
    fn written_since(&mut self, _seen: Option<(Seq, Hash)>) -> Result<Written, JournalError> {
        let incidents = self.incidents(Which::All)?.into_iter().rev().map(|summary| summary.id).collect();
        Ok(Written { incidents, is_other: true, last: None })
    }

    /// Whether anybody else has committed since the last call; what this handle appended is no news to it.
    /// The first call after opening says yes. It costs microseconds.
    fn has_news(&mut self) -> Result<bool, JournalError>;

    /// The records of one incident, or of all of them, as they are stored and in the order of this journal.
    fn transcripts(&mut self, _incident: Option<IncidentId>) -> Result<Vec<Transcript>, JournalError> {
        Err(not_carried(Attempt::Read))
    }

    /// Which of these incidents have a record that does not fit its chain or cannot be read.
    fn damaged(&mut self, _among: &[IncidentId]) -> Result<Vec<IncidentId>, JournalError> {
        Ok(Vec::new())
    }

    /// Takes in records that were written elsewhere; they keep their writer, their place in its chain and their
    /// link. What is here already is passed over, and what cannot be taken in is refused before any of it is
    /// written. An engine may take them in pieces: `told` hears how many are in, and an incident that was not here
    /// before is listed when all are. Whoever is killed in between does it again.
    fn carry(&mut self, _records: &[Transcript], _told: &mut dyn FnMut(usize)) -> Result<CarriedIn, JournalError> {
        Err(not_carried(Attempt::Append))
    }

    /// Appends what was told elsewhere, in pieces in the same way; drafts that are here already are passed over, and
    /// of the others the records come back, batch by batch.
    fn take_in(&mut self, batches: &[Batch], told: &mut dyn FnMut(usize)) -> Result<Vec<Vec<Recorded>>, JournalError> {
        let written = self.append_many(batches).into_iter().collect();
        told(batches.iter().map(|(.., drafts)| drafts.len()).sum());
        written
    }

    /// Walks every chain and asks the engine to check itself.
    fn check(&mut self) -> Result<Proof, JournalError>;

    /// Goes on in a new file if a part of this one is damaged ([`Ground::Torn`]); what can be read goes with it, and
    /// the damaged file is kept. An engine without files has nothing to do.
    fn renew(&mut self) -> Result<(), JournalError> {
        Ok(())
    }

    /// Does housekeeping that would be in the way of an append; to be called when nothing happens.
    fn rest(&mut self) -> Result<(), JournalError> {
        Ok(())
    }

    /// Whether it takes new records.
    fn mode(&self) -> Mode {
        Mode::ReadWrite
    }

    /// What was found wrong since it was opened, and is no reason to refuse work.
    fn faults(&self) -> &[Fault] {
        &[]
    }
}

/// What an engine says that lives no longer than its process.
fn not_carried(attempt: Attempt) -> JournalError {
    let place = Place { journal: "this journal".to_owned(), attempt };
    JournalError::Engine { place, why: "its records go nowhere else".to_owned() }
}

/// Refuses a batch in which one id stands twice: the second would be taken for a repeat of the first.
fn refuse_twins(drafts: &[Draft], place: impl FnOnce() -> Place) -> Result<(), JournalError> {
    let mut ids: Vec<_> = drafts.iter().map(|draft| draft.id).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(JournalError::Forked { place: place(), id: pair[0] }),
        None => Ok(()),
    }
}

/// A draft as it will be read back: its time in whole milliseconds.
fn whole(draft: &Draft) -> Draft {
    Draft { at: whole_millis(draft.at), ..draft.clone() }
}

/// A time in whole milliseconds, as it will be read back.
fn whole_millis(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}
