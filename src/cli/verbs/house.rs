//! The files of the house from the shell: the rota and the settings; shown, checked, described for editors.

use super::super::args::{Say, words};
use super::super::complaints::{report, sum};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::files::read;
use super::super::json::Good;
use super::super::options::Format;
use super::super::words::missing;
use super::playbook::unknown_action;
use super::{Verb, Writes};
use crate::diagnostic::Diagnostic;
use crate::house::{Card, People, Reload, config_schema, people_schema, read_config, read_people};
use crate::incident::Severity;
use crate::locale::role_title;
use crate::shell::shelf::not_read;
use crate::shell::watch::read_file;
use crate::text::{Lang, cells};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::path::Path;

/// people, config.
pub const VERBS: &[Verb] = &[
    Verb {
        name: "people",
        zh: "值班表 people.toml: 谁在班、能担任什么、怎么联系",
        en: "the rota in people.toml: who is on duty, for what, how to reach them",
        usage: "warroom people [list] | check FILE.. | schema",
        args: acts,
        writes: Writes::Never,
        run: people,
    },
    Verb {
        name: "config",
        zh: "本单位设置 config.toml: 级别要求、角色、语言、布局、时区",
        en: "the house's settings in config.toml: severities, roles, language, layout, zone",
        usage: "warroom config [show] | check FILE.. | schema",
        args: acts,
        writes: Writes::Never,
        run: config,
    },
];

fn acts(command: Command, say: Say) -> Command {
    command.arg(say.words(
        "ACTION",
        "不写即显示 · check FILE.. 检查 · schema 编辑器用",
        "nothing shows it · check FILE.. · schema (for editors)",
    ))
}

fn people(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] | ["list"] => list(desk),
        ["check", _, ..] => {
            let (roles, zone) = (desk.config().role_ids(), desk.zone());
            check(desk, &words[1..], |file, bytes| match read_people(file, bytes, &roles, zone.as_jiff()) {
                Ok((_, warnings)) => warnings,
                Err(wrong) => wrong,
            })
        }
        ["schema"] => schema(desk, &people_schema()),
        [action, ..] if !["list", "check", "schema"].contains(&action) => {
            Err(unknown_action(action, &["list", "check", "schema"], verb, desk.lang))
        }
        _ => Err(missing(verb.usage, desk.lang)),
    }
}

fn config(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] | ["show"] => show(desk),
        ["check", _, ..] => check(desk, &words[1..], |file, bytes| read_config(file, bytes).err().unwrap_or_default()),
        ["schema"] => schema(desk, &config_schema()),
        [action, ..] if !["show", "check", "schema"].contains(&action) => {
            Err(unknown_action(action, &["show", "check", "schema"], verb, desk.lang))
        }
        _ => Err(missing(verb.usage, desk.lang)),
    }
}

fn check(desk: &mut Desk, files: &[&str], complaints: impl Fn(&str, &[u8]) -> Vec<Diagnostic>) -> Answer {
    let mut found = Vec::new();
    for file in files {
        match read(desk, file)? {
            Ok(bytes) => found.extend(complaints(file, &bytes)),
            Err(complaint) => found.push(complaint),
        }
    }
    report(desk, files.len(), &found);
    Ok(sum(&found))
}

fn schema(desk: &mut Desk, schema: &serde_json::Value) -> Answer {
    let text = serde_json::to_string_pretty(schema).map_err(|error| Failure::io(error.to_string()))?;
    desk.out.block(&text);
    Ok(Exit::Done)
}

/// The rota, empty where there is none or where it is refused, and what is wrong with it.
fn rota(desk: &Desk) -> Result<(People, Vec<Diagnostic>), Failure> {
    let file = desk.paths()?.people();
    let (roles, zone) = (desk.config().role_ids(), desk.zone());
    let read = match read_file(&file) {
        None => Ok(Default::default()),
        Some(Ok(bytes)) => read_people(&file.display().to_string(), &bytes, &roles, zone.as_jiff()),
        Some(Err(why)) => Err(vec![not_read(&file, &why)]),
    };
    Ok(read.unwrap_or_else(|wrong| (People::default(), wrong)))
}

#[derive(Serialize)]
struct RotaJson<'a> {
    file: String,
    people: Vec<CardJson<'a>>,
    refused: Vec<String>,
}

#[derive(Serialize)]
struct CardJson<'a> {
    name: &'a str,
    on_duty: bool,
    roles: Vec<&'a str>,
    calls: &'a [String],
    contacts: &'a [String],
    of: Option<&'a str>,
    duty: &'a [String],
}

fn json(card: &Card, on_duty: bool, lang: Lang) -> CardJson<'_> {
    CardJson {
        name: &card.name,
        on_duty,
        roles: card.roles.iter().map(|role| role.as_str()).collect(),
        calls: &card.calls,
        contacts: &card.contacts,
        of: Some(card.of.get(lang)).filter(|of| !of.is_empty()),
        duty: &card.hours,
    }
}

