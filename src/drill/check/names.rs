//! Ids that are used twice (E601), goals and windows that cannot be read (E607), and names that nothing bears
//! (E603).

use super::super::build::inject_named;
use super::super::raw::Sheet;
use super::goal;
use crate::incident::drill::{Goal, Window};
use crate::incident::{Revision, Step, StepId, StepKind, roles};
use crate::raw::{Complaints, Extent, Located, Row, Table};
use crate::text::nearest;
use std::collections::HashMap;

/// Complains of ids that two injects, two facts or two expectations share.
pub(super) fn once(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let named: Vec<&Row<'_>> = sheet.injects.iter().chain(&sheet.hidden).collect();
    let expected: Vec<&Row<'_>> = sheet.expect.iter().collect();
    for (items, en, zh) in [(named, "id", "id"), (expected, "expectation", "预期")] {
        let mut first: HashMap<&str, usize> = HashMap::new();
        for id in items.into_iter().filter_map(|item| item.id.as_ref()) {
            let (line, name) = (complaints.line(&id.at), id.value);
            match first.get(name) {
                None => drop(first.insert(name, line)),
                Some(before) => {
                    let (en, zh) = (
                        format!("{en} '{name}' used at lines {before} and {line}"),
                        format!("{zh} '{name}' 在第 {before} 行和第 {line} 行重复"),
                    );
                    complaints.add("E601", &id.at, en, zh);
                }
            }
        }
    }
}

/// Complains of what cannot be read, and of names that neither the playbook nor the file has.
pub(super) fn check(sheet: &Sheet<'_>, playbook: Option<&Revision>, complaints: &mut Complaints) {
    for window in sheet.root.texts("windows") {
        if window.value.parse::<Window>().is_err() {
            let shown = crate::text::cells::clip(window.value, 40);
            complaints
                .add("E607", &window.at, format!("'{shown}' is no window"), format!("'{shown}' 不是时段"))
                .hint("Write Tue-Thu 10:00-12:00", "写作 Tue-Thu 10:00-12:00");
        }
    }
    let injects: Vec<&str> = sheet.injects.iter().map(Row::name).collect();
    for (table, key) in goals(sheet) {
        let Some(text) = table.text(key) else { continue };
        if key == "after"
            && let Some(id) = inject_named(text.value, |name| injects.contains(&name))
        {
            if !injects.contains(&id) {
                unknown("inject", "注入", id, &text.at, &injects, complaints);
            }
            continue;
        }
        match (goal(table, key), playbook) {
            (None, _) => no_goal(&text, key, playbook, complaints),
            (Some(goal), Some(playbook)) => known(&goal, playbook, complaints),
            (Some(_), None) => {}
        }
    }
    let known: Vec<String> = known_roles(playbook);
    let cast = sheet.root.texts("cast").into_iter();
    for role in cast.chain(sheet.injects.iter().filter_map(|inject| inject.table.text("to"))) {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        if !known.contains(&role.value) {
            unknown("role", "角色", role.value, &role.at, &known, complaints);
        }
    }
}

/// Every field that holds a goal.
fn goals<'s, 't>(sheet: &'s Sheet<'t>) -> impl Iterator<Item = (&'t Table, &'static str)> + 's {
    let of = |items: &'s [Row<'t>], key: &'static str| items.iter().map(move |item| (item.table, key));
    of(&sheet.injects, "after")
        .chain(of(&sheet.injects, "unless"))
        .chain(of(&sheet.expect, "what"))
        .chain(of(&sheet.forbid, "what"))
        .chain(of(&sheet.forbid, "before"))
}

fn no_goal(text: &Located<&str>, key: &str, playbook: Option<&Revision>, complaints: &mut Complaints) {
    let shown = crate::text::cells::clip(text.value, 40);
    let steps = || playbook.into_iter().flat_map(|playbook| &playbook.steps);
    let bare = steps().find(|step| step.id.as_str() == text.value).map(|step| format!("step:{}", step.id));
    let (en, zh) = (format!("{key}: '{shown}' is nothing that a player does"), format!("{key}: 看不懂 '{shown}'"));
    let complaint = complaints.add("E607", &text.at, en, zh);
    match bare {
        Some(bare) => complaint.nearest(Some(&bare)),
        None => complaint.hint(
            "Write respond, severity:P2, role:ID, step:ID, decide:ID=CHOICE, check, notice:ID or note:WORD",
            "可写 respond, severity:P2, role:ID, step:ID, decide:ID=CHOICE, check, notice:ID, note:WORD",
        ),
    }
}

fn known(goal: &Located<Goal>, playbook: &Revision, complaints: &mut Complaints) {
    let steps: Vec<&str> = playbook.steps.iter().map(|step| step.id.as_str()).collect();
    let at = &goal.at;
    match &goal.value {
        Goal::Step(id) if playbook.step(id).is_none() => {
            unknown("step", "步骤", id.as_str(), at, &steps, complaints);
        }
        Goal::Decide(id, choice) => decision(playbook, id, choice.as_str(), at, complaints),
        Goal::Role(id) => {
            let all = known_roles(Some(playbook));
            if !all.iter().any(|role| role == id.as_str()) {
                let all: Vec<&str> = all.iter().map(String::as_str).collect();
                unknown("role", "角色", id.as_str(), at, &all, complaints);
            }
        }
        Goal::Notice(id) => {
            let all: Vec<&str> = playbook.notices.iter().map(|notice| notice.id.as_str()).collect();
            if !all.contains(&id.as_str()) {
                unknown("notice", "公告", id.as_str(), at, &all, complaints);
            }
        }
        _ => {}
    }
}

fn decision(playbook: &Revision, id: &StepId, choice: &str, at: &Extent, complaints: &mut Complaints) {
    let is_decision = |step: &&Step| matches!(step.kind, StepKind::Decide { .. });
    let Some(step) = playbook.step(id).filter(|step| is_decision(step)) else {
        let all: Vec<&str> = playbook.steps.iter().filter(is_decision).map(|step| step.id.as_str()).collect();
        unknown("decision", "判断", id.as_str(), at, &all, complaints);
        return;
    };
    let choices: Vec<&str> = step.choices().iter().map(|choice| choice.id.as_str()).collect();
    if !choices.contains(&choice) {
        unknown("choice", "选项", choice, at, &choices, complaints);
    }
}

fn known_roles(playbook: Option<&Revision>) -> Vec<String> {
    let own = playbook.into_iter().flat_map(|playbook| &playbook.steps).map(|step| step.role.as_str());
    roles::BUILT_IN.iter().map(|(id, ..)| *id).chain(own).map(str::to_owned).collect()
}

fn unknown(en: &str, zh: &str, name: &str, at: &Extent, all: &[&str], complaints: &mut Complaints) {
    let shown = crate::text::cells::clip(name, 40);
    // The place is the name itself, not the words around it.
    let at = complaints.find(at, name);
    let complaint = complaints.add("E603", &at, format!("unknown {en} '{shown}'"), format!("未知{zh} '{shown}'"));
    match nearest(name, all.iter().copied()) {
        None if all.len() < 12 && !all.is_empty() => {
            complaint.hint(format!("Known: {}", all.join(" ")), format!("可用: {}", all.join(" ")));
        }
        near => complaint.nearest(near),
    }
}
