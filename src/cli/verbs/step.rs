//! Marks on steps: tick, untick, na, defer, choose, verify-step, start.

use super::super::args::{Say, value, words};
use super::super::desk::Desk;
use super::super::failure::Answer;
use super::super::words::{Words, missing};
use super::{Verb, Writes, wish};
use crate::incident::Intent;
use clap::{ArgMatches, Command};

/// Every verb that marks a step.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "tick",
        zh: "完成一个步骤",
        en: "tick a step",
        usage: "warroom tick [INC] STEP [NOTE] [--at T] [--force]",
        args,
        writes: Writes::Always,
        run: |desk, verb, matches| mark(desk, verb, matches, |step, note| Intent::Tick { step, note }),
    },
    Verb {
        name: "untick",
        zh: "重新打开一个步骤",
        en: "open a step again",
        usage: "warroom untick [INC] STEP [--why TEXT] [--at T]",
        args,
        writes: Writes::Always,
        run: |desk, verb, matches| mark(desk, verb, matches, |step, why| Intent::Untick { step, why }),
    },
    Verb {
        name: "start",
        zh: "开始做一个步骤 (再次执行则取消)",
        en: "say that you work on a step (again: take it back)",
        usage: "warroom start [INC] STEP [--at T] [--force]",
        args,
        writes: Writes::Always,
        run: |desk, verb, matches| mark(desk, verb, matches, |step, _| Intent::Start { step }),
    },
    Verb {
        name: "na",
        zh: "标记步骤不适用",
        en: "say that a step does not apply",
        usage: "warroom na [INC] STEP --why TEXT [--at T]",
        args,
        writes: Writes::Always,
        run: |desk, verb, matches| mark(desk, verb, matches, |step, why| Intent::Waive { step, why }),
    },
    Verb {
        name: "defer",
        zh: "推迟一个步骤",
        en: "put a step off",
        usage: "warroom defer [INC] STEP --why TEXT [--at T]",
        args,
        writes: Writes::Always,
        run: |desk, verb, matches| mark(desk, verb, matches, |step, why| Intent::Defer { step, why }),
    },
    Verb {
        name: "choose",
        zh: "回答一个判断",
        en: "answer a decision",
        usage: "warroom choose [INC] STEP CHOICE [--why EVIDENCE] [--at T] [--force]",
        args,
        writes: Writes::Always,
        run: choose,
    },
    Verb {
        name: "verify-step",
        zh: "填写验证步骤的数值",
        en: "give the value of a verification",
        usage: "warroom verify-step [INC] STEP VALUE [--at T] [--force]",
        args,
        writes: Writes::Always,
        run: verify,
    },
];

fn args(command: Command, say: Say) -> Command {
    command
        .arg(
            say.words(
                "STEP",
                "步骤的 id,或屏幕上的编号 (重载后可能变)",
                "a step's id, or its number on screen (which moves on reload)",
            )
            .allow_negative_numbers(true),
        )
        .arg(say.why())
        .arg(say.at())
        .arg(say.force())
}

/// `STEP [WORDS]`: the words, or `--why`, go with the mark.
fn mark(desk: &mut Desk, verb: &Verb, matches: &ArgMatches, intent: fn(String, String) -> Intent) -> Answer {
    let words = words(matches);
    let words = Words::split(&words, 1);
    let [step, rest @ ..] = words.rest else { return Err(missing(verb.usage, desk.lang)) };
    let with = value(matches, "why").map_or_else(|| rest.join(" "), str::to_owned);
    wish(desk, matches, words.incident, intent(step.clone(), with))
}

/// `STEP VALUE` or `STEP=VALUE`.
fn pair(words: &[String]) -> (Option<&str>, Option<(String, String)>) {
    let least = match words {
        [_, second, ..] if second.contains('=') => 1,
        _ => 2,
    };
    let words = Words::split(words, least);
    let pair = match words.rest {
        [step, value @ ..] if !value.is_empty() => Some((step.clone(), value.join(" "))),
        [both] => both.split_once('=').map(|(step, value)| (step.to_owned(), value.to_owned())),
        _ => None,
    };
    (words.incident, pair)
}

fn choose(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let (incident, pair) = pair(&words);
    let Some((step, choice)) = pair else { return Err(missing(verb.usage, desk.lang)) };
    let evidence = value(matches, "why").unwrap_or_default().to_owned();
    wish(desk, matches, incident, Intent::Choose { step, choice, evidence })
}

fn verify(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let (incident, pair) = pair(&words);
    let Some((step, value)) = pair else { return Err(missing(verb.usage, desk.lang)) };
    wish(desk, matches, incident, Intent::Verify { step, value })
}
