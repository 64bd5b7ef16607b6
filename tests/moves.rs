//! A damaged journal goes on in a new file, and a process that does that may be killed at any call of the system, or
//! be so slow that others come in between. Whatever happens: no verb says that all is well or that nothing is there,
//! the next one finishes what was begun, and what was acknowledged or could be read is there, once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use uuid::Uuid;
use warroom::incident::{IncidentId, Recorded, Seq};
use warroom::journal::contract::{declared, note};
use warroom::journal::{Journal, Options, SqliteJournal};

const ROOM: IncidentId = IncidentId(Uuid::from_u128(0x0193_9b1c_0000_7000_8000_0000_0000_0001));
/// The calls that leave something behind; what lies between two of them changes nothing.
const CALLS: [&str; 11] = [
    "openat",
    "renameat2",
    "rename",
    "link",
    "unlink",
    "ftruncate",
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "flock",
];

/// How many of the points are tried, one in so many: all of them where `WARROOM_LONG` is set.
fn stride() -> usize {
    if std::env::var_os("WARROOM_LONG").is_some() { 1 } else { 10 }
}

fn has_strace() -> bool {
    let is_there = Command::new("strace").arg("-V").output().is_ok_and(|done| done.status.success());
    if !is_there {
        println!("SKIPPED: there is no strace here, which kills a process at a chosen call (apt-get install strace)");
    }
    is_there
}

/// A home whose journal has 201 records, one page of which is torn.
struct Home(TempDir);

impl Home {
    fn torn() -> Home {
        let home = Home(tempfile::tempdir().unwrap());
        let path = home.journal();
        let mut journal = SqliteJournal::open(&path, Options::default()).unwrap();
        let notes = (0..200).map(|nth| note(&format!("entry {nth:03} {}", "x".repeat(150))));
        let drafts: Vec<_> = std::iter::once(declared("Checkout will not load")).chain(notes).collect();
        journal.append(ROOM, Seq(0), &drafts).unwrap();
        journal.rest().unwrap();
        drop(journal);
        let mut bytes = fs::read(&path).unwrap();
        let needle = b"entry 100 ";
        let page = bytes.windows(needle.len()).position(|window| window == needle).unwrap() / 4096;
        bytes[page * 4096..][..4096].fill(0xee);
        fs::write(&path, bytes).unwrap();
        home
    }

    fn copied(&self) -> Home {
        let copy = Home(tempfile::tempdir().unwrap());
        fs::create_dir_all(copy.data()).unwrap();
        for file in fs::read_dir(self.data()).unwrap().map(Result::unwrap) {
            fs::copy(file.path(), copy.data().join(file.file_name())).unwrap();
        }
        copy
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("home/data")
    }

    fn journal(&self) -> PathBuf {
        self.data().join("journal.db")
    }

    fn prepare(&self, mut command: Command, words: &[&str]) -> Command {
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.env_clear().env("PATH", path).env("TZ", "UTC").env("USER", "chen").env("LANG", "C.UTF-8");
        command.env("WARROOM_HOME", self.0.path().join("home")).current_dir(self.0.path());
        command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, words: &[&str]) -> Output {
        self.prepare(Command::new(env!("CARGO_BIN_EXE_warroom")), words).output().unwrap()
    }

    /// The same under strace, which does `what` (`fsync:signal=KILL:when=3`).
    fn doomed(&self, log: &Path, what: Option<&str>, words: &[&str]) -> Command {
        let mut strace = Command::new("strace");
        strace.arg("-f").arg("-o").arg(log).args(["-e", &format!("trace={}", CALLS.join(","))]);
        strace.args(what.into_iter().flat_map(|what| ["-e".to_owned(), format!("inject={what}")]));
        strace.arg(env!("CARGO_BIN_EXE_warroom"));
        self.prepare(strace, words)
    }

    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.data()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    /// What holds when a verb has repaired what was left: no litter, the damaged file kept once, what could be read as
    /// it was, and the note once if it was acknowledged.
    fn demand(&self, right: &[Recorded], is_acked: bool, at: &str) {
        let names = self.names();
        let is_litter = |name: &String| name == "journal.moving" || name.starts_with("journal.new");
        assert!(!names.iter().any(is_litter), "{at}: {names:?}");
        let kept = |name: &&String| name.starts_with("journal-damaged-") && name.ends_with(".db");
        assert_eq!(names.iter().filter(kept).count(), 1, "{at}: {names:?}");
        let records = self.records();
        assert_eq!(records[..right.len()], *right, "{at}: what could be read is there");
        let there = records.iter().filter(|one| format!("{:?}", one.draft.event).contains("work goes on")).count();
        assert!(there == 1 || (there == 0 && !is_acked), "{at}: {there} of it, acknowledged: {is_acked}");
    }

    fn records(&self) -> Vec<Recorded> {
        let mut journal = SqliteJournal::open(&self.journal(), Options::default()).unwrap();
        journal.read(ROOM, Seq(0)).unwrap()
    }
}

fn told(done: &Output) -> String {
    [&done.stdout, &done.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat()
}

/// What a verb says of a journal on its way: never that nothing is there, and never that all is well.
fn holds(verb: &[&str], done: &Output, at: &str) {
    let said = told(done);
    for lie in ["no open incident", "no incidents yet", "journal.db (not there yet", "all fit", "start again"] {
        assert!(!said.contains(lie), "{at}, then {verb:?} says {lie}: {said}");
    }
    let code = done.status.code();
    match verb[0] {
        "verify" | "doctor" => assert_eq!(code, Some(7), "{at}, then {verb:?}: {said}"),
        "status" => assert!(matches!(code, Some(0 | 5)), "{at}, then {verb:?}: {said}"),
        _ => assert_eq!(code, Some(0), "{at}, then {verb:?}: {said}"),
    }
    if matches!(verb[0], "list" | "show") {
        assert!(said.contains("Checkout will not load"), "{at}, then {verb:?}: {said}");
    }
}

/// How often each call is made when nobody is killed.
fn counted(log: &Path) -> BTreeMap<&'static str, usize> {
    let log = fs::read_to_string(log).unwrap();
    let count = |call: &'static str| {
        let begins = format!("{call}(");
        let calls = log.lines().filter(|line| line.split_whitespace().nth(1).is_some_and(|w| w.starts_with(&begins)));
        (call, calls.count())
    };
    CALLS.into_iter().map(count).collect()
}

