//! The review: what people write after an incident, part by part or as a whole in $EDITOR.

use super::super::args::words;
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::json::Good;
use super::super::options::Format;
use super::super::words::Words;
use super::{Verb, Writes, fulfil, terms};
use crate::incident::{Incident, Intent, review};
use crate::shell::handoff::{Edited, edit};
use clap::ArgMatches;
use std::io::{IsTerminal, Read};
use std::path::PathBuf;
use std::sync::mpsc::channel;

/// review.
pub const VERBS: &[Verb] = &[Verb {
    name: "review",
    zh: "写复盘: 影响、根因、做得好与不好的",
    en: "write the review: impact, cause, what went well and badly",
    usage: "warroom review [INC] [PART TEXT|-]",
    args: |command, say| {
        let words =
            say.words("INC PART TEXT", "不写 PART 则用 $EDITOR 编辑全部", "without PART all is edited in $EDITOR");
        command.arg(words).arg(say.at()).arg(say.force())
    },
    writes: Writes::Always,
    run: |desk, _, matches| write(desk, matches),
}];

fn write(desk: &mut Desk, matches: &ArgMatches) -> Answer {
    let all = words(matches);
    let Words { incident: inc, rest } = Words::optional(&all);
    let Some((part, text)) = rest.split_first() else { return whole(desk, matches, inc) };
    let text = match text {
        [dash] if dash == "-" => piped()?,
        words => words.join(" "),
    };
    let terms = terms(desk, matches)?;
    fulfil(desk, terms, inc, Intent::Review { part: part.clone(), text })?;
    Ok(Exit::Done)
}

fn piped() -> Result<String, Failure> {
    let mut text = String::new();
    let read = std::io::stdin().take(1 << 20).read_to_string(&mut text);
    read.map_err(|error| Failure::io(format!("stdin: {error}")))?;
    Ok(text)
}

/// On a terminal the whole review is edited, else it is printed.
fn whole(desk: &mut Desk, matches: &ArgMatches, inc: Option<&str>) -> Answer {
    let incident = desk.incident(inc)?;
    let number = incident.summary.number.to_string();
    let text = review::to_edit(&number, &incident.review, desk.lang);
    if desk.format == Format::Json {
        let parts = incident.review.iter().map(|(part, written)| {
            serde_json::json!({ "part": part, "text": written.text, "by": written.by.as_str(), "at": written.at })
        });
        let parts: Vec<_> = parts.collect();
        desk.out.json(&Good::new(serde_json::json!({ "id": number, "parts": parts })));
        return Ok(Exit::Done);
    }
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        desk.out.block(&text);
        return Ok(Exit::Done);
    }
    let (back, file) = edited(desk, &text)?;
    let parts = |text: &str| review::edited(text).filter(|(named, _)| *named == number).map(|(_, parts)| parts);
    let Some(written) = parts(&back) else {
        let file = file.map(|file| file.display().to_string()).unwrap_or_default();
        let said = desk.say(
            "第一行不再说明是哪个事件的复盘,未写入;文字还在",
            "its first line no longer says whose review it is: nothing was recorded, your text is in",
        );
        return Err(Failure { file: Some(file.clone()), ..Failure::usage(format!("{said} {file}")) });
    };
    let changed = review::changed(written, &parts(&text).unwrap_or_default());
    let recorded = record(desk, matches, &incident, changed);
    match (&recorded, file) {
        (Ok(_), Some(file)) => {
            std::fs::remove_file(&file).map_err(|error| Failure::io(format!("{}: {error}", file.display())))?
        }
        // What was refused is not lost.
        (Err(_), Some(file)) => {
            let file = file.display().to_string();
            desk.asides.push(desk.say("文字还在", "your text is in").to_owned() + " " + &file);
        }
        (_, None) => {}
    }
    recorded
}

fn record(desk: &mut Desk, matches: &ArgMatches, incident: &Incident, parts: Vec<(String, String)>) -> Answer {
    let number = incident.summary.number.to_string();
    if parts.is_empty() {
        desk.asides.push(desk.say("复盘没有变化", "the review is as it was").to_owned());
    }
    for (part, text) in parts {
        let terms = terms(desk, matches)?;
        fulfil(desk, terms, Some(&number), Intent::Review { part, text })?;
    }
    Ok(Exit::Done)
}

/// The text as it comes back from $EDITOR, and the file that it is in; one that was given up is the text as it was.
fn edited(desk: &Desk, text: &str) -> Result<(String, Option<PathBuf>), Failure> {
    let (done, back) = channel();
    // Nobody waits for an editor any more when the program is ending.
    edit(&desk.paths()?.state, text, move |edited| drop(done.send(edited))).map_err(|e| Failure::io(e.to_string()))?;
    match back.recv() {
        Ok(Edited::Text(text, file)) => Ok((text, Some(file))),
        Ok(Edited::Failed(why)) => Err(Failure::io(why.sentence(desk.lang))),
        Ok(Edited::GaveUp(_) | Edited::Left) | Err(_) => Ok((text.to_owned(), None)),
    }
}
