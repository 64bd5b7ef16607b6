//! Bundles out: export; and the proof that a journal or a bundle is whole: verify.

use super::super::args::{Say, value, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::json::Good;
use super::super::options::Format;
use super::super::source;
use super::super::words::missing;
use super::{Verb, Writes};
use crate::exchange::bundle::{self, Masked, Named};
use crate::incident::Summary;
use crate::journal::{Strand, Transcript, Which};
use crate::shell::complaint;
use crate::text::{Lang, counted};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::path::Path;

/// export, verify.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "export",
        zh: "导出为一个文件,可在别处导入",
        en: "write incidents into one file that imports anywhere",
        usage: "warroom export INC|--all [-o FILE] [--redact]",
        args: export_args,
        writes: Writes::Never,
        run: export,
    },
    Verb {
        name: "verify",
        zh: "核对记录: 全部、一个事件,或一个导出文件",
        en: "prove that nothing was changed: all of it, one incident, or an exported file",
        usage: "warroom verify [INC|FILE]",
        args: |command, say| command.arg(say.words("INC|FILE", "事件或导出文件", "the incident, or an exported file")),
        writes: Writes::Never,
        run: |desk, _, matches| verify(desk, matches),
    },
];

fn export_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("INC", "事件", "the incident"))
        .arg(say.flag("all", "全部事件", "every incident"))
        .arg(
            say.option(
                "out",
                "FILE",
                "写入文件 (不覆盖);缺省为标准输出",
                "into a file, never over one that is there; else standard output",
            )
            .short('o')
            .allow_hyphen_values(true),
        )
        .arg(say.flag("redact", "遮蔽密钥、人名、地址", "mask secrets, people and addresses"))
}

#[derive(Serialize)]
struct ExportJson {
    file: String,
    incidents: Vec<String>,
    records: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    masked: Option<Masked>,
}

fn export(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let summaries = match (&words[..], matches.get_flag("all")) {
        ([word], false) => vec![desk.summary(Some(word))?],
        ([], true) => all(desk)?,
        _ => return Err(missing(verb.usage, desk.lang)),
    };
    // The usual name of standard output.
    let out = value(matches, "out").filter(|file| *file != "-").map(str::to_owned);
    if out.is_none() && matches!(desk.format, Format::Json) {
        let said = desk.say(
            "--json 需要 -o FILE: 标准输出留给导出内容",
            "--json needs -o FILE: the bundle itself goes to standard output",
        );
        return Err(Failure::usage(said));
    }
    let named = |one: &Summary| Named { id: one.id, number: one.number, title: one.title.clone() };
    let mut incidents: Vec<Named> = summaries.iter().map(named).collect();
    let (records, left_out) = transcripts(desk, &summaries, matches.get_flag("all"))?;
    let (mut records, left_out) = whole(desk, records, left_out);
    // What is left is saved all the same, and nobody is left to believe that it is all of it.
    let exit = if left_out.is_empty() { Exit::Done } else { Exit::Damaged };
    desk.asides.extend(left_out);
    let mut masked = None;
    if matches.get_flag("redact") {
        let (names, copies, counts) = bundle::redact(&incidents, &records);
        (incidents, records, masked) = (names, copies, Some(counts));
    }
    let text = bundle::write(desk.now, &incidents, &records, masked.as_ref())
        .map_err(|error| Failure::io(format!("{}: {error}", desk.say("无法导出", "cannot export"))))?;
    if text.len() > bundle::LARGEST {
        return Err(too_large(desk, text.len()));
    }
    if let Some(Masked { secrets, people, addresses }) = masked {
        let said = match desk.lang {
            crate::text::Lang::Zh => format!("已遮蔽: 密钥 {secrets} 处,人 {people} 名,地址 {addresses} 处"),
            crate::text::Lang::En => format!("masked: {secrets} secrets, {people} people, {addresses} addresses"),
        };
        desk.asides.push(said);
    }
    let Some(file) = out else {
        desk.out.own(&text);
        return Ok(exit);
    };
    super::super::files::save(desk, Path::new(&file), text.as_bytes())?;
    let numbers: Vec<String> = incidents.iter().map(|named| named.number.to_string()).collect();
    match desk.format {
        Format::Json => {
            let told = ExportJson { file, incidents: numbers, records: records.len(), masked };
            desk.out.json(&Good::new(told));
        }
        Format::Plain => {
            let said = desk.say("条记录", "records");
            desk.out.line(&format!("{file}: {}, {} {said}", numbers.join(" "), records.len()));
        }
    }
    Ok(exit)
}

/// A bundle that no import would take is not made.
fn too_large(desk: &Desk, size: usize) -> Failure {
    let (size, most) = (size >> 20, bundle::LARGEST >> 20);
    let said = match desk.lang {
        Lang::Zh => format!("导出内容有 {size} MiB,上限 {most} MiB: 请逐个导出 (warroom export INC -o FILE)"),
        Lang::En => {
            format!("the bundle has {size} MiB, {most} are the most: export one by one (warroom export INC -o FILE)")
        }
    };
    Failure::new(Exit::Refused, "too-large", said)
}

/// The records that fit their chain, and a word about each that does not: a bundle with one of those in it
/// would be refused as a whole where it is to be taken in.
fn whole(desk: &Desk, records: Vec<Transcript>, torn: Vec<String>) -> (Vec<Transcript>, Vec<String>) {
    let (whole, changed): (Vec<_>, Vec<_>) = records.into_iter().partition(Transcript::fits);
    let said = desk.say("未导出", "left out");
    let left_out = torn.into_iter().chain(changed.iter().map(|record| fault(desk, record)));
    let left_out = left_out.map(|what| format!("{said}: {what}")).collect();
    (whole, left_out)
}

