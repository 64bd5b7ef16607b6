//! What was typed and sent: a file that every console of a home adds to, so that an arrow up finds a line after
//! a restart, too.
//!
//! A line of the file is one entry as a JSON string. Adding is done on a thread, under an advisory lock; a
//! disk that is full or read only costs the history and nothing else, and is told once.

use super::paths::create_private;
use super::regular;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// So many entries are remembered; a file of twice as many is cut down to them.
pub const MOST: usize = 1_000;
/// More than this of a file is not read.
const LONGEST_FILE: u64 = 4 * 1024 * 1024;
/// A longer entry is a paste and no line that anybody looks for.
const LONGEST_ENTRY: usize = 4_000;

/// The history of a home, to add to.
#[derive(Debug)]
pub struct History {
    to_disk: Sender<String>,
    writer: JoinHandle<()>,
}

impl History {
    /// Opens the history below `state`, and tells what is in it, the newest last. `failed` is told once when
    /// it cannot be kept.
    ///
    /// # Errors
    /// When no thread can be had.
    pub fn open(
        state: &Path,
        mut failed: impl FnMut(io::Error) + Send + 'static,
    ) -> io::Result<(History, Vec<String>)> {
        let file = state.join("history");
        let known = create_private(state).and_then(|()| read(&file)).and_then(|all| shorten(&file, all));
        let known = known.unwrap_or_else(|error| {
            failed(told(&file, &error));
            Vec::new()
        });
        let (to_disk, entries) = channel();
        let write = move || write_all(&file, &entries, failed);
        let writer = std::thread::Builder::new().name("history".into()).spawn(write)?;
        Ok((History { to_disk, writer }, known))
    }

    /// Erases what is below `state`; nothing is remembered from then on.
    ///
    /// # Errors
    /// When it is there and cannot be removed.
    pub fn erase(state: &Path) -> io::Result<()> {
        let file = state.join("history");
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(told(&file, &error)),
            _ => Ok(()),
        }
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// When the thread is gone.
    pub fn keep(&self, entry: String) -> io::Result<()> {
        self.to_disk.send(entry).map_err(|_| io::Error::other("the history thread is gone"))
    }

    /// Waits until everything is on disk.
    ///
    /// # Errors
    /// When the thread panicked.
    pub fn finish(self) -> io::Result<()> {
        drop(self.to_disk);
        self.writer.join().map_err(|_| io::Error::other("the history thread panicked"))
    }
}

fn told(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", file.display()))
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true).mode(0o600);
    options
}

/// Holds the lock that all consoles of a home take before they change the file.
fn lock(file: &Path) -> io::Result<File> {
    let path = file.with_extension("lock");
    let lock =
        regular::open(private().write(true).truncate(false), &path).map_err(|error| regular::named(&path, &error))?;
    lock.lock()?;
    Ok(lock)
}

/// The entries of the file. A line that is none, as after a power cut, is passed over.
fn read(file: &Path) -> io::Result<Vec<String>> {
    let mut file = match regular::open(OpenOptions::new().read(true), file) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(LONGEST_FILE)))?;
    let mut bytes = Vec::new();
    file.take(LONGEST_FILE).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// The newest of `all`; a file that has become long is cut down to them.
fn shorten(file: &Path, all: Vec<String>) -> io::Result<Vec<String>> {
    let newest = all.len().saturating_sub(MOST);
    let is_long = || std::fs::metadata(file).is_ok_and(|file| file.len() > LONGEST_FILE / 2);
    if all.len() <= 2 * MOST && !is_long() {
        return Ok(all[newest..].to_vec());
    }
    let held = lock(file)?;
    // Another console may have added to it meanwhile.
    let all = read(file)?;
    let kept = all[all.len().saturating_sub(MOST)..].to_vec();
    let new = file.with_extension("new");
    let mut to =
        regular::open(private().write(true).truncate(true), &new).map_err(|error| regular::named(&new, &error))?;
    to.write_all(lines(&kept).as_bytes())?;
    std::fs::rename(&new, file)?;
    drop(held);
    Ok(kept)
}

fn lines(entries: &[String]) -> String {
    // A text always serialises.
    entries.iter().map(|entry| serde_json::to_string(entry).unwrap_or_default() + "\n").collect()
}

