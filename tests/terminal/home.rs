//! A home folder of its own for each test, and the shell verbs on it.

use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a test waits for what must come; a busy machine is slow.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// The program under test.
pub const WARROOM: &str = env!("CARGO_BIN_EXE_warroom");

/// A playbook of three steps, in one phase.
pub const BOOK: &str = include_str!("book.toml");

/// One home folder.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// With nothing in it.
    pub fn new() -> Home {
        let home = Home { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(home.books()).unwrap();
        home
    }

    /// With an open incident that runs an embedded playbook.
    pub fn with_outage() -> Home {
        let home = Home::new();
        home.run(&["declare", "Checkout will not load", "--sev", "P1", "--playbook", "site-unavailable"]);
        home
    }

    /// With an open incident that runs [`BOOK`] from the folder of playbooks.
    pub fn with_book() -> Home {
        let home = Home::new();
        std::fs::write(home.book(), BOOK).unwrap();
        home.run(&["declare", "Checkout will not load", "--sev", "P1", "--playbook", "sample"]);
        home
    }

    /// A file or folder of the test's own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder of playbooks.
    pub fn books(&self) -> PathBuf {
        self.path("books")
    }

    /// The file of [`BOOK`].
    pub fn book(&self) -> PathBuf {
        self.books().join("sample.toml")
    }

    /// The options that every command and console gets.
    pub fn options(&self) -> Vec<String> {
        let path = |name: &str| self.path(name).to_str().unwrap().to_owned();
        let words = ["--home", &path("home"), "--playbooks", &path("books"), "--lang", "en", "--as", "Li Hua", "--utc"];
        words.map(str::to_owned).to_vec()
    }

    /// Runs a shell verb that must succeed, and gives what it printed.
    pub fn run(&self, words: &[&str]) -> String {
        self.runs(words, &self.options())
    }

    /// The same, as another person.
    pub fn run_as(&self, person: &str, words: &[&str]) -> String {
        let mut options = self.options();
        let me = options.iter().position(|word| word == "--as").unwrap() + 1;
        person.clone_into(&mut options[me]);
        self.runs(words, &options)
    }

    fn runs(&self, words: &[&str], options: &[String]) -> String {
        let mut command = Command::new(WARROOM);
        command.args(words).args(options).env_remove("WARROOM_HOME");
        let ran = command.output().unwrap();
        assert!(ran.status.success(), "{words:?}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap()
    }

    /// The whole state of the first incident.
    pub fn state(&self) -> Value {
        let printed = self.run(&["show", "INC-0001", "--json"]);
        serde_json::from_str::<Value>(&printed).unwrap()["data"].take()
    }

    /// The texts of the timeline, the oldest first.
    pub fn notes(&self) -> Vec<String> {
        let state = self.state();
        let entries = state["timeline"].as_array().unwrap().iter();
        let notes = entries.filter(|entry| entry["kind"] == "note").map(|entry| entry["text"].as_str().unwrap());
        notes.map(str::to_owned).collect()
    }

    /// Where a step stands.
    pub fn step(&self, id: &str) -> String {
        let state = self.state();
        let step = state["steps"].as_array().unwrap().iter().find(|step| step["id"] == id);
        step.map_or("absent", |step| step["state"].as_str().unwrap()).to_owned()
    }

    /// The journal holds together: every record and every link.
    pub fn is_sound(&self) {
        self.run(&["doctor"]);
    }
}

/// Waits until `holds`, and says `what` if it never does.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + DEADLINE;
    while !holds() {
        assert!(Instant::now() < end, "never came: {what}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}
