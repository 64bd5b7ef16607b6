//! The account of one incident: everything that a report tells, computed from the records and from nothing
//! else, in one language. What cannot be known from here is a free text that people wrote, or is left open.

mod clocks;
mod lengths;
mod people;
mod playbook;
mod reasons;
mod said;
mod story;
mod unsaid;
mod work;

pub use clocks::{Alarms, BeatTold, Cadence, Kept, KeptClock};
pub use lengths::{CONTAIN, FIRST_UPDATE, Length, length_face, lengths, public_notices};
pub use people::{Held, Rung};
pub use playbook::{Branch, StepTold, Version};
pub use reasons::{Asked, Cause, Chosen, Judged, Objection, Turn};
pub use said::{Decision, Look, Said};
pub use story::Told;
pub use unsaid::{NotSaid, Unsaid};
pub use work::{Ended, Owed, Task};

use super::Reader;
use super::trace::Trace;
use crate::incident::{Assessed, Milestone, Recorded, Severity, Status};
use crate::locale::{class_word, milestone_word, status_word, type_word};
use crate::text::Lang;
use jiff::Timestamp;
use serde::Serialize;

/// Everything that a report tells of one incident.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)] // the names are the words of the report
pub struct Account {
    #[serde(skip)]
    pub lang: Lang,
    pub id: String,
    pub uuid: String,
    pub title: String,
    pub severity: Severity,
    /// The worst that it ever was.
    pub worst: Severity,
    pub class: String,
    pub status: String,
    pub r#type: Option<String>,
    /// What the type is called.
    pub type_title: Option<String>,
    pub playbook: Option<String>,
    /// What the playbook is called.
    pub playbook_title: Option<String>,
    pub commander: Option<String>,
    /// Scope, nature, loss and ticket, as far as they were said.
    #[serde(flatten)]
    pub assessed: Assessed,
    /// Whether it was an exercise.
    pub is_drill: bool,
    /// Whether it is closed: the report is not a draft any more.
    pub is_closed: bool,
    /// Where it was told, when it was not worked on here.
    pub imported: Option<String>,
    pub declared: Timestamp,
    pub ended: Option<Timestamp>,
    /// Whole seconds from declared to resolved, or until now.
    pub open_for: u64,
    /// By how many seconds the clock was set back since the last record, when it was and nobody saw it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_set_back: Option<u64>,
    /// When this account was made.
    pub written: Timestamp,
    /// How many records it rests on.
    pub entries: usize,
    /// The end of every chain that wrote here.
    pub chains: Vec<Chain>,
    pub milestones: Vec<Reached>,
    pub reopened: Vec<Timestamp>,
    pub lengths: Vec<Length>,
    /// What users felt, check by check.
    pub impact: Vec<Impact>,
    pub severities: Vec<Rung>,
    pub roles: Vec<Held>,
    /// Roles that were demanded and that nobody ever held.
    pub unfilled: Vec<String>,
    /// What may have been the cause: confirmed, open, eliminated.
    pub hypotheses: Vec<Cause>,
    pub decisions: Vec<Decision>,
    pub polls: Vec<Asked>,
    pub time_boxes: Vec<Task>,
    pub branches: Vec<Branch>,
    pub notices: Vec<Said>,
    /// What was to be said and was not.
    pub unsaid: Vec<Unsaid>,
    pub clocks: Vec<KeptClock>,
    pub cadence: Cadence,
    /// The beats beside the status check that were due.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beats: Vec<BeatTold>,
    pub alarms: Alarms,
    pub steps: Vec<StepTold>,
    pub versions: Vec<Version>,
    pub follow_ups: Vec<Owed>,
    /// What people wrote after it.
    pub review: Vec<Part>,
    pub timeline: Vec<Told>,
}

/// A part of the review.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Part {
    pub part: String,
    pub title: String,
    pub text: String,
    pub by: String,
    pub at: Timestamp,
}

/// The end of a chain of records.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Chain {
    pub writer: String,
    pub records: u64,
    pub head: String,
}

/// A milestone that was reached.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Reached {
    pub milestone: Milestone,
    pub title: String,
    pub at: Timestamp,
}

/// The impact as a status check found it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Impact {
    pub at: Timestamp,
    pub by: String,
    pub trend: String,
    pub impact: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub loss: String,
    pub due: Option<Timestamp>,
    /// Whole seconds that the check was late.
    pub late: u64,
}

