//! An event with its author and its times: a draft before it is durable, a record after.

use super::event::Event;
use super::id::{EventId, Hash, IncidentId, Number, Person, Seq, WriterId};
use jiff::Timestamp;

/// An event that somebody wants recorded and that is not yet durable.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Made when the wish was made.
    pub id: EventId,
    /// When it happened, in whole milliseconds, as its author says.
    pub at: Timestamp,
    /// Who did it.
    pub by: Person,
    /// What happened.
    pub event: Event,
}

/// A durable event. Only a journal makes one.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The incident it belongs to.
    pub incident: IncidentId,
    /// What that incident is called in this journal.
    pub number: Number,
    /// Its place in this journal.
    pub seq: Seq,
    /// The chain it belongs to.
    pub writer: WriterId,
    /// Its place in that chain, from 1.
    pub nth: u64,
    /// When it was written, in whole milliseconds, by the writer's wall clock.
    pub logged: Timestamp,
    /// SHA-256 over the link before it in the chain and this record.
    pub link: Hash,
    /// What was written.
    pub draft: Draft,
}
