//! The high-water mark: a small file beside the journal that remembers its last record, so that a journal that lost
//! its end (a cut log, an old copy put back) is never shorter in silence.
//!
//! It is written after each commit and before the acknowledgement, without a wait for the disk: a killed process and
//! a cut file are noticed, and a power cut may cost the mark and nothing else.

use super::gate;
use crate::incident::{Hash, Seq, WriterId};
use rustix::fs::{FlockOperation, flock};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The last record of a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) writer: WriterId,
    pub(super) nth: u64,
    pub(super) link: Hash,
    /// Its place in the journal; an older version did not write it down.
    pub(super) seq: Option<Seq>,
}

/// `journal.mark` for `journal.db`.
pub(super) fn path_of(journal: &Path) -> PathBuf {
    journal.with_extension("mark")
}

/// More than a mark ever has.
const LONGEST: u64 = 4_096;
/// Every mark is this long, so that a new one takes the whole place of the old one.
const LENGTH: usize = 160;
/// So many milliseconds are enough for another process to write a line.
const PATIENCE: u32 = 200;

/// Reads the mark; `Ok(None)` when there is none.
pub(super) fn read(path: &Path) -> io::Result<Option<Mark>> {
    match gate::open(OpenOptions::new().read(true), path) {
        Ok(file) => read_in(&file),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn read_in(file: &File) -> io::Result<Option<Mark>> {
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text)?;
    // A power cut may leave the name and nothing in it.
    if text.is_empty() {
        return Ok(None);
    }
    parse(&text).map(Some).ok_or_else(|| io::Error::other("it does not hold a mark"))
}

fn parse(text: &str) -> Option<Mark> {
    let mut words = text.split_whitespace();
    let writer = WriterId(words.next()?.parse().ok()?);
    let nth = words.next()?.parse().ok()?;
    let digits = words.next().filter(|digits| digits.len() == 64 && digits.is_ascii())?;
    let mut link = Hash::default();
    for (byte, at) in link.0.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&digits[at..at + 2], 16).ok()?;
    }
    let seq = words.next().map(|seq| seq.parse().map(Seq)).transpose().ok()?;
    Some(Mark { writer, nth, link, seq })
}

fn line(mark: &Mark) -> String {
    let seq = mark.seq.map(|seq| seq.0.to_string()).unwrap_or_default();
    let text = format!("{} {} {} {seq}", mark.writer, mark.nth, mark.link);
    format!("{text:<width$}\n", width = LENGTH - 1)
}

/// The file, held against others who would write it at once: of two commits the later one is remembered.
pub(super) struct Held(File);

impl Held {
    /// Opens and holds it; what is no file under its name gives way to one.
    pub(super) fn take(path: &Path) -> io::Result<Held> {
        if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
            fs::remove_file(path).map_err(|error| gate::named(path, &error))?;
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let file = gate::open(&options, path).map_err(|error| gate::named(path, &error))?;
        // Whoever holds it writes a line and goes; one that was stopped meanwhile holds up no acknowledgement.
        for _ in 0..PATIENCE {
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::sleep(Duration::from_millis(1)),
                held => return held.map(|()| Held(file)).map_err(io::Error::from),
            }
        }
        Err(gate::named(path, &io::Error::other("another process is holding it")))
    }

    /// What stands in it; what is no mark is as good as none, and told by whoever opened the journal.
    pub(super) fn mark(&self) -> Option<Mark> {
        read_in(&self.0).unwrap_or(None)
    }

    /// Writes `mark` in one go over the one before.
    pub(super) fn write(&self, mark: &Mark) -> io::Result<()> {
        self.0.write_all_at(line(mark).as_bytes(), 0)?;
        // One of another length may have stood there.
        if self.0.metadata()?.len() == LENGTH as u64 { Ok(()) } else { self.0.set_len(LENGTH as u64) }
    }

    /// Waits until the mark is on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.0.sync_data()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written_and_a_torn_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.mark");
        assert_eq!(read(&path).unwrap(), None);
        let writer = WriterId(uuid::Uuid::from_u128(7));
        let mark = |nth: u64, seq| Mark { writer, nth, link: Hash([0xA5; 32]), seq };
        for mark in [mark(42, Some(Seq(4_000))), mark(u64::MAX, Some(Seq(u64::MAX))), mark(1, None)] {
            Held::take(&path).unwrap().write(&mark).unwrap();
            assert_eq!(read(&path).unwrap(), Some(mark));
            assert_eq!(fs::metadata(&path).unwrap().len(), LENGTH as u64);
        }
        fs::write(&path, "0000").unwrap();
        assert!(read(&path).is_err());
        Held::take(&path).unwrap().write(&mark(43, None)).unwrap();
        assert_eq!(read(&path).unwrap(), Some(mark(43, None)));
    }

    #[test]
    fn a_pipe_a_link_or_a_folder_is_no_mark_and_holds_nobody_up() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = tempfile::tempdir().unwrap();
        let (path, victim) = (folder.path().join("journal.mark"), folder.path().join("victim"));
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        assert!(read(&path).unwrap_err().to_string().contains("no regular file"));
        assert!(read(folder.path()).is_err());
        assert!(Held::take(&path).unwrap().mark().is_none(), "it gives way to a file");
        fs::remove_file(&path).unwrap();
        fs::write(&victim, "precious").unwrap();
        std::os::unix::fs::symlink(&victim, &path).unwrap();
        let mark = Mark { writer: WriterId(uuid::Uuid::nil()), nth: 1, link: Hash::default(), seq: None };
        Held::take(&path).unwrap().write(&mark).unwrap();
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
        assert_eq!(read(&path).unwrap(), Some(mark));
    }
}
