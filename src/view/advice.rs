//! What stands below the fields of a form: what a person wants to know before Enter.

use crate::app::Model;
use crate::app::form::{Form, FormKind};
use crate::incident::roles::SPAN_OF_CONTROL;
use crate::incident::{Incident, Person, Severity, Soak, Status};
use crate::locale::{brief, ending_forms, forms as words, role_word, rule_word, span, trend_word};
use crate::pane::Focus;
use crate::pane::kit::Row;
use crate::text::{Lang, SafeText, cells, clock_face};
use crate::theme::Role;

/// What a person wants to know before Enter.
pub(super) fn advice(model: &Model, form: &Form, width: usize) -> Vec<Row> {
    let lang = model.lang;
    let muted = model.theme.style(Role::Muted);
    let lines: Vec<String> = match &form.kind {
        FormKind::Declare => looks_like(model, form).into_iter().chain(declare_advice(model, form)).collect(),
        FormKind::Severity => severity_advice(model, form),
        FormKind::Decide(_) => vec![words::GREYED.get(lang).to_owned()],
        FormKind::Correct(_) => vec![words::STRIKES.get(lang).to_owned()],
        FormKind::Roles => roles_advice(model),
        FormKind::Check => check_advice(model),
        FormKind::Ending => ending_advice(model),
        FormKind::Escalate(rule) => escalate_advice(model, rule.as_deref()),
        FormKind::Mute => vec![words::MUTE_COUNTS.get(lang).to_owned()],
        _ => Vec::new(),
    };
    let wrapped = lines.iter().flat_map(|line| cells::wrap(SafeText::line(line).as_str(), width));
    wrapped.map(|line| Row::of(&line, muted)).collect()
}

/// The earlier incident that the title looks like, its cause and what ended it.
fn looks_like(model: &Model, form: &Form) -> Vec<String> {
    let lang = model.lang;
    let Some(alike) = model.likeness.of(form.get("title").trim()) else { return Vec::new() };
    let mut lines = vec![words::LOOKS_LIKE.with(lang, &[&alike.number.to_string(), &alike.title])];
    let part =
        |name: crate::locale::Phrase, text: &str| (!text.is_empty()).then(|| name.with(lang, &[&first_line(text)]));
    lines.extend(part(words::ITS_CAUSE, &alike.cause));
    lines.extend(part(words::ITS_FIX, &alike.fix));
    lines
}

/// A popup has room for the beginning of what may be a page.
fn first_line(text: &str) -> String {
    cells::clip(text.trim().lines().next().unwrap_or_default(), 60).to_string()
}

fn level_line(model: &Model, level: &crate::incident::Level) -> String {
    let check = level.check.map_or(words::OFF.get(model.lang).to_owned(), |beat| span(beat, model.lang));
    words::DEMANDS.with(model.lang, &[&span(level.respond, model.lang), &check])
}

/// Until when the public is to hear of it, where the playbook has a limit for that.
fn notice_line(model: &Model, form: &Form, severity: Severity) -> String {
    let Some(playbook) = model.library.get(form.get("playbook")) else { return String::new() };
    let first = playbook.revision.deadlines.iter().find(|limit| limit.sev.is_empty() || limit.sev.contains(&severity));
    let told = |limit: &crate::incident::Deadline| {
        format!("   {} {}", limit.title.get(model.lang), span(limit.within, model.lang))
    };
    first.map(told).unwrap_or_default()
}

fn declare_advice(model: &Model, form: &Form) -> Vec<String> {
    let Ok(severity) = form.get("severity").parse::<Severity>() else { return Vec::new() };
    let house = model.library.rules();
    let level = match model.library.get(form.get("playbook")) {
        Some(playbook) => house.level_under(&playbook.revision, severity),
        None => house.level(severity),
    };
    let roles: Vec<&str> =
        level.roles.iter().map(|role| role_word(model.library.rules(), role.as_str(), model.lang)).collect();
    vec![
        format!("{severity} = {}", level.when.get(model.lang)),
        level_line(model, &level) + &notice_line(model, form, severity),
        words::NEEDS.with(model.lang, &[&severity.to_string(), &roles.join(" ")]),
    ]
}

