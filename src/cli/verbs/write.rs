//! Words into the timeline: note, fact, and what comes out of a pipe.

use super::super::args::{Say, value, values, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::words::{Words, missing};
use super::{Verb, Writes, fulfil, terms};
use crate::command::can_report;
use crate::incident::{Intent, NoteClass};
use crate::locale::forms::SECRET_TYPED;
use crate::raw::mask;
use crate::text::Lang;
use clap::{ArgAction, ArgMatches, Command};
use std::io::Read;

/// note, fact, can, mark.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "note",
        zh: "写一条记录",
        en: "write a note into the timeline",
        usage: "warroom note [INC] TEXT [--at T] [--tag TAG] [--step STEP] [--class CLASS]",
        args: note_args,
        writes: Writes::Always,
        run: |desk, verb, matches| write(desk, verb, matches, class(matches)),
    },
    Verb {
        name: "fact",
        zh: "写一条已确认的事实 (置顶)",
        en: "write down what is established (pinned)",
        usage: "warroom fact [INC] TEXT [--at T] [--tag TAG] [--step STEP]",
        args: text_args,
        writes: Writes::Always,
        run: |desk, verb, matches| write(desk, verb, matches, NoteClass::Fact),
    },
    Verb {
        name: "can",
        zh: "现状、行动、需求, 一句话说全",
        en: "a CAN report: conditions, actions, needs",
        usage: "warroom can [INC] \"CONDITIONS | ACTIONS | NEEDS\" [--at T]",
        args: |command, say| {
            let words =
                say.words("TEXT", "写进引号: \"现状 | 行动 | 需求\"", "in quotes: \"conditions | actions | needs\"");
            command.arg(words).arg(say.at()).arg(say.force())
        },
        writes: Writes::Always,
        run: can,
    },
    Verb {
        name: "mark",
        zh: "标记一刻, 回放时好找",
        en: "mark an instant, to find it again in a replay",
        usage: "warroom mark [INC] [TEXT] [--at T]",
        args: |command, say| command.arg(say.words("TEXT", "几个字", "a few words")).arg(say.at()).arg(say.force()),
        writes: Writes::Always,
        run: |desk, _, matches| mark(desk, matches),
    },
];

const CLASSES: &[&str] = &["note", "action", "in", "alert"];

/// One byte more than an entry holds, so that a longer text is known to be too long.
const MOST_BYTES: u64 = 65_536 + 1;

fn note_args(command: Command, say: Say) -> Command {
    text_args(command, say).arg(say.one_of(
        "class",
        CLASSES,
        "类别: note 记录、action 处置、in 来信、alert 告警",
        "what sort: note, action, in (a message), alert",
    ))
}

fn text_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words(
            "TEXT",
            "内容; - 表示从标准输入读取 (上限 64 KiB)",
            "the text; - reads standard input (at most 64 KiB)",
        ))
        .arg(say.at())
        .arg(say.option("tag", "TAG", "标签,可多次", "a tag; may stand several times").action(ArgAction::Append))
        .arg(say.option("step", "STEP", "关联的步骤", "the step it is about"))
        .arg(say.force())
}

fn class(matches: &ArgMatches) -> NoteClass {
    match value(matches, "class") {
        Some("action") => NoteClass::Action,
        Some("in") => NoteClass::Message,
        Some("alert") => NoteClass::Alert,
        _ => NoteClass::Note,
    }
}

fn write(desk: &mut Desk, verb: &Verb, matches: &ArgMatches, class: NoteClass) -> Answer {
    let words = words(matches);
    let words = Words::text(&words);
    if words.rest.is_empty() {
        return Err(missing(verb.usage, desk.lang));
    }
    let mut terms = terms(desk, matches)?;
    let text = match words.rest {
        [only] if only == "-" => piped(desk)?,
        // What a program pipes in has times of its own; what a person types back-dates as in the input box.
        _ if value(matches, "at").is_some() => words.joined(),
        _ => {
            let text = words.joined();
            match desk.leading(&text) {
                Some((at, rest)) => {
                    terms.at = at;
                    rest.to_owned()
                }
                None => text,
            }
        }
    };
    let step = value(matches, "step").map(str::to_owned);
    let holds_secret = mask(&text).1 > 0;
    let intent = Intent::Note { class, text, tags: values(matches, "tag"), step };
    fulfil(desk, terms, words.incident, intent)?;
    if holds_secret {
        desk.asides.push(SECRET_TYPED.get(desk.lang).to_owned());
    }
    Ok(Exit::Done)
}

