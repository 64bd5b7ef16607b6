//! Opening an incident. A title is enough; what was not said is proposed from its words, and said aside.

use super::super::args::{Say, value, values, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit, Failure};
use super::super::json::Good;
use super::super::library::{Shelf, playbook, shelf};
use super::super::options::Format;
use super::room::severity;
use super::{Verb, Writes, terms};
use crate::incident::types::BUILT_IN;
use crate::incident::{Assessed, HarmScope, IncidentId, Intent, Nature, Person, Revision, Severity};
use crate::playbook::{Fit, Library};
use crate::recall::Alike;
use crate::text::{Lang, nearest};
use clap::{ArgAction, ArgMatches, Command};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// declare.
pub const VERBS: &[Verb] = &[Verb {
    name: "declare",
    zh: "宣布事件,时钟立即开始",
    en: "open an incident and start its clocks",
    usage: "warroom declare TITLE [--sev P1] [--type T] [--playbook ID] [--seen 14:00] [--var k=v] [--commander N] [--scope local] [--nature data] [--loss TEXT] [--ticket TEXT]",
    args,
    writes: Writes::Always,
    run: |desk, verb, matches| declare(desk, verb, matches),
}];

const SCOPES: &[&str] = &["local", "global"];
const NATURES: &[&str] = &["data", "logic", "resource", "security"];

/// What was said of the harm.
fn assessed(matches: &ArgMatches) -> Assessed {
    let text = |name| value(matches, name).unwrap_or_default().to_owned();
    Assessed {
        scope: value(matches, "scope").and_then(|word| HarmScope::ALL.into_iter().find(|one| one.as_str() == word)),
        nature: value(matches, "nature").and_then(|word| Nature::ALL.into_iter().find(|one| one.as_str() == word)),
        loss: text("loss"),
        ticket: text("ticket"),
    }
}

fn args(command: Command, say: Say) -> Command {
    command
        .arg(say.words("TITLE", "用户看到了什么", "what users see"))
        .arg(say.option("sev", "P0..P3", "级别; 拿不准取高的", "how bad; if in doubt take the higher"))
        .arg(say.option("type", "TYPE", "类型,如 tech.crash", "the type of incident, like tech.crash"))
        .arg(say.option(
            "playbook",
            "ID",
            "预案; 不写则按标题推荐",
            "the playbook; proposed from the title if left out",
        ))
        .arg(say.option("seen", "T", "影响开始的时间", "when the harm began").allow_hyphen_values(true))
        .arg(
            say.option("var", "K=V", "预案变量,可多次", "a variable of the playbook; may stand several times")
                .action(ArgAction::Append),
        )
        .arg(say.option("commander", "NAME", "总指挥", "who commands"))
        .arg(say.one_of("scope", SCOPES, "范围: local 局部、global 全局", "how far it reaches: local or global"))
        .arg(say.one_of(
            "nature",
            NATURES,
            "性质: data 数据、logic 逻辑、resource 资源、security 安全",
            "what it is of: data, logic, resource or security",
        ))
        .arg(say.option("loss", "TEXT", "损失估计", "an estimate of the loss").allow_hyphen_values(true))
        .arg(say.option("ticket", "TEXT", "外部工单号", "its number in another system").allow_hyphen_values(true))
        .arg(say.at())
        .arg(say.force())
}

#[derive(Serialize)]
struct DeclaredJson<'a> {
    id: String,
    uuid: Uuid,
    title: &'a str,
    severity: String,
    r#type: Option<&'a str>,
    playbook: Option<&'a str>,
    version: Option<&'a str>,
    /// Earlier incidents that look like it.
    alike: Vec<Alike>,
}

/// What it was last time, as far as somebody wrote it, and what ended it.
fn looks_like(alike: &Alike, lang: Lang) -> String {
    let part = |zh: &str, en: &str, text: &str| match (text.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("; {zh}: {text}"),
        (false, Lang::En) => format!("; {en}: {text}"),
    };
    let (cause, fix) = (part("原因", "it was", &alike.cause), part("解决", "what ended it", &alike.fix));
    match lang {
        Lang::Zh => format!("与 {} 相似: {}{cause}{fix}", alike.number, alike.title),
        Lang::En => format!("looks like {}: {}{cause}{fix}", alike.number, alike.title),
    }
}

fn declare(desk: &mut Desk, verb: &Verb, matches: &ArgMatches) -> Answer {
    let title = words(matches).join(" ");
    if title.trim().is_empty() {
        return Err(super::super::words::missing(verb.usage, desk.lang));
    }
    let terms = terms(desk, matches)?;
    let seen = value(matches, "seen").map(|text| desk.time(text)).transpose()?;
    let type_id = value(matches, "type").map(|name| known_type(desk, name)).transpose()?;
    let vars = variables(desk, &values(matches, "var"))?;
    let given = value(matches, "sev").map(|text| severity(text, desk.lang)).transpose()?;
    let shelf = shelf(desk)?;
    let house = shelf.library.rules().clone();
    let revision = revision(desk, &shelf, value(matches, "playbook"), &title, type_id.as_deref())?;
    warn_of_variables(desk, &revision, &vars);
    // As in the console: the playbook knows what sort of incident it is for.
    let type_id = type_id.or_else(|| revision.types.first().cloned());
    let severity = given.unwrap_or_else(|| proposed(desk, &shelf.library, &title, &revision));
    let commander = value(matches, "commander").map(Person::new);
    let playbook = Some(revision);
    let assessed = Box::new(assessed(matches));
    let intent = Intent::Declare { title, severity, type_id, seen, vars, playbook, commander, house, assessed };
    let (incident, _) = desk.fulfil(IncidentId(Uuid::now_v7()), terms, intent)?;
    let summary = &incident.summary;
    // Only now: that it is declared may wait for nothing.
    let alike = super::super::memory::alike(desk, summary);
    desk.asides.extend(alike.first().map(|alike| looks_like(alike, desk.lang)));
    match desk.format {
        Format::Plain => desk.out.line(&summary.number.to_string()),
        Format::Json => desk.out.json(&Good::new(DeclaredJson {
            id: summary.number.to_string(),
            uuid: summary.id.0,
            title: &summary.title,
            severity: summary.severity.to_string(),
            r#type: summary.type_id.as_deref(),
            playbook: summary.playbook.as_ref().map(|(id, _)| id.as_str()),
            version: summary.playbook.as_ref().map(|(_, version)| version.as_str()),
            alike,
        })),
    }
    Ok(Exit::Done)
}

