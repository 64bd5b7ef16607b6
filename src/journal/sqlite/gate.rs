//! The gate of a journal: one lock, held alone by whoever makes the journal, moves it into a new file or finishes such
//! a move, and shared by whoever opens it until it is open.
//!
//! The lock is an empty file beside the journal (`journal.lock`). While it is moved there is a second one
//! (`journal.moving`), in which the name stands that the damaged file gets before it leaves its own: a process that is
//! killed leaves it there, and so the next one knows what was begun.

use super::guard::identity;
use rustix::fs::{FlockOperation, OFlags, flock};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// So long a move is waited for, however large the journal is that is moved.
const LONGEST_MOVE: Duration = Duration::from_secs(120);
/// Nobody needs to hear of a shorter wait.
const MOMENT: Duration = Duration::from_millis(100);
/// How often the lock is asked for.
const BEAT: Duration = Duration::from_millis(5);
/// More than a name ever has.
const LONGEST_NAME: u64 = 4_096;

/// What is called when another process moves the journal into a new file, which is waited for; with its number, where
/// the system tells it.
pub type OnMove = Box<dyn FnMut(Option<u32>) + Send>;

/// How long somebody waits at the gate, and who hears of it.
pub(super) struct Patience<'a> {
    pub(super) limit: Duration,
    pub(super) on_move: Option<&'a mut OnMove>,
}

/// How the gate is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// Beside others who open the journal.
    Shared,
    /// With nobody beside.
    Alone,
}

/// `journal.lock` for `journal.db`.
fn lock_of(journal: &Path) -> PathBuf {
    journal.with_extension("lock")
}

/// `journal.moving` for `journal.db`.
fn note_of(journal: &Path) -> PathBuf {
    journal.with_extension("moving")
}

/// Whether there is a journal: under its name, or on its way into a new file.
///
/// # Errors
/// When that cannot be told, with the file that is in the way.
pub fn is_there(journal: &Path) -> io::Result<bool> {
    // Its name is looked at again: a move may have ended between the two looks.
    Ok(has_name(journal)? || is_moving(journal)? || has_name(journal)?)
}

/// Whether anything has this name, be it a link to nothing.
pub(super) fn has_name(path: &Path) -> io::Result<bool> {
    match path.symlink_metadata() {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(named(path, &error)),
    }
}

/// Whether the journal is being moved into a new file, or was when a process was killed.
pub(super) fn is_moving(journal: &Path) -> io::Result<bool> {
    Ok(name_of(journal)?.is_some())
}

/// The name that the damaged file has or gets; `None` when nothing is being moved.
fn name_of(journal: &Path) -> io::Result<Option<String>> {
    let note = note_of(journal);
    let mut name = String::new();
    match open(OpenOptions::new().read(true), &note) {
        Ok(file) => file.take(LONGEST_NAME).read_to_string(&mut name).map_err(|error| named(&note, &error))?,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(named(&note, &error)),
    };
    let name = name.trim();
    Ok((!name.is_empty() && !name.contains('/')).then(|| name.to_owned()))
}

/// An error with the file that it is about.
pub(super) fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Opens a file of ours: what is a link, a pipe or a device under its name is none.
pub(super) fn open(options: &OpenOptions, path: &Path) -> io::Result<File> {
    let stranger = || io::Error::other("it is no regular file (a link, a pipe or a device): move it away");
    if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        return Err(stranger());
    }
    // In case one takes its place in between.
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = options.clone().custom_flags(flags.bits().cast_signed()).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(stranger()) }
}

/// The gate, held until it is dropped.
pub(super) struct Gate {
    journal: PathBuf,
    /// Held for its lock only.
    lock: File,
}

impl Gate {
    /// Waits for the gate of `journal`. An error of the kind `WouldBlock` says that another process kept it for longer
    /// than anybody waits.
    pub(super) fn take(journal: &Path, hold: Hold, patience: &mut Patience<'_>) -> io::Result<Gate> {
        let path = lock_of(journal);
        let begun = Instant::now();
        loop {
            let lock = lock_file(&path).map_err(|error| named(&path, &error))?;
            let gate = Gate { journal: journal.to_owned(), lock };
            gate.wait(hold, begun, patience).map_err(|error| named(&path, &error))?;
            // Somebody may have tidied the file away meanwhile: a lock without a name keeps nobody out.
            let held = gate.lock.metadata().map(|found| (found.dev(), found.ino()))?;
            if identity(&path) == Some(held) {
                return Ok(gate);
            }
        }
    }

