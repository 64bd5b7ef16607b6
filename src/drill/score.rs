//! How a drill was played: each expectation met, late or missed by what the journal holds, and what that is
//! worth. A controller may judge otherwise, with a reason; the journal's own verdict stays beside it.

use super::conductor::drill_time;
use super::moves::{Move, first, is_towards, moves, role_of, timed};
use crate::incident::drill::{Expectation, Forbidden, Goal, Offset, Run, Verdict};
use crate::incident::{Entry, Event, Incident, Item, Person, RoleId, StepKind};
use crate::text::Bilingual;
use jiff::Timestamp;

/// How a drill was played.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Each expectation in the order of the scenario.
    pub lines: Vec<Line>,
    /// What was done that should not have been.
    pub offences: Vec<Offence>,
    /// What hints cost: nothing or less.
    pub hints: i64,
    /// What the controller gave or took.
    pub remarks: i64,
}

/// One expectation and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What was expected.
    pub what: Goal,
    /// By when.
    pub by: Offset,
    /// Whom it was up to.
    pub role: RoleId,
    /// When it was done; of status checks the last one.
    pub at: Option<Offset>,
    /// Who did it; of status checks who made the last one.
    pub who: Option<Person>,
    /// What it serves.
    pub objective: Objective,
    /// What came of it; `None` while its window is open.
    pub verdict: Option<Verdict>,
    /// Why a controller judged it otherwise than the journal.
    pub overruled: Option<String>,
    /// What it earned.
    pub points: i64,
    /// What it is worth.
    pub of: i64,
    /// Of status checks: how many were in time, of how many.
    pub beats: Option<(usize, usize)>,
}

/// What an expectation serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objective {
    /// That somebody takes it and says how bad it is.
    Answer,
    /// A phase of the playbook, by its name.
    Phase(Bilingual),
    /// That somebody looks at regular times.
    Rhythm,
    /// That it is written down.
    Record,
}

impl Objective {
    fn of(goal: &Goal, incident: &Incident) -> Objective {
        let checklist = &incident.checklist;
        let says = |item: &&Item| match (&item.step.kind, goal) {
            (StepKind::Notice(own), Goal::Notice(id)) => own == id,
            _ => goal.step() == Some(&item.step.id),
        };
        match goal {
            Goal::Respond | Goal::Severity(_) | Goal::Role(_) => Objective::Answer,
            Goal::Check => Objective::Rhythm,
            Goal::Note(_) => Objective::Record,
            Goal::Step(_) | Goal::Decide(..) | Goal::Notice(_) => {
                let phase = checklist.items().iter().find(says).and_then(|item| checklist.phases().get(item.phase));
                phase.map_or(Objective::Record, |phase| Objective::Phase(phase.title.clone()))
            }
        }
    }
}

/// Something that was done and should not have been.
#[derive(Debug, Clone, PartialEq)]
pub struct Offence {
    /// What.
    pub what: Goal,
    /// When.
    pub at: Offset,
    /// What it cost: nothing or less.
    pub points: i64,
    /// Why not.
    pub why: crate::text::Bilingual,
}

impl Score {
    /// What was earned so far, all told; never below nothing.
    pub fn earned(&self) -> i64 {
        let lines = self.lines.iter().map(|line| line.points);
        let offences = self.offences.iter().map(|offence| offence.points);
        total(lines.chain(offences).chain([self.hints, self.remarks])).max(0)
    }

    /// What could be earned by now: the worth of every expectation that is judged.
    pub fn possible(&self) -> i64 {
        total(self.lines.iter().filter(|line| line.verdict.is_some()).map(|line| line.of))
    }

    /// What could be earned in all.
    pub fn whole(&self) -> i64 {
        self.lines.iter().map(|line| line.of).sum()
    }

    /// How many expectations have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.lines.iter().filter(|line| line.verdict == Some(verdict)).count()
    }

    /// The expectation whose window ends next, of those that are open.
    pub fn next(&self) -> Option<&Line> {
        self.lines.iter().filter(|line| line.verdict.is_none()).min_by_key(|line| line.by)
    }

    /// What each role earned, of how much, in the order in which they come up.
    pub fn by_role(&self) -> Vec<(RoleId, i64, i64)> {
        self.earned_by(|line| &line.role)
    }

    /// What was earned for each objective, of how much, in the order in which they come up.
    pub fn by_objective(&self) -> Vec<(Objective, i64, i64)> {
        self.earned_by(|line| &line.objective)
    }

    fn earned_by<T: Clone + PartialEq>(&self, of: impl Fn(&Line) -> &T) -> Vec<(T, i64, i64)> {
        let mut sums: Vec<(T, i64, i64)> = Vec::new();
        for line in self.lines.iter().filter(|line| line.verdict.is_some()) {
            match sums.iter_mut().find(|(what, ..)| what == of(line)) {
                Some((_, points, whole)) => {
                    *points += line.points;
                    *whole += line.of;
                }
                None => sums.push((of(line).clone(), line.points, line.of)),
            }
        }
        sums
    }
}

/// How a drill was played so far; `None` when the incident is no drill.
pub fn score(incident: &Incident, now: Timestamp) -> Option<Score> {
    let run = incident.drill.as_ref()?;
    let time = drill_time(incident, now)?;
    let moves = moves(incident);
    let leaps = leaps(incident);
    let lines = run.scenario.expect.iter().map(|expectation| {
        let line = match expectation.what {
            Goal::Check => checks(expectation, &moves, &leaps, run, time),
            _ => line(expectation, &moves, run, time),
        };
        let objective = Objective::of(&expectation.what, incident);
        overrule(Line { role: role_of(&expectation.what, incident), objective, ..line }, run)
    });
    let lines = lines.collect();
    let offences = run.scenario.forbid.iter().filter_map(|forbidden| offence(forbidden, &moves)).collect();
    let hints = i64::try_from(run.hints.len()).unwrap_or(i64::MAX).saturating_mul(-run.scenario.hint_cost);
    let remarks = total(run.remarks.iter().map(|remark| remark.points));
    Some(Score { lines, offences, hints, remarks })
}

