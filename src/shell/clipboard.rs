//! Copies text to the clipboard of the terminal (OSC 52), which works over ssh too.
//!
//! Only for text that the person chose to copy; the bytes carry nothing but its base64. Whether the
//! terminal obeys cannot be known: it never answers.

use crate::text::SafeText;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

/// The longest text that terminals are known to take, in bytes.
pub const LONGEST_COPY: usize = 70_000;
/// So long tmux may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The text is longer than [`LONGEST_COPY`]: offer to write it to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too long to copy: {0} bytes, terminals take 70,000 (write it to a file)")]
pub struct TooLong(pub usize);

/// What stands between us and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Through {
    /// Nothing that matters.
    Plain,
    /// tmux, which passes on only what is wrapped for it.
    Tmux,
}

impl Through {
    /// By the environment: tmux sets `TMUX`.
    pub fn find() -> Through {
        if std::env::var_os("TMUX").is_some_and(|value| !value.is_empty()) { Through::Tmux } else { Through::Plain }
    }
}

/// The bytes that make the terminal take `text` into its clipboard; give them to `Screen::send`.
pub fn copy(text: &str, through: Through) -> Result<Vec<u8>, TooLong> {
    if text.len() > LONGEST_COPY {
        return Err(TooLong(text.len()));
    }
    // The last gate, whatever wrote it: a paste does what it shows.
    let body = base64(SafeText::paste(text).as_str().as_bytes());
    Ok(match through {
        Through::Plain => format!("\x1b]52;c;{body}\x1b\\"),
        // tmux with `set-clipboard on` takes the plain form, with `allow-passthrough on` the wrapped one.
        Through::Tmux => format!("\x1b]52;c;{body}\x1b\\\x1bPtmux;\x1b\x1b]52;c;{body}\x1b\x1b\\\x1b\\"),
    }
    .into_bytes())
}

/// The value of an option of tmux, asked with these words of its `show-options`; `None` when it does not
/// answer within two seconds.
pub fn tmux_option(words: &[&str]) -> Option<String> {
    let mut tmux = Command::new("tmux");
    tmux.arg("show-options").args(words).stdin(Stdio::null()).stderr(Stdio::null());
    let (told, answer) = channel();
    // A server that hangs keeps this thread, not us; nobody listens any more then.
    std::thread::spawn(move || drop(told.send(tmux.output())));
    let output = answer.recv_timeout(PATIENCE).ok()?.ok().filter(|output| output.status.success())?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let byte = |index: usize| u32::from(part.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place > part.len() { '=' } else { letter.into() });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_the_one_of_the_rfc() {
        for (text, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"), ("数", "5pWw")]
        {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }

    #[test]
    fn hostile_text_cannot_leave_the_sequence() {
        let bytes = copy("x\x07\x1b]0;owned\x1b\\", Through::Plain).unwrap();
        assert_eq!(bytes.iter().filter(|byte| **byte == 0x1b).count(), 2);
        assert!(!bytes.contains(&7));
        // Nor can it end the paste that it becomes: what arrives is `ls⟨001B⟩[201~`.
        assert_eq!(copy("ls\x1b[201~", Through::Plain), copy("ls⟨001B⟩[201~", Through::Plain));
    }

    #[test]
    fn tmux_gets_both_forms_and_a_long_text_is_refused_whole() {
        let bytes = copy("db", Through::Tmux).unwrap();
        assert!(bytes.ends_with(b"\x1bPtmux;\x1b\x1b]52;c;ZGI=\x1b\x1b\\\x1b\\"));
        assert_eq!(copy(&"x".repeat(70_001), Through::Plain), Err(TooLong(70_001)));
    }
}
