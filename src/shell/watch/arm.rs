//! Which folders must be watched so that no change of the places goes unseen, and the watch on them.
//!
//! A watch on a file dies with the first save that replaces it, so only folders are watched: those that
//! the files stand in, those that the links point into, and above each the one that would tell of its
//! replacement. What is missing is waited for at its nearest existing ancestor, unless the whole machine works
//! there: then a look every few seconds must do.

use super::Nudge;
use super::read::{Place, files_of};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// What matters in a watched folder.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Interest {
    Everything,
    Names(HashSet<OsString>),
}

type Interests = HashMap<PathBuf, Interest>;

/// The folder itself, not its name: a new folder under the old name needs a new watch. Inode numbers are
/// given out again, hence the time of birth.
type Identity = (u64, u64, Option<SystemTime>);

/// The watch of the operating system, where there is one.
pub(super) struct Armed {
    watcher: Option<RecommendedWatcher>,
    watched: HashMap<PathBuf, Identity>,
    interests: Arc<Mutex<Interests>>,
    to_thread: Sender<Nudge>,
    trust: Trust,
}

/// Whether events can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    Events,
    /// A watch is missing, or a file system does not tell what other machines write.
    Polling,
}

/// How often to look where events cannot be relied on.
const POLL: Duration = Duration::from_secs(2);
/// How often to look all the same where they can.
const BACKSTOP: Duration = Duration::from_secs(20);

impl Armed {
    pub(super) fn new(to_thread: Sender<Nudge>) -> Armed {
        Armed { watcher: None, watched: HashMap::new(), interests: Arc::default(), to_thread, trust: Trust::Polling }
    }

    /// How long to sleep at most before looking without having been told.
    pub(super) fn patience(&self) -> Duration {
        match self.trust {
            Trust::Events => BACKSTOP,
            Trust::Polling => POLL,
        }
    }

    /// The watch on `folder` may have died with it; the next [`arm`](Self::arm) lays it again.
    pub(super) fn doubt(&mut self, folder: &Path) {
        if self.watched.remove(folder).is_some()
            && let Some(watcher) = &mut self.watcher
        {
            // Fails when it did die.
            drop(watcher.unwatch(folder));
        }
    }

    /// Lays watches for `places` as they are now. Call it before reading, so that what changes after the
    /// reading is told.
    pub(super) fn arm(&mut self, places: &[Place]) {
        // Folders may appear between the look and the watch; look again until nothing is new.
        for _ in 0..5 {
            let wanted = wanted(places);
            if self.lay(&wanted) == Laid::AsBefore {
                return;
            }
        }
    }

    fn lay(&mut self, wanted: &Interests) -> Laid {
        *self.interests.lock().unwrap_or_else(PoisonError::into_inner) = wanted.clone();
        if self.watcher.is_none() {
            self.watcher = start(&self.interests, &self.to_thread);
        }
        let gone: Vec<PathBuf> = self.watched.keys().filter(|folder| !wanted.contains_key(*folder)).cloned().collect();
        gone.iter().for_each(|folder| self.doubt(folder));
        self.trust = Trust::Events;
        let mut laid = Laid::AsBefore;
        for folder in wanted.keys() {
            let Some(identity) = identity(folder) else { continue };
            if is_remote(folder) {
                self.trust = Trust::Polling;
            }
            if self.watched.get(folder) == Some(&identity) {
                continue;
            }
            self.doubt(folder);
            let watched = match &mut self.watcher {
                Some(watcher) => watcher.watch(folder, RecursiveMode::NonRecursive).is_ok(),
                None => false,
            };
            if watched {
                self.watched.insert(folder.clone(), identity);
                laid = Laid::Anew;
            } else {
                self.trust = Trust::Polling;
            }
        }
        laid
    }
}

#[derive(PartialEq)]
enum Laid {
    AsBefore,
    Anew,
}

/// `None` where the system has no watch left to give; then we poll, and try again at each look.
fn start(interests: &Arc<Mutex<Interests>>, to_thread: &Sender<Nudge>) -> Option<RecommendedWatcher> {
    let (interests, to_thread) = (interests.clone(), to_thread.clone());
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        let nudge = match event {
            // Our own reading raises access events.
            Ok(event) if event.kind.is_access() && !event.need_rescan() => return,
            Ok(event) => {
                let lost = event.need_rescan();
                let interests = interests.lock().unwrap_or_else(PoisonError::into_inner);
                let touched: Vec<PathBuf> = event.paths.into_iter().filter(|path| matters(&interests, path)).collect();
                if touched.is_empty() && !lost {
                    return;
                }
                Nudge::Touched(touched)
            }
            Err(_) => Nudge::Touched(Vec::new()),
        };
        // An error means that the thread has ended, and the watch with it.
        drop(to_thread.send(nudge));
    })
    .ok()
}

