//! Alerts: what Alertmanager sends to a webhook (Grafana sends the same), and what its API lists.

use super::super::complaint::{Complaint, no_such_date, no_time};
use super::super::guess::{About, Guesses};
use super::super::past::{Told, What};
use super::super::{Hints, Past, Shape, prose};
use super::places::Places;
use super::{objects, typed};
use crate::incident::{NoteClass, Severity};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

type Labels = BTreeMap<String, String>;

#[derive(Deserialize)]
struct AlertGroup {
    #[serde(default)]
    receiver: String,
    #[serde(default)]
    status: String,
    alerts: Vec<Alert>,
    #[serde(default, rename = "groupKey")]
    key: Option<String>,
    #[serde(default, rename = "commonLabels")]
    labels: Labels,
    #[serde(default, rename = "commonAnnotations")]
    annotations: Labels,
    #[serde(default, rename = "externalURL")]
    url: String,
}

#[derive(Deserialize)]
struct Alert {
    #[serde(default)]
    status: Option<AlertState>,
    #[serde(default)]
    labels: Labels,
    #[serde(default)]
    annotations: Labels,
    #[serde(rename = "startsAt")]
    starts: String,
    #[serde(default, rename = "endsAt")]
    ends: Option<String>,
    #[serde(default)]
    fingerprint: Option<String>,
}

/// A webhook says whether it is over; the API says whether it is silenced, and lists only what still fires.
#[derive(Deserialize)]
#[serde(untagged)]
enum AlertState {
    Word(String),
    Listed {},
}

#[derive(Deserialize)]
struct AlertList {
    data: Vec<Alert>,
}

/// Whether it looks like that.
pub(super) fn is_one(whole: &Value) -> bool {
    let all = [whole.get("alerts"), whole.get("data"), Some(whole)];
    all.into_iter().flatten().any(|list| objects(list).first().is_some_and(|first| first.contains_key("startsAt")))
}

/// Reads the alerts as one incident.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Past, Complaint> {
    let group = group(text, hints)?;
    let mut places = Places::of(text, "startsAt");
    let mut guesses = Guesses::default();
    let mut entries = Vec::with_capacity(group.alerts.len());
    let mut is_over = true;
    for alert in &group.alerts {
        let line = places.next(&alert.starts);
        let time = |text: &str| text.parse::<Timestamp>().map_err(|_| no_such_date(hints, line, text, text));
        let at = time(&alert.starts)?;
        let (words, name) = (summary(alert), alert.fingerprint.as_deref().unwrap_or_default());
        let own = |part: &str| Some(format!("{name} {} {part}", alert.starts)).filter(|_| !name.is_empty());
        let what = What::Note(NoteClass::Alert);
        let (written, text) = (alert.starts.clone(), all_words(alert));
        entries.push(Told {
            key: own("starts"),
            line,
            written,
            guesses: Vec::new(),
            at,
            by: None,
            what,
            tag: None,
            text,
        });
        match end(alert, &group.status) {
            AlertEnd::Over(end) => {
                let (tag, text) = (Some("resolved".to_owned()), format!("resolved: {words}"));
                let (written, at, what) = (end.to_owned(), time(end)?, What::Note(NoteClass::Note));
                entries.push(Told {
                    key: own("ends"),
                    line,
                    written,
                    guesses: Vec::new(),
                    at,
                    by: None,
                    what,
                    tag,
                    text,
                });
            }
            AlertEnd::Fires => is_over = false,
        }
    }
    entries.sort_by_key(|told: &Told| told.at);
    let first = entries.first().ok_or_else(|| no_time(hints))?.at;
    if !is_over {
        let said = "not resolved in the source: it ends with its last alert";
        guesses.say(About::End, 0, "来源中尚未恢复，以最后一条为结束", said);
    }
    let severity = severity(&group, &mut guesses);
    Ok(Past {
        shape: Shape::Alertmanager,
        key: group.key.as_ref().map(|key| format!("alertmanager {key} {first}")),
        title: title(&group, hints),
        severity,
        source: if group.url.is_empty() { hints.name.clone() } else { group.url.clone() },
        about: if group.receiver.is_empty() { String::new() } else { format!("receiver: {}", group.receiver) },
        seen: None,
        entries,
        guessed: guesses.finish(),
        noted: Vec::new(),
        parts: Vec::new(),
    })
}

