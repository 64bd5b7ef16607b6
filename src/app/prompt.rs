//! The input box: the line that is typed, what was typed before, and what is looked for.

use super::history::{History, Search, Stands};
use super::line::Line;
use super::writing::COMMAND;
use crate::input::{Code, Key};

/// The input box.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    /// The line.
    pub line: Line,
    /// Whether it has the keys, and for what.
    pub mode: Mode,
    /// What a key put there before anything was typed: `/` or `/mark `; empty when the box was opened to write.
    begun: String,
    cycle: Option<Cycle>,
    history: History,
    /// What stood there before something to look for took its place.
    kept: String,
    /// The line that came back as it was sent, and stands in the box until it is changed.
    refused: String,
    /// The long entry that was asked about: sent again, it is meant.
    asked: String,
    /// What came back while something else was typed: it has the box as soon as that is empty.
    waiting: Vec<String>,
    /// A key opened it for something new and nothing is typed yet: what waits must not get in between.
    is_opened_anew: bool,
}

/// What a half-typed word may become, while Tab goes through it.
#[derive(Debug, Clone)]
struct Cycle {
    from: usize,
    words: Vec<String>,
    at: usize,
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
    /// For what the timeline is to show.
    Filter,
    /// For a part of a line that was sent before.
    Recall,
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
    /// Only this is to be shown; more may be typed.
    Filter(String),
    /// The box gives the keys back; what was typed stays.
    Away,
}

/// An entry of more lines than this is asked about: it may be a paste into the wrong window.
pub const MOST_LINES: usize = 20;
/// The signs that begin a command.
const SIGNS: [char; 4] = ['/', ':', '／', '：'];

impl Prompt {
    /// Gives the box the keys.
    pub fn open(&mut self, mode: Mode) {
        if self.mode != mode && matches!(mode, Mode::Find | Mode::Filter) {
            self.kept = self.line.take();
        }
        self.mode = mode;
    }

    /// Gives the box the keys for a line that begins with `begin`, or goes on with `kept` of the last time. What
    /// stood there and began otherwise is given back, with how it began.
    pub fn begin(&mut self, begin: &str, kept: Option<String>) -> Option<(String, String)> {
        self.open(Mode::Write);
        if self.begun == begin && !self.line.is_empty() {
            return None;
        }
        let begun = std::mem::replace(&mut self.begun, begin.to_owned());
        let before = self.line.take();
        self.line = Line::of(kept.as_deref().unwrap_or(begin));
        self.is_opened_anew = true;
        (!before.is_empty()).then_some((begun, before))
    }

    /// Puts a line among those that were sent before, where Up finds it.
    pub(super) fn remember(&mut self, line: &str) {
        self.history.push(line);
    }

    /// Moves a command that stands in the box there: the box is free for another one.
    pub(super) fn remember_command(&mut self) {
        if self.begun == COMMAND {
            self.remember_line();
        }
    }

    /// Moves a line that was refused there, if it stands in the box as it was.
    pub(super) fn remember_refused(&mut self) {
        if self.is_refused() {
            self.remember_line();
        }
    }

    fn remember_line(&mut self) {
        let (_, line) = self.take();
        if !line.is_empty() {
            self.history.push(&line);
        }
    }

    fn is_refused(&self) -> bool {
        !self.refused.is_empty() && self.line.text() == self.refused
    }

    /// Whether what stands there goes on with a line that begins with `begin`.
    pub fn goes_on(&self, begin: &str) -> bool {
        self.begun == begin && !self.line.is_empty()
    }

    /// Whether it was opened by a key for one line that begins with a command, and not to write.
    pub fn is_for_one_line(&self) -> bool {
        !self.begun.is_empty()
    }

    /// What a person typed; nothing while only that stands there which a key put there.
    pub fn typed(&self) -> &str {
        let text = self.line.text();
        if text.trim_end() == self.begun.trim_end() { "" } else { text }
    }

    /// How the line began and what a person typed, taken out of the box.
    pub fn take(&mut self) -> (String, String) {
        let typed = self.typed().to_owned();
        self.line.take();
        self.is_opened_anew = false;
        (std::mem::take(&mut self.begun), typed)
    }

    /// How the line began, before anything was typed.
    pub fn begun(&self) -> &str {
        &self.begun
    }

    /// Puts back what was taken out.
    pub fn restore(&mut self, text: &str) {
        self.line = Line::of(text);
        self.begun = if text.starts_with(SIGNS) { COMMAND.to_owned() } else { String::new() };
    }

    /// Puts back what was taken out, and how it began.
    pub fn restore_begun(&mut self, begun: &str, text: &str) {
        self.line = Line::of(text);
        begun.clone_into(&mut self.begun);
    }