fn severity_advice(model: &Model, form: &Form) -> Vec<String> {
    let lang = model.lang;
    let (Some(room), Ok(to)) = (model.room(), form.get("severity").parse::<Severity>()) else { return Vec::new() };
    let incident = &room.incident;
    let now = incident.summary.level();
    let level = incident.summary.level_at(to);
    let scene = model.scene(Focus::Here);
    let since = incident.severity_change.as_ref().map_or(incident.summary.declared, |(_, moment)| moment.at);
    let check =
        |level: &crate::incident::Level| level.check.map_or(words::OFF.get(lang).to_owned(), |beat| span(beat, lang));
    let mut lines = vec![
        words::NOW_SINCE.with(lang, &[&incident.summary.severity.to_string(), &scene.clock(since)]),
        format!("{to} = {}", level.when.get(lang)),
        format!(
            "{}   {}",
            from_to(words::EFFECT_RESPOND, &span(now.respond, lang), &span(level.respond, lang), lang),
            from_to(words::EFFECT_CHECK, &check(&now), &check(&level), lang)
        ),
    ];
    if to != incident.summary.severity {
        lines.extend(super::effect::lines(model, incident, to));
    }
    let added: Vec<&str> = level
        .roles
        .iter()
        .filter(|role| !now.roles.contains(role))
        .map(|role| role_word(&incident.house, role.as_str(), lang))
        .collect();
    if !added.is_empty() {
        lines.push(words::EFFECT_ROLES.with(lang, &[&added.join(" ")]));
    }
    let comes = |item: &&crate::incident::Item| {
        let sev = &item.step.sev;
        !sev.is_empty() && sev.contains(&to) && !sev.contains(&incident.summary.severity)
    };
    let steps: Vec<String> = incident.checklist.items().iter().filter(comes).map(|item| item.number()).collect();
    if !steps.is_empty() {
        lines.push(words::EFFECT_STEPS.with(lang, &[&steps.join(" ")]));
    }
    if let Some(commander) = &incident.summary.commander
        && to > incident.summary.severity
        && *commander != model.me
    {
        lines.push(words::LOWER.with(lang, &[commander.as_str()]));
    }
    lines
}

/// What something was and will be; told once where it stays.
fn from_to(words: crate::locale::Phrase, was: &str, is: &str, lang: Lang) -> String {
    let change = if was == is { words::EFFECT_STAYS.with(lang, &[is]) } else { format!("{was} -> {is}") };
    words.with(lang, &[&change])
}

/// The rule that holds now, and who was called before.
fn escalate_advice(model: &Model, rule: Option<&str>) -> Vec<String> {
    let lang = model.lang;
    let Some(room) = model.room() else { return Vec::new() };
    let suggestions = room.incident.suggestions(model.now);
    let mut lines = Vec::new();
    if let Some(one) = suggestions.iter().find(|one| Some(one.rule.as_str()) == rule) {
        let raise = one.raise.map(|to| format!("-> {to}"));
        let what: Vec<String> = one.call.iter().cloned().chain(raise).collect();
        let lasts = format!("{} {}", rule_word(one.on, lang), clock_face(one.lasts.unsigned_abs()));
        lines.push(words::SUGGESTED.with(lang, &[&lasts, &what.join(", ")]));
    }
    let scene = model.scene(Focus::Here);
    for made in room.incident.escalations.iter().rev().take(3) {
        let to: Vec<&str> = made.to.iter().map(|person| person.as_str()).collect();
        let at = scene.clock(made.moment.at);
        lines.push(words::CALLED_BEFORE.with(lang, &[&at, made.by.as_str(), &to.join(", "), &made.why]));
    }
    lines
}

