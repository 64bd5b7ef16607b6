//! What a drill teaches about its playbook, as a change of the playbook's own text.
//!
//! Only what the play has shown: a step that was late or missed and had no limit gets one, and a step that was
//! done too early is made to wait for the other. It never removes anything; a person reads it, decides, and
//! owns it.

use super::score::Score;
use crate::incident::drill::{Goal, Offset, Run, Verdict};
use crate::incident::{Revision, StepId};
use crate::raw::edit::{table_of, unified};
use crate::text::Span;
use toml_edit::{Array, DocumentMut, Item, TableLike, Value, value};

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
    let mut document: DocumentMut = text.parse().ok()?;
    let places = changes.iter().filter_map(|change| apply(&mut document, change)).count();
    (places > 0).then(|| unified(file, text, &document.to_string()))
}

/// Makes a change where its step stands; `None` when it stands nowhere.
fn apply(document: &mut DocumentMut, change: &Change) -> Option<()> {
    let id = match change {
        Change::Limit(step, _) | Change::Wait(step, _) => step.as_str(),
    };
    match document.get_mut("steps")? {
        Item::ArrayOfTables(steps) => put(table_of(steps, id)?, change),
        // Each step on a line of its own, in one list.
        steps => {
            let mut steps = steps.as_array_mut()?.iter_mut().filter_map(Value::as_inline_table_mut);
            let step = steps.find(|step| step.get("id").and_then(Value::as_str) == Some(id))?;
            put(step, change)?;
            step.fmt();
            Some(())
        }
    }
}

fn put(step: &mut dyn TableLike, change: &Change) -> Option<()> {
    match change {
        Change::Limit(_, due) => drop(step.insert("due", value(due.to_string()))),
        Change::Wait(_, first) => {
            let known = step.entry("requires").or_insert_with(|| value(Array::new()));
            known.as_array_mut()?.push(first.as_str());
        }
    }
    Some(())
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
        assert!(diff.contains(" role = \"tech\"\n+due = \"8m\"\n"), "{diff}");
        assert!(diff.contains("-requires = [\"count\"]\n+requires = [\"count\", \"one\"]\n"), "{diff}");
    }

    #[test]
    fn a_step_on_one_line_is_changed_on_that_line() {
        let text = "steps = [\n  { phase = \"a\", id = \"scope\", requires = [\"x\"], role = \"tech\" },\n]\n";
        let diff = diff("x.toml", text, &[limit(), Change::Wait("scope".into(), "one".into())]).unwrap();
        let line =
            "+  { phase = \"a\", id = \"scope\", requires = [\"x\", \"one\"], role = \"tech\", due = \"8m\" },\n";
        assert!(diff.contains(line), "{diff}");
    }

    #[test]
    fn without_a_blank_line_between_two_steps_each_keeps_its_own() {
        let text = "[[steps]]\nid = \"scope\"\n# Ask twice.\n[[steps]]\nid = \"all\"\nrequires = []\n";
        let wait = |step: &str| Change::Wait(step.into(), "one".into());
        let first = diff("x.toml", text, &[wait("scope")]).unwrap();
        assert!(first.contains(" id = \"scope\"\n+requires = [\"one\"]\n # Ask twice."), "{first}");
        assert!(!first.contains("-requires"), "{first}");
        let second = diff("x.toml", text, &[wait("all")]).unwrap();
        assert!(second.contains("-requires = []\n+requires = [\"one\"]\n"), "{second}");
    }

    #[test]
    fn what_is_nowhere_in_the_text_changes_nothing() {
        assert_eq!(diff("x.toml", BLOCKS, &[Change::Limit("other".into(), Span::minutes(8))]), None);
    }
}
