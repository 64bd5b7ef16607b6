//! What is indexed of one incident: its title, and everything that people wrote.

use crate::incident::{Entry, EntryKind, Event, EventId, Incident, Verdict};
use jiff::Timestamp;

/// One text of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The entry of the timeline that says it.
    pub entry: EventId,
    /// When it was said.
    pub at: Timestamp,
    /// What sort of entry it is, by the word that never changes.
    pub kind: &'static str,
    /// The text.
    pub text: String,
}

/// Everything that people wrote, each with its last words; what was taken back is not found.
pub fn passages(incident: &Incident) -> Vec<Passage> {
    let passage = |entry: &Entry| {
        let text = match &entry.strike {
            Some(strike) => strike.text.clone().unwrap_or_default(),
            None => entry.event.words().join("\n"),
        };
        let text = text.trim();
        let passage = || Passage { entry: entry.id, at: entry.at, kind: entry.kind().as_str(), text: text.to_owned() };
        (!text.is_empty()).then(passage)
    };
    let is_own = |entry: &Entry| entry.kind() != EntryKind::Fix;
    incident.timeline.entries().iter().filter(|entry| is_own(entry)).filter_map(|entry| passage(entry)).collect()
}

fn first(event: &Event) -> String {
    event.words().first().map(|text| (*text).to_owned()).unwrap_or_default()
}

/// What it was, as far as somebody wrote it: the root cause of the review, else the hypothesis that was
/// confirmed, else the last fact that is in sight, else the last decision.
pub fn cause(incident: &Incident) -> String {
    let written = |part| incident.review.get(part).map(|one| one.text.clone()).filter(|text: &String| !text.is_empty());
    let last = |kind| incident.timeline.pins().filter(|entry| entry.kind() == kind).last().map(|e| first(&e.event));
    let confirmed = || {
        let known = incident.hypotheses.iter().filter(|(_, one)| one.verdict == Verdict::Confirmed);
        known.last().map(|(_, one)| one.text.clone())
    };
    written("cause")
        .or_else(confirmed)
        .or_else(|| last(EntryKind::Fact))
        .or_else(|| last(EntryKind::Decide))
        .unwrap_or_default()
}

/// What ended it: the reason given with resolved, else with mitigated, else the last branch that was taken.
pub fn fix(incident: &Incident) -> String {
    use crate::incident::Milestone::{Mitigated, Resolved};
    let why = |wanted| {
        incident.timeline.entries().iter().rev().find_map(|entry| match &entry.event {
            Event::MilestoneReached { milestone, why } if *milestone == wanted && !why.is_empty() => Some(why.clone()),
            _ => None,
        })
    };
    let action = || {
        let is_deed = |entry: &&std::sync::Arc<Entry>| entry.kind() == EntryKind::Action && entry.strike.is_none();
        incident.timeline.entries().iter().rfind(is_deed).map(|entry| first(&entry.event))
    };
    why(Resolved).or_else(|| why(Mitigated)).or_else(action).unwrap_or_default()
}
