//! Offers, time-boxes, hypotheses, decisions and polls of an incident as `--json` gives them.

use crate::incident::{BoxEnd, Decision, Hypothesis, Incident, Outlook, Poll, Stance, TimeBox, Verdict};
use jiff::Timestamp;
use serde::Serialize;

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct OfferJson<'a> {
    pub role: &'a str,
    pub by: &'a str,
    pub to: &'a str,
    pub at: Timestamp,
    pub why: &'a str,
}

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct TimeBoxJson<'a> {
    pub name: String,
    pub to: &'a str,
    pub task: &'a str,
    pub by: &'a str,
    pub at: Timestamp,
    pub due: Timestamp,
    pub understood: Option<Timestamp>,
    pub state: &'static str,
    pub result: Option<&'a str>,
}

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct HypothesisJson<'a> {
    pub name: String,
    pub text: &'a str,
    pub by: &'a str,
    pub at: Timestamp,
    pub verdict: &'static str,
    pub evidence: &'a str,
}

/// The roles that somebody was asked to take.
pub fn offers(incident: &Incident) -> Vec<OfferJson<'_>> {
    let mut offers = Vec::new();
    for (role, offer) in incident.roster.offers() {
        let (by, to) = (offer.by.as_str(), offer.to.as_str());
        offers.push(OfferJson { role: role.as_str(), by, to, at: offer.at, why: &offer.why });
    }
    offers
}

/// All time-boxes, those that are over too.
pub fn time_boxes(incident: &Incident) -> Vec<TimeBoxJson<'_>> {
    incident.time_boxes.iter().map(|(name, one)| time_box(incident, name, one)).collect()
}

fn time_box<'a>(incident: &Incident, name: String, one: &'a TimeBox) -> TimeBoxJson<'a> {
    let (state, result) = match &one.end {
        None => ("open", None),
        Some(BoxEnd::Done(result)) => ("done", Some(result.as_str())),
        Some(BoxEnd::Dropped(why)) => ("dropped", Some(why.as_str())),
    };
    TimeBoxJson {
        name,
        to: one.to.as_str(),
        task: &one.task,
        by: one.by.as_str(),
        at: one.at,
        due: incident.summary.shift.wall(one.due),
        understood: one.understood,
        state,
        result,
    }
}

/// All hypotheses in the order in which they came.
pub fn hypotheses(incident: &Incident) -> Vec<HypothesisJson<'_>> {
    incident.hypotheses.iter().map(|(name, one)| hypothesis(name, one)).collect()
}

fn hypothesis(name: String, one: &Hypothesis) -> HypothesisJson<'_> {
    let verdict = match one.verdict {
        Verdict::Open => "open",
        Verdict::Confirmed => "confirmed",
        Verdict::Eliminated => "eliminated",
    };
    HypothesisJson { name, text: &one.text, by: one.by.as_str(), at: one.at, verdict, evidence: &one.evidence }
}

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct DecisionJson<'a> {
    pub name: String,
    pub what: &'a str,
    pub why: &'a str,
    pub dissent: &'a str,
    pub sign: &'a str,
    pub by: &'a str,
    pub at: Timestamp,
    pub look_back: Option<Timestamp>,
    pub as_expected: Option<bool>,
    pub seen: Option<&'a str>,
}

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct PollJson<'a> {
    pub name: String,
    pub question: &'a str,
    pub options: &'a [String],
    pub by: &'a str,
    pub at: Timestamp,
    pub words: Vec<StanceJson<'a>>,
    pub outcome: Option<&'a str>,
}

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct StanceJson<'a> {
    pub by: &'a str,
    pub choice: Option<&'a str>,
    pub objection: Option<&'a str>,
}

/// The decisions that hold, in the order in which they were logged.
pub fn decisions(incident: &Incident) -> Vec<DecisionJson<'_>> {
    let holding = incident.decisions.iter().filter(|(_, one)| one.holds());
    holding.map(|(name, one)| decision(incident, name, one)).collect()
}

fn decision<'a>(incident: &Incident, name: String, one: &'a Decision) -> DecisionJson<'a> {
    let review = one.review.as_ref();
    DecisionJson {
        name,
        what: &one.what,
        why: &one.why,
        dissent: &one.dissent,
        sign: &one.sign,
        by: one.by.as_str(),
        at: one.at,
        look_back: one.due.map(|due| incident.summary.shift.wall(due)),
        as_expected: review.map(|(outlook, _)| *outlook == Outlook::AsExpected),
        seen: review.map(|(_, words)| words.as_str()),
    }
}

/// All polls, those that are over too.
pub fn polls(incident: &Incident) -> Vec<PollJson<'_>> {
    incident.polls.iter().map(|(name, one)| poll(name, one)).collect()
}

fn poll(name: String, one: &Poll) -> PollJson<'_> {
    let mut words = Vec::new();
    for (person, stance) in &one.words {
        let (choice, objection) = match stance {
            Stance::For(option) => (Some(option.as_str()), None),
            Stance::Against(why) => (None, Some(why.as_str())),
        };
        words.push(StanceJson { by: person.as_str(), choice, objection });
    }
    let (question, options, outcome) = (&one.question, &one.options, one.outcome.as_deref());
    PollJson { name, question, options, by: one.by.as_str(), at: one.at, words, outcome }
}