    /// Puts typed or pasted text at the caret. The sign of a command that stands there already is not doubled.
    /// The key for commands begins a new one where a refused one stands.
    pub fn insert(&mut self, text: &str) {
        if text.starts_with([':', '：']) && self.begun == COMMAND && self.is_refused() {
            self.remember_command();
            self.restore(COMMAND);
        }
        let text = if self.has_only_the_sign() { text.trim_start_matches(SIGNS) } else { text };
        self.line.insert(text);
        self.cycle = None;
    }

    fn has_only_the_sign(&self) -> bool {
        self.begun == COMMAND && self.line.text() == COMMAND
    }

    /// Takes in what was sent from here before, the newest last.
    pub fn recollect(&mut self, lines: Vec<String>) {
        self.history.recollect(lines);
    }

    /// What is typed to find an earlier line.
    pub fn sought(&self) -> &str {
        self.history.sought()
    }

    /// Puts a sent line back, as when it was refused. What is typed now stays; the line waits behind it.
    pub fn put_back(&mut self, text: &str) {
        if self.is_looking() || !self.line.is_empty() {
            self.waiting.push(text.to_owned());
        } else {
            self.restore(text);
            text.clone_into(&mut self.refused);
        }
        if !self.is_looking() {
            self.mode = Mode::Write;
        }
    }

    /// Puts a note back that has nothing wrong with it, and will be sent from elsewhere or later.
    pub(super) fn put_back_unsent(&mut self, text: &str) {
        self.put_back(text);
        self.refused.clear();
    }

