//! Keys from the shell: list, check, schema.

use super::super::args::{Say, words};
use super::super::complaints::{report, sum};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::files::{print_schema, read};
use super::super::json::Good;
use super::super::options::Format;
use super::super::words::missing;
use super::playbook::unknown_action;
use super::{Verb, Writes};
use crate::diagnostic::Diagnostic;
use crate::input::{Keymap, schema, specs};
use crate::shell::shelf::not_read;
use crate::shell::watch::read_file;
use crate::text::cells;
use clap::ArgMatches;
use serde::Serialize;

/// keys.
pub const VERBS: &[Verb] = &[Verb {
    name: "keys",
    zh: "按键: 列出、检查 keys.toml",
    en: "keys: list them, check a keys.toml",
    usage: "warroom keys list | check FILE.. | schema",
    args: |command, say: Say| {
        command.arg(say.words(
            "ACTION",
            "list 列出 · check FILE.. 检查 · schema 编辑器用",
            "list · check FILE.. · schema (for editors)",
        ))
    },
    writes: Writes::Never,
    run,
}];

const ACTS: [&str; 3] = ["list", "check", "schema"];

fn run(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] | ["list"] => list(desk),
        ["check", _, ..] => check(desk, &words[1..]),
        ["schema"] => print_schema(desk, &schema()),
        [action, ..] if !ACTS.contains(&action) => Err(unknown_action(action, &ACTS, verb, desk.lang)),
        _ => Err(missing(verb.usage, desk.lang)),
    }
}

/// The table of the person's `keys.toml`, the default one where it is refused, and why it is.
pub fn keymap(desk: &Desk) -> Result<(Keymap, Vec<Diagnostic>), Failure> {
    let file = desk.paths()?.keys();
    let read = match read_file(&file) {
        None => Ok(Keymap::default()),
        Some(Ok(bytes)) => Keymap::read(&file.display().to_string(), &bytes),
        Some(Err(why)) => Err(vec![not_read(&file, &why)]),
    };
    Ok(match read {
        Ok(keymap) => (keymap, Vec::new()),
        Err(wrong) => (Keymap::default(), wrong),
    })
}

#[derive(Serialize)]
struct KeysJson {
    keys: Vec<KeyJson>,
    refused: Vec<String>,
}

#[derive(Serialize)]
struct KeyJson {
    action: &'static str,
    keys: Vec<String>,
    about: &'static str,
}

fn list(desk: &mut Desk) -> Answer {
    let (keymap, refused) = keymap(desk)?;
    let lang = desk.lang;
    let refused: Vec<String> = refused.iter().map(|one| one.one_line(lang)).collect();
    let row = |spec: &crate::input::Spec| KeyJson {
        action: spec.name,
        keys: keymap.keys(spec.action),
        about: spec.full(lang),
    };
    let keys: Vec<KeyJson> = specs().map(row).collect();
    match desk.format {
        Format::Json => desk.out.json(&Good::new(KeysJson { keys, refused })),
        Format::Plain => {
            for KeyJson { action, keys, about } in keys {
                desk.out.line(&format!("{} {} {about}", cells::pad(action, 22), cells::pad(&keys.join(", "), 16)));
            }
            refused.iter().for_each(|line| desk.out.line(line));
        }
    }
    Ok(Exit::Done)
}

fn check(desk: &mut Desk, files: &[&str]) -> Answer {
    let mut found = Vec::new();
    for file in files {
        match read(desk, file)? {
            Ok(bytes) => found.extend(Keymap::read(file, &bytes).err().into_iter().flatten()),
            Err(complaint) => found.push(complaint),
        }
    }
    report(desk, files.len(), &found);
    Ok(sum(&found))
}
