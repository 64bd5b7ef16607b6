//! One record as people read it: what sort it is, what it points at, whether it still holds.

use super::event::{Event, Milestone, NoteClass};
use super::id::{EventId, Person, RoleId, Seq, StepId};
use super::severity::Severity;
use crate::text::{Bilingual, cells};
use jiff::Timestamp;

/// One record as people read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The record's id; corrections point at it.
    pub id: EventId,
    /// Its place in the journal.
    pub seq: Seq,
    /// When it happened.
    pub at: Timestamp,
    /// When it was written.
    pub logged: Timestamp,
    /// Who wrote it.
    pub by: Person,
    /// The role that the author held then.
    pub role: Option<RoleId>,
    /// What happened.
    pub event: Event,
    /// What was known then and is needed to tell it.
    pub about: About,
    /// Whether it no longer holds.
    pub strike: Option<Strike>,
}

/// Why an entry no longer holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Strike {
    /// The words that hold instead; `None` when it was taken back.
    pub text: Option<String>,
    /// The entry that struck it.
    pub by: EventId,
}

/// What was known when an entry was written and is needed to tell it later.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum About {
    /// Nothing.
    #[default]
    Nothing,
    /// The step as it was called then.
    Step {
        /// Its number.
        number: String,
        /// Its title.
        title: Bilingual,
        /// The words of the answer, for a decision.
        answer: Bilingual,
        /// Whether ticking it means that something was said.
        is_notice: bool,
        /// Whether it is done by two persons, and this was the first.
        is_half: bool,
    },
    /// What the exit criterion or the follow-up was called then.
    Named(Bilingual),
    /// The follow-up as it read before.
    Work(super::followup::FollowUpAdded),
    /// The severity before.
    Before(Severity),
    /// The playbook version before.
    Version(Option<(String, String)>),
    /// The entry that is corrected, retracted, pinned or answered.
    Entry(Earlier),
    /// The short name that it got: `T1`.
    Name(String),
}

/// An entry that a later one points at, as briefly as it takes to know it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// When it happened.
    pub at: Timestamp,
    /// What it told.
    pub deed: Deed,
    /// The number of its step, or its own short name.
    pub number: String,
    /// The title of its step, or its first words.
    pub words: Bilingual,
}

/// What an entry tells in one word: its sort, and of a mark on a step what the mark was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// What its sort says.
    Plain(EntryKind),
    /// Done by the first of two persons.
    Half,
    /// Open again.
    Opened,
    /// Somebody works on it.
    Started,
    /// It does not apply.
    Waived,
    /// It is done later.
    Deferred,
    /// The value was as expected.
    Passed,
    /// The value was not as expected.
    Failed,
}

/// How many cells of an entry's words its later mention carries.
const FIRST_WORDS: usize = 60;

/// What sort of entry it is, as the screen and `--json` have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum EntryKind {
    Alert,
    Ask,
    Poll,
    Hyp,
    Open,
    Note,
    Fact,
    Decide,
    Action,
    Tick,
    Check,
    Sev,
    Role,
    Say,
    In,
    Mark,
    Call,
    Fix,
    Sys,
    Inject,
}

impl EntryKind {
    /// The kind that is called `word`.
    pub fn parse(word: &str) -> Option<EntryKind> {
        use EntryKind::*;
        let all = [
            Alert, Ask, Poll, Hyp, Open, Note, Fact, Decide, Action, Tick, Check, Sev, Role, Say, In, Mark, Call, Fix,
            Sys, Inject,
        ];
        all.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The word in `--json`, in filters and on the English screen.
    pub fn as_str(self) -> &'static str {
        match self {
            EntryKind::Alert => "alert",
            EntryKind::Ask => "ask",
            EntryKind::Poll => "poll",
            EntryKind::Hyp => "hyp",
            EntryKind::Open => "open",
            EntryKind::Note => "note",
            EntryKind::Fact => "fact",
            EntryKind::Decide => "decide",
            EntryKind::Action => "action",
            EntryKind::Tick => "tick",
            EntryKind::Check => "check",
            EntryKind::Sev => "sev",
            EntryKind::Role => "role",
            EntryKind::Say => "say",
            EntryKind::In => "in",
            EntryKind::Mark => "mark",
            EntryKind::Call => "call",
            EntryKind::Fix => "fix",
            EntryKind::Sys => "sys",
            EntryKind::Inject => "inject",
        }
    }
}

/// Entries written this many seconds or more after they happened carry a `~`.
const LATE_SECONDS: i64 = 30;

