//! Handing a role over: offered by who has it, taken by who is asked, never in silence.

use super::super::event::{Event, OfRole, Offered, TakenOver};
use super::super::fold::Incident;
use super::super::id::{Person, RoleId};
use super::super::intent::{Force, Wish};
use super::super::refusal::{Already, Blank, People, Refusal};
use super::super::roles::COMMANDER;
use super::super::transfer::{Handover, Offer};
use super::{at_most, known_role, needed};

pub(super) fn handover(incident: &Incident, wish: &Wish, what: &Handover) -> Result<Event, Refusal> {
    match what {
        Handover::Offer { role, to, why } => offer(incident, wish, &known_role(incident, role)?, to, why),
        Handover::Accept { role } => {
            Ok(Event::RoleAccepted(OfRole { role: asked(incident, wish, role.as_ref())?, why: String::new() }))
        }
        Handover::Decline { role, why } => {
            Ok(Event::RoleDeclined(OfRole { role: asked(incident, wish, role.as_ref())?, why: at_most(why)? }))
        }
        Handover::Withdraw { role, why } => {
            Ok(Event::OfferWithdrawn(OfRole { role: standing(incident, role.as_ref())?.0, why: at_most(why)? }))
        }
        Handover::TakeOver { role, person, why } => {
            let person = person.as_ref().unwrap_or(&wish.by);
            take_over(incident, &known_role(incident, role)?, person, why)
        }
    }
}

/// A role that nobody has is simply given; one that somebody has is offered by them alone.
pub(super) fn offer(incident: &Incident, wish: &Wish, role: &RoleId, to: &Person, why: &str) -> Result<Event, Refusal> {
    let to = name(to)?;
    let Some(holder) = incident.roster.holder(role) else {
        return Ok(Event::RoleAssigned { role: role.clone(), person: to });
    };
    if holder.person.is_same(&to) {
        return Err(Refusal::AlreadySo { what: Already::Holds { role: incident.role_called(role), person: to } });
    }
    if incident.roster.offer(role).is_some_and(|offer| offer.to.is_same(&to)) {
        return Err(People::AlreadyOffered { role: incident.role_called(role), to }.into());
    }
    let is_own = holder.person.is_same(&wish.by);
    if role.as_str() == COMMANDER && !is_own && wish.force == Force::Heed {
        return Err(held(incident, role, &holder.person));
    }
    Ok(Event::RoleOffered(Offered { role: role.clone(), to, why: at_most(why)? }))
}

fn take_over(incident: &Incident, role: &RoleId, person: &Person, why: &str) -> Result<Event, Refusal> {
    let person = name(person)?;
    let (role, why) = (role.clone(), needed(why, Blank::Reason)?);
    match incident.roster.holder(&role) {
        Some(holder) if holder.person.is_same(&person) => {
            Err(Refusal::AlreadySo { what: Already::Holds { role: incident.role_called(&role), person } })
        }
        _ => Ok(Event::RoleTakenOver(TakenOver { role, person, why })),
    }
}

/// The offer that waits for an answer, of `role` where it is named.
fn standing<'a>(incident: &'a Incident, role: Option<&RoleId>) -> Result<(RoleId, &'a Offer), Refusal> {
    let Some(role) = role else {
        let first = incident.roster.offers().next().map(|(role, offer)| (role.clone(), offer));
        return first.ok_or_else(|| People::NotOffered { role: None }.into());
    };
    let role = known_role(incident, role)?;
    match incident.roster.offer(&role) {
        Some(offer) => Ok((role, offer)),
        None => Err(People::NotOffered { role: Some(incident.role_called(&role)) }.into()),
    }
}

/// The role that who wishes was asked to take.
fn asked(incident: &Incident, wish: &Wish, role: Option<&RoleId>) -> Result<RoleId, Refusal> {
    if let (None, Some((own, _))) = (role, incident.roster.offers_to(&wish.by).next()) {
        return Ok(own.clone());
    }
    let (role, offer) = standing(incident, role)?;
    match offer.to.is_same(&wish.by) {
        true => Ok(role),
        false => Err(People::OfferedTo { role: incident.role_called(&role), to: offer.to.clone() }.into()),
    }
}

pub(super) fn held(incident: &Incident, role: &RoleId, holder: &Person) -> Refusal {
    People::Held { role: incident.role_called(role), holder: holder.clone() }.into()
}

/// The name of a person, on one line.
pub(super) fn name(person: &Person) -> Result<Person, Refusal> {
    Ok(Person::new(needed(person.as_str(), Blank::Person)?.replace(['\n', '\r'], " ")))
}