fn all(desk: &mut Desk) -> Result<Vec<Summary>, Failure> {
    let lang = desk.lang;
    let mut all = desk.journal()?.incidents(Which::All).map_err(|error| Failure::journal(&error, lang))?;
    // A drill is exported by its name only: it is no incident of the house.
    all.retain(|one| !one.number.is_drill());
    all.reverse();
    Ok(all)
}

/// The records of one incident, or of all in the order of the journal; and what is said of those that cannot
/// be read.
fn transcripts(
    desk: &mut Desk,
    summaries: &[Summary],
    is_all: bool,
) -> Result<(Vec<Transcript>, Vec<String>), Failure> {
    let lang = desk.lang;
    let only = summaries.first().filter(|_| !is_all).map(|one| one.id);
    let journal = desk.journal()?;
    let known = journal.faults().len();
    let records = journal.transcripts(only).map_err(|error| Failure::journal(&error, lang))?;
    let torn = journal.faults().iter().skip(known).map(|fault| complaint::fault(fault, lang)).collect();
    Ok((records, torn))
}

#[derive(Serialize)]
struct VerifyJson {
    whole: bool,
    incidents: u64,
    records: u64,
    heads: Vec<HeadJson>,
    faults: Vec<String>,
}

#[derive(Serialize)]
struct HeadJson {
    writer: String,
    nth: u64,
    link: String,
}

fn verify(desk: &mut Desk, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let (incidents, records, heads, faults) = match &words[..] {
        [] => journal(desk)?,
        [word] if Path::new(word).is_file() => file(desk, word)?,
        [word] => incident(desk, word)?,
        _ => return Err(Failure::usage("warroom verify [INC|FILE]")),
    };
    let is_whole = faults.is_empty();
    let exit = if is_whole { Exit::Done } else { Exit::Damaged };
    match desk.format {
        Format::Json => desk.out.json(&Good::new(VerifyJson { whole: is_whole, incidents, records, heads, faults })),
        Format::Plain => {
            for head in &heads {
                desk.out.line(&format!("{} {} {}", head.writer, head.nth, head.link));
            }
            faults.iter().for_each(|fault| desk.out.line(fault));
            let said = match (is_whole, desk.lang) {
                (true, crate::text::Lang::Zh) => format!("{incidents} 个事件,{records} 条记录,全部与链相符"),
                (true, crate::text::Lang::En) => {
                    format!("{}, {}: all fit their chains", counted(incidents, "incident"), counted(records, "record"))
                }
                (false, crate::text::Lang::Zh) => {
                    format!("{incidents} 个事件,{records} 条记录,{} 处不符", faults.len())
                }
                (false, crate::text::Lang::En) => {
                    let (incidents, records) = (counted(incidents, "incident"), counted(records, "record"));
                    format!("{incidents}, {records}: {} do not fit", faults.len())
                }
            };
            desk.out.line(&said);
        }
    }
    Ok(exit)
}

type Found = (u64, u64, Vec<HeadJson>, Vec<String>);

fn journal(desk: &mut Desk) -> Result<Found, Failure> {
    let lang = desk.lang;
    let proof = desk.journal()?.check().map_err(|error| Failure::journal(&error, lang))?;
    let head = |strand: &Strand| HeadJson {
        writer: strand.writer.to_string(),
        nth: strand.nth,
        link: strand.link.to_string(),
    };
    let heads = proof.strands.iter().map(head).collect();
    let mut faults: Vec<String> = proof.faults.iter().map(|fault| complaint::fault(fault, lang)).collect();
    // A journal that was taken away is no whole one.
    faults.extend(desk.missing()?);
    Ok((proof.incidents, proof.records, heads, faults))
}

/// One incident: each of its records against the link before it.
fn incident(desk: &mut Desk, word: &str) -> Result<Found, Failure> {
    let summary = desk.summary(Some(word))?;
    let (records, torn) = transcripts(desk, std::slice::from_ref(&summary), false)?;
    let bad = records.iter().filter(|record| !record.fits());
    let faults = torn.into_iter().chain(bad.map(|record| fault(desk, record))).collect();
    Ok((1, records.len() as u64, heads(&records), faults))
}

fn fault(desk: &Desk, record: &Transcript) -> String {
    let said = desk.say("被改动过,或它之前的一条被改动过", "was changed, or the one before it in its chain was");
    format!("{} {} ({}) {said}", record.kind, record.id, record.nth)
}

fn file(desk: &Desk, word: &str) -> Result<Found, Failure> {
    let bytes = source::read(desk, word)?;
    let read = bundle::read(&bytes, word).map_err(|complaint| Failure::invalid(&complaint, desk.lang))?;
    Ok((read.incidents.len() as u64, read.records.len() as u64, heads(&read.records), Vec::new()))
}

/// The last record of each writer.
fn heads(records: &[Transcript]) -> Vec<HeadJson> {
    let mut heads: Vec<&Transcript> = Vec::new();
    for record in records {
        match heads.iter_mut().find(|head| head.writer == record.writer) {
            Some(head) if head.nth < record.nth => *head = record,
            Some(_) => {}
            None => heads.push(record),
        }
    }
    let json =
        |head: &Transcript| HeadJson { writer: head.writer.to_string(), nth: head.nth, link: head.link.to_string() };
    heads.into_iter().map(json).collect()
}
