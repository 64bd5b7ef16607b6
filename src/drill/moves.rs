//! What players did, as goals know it: who did what, at which drill time.
//!
//! A mark on a step counts as it stands now: what was undone was not done. All else is taken from the timeline,
//! each entry at the drill time that its own moment had, whatever was paused or leapt over since.

use crate::incident::drill::{Goal, Offset};
use crate::incident::{
    Carried, Entry, Event, EventId, Incident, Item, Mark, Milestone, Person, RoleId, Shift, Step, StepKind,
};

/// One thing that somebody did.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// What.
    pub what: Goal,
    /// When.
    pub at: Offset,
    /// Who.
    pub by: Person,
    /// The record of it.
    pub entry: EventId,
}

/// Everything that was done in an incident, earliest first. Of a real one, time counts from its declaration.
pub fn moves(incident: &Incident) -> Vec<Move> {
    let start = start(incident);
    let mut moves: Vec<Move> = incident.checklist.items().iter().flat_map(|item| on_step(item, start)).collect();
    moves.extend(in_timeline(incident));
    moves.sort_by_key(|one| one.at);
    moves
}

/// Whether anybody played: an exercise that began and in which nobody did or wrote anything was not held.
pub fn was_played(drill: &Incident) -> bool {
    drill.drill.is_some() && !moves(drill).is_empty()
}

/// The time of the first move towards a goal; a note counts when the goal's word is in it.
pub fn first<'m>(moves: &'m [Move], goal: &Goal) -> Option<&'m Move> {
    moves.iter().find(|one| is_towards(&one.what, goal))
}

/// Whether something that was done is what a goal asks for.
pub fn is_towards(done: &Goal, goal: &Goal) -> bool {
    match (done, goal) {
        (Goal::Note(text), Goal::Note(word)) => says(text, word),
        _ => done == goal,
    }
}

/// Whether a text has a word in it, in whatever case.
pub(super) fn says(text: &str, word: &str) -> bool {
    text.to_lowercase().contains(&word.to_lowercase())
}

/// What time counts from: the start of a drill, the declaration of a real incident.
fn start(incident: &Incident) -> Carried {
    incident.drill.as_ref().map_or(incident.summary.start(), |run| run.started)
}

fn offset(start: Carried, at: Carried) -> Offset {
    Offset(u64::try_from(at.seconds_since(start)).unwrap_or(0))
}

fn on_step(item: &Item, start: Carried) -> Vec<Move> {
    let Some(change) = item.change() else { return Vec::new() };
    let id = &item.step.id;
    let goals = match &change.mark {
        Mark::Done | Mark::Verified(_) => done(&item.step),
        Mark::Decided(choice) => vec![Goal::Step(id.clone()), Goal::Decide(id.clone(), choice.clone())],
        _ => Vec::new(),
    };
    let at = offset(start, change.carried);
    goals.into_iter().map(|what| Move { what, at, by: change.by.clone(), entry: change.event }).collect()
}

fn done(step: &Step) -> Vec<Goal> {
    let mut goals = vec![Goal::Step(step.id.clone())];
    if let StepKind::Notice(id) = &step.kind {
        goals.push(Goal::Notice(id.clone()));
    }
    goals
}

/// Every entry that still holds, in the order in which they were written, with its time since the start.
pub fn timed(incident: &Incident) -> Vec<(&Entry, Offset)> {
    let start = start(incident);
    let mut entries: Vec<&Entry> = incident.timeline.entries().iter().map(AsRef::as_ref).collect();
    entries.sort_by_key(|entry| entry.seq);
    let mut shift = Shift::default();
    let mut timed = Vec::with_capacity(entries.len());
    for entry in entries {
        let at = offset(start, shift.carried(entry.at));
        shift = shift.moved(&entry.event, entry.at);
        if entry.strike.as_ref().is_none_or(|strike| strike.text.is_some()) {
            timed.push((entry, at));
        }
    }
    timed
}

fn in_timeline(incident: &Incident) -> Vec<Move> {
    let mut has_responded = false;
    let mut moves = Vec::new();
    for (entry, at) in timed(incident) {
        for what in goals(entry, incident) {
            // Whoever answers first answers for all.
            if what == Goal::Respond && std::mem::replace(&mut has_responded, true) {
                continue;
            }
            moves.push(Move { what, at, by: entry.by.clone(), entry: entry.id });
        }
    }
    moves
}

/// What an entry that marks no step does towards goals.
fn goals(entry: &Entry, incident: &Incident) -> Vec<Goal> {
    match &entry.event {
        // What severity a drill begins at is nobody's judgement.
        Event::Declared { severity, .. } if incident.drill.is_none() => vec![Goal::Severity(*severity)],
        Event::SeverityChanged { to, .. } => vec![Goal::Severity(*to)],
        Event::MilestoneReached { milestone: Milestone::Acknowledged, .. } | Event::RoleAcknowledged { .. } => {
            vec![Goal::Respond]
        }
        Event::RoleAssigned { role, .. } => vec![Goal::Respond, Goal::Role(role.clone())],
        Event::RoleAccepted(of) => vec![Goal::Respond, Goal::Role(of.role.clone())],
        Event::RoleTakenOver(taken) => vec![Goal::Respond, Goal::Role(taken.role.clone())],
        Event::Checked { .. } => vec![Goal::Check],
        Event::NoticeSaid(said) => said.notice.iter().map(|id| Goal::Notice(id.clone())).collect(),
        Event::Noted { text, .. } => {
            let words = entry.strike.as_ref().and_then(|strike| strike.text.as_ref()).unwrap_or(text);
            vec![Goal::Note(words.clone())]
        }
        event => written(event).map(Goal::Note).into_iter().collect(),
    }
}

/// What somebody wrote down or asked for otherwise than in a note: it says as much, and reveals as much.
fn written(event: &Event) -> Option<String> {
    match event {
        Event::DecisionLogged(decided) => Some(format!("{} {}", decided.what, decided.why)),
        Event::HypothesisRaised(raised) => Some(raised.text.clone()),
        Event::TimeBoxSet(asked) => Some(asked.task.clone()),
        Event::PollOpened(poll) => Some(poll.question.clone()),
        _ => None,
    }
}

/// The role that a goal is up to: of a step its role, of a notice that of the step which says it.
pub fn role_of(goal: &Goal, incident: &Incident) -> RoleId {
    let item = |step| incident.checklist.item(step).map(|item| item.step.role.clone());
    let steps = || incident.checklist.items().iter().map(|item| &item.step);
    let found = match goal {
        Goal::Step(step) | Goal::Decide(step, _) => item(step),
        Goal::Notice(id) => steps()
            .find(|step| matches!(&step.kind, StepKind::Notice(says) if says == id))
            .map(|step| step.role.clone()),
        _ => None,
    };
    found.unwrap_or_else(|| RoleId::new(crate::incident::roles::COMMANDER))
}
