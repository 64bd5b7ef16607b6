//! Why a journal could not do what it was asked.

use crate::incident::{EventId, Seq};
use std::fmt;

/// What was being tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// To open the journal.
    Open,
    /// To write new records.
    Append,
    /// To read records or incidents.
    Read,
    /// To check it.
    Check,
    /// To tidy up while idle.
    Rest,
}

/// Which journal, and what was tried with it; it prints as `append to journal.db`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The journal as a person calls it: its file name.
    pub journal: String,
    /// What was tried.
    pub attempt: Attempt,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match self.attempt {
            Attempt::Open => "open",
            Attempt::Append => "append to",
            Attempt::Read => "read",
            Attempt::Check => "check",
            Attempt::Rest => "tidy up",
        };
        write!(f, "{verb} {}", self.journal)
    }
}

/// ` (pid 123)`, or nothing.
fn named(holder: Option<u32>) -> String {
    holder.map(|pid| format!(" (pid {pid})")).unwrap_or_default()
}

/// Why a journal could not do what it was asked. Nothing was written unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// Somebody wrote first: catch up with [`super::Journal::read`] and decide again.
    #[error("cannot append: somebody wrote first, the incident's last record is #{}", head.0)]
    Conflict {
        /// The incident's last record, `Seq(0)` when the incident does not exist.
        head: Seq,
    },
    /// An id is already recorded with other content, or stands twice in one batch.
    #[error("cannot {place}: id {id} is already taken by another record")]
    Forked {
        /// Where.
        place: Place,
        /// The id.
        id: EventId,
    },
    /// The journal does not hold what it should.
    #[error("cannot {place}: damaged: {what}")]
    Corrupt {
        /// Where.
        place: Place,
        /// What does not fit.
        what: String,
    },
    /// Another process held the lock for longer than this one waits.
    #[error("cannot {place}: another process{} is holding it; nothing was written, try again", named(*holder))]
    Busy {
        /// Where.
        place: Place,
        /// Its number, where the system tells it.
        holder: Option<u32>,
    },
    /// Another process is moving it into a new file, and was not done for longer than this one waits.
    #[error("cannot {place}: another process{} is moving it into a new file; nothing was written, try again", named(*holder))]
    Moving {
        /// Where.
        place: Place,
        /// Its number, where the system tells it.
        holder: Option<u32>,
    },
    /// There is no room.
    #[error("cannot {place}: disk full")]
    Full {
        /// Where.
        place: Place,
    },
    /// It was opened for reading only.
    #[error("cannot {place}: read-only: {why}")]
    ReadOnly {
        /// Where.
        place: Place,
        /// Why it is read-only.
        why: String,
    },
    /// A newer version wrote it in a way that this version cannot even read.
    #[error("cannot {place}: it has format {found}, this version reads up to {known}")]
    Newer {
        /// Where.
        place: Place,
        /// The oldest format whose readers can read it.
        found: u32,
        /// What this version knows.
        known: u32,
    },
    /// The file was removed, replaced or set back while it was open. The records that were
    /// acknowledged before may be missing from it: read again from the start.
    #[error("cannot {place}: {why}")]
    Replaced {
        /// Where.
        place: Place,
        /// What was found, as a clause.
        why: String,
    },
    /// It would not be safe to use it: its owner, its permissions or its file system.
    #[error("cannot {place}: {why}")]
    Unsafe {
        /// Where.
        place: Place,
        /// Why, and what to do.
        why: String,
    },
    /// Anything else that the engine or the system said.
    #[error("cannot {place}: {why}")]
    Engine {
        /// Where.
        place: Place,
        /// In the engine's words.
        why: String,
    },
}
