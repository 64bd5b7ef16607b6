//! What people thought: what may be the cause and what the evidence did to it, and what everybody was asked.

use crate::incident::{Event, EventId, Hypothesis, Incident, Poll, Stance, Verdict};
use crate::locale::verdict_word;
use crate::text::Lang;
use jiff::Timestamp;
use serde::Serialize;

/// What may have been the cause.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Cause {
    /// `H1`.
    pub name: String,
    pub text: String,
    pub at: Timestamp,
    pub by: String,
    pub verdict: Judged,
    /// Its verdict in a word.
    pub state: String,
    /// Everything that was said of it, in order.
    pub turns: Vec<Turn>,
    /// Whether whoever said it took it back.
    pub struck: bool,
}

/// What the evidence did to a hypothesis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Judged {
    Confirmed,
    Open,
    Eliminated,
}

/// One thing that was said of a hypothesis.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Turn {
    pub at: Timestamp,
    pub by: String,
    pub verdict: Judged,
    pub state: String,
    pub evidence: String,
}

/// A question to all, and what people said.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Asked {
    /// `Q1`.
    pub name: String,
    pub question: String,
    pub at: Timestamp,
    pub by: String,
    /// Each option, and who was for it.
    pub options: Vec<Chosen>,
    pub objections: Vec<Objection>,
    /// How it ended; `None` while it is asked.
    pub outcome: Option<String>,
    pub struck: bool,
}

/// An option, and who was for it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Chosen {
    pub option: String,
    pub by: Vec<String>,
}

/// Who objected, and why.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Objection {
    pub by: String,
    pub why: String,
}

impl From<Verdict> for Judged {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Confirmed => Judged::Confirmed,
            Verdict::Open => Judged::Open,
            Verdict::Eliminated => Judged::Eliminated,
        }
    }
}

/// The words of a record as they read now, and whether it was taken back.
pub fn words_now(incident: &Incident, record: EventId, words: &str) -> (String, bool) {
    match incident.timeline.entry(record).and_then(|entry| entry.strike.as_ref()) {
        Some(strike) => (strike.text.clone().unwrap_or_else(|| words.to_owned()), strike.text.is_none()),
        None => (words.to_owned(), false),
    }
}

/// What may have been the cause: confirmed, open, eliminated.
pub fn causes(incident: &Incident, lang: Lang) -> Vec<Cause> {
    let told = |(name, one): (String, &Hypothesis)| {
        let (text, struck) = words_now(incident, one.id, &one.text);
        let state = verdict_word(one.verdict, lang).to_owned();
        let (by, verdict, turns) = (one.by.to_string(), one.verdict.into(), turns(incident, one.id, lang));
        Cause { name, text, at: one.at, by, verdict, state, turns, struck }
    };
    incident.hypotheses.by_verdict().into_iter().map(told).collect()
}

fn turns(incident: &Incident, hypothesis: EventId, lang: Lang) -> Vec<Turn> {
    let entries = incident.timeline.entries().iter().filter(|entry| entry.strike.is_none());
    let turn = |entry: &std::sync::Arc<crate::incident::Entry>| {
        let (said, verdict) = match &entry.event {
            Event::HypothesisEliminated(said) => (said, Verdict::Eliminated),
            Event::HypothesisConfirmed(said) => (said, Verdict::Confirmed),
            Event::HypothesisReopened(said) => (said, Verdict::Open),
            _ => return None,
        };
        let state = verdict_word(verdict, lang).to_owned();
        let (by, evidence) = (entry.by.to_string(), said.words.clone());
        (said.of == hypothesis).then(|| Turn { at: entry.at, by, verdict: verdict.into(), state, evidence })
    };
    entries.filter_map(turn).collect()
}

/// What everybody was asked, in the order in which it was asked.
pub fn polls(incident: &Incident) -> Vec<Asked> {
    incident.polls.iter().map(|(name, poll)| asked(incident, name, poll)).collect()
}

fn asked(incident: &Incident, name: String, poll: &Poll) -> Asked {
    let (question, struck) = words_now(incident, poll.id, &poll.question);
    let who = |option: &String| {
        let is_for = |(_, stance): &&(_, Stance)| *stance == Stance::For(option.clone());
        poll.words.iter().filter(is_for).map(|(person, _)| person.to_string()).collect()
    };
    let objection =
        |(person, why): (&crate::incident::Person, &str)| Objection { by: person.to_string(), why: why.to_owned() };
    Asked {
        name,
        question,
        at: poll.at,
        by: poll.by.to_string(),
        options: poll.options.iter().map(|option| Chosen { option: option.clone(), by: who(option) }).collect(),
        objections: poll.objections().map(objection).collect(),
        outcome: poll.outcome.clone(),
        struck,
    }
}
