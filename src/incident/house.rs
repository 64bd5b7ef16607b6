//! What a house demands where a playbook says nothing, as it stood when the incident was declared.

use super::id::RoleId;
use super::revision::Revision;
use super::severity::{Ladder, Level, Severity, house_level};
use crate::text::{Bilingual, Lang};
use serde::{Deserialize, Serialize};

/// The rules of a house. They are frozen into each incident: a file that is saved in the middle of the night
/// moves no target of what is going on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HouseRules {
    /// What its severities demand; the others are built in.
    #[serde(default, skip_serializing_if = "Ladder::is_empty")]
    pub ladder: Ladder,
    /// Roles of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<OwnRole>,
}

/// A role that only this house knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRole {
    /// Its name in the record.
    pub id: RoleId,
    /// Its name on screen.
    pub title: Bilingual,
}

impl HouseRules {
    /// Whether it demands nothing but what is built in.
    pub fn is_empty(&self) -> bool {
        self.ladder.is_empty() && self.roles.is_empty()
    }

    /// What a severity demands where no playbook says it.
    pub fn level(&self, severity: Severity) -> Level {
        self.ladder.get(&severity).cloned().unwrap_or_else(|| house_level(severity))
    }

    /// What a severity demands where this playbook is run: by the playbook, else by the house.
    pub fn level_under(&self, playbook: &Revision, severity: Severity) -> Level {
        playbook.severity.get(&severity).cloned().unwrap_or_else(|| self.level(severity))
    }

    /// What it demands of its own, in one line: `P1 3m 20m, legal`.
    pub fn in_short(&self, lang: Lang) -> String {
        let rung = |(severity, level): (&Severity, &Level)| {
            let check = level.check.map_or("-".to_owned(), |every| every.to_string());
            format!("{severity} {}/{check}", level.respond)
        };
        let roles = self.roles.iter().map(|role| role.title.get(lang).to_owned());
        self.ladder.iter().map(rung).chain(roles).collect::<Vec<_>>().join(", ")
    }
}
