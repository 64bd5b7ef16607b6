//! Commands about people: who hands a role to whom.

use super::{Reading, Typed, one, two};
use crate::incident::roles::{BUILT_IN, COMMANDER, title};
use crate::incident::{Handover, Intent, Person, RoleId};
use crate::input::Action;
use crate::text::Lang;

fn wish(what: Handover) -> Option<Typed> {
    Some(Typed::Wish(Intent::Handover(what), None))
}

/// A role by its id or by its name on screen.
fn is_role(word: &str) -> bool {
    let is_called = |id: &str| [Lang::En, Lang::Zh].iter().any(|lang| title(id).get(*lang) == word);
    BUILT_IN.iter().any(|(id, ..)| *id == word || is_called(id))
}

/// `/handover 张伟`, `/handover commander Zhang Wei`.
pub(super) fn handover(reading: Reading<'_>) -> Option<Typed> {
    let rest = one(reading.rest)?;
    let (role, person) = match two(rest) {
        Some((role, person)) if is_role(role) => (role, person),
        _ => (COMMANDER, rest),
    };
    wish(Handover::Offer { role: RoleId::new(role), to: Person::new(person), why: String::new() })
}

pub(super) fn accept(reading: Reading<'_>) -> Option<Typed> {
    wish(Handover::Accept { role: one(reading.rest).map(RoleId::new) })
}

pub(super) fn decline(reading: Reading<'_>) -> Option<Typed> {
    wish(Handover::Decline { role: None, why: reading.rest.to_owned() })
}

pub(super) fn withdraw(reading: Reading<'_>) -> Option<Typed> {
    wish(Handover::Withdraw { role: one(reading.rest).map(RoleId::new), why: String::new() })
}

/// `/takeover commander Li Hua lost power`: the role goes to who types it.
pub(super) fn take_over(reading: Reading<'_>) -> Option<Typed> {
    let (role, why) = two(reading.rest)?;
    wish(Handover::TakeOver { role: RoleId::new(role), person: None, why: why.to_owned() })
}

pub(super) fn brief(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::Act(Action::Brief))
}
