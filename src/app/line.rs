//! A line that is being typed: a thin coat over the text-input library, in our own keys.

use crate::input::{Code, Key};
use crate::text::cells;
use tui_input::{Input, InputRequest};

/// A line that is being typed. It may hold line breaks, which are shown as `⏎`.
#[derive(Debug, Clone, Default)]
pub struct Line {
    input: Input,
    origin: Origin,
}

/// Where the text of a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Origin {
    /// Somebody typed it, or is to go on in it.
    #[default]
    Typed,
    /// It is proposed as a whole: what is typed takes its place, and a key that moves makes it one's own.
    Offered,
}

/// What a key did to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// The text or the caret changed.
    Taken,
    /// The key means nothing in a line.
    Ignored,
}

impl Line {
    /// A line that holds `text` with the caret at its end.
    pub fn of(text: &str) -> Line {
        Line { input: Input::new(text.to_owned()), origin: Origin::Typed }
    }

    /// A line that proposes `text`: the first thing that is typed or pasted takes its place.
    pub fn offering(text: &str) -> Line {
        Line { origin: Origin::Offered, ..Line::of(text) }
    }

    /// Whether it is only proposed, and what is typed takes its place.
    pub fn is_offered(&self) -> bool {
        self.origin == Origin::Offered && !self.is_empty()
    }

    /// Makes the text one's own; what was only proposed goes where `edit` begins anew.
    fn own(&mut self, edit: &InputRequest) {
        use InputRequest::{DeleteNextChar, DeletePrevChar, DeletePrevWord, InsertChar};
        if self.is_offered() && matches!(edit, InsertChar(_) | DeletePrevChar | DeleteNextChar | DeletePrevWord) {
            self.input.reset();
        }
        self.origin = Origin::Typed;
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Takes the text out.
    pub fn take(&mut self) -> String {
        self.input.value_and_reset()
    }

    /// The text left of the caret.
    pub fn before_caret(&self) -> &str {
        let text = self.text();
        text.char_indices().nth(self.input.cursor()).map_or(text, |(at, _)| &text[..at])
    }

    /// Puts `text` in at the caret.
    pub fn insert(&mut self, text: &str) {
        self.own(&InputRequest::InsertChar(' '));
        let head = self.before_caret().len();
        let mut value = self.text().to_owned();
        value.insert_str(head, text);
        let caret = self.input.cursor() + text.chars().count();
        self.input = std::mem::take(&mut self.input).with_value(value).with_cursor(caret);
    }

    /// Puts `text` in place of what stands between the byte `from` and the caret.
    pub fn replace_before_caret(&mut self, from: usize, text: &str) {
        let before = self.before_caret();
        let head = before.get(..from).unwrap_or(before).to_owned() + text;
        let caret = head.chars().count();
        let value = head + &self.text()[self.before_caret().len()..];
        self.input = std::mem::take(&mut self.input).with_value(value).with_cursor(caret);
    }

    /// What `key` does: typing, moving, deleting by grapheme or word.
    pub fn press(&mut self, key: Key) -> Typed {
        use InputRequest as Edit;
        let edit = match (key.code, key.ctrl, key.alt) {
            (Code::Char(c), false, false) => Edit::InsertChar(c),
            (Code::Enter, false, true) => Edit::InsertChar('\n'),
            (Code::Backspace, false, false) => Edit::DeletePrevChar,
            (Code::Delete, ..) => Edit::DeleteNextChar,
            (Code::Left, false, false) => Edit::GoToPrevChar,
            (Code::Right, false, false) => Edit::GoToNextChar,
            (Code::Left, ..) => Edit::GoToPrevWord,
            (Code::Right, ..) => Edit::GoToNextWord,
            (Code::Home, ..) => Edit::GoToStart,
            (Code::End, ..) | (Code::Char('e'), true, _) => Edit::GoToEnd,
            (Code::Char('w'), true, _) | (Code::Backspace, ..) => Edit::DeletePrevWord,
            (Code::Char('u'), true, _) => Edit::DeleteFromStart,
            (Code::Char('k'), true, _) => Edit::DeleteTillEnd,
            _ => return Typed::Ignored,
        };
        self.own(&edit);
        self.input.handle(edit);
        Typed::Taken
    }

    /// What is visible in `width` cells, and the caret's cell in it. The text is shown from the start as
    /// long as it fits; then it moves left so far that the caret stays in sight.
    pub fn view(&self, width: usize) -> (String, usize) {
        let shown = |text: &str| crate::text::SafeText::line(text).into_string();
        let before = shown(self.before_caret());
        let caret = cells::width(&before);
        let all = shown(self.text());
        if width == 0 {
            return (String::new(), 0);
        }
        if caret < width {
            return (cells::cut(&all, width).to_owned(), caret);
        }
        let head = cells::cut_start(&before, width - 1);
        let tail = &all[before.len().min(all.len())..];
        let caret = cells::width(head);
        let text = format!("{head}{}", cells::cut(tail, width - caret));
        (text, caret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Line {
        let mut line = Line::default();
        for c in text.chars() {
            line.press(Key::char(c));
        }
        line
    }

    #[test]
    fn the_caret_stands_behind_two_cells_for_each_chinese_character() {
        assert_eq!(typed("数据库 db").view(40), ("数据库 db".into(), 9));
    }

    #[test]
    fn a_long_line_moves_left_and_no_character_is_torn() {
        let line = typed("一二三四五六七八九十");
        let (text, caret) = line.view(9);
        assert_eq!((text.as_str(), caret), ("七八九十", 8));
    }

    #[test]
    fn backspace_takes_a_whole_grapheme() {
        let mut line = typed("a👨\u{200d}👩\u{200d}👧");
        line.press(Key::plain(Code::Backspace));
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn what_is_pasted_goes_in_at_the_caret() {
        let mut line = typed("ac");
        line.press(Key::plain(Code::Left));
        line.insert("支付\nb");
        assert_eq!(line.text(), "a支付\nbc");
        assert_eq!(line.before_caret(), "a支付\nb");
    }
}
