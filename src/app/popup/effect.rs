//! What another severity does to the clocks, told before it is confirmed.

use super::asks::Sight;
use crate::incident::{Clock, ClockState, Counted, Incident, Severity};
use crate::locale::{counted_word, forms as words};
use crate::text::clock_face;

/// So many clocks are told; the worst news comes first.
const MOST: usize = 6;

/// One line for each clock that `to` starts, ends or moves, and for the response and the check also when nothing
/// changes, because that is what people ask.
pub fn lines(sight: &Sight<'_>, incident: &Incident, to: Severity) -> Vec<String> {
    let now = sight.scene.now;
    let (before, after) = (incident.clocks(now), incident.at_severity(to, now).clocks(now));
    let find = |clocks: &[Clock], id: &str| clocks.iter().find(|clock| clock.id() == id).cloned();
    let mut ids: Vec<String> = before.iter().chain(&after).map(Clock::id).collect();
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    let told = ids.iter().filter_map(|id| line(sight, find(&before, id), find(&after, id)));
    let mut told: Vec<(bool, String)> = told.collect();
    // A limit and the step that meets it are due together.
    told.dedup_by(|one, other| one.1 == other.1);
    told.sort_by_key(|(is_late, _)| !is_late);
    told.into_iter().map(|(_, line)| line).take(MOST).collect()
}

/// The line of one clock, and whether the change makes it late at once.
fn line(sight: &Sight<'_>, before: Option<Clock>, after: Option<Clock>) -> Option<(bool, String)> {
    let lang = sight.lang();
    let shown = after.as_ref().or(before.as_ref())?;
    let name = counted_word(&shown.what, lang).into_owned();
    let is_asked = matches!(shown.what, Counted::Respond | Counted::Check);
    let is_late = |clock: &Option<Clock>| clock.as_ref().is_some_and(|one| matches!(one.state, ClockState::Overdue(_)));
    let due = |clock: &Option<Clock>| clock.as_ref().and_then(|clock| clock.due);
    let (was, is) = (stands(sight, before.as_ref()), stands(sight, after.as_ref()));
    let becomes_late = is_late(&after) && !is_late(&before);
    if due(&before) == due(&after) && was == is {
        return is_asked.then(|| (false, words::EFFECT_SAME.with(lang, &[&name, &is])));
    }
    let late = if becomes_late { words::EFFECT_LATE.get(lang) } else { "" };
    Some((becomes_late, words::EFFECT_CLOCK.with(lang, &[&name, &was, &is]) + late))
}

/// When it is due, or how it was met.
fn stands(sight: &Sight<'_>, clock: Option<&Clock>) -> String {
    let lang = sight.lang();
    let scene = &sight.scene;
    let Some(clock) = clock else { return words::OFF.get(lang).to_owned() };
    match (clock.state, clock.due) {
        (ClockState::Met(took) | ClockState::Late(took), _) => words::EFFECT_MET.with(lang, &[&clock_face(took)]),
        (_, Some(due)) => {
            let [then, today] = [due, scene.now].map(|at| at.to_zoned(scene.zone.clone()));
            let day = if then.date() == today.date() { String::new() } else { then.strftime("%m-%d ").to_string() };
            day + &scene.clock(due)
        }
        (_, None) => "--".to_owned(),
    }
}
