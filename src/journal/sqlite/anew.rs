//! Going on in a new file where a part of the old one is damaged: the old one is moved aside and kept, every
//! record that can be read stands in the new one at its place, and only then has the new one the name.
//!
//! All of it is done by whoever holds the [gate](super::gate) alone, and whoever opens the journal first finishes what
//! a killed process began: there is no moment at which a kill leaves more to do than that. It refuses to change a byte
//! of the old file, and to replace a file that has a name.

use super::super::{Anew, Fault, Successor};
use super::gate::{Gate, Hold, Patience, has_name, is_moving, named, sync_folder};
use super::guard::{self, Identity, beside};
use super::{mark, open, salvage};
use jiff::Timestamp;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What SQLite keeps beside a file, in the order in which a file leaves its name: from then on nobody acknowledges
/// anything into it.
const BESIDE: [&str; 3] = ["", "-wal", "-shm"];

/// The way into a journal.
pub(super) struct Entered {
    /// Held until the journal is open. `None` where the gate cannot be held, and so nobody can move the journal either.
    pub(super) _gate: Option<Gate>,
    /// The move that was finished on the way.
    pub(super) anew: Option<Anew>,
}

/// What came of a wish to go on in a new file.
pub(super) enum Begun {
    /// Work goes on in another file than the one that was known to be damaged.
    Elsewhere(Option<Anew>),
    /// Nothing: the file cannot be written, or is none of ours.
    No,
}

/// Waits until nobody moves the journal at `path`, finishes what was ended half-way, makes the file where there is
/// none, and keeps movers out until it is open.
pub(super) fn enter(path: &Path, patience: &mut Patience<'_>) -> io::Result<Entered> {
    guard::make_folder(path)?;
    let shared = match Gate::take(path, Hold::Shared, patience) {
        // Where the gate cannot be held, on a disk that takes nothing, nobody moves anything either.
        Err(error) if error.kind() != ErrorKind::WouldBlock && has_name(path)? => {
            return Ok(Entered { _gate: None, anew: None });
        }
        taken => Some(taken?),
    };
    // What is no note of ours says nothing as long as the journal has its name.
    if has_name(path)? && !is_moving(path).unwrap_or(false) {
        return Ok(Entered { _gate: shared, anew: None });
    }
    drop(shared);
    let gate = Gate::take(path, Hold::Alone, patience)?;
    let anew = settle(path, &gate)?;
    guard::make(path)?;
    Ok(Entered { _gate: Some(gate), anew })
}

/// Finishes what was ended half-way.
fn settle(path: &Path, gate: &Gate) -> io::Result<Option<Anew>> {
    let Some(name) = gate.name()? else { return Ok(None) };
    let copy = path.with_file_name(name);
    let anew = match (has_name(path)?, has_name(&copy)?) {
        (false, false) => {
            let why = format!("neither {} nor {} is there: put it back", path.display(), copy.display());
            return Err(io::Error::other(why));
        }
        // It never left.
        (true, false) => None,
        // It never left either: the second name was given by a link, and the first one not yet taken.
        (true, true) if guard::identity(path) == guard::identity(&copy) => {
            fs::remove_file(&copy)?;
            None
        }
        (true, true) => Some(succeeded(path, copy)),
        (false, true) => leave(path, &copy).and_then(|()| build(path, &copy)).map(Some).or_else(|_| {
            // No room, most likely: what could be read before can be read again, and whoever is to write tells why.
            put_back(&copy, path).map(|()| None)
        })?,
    };
    sweep(path)?;
    gate.end()?;
    Ok(anew)
}

/// Moves the damaged file `was` at `path` aside and goes on in a new one.
pub(super) fn begin(path: &Path, was: Identity, now: Timestamp, patience: &mut Patience<'_>) -> io::Result<Begun> {
    if has_name(path)? && !guard::is_writable(path) {
        return Ok(Begun::No);
    }
    let gate = Gate::take(path, Hold::Alone, patience)?;
    let settled = settle(path, &gate)?;
    // Somebody else was quicker.
    if settled.is_some() || guard::identity(path) != Some(was) {
        return Ok(Begun::Elsewhere(settled));
    }
    if !open::is_ours(path) {
        return Ok(Begun::No);
    }
    let copy = free_name(path, now)?;
    gate.begin(&copy.file_name().unwrap_or_default().to_string_lossy())?;
    let built = leave(path, &copy).and_then(|()| build(path, &copy));
    if built.is_err() {
        put_back(&copy, path)?;
        sweep(path)?;
    }
    gate.end()?;
    built.map(|anew| Begun::Elsewhere(Some(anew)))
}

