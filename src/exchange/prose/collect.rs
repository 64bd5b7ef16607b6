//! From lines to entries: what begins one, what hangs on the one before it, what names a day, what is set aside.

use super::clause::Clause;
use super::date::Written;
use super::line::Lead;
use super::moment::Moment;
use super::note::{Notes, Stays};
use super::outline::Topic;
use super::preface::{Preface, Surety, clean, surety};
use super::reading::Reading;
use super::role::{Role, roles};
use super::scan::{Day, What};
use super::stamp::{Kept, Why};
use super::statement::{Statement, Weight, statement};
use super::words::{is_time_below, text_of, written_in};
use super::zone::Atlas;
use crate::exchange::guess::{About, Guesses};

/// An entry whose day is not worked out yet.
#[derive(Debug)]
pub(super) struct Raw<'a> {
    pub(super) line: usize,
    /// The line as it stands, to be shown when its date does not exist.
    pub(super) source: &'a str,
    pub(super) moment: Moment,
    /// Its time as it is written.
    pub(super) written: String,
    /// The day that a heading or a line before it named, and which of those it was.
    pub(super) section: Option<(usize, Written)>,
    pub(super) text: String,
}

/// What was found in a source.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    pub(super) entries: Vec<Raw<'a>>,
    pub(super) preface: Preface,
    /// What the source says of the zone of its times.
    pub(super) statements: Vec<Statement>,
    /// A date that is spoken of before the first entry, where no heading names one.
    pub(super) spoken: Option<(usize, Written)>,
    /// How surely that is the day on which it began.
    pub(super) surety: Option<Surety>,
    /// Years that stand alone before the first entry.
    pub(super) years: Vec<(usize, i16)>,
    /// All days that are written in figures, which may be read in several orders.
    pub(super) days: Vec<(usize, Written)>,
    /// The parts of a review.
    pub(super) parts: Vec<(&'static str, Vec<String>)>,
    pub(super) notes: Notes,
}

/// Goes through the lines once.
struct Collector<'a, 'g> {
    found: Found<'a>,
    guesses: &'g mut Guesses,
    atlas: &'g Atlas,
    section: Option<(usize, Written)>,
    /// Lines since the last empty line that hang on nothing yet but the entry before.
    block: Vec<(usize, &'a str)>,
    /// Whether times stand below their words, as a status page prints them.
    is_time_below: bool,
    /// The line from which on nothing is an entry.
    behind: usize,
    /// Times and days that stand before the first entry.
    before: Vec<(usize, Vec<&'a str>)>,
    /// The heading of the part that was said last to be no timeline.
    told: Option<usize>,
}

/// Collects what stands in `readings`.
pub(super) fn collect<'a>(readings: &[Reading<'a>], atlas: &Atlas, guesses: &mut Guesses) -> Found<'a> {
    let roles = roles(readings);
    let mut collector = Collector {
        found: Found::default(),
        guesses,
        atlas,
        section: None,
        block: Vec::new(),
        is_time_below: is_time_below(readings),
        behind: super::behind::first_line(readings, &roles),
        before: Vec::new(),
        told: None,
    };
    for (nth, (reading, role)) in readings.iter().zip(roles).enumerate() {
        let days = reading.moments.iter().enumerate().filter(|(nth, _)| reading.is_said(*nth));
        let days = days.filter_map(|(_, moment)| on(moment)).map(|written| (reading.line.number, written));
        collector.found.days.extend(days);
        collector.take(readings, nth, reading, role);
    }
    collector.tell_before();
    collector.found
}

/// The calendar day of a moment.
fn on(moment: &Moment) -> Option<Written> {
    match moment.day {
        Some(Day::On(written)) => Some(written),
        _ => None,
    }
}

