//! One incident, whole.

use super::super::args::words;
use super::super::board::board;
use super::super::conduct::conduct;
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit};
use super::super::json::Good;
use super::super::options::Format;
use super::super::state::StateJson;
use super::{Verb, Writes};
use clap::ArgMatches;

/// show.
pub const VERBS: &[Verb] = &[Verb {
    name: "show",
    zh: "显示一个事件的全部",
    en: "show everything of an incident",
    usage: "warroom show [INC]",
    args: |command, say| command.arg(say.words("INC", "事件", "the incident")),
    writes: Writes::Never,
    run: |desk, _, matches| show(desk, matches),
}];

fn show(desk: &mut Desk, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let summary = desk.summary(words.first().map(String::as_str))?;
    // What cannot be sent is no reason not to be read.
    if let Err(failure) = conduct(desk, &summary) {
        desk.asides.push(failure.message);
    }
    let incident = desk.fold(&summary)?;
    match desk.format {
        Format::Json => desk.out.json(&Good::new(StateJson::of(&incident, desk.now, desk.lang))),
        Format::Plain => {
            let (zone, now, lang) = (desk.zone(), desk.now, desk.lang);
            board(&incident, now, &zone, lang).iter().for_each(|line| desk.out.line(line));
        }
    }
    Ok(Exit::Done)
}
