//! The sources as the floor plan looks at them: by path, line by line, without their tests.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A source file: its path from the top, and its lines without tests.
pub struct Source {
    pub path: String,
    pub lines: Vec<String>,
}

impl Source {
    /// The module that it belongs to.
    pub fn module(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap();
        below.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Lines of code with their numbers from 1, without comments.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.lines.iter().enumerate().map(|(at, line)| (at + 1, line.as_str()));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    pub fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

/// The files of Rust below a folder.
pub fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// Every source file, without the files that hold only tests.
pub fn sources() -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&top.join("src"), &mut found);
    found.sort();
    let is_test = |path: &Path| path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"));
    let source = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(top).unwrap().to_string_lossy().replace('\\', "/");
        Source { path, lines: without_tests(&text) }
    };
    found.into_iter().filter(|path| !is_test(path)).map(source).collect()
}

/// Everything before the tests, which stand at the end of a file.
fn without_tests(text: &str) -> Vec<String> {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let begin = lines.windows(2).position(|pair| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod "));
    let end = begin.unwrap_or(lines.len());
    lines[..end].to_vec()
}

/// The words behind each `path::` in a line: `after("use crate::text;", "crate")` is `text`.
pub fn after<'a>(line: &'a str, path: &str) -> Vec<&'a str> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let wanted = format!("{path}::");
    let starts = line.match_indices(&wanted).filter(|(at, _)| {
        let before = line[..*at].chars().next_back();
        before.is_none_or(|c| !is_word(c) && c != ':')
    });
    let word = |(at, _): (usize, &str)| {
        let rest = &line[at + wanted.len()..];
        &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())]
    };
    starts.map(word).collect()
}

/// Fails with all complaints at once.
pub fn none(complaints: Vec<String>) {
    let mut told = String::new();
    complaints.iter().for_each(|complaint| writeln!(told, "{complaint}").unwrap());
    assert!(complaints.is_empty(), "\n{told}");
}
