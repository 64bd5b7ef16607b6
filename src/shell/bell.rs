//! The bell: a file that every process of warroom touches after a commit, so that the others look.
//!
//! A ring says only "look into the journal"; nothing is read from the file. Where the system cannot watch
//! files, [`Bell::listen`] fails and the caller asks the journal now and then instead.

use super::regular;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, UTIME_NOW, utimensat};
use std::fs::OpenOptions;
use std::io;
use std::ops::ControlFlow;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

/// The bell of one data folder.
#[derive(Debug, Clone)]
pub struct Bell {
    file: PathBuf,
}

/// Listens as long as it lives.
#[derive(Debug)]
pub struct Listening {
    // Dropping it ends the channel and with it the thread.
    _stop: Sender<Heard>,
}

#[derive(Debug)]
enum Heard {
    Touched,
    Stop,
}

impl Bell {
    /// The bell in `data`, made if it is not there.
    pub fn hang(data: &Path) -> io::Result<Bell> {
        let bell = Bell { file: data.join("bell") };
        bell.make()?;
        Ok(bell)
    }

    /// Rings; costs one system call. Our own listener hears it too.
    pub fn ring(&self) -> io::Result<()> {
        let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
        let times = Timestamps { last_access: now, last_modification: now };
        match utimensat(CWD, &self.file, &times, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(()) => Ok(()),
            // Somebody tidied it away; making it again rings too.
            Err(rustix::io::Errno::NOENT) => self.make(),
            Err(error) => Err(error.into()),
        }
    }

    /// Calls `rung` within milliseconds of a ring, several rings perhaps as one; no wake-up without one.
    pub fn listen(&self, mut rung: impl FnMut() -> ControlFlow<()> + Send + 'static) -> io::Result<Listening> {
        let (to_thread, heard) = channel();
        let mut ear = Ear { file: self.file.clone(), inode: 0, watcher: watcher(to_thread.clone())? };
        ear.lay(self)?;
        let bell = self.clone();
        std::thread::Builder::new().name("bell".into()).spawn(move || {
            while next(&heard).is_continue() && rung().is_continue() {
                if ear.is_gone() && ear.lay(&bell).is_err() {
                    // The data folder is gone, and the journal with it: the scribe says so.
                    return;
                }
            }
        })?;
        Ok(Listening { _stop: to_thread })
    }

    fn make(&self) -> io::Result<()> {
        let made = regular::open(OpenOptions::new().create(true).append(true).mode(0o600), &self.file);
        made.map(drop).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", self.file.display())))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        // An error means that the thread has ended already, which is what is wanted.
        drop(self._stop.send(Heard::Stop));
    }
}

struct Ear {
    file: PathBuf,
    inode: u64,
    watcher: RecommendedWatcher,
}

impl Ear {
    /// Watches the file that has the name now.
    fn lay(&mut self, bell: &Bell) -> io::Result<()> {
        bell.make()?;
        // Fails when the old file's watch has ended by itself.
        drop(self.watcher.unwatch(&self.file));
        self.watcher.watch(&self.file, RecursiveMode::NonRecursive).map_err(io::Error::other)?;
        self.inode = std::fs::metadata(&self.file)?.ino();
        Ok(())
    }

    fn is_gone(&self) -> bool {
        std::fs::metadata(&self.file).map_or(true, |found| found.ino() != self.inode)
    }
}

fn watcher(to_thread: Sender<Heard>) -> io::Result<RecommendedWatcher> {
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        if !matches!(&event, Ok(Event { kind: EventKind::Access(_), .. })) {
            // An error means that the thread has ended, and the watcher with it.
            drop(to_thread.send(Heard::Touched));
        }
    })
    .map_err(io::Error::other)
}

/// Waits for a ring and takes those that came with it.
fn next(heard: &Receiver<Heard>) -> ControlFlow<()> {
    let mut what = heard.recv();
    loop {
        match what {
            Ok(Heard::Stop) | Err(_) => return ControlFlow::Break(()),
            Ok(Heard::Touched) => {}
        }
        match heard.try_recv() {
            Ok(more) => what = Ok(more),
            Err(_) => return ControlFlow::Continue(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const SOON: Duration = Duration::from_secs(10);

    fn listening(bell: &Bell) -> (Listening, Receiver<()>) {
        let (to_test, rung) = channel();
        let heard = move || if to_test.send(()).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        (bell.listen(heard).unwrap(), rung)
    }

    #[test]
    fn a_ring_is_heard_and_silence_is_silent() {
        let data = tempfile::tempdir().unwrap();
        let bell = Bell::hang(data.path()).unwrap();
        let (_listening, rung) = listening(&bell);
        let other = Bell::hang(data.path()).unwrap();
        while rung.try_recv().is_ok() {}
        for _ in 0..3 {
            other.ring().unwrap();
            rung.recv_timeout(SOON).unwrap();
            while rung.recv_timeout(Duration::from_millis(50)).is_ok() {}
        }
    }

    #[test]
    fn a_pipe_is_no_bell_and_holds_nobody_up() {
        let data = tempfile::tempdir().unwrap();
        regular::lay_pipe(&data.path().join("bell"));
        assert!(Bell::hang(data.path()).unwrap_err().to_string().contains("no regular file"));
    }

    #[test]
    fn a_bell_that_was_tidied_away_rings_again() {
        let data = tempfile::tempdir().unwrap();
        let bell = Bell::hang(data.path()).unwrap();
        let (_listening, rung) = listening(&bell);
        for _ in 0..3 {
            std::fs::remove_file(data.path().join("bell")).unwrap();
            rung.recv_timeout(SOON).unwrap();
            while rung.recv_timeout(Duration::from_millis(200)).is_ok() {}
            bell.ring().unwrap();
            rung.recv_timeout(SOON).unwrap();
        }
    }

    #[test]
    fn nobody_listens_after_the_end() {
        let data = tempfile::tempdir().unwrap();
        let bell = Bell::hang(data.path()).unwrap();
        let (listening, rung) = listening(&bell);
        drop(listening);
        while rung.recv_timeout(SOON).is_ok() {}
        bell.ring().unwrap();
        assert!(rung.recv_timeout(SOON).is_err());
    }
}
