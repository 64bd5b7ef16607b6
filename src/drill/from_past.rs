//! A past incident as an exercise: what people were told then is told again at its time, and what they did
//! then is expected now, by the later of their time and the target.
//!
//! Of the past the players see nothing else: not a tick, not an answer.

use super::moves::{Move, moves, timed};
use crate::incident::drill::{Expectation, Goal, Inject, Offset, Past, PastMove, Scenario, Sent};
use crate::incident::{Event, From, HouseRules, Incident, Milestone, NoteClass, Revision, Severity, StepKind};
use crate::locale::drill::FIELD;
use crate::raw::mask;
use crate::text::{Bilingual, Span, cells};

/// What each expectation is worth.
const POINTS: i64 = 10;
/// How many cells of what was done then are kept.
const TOLD: usize = 240;
/// What one hint costs.
const HINT_COST: i64 = 2;
/// The least time between in time and too late.
const GRACE: u64 = 300;

/// The scenario that a past incident makes, played with `playbook` in a house with these rules.
pub fn from_past(incident: &Incident, playbook: &Revision, house: &HouseRules) -> Scenario {
    let done = moves(incident);
    let past = past(incident);
    let begins_at = severity_at_start(incident);
    let injects = injects(incident, &done);
    let last = injects.iter().filter_map(at).chain(past.restored).max().unwrap_or_default();
    Scenario {
        id: format!("from-{}", incident.summary.number.to_string().to_lowercase()),
        title: Bilingual::plain(incident.summary.title.as_str()),
        owner: String::new(),
        unannounced: false,
        windows: Vec::new(),
        limit: Some(Span::seconds(last.0.saturating_add(1_800))),
        cast: house.level_under(playbook, begins_at).roles,
        begins_at,
        say: Bilingual::default(),
        injects,
        hidden: Vec::new(),
        expect: expected(&done, playbook, house, begins_at),
        forbid: Vec::new(),
        hint_cost: HINT_COST,
        past: Some(past),
    }
}

/// What the responders of a past incident did, and how long it took.
pub fn past(incident: &Incident) -> Past {
    let is_marked = |one: &Move| !matches!(one.what, Goal::Note(_));
    let done = moves(incident).into_iter().filter(is_marked).map(|one| PastMove { what: one.what, at: one.at });
    let mut moves: Vec<PastMove> = done.chain(told(incident)).collect();
    moves.sort_by_key(|one| one.at);
    let start = incident.summary.start();
    let restored = incident.milestones.get(&Milestone::Resolved);
    Past {
        number: incident.summary.number,
        title: incident.summary.title.clone(),
        moves,
        restored: restored.map(|moment| Offset(u64::try_from(moment.carried.seconds_since(start)).unwrap_or(0))),
    }
}

/// What was done or decided then and stands in nothing but words.
fn told(incident: &Incident) -> Vec<PastMove> {
    let told = timed(incident).into_iter().filter_map(|(entry, at)| {
        let words = match &entry.event {
            Event::Noted { class: NoteClass::Action | NoteClass::Decision, text, .. } => text,
            Event::DecisionLogged(decided) => &decided.what,
            _ => return None,
        };
        let words = entry.strike.as_ref().and_then(|strike| strike.text.as_ref()).unwrap_or(words);
        let words = mask(words).0.replace('\n', " ");
        Some(PastMove { what: Goal::Note(cells::clip(&words, TOLD)), at })
    });
    told.collect()
}

fn at(inject: &Inject) -> Option<Offset> {
    match inject.sent {
        Sent::At(at) => Some(at),
        _ => None,
    }
}

fn severity_at_start(incident: &Incident) -> Severity {
    let declared = incident.timeline.entries().iter().find_map(|entry| match entry.event {
        Event::Declared { severity, .. } => Some(severity),
        _ => None,
    });
    declared.unwrap_or(incident.summary.severity)
}

