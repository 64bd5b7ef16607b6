//! The whole state of an incident as `--json` gives it.

use super::entry::EntryJson;
use super::tracked::{self, DecisionJson, HypothesisJson, OfferJson, PollJson, TimeBoxJson};
use crate::incident::{Clock, ClockState, Incident, Item, Mark, Milestone, Standing, Status, StepKind, Summary};
use crate::locale::{counted_word, role_word};
use crate::text::Lang;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// One incident in one line.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct SummaryJson<'a> {
    pub id: String,
    pub uuid: Uuid,
    pub title: &'a str,
    pub severity: String,
    pub status: Status,
    pub r#type: Option<&'a str>,
    pub playbook: Option<&'a str>,
    pub version: Option<&'a str>,
    pub commander: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imported: Option<&'a str>,
    pub declared: Timestamp,
    pub ended: Option<Timestamp>,
    pub next_check: Option<Timestamp>,
}

impl<'a> SummaryJson<'a> {
    /// Tells `summary`.
    pub fn of(summary: &'a Summary) -> SummaryJson<'a> {
        SummaryJson {
            id: summary.number.to_string(),
            uuid: summary.id.0,
            title: &summary.title,
            severity: summary.severity.to_string(),
            status: summary.status,
            r#type: summary.type_id.as_deref(),
            playbook: summary.playbook.as_ref().map(|(id, _)| id.as_str()),
            version: summary.playbook.as_ref().map(|(_, version)| version.as_str()),
            commander: summary.commander.as_ref().map(|person| person.as_str()),
            imported: summary.imported.as_deref(),
            declared: summary.declared,
            ended: summary.ended,
            next_check: next_check(summary),
        }
    }
}

/// When the next status check is due, by today's wall clock.
pub fn next_check(summary: &Summary) -> Option<Timestamp> {
    summary.check_due().map(|due| summary.shift.wall(due))
}

/// Everything that is known of an incident.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct StateJson<'a> {
    #[serde(flatten)]
    pub summary: SummaryJson<'a>,
    pub digest: Option<&'a str>,
    pub class: crate::incident::Class,
    /// Scope, nature, loss and ticket, as far as they were said.
    #[serde(flatten)]
    pub assessed: &'a crate::incident::Assessed,
    pub milestones: BTreeMap<&'static str, Timestamp>,
    pub roles: Vec<RoleJson<'a>>,
    pub steps: Vec<StepJson<'a>>,
    pub clocks: Vec<ClockJson>,
    pub beat: BeatJson,
    pub offers: Vec<OfferJson<'a>>,
    pub time_boxes: Vec<TimeBoxJson<'a>>,
    pub hypotheses: Vec<HypothesisJson<'a>>,
    pub decisions: Vec<DecisionJson<'a>>,
    pub polls: Vec<PollJson<'a>>,
    pub vars: &'a BTreeMap<String, String>,
    pub timeline: Vec<EntryJson<'a>>,
}

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct BeatJson {
    pub every: Option<String>,
    pub on_time: u32,
    pub late: u32,
    pub missed: u32,
}

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct RoleJson<'a> {
    pub role: String,
    pub title: String,
    pub person: Option<&'a str>,
    pub since: Option<Timestamp>,
    pub acknowledged: Option<Timestamp>,
    pub needed: bool,
}

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct StepJson<'a> {
    pub id: &'a str,
    pub number: String,
    pub phase: &'a str,
    pub kind: &'static str,
    pub role: &'a str,
    pub title: &'a str,
    pub state: &'static str,
    pub by: Option<&'a str>,
    pub at: Option<Timestamp>,
    pub choice: Option<&'a str>,
    pub value: Option<&'a str>,
    pub why: Option<&'a str>,
    /// Whether it counts among the steps that this incident has.
    pub required: bool,
    pub requires: Vec<&'a str>,
    pub blocked_by: Vec<&'a str>,
    pub choices: Vec<&'a str>,
    pub due: Option<Timestamp>,
    pub late: bool,
    pub second: bool,
    pub risky: bool,
    pub presence: &'static str,
}

#[derive(Serialize)]
#[allow(missing_docs)]
pub struct ClockJson {
    pub id: String,
    pub title: String,
    pub within: Option<String>,
    pub due: Option<Timestamp>,
    pub state: &'static str,
    /// Whole seconds left, negative when over; `None` when it does not run.
    pub left: Option<i64>,
    /// Whole seconds that it took, when it was met.
    pub took: Option<u64>,
    pub rings: bool,
    /// Until when it stands still, because it counts office hours only.
    pub paused_until: Option<Timestamp>,
}

impl<'a> StateJson<'a> {
    /// Tells `incident` as it is at `now`.
    pub fn of(incident: &'a Incident, now: Timestamp, lang: Lang) -> StateJson<'a> {
        let summary = &incident.summary;
        let beat = &summary.beat;
        StateJson {
            summary: SummaryJson::of(summary),
            digest: incident.checklist.revision().map(|revision| revision.digest.as_str()),
            class: summary.level().class,
            assessed: &incident.assessed,
            milestones: milestones(incident),
            roles: roles(incident, lang),
            steps: incident.checklist.items().iter().map(|item| step(incident, item, now, lang)).collect(),
            clocks: incident.clocks(now).iter().map(|clock| ClockJson::of(clock, lang)).collect(),
            beat: BeatJson {
                every: beat.every().map(|every| every.to_string()),
                on_time: beat.on_time,
                late: beat.late,
                missed: summary.missed(now),
            },
            offers: tracked::offers(incident),
            time_boxes: tracked::time_boxes(incident),
            hypotheses: tracked::hypotheses(incident),
            decisions: tracked::decisions(incident),
            polls: tracked::polls(incident),
            vars: &incident.vars,
            timeline: incident
                .timeline
                .entries()
                .iter()
                .map(|entry| EntryJson::of(entry, incident.timeline.is_pinned(entry.id), lang))
                .collect(),
        }
    }
}

/// Every milestone that was reached; the watching stands beside the others, though it is a kind of its own.
fn milestones(incident: &Incident) -> BTreeMap<&'static str, Timestamp> {
    let reached = incident.milestones.iter().map(|(what, when)| (milestone_key(*what), when.at));
    reached.chain(incident.observed.map(|when| ("observed", when.at))).collect()
}

