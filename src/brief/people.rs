//! Who has which role, who is missing, who was asked.

use super::Subject;
use crate::incident::TimeBox;
use crate::locale::{brief as words, role_word};

pub(super) fn people(about: Subject<'_>) -> Vec<String> {
    let (incident, lang) = (about.incident, about.lang);
    let mut lines: Vec<String> = Vec::new();
    for (role, holder) in incident.roster.iter() {
        let mut line = words::HOLDS.with(
            lang,
            &[role_word(&incident.house, role.as_str(), lang), holder.person.as_str(), &(about.clock)(holder.since)],
        );
        if holder.acknowledged.is_none() {
            line += words::NOT_CONFIRMED.get(lang);
        }
        if let Some(offer) = incident.roster.offer(role) {
            line += &words::OFFERED.with(lang, &[offer.to.as_str(), &(about.clock)(offer.at)]);
        }
        lines.push(line);
    }
    let gaps = incident.vacant_roles();
    if !gaps.is_empty() {
        let gaps: Vec<&str> = gaps.iter().map(|role| role_word(&incident.house, role.as_str(), lang)).collect();
        lines.push(words::MISSING.with(lang, &[&gaps.join(" ")]));
    }
    lines
}

/// What named persons work on, and until when.
pub(super) fn time_boxes(about: Subject<'_>) -> Vec<String> {
    let (incident, lang) = (about.incident, about.lang);
    let line = |(name, one): (String, &TimeBox)| {
        let due = (about.clock)(incident.summary.shift.wall(one.due));
        let heard = if one.understood.is_some() { "" } else { words::NOT_HEARD.get(lang) };
        format!("{name} {}: {}, {due}{heard}", one.to, one.task)
    };
    incident.time_boxes.open().into_iter().map(line).collect()
}
