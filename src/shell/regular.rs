//! Opening what must be a file, and nothing else.
//!
//! A pipe under its name would hold the program up until somebody writes into it; a device may do anything.

use rustix::fs::OFlags;
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Opens `path` as `options` say, when it is a file or is made by that.
///
/// # Errors
/// When it is anything else, beside what the system says.
pub fn open(options: &OpenOptions, path: &Path) -> io::Result<File> {
    // Looked at before it is opened: opening a device can already do something.
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(refused());
    }
    // In case a pipe takes its place in between.
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = options.clone().custom_flags(flags.bits().cast_signed()).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(refused()) }
}

/// What the file holds, up to `most` bytes; `None` when there is none.
///
/// # Errors
/// When it is no file, longer, or cannot be read.
pub fn read(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = match open(OpenOptions::new().read(true), path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it is longer than {most} bytes")));
    }
    Ok(Some(bytes))
}

fn refused() -> io::Error {
    io::Error::other("it is no regular file")
}

/// A pipe at `path`, for tests.
#[cfg(test)]
pub(super) fn lay_pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_are_opened_and_a_pipe_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        assert_eq!(read(&file, 9).unwrap(), None);
        std::fs::write(&file, "words").unwrap();
        assert_eq!(read(&file, 5).unwrap().unwrap(), b"words");
        assert!(read(&file, 4).is_err());
        let pipe = folder.path().join("pipe");
        lay_pipe(&pipe);
        for other in [pipe.as_path(), folder.path(), Path::new("/dev/zero")] {
            assert!(read(other, 9).is_err(), "{}", other.display());
            assert!(open(OpenOptions::new().append(true), other).is_err(), "{}", other.display());
        }
    }
}
