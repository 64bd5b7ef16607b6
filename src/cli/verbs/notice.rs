//! What is said: shown, copied, agreed to, recorded word for word.

use super::super::args::{Say, value, values, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::json::Good;
use super::super::options::Format;
use super::super::words::Words as Named;
use super::{Verb, Writes, wish};
use crate::incident::{Incident, Intent, Notice, Saying, Words};
use crate::locale::drill::PREFIX;
use crate::locale::words::audience;
use crate::playbook::values::{Reader, text};
use crate::shell::clipboard::{Through, copy};
use crate::text::{Lang, Span, cells};
use clap::{ArgAction, ArgMatches, Command};
use serde::Serialize;
use std::io::Write;

/// notice.
pub const VERBS: &[Verb] = &[Verb {
    name: "notice",
    zh: "公告: 列出、打印、复制、批准、记下已发布",
    en: "notices: list, print, copy, approve, record what was said",
    usage: "warroom notice [INC] [ID] [--copy] [--approve | --said [--text TEXT] [--next 30m]]",
    args,
    writes: Writes::When(writes),
    run,
}];

fn args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("ID", "公告 id; 不写则列出全部", "the notice; without one all are listed"))
        .arg(say.flag("copy", "复制到剪贴板 (OSC 52)", "copy it to the clipboard (OSC 52)"))
        .arg(say.flag("approve", "总指挥批准这段话", "the commander agrees to the words").conflicts_with("said"))
        .arg(say.flag("said", "记下: 已发布", "record that it was said"))
        .arg(say.option("text", "TEXT", "实际的话; 不写则用模板", "the words as said; the template's if left out"))
        .arg(say.option("to", "AUDIENCE", "受众 (没有模板时)", "the audience, where there is no template"))
        .arg(
            say.option("channel", "WHERE", "渠道,可多次", "where it was said; may stand several times")
                .action(ArgAction::Append),
        )
        .arg(say.option("next", "SPAN", "承诺多久之后再通报", "how soon the next word was promised"))
        .arg(say.why())
        .arg(say.at())
        .arg(say.force())
}

/// Whether it records anything.
fn writes(matches: &ArgMatches) -> bool {
    matches.get_flag("approve") || matches.get_flag("said")
}

fn run(desk: &mut Desk, _: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let named = Named::optional(&words);
    let named = if named.incident.is_none() { Named::split(&words, 1) } else { named };
    let id = named.rest.first().map(String::as_str);
    if !writes(matches) {
        let incident = desk.incident(named.incident)?;
        return match id {
            None => list(desk, &incident),
            Some(id) => print(desk, &incident, id, matches.get_flag("copy")),
        };
    }
    let incident = desk.incident(named.incident)?;
    let given = value(matches, "text").map(str::to_owned);
    let text = match (given, id) {
        (Some(text), _) => text,
        (None, Some(id)) => rendered(desk, &incident, find(desk, &incident, id)?),
        (None, None) => String::new(),
    };
    if matches.get_flag("copy") {
        send(desk, &text);
    }
    let saying = match matches.get_flag("approve") {
        true => Saying::Approve { notice: id.unwrap_or_default().to_owned(), text },
        false => Saying::Said(Words {
            notice: id.map(str::to_owned),
            to: value(matches, "to").unwrap_or_default().to_owned(),
            channels: values(matches, "channel"),
            text,
            step: None,
            next: next(desk, matches)?,
            why: value(matches, "why").unwrap_or_default().to_owned(),
        }),
    };
    let number = incident.summary.number.to_string();
    wish(desk, matches, Some(&number), Intent::Say(saying))
}

fn next(desk: &Desk, matches: &ArgMatches) -> Result<Option<Span>, Failure> {
    value(matches, "next").map(str::parse::<Span>).transpose().map_err(|bad| {
        Failure::usage(match desk.lang {
            Lang::En => bad.to_string(),
            Lang::Zh => format!("'{}' 不是时长: 请写 90s、30m、2h", bad.0),
        })
    })
}

