//! What became of the times and days of a source that are no entry's.

use crate::exchange::guess::{Guess, both};

/// Where a time or a day stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stays {
    /// In the words of an entry.
    InWords,
    /// In what stands before the timeline.
    Before,
    /// In a part that is no timeline.
    Apart,
}

/// What is noted, line by line.
#[derive(Debug, Default)]
pub(super) struct Notes {
    told: Vec<Guess>,
    numbers: usize,
}

impl Notes {
    /// Says where the times and days of a line stay.
    pub(super) fn stay(&mut self, line: usize, written: &[&str], stays: Stays) {
        if written.is_empty() {
            return;
        }
        let (zh, en) = (written.join("、"), written.join(", "));
        let (zh_where, one, many) = match stays {
            Stays::InWords => ("留在文字里", "stays in the words", "stay in the words"),
            Stays::Before => (
                "不是条目的时间,留在时间线之前的说明里",
                "is no entry's time: it stays with what is before the timeline",
                "are no entry's time: they stay with what is before the timeline",
            ),
            Stays::Apart => (
                "不在时间线里,随那一部分保留",
                "is not in the timeline: it stays with its part",
                "are not in the timeline: they stay with their part",
            ),
        };
        let verb = if written.len() == 1 { one } else { many };
        self.say(line, &format!("{zh} {zh_where}"), &format!("{en} {verb}"));
    }

    /// Counts numbers that look like a time and are none.
    pub(super) fn count(&mut self, numbers: usize) {
        self.numbers += numbers;
    }

    /// Says one thing more.
    pub(super) fn say(&mut self, line: usize, zh: &str, en: &str) {
        self.told.push(Guess { line: (line > 0).then_some(line), what: both(zh, en) });
    }

    /// All of them, by line.
    pub(super) fn finish(mut self) -> Vec<Guess> {
        self.told.sort_by_key(|guess| guess.line);
        match self.numbers {
            0 => {}
            1 => self.say(0, "1 个像时间的数字留作文字", "1 number stayed words"),
            count => self.say(0, &format!("{count} 个像时间的数字留作文字"), &format!("{count} numbers stayed words")),
        }
        self.told
    }
}
