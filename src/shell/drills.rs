//! The journal of drills: a file of its own beside the real one, opened when a drill is asked for.

use super::paths::Paths;
use crate::incident::{Number, Recorded, Seq};
use crate::journal::pair::{Make, OpenDrills};
use crate::journal::sqlite::{Options, SqliteJournal, is_there};
use crate::journal::{Journal, JournalError, Which};
use std::path::Path;

/// What a journal calls after each of its commits.
pub type OnCommit = Box<dyn FnMut() + Send>;

/// The records of each exercise in the journal of drills, which may not be there yet.
///
/// # Errors
/// When the journal cannot be opened or read.
pub fn each(file: &Path) -> Result<Vec<Vec<Recorded>>, JournalError> {
    // Where that cannot be told, opening it tells why.
    if !is_there(file).unwrap_or(true) {
        return Ok(Vec::new());
    }
    let mut journal = SqliteJournal::open(file, Options::default())?;
    let all = journal.incidents(Which::All)?;
    all.into_iter().map(|drill| journal.read(drill.id, Seq(0))).collect()
}

/// How the journal of drills is opened; `ring` makes what it calls after each commit.
pub fn opener(paths: &Paths, mut ring: impl FnMut() -> Option<OnCommit> + Send + 'static) -> OpenDrills {
    let (file, scratch) = (paths.drill_journal(), paths.scratch());
    Box::new(move |make: Make| {
        if make == Make::Nothing && !is_there(&file).unwrap_or(true) {
            return Ok(None);
        }
        let options = Options {
            on_commit: ring(),
            scratch: scratch.clone(),
            numbers_above: Number::DRILLS,
            clock: Box::new(super::clock::nearest_wall),
            ..Options::default()
        };
        let opened: Result<SqliteJournal, JournalError> = SqliteJournal::open(&file, options);
        opened.map(|journal| Some(Box::new(journal) as Box<dyn Journal>))
    })
}
