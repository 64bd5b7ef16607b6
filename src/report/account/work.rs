//! Work that people were given: time-boxes during the incident, follow-ups for afterwards.

use super::reasons::words_now;
use crate::incident::{BoxEnd, FollowUpItem, Incident, Outcome, TimeBox};
use crate::locale::class_of_work;
use crate::report::trace::Trace;
use crate::text::{Lang, Span};
use jiff::Timestamp;
use serde::Serialize;

/// A task that a named person was asked for, with a call-back.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Task {
    /// `T1`.
    pub name: String,
    pub task: String,
    pub to: String,
    pub by: String,
    pub at: Timestamp,
    /// How much time it was given last.
    pub within: Span,
    /// How often it was given more.
    pub extended: u32,
    /// When they were to be called back.
    pub due: Timestamp,
    pub understood: Option<Timestamp>,
    pub end: Ended,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<String>,
    /// The result, or why it was dropped.
    pub words: String,
    /// Whole seconds that it was late.
    pub late: u64,
}

/// How a piece of work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Ended {
    Done,
    Dropped,
    Open,
}

/// Work for afterwards.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Owed {
    pub number: usize,
    pub text: String,
    /// Corrective, preventive, detective.
    pub class: String,
    pub owner: Option<String>,
    pub due: Option<Timestamp>,
    pub end: Ended,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<String>,
    /// Words given when it ended.
    pub words: String,
    /// Whether it is open and its day is past.
    pub overdue: bool,
}

/// All time-boxes, in the order in which they were asked for.
pub fn tasks(trace: &Trace, now: Timestamp) -> Vec<Task> {
    trace.incident.time_boxes.iter().map(|(name, one)| task(trace, name, one, now)).collect()
}

fn task(trace: &Trace, name: String, one: &TimeBox, now: Timestamp) -> Task {
    let shift = trace.incident.summary.shift;
    let (task, _) = words_now(&trace.incident, one.id, &one.task);
    let (end, words) = match &one.end {
        Some(BoxEnd::Done(result)) => (Ended::Done, result.clone()),
        Some(BoxEnd::Dropped(why)) => (Ended::Dropped, why.clone()),
        None => (Ended::Open, String::new()),
    };
    let ended = trace.boxes.get(&one.id);
    let late = ended.map_or_else(|| trace.incident.summary.now(now).elapsed_since(one.due), |ended| ended.late);
    Task {
        name,
        task,
        to: one.to.to_string(),
        by: one.by.to_string(),
        at: one.at,
        within: one.lasts,
        extended: one.extended,
        due: shift.wall(one.due),
        understood: one.understood,
        end,
        ended_at: ended.map(|ended| ended.at),
        ended_by: ended.map(|ended| ended.by.to_string()),
        words,
        late,
    }
}

/// All follow-ups, in the order in which they were added.
pub fn owed(incident: &Incident, now: Timestamp, lang: Lang) -> Vec<Owed> {
    incident.follow_ups.items().iter().map(|item| one(item, now, lang)).collect()
}

fn one(item: &FollowUpItem, now: Timestamp, lang: Lang) -> Owed {
    let end = item.end.as_ref();
    Owed {
        number: item.nth,
        text: item.work.text.get(lang).to_owned(),
        class: class_of_work(item.work.class, lang).to_owned(),
        owner: item.work.owner.as_ref().map(ToString::to_string),
        due: item.work.due,
        end: match end.map(|end| end.outcome) {
            None => Ended::Open,
            Some(Outcome::Done) => Ended::Done,
            Some(Outcome::Dropped) => Ended::Dropped,
        },
        ended_at: end.map(|end| end.at),
        ended_by: end.map(|end| end.by.to_string()),
        words: end.map(|end| end.why.clone()).unwrap_or_default(),
        overdue: end.is_none() && item.work.due.is_some_and(|due| due < now),
    }
}
