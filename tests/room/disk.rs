//! A journal in memory whose disk may be full or not writable, and the time that all consoles share.

use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use warroom::incident::{Draft, IncidentId, Recorded, Seq, Summary};
use warroom::journal::pair::{Make, Pair};
use warroom::journal::{Attempt, Journal, JournalError, MemoryJournal, Mode, Name, Place, Proof, Which};

/// The clock on the wall of the room: it goes on only when it is told to.
#[derive(Debug, Clone)]
pub struct WallClock(Arc<AtomicI64>);

impl WallClock {
    pub fn at(time: &str) -> WallClock {
        let at: Timestamp = time.parse().unwrap();
        WallClock(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }

    pub fn go_on(&self, by: SignedDuration) {
        self.0.fetch_add(i64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }
}

/// What the disk is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// It answers at once.
    Quick,
    /// It answers when the test says so.
    Slow,
    /// It has no room.
    Full,
    /// Nobody may write to it.
    ReadOnly,
}

/// One console's handle to the journal of the room.
pub struct RoomJournal {
    pub inner: Pair,
    pub disk: Disk,
}

/// The journal of real incidents, and beside it that of drills, which opens when one is asked for.
pub fn pair(real: &MemoryJournal, drills: &MemoryJournal) -> Pair {
    let drills = drills.clone();
    let open = move |_: Make| Ok(Some(Box::new(drills.clone()) as Box<dyn Journal>));
    Pair::new(Box::new(real.clone()), Box::new(open))
}

/// Why the read-only journal of the tests is read-only.
pub const WHY_READ_ONLY: &str = "written by a newer version";

impl Journal for RoomJournal {
    fn append(&mut self, incident: IncidentId, after: Seq, drafts: &[Draft]) -> Result<Vec<Recorded>, JournalError> {
        let place = || Place { journal: "journal.db".to_owned(), attempt: Attempt::Append };
        match self.disk {
            Disk::Full => Err(JournalError::Full { place: place() }),
            Disk::ReadOnly => Err(JournalError::ReadOnly { place: place(), why: WHY_READ_ONLY.to_owned() }),
            Disk::Quick | Disk::Slow => self.inner.append(incident, after, drafts),
        }
    }

    fn read(&mut self, incident: IncidentId, after: Seq) -> Result<Vec<Recorded>, JournalError> {
        self.inner.read(incident, after)
    }

    fn incidents(&mut self, which: Which) -> Result<Vec<Summary>, JournalError> {
        self.inner.incidents(which)
    }

    fn find(&mut self, name: &Name) -> Result<Option<Summary>, JournalError> {
        self.inner.find(name)
    }

    fn has_news(&mut self) -> Result<bool, JournalError> {
        self.inner.has_news()
    }

    fn check(&mut self) -> Result<Proof, JournalError> {
        self.inner.check()
    }

    fn mode(&self) -> Mode {
        match self.disk {
            Disk::ReadOnly => Mode::ReadOnly { why: WHY_READ_ONLY.to_owned() },
            _ => Mode::ReadWrite,
        }
    }
}
