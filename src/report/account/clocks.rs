//! Which limits were kept: response, the playbook's limits, the limits of steps, the beat of status checks.

use crate::incident::{Clock, ClockState, Counted, Incident};
use crate::locale::counted_word;
use crate::report::trace::Trace;
use crate::text::{Lang, Span};
use jiff::Timestamp;
use serde::Serialize;

/// One limit and whether it was kept.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct KeptClock {
    pub id: String,
    pub title: String,
    pub within: Option<Span>,
    pub due: Option<Timestamp>,
    /// Whole seconds that it took, or that it is over.
    pub seconds: Option<i64>,
    pub kept: Kept,
}

/// Whether a limit was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// In time.
    Met,
    /// Too late.
    Late,
    /// Never, and its time is over.
    Missed,
    /// Its time is not over.
    Open,
}

/// How the beat of status checks was kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Cadence {
    pub on_time: u32,
    /// Beats that passed without a check.
    pub missed: u32,
}

impl Cadence {
    /// Of the incident that was followed, as it is at `now`.
    pub fn of(trace: &Trace, now: Timestamp) -> Cadence {
        let summary = &trace.incident.summary;
        let running = summary.missed(now);
        Cadence { on_time: summary.beat.on_time, missed: summary.beat.late.saturating_add(running) }
    }

    /// Beats that were due.
    pub fn due(self) -> u32 {
        self.on_time.saturating_add(self.missed)
    }
}

/// Every limit of `incident` as it is at `now`. The beat of checks is told by [`Cadence`].
pub fn kept(incident: &Incident, now: Timestamp, lang: Lang) -> Vec<KeptClock> {
    let is_whole = |clock: &Clock| !matches!(clock.what, Counted::Check | Counted::Step { .. } | Counted::Wait { .. });
    let of_all = incident.clocks(now).into_iter().filter(is_whole);
    let of_steps = incident.checklist.items().iter().filter_map(|item| incident.step_limit(item, now));
    of_all.chain(of_steps).map(|clock| told(&clock, lang)).collect()
}

fn told(clock: &Clock, lang: Lang) -> KeptClock {
    let (seconds, kept) = match clock.state {
        ClockState::Waiting => (None, Kept::Open),
        ClockState::Running(_) => (None, Kept::Open),
        ClockState::Overdue(over) => (Some(over), Kept::Missed),
        ClockState::Met(took) => (Some(took), Kept::Met),
        ClockState::Late(took) => (Some(took), Kept::Late),
    };
    let title = counted_word(&clock.what, lang).into_owned();
    KeptClock { id: clock.id(), title, within: clock.within, due: clock.due, seconds, kept }
}
