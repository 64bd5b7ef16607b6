//! The bytes that make a terminal ring: BEL for all, a notification where the terminal has one, the title.
//!
//! A terminal never says what it understands; which notification it has is told by the variables that it sets.
//! What is rung is one line of ours, without control characters, so no text can leave its sequence.

use super::clipboard::Through;
use super::console::Console;
use crate::app::ringing::{Loudness, Ring};
use crate::text::SafeText;
use std::io;

/// How a terminal is made to notify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Not at all: it has the bell.
    Bell,
    /// `OSC 9`: iTerm2, WezTerm, ghostty.
    Osc9,
    /// `OSC 777`: foot, urxvt, terminals made with VTE.
    Osc777,
    /// `OSC 99`: kitty.
    Osc99,
}

impl Notice {
    /// By the environment; `WARROOM_NOTIFY` (`9`, `777`, `99`, `off`) overrules it.
    pub fn find() -> Notice {
        Notice::by(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn by(variable: impl Fn(&str) -> Option<String>) -> Notice {
        match variable("WARROOM_NOTIFY").as_deref() {
            Some("9") => return Notice::Osc9,
            Some("777") => return Notice::Osc777,
            Some("99") => return Notice::Osc99,
            Some(_) => return Notice::Bell,
            None => {}
        }
        let is_set = |name: &str| variable(name).is_some();
        let term = variable("TERM").unwrap_or_default();
        let program = variable("TERM_PROGRAM").unwrap_or_default();
        // Within tmux the program is tmux; what the terminal outside set for itself is often still there.
        if is_set("KITTY_WINDOW_ID") || term.contains("kitty") {
            return Notice::Osc99;
        }
        let speaks_nine = ["iTerm.app", "WezTerm", "ghostty"].contains(&program.as_str())
            || is_set("ITERM_SESSION_ID")
            || is_set("WEZTERM_PANE")
            || is_set("GHOSTTY_RESOURCES_DIR");
        if speaks_nine {
            return Notice::Osc9;
        }
        let speaks_urxvt = term.starts_with("foot") || term.starts_with("rxvt-unicode") || is_set("VTE_VERSION");
        if speaks_urxvt { Notice::Osc777 } else { Notice::Bell }
    }
}

/// The bytes of one bell; give them to `Screen::send`.
pub fn bytes(ring: &Ring, notice: Notice, through: Through) -> Vec<u8> {
    let text = SafeText::line(&ring.text);
    let said = match (ring.loudness, notice) {
        (Loudness::Bell, _) | (_, Notice::Bell) => String::new(),
        (_, Notice::Osc9) => format!("\x1b]9;{}\x1b\\", text.as_str()),
        (_, Notice::Osc777) => format!("\x1b]777;notify;warroom;{}\x1b\\", text.as_str()),
        (_, Notice::Osc99) => format!("\x1b]99;;{}\x1b\\", text.as_str()),
    };
    let said = match through {
        Through::Tmux if !said.is_empty() => format!("\x1bPtmux;{}\x1b\\", said.replace('\x1b', "\x1b\x1b")),
        _ => said,
    };
    // The bell works everywhere and comes first: where nothing else is understood it has rung.
    format!("\x07{said}").into_bytes()
}

/// The bytes that change the window's title from `before` to `now`. The title that was there is put aside while
/// something is late, and comes back.
pub fn title(before: Option<&str>, now: Option<&str>) -> Vec<u8> {
    let text = |text: &str| format!("\x1b]2;{}\x1b\\", SafeText::line(text).as_str());
    match (before, now) {
        (None, None) => String::new(),
        (None, Some(now)) => format!("\x1b[22;2t{}", text(now)),
        (Some(_), Some(now)) => text(now),
        // A terminal that puts no title aside is left with a plain one.
        (Some(_), None) => format!("{}\x1b[23;2t", text("warroom")),
    }
    .into_bytes()
}

impl Console {
    pub(super) fn ring(&mut self, ring: &Ring) -> io::Result<()> {
        self.screen.send(&bytes(ring, Notice::find(), Through::find()))
    }

    /// Puts what is late or played into the window's title, and the old one back when nothing is.
    pub(super) fn entitle(&mut self) -> io::Result<()> {
        let now = self.model.window_title();
        if self.title == now {
            return Ok(());
        }
        let bytes = title(self.title.as_deref(), now.as_deref());
        self.title = now;
        self.screen.send(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(set: &[(&str, &str)]) -> Notice {
        Notice::by(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    fn bytes(loudness: Loudness, notice: Notice, through: Through) -> String {
        let text = "P1 INC-0042 状态检查 +00:01\x07\x1b]0;owned\x1b\\".to_owned();
        String::from_utf8(super::bytes(&Ring { text, loudness }, notice, through)).unwrap()
    }

    #[test]
    fn a_terminal_is_known_by_what_it_sets() {
        assert_eq!(notice(&[("TERM", "xterm-256color")]), Notice::Bell);
        assert_eq!(notice(&[("TERM", "xterm-kitty")]), Notice::Osc99);
        assert_eq!(notice(&[("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "1")]), Notice::Osc99);
        assert_eq!(notice(&[("TERM_PROGRAM", "iTerm.app")]), Notice::Osc9);
        assert_eq!(notice(&[("TERM", "foot")]), Notice::Osc777);
        assert_eq!(notice(&[("VTE_VERSION", "7600")]), Notice::Osc777);
        assert_eq!(notice(&[("TERM", "foot"), ("WARROOM_NOTIFY", "off")]), Notice::Bell);
    }

    #[test]
    fn one_bell_and_one_notification_that_no_text_can_leave() {
        let said = bytes(Loudness::Full, Notice::Osc9, Through::Plain);
        assert!(said.starts_with("\x07\x1b]9;P1 INC-0042 状态检查 +00:01"), "{said:?}");
        assert_eq!((said.matches('\x07').count(), said.matches('\x1b').count()), (1, 2));
        let said = bytes(Loudness::Full, Notice::Osc777, Through::Tmux);
        assert!(said.starts_with("\x07\x1bPtmux;\x1b\x1b]777;notify;warroom;P1") && said.ends_with("\x1b\x1b\\\x1b\\"));
    }

    #[test]
    fn a_plain_bell_is_a_plain_bell() {
        assert_eq!(bytes(Loudness::Bell, Notice::Osc99, Through::Tmux), "\x07");
        assert_eq!(bytes(Loudness::Full, Notice::Bell, Through::Tmux), "\x07");
    }

    #[test]
    fn the_title_comes_back() {
        let said = |before, now| String::from_utf8(title(before, now)).unwrap();
        assert_eq!(said(None, Some("!! P1")), "\x1b[22;2t\x1b]2;!! P1\x1b\\");
        assert_eq!(said(Some("!! P1"), Some("!! P1 +01")), "\x1b]2;!! P1 +01\x1b\\");
        assert_eq!(said(Some("!! P1"), None), "\x1b]2;warroom\x1b\\\x1b[23;2t");
        assert_eq!(said(None, None), "");
    }
}
