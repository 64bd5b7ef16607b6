//! The steps of an incident and the marks that people set on them.
//!
//! Marks hang on step ids. A changed playbook is merged in by id: no mark is ever lost, a marked step that
//! left the playbook stays as *retired*. What a mark means now (blocked, greyed out by a decision, ticked
//! under an older text) is its [`Standing`], worked out anew after every event.

mod marks;
mod merge;

use super::id::{ChoiceId, EventId, Person, Seq, StepId};
use super::moment::Carried;
use super::revision::{Phase, Revision, Step, StepKind};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;

pub use merge::{StepChange, compare};

/// All steps in screen order, phase by phase.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checklist {
    revision: Option<Arc<Revision>>,
    pending: Option<Arc<Revision>>,
    is_pinned: bool,
    phases: Vec<Phase>,
    items: Vec<Item>,
    places: HashMap<StepId, usize>,
    /// Ids that steps had before: old id, new id. Who still says the old one is understood.
    renamed: HashMap<StepId, StepId>,
}

/// One step and all that happened to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The step as the incident has it now.
    pub step: Step,
    /// Which phase, from 0.
    pub phase: usize,
    /// Which step of the phase, from 0.
    pub nth: usize,
    /// Every mark ever set, oldest first.
    pub changes: Vec<Change>,
    /// The text under which it was ticked, where that is no longer the text: that of the mark that holds.
    pub older: Option<Arc<Step>>,
    /// How the playbook's latest version sees it.
    pub presence: Presence,
    /// What the marks mean now.
    pub standing: Standing,
}

/// How the latest version of the playbook sees a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It has been there since the incident began.
    Original,
    /// It came with a later version.
    New,
    /// It left the playbook, or its choices changed; a person has not yet agreed.
    Held,
    /// It left the playbook after it was marked; it stays in sight.
    Retired,
}

/// One mark that somebody set.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The event that set it.
    pub event: EventId,
    /// Its place in the journal: marks are taken back in the order in which they were written.
    pub seq: Seq,
    /// When, by the wall clock.
    pub at: Timestamp,
    /// When, on the carried clock.
    pub carried: Carried,
    /// Who.
    pub by: Person,
    /// What.
    pub mark: Mark,
    /// Whether it was taken back.
    pub is_struck: bool,
    /// The text under which it was set, where that is no longer the text.
    pub under: Option<Arc<Step>>,
}

/// What somebody said of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// It is open (again).
    Open,
    /// Somebody works on it; the timer of a wait step runs.
    Working,
    /// Done by one person, a second must confirm.
    Half,
    /// Done.
    Done,
    /// It does not apply, and why.
    Waived(String),
    /// Later, and why.
    Deferred(String),
    /// An answer that a second person has to give too.
    Proposed(ChoiceId),
    /// A value as expected that a second person has to look up too.
    Seen(String),
    /// The answer to a decision.
    Decided(ChoiceId),
    /// The value was as expected.
    Verified(String),
    /// The value was not as expected.
    Failed(String),
}

/// What the marks of a step mean now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// To be done.
    #[default]
    Open,
    /// To be done after these.
    Blocked(Vec<StepId>),
    /// Somebody works on it.
    Working,
    /// One of two persons has done it.
    Half,
    /// Done.
    Done,
    /// Done, under a text that has changed since.
    Older,
    /// A decision that is waiting for its answer, or was answered with "not known yet".
    Asked,
    /// A decision that has its answer.
    Decided(ChoiceId),
    /// It does not apply.
    NotNeeded(Reason),
    /// Later.
    Deferred,
    /// A value was not as expected.
    Failed,
}

/// Why a step does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Somebody said so.
    Person,
    /// A decision went another way.
    Branch,
    /// The severity does not ask for it.
    Severity,
}

impl Standing {
    /// Whether nothing is left to be done.
    pub fn is_settled(&self) -> bool {
        matches!(self, Standing::Done | Standing::Older | Standing::Decided(_) | Standing::NotNeeded(_))
    }

    /// Whether it counts among the steps that this incident has.
    pub fn is_counted(&self) -> bool {
        !matches!(self, Standing::NotNeeded(Reason::Branch | Reason::Severity))
    }

    /// Whether it is done, as the counts on screen have it.
    pub fn is_done(&self) -> bool {
        self.is_settled() && self.is_counted()
    }
}

impl Item {
    /// The mark that holds.
    pub fn change(&self) -> Option<&Change> {
        self.changes.iter().rev().find(|change| !change.is_struck)
    }

    /// The mark that holds; a step that nobody marked is open.
    pub fn mark(&self) -> &Mark {
        self.change().map_or(&Mark::Open, |change| &change.mark)
    }

    /// Who set the first half of a mark that needs two persons.
    pub fn half_by(&self) -> Option<&Person> {
        let is_half = |change: &&Change| matches!(change.mark, Mark::Half | Mark::Proposed(_) | Mark::Seen(_));
        self.change().filter(is_half).map(|change| &change.by)
    }

