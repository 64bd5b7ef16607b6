//! Memory at the shell: measures and words of all incidents, brought up to date first.

use super::desk::Desk;
use super::failure::{Exit, Failure};
use crate::incident::Summary;
use crate::journal::Journal;
use crate::recall::{Alike, NotSynced, Store, Work, sync};
use crate::text::Lang;
use jiff::Timestamp;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The memory of the incidents of `desk`, up to date.
pub fn recall(desk: &mut Desk) -> Result<Store, Failure> {
    let path = desk.paths()?.memory();
    let (now, lang) = (desk.now, desk.lang);
    let journal = desk.journal()?;
    let store = open(&path, lang)?;
    up_to_date(journal, store, now, Work::All, lang)
}

/// The file at `path`; where its folder is not there, one that is gone afterwards.
fn open(path: &Path, lang: Lang) -> Result<Store, Failure> {
    let opened = if path.parent().is_some_and(Path::exists) { Store::open(path) } else { Store::in_memory() };
    opened.map_err(|trouble| broken(&trouble, lang))
}

fn broken(trouble: &dyn std::fmt::Display, lang: Lang) -> Failure {
    let said = match lang {
        Lang::Zh => format!("检索文件不可用: {trouble}"),
        Lang::En => trouble.to_string(),
    };
    Failure::new(Exit::Failed, "memory", said)
}

/// A file that turns out damaged is made anew, once: the journal holds all that it held.
fn up_to_date(
    journal: &mut dyn Journal,
    mut store: Store,
    now: Timestamp,
    work: Work,
    lang: Lang,
) -> Result<Store, Failure> {
    match sync(journal, &mut store, now, work, &mut progress) {
        Ok(()) => Ok(store),
        Err(NotSynced::Journal(error)) => Err(Failure::journal(&error, lang)),
        Err(NotSynced::Store(trouble)) if Store::is_damaged(&trouble) => {
            let mut store = store.anew().map_err(|trouble| broken(&trouble, lang))?;
            match sync(journal, &mut store, now, work, &mut progress) {
                Ok(()) => Ok(store),
                Err(NotSynced::Journal(error)) => Err(Failure::journal(&error, lang)),
                Err(NotSynced::Store(trouble)) => Err(broken(&trouble, lang)),
            }
        }
        // A disk that takes no more is no reason to know nothing: what is asked is gathered without a file.
        Err(NotSynced::Store(trouble)) => {
            let mut store = Store::in_memory().map_err(|_| broken(&trouble, lang))?;
            match sync(journal, &mut store, now, Work::All, &mut progress) {
                Ok(()) => Ok(store),
                Err(NotSynced::Journal(error)) => Err(Failure::journal(&error, lang)),
                Err(NotSynced::Store(trouble)) => Err(broken(&trouble, lang)),
            }
        }
    }
}

/// How far it has come, on a terminal; a pipe hears nothing.
fn progress(done: usize, all: usize) {
    let mut err = std::io::stderr();
    if all >= 500 && err.is_terminal() {
        let end = if done + 200 >= all { "\r\x1b[K" } else { "" };
        // A terminal that is gone needs to be told nothing.
        drop(write!(err, "\rwarroom: {done}/{all}{end}").and_then(|()| err.flush()));
    }
}

/// Reads from memory; what is found damaged only now is made anew and read again.
pub fn ask<T>(desk: &mut Desk, question: impl Fn(&Store) -> Result<T, crate::recall::Trouble>) -> Result<T, Failure> {
    let store = recall(desk)?;
    let lang = desk.lang;
    match question(&store) {
        Err(trouble) if Store::is_damaged(&trouble) => {
            let now = desk.now;
            let store = store.anew().map_err(|trouble| broken(&trouble, lang))?;
            let store = up_to_date(desk.journal()?, store, now, Work::All, lang)?;
            question(&store).map_err(|trouble| broken(&trouble, lang))
        }
        answer => answer.map_err(|trouble| broken(&trouble, lang)),
    }
}

/// Earlier incidents that look like the one that was just declared. It never fails and never takes long: the
/// incident is declared, and that is what matters now.
pub fn alike(desk: &mut Desk, declared: &Summary) -> Vec<Alike> {
    let (now, lang) = (desk.now, desk.lang);
    let Ok(path) = desk.paths().map(|paths| paths.memory()) else { return Vec::new() };
    let Ok(journal) = desk.journal() else { return Vec::new() };
    let store = open(&path, lang).and_then(|store| up_to_date(journal, store, now, Work::Little, lang));
    let type_id = declared.type_id.as_deref();
    let found = store.map(|store| store.alike(&declared.title, type_id, Some(declared.number), 1));
    found.ok().and_then(Result::ok).unwrap_or_default()
}

/// Where exercises are kept: in a journal of their own.
pub fn drills(desk: &Desk) -> Result<PathBuf, Failure> {
    Ok(desk.paths()?.data.join("drills.db"))
}
