//! Commands about what is said outside, about the end and about what is left to do.

use super::{Reading, Typed, one, split_time, two};
use crate::incident::{Ending, FollowUpAdded, FollowUpFix, FollowUpWish, Intent, NewDue, Person, Saying, Words};
use crate::input::Action;
use crate::text::due::due;
use crate::text::{Bilingual, Lang};

fn wish(intent: Intent) -> Option<Typed> {
    Some(Typed::Wish(intent, None))
}

/// `/say`, `/say public-first`, `/say public-first Words as said next 30m`.
pub(super) fn say(reading: Reading<'_>) -> Option<Typed> {
    let (rest, at) = split_time(reading.rest, reading.now);
    if rest.is_empty() {
        return Some(Typed::Act(Action::Notices));
    }
    let (id, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (text, next) = match rest.rsplit_once("next ") {
        Some((text, span)) if span.trim().parse::<crate::text::Span>().is_ok() => (text, span.trim().parse().ok()),
        _ => (rest, None),
    };
    if text.trim().is_empty() && next.is_none() {
        return Some(Typed::Say(id.to_owned()));
    }
    let words = Words { notice: Some(id.to_owned()), text: text.trim().to_owned(), next, ..Words::default() };
    Some(Typed::Wish(Intent::Say(Saying::Said(words)), at))
}

pub(super) fn resources(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::Act(Action::Resources))
}

pub(super) fn observe(reading: Reading<'_>) -> Option<Typed> {
    let (why, at) = split_time(reading.rest, reading.now);
    Some(Typed::Wish(Intent::End(Ending::Observe { why: why.to_owned() }), at))
}

/// `/criterion`, `/criterion rate met 99.8`, `/criterion rate broken`.
pub(super) fn criterion(reading: Reading<'_>) -> Option<Typed> {
    let (rest, at) = split_time(reading.rest, reading.now);
    if rest.is_empty() {
        return Some(Typed::Act(Action::Resolve));
    }
    let (id, rest) = two(rest)?;
    let (word, why) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (criterion, why) = (id.to_owned(), why.trim().to_owned());
    let ending = match word {
        "met" | "holds" | "达标" => Ending::Met { criterion, why },
        "broken" | "breaks" | "失守" => Ending::Broken { criterion, why },
        _ => return None,
    };
    Some(Typed::Wish(Intent::End(ending), at))
}

/// `/followup`, `/followup Add monitoring @zhang by 14d`, `/followup done 1`, `/followup drop 1 why`,
/// `/followup fix 1 @wang by 14d`.
pub(super) fn followup(reading: Reading<'_>) -> Option<Typed> {
    if reading.rest.is_empty() {
        return Some(Typed::Act(Action::FollowUps));
    }
    let (word, rest) = reading.rest.split_once(char::is_whitespace).unwrap_or((reading.rest, ""));
    let split = |rest: &str| {
        let (item, why) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        (item.to_owned(), why.trim().to_owned())
    };
    let wished = match word {
        "done" | "drop" => {
            let (item, why) = split(one(rest.trim())?);
            if word == "done" { FollowUpWish::Done { item, why } } else { FollowUpWish::Drop { item, why } }
        }
        "fix" => {
            let (item, words) = split(one(rest.trim())?);
            FollowUpWish::Fix { item, fix: fixed(one(words.as_str())?, reading) }
        }
        "add" => FollowUpWish::Add(added(one(rest.trim())?, reading)),
        _ => FollowUpWish::Add(added(reading.rest, reading)),
    };
    wish(Intent::FollowUp(wished))
}

/// The words, an owner after `@` (`@-` is nobody), a date after `by` (`by -` is none): what is there reads otherwise.
fn fixed(text: &str, reading: Reading<'_>) -> FollowUpFix {
    // A date alone has nothing before it.
    let padded = format!(" {text}");
    let (rest, no_date) = match padded.strip_suffix(" by -").or_else(|| padded.strip_suffix(" 期限 -")) {
        Some(rest) => (rest.to_owned(), true),
        None => (padded, false),
    };
    let work = added(&rest, reading);
    let words = work.text.get(Lang::En).trim().to_owned();
    FollowUpFix {
        text: (!words.is_empty()).then(|| Bilingual::plain(words)),
        owner: work.owner.map(|owner| Person::new(owner.as_str().trim_matches('-'))),
        due: if no_date { Some(NewDue::Open) } else { work.due.map(NewDue::By) },
        class: None,
    }
}

/// The words, an owner after `@`, a date after `by`.
fn added(text: &str, reading: Reading<'_>) -> FollowUpAdded {
    let by = text.rsplit_once(" by ").or_else(|| text.rsplit_once(" 期限 "));
    let dated = by.and_then(|(head, when)| {
        let due = due(when, reading.now.timestamp(), reading.now.time_zone())?;
        Some((head, due))
    });
    let (text, due) = dated.map_or((text, None), |(head, due)| (head, Some(due)));
    let owner = text.split_whitespace().filter_map(|word| word.strip_prefix('@')).find(|name| !name.is_empty());
    let text = match owner {
        Some(owner) => text.replace(&format!("@{owner}"), "").split_whitespace().collect::<Vec<_>>().join(" "),
        None => text.trim().to_owned(),
    };
    FollowUpAdded { text: Bilingual::plain(text), owner: owner.map(Person::new), due, ..FollowUpAdded::default() }
}
