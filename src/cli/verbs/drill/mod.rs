//! Exercises from the shell: drill list, check, eject, schema.

mod files;

use super::super::args::{Say, words};
use super::super::desk::Desk;
use super::super::failure::Answer;
use super::super::words::missing;
use super::Verb;
use super::playbook::unknown_action;
use clap::{ArgMatches, Command};

/// drill.
pub const VERBS: &[Verb] = &[Verb {
    name: "drill",
    zh: "演练: 列出、检查、取出",
    en: "drills: list, check, eject",
    usage: "warroom drill list | check FILE.. | eject ID | schema",
    args: |command: Command, say: Say| {
        command.arg(say.words(
            "ACTION",
            "list 列出 · check FILE.. 检查 · eject ID 取出内置的 · schema 编辑器用",
            "list · check FILE.. · eject ID (write an embedded one to a file) · schema (for editors)",
        ))
    },
    run,
}];

const ACTIONS: [&str; 4] = ["list", "check", "eject", "schema"];

fn run(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] | ["list"] => files::list(desk),
        ["check", _, ..] => files::check(desk, &words[1..]),
        ["eject", id] => files::eject(desk, id),
        ["schema"] => files::schema(desk),
        [action, ..] if !ACTIONS.contains(&action) => Err(unknown_action(action, &ACTIONS, verb, desk.lang)),
        _ => Err(missing(verb.usage, desk.lang)),
    }
}
