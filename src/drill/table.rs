//! A drill told in lines: the score, and then, now and the target side by side. The screen, the shell and the
//! report all show these.
//!
//! ```text
//!              past     you      target         change
//! response     01:20    00:48    5m     ok       -00:32
//! notice       14:02    08:10    10m    ok       -05:52
//! ```

use super::compare::{Comparison, Row};
use super::score::{Line, Objective, Score};
use crate::incident::drill::{Goal, Offset, Verdict};
use crate::incident::{Incident, StepId, StepKind};
use crate::locale::drill as words;
use crate::locale::role_title;
use crate::text::{Lang, Span, cells, clock_face};

/// How wide the first column is.
const LABEL: usize = 28;

/// A goal as people read it: a step by its number and title, a decision with its answer.
pub fn goal_words(goal: &Goal, incident: &Incident, lang: Lang) -> String {
    words::goal_words(goal, lang, |goal| title(goal, incident, lang))
}

fn title(goal: &Goal, incident: &Incident, lang: Lang) -> Option<String> {
    let item = |step: &StepId| incident.checklist.item(step);
    match goal {
        Goal::Step(step) => item(step).map(|item| format!("{} {}", item.number(), item.step.title.get(lang))),
        Goal::Decide(step, choice) => {
            let item = item(step)?;
            let answer = item.step.choices().iter().find(|one| one.id == *choice)?;
            Some(format!("{} = {}", item.number(), answer.title.get(lang)))
        }
        Goal::Notice(id) => {
            let says = |item: &&crate::incident::Item| matches!(&item.step.kind, StepKind::Notice(own) if own == id);
            let item = incident.checklist.items().iter().find(says)?;
            Some(format!("{} {}", item.number(), item.step.title.get(lang)))
        }
        _ => None,
    }
}

fn face(at: Option<Offset>) -> String {
    at.map_or_else(|| "--".to_owned(), |at| clock_face(at.0))
}

fn span(at: Offset, lang: Lang) -> String {
    crate::locale::span(Span::seconds(at.0), lang)
}

/// Then, now, target and change: the head and one line for each expectation, then the rest in sentences.
pub fn comparison_lines(comparison: &Comparison, incident: &Incident, lang: Lang) -> Vec<String> {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let row = |cells: [&str; COLUMNS]| cells.map(str::to_owned);
    let head = ["", w("当时", "past"), w("本次", "you"), w("目标", "target"), "", w("变化", "change")];
    let mut rows = vec![row(head)];
    for one in &comparison.rows {
        let line = &one.line;
        let now = match line.beats {
            Some((kept, of)) => format!("{kept}/{of}"),
            None => face(line.at),
        };
        let label = goal_words(&line.what, incident, lang);
        let result = line.verdict.map_or("", |verdict| words::verdict_word(verdict, lang));
        let then = if line.beats.is_some() { "--".to_owned() } else { face(one.then) };
        rows.push([label, then, now, span(line.by, lang), result.to_owned(), change(one)]);
    }
    let (then, now) = comparison.restored;
    if then.is_some() || now.is_some() {
        rows.push(row([w("恢复", "restored"), &face(then), &face(now), "--", "", ""]));
    }
    let steps = |count: Option<usize>| count.map_or_else(|| "--".to_owned(), |count| count.to_string());
    let (then, now) = (steps(comparison.steps.0), steps(Some(comparison.steps.1)));
    rows.push(row([w("完成步骤", "steps done"), &then, &now, "", "", ""]));
    let mut lines = in_columns(rows);
    lines.extend(differences(comparison, incident, lang));
    lines
}

/// How many columns a comparison has.
const COLUMNS: usize = 6;

