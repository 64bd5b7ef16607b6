//! Drill files: those at hand, and whether one holds together.

use super::super::super::complaints::{report, sum};
use super::super::super::desk::Desk;
use super::super::super::failure::{Answer, Exit, Failure};
use super::super::super::files::{create, not_shipped, read};
use super::super::super::json::Good;
use super::super::super::library::{drills, shelf};
use super::super::super::options::Format;
use crate::drill::{Drill, EMBEDDED};
use crate::playbook::Origin;
use crate::text::{cells, nearest};
use serde::Serialize;

#[derive(Serialize)]
struct DrillJson<'a> {
    id: &'a str,
    title: &'a str,
    playbook: &'a str,
    version: &'a str,
    owner: &'a str,
    origin: String,
    unannounced: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<String>,
    cast: Vec<&'a str>,
    injects: usize,
    expected: usize,
    points: i64,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct ListJson<'a> {
    drills: Vec<DrillJson<'a>>,
    refused: Vec<String>,
}

/// All drills at hand.
pub fn list(desk: &mut Desk) -> Answer {
    let shelf = shelf(desk)?;
    let (drills, unreadable) = drills(desk, &shelf.library)?;
    let lang = desk.lang;
    let complaints = drills.refused().iter().flat_map(|refused| refused.complaints.iter());
    let refused: Vec<String> = complaints.chain(&unreadable).map(|one| one.one_line(lang)).collect();
    let told = |one: &Drill| -> Vec<String> { one.warnings.iter().map(|one| one.one_line(lang)).collect() };
    if desk.format == Format::Json {
        let drills = drills.iter().map(|one| DrillJson {
            id: &one.scenario.id,
            title: one.scenario.title.get(lang),
            playbook: one.playbook.id.as_str(),
            version: &one.playbook.version,
            owner: &one.scenario.owner,
            origin: one.origin.to_string(),
            unannounced: one.scenario.unannounced,
            limit: one.scenario.limit.map(|limit| limit.to_string()),
            cast: one.scenario.cast.iter().map(crate::incident::RoleId::as_str).collect(),
            injects: one.scenario.injects.len(),
            expected: one.scenario.expect.len(),
            points: one.scenario.expect.iter().map(|one| one.points).sum(),
            warnings: told(one),
        });
        desk.out.json(&Good::new(ListJson { drills: drills.collect(), refused }));
        return Ok(Exit::Done);
    }
    for one in drills.iter() {
        let origin = match &one.origin {
            Origin::Embedded => desk.say("内置", "embedded").to_owned(),
            Origin::File(file) => file.clone(),
        };
        let id = cells::pad(&one.scenario.id, 20);
        let limit = one.scenario.limit.map(|limit| limit.to_string()).unwrap_or_else(|| "--".to_owned());
        let (limit, title) = (cells::pad(&limit, 5), one.scenario.title.get(lang));
        desk.out.line(&format!("{id} {limit} {title}  [{}]  ({origin})", one.playbook.id));
        told(one).iter().for_each(|line| desk.out.line(&format!("  {line}")));
    }
    refused.iter().for_each(|line| desk.out.line(line));
    Ok(Exit::Done)
}

/// Everything that is wrong with these files.
pub fn check(desk: &mut Desk, files: &[&str]) -> Answer {
    let shelf = shelf(desk)?;
    let mut found = Vec::new();
    for file in files {
        match read(desk, file)? {
            Ok(bytes) => match crate::drill::check(file, &bytes, &shelf.library) {
                Ok(drill) => found.extend(drill.warnings),
                Err(complaints) => found.extend(complaints),
            },
            Err(complaint) => found.push(complaint),
        }
    }
    report(desk, files.len(), &found);
    Ok(sum(&found))
}

/// Writes one that is part of the program into the user's folder.
pub fn eject(desk: &mut Desk, id: &str) -> Answer {
    match EMBEDDED.iter().find(|(name, ..)| *name == id) {
        Some((_, _, text)) => create(desk, "drills", id, text),
        None => {
            let like = nearest(id, EMBEDDED.iter().map(|(id, ..)| *id));
            Err(not_shipped(desk.lang, "演练", "drill", id, like))
        }
    }
}

/// The JSON schema, for editors.
pub fn schema(desk: &mut Desk) -> Answer {
    let text = serde_json::to_string_pretty(&crate::drill::schema()).map_err(|error| Failure::io(error.to_string()))?;
    desk.out.block(&text);
    Ok(Exit::Done)
}
