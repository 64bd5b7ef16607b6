//! What the bytes of a terminal mean: keys, pastes, the mouse, and answers to questions that nobody here asked.
//!
//! A terminal answers late, in pieces, or to a program that is gone: such an answer (OSC, DCS, APC, PM, SOS, and a
//! CSI that is no key) is taken out whole and dropped, since its letters would act as keys. An Esc is Esc as soon as
//! nothing follows it; what comes then and can only be the rest of an answer is dropped all the same.
//!
//! It reads no clock: whoever feeds it says when the terminal has been quiet.

use super::burst::Paste;
use super::keys::Input;
use super::sequence;
use crate::input::{Code, Key};

/// How far the bytes of one thing have come.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    out: Vec<Input>,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// The beginning of a character of several bytes.
    Character(Vec<u8>),
    /// An Esc, and nothing behind it yet.
    Escape,
    /// The Esc was told as a key: what would have gone on with it may still come.
    Told,
    /// This came soon after an Esc that was told: an answer that was torn there, or a key.
    Torn(u8),
    /// `ESC O`, and nothing behind it yet.
    Single,
    /// `ESC [` and what stands behind it.
    Control(Vec<u8>),
    /// The three bytes of an old mouse report.
    OldMouse(Vec<u8>),
    /// The inside of an answer.
    Answer,
    /// An Esc inside of one: its end, or the next thing.
    AnswerEscape,
    /// The first byte of its end in one character, or of another character.
    AnswerMark,
    /// Pasted text.
    Paste(Vec<u8>),
}

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
/// A longer control sequence is none.
const LONGEST_CONTROL: usize = 64;
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// What begins an answer, behind an Esc: DCS, SOS, OSC, PM, APC.
fn begins_answer(byte: u8) -> bool {
    matches!(byte, b'P' | b'X' | b']' | b'^' | b'_')
}

/// Whether `byte` can stand behind `first` in an answer or in a key of several bytes: letters that a person types
/// after an Esc do not.
fn goes_on(first: u8, byte: u8) -> bool {
    match first {
        b']' => byte.is_ascii_digit() || matches!(byte, b'l' | b'L' | b'I'),
        b'P' => byte.is_ascii_digit() || matches!(byte, b'>' | b'!' | b'$' | b'+' | b'='),
        b'_' => byte == b'G',
        b'[' => byte.is_ascii_digit() || matches!(byte, b'?' | b'>' | b'<' | b'=' | b'A'..=b'D'),
        _ => false,
    }
}

