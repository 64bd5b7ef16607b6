//! The words of a script about people, what they wish, and what an entry tells of it.

use warroom::incident::{Entry, Event, Handover, Intent, Person, RoleId};

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
        _ => return None,
    }))
}

/// The words of an entry about people.
pub fn words(entry: &Entry) -> Option<String> {
    Some(match &entry.event {
        Event::RoleOffered { role, to, why } => format!("{role} {to} {why}"),
        Event::RoleAccepted { role } => role.to_string(),
        Event::RoleDeclined { role, why } | Event::OfferWithdrawn { role, why } => format!("{role} {why}"),
        Event::RoleTakenOver { role, person, why } => format!("{role} {person} {why}"),
        _ => return None,
    })
}
