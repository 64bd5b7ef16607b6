//! Time-boxes: a task for a named person with a length and a call-back. It is not over when its time is; it
//! is over when somebody says what came of it.

use super::event::{Event, Recorded};
use super::id::{EventId, Person};
use super::moment::Carried;
use super::numbered::{Named, Numbered};
use crate::text::Span;
use jiff::Timestamp;

/// What is wished about time-boxes. One that exists is called by its short name, `T1`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of the event that it becomes
pub enum TimeBoxWish {
    /// Ask a person, or who holds a role, for something within a time.
    Set { to: String, task: String, lasts: Span },
    /// Say that the person has understood.
    Understood { name: String },
    /// Say what came of it.
    Done { name: String, result: String },
    /// Give it so much more time from now.
    Extend { name: String, more: Span, why: String },
    /// Ask for it no more.
    Drop { name: String, why: String },
}

/// A task for a named person, with a length and a call-back.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeBox {
    /// The record that set it.
    pub id: EventId,
    /// Who is asked.
    pub to: Person,
    /// What for.
    pub task: String,
    /// Who asks.
    pub by: Person,
    /// Since when.
    pub at: Timestamp,
    /// How much time it was given last.
    pub lasts: Span,
    /// When they are called back.
    pub due: Carried,
    /// When they said that they have understood.
    pub understood: Option<Timestamp>,
    /// How often it was given more time.
    pub extended: u32,
    /// What came of it.
    pub end: Option<BoxEnd>,
}

/// What came of a time-box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoxEnd {
    /// It was done, with this result.
    Done(String),
    /// It was dropped, with this reason.
    Dropped(String),
}

impl Named for TimeBox {
    const LETTER: char = 'T';

    fn id(&self) -> EventId {
        self.id
    }

    fn words_mut(&mut self) -> &mut String {
        &mut self.task
    }
}

impl TimeBox {
    /// Whether somebody still works on it.
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }
}

impl Numbered<TimeBox> {
    /// Those that somebody still works on, with their short names, the one that runs out first first.
    pub fn open(&self) -> Vec<(String, &TimeBox)> {
        let mut open: Vec<(String, &TimeBox)> = self.iter().filter(|(_, one)| one.is_open()).collect();
        open.sort_by_key(|(_, one)| one.due);
        open
    }

    /// Takes in one record; `at` is its time on the carried clock.
    pub(super) fn apply(&mut self, record: &Recorded, at: Carried) {
        let draft = &record.draft;
        match &draft.event {
            Event::TimeBoxSet(asked) => self.push(TimeBox {
                id: draft.id,
                to: asked.to.clone(),
                task: asked.task.clone(),
                by: draft.by.clone(),
                at: draft.at,
                lasts: asked.lasts,
                due: at.after(asked.lasts),
                understood: None,
                extended: 0,
                end: None,
            }),
            Event::TimeBoxUnderstood(said) => self.change(said.of, |one| {
                one.understood.get_or_insert(draft.at);
            }),
            Event::TimeBoxDone(said) => self.change(said.of, |one| one.end = Some(BoxEnd::Done(said.words.clone()))),
            Event::TimeBoxExtended(longer) => self.change(longer.of, |one| {
                one.lasts = longer.more;
                one.due = at.after(longer.more);
                one.extended += 1;
                // Who says how much longer it takes has understood.
                one.understood.get_or_insert(draft.at);
            }),
            Event::TimeBoxDropped(said) => {
                self.change(said.of, |one| one.end = Some(BoxEnd::Dropped(said.words.clone())));
            }
            _ => {}
        }
    }

    /// One that is over stays as it ended.
    fn change(&mut self, id: EventId, change: impl FnOnce(&mut TimeBox)) {
        if let Some(one) = self.get_mut(id).filter(|one| one.is_open()) {
            change(one);
        }
    }
}
