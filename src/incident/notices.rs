//! What has been said to whom, word for word; what was agreed to be said; and when the next word was promised.

use super::clocks::{Clock, Counted};
use super::event::{Event, Recorded};
use super::fold::{Incident, Moment};
use super::id::{EventId, NoticeId, Person, StepId};
use super::moment::Measured;
use super::revision::{Notice, StepKind, said_at};
use super::severity::Severity;
use super::summary::Status;
use crate::text::{Bilingual, Lang, Span};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is wished about a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of the event that it becomes
pub enum Saying {
    /// Agree to the words.
    Approve { notice: String, text: String },
    /// Record what was said. Where `to` and `channels` are left out, the template knows them.
    Said(Words),
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)] // the fields are those of the event that it becomes
pub struct Words {
    pub notice: Option<String>,
    pub to: String,
    pub channels: Vec<String>,
    pub text: String,
    pub step: Option<String>,
    pub next: Option<Span>,
    pub why: String,
}

/// The words of a notice that were agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeApproved {
    /// The template.
    pub notice: NoticeId,
    /// The words.
    pub text: String,
}

/// What was said, word for word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSaid {
    /// The template; `None` when it was said without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeId>,
    /// The audience.
    pub to: String,
    /// Where it was said, by one name each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<String>,
    /// The same in both languages; empty where each has one name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Bilingual>,
    /// The words.
    pub text: String,
    /// The step that it was said for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepId>,
    /// How soon the same audience was promised to hear more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Span>,
    /// Why it was said without the approval that it needs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

impl NoticeSaid {
    /// Where it was said, in `lang`.
    pub fn said_at(&self, lang: Lang) -> Vec<&str> {
        said_at(&self.channels, &self.places, lang)
    }
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The record.
    pub id: EventId,
    /// When.
    pub moment: Moment,
    /// Who recorded it.
    pub by: Person,
    /// What.
    pub words: NoticeSaid,
    is_struck: bool,
}

/// The words of a notice that the commander agreed to and that are not said yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Approval {
    /// The words.
    pub text: String,
    /// Who agreed.
    pub by: Person,
    /// When.
    pub at: Timestamp,
}

/// All that was said and agreed to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Notices {
    said: Vec<Said>,
    approved: BTreeMap<NoticeId, Approval>,
}

impl Notices {
    /// What was said and not taken back, in the order in which it was recorded.
    pub fn said(&self) -> impl Iterator<Item = &Said> {
        self.said.iter().filter(|said| !said.is_struck)
    }

    /// The last time that a notice was said.
    pub fn last(&self, notice: &NoticeId) -> Option<&Said> {
        self.said().filter(|said| said.words.notice.as_ref() == Some(notice)).max_by_key(|said| said.moment.carried)
    }

    /// The words of a notice that are agreed to and not said yet.
    pub fn approval(&self, notice: &NoticeId) -> Option<&Approval> {
        self.approved.get(notice)
    }

    /// For each audience what was said to it last, if that promised more.
    pub fn promises(&self) -> Vec<&Said> {
        let mut last: BTreeMap<&str, &Said> = BTreeMap::new();
        for said in self.said() {
            let known = last.entry(&said.words.to).or_insert(said);
            if said.moment.carried >= known.moment.carried {
                *known = said;
            }
        }
        last.into_values().filter(|said| said.words.next.is_some()).collect()
    }

    /// Takes in one record; `ticked` is the template of the notice step that it ticks.
    pub(super) fn apply(&mut self, record: &Recorded, moment: Moment, ticked: Option<&Notice>) {
        let draft = &record.draft;
        let by = draft.by.clone();
        match &draft.event {
            Event::NoticeApproved(NoticeApproved { notice, text }) => {
                self.approved.insert(notice.clone(), Approval { text: text.clone(), by, at: draft.at });
            }
            Event::NoticeSaid(words) => {
                // What was agreed to is used up: the next time other words may be right.
                words.notice.iter().for_each(|notice| drop(self.approved.remove(notice)));
                self.said.push(Said { id: draft.id, moment, by, words: words.clone(), is_struck: false });
            }
            // Before there was a kind for it, what was said stood beside the tick.
            Event::StepTicked { step, note } => self.said.extend(ticked.map(|notice| {
                let words = NoticeSaid {
                    notice: Some(notice.id.clone()),
                    to: notice.to.clone(),
                    channels: notice.channels.clone(),
                    places: notice.places.clone(),
                    text: note.clone(),
                    step: Some(step.clone()),
                    next: None,
                    why: String::new(),
                };
                Said { id: draft.id, moment, by, words, is_struck: false }
            })),
            Event::Corrected { entry, text } => {
                let found = self.said.iter_mut().filter(|said| said.id == *entry && !said.is_struck);
                found.for_each(|said| said.words.text.clone_from(text));
            }
            Event::Retracted { entry, .. } => self.strike(*entry, true),
            Event::Restored { entry } => self.strike(*entry, false),
            _ => {}
        }
    }

