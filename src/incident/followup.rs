//! Work for after the incident: what is to be done, by whom, by when; added, done or dropped, never forgotten.
//!
//! The review steps of the playbook are owed in the same way: they may stay open when the incident is closed,
//! and have dates of their own.

use super::checklist::Item;
use super::event::{Event, Recorded};
use super::fold::Incident;
use super::id::{EventId, Person, StepId};
use super::summary::Status;
use crate::text::Bilingual;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What sort of work a follow-up is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpClass {
    /// It mends what was broken.
    #[default]
    Corrective,
    /// It keeps the like from happening again.
    Preventive,
    /// It makes the like seen sooner.
    Detective,
}

impl FollowUpClass {
    /// All classes.
    pub const ALL: [FollowUpClass; 3] =
        [FollowUpClass::Corrective, FollowUpClass::Preventive, FollowUpClass::Detective];

    /// The word on the wire and in commands.
    pub fn as_str(self) -> &'static str {
        match self {
            FollowUpClass::Corrective => "corrective",
            FollowUpClass::Preventive => "preventive",
            FollowUpClass::Detective => "detective",
        }
    }

    /// Reads the word of commands.
    pub fn parse(word: &str) -> Option<FollowUpClass> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }

    pub(super) fn is_default(&self) -> bool {
        *self == FollowUpClass::default()
    }
}

/// Work for after the incident, as it was added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpAdded {
    /// What is to be done.
    pub text: Bilingual,
    /// Who answers for it: a person, or a role that nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Person>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// What sort of work.
    #[serde(default, skip_serializing_if = "FollowUpClass::is_default")]
    pub class: FollowUpClass,
    /// The playbook's follow-up that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// A follow-up that is done, or will not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpEnded {
    /// The record that added it.
    pub item: EventId,
    /// Words given with it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// A follow-up as it reads from now on: a word, an owner, a date or a sort was wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpChanged {
    /// The record that added it.
    pub item: EventId,
    /// All of it as it reads now.
    pub work: FollowUpAdded,
}

/// What is to read otherwise in a follow-up; what is not named stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUpFix {
    /// What is to be done.
    pub text: Option<Bilingual>,
    /// Who answers for it; an empty name is nobody.
    pub owner: Option<Person>,
    /// By when.
    pub due: Option<NewDue>,
    /// What sort of work.
    pub class: Option<FollowUpClass>,
}

/// A date that takes the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewDue {
    /// By then.
    By(Timestamp),
    /// Without a date.
    Open,
}

impl FollowUpFix {
    /// The work as it reads after it.
    pub fn of(&self, work: &FollowUpAdded) -> FollowUpAdded {
        let mut work = work.clone();
        if let Some(text) = &self.text {
            work.text = text.clone();
        }
        if let Some(owner) = &self.owner {
            work.owner = Some(owner.clone()).filter(|owner| !owner.as_str().trim().is_empty());
        }
        match self.due {
            Some(NewDue::By(due)) => work.due = Some(due),
            Some(NewDue::Open) => work.due = None,
            None => {}
        }
        work.class = self.class.unwrap_or(work.class);
        work
    }
}

/// What is wished about follow-ups. `item` is the number that people see, or the id of the record that added it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of the event that it becomes
pub enum FollowUpWish {
    /// Add one; `from` is the playbook's follow-up that it is.
    Add(FollowUpAdded),
    /// Say how an open one reads from now on.
    Fix { item: String, fix: FollowUpFix },
    /// Say that one is done.
    Done { item: String, why: String },
    /// Say that one will not be done.
    Drop { item: String, why: String },
}

/// One follow-up.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUpItem {
    /// The record that added it.
    pub id: EventId,
    /// Its number in the incident, from 1; the same for ever.
    pub nth: usize,
    /// What, by whom, by when.
    pub work: FollowUpAdded,
    /// How it ended, by whom, when, and words given with it.
    pub end: Option<FollowUpEnd>,
}

/// How a follow-up ended.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUpEnd {
    /// Whether it was done.
    pub outcome: Outcome,
    /// When.
    pub at: Timestamp,
    /// Who said so.
    pub by: Person,
    /// Words given with it.
    pub why: String,
}

/// Whether a follow-up was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was.
    Done,
    /// It will not be.
    Dropped,
}

/// All follow-ups of an incident, in the order in which they were added.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FollowUps(Vec<FollowUpItem>);

impl FollowUps {
    /// All of them.
    pub fn items(&self) -> &[FollowUpItem] {
        &self.0
    }

    /// Those that are still to be done.
    pub fn open(&self) -> impl Iterator<Item = &FollowUpItem> {
        self.0.iter().filter(|item| item.end.is_none())
    }

