//! What was typed and not sent: kept on disk while it is being typed, there again at the next start.
//!
//! Each console has a slot of its own, held by an advisory lock that ends with the process. Writing is
//! done on a thread, newest text only, so that a slow disk never delays a key.

use super::paths::create_private;
use super::regular;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// The slot of this console.
#[derive(Debug)]
pub struct Drafts {
    file: PathBuf,
    to_disk: Sender<Kept>,
    writer: JoinHandle<io::Result<()>>,
}

/// A slot that was claimed, and what an earlier console left in it.
#[derive(Debug)]
pub struct Claimed {
    /// The slot.
    pub drafts: Drafts,
    /// What was typed and not sent, as the app gave it; `None` when there was nothing.
    pub left: Option<String>,
    /// How the console ended that had the slot before.
    pub before: Ending,
}

/// How a console ended. While one runs its lock file is not empty; a killed one has no time to empty it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// As it should, or there was none.
    Clean,
    /// It was killed, or the machine stopped.
    Unclean,
}

/// More consoles than this at once have no slot.
const SLOTS: usize = 64;

/// What stands in the lock file of a console that runs.
const RUNS: &[u8] = b"runs\n";

/// How soon a text is tried again that the disk refused.
const AGAIN: Duration = Duration::from_secs(2);

/// A longer file is no draft of ours.
const LONGEST: u64 = 64 * 1024 * 1024;

/// A text to keep, and the files that hold parts of it until it is on the disk.
#[derive(Debug)]
struct Kept {
    text: String,
    instead_of: Vec<PathBuf>,
}

struct Slot {
    file: PathBuf,
    /// Held for its lock only.
    lock: File,
}

impl Drop for Slot {
    fn drop(&mut self) {
        // A program that is just being started holds a copy of the file, and with it the lock, until it runs:
        // this gives it back for every copy. Where it fails, closing the file does the same a little later.
        drop(self.lock.unlock());
    }
}

impl Drafts {
    /// Claims a slot below `state`: the first free one in which something was left, else the first free
    /// one. `failed` is told when a draft cannot be written.
    pub fn claim(state: &Path, mut failed: impl FnMut(io::Error) + Send + 'static) -> io::Result<Claimed> {
        let folder = state.join("drafts");
        create_private(&folder)?;
        let (slot, left) = find_slot(&folder, &mut failed)?;
        let file = slot.file.clone();
        let before = if slot.lock.metadata()?.len() == 0 { Ending::Clean } else { Ending::Unclean };
        if let Err(error) = (&slot.lock).write_all(RUNS) {
            failed(error);
        }
        let (to_disk, texts) = channel();
        let writer =
            std::thread::Builder::new().name("drafts".into()).spawn(move || write_all(&slot, &texts, failed))?;
        Ok(Claimed { drafts: Drafts { file, to_disk, writer }, left, before })
    }

    /// Gives what was left another name, for the app cannot read it and it must not be written over; to be
    /// asked before anything is kept. Tells the new name.
    pub fn set_aside(&self) -> io::Result<PathBuf> {
        set_aside(&self.file)
    }

    /// Keeps `text` in place of what was kept before, and of these files, which go once it is on the disk; an
    /// empty text leaves nothing.
    pub fn keep(&self, text: String, instead_of: Vec<PathBuf>) -> io::Result<()> {
        self.to_disk.send(Kept { text, instead_of }).map_err(|_| io::Error::other("the drafts thread is gone"))
    }

    /// Waits until the newest text is on disk, then gives the slot up.
    pub fn finish(self) -> io::Result<()> {
        drop(self.to_disk);
        self.writer.join().map_err(|_| io::Error::other("the drafts thread panicked"))?
    }
}

