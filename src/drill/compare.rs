//! Then and now: what the responders of a past incident did beside what was done in a drill, and the targets.

use super::from_past::past;
use super::moves::{first, moves};
use super::score::{Line, Score, score};
use crate::incident::drill::{Goal, Offset, Past};
use crate::incident::{Incident, Milestone, StepId};
use jiff::Timestamp;

/// A drill beside the past and the targets.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// One row for each expectation.
    pub rows: Vec<Row>,
    /// How long it took until normal service: then, now.
    pub restored: (Option<Offset>, Option<Offset>),
    /// How many steps were done: then, now.
    pub steps: (Option<usize>, usize),
    /// The steps that were done only then, and when.
    pub only_then: Vec<(StepId, Offset)>,
    /// The steps that were done only now, and when.
    pub only_now: Vec<(StepId, Offset)>,
    /// What was done then as people told it, where no step tells it.
    pub told: Vec<(String, Offset)>,
    /// Decisions answered alike then and now.
    pub same: Vec<Goal>,
}

/// One expectation in three columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What came of it now, with its target.
    pub line: Line,
    /// When it was done then.
    pub then: Option<Offset>,
}

impl Row {
    /// How much later than then it was done, in seconds; earlier is negative.
    pub fn change(&self) -> Option<i64> {
        let (then, now) = self.then.zip(self.line.at)?;
        Some(i64::try_from(now.0).ok()? - i64::try_from(then.0).ok()?)
    }
}

/// Compares a drill with `other`, or else with the past incident that it was made of; `None` when it is no drill.
pub fn compare(drill: &Incident, other: Option<&Incident>, now: Timestamp) -> Option<Comparison> {
    let run = drill.drill.as_ref()?;
    let past: Option<Past> = other.map(past).or_else(|| run.scenario.past.clone());
    let Score { lines, .. } = score(drill, now)?;
    let then = |goal: &Goal| past.as_ref()?.moves.iter().find(|one| one.what == *goal).map(|one| one.at);
    let done = moves(drill);
    let before = || past.iter().flat_map(|past| &past.moves);
    let steps_now: Vec<_> = done.iter().filter_map(|one| step(&one.what, one.at)).collect();
    let steps_then: Vec<_> = before().filter_map(|one| step(&one.what, one.at)).collect();
    let without = |some: &[(StepId, Offset)], others: &[(StepId, Offset)]| -> Vec<(StepId, Offset)> {
        some.iter().filter(|(step, _)| !others.iter().any(|(other, _)| other == step)).cloned().collect()
    };
    let told = before().filter_map(|one| match &one.what {
        Goal::Note(words) => Some((words.clone(), one.at)),
        _ => None,
    });
    let answers = before().map(|one| &one.what);
    let answers = answers.filter(|goal| matches!(goal, Goal::Decide(..)));
    let same = answers.filter(|goal| first(&done, goal).is_some()).cloned().collect();
    // A past in which nobody marked a step, a published one say, has none to count or to lack.
    let has_steps = !steps_then.is_empty();
    let restored = drill.milestones.get(&Milestone::Resolved).map(|moment| run.offset(moment.carried));
    Some(Comparison {
        rows: lines.into_iter().map(|line| Row { then: then(&line.what), line }).collect(),
        restored: (past.as_ref().and_then(|past| past.restored), restored),
        steps: (has_steps.then_some(steps_then.len()), steps_now.len()),
        only_then: without(&steps_then, &steps_now),
        only_now: if has_steps { without(&steps_now, &steps_then) } else { Vec::new() },
        told: told.collect(),
        same,
    })
}

fn step(goal: &Goal, at: Offset) -> Option<(StepId, Offset)> {
    match goal {
        Goal::Step(step) => Some((step.clone(), at)),
        _ => None,
    }
}