impl Account {
    /// The account of the incident that `records` tell of, as it is for `reader`; `None` when there are none.
    pub fn of(records: &[Recorded], reader: &Reader) -> Option<Account> {
        Trace::of(records, reader.now).map(|trace| Account::told(&trace, reader))
    }

    fn told(trace: &Trace, reader: &Reader) -> Account {
        let (now, lang) = (reader.now, reader.lang);
        let incident = &trace.incident;
        let summary = &incident.summary;
        let severities = trace.severities.iter().map(|stretch| stretch.what);
        let mut account = Account {
            lang,
            id: summary.number.to_string(),
            uuid: summary.id.to_string(),
            title: summary.title.clone(),
            severity: summary.severity,
            worst: severities.min().unwrap_or(summary.severity),
            class: class_word(summary.level().class, lang).to_owned(),
            status: status_word(summary.status, lang).to_owned(),
            r#type: summary.type_id.clone(),
            type_title: summary.type_id.as_deref().map(|id| type_word(id, lang).to_owned()),
            playbook: summary.playbook.as_ref().map(|(id, version)| format!("{id} {version}")),
            playbook_title: incident.checklist.revision().map(|known| known.title.get(lang).to_owned()),
            commander: summary.commander.as_ref().map(ToString::to_string),
            assessed: incident.assessed.clone(),
            is_drill: incident.drill.is_some(),
            is_closed: summary.status == Status::Closed,
            imported: summary.imported.clone(),
            declared: summary.declared,
            ended: summary.ended,
            open_for: summary.age(now),
            clock_set_back: summary.set_back(now).map(|by| by.unsigned_abs().as_secs()),
            written: now,
            entries: trace.count,
            chains: chains(trace),
            milestones: milestones(trace, lang),
            reopened: trace.reopened.clone(),
            lengths: lengths(incident, lang),
            impact: impact(trace, lang),
            severities: people::rungs(trace, lang),
            roles: people::held(trace, lang),
            unfilled: people::unfilled(trace, lang),
            hypotheses: reasons::causes(incident, lang),
            decisions: said::decisions(incident, lang),
            polls: reasons::polls(incident),
            time_boxes: work::tasks(trace, now),
            branches: playbook::branches(incident, lang),
            notices: said::notices(incident, lang),
            unsaid: unsaid::unsaid(trace, now, lang),
            clocks: clocks::kept(trace, now, lang),
            cadence: Cadence::of(trace, now),
            beats: clocks::beats(trace, now, lang),
            alarms: Alarms::of(trace),
            steps: playbook::steps(incident, now, lang),
            versions: playbook::versions(incident, lang),
            follow_ups: work::owed(incident, now, lang),
            review: review(incident, lang),
            timeline: story::timeline(incident, reader),
        };
        account.milestones.sort_by_key(|reached| reached.at);
        account
    }
}

/// The parts that say something, in the order in which people read them.
fn review(incident: &crate::incident::Incident, lang: Lang) -> Vec<Part> {
    use crate::incident::review::{PARTS, part_title};
    let place = |part: &str| PARTS.iter().position(|(id, ..)| *id == part).unwrap_or(PARTS.len());
    let told = incident.review.iter().filter(|(_, written)| !written.text.is_empty()).map(|(part, written)| Part {
        part: part.clone(),
        title: part_title(part).get(lang).to_owned(),
        text: written.text.clone(),
        by: written.by.to_string(),
        at: written.at,
    });
    let mut all: Vec<Part> = told.collect();
    all.sort_by_key(|part| place(&part.part));
    all
}

fn chains(trace: &Trace) -> Vec<Chain> {
    let chain = |(writer, link): (&crate::incident::WriterId, &super::trace::Link)| Chain {
        writer: writer.to_string(),
        records: link.nth,
        head: link.hash.to_string(),
    };
    trace.chains.iter().map(chain).collect()
}

fn milestones(trace: &Trace, lang: Lang) -> Vec<Reached> {
    let reached = |(milestone, moment): (&Milestone, &crate::incident::Moment)| Reached {
        milestone: *milestone,
        title: milestone_word(*milestone, lang).to_owned(),
        at: moment.at,
    };
    trace.incident.milestones.iter().map(reached).collect()
}

fn impact(trace: &Trace, lang: Lang) -> Vec<Impact> {
    let told = |check: &super::trace::Check| Impact {
        at: check.at,
        by: check.by.to_string(),
        trend: crate::locale::trend_word(check.trend, lang).to_owned(),
        impact: check.impact.clone(),
        loss: check.loss.clone(),
        due: check.due,
        late: check.late,
    };
    trace.checks.iter().map(told).collect()
}
