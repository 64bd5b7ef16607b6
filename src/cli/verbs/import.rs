//! Past incidents from outside: import, with a preview that writes nothing.

use super::super::args::{Say, value, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::options::Format;
use super::super::source;
use super::super::words::missing;
use super::{Verb, Writes};
use crate::exchange::{self, BadMap, Column, ColumnMap, Hints, Past, bundle};
use crate::incident::{Draft, EventId, Number, Seq, Severity};
use crate::journal::{Batch, Name};
use crate::text::Lang;
use clap::{ArgMatches, Command};
use jiff::tz::TimeZone;
use std::collections::HashSet;

mod told;

/// import.
pub const VERBS: &[Verb] = &[Verb {
    name: "import",
    zh: "导入历史事件: 文本、网页、表格、状态页、Slack、告警",
    en: "import past incidents: text, a saved page, a table, Slack, alerts",
    usage: "warroom import FILE|-|example:NAME [--dry-run|--as-table] [--date 2019-08-14] [--tz UTC] [--map time=A,text=B] [--title T] [--sev P1] | --list",
    args: import_args,
    writes: Writes::When(|matches| !["dry-run", "list", "as-table"].iter().any(|flag| matches.get_flag(flag))),
    run: import,
}];

fn import_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words(
            "FILE",
            "文件;- 表示标准输入;example:名称 为自带事件",
            "a file; - reads standard input; example:NAME is one of ours",
        ))
        .arg(say.flag("dry-run", "只预览,不写入", "show what would be written, write nothing"))
        .arg(say.option("date", "DATE", "没有日期的时间从哪天开始", "the day on which times without a date begin"))
        .arg(say.option(
            "tz",
            "ZONE",
            "没有时区的时间按哪个时区: UTC、+08:00、Asia/Shanghai",
            "the zone of times without one: UTC, +08:00, Asia/Shanghai",
        ))
        .arg(say.option(
            "map",
            "COLUMNS",
            "表格的列: time=Created,text=Summary (还有 date zone kind by)",
            "the columns of a table: time=Created,text=Summary (date, zone, kind, by too)",
        ))
        .arg(say.flag(
            "as-table",
            "把读到的内容写成 CSV 表，不导入；可在任何编辑器里改正后再导入",
            "write what was read as a CSV table to put right and import; import nothing",
        ))
        .arg(say.option("title", "TITLE", "标题", "what users saw, in one line"))
        .arg(say.option("sev", "P", "级别: P0 到 P3", "how bad it was: P0 to P3"))
        .arg(say.flag("list", "列出自带的历史事件", "list the past incidents that are always there"))
}

/// What became of one past incident.
struct Done {
    past: Past,
    /// What it is called here; `None` while it is only shown.
    number: Option<Number>,
    /// How many records are new.
    written: usize,
    /// It was here before.
    is_known: bool,
}

fn import(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    if matches.get_flag("list") {
        return told::list(desk);
    }
    let words = words(matches);
    let [file] = &words[..] else { return Err(missing(verb.usage, desk.lang)) };
    let hints = hints(desk, matches, file)?;
    let bytes = source::read(desk, file)?;
    let is_table = matches.get_flag("as-table");
    if bundle::is_bundle(&bytes) && is_table {
        let said = desk.say(
            "这是 warroom export 的文件，记录原样导入，没有表格",
            "this is a file of warroom export: it is imported as it was recorded, there is no table of it",
        );
        return Err(Failure::usage(format!("{}: {said}", hints.name)));
    }
    if bundle::is_bundle(&bytes) {
        return take_in(desk, matches, &hints.name, &bytes);
    }
    let pasts = exchange::read(&bytes, &hints).map_err(|complaint| Failure::invalid(&complaint, desk.lang))?;
    if pasts.len() > 1 && hints.title.is_some() {
        let said =
            desk.say("来源中有多个事件,--title 只能用于一个", "the source has several incidents: --title is for one");
        return Err(Failure::usage(said));
    }
    if is_table {
        desk.out.own(&exchange::as_table(&pasts, desk.lang));
        return Ok(Exit::Done);
    }
    let done = match matches.get_flag("dry-run") {
        true => preview(desk, pasts)?,
        false => write(desk, pasts)?,
    };
    match desk.format {
        Format::Json => told::json(desk, &done),
        Format::Plain => told::plain(desk, &done, file),
    }
    Ok(Exit::Done)
}

/// Takes a bundle in as it was recorded elsewhere.
fn take_in(desk: &mut Desk, matches: &ArgMatches, name: &str, bytes: &[u8]) -> Answer {
    let held = bundle::read(bytes, name).map_err(|complaint| Failure::invalid(&complaint, desk.lang))?;
    let carried = match matches.get_flag("dry-run") {
        true => None,
        false => Some(desk.carry(&held.records)?),
    };
    told::bundle(desk, &held, carried.as_ref());
    Ok(Exit::Done)
}

