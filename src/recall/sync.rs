//! Bringing the file up to date: only incidents that have new records are read.

use super::store::{self, Store, Trouble};
use crate::incident::Seq;
use crate::journal::{Journal, JournalError};
use crate::report::trace::Trace;
use jiff::Timestamp;

/// Why it could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum NotSynced {
    /// The journal could not be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The file could not be written.
    #[error(transparent)]
    Store(#[from] Trouble),
}

/// How many incidents are written at once.
const BATCH: usize = 200;

/// How much may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// All that there is.
    All,
    /// Only what takes no time that anybody notices; what is older than that stays as it is.
    Little,
}

/// Takes in what the journal has and the file has not; `told` hears how many of how many are done.
pub fn sync(
    journal: &mut dyn Journal,
    store: &mut Store,
    now: Timestamp,
    work: Work,
    told: &mut dyn FnMut(usize, usize),
) -> Result<(), NotSynced> {
    let seen = store.seen().map_err(|why| store.trouble(why))?;
    let mut written = journal.written_since(seen)?;
    if work == Work::All && !written.is_other {
        let running = store.running().map_err(|why| store.trouble(why))?;
        written.incidents.extend(running.into_iter().filter(|id| !written.incidents.contains(id)).collect::<Vec<_>>());
    }
    if written.last == seen && !written.is_other && written.incidents.is_empty() {
        return Ok(());
    }
    if work == Work::Little && written.incidents.len() > BATCH {
        return Ok(());
    }
    if written.is_other {
        batch(store, store::clear)?;
    }
    let all = written.incidents.len();
    for (nth, ids) in written.incidents.chunks(BATCH).enumerate() {
        told(nth * BATCH, all);
        let mut traces = Vec::with_capacity(ids.len());
        for id in ids {
            traces.extend(Trace::of(&journal.read(*id, Seq(0))?, now));
        }
        batch(store, |work| traces.iter().try_for_each(|trace| store::put(work, trace, now)))?;
    }
    batch(store, |work| store::remember(work, written.last))?;
    Ok(())
}

fn batch(store: &mut Store, write: impl Fn(&rusqlite::Transaction<'_>) -> rusqlite::Result<()>) -> Result<(), Trouble> {
    let done = store.begin().and_then(|work| {
        write(&work)?;
        work.commit()
    });
    done.map_err(|why| store.trouble(why))
}
