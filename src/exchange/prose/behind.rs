//! Where a timeline ends: which lines behind its last entry still belong to that entry.

use super::line::Lead;
use super::reading::Reading;
use super::role::Role;

/// The first line that stands behind the timeline, by its place among the lines.
pub(super) fn first_line(readings: &[Reading<'_>], roles: &[Role<'_>]) -> usize {
    let is_entry = |role: &Role<'_>| matches!(role, Role::Entries(..) | Role::Dated);
    let Some(last) = roles.iter().rposition(is_entry) else { return roles.len() };
    let entry = readings[last].line;
    let first = roles.iter().position(is_entry).unwrap_or(last);
    let is_loose = |lead: Lead| is_loose(readings, roles, first, last, lead);
    let (is_loose_text, is_loose_list) = (is_loose(Lead::Plain), is_loose(Lead::Bullet));
    let mut was_blank = false;
    for nth in last + 1..roles.len() {
        let line = readings[nth].line;
        match roles[nth] {
            Role::Blank => was_blank = true,
            Role::Heading | Role::Apart(..) => return nth,
            // A footnote on the times is none of the entry's words.
            Role::Words if is_footnote(&readings[nth]) => return nth,
            Role::Words if was_blank && line.indent <= entry.indent && !line.is_fenced => {
                let is_own = match line.lead {
                    Lead::Bullet => is_loose_list && entry.lead == Lead::Bullet,
                    Lead::Plain | Lead::Heading => is_loose_text || entry.lead == Lead::Heading,
                };
                if !is_own {
                    return nth;
                }
            }
            Role::Words | Role::Entries(..) | Role::Dated | Role::Day | Role::Log => {}
        }
    }
    roles.len()
}

/// Whether entries before the last one have words of that kind behind an empty line.
fn is_loose(readings: &[Reading<'_>], roles: &[Role<'_>], first: usize, last: usize, lead: Lead) -> bool {
    (first + 1..last).any(|nth| {
        let line = readings[nth].line;
        let is_words = matches!(roles[nth], Role::Words) && line.lead == lead && line.indent == 0;
        is_words && matches!(roles[nth - 1], Role::Blank) && !readings[nth - 1].line.is_fenced
    })
}

/// Whether a line says in which zone the times are.
fn is_footnote(reading: &Reading<'_>) -> bool {
    let lower = reading.line.words.to_lowercase();
    let is_about = ["all times", "times are in", "times in", "all timestamps", "均为", "时区", "alle zeiten"];
    is_about.iter().any(|word| lower.contains(word)) && lower.chars().count() < 80
}
