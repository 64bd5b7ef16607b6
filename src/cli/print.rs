//! What goes out: lines of [`SafeText`], or one JSON object. A reader that has gone away is no error.

use super::json::to_line;
use crate::locale::drill::PREFIX;
use crate::text::SafeText;
use serde::Serialize;
use std::io::{self, BufWriter, ErrorKind, Write};

/// Standard output, or what stands in for it.
pub struct Paper {
    sink: BufWriter<Box<dyn Write>>,
    trouble: Option<io::Error>,
    /// What stands before every line, where it is about an exercise.
    mark: &'static str,
}

impl Paper {
    /// Writes to `sink`.
    pub fn new(sink: Box<dyn Write>) -> Paper {
        Paper { sink: BufWriter::new(sink), trouble: None, mark: "" }
    }

    /// From now on every line says that it is about an exercise; nothing takes that back.
    pub fn is_of_exercise(&mut self) {
        self.mark = PREFIX;
    }

    /// One line; `text` may come from anywhere.
    pub fn line(&mut self, text: &str) {
        self.write(&format!("{}{}", self.mark, SafeText::line(text).as_str()));
    }

    /// Several lines; `text` may come from anywhere.
    pub fn block(&mut self, text: &str) {
        self.write(SafeText::block(text.trim_end_matches('\n')).as_str());
    }

    /// A text that is ours from the first letter to the last, as it is: tabs of a script must stay tabs.
    pub fn own(&mut self, text: &str) {
        self.write(text.trim_end_matches('\n'));
    }

    /// One JSON object on a line of its own.
    pub fn json(&mut self, value: &impl Serialize) {
        match to_line(value) {
            Ok(line) => self.write(&line),
            Err(error) => self.trouble = Some(error.into()),
        }
    }

    fn write(&mut self, line: &str) {
        if self.trouble.is_none() {
            let written = self.sink.write_all(line.as_bytes()).and_then(|()| self.sink.write_all(b"\n"));
            self.trouble = written.err();
        }
    }

    /// Hands over what was written so far; false when nobody reads any more.
    pub fn hand_over(&mut self) -> bool {
        if self.trouble.is_none() {
            self.trouble = self.sink.flush().err();
        }
        self.trouble.is_none()
    }

    /// Hands everything over. That the reader went away is not an error: it has what it wanted.
    pub fn finish(mut self) -> io::Result<()> {
        let flushed = self.sink.flush();
        match self.trouble.map_or(flushed, Err) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            answer => answer,
        }
    }
}
