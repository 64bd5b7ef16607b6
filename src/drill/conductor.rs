//! What is due in a drill: messages, hidden facts, its end. It asks no clock: whoever conducts says what time it is.

use super::moves::{first, moves, says};
use crate::incident::drill::{Goal, Hidden, Inject, Offset, Run, Sent};
use crate::incident::{Event, Incident};
use crate::text::Span;
use jiff::Timestamp;

/// Who sends the messages of a scenario.
pub const CONDUCTOR: &str = "controller";

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// This message, or this hidden fact, is to be sent.
    Inject(String),
    /// The hard end has come.
    End,
}

/// Drill time now; `None` when the incident is no drill.
pub fn drill_time(incident: &Incident, now: Timestamp) -> Option<Offset> {
    let run = incident.drill.as_ref()?;
    Some(run.ended.unwrap_or_else(|| run.offset(incident.summary.shift.carried(now))))
}

/// What is due now and was not sent yet, in the order in which it fell due.
pub fn due(incident: &Incident, now: Timestamp) -> Vec<Due> {
    due_since(incident, now).into_iter().map(|(_, due)| due).collect()
}

/// The same, with the time at which each fell due: nobody may have waited for it. What fell due before the drill went
/// on is due since then.
pub fn due_since(incident: &Incident, now: Timestamp) -> Vec<(Timestamp, Due)> {
    let Some((run, time)) = incident.drill.as_ref().zip(drill_time(incident, now)) else { return Vec::new() };
    if !run.is_running() {
        return Vec::new();
    }
    let play = Play { run, moves: moves(incident) };
    let mut due: Vec<(Offset, String)> = run.scenario.injects.iter().filter_map(|inject| play.inject(inject)).collect();
    due.extend(run.scenario.hidden.iter().filter_map(|hidden| play.fact(hidden)));
    due.retain(|(at, id)| *at <= time && !run.sent.contains_key(id));
    due.sort();
    let end = run.scenario.limit.map(Offset::from).filter(|limit| time >= *limit);
    let wall = |at: Offset| {
        let at = incident.summary.shift.wall(run.started.after(Span::seconds(at.0)));
        at.clamp(run.since.min(now), now)
    };
    let messages = due.into_iter().map(|(at, id)| (wall(at), Due::Inject(id)));
    messages.chain(end.map(|end| (wall(end), Due::End))).collect()
}

/// How long it is in drill time until the next message that comes at a time of its own; `None` when none does.
pub fn until_next(incident: &Incident, now: Timestamp) -> Option<Span> {
    let (run, time) = incident.drill.as_ref().zip(drill_time(incident, now))?;
    let play = Play { run, moves: moves(incident) };
    let injects = run.scenario.injects.iter().filter_map(|inject| play.inject(inject));
    let facts = run.scenario.hidden.iter().filter_map(|hidden| play.fact(hidden));
    let to_come = injects.chain(facts).filter(|(at, id)| *at > time && !run.sent.contains_key(id));
    to_come.map(|(at, _)| Span::seconds(at.0 - time.0)).min()
}

/// A drill as it stands.
struct Play<'i> {
    run: &'i Run,
    moves: Vec<super::Move>,
}

impl Play<'_> {
    fn done_at(&self, goal: &Goal) -> Option<Offset> {
        first(&self.moves, goal).map(|one| one.at)
    }

    /// When a message is due; `None` while what it waits for has not happened, or when it is not needed.
    fn inject(&self, inject: &Inject) -> Option<(Offset, String)> {
        let at = match &inject.sent {
            Sent::At(at) => *at,
            Sent::AfterGoal(goal, delay) => Offset(self.done_at(goal)?.0.saturating_add(delay.0)),
            Sent::AfterInject(id, delay) => Offset(self.run.sent.get(id)?.0.saturating_add(delay.0)),
        };
        // What was done needs no nudge.
        let is_needless = inject.unless.as_ref().and_then(|goal| self.done_at(goal)).is_some();
        (!is_needless).then(|| (at, inject.id.clone()))
    }

    /// When a fact comes out: when somebody asked for it, at the latest when its time has come.
    fn fact(&self, hidden: &Hidden) -> Option<(Offset, String)> {
        let asked = self.moves.iter().find(|one| match &one.what {
            Goal::Note(text) => hidden.reveal.ask.iter().any(|word| says(text, word)),
            _ => false,
        });
        let at = [asked.map(|one| one.at), hidden.reveal.at].into_iter().flatten().min()?;
        Some((at, hidden.id.clone()))
    }
}

/// The last message that was sent, its place among those sent, and how many there are.
pub fn last_inject(incident: &Incident) -> Option<(&Event, Timestamp, usize, usize)> {
    let run = incident.drill.as_ref()?;
    let is_message = |event: &Event| matches!(event, Event::Injected { .. });
    let entries = incident.timeline.entries().iter().filter(|entry| is_message(&entry.event));
    let last = entries.max_by_key(|entry| entry.seq)?;
    Some((&last.event, last.at, run.sent.len(), run.scenario.injects.len() + run.scenario.hidden.len()))
}
