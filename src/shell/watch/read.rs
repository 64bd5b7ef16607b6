//! Reads the files of the watched places, and refuses what must not be read.

use crate::text::{Bilingual, Lang};
use rustix::fs::{Mode, OFlags, open};
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What is watched; neither has to exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// All `*.toml` files of this folder, not of the folders within it.
    Folder(PathBuf),
    /// This file.
    File(PathBuf),
}

/// A file that stands at a watched place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The folder as it was given; for a single file the folder that it stands in.
    pub folder: PathBuf,
    /// The file, with its folder before it.
    pub file: PathBuf,
    /// What it holds, or why it was not read.
    pub bytes: Result<Vec<u8>, Unreadable>,
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// A folder, a pipe or a device.
    NoRegularFile,
    /// More bytes than [`LONGEST_FILE`].
    TooLong(u64),
    /// The folder has more files than [`MOST_FILES`] before it.
    TooMany,
    /// It belongs to another user, who is not root; the user's number.
    OthersOwn(u32),
    /// Every user may write to it.
    OthersWrite,
    /// It changed while it was being read, every time.
    KeepsChanging,
    /// The system says why.
    System(String),
}

/// The longest file that is read, in bytes.
pub const LONGEST_FILE: u64 = 1024 * 1024;

/// The most files that are read from one folder.
pub const MOST_FILES: usize = 64;

impl Unreadable {
    /// The reason as a sentence for people.
    pub fn sentence(&self) -> Bilingual {
        let (zh, en) = match self {
            Unreadable::NoRegularFile => ("不是普通文件".into(), "is no regular file".into()),
            Unreadable::TooLong(length) => (
                format!("太大: {length} 字节, 上限 1 MiB"),
                format!("is too long: {length} bytes, at most 1 MiB is read"),
            ),
            Unreadable::TooMany => {
                ("文件太多: 一个目录最多读 64 个".into(), "is one too many: 64 files of a folder are read".into())
            }
            Unreadable::OthersOwn(user) => (
                format!("属于其他用户 (uid {user}), 不予采用"),
                format!("belongs to another user (uid {user}), who could change it"),
            ),
            Unreadable::OthersWrite => {
                ("任何用户都可写, 不予采用 (chmod o-w)".into(), "can be written by every user (chmod o-w)".into())
            }
            Unreadable::KeepsChanging => ("读取期间一直在变".into(), "keeps changing while it is read".into()),
            Unreadable::System(why) => (format!("无法读取: {why}"), format!("cannot be read: {why}")),
        };
        Bilingual::new(Some(&zh), Some(&en))
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.sentence().get(Lang::En))
    }
}

/// All files at `places` as they are now, in the order of the places and then of the names; what is not
/// there is left out.
pub fn snapshot(places: &[Place]) -> Vec<Found> {
    let mut found = Vec::new();
    for place in places {
        let (folder, files) = files_of(place);
        for (index, file) in files.into_iter().enumerate() {
            let bytes = if index < MOST_FILES { read_file(&file) } else { Some(Err(Unreadable::TooMany)) };
            // `None`: gone between the listing and the reading.
            found.extend(bytes.map(|bytes| Found { folder: folder.clone(), file, bytes }));
        }
    }
    found
}

/// What the file system tells of all files without reading them; differs when a file was written.
pub(super) fn stamps(places: &[Place]) -> Vec<(PathBuf, Option<Stamp>)> {
    let files = places.iter().flat_map(|place| files_of(place).1);
    let stamped = files.map(|file| {
        let stamp = std::fs::metadata(&file).ok().map(|told| Stamp::of(&told));
        (file, stamp)
    });
    stamped.collect()
}

/// What changes when a file is written to or replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    file: (u64, u64),
    length: u64,
    written: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    fn of(told: &Metadata) -> Stamp {
        Stamp {
            file: (told.dev(), told.ino()),
            length: told.len(),
            written: (told.mtime(), told.mtime_nsec()),
            changed: (told.ctime(), told.ctime_nsec()),
        }
    }

    /// When the file was written last, as nobody can set it.
    pub(super) fn changed_at(self) -> SystemTime {
        let (seconds, nanoseconds) = self.changed;
        let since = Duration::new(seconds.try_into().unwrap_or(0), nanoseconds.try_into().unwrap_or(0));
        SystemTime::UNIX_EPOCH.checked_add(since).unwrap_or(SystemTime::UNIX_EPOCH)
    }
}

/// The folder that the place names and the files that are listed there.
pub(super) fn files_of(place: &Place) -> (PathBuf, Vec<PathBuf>) {
    match place {
        Place::File(file) => (file.parent().unwrap_or(Path::new("")).to_owned(), vec![file.clone()]),
        Place::Folder(folder) => {
            let mut files: Vec<PathBuf> = match std::fs::read_dir(folder) {
                Ok(entries) => entries.flatten().map(|entry| folder.join(entry.file_name())).collect(),
                Err(_) => Vec::new(),
            };
            files.retain(|file| is_ours(file));
            files.sort_unstable();
            (folder.clone(), files)
        }
    }
}