fn milestone_key(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::ImpactStart => "impact_start",
        Milestone::Detected => "detected",
        Milestone::Declared => "declared",
        Milestone::Acknowledged => "acknowledged",
        Milestone::Mitigated => "mitigated",
        Milestone::Resolved => "resolved",
        Milestone::Closed => "closed",
    }
}

fn roles<'a>(incident: &'a Incident, lang: Lang) -> Vec<RoleJson<'a>> {
    let needed = incident.summary.level().roles;
    let held = incident.roster.iter().map(|(role, _)| role.clone());
    let mut shown = needed.clone();
    shown.extend(held.filter(|role| !needed.contains(role)));
    let tell = |role: &crate::incident::RoleId| {
        let holder = incident.roster.holder(role);
        RoleJson {
            role: role.to_string(),
            title: role_word(&incident.house, role.as_str(), lang).to_owned(),
            person: holder.map(|holder| holder.person.as_str()),
            since: holder.map(|holder| holder.since),
            acknowledged: holder.and_then(|holder| holder.acknowledged),
            needed: needed.contains(role),
        }
    };
    shown.iter().map(tell).collect()
}

/// The word of a state in `--json`; it never changes and is not translated.
pub fn state_key(standing: &Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::Blocked(_) => "blocked",
        Standing::Working => "working",
        Standing::Half => "half",
        Standing::Done => "done",
        Standing::Older => "older",
        Standing::Asked => "asked",
        Standing::Decided(_) => "decided",
        Standing::NotNeeded(_) => "na",
        Standing::Deferred => "deferred",
        Standing::Failed => "failed",
    }
}

fn kind_key(kind: &StepKind) -> &'static str {
    match kind {
        StepKind::Do => "do",
        StepKind::Decide { .. } => "decide",
        StepKind::Verify(_) => "verify",
        StepKind::Notice(_) => "notice",
        StepKind::Wait { .. } => "wait",
    }
}

fn step<'a>(incident: &'a Incident, item: &'a Item, now: Timestamp, lang: Lang) -> StepJson<'a> {
    use crate::incident::checklist::Presence;
    let step = &item.step;
    let change = item.change().filter(|change| change.mark != Mark::Open);
    let clock = incident.step_clock(item, now);
    let (mut choice, mut value, mut why) = (None, None, None);
    match change.map(|change| &change.mark) {
        Some(Mark::Decided(id) | Mark::Proposed(id)) => choice = Some(id.as_str()),
        Some(Mark::Verified(text) | Mark::Seen(text) | Mark::Failed(text)) => value = Some(text.as_str()),
        Some(Mark::Waived(text) | Mark::Deferred(text)) => why = Some(text.as_str()),
        _ => {}
    }
    StepJson {
        id: step.id.as_str(),
        number: item.number(),
        phase: step.phase.as_str(),
        kind: kind_key(&step.kind),
        role: step.role.as_str(),
        title: step.title.get(lang),
        state: state_key(&item.standing),
        by: change.map(|change| change.by.as_str()),
        at: change.map(|change| change.at),
        choice,
        value,
        why,
        required: item.standing.is_counted(),
        requires: step.requires.iter().map(|id| id.as_str()).collect(),
        blocked_by: match &item.standing {
            Standing::Blocked(by) => by.iter().map(|id| id.as_str()).collect(),
            _ => Vec::new(),
        },
        choices: step.choices().iter().map(|choice| choice.id.as_str()).collect(),
        due: clock.as_ref().and_then(|clock| clock.due),
        late: clock.is_some_and(|clock| matches!(clock.state, ClockState::Overdue(_))),
        second: step.second,
        risky: step.risky,
        presence: match item.presence {
            Presence::Original => "original",
            Presence::New => "new",
            Presence::Held => "held",
            Presence::Retired => "retired",
        },
    }
}

/// For what counts below nothing once a limit has passed.
fn signed(seconds: u64) -> i64 {
    i64::try_from(seconds).unwrap_or(i64::MAX)
}

impl ClockJson {
    /// Tells `clock`.
    pub fn of(clock: &Clock, lang: Lang) -> ClockJson {
        let (state, left, took) = match clock.state {
            ClockState::Waiting => ("waiting", None, None),
            ClockState::Running(left) => ("running", Some(signed(left)), None),
            ClockState::Overdue(over) => ("overdue", Some(-signed(over)), None),
            ClockState::Met(took) => ("met", None, Some(took)),
            ClockState::Late(took) => ("late", None, Some(took)),
        };
        ClockJson {
            id: clock.id(),
            title: counted_word(&clock.what, lang).into_owned(),
            within: clock.within.map(|within| within.to_string()),
            due: clock.due,
            state,
            left,
            took,
            rings: clock.rings(),
            paused_until: clock.still_until,
        }
    }
}
