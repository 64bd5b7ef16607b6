//! The engine for people: one SQLite file in WAL mode, written by several processes of one machine.
//!
//! It refuses to acknowledge before the disk has it, to write a file that has been moved away under it, to
//! share a file over a network, and to go on with a connection after a disk error. It never opens the file,
//! its log or its index beside SQLite: that would drop SQLite's locks.

mod anew;
mod append;
mod arriving;
mod carry;
mod check;
mod connect;
mod gate;
mod guard;
mod line;
mod mark;
mod open;
mod read;
mod salvage;
mod trouble;

use super::{
    Attempt, Batch, CarriedIn, Clock, Fault, Journal, JournalError, Mode, Name, Proof, Transcript, Which, Written,
};
use crate::incident::{Draft, Hash, IncidentId, Recorded, Seq, Summary};
pub use gate::{OnMove, is_there};
use line::Line;
use std::path::{Path, PathBuf};
use std::time::Duration;
use trouble::{Plate, Setback};

/// The format that this version writes; it stands in the file's `user_version`.
pub const FORMAT: u32 = 1;

/// How a journal is opened.
pub struct Options {
    /// The wall clock that records are stamped with.
    pub clock: Clock,
    /// Called after every commit of this handle, so that other processes can be told.
    pub on_commit: Option<Box<dyn FnMut() + Send>>,
    /// How long to wait for another process that holds the lock.
    pub patience: Duration,
    /// Called when another process is moving the journal into a new file, which is waited for.
    pub on_move: Option<OnMove>,
    /// A folder for a private copy, for a journal that can be read but not opened in place (a read-only disk).
    pub scratch: Vec<PathBuf>,
    /// What the numbers of new incidents are above: nothing, or [`Number::DRILLS`](crate::incident::Number::DRILLS).
    pub numbers_above: u32,
    /// What tells this machine from its copies; by default the system's machine id.
    pub machine: Option<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            clock: Box::new(jiff::Timestamp::now),
            on_commit: None,
            patience: Duration::from_secs(5),
            on_move: None,
            scratch: Vec::new(),
            numbers_above: 0,
            machine: None,
        }
    }
}

/// What is asked of a file when it is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// That it holds what it held.
    Whole,
    /// Nothing: it is known to be damaged, and read as far as that goes.
    Torn,
}

/// One handle to a journal file.
pub struct SqliteJournal {
    path: PathBuf,
    plate: Plate,
    options: Options,
    line: Option<Line>,
    mode: Mode,
    faults: Vec<Fault>,
    /// The last record that this handle knows of; a file without it is not the file it was.
    seen: Option<(Seq, Hash)>,
    /// The file that was opened last: only that one is known to be damaged when something in it is.
    opened: Option<guard::Identity>,
    /// After a disk error: whatever a new connection finds must first be made durable.
    is_shaken: bool,
    is_fresh: bool,
}

impl SqliteJournal {
    /// Opens the journal at `path`, made with its folder (0600 in 0700) when it is missing.
    pub fn open(path: &Path, options: Options) -> Result<SqliteJournal, JournalError> {
        let plate =
            Plate(path.file_name().map_or_else(|| "journal".into(), |name| name.to_string_lossy().into_owned()));
        let mut journal = SqliteJournal {
            path: path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned()),
            plate,
            options,
            line: None,
            mode: Mode::ReadWrite,
            faults: Vec::new(),
            seen: None,
            opened: None,
            is_shaken: false,
            is_fresh: false,
        };
        match journal.connect(Attempt::Open).map_err(Setback::into_error) {
            Err(error) => Err(journal.with_holder(error)),
            Ok(()) => Ok(journal),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes every one-line summary again from the records.
    pub fn rebuild(&mut self) -> Result<(), JournalError> {
        self.with(Attempt::Check, |plate, line| line.rebuild().map_err(|error| plate.setback(Attempt::Check, &error)))
    }

    /// Runs `work` on a connection to the file that has the name now.
    fn with<T>(
        &mut self,
        attempt: Attempt,
        mut work: impl FnMut(&Plate, &mut Line) -> Result<T, Setback>,
    ) -> Result<T, JournalError> {
        let mut is_second = false;
        loop {
            self.follow(attempt).map_err(Setback::into_error)?;
            let Some(line) = self.line.as_mut() else {
                return Err(self.plate.engine(attempt, "there is no connection"));
            };
            match work(&self.plate, line) {
                Ok(done) => return Ok(done),
                Err(Setback::Reopen(error)) => {
                    self.is_shaken = true;
                    self.leave(None);
                    if std::mem::replace(&mut is_second, true) {
                        return Err(error);
                    }
                }
                Err(Setback::Final(error)) => return Err(self.with_holder(error)),
            }
        }
    }

    /// A lock that somebody else holds, and who.
    fn with_holder(&self, error: JournalError) -> JournalError {
        match error {
            JournalError::Busy { place, .. } => JournalError::Busy { place, holder: guard::holder(&self.path) },
            other => other,
        }
    }

    fn remember(&mut self, record: Option<&Recorded>) {
        let seen = record.map(|record| (record.seq, record.link));
        if seen.map(|(seq, _)| seq) > self.seen.map(|(seq, _)| seq) {
            self.seen = seen;
        }
    }
}

impl Journal for SqliteJournal {
    fn append(&mut self, incident: IncidentId, after: Seq, drafts: &[Draft]) -> Result<Vec<Recorded>, JournalError> {
        let mut answers = self.write(&[(incident, after, drafts)])?;
        answers.pop().unwrap_or_else(|| Ok(Vec::new()))
    }

