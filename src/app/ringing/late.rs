//! The clocks that are late now and may ring, over all incidents, the worst first.

use super::Loudness;
use crate::app::Model;
use crate::incident::{Clock, ClockState, Incident, IncidentId, Number, Severity, Summary};
use crate::locale::counted_word;
use crate::text::Lang;
use jiff::Timestamp;

/// A clock that is late and may ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// Of which incident.
    pub incident: IncidentId,
    /// What people call it.
    pub number: Number,
    /// How bad it is.
    pub severity: Severity,
    /// Its name, as in `--json`.
    pub clock: String,
    /// What it counts, in words.
    pub words: String,
    /// By how many seconds it is late.
    pub over: u64,
    /// How often it has rung by now, had nobody stopped it.
    pub rings: u32,
    /// How far its bell goes.
    pub loudness: Loudness,
}

impl Late {
    /// What it is remembered by.
    pub(super) fn key(&self) -> (IncidentId, String) {
        (self.incident, self.clock.clone())
    }

    /// Whether it is what is remembered by `key`.
    pub(super) fn is(&self, key: &(IncidentId, String)) -> bool {
        self.incident == key.0 && self.clock == key.1
    }
}

/// Every clock that is late and may ring; those of a muted incident may not.
pub fn late(model: &Model, now: Timestamp) -> Vec<Late> {
    let mut late: Vec<Late> = Vec::new();
    for summary in model.list.iter().filter(|one| counts(model, one) && one.muted.is_none()) {
        match model.rooms.get(&summary.id).filter(|room| room.incident.head().0 > 0) {
            Some(room) => late.extend(of_incident(&room.incident, now, model.lang)),
            // Of an incident that is not read here no more is known than the list tells.
            None => late.extend(of_summary(summary, now, model.lang)),
        }
    }
    late.sort_by_key(|one| (std::cmp::Reverse(one.loudness), one.severity, std::cmp::Reverse(one.over)));
    late
}

/// Whether an incident is worked on; of the past that is watched nothing rings.
pub(super) fn counts(model: &Model, summary: &Summary) -> bool {
    let is_past = model.rooms.get(&summary.id).is_some_and(|room| room.playhead().is_some());
    summary.status.is_active() && !is_past
}

fn of_incident(incident: &Incident, now: Timestamp, lang: Lang) -> Vec<Late> {
    let cadence = incident.ring_cadence();
    let clocks = incident.clocks(now);
    clocks.iter().filter_map(|clock| one(&incident.summary, clock, clock.rung(cadence), lang)).collect()
}

fn of_summary(summary: &Summary, now: Timestamp, lang: Lang) -> Vec<Late> {
    let mut bare = Incident::new(summary.id, summary.number);
    bare.summary = summary.clone();
    of_incident(&bare, now, lang)
}

fn one(summary: &Summary, clock: &Clock, rings: u32, lang: Lang) -> Option<Late> {
    let ClockState::Overdue(over) = clock.state else { return None };
    (rings > 0).then(|| Late {
        incident: summary.id,
        number: summary.number,
        severity: summary.severity,
        clock: clock.id(),
        words: counted_word(&clock.what, lang).into_owned(),
        over,
        rings,
        loudness: loudness(summary),
    })
}

/// P3 and drills never go beyond a plain bell.
fn loudness(summary: &Summary) -> Loudness {
    let is_small = summary.severity == Severity::P3 || summary.number.is_drill();
    if is_small { Loudness::Bell } else { Loudness::Full }
}