    /// Whether something that came back waits until the box is empty.
    pub fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Everything that was typed and not sent, what stands in the box first.
    pub(super) fn unsent(&self) -> Vec<String> {
        let typed = match self.mode {
            Mode::Find | Mode::Filter => self.kept.as_str(),
            Mode::Recall => self.history.before(),
            Mode::Write | Mode::Idle => self.typed(),
        };
        let waiting = self.waiting.iter().map(String::as_str);
        [typed, self.history.draft()]
            .into_iter()
            .chain(waiting)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Takes out what came back and waits until the box is empty.
    pub(super) fn take_waiting(&mut self) -> Vec<String> {
        std::mem::take(&mut self.waiting)
    }

    /// Puts what was taken out behind what stands in the box, and leaves the keys where they are.
    pub(super) fn give_back(&mut self, unsent: impl IntoIterator<Item = String>) {
        self.waiting.extend(unsent);
        self.refill();
    }

    /// Whether the line is none to be sent: what is sought stands in it, and what was typed is kept.
    fn is_looking(&self) -> bool {
        matches!(self.mode, Mode::Find | Mode::Filter | Mode::Recall)
    }

    /// Puts what came back into the box, if that is empty by now.
    pub(super) fn refill(&mut self) {
        if !self.line.is_empty() || self.mode == Mode::Idle {
            self.is_opened_anew = false;
        }
        if self.line.is_empty() && !self.is_opened_anew && !self.is_looking() && !self.waiting.is_empty() {
            let text = self.waiting.remove(0);
            self.restore(&text);
        }
    }

    /// Whether Tab goes on with what it offered before.
    pub fn is_completing(&self) -> bool {
        self.cycle.is_some()
    }

    /// Puts the first of `words` in place of the text between the byte `from` and the caret.
    pub fn complete(&mut self, from: usize, words: Vec<String>) {
        if let Some(first) = words.first() {
            self.line.replace_before_caret(from, first);
            self.cycle = (words.len() > 1).then_some(Cycle { from, words, at: 0 });
        }
    }

    /// Puts the next of the words that were offered in place of the last one.
    pub fn complete_on(&mut self, step: isize) {
        if let Some(cycle) = &mut self.cycle {
            cycle.at = (cycle.at as isize + step).rem_euclid(cycle.words.len() as isize) as usize;
            self.line.replace_before_caret(cycle.from, &cycle.words[cycle.at]);
        }
    }

    /// Whether a line that one Enter is not enough for is to be asked about: once, sent again it is meant.
    pub fn asks_about(&mut self, text: &str) -> bool {
        if self.asked == text {
            self.asked.clear();
            return false;
        }
        text.clone_into(&mut self.asked);
        true
    }

    /// What `key` means here.
    pub fn press(&mut self, key: Key) -> Pressed {
        self.cycle = None;
        if self.mode == Mode::Recall {
            return self.press_recall(key);
        }
        match (key.code, key.ctrl, key.alt) {
            (Code::Esc, ..) => {
                self.leave();
                return Pressed::Away;
            }
            (Code::Char(sign), false, false) if SIGNS.contains(&sign) && self.has_only_the_sign() => {}
            (Code::Char(sign @ (':' | '：')), false, false) if self.begun == COMMAND && self.is_refused() => {
                self.insert(&sign.to_string());
            }
            (Code::Enter, false, false) => return self.send(),
            (Code::Up, ..) => self.recall(-1),
            (Code::Down, ..) => self.recall(1),
            (Code::Char('r'), true, false) if self.mode == Mode::Write => {
                self.history.seek(self.line.text());
                self.mode = Mode::Recall;
            }
            _ => {
                // A key that means nothing in a line means nothing here either.
                let _: super::line::Typed = self.line.press(key);
            }
        }
        match self.mode {
            Mode::Filter => Pressed::Filter(self.line.text().to_owned()),
            _ => Pressed::Stay,
        }
    }

    fn press_recall(&mut self, key: Key) -> Pressed {
        match self.history.press(key, self.line.text()) {
            Search::On(line) if line == self.line.text() => {}
            Search::On(line) => self.line = Line::of(&line),
            Search::Taken(before) => {
                self.mode = Mode::Write;
                self.waiting.extend(before);
            }
            Search::GivenUp(before) => {
                self.mode = Mode::Write;
                self.line = Line::of(&before);
            }
        }
        Pressed::Stay
    }

    fn leave(&mut self) {
        if matches!(self.mode, Mode::Find | Mode::Filter) {
            self.line = Line::of(&std::mem::take(&mut self.kept));
        }
        self.end_history();
        if self.typed().is_empty() {
            // What a key put there and nobody added to would catch the next thing that is typed.
            self.take();
        }
        self.mode = Mode::Idle;
    }

    /// The half-typed line that made room for an earlier one has its place again, or waits for it.
    fn end_history(&mut self) {
        match self.history.end(self.line.text()) {
            (draft, _) if draft.is_empty() => {}
            (draft, Stands::Earlier) => self.line = Line::of(&draft),
            (draft, Stands::Own) => self.waiting.push(draft),
        }
    }

    fn send(&mut self) -> Pressed {
        if self.mode == Mode::Find {
            let text = self.line.take();
            self.leave();
            return Pressed::Find(text);
        }
        if self.mode == Mode::Filter {
            self.leave();
            return Pressed::Away;
        }
        // A trailing backslash asks for one more line.
        if let Some(head) = self.line.text().strip_suffix('\\') {
            self.line = Line::of(&format!("{head}\n"));
            return Pressed::Stay;
        }
        if self.typed().trim().is_empty() {
            self.take();
            self.end_history();
            self.mode = Mode::Idle;
            return Pressed::Away;
        }
        let text = self.line.take();
        // The line is sent, so the draft below it waits for the box.
        let (draft, _) = self.history.end(&text);
        self.waiting.extend((!draft.is_empty()).then_some(draft));
        self.history.push(&text);
        Pressed::Send(text)
    }

    fn recall(&mut self, by: isize) {
        if let Some(line) = self.history.go(by, self.line.text()) {
            self.line = Line::of(&line);
        }
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
    fn a_half_typed_line_outlives_every_way_through_what_was_sent() {
        for (keys, then) in [
            // Up, and away again
            (vec![Key::plain(Code::Up), Key::plain(Code::Esc)], ("x", "")),
            // sought, given up, and down again
            (vec![Key::plain(Code::Up), Key::ctrl('r'), Key::plain(Code::Esc), Key::plain(Code::Down)], ("x", "")),
            // the earlier line is sent once more
            (vec![Key::plain(Code::Up), Key::plain(Code::Enter)], ("", "x")),
            // the earlier line is sought and taken
            (vec![Key::ctrl('r'), Key::char('o'), Key::plain(Code::Enter)], ("one", "x")),
        ] {
            let mut prompt = Prompt { mode: Mode::Write, ..Prompt::default() };
            typed(&mut prompt, "one");
            prompt.press(Key::char('x'));
            keys.iter().for_each(|key| {
                prompt.press(*key);
            });
            assert_eq!((prompt.line.text(), prompt.waiting.concat().as_str()), then, "{keys:?}");
        }
    }

    #[test]
    fn typing_ends_what_tab_offered() {
        let mut prompt = Prompt { mode: Mode::Write, ..Prompt::default() };
        prompt.insert("/de");
        prompt.complete(0, vec!["/decide".into(), "/defer".into()]);
        prompt.insert(" x");
        assert!(!prompt.is_completing());
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
    fn tab_goes_through_what_a_word_may_become() {
        let mut prompt = Prompt { mode: Mode::Write, ..Prompt::default() };
        for c in "/de".chars() {
            prompt.press(Key::char(c));
        }
        prompt.complete(0, vec!["/decide".into(), "/defer".into()]);
        assert_eq!(prompt.line.text(), "/decide");
        prompt.complete_on(1);
        assert_eq!(prompt.line.text(), "/defer");
        prompt.complete_on(1);
        assert_eq!(prompt.line.text(), "/decide");
        prompt.press(Key::char(' '));
        assert!(!prompt.is_completing());
    }

    #[test]
    fn a_trailing_backslash_asks_for_one_more_line() {
        let mut prompt = Prompt { mode: Mode::Write, ..Prompt::default() };
        assert_eq!(typed(&mut prompt, "one\\"), Pressed::Stay);
        assert_eq!(typed(&mut prompt, "two"), Pressed::Send("one\ntwo".into()));
    }
}
