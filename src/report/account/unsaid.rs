//! Notices that were asked for and that nobody sent: what a report must not pass over in silence.

use crate::incident::{Clock, ClockState, Counted, Incident, Item, Mark, Standing, StepKind, checklist};
use crate::locale::{counted_word, words::audience};
use crate::report::trace::Trace;
use crate::text::Lang;
use jiff::Timestamp;
use serde::Serialize;

/// A notice that was asked for and not sent.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Unsaid {
    pub title: String,
    /// To whom it should have gone.
    pub to: String,
    /// When it was due, where something says so.
    pub due: Option<Timestamp>,
    pub state: NotSaid,
    /// Why it was waived or put off.
    pub why: String,
    /// Who said so.
    pub by: Option<String>,
}

/// How a notice was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotSaid {
    /// It is not over: it may still be sent.
    Pending,
    /// It is over, and it was not sent.
    Never,
    /// Somebody said that it does not apply.
    Waived,
}

/// Every notice that the playbook or the severity asks for and that was not sent, as it is at `now`.
pub fn unsaid(trace: &Trace, now: Timestamp, lang: Lang) -> Vec<Unsaid> {
    let incident = &trace.incident;
    // Nobody asked for anything here when it happened elsewhere.
    if incident.summary.imported.is_some() {
        return Vec::new();
    }
    let mut all: Vec<Unsaid> =
        incident.checklist.items().iter().filter_map(|item| of_step(incident, item, now, lang)).collect();
    let clocks = incident.clocks(now);
    let others = trace.given_up.iter().chain(&clocks).filter(|clock| is_public_limit(incident, clock));
    all.extend(others.map(|clock| of_limit(incident, clock, lang)));
    all
}

fn of_step(incident: &Incident, item: &Item, now: Timestamp, lang: Lang) -> Option<Unsaid> {
    let StepKind::Notice(id) = &item.step.kind else { return None };
    let waived = item.standing == Standing::NotNeeded(checklist::Reason::Person);
    let is_open = item.standing.is_counted() && !item.standing.is_settled();
    // Whoever told the same people in words of their own has told them.
    if !(waived || is_open) || incident.first_said_for(item).is_some() {
        return None;
    }
    let to = incident.checklist.revision().and_then(|known| known.notice(id)).map_or("", |notice| notice.to.as_str());
    let said = item.change().filter(|change| matches!(change.mark, Mark::Waived(_) | Mark::Deferred(_)));
    let why = said.map(|change| match &change.mark {
        Mark::Waived(why) | Mark::Deferred(why) => why.clone(),
        _ => String::new(),
    });
    Some(Unsaid {
        title: format!("{} {}", item.number(), item.step.title.get(lang)),
        to: audience(to, lang).to_owned(),
        due: incident.step_limit(item, now).and_then(|limit| limit.due),
        state: if waived { NotSaid::Waived } else { state(incident) },
        why: why.unwrap_or_default(),
        by: said.map(|change| change.by.to_string()),
    })
}

/// Whether the clock tells of a word to the public that is late, and no step of the playbook stands for it.
fn is_public_limit(incident: &Incident, clock: &Clock) -> bool {
    let Counted::Deadline { id, rings: true, .. } = &clock.what else { return false };
    let limits = incident.checklist.revision().map(|known| known.deadlines.as_slice()).unwrap_or_default();
    matches!(clock.state, ClockState::Overdue(_)) && !limits.iter().any(|limit| limit.id.as_str() == id)
}

fn of_limit(incident: &Incident, clock: &Clock, lang: Lang) -> Unsaid {
    Unsaid {
        title: counted_word(&clock.what, lang).into_owned(),
        to: audience("public", lang).to_owned(),
        due: clock.due,
        state: state(incident),
        why: String::new(),
        by: None,
    }
}

fn state(incident: &Incident) -> NotSaid {
    if incident.summary.status.is_active() { NotSaid::Pending } else { NotSaid::Never }
}
