//! How bad it is, and what that demands.
//!
//! P0–P3 is the ladder; a [`Level`] maps one rung to a class (which brings the response time), a beat of
//! status checks and the roles it needs. A playbook overrides the house ladder rung by rung.

use super::id::RoleId;
use crate::text::{Bilingual, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// P0 is the worst. If in doubt take the higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Whole site down, core business stopped.
    P0,
    /// Main function hurt, many users.
    P1,
    /// Part of the service, limited effect.
    P2,
    /// Minor, in office hours.
    P3,
}

impl Severity {
    /// All rungs, worst first.
    pub const ALL: [Severity; 4] = [Severity::P0, Severity::P1, Severity::P2, Severity::P3];

    /// 0 for P0 to 3 for P3.
    pub fn rank(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P{}", self.rank())
    }
}

/// The text is none of P0, P1, P2, P3.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no severity: use P0, P1, P2 or P3")]
pub struct BadSeverity(pub String);

impl FromStr for Severity {
    type Err = BadSeverity;

    /// Reads `P1`, `p1` or `1`.
    fn from_str(text: &str) -> Result<Self, BadSeverity> {
        let digit = text.strip_prefix(['P', 'p']).unwrap_or(text);
        match digit {
            "0" => Ok(Severity::P0),
            "1" => Ok(Severity::P1),
            "2" => Ok(Severity::P2),
            "3" => Ok(Severity::P3),
            _ => Err(BadSeverity(text.to_owned())),
        }
    }
}

/// How fast somebody must answer: 5, 15 or 30 minutes unless the playbook says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Outage or data leak: 5 minutes.
    Urgent,
    /// Degradation: 15 minutes.
    Important,
    /// All else: 30 minutes.
    Normal,
}

impl Class {
    /// The response time of the class.
    pub fn respond(self) -> Span {
        match self {
            Class::Urgent => Span::minutes(5),
            Class::Important => Span::minutes(15),
            Class::Normal => Span::minutes(30),
        }
    }
}

/// What one severity demands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Its class.
    pub class: Class,
    /// How soon a named person must have taken it, from declared.
    pub respond: Span,
    /// The beat of status checks; `None` when there are none at this severity.
    pub check: Option<Span>,
    /// Whether its clocks count office hours only, where the playbook or the house knows them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub office_hours: bool,
    /// The roles that must be filled.
    pub roles: Vec<RoleId>,
    /// When this severity applies, as people are told.
    pub when: Bilingual,
}

/// The levels that a playbook or the house defines, by severity.
pub type Ladder = BTreeMap<Severity, Level>;

/// The default beat of status checks.
pub const CHECK: Span = Span::minutes(30);

/// The ladder that holds where a playbook says nothing.
pub fn house_level(severity: Severity) -> Level {
    let roles = |names: &[&str]| names.iter().map(|name| RoleId::new(*name)).collect();
    let everyone = ["commander", "tech", "ops", "comms", "support", "scribe"];
    let (class, roles, check, zh, en) = match severity {
        Severity::P0 => (
            Class::Urgent,
            roles(&everyone),
            Some(CHECK),
            "全站不可用,核心业务中断",
            "whole site down, core business stopped",
        ),
        Severity::P1 => (
            Class::Urgent,
            roles(&everyone),
            Some(CHECK),
            "主要功能受损,影响大量用户",
            "main function hurt, many users hit",
        ),
        Severity::P2 => (
            Class::Important,
            roles(&["commander", "tech"]),
            Some(CHECK),
            "局部问题,影响有限",
            "part of the service, limited effect",
        ),
        Severity::P3 => (Class::Normal, roles(&["tech"]), None, "轻微,工作时间处理", "minor, in office hours"),
    };
    Level {
        class,
        respond: class.respond(),
        check,
        office_hours: severity == Severity::P3,
        roles,
        when: Bilingual::new(Some(zh), Some(en)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_a_severity_in_three_ways() {
        for text in ["P1", "p1", "1"] {
            assert_eq!(text.parse(), Ok(Severity::P1));
        }
        assert!("P4".parse::<Severity>().is_err());
        assert!("PP1".parse::<Severity>().is_err());
    }

    #[test]
    fn the_house_asks_for_an_answer_in_5_15_and_30_minutes() {
        let respond = |s| house_level(s).respond.to_string();
        assert_eq!(Severity::ALL.map(respond), ["5m", "5m", "15m", "30m"]);
    }
}