fn matters(interests: &Interests, path: &Path) -> bool {
    if interests.contains_key(path) {
        return true;
    }
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return false };
    match interests.get(folder) {
        Some(Interest::Everything) => true,
        Some(Interest::Names(names)) => names.contains(name),
        None => false,
    }
}

fn wanted(places: &[Place]) -> Interests {
    let mut wanted = Wanted { interests: Interests::new(), seen: HashSet::new() };
    for place in places {
        match place {
            Place::File(file) => wanted.follow(file),
            Place::Folder(folder) => {
                wanted.follow(folder);
                if let Ok(folder) = folder.canonicalize() {
                    wanted.interests.insert(folder, Interest::Everything);
                }
                for file in files_of(place).1 {
                    if file.is_symlink() {
                        wanted.follow(&file);
                    }
                }
            }
        }
    }
    wanted.interests
}

struct Wanted {
    interests: Interests,
    seen: HashSet<PathBuf>,
}

impl Wanted {
    /// Wants to hear of `path`, of the two folders above it, and of every link on the way to it.
    fn follow(&mut self, path: &Path) {
        let Ok(path) = std::path::absolute(path) else { return };
        // Also the end of links that go in a circle.
        if self.seen.len() > 1_000 || !self.seen.insert(path.clone()) {
            return;
        }
        for (height, step) in path.ancestors().enumerate() {
            let (Some(folder), Some(name)) = (step.parent(), step.file_name()) else { break };
            let link = std::fs::read_link(step).ok();
            if height <= 2 || link.is_some() || !step.exists() {
                self.want(folder, name);
            }
            if let Some(target) = link {
                self.follow(&folder.join(target));
            }
        }
    }

    fn want(&mut self, folder: &Path, name: &std::ffi::OsStr) {
        let Ok(folder) = folder.canonicalize() else { return };
        if is_busy(&folder) {
            return;
        }
        match self.interests.entry(folder).or_insert_with(|| Interest::Names(HashSet::new())) {
            Interest::Everything => {}
            Interest::Names(names) => {
                names.insert(name.to_owned());
            }
        }
    }
}

/// Whether the whole machine works in `folder`: `/`, `/etc`, `/tmp` and the like. Every program that starts
/// opens a file in `/etc`, and each time a watch would wake us up; the backstop looks there instead.
fn is_busy(folder: &Path) -> bool {
    folder.components().count() <= 2
}

fn identity(folder: &Path) -> Option<Identity> {
    let told = std::fs::metadata(folder).ok()?;
    Some((told.dev(), told.ino(), told.created().ok()))
}

/// Whether other machines (or the host of a virtual one) can write there without our kernel knowing.
#[cfg(target_os = "linux")]
fn is_remote(folder: &Path) -> bool {
    // NFS, SMB, CIFS, SMB2, FUSE, 9P (WSL), Ceph, AFS, Coda, VirtualBox, Lustre.
    const MAGICS: [u32; 11] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x00c3_6400,
        0x5346_414f,
        0x7375_7245,
        0x786f_4256,
        0x0bd0_0bd0,
    ];
    rustix::fs::statfs(folder).is_ok_and(|told| MAGICS.contains(&(told.f_type as u32)))
}

#[cfg(not(target_os = "linux"))]
fn is_remote(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_missing_folder_is_waited_for_at_its_nearest_ancestor() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().canonicalize().unwrap();
        let wanted = wanted(&[Place::Folder(root.join("a/b/playbooks"))]);
        assert_eq!(wanted.get(&root), Some(&Interest::Names(HashSet::from(["a".into()]))));
    }

    #[test]
    fn the_target_of_a_link_is_watched_where_it_lives() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("books")).unwrap();
        std::fs::create_dir(root.join("shared")).unwrap();
        std::fs::write(root.join("shared/real.toml"), "").unwrap();
        symlink("../shared/real.toml", root.join("books/a.toml")).unwrap();
        let wanted = wanted(&[Place::Folder(root.join("books"))]);
        assert_eq!(wanted.get(&root.join("books")), Some(&Interest::Everything));
        assert!(matters(&wanted, &root.join("shared/real.toml")));
        assert!(!matters(&wanted, &root.join("shared/other")));
        assert!(matters(&wanted, &root.join("books")));
    }

    #[test]
    fn where_the_whole_machine_works_nothing_is_watched() {
        let wanted =
            wanted(&[Place::Folder("/etc/warroom-sample/playbooks".into()), Place::File("/sample.toml".into())]);
        assert!(wanted.is_empty(), "{wanted:?}");
    }

    #[test]
    fn links_in_a_circle_end() {
        let home = tempfile::tempdir().unwrap();
        symlink("b.toml", home.path().join("a.toml")).unwrap();
        symlink("a.toml", home.path().join("b.toml")).unwrap();
        assert!(!wanted(&[Place::Folder(home.path().into())]).is_empty());
    }
}