fn roles_advice(model: &Model) -> Vec<String> {
    let lang = model.lang;
    let Some(room) = model.room() else { return Vec::new() };
    let summary = &room.incident.summary;
    let level = summary.level();
    let needs = level
        .roles
        .iter()
        .map(|role| role_word(&room.incident.house, role.as_str(), lang))
        .collect::<Vec<_>>()
        .join(" ");
    let mut lines = vec![words::NEEDS.with(lang, &[&summary.severity.to_string(), &needs])];
    lines.extend(load(model, &room.incident));
    lines
}

/// Who carries too much: more than one role, command of another incident, too many people to lead.
fn load(model: &Model, incident: &Incident) -> Vec<String> {
    let (lang, roster) = (model.lang, &incident.roster);
    let mut people: Vec<&Person> = roster.iter().map(|(_, holder)| &holder.person).collect();
    people.sort();
    people.dedup();
    let mut lines = Vec::new();
    for person in people {
        let roles = roster.of(person).count();
        if roles > 1 {
            lines.push(words::TWO_ROLES.with(lang, &[person.as_str(), &roles.to_string()]));
        }
        let others = model.list.iter().filter(|one| one.id != incident.summary.id && one.status.is_active());
        let others = others.filter(|one| one.commander.as_ref().is_some_and(|commander| commander.is_same(person)));
        let others: Vec<String> = others.map(|one| one.number.to_string()).collect();
        if !others.is_empty() {
            lines.push(brief::COMMANDS_ALSO.with(lang, &[person.as_str(), &others.join(" ")]));
        }
    }
    let reports = roster.reports().len();
    if reports > SPAN_OF_CONTROL {
        lines.push(brief::SPAN_OF_CONTROL.with(lang, &[&reports.to_string(), &SPAN_OF_CONTROL.to_string()]));
    }
    lines
}

fn check_advice(model: &Model) -> Vec<String> {
    let Some(check) = model.room().and_then(|room| room.incident.last_check.as_ref()) else { return Vec::new() };
    let at = model.scene(Focus::Here).clock(check.at);
    vec![words::LAST_CHECK.with(model.lang, &[&at, trend_word(check.trend, model.lang), &check.impact])]
}

/// How many exit criteria have held, and what resolving before all have asks for.
fn exit_advice(model: &Model, incident: &Incident) -> Vec<String> {
    let exit = incident.exit(model.now);
    if exit.is_empty() || !incident.summary.status.is_active() {
        return Vec::new();
    }
    let held = exit.iter().filter(|one| one.soak == Soak::Held).count();
    vec![match held == exit.len() {
        true => ending_forms::EXIT_HELD.get(model.lang).to_owned(),
        false => ending_forms::EXIT_OPEN.with(model.lang, &[&held.to_string(), &exit.len().to_string()]),
    }]
}

fn ending_advice(model: &Model) -> Vec<String> {
    let Some(room) = model.room() else { return Vec::new() };
    let mut lines = exit_advice(model, &room.incident);
    let checklist = &room.incident.checklist;
    let is_after =
        |item: &crate::incident::Item| checklist.phases().get(item.phase).is_some_and(|phase| phase.after_close);
    // The same count as in the head of the checklist, of which some come after the end by plan.
    let total = checklist.total();
    let open = total.of.saturating_sub(total.done);
    let later = checklist.items().iter().filter(|item| is_after(item) && item.is_to_be_done()).count();
    if open > 0 && room.incident.summary.status != Status::Closed {
        let (open, of) = (open.to_string(), total.of.to_string());
        lines.push(match later {
            0 => words::STILL_OPEN.with(model.lang, &[&open, &of]),
            later => words::STILL_OPEN_LATER.with(model.lang, &[&open, &of, &later.to_string()]),
        });
    }
    lines
}
