//! Expectations that can never be met, and injects that can never be sent (E605), as far as the playbook and
//! the file alone can tell.

use super::super::build::{begins_at, inject_named, offset};
use super::super::raw::Sheet;
use super::goal;
use crate::incident::drill::{Goal, Offset};
use crate::incident::{ChoiceId, Revision, Severity, Step, StepId, StepKind};
use crate::raw::{Complaints, Located, Row};
use crate::text::{Bilingual, Lang};
use std::collections::{HashMap, HashSet};

pub(super) fn check(sheet: &Sheet<'_>, playbook: &Revision, complaints: &mut Complaints) {
    let ground = Ground::new(sheet, playbook);
    for item in &sheet.expect {
        let Some(what) = goal(item.table, "what") else { continue };
        let last = offset(item.table, "late").or_else(|| offset(item.table, "by"));
        let why = ground.hinders(&what.value).or_else(|| ground.hurries(&what.value, last?));
        tell(&what, why, ("can never be met", "永远无法达成"), complaints);
    }
    let injects: HashSet<&str> = sheet.injects.iter().map(Row::name).collect();
    for item in &sheet.injects {
        let is_inject = item
            .table
            .text("after")
            .is_some_and(|after| inject_named(after.value, |name| injects.contains(name)).is_some());
        let Some(after) = goal(item.table, "after").filter(|_| !is_inject) else { continue };
        let why = ground.hinders(&after.value);
        tell(
            &after,
            why,
            ("can never happen, so that the inject is never sent", "永远不会发生,此注入发不出去"),
            complaints,
        );
    }
}

fn tell(what: &Located<Goal>, why: Option<Bilingual>, (en, zh): (&str, &str), complaints: &mut Complaints) {
    let Some(why) = why else { return };
    let goal = &what.value;
    let (en, zh) = (format!("'{goal}' {en}: {}", why.get(Lang::En)), format!("'{goal}' {zh}: {}", why.get(Lang::Zh)));
    complaints.add("E605", &what.at, en, zh);
}

/// What holds in this drill if it is played as the file wants.
struct Ground<'p> {
    playbook: &'p Revision,
    severity: Severity,
    /// The answers that are expected.
    answers: HashMap<StepId, Vec<ChoiceId>>,
    /// What is forbidden at any time.
    forbidden: Vec<Goal>,
}

impl<'p> Ground<'p> {
    fn new(sheet: &Sheet<'_>, playbook: &'p Revision) -> Self {
        let graded = sheet.root.table("severity").and_then(|table| table.value.text("want")?.value.parse().ok());
        let mut answers: HashMap<StepId, Vec<ChoiceId>> = HashMap::new();
        for what in sheet.expect.iter().filter_map(|item| goal(item.table, "what")) {
            if let Goal::Decide(step, choice) = what.value {
                answers.entry(step).or_default().push(choice);
            }
        }
        let always = sheet.forbid.iter().filter(|item| item.table.get("before").is_none());
        let forbidden = always.filter_map(|item| goal(item.table, "what")).map(|what| what.value).collect();
        Ground { playbook, severity: graded.unwrap_or_else(|| begins_at(sheet.root)), answers, forbidden }
    }

    /// Why a goal can never be reached.
    fn hinders(&self, goal: &Goal) -> Option<Bilingual> {
        if self.forbidden.contains(goal) {
            return Some(both("it is forbidden as well", "它同时被禁止"));
        }
        match goal {
            Goal::Step(id) | Goal::Decide(id, _) => self.blocks(id, &mut HashSet::new()),
            // That there is no such notice at all was told already.
            Goal::Notice(id) if self.playbook.notices.iter().any(|notice| notice.id == *id) => {
                let mut says = self.playbook.steps.iter().filter(|step| says(step, id.as_str())).peekable();
                if says.peek().is_none() {
                    return Some(both("no step of the playbook says this notice", "预案里没有步骤发布这条公告"));
                }
                let why: Option<Vec<Bilingual>> = says.map(|step| self.blocks(&step.id, &mut HashSet::new())).collect();
                why?.into_iter().next()
            }
            _ => None,
        }
    }

    /// Why a step can never be done; what it waits for is looked at as well.
    fn blocks(&self, id: &StepId, seen: &mut HashSet<StepId>) -> Option<Bilingual> {
        let step = self.playbook.step(id).filter(|_| seen.insert(id.clone()))?;
        let severity = self.severity;
        if !step.sev.is_empty() && !step.sev.contains(&severity) {
            return Some(both(
                &format!("step '{id}' does not apply at {severity}"),
                &format!("步骤 '{id}' 在 {severity} 时不适用"),
            ));
        }
        if self.forbidden.contains(&Goal::Step(id.clone())) {
            return Some(both(&format!("step '{id}' is forbidden"), &format!("步骤 '{id}' 被禁止")));
        }
        self.branches_off(step).or_else(|| {
            let before = step.requires.iter().chain(step.only_if.keys());
            before.filter_map(|before| self.blocks(before, seen)).next()
        })
    }

    /// Whether the expected answers, or forbidden ones, lead past a step.
    fn branches_off(&self, step: &Step) -> Option<Bilingual> {
        step.only_if.iter().find_map(|(decision, leading)| {
            let keeps_all = |choice: &ChoiceId| {
                let asked = self.playbook.step(decision);
                asked.is_some_and(|asked| asked.choices().iter().any(|one| one.id == *choice && one.keep_all))
            };
            let forbidden =
                |choice: &ChoiceId| self.forbidden.contains(&Goal::Decide(decision.clone(), choice.clone()));
            let expected = self.answers.get(decision).map(Vec::as_slice).unwrap_or_default();
            let leads = |choice: &ChoiceId| leading.contains(choice) || keeps_all(choice);
            let is_off = !expected.is_empty() && !expected.iter().any(leads);
            let is_shut = !leading.is_empty() && leading.iter().all(forbidden);
            let (id, wanted) = (&step.id, leading.iter().map(ChoiceId::as_str).collect::<Vec<_>>().join(", "));
            (is_off || is_shut).then(|| {
                both(
                    &format!("step '{id}' applies only after {decision}={wanted}"),
                    &format!("步骤 '{id}' 只在 {decision}={wanted} 之后适用"),
                )
            })
        })
    }

    /// Why a goal cannot be reached so early.
    fn hurries(&self, goal: &Goal, last: Offset) -> Option<Bilingual> {
        let earliest = Offset(self.earliest(goal.step()?, &mut HashSet::new()));
        let face = crate::text::clock_face(earliest.0);
        (earliest > last)
            .then(|| both(&format!("the waits before it take {face}"), &format!("它之前的等待步骤共需 {face}")))
    }

    /// The seconds that the waits up to a step take at least.
    fn earliest(&self, id: &StepId, seen: &mut HashSet<StepId>) -> u64 {
        let Some(step) = self.playbook.step(id).filter(|_| seen.insert(id.clone())) else { return 0 };
        let own = match step.kind {
            StepKind::Wait { lasts } => lasts.as_secs(),
            _ => 0,
        };
        let before = step.requires.iter().map(|before| self.earliest(before, seen)).max().unwrap_or(0);
        before.saturating_add(own)
    }
}

fn says(step: &Step, notice: &str) -> bool {
    matches!(&step.kind, StepKind::Notice(id) if id.as_str() == notice)
}

fn both(en: &str, zh: &str) -> Bilingual {
    Bilingual::new(Some(zh), Some(en))
}
