//! Wishes on their way to the disk: in order, one append in flight, and nothing is ever dropped.
//!
//! The front wish is looked at, decided on the incident as it is, sent; only when its records come back is
//! it taken off. When another console wrote first, the same wish is decided again. When the disk refuses,
//! it stays where it is, with its words, until it is tried again.

use crate::incident::{Draft, EventId, Incident, Intent, Recorded, Refusal, StepId, Wish, decide};
use std::collections::VecDeque;

/// Wishes that are not yet durable, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    waiting: VecDeque<Wish>,
    sent: usize,
    /// How many of them, from the front, were wished before the screen turned to one that only looks.
    kept: usize,
    failure: Option<String>,
    /// What the last failure is waiting for.
    held: Held,
}

/// Whether something is sent although the last append failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Held {
    /// It is.
    #[default]
    Free,
    /// Not before somebody or the clock says so.
    UntilTried,
}

/// What the outbox wants next.
#[derive(Debug, PartialEq)]
pub enum Turn {
    /// Nothing: it is empty, an append is in flight, or the last one failed.
    Rest,
    /// These drafts are to be appended.
    Send(Vec<Draft>),
    /// The front wish was refused and is gone.
    Refused(Box<Wish>, Refusal),
}

/// The most wishes that go in one append; more would hold other consoles up.
const MOST_AT_ONCE: usize = 512;

impl Outbox {
    /// Puts a wish at the end.
    pub fn push(&mut self, wish: Wish) {
        self.waiting.push_back(wish);
    }

    /// What is to be done next, decided on `incident` as it is now. Notes that wait one behind the other go
    /// together, in one write to the disk: none of them depends on the others.
    pub fn turn(&mut self, incident: &Incident) -> Turn {
        if self.sent > 0 || self.held == Held::UntilTried {
            return Turn::Rest;
        }
        let Some(front) = self.waiting.front() else { return Turn::Rest };
        let mut drafts = match decide(incident, front) {
            Ok(drafts) => drafts,
            Err(refusal) => {
                self.kept = self.kept.saturating_sub(1);
                return match self.waiting.pop_front() {
                    Some(wish) => Turn::Refused(Box::new(wish), refusal),
                    None => Turn::Rest,
                };
            }
        };
        self.sent = 1;
        if is_note(front) {
            for wish in self.waiting.iter().skip(1).take_while(|wish| is_note(wish)).take(MOST_AT_ONCE - 1) {
                let Ok(more) = decide(incident, wish) else { break };
                drafts.extend(more);
                self.sent += 1;
            }
        }
        Turn::Send(drafts)
    }

    /// Whatever waits now was wished where wishes are taken: it goes to the disk, whatever the screen turns to.
    pub fn keep_all(&mut self) {
        self.kept = self.waiting.len();
    }

    /// Takes the last wish out, where nothing may be written; what is on its way and what is kept stays.
    pub fn withdraw(&mut self) -> Option<Wish> {
        if self.waiting.len() > self.kept.max(self.sent) { self.waiting.pop_back() } else { None }
    }

    /// Records came in, from here or from elsewhere: what was wished and is among them is done.
    pub fn committed(&mut self, records: &[Recorded]) {
        let is_done = |ticket: EventId| records.iter().any(|record| record.draft.id == ticket);
        while self.waiting.front().is_some_and(|wish| is_done(wish.ticket)) {
            self.waiting.pop_front();
            self.sent = self.sent.saturating_sub(1);
            self.kept = self.kept.saturating_sub(1);
            (self.failure, self.held) = (None, Held::Free);
        }
    }

    /// Another console wrote first: decide again.
    pub fn conflicted(&mut self) {
        self.sent = 0;
    }

    /// The append failed; everything stays until [`retry`](Self::retry).
    pub fn failed(&mut self, why: String) {
        self.sent = 0;
        (self.failure, self.held) = (Some(why), Held::UntilTried);
    }

    /// Tries again what failed.
    pub fn retry(&mut self) {
        (self.failure, self.held) = (None, Held::Free);
    }

    /// The same by itself: that nothing is saved stays said until something is.
    pub fn try_again(&mut self) {
        self.held = Held::Free;
    }

    /// Why nothing is being saved.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref().filter(|_| !self.waiting.is_empty())
    }

    /// Whether everything is durable.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The wishes that are not durable yet.
    pub fn waiting(&self) -> impl Iterator<Item = &Wish> {
        self.waiting.iter()
    }

    /// Whether a mark on `step` is on its way.
    pub fn is_marking(&self, step: &StepId) -> bool {
        self.waiting.iter().any(|wish| match &wish.intent {
            Intent::Tick { step: name, .. }
            | Intent::Untick { step: name, .. }
            | Intent::Start { step: name }
            | Intent::Waive { step: name, .. }
            | Intent::Defer { step: name, .. }
            | Intent::Choose { step: name, .. }
            | Intent::Verify { step: name, .. } => name == step.as_str(),
            _ => false,
        })
    }
}

fn is_note(wish: &Wish) -> bool {
    matches!(wish.intent, Intent::Note { .. })
}
