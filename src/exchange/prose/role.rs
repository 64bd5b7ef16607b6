//! What each line of a source is: which begins an entry, which only names a day, which is not of the timeline.

use super::clause::{Clause, cut, label, spoken, within};
use super::line::Lead;
use super::outline::{Place, Topic, places};
use super::reading::Reading;
use super::scan::Day;
use std::collections::BTreeSet;

/// What a line is.
#[derive(Debug)]
pub(super) enum Role<'a> {
    /// Nothing stands in it.
    Blank,
    /// A heading, or the title.
    Heading,
    /// It names the day of the lines below it.
    Day,
    /// It begins entries; words may stand before the first.
    Entries(&'a str, Vec<Clause<'a>>),
    /// A day without a time that is an entry.
    Dated,
    /// Words.
    Words,
    /// It heads a part that is no timeline, or stands in one: the place of the heading among the lines.
    Apart(Topic, usize),
    /// A log that an entry quotes.
    Log,
}

/// The role of each line.
pub(super) fn roles<'a>(readings: &[Reading<'a>]) -> Vec<Role<'a>> {
    let lines: Vec<_> = readings.iter().map(|reading| reading.line).collect();
    let begins: Vec<bool> = readings.iter().map(begins).collect();
    let mut places = places(&lines, |nth| begins[nth]);
    let is_open = |nth: usize, places: &[Place]| begins[nth] && places[nth] == Place::Open;
    // A report whose only times stand in other parts is read as a whole.
    let has_open = |places: &[Place]| {
        (0..readings.len()).any(|nth| places[nth] == Place::Open && readings[nth].times().next().is_some())
    };
    if !has_open(&places) {
        places.fill(Place::Open);
    }
    let is_headed = (0..readings.len()).any(|nth| is_open(nth, &places));
    let cast = Cast { readings, places: &places, title: title(readings), begins: &begins };
    let mut roles = match is_headed {
        true => cast.by_heads(),
        false => cast.by_mentions(),
    };
    cast.dated(&mut roles);
    roles
}

/// Whether a line says when the report itself was published; 13:50 的发布 is a deployment.
fn is_published(reading: &Reading<'_>) -> bool {
    const BEGINNINGS: &[&str] =
        &["publish", "posted", "written by", "last updated", "last edited", "发布时间", "发布于", "发表", "更新于"];
    let words = reading.line.words.to_lowercase();
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    !reading.has_time_first() && BEGINNINGS.iter().any(|begin| words.starts_with(begin))
}

/// Whether a line begins with a time, or several entries stand in it.
fn begins(reading: &Reading<'_>) -> bool {
    let is_said_once = || reading.line.lead != Lead::Heading && !cut(reading).clauses.is_empty();
    !reading.line.is_front && !is_published(reading) && (reading.has_time_first() || is_said_once())
}

/// The line that is the title: the first heading, else the first line of all.
fn title(readings: &[Reading<'_>]) -> Option<usize> {
    let heading = readings.iter().position(|reading| reading.line.lead == Lead::Heading);
    let first = readings.iter().position(|reading| !reading.line.words.is_empty() && !reading.line.is_front)?;
    match heading {
        Some(heading) if heading == first => Some(heading),
        _ => Some(first).filter(|first| !readings[*first].has_time_first()),
    }
}

struct Cast<'r, 'a> {
    readings: &'r [Reading<'a>],
    places: &'r [Place],
    title: Option<usize>,
    begins: &'r [bool],
}

