//! Layouts from the shell: list, check, eject, preview.

use super::super::args::{Say, offering, value, words};
use super::super::complaints::{report, sum};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::files::{create, not_shipped, print_schema, read};
use super::super::json::Good;
use super::super::options::Format;
use super::super::words::missing;
use super::playbook::unknown_action;
use super::{Verb, Writes};
use crate::diagnostic::Diagnostic;
use crate::layout::{Layouts, check, preview, schema};
use crate::shell::shelf::not_read;
use crate::shell::watch::{Place, snapshot};
use crate::text::nearest;
use clap::{ArgMatches, Command};
use serde::Serialize;

/// layout.
pub const VERBS: &[Verb] = &[Verb {
    name: "layout",
    zh: "布局: 列出、检查、取出、预览",
    en: "layouts: list, check, eject, schema, preview",
    usage: "warroom layout list | check FILE.. | eject ID | schema | preview ID|FILE [--size 80x24]",
    args: |command: Command, say: Say| {
        command
            .arg(offering(say.words(
                "ACTION",
                "list 列出 · check FILE.. 检查 · eject ID 取出内置的 · schema 编辑器用 · preview ID|FILE 预览",
                "list · check FILE.. · eject ID (write a shipped one to a file) · schema (for editors) · preview ID|FILE",
            ), &ACTIONS))
            .arg(say.option("size", "80x24", "终端尺寸", "the size of the terminal"))
    },
    writes: Writes::When(super::makes_file),
    run,
}];

const ACTIONS: [&str; 5] = ["list", "check", "eject", "schema", "preview"];

fn run(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["list"] => list(desk),
        ["check", _, ..] => check_files(desk, &words[1..]),
        ["eject", id] => match Layouts::shipped_text(id) {
            Some(text) => create(desk, "layouts", id, text),
            None => Err(not_shipped(desk.lang, "布局", "layout", id, nearest(id, Layouts::shipped().ids()))),
        },
        ["schema"] => print_schema(desk, &schema()),
        ["preview", id] => show(desk, id, value(matches, "size").unwrap_or("80x24")),
        [action, ..] if !ACTIONS.contains(&action) => Err(unknown_action(action, &ACTIONS, verb, desk.lang)),
        _ => Err(missing(verb.usage, desk.lang)),
    }
}

/// The shipped layouts and the user's, and what is wrong with the user's.
fn layouts(desk: &Desk) -> Result<(Layouts, Vec<Diagnostic>), Failure> {
    let folder = desk.paths()?.layouts();
    let mut own = Vec::new();
    let mut complaints = Vec::new();
    for found in snapshot(&[Place::Folder(folder)]) {
        match found.bytes {
            Ok(bytes) => match check(&found.file.display().to_string(), &bytes) {
                Ok(layout) => own.push(layout),
                Err(wrong) => complaints.extend(wrong),
            },
            Err(why) => complaints.push(not_read(&found.file, &why)),
        }
    }
    let mut layouts = Layouts::shipped();
    complaints.extend(layouts.adopt(own));
    Ok((layouts, complaints))
}

#[derive(Serialize)]
struct ListJson<'a> {
    layouts: Vec<LayoutJson<'a>>,
    refused: Vec<String>,
}

#[derive(Serialize)]
struct LayoutJson<'a> {
    id: &'a str,
    title: &'a str,
}

fn list(desk: &mut Desk) -> Answer {
    let (layouts, complaints) = layouts(desk)?;
    let lang = desk.lang;
    let refused: Vec<String> = complaints.iter().map(|one| one.one_line(lang)).collect();
    let all = layouts.ids().filter_map(|id| layouts.get(id).map(|one| (id, one.title.get(lang))));
    match desk.format {
        Format::Json => {
            let layouts = all.map(|(id, title)| LayoutJson { id, title }).collect();
            desk.out.json(&Good::new(ListJson { layouts, refused }));
        }
        Format::Plain => {
            all.for_each(|(id, title)| desk.out.line(&format!("{} {title}", crate::text::cells::pad(id, 12))));
            refused.iter().for_each(|line| desk.out.line(line));
        }
    }
    Ok(Exit::Done)
}

fn check_files(desk: &mut Desk, files: &[&str]) -> Answer {
    let (mut layouts, _) = layouts(desk)?;
    let (mut found, mut sound) = (Vec::new(), Vec::new());
    for file in files {
        match read(desk, file)? {
            Ok(bytes) => match check(file, &bytes) {
                Ok(layout) => sound.push(layout),
                Err(wrong) => found.extend(wrong),
            },
            Err(complaint) => found.push(complaint),
        }
    }
    // Together, because they may use one another.
    found.extend(layouts.adopt(sound));
    report(desk, files.len(), &found);
    Ok(sum(&found))
}

/// Draws the layout of this id, or the one in this file, which need not be in a folder of ours yet.
fn show(desk: &mut Desk, asked: &str, size: &str) -> Answer {
    let (mut layouts, _) = layouts(desk)?;
    let is_file = layouts.get(asked).is_none() && (asked.ends_with(".toml") || asked.contains('/'));
    let id = if is_file { adopted(desk, &mut layouts, asked)? } else { asked.to_owned() };
    let id = id.as_str();
    if layouts.get(id).is_none() {
        return Err(not_shipped(desk.lang, "布局", "layout", id, nearest(id, layouts.ids())));
    }
    let number = |text: &str| text.parse::<u16>().ok().filter(|cells| (1..=1_000).contains(cells));
    let parsed = size.split_once('x').and_then(|(columns, rows)| Some((number(columns)?, number(rows)?)));
    let Some((columns, rows)) = parsed else {
        let said = desk.say("尺寸写作 列x行,如 80x24", "a size is COLUMNSxROWS, like 80x24");
        return Err(Failure::usage(format!("--size '{size}': {said}")));
    };
    let picture = preview(&layouts, id, columns, rows, desk.lang);
    match desk.format {
        Format::Plain => desk.out.block(&picture),
        Format::Json => desk.out.json(&Good::new(serde_json::json!({ "id": id, "size": size, "picture": picture }))),
    }
    Ok(Exit::Done)
}

/// Takes the layout in a file over, and gives its id; one that is wrong is told with its place.
fn adopted(desk: &mut Desk, layouts: &mut Layouts, file: &str) -> Result<String, Failure> {
    let layout = read(desk, file)?.map_err(|complaint| vec![complaint]).and_then(|bytes| check(file, &bytes));
    let taken = layout.and_then(|layout| {
        let id = layout.id.clone();
        let wrong = layouts.adopt([layout]);
        if wrong.is_empty() { Ok(id) } else { Err(wrong) }
    });
    taken.map_err(|wrong| match wrong.first() {
        Some(first) => Failure::invalid(first, desk.lang),
        None => Failure::usage(file),
    })
}
