//! Who was asked for what, and what may be the cause: ask, timebox, hyp.

use super::super::args::{Say, value, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Failure};
use super::super::words::{Words, missing};
use super::{Verb, Writes, wish};
use crate::incident::{Hypothesis, HypothesisWish, Intent, TimeBox, TimeBoxWish, is_short_name};
use crate::text::{Lang, Span};
use clap::{ArgMatches, Command};

/// ask, timebox, hyp.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "ask",
        zh: "请人限时办一件事",
        en: "ask somebody for something within a time",
        usage: "warroom ask [INC] NAME|ROLE 3m TASK [--at T]",
        args: |command, say| words_and_time(command, say).arg(say.force()),
        writes: Writes::Always,
        run: ask,
    },
    Verb {
        name: "timebox",
        zh: "限时任务的结果",
        en: "what became of a time-box",
        usage: "warroom timebox [INC] [T1] --understood | --done [RESULT] | --more 5m | --drop [WHY]",
        args: timebox_args,
        writes: Writes::Always,
        run: timebox,
    },
    Verb {
        name: "hyp",
        zh: "可能的原因: 提出、排除、证实",
        en: "what may be the cause: raised, eliminated, confirmed",
        usage: "warroom hyp [INC] TEXT | H1 --eliminated|--confirmed|--reopened EVIDENCE",
        args: hyp_args,
        writes: Writes::Always,
        run: hyp,
    },
];

fn words_and_time(command: Command, say: Say) -> Command {
    command.arg(say.words("TEXT", "事件与内容", "the incident and the words")).arg(say.at())
}

fn timebox_args(command: Command, say: Say) -> Command {
    words_and_time(command, say)
        .arg(say.flag("understood", "对方已收到", "the person has understood"))
        .arg(say.flag("done", "完成, 后写结果", "done; the result follows").conflicts_with("understood"))
        .arg(say.option("more", "SPAN", "从现在起再给多久", "so much more time from now").conflicts_with("done"))
        .arg(say.flag("drop", "不再需要, 后写原因", "not needed any more; why follows").conflicts_with("more"))
        .arg(say.force())
}

fn hyp_args(command: Command, say: Say) -> Command {
    words_and_time(command, say)
        .arg(say.flag("eliminated", "排除, 后写证据", "it is not the cause; the evidence follows"))
        .arg(
            say.flag("confirmed", "证实, 后写证据", "it is the cause; the evidence follows")
                .conflicts_with("eliminated"),
        )
        .arg(say.flag("reopened", "重新待查, 后写原因", "it may be after all; why follows").conflicts_with("confirmed"))
        .arg(say.force())
}

pub(super) fn span(text: &str, lang: Lang) -> Result<Span, Failure> {
    text.parse().map_err(|_| {
        Failure::usage(match lang {
            Lang::En => format!("'{text}' is no duration: use 90s, 30m, 2h"),
            Lang::Zh => format!("'{text}' 不是时长: 请写 90s、30m、2h"),
        })
    })
}

fn ask(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let split = Words::split(&words, 3);
    let [to, lasts, task @ ..] = split.rest else { return Err(missing(verb.usage, desk.lang)) };
    let lasts = span(lasts, desk.lang)?;
    let to = to.trim_start_matches(['@', '＠']).to_owned();
    wish(desk, matches, split.incident, Intent::TimeBox(TimeBoxWish::Set { to, task: task.join(" "), lasts }))
}

/// The short name at the beginning of the words, and the rest as one text.
pub(super) fn named(rest: &[String], is_name: fn(&str) -> bool) -> (String, String) {
    match rest {
        [name, said @ ..] if is_name(name) => (name.clone(), said.join(" ")),
        said => (String::new(), said.join(" ")),
    }
}

fn timebox(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let split = Words::optional(&words);
    let (name, said) = named(split.rest, is_short_name::<TimeBox>);
    let what = match value(matches, "more") {
        Some(more) => TimeBoxWish::Extend { name, more: span(more, desk.lang)?, why: said },
        None if matches.get_flag("understood") => TimeBoxWish::Understood { name },
        None if matches.get_flag("done") => TimeBoxWish::Done { name, result: said },
        None if matches.get_flag("drop") => TimeBoxWish::Drop { name, why: said },
        None => return Err(missing(verb.usage, desk.lang)),
    };
    wish(desk, matches, split.incident, Intent::TimeBox(what))
}

fn hyp(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let split = Words::text(&words);
    let (name, said) = named(split.rest, is_short_name::<Hypothesis>);
    let flag = |name| matches.get_flag(name);
    let what = match (name.is_empty(), flag("eliminated"), flag("confirmed"), flag("reopened")) {
        (true, false, false, false) if !said.is_empty() => HypothesisWish::Raise { text: said },
        (false, true, ..) => HypothesisWish::Eliminate { name, evidence: said },
        (false, _, true, _) => HypothesisWish::Confirm { name, evidence: said },
        (false, _, _, true) => HypothesisWish::Reopen { name, why: said },
        _ => return Err(missing(verb.usage, desk.lang)),
    };
    wish(desk, matches, split.incident, Intent::Hypothesis(what))
}