impl<'a> Cast<'_, 'a> {
    /// A source in which lines begin with their times.
    fn by_heads(&self) -> Vec<Role<'a>> {
        let first = (0..self.readings.len()).find(|nth| self.begins[*nth] && self.places[*nth] == Place::Open);
        let is_code_quoted = self.readings.iter().any(|reading| !reading.line.is_fenced && reading.has_time_first());
        let siblings: BTreeSet<(bool, usize)> = self.entries().map(|reading| shape(reading)).collect();
        let mut nest: Option<(usize, bool)> = None;
        let mut last = None;
        let mut roles = Vec::with_capacity(self.readings.len());
        for nth in 0..self.readings.len() {
            let reading = &self.readings[nth];
            let is_log = (reading.line.is_fenced && is_code_quoted) || is_quoted(reading, nest);
            let role = match self.common(nth) {
                Some(role) => role,
                None if is_log && !reading.line.words.is_empty() => Role::Log,
                None if self.begins[nth] => {
                    let cut = cut(reading);
                    nest = Some((reading.line.indent, seconds(reading)));
                    Role::Entries(cut.before, cut.clauses)
                }
                None => self.sibling(nth, first, &siblings, last),
            };
            if let Role::Entries(_, clauses) = &role {
                let time = |clause: &Clause<'_>| reading.moments[clause.moment].clock.map(|clock| clock.time);
                last = clauses.last().and_then(time).or(last);
            }
            roles.push(role);
        }
        roles
    }

    fn entries(&self) -> impl Iterator<Item = &Reading<'a>> {
        let is_its = |(nth, _): &(usize, &Reading<'_>)| self.begins[*nth] && self.places[*nth] == Place::Open;
        self.readings.iter().enumerate().filter(is_its).map(|(_, reading)| reading)
    }

    /// A line of the same shape as entries that has one time, not at its head.
    fn sibling(
        &self,
        nth: usize,
        first: Option<usize>,
        siblings: &BTreeSet<(bool, usize)>,
        last: Option<jiff::civil::Time>,
    ) -> Role<'a> {
        let reading = &self.readings[nth];
        let is_before = first.is_some_and(|first| nth < first);
        if reading.line.lead == Lead::Heading || is_field(reading.line.words) && is_before {
            return Role::Words;
        }
        if let Some(label) = label(reading) {
            return Role::Entries("", vec![label]);
        }
        let times: Vec<_> = reading.times().collect();
        let [(only, moment)] = times[..] else { return Role::Words };
        let is_tail = reading.line.words[moment.to..].trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
        let is_cell = reading.line.is_row && is_whole_cell(reading, only);
        let is_later = last.is_none_or(|last| moment.clock.is_some_and(|clock| clock.time >= last));
        let is_sibling = reading.line.lead == Lead::Bullet && siblings.contains(&shape(reading));
        match is_sibling && (is_tail || is_cell) && (is_later || matches!(moment.day, Some(Day::On(_)))) {
            true => Role::Entries("", vec![within(reading, only)]),
            false => Role::Words,
        }
    }

    /// A source in which no line begins with a time: each that speaks of one is an entry then.
    fn by_mentions(&self) -> Vec<Role<'a>> {
        let listed = |nth: &usize| {
            let reading = &self.readings[*nth];
            self.places[*nth] == Place::Open && reading.line.lead == Lead::Bullet && reading.times().next().is_some()
        };
        let is_list = (0..self.readings.len()).filter(listed).count() >= 2;
        let role = |nth: usize| {
            let reading = &self.readings[nth];
            let is_mere = is_list && reading.line.lead != Lead::Bullet && label(reading).is_none();
            match self.common(nth) {
                Some(role) => role,
                None if is_mere && reading.line.lead != Lead::Heading => Role::Words,
                None if is_published(reading) => Role::Words,
                None => mention(reading),
            }
        };
        (0..self.readings.len()).map(role).collect()
    }

    /// What a line is in every source.
    fn common(&self, nth: usize) -> Option<Role<'a>> {
        let reading = &self.readings[nth];
        let line = reading.line;
        if line.words.is_empty() {
            return Some(Role::Blank);
        }
        if line.is_front {
            return Some(Role::Words);
        }
        if let Place::Apart(topic, heading) = self.places[nth] {
            return Some(Role::Apart(topic, heading));
        }
        let is_heading = line.lead == Lead::Heading;
        if Some(nth) == self.title && (is_heading || !reading.has_time_first()) {
            // A first line that cuts into entries is no title.
            return (is_heading || !self.begins[nth])
                .then_some(Role::Heading)
                .filter(|_| is_heading || !is_list_like(reading));
        }
        if is_heading && reading.times().next().is_none() {
            let has_day = reading.moments.iter().any(|moment| moment.day.is_some());
            return Some(if has_day { Role::Day } else { Role::Heading });
        }
        let is_day = reading.head.as_ref().is_some_and(|head| {
            let words = line.words[head.words..].trim_matches(|c: char| !c.is_alphanumeric());
            reading.moments[0].clock.is_none() && reading.times().next().is_none() && is_said_of_times(words)
        });
        is_day.then_some(Role::Day)
    }

    /// Rows and items that begin with a day and have no time are entries too, beside others that are.
    fn dated(&self, roles: &mut [Role<'a>]) {
        let has_entries = roles.iter().any(|role| matches!(role, Role::Entries(..)));
        let is_dated = |nth: usize| self.is_dated(nth);
        let count = (0..roles.len()).filter(|nth| matches!(roles[*nth], Role::Words) && is_dated(*nth)).count();
        if !has_entries && count < 2 {
            return;
        }
        for (nth, role) in roles.iter_mut().enumerate() {
            if matches!(role, Role::Words) && is_dated(nth) {
                *role = if self.heads_a_list(nth) { Role::Day } else { Role::Dated };
            }
        }
    }

    fn is_dated(&self, nth: usize) -> bool {
        let reading = &self.readings[nth];
        let is_day = reading.head.is_some() && reading.moments[0].clock.is_none() && reading.times().next().is_none();
        let is_dated = |other: usize| {
            let other = self.readings.get(other);
            other.is_some_and(|other| {
                other.head.is_some() && matches!(other.moments[0].day, Some(Day::On(_))) && other.has_time_first()
            })
        };
        let is_neighbour = || (nth > 0 && is_dated(nth - 1)) || is_dated(nth + 1);
        let is_item = reading.line.lead == Lead::Bullet || (reading.line.lead == Lead::Plain && is_neighbour());
        is_day && is_item && !reading.line.is_front
    }

    /// Whether items with times stand under this one.
    fn heads_a_list(&self, nth: usize) -> bool {
        let own = self.readings[nth].line;
        self.readings.get(nth + 1).is_some_and(|next| {
            !own.is_row
                && next.line.indent > own.indent
                && next.has_time_first()
                && !matches!(next.moments[0].day, Some(Day::On(_)))
        })
    }
}

