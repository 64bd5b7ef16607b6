//! Memory at the shell: measures and words of all incidents, brought up to date first.

use super::desk::Desk;
use super::failure::{Exit, Failure};
use crate::incident::Summary;
use crate::recall::{self, Alike, NotSynced, Store, Trouble, Work};
use crate::text::Lang;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

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

fn failed(trouble: &NotSynced, lang: Lang) -> Failure {
    match trouble {
        NotSynced::Journal(error) => Failure::journal(error, lang),
        NotSynced::Store(trouble) => broken(trouble, lang),
    }
}

/// How far it has come, on a terminal; a pipe hears nothing.
pub fn progress(done: usize, all: usize) {
    let mut err = std::io::stderr();
    if all >= 500 && err.is_terminal() {
        let end = if done + 200 >= all { "\r\x1b[K" } else { "" };
        // A terminal that is gone needs to be told nothing.
        drop(write!(err, "\rwarroom: {done}/{all}{end}").and_then(|()| err.flush()));
    }
}

/// Asks the memory of the incidents of `desk`, brought up to date.
pub fn ask<T>(desk: &mut Desk, question: impl Fn(&Store) -> Result<T, Trouble>) -> Result<T, Failure> {
    let path = desk.paths()?.memory();
    let (now, lang) = (desk.now, desk.lang);
    let journal = desk.journal()?;
    let store = open(&path, lang)?;
    recall::ask(journal, store, now, Work::All, &mut progress, question).map_err(|trouble| failed(&trouble, lang))
}

/// Earlier incidents that look like the one that was just declared. It never fails and never takes long: the
/// incident is declared, and that is what matters now.
pub fn alike(desk: &mut Desk, declared: &Summary) -> Vec<Alike> {
    let (now, lang) = (desk.now, desk.lang);
    let Ok(path) = desk.paths().map(|paths| paths.memory()) else { return Vec::new() };
    let Ok(journal) = desk.journal() else { return Vec::new() };
    let Ok(store) = open(&path, lang) else { return Vec::new() };
    let like = |store: &Store| store.alike(&declared.title, declared.type_id.as_deref(), Some(declared.number), 1);
    recall::ask(journal, store, now, Work::Little, &mut progress, like).unwrap_or_default()
}

/// Where exercises are kept: in a journal of their own.
pub fn drills(desk: &Desk) -> Result<PathBuf, Failure> {
    Ok(desk.paths()?.drill_journal())
}
