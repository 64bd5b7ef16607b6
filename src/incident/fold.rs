//! An incident is the fold of its records. The fold is total: no error, no panic, no clock, no file.

use super::assessed::Assessed;
use super::checklist::Checklist;
use super::criteria::{self, Criteria};
use super::decision::Decision;
use super::drill::Run;
use super::event::{Event, Milestone, Recorded, Trend};
use super::followup::FollowUps;
use super::house::HouseRules;
use super::hypothesis::Hypothesis;
use super::id::{IncidentId, Number, Person, Seq, StepId};
use super::moment::Carried;
use super::named_beats::NamedBeats;
use super::notices::Notices;
use super::numbered::Numbered;
use super::office::Pace;
use super::poll::Poll;
use super::review::{Review, Written};

use super::roles::Roster;
use super::severity::Severity;
use super::summary::Summary;
use super::timebox::TimeBox;
use super::timeline::Timeline;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Everything that is known of one incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// The incident in one line, with its clocks' state.
    pub summary: Summary,
    /// The milestones reached, by the time at which they happened.
    pub milestones: BTreeMap<Milestone, Moment>,
    /// Who holds which role.
    pub roster: Roster,
    /// The steps and their marks.
    pub checklist: Checklist,
    /// The last status check that was made.
    pub last_check: Option<CheckMade>,
    /// What is known of the harm; the loss as the last one who estimated it said.
    pub assessed: Assessed,
    /// Every record, in the order in which things happened.
    pub timeline: Timeline,
    /// What people wrote after it, part by part.
    pub review: Review,
    /// Values of the playbook's variables.
    pub vars: BTreeMap<String, String>,
    /// The last change of severity: what it was before, and when it changed.
    pub severity_change: Option<(Severity, Moment)>,
    /// What the house demanded when it was declared.
    pub house: HouseRules,
    /// When a security event was under control.
    pub contained: Option<Moment>,
    /// Who was called and why, the last one last.
    pub escalations: Vec<EscalationMade>,
    /// What was said to whom.
    pub notices: Notices,
    /// Since when people watch whether the fix holds.
    pub observed: Option<Moment>,
    /// What was said of the exit criteria.
    pub criteria: Criteria,
    /// Work for afterwards.
    pub follow_ups: FollowUps,
    /// How the beats beside the status check stand.
    pub named_beats: NamedBeats,
    /// What named persons were asked for.
    pub time_boxes: Numbered<TimeBox>,
    /// What was decided.
    pub decisions: Numbered<Decision>,
    /// What everybody was asked.
    pub polls: Numbered<Poll>,
    /// What may be the cause.
    pub hypotheses: Numbered<Hypothesis>,
    /// Steps of the wall clock that were recorded, the last one last.
    pub clock_steps: Vec<(Timestamp, jiff::SignedDuration)>,
    /// How far the exercise has come; `None` when this is the real thing.
    pub drill: Option<Run>,
}

/// An instant by the wall clock of its day and by the carried clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// As its author's clock had it.
    pub at: Timestamp,
    /// For measuring lengths.
    pub carried: Carried,
}

/// A status check that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckMade {
    /// When.
    pub at: Timestamp,
    /// Where it was going.
    pub trend: Trend,
    /// The impact then.
    pub impact: String,
}

/// An escalation that a person made.
#[derive(Debug, Clone, PartialEq)]
pub struct EscalationMade {
    /// When.
    pub moment: Moment,
    /// By whom.
    pub by: Person,
    /// The rule of the playbook that suggested it.
    pub rule: Option<String>,
    /// Who was called.
    pub to: Vec<Person>,
    /// Why.
    pub why: String,
}

impl Incident {
    /// An incident of which nothing is known yet: the start of every fold.
    pub fn new(id: IncidentId, number: Number) -> Incident {
        Incident {
            summary: Summary::new(id, number),
            milestones: BTreeMap::new(),
            roster: Roster::default(),
            checklist: Checklist::default(),
            last_check: None,
            assessed: Assessed::default(),
            timeline: Timeline::default(),
            review: Review::new(),
            vars: BTreeMap::new(),
            severity_change: None,
            house: HouseRules::default(),
            contained: None,
            escalations: Vec::new(),
            notices: Notices::default(),
            observed: None,
            criteria: Criteria::new(),
            named_beats: NamedBeats::default(),
            follow_ups: FollowUps::default(),
            time_boxes: Numbered::default(),
            decisions: Numbered::default(),
            polls: Numbered::default(),
            hypotheses: Numbered::default(),
            clock_steps: Vec::new(),
            drill: None,
        }
    }

