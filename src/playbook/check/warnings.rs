//! What is doubtful but no reason to refuse a playbook (W301-W306, W308).

use super::super::raw::{PLAYBOOK, Sheet, kind};
use super::Known;
use crate::incident::Severity;
use crate::raw::{Complaints, Extent, Form, Located, Row, Shape, Table, Value};
use crate::text::{Span, cells};

/// More steps in one phase are not read under stress.
const MOST_STEPS: usize = 9;
/// A longer title is cut on a screen of 80 columns.
const LONGEST_TITLE: usize = 40;
/// How long a review holds when the file does not say.
pub(in super::super) const REVIEW_EVERY: Span = Span::seconds(180 * 86_400);

pub(super) fn check(sheet: &Sheet<'_>, known: &Known, today: jiff::civil::Date, complaints: &mut Complaints) {
    review(sheet, today, complaints);
    languages(sheet.root, &PLAYBOOK, complaints);
    proof(sheet, complaints);
    roles(sheet, known, complaints);
    for phase in &sheet.phases {
        full_phase(phase, sheet, complaints);
    }
    title(sheet.root, complaints);
    for item in sheet.phases.iter().chain(&sheet.steps) {
        title(item.table, complaints);
    }
    first_notice(sheet, complaints);
}

fn review(sheet: &Sheet<'_>, today: jiff::civil::Date, complaints: &mut Complaints) {
    let Some(reviewed) = sheet.root.date("reviewed") else { return };
    let every = sheet.root.duration("review_every").unwrap_or(REVIEW_EVERY);
    let days = i64::try_from(every.as_secs() / 86_400).unwrap_or(i64::MAX);
    // A review that never ends is never due.
    let Ok(due) = reviewed.value.checked_add(jiff::SignedDuration::from_hours(24 * days)) else { return };
    if due < today {
        let (en, zh) = (format!("review is due since {due}"), format!("自 {due} 起待复核"));
        complaints
            .add("W301", &reviewed.at, en, zh)
            .hint("Read it through, then set 'reviewed'", "请通读一遍,再更新 'reviewed'");
    }
}

/// Texts that only one of the two languages has.
fn languages(table: &Table, form: &'static Form, complaints: &mut Complaints) {
    for entry in table.entries() {
        let Some(field) = form.field(&entry.key.value) else { continue };
        match (&field.shape, &entry.value.value) {
            (Shape::Bilingual, Value::Table(text)) => one_language(text, field.name, &entry.value.at, complaints),
            (Shape::Bilinguals, Value::List(list)) => {
                for text in list.iter().filter_map(Located::table) {
                    one_language(text.value, field.name, &text.at, complaints);
                }
            }
            (Shape::Form(form), Value::Table(inner)) => languages(inner, form, complaints),
            (Shape::Forms(form), Value::List(list)) => {
                for inner in list.iter().filter_map(Located::table) {
                    if field.name == "choices" {
                        one_language(inner.value, "choice", &inner.at, complaints);
                    }
                    languages(inner.value, form, complaints);
                }
            }
            _ => {}
        }
    }
}

fn one_language(text: &Table, name: &str, at: &Extent, complaints: &mut Complaints) {
    let (missing, shown) = match (text.text("zh"), text.text("en")) {
        (Some(_), None) => (("English", "英文"), ("Chinese", "中文")),
        (None, Some(_)) => (("Chinese", "中文"), ("English", "英文")),
        _ => return,
    };
    complaints.add(
        "W302",
        at,
        format!("{name} has no {}; the {} text is shown", missing.0, shown.0),
        format!("{name} 没有{},将显示{}", missing.1, shown.1),
    );
}

/// Without a look at the result nobody knows that it is over.
fn proof(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let has_step = sheet.steps.iter().any(|step| matches!(kind(step), "verify" | "wait"));
    let has_phase = sheet.phases.iter().any(|phase| matches!(phase.name(), "verify" | "observe"));
    if let (false, Some(phases)) = (has_step || has_phase || sheet.phases.is_empty(), sheet.root.get("phases")) {
        complaints
            .add("W303", &phases.at, "no verify or observe phase", "没有验证或观察阶段")
            .hint("How will you know that it is over?", "怎样确认已经恢复?");
    }
}