/// Rows whose columns stand below each other, each as wide as the widest of its words; a long label gives way.
fn in_columns(mut rows: Vec<[String; COLUMNS]>) -> Vec<String> {
    rows.iter_mut().for_each(|row| row[0] = cells::clip(&row[0], LABEL));
    let widths: Vec<usize> =
        (0..COLUMNS).map(|nth| rows.iter().map(|row| cells::width(&row[nth])).max().unwrap_or(0)).collect();
    let line = |row: &[String; COLUMNS]| {
        let padded: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| cells::pad(cell, *width)).collect();
        padded.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// What was decided alike, which steps were done only now or only then, and what was done then in other words.
fn differences(comparison: &Comparison, incident: &Incident, lang: Lang) -> Vec<String> {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let named = |(step, at): &(StepId, Offset)| {
        let goal = goal_words(&Goal::Step(step.clone()), incident, lang);
        (goal, Some(*at))
    };
    let same = comparison.same.iter().map(|goal| (goal_words(goal, incident, lang), None));
    let told = comparison.told.iter().map(|(words, at)| (words.clone(), Some(*at)));
    let mut lines = Vec::new();
    for (said, list) in [
        (w("判断相同", "same decision"), same.collect::<Vec<_>>()),
        (w("仅本次", "only you"), comparison.only_now.iter().map(named).collect()),
        (w("仅当时", "only then"), comparison.only_then.iter().map(named).collect()),
        (w("当时的处置", "what they did then"), told.collect()),
    ] {
        if !list.is_empty() {
            lines.extend([String::new(), format!("{said}:")]);
        }
        lines.extend(list.iter().map(|(words, at)| match at {
            Some(at) => format!("  {} {words}", cells::pad(&clock_face(at.0), 8)),
            None => format!("  {words}"),
        }));
    }
    lines
}

/// `-05:52`; empty where there is nothing to compare.
fn change(row: &Row) -> String {
    let Some(change) = row.change() else { return String::new() };
    let sign = if change < 0 { '-' } else { '+' };
    format!("{sign}{}", clock_face(change.unsigned_abs()))
}

/// `62/80   on time 5   late 1   missed 0   hints -2`.
pub fn score_line(score: &Score, lang: Lang) -> String {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let count = |verdict| score.count(verdict).to_string();
    let mut parts = vec![
        format!("{} {}/{}", w("得分", "Score"), score.earned(), score.possible()),
        format!("{} {}", w("准时", "on time"), count(Verdict::Met)),
        format!("{} {}", w("迟", "late"), count(Verdict::Late)),
        format!("{} {}", w("漏", "missed"), count(Verdict::Missed)),
    ];
    if score.hints != 0 {
        parts.push(format!("{} {}", w("提示", "hints"), score.hints));
    }
    if !score.offences.is_empty() {
        let cost: i64 = score.offences.iter().map(|offence| offence.points).sum();
        parts.push(format!("{} {cost}", w("违规", "forbidden")));
    }
    if score.remarks != 0 {
        parts.push(format!("{} {:+}", w("导演", "controller"), score.remarks));
    }
    parts.join("   ")
}

/// Whether persons are named: a score is of roles and objectives, unless somebody asks who did what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    /// They are not.
    #[default]
    Left,
    /// They are.
    Told,
}

/// An objective in words.
pub fn objective_words(objective: &Objective, lang: Lang) -> &str {
    match objective {
        Objective::Answer => words::ANSWER.get(lang),
        Objective::Rhythm => words::RHYTHM.get(lang),
        Objective::Record => words::RECORD.get(lang),
        Objective::Phase(title) => title.get(lang),
    }
}

/// `Confirm & grade 20/30   Take command 10/10`.
pub fn objective_sums(score: &Score, lang: Lang) -> Vec<String> {
    let sum = |(what, points, of): &(Objective, i64, i64)| format!("{} {points}/{of}", objective_words(what, lang));
    score.by_objective().iter().map(sum).collect()
}

/// The whole score: each expectation, what should not have been done, and what each role and objective earned.
pub fn score_lines(score: &Score, incident: &Incident, lang: Lang, names: Names) -> Vec<String> {
    let w = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let mut lines = vec![score_line(score, lang), String::new()];
    for line in &score.lines {
        let who = line.who.as_ref().filter(|_| names == Names::Told).map(|who| format!("  {who}"));
        lines.push(expectation_line(line, incident, lang) + &who.unwrap_or_default());
    }
    for offence in &score.offences {
        let what = goal_words(&offence.what, incident, lang);
        let why = offence.why.get(lang);
        let colon = if why.is_empty() { "" } else { ": " };
        lines.push(format!("{} {what} {} ({}){colon}{why}", w("不该", "forbidden"), offence.at, offence.points));
    }
    let roles: Vec<String> = score
        .by_role()
        .iter()
        .map(|(role, points, of)| format!("{} {points}/{of}", role_title(role.as_str(), lang)))
        .collect();
    if !roles.is_empty() {
        lines.push(String::new());
        lines.push(format!("{}: {}", w("按角色", "by role"), roles.join("   ")));
        lines.push(format!("{}: {}", w("按目标", "by objective"), objective_sums(score, lang).join("   ")));
    }
    lines
}

fn expectation_line(line: &Line, incident: &Incident, lang: Lang) -> String {
    let verdict = line.verdict.map_or("..", |verdict| words::verdict_word(verdict, lang));
    let label = cells::pad(&cells::clip(&goal_words(&line.what, incident, lang), LABEL), LABEL);
    let at = match line.beats {
        Some((kept, of)) => format!("{kept}/{of}"),
        None => face(line.at),
    };
    let overruled = line.overruled.as_ref().map(|why| format!("  ({why})")).unwrap_or_default();
    let (verdict, at, by) = (cells::pad(verdict, 6), cells::pad(&at, 8), cells::pad(&span(line.by, lang), 6));
    format!("{verdict} {label} {at} {by} {}/{}{overruled}", line.points, line.of)
}
