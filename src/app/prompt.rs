//! The input box: the line that is typed, what was typed before, and what is looked for.

use super::line::Line;
use crate::input::{Code, Key};

/// The input box.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    /// The line.
    pub line: Line,
    /// Whether it has the keys, and for what.
    pub mode: Mode,
    history: Vec<String>,
    recalled: Option<usize>,
    kept: String,
}

/// Whether the input box has the keys, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// It has not.
    #[default]
    Idle,
    /// For a note or a command.
    Write,
    /// For words to look for.
    Find,
}

/// What a key meant to the input box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// The line changed, or the key means nothing in it.
    Stay,
    /// This is to be sent.
    Send(String),
    /// This is to be looked for.
    Find(String),
    /// The box gives the keys back; what was typed stays.
    Away,
}

/// How many sent lines are remembered.
const MOST_REMEMBERED: usize = 200;

impl Prompt {
    /// Gives the box the keys.
    pub fn open(&mut self, mode: Mode) {
        if self.mode != mode && mode == Mode::Find {
            self.kept = self.line.take();
        }
        self.mode = mode;
    }

    /// Puts a sent line back, as when it was refused.
    pub fn put_back(&mut self, text: &str) {
        if self.line.is_empty() {
            self.line = Line::of(text);
        }
        self.mode = Mode::Write;
    }

    /// What `key` means here.
    pub fn press(&mut self, key: Key) -> Pressed {
        match (key.code, key.ctrl, key.alt) {
            (Code::Esc, ..) => {
                self.leave();
                return Pressed::Away;
            }
            (Code::Enter, false, false) => return self.send(),
            (Code::Up, ..) => self.recall(-1),
            (Code::Down, ..) => self.recall(1),
            _ => {
                // A key that means nothing in a line means nothing here either.
                let _: super::line::Typed = self.line.press(key);
            }
        }
        Pressed::Stay
    }

    fn leave(&mut self) {
        if self.mode == Mode::Find {
            self.line = Line::of(&std::mem::take(&mut self.kept));
        }
        self.mode = Mode::Idle;
        self.recalled = None;
    }

    fn send(&mut self) -> Pressed {
        if self.mode == Mode::Find {
            let text = self.line.take();
            self.leave();
            return Pressed::Find(text);
        }
        // A trailing backslash asks for one more line.
        if let Some(head) = self.line.text().strip_suffix('\\') {
            self.line = Line::of(&format!("{head}\n"));
            return Pressed::Stay;
        }
        self.recalled = None;
        if self.line.text().trim().is_empty() {
            self.mode = Mode::Idle;
            return Pressed::Away;
        }
        let text = self.line.take();
        if self.history.last() != Some(&text) {
            self.history.push(text.clone());
            if self.history.len() > MOST_REMEMBERED {
                self.history.remove(0);
            }
        }
        Pressed::Send(text)
    }

    fn recall(&mut self, by: isize) {
        let count = self.history.len();
        let at = self.recalled.unwrap_or(count) as isize + by;
        if at < 0 || count == 0 {
            return;
        }
        if self.recalled.is_none() {
            self.kept = self.line.take();
        }
        self.recalled = (at < count as isize).then_some(at as usize);
        let text = match self.recalled {
            Some(at) => self.history[at].clone(),
            None => std::mem::take(&mut self.kept),
        };
        self.line = Line::of(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(prompt: &mut Prompt, text: &str) -> Pressed {
        for c in text.chars() {
            prompt.press(Key::char(c));
        }
        prompt.press(Key::plain(Code::Enter))
    }

    #[test]
    fn what_was_sent_comes_back_with_the_up_key() {
        let mut prompt = Prompt { mode: Mode::Write, ..Prompt::default() };
        assert_eq!(typed(&mut prompt, "one"), Pressed::Send("one".into()));
        assert_eq!(typed(&mut prompt, "two"), Pressed::Send("two".into()));
        prompt.press(Key::char('x'));
        prompt.press(Key::plain(Code::Up));
        prompt.press(Key::plain(Code::Up));
        assert_eq!(prompt.line.text(), "one");
        prompt.press(Key::plain(Code::Down));
        prompt.press(Key::plain(Code::Down));
        assert_eq!(prompt.line.text(), "x");
    }

    #[test]
    fn esc_keeps_what_was_typed() {
        let mut prompt = Prompt { mode: Mode::Write, ..Prompt::default() };
        prompt.press(Key::char('x'));
        assert_eq!(prompt.press(Key::plain(Code::Esc)), Pressed::Away);
        assert_eq!((prompt.line.text(), prompt.mode), ("x", Mode::Idle));
    }

    #[test]
    fn a_search_gives_the_half_typed_note_back() {
        let mut prompt = Prompt { mode: Mode::Write, ..Prompt::default() };
        prompt.press(Key::char('x'));
        prompt.mode = Mode::Idle;
        prompt.open(Mode::Find);
        assert_eq!(typed(&mut prompt, "db"), Pressed::Find("db".into()));
        assert_eq!(prompt.line.text(), "x");
    }

    #[test]
    fn a_trailing_backslash_asks_for_one_more_line() {
        let mut prompt = Prompt { mode: Mode::Write, ..Prompt::default() };
        assert_eq!(typed(&mut prompt, "one\\"), Pressed::Stay);
        assert_eq!(typed(&mut prompt, "two"), Pressed::Send("one\ntwo".into()));
    }
}
