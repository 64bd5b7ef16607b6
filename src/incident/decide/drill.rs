//! Wishes of an exercise.

use super::super::drill::{Goal, Pace, Run, Trouble};
use super::super::event::{Event, HintGiven, Injected, Scope, Scored};
use super::super::fold::Incident;
use super::super::intent::Intent;
use super::super::refusal::{Blank, Refusal};
use super::{at_most, needed};
use crate::text::{Span, nearest};

/// The fastest that drill time goes: ten minutes in one second.
const FASTEST: u32 = 600;

fn no(why: Trouble) -> Refusal {
    Refusal::Drill(why)
}

/// While drill time stands still nothing is done but what the record itself needs; after the end nothing but
/// remarks.
pub(super) fn check(incident: &Incident, intent: &Intent) -> Result<(), Refusal> {
    let Some(run) = &incident.drill else { return Ok(()) };
    let is_about_record = matches!(
        intent,
        Intent::Note { .. }
            | Intent::Correct { .. }
            | Intent::Retract { .. }
            | Intent::Pin { .. }
            | Intent::Unpin { .. }
            | Intent::StepClock { .. }
            | Intent::MissCheck
            | Intent::Score { .. }
    );
    let is_about_time = matches!(
        intent,
        Intent::ResumeDrill { .. } | Intent::PauseDrill { .. } | Intent::EndDrill { .. } | Intent::StartDrill { .. }
    );
    let number = incident.summary.number;
    match (run.ended, run.pace) {
        _ if is_about_record => Ok(()),
        (Some(_), _) => Err(no(Trouble::Over { number })),
        (None, Pace::Paused) if !is_about_time => Err(no(Trouble::Paused { number })),
        _ => Ok(()),
    }
}

/// The exercise that is played here.
fn run(incident: &Incident) -> Result<&Run, Refusal> {
    incident.drill.as_ref().ok_or_else(|| no(Trouble::NoDrill { number: incident.summary.number }))
}

pub(super) fn start(incident: &Incident, intent: &Intent) -> Result<Vec<Event>, Refusal> {
    let Intent::StartDrill { title, scenario, playbook, speed, ghost, house } = intent else { return Ok(Vec::new()) };
    if incident.summary.head.0 > 0 {
        return Err(Refusal::AlreadyDeclared { number: incident.summary.number });
    }
    let mut events = vec![Event::Declared {
        title: needed(title, Blank::Title)?.replace(['\n', '\r'], " "),
        severity: scenario.begins_at,
        type_id: None,
        seen: None,
        vars: Default::default(),
        assessed: Default::default(),
    }];
    // It is played by the rules that hold for what is declared today.
    if !house.is_empty() {
        events.push(Event::HouseRules(house.clone()));
    }
    events.extend([
        Event::PlaybookAdopted { revision: playbook.clone(), scope: Scope::All, same: Default::default() },
        // A save in the middle of it would change what is scored.
        Event::PlaybookPinned {},
        Event::DrillStarted { scenario: scenario.clone(), speed: speed_of(*speed)?, ghost: *ghost },
    ]);
    Ok(events)
}

/// Two consoles of one drill may both find a message due; it is sent once.
pub(super) fn inject(incident: &Incident, id: &str) -> Result<Event, Refusal> {
    let run = run(incident)?;
    if run.sent.contains_key(id) {
        return Err(Refusal::NothingNew);
    }
    let inject = run.scenario.injects.iter().find(|inject| inject.id == id);
    let hidden = || run.scenario.hidden.iter().find(|hidden| hidden.id == id);
    let id = id.to_owned();
    match (inject, hidden()) {
        (Some(inject), _) => Ok(Event::Injected(Injected {
            id,
            from: inject.from.clone(),
            to: inject.to.clone(),
            text: inject.text.clone(),
        })),
        (None, Some(hidden)) => {
            Ok(Event::Injected(Injected { id, from: String::new(), to: None, text: hidden.fact.clone() }))
        }
        (None, None) => Err(Refusal::UnknownEntry),
    }
}

pub(super) fn hint(incident: &Incident, what: &Goal) -> Result<Event, Refusal> {
    let run = run(incident)?;
    if run.hints.contains(what) {
        return Err(Refusal::NothingNew);
    }
    Ok(Event::HintTaken(HintGiven { what: what.clone(), cost: run.scenario.hint_cost }))
}

pub(super) fn pause(incident: &Incident, why: &str) -> Result<Event, Refusal> {
    match run(incident)?.pace {
        Pace::Paused => Err(Refusal::NothingNew),
        Pace::Running(_) => Ok(Event::DrillPaused { why: at_most(why)? }),
    }
}

pub(super) fn resume(incident: &Incident, speed: Option<u32>) -> Result<Event, Refusal> {
    let run = run(incident)?;
    let speed = speed_of(speed.unwrap_or(run.speed))?;
    if run.pace == Pace::Running(speed) { Err(Refusal::NothingNew) } else { Ok(Event::DrillResumed { speed }) }
}

fn speed_of(speed: u32) -> Result<u32, Refusal> {
    if (1..=FASTEST).contains(&speed) { Ok(speed) } else { Err(no(Trouble::Speed { speed, most: FASTEST })) }
}

pub(super) fn jump(incident: &Incident, by: Span) -> Result<Event, Refusal> {
    run(incident)?;
    Ok(Event::DrillJumped { by })
}

/// An expectation is called as it is written in the file, or by the step alone.
pub(super) fn score(incident: &Incident, intent: &Intent) -> Result<Event, Refusal> {
    let Intent::Score { points, why, what, verdict } = intent else { return Err(Refusal::NothingNew) };
    let run = run(incident)?;
    let what = what.as_deref().map(|name| expected(run, name)).transpose()?;
    if what.is_none() && *points == 0 {
        return Err(no(Trouble::NoPoints));
    }
    Ok(Event::Scored(Scored { points: *points, why: needed(why, Blank::Reason)?, what, verdict: *verdict }))
}

fn expected(run: &Run, name: &str) -> Result<Goal, Refusal> {
    let goals = || run.scenario.expect.iter().map(|expectation| &expectation.what);
    let is_called = |goal: &&Goal| goal.to_string() == name || goal.step().is_some_and(|step| step.as_str() == name);
    goals().find(is_called).cloned().ok_or_else(|| {
        let known: Vec<String> = goals().map(ToString::to_string).collect();
        let like = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        no(Trouble::UnknownGoal { goal: name.to_owned(), like })
    })
}

pub(super) fn end(incident: &Incident, why: &str) -> Result<Event, Refusal> {
    run(incident)?;
    Ok(Event::DrillEnded { why: at_most(why)? })
}