fn write_all(file: &Path, entries: &Receiver<String>, mut failed: impl FnMut(io::Error)) {
    let mut has_failed = false;
    while let Ok(entry) = entries.recv() {
        if entry.len() > LONGEST_ENTRY {
            continue;
        }
        if let Err(error) = add(file, &[entry])
            && !std::mem::replace(&mut has_failed, true)
        {
            failed(told(file, &error));
        }
    }
}

fn add(file: &Path, entries: &[String]) -> io::Result<()> {
    let held = lock(file)?;
    let mut to = regular::open(private().append(true), file)?;
    // In one go: a line that was begun by a process that died would spoil the next one.
    to.write_all(lines(entries).as_bytes())?;
    drop(held);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::MetadataExt;
    use std::sync::{Arc, Mutex};

    fn open(state: &Path) -> (History, Vec<String>) {
        History::open(state, |error| panic!("{error}")).unwrap()
    }

    #[test]
    fn what_was_sent_is_found_after_a_restart_whoever_sent_it() {
        let home = tempfile::tempdir().unwrap();
        let ((one, none), (two, _)) = (open(home.path()), open(home.path()));
        assert!(none.is_empty());
        one.keep("连接池满\n第二行".into()).unwrap();
        one.finish().unwrap();
        two.keep("/sev P0 \"all\"".into()).unwrap();
        two.finish().unwrap();
        assert_eq!(open(home.path()).1, ["连接池满\n第二行", "/sev P0 \"all\""]);
        let mode = |name: &str| std::fs::metadata(home.path().join(name)).unwrap().mode() & 0o777;
        assert_eq!((mode("history"), mode("history.lock")), (0o600, 0o600));
    }

    #[test]
    fn what_is_no_file_costs_the_history_and_no_time() {
        for name in ["history", "history.lock"] {
            let home = tempfile::tempdir().unwrap();
            regular::lay_pipe(&home.path().join(name));
            let (told, heard) = channel();
            let (history, known) =
                History::open(home.path(), move |error| told.send(error.to_string()).unwrap()).unwrap();
            assert!(known.is_empty());
            history.keep("a note".into()).unwrap();
            history.finish().unwrap();
            assert!(heard.iter().all(|why| why.contains("no regular file")), "{name}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_passed_over() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("history"), b"\xff\xfe\n\"kept\"\n\xff\"").unwrap();
        assert_eq!(open(home.path()).1, ["kept"]);
    }

    #[test]
    fn what_was_typed_is_erased_when_somebody_says_so() {
        let home = tempfile::tempdir().unwrap();
        History::erase(home.path()).unwrap();
        let (history, _) = open(home.path());
        history.keep("a note".into()).unwrap();
        history.finish().unwrap();
        History::erase(home.path()).unwrap();
        assert!(open(home.path()).1.is_empty());
    }

    #[test]
    fn it_never_grows_beyond_its_bounds() {
        let home = tempfile::tempdir().unwrap();
        let many: Vec<String> = (0..2 * MOST + 5).map(|nth| format!("line {nth}")).collect();
        std::fs::write(home.path().join("history"), format!("{{half a li\n{}", lines(&many))).unwrap();
        let (history, known) = open(home.path());
        assert_eq!((known.len(), known.last().map(String::as_str)), (MOST, Some("line 2004")));
        history.keep("x".repeat(LONGEST_ENTRY + 1)).unwrap();
        history.finish().unwrap();
        assert_eq!(read(&home.path().join("history")).unwrap().len(), MOST);
    }

    #[test]
    fn a_disk_that_takes_nothing_is_told_once_and_the_rest_goes_on() {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("history")).unwrap();
        let told = Arc::new(Mutex::new(0));
        let counted = told.clone();
        let (history, known) = History::open(home.path(), move |_| *counted.lock().unwrap() += 1).unwrap();
        assert!(known.is_empty());
        for _ in 0..3 {
            history.keep("a note".into()).unwrap();
        }
        history.finish().unwrap();
        assert_eq!(*told.lock().unwrap(), 2, "once for reading, once for writing");
    }
}
