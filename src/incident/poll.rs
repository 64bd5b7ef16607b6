//! Objection polls: a question to all, with options or with none, and what each person said. The last word
//! of a person counts; silence is no objection.

use super::event::{Event, Recorded};
use super::id::{EventId, Person};
use super::numbered::{Named, Numbered};
use jiff::Timestamp;

/// What is wished about polls. One that exists is called by its short name, `Q1`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of the event that it becomes
pub enum PollWish {
    /// Ask everybody; without options only objections are asked for.
    Open { question: String, options: Vec<String> },
    /// Say which option one is for.
    Answer { name: String, choice: String },
    /// Object, and say why.
    Object { name: String, why: String },
    /// Ask no more, and say how it ended.
    Close { name: String, outcome: String },
}

/// A question to all.
#[derive(Debug, Clone, PartialEq)]
pub struct Poll {
    /// The record that opened it.
    pub id: EventId,
    /// The question.
    pub question: String,
    /// What there is to choose from; empty when only objections are asked for.
    pub options: Vec<String>,
    /// Who asks.
    pub by: Person,
    /// When.
    pub at: Timestamp,
    /// What each person said last.
    pub words: Vec<(Person, Stance)>,
    /// How it ended; `None` while it is open.
    pub outcome: Option<String>,
}

/// What a person says to a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stance {
    /// They are for this option.
    For(String),
    /// They object, and why.
    Against(String),
}

impl Named for Poll {
    const LETTER: char = 'Q';

    fn id(&self) -> EventId {
        self.id
    }

    fn words_mut(&mut self) -> &mut String {
        &mut self.question
    }
}

impl Poll {
    /// Whether it is still asked.
    pub fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// Who objects, and why.
    pub fn objections(&self) -> impl Iterator<Item = (&Person, &str)> {
        self.words.iter().filter_map(|(person, stance)| match stance {
            Stance::Against(why) => Some((person, why.as_str())),
            Stance::For(_) => None,
        })
    }

    /// How many are for an option.
    pub fn count(&self, option: &str) -> usize {
        self.words.iter().filter(|(_, stance)| *stance == Stance::For(option.to_owned())).count()
    }

    fn say(&mut self, person: &Person, stance: Stance) {
        self.words.retain(|(one, _)| !one.is_same(person));
        self.words.push((person.clone(), stance));
    }
}

impl Numbered<Poll> {
    /// Takes in one record.
    pub(super) fn apply(&mut self, record: &Recorded) {
        let draft = &record.draft;
        match &draft.event {
            Event::PollOpened(asked) => self.push(Poll {
                id: draft.id,
                question: asked.question.clone(),
                options: asked.options.clone(),
                by: draft.by.clone(),
                at: draft.at,
                words: Vec::new(),
                outcome: None,
            }),
            Event::PollAnswered(said) => {
                self.change(said.of, |poll| poll.say(&draft.by, Stance::For(said.words.clone())));
            }
            Event::ObjectionRaised(said) => {
                self.change(said.of, |poll| poll.say(&draft.by, Stance::Against(said.words.clone())));
            }
            Event::PollClosed(said) => self.change(said.of, |poll| poll.outcome = Some(said.words.clone())),
            _ => {}
        }
    }

    /// One that is over stays as it ended.
    fn change(&mut self, id: EventId, change: impl FnOnce(&mut Poll)) {
        if let Some(one) = self.get_mut(id).filter(|one| one.is_open()) {
            change(one);
        }
    }
}
