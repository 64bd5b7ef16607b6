//! What a check of a journal found.

use crate::incident::{Hash, Seq, WriterId};

/// What a check counted and what does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proof {
    /// How many incidents there are.
    pub incidents: u64,
    /// How many records there are.
    pub records: u64,
    /// The chains, oldest first.
    pub strands: Vec<Strand>,
    /// What does not fit, in the order it was found.
    pub faults: Vec<Fault>,
    /// How the engine is set, name and value, as it says itself.
    pub settings: Vec<(String, String)>,
}

impl Proof {
    /// Whether nothing was found.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }
}

/// The end of one writer's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strand {
    /// Whose.
    pub writer: WriterId,
    /// How many records it has.
    pub nth: u64,
    /// The link of the last one: whoever has it can tell whether anything before it was changed.
    pub link: Hash,
}

/// One thing that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The record, where it is about one.
    pub seq: Option<Seq>,
    /// In one sentence.
    pub what: String,
}
