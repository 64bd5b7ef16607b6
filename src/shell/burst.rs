//! What a burst of input means: many keys at once may be a paste that the terminal did not mark as one.

use super::keys::Input;
use crate::input::{Code, Key};

/// Pasted text, with its line breaks as `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paste {
    /// All of it, whatever its length.
    pub text: String,
    /// Whether one entry can hold it.
    pub length: Length,
}

/// Whether a text fits one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// At most [`LONGEST_ENTRY`] bytes.
    Fits,
    /// More than that: ask whether to attach it as a file; never cut it.
    TooLong,
}

/// The longest text of one entry, in bytes.
pub const LONGEST_ENTRY: usize = 64 * 1024;

/// So many characters in one burst are not typed by hand.
pub const TYPED_AT_LEAST: usize = 200;

impl Paste {
    /// A paste of `text`, whatever line breaks the terminal uses.
    pub fn new(text: &str) -> Paste {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let length = if text.len() > LONGEST_ENTRY { Length::TooLong } else { Length::Fits };
        Paste { text, length }
    }
}

/// Who the keys of a burst are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// The input box while a person writes: several Enters with text behind are a text of several lines.
    Line,
    /// Anything else, where letters are keys.
    Keys,
}

/// The inputs of one burst, with successive resizes as one, and with keys that can only be an unmarked
/// paste as that paste: at least [`TYPED_AT_LEAST`] characters with two or more Enters that have text
/// behind them. While a person writes, two Enters and text behind one of them are enough: what was meant as a
/// few entries is then one that is not sent yet, and no line of it becomes a key. So a line break in pasted text submits nothing; every other burst stays keys.
pub fn coalesce(inputs: Vec<Input>, aim: Aim) -> Vec<Input> {
    if inputs.len() < 2 {
        return inputs;
    }
    let mut out: Vec<Input> = Vec::with_capacity(inputs.len());
    let mut typed = Vec::new();
    for input in inputs {
        match input {
            Input::Key(key) if letter(key).is_some() => typed.push(key),
            other => {
                flush(&mut typed, aim, &mut out);
                if other != Input::Resized || out.last() != Some(&Input::Resized) {
                    out.push(other);
                }
            }
        }
    }
    flush(&mut typed, aim, &mut out);
    out
}

fn flush(typed: &mut Vec<Key>, aim: Aim, out: &mut Vec<Input>) {
    if is_paste(typed, aim) {
        let text: String = typed.drain(..).filter_map(letter).collect();
        out.push(Input::Paste(Paste::new(&text)));
    } else {
        out.extend(typed.drain(..).map(Input::Key));
    }
}

fn is_paste(typed: &[Key], aim: Aim) -> bool {
    let is_break = |key: &Key| key.code == Code::Enter;
    if aim == Aim::Line {
        let has_more = typed.iter().skip_while(|key| !is_break(key)).any(|key| !is_break(key));
        return has_more && typed.iter().filter(|key| is_break(key)).count() >= 2;
    }
    if typed.len() < TYPED_AT_LEAST {
        return false;
    }
    let characters = typed.iter().filter(|key| !is_break(key)).count();
    let end = typed.iter().rposition(|key| !is_break(key)).unwrap_or(0);
    let breaks = typed[..end].iter().filter(|key| is_break(key)).count();
    characters >= TYPED_AT_LEAST && breaks >= 2
}

/// What the key would put into a text.
fn letter(key: Key) -> Option<char> {
    match key {
        Key { code: Code::Enter, ctrl: false, alt: false } => Some('\n'),
        Key { code: Code::Tab, ctrl: false, alt: false } => Some('\t'),
        other => other.typed(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::keys::{Mouse, MouseAct};

    fn typed(text: &str) -> Vec<Input> {
        let key = |c| match c {
            '\n' => Key::plain(Code::Enter),
            '\t' => Key::plain(Code::Tab),
            c => Key::char(c),
        };
        text.chars().map(key).map(Input::Key).collect()
    }

    #[test]
    fn pasted_lines_without_paste_marks_submit_nothing() {
        let text = "error: connection refused\n\tat db.rs:17\n".repeat(10);
        assert_eq!(coalesce(typed(&text), Aim::Keys), [Input::Paste(Paste { text, length: Length::Fits })]);
    }

    #[test]
    fn what_hands_can_type_stays_keys() {
        for text in
            ["j\nk\n", "note one\nnote two\nnote three", &"j".repeat(10_000), &format!("{}\nx", "a".repeat(300))]
        {
            assert_eq!(coalesce(typed(text), Aim::Keys), typed(text));
        }
    }

    #[test]
    fn lines_pasted_without_marks_into_the_input_box_are_one_entry() {
        let five = "one\ntwo\nthree\nfour\nfive\n";
        assert_eq!(coalesce(typed(five), Aim::Line), [Input::Paste(Paste::new(five))]);
        // The letters before the first Enter may have come alone.
        assert_eq!(coalesce(typed("\ntwo\n"), Aim::Line), [Input::Paste(Paste::new("\ntwo\n"))]);
        // What is typed and sent stays keys, and so does what is typed after it.
        assert_eq!(coalesce(typed("a note\nnext"), Aim::Line), typed("a note\nnext"));
        assert_eq!(coalesce(typed("a note\n"), Aim::Line), typed("a note\n"));
        assert_eq!(coalesce(typed("\n\n"), Aim::Line), typed("\n\n"));
    }

    #[test]
    fn enters_at_the_end_are_pressed_not_pasted() {
        let text = format!("{}\n\n\n", "a".repeat(300));
        assert_eq!(coalesce(typed(&text), Aim::Keys), typed(&text));
    }

    #[test]
    fn a_command_key_within_the_burst_parts_it() {
        let mut inputs = typed(&"line\n".repeat(60));
        inputs.push(Input::Key(Key::ctrl('c')));
        inputs.extend(typed("q"));
        let out = coalesce(inputs, Aim::Keys);
        assert!(matches!(&out[0], Input::Paste(paste) if paste.text.len() == 300));
        assert_eq!(out[1..], [Input::Key(Key::ctrl('c')), Input::Key(Key::char('q'))]);
    }

    #[test]
    fn a_storm_of_resizes_is_one() {
        let click = Input::Mouse(Mouse { act: MouseAct::Press, column: 1, row: 2 });
        let inputs = vec![Input::Resized, Input::Resized, click.clone(), Input::Resized, Input::Resized];
        assert_eq!(coalesce(inputs, Aim::Keys), [Input::Resized, click, Input::Resized]);
    }

    #[test]
    fn a_long_paste_is_marked_and_whole() {
        let paste = Paste::new(&"x".repeat(LONGEST_ENTRY + 1));
        assert_eq!((paste.text.len(), paste.length), (LONGEST_ENTRY + 1, Length::TooLong));
        assert_eq!(Paste::new("one\r\ntwo\rthree").text, "one\ntwo\nthree");
    }
}