fn can(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = Words::text(&words);
    let terms = terms(desk, matches)?;
    let intent = can_report(&words.joined()).ok_or_else(|| missing(verb.usage, desk.lang))?;
    fulfil(desk, terms, words.incident, intent)?;
    Ok(Exit::Done)
}

fn mark(desk: &mut Desk, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = if words.len() == 1 { Words::optional(&words) } else { Words::text(&words) };
    let mut terms = terms(desk, matches)?;
    let mut text = words.joined();
    if value(matches, "at").is_none()
        && let Some((at, rest)) = desk.leading(&text)
    {
        terms.at = at;
        text = rest.to_owned();
    }
    fulfil(desk, terms, words.incident, Intent::Mark { text })?;
    Ok(Exit::Done)
}

/// How much of what a command said is kept of it, in bytes; the mark of what is cut has its place behind it.
const KEPT: usize = 63 * 1024;
/// So much more is read to be counted, and then no more: a command that never ends is told by its pipe.
const COUNTED: u64 = 256 * 1024 * 1024;

/// What a command said, as evidence: it cannot be asked again, so that nothing about it is refused. It is cut with a
/// mark, its secrets are masked, and what is no text is shown as that.
fn piped(desk: &mut Desk) -> Result<String, Failure> {
    let fault = |error: std::io::Error, desk: &Desk| {
        Failure::io(format!("{}: {error}", desk.say("无法读取标准输入", "cannot read standard input")))
    };
    let mut stdin = std::io::stdin().lock();
    let mut bytes = Vec::new();
    stdin.by_ref().take(MOST_BYTES).read_to_end(&mut bytes).map_err(|error| fault(error, desk))?;
    let mut cut = 0;
    if bytes.len() as u64 == MOST_BYTES {
        let more = std::io::copy(&mut stdin.take(COUNTED), &mut std::io::sink()).map_err(|error| fault(error, desk))?;
        cut = more + (bytes.len() - KEPT) as u64;
        bytes.truncate(KEPT);
    }
    // A character that was cut in two counts as cut.
    let half = match std::str::from_utf8(&bytes) {
        Err(error) if cut > 0 && error.error_len().is_none() => bytes.len() - error.valid_up_to(),
        _ => 0,
    };
    bytes.truncate(bytes.len() - half);
    let text = String::from_utf8_lossy(&bytes);
    if matches!(text, std::borrow::Cow::Owned(_)) {
        let said =
            desk.say("标准输入不是 UTF-8,不认识的字节记为 �", "not all of it is UTF-8: what is not is recorded as �");
        desk.asides.push(said.to_owned());
    }
    let (text, hidden) = mask(text.trim_end());
    if hidden > 0 {
        let said = desk.say("处像密钥的内容已遮蔽", "things that look like secrets were masked");
        desk.asides.push(format!("{hidden} {said}"));
    }
    Ok(match (cut, desk.lang) {
        (0, _) => text.into_owned(),
        (cut, Lang::Zh) => format!("{text}\n[还有 {} 字节未记录]", cut + half as u64),
        (cut, Lang::En) => format!("{text}\n[{} more bytes, not recorded]", cut + half as u64),
    })
}

pub(super) fn standard_input(desk: &Desk) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes);
    read.map_err(|error| {
        Failure::io(format!("{}: {error}", desk.say("无法读取标准输入", "cannot read standard input")))
    })?;
    if bytes.len() as u64 == MOST_BYTES {
        // Cut where we stopped reading, a character may be half; that it is too long is what is to be said.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|_| {
        Failure::usage(
            desk.say("标准输入不是 UTF-8,请先转码 (iconv)", "standard input is not UTF-8: convert it first (iconv)"),
        )
    })
}
