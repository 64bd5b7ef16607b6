//! Decisions are logged and looked back on; polls are asked, answered, objected to, closed.

use super::super::decision::DecisionWish;
use super::super::event::{Answered, Decided, Event, LookedBack, Question};
use super::super::fold::Incident;
use super::super::poll::{Poll, PollWish};
use super::super::refusal::{Blank, People, Refusal, Thing};
use super::writing::{named_step, signed};
use super::{at_most, needed};
use std::collections::BTreeSet;

pub(super) fn decision(incident: &Incident, what: &DecisionWish) -> Result<Event, Refusal> {
    match what {
        DecisionWish::Log { what, why, dissent, sign, look_back, tags: further, step } => {
            let what = needed(what, Blank::Text)?;
            let mut tags = signed(&what, '#');
            tags.extend(further.iter().map(|tag| tag.trim_start_matches('#').to_owned()));
            tags.retain(|tag| !tag.is_empty());
            let (why, dissent, sign) = (at_most(why)?, at_most(dissent)?, at_most(sign)?);
            let step = step.as_deref().map(|step| named_step(incident, step)).transpose()?;
            let (mentions, look_back) = (signed(&what, '@'), *look_back);
            Ok(Event::DecisionLogged(Decided { what, why, dissent, sign, look_back, tags, mentions, step }))
        }
        DecisionWish::Review { name, as_expected, words, again } => {
            let unknown = || People::unknown(Thing::Decision, name, &incident.decisions);
            let one = incident.decisions.named(name).ok_or_else(unknown)?;
            if !one.holds() {
                let name = incident.decisions.label(one.id);
                return Err(People::Over { what: Thing::Decision, name }.into());
            }
            let (of, as_expected, again) = (one.id, *as_expected, *again);
            Ok(Event::DecisionReviewed(LookedBack { of, as_expected, words: at_most(words)?, again }))
        }
    }
}

pub(super) fn poll(incident: &Incident, what: &PollWish) -> Result<Event, Refusal> {
    match what {
        PollWish::Open { question, options } => {
            let mut options: Vec<String> = options.iter().map(|one| one.trim().to_owned()).collect();
            options.retain(|one| !one.is_empty());
            let mut seen = BTreeSet::new();
            options.retain(|one| seen.insert(one.clone()));
            Ok(Event::PollOpened(Question { question: needed(question, Blank::Text)?, options }))
        }
        PollWish::Answer { name, choice } => {
            let poll = open(incident, name)?;
            let (of, choice) = (poll.id, choice.trim());
            let begins = |option: &&String| option.to_lowercase().starts_with(&choice.to_lowercase());
            let chosen =
                poll.options.iter().find(|option| *option == choice).or_else(|| poll.options.iter().find(begins));
            match chosen.filter(|_| !choice.is_empty()) {
                Some(option) => Ok(Event::PollAnswered(Answered { of, words: option.clone() })),
                None => Err(People::NoOption { choice: choice.to_owned(), options: poll.options.clone() }.into()),
            }
        }
        PollWish::Object { name, why } => {
            Ok(Event::ObjectionRaised(Answered { of: open(incident, name)?.id, words: needed(why, Blank::Reason)? }))
        }
        PollWish::Close { name, outcome } => {
            Ok(Event::PollClosed(Answered { of: open(incident, name)?.id, words: at_most(outcome)? }))
        }
    }
}

/// The poll that is meant; without a name the only open one.
fn open<'a>(incident: &'a Incident, name: &str) -> Result<&'a Poll, Refusal> {
    let all = &incident.polls;
    if !name.is_empty() {
        let unknown = || People::unknown(Thing::Poll, name, all);
        let poll = all.named(name).ok_or_else(unknown)?;
        let over = || People::Over { what: Thing::Poll, name: all.label(poll.id) }.into();
        return if poll.is_open() { Ok(poll) } else { Err(over()) };
    }
    let open: Vec<(String, &Poll)> = all.iter().filter(|(_, poll)| poll.is_open()).collect();
    match open.as_slice() {
        [(_, only)] => Ok(only),
        [] => Err(People::NoneOpen { what: Thing::Poll }.into()),
        _ => {
            let names = open.iter().map(|(name, poll)| format!("{name} {}", poll.question)).collect();
            Err(People::Which { what: Thing::Poll, names }.into())
        }
    }
}