impl<'a> Collector<'a, '_> {
    fn take(&mut self, all: &[Reading<'a>], nth: usize, reading: &Reading<'a>, role: Role<'a>) {
        let line = reading.line;
        match role {
            Role::Blank => return self.block.clear(),
            Role::Entries(before, clauses) => return self.entries(reading, before, clauses),
            Role::Dated => return self.dated(reading),
            Role::Log => {
                let zh = "引用的日志行,留在上一条内,其自身时间不另计";
                self.guesses.say(
                    About::Nested,
                    line.number,
                    zh,
                    "a quoted log line: it stays within the entry before it",
                );
                return self.hang(line.number, line.words, line.lead);
            }
            Role::Apart(topic, heading) => self.apart(all, nth, topic, heading),
            Role::Heading | Role::Day => self.head(reading),
            Role::Words if nth >= self.behind => self.behind(reading),
            Role::Words => self.words(reading),
        }
        let said = statement(reading, self.atlas);
        let is_in = |said: &Statement| {
            said.weight == Weight::All || self.found.entries.is_empty() || line.is_row || line.lead == Lead::Heading
        };
        self.found.statements.extend(said.filter(is_in));
        self.found.notes.count(reading.numbers());
    }

    /// A heading, or a line that names the day of those below it.
    fn head(&mut self, reading: &Reading<'a>) {
        let line = reading.line;
        let day = reading.moments.iter().find_map(on);
        let is_sign = line.lead == Lead::Heading || reading.head.is_some();
        match day {
            Some(written) if is_sign => self.section = Some((line.number, written)),
            Some(written) => self.speaks(line.number, written, line.words, line.lead == Lead::Heading),
            None => {}
        }
        self.years(reading);
        let is_first = self.found.entries.is_empty();
        let times: Vec<&str> = reading.times().map(|(_, moment)| reading.written(moment)).collect();
        self.found.notes.stay(line.number, &times, if is_first { Stays::Before } else { Stays::Apart });
        let is_zoned = reading.moments.first().is_some_and(|moment| moment.zone.is_some());
        let is_mere_day =
            day.is_some() && !is_zoned && reading.head.as_ref().is_some_and(|head| head.words >= line.words.len());
        match (line.lead, is_first) {
            (Lead::Heading, true) if !is_mere_day => self.found.preface.heading(line.words),
            (_, true) if !is_mere_day => self.found.preface.line(line.words),
            (Lead::Heading, false) if day.is_none() => self.found.preface.aside(line.words),
            _ => {}
        }
    }

    fn years(&mut self, reading: &Reading<'_>) {
        let years = reading.tokens.iter().filter_map(|token| match token.what {
            What::Year(year) => Some((reading.line.number, year)),
            _ => None,
        });
        self.found.years.extend(years);
    }

    /// A line of a part that is no timeline.
    fn apart(&mut self, all: &[Reading<'a>], nth: usize, topic: Topic, heading: usize) {
        let reading = &all[nth];
        let (line, title) = (reading.line.number, clean(all[heading].line.words));
        if self.told != Some(heading) && nth == heading {
            self.told = Some(heading);
            let number = all[heading].line.number;
            match topic {
                Topic::Review(part) => {
                    let name = crate::incident::review::part_title(part);
                    let (zh, en) = (name.get(crate::text::Lang::Zh), name.get(crate::text::Lang::En));
                    let zh = format!("“{title}”不是时间线: 归入复盘的“{zh}”");
                    self.found.notes.say(
                        number,
                        &zh,
                        &format!("'{title}' is not the timeline: it goes to the review, {en}"),
                    );
                }
                Topic::Timeline | Topic::Aside => {
                    let zh = format!("“{title}”不是时间线: 保留在事件说明里");
                    self.found.notes.say(
                        number,
                        &zh,
                        &format!("'{title}' is not the timeline: it is kept with the description"),
                    );
                }
            }
        }
        let written = written_in(reading, |_| true);
        self.found.notes.stay(line, &written, Stays::Apart);
        let words = clean(reading.line.words);
        match topic {
            Topic::Review(part) if nth != heading => {
                let parts = &mut self.found.parts;
                match parts.iter_mut().find(|(own, _)| *own == part) {
                    Some((_, lines)) => lines.push(words),
                    None => parts.push((part, vec![words])),
                }
            }
            Topic::Review(_) => {}
            Topic::Timeline | Topic::Aside => self.found.preface.aside(&words),
        }
    }

    /// Words behind the timeline.
    fn behind(&mut self, reading: &Reading<'a>) {
        if self.told != Some(usize::MAX) {
            self.told = Some(usize::MAX);
            let en = "from this line on it is not the timeline: it is kept with the description";
            self.found.notes.say(reading.line.number, "从这一行起不是时间线: 保留在事件说明里", en);
        }
        self.found.notes.stay(reading.line.number, &written_in(reading, |_| true), Stays::Apart);
        self.found.preface.aside(reading.line.words);
    }

    /// Says which times and days before the first entry are no entry's; the day that the entries are on is one.
    fn tell_before(&mut self) {
        let is_needed = self.found.entries.iter().any(|raw| raw.moment.day.is_none() && raw.section.is_none());
        let used = self.found.spoken.filter(|_| is_needed).map(|(line, _)| line);
        for (line, written) in self.before.drain(..).filter(|(line, _)| Some(*line) != used) {
            self.found.notes.stay(line, &written, Stays::Before);
        }
    }

    /// Words without a time of their own.
    fn words(&mut self, reading: &Reading<'a>) {
        let line = reading.line;
        if let Some(clock) = super::clock::impossible(super::stamp::skip_opening(line.words)) {
            let zh = format!("'{clock}' 不是时间: 这一行不成为条目,留在上文中");
            let en = format!("'{clock}' is no time of day: the line begins no entry and stays with what is above");
            self.guesses.say(About::Clock, line.number, &zh, &en);
        }
        let is_first = self.found.entries.is_empty();
        let written = written_in(reading, |_| true);
        match is_first {
            true => self.before.push((line.number, written)),
            false => self.found.notes.stay(line.number, &written, Stays::InWords),
        }
        if is_first {
            self.years(reading);
            if let Some(written) = reading
                .moments
                .iter()
                .enumerate()
                .filter(|(nth, _)| reading.is_said(*nth))
                .find_map(|(_, moment)| on(moment))
            {
                self.speaks(line.number, written, line.words, false);
            }
        }
        self.hang(line.number, line.words, line.lead);
    }

    /// Takes a day that is spoken of before the first entry, if it is surer than the one before.
    fn speaks(&mut self, number: usize, written: Written, words: &str, is_heading: bool) {
        let surety = surety(words, is_heading);
        if self.found.surety.is_none_or(|before| before < surety) {
            (self.found.surety, self.found.spoken) = (Some(surety), Some((number, written)));
        }
    }

    fn entries(&mut self, reading: &Reading<'a>, before: &'a str, clauses: Vec<Clause<'a>>) {
        let line = reading.line;
        if !before.is_empty() {
            self.hang(line.number, before, line.lead);
        }
        let own: Vec<usize> = clauses.iter().map(|clause| clause.moment).collect();
        let is_alone = clauses.len() == 1;
        for clause in clauses {
            let mut moment = reading.moments[clause.moment].clone();
            let mut used = None;
            if clause.is_within && moment.day.is_none() {
                // "On July 2 a rule was deployed at 13:42": its day stands further off.
                let from = clause.words.as_ptr() as usize - line.words.as_ptr() as usize;
                let span = from..from + clause.words.len();
                let day = reading.moments.iter().enumerate().find(|(nth, moment)| {
                    reading.is_said(*nth)
                        && moment.clock.is_none()
                        && span.contains(&moment.from)
                        && on(moment).is_some()
                });
                if let Some((nth, found)) = day {
                    (moment.day, used) = (found.day, Some(nth));
                    self.section = on(found).map(|written| (line.number, written));
                }
            }
            if clause.is_within && line.lead != Lead::Bullet {
                let time = reading.written(&reading.moments[clause.moment]);
                let zh = format!("句中提到 {time},按此时间记为一条");
                self.guesses.say(
                    About::Mention,
                    line.number,
                    &zh,
                    &format!("a sentence that speaks of {time}: an entry then"),
                );
            }
            let text = text_of(reading, &clause, is_alone);
            if is_alone || clause.moment == own[own.len() - 1] {
                let others = |nth: &usize| !own.contains(nth) && Some(*nth) != used;
                let stays: Vec<&str> = (0..reading.moments.len())
                    .filter(|nth| reading.is_said(*nth) || reading.moments[*nth].is_length)
                    .filter(others)
                    .map(|nth| reading.written(&reading.moments[nth]))
                    .collect();
                self.found.notes.stay(line.number, &stays, Stays::InWords);
            }
            let written = reading.written(&reading.moments[clause.moment]).to_owned();
            self.begin(reading, moment, written, text, clause.kept);
            for words in clause.further {
                self.hang(line.number, words, line.lead);
            }
        }
        self.found.notes.count(reading.numbers());
    }

    /// A day without a time that is an entry.
    fn dated(&mut self, reading: &Reading<'a>) {
        let words = reading.head.as_ref().map_or(0, |head| head.words);
        let moment = reading.moments[0].clone();
        if let Some(written) = on(&moment) {
            self.section = Some((reading.line.number, written));
        }
        let text = clean(reading.line.words[words..].trim_end_matches(['|', ' ']));
        let written = reading.written(&moment).to_owned();
        let stays = written_in(reading, |other| other.from > moment.from);
        self.found.notes.stay(reading.line.number, &stays, Stays::InWords);
        self.found.notes.count(reading.numbers());
        self.begin(reading, moment, written, text, None);
    }

    fn begin(&mut self, reading: &Reading<'a>, moment: Moment, written: String, text: String, kept: Option<Kept>) {
        let number = reading.line.number;
        let mut text = text;
        if let Some(kept) = &kept {
            text = format!("{text} ({})", clean(&kept.words)).trim_start().to_owned();
            let words = &kept.words;
            match kept.why {
                Why::Range => self.guesses.say(
                    About::Range,
                    number,
                    &format!("时段 {words}: 取起点,时段留在文字里"),
                    &format!("a range, {words}: its begin is taken, the range stays in the words"),
                ),
                Why::Vague => self.guesses.say(
                    About::Vague,
                    number,
                    &format!("'{words}' 按准点计,原词保留"),
                    &format!("'{words}' is taken as exact; the words stay"),
                ),
            }
        }
        // A time below its words: what stands above it since the last empty line is its own.
        if text.is_empty() && self.is_time_below {
            text = self.unhang();
        }
        let section = self.section;
        self.found.entries.push(Raw { line: number, source: reading.line.words, moment, written, section, text });
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
            None if lead == Lead::Heading => self.found.preface.heading(words),
            None => {
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
