//! The high-water mark: a small file beside the journal that remembers the last record of a chain, so
//! that a journal that lost its end (a damaged log, an old copy put back) is never shorter in silence.

use crate::incident::{Hash, WriterId};
use rustix::fs::OFlags;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The end of a chain as it was known to be durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) writer: WriterId,
    pub(super) nth: u64,
    pub(super) link: Hash,
}

/// `journal.mark` for `journal.db`.
pub(super) fn path_of(journal: &Path) -> PathBuf {
    journal.with_extension("mark")
}

/// More than a mark ever has.
const LONGEST: u64 = 4_096;

/// Reads the mark; `Ok(None)` when there is none.
pub(super) fn read(path: &Path) -> io::Result<Option<Mark>> {
    // A pipe under this name would hold us up until somebody writes into it.
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = match OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text)?;
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
    Some(Mark { writer, nth, link })
}

/// Writes the mark so that either the old or the new one is there, whatever happens. Two processes
/// may do it at once: each writes a file of its own, and either mark is true.
pub(super) fn write(path: &Path, mark: &Mark) -> io::Result<()> {
    let fresh = path.with_extension(format!("mark-{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
    file.write_all(format!("{} {} {}\n", mark.writer, mark.nth, mark.link).as_bytes())?;
    file.sync_data()?;
    fs::rename(&fresh, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written_and_a_torn_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.mark");
        assert_eq!(read(&path).unwrap(), None);
        let mark = Mark { writer: WriterId(uuid::Uuid::from_u128(7)), nth: 42, link: Hash([0xA5; 32]) };
        write(&path, &mark).unwrap();
        assert_eq!(read(&path).unwrap(), Some(mark));
        fs::write(&path, "0000").unwrap();
        assert!(read(&path).is_err());
    }

    #[test]
    fn a_pipe_or_a_folder_is_no_mark_and_holds_nobody_up() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.mark");
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        assert!(read(&path).unwrap_err().to_string().contains("no regular file"));
        assert!(read(folder.path()).is_err());
    }
}
