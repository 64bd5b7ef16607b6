//! Notices when a person has saved a file, and hands out what all watched files hold then.
//!
//! One thread watches folders, waits until writing is quiet (200 ms, at most 0.8 s in a storm of saves),
//! reads everything itself and tells only if something differs from what it told last. It looks without
//! being told every 10 s, every 2 s where events do not arrive. It never parses: bytes go out, or the
//! reason why a file is not read.

mod arm;
mod read;

pub use read::{Found, LONGEST_FILE, MOST_FILES, Place, Unreadable, read_file, snapshot};

use arm::Armed;
use notify::{RecursiveMode, Watcher as _};
use read::Stamp;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

/// Watches as long as it lives.
#[derive(Debug)]
pub struct Watch {
    to_thread: Sender<Nudge>,
}

/// What wakes the thread.
#[derive(Debug)]
enum Nudge {
    /// Something happened there; no path if it is not known where.
    Touched(Vec<PathBuf>),
    Look,
    Stop,
}

/// So long nothing may happen before files are read.
const QUIET: Duration = Duration::from_millis(200);
/// So long after the first event files are read although writing goes on.
const STORM: Duration = Duration::from_millis(800);
/// So long a file may be away or empty before it is believed: many programs save by emptying first.
const BELIEVE_LOSS: Duration = Duration::from_secs(1);
/// How often a half-written file is read again while writing goes on.
const RETRIES: usize = 30;

impl Watch {
    /// Starts the thread. `known` is the snapshot that the caller works with; `told` gets each later one
    /// that differs, whole, and breaks off when nobody listens any more.
    pub fn start(
        places: Vec<Place>,
        known: Vec<Found>,
        told: impl FnMut(Vec<Found>) -> ControlFlow<()> + Send + 'static,
    ) -> io::Result<Watch> {
        let (to_thread, nudges) = channel();
        let armed = Armed::new(to_thread.clone());
        let mut watcher = Watcher {
            places,
            known,
            told: Box::new(told),
            nudges,
            armed,
            stamps: Vec::new(),
            read: SystemTime::UNIX_EPOCH,
        };
        std::thread::Builder::new().name("watch".into()).spawn(move || watcher.run())?;
        Ok(Watch { to_thread })
    }

    /// Looks now, without being told by the system: after a sleep of the machine, or by key.
    pub fn look(&self) -> io::Result<()> {
        self.to_thread.send(Nudge::Look).map_err(|_| io::Error::other("the watch thread is gone"))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // An error means that the thread has ended already, which is what is wanted.
        drop(self.to_thread.send(Nudge::Stop));
    }
}

/// Whether the system gives one more watch, tried at `folder`, or at the root while that is not there.
pub fn try_watch(folder: &Path) -> io::Result<()> {
    let mut watcher = notify::recommended_watcher(|_: notify::Result<notify::Event>| {}).map_err(io::Error::other)?;
    let folder = if folder.is_dir() { folder } else { Path::new("/") };
    watcher.watch(folder, RecursiveMode::NonRecursive).map_err(io::Error::other)
}

struct Watcher {
    places: Vec<Place>,
    known: Vec<Found>,
    told: Box<dyn FnMut(Vec<Found>) -> ControlFlow<()> + Send>,
    nudges: Receiver<Nudge>,
    armed: Armed,
    /// What the file system told when the files were read last, and when that was.
    stamps: Vec<(PathBuf, Option<Stamp>)>,
    read: SystemTime,
}

/// Whether all that was found was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Whole,
    /// Something was held back because it may be half written; look again.
    ForNow,
}

/// How a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waited {
    Quiet,
    /// Writing goes on.
    Storm,
}