fn revision(
    desk: &mut Desk,
    shelf: &Shelf,
    asked: Option<&str>,
    title: &str,
    type_id: Option<&str>,
) -> Result<Arc<Revision>, Failure> {
    if let Some(id) = asked {
        return playbook(desk, shelf, id).map(|playbook| playbook.revision.clone());
    }
    let proposal = shelf.library.propose(title, type_id);
    let Some(revision) = proposal.playbooks.first().map(|playbook| playbook.revision.clone()) else {
        return Err(Failure::new(
            Exit::NotFound,
            "unknown-playbook",
            desk.say("没有可用的预案", "no playbook is at hand"),
        ));
    };
    let id = &revision.id;
    let said = match (proposal.fit, desk.lang) {
        (Fit::Title, Lang::En) => format!("playbook {id} (from the title; --playbook ID takes another)"),
        (Fit::Title, Lang::Zh) => format!("预案 {id} (按标题推荐; --playbook ID 可另选)"),
        (Fit::Type, Lang::En) => format!("playbook {id} (for this type; --playbook ID takes another)"),
        (Fit::Type, Lang::Zh) => format!("预案 {id} (按类型推荐; --playbook ID 可另选)"),
        (Fit::Nothing, Lang::En) => format!("playbook {id} (nothing fits this title; --playbook ID takes another)"),
        (Fit::Nothing, Lang::Zh) => format!("预案 {id} (没有与标题相符的预案; --playbook ID 可另选)"),
    };
    desk.asides.push(said);
    Ok(revision)
}

fn known_type(desk: &mut Desk, name: &str) -> Result<String, Failure> {
    let name = name.trim();
    if BUILT_IN.iter().any(|(id, ..)| *id == name) {
        return Ok(name.to_owned());
    }
    // A house has types of its own; only what looks like a slip of the finger is worth a word.
    if let Some(like) = nearest(name, BUILT_IN.iter().map(|(id, ..)| *id)) {
        let said = match desk.lang {
            Lang::En => format!("there is no type '{name}'. Did you mean '{like}'?"),
            Lang::Zh => format!("没有类型 '{name}'。是否想写 '{like}'?"),
        };
        return Err(Failure::new(Exit::Usage, "unknown-type", said));
    }
    if name.is_empty() {
        return Err(Failure::usage(desk.say("--type 需要一个类型", "--type needs a type")));
    }
    Ok(name.to_owned())
}

fn variables(desk: &Desk, given: &[String]) -> Result<BTreeMap<String, String>, Failure> {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let pair = |text: &String| match text.split_once('=') {
        Some((name, value)) if is_name(name.trim()) => Ok((name.trim().to_owned(), value.trim().to_owned())),
        _ => Err(Failure::usage(match desk.lang {
            Lang::En => format!("--var '{text}': write name=value"),
            Lang::Zh => format!("--var '{text}': 请写 名称=值"),
        })),
    };
    given.iter().map(pair).collect()
}

/// A variable that the playbook does not know helps nobody, one that it needs will be missed in its texts.
fn warn_of_variables(desk: &mut Desk, revision: &Revision, vars: &BTreeMap<String, String>) {
    let known = || revision.vars.iter().map(|variable| variable.id.as_str());
    for name in vars.keys().filter(|name| !known().any(|known| known == *name)) {
        let like = nearest(name, known()).map(|like| match desk.lang {
            Lang::En => format!(". Did you mean '{like}'?"),
            Lang::Zh => format!("。是否想写 '{like}'?"),
        });
        let said = match desk.lang {
            Lang::En => format!("playbook {} has no variable '{name}'", revision.id),
            Lang::Zh => format!("预案 {} 没有变量 '{name}'", revision.id),
        };
        desk.asides.push(said + &like.unwrap_or_default());
    }
    for variable in &revision.vars {
        if variable.needed && variable.default.is_empty() && !vars.contains_key(&variable.id) {
            let said = match desk.lang {
                Lang::En => format!("the texts of {} need --var {}=..", revision.id, variable.id),
                Lang::Zh => format!("预案 {} 的文本需要 --var {}=..", revision.id, variable.id),
            };
            desk.asides.push(said);
        }
    }
}

/// The severity that the screen would propose too; said, because nobody asked for it.
fn proposed(desk: &mut Desk, library: &Library, title: &str, revision: &Revision) -> Severity {
    let severity = library.severity(title, revision.id.as_str());
    let said = match desk.lang {
        Lang::En => format!("severity {severity} (proposed; warroom sev changes it)"),
        Lang::Zh => format!("级别 {severity} (推荐; 用 warroom sev 可改)"),
    };
    desk.asides.push(said);
    severity
}
