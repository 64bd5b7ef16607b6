//! From lines to entries: which line begins one, which hangs on the one before it, which only names a day.

use super::clause::{Clause, clauses};
use super::clock::impossible;
use super::date::Written;
use super::digits::skip_spaces;
use super::line::{Lead, Line};
use super::preface::{Preface, Surety, clean, surety};
use super::stamp::{Day, Stamp, Why, head, skip_opening};
use super::zone::{Zone, mentioned};
use crate::exchange::guess::{About, Guesses};

/// An entry whose day is not worked out yet.
#[derive(Debug)]
pub(super) struct Raw<'a> {
    pub(super) line: usize,
    /// The line as it stands, to be shown when its date does not exist.
    pub(super) source: &'a str,
    pub(super) stamp: Stamp,
    /// The day that a heading or a line before it named, and which of those it was.
    pub(super) section: Option<(usize, Written)>,
    pub(super) text: String,
}

/// What was found in a source.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    pub(super) entries: Vec<Raw<'a>>,
    pub(super) preface: Preface,
    /// The zone that the source names for all its times.
    pub(super) zone: Option<Zone>,
    /// A date that is spoken of before the first entry, where no heading names one.
    pub(super) spoken: Option<(usize, Written)>,
    /// How surely that is the day on which it began.
    pub(super) surety: Option<Surety>,
}

/// Goes through the lines once.
pub(super) struct Collector<'a, 'g> {
    found: Found<'a>,
    guesses: &'g mut Guesses,
    section: Option<(usize, Written)>,
    /// How far in the line of the last entry stands, and whether its time has seconds.
    nest: Option<(usize, bool)>,
    /// Lines since the last empty line that hang on nothing yet but the entry before.
    block: Vec<(usize, &'a str)>,
    /// Whether code is quoted between entries, and not the timeline itself.
    is_code_quoted: bool,
    /// Whether times stand below their words, as a status page prints them.
    is_time_below: bool,
}

/// Collects what stands in `lines`.
pub(super) fn collect<'a>(lines: &[Line<'a>], guesses: &mut Guesses) -> Found<'a> {
    let is_stamped = |line: &&Line<'_>| head(line.words).is_some_and(|(stamp, _)| stamp.time.is_some());
    let is_code_quoted = lines.iter().filter(|line| !line.is_fenced).any(|line| is_stamped(&line));
    let (found, section, nest, block) = (Found::default(), None, None, Vec::new());
    let is_time_below = is_time_below(lines);
    let mut collector = Collector { found, guesses, section, nest, block, is_code_quoted, is_time_below };
    for line in lines {
        collector.take(line);
    }
    collector.found
}