    fn strike(&mut self, entry: EventId, is_struck: bool) {
        let found = self.said.iter_mut().filter(|said| said.id == entry);
        found.for_each(|said| said.is_struck = is_struck);
    }
}

/// How soon the public hears of it, from declared, where the playbook sets no limit.
pub const FIRST_NOTICE: Span = Span::minutes(10);

/// Audiences of the house itself; what they are told is no public notice.
pub(super) const INSIDE: [&str; 6] = ["team", "internal", "management", "executive", "executives", "support"];

impl Incident {
    /// The first public notice of a P0 or P1 whose playbook sets no limit for one; `None` where the playbook has
    /// its own word on it, and when it ended without one.
    pub(super) fn first_notice_clock(&self, now: Timestamp) -> Option<Clock> {
        let is_notice = |met_by: &StepId| {
            let step = self.checklist.item(met_by);
            step.is_some_and(|item| matches!(item.step.kind, StepKind::Notice(_)))
        };
        let limits = self.checklist.revision().map(|known| known.deadlines.as_slice()).unwrap_or_default();
        let has_word = limits.iter().any(|limit| limit.met_by.as_ref().is_some_and(is_notice));
        if has_word || self.summary.severity > Severity::P1 || self.drill.is_some() || self.summary.imported.is_some() {
            return None;
        }
        let outside = self.notices.said().filter(|said| !INSIDE.contains(&said.words.to.as_str()));
        let met = outside.map(|said| said.moment.carried).min();
        if met.is_none() && !self.summary.status.is_active() {
            return None;
        }
        let start = self.summary.start();
        let title = Bilingual::new(Some("首次公告"), Some("First notice"));
        let what = Counted::Deadline { id: "public-notice".to_owned(), title, rings: true };
        let measured = Measured { from: Some(start), due: Some(start.after(FIRST_NOTICE)), met };
        Some(self.clock(what, Some(FIRST_NOTICE), measured, self.round_the_clock(), now))
    }

    /// When the audience of a notice step first heard a word, if the step is the first that speaks to it: whoever
    /// told the public in words of their own has told the public.
    pub fn first_said_for(&self, item: &super::Item) -> Option<super::moment::Carried> {
        let to = self.audience_of(item)?;
        let first = self.checklist.items().iter().find(|other| self.audience_of(other) == Some(to))?;
        let said = self.notices.said().filter(|said| said.words.to == to && !said.is_struck);
        said.map(|said| said.moment.carried).min().filter(|_| first.step.id == item.step.id)
    }

    pub(super) fn audience_of(&self, item: &super::Item) -> Option<&str> {
        match &item.step.kind {
            StepKind::Notice(id) => self.checklist.revision()?.notice(id).map(|notice| notice.to.as_str()),
            _ => None,
        }
    }

    /// The template of the notice step that an event ticks.
    pub(super) fn ticked_notice(&self, event: &Event) -> Option<&Notice> {
        let Event::StepTicked { step, .. } = event else { return None };
        match &self.checklist.item(step)?.step.kind {
            StepKind::Notice(id) => self.checklist.revision()?.notice(id),
            _ => None,
        }
    }

    /// What was promised to be said, until it is said or the incident is closed.
    pub(super) fn promise_clocks(&self, now: Timestamp) -> Vec<Clock> {
        if self.summary.status == Status::Closed {
            return Vec::new();
        }
        let clock = |said: &Said| {
            let due = said.words.next.map(|next| said.moment.carried.after(next));
            // What was promised outside is promised round the clock.
            let measured = Measured { from: Some(said.moment.carried), due, met: None };
            let what = Counted::Promise { to: said.words.to.clone() };
            self.clock(what, said.words.next, measured, self.round_the_clock(), now)
        };
        self.notices.promises().into_iter().map(clock).collect()
    }
}
