//! What was sent from the input box before: gone through with Up and Down, sought with Ctrl-r.
//!
//! A half-typed line that has to make room for an earlier one is kept here and given back; it is never lost.

use super::line::{Line, Typed};
use crate::input::{Code, Key};

/// How many sent lines are remembered.
const MOST_REMEMBERED: usize = 1_000;

/// The lines that were sent, the newest last, and where one is among them.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    lines: Vec<String>,
    /// Which of them stands in the box.
    at: Option<usize>,
    /// What was half typed when the first of them took its place.
    draft: String,
    sought: Sought,
}

/// The search for an earlier line.
#[derive(Debug, Clone, Default)]
struct Sought {
    text: Line,
    /// How many newer lines that hold it were passed over.
    passed: usize,
    /// What stood in the box when it began.
    before: String,
}

/// What a key meant to the search for an earlier line.
pub(super) enum Search {
    /// It goes on, and this stands in the box now.
    On(String),
    /// The line that was found is taken; what stood there before, where it was a person's own.
    Taken(Option<String>),
    /// It is given up: this stood there.
    GivenUp(String),
}

impl History {
    /// Remembers a line that was sent.
    pub(super) fn push(&mut self, line: &str) {
        if self.lines.last().is_none_or(|last| last != line) {
            self.lines.push(line.to_owned());
            if self.lines.len() > MOST_REMEMBERED {
                self.lines.remove(0);
            }
        }
    }

    /// Takes in what was sent from here before, the newest last.
    pub(super) fn recollect(&mut self, lines: Vec<String>) {
        let sent = std::mem::replace(&mut self.lines, lines);
        self.lines.extend(sent);
    }

    /// What stands in the box after going `by` lines from `line`, which stands there now.
    pub(super) fn go(&mut self, by: isize, line: &str) -> Option<String> {
        let count = self.lines.len();
        let at = self.at.unwrap_or(count) as isize + by;
        if at < 0 || count == 0 {
            return None;
        }
        if self.at.is_none() {
            line.clone_into(&mut self.draft);
        }
        self.at = (at < count as isize).then_some(at as usize);
        Some(match self.at {
            Some(at) => self.lines[at].clone(),
            None => std::mem::take(&mut self.draft),
        })
    }

    /// What is half typed and had to make room; empty when nothing had to.
    pub(super) fn draft(&self) -> &str {
        &self.draft
    }

    /// Ends the going through with `line` in the box: the draft that had to make room, and whether the line is
    /// an earlier one as it was.
    pub(super) fn end(&mut self, line: &str) -> (String, Stands) {
        let stands = if self.is_own(line) { Stands::Own } else { Stands::Earlier };
        self.at = None;
        (std::mem::take(&mut self.draft), stands)
    }

    fn is_own(&self, line: &str) -> bool {
        self.at.and_then(|at| self.lines.get(at)).is_none_or(|earlier| earlier != line)
    }

    /// Begins the search; `line` stands in the box.
    pub(super) fn seek(&mut self, line: &str) {
        self.sought = Sought { before: line.to_owned(), ..Sought::default() };
    }

    /// What stood in the box when the search began.
    pub(super) fn before(&self) -> &str {
        &self.sought.before
    }

    /// What is typed to find an earlier line.
    pub(super) fn sought(&self) -> &str {
        self.sought.text.text()
    }

    /// A key while an earlier line is sought: letters narrow it down, Ctrl-r goes further back, Enter takes the
    /// line into the box, Esc gives back what stood there. `line` stands in the box.
    pub(super) fn press(&mut self, key: Key, line: &str) -> Search {
        match (key.code, key.ctrl) {
            (Code::Esc, _) => return Search::GivenUp(std::mem::take(&mut self.sought.before)),
            (Code::Enter | Code::Right, _) => {
                let before = std::mem::take(&mut self.sought.before);
                let is_lost = !before.is_empty() && before != line && self.is_own(&before);
                return Search::Taken(is_lost.then_some(before));
            }
            (Code::Char('r'), true) | (Code::Up, _) => self.sought.passed += 1,
            (Code::Down, _) => self.sought.passed = self.sought.passed.saturating_sub(1),
            _ => {
                if self.sought.text.press(key) == Typed::Taken {
                    self.sought.passed = 0;
                }
            }
        }
        let sought = self.sought.text.text().to_lowercase();
        let found: Vec<&String> =
            self.lines.iter().rev().filter(|line| line.to_lowercase().contains(&sought)).collect();
        self.sought.passed = self.sought.passed.min(found.len().saturating_sub(1));
        Search::On(found.get(self.sought.passed).map_or_else(|| line.to_owned(), |found| (*found).clone()))
    }
}

/// Whose line stands in the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// An earlier one, as it was sent.
    Earlier,
    /// One that a person typed or changed.
    Own,
}
