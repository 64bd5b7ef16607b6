//! The driver: one folder, and the program run in it.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A fresh home, with nothing configured.
pub struct Room {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Room {
    pub fn new() -> Room {
        Room { folder: tempfile::tempdir().unwrap() }
    }

    /// A room with a declared outage of the site, as P1.
    pub fn with_outage() -> Room {
        let room = Room::new();
        room.run(&["declare", "Checkout will not load", "--sev", "P1", "--playbook", "site-unavailable"]).is(0);
        room
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Writes a file of the settings, and says where it stands.
    pub fn config(&self, name: &str, text: &str) -> String {
        let file = self.path("home/config").join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        file.display().to_string()
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_warroom"));
        command.env_clear().env("TZ", "UTC").env("LANG", "C.UTF-8").env("USER", "chen").env("HOME", self.folder.path());
        command.current_dir(self.folder.path()).arg("--home").arg(self.path("home")).args(words);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, words: &[&str]) -> Ran {
        Ran::of(self.command(words).output().unwrap())
    }

    /// Runs with `input` on standard input.
    pub fn pipe(&self, input: &[u8], words: &[&str]) -> Ran {
        let mut child = self.command(words).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Runs a line of shell in which `warroom` means this room.
    pub fn shell(&self, line: &str) -> Ran {
        let warroom = self.command(&[]);
        let mut shell = Command::new("sh");
        shell.env_clear().env("PATH", std::env::var("PATH").unwrap_or_default()).current_dir(self.folder.path());
        shell.envs(warroom.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let function =
            format!("warroom() {{ {} --home {} \"$@\"; }}", env!("CARGO_BIN_EXE_warroom"), self.path("home").display());
        shell.arg("-c").arg(format!("{function}; {line}")).stdin(Stdio::null());
        Ran::of(shell.output().unwrap())
    }

    /// The data of `words --json`, which must succeed.
    pub fn data(&self, words: &[&str]) -> Value {
        self.run(&[words, &["--json"]].concat()).is(0).json()["data"].clone()
    }

    /// The state of the only incident.
    pub fn state(&self) -> Value {
        self.data(&["show", "INC-0001"])
    }

    /// How the step called `id` stands.
    pub fn step(&self, id: &str) -> Value {
        let state = self.state();
        let steps = state["steps"].as_array().unwrap();
        steps.iter().find(|step| step["id"] == id).unwrap().clone()
    }

    /// How many records there are.
    pub fn records(&self) -> usize {
        self.state()["timeline"].as_array().unwrap().len()
    }

    /// Runs words that must fail with `code`, and holds that nothing was written.
    #[track_caller]
    pub fn refuses(&self, code: i32, words: &[&str]) -> Ran {
        let before = self.records();
        let ran = self.run(words).is(code);
        assert_eq!(self.records(), before, "{words:?} wrote something");
        assert_eq!(ran.out, "", "{words:?} printed something");
        assert_eq!(ran.err.lines().count(), 1, "{words:?}: one line, not {:?}", ran.err);
        ran
    }
}

impl Ran {
    fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    pub fn is(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "{self:?}");
        self
    }

    #[track_caller]
    pub fn says(self, words: &str) -> Ran {
        assert!(self.out.contains(words) || self.err.contains(words), "no '{words}' in {self:?}");
        self
    }

    #[track_caller]
    pub fn lacks(self, words: &str) -> Ran {
        assert!(!self.out.contains(words) && !self.err.contains(words), "'{words}' in {self:?}");
        self
    }

    /// What it printed.
    pub fn out(&self) -> &str {
        &self.out
    }

    /// The one line of standard output, as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "{self:?}");
        let value: Value = serde_json::from_str(&self.out).unwrap();
        assert_eq!(value["v"], 1);
        value
    }
}