impl Decoder {
    /// Takes in what was read.
    ///
    /// A key that is pressed with Alt comes in one read with its Esc; what comes in the next one was pressed after it.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        let goes_on = |byte: &u8| begins_answer(*byte) || matches!(byte, b'[' | b'O');
        if self.state == State::Escape && bytes.first().is_some_and(|first| !goes_on(first)) {
            self.key(Code::Esc);
            self.state = State::Ground;
        }
        bytes.iter().for_each(|byte| self.take(*byte));
    }

    /// What it all meant so far.
    pub(super) fn drain(&mut self) -> Vec<Input> {
        std::mem::take(&mut self.out)
    }

    /// Whether something has begun that a quiet terminal would end.
    pub(super) fn waits(&self) -> Wait {
        match self.state {
            State::Ground | State::Paste(_) => Wait::ForEver,
            State::Escape => Wait::Hardly,
            State::Told | State::Torn(_) => Wait::AWhile,
            State::Character(_)
            | State::Single
            | State::Control(_)
            | State::OldMouse(_)
            | State::Answer
            | State::AnswerEscape
            | State::AnswerMark => Wait::Long,
        }
    }

    /// The terminal has been quiet for as long as [`Decoder::waits`] said.
    pub(super) fn is_quiet(&mut self) {
        self.state = match std::mem::take(&mut self.state) {
            State::Escape => {
                self.key(Code::Esc);
                State::Told
            }
            State::Torn(byte) => {
                self.key(Code::Char(byte.into()));
                State::Ground
            }
            State::Single => {
                self.tell(Key { code: Code::Char('O'), ctrl: false, alt: true });
                State::Ground
            }
            State::Paste(text) => State::Paste(text),
            // What was cut off is not going on any more, and its beginning is no key.
            State::Ground
            | State::Told
            | State::Character(_)
            | State::Control(_)
            | State::OldMouse(_)
            | State::Answer
            | State::AnswerEscape
            | State::AnswerMark => State::Ground,
        };
    }

    /// Forgets what has come and was not told: another program gets the terminal.
    pub(super) fn forget(&mut self) {
        *self = Decoder::default();
    }

    fn take(&mut self, byte: u8) {
        self.state = match std::mem::take(&mut self.state) {
            State::Ground => self.ground(byte),
            State::Told if begins_answer(byte) || byte == b'[' => State::Torn(byte),
            State::Told => self.ground(byte),
            State::Torn(first) => self.torn(first, byte),
            State::Character(begun) => self.character(begun, byte),
            State::Escape => self.escape(byte),
            State::Single => self.single(byte),
            State::Control(begun) => self.control(begun, byte),
            State::OldMouse(begun) => self.old_mouse(begun, byte),
            State::Answer => self.answer(byte),
            State::AnswerEscape if byte == b'\\' => State::Ground,
            // Not the end that was to come: somebody goes on.
            State::AnswerEscape if byte < b' ' && byte != ESC => self.ground(byte),
            State::AnswerEscape => self.escape(byte),
            State::AnswerMark if byte == 0x9c => State::Ground,
            State::AnswerMark => self.answer(byte),
            State::Paste(text) => self.paste(text, byte),
        };
    }

    fn ground(&mut self, byte: u8) -> State {
        match byte {
            ESC => return State::Escape,
            b'\r' | b'\n' => self.key(Code::Enter),
            b'\t' => self.key(Code::Tab),
            0x7f => self.key(Code::Backspace),
            0 => self.tell(Key::ctrl(' ')),
            1..=0x1a => self.tell(Key::ctrl(char::from(byte - 1 + b'a'))),
            0x1c..=0x1f => self.tell(Key::ctrl(char::from(byte - 0x1c + b'4'))),
            b' '..=0x7e => self.key(Code::Char(byte.into())),
            0x80.. => return State::Character(vec![byte]),
        }
        State::Ground
    }

    /// A character is whole, goes on, or never was one.
    fn character(&mut self, mut begun: Vec<u8>, byte: u8) -> State {
        if byte & 0xc0 != 0x80 {
            return self.ground(byte);
        }
        begun.push(byte);
        match std::str::from_utf8(&begun) {
            Ok(text) => match text.chars().next() {
                // The same beginnings as one character each.
                Some('\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}') => State::Answer,
                Some('\u{9b}') => State::Control(Vec::new()),
                Some('\u{80}'..='\u{9f}') | None => State::Ground,
                Some(c) => {
                    self.key(Code::Char(c));
                    State::Ground
                }
            },
            Err(wrong) if wrong.error_len().is_none() => State::Character(begun),
            Err(_) => State::Ground,
        }
    }

    fn escape(&mut self, byte: u8) -> State {
        match byte {
            b'[' => return State::Control(Vec::new()),
            b'O' => return State::Single,
            ESC => {
                self.key(Code::Esc);
                return State::Escape;
            }
            byte if begins_answer(byte) => return State::Answer,
            _ => {}
        }
        // Any other key, pressed together with Alt.
        let before = self.out.len();
        let state = self.ground(byte);
        if let Some(Input::Key(key)) = self.out.get_mut(before) {
            key.alt = true;
        }
        state
    }

    fn torn(&mut self, first: u8, byte: u8) -> State {
        match goes_on(first, byte) {
            true if first == b'[' => self.control(Vec::new(), byte),
            true => State::Answer,
            false => {
                self.key(Code::Char(first.into()));
                self.ground(byte)
            }
        }
    }

    fn single(&mut self, byte: u8) -> State {
        match sequence::single(byte) {
            Some(code) => self.key(code),
            None if byte < b' ' => return self.ground(byte),
            None => {}
        }
        State::Ground
    }

    fn control(&mut self, mut begun: Vec<u8>, byte: u8) -> State {
        match byte {
            ESC => State::Escape,
            // The Linux console: `ESC [ [ A` is F1.
            b'[' if begun.is_empty() => State::Control(vec![byte]),
            b'M' if begun.is_empty() => State::OldMouse(Vec::new()),
            b' '..=b'?' if begun.len() < LONGEST_CONTROL => {
                begun.push(byte);
                State::Control(begun)
            }
            b'@'..=b'~' => {
                if begun == b"200" && byte == b'~' {
                    return State::Paste(Vec::new());
                }
                self.out.extend(sequence::control(&begun, byte));
                State::Ground
            }
            byte if byte < b' ' => self.ground(byte),
            _ => State::Ground,
        }
    }

    fn old_mouse(&mut self, mut begun: Vec<u8>, byte: u8) -> State {
        begun.push(byte);
        if begun.len() < 3 {
            return State::OldMouse(begun);
        }
        self.out.extend(sequence::old_mouse(&begun));
        State::Ground
    }

    fn answer(&mut self, byte: u8) -> State {
        match byte {
            BEL => State::Ground,
            ESC => State::AnswerEscape,
            0xc2 => State::AnswerMark,
            // No answer holds a key like Enter or Ctrl-c: it was cut off, and somebody goes on.
            byte if byte < b' ' || byte == 0x7f => self.ground(byte),
            _ => State::Answer,
        }
    }

    fn paste(&mut self, mut text: Vec<u8>, byte: u8) -> State {
        text.push(byte);
        if !text.ends_with(PASTE_ENDS) {
            return State::Paste(text);
        }
        text.truncate(text.len() - PASTE_ENDS.len());
        self.out.push(Input::Paste(Paste::new(&String::from_utf8_lossy(&text))));
        State::Ground
    }

    fn key(&mut self, code: Code) {
        self.tell(Key::plain(code));
    }

    fn tell(&mut self, key: Key) {
        self.out.push(Input::Key(key));
    }
}