fn find<'a>(desk: &Desk, incident: &'a Incident, id: &str) -> Result<&'a Notice, Failure> {
    let all = incident.checklist.revision().map(|revision| revision.notices.as_slice()).unwrap_or_default();
    all.iter().find(|notice| notice.id.as_str() == id).ok_or_else(|| {
        let like = crate::text::nearest(id, all.iter().map(|notice| notice.id.as_str()));
        let known = all.iter().map(|notice| notice.id.as_str()).collect::<Vec<_>>().join(" ");
        let message = match (like, desk.lang) {
            (Some(like), Lang::En) => format!("there is no notice '{id}'. Did you mean '{like}'?"),
            (Some(like), Lang::Zh) => format!("没有公告 '{id}'。是否想写 '{like}'?"),
            (None, Lang::En) => format!("there is no notice '{id}' ({known})"),
            (None, Lang::Zh) => format!("没有公告 '{id}' (有: {known})"),
        };
        Failure::new(Exit::NotFound, "unknown-notice", message)
    })
}

/// The words to say: those that were agreed to, else the template's.
fn rendered(desk: &Desk, incident: &Incident, notice: &Notice) -> String {
    let zone = desk.zone();
    let reader = Reader { now: desk.now, zone: zone.as_jiff(), lang: desk.lang };
    match incident.notices.approval(&notice.id) {
        Some(approval) => approval.text.clone(),
        None => text(incident, notice.text.get(desk.lang), reader),
    }
}

#[derive(Serialize)]
struct NoticeJson<'a> {
    id: &'a str,
    to: &'a str,
    channels: Vec<&'a str>,
    text: String,
    needs_approval: bool,
    approved_by: Option<&'a str>,
    said: Option<jiff::Timestamp>,
}

fn json<'a>(desk: &Desk, incident: &'a Incident, notice: &'a Notice) -> NoticeJson<'a> {
    NoticeJson {
        id: notice.id.as_str(),
        to: &notice.to,
        channels: notice.said_at(desk.lang),
        text: rendered(desk, incident, notice),
        needs_approval: notice.approve,
        approved_by: incident.notices.approval(&notice.id).map(|approval| approval.by.as_str()),
        said: incident.notices.last(&notice.id).map(|said| said.moment.at),
    }
}

fn list(desk: &mut Desk, incident: &Incident) -> Answer {
    let all = incident.checklist.revision().map(|revision| revision.notices.as_slice()).unwrap_or_default();
    let notices: Vec<NoticeJson<'_>> = all.iter().map(|notice| json(desk, incident, notice)).collect();
    match desk.format {
        Format::Json => desk.out.json(&Good::new(notices)),
        Format::Plain => {
            let (zone, lang) = (desk.zone(), desk.lang);
            let width = notices.iter().map(|one| cells::width(one.id)).max().unwrap_or(0);
            for one in &notices {
                let state = match (one.said, one.approved_by, one.needs_approval) {
                    (Some(at), ..) => format!("  [{} {}]", desk.say("已发", "said"), zone.clock(at, desk.now)),
                    (None, Some(by), _) => format!("  [{} {by}]", desk.say("已批准", "approved by")),
                    (None, None, true) => format!("  [{}]", desk.say("需批准", "needs approval")),
                    _ => String::new(),
                };
                let head = format!("{}  {}", cells::pad(one.id, width), audience(one.to, lang));
                desk.out.line(&format!("{head}{state}  {}", one.text));
            }
        }
    }
    Ok(Exit::Done)
}

fn print(desk: &mut Desk, incident: &Incident, id: &str, wants_copy: bool) -> Answer {
    let notice = find(desk, incident, id)?;
    let mut shown = json(desk, incident, notice);
    shown.text = marked(incident, &shown.text);
    if wants_copy {
        send(desk, &shown.text);
    }
    match desk.format {
        Format::Json => desk.out.json(&Good::new(shown)),
        Format::Plain => desk.out.block(&shown.text),
    }
    Ok(Exit::Done)
}

/// The words as they may leave: those of an exercise say on every line that nothing of it is real.
fn marked(incident: &Incident, text: &str) -> String {
    if !incident.summary.number.is_drill() {
        return text.to_owned();
    }
    text.lines().map(|line| format!("{PREFIX}{line}")).collect::<Vec<_>>().join("\n")
}

/// Gives the words to the clipboard of the terminal one sits at; that it could not is said aside.
fn send(desk: &mut Desk, text: &str) {
    let sent = copy(text, Through::find()).map_err(|error| error.to_string()).and_then(|bytes| {
        let tty = std::fs::OpenOptions::new().write(true).open("/dev/tty");
        tty.and_then(|mut tty| tty.write_all(&bytes)).map_err(|error| error.to_string())
    });
    if let Err(why) = sent {
        let said = desk.say("没能复制,请从上面选取", "not copied, take it from the lines above");
        desk.asides.push(format!("{said}: {why}"));
    }
}
