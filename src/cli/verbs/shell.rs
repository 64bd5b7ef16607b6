//! What a shell and `man` want to know of us: completions and the man page.

use super::super::args::{Say, command, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::json::Good;
use super::super::manual::page;
use super::super::options::Format;
use super::super::words::missing;
use super::playbook::unknown_action;
use super::{Verb, Writes};
use clap::ArgMatches;
use clap_complete::{Shell, generate};

/// completions and man.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "completions",
        zh: "打印 shell 补全脚本",
        en: "print the completions for a shell",
        usage: "warroom completions bash|zsh|fish",
        args: |command, say: Say| command.arg(say.words("SHELL", "bash、zsh 或 fish", "bash, zsh or fish")),
        writes: Writes::Never,
        run: completions,
    },
    Verb {
        name: "man",
        zh: "打印手册页 (warroom man | man -l -)",
        en: "print the man page (warroom man | man -l -)",
        usage: "warroom man",
        args: |command, _| command,
        writes: Writes::Never,
        run: |desk, _, _| {
            let page = page(desk.lang).map_err(|error| Failure::io(error.to_string()))?;
            tell(desk, &page)
        },
    },
];

const SHELLS: [&str; 3] = ["bash", "zsh", "fish"];

fn completions(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let shell = match words[..] {
        ["bash"] => Shell::Bash,
        ["zsh"] => Shell::Zsh,
        ["fish"] => Shell::Fish,
        [shell, ..] if !SHELLS.contains(&shell) => return Err(unknown_action(shell, &SHELLS, verb, desk.lang)),
        _ => return Err(missing(verb.usage, desk.lang)),
    };
    let mut script = Vec::new();
    generate(shell, &mut command(desk.lang), "warroom", &mut script);
    let script = String::from_utf8(script).map_err(|error| Failure::io(error.to_string()))?;
    tell(desk, &script)
}

fn tell(desk: &mut Desk, text: &str) -> Answer {
    match desk.format {
        Format::Plain => desk.out.own(text),
        Format::Json => desk.out.json(&Good::new(serde_json::json!({ "text": text }))),
    }
    Ok(Exit::Done)
}
