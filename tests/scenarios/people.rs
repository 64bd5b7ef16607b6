//! The words of a script about people, what they wish, and what an entry tells of it.

use warroom::incident::{
    Asked, BoxEnd, DecisionWish, Entry, Event, Handover, Hypothesis, HypothesisWish, Incident, Intent, OfRole, Offered,
    Person, PollWish, RoleId, TakenOver, TimeBox, TimeBoxWish,
};

/// The wish of a line; `None` when the verb is about something else.
pub fn intent(verb: &str, one: &str, rest: &str) -> Option<Intent> {
    let role = || (!one.is_empty()).then(|| RoleId::from(one));
    let (head, tail) = rest.split_once(' ').unwrap_or((rest, ""));
    Some(Intent::Handover(match verb {
        "offer" => Handover::Offer { role: RoleId::from(one), to: Person::from(head), why: tail.to_owned() },
        "accept" => Handover::Accept { role: role() },
        "decline" => Handover::Decline { role: role(), why: rest.to_owned() },
        "withdraw" => Handover::Withdraw { role: role(), why: rest.to_owned() },
        "take-over" => Handover::TakeOver { role: RoleId::from(one), person: None, why: rest.to_owned() },
        _ => {
            let about = time_box(verb, one, rest).or_else(|| hypothesis(verb, one, rest));
            return about.or_else(|| decision(verb, one, rest)).or_else(|| poll(verb, one, rest));
        }
    }))
}

fn time_box(verb: &str, one: &str, rest: &str) -> Option<Intent> {
    let name = one.to_owned();
    let (head, tail) = rest.split_once(' ').unwrap_or((rest, ""));
    Some(Intent::TimeBox(match verb {
        "ask" => TimeBoxWish::Set { to: name, lasts: head.parse().ok()?, task: tail.to_owned() },
        "understood" => TimeBoxWish::Understood { name },
        "box-done" => TimeBoxWish::Done { name, result: rest.to_owned() },
        "box-more" => TimeBoxWish::Extend { name, more: head.parse().ok()?, why: tail.to_owned() },
        "box-drop" => TimeBoxWish::Drop { name, why: rest.to_owned() },
        _ => return None,
    }))
}

fn hypothesis(verb: &str, one: &str, rest: &str) -> Option<Intent> {
    let (name, evidence) = (one.to_owned(), rest.to_owned());
    Some(Intent::Hypothesis(match verb {
        "hyp" => HypothesisWish::Raise { text: format!("{one} {rest}").trim().to_owned() },
        "eliminate" => HypothesisWish::Eliminate { name, evidence },
        "confirm" => HypothesisWish::Confirm { name, evidence },
        "open-again" => HypothesisWish::Reopen { name, why: evidence },
        _ => return None,
    }))
}

/// `decide fail over; why; dissent; sign; 10m`, `look-back D1 yes words`.
fn decision(verb: &str, one: &str, rest: &str) -> Option<Intent> {
    let (head, tail) = rest.split_once(' ').unwrap_or((rest, ""));
    let whole = format!("{one} {rest}");
    let mut parts = whole.trim().split(';').map(|part| part.trim().to_owned());
    let mut part = || parts.next().unwrap_or_default();
    Some(Intent::Decision(match verb {
        "log" => DecisionWish::Log {
            what: part(),
            why: part(),
            dissent: part(),
            sign: part(),
            look_back: part().parse().ok(),
            tags: Vec::new(),
            step: None,
        },
        "look-back" => {
            let (words, again) =
                tail.split_once(" again ").map_or((tail, None), |(words, at)| (words, at.parse().ok()));
            let (name, words) = (one.to_owned(), words.to_owned());
            DecisionWish::Review { name, as_expected: head == "yes", words, again }
        }
        _ => return None,
    }))
}

/// `poll fail over?; yes; wait`, `vote Q1 yes`, `object Q1 why`, `close-poll Q1 yes`.
fn poll(verb: &str, one: &str, rest: &str) -> Option<Intent> {
    let (name, said) = (one.trim_matches('-').to_owned(), rest.to_owned());
    Some(Intent::Poll(match verb {
        "poll" => {
            let whole = format!("{one} {rest}");
            let mut parts = whole.split(';').map(str::to_owned);
            PollWish::Open { question: parts.next()?, options: parts.collect() }
        }
        "vote" => PollWish::Answer { name, choice: said },
        "object" => PollWish::Object { name, why: said },
        "close-poll" => PollWish::Close { name, outcome: said },
        _ => return None,
    }))
}

/// The time-boxes and the hypotheses, for a `?` line.
pub fn look(incident: &Incident, what: &str) -> Option<String> {
    Some(match what {
        "boxes" => incident.time_boxes.iter().map(time_box_line).collect::<Vec<_>>().join(", "),
        "decisions" => incident
            .decisions
            .iter()
            .map(|(name, one)| format!("{name} {:?}", one.review))
            .collect::<Vec<_>>()
            .join(", "),
        "poll" => {
            incident.polls.iter().map(|(name, one)| format!("{name} {:?}", one.words)).collect::<Vec<_>>().join(", ")
        }
        "hypotheses" => incident.hypotheses.by_verdict().iter().map(verdict_line).collect::<Vec<_>>().join(", "),
        _ => return None,
    })
}

fn time_box_line((name, one): (String, &TimeBox)) -> String {
    let end = match &one.end {
        None => "open".to_owned(),
        Some(BoxEnd::Done(result)) => format!("done {result}"),
        Some(BoxEnd::Dropped(why)) => format!("dropped {why}"),
    };
    let understood = if one.understood.is_some() { ", understood" } else { "" };
    format!("{name} {} {}{understood}", one.to, end.trim())
}

fn verdict_line((name, one): &(String, &Hypothesis)) -> String {
    format!("{name} {}", format!("{:?}", one.verdict).to_lowercase())
}

/// The words of an entry about people.
pub fn words(entry: &Entry) -> Option<String> {
    Some(match &entry.event {
        Event::RoleOffered(Offered { role, to, why }) => format!("{role} {to} {why}"),
        Event::RoleAccepted(OfRole { role, .. }) => role.to_string(),
        Event::RoleDeclined(OfRole { role, why }) | Event::OfferWithdrawn(OfRole { role, why }) => {
            format!("{role} {why}")
        }
        Event::RoleTakenOver(TakenOver { role, person, why }) => format!("{role} {person} {why}"),
        Event::TimeBoxSet(Asked { to, role, task, lasts }) => {
            let role = role.as_ref().map_or(String::new(), |role| format!(" ({role})"));
            format!("{to}{role} {lasts} {task}")
        }
        Event::TimeBoxExtended(longer) => format!("{} {}", longer.more, longer.words),
        Event::TimeBoxDone(said)
        | Event::TimeBoxDropped(said)
        | Event::HypothesisEliminated(said)
        | Event::HypothesisConfirmed(said)
        | Event::PollAnswered(said)
        | Event::ObjectionRaised(said)
        | Event::PollClosed(said)
        | Event::HypothesisReopened(said) => said.words.clone(),
        Event::PollOpened(asked) => format!("{} {}", asked.question, asked.options.join("/")),
        Event::DecisionLogged(one) => format!("{} {} {} {}", one.what, one.why, one.dissent, one.sign),
        Event::DecisionReviewed(review) => format!("{} {}", review.as_expected, review.words),
        Event::HypothesisRaised(raised) => raised.text.clone(),
        _ => return None,
    })
}
