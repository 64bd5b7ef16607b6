//! The steps and who did them, the branch that was taken, the versions of the playbook.

use crate::incident::{ClockState, checklist};
use crate::incident::{Entry, Event, Incident, Item, Mark, Revision, Standing, StepChange, StepId, StepKind};
use crate::locale::{phrase, role_word, standing_word};
use crate::text::Lang;
use jiff::Timestamp;
use serde::Serialize;
use std::sync::Arc;

/// One step and what became of it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct StepTold {
    pub phase: String,
    pub id: String,
    pub number: String,
    pub title: String,
    pub role: String,
    pub state: String,
    /// Whoever marked it; both, where it needs two.
    pub by: Vec<String>,
    pub at: Option<Timestamp>,
    /// The answer, the value, the reason.
    pub words: String,
    /// Whole seconds that it was late.
    pub late: u64,
    /// Whether it counts among the steps that this incident had.
    pub counted: bool,
    /// Whether it was to be done, all is over, and nobody did it.
    pub left_out: bool,
}

/// A decision of the playbook, and the way that was taken.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Branch {
    pub number: String,
    pub question: String,
    pub answer: String,
    /// Steps that were not needed because of it.
    pub left_out: Vec<String>,
}

/// A version of the playbook that was taken.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Version {
    pub at: Timestamp,
    pub by: String,
    pub playbook: String,
    pub version: String,
    pub digest: String,
    /// What it changed, against the version before.
    pub changes: Vec<String>,
}

/// All steps in screen order.
pub fn steps(incident: &Incident, now: Timestamp, lang: Lang) -> Vec<StepTold> {
    incident.checklist.items().iter().map(|item| step(incident, item, now, lang)).collect()
}

fn step(incident: &Incident, item: &Item, now: Timestamp, lang: Lang) -> StepTold {
    let change = item.change().filter(|change| change.mark != Mark::Open);
    let phase = incident.checklist.phases().get(item.phase).map(|phase| phase.title.get(lang).to_owned());
    let late = incident.step_limit(item, now).map_or(0, |clock| match (clock.state, clock.within) {
        (ClockState::Late(took), Some(within)) => took.saturating_sub(within.as_secs()),
        (ClockState::Overdue(over), _) => over,
        _ => 0,
    });
    StepTold {
        phase: phase.unwrap_or_default(),
        id: item.step.id.to_string(),
        number: item.number(),
        title: item.step.title.get(lang).to_owned(),
        role: role_word(&incident.house, item.step.role.as_str(), lang).to_owned(),
        state: state(incident, item, lang).to_owned(),
        left_out: is_left_out(incident, item),
        by: people(item),
        at: change.map(|change| change.at),
        words: words(incident, item, lang),
        late,
        counted: item.standing.is_counted(),
    }
}

fn people(item: &Item) -> Vec<String> {
    let Some(last) = item.change().filter(|change| change.mark != Mark::Open) else { return Vec::new() };
    let is_done = item.step.second && matches!(last.mark, Mark::Done | Mark::Decided(_) | Mark::Verified(_));
    let is_half = |mark: &Mark| matches!(mark, Mark::Half | Mark::Proposed(_) | Mark::Seen(_));
    let half = item.changes.iter().rev().find(|change| is_done && !change.is_struck && is_half(&change.mark));
    half.into_iter().chain([last]).map(|change| change.by.to_string()).collect()
}

/// Whether a step was to be done before the end, the end has come, and nobody did it.
fn is_left_out(incident: &Incident, item: &Item) -> bool {
    let after = incident.checklist.phases().get(item.phase).is_some_and(|phase| phase.after_close);
    !incident.summary.status.is_active() && !after && item.standing.is_counted() && !item.standing.is_settled()
}

/// What became of it; of what is left when all is over, that nobody did it.
fn state(incident: &Incident, item: &Item, lang: Lang) -> &'static str {
    match item.standing {
        Standing::Open | Standing::Blocked(_) | Standing::Working if is_left_out(incident, item) => {
            phrase("not done", "未做").get(lang)
        }
        _ => standing_word(&item.standing, lang),
    }
}

