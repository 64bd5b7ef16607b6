//! Ids that are used twice (E201) and names that nothing bears (E202, E203).

use super::super::raw::{Sheet, kind};
use super::Known;
use crate::raw::{Complaints, Located, Row};
use crate::text::nearest;
use std::collections::HashMap;

pub(super) fn check(sheet: &Sheet<'_>, known: &Known, complaints: &mut Complaints) {
    for (items, en, zh) in [
        (&sheet.vars, "variable", "变量"),
        (&sheet.phases, "phase", "阶段"),
        (&sheet.steps, "step", "步骤"),
        (&sheet.deadlines, "deadline", "时限"),
        (&sheet.beats, "beat", "定时节点"),
        (&sheet.notices, "notice", "公告"),
        (&sheet.resources, "resource", "资源"),
        (&sheet.exit, "exit criterion", "结束条件"),
        (&sheet.followups, "followup", "改进项"),
    ] {
        once(items, en, zh, complaints);
    }
    earlier_ids(sheet, complaints);
    names(sheet, known, complaints);
    steps_named(sheet, complaints);
}

/// Complains of ids that two items share.
pub(super) fn once(items: &[Row<'_>], en: &str, zh: &str, complaints: &mut Complaints) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for id in items.iter().filter_map(|item| item.id.as_ref()) {
        let line = complaints.line(&id.at);
        match first.get(id.value) {
            None => {
                first.insert(id.value, line);
            }
            Some(before) => {
                let name = id.value;
                complaints.add(
                    "E201",
                    &id.at,
                    format!("{en} id '{name}' used at lines {before} and {line}"),
                    format!("{zh} id '{name}' 在第 {before} 行和第 {line} 行重复"),
                );
            }
        }
    }
}

/// An earlier id that is in use again, or claimed by two, would move ticks to the wrong step.
fn earlier_ids(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let mut owners: HashMap<&str, &str> = sheet.steps.iter().map(|step| (step.name(), step.name())).collect();
    for step in &sheet.steps {
        for was in step.table.texts("was") {
            let (old, name) = (was.value, step.name());
            if let Some(owner) = owners.get(old) {
                complaints.add(
                    "E201",
                    &was.at,
                    format!("step '{name}' cannot have been '{old}': step '{owner}' bears that name"),
                    format!("步骤 '{name}' 的旧名 '{old}' 已属于步骤 '{owner}'"),
                );
            }
            owners.entry(old).or_insert(name);
        }
    }
}

fn names(sheet: &Sheet<'_>, known: &Known, complaints: &mut Complaints) {
    let ids = |items: &[Row<'_>]| items.iter().map(|item| item.name().to_owned()).collect::<Vec<_>>();
    let (phases, notices) = (ids(&sheet.phases), ids(&sheet.notices));
    for step in &sheet.steps {
        one_of(step.table.text("phase"), &phases, "phase", "阶段", complaints);
        one_of(step.table.text("role"), &known.roles, "role", "角色", complaints);
        if kind(step) == "notice" {
            one_of(step.table.text("notice"), &notices, "notice", "公告", complaints);
        }
    }
    for followup in &sheet.followups {
        one_of(followup.table.text("owner"), &known.roles, "role", "角色", complaints);
    }
    for (_, level) in sheet.levels() {
        for role in level.texts("roles") {
            one_of(Some(role), &known.roles, "role", "角色", complaints);
        }
    }
    for kind in sheet.root.texts("types") {
        one_of(Some(kind), &known.types, "type", "类型", complaints);
    }
}

fn one_of(name: Option<Located<&str>>, all: &[String], en: &str, zh: &str, complaints: &mut Complaints) {
    let Some(name) = name else { return };
    if all.iter().any(|one| one == name.value) {
        return;
    }
    let shown = crate::text::cells::clip(name.value, 40);
    let complaint = complaints.add("E202", &name.at, format!("unknown {en} '{shown}'"), format!("未知{zh} '{shown}'"));
    match nearest(name.value, all.iter().map(String::as_str)) {
        None if all.len() < 16 && !all.is_empty() => {
            complaint.hint(format!("Known: {}", all.join(" ")), format!("可用: {}", all.join(" ")));
        }
        near => complaint.nearest(near),
    }
}

/// `requires`, `else_go` and `met_by` must name steps.
fn steps_named(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let all: Vec<&str> = sheet.steps.iter().map(Row::name).collect();
    for step in &sheet.steps {
        for id in step.table.texts("requires") {
            step_named(&id, "requires", &all, complaints);
        }
        let verify = step.table.table("verify");
        if let Some(id) = verify.and_then(|verify| verify.value.text("else_go")) {
            step_named(&id, "else_go names", &all, complaints);
        }
    }
    for met_by in sheet.deadlines.iter().filter_map(|deadline| deadline.table.text("met_by")) {
        match met_by.value.strip_prefix("step:") {
            Some(id) => step_named(&Located::new(id, met_by.at.clone()), "met_by names", &all, complaints),
            None => {
                let near = all.contains(&met_by.value).then(|| format!("step:{}", met_by.value));
                let (en, zh) = ("met_by must be \"step:ID\"", "met_by 必须写作 \"step:ID\"");
                complaints.add("E106", &met_by.at, en, zh).nearest(near.as_deref());
            }
        }
    }
}

fn step_named(id: &Located<&str>, field: &str, all: &[&str], complaints: &mut Complaints) {
    if all.contains(&id.value) {
        return;
    }
    let shown = crate::text::cells::clip(id.value, 40);
    complaints
        .add("E203", &id.at, format!("{field} unknown step '{shown}'"), format!("{field}: 步骤 '{shown}' 不存在"))
        .nearest(nearest(id.value, all.iter().copied()));
}
