//! What a playbook's values must be to each other; one file for one concern, all complaints at once.

mod choices;
mod ids;
mod office;
mod order;
mod texts;
mod warnings;

pub(super) use choices::{keys, parse_expect};
pub(super) use office::office_hours;
pub(super) use warnings::REVIEW_EVERY;

pub use office::zone;

use super::raw::Sheet;
use crate::incident::{HouseRules, OfficeHours, roles, types};
use crate::raw::Complaints;

/// The names that a house knows beside those in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Ids of roles.
    pub roles: Vec<String>,
    /// Ids of incident types.
    pub types: Vec<String>,
    /// When people of the house are at work; for playbooks that do not say it.
    pub office: Option<OfficeHours>,
    /// What the house demands where a playbook says nothing.
    pub rules: HouseRules,
}

impl Default for Known {
    fn default() -> Self {
        let ids = |all: &[(&str, &str, &str)]| all.iter().map(|(id, ..)| (*id).to_owned()).collect();
        Known { roles: ids(roles::BUILT_IN), types: ids(types::BUILT_IN), office: None, rules: HouseRules::default() }
    }
}

/// Complains of everything that does not hold together.
pub(super) fn check(sheet: &Sheet<'_>, known: &Known, today: jiff::civil::Date, complaints: &mut Complaints) {
    ids::check(sheet, known, complaints);
    choices::check(sheet, complaints);
    office::check(sheet, complaints);
    order::check(sheet, complaints);
    texts::check(sheet, complaints);
    warnings::check(sheet, known, today, complaints);
}
