//! An incident in one line: what the incident list shows and what its clocks need.
//!
//! It is a fold of its own, small enough that a journal keeps it beside the records and no closed
//! incident's records are read to list it. [`super::Incident`] contains the same fold, so the two cannot differ.

use super::beat::Beat;
use super::event::{Event, Milestone, OfRole, Recorded, TakenOver};
use super::id::{IncidentId, Number, Person, PlaybookId, Seq};
use super::moment::{Carried, Shift};
use super::office::{OfficeHours, Pace};
use super::roles::COMMANDER;
use super::severity::{Ladder, Level, Severity, house_level};
use crate::text::Span;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Records further in the future than this tell that the clock was set back.
const SET_BACK: SignedDuration = SignedDuration::from_secs(30);

/// How far an incident has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Being worked on.
    #[default]
    Open,
    /// Severe impact is over.
    Mitigated,
    /// Normal service.
    Resolved,
    /// Done with.
    Closed,
}

impl Status {
    /// `open`, `mitigated`, `resolved` or `closed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Mitigated => "mitigated",
            Status::Resolved => "resolved",
            Status::Closed => "closed",
        }
    }

    /// Whether people are still restoring service, so that checks are due.
    pub fn is_active(self) -> bool {
        matches!(self, Status::Open | Status::Mitigated)
    }
}

/// One incident in one line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The same on every machine.
    pub id: IncidentId,
    /// What people call it.
    pub number: Number,
    /// Its last record.
    pub head: Seq,
    /// What users see.
    pub title: String,
    /// How bad.
    pub severity: Severity,
    /// `tech.crash`, where it is known.
    #[serde(default)]
    pub type_id: Option<String>,
    /// How far it has come.
    pub status: Status,
    /// When it was declared.
    pub declared: Timestamp,
    /// When it reached `resolved` last, else `closed`.
    #[serde(default)]
    pub ended: Option<Timestamp>,
    /// The playbook and the version that hold.
    #[serde(default)]
    pub playbook: Option<(PlaybookId, String)>,
    /// Who commands.
    #[serde(default)]
    pub commander: Option<Person>,
    /// The status checks.
    pub beat: Beat,
    /// When somebody took it.
    #[serde(default)]
    pub acknowledged: Option<Carried>,
    /// Why nothing rings until the next status check; `None` when everything does.
    #[serde(default)]
    pub muted: Option<String>,
    /// Where it was imported from; such an incident stays out of the measures.
    #[serde(default)]
    pub imported: Option<String>,
    /// Steps of the wall clock so far.
    #[serde(default)]
    pub shift: Shift,
    start: Carried,
    /// The latest instant at which something happened: it is not earlier than that now.
    #[serde(default)]
    latest: Carried,
    #[serde(default)]
    end: Option<Carried>,
    /// The response limit that held when somebody took it; a later change of severity does not judge it anew.
    #[serde(default)]
    answered_within: Option<Span>,
    /// Whether the response was measured in office hours when it came.
    #[serde(default)]
    answered_at_work: bool,
    #[serde(default)]
    ladder: Ladder,
    /// What the house demanded of a severity when it was declared.
    #[serde(default)]
    house: Ladder,
    /// When people are at work, as the playbook has it.
    #[serde(default)]
    office: Option<OfficeHours>,
}

impl Summary {
    /// An incident of which nothing is known yet.
    pub fn new(id: IncidentId, number: Number) -> Summary {
        Summary {
            id,
            number,
            head: Seq(0),
            title: String::new(),
            severity: Severity::P2,
            type_id: None,
            status: Status::Open,
            declared: Timestamp::UNIX_EPOCH,
            ended: None,
            playbook: None,
            commander: None,
            beat: Beat::default(),
            acknowledged: None,
            muted: None,
            imported: None,
            shift: Shift::default(),
            start: Carried::default(),
            latest: Carried::default(),
            end: None,
            answered_within: None,
            answered_at_work: false,
            ladder: Ladder::new(),
            house: Ladder::new(),
            office: None,
        }
    }

    /// What the severity demands now.
    pub fn level(&self) -> Level {
        self.level_at(self.severity)
    }

