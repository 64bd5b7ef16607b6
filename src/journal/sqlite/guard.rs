//! Whether the file is safe to use, and whether it is still the one that was opened.
//!
//! Only names are looked at (`stat`): opening the file beside the engine would drop the engine's locks.

use super::gate;
use std::cell::Cell;
use std::fs::{self, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// A file system object, whatever it is called.
pub(super) type Identity = (u64, u64);

/// What the open connection was made on.
#[derive(Debug)]
pub(super) struct Guard {
    path: PathBuf,
    wal: PathBuf,
    file: Identity,
    log: Option<Identity>,
    /// The greatest length that was seen: the engine never shortens the file.
    longest: Cell<u64>,
}

/// How the names on disk differ from what is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing has the name any more.
    Gone,
    /// It is being moved aside, and goes on in a new file.
    Moving,
    /// Another file has the name.
    Replaced,
    /// The write-ahead log was removed or replaced.
    Log,
    /// The file is shorter than it was: somebody cut it, and records went with its end.
    Cut,
}

/// Which file has the name.
pub(super) fn identity(path: &Path) -> Option<Identity> {
    fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

/// The engine's name for a file beside `path`.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

impl Guard {
    /// Remembers what has the name now; `before` is what had it before it was opened.
    pub(super) fn new(path: &Path, before: &Metadata) -> io::Result<Guard> {
        let wal = beside(path, "-wal");
        let file = (before.dev(), before.ino());
        if identity(path) != Some(file) {
            return Err(io::Error::other("the file was replaced while it was being opened"));
        }
        let longest = Cell::new(before.len());
        Ok(Guard { path: path.to_owned(), log: identity(&wal), wal, file, longest })
    }

    /// Whether the log still has its name.
    pub(super) fn has_log(&self) -> bool {
        self.log.is_some() && identity(&self.wal) == self.log
    }

    /// Why nothing has the name.
    fn gone(&self) -> Change {
        match gate::is_moving(&self.path) {
            Ok(true) => Change::Moving,
            // A move may have ended between the two looks.
            _ if identity(&self.path).is_some() => Change::Replaced,
            _ => Change::Gone,
        }
    }

    /// Whether the names still mean what is open; asked before every acknowledgement.
    pub(super) fn change(&self) -> Option<Change> {
        let Ok(found) = fs::metadata(&self.path) else { return Some(self.gone()) };
        if (found.dev(), found.ino()) != self.file {
            return Some(Change::Replaced);
        }
        if found.len() < self.longest.get() {
            return Some(Change::Cut);
        }
        self.longest.set(found.len());
        (self.log.is_some() && !self.has_log()).then_some(Change::Log)
    }
}

/// The byte of SQLite's index that whoever writes has locked.
const WRITERS: u64 = 120;

/// The process that holds the right to write, as the system lists it; the files themselves are not opened.
pub(super) fn holder(path: &Path) -> Option<u32> {
    let (_, inode) = identity(&beside(path, "-shm"))?;
    let locks = fs::read_to_string("/proc/locks").ok()?;
    locks.lines().find_map(|line| held_by(line, inode))
}

/// `3: POSIX  ADVISORY  WRITE 9599 fe:00:10029073 120 120`: the process, when it is this lock.
fn held_by(line: &str, inode: u64) -> Option<u32> {
    let mut words = line.split_whitespace().skip_while(|word| *word != "WRITE").skip(1);
    let pid = words.next()?.parse().ok()?;
    let is_file = words.next()?.rsplit(':').next()?.parse() == Ok(inode);
    let (first, last) = (words.next()?.parse::<u64>().ok()?, words.next()?.parse::<u64>().ok()?);
    (is_file && (first..=last).contains(&WRITERS)).then_some(pid)
}

/// Makes the folder (0700) where it is missing.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => fs::DirBuilder::new().recursive(true).mode(0o700).create(folder),
        None => Ok(()),
    }
}

/// Makes the empty file (0600) where it is missing; for whoever holds the gate alone.
pub(super) fn make(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(file) => file.set_permissions(Permissions::from_mode(0o600)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

/// Gives `file` the name `to`, which must be free, whoever takes it in the meantime.
pub(super) fn name_anew(file: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, file, CWD, to, RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            named => return Ok(named?),
        }
    }
    // A link takes no name either; a file system that knows no links knows the above.
    fs::hard_link(file, to)?;
    fs::remove_file(file)
}