fn list(desk: &mut Desk) -> Answer {
    let (people, wrong) = rota(desk)?;
    let lang = desk.lang;
    let refused: Vec<String> = wrong.iter().map(|one| one.one_line(lang)).collect();
    let file = desk.paths()?.people();
    match desk.format {
        Format::Json => {
            let listed = people.on_duty_first(desk.now);
            let cards = listed.into_iter().map(|card| json(card, people.is_on_duty(card, desk.now), lang)).collect();
            desk.out.json(&Good::new(RotaJson { file: file.display().to_string(), people: cards, refused }));
        }
        Format::Plain => {
            if people.is_empty() && refused.is_empty() {
                let said = desk.say("还没有值班表", "there is no rota yet");
                let line = format!("{said}: {}", file.display());
                desk.out.line(&line);
            }
            people.on_duty_first(desk.now).iter().for_each(|card| line(desk, card, &people));
            refused.iter().for_each(|line| desk.out.line(line));
        }
    }
    Ok(sum(&wrong))
}

fn line(desk: &mut Desk, card: &Card, people: &People) {
    let lang = desk.lang;
    let duty = match (card.hours.is_empty(), people.is_on_duty(card, desk.now)) {
        (true, _) => "",
        (false, true) => desk.say("值班", "on duty"),
        (false, false) => desk.say("不在班", "off duty"),
    };
    let roles: Vec<&str> = card.roles.iter().map(|role| title(desk, role.as_str(), lang)).collect();
    let of = card.of.get(lang);
    let what = if of.is_empty() { roles.join(" ") } else { of.to_owned() };
    let text = format!(
        "{}  {}  {}  {}  {}",
        cells::pad(duty, 8),
        cells::pad(&card.name, 16),
        cells::pad(&what, 24),
        card.reach(),
        card.hours.join(", ")
    );
    desk.out.line(text.trim_end());
}

fn title<'a>(desk: &'a Desk, role: &'a str, lang: Lang) -> &'a str {
    let own = desk.config().rules.roles.iter().find(|known| known.id.as_str() == role);
    own.map_or_else(|| role_title(role, lang), |own| own.title.get(lang))
}

#[derive(Serialize)]
struct ConfigJson {
    file: String,
    is_there: bool,
    lang: Option<String>,
    layout: Option<String>,
    zone: Option<String>,
    reload: &'static str,
    roles: Vec<String>,
    severity: Vec<RungJson>,
}

#[derive(Serialize)]
struct RungJson {
    severity: String,
    class: crate::incident::Class,
    respond: String,
    check: Option<String>,
    office: bool,
    roles: Vec<String>,
    /// Whether the file says it; else it is built in.
    own: bool,
}

fn rung(desk: &Desk, severity: Severity) -> RungJson {
    let rules = &desk.config().rules;
    let level = rules.level(severity);
    RungJson {
        severity: severity.to_string(),
        class: level.class,
        respond: level.respond.to_string(),
        check: level.check.map(|every| every.to_string()),
        office: level.office_hours,
        roles: level.roles.iter().map(ToString::to_string).collect(),
        own: rules.ladder.contains_key(&severity),
    }
}

fn show(desk: &mut Desk) -> Answer {
    let file = desk.paths()?.house();
    let wrong = desk.refused().to_vec();
    let settings = desk.config();
    let told = ConfigJson {
        is_there: Path::new(&file).exists(),
        file: file.display().to_string(),
        lang: settings.lang.map(|(lang, second)| match second {
            Some(second) => format!("{}+{}", lang.code(), second.code()),
            None => lang.code().to_owned(),
        }),
        layout: settings.layout.clone(),
        zone: settings.zone.as_ref().map(|zone| crate::text::zone_rule(zone, desk.now)),
        reload: match settings.reload {
            Reload::Auto => "auto",
            Reload::Ask => "ask",
            Reload::Never => "never",
        },
        roles: settings.role_ids(),
        severity: Severity::ALL.iter().map(|severity| rung(desk, *severity)).collect(),
    };
    match desk.format {
        Format::Json => desk.out.json(&Good::new(told)),
        Format::Plain => {
            let there = if told.is_there {
                ""
            } else {
                desk.say(" (还没有,用内置的)", " (not there yet: all is built in)")
            };
            let first = format!("{}{there}", told.file);
            desk.out.line(&first);
            let some = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
            let line = format!(
                "lang {}  layout {}  zone {}  reload {}",
                some(&told.lang),
                some(&told.layout),
                some(&told.zone),
                told.reload
            );
            desk.out.line(&line);
            for rung in &told.severity {
                let check = rung.check.as_deref().unwrap_or("off");
                let own = if rung.own { " *" } else { "" };
                let hours = if rung.office { desk.say("  仅工作时间", "  office hours") } else { "" };
                let line =
                    format!("{}{own}  {}  {check}{hours}  {}", rung.severity, rung.respond, rung.roles.join(" "));
                desk.out.line(&line);
            }
        }
    }
    Ok(sum(&wrong))
}