/// How long what has begun waits for its rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    /// Nothing has begun, or only its end ends it.
    ForEver,
    /// An Esc: a person waits for what it does.
    Hardly,
    /// What can only be the rest of a torn answer.
    AWhile,
    /// The rest of an answer.
    Long,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What it tells of pieces that come one after the other, with a short pause between each two.
    fn told(pieces: &[&[u8]]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        for piece in pieces {
            decoder.feed(piece);
            if decoder.waits() == Wait::Hardly {
                decoder.is_quiet();
            }
        }
        decoder.drain()
    }

    fn keys(text: &str) -> Vec<Input> {
        text.split_whitespace().map(|key| Input::Key(key.parse().unwrap())).collect()
    }

    const ANSWERS: &[&[u8]] = &[
        b"\x1b]11;rgb:1a1b/2c2d/3e3f\x07",
        b"\x1b]11;rgb:1a1b/2c2d/3e3f\x1b\\",
        b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
        b"\x1b]52;c;SGVsbG8=\x07",
        b"\x1b]lthe title of a window\x1b\\",
        b"\x1bP>|XTerm(388)\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1bP1+r544e=787465726d\x1b\\",
        b"\x1bP!|00000000\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b[?62;22c",
        b"\x1b[>41;388;0c",
        b"\x1b[?2026;2$y",
        b"\x1b[12;40R",
        b"\x1b[0n",
        b"\x1b[8;36;120t",
        b"\x1b[?1u",
        b"\x1b[?997;1n",
        b"\x1b[=1;2c",
        b"\x1b[I",
        b"\x1b[O",
        "\u{9d}11;rgb:0000/0000/0000\u{9c}".as_bytes(),
    ];

    /// Answers whose torn beginning says what they are.
    fn says_what_it_is(answer: &[u8]) -> bool {
        answer.len() > 3 && answer[0] == ESC && goes_on(answer[1], answer[2])
    }

    #[test]
    fn a_late_answer_of_a_terminal_is_no_key() {
        for answer in ANSWERS {
            assert_eq!(told(&[answer, b"j"]), keys("j"), "{}", String::from_utf8_lossy(answer));
        }
        for other in [&b"\x1b^private\x1b\\"[..], b"\x1bXstart of string\x1b\\"] {
            assert_eq!(told(&[other, b"j"]), keys("j"));
        }
    }

    #[test]
    fn an_answer_that_is_split_anywhere_is_no_key_but_for_the_esc_that_came_alone() {
        for answer in ANSWERS {
            for at in 1..answer.len() {
                let expected = if at == 1 && answer[0] == ESC { "Esc j" } else { "j" };
                if at == 1 && !says_what_it_is(answer) {
                    continue;
                }
                let (head, tail) = answer.split_at(at);
                assert_eq!(told(&[head, tail, b"j"]), keys(expected), "{at} {}", String::from_utf8_lossy(answer));
            }
        }
    }

    #[test]
    fn an_answer_that_comes_byte_by_byte_is_no_key() {
        for answer in ANSWERS.iter().filter(|answer| says_what_it_is(answer)) {
            let bytes: Vec<&[u8]> = answer.chunks(1).chain([&b"j"[..]]).collect();
            assert_eq!(told(&bytes), keys("Esc j"), "{}", String::from_utf8_lossy(answer));
        }
    }

    #[test]
    fn an_answer_that_is_cut_off_ends_when_nothing_comes_any_more() {
        for begun in [&b"\x1b]11;rgb:1a1b"[..], b"\x1bP>|XTe", b"\x1b[?2026;", b"\x1b]52;c;SGVs\x1b"] {
            let mut decoder = Decoder::default();
            decoder.feed(begun);
            assert_eq!(decoder.waits(), Wait::Long);
            decoder.is_quiet();
            decoder.feed(b"j");
            assert_eq!(decoder.drain(), keys("j"));
            // Nor does it take the keys of whoever cannot wait.
            assert_eq!(told(&[begun, b"\x03"]), keys("Ctrl-c"));
        }
    }

    #[test]
    fn an_esc_alone_is_told_and_the_keys_after_it_are_keys() {
        assert_eq!(told(&[b"\x1b"]), keys("Esc"));
        assert_eq!(told(&[b"\x1b", b"]", b"x", b"P", b"j"]), keys("Esc ] x P j"));
        assert_eq!(told(&[b"\x1b", b"[", b"]"]), keys("Esc [ ]"));
        assert_eq!(told(&[b"\x1b", b"\x1b"]), keys("Esc Esc"));
        // A key that was begun after it is told when nothing follows.
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b");
        decoder.is_quiet();
        decoder.feed(b"]");
        decoder.is_quiet();
        assert_eq!(decoder.drain(), keys("Esc ]"));
    }

    #[test]
    fn a_key_right_behind_an_esc_is_no_key_with_alt() {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b");
        decoder.feed(b"q");
        decoder.feed(b"\x1b");
        decoder.feed(b"\x03\x03");
        assert_eq!(decoder.drain(), keys("Esc q Esc Ctrl-c Ctrl-c"));
    }

    #[test]
    fn keys_of_several_bytes_are_what_they_say() {
        for (bytes, key) in [
            (&b"\x1b[A"[..], "Up"),
            (b"\x1bOB", "Down"),
            (b"\x1b[H", "Home"),
            (b"\x1b[4~", "End"),
            (b"\x1b[6~", "PgDn"),
            (b"\x1b[3~", "Delete"),
            (b"\x1b[Z", "Shift-Tab"),
            (b"\x1bOP", "F1"),
            (b"\x1b[15~", "F5"),
            (b"\x1b[24~", "F12"),
            (b"\x1b[[A", "F1"),
            (b"\x1b[1;5C", "Ctrl-Right"),
            (b"\x1b[1;3D", "Alt-Left"),
            (b"\x1b\r", "Alt-Enter"),
            (b"\x1b[13;3u", "Alt-Enter"),
            (b"\x1bj", "Alt-j"),
            (b"\x04", "Ctrl-d"),
            (b"\x7f", "Backspace"),
            (b"\n", "Enter"),
            ("数".as_bytes(), "数"),
            ("：".as_bytes(), "："),
        ] {
            assert_eq!(told(&[bytes]), keys(key));
            for at in 2..bytes.len() {
                let (head, tail) = bytes.split_at(at);
                assert_eq!(told(&[head, tail]), keys(key), "{key} split at {at}");
            }
        }
    }

    #[test]
    fn a_paste_is_one_text_whatever_it_holds() {
        let paste = |text: &str| vec![Input::Paste(Paste::new(text))];
        assert_eq!(told(&[b"\x1b[200~one\r\x1b]11;x\x07 two\x1b[201~"]), paste("one\n\x1b]11;x\x07 two"));
        assert_eq!(told(&[b"\x1b[200~on", b"e\x1b[20", b"1~"]), paste("one"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_after_a_pause_the_next_key_is_heard(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut decoder = Decoder::default();
            decoder.feed(&bytes);
            while decoder.waits() != Wait::ForEver {
                decoder.is_quiet();
            }
            decoder.drain();
            let is_paste = matches!(decoder.state, State::Paste(_));
            decoder.feed(b"j");
            prop_assert!(is_paste || decoder.drain() == keys("j"));
        }
    }
}
