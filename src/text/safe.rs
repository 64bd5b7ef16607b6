//! The only text that widgets and printed lines accept.

use std::borrow::Cow;
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;

/// Text that cannot drive a terminal: every control, bidi and invisible code point is shown as a
/// visible mark such as `⟨202E⟩`. The stored bytes stay as they were; only what is shown is changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafeText(String);

impl SafeText {
    /// One line: a line break is shown as `⏎`, a tab as a space.
    pub fn line(text: &str) -> Self {
        SafeText(clean(text, Breaks::Shown).into_owned())
    }

    /// Several lines: line breaks stay, a tab is shown as a space.
    pub fn block(text: &str) -> Self {
        SafeText(clean(text, Breaks::Kept).into_owned())
    }

    /// Text that is given to somebody to paste: line breaks and tabs stay, for they are meant.
    pub fn paste(text: &str) -> Self {
        SafeText(text.split('\t').map(|part| clean(part, Breaks::Kept)).collect::<Vec<_>>().join("\t"))
    }

    /// The cleaned text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The cleaned text, given away.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Breaks {
    Kept,
    Shown,
}

fn clean(text: &str, breaks: Breaks) -> Cow<'_, str> {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for grapheme in text.graphemes(true) {
        if grapheme == "\r\n" {
            push_break(&mut out, breaks);
            continue;
        }
        let mut before = None;
        let mut chars = grapheme.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\n' => push_break(&mut out, breaks),
                '\t' => out.push(' '),
                '\u{200d}' if before.is_some_and(is_pictograph) && chars.peek().is_some() => out.push(c),
                '\u{fe0f}' if before.is_some_and(is_pictograph) => out.push(c),
                _ if is_dangerous(c) => {
                    use fmt::Write;
                    // Writing into a String cannot fail.
                    let _: fmt::Result = write!(out, "⟨{:04X}⟩", c as u32);
                }
                _ => out.push(c),
            }
            // Skin tones and the emoji selector do not end an emoji sequence.
            if c != '\u{fe0f}' && !('\u{1f3fb}'..='\u{1f3ff}').contains(&c) {
                before = Some(c);
            }
        }
    }
    Cow::Owned(out)
}

fn push_break(out: &mut String, breaks: Breaks) {
    out.push(if breaks == Breaks::Kept { '\n' } else { '⏎' });
}

/// Code points that move the cursor, turn the reading direction, or cannot be seen.
pub(crate) fn is_dangerous(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00ad}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether `c` can begin or continue an emoji sequence (digits, `#` and `*` begin keycaps).
fn is_pictograph(c: char) -> bool {
    matches!(c, '0'..='9' | '#' | '*' | '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_sequences_become_visible() {
        assert_eq!(SafeText::line("a\x1b]52;c;eA==\x07b").as_str(), "a⟨001B⟩]52;c;eA==⟨0007⟩b");
        assert_eq!(SafeText::line("\u{9b}31m").as_str(), "⟨009B⟩31m");
        assert_eq!(SafeText::line("pay\u{202e}gpj.exe").as_str(), "pay⟨202E⟩gpj.exe");
    }

    #[test]
    fn chinese_and_emoji_stay_as_they_are() {
        for text in ["数据库主库宕机", "cafe\u{301}", "👨\u{200d}👩\u{200d}👧", "❤\u{fe0f}", "👍🏽", "1\u{fe0f}\u{20e3}"]
        {
            assert_eq!(SafeText::line(text).as_str(), text);
        }
    }

    #[test]
    fn a_joiner_outside_an_emoji_is_shown() {
        assert_eq!(SafeText::line("ad\u{200d}min").as_str(), "ad⟨200D⟩min");
        assert_eq!(SafeText::line("x\u{fe0f}").as_str(), "x⟨FE0F⟩");
    }

    #[test]
    fn a_line_is_one_line_and_a_block_keeps_its_lines() {
        assert_eq!(SafeText::line("one\r\ntwo\tthree").as_str(), "one⏎two three");
        assert_eq!(SafeText::block("one\ntwo").as_str(), "one\ntwo");
        assert_eq!(SafeText::block("one\rtwo").as_str(), "one⟨000D⟩two");
    }

    #[test]
    fn what_is_pasted_keeps_its_lines_and_ends_no_paste() {
        assert_eq!(SafeText::paste("cat <<-E\n\t你好 👨\u{200d}👩\r\nE").as_str(), "cat <<-E\n\t你好 👨\u{200d}👩\nE");
        assert_eq!(SafeText::paste("ls\u{1b}[201~\n#\u{202e}").as_str(), "ls⟨001B⟩[201~\n#⟨202E⟩");
    }

    proptest! {
        #[test]
        fn nothing_that_drives_a_terminal_comes_through(text in any::<String>()) {
            let shown = SafeText::line(&text);
            prop_assert!(!shown.as_str().chars().any(|c| c.is_control()));
            let hidden = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}');
            prop_assert!(!shown.as_str().chars().any(hidden));
        }
    }
}
