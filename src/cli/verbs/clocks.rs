//! What moves, silences and answers clocks: next, beat, mute, contain, escalate.

use super::super::args::{Say, value, values, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Failure};
use super::super::words::{Words, missing};
use super::room::severity;
use super::{Verb, Writes, wish};
use crate::incident::{Intent, Person};
use crate::text::{Lang, Span};
use clap::{ArgAction, ArgMatches, Command};

/// next, beat, mute, contain, escalate.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "next",
        zh: "下次状态检查推迟,仅此一次",
        en: "put the next status check off, this once",
        usage: "warroom next [INC] SPAN [--why TEXT] [--force]",
        args: next_args,
        writes: Writes::Always,
        run: next,
    },
    Verb {
        name: "beat",
        zh: "预案的定时节点已完成,如进展会",
        en: "a beat of the playbook was kept, like an update meeting",
        usage: "warroom beat [INC] BEAT [TEXT] [--at T]",
        args: beat_args,
        writes: Writes::Always,
        run: beat,
    },
    Verb {
        name: "mute",
        zh: "静默到下次检查,要写理由",
        en: "let nothing ring until the next check; say why",
        usage: "warroom mute [INC] --why TEXT",
        args: why_args,
        writes: Writes::Always,
        run: |desk, _, matches| said(desk, matches, |why| Intent::Mute { why }),
    },
    Verb {
        name: "contain",
        zh: "安全事件已受控",
        en: "a security event is under control",
        usage: "warroom contain [INC] [--why TEXT] [--at T] [--force]",
        args: why_args,
        writes: Writes::Always,
        run: |desk, _, matches| said(desk, matches, |why| Intent::Contain { why }),
    },
    Verb {
        name: "escalate",
        zh: "上报: 叫人、提级",
        en: "call somebody, raise the severity",
        usage: "warroom escalate [INC] --to NAME.. --why TEXT [--raise P0] [--rule RULE] [--at T]",
        args: escalate_args,
        writes: Writes::Always,
        run: escalate,
    },
];

/// A length of time that somebody typed.
pub fn span(text: &str, lang: Lang) -> Result<Span, Failure> {
    text.parse::<Span>().map_err(|bad| {
        Failure::usage(match lang {
            Lang::En => bad.to_string(),
            Lang::Zh => format!("'{}' 不是时长: 请写 90s、30m、2h", bad.0),
        })
    })
}

fn next_args(command: Command, say: Say) -> Command {
    let what = say.words("SPAN", "事件与时长,如 15m", "the incident, and how long, like 15m");
    command.arg(what).arg(say.why()).arg(say.at()).arg(say.force())
}

fn next(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = Words::split(&words, 1);
    let [text, reason @ ..] = words.rest else { return Err(missing(verb.usage, desk.lang)) };
    let next = span(text, desk.lang)?;
    let why = value(matches, "why").map_or_else(|| reason.join(" "), str::to_owned);
    wish(desk, matches, words.incident, Intent::Snooze { next, why })
}

fn beat_args(command: Command, say: Say) -> Command {
    let what = say.words("BEAT", "事件、节点与要点", "the incident, the beat, and what was said");
    command.arg(what).arg(say.at()).arg(say.force())
}

fn beat(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = Words::split(&words, 1);
    let [beat, text @ ..] = words.rest else { return Err(missing(verb.usage, desk.lang)) };
    let (beat, text) = (beat.to_string(), text.join(" "));
    wish(desk, matches, words.incident, Intent::KeepBeat { beat, words: text })
}

fn why_args(command: Command, say: Say) -> Command {
    command.arg(say.words("INC", "事件", "the incident")).arg(say.why()).arg(say.at()).arg(say.force())
}

fn said(desk: &mut Desk, matches: &ArgMatches, intent: fn(String) -> Intent) -> Answer {
    let words = words(matches);
    let words = Words::optional(&words);
    let why = value(matches, "why").map_or_else(|| words.joined(), str::to_owned);
    wish(desk, matches, words.incident, intent(why))
}

fn escalate_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("INC", "事件", "the incident"))
        .arg(
            say.option("to", "NAME", "叫谁,可多次", "who is called; may stand several times").action(ArgAction::Append),
        )
        .arg(say.option("raise", "P0..P3", "提到这个级别", "raise the severity to this"))
        .arg(say.option("rule", "RULE", "建议此事的预案规则", "the rule of the playbook that suggested it"))
        .arg(say.why())
        .arg(say.at())
        .arg(say.force())
}

fn escalate(desk: &mut Desk, _: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = Words::optional(&words);
    let why = value(matches, "why").map_or_else(|| words.joined(), str::to_owned);
    let raise = value(matches, "raise").map(|text| severity(text, desk.lang)).transpose()?;
    let to = values(matches, "to").into_iter().map(Person::new).collect();
    let rule = value(matches, "rule").map(str::to_owned);
    wish(desk, matches, words.incident, Intent::Escalate { rule, to, raise, why })
}