/// Points are what somebody typed: a sum never leaves what can be counted.
fn total(points: impl Iterator<Item = i64>) -> i64 {
    points.fold(0, i64::saturating_add)
}

fn empty(expectation: &Expectation) -> Line {
    Line {
        what: expectation.what.clone(),
        by: expectation.by,
        role: RoleId::new(""),
        who: None,
        objective: Objective::Record,
        at: None,
        verdict: None,
        overruled: None,
        points: 0,
        of: expectation.points,
        beats: None,
    }
}

/// In time all points, up to `late` half of them, then none.
fn line(expectation: &Expectation, moves: &[Move], run: &Run, time: Offset) -> Line {
    let done = first(moves, &expectation.what);
    let (at, who) = (done.map(|one| one.at), done.map(|one| one.by.clone()));
    let last = expectation.late.unwrap_or(expectation.by);
    let is_over = time > last || run.ended.is_some();
    let (verdict, points) = match at {
        Some(at) if at <= expectation.by => (Some(Verdict::Met), expectation.points),
        Some(at) if at <= last => (Some(Verdict::Late), expectation.points / 2),
        Some(_) => (Some(Verdict::Late), 0),
        None if is_over => (Some(Verdict::Missed), 0),
        None => (None, 0),
    };
    Line { at, who, verdict, points, ..empty(expectation) }
}

/// A beat counts from the check before it, as it does in earnest. Each one that fell due and was not made in time
/// counts against the team, however many pass before somebody makes the next; what was leapt over counts not.
fn checks(expectation: &Expectation, moves: &[Move], leaps: &[(Offset, Offset)], run: &Run, time: Offset) -> Line {
    let every = expectation.by.0.max(1);
    let leapt = |from: u64, to: u64| -> u64 {
        leaps.iter().map(|(begin, end)| end.0.min(to).saturating_sub(begin.0.max(from))).sum()
    };
    let passed = |at: Offset, due: u64| {
        let over = at.0.saturating_sub(due).saturating_sub(leapt(due, at.0));
        if over == 0 { 0 } else { usize::try_from(1 + over / every).unwrap_or(usize::MAX) }
    };
    // A beat that fell due in a leap is not asked for; the next one counts from the end of the leap.
    let asked = |due: u64| {
        let inside = leaps.iter().find(|(begin, end)| (begin.0..end.0).contains(&due));
        inside.map_or(due, |(_, end)| end.0.saturating_add(every))
    };
    let made: Vec<&Move> = moves.iter().filter(|one| one.what == Goal::Check).collect();
    let (mut due, mut in_time, mut late) = (asked(every), 0_usize, 0_usize);
    for check in &made {
        match passed(check.at, due) {
            0 => in_time += 1,
            beats => late += beats,
        }
        due = asked(check.at.0.saturating_add(every));
    }
    let missed = passed(time, due);
    let of = in_time + late + missed;
    let is_over = run.ended.is_some() || late + missed > 0;
    let verdict = match (of, late, missed) {
        (0, ..) => None,
        (_, 0, 0) => run.ended.is_some().then_some(Verdict::Met),
        _ if in_time == 0 && late == 0 => Some(Verdict::Missed),
        _ => Some(Verdict::Late),
    };
    let share = |points: i64| points * i64::try_from(in_time).unwrap_or(0) / i64::try_from(of.max(1)).unwrap_or(1);
    let points = if verdict.is_some() && is_over { share(expectation.points) } else { 0 };
    let who = made.last().map(|check| check.by.clone());
    Line {
        at: made.last().map(|check| check.at),
        who,
        verdict,
        points,
        beats: Some((in_time, of)),
        ..empty(expectation)
    }
}

/// The stretches of drill time that nobody played.
fn leaps(incident: &Incident) -> Vec<(Offset, Offset)> {
    let leap = |(entry, at): (&Entry, Offset)| match entry.event {
        Event::DrillJumped { by } => Some((at, Offset(at.0.saturating_add(by.as_secs())))),
        _ => None,
    };
    timed(incident).into_iter().filter_map(leap).collect()
}

/// The controller's last word on an expectation holds.
fn overrule(line: Line, run: &Run) -> Line {
    let judged = run.remarks.iter().rev().find_map(|remark| {
        let (what, verdict) = remark.verdict.as_ref()?;
        (*what == line.what).then(|| (*verdict, remark.why.clone()))
    });
    let Some((verdict, why)) = judged else { return line };
    let points = match verdict {
        Verdict::Met => line.of,
        Verdict::Late => line.of / 2,
        Verdict::Missed => 0,
    };
    Line { verdict: Some(verdict), overruled: Some(why), points, ..line }
}

fn offence(forbidden: &Forbidden, moves: &[Move]) -> Option<Offence> {
    let allowed = forbidden.before.as_ref().and_then(|before| first(moves, before)).map(|one| one.at);
    let done = moves.iter().find(|one| is_towards(&one.what, &forbidden.what))?;
    let is_allowed = allowed.is_some_and(|allowed| allowed <= done.at);
    (!is_allowed).then(|| Offence {
        what: done.what.clone(),
        at: done.at,
        points: forbidden.points,
        why: forbidden.why.clone(),
    })
}