/// `journal-damaged-20261122-115012.db`, with a number behind it where there is one already.
fn free_name(path: &Path, now: Timestamp) -> io::Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stamp = now.strftime("%Y%m%d-%H%M%S").to_string();
    let mut nth = 1;
    loop {
        let name = match nth {
            1 => path.with_file_name(format!("{stem}-damaged-{stamp}.db")),
            _ => path.with_file_name(format!("{stem}-damaged-{stamp}-{nth}.db")),
        };
        if !has_name(&name)? && !has_name(&beside(&name, "-wal"))? {
            return Ok(name);
        }
        nth += 1;
    }
}

/// Takes a file and what is beside it out of its name; what left it already is passed over.
fn leave(path: &Path, copy: &Path) -> io::Result<()> {
    BESIDE.iter().try_for_each(|end| rename(&beside(path, end), &beside(copy, end)))?;
    sync_folder(path)
}

/// The same back, the file last: one that has its name again has its log, too.
fn put_back(copy: &Path, path: &Path) -> io::Result<()> {
    BESIDE.iter().rev().try_for_each(|end| rename(&beside(copy, end), &beside(path, end)))?;
    rename(&copy.with_extension("mark"), &mark::path_of(path))?;
    sync_folder(path)
}

/// Gives a file another name, which must be free; one that is not there stays away.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    match guard::name_anew(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done.map_err(|error| named(to, &error)),
    }
}

/// The new file until it has the name. There is one at a time, and one that is found is litter.
fn fresh(path: &Path) -> PathBuf {
    path.with_extension("new")
}

/// Removes what a killed process left of a new file.
fn sweep(path: &Path) -> io::Result<()> {
    let fresh = fresh(path);
    for file in [&fresh, &salvage::head_of(&fresh)] {
        for end in BESIDE {
            match fs::remove_file(beside(file, end)) {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                done => done.map_err(|error| named(file, &error))?,
            }
        }
    }
    Ok(())
}

/// Makes the new file from what can be read of the old one, and gives it the name last of all.
fn build(path: &Path, copy: &Path) -> io::Result<Anew> {
    let (fresh, kept) = (fresh(path), copy.with_extension("mark"));
    sweep(path)?;
    // One that cannot be read tells nothing; that is told whenever the journal is opened.
    let read = |mark: &Path| mark::read(mark).unwrap_or(None);
    let mark = read(&mark::path_of(path)).or_else(|| read(&kept));
    let mut saved = salvage::salvage(copy, &fresh, mark).map_err(io::Error::other)?;
    saved.miss(mark.and_then(|mark| mark.seq));
    if !saved.lost.is_empty() || saved.of == 0 {
        // The mark tells of a record that is lost, and that is told; the next one begins with what is here.
        rename(&mark::path_of(path), &kept)?;
    }
    match guard::name_anew(&fresh, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(succeeded(path, copy.to_owned())),
        placed => placed.map_err(|error| named(path, &error))?,
    }
    sync_folder(path)?;
    Ok(Anew { of: saved.of, lost: saved.lost, copy: Some(copy.to_owned()), successor: Successor::Salvaged })
}

/// What is to be told where a file has the name already that the new one was to get: it is that one, and whoever made
/// it was killed before it told; or somebody put another there.
fn succeeded(path: &Path, copy: PathBuf) -> Anew {
    match salvage::told_by(path) {
        Some(saved) => Anew { of: saved.of, lost: saved.lost, copy: Some(copy), successor: Successor::Salvaged },
        None => Anew { of: 0, lost: Vec::new(), copy: Some(copy), successor: Successor::Stranger },
    }
}

/// That the journal goes on in a new file.
pub(super) fn told(anew: Anew) -> Fault {
    let what = match (&anew.copy, anew.successor) {
        (Some(copy), Successor::Salvaged) => format!(
            "damaged: {} of {} records are lost; the others go on in a new file, the damaged one is kept: {}",
            anew.lost.len(),
            anew.of,
            copy.display()
        ),
        (Some(copy), Successor::Stranger) => format!(
            "damaged, and while it was moved aside another file was put in its place, which is used as it is; the \
             damaged one is kept: {}",
            copy.display()
        ),
        (None, _) => "the journal goes on in a new file, because a part of the old one is damaged".to_owned(),
    };
    Fault { anew: Some(anew), ..Fault::new(what) }
}