/// A `.toml` file that is not hidden (editors and sync programs keep half-made files hidden).
fn is_ours(file: &Path) -> bool {
    let hidden = file.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden && file.extension().is_some_and(|ending| ending == "toml")
}

/// What the file holds; `None` if there is none.
pub fn read_file(path: &Path) -> Option<Result<Vec<u8>, Unreadable>> {
    match try_read(path) {
        Ok(bytes) => Some(Ok(bytes)),
        Err(Failed::Refused(why)) => Some(Err(why)),
        Err(Failed::System(error)) if error.kind() == io::ErrorKind::NotFound => None,
        Err(Failed::System(error)) => Some(Err(Unreadable::System(error.to_string()))),
    }
}

enum Failed {
    Refused(Unreadable),
    System(io::Error),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Failed::System(error)
    }
}

fn try_read(path: &Path) -> Result<Vec<u8>, Failed> {
    for _ in 0..10 {
        // Looked at before it is opened: opening a device can already do something.
        check(&std::fs::metadata(path)?).map_err(Failed::Refused)?;
        // Non-blocking, in case a pipe took its place in between.
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let mut file = File::from(open(path, flags, Mode::empty()).map_err(io::Error::from)?);
        let before = file.metadata()?;
        check(&before).map_err(Failed::Refused)?;
        let mut bytes = Vec::with_capacity(before.len() as usize + 1);
        file.by_ref().take(LONGEST_FILE + 1).read_to_end(&mut bytes)?;
        let after = file.metadata()?;
        if Stamp::of(&before) == Stamp::of(&after) && bytes.len() as u64 == after.len() {
            return Ok(bytes);
        }
        // Somebody is writing this very moment; this thread has nothing else to do.
        std::thread::sleep(Duration::from_millis(1));
    }
    Err(Failed::Refused(Unreadable::KeepsChanging))
}

fn check(told: &Metadata) -> Result<(), Unreadable> {
    let me = rustix::process::geteuid().as_raw();
    if !told.is_file() {
        Err(Unreadable::NoRegularFile)
    } else if told.len() > LONGEST_FILE {
        Err(Unreadable::TooLong(told.len()))
    } else if told.uid() != me && told.uid() != 0 {
        Err(Unreadable::OthersOwn(told.uid()))
    } else if told.mode() & 0o002 != 0 {
        Err(Unreadable::OthersWrite)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn read(path: &Path) -> Result<Vec<u8>, Unreadable> {
        read_file(path).unwrap()
    }

    #[test]
    fn a_folder_gives_its_toml_files_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.toml", "a.toml", ".hidden.toml", "a.toml~", "notes.txt"] {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        let names: Vec<_> =
            snapshot(&[Place::Folder(folder.path().into())]).into_iter().map(|f| f.bytes.unwrap()).collect();
        assert_eq!(names, [b"a.toml", b"b.toml"]);
    }

    #[test]
    fn a_missing_place_is_empty_and_a_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("config.toml");
        assert_eq!(snapshot(&[Place::File(config.clone()), Place::Folder(folder.path().join("none"))]), []);
        std::fs::write(folder.path().join("real"), "x").unwrap();
        symlink("real", &config).unwrap();
        assert_eq!(read(&config), Ok(b"x".to_vec()));
    }

    #[test]
    fn what_is_no_file_is_refused_and_hangs_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.toml");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, Mode::RUSR, 0).unwrap();
        let endless = folder.path().join("zero.toml");
        symlink("/dev/zero", &endless).unwrap();
        assert_eq!(read(&pipe), Err(Unreadable::NoRegularFile));
        assert_eq!(read(&endless), Err(Unreadable::NoRegularFile));
        assert_eq!(read(folder.path()), Err(Unreadable::NoRegularFile));
    }

    #[test]
    fn what_others_could_change_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        std::fs::write(&file, "x").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o666)).unwrap();
        assert_eq!(read(&file), Err(Unreadable::OthersWrite));
        if rustix::process::geteuid().is_root() {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
            std::os::unix::fs::chown(&file, Some(12_345), None).unwrap();
            assert_eq!(read(&file), Err(Unreadable::OthersOwn(12_345)));
        }
    }

    #[test]
    fn too_long_and_too_many_are_said_not_cut() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        File::create(&file).unwrap().set_len(LONGEST_FILE + 1).unwrap();
        assert_eq!(read(&file), Err(Unreadable::TooLong(LONGEST_FILE + 1)));
        for number in 0..MOST_FILES {
            std::fs::write(folder.path().join(format!("b{number:03}.toml")), "").unwrap();
        }
        let found = snapshot(&[Place::Folder(folder.path().into())]);
        assert_eq!((found.len(), &found[MOST_FILES].bytes), (MOST_FILES + 1, &Err(Unreadable::TooMany)));
    }
}
