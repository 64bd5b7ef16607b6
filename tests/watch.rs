//! Saves as real programs make them, seen through the real file system.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use warroom::shell::watch::{Found, Place, Watch, snapshot};

/// How long a test waits for what must come: less than the 10 s after which the watch looks of itself, so
/// that a change which no event tells of is a failure.
const DEADLINE: Duration = Duration::from_secs(8);

/// A playbook folder that is being watched.
struct Room {
    home: TempDir,
    watch: Option<Watch>,
    told: Receiver<Vec<Found>>,
    /// Every state that was told, in order.
    history: Vec<BTreeMap<String, String>>,
}

fn room(prepare: impl FnOnce(&Path)) -> Room {
    let home = tempfile::tempdir().unwrap();
    prepare(home.path());
    let places = vec![Place::Folder(home.path().join("books")), Place::File(home.path().join("config.toml"))];
    let (to_test, told) = channel();
    let known = snapshot(&places);
    let watch = Watch::start(places, known, move |found| match to_test.send(found) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    });
    let mut room = Room { home, watch: Some(watch.unwrap()), told, history: Vec::new() };
    room.is_watched();
    room
}

fn with_book(home: &Path) {
    std::fs::create_dir(home.join("books")).unwrap();
    std::fs::write(home.join("books/a.toml"), "first").unwrap();
}

fn text(found: &Found) -> String {
    match &found.bytes {
        Ok(bytes) => String::from_utf8(bytes.clone()).unwrap(),
        Err(why) => format!("! {why}"),
    }
}

impl Room {
    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// Waits until the watch itself has settled: a marker that is written now must come.
    fn is_watched(&mut self) {
        self.write("config.toml", "ready");
        self.sees("config.toml", "ready");
        self.history.clear();
    }

    /// Waits until `name` is told to hold `wanted`.
    fn sees(&mut self, name: &str, wanted: &str) {
        self.sees_where(name, |text| text == Some(wanted));
    }

    fn sees_where(&mut self, name: &str, wanted: impl Fn(Option<&str>) -> bool) {
        let end = Instant::now() + DEADLINE;
        loop {
            if self.history.last().is_some_and(|state| wanted(state.get(name).map(String::as_str))) {
                return;
            }
            let left = end.saturating_duration_since(Instant::now());
            match self.told.recv_timeout(left) {
                Ok(found) => self.note(&found),
                Err(error) => panic!("{name} not seen ({error}); told were {:?}", self.history),
            }
        }
    }

    fn note(&mut self, found: &[Found]) {
        let named =
            |found: &Found| (found.file.strip_prefix(self.home.path()).unwrap().display().to_string(), text(found));
        let state: BTreeMap<_, _> = found.iter().map(named).collect();
        assert_ne!(self.history.last(), Some(&state), "the same state was told twice");
        self.history.push(state);
    }

