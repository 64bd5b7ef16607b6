//! The people of the rota: who is on duty, who can take a role, how somebody is reached.

use super::duty::Duty;
use crate::incident::RoleId;
use crate::text::Bilingual;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Everybody on the rota, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    pub(super) cards: Vec<Card>,
    /// The zone of the duty hours.
    pub(super) zone: TimeZone,
}

/// One person of the rota, or one party outside the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What they are called, in the record too.
    pub name: String,
    /// The roles that they can take.
    pub roles: Vec<RoleId>,
    /// By which names a playbook calls them: `duty-manager`.
    pub calls: Vec<String>,
    /// How they are reached, the best way first.
    pub contacts: Vec<String>,
    /// Their company, where they are of another house.
    pub of: Bilingual,
    /// Their duty hours, as the file has them.
    pub hours: Vec<String>,
    pub(super) duty: Vec<Duty>,
}

impl Default for People {
    fn default() -> Self {
        People { cards: Vec::new(), zone: TimeZone::UTC }
    }
}

impl Card {
    /// Whether they can take this role.
    pub fn can_take(&self, role: &RoleId) -> bool {
        self.roles.contains(role)
    }

    /// Whether a playbook that calls for `name` means them.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) || self.calls.iter().any(|call| call == name)
    }

    /// All ways to reach them, in one line.
    pub fn reach(&self) -> String {
        self.contacts.join("  ")
    }
}

impl People {
    /// Everybody, in the order of the file.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// Whether nobody is on it.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// Whether somebody is on duty at `now`.
    pub fn is_on_duty(&self, card: &Card, now: Timestamp) -> bool {
        let local = now.to_zoned(self.zone.clone()).datetime();
        card.duty.iter().any(|duty| duty.is_on(local))
    }

    /// Everybody, first who is on duty and can take `role`, then who can take it, then who is on duty, then the
    /// others; parties outside the house take no role.
    pub fn for_role(&self, role: &RoleId, now: Timestamp) -> Vec<&Card> {
        let mut cards: Vec<&Card> = self.cards.iter().filter(|card| card.of.is_empty()).collect();
        cards.sort_by_key(|card| match (card.can_take(role), self.is_on_duty(card, now)) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        });
        cards
    }

    /// Whom a playbook means that calls for `name`: of several who have that duty first who is on it now.
    pub fn called(&self, name: &str, now: Timestamp) -> Option<&Card> {
        let meant = || self.cards.iter().filter(|card| card.is_called(name));
        meant().find(|card| self.is_on_duty(card, now)).or_else(|| meant().next())
    }

    /// Everybody, who is on duty first.
    pub fn on_duty_first(&self, now: Timestamp) -> Vec<&Card> {
        let mut cards: Vec<&Card> = self.cards.iter().collect();
        cards.sort_by_key(|card| !self.is_on_duty(card, now));
        cards
    }
}