/// The roles that `severity` asks for, here or in the house.
fn roles_at(severity: Severity, sheet: &Sheet<'_>, known: &Known) -> Vec<String> {
    let name = severity.to_string();
    match sheet.levels().into_iter().find(|(level, _)| *level == name) {
        Some((_, level)) if level.get("roles").is_some() => {
            level.texts("roles").iter().map(|role| role.value.to_owned()).collect()
        }
        Some(_) => vec!["commander".to_owned()],
        None => known.rules.level(severity).roles.iter().map(ToString::to_string).collect(),
    }
}

/// A step whose role nobody fills at any severity at which it stands; where a step names severities, at each.
fn roles(sheet: &Sheet<'_>, known: &Known, complaints: &mut Complaints) {
    let asked = Severity::ALL.map(|severity| (severity, roles_at(severity, sheet, known)));
    for step in &sheet.steps {
        let Some(role) = step.table.text("role").filter(|role| known.roles.iter().any(|one| one == role.value)) else {
            continue;
        };
        let sev: Vec<Severity> =
            step.table.texts("sev").iter().filter_map(|severity| severity.value.parse().ok()).collect();
        let lacks = |(_, roles): &&(Severity, Vec<String>)| !roles.iter().any(|one| one == role.value);
        let missing: Vec<String> = match sev.as_slice() {
            [] if asked.iter().all(|one| lacks(&one)) => vec!["P0-P3".to_owned()],
            [] => continue,
            _ => asked
                .iter()
                .filter(|(severity, _)| sev.contains(severity))
                .filter(lacks)
                .map(|one| one.0.to_string())
                .collect(),
        };
        if !missing.is_empty() {
            let (name, levels) = (role.value, missing.join(" "));
            complaints.add(
                "W304",
                &role.at,
                format!("step '{}': role '{name}' is not among the roles of {levels}", step.name()),
                format!("步骤 '{}': 角色 '{name}' 不在 {levels} 的必需角色中", step.name()),
            );
        }
    }
}

fn full_phase(phase: &Row<'_>, sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let in_phase = |step: &&Row<'_>| step.table.text("phase").is_some_and(|name| name.value == phase.name());
    let count = sheet.steps.iter().filter(in_phase).count();
    if count > MOST_STEPS {
        let name = phase.name();
        complaints.add(
            "W305",
            &phase.at,
            format!("{count} steps in phase '{name}'; more than {MOST_STEPS} are not read under stress"),
            format!("阶段 '{name}' 有 {count} 步,超过 {MOST_STEPS} 步忙乱时看不完"),
        );
    }
}

fn title(table: &Table, complaints: &mut Complaints) {
    let texts = match table.get("title") {
        Some(Located { value: Value::Table(text), .. }) => vec![text.text("zh"), text.text("en")],
        Some(value) => vec![value.text()],
        None => Vec::new(),
    };
    for text in texts.into_iter().flatten() {
        let wide = cells::width(text.value);
        if wide > LONGEST_TITLE {
            complaints.add(
                "W306",
                &text.at,
                format!("this title takes {wide} cells and is cut at {LONGEST_TITLE}"),
                format!("标题占 {wide} 格,超过 {LONGEST_TITLE} 格会被截断"),
            );
        }
    }
}

/// At P0 the public hears of it soon, so something must have a limit and be a notice.
fn first_notice(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let levels = sheet.levels();
    let p0 = levels.iter().any(|(level, _)| *level == "P0");
    if !p0 && !levels.is_empty() {
        return;
    }
    let at_p0 = |table: &Table| {
        let sev = table.texts("sev");
        sev.is_empty() || sev.iter().any(|severity| severity.value == "P0")
    };
    let notices = || sheet.steps.iter().filter(|step| kind(step) == "notice" && at_p0(step.table));
    let by_step = notices().any(|step| step.table.get("due").is_some());
    let by_deadline = sheet.deadlines.iter().filter(|deadline| at_p0(deadline.table)).any(|deadline| {
        let met_by = deadline.table.text("met_by");
        met_by.is_some_and(|met_by| notices().any(|step| met_by.value.strip_prefix("step:") == Some(step.name())))
    });
    if !by_step && !by_deadline {
        complaints
            .add_whole("W308", "P0 has no deadline for a first notice", "P0 没有首次公告的时限")
            .hint("Give a notice step a 'due'", "请给一个公告步骤写 'due'");
    }
}