    /// What another severity would demand: by the playbook, else by the house, else as it is built in.
    pub fn level_at(&self, severity: Severity) -> Level {
        self.rung(severity).cloned().unwrap_or_else(|| house_level(severity))
    }

    fn rung(&self, severity: Severity) -> Option<&Level> {
        self.ladder.get(&severity).or_else(|| self.house.get(&severity))
    }

    /// How its response, its checks and its limits are measured now: in office hours where the severity says so
    /// and the playbook knows them, else round the clock.
    pub fn pace(&self) -> Pace<'_> {
        let counts = self
            .rung(self.severity)
            .map_or_else(|| house_level(self.severity).office_hours, |level| level.office_hours);
        Pace::within(self.office.as_ref().filter(|_| counts), self.shift)
    }

    /// How the first response is measured; once it came, how it was measured then.
    pub fn respond_pace(&self) -> Pace<'_> {
        match self.acknowledged {
            None => self.pace(),
            Some(_) => Pace::within(self.office.as_ref().filter(|_| self.answered_at_work), self.shift),
        }
    }

    /// When the next status check is due; `None` when none is.
    pub fn check_due(&self) -> Option<Carried> {
        self.beat.due(self.pace())
    }

    /// How many status checks have gone by without one by `now`, beside those that are counted.
    pub fn missed(&self, now: Timestamp) -> u32 {
        self.beat.missed(self.shift.carried(now), self.pace())
    }

    /// When it was declared, on the carried clock.
    pub fn start(&self) -> Carried {
        self.start
    }

    /// What it is now on the carried clock. It is never before what is recorded: a clock that was set back and not
    /// recorded stands still at the last thing that happened, until [`Summary::set_back`] is recorded as a step.
    pub fn now(&self, wall: Timestamp) -> Carried {
        self.shift.carried(wall).max(self.latest)
    }

    /// The wall clock was set by this much since the last record.
    pub(super) fn step_clock(&mut self, by: SignedDuration) {
        self.shift = self.shift.step(by);
    }

    /// What is asked about an earlier instant is not held up by what happened since.
    pub(super) fn forget_latest(&mut self) {
        self.latest = Carried::default();
    }

    /// By how much the clock was set back since the last record, when that lies in the future by more than clocks
    /// of two machines differ; `None` of what is closed, for nothing of it is measured any more.
    pub fn set_back(&self, wall: Timestamp) -> Option<SignedDuration> {
        let by = self.shift.step_to(self.latest, wall);
        (self.status != Status::Closed && !self.number.is_drill() && by < -SET_BACK).then_some(by)
    }

    /// Whole seconds since it was declared; of an incident that is over, until it was.
    pub fn age(&self, now: Timestamp) -> u64 {
        self.end.unwrap_or_else(|| self.now(now)).faces_since(self.start).unwrap_or(0)
    }

    /// When the first response is due; `None` once somebody took it or it is over.
    pub fn respond_due(&self) -> Option<Carried> {
        let is_owed = self.acknowledged.is_none() && self.imported.is_none() && self.status.is_active();
        is_owed.then(|| self.pace().after(self.start, self.respond_within()))
    }

    /// How long the first response may take; once it came, how long it might have taken then.
    pub fn respond_within(&self) -> Span {
        self.answered_within.unwrap_or_else(|| self.level().respond)
    }

    /// The status checks that were due by `now`, were not made and are told nowhere: when the first was due, by
    /// today's wall clock, and how many.
    pub fn untold(&self, now: Timestamp) -> Option<(Timestamp, u32)> {
        let (first, beats) = self.beat.untold(self.shift.carried(now), self.pace())?;
        Some((self.shift.wall(first), beats))
    }

    /// The severity is `to` from `at` on, and the beat with it.
    pub(super) fn change_severity(&mut self, to: Severity, at: Carried) {
        let office = self.pace().hours().cloned();
        // What is worse than it was when it was muted may ring again.
        self.muted = self.muted.take().filter(|_| to >= self.severity);
        self.severity = to;
        let before = Pace::within(office.as_ref(), self.shift);
        if office.is_some() && self.pace().hours().is_none() {
            // Nobody was to make a check last night: from now on they are.
            self.beat.begin_anew(at, before);
        }
        self.beat.set_every(self.level().check, at, before);
    }

    fn acknowledge(&mut self, at: Carried) {
        if self.acknowledged.is_none() {
            self.answered_within = Some(self.level().respond);
            self.answered_at_work = self.level().office_hours;
            self.acknowledged = Some(at);
        }
    }

    /// Takes in one more record. Total: a record that makes no sense changes nothing but the head.
    pub fn apply(&mut self, record: &Recorded) {
        self.take_in(record);
        // A step of the clock holds for its own record already.
        self.latest = self.latest.max(self.shift.carried(record.draft.at));
    }

    fn take_in(&mut self, record: &Recorded) {
        let is_first = self.head == Seq(0);
        self.head = record.seq;
        self.number = record.number;
        let at = self.shift.carried(record.draft.at);
        if is_first {
            // Where the declaration is damaged or missing, it began with what is left.
            (self.declared, self.start) = (record.draft.at, at);
        }
        // What the event is about was measured as things stood before it.
        let office = self.pace().hours().cloned();
        let pace = Pace::within(office.as_ref(), self.shift);
        match &record.draft.event {
            Event::Declared { title, severity, type_id, .. } => {
                self.title.clone_from(title);
                self.severity = *severity;
                self.type_id.clone_from(type_id);
                self.declared = record.draft.at;
                self.start = at;
                self.beat.start(at);
            }
            Event::PlaybookAdopted { revision, .. } => {
                self.playbook = Some((revision.id.clone(), revision.version.clone()));
                self.ladder.clone_from(&revision.severity);
                self.office.clone_from(&revision.office);
            }
            Event::HouseRules(rules) => self.house.clone_from(&rules.ladder),
            Event::SeverityChanged { to, .. } => return self.change_severity(*to, at),
            Event::Checked { next, .. } => {
                self.muted = None;
                self.beat.check(at, *next, pace);
            }
            Event::CheckMissed { beats } => self.beat.tell(at, *beats, pace),
            Event::BeatSnoozed { next, .. } => self.beat.snooze(at, *next, pace),
            Event::AlarmMuted { why } => self.muted = Some(why.clone()),
            Event::RoleAssigned { role, person } => {
                self.acknowledge(at);
                if role.as_str() == COMMANDER {
                    self.commander = Some(person.clone());
                }
            }
            Event::RoleReleased { role } if role.as_str() == COMMANDER => self.commander = None,
            Event::RoleAccepted(OfRole { role, .. }) if role.as_str() == COMMANDER => {
                self.commander = Some(record.draft.by.clone());
            }
            Event::RoleTakenOver(TakenOver { role, person, .. }) => {
                self.acknowledge(at);
                if role.as_str() == COMMANDER {
                    self.commander = Some(person.clone());
                }
            }
            Event::MilestoneReached { milestone, .. } => self.reach(*milestone, at, record.draft.at, pace),
            Event::Reopened { .. } => {
                self.status = Status::Open;
                self.ended = None;
                self.end = None;
                self.muted = None;
                self.beat.start(at);
            }
            event if Shift::is_moved_by(event) => self.shift = self.shift.moved(event, record.draft.at),
            Event::DrillEnded { .. } => self.reach(Milestone::Closed, at, record.draft.at, pace),
            Event::Imported(super::event::Imported { source, .. }) => {
                self.imported = Some(source.clone());
                // Nobody owed it a status check.
                self.beat.stop(at, pace);
            }
            _ => return,
        }
        self.beat.set_every(self.level().check, at, pace);
    }

    fn reach(&mut self, milestone: Milestone, at: Carried, wall: Timestamp, pace: Pace<'_>) {
        match milestone {
            Milestone::Acknowledged => self.acknowledge(at),
            // Only reopening leads back: two consoles may reach one milestone after the other.
            Milestone::Mitigated => self.status = self.status.max(Status::Mitigated),
            Milestone::Resolved | Milestone::Closed => {
                let ended = if milestone == Milestone::Closed { Status::Closed } else { Status::Resolved };
                self.status = self.status.max(ended);
                self.ended.get_or_insert(wall);
                self.end.get_or_insert(at);
                self.beat.stop(at, pace);
            }
            Milestone::ImpactStart | Milestone::Detected | Milestone::Declared => {}
        }
    }
}
