//! When it is over: watched, and what must hold.

use super::super::args::{Say, value, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit};
use super::super::json::Good;
use super::super::options::Format;
use super::super::words::Words;
use super::{Verb, Writes, wish};
use crate::incident::{Ending, Exit as Criterion, Incident, Intent, Soak};
use crate::locale::span;
use crate::text::{Lang, cells, clock_face};
use clap::{ArgMatches, Command};
use serde::Serialize;

/// observe, criterion.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "observe",
        zh: "已修复,开始观察",
        en: "the fix is in: watch whether it holds",
        usage: "warroom observe [INC] [--why TEXT] [--at T]",
        args: observe_args,
        writes: Writes::Always,
        run: observe,
    },
    Verb {
        name: "criterion",
        zh: "结束条件: 列出、达标、不再达标",
        en: "exit criteria: list them, say that one holds or holds no more",
        usage: "warroom criterion [INC] [ID --met | ID --broken] [--why TEXT] [--at T]",
        args: criterion_args,
        writes: Writes::When(writes),
        run: criterion,
    },
];

fn observe_args(command: Command, say: Say) -> Command {
    command.arg(say.words("INC", "事件", "the incident")).arg(say.why()).arg(say.at()).arg(say.force())
}

fn observe(desk: &mut Desk, _: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = Words::optional(&words);
    let why = value(matches, "why").map_or_else(|| words.joined(), str::to_owned);
    wish(desk, matches, words.incident, Intent::End(Ending::Observe { why }))
}

fn criterion_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words(
            "ID",
            "条件的 id 或编号; 不写则列出",
            "the criterion, by id or number; without one all are listed",
        ))
        .arg(say.flag("met", "达标,开始计时", "it holds; its soak begins").conflicts_with("broken"))
        .arg(say.flag("broken", "不再达标,重新计时", "it holds no more; its soak begins anew"))
        .arg(say.why())
        .arg(say.at())
        .arg(say.force())
}

/// Whether it records anything.
fn writes(matches: &ArgMatches) -> bool {
    matches.get_flag("met") || matches.get_flag("broken")
}

fn criterion(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    if !writes(matches) {
        let words = Words::optional(&words);
        let incident = desk.incident(words.incident)?;
        return list(desk, &incident);
    }
    let words = Words::split(&words, 1);
    let [id, rest @ ..] = words.rest else { return Err(super::super::words::missing(verb.usage, desk.lang)) };
    let why = value(matches, "why").map_or_else(|| rest.join(" "), str::to_owned);
    let criterion = id.clone();
    let ending = match matches.get_flag("met") {
        true => Ending::Met { criterion, why },
        false => Ending::Broken { criterion, why },
    };
    wish(desk, matches, words.incident, Intent::End(ending))
}

#[derive(Serialize)]
struct CriterionJson<'a> {
    id: &'a str,
    title: &'a str,
    hold: Option<String>,
    state: &'static str,
    /// Whole seconds that it has to hold yet.
    left: Option<u64>,
    since: Option<jiff::Timestamp>,
    by: Option<&'a str>,
    broken: u32,
}

fn json<'a>(exit: &Criterion<'a>, lang: Lang) -> CriterionJson<'a> {
    let (state, left) = match exit.soak {
        Soak::Open => ("open", None),
        Soak::Soaking(left) => ("soaking", Some(left)),
        Soak::Held => ("held", Some(0)),
    };
    CriterionJson {
        id: exit.criterion.id.as_str(),
        title: exit.criterion.title.get(lang),
        hold: exit.criterion.hold.map(|hold| hold.to_string()),
        state,
        left,
        since: exit.holding.and_then(|holding| holding.since).map(|since| since.at),
        by: exit.holding.map(|holding| holding.by.as_str()),
        broken: exit.holding.map_or(0, |holding| holding.broken),
    }
}

fn list(desk: &mut Desk, incident: &Incident) -> Answer {
    let exit = incident.exit(desk.now);
    let lang = desk.lang;
    match desk.format {
        Format::Json => {
            let all: Vec<CriterionJson<'_>> = exit.iter().map(|one| json(one, lang)).collect();
            desk.out.json(&Good::new(all));
        }
        Format::Plain if exit.is_empty() => {
            let said = desk.say("预案没有结束条件", "the playbook names no exit criteria").to_owned();
            desk.out.line(&said);
        }
        Format::Plain => {
            let width = exit.iter().map(|one| cells::width(one.criterion.id.as_str())).max().unwrap_or(0);
            for one in &exit {
                let state = match one.soak {
                    Soak::Open => desk.say("未达标", "open").to_owned(),
                    Soak::Soaking(left) => {
                        format!("{} {}", desk.say("还须保持", "to hold yet"), clock_face(left))
                    }
                    Soak::Held => desk.say("已保持够", "held").to_owned(),
                };
                let hold = one.criterion.hold.map(|hold| format!(" ({})", span(hold, lang))).unwrap_or_default();
                let id = cells::pad(one.criterion.id.as_str(), width);
                desk.out.line(&format!("{id}  {}{hold}: {state}", one.criterion.title.get(lang)));
            }
        }
    }
    Ok(Exit::Done)
}
