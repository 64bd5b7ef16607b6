//! What is measured of one incident, once.

use super::stated::stated;
use crate::incident::{
    Carried, ClockState, Counted, HarmScope, IncidentId, Item, Milestone, Nature, Number, Severity, Standing, Status,
    checklist,
};
use crate::report::account::{Cadence, public_notices};
use crate::report::trace::Trace;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is measured of one incident. All lengths are whole seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Measure {
    pub id: IncidentId,
    pub number: Number,
    pub title: String,
    /// The worst that it ever was.
    pub severity: Severity,
    pub type_id: Option<String>,
    pub playbook: Option<String>,
    pub status: Status,
    /// It was told afterwards, from outside.
    pub is_imported: bool,
    /// It was an exercise.
    pub is_drill: bool,
    pub declared: Timestamp,
    /// From impact start to detected.
    pub detect: Option<u64>,
    /// From declared to acknowledged, and the limit of its class.
    pub respond: Option<u64>,
    pub respond_within: u64,
    /// Who declared it took it at once: how long an answer takes was not measured.
    #[serde(default)]
    pub answered_at_declare: bool,
    /// From detected to acknowledged.
    pub acknowledge: Option<u64>,
    /// From declared to the first public notice.
    pub first_update: Option<u64>,
    /// From impact start to mitigated.
    pub mitigate: Option<u64>,
    /// From impact start to resolved.
    pub recover: Option<u64>,
    /// Of a security incident: from declared to under control, else to mitigated or resolved.
    pub contain: Option<u64>,
    pub is_security: bool,
    pub checks_on_time: u32,
    pub checks_missed: u32,
    /// Limits that are met by a notice, and how many were kept.
    pub notices: u32,
    pub notices_on_time: u32,
    pub reopened: u32,
    /// How often its limits may have rung.
    pub rings: u32,
    /// From declared to resolved, or to when it was measured.
    pub lasted: u64,
    pub steps: Vec<StepMeasure>,
    /// Work for afterwards that is settled.
    pub settled: u32,
    /// What is still owed, review steps too: by when each.
    pub owed: Vec<Option<Timestamp>>,
    /// What cannot be measured and was stated afterwards, by the part of the review: availability, satisfaction.
    #[serde(default)]
    pub stated: BTreeMap<String, String>,
    /// How far it reached, where it was said.
    #[serde(default)]
    pub scope: Option<HarmScope>,
    /// What it was of, where it was said.
    #[serde(default)]
    pub nature: Option<Nature>,
}

/// What became of one step that the incident had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct StepMeasure {
    pub id: String,
    pub title: crate::text::Bilingual,
    /// Nobody did it, or somebody said that it does not apply.
    pub skipped: bool,
    pub late: bool,
}

impl Measure {
    /// The measure of what was followed, as it is at `now`.
    pub fn of(trace: &Trace, now: Timestamp) -> Measure {
        let incident = &trace.incident;
        let summary = &incident.summary;
        let at = |milestone| incident.milestones.get(&milestone).map(|moment| moment.carried);
        let between = |from: Milestone, to: Milestone| incident.between(from, to);
        let said = public_notices(incident).into_iter().filter(|item| item.standing.is_done());
        let first_said = said.filter_map(Item::change).map(|change| change.carried).min();
        let is_security = incident.is_security();
        let said = incident.contained.map(|moment| moment.carried);
        let controlled = said.or(at(Milestone::Mitigated)).or(at(Milestone::Resolved)).filter(|_| is_security);
        let cadence = Cadence::of(trace, now);
        let notices = notices(trace, now);
        Measure {
            id: summary.id,
            number: summary.number,
            title: summary.title.clone(),
            severity: trace.severities.iter().map(|stretch| stretch.what).min().unwrap_or(summary.severity),
            type_id: summary.type_id.clone(),
            playbook: summary.playbook.as_ref().map(|(id, _)| id.to_string()),
            status: summary.status,
            is_imported: summary.imported.is_some(),
            is_drill: incident.drill.is_some(),
            declared: summary.declared,
            detect: between(Milestone::ImpactStart, Milestone::Detected),
            respond: between(Milestone::Declared, Milestone::Acknowledged),
            respond_within: summary.respond_within().as_secs(),
            answered_at_declare: incident.reached(Milestone::Acknowledged) == incident.reached(Milestone::Declared),
            acknowledge: between(Milestone::Detected, Milestone::Acknowledged),
            first_update: length(Some(summary.start()), first_said),
            mitigate: between(Milestone::ImpactStart, Milestone::Mitigated),
            recover: between(Milestone::ImpactStart, Milestone::Resolved),
            contain: length(Some(summary.start()), controlled),
            is_security,
            checks_on_time: cadence.on_time,
            checks_missed: cadence.missed,
            notices: notices.0,
            notices_on_time: notices.1,
            reopened: u32::try_from(trace.reopened.len()).unwrap_or(u32::MAX),
            rings: u32::try_from(trace.rings.len()).unwrap_or(u32::MAX),
            lasted: summary.age(now),
            steps: incident.checklist.items().iter().filter_map(|item| step(trace, item, now)).collect(),
            settled: settled(trace),
            stated: stated(&incident.review),
            scope: incident.assessed.scope,
            nature: incident.assessed.nature,
            owed: incident.owed(now).into_iter().map(|one| one.due).collect(),
        }
    }
}

/// Follow-ups that were done or dropped.
fn settled(trace: &Trace) -> u32 {
    let items = trace.incident.follow_ups.items();
    u32::try_from(items.iter().filter(|item| item.end.is_some()).count()).unwrap_or(u32::MAX)
}

fn length(from: Option<Carried>, to: Option<Carried>) -> Option<u64> {
    from.zip(to).and_then(|(from, to)| to.faces_since(from))
}

/// Limits that are met by a notice: all whose time is over or that were met, and those met in time.
fn notices(trace: &Trace, now: Timestamp) -> (u32, u32) {
    let clocks = trace.incident.clocks(now);
    let said = clocks.iter().filter(|clock| matches!(clock.what, Counted::Deadline { rings: true, .. }));
    let states: Vec<ClockState> = said.map(|clock| clock.state).collect();
    let over = |state: &&ClockState| !matches!(state, ClockState::Waiting | ClockState::Running(_));
    let due = states.iter().filter(over).count();
    let kept = states.iter().filter(|state| matches!(state, ClockState::Met(_))).count();
    (u32::try_from(due).unwrap_or(u32::MAX), u32::try_from(kept).unwrap_or(u32::MAX))
}

/// A step that counted; `None` for one that a branch or the severity left out, and for one whose time has
/// not come.
fn step(trace: &Trace, item: &Item, now: Timestamp) -> Option<StepMeasure> {
    let incident = &trace.incident;
    let is_over = !incident.summary.status.is_active();
    let after = incident.checklist.phases().get(item.phase).is_some_and(|phase| phase.after_close);
    let waived = item.standing == Standing::NotNeeded(checklist::Reason::Person);
    let left = is_over && !after && item.is_to_be_done();
    if !item.standing.is_counted() && !waived || (!item.standing.is_settled() && !left) {
        return None;
    }
    let limit = incident.step_limit(item, now);
    let late = limit.is_some_and(|clock| matches!(clock.state, ClockState::Late(_) | ClockState::Overdue(_)));
    Some(StepMeasure {
        id: item.step.id.to_string(),
        title: item.step.title.clone(),
        skipped: waived || left,
        late: late && !waived,
    })
}