impl Entry {
    /// What sort of entry it is.
    pub fn kind(&self) -> EntryKind {
        match &self.event {
            Event::Declared { .. } => EntryKind::Open,
            Event::Noted { class, .. } => match class {
                NoteClass::Note => EntryKind::Note,
                NoteClass::Fact => EntryKind::Fact,
                NoteClass::Decision => EntryKind::Decide,
                NoteClass::Action => EntryKind::Action,
                NoteClass::Message => EntryKind::In,
                NoteClass::Alert => EntryKind::Alert,
            },
            Event::StepTicked { .. } if matches!(self.about, About::Step { is_notice: true, .. }) => EntryKind::Say,
            Event::NoticeSaid { .. } | Event::NoticeApproved { .. } => EntryKind::Say,
            Event::StepDecided { .. } | Event::DecisionLogged(_) | Event::DecisionReviewed(_) => EntryKind::Decide,
            Event::PollOpened(_) | Event::PollAnswered(_) | Event::ObjectionRaised(_) | Event::PollClosed(_) => {
                EntryKind::Poll
            }
            event if event.step().is_some() => EntryKind::Tick,
            Event::TimeBoxSet { .. }
            | Event::TimeBoxUnderstood { .. }
            | Event::TimeBoxDone { .. }
            | Event::TimeBoxExtended { .. }
            | Event::TimeBoxDropped { .. } => EntryKind::Ask,
            Event::HypothesisRaised { .. }
            | Event::HypothesisEliminated { .. }
            | Event::HypothesisConfirmed { .. }
            | Event::HypothesisReopened { .. } => EntryKind::Hyp,
            Event::Checked { .. } | Event::BeatKept(_) => EntryKind::Check,
            Event::CommandRun(_) => EntryKind::Action,
            Event::SeverityChanged { .. } => EntryKind::Sev,
            Event::RoleAssigned { .. }
            | Event::RoleReleased { .. }
            | Event::RoleAcknowledged { .. }
            | Event::RoleOffered { .. }
            | Event::RoleAccepted { .. }
            | Event::RoleDeclined { .. }
            | Event::OfferWithdrawn { .. }
            | Event::RoleTakenOver { .. } => EntryKind::Role,
            Event::MilestoneReached { milestone: Milestone::Acknowledged, .. } => EntryKind::Role,
            Event::MilestoneReached { .. }
            | Event::Reopened { .. }
            | Event::Marked { .. }
            | Event::SecurityContained { .. } => EntryKind::Mark,
            Event::Escalated { .. } => EntryKind::Call,
            Event::Injected { .. } => EntryKind::Inject,
            Event::ReviewWritten { .. } => EntryKind::Note,
            Event::Observed { .. }
            | Event::CriterionMet { .. }
            | Event::CriterionBroken { .. }
            | Event::ExitOverruled { .. } => EntryKind::Mark,
            Event::FollowUpAdded { .. }
            | Event::FollowUpChanged { .. }
            | Event::FollowUpDone { .. }
            | Event::FollowUpDropped { .. } => EntryKind::Action,
            Event::Corrected { .. } | Event::Retracted { .. } | Event::Restored { .. } => EntryKind::Fix,
            _ => EntryKind::Sys,
        }
    }

    /// What it tells in one word.
    pub fn deed(&self) -> Deed {
        match &self.event {
            _ if matches!(self.about, About::Step { is_half: true, .. }) => Deed::Half,
            Event::StepUnticked { .. } => Deed::Opened,
            Event::StepStarted { .. } => Deed::Started,
            Event::StepWaived { .. } => Deed::Waived,
            Event::StepDeferred { .. } => Deed::Deferred,
            Event::StepVerified { passed: true, .. } => Deed::Passed,
            Event::StepVerified { .. } => Deed::Failed,
            _ => Deed::Plain(self.kind()),
        }
    }

    /// As briefly as it takes to know it again.
    pub(super) fn in_short(&self) -> Earlier {
        let (number, words) = match (&self.about, self.event.step()) {
            (About::Name(name), _) => (name.clone(), Bilingual::plain(self.named_words())),
            (About::Step { number, title, .. }, _) => (number.clone(), title.clone()),
            (_, Some(step)) => (String::new(), Bilingual::plain(step.as_str())),
            _ => {
                (String::new(), Bilingual::plain(first_words(self.event.words().first().copied().unwrap_or_default())))
            }
        };
        Earlier { at: self.at, deed: self.deed(), number, words }
    }

    /// The words of what has a short name, with the person it is for.
    fn named_words(&self) -> String {
        match &self.event {
            Event::TimeBoxSet(asked) => format!("{}: {}", asked.to, first_words(&asked.task)),
            _ => first_words(self.event.words().first().copied().unwrap_or_default()),
        }
    }

    /// Whether it was written later than it happened. What was imported was known at its own time.
    pub fn is_late(&self) -> bool {
        !self.id.is_of_content() && self.logged.as_second().saturating_sub(self.at.as_second()) >= LATE_SECONDS
    }

    /// The step it is about.
    pub fn step(&self) -> Option<&StepId> {
        match &self.event {
            Event::Noted { step, .. } => step.as_ref(),
            Event::DecisionLogged(one) => one.step.as_ref(),
            event => event.step(),
        }
    }

    /// Its tags, without the sign.
    pub fn tags(&self) -> &[String] {
        match &self.event {
            Event::Noted { tags, .. } => tags,
            Event::DecisionLogged(one) => &one.tags,
            _ => &[],
        }
    }

    /// Whom it mentions, without the sign.
    pub fn mentions(&self) -> &[String] {
        match &self.event {
            Event::Noted { mentions, .. } => mentions,
            Event::DecisionLogged(one) => &one.mentions,
            _ => &[],
        }
    }
}

/// The beginning of the first line; that there was more is told by a final `~`.
fn first_words(text: &str) -> String {
    match text.trim().split_once('\n') {
        Some((line, _)) => cells::clip(line.trim_end(), FIRST_WORDS - 2) + " ~",
        None => cells::clip(text.trim(), FIRST_WORDS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_entry_is_mentioned_by_its_first_words() {
        assert_eq!(first_words(" pool full "), "pool full");
        assert_eq!(first_words("pool full\nsince 14:00"), "pool full ~");
        let long = first_words(&"连接池满".repeat(20));
        assert!(long.ends_with('~') && cells::width(&long) <= FIRST_WORDS, "{long}");
    }
}
