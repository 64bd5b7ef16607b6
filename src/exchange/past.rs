//! A past incident as a source tells it.

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
}

impl Hints {
    /// Hints that settle nothing and know no zone by a name of IANA.
    pub fn none(name: &str, now: Timestamp) -> Hints {
        let zones = TimeZoneDatabase::none();
        Hints { name: name.to_owned(), now, title: None, date: None, zone: None, zones, severity: None }
    }
}

/// How a source is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A status page's `incidents.json`.
    StatusPage,
    /// A table with commas, semicolons or tabs.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// A timeline in plain text or Markdown.
    Prose,
}

impl Shape {
    /// The word in `--json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Shape::StatusPage => "statuspage",
            Shape::Csv => "csv",
            Shape::Jsonl => "jsonl",
            Shape::Prose => "text",
        }
    }
}

/// One incident that is over, as its source tells it.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq)]
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
