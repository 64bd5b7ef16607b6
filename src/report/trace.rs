//! An incident followed record by record: what a state at the end no longer tells.
//!
//! Who held which role from when to when, every severity and how long it held, which status checks were in
//! time, how often it was reopened. It looks at the state after each record and not at single kinds of
//! event, so that a new way to hand over a role is seen without a word here.

use crate::incident::{Clock, ClockState, Counted, Event, EventId, Incident, Milestone, Person};
use crate::incident::{Recorded, RoleId, Severity, Trend, rings};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// An incident, and what happened to it on the way.
#[derive(Debug, Clone)]
pub struct Trace {
    /// The incident as it is after the last record.
    pub incident: Incident,
    /// Every severity in order; the last one has no end.
    pub severities: Vec<Stretch<Severity>>,
    /// Who held which role, in the order in which they took it.
    pub roles: Vec<Stretch<(RoleId, Person)>>,
    /// Every status check in order.
    pub checks: Vec<Check>,
    /// When it was opened again.
    pub reopened: Vec<Timestamp>,
    /// How each time-box ended that did, by the record that set it.
    pub boxes: BTreeMap<EventId, Ended>,
    /// Limits that had run out when the incident ended, and that nobody could meet any more afterwards.
    pub given_up: Vec<Clock>,
    /// When a console that was open all the time would have rung.
    pub rings: Vec<Timestamp>,
    /// The last record's link in each chain that wrote here.
    pub chains: BTreeMap<crate::incident::WriterId, Link>,
    /// How many records there are.
    pub count: usize,
}

/// Something that held for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch<T> {
    /// What.
    pub what: T,
    /// From when.
    pub from: Timestamp,
    /// To when; `None` when it still holds.
    pub to: Option<Timestamp>,
    /// The record that began it.
    pub record: EventId,
}

/// One status check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Person,
    /// Where it was going.
    pub trend: Trend,
    /// The impact then.
    pub impact: String,
    /// The loss as it was estimated then.
    pub loss: String,
    /// When it was due; `None` when none was.
    pub due: Option<Timestamp>,
    /// Whole seconds that it was late.
    pub late: u64,
}

/// The end of a time-box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// When.
    pub at: Timestamp,
    /// Who said so.
    pub by: Person,
    /// Whole seconds that it was late; negative when it was early.
    pub late: u64,
}

/// The end of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Its place in the chain.
    pub nth: u64,
    /// The hash.
    pub hash: crate::incident::Hash,
}

impl Trace {
    /// Follows `records`, and what rang until `now`; `None` when there are none.
    pub fn of(records: &[Recorded], now: Timestamp) -> Option<Trace> {
        let first = records.first()?;
        let mut trace = Trace {
            incident: Incident::new(first.incident, first.number),
            severities: Vec::new(),
            roles: Vec::new(),
            checks: Vec::new(),
            reopened: Vec::new(),
            boxes: BTreeMap::new(),
            given_up: Vec::new(),
            rings: rings(records, now),
            chains: BTreeMap::new(),
            count: records.len(),
        };
        records.iter().for_each(|record| trace.take(record));
        Some(trace)
    }

    fn take(&mut self, record: &Recorded) {
        let (at, id) = (record.draft.at, record.draft.id);
        if let Event::Checked { trend, impact, loss, .. } = &record.draft.event {
            let summary = &self.incident.summary;
            let now = summary.shift.carried(at);
            let due = summary.check_due().filter(|_| now >= summary.beat.base());
            let late = due.map_or(0, |due| summary.pace().elapsed(due, now));
            let due = due.map(|due| summary.shift.wall(due));
            let (by, trend) = (record.draft.by.clone(), *trend);
            let (impact, loss) = (impact.clone(), loss.clone());
            self.checks.push(Check { at, by, trend, impact, loss, due, late });
        }
        self.follow_box(record);
        let run_out = self.run_out(record);
        self.incident.apply(record);
        // What is still counted afterwards can still be met, and tells of itself.
        let is_counted = |clock: &Clock| self.incident.clocks(at).iter().any(|now| now.what == clock.what);
        self.given_up.extend(run_out.into_iter().filter(|clock| !is_counted(clock)));
        if matches!(record.draft.event, Event::Reopened { .. }) {
            self.reopened.push(at);
            self.given_up.clear();
        }
        let severity = self.incident.summary.severity;
        if self.severities.last().is_none_or(|last| last.what != severity) {
            end(self.severities.last_mut(), at);
            self.severities.push(Stretch { what: severity, from: at, to: None, record: id });
        }
        self.follow_roles(at, id);
        self.chains.insert(record.writer, Link { nth: record.nth, hash: record.link });
    }

    /// The limits that have run out when a record ends the incident. Some of them are counted no more after
    /// it, and would be told by nobody.
    fn run_out(&self, record: &Recorded) -> Vec<Clock> {
        let Event::MilestoneReached { milestone: Milestone::Resolved | Milestone::Closed, .. } = record.draft.event
        else {
            return Vec::new();
        };
        // What is told of late is judged by its own time, whatever was recorded meanwhile.
        let mut clocks = self.incident.looking_back().clocks(record.draft.at);
        clocks.retain(|clock| matches!(clock.state, ClockState::Overdue(_)) && clock.what != Counted::Check);
        clocks
    }

    /// How late a time-box ends is measured on the clock of that moment.
    fn follow_box(&mut self, record: &Recorded) {
        let (Event::TimeBoxDone(said) | Event::TimeBoxDropped(said)) = &record.draft.event else { return };
        let Some(open) = self.incident.time_boxes.get(said.of).filter(|one| one.is_open()) else { return };
        let (at, by) = (record.draft.at, record.draft.by.clone());
        let late = self.incident.summary.shift.carried(at).elapsed_since(open.due);
        self.boxes.insert(said.of, Ended { at, by, late });
    }

    fn follow_roles(&mut self, at: Timestamp, record: EventId) {
        let roster = &self.incident.roster;
        let still = |(role, person): &(RoleId, Person)| roster.holder(role).is_some_and(|now| now.person == *person);
        for held in self.roles.iter_mut().filter(|held| held.to.is_none() && !still(&held.what)) {
            end(Some(held), at);
        }
        for (role, holder) in roster.iter() {
            let what = (role.clone(), holder.person.clone());
            if !self.roles.iter().any(|held| held.to.is_none() && held.what == what) {
                self.roles.push(Stretch { what, from: at, to: None, record });
            }
        }
    }
}

/// What is told of late may begin after it ended; then it held for no time at all.
fn end<T>(stretch: Option<&mut Stretch<T>>, at: Timestamp) {
    if let Some(stretch) = stretch {
        stretch.to = Some(at.max(stretch.from));
    }
}
