//! JSON that is exact for programs and harmless on a terminal.

use super::is_dangerous;
use serde::Serialize;
use serde::ser::Error as _;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use std::io::{self, Write};

/// `value` in one line of JSON. Code points that could drive a terminal are written as `\u` escapes, which
/// read back as what they were.
pub fn json_line(value: &impl Serialize) -> serde_json::Result<String> {
    let mut bytes = Vec::with_capacity(1024);
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Harmless(CompactFormatter)))?;
    String::from_utf8(bytes).map_err(serde_json::Error::custom)
}

struct Harmless(CompactFormatter);

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut done = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_dangerous(*c)) {
            self.0.write_string_fragment(writer, &fragment[done..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            done = at + c.len_utf8();
        }
        self.0.write_string_fragment(writer, &fragment[done..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_exact_for_programs_and_cannot_drive_a_terminal() {
        let hostile = "\u{1b}[2J\u{9b}31m \u{202e}gpj \u{e0041} 支付 \"q\" \u{7f}";
        let line = json_line(&hostile).unwrap();
        assert!(line.chars().all(|c| !is_dangerous(c)), "{line}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), hostile);
        assert!(line.contains("支付"));
    }
}
