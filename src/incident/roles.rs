//! The roles of a response group, and who holds them.

use super::event::{Event, OfRole, Recorded, TakenOver};
use super::fold::Incident;
use super::id::{Person, RoleId};
use super::transfer::{Offer, Offers};
use crate::text::Bilingual;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The single decision maker.
pub const COMMANDER: &str = "commander";

/// How many people one lead can lead.
pub const SPAN_OF_CONTROL: usize = 7;

/// A role that every playbook may name: id, Chinese, English.
pub const BUILT_IN: &[(&str, &str, &str)] = &[
    (COMMANDER, "总指挥", "commander"),
    ("deputy", "副指挥", "deputy"),
    ("tech", "技术", "tech"),
    ("ops", "运维", "ops"),
    ("data", "数据", "data"),
    ("comms", "沟通", "comms"),
    ("support", "客服", "support"),
    ("security", "安全", "security"),
    ("qa", "测试", "qa"),
    ("biz", "业务", "biz"),
    ("scribe", "记录", "scribe"),
];

/// What a role is called on screen; a role that is not built in is called by its id.
pub fn title(role: &str) -> Bilingual {
    match BUILT_IN.iter().find(|(id, ..)| *id == role) {
        Some((_, zh, en)) => Bilingual::new(Some(zh), Some(en)),
        None => Bilingual::plain(role),
    }
}

/// The step that asks to fill the roles; it is done when nobody is missing.
pub const FILL_ROLES: &str = "fill-roles";

impl Incident {
    /// The roles that the severity needs and nobody has.
    pub fn vacant_roles(&self) -> Vec<RoleId> {
        let needed = self.summary.level().roles;
        needed.into_iter().filter(|role| self.roster.holder(role).is_none()).collect()
    }
}

/// Who holds which role, and since when.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Roster {
    holders: BTreeMap<RoleId, Holder>,
    offers: Offers,
}

/// The person who has a role.
#[derive(Debug, Clone, PartialEq)]
pub struct Holder {
    /// Who.
    pub person: Person,
    /// Since when.
    pub since: Timestamp,
    /// When they said that they have it.
    pub acknowledged: Option<Timestamp>,
}

impl Roster {
    /// Who holds `role`.
    pub fn holder(&self, role: &RoleId) -> Option<&Holder> {
        self.holders.get(role)
    }

    /// All roles that somebody holds.
    pub fn iter(&self) -> impl Iterator<Item = (&RoleId, &Holder)> {
        self.holders.iter()
    }

    /// The roles that `person` holds.
    pub fn of(&self, person: &Person) -> impl Iterator<Item = &RoleId> {
        self.holders.iter().filter(move |(_, holder)| holder.person.is_same(person)).map(|(role, _)| role)
    }

    /// The offer of `role` that waits for an answer.
    pub fn offer(&self, role: &RoleId) -> Option<&Offer> {
        self.offers.get(role)
    }

    /// Every offer that waits for an answer.
    pub fn offers(&self) -> impl Iterator<Item = (&RoleId, &Offer)> {
        self.offers.iter()
    }

    /// The roles that `person` was asked to take and has not answered for.
    pub fn offers_to(&self, person: &Person) -> impl Iterator<Item = (&RoleId, &Offer)> {
        self.offers.iter().filter(move |(_, offer)| offer.to.is_same(person))
    }

    /// Everybody but the commander who has a role: the direct reports of who commands.
    pub fn reports(&self) -> Vec<&Person> {
        let commander = self.holders.get(&RoleId::new(COMMANDER)).map(|holder| &holder.person);
        let mut people: Vec<&Person> = self.holders.values().map(|holder| &holder.person).collect();
        people.retain(|person| Some(*person) != commander);
        people.sort();
        people.dedup();
        people
    }

    /// Takes in one record.
    pub(super) fn apply(&mut self, record: &Recorded) {
        let at = record.draft.at;
        self.offers.apply(record);
        match &record.draft.event {
            Event::RoleAssigned { role, person } => {
                // Who takes a role for themselves has said so.
                let acknowledged = person.is_same(&record.draft.by).then_some(at);
                self.holders.insert(role.clone(), Holder { person: person.clone(), since: at, acknowledged });
            }
            Event::RoleAccepted(OfRole { role, .. }) => {
                let person = record.draft.by.clone();
                self.holders.insert(role.clone(), Holder { person, since: at, acknowledged: Some(at) });
            }
            Event::RoleTakenOver(TakenOver { role, person, .. }) => {
                let acknowledged = person.is_same(&record.draft.by).then_some(at);
                self.holders.insert(role.clone(), Holder { person: person.clone(), since: at, acknowledged });
            }
            Event::RoleReleased { role } => {
                self.holders.remove(role);
            }
            Event::RoleAcknowledged { role } => {
                if let Some(holder) = self.holders.get_mut(role) {
                    holder.acknowledged.get_or_insert(at);
                }
            }
            _ => {}
        }
    }
}