impl Watcher {
    fn run(&mut self) {
        self.armed.arm(&self.places);
        // What was saved between the caller's snapshot and the first watch.
        let mut flow = self.settle();
        while flow.is_continue() {
            flow = match self.nudges.recv_timeout(self.armed.patience()) {
                Ok(nudge) => match self.note(nudge) {
                    ControlFlow::Continue(()) => self.settle(),
                    stop => stop,
                },
                Err(RecvTimeoutError::Timeout) => self.look_unasked(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
        }
    }

    fn look_unasked(&mut self) -> ControlFlow<()> {
        self.armed.arm(&self.places);
        let now = read::stamps(&self.places);
        // Two writes within one tick of the file system's clock look like one: a file that was written
        // just before it was read is read again.
        let fresh = self.read.checked_sub(Duration::from_secs(3)).unwrap_or(SystemTime::UNIX_EPOCH);
        let is_fresh = now.iter().any(|(_, stamp)| stamp.is_some_and(|stamp| stamp.changed_at() > fresh));
        if now == self.stamps && !is_fresh { ControlFlow::Continue(()) } else { self.settle() }
    }

    /// Tells what differs, again and again until nothing is held back.
    fn settle(&mut self) -> ControlFlow<()> {
        while self.settle_once()? == Told::ForNow {}
        ControlFlow::Continue(())
    }

    /// Waits until the files can be believed, and tells if they differ from what is known.
    fn settle_once(&mut self) -> ControlFlow<(), Told> {
        let first = Instant::now();
        loop {
            let before = read::stamps(&self.places);
            let waited = self.wait_for_quiet(first)?;
            self.armed.arm(&self.places);
            self.stamps = read::stamps(&self.places);
            self.read = SystemTime::now();
            // The second half counts where no event tells of a write.
            let calm = waited == Waited::Quiet && self.stamps == before;
            if !calm && first.elapsed() < STORM {
                continue;
            }
            let mut now = snapshot(&self.places);
            let mut lost = self.lost(&now);
            // In a storm of saves a file is empty or half written for moments only: meet a better one.
            for _ in 0..if calm { 0 } else { RETRIES } {
                if lost.is_empty() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(3));
                now = snapshot(&self.places);
                lost = self.lost(&now);
            }
            if calm && !lost.is_empty() && first.elapsed() < BELIEVE_LOSS {
                continue;
            }
            let told = if calm || lost.is_empty() { Told::Whole } else { Told::ForNow };
            if told == Told::ForNow {
                put_back(&mut now, lost, &self.places);
            }
            if now != self.known {
                self.known.clone_from(&now);
                (self.told)(now)?;
            }
            return ControlFlow::Continue(told);
        }
    }

    /// What is known and now away, empty or half written: perhaps only for the moment.
    fn lost(&self, now: &[Found]) -> Vec<Found> {
        let stands = |known: &&Found| {
            let same = now.iter().find(|found| found.file == known.file);
            same.is_some_and(|found| match &found.bytes {
                Ok(bytes) => !bytes.is_empty() || known.bytes == found.bytes,
                Err(why) => *why != Unreadable::KeepsChanging,
            })
        };
        self.known.iter().filter(|known| !stands(known)).cloned().collect()
    }

    fn wait_for_quiet(&mut self, first: Instant) -> ControlFlow<(), Waited> {
        let mut silent_since = Instant::now();
        let end = (first + STORM).max(silent_since + QUIET);
        loop {
            let left = QUIET.saturating_sub(silent_since.elapsed());
            if left.is_zero() {
                return ControlFlow::Continue(Waited::Quiet);
            }
            let left_of_storm = end.saturating_duration_since(Instant::now());
            if left_of_storm.is_zero() {
                return ControlFlow::Continue(Waited::Storm);
            }
            match self.nudges.recv_timeout(left.min(left_of_storm)) {
                Ok(nudge) => {
                    silent_since = Instant::now();
                    self.note(nudge)?;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return ControlFlow::Break(()),
            }
        }
    }

    fn note(&mut self, nudge: Nudge) -> ControlFlow<()> {
        match nudge {
            Nudge::Touched(paths) => paths.iter().for_each(|path| self.armed.doubt(path)),
            Nudge::Look => {}
            Nudge::Stop => return ControlFlow::Break(()),
        }
        ControlFlow::Continue(())
    }
}

/// Puts what was known in place of what is away or half written, in the order of a snapshot.
fn put_back(now: &mut Vec<Found>, lost: Vec<Found>, places: &[Place]) {
    for known in lost {
        match now.iter_mut().find(|found| found.file == known.file) {
            Some(found) => *found = known,
            None => now.push(known),
        }
    }
    let place_of = |found: &Found| {
        places.iter().position(|place| match place {
            Place::Folder(folder) => *folder == found.folder,
            Place::File(file) => *file == found.file,
        })
    };
    now.sort_by_cached_key(|found| (place_of(found), found.file.clone()));
}
