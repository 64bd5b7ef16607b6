//! The report of an incident, in a file or on standard output.

use super::super::args::{value, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::files::{Over, export};
use super::super::json::Good;
use super::super::options::Format as Output;
use super::{Verb, Writes};
use crate::incident::Seq;
use crate::report::{Account, Format, Reader, Secrets, mask, write};
use clap::ArgMatches;
use std::path::Path;

/// report.
pub const VERBS: &[Verb] = &[Verb {
    name: "report",
    zh: "输出一个事件的报告",
    en: "write the report of an incident",
    usage: "warroom report [INC] [--format md|html|json] [-o FILE]",
    args: |command, say| {
        command
            .arg(say.words("INC", "事件", "the incident"))
            .arg(say.one_of("format", Format::WORDS, "格式: md、html 或 json", "md, html or json"))
            .arg(say.option("output", "FILE", "写入文件", "write to this file").short('o').allow_hyphen_values(true))
            .arg(say.flag("force", "覆盖已有文件", "write over a file that is there"))
            .arg(say.flag("exact", "不隐去疑似密码或密钥", "do not hide what looks like a password or a key"))
    },
    writes: Writes::Never,
    run: |desk, _, matches| report(desk, matches),
}];

fn report(desk: &mut Desk, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let summary = desk.summary(words.first().map(String::as_str))?;
    let lang = desk.lang;
    if summary.number.is_drill() {
        // A page that could be taken for one of a real outage is not written.
        let said = desk.say("是演练,请用", "is a drill, whose report is");
        return Err(Failure::usage(format!("{} {said}: warroom drill report {}", summary.number, summary.number)));
    }
    let records = desk.journal()?.read(summary.id, Seq(0)).map_err(|error| Failure::journal(&error, lang))?;
    let reader = Reader { lang, zone: desk.zone().as_jiff().clone(), now: desk.now };
    let secrets = if matches.get_flag("exact") { Secrets::Exact } else { Secrets::Hidden };
    // The usual name of standard output.
    let file = value(matches, "output").filter(|file| *file != "-");
    let ending = file.and_then(|file| Path::new(file).extension()).and_then(|end| end.to_str());
    let asked = value(matches, "format").or(ending).and_then(Format::parse);
    let gone = || Failure::new(Exit::NotFound, "no-records", format!("{} has no records", summary.number));
    if let Some(file) = file {
        let text = write(&records, &reader, asked.unwrap_or(Format::Markdown), secrets).ok_or_else(gone)?;
        let over = if matches.get_flag("force") { Over::Asked } else { Over::Never };
        return export(desk, file, &text, over);
    }
    match (desk.format, asked) {
        (Output::Json, _) | (_, Some(Format::Json)) => {
            let account = Account::of(&records, &reader).ok_or_else(gone)?;
            let account = mask::json(&account, secrets);
            match desk.format {
                Output::Json => desk.out.json(&Good::new(account)),
                Output::Plain => desk.out.json(&account),
            }
        }
        (Output::Plain, asked) => {
            let text = write(&records, &reader, asked.unwrap_or(Format::Markdown), secrets).ok_or_else(gone)?;
            desk.out.own(&text);
        }
    }
    Ok(Exit::Done)
}
