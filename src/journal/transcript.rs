//! A record as it is stored, to be carried from one journal to another.

use super::chain::{self, Stored};
use crate::incident::{EventId, Hash, IncidentId, Number, WriterId};

/// A record as it is stored, and the link that it was tied to. It keeps its writer, its place in that chain and
/// its link wherever it is carried.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `Stored`
pub struct Transcript {
    pub id: EventId,
    pub incident: IncidentId,
    pub writer: WriterId,
    pub nth: u64,
    pub logged: i64,
    pub at: i64,
    pub by: String,
    pub kind: String,
    pub version: u32,
    pub data: String,
    pub link: Hash,
    /// The link of the record before it in its chain.
    pub before: Hash,
}

impl Transcript {
    /// The fields that the link covers.
    pub fn stored(&self) -> Stored<'_> {
        Stored {
            id: self.id,
            incident: self.incident,
            writer: self.writer,
            nth: self.nth,
            logged: self.logged,
            at: self.at,
            by: &self.by,
            kind: &self.kind,
            version: self.version,
            data: &self.data,
        }
    }

    /// Whether nobody changed it: its link is that of its fields and of the link before it.
    pub fn fits(&self) -> bool {
        chain::link(&self.before, &self.stored()) == self.link
    }
}

/// What became of records that were carried in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CarriedIn {
    /// Each incident that was touched, what it is called here, and how many of its records are new.
    pub incidents: Vec<(IncidentId, Number, usize)>,
    /// How many records were here already.
    pub known: usize,
}