fn find_slot(folder: &Path, failed: &mut impl FnMut(io::Error)) -> io::Result<(Slot, Option<String>)> {
    let mut first_free = None;
    for number in 1..=SLOTS {
        let file = folder.join(format!("console-{number}.json"));
        let lock = folder.join(format!("console-{number}.lock"));
        if first_free.is_some() && !lock.exists() {
            // No console has ever had this slot or a later one.
            break;
        }
        let opened = regular::open(private_file().truncate(false), &lock);
        let lock = opened.map_err(|error| regular::named(&lock, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => continue,
            Err(std::fs::TryLockError::Error(error)) => return Err(error),
        }
        let slot = Slot { file, lock };
        match read_left(&slot.file) {
            Ok(Some(text)) => return Ok((slot, Some(text))),
            Ok(None) => {}
            // What nobody can read is kept for whoever put it there, and told; the slot is free again.
            Err(why) => {
                let kept = set_aside(&slot.file)?;
                let what = format!("{}: {why}; it is kept in {}", slot.file.display(), kept.display());
                failed(io::Error::new(why.kind(), what));
            }
        }
        first_free.get_or_insert(slot);
    }
    first_free.map(|slot| (slot, None)).ok_or_else(|| io::Error::other("64 consoles are open already"))
}

fn read_left(file: &Path) -> io::Result<Option<String>> {
    let text = regular::read(file, LONGEST)?.map(String::from_utf8).transpose().map_err(io::Error::other)?;
    Ok(text.filter(|text| !text.is_empty()))
}

/// Gives a file that cannot be read a name that no other has, and tells it.
fn set_aside(file: &Path) -> io::Result<PathBuf> {
    let free = |nth: &u32| {
        let name = file.with_extension(format!("unreadable-{nth}"));
        name.symlink_metadata().is_err().then_some(name)
    };
    let name = (1..1_000).find_map(|nth| free(&nth)).ok_or_else(|| io::Error::other("too many are set aside"))?;
    std::fs::rename(file, &name)?;
    Ok(name)
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).mode(0o600);
    options
}

fn write_all(slot: &Slot, texts: &Receiver<Kept>, mut failed: impl FnMut(io::Error)) -> io::Result<()> {
    let mut last = Ok(());
    let mut superseded = Vec::new();
    // What the disk refused is tried again by itself, until the disk takes it or a newer text is there.
    let mut refused: Option<String> = None;
    loop {
        let next = match &refused {
            None => texts.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(_) => texts.recv_timeout(AGAIN),
        };
        let (mut text, is_new) = match (next, refused.take()) {
            (Ok(Kept { text, instead_of }), _) => {
                superseded.extend(instead_of);
                (text, true)
            }
            (Err(RecvTimeoutError::Timeout), Some(text)) => (text, false),
            (Err(_), _) => break,
        };
        // Only the newest matters; while the disk is slow, many keys become one write.
        while let Ok(newer) = texts.try_recv() {
            text = newer.text;
            superseded.extend(newer.instead_of);
        }
        if let Err(error) = write(slot, &text) {
            let said =
                || io::Error::new(error.kind(), format!("cannot keep the draft {}: {error}", slot.file.display()));
            // It is told once for a text, not at each try.
            if is_new {
                failed(said());
            }
            last = Err(said());
            refused = Some(text);
            continue;
        }
        last = Ok(());
        // The draft holds their text now. One that stays behind is litter and no loss, and is tried again next time.
        superseded
            .retain(|file| std::fs::remove_file(file).is_err_and(|error| error.kind() != io::ErrorKind::NotFound));
    }
    if let Err(error) = slot.lock.set_len(0) {
        failed(error);
    }
    last
}

