//! Evidence at the prompt: a command is run as ever, and what it did stands in the timeline.

use super::super::args::{Say, value, words};
use super::super::desk::{Desk, Terms};
use super::super::failure::{Answer, Exit, Failure};
use super::super::hyphen::bare;
use super::super::words::{Words, missing};
use super::{Verb, Writes};
use crate::incident::{Evidence, Force, Intent};
use crate::raw::mask;
use crate::shell::child::{self, Ran};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsString;

/// run.
pub const VERBS: &[Verb] = &[Verb {
    name: "run",
    zh: "运行一条命令,把命令、退出码、用时和输出记入时间线",
    en: "run a command and record it: the command, its exit code, how long it took, its output",
    usage: "warroom run [INC] [--tick STEP] -- COMMAND [ARG ..]",
    args: run_args,
    writes: Writes::Always,
    run,
}];

/// How much of the output is kept, in bytes; masking may shorten it, never lengthen it much.
const MOST: usize = 64 * 1024;

fn run_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("INC", "事件", "the incident"))
        .arg(say.option("tick", "STEP", "成功后勾选的步骤", "the step to tick when it succeeds"))
        .arg(
            Arg::new("command")
                .value_name("COMMAND")
                .num_args(1..)
                .last(true)
                .action(ArgAction::Append)
                .help(say.pick("要运行的命令", "what to run"))
                .help_heading(say.pick("参数", "Arguments")),
        )
}

fn run(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let command: Vec<String> =
        matches.get_many::<String>("command").into_iter().flatten().map(|word| bare(word).to_owned()).collect();
    let named = Words::optional(&words);
    if command.is_empty() || !named.rest.is_empty() {
        return Err(missing(verb.usage, desk.lang));
    }
    // Whether it can be recorded is known before it is run.
    let incident = desk.summary(named.incident.or(words.first().map(String::as_str)))?;
    desk.made_journal()?;
    let argv: Vec<OsString> = command.iter().map(OsString::from).collect();
    let ran = match child::run(&argv, MOST) {
        Ok(ran) => ran,
        Err(error) => {
            let said = desk.say("无法运行", "cannot run");
            return Err(Failure::new(Exit::Theirs(127), "not-run", format!("{said} {}: {error}", command[0])));
        }
    };
    let exit = ran.exit;
    // It stands where its result was known; how long it took is in it.
    desk.now = desk.now.checked_add(ran.took).unwrap_or(desk.now);
    let terms = Terms { at: desk.now, force: Force::Heed };
    let recorded = desk.fulfil(incident.id, terms, intent(&command, ran));
    if let Err(failure) = recorded {
        let said = desk.say("命令已运行,但未记录", "the command was run, but it is not recorded");
        let exit = if exit == 0 { Exit::Failed } else { Exit::Theirs(exit) };
        return Err(Failure { exit, message: format!("{said}: {}", failure.message), ..failure });
    }
    tick(desk, matches, exit, incident.id)?;
    Ok(if exit == 0 { Exit::Done } else { Exit::Theirs(exit) })
}

/// Ticks the step that the command was for, if it succeeded.
fn tick(desk: &mut Desk, matches: &ArgMatches, exit: u8, id: crate::incident::IncidentId) -> Result<(), Failure> {
    let Some(step) = value(matches, "tick") else { return Ok(()) };
    if exit != 0 {
        let said = desk.say("未勾选,因为命令失败", "not ticked: the command failed");
        desk.asides.push(format!("{step} {said} ({exit})"));
        return Ok(());
    }
    let terms = Terms { at: desk.now, force: Force::Heed };
    desk.fulfil(id, terms, Intent::Tick { step: step.to_owned(), note: String::new() })?;
    Ok(())
}

/// The wish to record it, without a secret in it.
fn intent(command: &[String], ran: Ran) -> Intent {
    let line = command.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
    let text = String::from_utf8_lossy(&ran.output).into_owned();
    let (line, hidden) = mask(&line);
    let (output, more) = mask(&text);
    Intent::RecordCommand(Evidence {
        command: line.into_owned(),
        exit: ran.exit,
        took: ran.took,
        output: output.into_owned(),
        cut: ran.cut,
        masked: (hidden + more) as u64,
    })
}

/// A word as a shell would need it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./=:@%+,".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
