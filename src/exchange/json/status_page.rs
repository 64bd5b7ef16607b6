//! A status page's `incidents.json` (Statuspage v2): several incidents, the updates of each newest first.

use super::super::complaint::{Complaint, cannot_import, no_such_date, no_time, unknown_shape};
use super::super::guess::{About, Guesses};
use super::super::past::{Told, What};
use super::super::{Hints, Past, Shape, html};
use super::places::Places;
use crate::incident::{Milestone, NoteClass, Severity};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    Page {
        #[serde(default)]
        page: Option<Page>,
        incidents: Vec<Incident>,
    },
    One {
        #[serde(default)]
        page: Option<Page>,
        incident: Incident,
    },
    List(Vec<Incident>),
    Bare(Box<Incident>),
}

#[derive(Deserialize, Default)]
struct Page {
    #[serde(default)]
    name: String,
    #[serde(default)]
    url: String,
}

#[derive(Deserialize)]
struct Incident {
    #[serde(default)]
    id: String,
    name: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    impact: Option<String>,
    #[serde(default)]
    shortlink: Option<String>,
    #[serde(default)]
    created_at: Option<String>,
    #[serde(default)]
    started_at: Option<String>,
    incident_updates: Vec<Update>,
    #[serde(default)]
    components: Vec<Component>,
}

#[derive(Deserialize)]
struct Update {
    #[serde(default)]
    id: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    display_at: Option<String>,
    #[serde(default)]
    created_at: Option<String>,
    #[serde(default)]
    affected_components: Option<Vec<Affected>>,
}

#[derive(Deserialize)]
struct Component {
    name: String,
}

#[derive(Deserialize)]
struct Affected {
    name: String,
    #[serde(default)]
    old_status: String,
    #[serde(default)]
    new_status: String,
}

/// Reads all incidents of a page, the earliest first.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Vec<Past>, Complaint> {
    let file = match serde_json::from_str::<File>(text) {
        Ok(file) => file,
        Err(_) => return Err(why_not(text, hints)),
    };
    let (page, incidents) = match file {
        File::Page { page, incidents } => (page.unwrap_or_default(), incidents),
        File::One { page, incident } => (page.unwrap_or_default(), vec![incident]),
        File::List(incidents) => (Page::default(), incidents),
        File::Bare(incident) => (Page::default(), vec![*incident]),
    };
    let lines = Places::of(text, "id");
    let pasts = incidents.into_iter().map(|incident| past(&page, incident, &lines, hints));
    let mut pasts = pasts.collect::<Result<Vec<_>, _>>()?;
    if pasts.is_empty() {
        return Err(cannot_import(
            "E601",
            &hints.name,
            ("里面没有事件", "there is no incident in it"),
            ("请下载状态页的 /api/v2/incidents.json", "fetch /api/v2/incidents.json of the status page"),
        ));
    }
    pasts.sort_by_key(Past::from);
    Ok(pasts)
}

/// What it lacks.
fn why_not(text: &str, hints: &Hints) -> Complaint {
    let error = serde_json::from_str::<Strict>(text).err();
    unknown_shape(hints, error.map(|error| ("Statuspage", error.to_string())))
}

/// The usual shape by itself, so that what it lacks is named.
#[derive(Deserialize)]
struct Strict {
    #[serde(rename = "incidents")]
    _incidents: Vec<Incident>,
}

/// Whether it looks like that: it has updates of incidents, or a list in which there are none.
pub(super) fn is_one(whole: &Value) -> bool {
    let has_updates = |value: &Value| value.get("incident_updates").is_some();
    match whole.get("incidents").unwrap_or(whole) {
        Value::Array(all) => all.iter().all(has_updates),
        bare => has_updates(bare) || bare.get("incident").is_some_and(has_updates),
    }
}