#[test]
fn whoever_moves_a_damaged_journal_may_be_killed_at_any_call_and_the_next_verb_finishes_it() {
    if !has_strace() {
        return;
    }
    let torn = Home::torn();
    let half = torn.copied();
    fs::rename(half.journal(), half.data().join("journal-damaged-sample.db")).unwrap();
    fs::write(half.data().join("journal.moving"), "journal-damaged-sample.db").unwrap();
    // Whoever begins it is killed, and whoever finishes it.
    for (start, home) in [("begun", &torn), ("finished", &half)] {
        kill_at_any_call(home, start);
    }
}

fn kill_at_any_call(begin: &Home, start: &str) {
    let (whole, log) = (begin.copied(), begin.0.path().join("log"));
    let words = ["note", "INC-0001", "work goes on"];
    let done = whole.doomed(&log, None, &words).output().unwrap();
    assert!(done.status.success(), "{}", told(&done));
    let right: Vec<Recorded> = whole.records()[..201].to_vec();

    let points = counted(&log).into_iter().flat_map(|(call, count)| (1..=count).map(move |nth| (call, nth)));
    let verbs: [&[&str]; 6] = [&["list"], &["status"], &["verify"], &["show"], &["doctor"], &["note", "on"]];
    let (mut tried, mut kills) = (0, 0);
    for (nth_point, (call, nth)) in points.enumerate().filter(|(at, _)| at % stride() == 0) {
        let (home, at) = (begin.copied(), format!("being {start}, killed at {call} {nth}"));
        let doom = format!("{call}:signal=KILL:when={nth}");
        let killed = home.doomed(Path::new("/dev/null"), Some(&doom), &words).output().unwrap();
        let verb = verbs[(nth_point / stride()) % verbs.len()];
        holds(verb, &home.run(verb), &at);
        holds(&["note"], &home.run(&["note", "the last one"]), &at);
        home.demand(&right, told(&killed).contains("work goes on"), &at);
        (tried, kills) = (tried + 1, kills + u32::from(!killed.status.success()));
    }
    println!("move {start}, {tried} points, {kills} kills, 0 lost");
    assert!(kills * 2 > tried, "most points are reached: {kills} of {tried}");
}

#[test]
fn who_comes_while_a_journal_is_moved_waits_says_so_and_loses_nothing() {
    if !has_strace() {
        return;
    }
    let home = Home::torn();
    // The last step of the move, the new name, takes two seconds.
    let what = "renameat2:delay_enter=2000000:when=5";
    let mut mover = home.doomed(Path::new("/dev/null"), Some(what), &["note", "INC-0001", "moved"]).spawn().unwrap();
    while !home.data().join("journal.moving").exists() {
        assert!(mover.try_wait().unwrap().is_none(), "it is over before it began");
        std::thread::yield_now();
    }
    let there = [&["list"][..], &["status"], &["verify"], &["declare", "Payments fail", "--sev", "P1"]];
    let there = there.map(|words| (words, home.prepare(Command::new(env!("CARGO_BIN_EXE_warroom")), words).spawn()));
    for (words, child) in there {
        let done = child.unwrap().wait_with_output().unwrap();
        holds(words, &done, "while it is moved");
        assert!(told(&done).contains("moving it into a new file: waiting"), "{words:?}: {}", told(&done));
    }
    assert!(mover.wait().unwrap().success());
    let listed = told(&home.run(&["list"]));
    assert!(listed.contains("Checkout will not load") && listed.contains("Payments fail"), "{listed}");
    assert_eq!(home.records().len(), 202);
}

#[test]
fn a_file_that_somebody_puts_in_the_place_of_a_journal_on_its_way_is_never_replaced() {
    let home = Home::torn();
    let (path, copy) = (home.journal(), home.data().join("journal-damaged-sample.db"));
    fs::rename(&path, &copy).unwrap();
    fs::write(home.data().join("journal.moving"), "journal-damaged-sample.db").unwrap();
    let mut put = SqliteJournal::open(&home.0.path().join("put.db"), Options::default()).unwrap();
    put.append(ROOM, Seq(0), &[declared("Another one")]).unwrap();
    drop(put);
    fs::copy(home.0.path().join("put.db"), &path).unwrap();
    let listed = told(&home.run(&["list"]));
    assert!(listed.contains("Another one") && listed.contains("another file was put in its place"), "{listed}");
    assert!(copy.is_file(), "and the damaged one is kept");
}

#[test]
fn a_journal_of_which_neither_name_is_left_is_missed_aloud() {
    let home = Home::torn();
    fs::remove_file(home.journal()).unwrap();
    fs::write(home.data().join("journal.moving"), "journal-damaged-sample.db").unwrap();
    for verb in [&["list"][..], &["status"], &["verify"], &["note", "x"]] {
        let done = home.run(verb);
        assert_eq!(done.status.code(), Some(1), "{verb:?}: {}", told(&done));
        assert!(told(&done).contains("journal-damaged-sample.db is there: put it back"), "{}", told(&done));
    }
}
