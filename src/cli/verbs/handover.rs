//! Roles that change hands: handover, accept, decline, takeover.

use super::super::args::{Say, value, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit};
use super::super::json::Good;
use super::super::options::Format;
use super::super::words::{Words, missing};
use super::{Verb, Writes, wish};
use crate::brief::{Brief, Section, Subject, brief};
use crate::incident::roles::{COMMANDER, title};
use crate::incident::{Handover, Incident, Intent, Person, RoleId, known_roles};
use crate::text::Lang;
use clap::{ArgMatches, Command};
use serde::Serialize;

/// handover, accept, decline, takeover.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "handover",
        zh: "交接角色; --brief 打印一页简报",
        en: "offer a role to somebody; --brief prints the one-page brief",
        usage: "warroom handover [INC] [ROLE] NAME [--why TEXT] | --brief | --withdraw",
        args: handover_args,
        writes: Writes::When(|matches| !matches.get_flag("brief")),
        run: handover,
    },
    Verb {
        name: "accept",
        zh: "接手交来的角色",
        en: "take the role that was offered to you",
        usage: "warroom accept [INC] [ROLE]",
        args: answer_args,
        writes: Writes::Always,
        run: |desk, _, matches| answer(desk, matches, |role, _| Handover::Accept { role }),
    },
    Verb {
        name: "decline",
        zh: "不接手交来的角色",
        en: "do not take the role that was offered to you",
        usage: "warroom decline [INC] [ROLE] [--why TEXT]",
        args: answer_args,
        writes: Writes::Always,
        run: |desk, _, matches| answer(desk, matches, |role, why| Handover::Decline { role, why }),
    },
    Verb {
        name: "takeover",
        zh: "持有人失联时接管角色, 须写理由",
        en: "take a role whose holder is gone; a reason is needed",
        usage: "warroom takeover [INC] [ROLE] --why TEXT [--to NAME]",
        args: takeover_args,
        writes: Writes::Always,
        run: take_over,
    },
];

fn handover_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words(
            "ROLE NAME",
            "姓名, 或 角色 姓名; 不写角色即交出指挥权",
            "whom to ask, or ROLE NAME; without a role it is command that is offered",
        ))
        .arg(say.flag("brief", "只打印简报", "print the brief, change nothing"))
        .arg(say.flag("withdraw", "不再交出", "offer it no more").conflicts_with("brief"))
        .arg(say.why())
        .arg(say.at())
        .arg(say.force())
}

fn answer_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("ROLE", "事件与角色", "the incident and the role"))
        .arg(say.why())
        .arg(say.at())
        .arg(say.force())
}

fn takeover_args(command: Command, say: Say) -> Command {
    answer_args(command, say).arg(say.option(
        "to",
        "NAME",
        "由谁接管 (默认是你)",
        "who takes it (you, if nobody is named)",
    ))
}

/// The first word as a role that the incident knows, and the others.
fn role_and_rest<'a>(incident: &Incident, rest: &'a [String]) -> (Option<RoleId>, &'a [String]) {
    let is_called = |role: &RoleId, word: &str| {
        role.as_str() == word || [Lang::Zh, Lang::En].iter().any(|lang| title(role.as_str()).get(*lang) == word)
    };
    let is_role = |word: &str| known_roles(incident).iter().any(|role| is_called(role, word));
    match rest {
        [first, rest @ ..] if is_role(first) => (Some(RoleId::new(first.as_str())), rest),
        _ => (None, rest),
    }
}

fn handover(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    if matches.get_flag("brief") {
        let words = Words::optional(&words);
        let incident = desk.incident(words.incident)?;
        print(desk, &incident);
        return Ok(Exit::Done);
    }
    let split = if matches.get_flag("withdraw") { Words::optional(&words) } else { Words::split(&words, 1) };
    let incident = desk.incident(split.incident)?;
    let (role, rest) = role_and_rest(&incident, split.rest);
    let why = value(matches, "why").unwrap_or_default().to_owned();
    let what = match rest {
        _ if matches.get_flag("withdraw") => Handover::Withdraw { role, why },
        [] => return Err(missing(verb.usage, desk.lang)),
        name => {
            let role = role.unwrap_or_else(|| RoleId::new(COMMANDER));
            Handover::Offer { role, to: Person::new(name.join(" ")), why }
        }
    };
    wish(desk, matches, split.incident, Intent::Handover(what))
}

fn answer(desk: &mut Desk, matches: &ArgMatches, what: fn(Option<RoleId>, String) -> Handover) -> Answer {
    let words = words(matches);
    let words = Words::optional(&words);
    let role = words.rest.first().map(|role| RoleId::new(role.as_str()));
    let why = value(matches, "why").unwrap_or_default().to_owned();
    wish(desk, matches, words.incident, Intent::Handover(what(role, why)))
}

fn take_over(desk: &mut Desk, _: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = Words::optional(&words);
    let role = RoleId::new(words.rest.first().map_or(COMMANDER, String::as_str));
    let person = value(matches, "to").map(Person::new);
    let why = value(matches, "why").unwrap_or_default().to_owned();
    wish(desk, matches, words.incident, Intent::Handover(Handover::TakeOver { role, person, why }))
}

#[derive(Serialize)]
struct BriefJson<'a> {
    id: String,
    title: &'a str,
    sections: &'a [Section],
}

fn print(desk: &mut Desk, incident: &Incident) {
    let (zone, now, lang) = (desk.zone(), desk.now, desk.lang);
    let made: Brief = brief(Subject { incident, now, lang, clock: &|at| zone.clock(at, now) });
    match desk.format {
        Format::Json => {
            let (id, title) = (incident.summary.number.to_string(), &incident.summary.title);
            desk.out.json(&Good::new(BriefJson { id, title, sections: &made.sections }));
        }
        Format::Plain => {
            desk.out.line(&made.title);
            made.lines().for_each(|line| desk.out.line(&line));
        }
    }
}
