//! Playbooks from the shell: list, check, new, eject, diff, schema, preview.

use super::super::args::{Say, offering, words};
use super::super::complaints::{report, sum};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::files::{create, print_schema, read};
use super::super::json::Good;
use super::super::library::{known, playbook, shelf};
use super::super::options::Format;
use super::super::words::missing;
use super::{Verb, Writes};
use crate::incident::checklist::compare;
use crate::incident::{Revision, StepChange};
use crate::outline::outline;
use crate::playbook::library::EMBEDDED;
use crate::playbook::{Origin, check, schema, skeleton};
use crate::text::{Lang, nearest};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::sync::Arc;

/// playbook.
pub const VERBS: &[Verb] = &[Verb {
    name: "playbook",
    zh: "预案: 列出、检查、新建、取出、比较、预览",
    en: "playbooks: list, check, new, eject, diff, schema, preview",
    usage: "warroom playbook list | check FILE.. | new ID | eject ID | diff A B | revise INC | schema | preview ID",
    args: |command: Command, say: Say| {
        command.arg(offering(say.words(
            "ACTION",
            "list 列出 · check FILE.. 检查 · new ID 新建 · eject ID 取出内置的 · diff A B 比较 · revise INC 按事件提出修订 · schema 编辑器用 · preview ID 预览",
            "list · check FILE.. · new ID · eject ID (write an embedded one to a file) · diff A B · revise INC (what it proposes to change) · schema (for editors) · preview ID",
        ), &ACTIONS))
    },
    writes: Writes::When(super::makes_file),
    run,
}];

const ACTIONS: [&str; 8] = ["list", "check", "new", "eject", "diff", "revise", "schema", "preview"];

fn run(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["list"] => list(desk),
        ["check", _, ..] => check_files(desk, &words[1..]),
        ["new", id] => new(desk, id),
        ["eject", id] => eject(desk, id),
        ["diff", one, other] => diff(desk, one, other),
        ["revise", inc] => super::revise::propose(desk, inc),
        ["schema"] => print_schema(desk, &schema()),
        ["preview", id] => show(desk, id),
        [action, ..] if !ACTIONS.contains(&action) => Err(unknown_action(action, &ACTIONS, verb, desk.lang)),
        _ => Err(missing(verb.usage, desk.lang)),
    }
}

/// What to say when the word after a verb is none of its actions.
pub fn unknown_action(action: &str, actions: &[&str], verb: &Verb, lang: Lang) -> Failure {
    let like = nearest(action, actions.iter().copied());
    let name = verb.name;
    Failure::usage(match (like, lang) {
        (Some(like), Lang::En) => format!("there is no '{name} {action}'. Did you mean '{name} {like}'?"),
        (Some(like), Lang::Zh) => format!("没有 '{name} {action}'。是否想写 '{name} {like}'?"),
        (None, Lang::En) => format!("there is no '{name} {action}': {}", verb.usage),
        (None, Lang::Zh) => format!("没有 '{name} {action}': {}", verb.usage),
    })
}

#[derive(Serialize)]
struct PlaybookJson<'a> {
    id: &'a str,
    title: &'a str,
    version: &'a str,
    digest: &'a str,
    owner: &'a str,
    reviewed: String,
    origin: String,
    types: &'a [String],
    steps: usize,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct ListJson<'a> {
    playbooks: Vec<PlaybookJson<'a>>,
    refused: Vec<String>,
}