/// A first line that is an item of a list or a row.
fn is_list_like(reading: &Reading<'_>) -> bool {
    reading.line.lead == Lead::Bullet
}

fn mention<'a>(reading: &Reading<'a>) -> Role<'a> {
    if let Some(label) = label(reading) {
        return Role::Entries("", vec![label]);
    }
    match reading.times().next() {
        Some((nth, _)) if reading.line.lead == Lead::Bullet => Role::Entries("", vec![within(reading, nth)]),
        Some(_) => {
            let cut = spoken(reading);
            Role::Entries(cut.before, cut.clauses)
        }
        None => Role::Words,
    }
}

/// Whether the words beside a day say nothing but in which zone the times are.
fn is_said_of_times(words: &str) -> bool {
    let lower = words.to_lowercase();
    let is_about =
        ["all times", "times are", "times in", "time", "均为", "时间"].iter().any(|said| lower.contains(said));
    words.is_empty()
        || is_about && words.split_whitespace().count() <= 8
        || super::zone::zone(words).is_some_and(|(_, rest)| rest.is_empty())
}

/// The name of a field that says something of the whole, and is no moment of it.
fn is_field(words: &str) -> bool {
    const FIELDS: &[&str] = &[
        "start",
        "end",
        "started",
        "ended",
        "start time",
        "end time",
        "duration",
        "date",
        "time",
        "incident date",
        "begin",
        "window",
        "outage window",
        "downtime",
        "time of incident",
        "when",
        "开始时间",
        "结束时间",
        "持续时间",
        "故障时间",
        "发生时间",
        "恢复时间",
        "时间",
        "时长",
        "故障时段",
        "beginn",
        "ende",
        "dauer",
        "début",
        "fin",
        "durée",
        "inicio",
    ];
    let name = words.replace("**", "");
    let name = name.split([':', '：', '|']).next().unwrap_or_default().trim().to_lowercase();
    FIELDS.contains(&name.as_str())
}

fn shape(reading: &Reading<'_>) -> (bool, usize) {
    (reading.line.lead == Lead::Bullet, reading.line.indent)
}

fn seconds(reading: &Reading<'_>) -> bool {
    reading.moments.first().and_then(|moment| moment.clock).is_some_and(|clock| clock.has_seconds)
}

/// Whether a line is a log under an entry: set in, and unlike it.
fn is_quoted(reading: &Reading<'_>, nest: Option<(usize, bool)>) -> bool {
    let Some((indent, has_seconds)) = nest.filter(|_| reading.line.lead == Lead::Plain) else { return false };
    reading.line.indent >= indent + 2 && reading.has_time_first() && seconds(reading) && !has_seconds
}

/// Whether a moment is all that stands in its cells.
fn is_whole_cell(reading: &Reading<'_>, nth: usize) -> bool {
    let (text, moment) = (reading.line.words, &reading.moments[nth]);
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '*' | '`' | '(' | ')');
    let before = text[..moment.from].trim_end_matches(is_edge);
    let after = text[moment.to..].trim_start_matches(is_edge);
    (before.is_empty() || before.ends_with('|')) && (after.is_empty() || after.starts_with('|'))
}
