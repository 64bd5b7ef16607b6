//! How far an exercise has come.

use super::super::event::{Event, HintGiven};
use super::super::fold::Moment;
use super::super::moment::Carried;
use super::{Goal, Offset, Scenario, Verdict};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How fast drill time goes against the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// It stands still.
    Paused,
    /// So many seconds of drill time pass in one second.
    Running(u32),
}

/// An exercise that is played, or was.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// What is played.
    pub scenario: Arc<Scenario>,
    /// When it began.
    pub started: Carried,
    /// How fast drill time goes, or went before it was paused.
    pub speed: u32,
    /// Since when it goes on, or stands still, by the wall clock.
    pub since: Timestamp,
    /// Whether it goes on.
    pub pace: Pace,
    /// Whether the times of the past incident are shown.
    pub ghost: bool,
    /// The messages and the hidden facts that were sent, and when.
    pub sent: BTreeMap<String, Offset>,
    /// What hints were taken about.
    pub hints: Vec<Goal>,
    /// What the controller said.
    pub remarks: Vec<Remark>,
    /// When it ended.
    pub ended: Option<Offset>,
}

/// What a controller said about the play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Points given, or taken.
    pub points: i64,
    /// Why.
    pub why: String,
    /// The expectation that is judged otherwise than the journal has it.
    pub verdict: Option<(Goal, Verdict)>,
}

impl Run {
    /// Drill time at an instant of the incident's carried clock.
    pub fn offset(&self, at: Carried) -> Offset {
        Offset(u64::try_from(at.seconds_since(self.started)).unwrap_or(0))
    }

    /// Whether it is played right now.
    pub fn is_running(&self) -> bool {
        self.ended.is_none() && self.pace != Pace::Paused
    }

    /// The run that `event` begins.
    pub(in crate::incident) fn begin(event: &Event, now: Moment) -> Option<Run> {
        let Event::DrillStarted { scenario, speed, ghost } = event else { return None };
        Some(Run {
            scenario: scenario.clone(),
            started: now.carried,
            since: now.at,
            speed: *speed,
            pace: Pace::Running(*speed),
            ghost: *ghost,
            sent: BTreeMap::new(),
            hints: Vec::new(),
            remarks: Vec::new(),
            ended: None,
        })
    }

    /// Takes in one more event.
    pub(in crate::incident) fn apply(&mut self, event: &Event, now: Moment) {
        let at = now.carried;
        match event {
            Event::Injected(crate::incident::Injected { id, .. }) => {
                let at = self.offset(at);
                self.sent.entry(id.clone()).or_insert(at);
            }
            Event::HintTaken(HintGiven { what, .. }) if !self.hints.contains(what) => self.hints.push(what.clone()),
            Event::DrillPaused { .. } => {
                self.pace = Pace::Paused;
                self.since = now.at;
            }
            Event::DrillResumed { speed } => {
                self.speed = *speed;
                self.pace = Pace::Running(*speed);
                self.since = now.at;
            }
            Event::Scored(crate::incident::Scored { points, why, what, verdict }) => {
                let verdict = what.clone().zip(*verdict);
                self.remarks.push(Remark { points: *points, why: why.clone(), verdict });
            }
            Event::DrillEnded { .. } if self.ended.is_none() => {
                self.ended = Some(self.offset(at));
                self.pace = Pace::Paused;
            }
            _ => {}
        }
    }
}