fn group(text: &str, hints: &Hints) -> Result<AlertGroup, Complaint> {
    const LIKE: &str = "Alertmanager";
    let bare = |alerts| AlertGroup {
        receiver: String::new(),
        status: String::new(),
        alerts,
        key: None,
        labels: Labels::new(),
        annotations: Labels::new(),
        url: String::new(),
    };
    if text.trim_start().starts_with('[') {
        return typed(text, LIKE, hints).map(bare);
    }
    match serde_json::from_str::<AlertList>(text) {
        Ok(answer) => Ok(bare(answer.data)),
        Err(_) => typed(text, LIKE, hints),
    }
}

/// Whether an alert is over.
enum AlertEnd<'a> {
    Over(&'a str),
    Fires,
}

/// The end of one that still fires is only when it would run out.
fn end<'a>(alert: &'a Alert, whole: &str) -> AlertEnd<'a> {
    let state = match &alert.status {
        Some(AlertState::Word(word)) => word.as_str(),
        Some(AlertState::Listed {}) => "",
        None => whole,
    };
    match alert.ends.as_deref().filter(|end| state == "resolved" && !end.starts_with("0001-")) {
        Some(end) => AlertEnd::Over(end),
        None => AlertEnd::Fires,
    }
}

fn summary(alert: &Alert) -> &str {
    let said = ["summary", "message", "description"].iter().find_map(|key| alert.annotations.get(*key));
    said.or_else(|| alert.labels.get("alertname")).map_or("", String::as_str).trim()
}

/// Its summary, what else it is annotated with, and its labels.
fn all_words(alert: &Alert) -> String {
    let first = summary(alert);
    let further = alert.annotations.iter().filter(|(_, words)| words.trim() != first);
    let mut lines = vec![first.to_owned()];
    lines.extend(further.map(|(name, words)| format!("{name}: {}", words.trim())));
    let labels: Vec<String> = alert.labels.iter().map(|(name, value)| format!("{name}={value}")).collect();
    lines.push(labels.join(" "));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn title(group: &AlertGroup, hints: &Hints) -> String {
    let common = ["summary", "message"].iter().find_map(|key| group.annotations.get(*key));
    let common = common.or_else(|| group.labels.get("alertname")).map(String::as_str);
    let only = group.alerts.first().map(summary).filter(|_| group.alerts.len() == 1);
    let title = only.or(common).or_else(|| group.alerts.first().map(summary)).unwrap_or_default();
    match title.lines().next().unwrap_or_default().trim() {
        "" => prose::title_of_name(&hints.name),
        title => title.to_owned(),
    }
}

/// The worst that an alert's label says; what that is in our ladder is a guess.
fn severity(group: &AlertGroup, guesses: &mut Guesses) -> Option<Severity> {
    let of = |alert: &Alert| {
        let word = alert.labels.get("severity")?;
        let severity = match word.to_lowercase().as_str() {
            "page" | "critical" | "emergency" | "p1" => Severity::P1,
            "error" | "major" | "high" | "warning" | "p2" => Severity::P2,
            "info" | "minor" | "low" | "none" | "p3" => Severity::P3,
            _ => return None,
        };
        Some((severity, word.clone()))
    };
    let (severity, word) = group.alerts.iter().filter_map(of).min_by_key(|(severity, _)| *severity)?;
    let zh = format!("severity={word}，取 {severity} (--sev)");
    guesses.say(About::Severity, 0, &zh, &format!("severity={word}: {severity} is taken (--sev)"));
    Some(severity)
}