fn past(page: &Page, incident: Incident, lines: &Places<'_>, hints: &Hints) -> Result<Past, Complaint> {
    let mut guesses = Guesses::default();
    let line = lines.find(&incident.id);
    let time = |text: &Option<String>, line: usize| match text {
        None => Ok(None),
        Some(text) => text.parse::<Timestamp>().map(Some).map_err(|_| no_such_date(hints, line, text, text)),
    };
    let (created, started) = (time(&incident.created_at, line)?, time(&incident.started_at, line)?);
    let mut entries = Vec::with_capacity(incident.incident_updates.len());
    for update in &incident.incident_updates {
        let line = lines.find(&update.id);
        let at = match (time(&update.display_at, line)?, time(&update.created_at, line)?, created) {
            (Some(at), ..) | (None, Some(at), _) => at,
            (None, None, Some(at)) => {
                guesses.say(
                    About::NoTime,
                    line,
                    "更新没有时间,取事件的时间",
                    "an update without a time: the incident's",
                );
                at
            }
            (None, None, None) => return Err(no_time(hints)),
        };
        entries.push((told(update, at, line), update.status.as_str()));
    }
    // A page has its newest update first; of two at one time the later one stands first.
    entries.reverse();
    entries.sort_by_key(|(told, _): &(Told, _)| told.at);
    let mut entries = reopened(entries);
    if entries.is_empty() {
        let at = created.or(started).ok_or_else(|| no_time(hints))?;
        let text = incident.name.clone();
        let what = What::Note(NoteClass::Note);
        let written = incident.created_at.clone().or(incident.started_at.clone()).unwrap_or_default();
        let guesses = Vec::new();
        entries.push(Told { key: None, line, written, guesses, at, by: None, what, tag: None, text });
    }
    if !matches!(incident.status.as_str(), "resolved" | "postmortem" | "completed") {
        guesses.say(
            About::End,
            line,
            "来源中尚未解决,以最后一次更新为结束",
            "not resolved in the source: it ends with its last update",
        );
    }
    Ok(Past {
        shape: Shape::StatusPage,
        key: Some(incident.id.clone()).filter(|id| !id.is_empty()).map(|id| format!("{} {id}", page.url)),
        title: html::words(&incident.name),
        severity: incident.impact.as_deref().and_then(severity),
        source: incident.shortlink.clone().unwrap_or_else(|| source(page, hints)),
        about: about(page, &incident),
        seen: started.filter(|at| entries.first().is_some_and(|first| *at < first.at)),
        entries,
        guessed: guesses.finish(),
        noted: Vec::new(),
        parts: Vec::new(),
    })
}

fn source(page: &Page, hints: &Hints) -> String {
    if page.url.is_empty() { hints.name.clone() } else { page.url.clone() }
}

/// What an incident says beside its updates.
fn about(page: &Page, incident: &Incident) -> String {
    let components = incident.components.iter().map(|component| component.name.as_str()).collect::<Vec<_>>().join(", ");
    let impact = incident.impact.as_deref().unwrap_or_default();
    let parts = [("page", page.name.as_str()), ("impact", impact), ("components", components.as_str())];
    let said = parts.iter().filter(|(_, words)| !words.is_empty()).map(|(name, words)| format!("{name}: {words}"));
    said.collect::<Vec<_>>().join("\n")
}

fn told(update: &Update, at: Timestamp, line: usize) -> Told {
    let mut text = html::words(update.body.as_deref().unwrap_or_default());
    for change in update.affected_components.iter().flatten() {
        let (name, old, new) = (&change.name, &change.old_status, &change.new_status);
        if old != new {
            text += &format!("\n{name}: {old} -> {new}");
        }
    }
    let what = match update.status.as_str() {
        "monitoring" => What::Reached(Milestone::Mitigated),
        "resolved" | "completed" => What::Reached(Milestone::Resolved),
        _ => What::Note(NoteClass::Note),
    };
    let tag = matches!(what, What::Note(_)).then(|| update.status.clone()).filter(|status| !status.is_empty());
    let key = Some(update.id.clone()).filter(|id| !id.is_empty());
    let written = update.display_at.clone().or(update.created_at.clone()).unwrap_or_default();
    let text = text.trim().to_owned();
    Told { key, line, written, guesses: Vec::new(), at, by: None, what, tag, text }
}

/// An update after the end that says that it goes on opens the incident again.
fn reopened(updates: Vec<(Told, &str)>) -> Vec<Told> {
    let mut is_over = false;
    let one = |(mut told, status): (Told, &str)| {
        match status {
            "resolved" | "completed" => is_over = true,
            "investigating" | "identified" | "monitoring" | "in_progress" | "verifying" if is_over => {
                is_over = false;
                told.what = What::Reopened;
                told.tag = None;
            }
            // What is written afterwards changes nothing.
            _ => {}
        }
        told
    };
    updates.into_iter().map(one).collect()
}

/// How bad, by the page's word for the impact.
fn severity(impact: &str) -> Option<Severity> {
    match impact {
        "critical" => Some(Severity::P0),
        "major" => Some(Severity::P1),
        "minor" => Some(Severity::P2),
        "none" | "maintenance" => Some(Severity::P3),
        _ => None,
    }
}
