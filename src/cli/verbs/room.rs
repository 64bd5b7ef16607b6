//! Severity and roles: sev, role, ack.

use super::super::args::{Say, offering, value, words};
use super::super::desk::{Desk, called};
use super::super::failure::{Answer, Failure};
use super::super::words::{Words, missing};
use super::{Verb, Writes, wish};
use crate::command::{gives_several, roles_given};
use crate::incident::{Intent, Milestone, Person, RoleId, Severity};
use crate::text::Lang;
use clap::{ArgMatches, Command};

/// sev, role, ack.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "sev",
        zh: "改级别",
        en: "change the severity",
        usage: "warroom sev [INC] P0|P1|P2|P3 --why TEXT [--at T] [--force]",
        args: sev_args,
        writes: Writes::Always,
        run: sev,
    },
    Verb {
        name: "role",
        zh: "分派角色",
        en: "give a role to somebody",
        usage: "warroom role [INC] ROLE NAME[, ROLE NAME ..] | ROLE --release | ROLE --accept",
        args: role_args,
        writes: Writes::Always,
        run: role,
    },
    Verb {
        name: "ack",
        zh: "响应: 有人接手了",
        en: "take it: somebody responds",
        usage: "warroom ack [INC] [--role ROLE] [--at T]",
        args: ack_args,
        writes: Writes::Always,
        run: ack,
    },
];

/// The severity that somebody typed.
pub fn severity(text: &str, lang: Lang) -> Result<Severity, Failure> {
    text.parse::<Severity>().map_err(|bad| {
        // No guess: one severity taken for another is worse than a word typed again.
        let message = match lang {
            Lang::En => bad.to_string(),
            Lang::Zh => format!("没有级别 '{text}': 请用 P0、P1、P2、P3"),
        };
        Failure { code: "unknown-severity".into(), ..Failure::usage(message) }
    })
}

fn sev_args(command: Command, say: Say) -> Command {
    command
        .arg(offering(
            say.words("P0..P3", "事件与新级别", "the incident and its new severity"),
            &["P0", "P1", "P2", "P3"],
        ))
        .arg(say.why())
        .arg(say.at())
        .arg(say.force())
}

fn sev(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    // A bare digit is a severity too: it is the incident only when a severity follows it.
    let names_incident = match words.as_slice() {
        [first, second, ..] if called(first).is_some() => {
            second.parse::<Severity>().is_ok() || first.parse::<Severity>().is_err()
        }
        _ => false,
    };
    let (incident, rest) = if names_incident { (Some(words[0].as_str()), &words[1..]) } else { (None, &words[..]) };
    let [to, reason @ ..] = rest else { return Err(missing(verb.usage, desk.lang)) };
    let to = severity(to, desk.lang)?;
    let why = value(matches, "why").map_or_else(|| reason.join(" "), str::to_owned);
    wish(desk, matches, incident, Intent::ChangeSeverity { to, why })
}

fn role_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("ROLE NAME", "角色 (id 或名称) 与姓名", "the role, by id or by name, and the person"))
        .arg(say.flag("release", "空出角色", "leave the role empty").conflicts_with("accept"))
        .arg(say.flag("accept", "确认自己担任", "say that you have the role"))
        .arg(say.at())
        .arg(say.force())
}

fn role(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let several = Words::split(&words, 1);
    let given = several.rest.join(" ");
    if gives_several(&given) && !matches.get_flag("release") && !matches.get_flag("accept") {
        let roles = roles_given(&given).ok_or_else(|| missing(verb.usage, desk.lang))?;
        return wish(desk, matches, several.incident, Intent::AssignAll { roles });
    }
    let takes_name = !matches.get_flag("release") && !matches.get_flag("accept");
    let words = Words::split(&words, if takes_name && !words.iter().any(|word| word.contains('=')) { 2 } else { 1 });
    let (role, name) = match words.rest {
        [both] if both.contains('=') => both.split_once('=').map(|(role, name)| (role, name.to_owned())),
        [role, name @ ..] => Some((role.as_str(), name.join(" "))),
        [] => None,
    }
    .ok_or_else(|| missing(verb.usage, desk.lang))?;
    let role = RoleId::new(role.trim());
    let intent = match (matches.get_flag("release"), matches.get_flag("accept")) {
        (true, _) => Intent::Release { role },
        (_, true) => Intent::Acknowledge { role },
        _ if name.trim().is_empty() => return Err(missing(verb.usage, desk.lang)),
        _ => Intent::Assign { role, person: Person::new(name.trim()) },
    };
    wish(desk, matches, words.incident, intent)
}

fn ack_args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("INC", "事件", "the incident"))
        .arg(say.option("role", "ROLE", "确认自己担任这个角色", "say that you have this role"))
        .arg(say.why())
        .arg(say.at())
        .arg(say.force())
}

fn ack(desk: &mut Desk, _: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = Words::optional(&words);
    let why = value(matches, "why").map_or_else(|| words.joined(), str::to_owned);
    let intent = match value(matches, "role") {
        Some(role) => Intent::Acknowledge { role: RoleId::new(role) },
        None => Intent::Reach { milestone: Milestone::Acknowledged, why },
    };
    wish(desk, matches, words.incident, intent)
}
