//! Asking a memory that knows all that the journal knows.

use super::store::{Store, Trouble};
use super::sync::{NotSynced, Work, sync};
use crate::journal::Journal;
use jiff::Timestamp;

/// What `question` finds in `store` once that is up to date; `told` hears how many of how many incidents are read.
///
/// A file that turns out damaged is made anew, once: the journal holds all that it held. Where the disk takes no
/// more, what is asked is gathered without a file, if that may take its time.
///
/// # Errors
/// The journal cannot be read, or neither a file nor the memory of the machine can hold what it says.
pub fn ask<T>(
    journal: &mut dyn Journal,
    mut store: Store,
    now: Timestamp,
    work: Work,
    told: &mut dyn FnMut(usize, usize),
    question: impl Fn(&Store) -> Result<T, Trouble>,
) -> Result<T, NotSynced> {
    let mut answer = |store: &mut Store| -> Result<T, NotSynced> {
        sync(journal, store, now, work, told)?;
        Ok(question(store)?)
    };
    match answer(&mut store) {
        Err(NotSynced::Store(trouble)) if Store::is_damaged(&trouble) => answer(&mut store.anew()?),
        Err(NotSynced::Store(_)) if work == Work::All => answer(&mut Store::in_memory()?),
        done => done,
    }
}
