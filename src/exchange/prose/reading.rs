//! A line with all that was found in it: its moments, and how it begins.

use super::line::Line;
use super::moment::{Moment, moments};
use super::scan::{Token, What, tokens};
use super::stamp::{Head, head_of};
use super::zone::Atlas;

/// A line as it was read.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) line: Line<'a>,
    pub(super) tokens: Vec<Token>,
    pub(super) moments: Vec<Moment>,
    /// How it begins, where it begins with a moment.
    pub(super) head: Option<Head>,
}

impl<'a> Reading<'a> {
    /// That of a line.
    pub(super) fn of(line: Line<'a>, atlas: &Atlas) -> Reading<'a> {
        let tokens = tokens(line.words, atlas);
        let moments = moments(line.words, &tokens);
        let first = moments.first().filter(|moment| !moment.is_length);
        let head = first.and_then(|moment| Some((moment, head_of(line.words, moment)?)));
        let head = head.filter(|(moment, head)| is_firm(line, moment, head.words)).map(|(_, head)| head);
        Reading { line, tokens, moments, head }
    }

    /// Whether it begins with a time.
    pub(super) fn has_time_first(&self) -> bool {
        self.head.is_some() && self.moments[0].clock.is_some()
    }

    /// The moments that are times: neither lengths nor mere numbers.
    pub(super) fn times(&self) -> impl Iterator<Item = (usize, &Moment)> {
        self.moments.iter().enumerate().filter(|(nth, moment)| moment.clock.is_some() && self.is_said(*nth))
    }

    /// Whether a moment is one, and no number that merely looks alike.
    pub(super) fn is_said(&self, nth: usize) -> bool {
        let moment = &self.moments[nth];
        !moment.is_length && (!moment.is_weak || (nth == 0 && self.head.is_some()))
    }

    /// Its moment as it is written.
    pub(super) fn written(&self, moment: &Moment) -> &'a str {
        self.line.words[moment.from..moment.to].trim()
    }

    /// How many numbers in it look like a time or a day and are none.
    pub(super) fn numbers(&self) -> usize {
        let is_pair = |token: &&Token| match &token.what {
            What::Weak { day: Some(_), .. } => true,
            What::Weak { clock: Some(_), .. } => self.line.words[token.from..token.to].contains('.'),
            _ => false,
        };
        let is_taken = |token: &Token| {
            let mut said = self.moments.iter().enumerate().filter(|(nth, _)| self.is_said(*nth));
            said.any(|(_, moment)| moment.from <= token.from && token.from < moment.to)
        };
        self.tokens.iter().filter(is_pair).filter(|token| !is_taken(token)).count()
    }
}

/// Whether figures at the head of a line are a time or a day there: what follows them is no unit and no thing that
/// is counted.
fn is_firm(line: Line<'_>, moment: &Moment, words: usize) -> bool {
    if !moment.is_weak {
        return true;
    }
    let rest = &line.words[moment.to..];
    let is_closed = words > moment.to + rest.len() - rest.trim_start().len() || rest.trim().is_empty();
    let written = &line.words[moment.from..moment.to];
    // 14.10 words; but 8/10, 1405, 14h and 9点 only before a sign that closes them.
    let is_dotted = written.contains('.') && moment.clock.is_some() && moment.day.is_none();
    const UNITS: &[&str] = &[
        "%", "gb", "mb", "kb", "tb", "gib", "mib", "ms", "s ", "sec", "million", "billion", "k ", "m ", "eur", "usd",
        "x ", "percent", "hour", "min", "day", "times", "req", "qps", "rps", "小时", "分钟", "秒", "万", "亿", "倍",
        "个", "元",
    ];
    let lower = rest.trim_start().to_lowercase();
    let is_unit = UNITS.iter().any(|unit| lower.starts_with(unit));
    (is_closed || (is_dotted && rest.starts_with(char::is_whitespace))) && !is_unit
}
