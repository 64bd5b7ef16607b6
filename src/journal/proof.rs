//! What a check of a journal found.

use crate::incident::{Hash, IncidentId, Seq, WriterId};
use std::path::PathBuf;

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
    /// What of the file itself is damaged, and not only what stands in a record.
    pub ground: Ground,
}

/// Whether the file that records stand in can be trusted with more of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// It can.
    #[default]
    Sound,
    /// The engine cannot read a part of it: what is written next may be lost with it.
    Torn,
}

impl Proof {
    /// Whether nothing was found.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }

    /// The incidents that have a record that does not fit, each once.
    pub fn damaged(&self) -> Vec<IncidentId> {
        let mut damaged: Vec<IncidentId> = self.faults.iter().filter_map(|fault| fault.incident).collect();
        damaged.sort_unstable();
        damaged.dedup();
        damaged
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
    /// The incident whose record it is, where that is known.
    pub incident: Option<IncidentId>,
    /// In one sentence.
    pub what: String,
    /// Where the journal goes on in a new file because of it.
    pub anew: Option<Anew>,
    /// Which records it ends before that were acknowledged.
    pub missing: Option<Missing>,
}

/// The end that a journal lost: a cut file, or an old copy that was put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The last record that it holds.
    pub ends: Seq,
    /// The last one that was acknowledged.
    pub acked: Seq,
}

impl Missing {
    /// How many they are, as far as their numbers tell; 0 when others have taken their places since.
    pub fn count(&self) -> u64 {
        self.acked.0.saturating_sub(self.ends.0)
    }
}

impl Fault {
    /// One that is about no record.
    pub fn new(what: impl Into<String>) -> Fault {
        Fault { seq: None, incident: None, what: what.into(), anew: None, missing: None }
    }

    /// The same about a record.
    pub fn at(self, seq: Option<Seq>) -> Fault {
        Fault { seq, ..self }
    }

    /// The same about a record of an incident.
    pub fn of(self, incident: Option<IncidentId>) -> Fault {
        Fault { incident, ..self }
    }
}

/// What was saved of a damaged journal file into a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anew {
    /// How many records the damaged file was known to hold.
    pub of: u64,
    /// The records that could not be saved.
    pub lost: Vec<Seq>,
    /// Where the damaged file is kept; `None` when another process did it and knows.
    pub copy: Option<PathBuf>,
    /// What has its name now.
    pub successor: Successor,
}

/// What has the name of a journal that was damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Successor {
    /// A new file that holds what could be saved.
    Salvaged,
    /// A file that somebody else put there; nothing of the damaged one is in it.
    Stranger,
}