    fn wait(&self, hold: Hold, begun: Instant, patience: &mut Patience<'_>) -> io::Result<()> {
        let ask = match hold {
            Hold::Shared => FlockOperation::NonBlockingLockShared,
            Hold::Alone => FlockOperation::NonBlockingLockExclusive,
        };
        loop {
            match flock(&self.lock, ask) {
                Ok(()) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
            let waited = begun.elapsed();
            let is_moving = is_moving(&self.journal).unwrap_or(false);
            if is_moving
                && waited >= MOMENT
                && let Some(on_move) = patience.on_move.take()
            {
                on_move(holder(&self.journal));
            }
            if waited >= if is_moving { patience.limit.max(LONGEST_MOVE) } else { patience.limit } {
                return Err(ErrorKind::WouldBlock.into());
            }
            std::thread::sleep(BEAT);
        }
    }

    /// The name that the damaged file has or gets; `None` when nothing is being moved.
    pub(super) fn name(&self) -> io::Result<Option<String>> {
        name_of(&self.journal)
    }

    /// Writes down, and has on the disk, where the damaged file goes.
    pub(super) fn begin(&self, name: &str) -> io::Result<()> {
        let note = note_of(&self.journal);
        let write = || {
            let mut file = open(OpenOptions::new().write(true).create(true).truncate(true).mode(0o600), &note)?;
            file.write_all(name.as_bytes())?;
            file.sync_all()
        };
        write().map_err(|error| named(&note, &error))?;
        sync_folder(&note)
    }

    /// Nothing is being moved any more.
    pub(super) fn end(&self) -> io::Result<()> {
        fs::remove_file(note_of(&self.journal))?;
        sync_folder(&self.journal)
    }
}

/// The file, made where it is missing. Whoever may not write it can hold it all the same.
fn lock_file(path: &Path) -> io::Result<File> {
    match open(OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600), path) {
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            open(OpenOptions::new().read(true), path).map_err(|_| error)
        }
        opened => opened,
    }
}

/// Has the names in the folder of `path` on the disk.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}

/// The process that holds the gate alone, as the system lists it.
pub(super) fn holder(journal: &Path) -> Option<u32> {
    let (_, inode) = identity(&lock_of(journal))?;
    fs::read_to_string("/proc/locks").ok()?.lines().find_map(|line| held_by(line, inode))
}

/// `3: FLOCK  ADVISORY  WRITE 9599 fe:00:10029073 0 EOF`: the process, when it is this lock.
fn held_by(line: &str, inode: u64) -> Option<u32> {
    let mut words = line.split_whitespace().skip(1);
    let is_flock = words.next()? == "FLOCK";
    let mut words = words.skip_while(|word| *word != "WRITE").skip(1);
    let pid = words.next()?.parse().ok()?;
    let is_file = words.next()?.rsplit(':').next()?.parse() == Ok(inode);
    (is_flock && is_file).then_some(pid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(journal: &Path, hold: Hold) -> io::Result<Gate> {
        Gate::take(journal, hold, &mut Patience { limit: Duration::ZERO, on_move: None })
    }

    #[test]
    fn who_moves_a_journal_is_alone_and_who_opens_it_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.db");
        let (one, two) = (take(&journal, Hold::Shared).unwrap(), take(&journal, Hold::Shared).unwrap());
        let refused = take(&journal, Hold::Alone).err().unwrap();
        assert_eq!(refused.kind(), ErrorKind::WouldBlock);
        drop((one, two));
        let alone = take(&journal, Hold::Alone).unwrap();
        assert!(take(&journal, Hold::Shared).is_err());
        if cfg!(target_os = "linux") {
            assert_eq!(holder(&journal), Some(std::process::id()));
        }
        drop(alone);
        assert!(take(&journal, Hold::Shared).is_ok());
    }

    #[test]
    fn a_journal_that_is_on_its_way_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.db");
        assert!(!is_there(&journal).unwrap());
        let gate = take(&journal, Hold::Alone).unwrap();
        assert!(!is_there(&journal).unwrap());
        gate.begin("journal-damaged-sample.db").unwrap();
        assert!(is_there(&journal).unwrap());
        gate.end().unwrap();
        assert!(!is_there(&journal).unwrap());
        fs::write(&journal, "").unwrap();
        assert!(is_there(&journal).unwrap());
    }

    #[test]
    fn what_is_no_file_is_neither_followed_nor_waited_for_and_is_named() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = tempfile::tempdir().unwrap();
        let (journal, victim) = (folder.path().join("journal.db"), folder.path().join("victim"));
        fs::write(&victim, "precious").unwrap();
        let is_named = |done: io::Result<()>, name: &str| done.unwrap_err().to_string().contains(name);
        let lay = |path: &Path, nth: u32| match nth {
            0 => std::os::unix::fs::symlink(&victim, path).unwrap(),
            _ => mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap(),
        };
        for nth in 0..2 {
            let (lock, note) = (lock_of(&journal), note_of(&journal));
            lay(&lock, nth);
            assert!(is_named(take(&journal, Hold::Alone).map(drop), "journal.lock"));
            fs::remove_file(&lock).unwrap();
            lay(&note, nth);
            assert!(is_named(is_there(&journal).map(drop), "journal.moving"));
            assert!(is_named(take(&journal, Hold::Alone).unwrap().begin("x"), "journal.moving"));
            fs::remove_file(&note).unwrap();
            fs::remove_file(&lock).unwrap();
        }
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
    }
}