/// Alerts, messages and facts. Of an incident in which nobody marked a step, a published one say, the plain
/// entries are all there is to tell.
fn injects(incident: &Incident, done: &[Move]) -> Vec<Inject> {
    let has_marks = done.iter().any(|one| one.what.step().is_some());
    let is_told = |class: NoteClass| match class {
        NoteClass::Alert | NoteClass::Message | NoteClass::Fact => true,
        NoteClass::Note => !has_marks,
        NoteClass::Decision | NoteClass::Action => false,
    };
    let notes = timed(incident).into_iter().filter_map(|(entry, at)| match &entry.event {
        Event::Noted { class, text, .. } if is_told(*class) => {
            let words = entry.strike.as_ref().and_then(|strike| strike.text.as_ref()).unwrap_or(text);
            // An import names nobody who told it.
            let by = match (incident.summary.imported.is_some(), class) {
                (true, NoteClass::Alert) => "monitor".to_owned(),
                (true, _) => FIELD.to_owned(),
                (false, _) => entry.by.to_string(),
            };
            Some((at, by, words.clone()))
        }
        _ => None,
    });
    let mut notes: Vec<_> = notes.collect();
    notes.sort_by_key(|(at, ..)| *at);
    let title = (Offset(0), incident.summary.title.clone());
    let first = notes.is_empty().then(|| (title.0, "monitor".to_owned(), title.1));
    let inject = |(nth, (at, from, text)): (usize, (Offset, String, String))| Inject {
        id: format!("i{}", nth + 1),
        sent: Sent::At(at),
        unless: None,
        from: cells::clip(&from, 40),
        to: None,
        text: Bilingual::plain(text),
    };
    notes.into_iter().chain(first).enumerate().map(inject).collect()
}

/// Ticks, notices, checks, decisions and the first response, each by the later of then and the target; where
/// nobody marked a step, the playbook's own limits.
fn expected(done: &[Move], playbook: &Revision, house: &HouseRules, begins_at: Severity) -> Vec<Expectation> {
    let level = house.level_under(playbook, begins_at);
    let respond = done.iter().find(|one| one.what == Goal::Respond).map(|one| one.at).unwrap_or_default();
    let mut expect = vec![expectation(Goal::Respond, respond.max(level.respond.into()))];
    for one in done {
        let target = target(&one.what, playbook, begins_at);
        let is_new = !expect.iter().any(|known| known.what == one.what);
        if let Some(target) = target.filter(|_| is_new) {
            expect.push(expectation(one.what.clone(), one.at.max(target)));
        }
    }
    if !expect.iter().any(|one| one.what.step().is_some()) {
        let limited = playbook.steps.iter().filter(|step| step.due_from == From::Declared && step.only_if.is_empty());
        let applies = |severities: &[Severity]| severities.is_empty() || severities.contains(&begins_at);
        let limited = limited.filter(|step| applies(&step.sev)).filter_map(|step| Some((step, step.due?)));
        let known = |step: &crate::incident::Step| match &step.kind {
            StepKind::Notice(id) => Goal::Notice(id.clone()),
            _ => Goal::Step(step.id.clone()),
        };
        expect.extend(limited.map(|(step, due)| expectation(known(step), due.into())));
    }
    if let Some(every) = level.check {
        expect.push(Expectation { what: Goal::Check, by: every.into(), late: None, points: POINTS });
    }
    expect
}

fn expectation(what: Goal, by: Offset) -> Expectation {
    let late = by.0.saturating_add((by.0 / 2).max(GRACE));
    Expectation { what, by, late: Some(Offset(late)), points: POINTS }
}

/// The target that the playbook sets for something that was done; `None` when it is expected under another
/// name, or not at all.
fn target(done: &Goal, playbook: &Revision, begins_at: Severity) -> Option<Offset> {
    match done {
        Goal::Step(id) => {
            let step = playbook.step(id)?;
            let is_other = matches!(step.kind, StepKind::Decide { .. } | StepKind::Notice(_));
            (!is_other).then(|| limit(step))
        }
        Goal::Decide(id, _) => playbook.step(id).map(limit),
        Goal::Notice(id) => {
            let says = |step: &&crate::incident::Step| matches!(&step.kind, StepKind::Notice(says) if says == id);
            playbook.steps.iter().find(says).map(limit)
        }
        Goal::Severity(severity) => (*severity != begins_at).then(Offset::default),
        Goal::Respond | Goal::Role(_) | Goal::Check | Goal::Note(_) => None,
    }
}

fn limit(step: &crate::incident::Step) -> Offset {
    step.due.filter(|_| step.due_from == From::Declared).map(Offset::from).unwrap_or_default()
}
