//! The decision log and the polls: decide, lookback, poll.

use super::super::args::{Say, value, values, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::words::{Words, missing};
use super::asked::{named, span};
use super::{Verb, Writes, fulfil, terms, wish};
use crate::incident::{Decision, DecisionWish, Intent, Poll, PollWish, is_short_name};
use crate::text::{Lang, Span};
use clap::{ArgAction, ArgMatches, Command};

/// decide, lookback, poll.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "decide",
        zh: "记录一项决定 (置顶)",
        en: "log a decision (pinned)",
        usage: "warroom decide [INC] TEXT [--why TEXT] [--dissent TEXT] [--sign TEXT] [--look-back 10m] [--at T]",
        args: decide_args,
        writes: Writes::Always,
        run: decide,
    },
    Verb {
        name: "lookback",
        zh: "回看一项决定: 是否符合预期",
        en: "look back on a decision: did it come as expected",
        usage: "warroom lookback [INC] D1 --as-expected|--otherwise [TEXT] [--again 10m]",
        args: review_args,
        writes: Writes::Always,
        run: review,
    },
    Verb {
        name: "poll",
        zh: "征询大家, 可反对",
        en: "ask everybody; anybody may object",
        usage: "warroom poll [INC] QUESTION [--option TEXT].. | [Q1] --answer TEXT | --object WHY | --close [TEXT]",
        args: poll_args,
        writes: Writes::Always,
        run: poll,
    },
];

fn decide_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("TEXT", "决定了什么", "what was decided"))
        .arg(say.why())
        .arg(say.option("dissent", "TEXT", "不同意见", "who thinks otherwise, and what").allow_hyphen_values(true))
        .arg(
            say.option("sign", "TEXT", "若正确会看到什么", "what will be seen if it was right")
                .allow_hyphen_values(true),
        )
        .arg(say.option("look-back", "SPAN", "多久后回看", "when to look back"))
        .arg(say.option("tag", "TAG", "标签,可多次", "a tag; may stand several times").action(ArgAction::Append))
        .arg(say.option("step", "STEP", "关联的步骤", "the step it is about"))
        .arg(say.at())
        .arg(say.force())
}

fn review_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("D1", "哪项决定, 看到了什么", "which decision, and what was seen"))
        .arg(say.flag("as-expected", "符合预期", "it came as expected"))
        .arg(say.flag("otherwise", "不符预期", "it did not").conflicts_with("as-expected"))
        .arg(say.option("again", "SPAN", "再过多久回看", "look again after this time"))
        .arg(say.at())
        .arg(say.force())
}

fn poll_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words(
            "QUESTION",
            "问题, 或哪个表决与内容; 选项可写进引号: \"切换吗? | 切 | 再等\"",
            "the question, or which poll and the words; options may stand in the quotes: \"fail over? | yes | wait\"",
        ))
        .arg(
            say.option("option", "TEXT", "一个选项,可多次", "an option; may stand several times")
                .action(ArgAction::Append),
        )
        .arg(say.option("answer", "TEXT", "赞成哪个选项", "the option that you are for"))
        .arg(say.flag("object", "反对, 后写理由", "object; why follows").conflicts_with("answer"))
        .arg(say.flag("close", "结束, 后写结论", "ask no more; how it ended follows").conflicts_with("object"))
        .arg(say.at())
        .arg(say.force())
}

fn length(desk: &Desk, matches: &ArgMatches, name: &str) -> Result<Option<Span>, Failure> {
    value(matches, name).map(|text| span(text, desk.lang)).transpose()
}

fn decide(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let split = Words::text(&words);
    if split.rest.is_empty() {
        return Err(missing(verb.usage, desk.lang));
    }
    let mut terms = terms(desk, matches)?;
    let mut what = if split.rest == ["-"] { super::write::standard_input(desk)? } else { split.joined() };
    if split.rest != ["-"]
        && value(matches, "at").is_none()
        && let Some((at, rest)) = desk.leading(&what)
    {
        terms.at = at;
        what = rest.to_owned();
    }
    let text = |name: &str| value(matches, name).unwrap_or_default().to_owned();
    let wish = DecisionWish::Log {
        what,
        why: text("why"),
        dissent: text("dissent"),
        sign: text("sign"),
        look_back: length(desk, matches, "look-back")?,
        tags: values(matches, "tag"),
        step: value(matches, "step").map(str::to_owned),
    };
    fulfil(desk, terms, split.incident, Intent::Decision(wish))?;
    Ok(Exit::Done)
}

fn review(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let split = Words::optional(&words);
    let (name, words) = named(split.rest, is_short_name::<Decision>);
    let as_expected = matches.get_flag("as-expected");
    if name.is_empty() || !(as_expected || matches.get_flag("otherwise")) {
        return Err(missing(verb.usage, desk.lang));
    }
    let again = length(desk, matches, "again")?;
    wish(desk, matches, split.incident, Intent::Decision(DecisionWish::Review { name, as_expected, words, again }))
}

fn poll(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let split = Words::text(&words);
    let split = if split.rest.is_empty() || is_answer(matches) { Words::optional(&words) } else { split };
    let (name, said) = named(split.rest, is_short_name::<Poll>);
    let what = match value(matches, "answer") {
        Some(choice) => PollWish::Answer { name, choice: choice.to_owned() },
        None if matches.get_flag("object") && said.is_empty() => return Err(no_reason(desk.lang)),
        None if matches.get_flag("object") => PollWish::Object { name, why: said },
        None if matches.get_flag("close") => PollWish::Close { name, outcome: said },
        None if said.is_empty() || !name.is_empty() => return Err(missing(verb.usage, desk.lang)),
        None => opened(&said, values(matches, "option")),
    };
    wish(desk, matches, split.incident, Intent::Poll(what))
}

/// As in the input box options may follow the question: `fail over? | yes | wait`.
fn opened(said: &str, mut options: Vec<String>) -> PollWish {
    let mut parts = said.split('|').map(str::trim).filter(|part| !part.is_empty());
    let question = parts.next().unwrap_or_default().to_owned();
    options.splice(0..0, parts.map(str::to_owned));
    PollWish::Open { question, options }
}

fn no_reason(lang: Lang) -> Failure {
    Failure::usage(match lang {
        Lang::En => "say why: warroom poll Q1 --object \"the standby lags\"",
        Lang::Zh => "请写理由: warroom poll Q1 --object \"备库有延迟\"",
    })
}

fn is_answer(matches: &ArgMatches) -> bool {
    value(matches, "answer").is_some() || matches.get_flag("object") || matches.get_flag("close")
}
