//! Hypotheses: what may be the cause, and what the evidence did to it. One that was eliminated stays in
//! sight, so that nobody checks it twice.

use super::event::{Event, Recorded};
use super::id::{EventId, Person};
use super::numbered::{Named, Numbered};
use jiff::Timestamp;

/// What is wished about hypotheses. One that exists is called by its short name, `H1`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of the event that it becomes
pub enum HypothesisWish {
    /// Say what may be the cause.
    Raise { text: String },
    /// It is not: this is the evidence.
    Eliminate { name: String, evidence: String },
    /// It is: this is the evidence.
    Confirm { name: String, evidence: String },
    /// It may be the cause after all.
    Reopen { name: String, why: String },
}

/// What may be the cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Hypothesis {
    /// The record that raised it.
    pub id: EventId,
    /// What it says.
    pub text: String,
    /// Who raised it.
    pub by: Person,
    /// When.
    pub at: Timestamp,
    /// What the evidence did to it.
    pub verdict: Verdict,
    /// The evidence, or why it is open again.
    pub evidence: String,
}

/// What the evidence did to a hypothesis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is the cause.
    Confirmed,
    /// Nothing yet.
    Open,
    /// It is not the cause.
    Eliminated,
}

impl Named for Hypothesis {
    const LETTER: char = 'H';

    fn id(&self) -> EventId {
        self.id
    }

    fn words_mut(&mut self) -> &mut String {
        &mut self.text
    }
}

impl Numbered<Hypothesis> {
    /// All of them: what is confirmed, what is open, what is eliminated.
    pub fn by_verdict(&self) -> Vec<(String, &Hypothesis)> {
        let mut all: Vec<(String, &Hypothesis)> = self.iter().collect();
        all.sort_by_key(|(_, one)| one.verdict);
        all
    }

    /// Takes in one record.
    pub(super) fn apply(&mut self, record: &Recorded) {
        let draft = &record.draft;
        let (said, verdict) = match &draft.event {
            Event::HypothesisRaised(raised) => {
                let (text, by, evidence) = (raised.text.clone(), draft.by.clone(), String::new());
                self.push(Hypothesis { id: draft.id, text, by, at: draft.at, verdict: Verdict::Open, evidence });
                return;
            }
            Event::HypothesisEliminated(said) => (said, Verdict::Eliminated),
            Event::HypothesisConfirmed(said) => (said, Verdict::Confirmed),
            Event::HypothesisReopened(said) => (said, Verdict::Open),
            _ => return,
        };
        if let Some(one) = self.get_mut(said.of) {
            one.verdict = verdict;
            one.evidence.clone_from(&said.words);
        }
    }
}