    fn append_many(&mut self, batches: &[Batch]) -> Vec<Result<Vec<Recorded>, JournalError>> {
        let lent: Vec<_> = batches.iter().map(|(incident, after, drafts)| (*incident, *after, &drafts[..])).collect();
        self.write(&lent).unwrap_or_else(|error| batches.iter().map(|_| Err(error.clone())).collect())
    }

    fn read(&mut self, incident: IncidentId, after: Seq) -> Result<Vec<Recorded>, JournalError> {
        let records = self.with(Attempt::Read, |plate, line| {
            line.read(incident, after).map_err(|error| plate.setback(Attempt::Read, &error))
        })?;
        self.remember(records.last());
        Ok(records)
    }

    fn incidents(&mut self, which: Which) -> Result<Vec<Summary>, JournalError> {
        self.with(Attempt::Read, |plate, line| {
            line.incidents(which).map_err(|error| plate.setback(Attempt::Read, &error))
        })
    }

    fn find(&mut self, name: &Name) -> Result<Option<Summary>, JournalError> {
        self.with(Attempt::Read, |plate, line| line.find(name).map_err(|error| plate.setback(Attempt::Read, &error)))
    }

    fn written_since(&mut self, seen: Option<(Seq, Hash)>) -> Result<Written, JournalError> {
        self.with(Attempt::Read, |plate, line| {
            line.written_since(seen).map_err(|error| plate.setback(Attempt::Read, &error))
        })
    }

    fn has_news(&mut self) -> Result<bool, JournalError> {
        let is_theirs = self.with(Attempt::Read, |plate, line| {
            line.has_changed().map_err(|error| plate.setback(Attempt::Read, &error))
        })?;
        Ok(std::mem::take(&mut self.is_fresh) || is_theirs)
    }

    fn transcripts(&mut self, incident: Option<IncidentId>) -> Result<Vec<Transcript>, JournalError> {
        let (records, torn) = self.with(Attempt::Read, |plate, line| {
            line.transcripts(incident).map_err(|error| plate.setback(Attempt::Read, &error))
        })?;
        self.faults.extend(torn.into_iter().filter(|fault| !self.faults.contains(fault)).collect::<Vec<_>>());
        Ok(records)
    }

    fn damaged(&mut self, among: &[IncidentId]) -> Result<Vec<IncidentId>, JournalError> {
        let is_damaged = |line: &mut Line, incident| {
            let (records, torn) = line.transcripts(Some(incident))?;
            Ok(!torn.is_empty() || !records.iter().all(Transcript::fits))
        };
        self.with(Attempt::Read, |plate, line| {
            let mut damaged = Vec::new();
            for incident in among {
                if is_damaged(line, *incident).map_err(|error| plate.setback(Attempt::Read, &error))? {
                    damaged.push(*incident);
                }
            }
            Ok(damaged)
        })
    }

    fn carry(&mut self, records: &[Transcript], told: &mut dyn FnMut(usize)) -> Result<CarriedIn, JournalError> {
        self.carry_in(records, told)
    }

    fn take_in(&mut self, batches: &[Batch], told: &mut dyn FnMut(usize)) -> Result<Vec<Vec<Recorded>>, JournalError> {
        self.append_in_pieces(batches, told)
    }

    fn renew(&mut self) -> Result<(), JournalError> {
        if self.mode == Mode::ReadWrite && self.leave_torn()? {
            self.connect(Attempt::Check).map_err(Setback::into_error)?;
        }
        Ok(())
    }

    fn check(&mut self) -> Result<Proof, JournalError> {
        let mut proof = self
            .with(Attempt::Check, |plate, line| line.check().map_err(|error| plate.setback(Attempt::Check, &error)))?;
        proof.faults.extend(self.faults.iter().cloned());
        Ok(proof)
    }

    fn rest(&mut self) -> Result<(), JournalError> {
        if self.mode != Mode::ReadWrite {
            return Ok(());
        }
        self.with(Attempt::Rest, |plate, line| {
            line.rest().map_err(|error| plate.setback(Attempt::Rest, &error))?;
            let marked = line.write_mark().and_then(|()| line.sync_mark());
            marked.map_err(|error| Setback::Final(plate.engine(Attempt::Rest, error)))
        })
    }

    fn mode(&self) -> Mode {
        self.mode.clone()
    }

    fn faults(&self) -> &[Fault] {
        &self.faults
    }
}