/// What the options settle.
fn hints(desk: &Desk, matches: &ArgMatches, file: &str) -> Result<Hints, Failure> {
    let bad = |option: &str, text: &str, zh: &str, en: &str| {
        Failure::usage(format!("--{option} '{text}': {}", desk.say(zh, en)))
    };
    let date = value(matches, "date").map(|text| {
        exchange::date(text)
            .ok_or_else(|| bad("date", text, "不是日期,例如 2019-08-14", "is no date, for example 2019-08-14"))
    });
    let zone = value(matches, "tz").map(|text| {
        exchange::zone(text).or_else(|| TimeZone::get(text).ok()).ok_or_else(|| {
            bad(
                "tz",
                text,
                "没有这个时区,例如 UTC、+08:00、Asia/Shanghai",
                "is no time zone: UTC, +08:00, Asia/Shanghai",
            )
        })
    });
    let severity = value(matches, "sev").map(|text| {
        text.parse::<Severity>().map_err(|_| bad("sev", text, "只有 P0、P1、P2、P3", "there are P0, P1, P2, P3"))
    });
    let map = value(matches, "map").map(|text| {
        text.parse::<ColumnMap>().map_err(|BadMap(part)| {
            let known = Column::ALL.map(Column::as_str).join(", ");
            let zh = format!("应写成 time=列名,text=列名；等号左边只有：{known}");
            let en = format!("write time=COLUMN,text=COLUMN; what can be mapped: {known}");
            bad("map", &part, &zh, &en)
        })
    });
    let title = value(matches, "title").map(str::to_owned).filter(|title| !title.trim().is_empty());
    let name = if file == "-" { desk.say("标准输入", "standard input") } else { file };
    Ok(Hints {
        name: name.to_owned(),
        now: desk.now,
        title,
        date: date.transpose()?,
        zone: zone.transpose()?,
        zones: jiff::tz::db().clone(),
        severity: severity.transpose()?,
        map: map.transpose()?.unwrap_or_default(),
    })
}

/// What is there already of a past incident, and what would be new.
fn held(desk: &mut Desk, past: &Past) -> Result<(Option<Number>, Batch), Failure> {
    let lang = desk.lang;
    let fault = |error| Failure::journal(&error, lang);
    let journal = desk.journal()?;
    let drafts = past.drafts();
    let Some(summary) = journal.find(&Name::Id(past.id())).map_err(fault)? else {
        return Ok((None, (past.id(), Seq(0), drafts)));
    };
    let known: HashSet<EventId> =
        journal.read(summary.id, Seq(0)).map_err(fault)?.iter().map(|record| record.draft.id).collect();
    let fresh: Vec<Draft> = drafts.into_iter().filter(|draft| !known.contains(&draft.id)).collect();
    Ok((Some(summary.number), (summary.id, summary.head, fresh)))
}

fn preview(desk: &mut Desk, pasts: Vec<Past>) -> Result<Vec<Done>, Failure> {
    let one = |past: Past, desk: &mut Desk| {
        let (number, (.., fresh)) = held(desk, &past)?;
        Ok(Done { past, number, written: fresh.len(), is_known: number.is_some() })
    };
    pasts.into_iter().map(|past| one(past, desk)).collect()
}

/// Writes all of them in one transaction; nothing that is here already is written again.
fn write(desk: &mut Desk, pasts: Vec<Past>) -> Result<Vec<Done>, Failure> {
    let held: Vec<_> = pasts.iter().map(|past| held(desk, past)).collect::<Result<_, _>>()?;
    let (known, batches): (Vec<_>, Vec<Batch>) = held.into_iter().unzip();
    let answers = desk.append(&batches)?;
    let mut done = Vec::with_capacity(pasts.len());
    for ((past, known), records) in pasts.into_iter().zip(known).zip(answers) {
        let number = records.first().map(|record| record.number).or(known);
        done.push(Done { past, number, written: records.len(), is_known: known.is_some() });
    }
    Ok(done)
}

/// The sentence about one that was here already.
fn here(done: &Done, lang: Lang) -> Option<&'static str> {
    match (done.is_known, done.written, lang) {
        (false, ..) => None,
        (true, 0, Lang::Zh) => Some("已导入过,未重复写入"),
        (true, 0, Lang::En) => Some("is here already, nothing was written twice"),
        (true, _, Lang::Zh) => Some("已导入过,只补上新的条目"),
        (true, _, Lang::En) => Some("is here already, only what is new is added"),
    }
}
