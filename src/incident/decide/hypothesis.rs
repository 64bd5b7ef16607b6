//! What may be the cause: raised, eliminated, confirmed, open again.

use super::super::event::{Answered, Event, Raised};
use super::super::fold::Incident;
use super::super::hypothesis::{HypothesisWish, Verdict};
use super::super::id::EventId;
use super::super::refusal::{Blank, People, Refusal, Thing};
use super::needed;

pub(super) fn hypothesis(incident: &Incident, what: &HypothesisWish) -> Result<Event, Refusal> {
    match what {
        HypothesisWish::Raise { text } => Ok(Event::HypothesisRaised(Raised { text: needed(text, Blank::Text)? })),
        HypothesisWish::Eliminate { name, evidence } => {
            let of = other_than(incident, name, Verdict::Eliminated)?;
            Ok(Event::HypothesisEliminated(Answered { of, words: needed(evidence, Blank::Evidence)? }))
        }
        HypothesisWish::Confirm { name, evidence } => {
            let of = other_than(incident, name, Verdict::Confirmed)?;
            Ok(Event::HypothesisConfirmed(Answered { of, words: needed(evidence, Blank::Evidence)? }))
        }
        HypothesisWish::Reopen { name, why } => {
            let of = other_than(incident, name, Verdict::Open)?;
            Ok(Event::HypothesisReopened(Answered { of, words: needed(why, Blank::Reason)? }))
        }
    }
}

/// The hypothesis of this name, which must not stand so already.
fn other_than(incident: &Incident, name: &str, verdict: Verdict) -> Result<EventId, Refusal> {
    let unknown = || People::unknown(Thing::Hypothesis, name, &incident.hypotheses);
    let one = incident.hypotheses.named(name).ok_or_else(unknown)?;
    match one.verdict == verdict {
        false => Ok(one.id),
        true => Err(People::StandsSo { name: incident.hypotheses.label(one.id), verdict }.into()),
    }
}