fn list(desk: &mut Desk) -> Answer {
    let shelf = shelf(desk)?;
    let lang = desk.lang;
    let complaints = shelf.library.refused().iter().flat_map(|refused| refused.complaints.iter());
    let refused: Vec<String> = complaints.chain(&shelf.unreadable).map(|one| one.one_line(lang)).collect();
    let told = |one: &'_ crate::playbook::Playbook| -> Vec<String> {
        one.warnings.iter().map(|one| one.one_line(lang)).collect()
    };
    match desk.format {
        Format::Json => {
            let playbooks = shelf.library.playbooks().map(|one| PlaybookJson {
                id: one.revision.id.as_str(),
                title: one.revision.title.get(lang),
                version: &one.revision.version,
                digest: &one.revision.digest,
                owner: &one.revision.owner,
                reviewed: one.revision.reviewed.to_string(),
                origin: one.origin.to_string(),
                types: &one.revision.types,
                steps: one.revision.steps.len(),
                warnings: told(one),
            });
            desk.out.json(&Good::new(ListJson { playbooks: playbooks.collect(), refused }));
        }
        Format::Plain => {
            for one in shelf.library.playbooks() {
                let origin = match &one.origin {
                    Origin::Embedded => desk.say("内置", "embedded").to_owned(),
                    Origin::File(file) => file.clone(),
                };
                let revision = &one.revision;
                let id = crate::text::cells::pad(revision.id.as_str(), 20);
                let title = revision.title.get(lang);
                desk.out.line(&format!("{id} {} {title}  ({origin})", revision.version));
                told(one).iter().for_each(|line| desk.out.line(&format!("  {line}")));
            }
            refused.iter().for_each(|line| desk.out.line(line));
        }
    }
    Ok(Exit::Done)
}

fn check_files(desk: &mut Desk, files: &[&str]) -> Answer {
    let (known, today) = (known(desk), desk.zone().day(desk.now));
    let mut found = Vec::new();
    for file in files {
        match read(desk, file)? {
            Ok(bytes) => match check(&known, file, &bytes, today) {
                Ok(playbook) => found.extend(playbook.warnings),
                Err(complaints) => found.extend(complaints),
            },
            Err(complaint) => found.push(complaint),
        }
    }
    report(desk, files.len(), &found);
    Ok(sum(&found))
}

fn new(desk: &mut Desk, id: &str) -> Answer {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || id.starts_with('-') || !id.chars().all(is_name) {
        let said = desk.say("名称只能用 a-z 0-9 和 -", "a name is made of a-z, 0-9 and -");
        return Err(Failure::usage(format!("'{id}': {said}")));
    }
    let text = skeleton(id, desk.zone().day(desk.now));
    create(desk, "playbooks", id, &text)
}

fn eject(desk: &mut Desk, id: &str) -> Answer {
    match EMBEDDED.iter().find(|(name, ..)| *name == id) {
        Some((_, _, text)) => create(desk, "playbooks", id, text),
        None => {
            let like = nearest(id, EMBEDDED.iter().map(|(id, ..)| *id));
            Err(super::super::files::not_shipped(desk.lang, "预案", "playbook", id, like))
        }
    }
}

/// A playbook by its id, or by its file.
fn revision(desk: &mut Desk, name: &str) -> Result<Arc<Revision>, Failure> {
    if !name.contains(['/', '.']) {
        let shelf = shelf(desk)?;
        return playbook(desk, &shelf, name).map(|playbook| playbook.revision.clone());
    }
    let (known, today) = (known(desk), desk.zone().day(desk.now));
    let checked = match read(desk, name)? {
        Ok(bytes) => check(&known, name, &bytes, today),
        Err(complaint) => Err(vec![complaint]),
    };
    checked.map(|playbook| playbook.revision).map_err(|complaints| match super::super::complaints::first(&complaints) {
        Some(complaint) => Failure::invalid(complaint, desk.lang),
        None => Failure::io(name),
    })
}

#[derive(Serialize)]
struct DiffJson<'a> {
    from: Side<'a>,
    to: Side<'a>,
    changes: Vec<ChangeJson>,
    fields: Vec<&'static str>,
}

#[derive(Serialize)]
struct Side<'a> {
    id: &'a str,
    version: &'a str,
    digest: &'a str,
}

#[derive(Serialize)]
struct ChangeJson {
    what: &'static str,
    step: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    like: Option<String>,
    waits: bool,
}