    /// The number on screen, `4.2`.
    pub fn number(&self) -> String {
        format!("{}.{}", self.phase + 1, self.nth + 1)
    }

    /// Whether a person's mark stands on it.
    pub fn is_marked(&self) -> bool {
        *self.mark() != Mark::Open
    }

    /// Whether somebody still has to do it: neither settled nor retired.
    pub fn is_to_be_done(&self) -> bool {
        !self.standing.is_settled() && self.presence != Presence::Retired
    }

    /// Whether it counts among the steps that this incident has; a retired one counts when it is done.
    fn is_counted(&self) -> bool {
        self.standing.is_counted() && (self.standing.is_settled() || self.presence != Presence::Retired)
    }
}

/// How much of a phase is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Steps done.
    pub done: usize,
    /// Steps that count.
    pub of: usize,
    /// Steps that came with a later version and are open.
    pub new: usize,
}

impl Checklist {
    /// The playbook version that holds.
    pub fn revision(&self) -> Option<&Arc<Revision>> {
        self.revision.as_ref()
    }

    /// The version of which removed steps and changed choices still wait for a person.
    pub fn pending(&self) -> Option<&Arc<Revision>> {
        self.pending.as_ref()
    }

    /// Whether the incident keeps its version to the end.
    pub fn is_pinned(&self) -> bool {
        self.is_pinned
    }

    /// The phases, those of retired steps included.
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// All steps in screen order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The step called `id`.
    pub fn item(&self, id: &StepId) -> Option<&Item> {
        self.places.get(id).map(|&place| &self.items[place])
    }

    /// Where the step called `id` stands in [`items`](Self::items).
    pub fn place(&self, id: &StepId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The step that people call `name`: its id, an id that it had before, or its number on screen.
    pub fn named(&self, name: &str) -> Option<&Item> {
        let by_id = self.place_now(name);
        by_id.map(|place| &self.items[place]).or_else(|| self.items.iter().find(|item| item.number() == name))
    }

    /// Where the step stands that has this id, or had it before.
    fn place_now(&self, id: &str) -> Option<usize> {
        self.places.get(id).or_else(|| self.places.get(self.renamed.get(id)?)).copied()
    }

    /// How much of a phase is done.
    pub fn progress(&self, phase: usize) -> Progress {
        self.count(|item| item.phase == phase)
    }

    /// How much of everything is done.
    pub fn total(&self) -> Progress {
        self.count(|_| true)
    }

    fn count(&self, belongs: impl Fn(&Item) -> bool) -> Progress {
        let mut progress = Progress::default();
        for item in self.items.iter().filter(|item| belongs(item) && item.is_counted()) {
            progress.of += 1;
            progress.done += usize::from(item.standing.is_done());
            progress.new += usize::from(item.presence == Presence::New && !item.standing.is_settled());
        }
        progress
    }

    /// The phase that is being worked on: the furthest that has a mark, or the next one with something open.
    /// A value that is not as expected sends the work back to the step that its verify step names.
    pub fn current_phase(&self) -> usize {
        // A phase that left the playbook stands last, but the work has not come that far.
        let known = self.revision.as_ref().map_or(0, |revision| revision.phases.len());
        let reached = self.items.iter().filter(|item| item.phase < known && item.is_marked());
        let furthest = reached.map(|item| item.phase).max().unwrap_or(0);
        let from = self.sent_back().map_or(furthest, |back| back.min(furthest));
        let open_from = |from: usize| {
            self.items.iter().find(|item| item.phase >= from && item.is_to_be_done()).map(|item| item.phase)
        };
        open_from(from).or_else(|| open_from(0)).unwrap_or(known.saturating_sub(1))
    }

    /// The phase that a failed verify step sends the work back to.
    fn sent_back(&self) -> Option<usize> {
        let failed = self.items.iter().filter(|item| item.standing == Standing::Failed && item.is_to_be_done());
        let target = |item: &Item| match &item.step.kind {
            StepKind::Verify(verify) => self.item(verify.else_go.as_ref()?).map(|target| target.phase),
            _ => None,
        };
        failed.filter_map(target).min()
    }

    /// The step to do next: the first in the current phase that can be done, then onwards, then behind; when
    /// all that is left is blocked or put off, the first of these.
    pub fn next(&self) -> Option<&Item> {
        let here = self.current_phase();
        let can_be_done =
            |item: &&Item| item.is_to_be_done() && !matches!(item.standing, Standing::Blocked(_) | Standing::Deferred);
        let onwards = || self.items.iter().filter(|item| item.phase >= here);
        onwards()
            .find(can_be_done)
            .or_else(|| self.items.iter().find(can_be_done))
            .or_else(|| onwards().find(|item| item.is_to_be_done()))
    }

    /// Open steps in phases before the current one.
    pub fn behind(&self) -> impl Iterator<Item = &Item> {
        let here = self.current_phase();
        self.items.iter().filter(move |item| item.phase < here && item.is_to_be_done())
    }
}
