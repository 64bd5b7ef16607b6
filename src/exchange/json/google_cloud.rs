//! Google Cloud's `incidents.json`: a list of incidents, the updates of each newest first.

use super::super::complaint::{Complaint, no_such_date, no_time};
use super::super::guess::{About, Guesses};
use super::super::past::{Told, What};
use super::super::{Hints, Past, Shape, html};
use super::places::Places;
use super::{objects, typed};
use crate::incident::{Milestone, NoteClass, Severity};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

const PAGE: &str = "https://status.cloud.google.com";

#[derive(Deserialize)]
#[serde(untagged)]
enum CloudFile {
    List(Vec<CloudIncident>),
    Bare(Box<CloudIncident>),
}

#[derive(Deserialize)]
struct CloudIncident {
    #[serde(default)]
    id: String,
    begin: String,
    #[serde(default)]
    end: Option<String>,
    #[serde(default)]
    external_desc: String,
    updates: Vec<CloudUpdate>,
    #[serde(default)]
    severity: String,
    #[serde(default)]
    service_name: String,
    #[serde(default)]
    affected_products: Vec<Titled>,
    #[serde(default)]
    uri: String,
}

#[derive(Deserialize)]
struct CloudUpdate {
    when: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    affected_locations: Vec<Titled>,
}

#[derive(Deserialize)]
struct Titled {
    title: String,
}

/// Whether it looks like that.
pub(super) fn is_one(whole: &Value) -> bool {
    let is_incident =
        |object: &serde_json::Map<String, Value>| object.contains_key("begin") && object.contains_key("updates");
    match whole.as_object() {
        Some(bare) => is_incident(bare),
        None => objects(whole).first().is_some_and(|first| is_incident(first)),
    }
}

/// Reads all incidents, the earliest first.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Vec<Past>, Complaint> {
    // Why one of them does not fit is told by the usual shape alone.
    let incidents = match serde_json::from_str(text) {
        Ok(CloudFile::List(all)) => all,
        Ok(CloudFile::Bare(one)) => vec![*one],
        Err(_) if text.trim_start().starts_with('{') => vec![typed(text, "Google Cloud", hints)?],
        Err(_) => typed(text, "Google Cloud", hints)?,
    };
    let mut places = Places::of(text, "when");
    let ids = Places::of(text, "id");
    let pasts = incidents.iter().map(|incident| past(incident, &ids, &mut places, hints));
    let mut pasts = pasts.collect::<Result<Vec<_>, _>>()?;
    pasts.sort_by_key(Past::from);
    Ok(pasts)
}

fn past(incident: &CloudIncident, ids: &Places<'_>, places: &mut Places<'_>, hints: &Hints) -> Result<Past, Complaint> {
    let mut guesses = Guesses::default();
    let line = ids.find(&incident.id);
    let time = |text: &str, line: usize| text.parse::<Timestamp>().map_err(|_| no_such_date(hints, line, text, text));
    let begin = time(&incident.begin, line)?;
    let mut entries = Vec::with_capacity(incident.updates.len() + 1);
    for update in &incident.updates {
        let line = places.next(&update.when);
        entries.push(told(update, time(&update.when, line)?, line));
    }
    entries.reverse();
    match incident.end.as_deref().filter(|end| !end.is_empty()) {
        // The page's own end of the harm, which its last update often tells of only later.
        Some(end) => {
            let (at, text) = (time(end, line)?, format!("end: {end}"));
            let what = What::Reached(Milestone::Mitigated);
            entries.push(Told {
                key: None,
                line,
                written: end.to_owned(),
                guesses: Vec::new(),
                at,
                by: None,
                what,
                tag: None,
                text,
            });
        }
        None => {
            let said = "not resolved in the source: it ends with its last update";
            guesses.say(About::End, line, "来源中尚未解决,以最后一次更新为结束", said);
        }
    }
    entries.sort_by_key(|told: &Told| told.at);
    if entries.is_empty() {
        return Err(no_time(hints));
    }
    Ok(Past {
        shape: Shape::GoogleCloud,
        key: Some(incident.id.clone()).filter(|id| !id.is_empty()).map(|id| format!("{PAGE} {id}")),
        title: html::words(incident.external_desc.lines().next().unwrap_or_default()),
        severity: severity(&incident.severity),
        source: if incident.uri.is_empty() { hints.name.clone() } else { format!("{PAGE}/{}", incident.uri) },
        about: about(incident),
        seen: entries.first().filter(|first| begin < first.at).map(|_| begin),
        entries,
        guessed: guesses.finish(),
        noted: Vec::new(),
        parts: Vec::new(),
    })
}

/// What an incident says beside its updates.
fn about(incident: &CloudIncident) -> String {
    let products: Vec<&str> = incident.affected_products.iter().map(|one| one.title.as_str()).collect();
    let rest = html::words(incident.external_desc.split_once('\n').map_or("", |(_, rest)| rest));
    let products = products.join(", ");
    let parts = [
        ("service", incident.service_name.as_str()),
        ("severity", incident.severity.as_str()),
        ("products", products.as_str()),
        ("description", rest.as_str()),
    ];
    let said = parts.iter().filter(|(_, words)| !words.is_empty()).map(|(name, words)| format!("{name}: {words}"));
    said.collect::<Vec<_>>().join("\n")
}

fn told(update: &CloudUpdate, at: Timestamp, line: usize) -> Told {
    let mut text = html::words(&update.text);
    if !update.affected_locations.is_empty() {
        let places: Vec<&str> = update.affected_locations.iter().map(|one| one.title.as_str()).collect();
        text += &format!("\nlocations: {}", places.join(", "));
    }
    let what = match update.status.as_str() {
        "AVAILABLE" => What::Reached(Milestone::Resolved),
        _ => What::Note(NoteClass::Note),
    };
    let tag = matches!(what, What::Note(_)).then(|| update.status.to_lowercase().replace('_', "-"));
    let tag = tag.filter(|tag| !tag.is_empty());
    let (text, written) = (text.trim().to_owned(), update.when.clone());
    Told { key: Some(update.when.clone()), line, written, guesses: Vec::new(), at, by: None, what, tag, text }
}

/// How bad, by the page's word.
fn severity(word: &str) -> Option<Severity> {
    match word {
        "high" => Some(Severity::P1),
        "medium" => Some(Severity::P2),
        "low" => Some(Severity::P3),
        _ => None,
    }
}
