//! A past incident as a source tells it.

use super::columns::ColumnMap;
use super::guess::Guess;
use crate::incident::{Milestone, NoteClass, Person, Severity};
use crate::text::Bilingual;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// What the reader of a source settles where the source says nothing.
#[derive(Debug, Clone)]
pub struct Hints {
    /// What the source is called: a file's name.
    pub name: String,
    /// When it is read: a date without a year was in the year before it.
    pub now: Timestamp,
    /// What users saw, in one line.
    pub title: Option<String>,
    /// The day on which it begins.
    pub date: Option<Date>,
    /// The zone of times that have none.
    pub zone: Option<TimeZone>,
    /// The zones that are known by the names of IANA.
    pub zones: TimeZoneDatabase,
    /// How bad it was.
    pub severity: Option<Severity>,
    /// Which column of a table says what.
    pub map: ColumnMap,
}

impl Hints {
    /// Hints that settle nothing and know no zone by a name of IANA.
    pub fn none(name: &str, now: Timestamp) -> Hints {
        let (zones, map) = (TimeZoneDatabase::none(), ColumnMap::default());
        Hints { name: name.to_owned(), now, title: None, date: None, zone: None, zones, severity: None, map }
    }
}

/// How a source is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A status page's `incidents.json`.
    StatusPage,
    /// Google Cloud's `incidents.json`.
    GoogleCloud,
    /// The messages of a channel, as Slack exports them.
    Slack,
    /// Alerts, as Alertmanager sends and lists them.
    Alertmanager,
    /// A table with commas, semicolons or tabs.
    Csv,
    /// What was read of another source, as a table.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// A page that a browser saved.
    Html,
    /// A timeline in plain text or Markdown.
    Prose,
}

impl Shape {
    /// The word in `--json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Shape::StatusPage => "statuspage",
            Shape::GoogleCloud => "google-cloud",
            Shape::Slack => "slack",
            Shape::Alertmanager => "alertmanager",
            Shape::Csv => "csv",
            Shape::Table => "table",
            Shape::Jsonl => "jsonl",
            Shape::Html => "html",
            Shape::Prose => "text",
        }
    }
}

/// One incident that is over, as its source tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// How the source is written.
    pub shape: Shape,
    /// By what the source itself knows it; two readings with one key are one incident.
    pub key: Option<String>,
    /// What users saw, in one line.
    pub title: String,
    /// How bad; `None` where neither the source nor its reader says.
    pub severity: Option<Severity>,
    /// Where it comes from: an address, or a file's name.
    pub source: String,
    /// What the source says before its first entry.
    pub about: String,
    /// When the harm began, where that is not the first entry.
    pub seen: Option<Timestamp>,
    /// What happened, earliest first; never empty.
    pub entries: Vec<Told>,
    /// What was guessed.
    pub guessed: Vec<Guess>,
    /// Times and days of the source that are no entry's: they stay in words, or were left aside.
    pub noted: Vec<Guess>,
    /// What the source says of the parts of a review, by their ids.
    pub parts: Vec<(&'static str, String)>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// By what the source itself knows it.
    pub key: Option<String>,
    /// Its line in the source, from 1.
    pub line: usize,
    /// Its time as the source writes it.
    pub written: String,
    /// What was guessed of this entry.
    pub guesses: Vec<Bilingual>,
    /// When.
    pub at: Timestamp,
    /// Who did or said it, where the source says so.
    pub by: Option<Person>,
    /// What sort of thing.
    pub what: What,
    /// A kind of the source's own that we have no word for.
    pub tag: Option<String>,
    /// The words.
    pub text: String,
}

/// What sort of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Something that a person would have written down.
    Note(NoteClass),
    /// A milestone of the incident.
    Reached(Milestone),
    /// It was over and began again.
    Reopened,
}

