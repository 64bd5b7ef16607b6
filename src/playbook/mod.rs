//! Playbooks: from the bytes of a TOML file to a checked [`Revision`](crate::incident::Revision), or to all
//! complaints at once.
//!
//! [`check`] is pure: it opens no file, asks no clock and runs nothing; a playbook is data, its commands are
//! only ever copied. It refuses what is wrong (`E...`) and lets through, with a badge, what is doubtful
//! (`W...`). What a running incident does with a changed playbook is the incident's affair, not ours.

mod check;
mod digest;
mod embedded;
mod find;
mod head;
pub mod library;
mod raw;
mod revision;
mod schema;
mod skeleton;
mod tags;
pub mod template;
pub mod values;

pub use check::{Known, zone};
pub use library::{Fit, Library, Proposal, Source};
pub use raw::{LADDER, OFFICE};
pub use revision::level;
pub use schema::schema;
pub use skeleton::skeleton;

use crate::diagnostic::{Diagnostic, Grade};
use crate::incident::Revision;
use std::sync::Arc;

/// A checked playbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Playbook {
    /// What an incident keeps of it.
    pub revision: Arc<Revision>,
    /// Where it came from.
    pub origin: Origin,
    /// What is doubtful about it: its badges.
    pub warnings: Vec<Diagnostic>,
    /// What it is offered by.
    head: head::Head,
}

/// Where a playbook came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It is part of the program.
    Embedded,
    /// The file, as the user named it.
    File(String),
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Origin::Embedded => f.write_str("embedded"),
            Origin::File(file) => f.write_str(file),
        }
    }
}

/// Checks a playbook of a house: against the roles and types that it knows, and with its hours where the file
/// gives none. `today` decides whether the review is overdue.
///
/// It is the only way from a file to a [`Playbook`], so that no playbook is ever read without its house.
///
/// # Errors
/// All complaints, when any of them refuses the file.
pub fn check(known: &Known, file: &str, bytes: &[u8], today: jiff::civil::Date) -> Result<Playbook, Vec<Diagnostic>> {
    let (mut complaints, table) = crate::raw::read_as(&raw::PLAYBOOK, file, bytes);
    let mut revision = None;
    if let Some(table) = &table {
        let sheet = raw::Sheet::new(&table.value);
        check::check(&sheet, known, today, &mut complaints);
        if !complaints.has_errors() {
            revision = revision::build(known, &sheet, bytes);
        }
    }
    let found = complaints.finish();
    match revision {
        Some(revision) if found.iter().all(|one| one.grade() == Grade::Warning) => {
            let head = table.map(|table| head::Head::of(&table.value)).unwrap_or_default();
            let origin = Origin::File(file.to_owned());
            Ok(Playbook { revision: Arc::new(revision), origin, warnings: found, head })
        }
        _ => Err(found),
    }
}