impl<'a> Collector<'a, '_> {
    fn take(&mut self, line: &Line<'a>) {
        if line.words.is_empty() {
            self.block.clear();
            return;
        }
        if self.is_log(line) {
            let zh = "引用的日志行,留在上一条内,其自身时间不另计";
            self.guesses.say(About::Nested, line.number, zh, "a quoted log line: it stays within the entry before it");
            return self.hang(line.number, line.words, line.lead);
        }
        let mut clauses = clauses(line.words).into_iter().peekable();
        if let Some(first) = clauses.next_if(|clause| clause.stamp.as_ref().is_none_or(|stamp| stamp.time.is_none())) {
            self.untimed(line, first);
        }
        for clause in clauses {
            if let Some(stamp) = clause.stamp {
                self.begin(line, stamp, clause.words);
            }
        }
    }

    /// Whether a line is a log that somebody quoted under an entry: code, or set in and unlike the entry.
    fn is_log(&self, line: &Line<'_>) -> bool {
        if line.is_fenced && self.is_code_quoted {
            return true;
        }
        let Some((indent, has_seconds)) = self.nest.filter(|_| line.lead == Lead::Plain) else { return false };
        let is_timed = || head(line.words).is_some_and(|(stamp, _)| stamp.has_seconds && !has_seconds);
        line.indent >= indent + 2 && is_timed()
    }

    /// A clause without a time: a day, a part of the preface, or words that hang on the entry before.
    fn untimed(&mut self, line: &Line<'a>, clause: Clause<'a>) {
        let Some(stamp) = clause.stamp else {
            if line.lead == Lead::Heading
                && let Some(written) = anywhere(line.words)
            {
                self.section = Some((line.number, written));
            }
            if let Some(clock) = impossible(skip_opening(clause.words)) {
                let zh = format!("'{clock}' 不是时间: 这一行不成为条目,留在上文中");
                let en = format!("'{clock}' is no time of day: the line begins no entry and stays with what is above");
                self.guesses.say(About::Clock, line.number, &zh, &en);
            }
            return self.hang(line.number, clause.words, line.lead);
        };
        let is_entry = line.lead == Lead::Bullet && !clause.words.is_empty() && !self.found.entries.is_empty();
        if let Some(Day::On(written)) = stamp.date {
            self.section = Some((line.number, written));
        }
        if is_entry {
            return self.begin(line, stamp, clause.words);
        }
        if !clause.words.is_empty() {
            self.hang(line.number, line.words, line.lead);
        }
    }

    fn begin(&mut self, line: &Line<'a>, stamp: Stamp, words: &'a str) {
        let mut text = clean(words.trim_end_matches(['|', ' ']));
        if let Some(kept) = &stamp.kept {
            text = format!("{text} ({})", clean(&kept.words)).trim_start().to_owned();
            let words = &kept.words;
            match kept.why {
                Why::Range => self.guesses.say(
                    About::Range,
                    line.number,
                    &format!("时段 {words}: 取起点,时段留在文字里"),
                    &format!("a range, {words}: its begin is taken, the range stays in the words"),
                ),
                Why::Vague => self.guesses.say(
                    About::Vague,
                    line.number,
                    &format!("'{words}' 按准点计,原词保留"),
                    &format!("'{words}' is taken as exact; the words stay"),
                ),
            }
        }
        if stamp.time.is_none() {
            let en = "a date without a time: the time of the entry before, or midnight";
            self.guesses.say(About::NoTime, line.number, "只有日期没有时间: 取上一条的时间或零点", en);
        }
        // A time below its words: what stands above it since the last empty line is its own.
        if text.is_empty() && self.is_time_below {
            text = self.unhang();
        }
        self.nest = Some((line.indent, stamp.has_seconds));
        let section = self.section;
        self.found.entries.push(Raw { line: line.number, source: line.words, stamp, section, text });
        self.block.clear();
    }

    /// Words without a time belong to the entry before; before the first, to the preface.
    fn hang(&mut self, number: usize, words: &'a str, lead: Lead) {
        match self.found.entries.last_mut() {
            Some(last) => {
                if !last.text.is_empty() {
                    last.text.push('\n');
                }
                last.text += &clean(words);
                self.block.push((number, words));
            }
            None => self.preface(number, words, lead),
        }
    }

    fn preface(&mut self, number: usize, words: &'a str, lead: Lead) {
        if self.found.zone.is_none() {
            self.found.zone = mentioned(words);
        }
        let surety = surety(words, lead == Lead::Heading);
        if let Some(written) = anywhere(words)
            && self.found.surety.is_none_or(|before| before < surety)
        {
            (self.found.surety, self.found.spoken) = (Some(surety), Some((number, written)));
        }
        match lead {
            Lead::Heading => self.found.preface.heading(words),
            _ => {
                self.found.preface.line(words);
                self.block.push((number, words));
            }
        }
    }

    /// Takes the lines of this block back from what they were hung on.
    fn unhang(&mut self) -> String {
        let own: Vec<String> = self.block.drain(..).map(|(_, words)| clean(words)).collect();
        let text = own.join("\n");
        match self.found.entries.last_mut() {
            Some(last) => match last.text.strip_suffix(&text).map(str::trim_end) {
                Some(kept) => last.text = kept.to_owned(),
                None => return String::new(),
            },
            None => self.found.preface.take_back(own.len()),
        }
        text
    }
}

/// Whether more blocks of lines end with a line that is nothing but a time than begin with one.
fn is_time_below(lines: &[Line<'_>]) -> bool {
    let is_bare =
        |line: &Line<'_>| head(line.words).is_some_and(|(stamp, rest)| stamp.time.is_some() && rest.is_empty());
    let blocks = || lines.split(|line| line.words.is_empty()).filter(|block| block.len() > 1);
    let below = blocks().filter(|block| !is_bare(&block[0]) && block.last().is_some_and(is_bare)).count();
    let above = blocks().filter(|block| is_bare(&block[0])).count();
    below > above
}

/// The first date in a line, wherever it stands.
pub(super) fn anywhere(words: &str) -> Option<Written> {
    let starts = words.char_indices().filter(|(at, c)| {
        let before = words[..*at].chars().next_back();
        (c.is_alphanumeric() && before.is_none_or(|c| !c.is_ascii_alphanumeric()))
            && !skip_spaces(&words[*at..]).is_empty()
    });
    starts
        .filter_map(|(at, _)| super::date::date(&words[at..]))
        .map(|(written, _)| written)
        .find(|written| !written.is_bare)
}