/// What was noted with the tick, as it reads now; the words of a notice stand among the notices.
fn note(incident: &Incident, item: &Item) -> String {
    if matches!(item.step.kind, StepKind::Notice(_)) {
        return String::new();
    }
    // Of two persons the first wrote it.
    let ticks =
        item.changes.iter().rev().filter(|change| !change.is_struck && matches!(change.mark, Mark::Done | Mark::Half));
    let noted = |entry: &Entry| match &entry.event {
        Event::StepTicked { note, .. } => super::said::held(entry, note).map(str::to_owned),
        _ => None,
    };
    ticks.filter_map(|change| incident.timeline.entry(change.event)).find_map(noted).unwrap_or_default()
}

fn words(incident: &Incident, item: &Item, lang: Lang) -> String {
    match item.mark() {
        Mark::Decided(choice) | Mark::Proposed(choice) => {
            let known = item.step.choices().iter().find(|known| known.id == *choice);
            let title = known.map_or("", |choice| choice.title.get(lang));
            if title.is_empty() { choice.to_string() } else { title.to_owned() }
        }
        Mark::Verified(words)
        | Mark::Seen(words)
        | Mark::Failed(words)
        | Mark::Waived(words)
        | Mark::Deferred(words) => words.clone(),
        Mark::Done | Mark::Half => note(incident, item),
        _ => String::new(),
    }
}

/// Every decision of the playbook that was answered, and what it left out.
pub fn branches(incident: &Incident, lang: Lang) -> Vec<Branch> {
    let items = incident.checklist.items();
    let branch = |item: &Item| {
        let Standing::Decided(_) = &item.standing else { return None };
        let closed = |other: &&Item| {
            other.standing == Standing::NotNeeded(checklist::Reason::Branch)
                && other.step.only_if.contains_key(&item.step.id)
        };
        let left_out = items.iter().filter(closed);
        Some(Branch {
            number: item.number(),
            question: item.step.title.get(lang).to_owned(),
            answer: words(incident, item, lang),
            left_out: left_out.map(|item| format!("{} {}", item.number(), item.step.title.get(lang))).collect(),
        })
    };
    items.iter().filter_map(branch).collect()
}

/// Every version that was taken, with what it changed.
pub fn versions(incident: &Incident, lang: Lang) -> Vec<Version> {
    let mut before: Option<Arc<Revision>> = None;
    let mut all = Vec::new();
    for entry in incident.timeline.entries() {
        let Event::PlaybookAdopted { revision, .. } = &entry.event else { continue };
        all.push(version(entry, before.as_deref(), revision, lang));
        before = Some(revision.clone());
    }
    all
}

fn version(entry: &Entry, before: Option<&Revision>, revision: &Revision, lang: Lang) -> Version {
    let is_other = |old: &&Revision| old.id == revision.id;
    let changes = before.filter(is_other).map(|old| changes(old, revision, lang)).unwrap_or_default();
    Version {
        at: entry.at,
        by: entry.by.to_string(),
        playbook: revision.id.to_string(),
        version: revision.version.clone(),
        digest: revision.short_digest().to_owned(),
        changes,
    }
}

/// What `new` changes in `old`, one line a step.
pub fn changes(old: &Revision, new: &Revision, lang: Lang) -> Vec<String> {
    checklist::compare(old, new).iter().map(|change| change_line(old, new, change, lang)).collect()
}

fn change_line(old: &Revision, new: &Revision, change: &StepChange, lang: Lang) -> String {
    let named = |revision: &Revision, id: &StepId| {
        let title = revision.step(id).map_or("", |step| step.title.get(lang));
        format!("{id} ({title})")
    };
    let said = |zh, en, what: String| format!("{} {what}", phrase(en, zh).get(lang));
    match change {
        StepChange::New(id) => said("新增", "new:", named(new, id)),
        StepChange::Text(id) => said("改写", "reworded:", named(new, id)),
        StepChange::Renamed { from, to } => said("改名", "renamed:", format!("{from} -> {to}")),
        StepChange::Gone { step, .. } => said("删除", "removed:", named(old, step)),
        StepChange::Answers(id) => said("选项改变", "answers changed:", named(new, id)),
    }
}
