//! Commands of the decision log and of polls.

use super::people::head;
use super::{Reading, Typed, one};
use crate::incident::{Decision, DecisionWish, Intent, Poll, PollWish, is_short_name};
use crate::input::Action;

/// `/decide fail over`: the form asks for the rest.
pub(super) fn decide(reading: Reading<'_>) -> Option<Typed> {
    Some(Typed::Decide(reading.rest.to_owned()))
}

/// `/lookback D1 yes p99 is back`, `/lookback D1 no still slow, again 10m`; without words all decisions are shown.
pub(super) fn review(reading: Reading<'_>) -> Option<Typed> {
    let Some(text) = one(reading.rest) else { return Some(Typed::Act(Action::Decisions)) };
    let (name, rest) = head(text);
    let (outcome, words) = head(rest);
    let as_expected = match outcome {
        "yes" | "符合" => true,
        "no" | "不符" => false,
        _ => return None,
    };
    let (words, again) = super::length_at_end(words, "again ")?;
    let words = words.trim_end_matches([',', '，']).to_owned();
    is_short_name::<Decision>(name).then(|| {
        let name = name.to_owned();
        Typed::Wish(Intent::Decision(DecisionWish::Review { name, as_expected, words, again }), None)
    })
}

/// `/poll fail over now? | yes | wait`, `/poll Q1 yes`, `/poll Q1 close yes`; without words all are shown.
pub(super) fn poll(reading: Reading<'_>) -> Option<Typed> {
    let Some(text) = one(reading.rest) else { return Some(Typed::Act(Action::Decisions)) };
    let (first, rest) = head(text);
    let wish = match is_short_name::<Poll>(first) {
        true => answer(first.to_owned(), rest)?,
        false => {
            let mut parts = text.split(['|', '｜']).map(|part| part.trim().to_owned());
            PollWish::Open { question: parts.next()?, options: parts.collect() }
        }
    };
    Some(Typed::Wish(Intent::Poll(wish), None))
}

fn answer(name: String, rest: &str) -> Option<PollWish> {
    let (verb, said) = head(one(rest)?);
    let said = said.to_owned();
    Some(match verb {
        "object" | "反对" => PollWish::Object { name, why: said },
        "close" | "结束" => PollWish::Close { name, outcome: said },
        _ => PollWish::Answer { name, choice: rest.to_owned() },
    })
}

/// `/object the replica lags`, `/object Q1 the replica lags`.
pub(super) fn object(reading: Reading<'_>) -> Option<Typed> {
    let text = one(reading.rest)?;
    let (first, rest) = head(text);
    let (name, why) = if is_short_name::<Poll>(first) { (first, rest) } else { ("", text) };
    Some(Typed::Wish(Intent::Poll(PollWish::Object { name: name.to_owned(), why: why.to_owned() }), None))
}
