//! What the playbook has at hand: switches, hotlines, accounts, backups, people. A secret is only ever a reference.

use super::super::args::{Say, words};
use super::super::desk::Desk;
use super::super::failure::{Answer, Exit};
use super::super::json::Good;
use super::super::options::Format;
use super::super::words::Words;
use super::{Verb, Writes};
use crate::incident::{Resource, ResourceKind};
use crate::locale::words::resource_word;
use crate::text::{Lang, cells};
use clap::ArgMatches;
use serde::Serialize;

/// resources.
pub const VERBS: &[Verb] = &[Verb {
    name: "resources",
    zh: "预案的资源与联系方式",
    en: "the playbook's resources and contacts",
    usage: "warroom resources [INC]",
    args: |command, say: Say| command.arg(say.words("INC", "事件", "the incident")),
    writes: Writes::Never,
    run,
}];

#[derive(Serialize)]
struct ResourceJson<'a> {
    id: &'a str,
    kind: ResourceKind,
    title: &'a str,
    contact: Option<&'a str>,
    link: Option<&'a str>,
    secret: Option<&'a str>,
}

fn json(resource: &Resource, lang: Lang) -> ResourceJson<'_> {
    ResourceJson {
        id: &resource.id,
        kind: resource.kind,
        title: resource.title.get(lang),
        contact: resource.contact.as_deref(),
        link: resource.link.as_deref(),
        secret: resource.secret.as_deref(),
    }
}

fn run(desk: &mut Desk, _: &Verb, matches: &ArgMatches) -> Answer {
    let words = words(matches);
    let words = Words::optional(&words);
    let incident = desk.incident(words.incident)?;
    let lang = desk.lang;
    let all = incident.checklist.revision().map(|revision| revision.resources.as_slice()).unwrap_or_default();
    let all: Vec<ResourceJson<'_>> = all.iter().map(|one| json(one, lang)).collect();
    match desk.format {
        Format::Json => desk.out.json(&Good::new(all)),
        Format::Plain if all.is_empty() => {
            let said = desk.say("预案没有列出资源", "the playbook lists no resources").to_owned();
            desk.out.line(&said);
        }
        Format::Plain => {
            let width = all.iter().map(|one| cells::width(resource_word(one.kind, lang))).max().unwrap_or(0);
            for one in &all {
                let ways = [one.contact, one.link, one.secret].into_iter().flatten().collect::<Vec<_>>().join("  ");
                desk.out.line(&format!("{}  {}  {ways}", cells::pad(resource_word(one.kind, lang), width), one.title));
            }
        }
    }
    Ok(Exit::Done)
}