impl What {
    /// The word for it in a table.
    pub fn as_str(self) -> &'static str {
        match self {
            What::Note(NoteClass::Note) => "note",
            What::Note(NoteClass::Alert) => "alert",
            What::Note(NoteClass::Action) => "action",
            What::Note(NoteClass::Message) => "in",
            What::Note(NoteClass::Fact) => "fact",
            What::Note(NoteClass::Decision) => "decide",
            What::Reached(Milestone::ImpactStart) => "impact-start",
            What::Reached(Milestone::Detected) => "detected",
            What::Reached(Milestone::Declared) => "declared",
            What::Reached(Milestone::Acknowledged) => "acknowledged",
            What::Reached(Milestone::Mitigated) => "mitigated",
            What::Reached(Milestone::Resolved) => "resolved",
            What::Reached(Milestone::Closed) => "closed",
            What::Reopened => "reopened",
        }
    }

    /// What a word for a kind means, as people and tools write it in either language.
    pub fn named(word: &str) -> Option<What> {
        let word = word.trim().to_lowercase();
        Some(match word.as_str() {
            "" | "记录" | "update" | "info" => What::Note(NoteClass::Note),
            "alarm" | "告警" | "报警" => What::Note(NoteClass::Alert),
            "tick" | "处置" | "操作" => What::Note(NoteClass::Action),
            "message" | "来信" | "消息" => What::Note(NoteClass::Message),
            "事实" => What::Note(NoteClass::Fact),
            "decision" | "决定" | "决策" => What::Note(NoteClass::Decision),
            "发现" => What::Reached(Milestone::Detected),
            "ack" | "确认" => What::Reached(Milestone::Acknowledged),
            "缓解" => What::Reached(Milestone::Mitigated),
            "解决" | "恢复" => What::Reached(Milestone::Resolved),
            "reopen" | "重新打开" => What::Reopened,
            _ => return What::ALL.into_iter().find(|what| what.as_str() == word),
        })
    }

    /// What an entry of a source can be.
    pub const ALL: [What; 11] = [
        What::Note(NoteClass::Note),
        What::Note(NoteClass::Alert),
        What::Note(NoteClass::Action),
        What::Note(NoteClass::Message),
        What::Note(NoteClass::Fact),
        What::Note(NoteClass::Decision),
        What::Reached(Milestone::Detected),
        What::Reached(Milestone::Acknowledged),
        What::Reached(Milestone::Mitigated),
        What::Reached(Milestone::Resolved),
        What::Reopened,
    ];
}

impl Past {
    /// When it began.
    pub fn from(&self) -> Timestamp {
        self.entries.first().map_or(Timestamp::UNIX_EPOCH, |told| told.at)
    }

    /// When it ended.
    pub fn to(&self) -> Timestamp {
        self.entries.last().map_or_else(|| self.from(), |told| told.at)
    }

    /// Takes what the reader said over what was found, and says what nobody said.
    pub(super) fn settle(&mut self, hints: &Hints) {
        if let Some(title) = &hints.title {
            self.title.clone_from(title);
        }
        self.title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let texts = self.entries.iter_mut().map(|told| &mut told.text);
        texts.chain([&mut self.title, &mut self.source, &mut self.about]).for_each(printable);
        self.severity = hints.severity.or(self.severity);
        for told in &mut self.entries {
            let own = self.guessed.iter().filter(|guess| guess.line == Some(told.line));
            told.guesses = own.map(|guess| guess.what.clone()).collect();
        }
        if self.severity.is_none() {
            self.guessed.push(Guess::severity());
        }
    }
}

/// Signs that steer a terminal are no words; one that stands for them shows that there were some.
fn printable(text: &mut String) {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if text.contains(steers) {
        *text = text.replace(steers, "\u{fffd}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_word_that_means_it() {
        for what in What::ALL {
            assert_eq!(What::named(what.as_str()), Some(what));
        }
        assert_eq!((What::named("告警"), What::named(" Reopened ")), (Some(What::ALL[1]), Some(What::Reopened)));
        assert_eq!(What::named("paging"), None);
    }
}
