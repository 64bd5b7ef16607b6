//! Exercises: from a drill file or a past incident to a checked [`Scenario`](crate::incident::drill::Scenario),
//! what is due in one, and how it was played.
//!
//! Everything here is pure: what is due and what was earned are functions of the scenario, of the drill's own
//! records and of now. It refuses to write (the messages that are due become wishes of whoever plays), to read
//! a file, and to measure anything for the statistics of real incidents.

mod armed;
mod build;
mod check;
mod compare;
mod conductor;
mod from_past;
mod library;
mod moves;
mod proposal;
mod raw;
mod report;
mod score;
pub mod table;

pub use armed::random_minute;
pub use compare::{Comparison, Row, compare};
pub use conductor::{CONDUCTOR, Due, drill_time, due, due_since, last_inject, until_next};
pub use from_past::{from_past, past};
pub use library::{Drills, EMBEDDED};
pub use moves::{Move, first, is_towards, moves, role_of, was_played};
pub use report::{Source, Told, report};
pub use score::{Line, Objective, Offence, Score, score};

use crate::diagnostic::{Diagnostic, Grade};
use crate::incident::Revision;
use crate::incident::drill::Scenario;
use crate::playbook::{Library, Origin};
use std::sync::Arc;

/// A checked drill file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// What is played.
    pub scenario: Arc<Scenario>,
    /// The playbook that is played, as it is now.
    pub playbook: Arc<Revision>,
    /// Where it came from.
    pub origin: Origin,
    /// What is doubtful about it.
    pub warnings: Vec<Diagnostic>,
}

/// JSON Schema 2020-12 of a drill file, made from the same field tables as the check.
pub fn schema() -> serde_json::Value {
    crate::raw::schema(&raw::DRILL, "warroom drill")
}

/// Checks a drill file against the playbooks at hand.
///
/// # Errors
/// All complaints, when any of them refuses the file.
pub fn check(file: &str, bytes: &[u8], playbooks: &Library) -> Result<Drill, Vec<Diagnostic>> {
    let (mut complaints, table) = crate::raw::read_as(&raw::DRILL, file, bytes);
    let mut built = None;
    if let Some(table) = &table {
        let sheet = raw::Sheet::new(&table.value);
        let playbook = check::check(&sheet, playbooks, &mut complaints);
        if !complaints.has_errors() {
            built = build::build(&sheet).zip(playbook);
        }
    }
    let warnings = complaints.finish();
    match built {
        Some((scenario, playbook)) if warnings.iter().all(|one| one.grade() == Grade::Warning) => {
            Ok(Drill { scenario: Arc::new(scenario), playbook, origin: Origin::File(file.to_owned()), warnings })
        }
        _ => Err(warnings),
    }
}
