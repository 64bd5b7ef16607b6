//! Going on in a new file where a part of the old one is damaged: the old one is moved aside and kept, every
//! record that can be read stands in the new one at its place, and only then has the new one the name.
//!
//! A small file beside the journal (`journal.moving`) is locked meanwhile and names where the old one went, so
//! that whoever opens the journal waits, and finishes what a killed process began. It refuses to change a byte of
//! the old file.

use super::super::{Anew, Fault};
use super::guard::{self, Identity, beside};
use super::{mark, salvage};
use jiff::Timestamp;
use rustix::fs::{FlockOperation, flock};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What SQLite keeps beside a file.
const BESIDE: [&str; 3] = ["", "-wal", "-shm"];

/// `journal.moving` for `journal.db`.
fn path_of(journal: &Path) -> PathBuf {
    journal.with_extension("moving")
}

/// The right to move the journal, held by one process at a time; where it went stands in the file.
struct Held(File);

impl Held {
    fn take(path: &Path, patience: Duration) -> io::Result<Held> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)?;
        let end = Instant::now() + patience;
        loop {
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(Held(file)),
                Err(error) if error.kind() == ErrorKind::WouldBlock && Instant::now() < end => {
                    std::thread::sleep(Duration::from_millis(5));
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The name that the old file has or gets; empty when nothing is being moved.
    fn name(&mut self) -> io::Result<String> {
        let mut name = String::new();
        self.0.rewind()?;
        Read::by_ref(&mut self.0).take(4_096).read_to_string(&mut name)?;
        Ok(name.trim().to_owned())
    }

    fn write(&mut self, name: &str) -> io::Result<()> {
        self.0.set_len(0)?;
        self.0.rewind()?;
        self.0.write_all(name.as_bytes())?;
        self.0.sync_data()
    }
}

/// Waits until nobody moves the journal at `path`, and finishes what was ended half-way.
pub(super) fn settle(path: &Path, patience: Duration) -> io::Result<Option<Anew>> {
    let lock = path_of(path);
    if !lock.exists() {
        return Ok(None);
    }
    let mut held = match Held::take(&lock, patience) {
        Ok(held) => held,
        // On a disk that takes nothing nobody moves anything either.
        Err(error) if error.kind() != ErrorKind::WouldBlock && path.exists() => return Ok(None),
        Err(error) => return Err(error),
    };
    let name = held.name()?;
    if name.is_empty() || name.contains('/') {
        return Ok(None);
    }
    let copy = path.with_file_name(name);
    // With both there, the new one was whole before it got the name; with the old one only, it never left.
    let anew = match !path.exists() && copy.exists() {
        true => Some(build(path, &copy)?),
        false => None,
    };
    held.write("")?;
    Ok(anew)
}

/// Moves the damaged file `was` at `path` aside and goes on in a new one. `None` when it was not there any more:
/// somebody else was quicker.
pub(super) fn begin(path: &Path, was: Identity, now: Timestamp, patience: Duration) -> io::Result<Option<Anew>> {
    let mut held = Held::take(&path_of(path), patience)?;
    if guard::identity(path) != Some(was) {
        return Ok(None);
    }
    let copy = free_name(path, now);
    held.write(&copy.file_name().unwrap_or_default().to_string_lossy())?;
    let built = rename(path, &copy).and_then(|()| build(path, &copy));
    if built.is_err() {
        // No room, most likely: what could be read before can be read again.
        rename(&copy, path)?;
    }
    held.write("")?;
    built.map(Some)
}

/// `journal-damaged-20261122-115012.db`, with a number behind it where there is one already.
fn free_name(path: &Path, now: Timestamp) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stamp = now.strftime("%Y%m%d-%H%M%S").to_string();
    let name = |nth: u32| match nth {
        1 => path.with_file_name(format!("{stem}-damaged-{stamp}.db")),
        _ => path.with_file_name(format!("{stem}-damaged-{stamp}-{nth}.db")),
    };
    (1..).map(name).find(|name| !name.exists()).unwrap_or_else(|| name(1))
}

/// The file first: from then on nobody acknowledges anything into it.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    for end in BESIDE {
        match fs::rename(beside(from, end), beside(to, end)) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            done => done?,
        }
    }
    Ok(())
}

/// Makes the new file from what can be read of the old one, and gives it the name last of all.
fn build(path: &Path, copy: &Path) -> io::Result<Anew> {
    // What a process left that was killed between the renames.
    rename(path, copy)?;
    let fresh = path.with_extension(format!("new-{}", uuid::Uuid::now_v7()));
    // One that cannot be read tells nothing; that is told whenever the journal is opened.
    let mark = mark::read(&mark::path_of(path)).unwrap_or(None);
    let saved = salvage::salvage(copy, &fresh, mark).map_err(io::Error::other);
    let placed = saved.and_then(|saved| fs::rename(&fresh, path).map(|()| saved));
    let saved = placed.inspect_err(|_| {
        for end in BESIDE {
            // It may not be there; what stays is private, and small on the full disk that this is about.
            fs::remove_file(beside(&fresh, end)).unwrap_or_default();
        }
    })?;
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    if !saved.lost.is_empty() || saved.of == 0 {
        // The mark tells of a record that is lost, and that is told; the next one begins with what is here.
        match fs::rename(mark::path_of(path), copy.with_extension("mark")) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            moved => moved?,
        }
    }
    Ok(Anew { of: saved.of, lost: saved.lost, copy: Some(copy.to_owned()) })
}

/// That the journal goes on in a new file.
pub(super) fn told(anew: Anew) -> Fault {
    let what = match &anew.copy {
        Some(copy) => format!(
            "damaged: {} of {} records are lost; the others go on in a new file, the damaged one is kept: {}",
            anew.lost.len(),
            anew.of,
            copy.display()
        ),
        None => "the journal goes on in a new file, because a part of the old one is damaged".to_owned(),
    };
    Fault { anew: Some(anew), ..Fault::new(what) }
}
