//! What a drill teaches about its playbook, as a change of the playbook's own text.
//!
//! Only what the play has shown: a step that was late or missed and had no limit gets one, and a step that was
//! done too early is made to wait for the other. It never removes anything; a person reads it, decides, and
//! owns it.

use super::score::Score;
use crate::incident::drill::{Goal, Offset, Run, Verdict};
use crate::incident::{Revision, StepId};
use crate::text::Span;
use similar::TextDiff;

/// A change that is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The step gets a limit.
    Limit(StepId, Span),
    /// The first step waits for the second.
    Wait(StepId, StepId),
}

/// What the score of a drill proposes for its playbook.
pub fn changes(run: &Run, score: &Score, playbook: &Revision) -> Vec<Change> {
    let slow = score.lines.iter().filter(|line| matches!(line.verdict, Some(Verdict::Late | Verdict::Missed)));
    let limits = slow.filter_map(|line| {
        let step = playbook.step(step_of(&line.what, playbook)?)?;
        let has_limit = step.due.is_some();
        (!has_limit).then(|| Change::Limit(step.id.clone(), limit(line.by)))
    });
    let early = score.offences.iter().filter_map(|offence| {
        let rule = run.scenario.forbid.iter().find(|rule| rule.what == offence.what)?;
        let (Goal::Step(step), Some(Goal::Step(first))) = (&rule.what, &rule.before) else { return None };
        let waits = playbook.step(step)?.requires.contains(first);
        (!waits).then(|| Change::Wait(step.clone(), first.clone()))
    });
    limits.chain(early).collect()
}

fn step_of<'g>(goal: &'g Goal, playbook: &'g Revision) -> Option<&'g StepId> {
    match goal {
        Goal::Notice(id) => playbook
            .steps
            .iter()
            .find(|step| matches!(&step.kind, crate::incident::StepKind::Notice(says) if says == id))
            .map(|step| &step.id),
        goal => goal.step(),
    }
}

/// Whole minutes, as a playbook has them.
fn limit(by: Offset) -> Span {
    Span::minutes(by.0.div_ceil(60).max(1))
}

/// The playbook's text with the changes in it, as a unified diff; `None` when none of them finds its place.
pub fn diff(file: &str, text: &str, changes: &[Change]) -> Option<String> {
    let changed = changes.iter().fold(text.to_owned(), |text, change| apply(&text, change));
    if changed == text {
        return None;
    }
    let (before, after) = (format!("a/{file}"), format!("b/{file}"));
    Some(TextDiff::from_lines(text, &changed).unified_diff().context_radius(2).header(&before, &after).to_string())
}

fn apply(text: &str, change: &Change) -> String {
    let (step, key, value) = match change {
        Change::Limit(step, due) => (step, "due", format!("\"{due}\"")),
        Change::Wait(step, first) => (step, "requires", format!("[\"{first}\"]")),
    };
    let Some((at, line)) = step_line(text, step.as_str()) else { return text.to_owned() };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let own = format!("id = \"{step}\"");
    if line.trim_start().starts_with(&own) {
        let end = lines[at..].iter().position(|line| line.trim().is_empty()).map_or(lines.len(), |end| at + end);
        match lines[at..end].iter().position(|line| line.trim_start().starts_with(&format!("{key} = ["))) {
            Some(place) => lines[at + place] = joined(&lines[at + place], &value),
            None => lines.insert(at + 1, format!("{key} = {value}")),
        }
    } else {
        // All of the step is on one line.
        let known = format!("{key} = [");
        lines[at] = match line.find(&known) {
            Some(place) => format!("{}{}", &line[..place], joined(&line[place..], &value)),
            None => line.replacen(&own, &format!("{own}, {key} = {value}"), 1),
        };
    }
    let end = if text.ends_with('\n') { "\n" } else { "" };
    lines.join("\n") + end
}

/// `requires = ["a"]` with one more in the list.
fn joined(line: &str, value: &str) -> String {
    let more = value.trim_start_matches('[').trim_end_matches(']');
    line.replacen(']', &format!(", {more}]"), 1)
}

/// The line on which a step's id stands, from 0; an id of something else than a step is passed over.
fn step_line<'t>(text: &'t str, id: &str) -> Option<(usize, &'t str)> {
    let own = format!("id = \"{id}\"");
    let mut is_steps = false;
    text.lines().enumerate().find(|(_, line)| {
        let head = line.trim_start();
        if head.starts_with("[[") || head.starts_with("steps = [") {
            is_steps = head.starts_with("[[steps]]") || head.starts_with("steps = [");
        }
        is_steps && line.contains(&own) && !head.starts_with('#')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOCKS: &str = "[[phases]]\nid = \"scope\"\n\n[[steps]]\nphase = \"a\"\nid = \"scope\"\nrole = \"tech\"\n\n\
                          [[steps]]\nid = \"all\"\nrequires = [\"count\"]\nrole = \"data\"\n";

    fn limit() -> Change {
        Change::Limit("scope".into(), Span::minutes(8))
    }

    #[test]
    fn a_missed_step_gets_a_limit_where_it_stands() {
        let diff = diff("x.toml", BLOCKS, &[limit(), Change::Wait("all".into(), "one".into())]).unwrap();
        assert!(diff.contains("--- a/x.toml\n+++ b/x.toml\n"), "{diff}");
        assert!(diff.contains(" id = \"scope\"\n+due = \"8m\"\n role"), "{diff}");
        assert!(diff.contains("-requires = [\"count\"]\n+requires = [\"count\", \"one\"]\n"), "{diff}");
    }

    #[test]
    fn a_step_on_one_line_is_changed_on_that_line() {
        let text = "steps = [\n  { phase = \"a\", id = \"scope\", requires = [\"x\"], role = \"tech\" },\n]\n";
        let changed = apply(&apply(text, &limit()), &Change::Wait("scope".into(), "one".into()));
        assert!(changed.contains("id = \"scope\", due = \"8m\", requires = [\"x\", \"one\"], role"), "{changed}");
    }

    #[test]
    fn what_is_nowhere_in_the_text_changes_nothing() {
        assert_eq!(diff("x.toml", BLOCKS, &[Change::Limit("other".into(), Span::minutes(8))]), None);
    }
}
