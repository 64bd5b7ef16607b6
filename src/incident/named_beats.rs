//! Beats beside the status check: an update meeting each hour, say. The playbook names them, with an interval for each
//! severity; the next one counts from the one that was really kept. They are told and counted, and ring for nobody.

use super::beat::Beat;
use super::checklist::Checklist;
use super::clocks::{Clock, Counted};
use super::event::{Event, Milestone};
use super::fold::Incident;
use super::moment::{Carried, Measured};
use super::office::Pace;
use super::revision::NamedBeat;
use super::summary::Summary;
use crate::text::Bilingual;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Somebody kept a named beat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeatKept {
    /// Its name in the playbook.
    pub beat: String,
    /// What was said or settled.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// How the named beats of an incident stand, by their names in the playbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NamedBeats(BTreeMap<String, Beat>);

/// How one named beat was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeping {
    /// Its words.
    pub title: Bilingual,
    /// Kept by their time.
    pub on_time: u32,
    /// Beats that passed.
    pub missed: u32,
}

impl NamedBeats {
    /// Takes in one event at `at`; `summary` is as it stands after it, `before` is the pace that held until then.
    pub(super) fn apply(
        &mut self,
        event: &Event,
        at: Carried,
        before: Pace<'_>,
        summary: &Summary,
        checklist: &Checklist,
    ) {
        let named = checklist.revision().map(|revision| revision.beats.as_slice()).unwrap_or_default();
        if named.is_empty() && self.0.is_empty() {
            return;
        }
        match event {
            Event::BeatKept(kept) => {
                if let Some(beat) = self.0.get_mut(&kept.beat) {
                    beat.check(at, None, before);
                }
                return;
            }
            Event::MilestoneReached { milestone: Milestone::Resolved | Milestone::Closed, .. }
            | Event::DrillEnded { .. }
            | Event::Imported(_) => return self.0.values_mut().for_each(|beat| beat.stop(at, before)),
            Event::Reopened { .. } => self.0.values_mut().for_each(|beat| beat.start(at)),
            Event::PlaybookAdopted { .. } => self.gain(named, at, summary),
            Event::SeverityChanged { .. } => {}
            _ => return,
        }
        for (id, beat) in &mut self.0 {
            let known = named.iter().find(|known| known.id == *id);
            let every = known.and_then(|known| known.every.get(&summary.severity)).copied();
            beat.set_every(every, at, before);
        }
    }

    /// A beat that a version of the playbook brings along counts from then on.
    fn gain(&mut self, named: &[NamedBeat], at: Carried, summary: &Summary) {
        for known in named {
            let beat = self.0.entry(known.id.clone()).or_default();
            if summary.status.is_active() && *beat == Beat::default() {
                beat.start(at);
            }
        }
    }
}

impl Incident {
    /// The named beats that are due next.
    pub(super) fn named_beat_clocks(&self, now: Timestamp) -> impl Iterator<Item = Clock> + '_ {
        self.known_beats().filter_map(move |(known, beat)| {
            let due = beat.due(self.summary.pace())?;
            let measured = Measured { from: Some(beat.base()), due: Some(due), met: None };
            let what = Counted::NamedBeat { id: known.id.clone(), title: known.title.clone() };
            Some(self.clock(what, beat.every(), measured, self.summary.pace(), now))
        })
    }

    /// How the named beats were kept by `now`; those that were never due are left out.
    pub fn beats_kept(&self, now: Timestamp) -> Vec<Keeping> {
        let now = self.summary.shift.carried(now);
        let keeping = |(known, beat): (&NamedBeat, &Beat)| Keeping {
            title: known.title.clone(),
            on_time: beat.on_time,
            missed: beat.late.saturating_add(beat.missed(now, self.summary.pace())),
        };
        self.known_beats().map(keeping).filter(|one| one.on_time + one.missed > 0).collect()
    }

    /// What the playbook calls a beat; its id where it names it no more.
    pub(super) fn beat_called(&self, id: &str) -> Bilingual {
        let known = self.known_beats().find(|(known, _)| known.id == id);
        known.map_or_else(|| Bilingual::plain(id), |(known, _)| known.title.clone())
    }

    /// The beats that the playbook names now, each with how it stands.
    fn known_beats(&self) -> impl Iterator<Item = (&NamedBeat, &Beat)> {
        let named = self.checklist.revision().into_iter().flat_map(|revision| &revision.beats);
        named.filter_map(|known| Some((known, self.named_beats.0.get(&known.id)?)))
    }
}