fn write(slot: &Slot, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return match std::fs::remove_file(&slot.file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let new = slot.file.with_extension("new");
    let opened = regular::open(private_file().truncate(true), &new);
    let mut file = opened.map_err(|error| regular::named(&new, &error))?;
    file.write_all(text.as_bytes())?;
    // Else a power cut may leave the new name with nothing in it, in place of the older draft.
    file.sync_data()?;
    std::fs::rename(&new, &slot.file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::Not;
    use std::os::unix::fs::MetadataExt;

    fn claim(state: &Path) -> Claimed {
        Drafts::claim(state, |error| panic!("{error}")).unwrap()
    }

    #[test]
    fn what_was_typed_is_there_at_the_next_start() {
        let state = tempfile::tempdir().unwrap();
        let first = claim(state.path());
        assert_eq!(first.left, None);
        first.drafts.keep("\"数\"".into(), Vec::new()).unwrap();
        first.drafts.keep("\"数据库\"".into(), Vec::new()).unwrap();
        first.drafts.finish().unwrap();
        assert_eq!(claim(state.path()).left.as_deref(), Some("\"数据库\""));
        let mode = std::fs::metadata(state.path().join("drafts/console-1.json")).unwrap().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_console_that_was_killed_is_told_apart_from_one_that_was_left() {
        let state = tempfile::tempdir().unwrap();
        let first = claim(state.path());
        assert_eq!(first.before, Ending::Clean, "there was none");
        first.drafts.finish().unwrap();
        let second = claim(state.path());
        assert_eq!(second.before, Ending::Clean, "it was left");
        second.drafts.keep("half a sentence".into(), Vec::new()).unwrap();
        second.drafts.finish().unwrap();
        // A killed process lets go of its lock and writes nothing any more.
        std::fs::write(state.path().join("drafts/console-1.lock"), RUNS).unwrap();
        let third = claim(state.path());
        assert_eq!((third.before, third.left.as_deref()), (Ending::Unclean, Some("half a sentence")));
        third.drafts.finish().unwrap();
        assert_eq!(claim(state.path()).before, Ending::Clean, "and it is told once");
    }

    #[test]
    fn what_was_sent_is_not_there_any_more() {
        let state = tempfile::tempdir().unwrap();
        let first = claim(state.path());
        first.drafts.keep("text".into(), Vec::new()).unwrap();
        first.drafts.keep(String::new(), Vec::new()).unwrap();
        first.drafts.finish().unwrap();
        assert_eq!(claim(state.path()).left, None);
    }

    #[test]
    fn a_text_that_the_disk_refused_is_kept_by_itself_once_it_takes_it() {
        let state = tempfile::tempdir().unwrap();
        let (told, heard) = channel();
        let claimed = Drafts::claim(state.path(), move |error| told.send(error.to_string()).unwrap()).unwrap();
        let (in_the_way, victim) = (state.path().join("drafts/console-1.new"), state.path().join("victim"));
        std::fs::write(&victim, "precious").unwrap();
        std::os::unix::fs::symlink(&victim, &in_the_way).unwrap();
        claimed.drafts.keep("half a sentence".into(), Vec::new()).unwrap();
        assert!(heard.recv().unwrap().contains("console-1.new: it is a link"), "and the file is named");
        std::fs::remove_file(&in_the_way).unwrap();
        let kept = state.path().join("drafts/console-1.json");
        while std::fs::read_to_string(&kept).is_ok_and(|text| text == "half a sentence").not() {
            std::thread::yield_now();
        }
        assert_eq!(std::fs::read_to_string(&victim).unwrap(), "precious");
        assert!(heard.try_recv().is_err(), "it is told once");
        claimed.drafts.finish().unwrap();
    }

    #[test]
    fn what_nobody_can_read_is_set_aside_and_told() {
        for bytes in [None, Some(&b"\xff\xfe"[..])] {
            let state = tempfile::tempdir().unwrap();
            let file = state.path().join("drafts/console-1.json");
            create_private(file.parent().unwrap()).unwrap();
            match bytes {
                Some(bytes) => std::fs::write(&file, bytes).unwrap(),
                None => regular::lay_pipe(&file),
            }
            let (told, heard) = channel();
            let claimed = Drafts::claim(state.path(), move |error| told.send(error.to_string()).unwrap()).unwrap();
            assert_eq!(claimed.left, None);
            claimed.drafts.keep("new".into(), Vec::new()).unwrap();
            claimed.drafts.finish().unwrap();
            assert!(heard.recv().unwrap().contains("console-1.unreadable-1"));
            let kept = state.path().join("drafts/console-1.unreadable-1");
            assert_eq!(kept.symlink_metadata().unwrap().is_file(), bytes.is_some());
            assert_eq!(claim(state.path()).left.as_deref(), Some("new"));
        }
    }

    #[test]
    fn a_draft_that_the_app_cannot_read_gets_another_name() {
        let state = tempfile::tempdir().unwrap();
        let first = claim(state.path());
        first.drafts.keep("{ half".into(), Vec::new()).unwrap();
        first.drafts.finish().unwrap();
        let next = claim(state.path());
        let kept = next.drafts.set_aside().unwrap();
        next.drafts.keep("new".into(), Vec::new()).unwrap();
        next.drafts.finish().unwrap();
        assert_eq!(std::fs::read_to_string(kept).unwrap(), "{ half");
    }

    #[test]
    fn two_consoles_do_not_share_a_draft_and_neither_is_lost() {
        let state = tempfile::tempdir().unwrap();
        let (one, two) = (claim(state.path()), claim(state.path()));
        one.drafts.keep("one".into(), Vec::new()).unwrap();
        two.drafts.keep("two".into(), Vec::new()).unwrap();
        one.drafts.finish().unwrap();
        two.drafts.finish().unwrap();
        let (one, two) = (claim(state.path()), claim(state.path()));
        assert_eq!((one.left.as_deref(), two.left.as_deref()), (Some("one"), Some("two")));
    }

    #[test]
    fn a_draft_left_by_the_second_console_comes_back_to_the_only_one() {
        let state = tempfile::tempdir().unwrap();
        let (one, two) = (claim(state.path()), claim(state.path()));
        two.drafts.keep("two".into(), Vec::new()).unwrap();
        two.drafts.finish().unwrap();
        one.drafts.finish().unwrap();
        assert_eq!(claim(state.path()).left.as_deref(), Some("two"));
    }
}