fn diff(desk: &mut Desk, one: &str, other: &str) -> Answer {
    let (old, new) = (revision(desk, one)?, revision(desk, other)?);
    let changes: Vec<ChangeJson> = compare(&old, &new).iter().map(change).collect();
    let fields = changed_fields(&old, &new);
    if desk.format == Format::Json {
        let side = |one| -> Side<'_> {
            let one: &Revision = one;
            Side { id: one.id.as_str(), version: &one.version, digest: &one.digest }
        };
        desk.out.json(&Good::new(DiffJson { from: side(&old), to: side(&new), changes, fields }));
        return Ok(Exit::Done);
    }
    let (before, after) = (old.short_digest(), new.short_digest());
    desk.out.line(&format!("{} {} -> {} ({before} -> {after})", new.id, old.version, new.version));
    for change in &changes {
        let title = new.step(&change.step.as_str().into()).or_else(|| old.step(&change.step.as_str().into()));
        let title = title.map(|step| step.title.get(desk.lang)).unwrap_or_default();
        let was = change.was.as_ref().map(|was| format!(" ({was})")).unwrap_or_default();
        let like = change.like.as_ref().map(|like| format!(" (= {like}?)")).unwrap_or_default();
        let waits = if change.waits { desk.say("  待确认", "  waits for a person") } else { "" };
        desk.out.line(&format!("  {:<8} {}{was}{like}  {title}{waits}", change.what, change.step));
    }
    if !fields.is_empty() {
        let said = desk.say("其他变化", "other changes");
        let line = format!("  {said}: {}", fields.join(" "));
        desk.out.line(&line);
    }
    if changes.is_empty() && fields.is_empty() {
        let said = desk.say("  无变化", "  no change").to_owned();
        desk.out.line(&said);
    }
    Ok(Exit::Done)
}

fn change(change: &StepChange) -> ChangeJson {
    let (what, step, was, like) = match change {
        StepChange::New(step) => ("new", step, None, None),
        StepChange::Text(step) => ("text", step, None, None),
        StepChange::Answers(step) => ("answers", step, None, None),
        StepChange::Renamed { from, to } => ("renamed", to, Some(from.to_string()), None),
        StepChange::Gone { step, like } => ("gone", step, None, like.as_ref().map(ToString::to_string)),
    };
    ChangeJson { what, step: step.to_string(), was, like, waits: change.waits() }
}

/// The fields, beside what a step says and asks, in which two versions differ.
fn changed_fields(old: &Revision, new: &Revision) -> Vec<&'static str> {
    let rest = |revision: &Revision| {
        // What `compare` tells is taken out; what is left of a step is when, by whom and after what.
        let mut steps = revision.steps.clone();
        steps.sort_by(|one, other| one.id.cmp(&other.id));
        steps
            .into_iter()
            .map(|step| {
                (
                    step.id,
                    step.phase,
                    step.role,
                    step.due,
                    step.due_from,
                    step.requires,
                    step.only_if,
                    step.sev,
                    step.first,
                    step.risky,
                    step.second,
                )
            })
            .collect::<Vec<_>>()
    };
    let shared = |one: &Revision, other: &Revision| {
        let mut rows = rest(one);
        rows.retain(|row| other.step(&row.0).is_some());
        rows
    };
    [
        ("title", old.title != new.title),
        ("owner", old.owner != new.owner),
        ("reviewed", old.reviewed != new.reviewed || old.review_every != new.review_every),
        ("types", old.types != new.types),
        ("words", old.words != new.words),
        ("vars", old.vars != new.vars),
        ("phases", old.phases != new.phases),
        ("steps", shared(old, new) != shared(new, old)),
        ("severity", old.severity != new.severity),
        ("deadlines", old.deadlines != new.deadlines),
        ("beats", old.beats != new.beats),
        ("escalate", old.escalate != new.escalate),
        ("notices", old.notices != new.notices),
        ("resources", old.resources != new.resources),
        ("followups", old.followups != new.followups),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}

fn show(desk: &mut Desk, name: &str) -> Answer {
    let revision = revision(desk, name)?;
    match desk.format {
        Format::Json => desk.out.json(&Good::new(&*revision)),
        Format::Plain => {
            let lines = outline(&revision, &desk.config().rules, desk.lang);
            lines.iter().for_each(|line| desk.out.line(line));
        }
    }
    Ok(Exit::Done)
}
