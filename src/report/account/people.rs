//! Who held which role when, and how bad it was when.

use crate::incident::{Event, Incident, RoleId, Severity};
use crate::locale::role_word;
use crate::report::trace::Trace;
use crate::text::Lang;
use jiff::Timestamp;
use serde::Serialize;

/// A role, and who held it for a while.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Held {
    pub role: String,
    pub title: String,
    pub person: String,
    pub from: Timestamp,
    /// `None` when they held it to the end.
    pub to: Option<Timestamp>,
}

/// A severity, and how long it held.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Rung {
    pub severity: Severity,
    pub from: Timestamp,
    pub to: Option<Timestamp>,
    pub by: String,
    pub why: String,
}

/// Everybody who had a role, the commander first, then in the order in which they took it.
pub fn held(trace: &Trace, lang: Lang) -> Vec<Held> {
    let mut all: Vec<Held> = trace
        .roles
        .iter()
        .map(|stretch| Held {
            role: stretch.what.0.to_string(),
            title: role_word(&trace.incident.house, stretch.what.0.as_str(), lang).to_owned(),
            person: stretch.what.1.to_string(),
            from: stretch.from,
            to: stretch.to,
        })
        .collect();
    let first: Vec<String> = all.iter().map(|held| held.role.clone()).collect();
    let place = |role: &str| first.iter().position(|known| known == role);
    all.sort_by_key(|held| (held.role != crate::incident::roles::COMMANDER, place(&held.role), held.from));
    all
}

/// The roles that the worst severity demands and that nobody ever held.
pub fn unfilled(trace: &Trace, lang: Lang) -> Vec<String> {
    let summary = &trace.incident.summary;
    // Nobody demanded anything here when it happened elsewhere.
    if summary.imported.is_some() {
        return Vec::new();
    }
    let worst = trace.severities.iter().map(|stretch| stretch.what).min().unwrap_or(summary.severity);
    let was_held = |role: &RoleId| trace.roles.iter().any(|stretch| stretch.what.0 == *role);
    let roles = summary.level_at(worst).roles;
    let title = |role: &RoleId| role_word(&trace.incident.house, role.as_str(), lang).to_owned();
    roles.iter().filter(|role| !was_held(role)).map(title).collect()
}

/// Every severity, and who set it and why.
pub fn rungs(trace: &Trace, lang: Lang) -> Vec<Rung> {
    let told = |stretch: &crate::report::trace::Stretch<Severity>| {
        let (by, why) = author(&trace.incident, stretch.record, lang);
        Rung { severity: stretch.what, from: stretch.from, to: stretch.to, by, why }
    };
    trace.severities.iter().map(told).collect()
}

fn author(incident: &Incident, record: crate::incident::EventId, lang: Lang) -> (String, String) {
    let Some(entry) = incident.timeline.entry(record) else { return Default::default() };
    let why = match &entry.event {
        Event::SeverityChanged { why, .. } => why.clone(),
        Event::Declared { .. } => crate::locale::milestone_word(crate::incident::Milestone::Declared, lang).to_owned(),
        _ => String::new(),
    };
    (entry.by.to_string(), why)
}