    /// Folds records in journal order; `None` when there are none.
    pub fn fold<'a>(records: impl IntoIterator<Item = &'a Recorded>) -> Option<Incident> {
        let mut records = records.into_iter().peekable();
        let first = records.peek()?;
        let mut incident = Incident::new(first.incident, first.number);
        incident.apply_all(records);
        Some(incident)
    }

    /// Takes in one more record.
    pub fn apply(&mut self, record: &Recorded) {
        self.absorb(record);
        if may_move_steps(&record.draft.event) {
            self.checklist.settle(self.summary.severity);
        }
    }

    /// Takes in several more records; what the marks mean is worked out once.
    pub fn apply_all<'a>(&mut self, records: impl IntoIterator<Item = &'a Recorded>) {
        records.into_iter().for_each(|record| self.absorb(record));
        self.checklist.settle(self.summary.severity);
    }

    /// The incident as it would stand at `now` were its severity changed to `to`: what is armed anew, and what
    /// stays. It has no timeline.
    pub fn at_severity(&self, to: Severity, now: Timestamp) -> Incident {
        let carried = self.summary.shift.carried(now);
        // Field by field, so that whoever adds one decides here; the timeline alone may be long.
        let mut after = Incident {
            summary: self.summary.clone(),
            milestones: self.milestones.clone(),
            roster: self.roster.clone(),
            checklist: self.checklist.clone(),
            last_check: self.last_check.clone(),
            assessed: self.assessed.clone(),
            timeline: Timeline::default(),
            review: self.review.clone(),
            vars: self.vars.clone(),
            severity_change: Some((self.summary.severity, Moment { at: now, carried })),
            house: self.house.clone(),
            contained: self.contained,
            escalations: self.escalations.clone(),
            notices: self.notices.clone(),
            observed: self.observed,
            criteria: self.criteria.clone(),
            named_beats: self.named_beats.clone(),
            follow_ups: self.follow_ups.clone(),
            time_boxes: self.time_boxes.clone(),
            decisions: self.decisions.clone(),
            polls: self.polls.clone(),
            hypotheses: self.hypotheses.clone(),
            clock_steps: self.clock_steps.clone(),
            drill: self.drill.clone(),
        };
        let office = self.summary.pace().hours().cloned();
        let before = Pace::within(office.as_ref(), self.summary.shift);
        after.summary.change_severity(to, carried);
        let changed = Event::SeverityChanged { to, why: String::new(), without: None };
        after.named_beats.apply(&changed, carried, before, &after.summary, &after.checklist);
        after.checklist.settle(to);
        after
    }

    /// The same, to be asked about an instant before its last record.
    pub fn looking_back(&self) -> Incident {
        let mut past = self.clone();
        past.summary.forget_latest();
        past
    }

    /// The seq of its last record; what the next append is decided on.
    pub fn head(&self) -> Seq {
        self.summary.head
    }

    /// When a milestone was reached, by the wall clock of its day.
    pub fn reached(&self, milestone: Milestone) -> Option<Timestamp> {
        self.milestones.get(&milestone).map(|moment| moment.at)
    }

    /// Whole seconds between two milestones; `None` where one was not reached, or where they stand on one moment and
    /// nobody knows how far apart they were: who declares does not detect and answer in no time.
    pub fn between(&self, from: Milestone, to: Milestone) -> Option<u64> {
        let at = |milestone| self.milestones.get(&milestone).map(|moment| moment.carried);
        let seconds = at(from).zip(at(to)).and_then(|(from, to)| to.faces_since(from));
        let is_told = self.summary.imported.is_some() || matches!(to, Milestone::Detected | Milestone::Acknowledged);
        seconds.filter(|seconds| !is_told || *seconds != 0)
    }

    /// Whole seconds of impact: from its start to when it was mitigated or resolved, else to now.
    pub fn impact(&self, now: Timestamp) -> u64 {
        let at = |milestone| self.milestones.get(&milestone).map(|moment| moment.carried);
        let end = at(Milestone::Mitigated).or(at(Milestone::Resolved)).unwrap_or_else(|| self.summary.now(now));
        at(Milestone::ImpactStart).and_then(|start| end.faces_since(start)).unwrap_or(0)
    }

    fn absorb(&mut self, record: &Recorded) {
        let draft = &record.draft;
        let moment = Moment { at: draft.at, carried: self.summary.shift.carried(draft.at) };
        let about = self.about(draft);
        let role = self.roster.of(&draft.by).next().cloned();
        let severity = self.summary.severity;
        let beat_began = self.summary.beat.base();
        let ticked = self.ticked_notice(&draft.event).cloned();
        let (office, shift) = (self.summary.pace().hours().cloned(), self.summary.shift);
        self.summary.apply(record);
        self.roster.apply(record);
        self.checklist.apply(record, moment.carried, struck_step(&self.timeline, &draft.event));
        self.timeline.apply(record, role, about);
        self.notices.apply(record, moment, ticked.as_ref());
        let before = Pace::within(office.as_ref(), shift);
        self.named_beats.apply(&draft.event, moment.carried, before, &self.summary, &self.checklist);
        criteria::apply(&mut self.criteria, record, moment);
        self.follow_ups.apply(record);
        self.time_boxes.apply(record, moment.carried);
        self.hypotheses.apply(record);
        self.decisions.apply(record, moment.carried);
        self.polls.apply(record);
        match &draft.event {
            Event::Corrected { entry, text } if !self.timeline.is_taken_back(*entry) => {
                self.time_boxes.reword(*entry, text);
                self.hypotheses.reword(*entry, text);
                self.decisions.reword(*entry, text);
                self.polls.reword(*entry, text);
            }
            Event::Declared { seen, vars, assessed, .. } => {
                self.assessed.clone_from(assessed);
                let impact = seen.map_or(moment, |at| Moment { at, carried: self.summary.shift.carried(at) });
                self.milestones.insert(Milestone::Declared, moment);
                self.milestones.insert(Milestone::ImpactStart, impact);
                self.milestones.insert(Milestone::Detected, moment);
                self.vars.clone_from(vars);
            }
            Event::VariableSet { id, value } => {
                self.vars.insert(id.clone(), value.clone());
            }
            Event::ReviewWritten { part, text } => {
                let (text, by, at) = (text.clone(), draft.by.clone(), draft.at);
                self.review.insert(part.clone(), Written { text, by, at });
            }
            Event::SeverityChanged { .. } => self.severity_change = Some((severity, moment)),
            Event::RoleAssigned { .. } | Event::RoleTakenOver { .. } => {
                self.milestones.entry(Milestone::Acknowledged).or_insert(moment);
            }
            Event::MilestoneReached { milestone, .. } => self.reach(*milestone, moment),
            Event::Reopened { .. } => {
                let over = [Milestone::Mitigated, Milestone::Resolved, Milestone::Closed];
                self.milestones.retain(|milestone, _| !over.contains(milestone));
                self.observed = None;
            }
            // One that is told of late is not the last one that was made.
            Event::Checked { trend, impact, loss, .. } if moment.carried >= beat_began => {
                if !loss.is_empty() {
                    self.assessed.loss.clone_from(loss);
                }
                // A check that says nothing of the impact leaves what was known of it.
                let known = self.last_check.take().map(|check| check.impact).filter(|_| impact.is_empty());
                let impact = known.unwrap_or_else(|| impact.clone());
                self.last_check = Some(CheckMade { at: draft.at, trend: *trend, impact });
            }
            Event::HouseRules(rules) => self.house = rules.clone(),
            Event::SecurityContained { .. } => {
                self.contained.get_or_insert(moment);
            }
            Event::Escalated { rule, to, why } => self.escalations.push(EscalationMade {
                moment,
                by: draft.by.clone(),
                rule: rule.clone(),
                to: to.clone(),
                why: why.clone(),
            }),
            Event::Observed { .. } => {
                self.observed.get_or_insert(moment);
            }
            Event::ClockStepped { by } => self.clock_steps.push((draft.at, *by)),
            // The first one holds: what is played cannot be swapped.
            Event::DrillStarted { .. } if self.drill.is_none() => {
                self.drill = Run::begin(&draft.event, moment);
            }
            Event::DrillEnded { .. } => self.reach(Milestone::Closed, moment),
            _ => {}
        }
        if let Some(run) = &mut self.drill {
            run.apply(&draft.event, moment);
        }
    }

    /// When the harm began and when it was detected may be corrected; the other milestones hold from the
    /// first time they are reached until the incident is reopened.
    fn reach(&mut self, milestone: Milestone, moment: Moment) {
        match milestone {
            Milestone::ImpactStart | Milestone::Detected => {
                self.milestones.insert(milestone, moment);
            }
            _ => {
                self.milestones.entry(milestone).or_insert(moment);
            }
        }
    }
}

/// Whether a step may stand differently after this event; a note costs nothing, however long the playbook is.
fn may_move_steps(event: &Event) -> bool {
    use Event::{Declared, PlaybookAdopted, PlaybookPinned, Restored, Retracted, SeverityChanged};
    let moves = matches!(
        event,
        Declared { .. }
            | PlaybookAdopted { .. }
            | PlaybookPinned {}
            | Restored { .. }
            | Retracted { .. }
            | SeverityChanged { .. }
    );
    moves || event.step().is_some()
}

/// The step whose mark is taken back or brought back; `None` for a value that was looked up, which may
/// have opened a second step.
fn struck_step<'a>(timeline: &'a Timeline, event: &Event) -> Option<&'a StepId> {
    let (Event::Retracted { entry, .. } | Event::Restored { entry }) = event else { return None };
    match &timeline.entry(*entry)?.event {
        Event::StepVerified { .. } => None,
        event => event.step(),
    }
}
