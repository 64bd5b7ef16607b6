//! How it stands, where the response is, what is due next, what was decided and established.

use super::Subject;
use crate::incident::{
    Clock, ClockState, Counted, Entry, EntryKind, Hypothesis, Incident, Item, Standing, Status, StepId,
};
use crate::locale::forms::CLOCK_SET_BACK;
use crate::locale::words::set_by;
use crate::locale::{
    brief as words, class_word, clock_word, counted_word, entry_text, loss_told, role_word, status_word, trend_word,
    verdict_word,
};
use crate::text::{cells, clock_face};

/// The longest that a line of somebody's words gets, in cells.
const LONGEST: usize = 160;

/// How many of the next beats stand in it.
const BEATS: usize = 6;

pub(super) fn situation(about: Subject<'_>) -> Vec<String> {
    let (incident, lang) = (about.incident, about.lang);
    let summary = &incident.summary;
    let since = incident.severity_change.as_ref().map_or(summary.declared, |(_, moment)| moment.at);
    let age = clock_face(summary.age(about.now));
    let class = class_word(summary.level().class, lang);
    let mut lines =
        vec![words::STANDS.with(lang, &[&summary.severity.to_string(), class, &(about.clock)(since), &age])];
    if let Some((before, _)) = &incident.severity_change {
        lines[0] += &words::WAS.with(lang, &[&before.to_string()]);
    }
    if let Some(by) = summary.set_back(about.now) {
        lines.push(CLOCK_SET_BACK.with(lang, &[&set_by(by, lang)]));
    }
    if summary.status != Status::Open {
        lines.push(status_word(summary.status, lang).to_owned());
    }
    lines.extend(incident.last_check.as_ref().map(|check| {
        let trend = trend_word(check.trend, lang);
        let impact = if check.impact.is_empty() { String::new() } else { format!(", {}", check.impact) };
        words::LAST_CHECK.with(lang, &[&(about.clock)(check.at), trend]) + &impact
    }));
    let loss = &incident.assessed.loss;
    lines.extend((!loss.is_empty()).then(|| loss_told(loss, lang)));
    lines
}

pub(super) fn objective(about: Subject<'_>) -> Vec<String> {
    let (checklist, lang) = (&about.incident.checklist, about.lang);
    let phases = checklist.phases();
    let at = checklist.current_phase();
    let mut lines: Vec<String> = Vec::new();
    if let Some(phase) = phases.get(at) {
        let total = checklist.total();
        let (nth, of) = ((at + 1).to_string(), phases.len().to_string());
        let (done, all) = (total.done.to_string(), total.of.to_string());
        lines.push(words::PHASE.with(lang, &[&nth, &of, phase.title.get(lang), &done, &all]));
    }
    let named = |item: &Item| {
        format!(
            "{} {} ({})",
            item.number(),
            item.step.title.get(lang),
            role_word(&about.incident.house, item.step.role.as_str(), lang)
        )
    };
    lines.extend(checklist.next().map(|item| words::NEXT_STEP.with(lang, &[&named(item)])));
    let behind: Vec<String> = checklist.behind().map(named).collect();
    if !behind.is_empty() {
        lines.push(words::BEHIND.with(lang, &[&behind.join("; ")]));
    }
    let is_asked = |item: &&Item| item.standing == Standing::Asked && item.phase <= at;
    let asked = checklist.items().iter().filter(is_asked);
    let asked: Vec<String> = asked.map(named).collect();
    if !asked.is_empty() {
        lines.push(words::ASKED.with(lang, &[&asked.join("; ")]));
    }
    lines
}

/// What may be the cause, and what is not.
pub(super) fn hypotheses(about: Subject<'_>) -> Vec<String> {
    let line = |(name, one): (String, &Hypothesis)| {
        let evidence = if one.evidence.is_empty() { String::new() } else { format!(": {}", one.evidence) };
        format!("{name} {} - {}{evidence}", one.text, verdict_word(one.verdict, about.lang))
    };
    about.incident.hypotheses.by_verdict().into_iter().map(line).collect()
}

/// The clocks that run, the one that runs out first first.
pub(super) fn beats(about: Subject<'_>) -> Vec<String> {
    let lang = about.lang;
    let mut clocks = about.incident.clocks(about.now);
    clocks.retain(|clock| matches!(clock.state, ClockState::Running(_) | ClockState::Overdue(_)));
    clocks.retain(|clock| !matches!(&clock.what, Counted::Step { id, .. } if meets_a_limit(about.incident, id)));
    // Time-boxes have a part of their own.
    clocks.retain(|clock| !matches!(clock.what, Counted::TimeBox { .. }));
    // What may ring is always among them, however far off it is.
    clocks.sort_by_key(|clock| (!clock.rings(), clock.due));
    clocks.truncate(BEATS);
    clocks.sort_by_key(|clock| clock.due);
    let line = |clock: &Clock| {
        let due = clock.due.map(about.clock).unwrap_or_default();
        let face = match clock.state {
            ClockState::Running(seconds) | ClockState::Overdue(seconds) => clock_face(seconds),
            _ => String::new(),
        };
        format!("{due} {}, {} {face}", counted_word(&clock.what, lang), clock_word(clock.state, lang))
    };
    clocks.iter().map(line).collect()
}

/// Whether the step stands for a limit of the playbook, which would be told twice.
fn meets_a_limit(incident: &Incident, step: &StepId) -> bool {
    let revision = incident.checklist.revision();
    revision.is_some_and(|known| known.deadlines.iter().any(|limit| limit.met_by.as_ref() == Some(step)))
}

pub(super) fn decisions(about: Subject<'_>) -> Vec<String> {
    pinned(about, |entry| entry.kind() == EntryKind::Decide)
}

pub(super) fn facts(about: Subject<'_>) -> Vec<String> {
    pinned(about, |entry| entry.kind() != EntryKind::Decide)
}

fn pinned(about: Subject<'_>, is_meant: impl Fn(&Entry) -> bool) -> Vec<String> {
    let told = |entry: &Entry| {
        let text = match entry.strike.as_ref().and_then(|strike| strike.text.clone()) {
            Some(corrected) => corrected,
            None => entry_text(entry, about.lang),
        };
        format!("{} {} ({})", (about.clock)(entry.at), cells::clip(text.trim(), LONGEST), entry.by)
    };
    about.incident.timeline.pins().filter(|entry| is_meant(entry)).map(told).collect()
}
