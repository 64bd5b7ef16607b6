//! A role on its way from one person to another: offered, not yet accepted. Who has it keeps it until then,
//! so that there is never a moment without a commander and never one with two.

use super::event::{Event, OfRole, Offered, Recorded, TakenOver};
use super::id::{EventId, Person, RoleId};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What is wished about handing a role over.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of the event that it becomes
pub enum Handover {
    /// Offer a role to somebody.
    Offer { role: RoleId, to: Person, why: String },
    /// Take what was offered; of several roles the named one.
    Accept { role: Option<RoleId> },
    /// Do not take what was offered.
    Decline { role: Option<RoleId>, why: String },
    /// Offer it no more.
    Withdraw { role: Option<RoleId>, why: String },
    /// Have a role change hands without its holder, who is gone; to the author where nobody is named.
    TakeOver { role: RoleId, person: Option<Person>, why: String },
}

/// A role that somebody was asked to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The record that made it.
    pub id: EventId,
    /// Who offers.
    pub by: Person,
    /// Who is asked.
    pub to: Person,
    /// Since when.
    pub at: Timestamp,
    /// Words given with it.
    pub why: String,
}

/// The offers that wait for an answer, at most one a role.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Offers(BTreeMap<RoleId, Offer>);

impl Offers {
    pub(super) fn get(&self, role: &RoleId) -> Option<&Offer> {
        self.0.get(role)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&RoleId, &Offer)> {
        self.0.iter()
    }

    /// Takes in one record: whatever gives the role to somebody ends the offer.
    pub(super) fn apply(&mut self, record: &Recorded) {
        let draft = &record.draft;
        match &draft.event {
            Event::RoleOffered(Offered { role, to, why }) => {
                let offer =
                    Offer { id: draft.id, by: draft.by.clone(), to: to.clone(), at: draft.at, why: why.clone() };
                self.0.insert(role.clone(), offer);
            }
            Event::RoleAccepted(OfRole { role, .. })
            | Event::RoleDeclined(OfRole { role, .. })
            | Event::OfferWithdrawn(OfRole { role, .. })
            | Event::RoleTakenOver(TakenOver { role, .. })
            | Event::RoleAssigned { role, .. }
            | Event::RoleReleased { role } => {
                self.0.remove(role);
            }
            _ => {}
        }
    }
}