/// Why somebody else could tamper with the file, if anybody could.
pub(super) fn doubt(path: &Path, found: &Metadata) -> Option<String> {
    let me = rustix::process::geteuid().as_raw();
    let folder = path.parent().and_then(|folder| fs::metadata(folder).ok().map(|found| (folder, found)));
    let is_strange = |uid: u32| uid != 0 && uid != me;
    if !found.is_file() {
        return Some("it is not a regular file".to_owned());
    }
    if is_strange(found.uid()) {
        return Some(format!("it belongs to user {}; chown it or use another folder", found.uid()));
    }
    if found.mode() & 0o002 != 0 {
        return Some("everybody may write it; chmod o-w it".to_owned());
    }
    let (folder, found) = folder?;
    if is_strange(found.uid()) {
        return Some(format!("its folder {} belongs to user {}", folder.display(), found.uid()));
    }
    (found.mode() & 0o1002 == 0o002).then(|| format!("everybody may write its folder {}", folder.display()))
}

/// File systems on which processes of several machines meet without shared memory: (magic, name).
#[cfg(target_os = "linux")]
const REMOTE: &[(u32, &str)] = &[
    (0x6969, "NFS"),
    (0x517B, "SMB"),
    (0xFF53_4D42, "SMB"),
    (0xFE53_4D42, "SMB"),
    (0x6573_5546, "FUSE"),
    (0x0102_1997, "9P"),
    (0x5346_414F, "AFS"),
    (0x00C3_6400, "Ceph"),
    (0x7375_7245, "Coda"),
    (0x0BD0_0BD0, "Lustre"),
    (0x564C, "NCP"),
    (0x786F_4256, "a VirtualBox share"),
    (0xBACB_ACBC, "a VMware share"),
];

/// The name of the network file system that the file is on, if it is on one.
#[cfg(target_os = "linux")]
pub(super) fn remote(path: &Path) -> Option<&'static str> {
    let found = rustix::fs::statfs(path).ok()?;
    // The width and sign of the field differ from platform to platform; the magic is its low 32 bits.
    remote_name(found.f_type as u32)
}

#[cfg(target_os = "linux")]
fn remote_name(magic: u32) -> Option<&'static str> {
    REMOTE.iter().find(|(known, _)| *known == magic).map(|(_, name)| *name)
}

/// Not known on this system.
#[cfg(not(target_os = "linux"))]
pub(super) fn remote(_path: &Path) -> Option<&'static str> {
    None
}

/// Whether the engine could write here: it needs the file and, for its log, the folder.
pub(super) fn is_writable(path: &Path) -> bool {
    let may = |path: &Path| rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok();
    may(path) && path.parent().is_none_or(|folder| folder.as_os_str().is_empty() || may(folder))
}

/// A private copy of a journal that cannot be opened where it is; removed when dropped.
#[derive(Debug)]
pub(super) struct Copy {
    folder: PathBuf,
}

impl Copy {
    /// Copies the file and its log into a fresh folder (0700) under `scratch`. There must be no
    /// connection of this process to the file.
    pub(super) fn of(path: &Path, scratch: &Path) -> io::Result<(Copy, PathBuf)> {
        let folder = scratch.join(format!("warroom-{}", uuid::Uuid::now_v7()));
        fs::DirBuilder::new().mode(0o700).create(&folder)?;
        let copy = Copy { folder };
        let target = copy.folder.join("journal.db");
        for (from, to) in [(path.to_owned(), target.clone()), (beside(path, "-wal"), beside(&target, "-wal"))] {
            match fs::copy(&from, &to) {
                Ok(_) => fs::set_permissions(&to, Permissions::from_mode(0o600))?,
                Err(error) if error.kind() == ErrorKind::NotFound && from != path => {}
                Err(error) => return Err(error),
            }
        }
        Ok((copy, target))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A copy that stays behind is private and harmless; there is nobody left to tell.
        fs::remove_dir_all(&self.folder).unwrap_or_default();
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn who_holds_the_right_to_write_is_read_from_the_list_of_locks() {
        let line = "3: POSIX  ADVISORY  WRITE 9599 fe:00:10029073 120 120";
        assert_eq!(held_by(line, 10_029_073), Some(9599));
        assert_eq!(held_by(line, 1), None, "another file");
        assert_eq!(held_by("3: POSIX  ADVISORY  READ 9599 fe:00:10029073 120 120", 10_029_073), None);
        assert_eq!(held_by("4: POSIX  ADVISORY  WRITE 9599 fe:00:10029073 128 128", 10_029_073), None);
        assert_eq!(held_by("3: -> FLOCK  ADVISORY  WRITE 9599 fe:00:10029073 0 EOF", 10_029_073), None);
    }

    #[test]
    fn a_shared_folder_is_told_by_its_name_and_a_local_disk_is_not() {
        assert_eq!(remote_name(0x6969), Some("NFS"));
        assert_eq!(remote_name(0xFF53_4D42), Some("SMB"));
        assert_eq!(remote_name(0xEF53), None, "ext4");
        assert_eq!(remote_name(0x0102_1994), None, "tmpfs");
    }
}