    /// Nothing more is told (the watch ends, so that what it was about to tell would come first).
    fn tells_nothing_more(&mut self) {
        assert_eq!(self.told.recv_timeout(Duration::from_millis(1_500)), Err(RecvTimeoutError::Timeout));
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let done = Command::new(program).args(arguments).current_dir(self.home.path()).output().unwrap();
        assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

#[test]
fn a_save_in_place_is_seen_every_time() {
    let mut room = room(with_book);
    for text in ["second", "third", "fourth"] {
        room.write("books/a.toml", text);
        room.sees("books/a.toml", text);
    }
}

#[test]
fn a_save_by_rename_is_seen_every_time() {
    let mut room = room(with_book);
    for text in ["second", "third", "fourth"] {
        room.write("books/.a.toml.tmp", text);
        std::fs::rename(room.path("books/.a.toml.tmp"), room.path("books/a.toml")).unwrap();
        room.sees("books/a.toml", text);
    }
}

#[test]
fn sed_i_is_seen() {
    let mut room = room(with_book);
    for (from, to) in [("first", "second"), ("second", "third")] {
        room.run("sed", &["-i", &format!("s/{from}/{to}/"), "books/a.toml"]);
        room.sees("books/a.toml", to);
    }
}

#[test]
fn a_save_that_moves_the_old_file_away_first_is_seen_as_one_change() {
    let mut room = room(with_book);
    for text in ["second", "third"] {
        // As editors do that keep a backup: the name is free for a moment.
        std::fs::rename(room.path("books/a.toml"), room.path("books/a.toml~")).unwrap();
        room.write("books/a.toml", text);
        std::fs::remove_file(room.path("books/a.toml~")).unwrap();
        room.sees("books/a.toml", text);
    }
    assert_eq!(room.history.len(), 2, "{:?}", room.history);
}

#[test]
fn a_file_that_is_empty_for_a_moment_is_not_believed() {
    let mut room = room(with_book);
    // Longer than the quiet time: a program that empties, thinks, and writes.
    room.write("books/a.toml", "");
    assert_eq!(room.told.recv_timeout(Duration::from_millis(400)), Err(RecvTimeoutError::Timeout));
    room.write("books/a.toml", "second");
    room.sees("books/a.toml", "second");
    assert_eq!(room.history.len(), 1, "{:?}", room.history);
}

#[test]
fn a_deleted_and_an_emptied_file_are_believed_in_the_end() {
    let mut room = room(with_book);
    room.write("books/b.toml", "other");
    room.sees("books/b.toml", "other");
    room.write("books/b.toml", "");
    room.sees("books/b.toml", "");
    std::fs::remove_file(room.path("books/a.toml")).unwrap();
    room.sees_where("books/a.toml", |text| text.is_none());
}

#[test]
fn two_writes_within_one_tick_end_in_the_second() {
    let mut room = room(with_book);
    for round in 0..5 {
        room.write("books/a.toml", &format!("one {round}"));
        room.write("books/a.toml", &format!("two {round}"));
        room.sees("books/a.toml", &format!("two {round}"));
    }
    assert!(room.history.iter().all(|state| state["books/a.toml"].starts_with("two")), "{:?}", room.history);
}

#[test]
fn a_folder_removed_and_made_again_is_seen() {
    let mut room = room(with_book);
    for text in ["second", "third"] {
        room.run("sh", &["-c", &format!("rm -r books && mkdir books && printf {text} > books/a.toml")]);
        room.sees("books/a.toml", text);
        room.write("books/a.toml", "later");
        room.sees("books/a.toml", "later");
    }
}

#[test]
fn a_folder_replaced_by_another_is_seen() {
    let mut room = room(with_book);
    for text in ["second", "third"] {
        room.run("sh", &["-c", &format!("mkdir new && printf {text} > new/a.toml && mv books old && mv new books")]);
        room.sees("books/a.toml", text);
        room.write("books/a.toml", "later");
        room.sees("books/a.toml", "later");
        room.run("rm", &["-r", "old"]);
    }
}

#[test]
fn a_folder_that_comes_later_is_seen() {
    let mut room = room(|_| ());
    room.run("sh", &["-c", "mkdir -p books && printf one > books/a.toml"]);
    room.sees("books/a.toml", "one");
    room.write("books/a.toml", "two");
    room.sees("books/a.toml", "two");
}

#[test]
fn a_link_to_another_folder_is_seen_when_it_is_turned() {
    let mut room = room(|home| {
        for (folder, text) in [("v1", "first"), ("v2", "second")] {
            std::fs::create_dir(home.join(folder)).unwrap();
            std::fs::write(home.join(folder).join("a.toml"), text).unwrap();
        }
        symlink("v1", home.join("books")).unwrap();
    });
    room.run("sh", &["-c", "ln -s v2 next && mv -T next books"]);
    room.sees("books/a.toml", "second");
    room.write("v2/a.toml", "third");
    room.sees("books/a.toml", "third");
    room.write("v1/a.toml", "nobody cares");
    room.tells_nothing_more();
}

#[test]
fn the_target_of_a_linked_file_is_seen() {
    let mut room = room(|home| {
        std::fs::create_dir(home.join("shared")).unwrap();
        std::fs::create_dir(home.join("books")).unwrap();
        std::fs::write(home.join("shared/real"), "first").unwrap();
        symlink("../shared/real", home.join("books/a.toml")).unwrap();
    });
    for text in ["second", "third"] {
        room.write("shared/new", text);
        std::fs::rename(room.path("shared/new"), room.path("shared/real")).unwrap();
        room.sees("books/a.toml", text);
    }
}

#[test]
fn a_mounted_config_map_is_seen_when_its_data_folder_is_swapped() {
    let mut room = room(|home| {
        std::fs::create_dir_all(home.join("books/..2026_1")).unwrap();
        std::fs::write(home.join("books/..2026_1/a.toml"), "first").unwrap();
        symlink("..2026_1", home.join("books/..data")).unwrap();
        symlink("..data/a.toml", home.join("books/a.toml")).unwrap();
    });
    for (old, new, text) in [(1, 2, "second"), (2, 3, "third")] {
        let script = format!(
            "mkdir ..2026_{new} && printf {text} > ..2026_{new}/a.toml && ln -s ..2026_{new} ..tmp && mv -T ..tmp ..data && rm -r ..2026_{old}"
        );
        room.run("sh", &["-c", &format!("cd books && {script}")]);
        room.sees("books/a.toml", text);
    }
}

#[test]
fn a_checkout_of_another_branch_is_seen() {
    let mut room = room(with_book);
    let git = "git -c user.name=sample -c user.email=sample@example.com -c init.defaultBranch=main";
    room.run(
        "sh",
        &["-c", &format!("{git} init -q . && {git} add books && {git} commit -qm one && {git} checkout -qb two && printf second > books/a.toml && {git} commit -qam two")],
    );
    room.sees("books/a.toml", "second");
    room.run("sh", &["-c", &format!("{git} checkout -q main")]);
    room.sees("books/a.toml", "first");
}

#[test]
fn a_storm_of_saves_is_told_on_the_way_and_ends_in_the_last() {
    let mut room = room(with_book);
    let end = Instant::now() + Duration::from_secs(4);
    let mut round = 0;
    while Instant::now() < end {
        round += 1;
        // Every other save empties the file first; each file says its length, so that a mix shows.
        let text = format!("{:>6} {}", round, "x".repeat(round % 500));
        if round % 2 == 0 {
            room.write("books/a.toml", &text);
        } else {
            room.write("books/.new", &text);
            std::fs::rename(room.path("books/.new"), room.path("books/a.toml")).unwrap();
        }
        std::thread::park_timeout(Duration::from_micros(500));
    }
    let last = std::fs::read_to_string(room.path("books/a.toml")).unwrap();
    room.sees("books/a.toml", &last);
    assert!(room.history.len() >= 2, "nothing was told while the storm went on");
    for state in &room.history {
        let text = &state["books/a.toml"];
        let number: usize = text[..6].trim().parse().unwrap();
        assert_eq!(text.len(), 7 + number % 500, "a mix of two saves was told");
    }
}

#[test]
fn reading_and_the_neighbours_tell_nothing() {
    let mut room = room(with_book);
    std::fs::read(room.path("books/a.toml")).unwrap();
    room.write("books/notes.txt", "x");
    room.write("other.toml", "x");
    room.write("books/a.toml", "first");
    room.tells_nothing_more();
}

#[test]
fn what_may_not_be_read_says_why_and_comes_back() {
    let mut room = room(with_book);
    room.run("chmod", &["o+w", "books/a.toml"]);
    room.sees_where("books/a.toml", |text| text.is_some_and(|text| text.contains("every user")));
    room.run("chmod", &["o-w", "books/a.toml"]);
    room.sees("books/a.toml", "first");
    room.run("sh", &["-c", "rm books/a.toml; mkfifo books/a.toml"]);
    room.sees_where("books/a.toml", |text| text.is_some_and(|text| text.contains("regular")));
}

#[test]
fn a_look_on_demand_needs_no_event() {
    let mut room = room(with_book);
    room.watch.as_ref().unwrap().look().unwrap();
    room.tells_nothing_more();
    room.watch = None;
    assert_eq!(room.told.recv_timeout(DEADLINE), Err(RecvTimeoutError::Disconnected));
}
