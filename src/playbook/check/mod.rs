//! What a playbook's values must be to each other; one file for one concern, all complaints at once.

mod choices;
mod ids;
mod order;
mod texts;
mod warnings;

pub(super) use choices::{keys, parse_expect};
pub(super) use warnings::REVIEW_EVERY;

use super::raw::Sheet;
use crate::incident::{roles, types};
use crate::raw::Complaints;

/// The names that a house knows beside those in the file.
#[derive(Debug, Clone)]
pub struct Known {
    /// Ids of roles.
    pub roles: Vec<String>,
    /// Ids of incident types.
    pub types: Vec<String>,
}

impl Default for Known {
    fn default() -> Self {
        let ids = |all: &[(&str, &str, &str)]| all.iter().map(|(id, ..)| (*id).to_owned()).collect();
        Known { roles: ids(roles::BUILT_IN), types: ids(types::BUILT_IN) }
    }
}

/// Complains of everything that does not hold together.
pub(super) fn check(sheet: &Sheet<'_>, known: &Known, today: jiff::civil::Date, complaints: &mut Complaints) {
    ids::check(sheet, known, complaints);
    choices::check(sheet, complaints);
    order::check(sheet, complaints);
    texts::check(sheet, complaints);
    warnings::check(sheet, known, today, complaints);
}