    /// The one that people call by this number, or that this record added.
    pub fn named(&self, name: &str) -> Option<&FollowUpItem> {
        let nth = name.parse::<usize>().ok();
        self.0.iter().find(|item| Some(item.nth) == nth || item.id.to_string() == name)
    }

    /// Takes in one record.
    pub(super) fn apply(&mut self, record: &Recorded) {
        let draft = &record.draft;
        let (item, outcome, why) = match &draft.event {
            Event::FollowUpAdded(work) => {
                let (id, nth, work) = (draft.id, self.0.len() + 1, work.clone());
                return self.0.push(FollowUpItem { id, nth, work, end: None });
            }
            Event::FollowUpChanged(changed) => {
                let known = self.0.iter_mut().find(|known| known.id == changed.item);
                return known.into_iter().for_each(|known| known.work = changed.work.clone());
            }
            Event::FollowUpDone(FollowUpEnded { item, why }) => (item, Outcome::Done, why),
            Event::FollowUpDropped(FollowUpEnded { item, why }) => (item, Outcome::Dropped, why),
            _ => return,
        };
        if let Some(known) = self.0.iter_mut().find(|known| known.id == *item) {
            let end = FollowUpEnd { outcome, at: draft.at, by: draft.by.clone(), why: why.clone() };
            known.end.get_or_insert(end);
        }
    }
}

/// Something that is still owed after the incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    /// What it is.
    pub what: OwedWhat,
    /// Its words.
    pub text: Bilingual,
    /// Who answers for it: a person, else the id of a role.
    pub owner: Option<Person>,
    /// By when, by today's wall clock.
    pub due: Option<Timestamp>,
}

/// What sort of thing is owed.
#[derive(Debug, Clone, PartialEq)]
pub enum OwedWhat {
    /// A follow-up: the record that added it, its number, its class.
    FollowUp {
        /// The record.
        id: EventId,
        /// Its number.
        nth: usize,
        /// Its class.
        class: FollowUpClass,
    },
    /// A review step of the playbook, by its id and its number.
    Step {
        /// The step.
        id: StepId,
        /// Its number on screen.
        number: String,
    },
}

impl Owed {
    /// Whether its time is over.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.due.is_some_and(|due| due < now)
    }
}

impl Incident {
    /// What is still owed: open follow-ups, and once it is resolved the review steps that are not settled. What is
    /// due first stands first, what has no date last.
    pub fn owed(&self, now: Timestamp) -> Vec<Owed> {
        let follow_ups = self.follow_ups.open().map(|item| Owed {
            what: OwedWhat::FollowUp { id: item.id, nth: item.nth, class: item.work.class },
            text: item.work.text.clone(),
            owner: item.work.owner.clone(),
            due: item.work.due,
        });
        let is_over = self.summary.status >= Status::Resolved;
        let is_review = |item: &&Item| self.checklist.phases().get(item.phase).is_some_and(|phase| phase.after_close);
        let steps = self.checklist.items().iter().filter(is_review).filter(|item| is_over && item.is_to_be_done());
        let mut owed: Vec<Owed> = follow_ups.chain(steps.map(|item| self.owed_step(item, now))).collect();
        owed.sort_by_key(|one| (one.due.is_none(), one.due));
        owed
    }

    fn owed_step(&self, item: &Item, now: Timestamp) -> Owed {
        let holder = self.roster.holder(&item.step.role).map(|holder| holder.person.clone());
        Owed {
            what: OwedWhat::Step { id: item.step.id.clone(), number: item.number() },
            text: item.step.title.clone(),
            owner: Some(holder.unwrap_or_else(|| Person::new(item.step.role.as_str()))),
            due: self.step_clock(item, now).and_then(|clock| clock.due),
        }
    }

    /// The follow-ups that the playbook proposes and nobody has added: when each would be due, and whose it is.
    pub fn offered(&self, now: Timestamp) -> Vec<FollowUpAdded> {
        let Some(revision) = self.checklist.revision() else { return Vec::new() };
        let is_added = |id: &str| self.follow_ups.items().iter().any(|item| item.work.from.as_deref() == Some(id));
        let shift = self.summary.shift;
        let resolved = self.milestones.get(&super::Milestone::Resolved);
        let base = resolved.map_or(shift.carried(now), |moment| moment.carried);
        let offer = |one: &super::FollowUp| FollowUpAdded {
            text: one.title.clone(),
            owner: Some(match self.roster.holder(&one.owner) {
                Some(holder) => holder.person.clone(),
                None => Person::new(one.owner.as_str()),
            }),
            due: one.due.map(|due| shift.wall(base.after(due))),
            class: one.class,
            from: Some(one.id.clone()),
        };
        revision.followups.iter().filter(|one| !is_added(&one.id)).map(offer).collect()
    }
}
