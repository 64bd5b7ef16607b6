//! A key press, and the text form that help and `keys.toml` use.

use std::fmt;

/// One key press with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
}

/// Which key; a letter typed with Shift is its capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Code {
    /// A character, as the keyboard or an input method sent it.
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// F1 to F12.
    F(u8),
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false }
    }

    /// A character key without modifiers.
    pub const fn char(c: char) -> Key {
        Key::plain(Code::Char(c))
    }

    /// A character key with Control.
    pub const fn ctrl(c: char) -> Key {
        Key { code: Code::Char(c), ctrl: true, alt: false }
    }

    /// Whether every input method lets it through: digits, arrows, Tab, Space, Enter, Esc and F1 to F9, pressed
    /// alone. What these do nobody can lose.
    pub fn is_standing(self) -> bool {
        let is_plain = !self.ctrl && !self.alt;
        is_plain
            && match self.code {
                Code::Char(c) => c == ' ' || c.is_ascii_digit(),
                Code::Up | Code::Down | Code::Left | Code::Right => true,
                Code::Enter | Code::Esc | Code::Tab | Code::BackTab => true,
                Code::F(n) => n <= 9,
                _ => false,
            }
    }

    /// The character that the key would type; `None` for keys that type nothing.
    pub fn typed(self) -> Option<char> {
        match self {
            Key { code: Code::Char(c), ctrl: false, alt: false } => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(c) => write!(f, "{c}"),
            Code::BackTab => f.write_str("Shift-Tab"),
            Code::PageUp => f.write_str("PgUp"),
            Code::PageDown => f.write_str("PgDn"),
            Code::F(n) => write!(f, "F{n}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// The text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no key: use a character, Space, Enter, Esc, Tab, F2, Ctrl-d, Alt-Enter")]
pub struct BadKey(pub String);

impl std::str::FromStr for Key {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Key, BadKey> {
        let bad = || BadKey(text.to_owned());
        let mut rest = text;
        let (mut ctrl, mut alt) = (false, false);
        loop {
            if let Some(tail) = strip_word(rest, "ctrl-") {
                (ctrl, rest) = (true, tail);
            } else if let Some(tail) = strip_word(rest, "alt-") {
                (alt, rest) = (true, tail);
            } else {
                break;
            }
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            // Terminals send the same for both cases.
            (Some(c), None) if ctrl => Code::Char(c.to_ascii_lowercase()),
            (Some(c), None) => Code::Char(c),
            _ => named(&rest.to_ascii_lowercase()).ok_or_else(bad)?,
        };
        Ok(Key { code, ctrl, alt })
    }
}

/// Why a key must not be bound, in English and in Chinese: it does not reach us everywhere, or means something else already.
pub(super) fn never(key: Key) -> Option<(&'static str, &'static str)> {
    match key {
        Key { code: Code::Char(c), .. } if !c.is_ascii() => {
            Some(("it comes from an input method and begins a note", "它来自输入法, 会开始一条记录"))
        }
        Key { code: Code::Char(c), ctrl: true, .. } => Some(match c.to_ascii_lowercase() {
            'a' => ("screen takes it", "screen 会截走"),
            'b' => ("tmux takes it", "tmux 会截走"),
            'c' => ("pressed twice it leaves", "连按两次即离开"),
            'z' => ("it stops the program", "它会挂起程序"),
            's' | 'q' | '\\' => ("the terminal takes it", "终端会截走"),
            'j' | 'm' => ("terminals cannot tell it from Enter", "终端分不清它与 Enter"),
            'i' => ("terminals cannot tell it from Tab", "终端分不清它与 Tab"),
            '[' => ("terminals cannot tell it from Esc", "终端分不清它与 Esc"),
            'g' | 'p' | 't' | 'n' | 'h' | 'o' => ("zellij takes it", "zellij 会截走"),
            _ => return None,
        }),
        Key { code: Code::Char(_), alt: true, .. } => Some(("zellij takes Alt", "zellij 会截走 Alt 组合键")),
        Key { code: Code::F(10..), .. } => Some(("it is left to the terminal", "留给终端使用")),
        _ => None,
    }
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    (head.eq_ignore_ascii_case(word) && text.len() > word.len()).then(|| &text[word.len()..])
}

fn named(name: &str) -> Option<Code> {
    Some(match name {
        "space" => Code::Char(' '),
        "enter" => Code::Enter,
        "esc" => Code::Esc,
        "tab" => Code::Tab,
        "shift-tab" | "backtab" => Code::BackTab,
        "backspace" => Code::Backspace,
        "delete" => Code::Delete,
        "up" => Code::Up,
        "down" => Code::Down,
        "left" => Code::Left,
        "right" => Code::Right,
        "home" => Code::Home,
        "end" => Code::End,
        "pgup" => Code::PageUp,
        "pgdn" => Code::PageDown,
        _ => {
            let n = name.strip_prefix('f')?.parse().ok()?;
            (1..=12).contains(&n).then_some(Code::F(n))?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_as_it_prints() {
        for text in ["Space", "j", "G", "Ctrl-d", "Alt-Enter", "F12", "Shift-Tab", "PgDn", "-", "？"] {
            let key: Key = text.parse().unwrap();
            assert_eq!(key.to_string(), text);
        }
        assert!("F13".parse::<Key>().is_err());
        assert!("jk".parse::<Key>().is_err());
    }
}
