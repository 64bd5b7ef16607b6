//! Opening what must be a file, and nothing else.
//!
//! A pipe under its name would hold the program up until somebody writes into it; a device may do anything; a link in a
//! folder of ours would have us write into what it leads to.

use rustix::fs::OFlags;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Opens `path` as `options` say, when it is a file or is made by that. A link is not followed.
///
/// # Errors
/// When it is anything else, beside what the system says.
pub fn open(options: &OpenOptions, path: &Path) -> io::Result<File> {
    open_as(options, path, std::fs::symlink_metadata(path), OFlags::NOFOLLOW)
}

/// `found` was looked at before it is opened: opening a device can already do something.
fn open_as(options: &OpenOptions, path: &Path, found: io::Result<Metadata>, links: OFlags) -> io::Result<File> {
    if let Ok(found) = found {
        refuse_stranger(&found)?;
    }
    // In case a pipe or a link takes its place in between.
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | links;
    let file = options.clone().custom_flags(flags.bits().cast_signed()).open(path)?;
    refuse_stranger(&file.metadata()?)?;
    Ok(file)
}

fn refuse_stranger(found: &Metadata) -> io::Result<()> {
    match () {
        () if found.is_file() => Ok(()),
        () if found.is_symlink() => Err(io::Error::other("it is a link and no regular file: move it away")),
        () => Err(io::Error::other("it is no regular file")),
    }
}

/// An error with the file that it is about.
pub fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Has the names in the folder of `path` on the disk, and that folder's own name up to `known`, which was there before.
///
/// # Errors
/// When the system cannot.
pub fn sync_names(path: &Path, known: Option<&Path>) -> io::Result<()> {
    let mut folder = path.parent();
    while let Some(here) = folder {
        let shown = if here.as_os_str().is_empty() { Path::new(".") } else { here };
        File::open(shown)?.sync_all()?;
        if known.is_none_or(|known| known == here) {
            return Ok(());
        }
        folder = here.parent();
    }
    Ok(())
}

/// What the file holds, up to `most` bytes; `None` when there is none.
///
/// # Errors
/// When it is no file, longer, or cannot be read.
pub fn read(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    read_in(open(OpenOptions::new().read(true), path), most)
}

/// The same of a file of the system, which may be a link to one.
///
/// # Errors
/// When it is no file, longer, or cannot be read.
pub fn read_linked(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    read_in(open_as(OpenOptions::new().read(true), path, std::fs::metadata(path), OFlags::empty()), most)
}

fn read_in(opened: io::Result<File>, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = match opened {
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
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(read_linked(&link, 5).unwrap().unwrap(), b"words");
        for other in [pipe.as_path(), folder.path(), &link, Path::new("/dev/zero")] {
            assert!(read(other, 9).is_err(), "{}", other.display());
            assert!(open(OpenOptions::new().append(true), other).is_err(), "{}", other.display());
        }
    }
}
