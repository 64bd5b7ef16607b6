//! What is due when: a pure function of the incident and of now.
//!
//! Nothing here ticks. Whoever draws asks again; after a restart, a suspend or a stepped wall clock the
//! answer is the same, because it rests on recorded events alone.

use super::checklist::{Change, Item, Mark};
use super::event::Milestone;
use super::fold::Incident;
use super::id::{CriterionId, StepId};
use super::moment::{Carried, Measured};
use super::office::Pace;
use super::revision::{Deadline, From, StepKind};
use super::summary::Status;
use super::types::is_security;
use crate::text::{Bilingual, Span};
use jiff::Timestamp;

/// One clock of an incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    /// What it counts.
    pub what: Counted,
    /// How long it gives; `None` for a single beat set by hand.
    pub within: Option<Span>,
    /// When it runs out, by today's wall clock; `None` while what it runs from has not happened.
    pub due: Option<Timestamp>,
    /// How it stands now.
    pub state: ClockState,
    /// Until when it stands still, because it counts office hours and it is none of them.
    pub still_until: Option<Timestamp>,
}

/// What a clock counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// The first response.
    Respond,
    /// The next status check.
    Check,
    /// A security event that is to be under control.
    Contain,
    /// A limit of the playbook.
    Deadline {
        /// Its name.
        id: String,
        /// Its words.
        title: Bilingual,
        /// Whether it may ring: it is met by a notice.
        rings: bool,
    },
    /// What was promised to be said.
    Promise {
        /// The audience.
        to: String,
    },
    /// How long an exit criterion has to hold yet.
    Soak {
        /// The criterion.
        id: CriterionId,
        /// Its words.
        title: Bilingual,
    },
    /// The limit of a step.
    Step {
        /// The step.
        id: StepId,
        /// Its words.
        title: Bilingual,
    },
    /// The call-back of a time-box.
    TimeBox {
        /// Its short name, `T1`.
        name: String,
        /// Who is asked for what.
        title: Bilingual,
    },
    /// When a decision is looked back on.
    LookBack {
        /// Its short name, `D1`.
        name: String,
        /// What was decided.
        title: Bilingual,
    },
    /// A beat beside the status check.
    NamedBeat {
        /// Its name.
        id: String,
        /// Its words.
        title: Bilingual,
    },
    /// The timer of a wait step.
    Wait {
        /// The step.
        id: StepId,
        /// Its words.
        title: Bilingual,
    },
}

/// How a clock stands. All lengths are whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockState {
    /// What it runs from has not happened yet.
    Waiting,
    /// So much is left.
    Running(u64),
    /// So much over.
    Overdue(u64),
    /// Met after so long, in time.
    Met(u64),
    /// Met after so long, too late.
    Late(u64),
}

/// How much attention a clock asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// None.
    Calm,
    /// It is running out.
    Soon,
    /// It is in its last minute.
    Due,
    /// It has run out.
    Overdue,
}

/// How soon a security event must be under control, from declared.
pub const UNDER_CONTROL: Span = Span::minutes(72 * 60);

impl Clock {
    /// How much attention it asks for: soon in its last five minutes, or the last sixth of a short one.
    pub fn urgency(&self) -> Urgency {
        let soon = self.within.map_or(300, |span| (span.as_secs() / 6).clamp(60, 300));
        match self.state {
            // That a soak runs out is good news.
            _ if matches!(self.what, Counted::Soak { .. }) => Urgency::Calm,
            ClockState::Overdue(_) => Urgency::Overdue,
            ClockState::Running(_) if self.still_until.is_some() => Urgency::Calm,
            ClockState::Running(left) if left < 60 => Urgency::Due,
            ClockState::Running(left) if left < soon => Urgency::Soon,
            _ => Urgency::Calm,
        }
    }

    /// Whether it is among the three that may ring: response, status check, public notice.
    pub fn rings(&self) -> bool {
        match &self.what {
            Counted::Respond | Counted::Check => true,
            Counted::Deadline { rings, .. } => *rings,
            // A promise is mostly kept at the next status check, which rings already.
            Counted::Promise { .. }
            | Counted::Contain
            | Counted::Soak { .. }
            | Counted::NamedBeat { .. }
            | Counted::Step { .. }
            | Counted::Wait { .. }
            | Counted::TimeBox { .. }
            | Counted::LookBack { .. } => false,
        }
    }

    /// The word in `--json`: `respond`, `check`, `contain`, `deadline:ID`, `promise:AUDIENCE`, `soak:ID`,
    /// `step:ID`, `wait:ID`, `beat:ID`, `time-box:T1`, `look-back:D1`.
    pub fn id(&self) -> String {
        match &self.what {
            Counted::Respond => "respond".into(),
            Counted::Check => "check".into(),
            Counted::Contain => "contain".into(),
            Counted::Deadline { id, .. } => format!("deadline:{id}"),
            Counted::Promise { to } => format!("promise:{to}"),
            Counted::Soak { id, .. } => format!("soak:{id}"),
            Counted::NamedBeat { id, .. } => format!("beat:{id}"),
            Counted::Step { id, .. } => format!("step:{id}"),
            Counted::Wait { id, .. } => format!("wait:{id}"),
            Counted::TimeBox { name, .. } => format!("time-box:{name}"),
            Counted::LookBack { name, .. } => format!("look-back:{name}"),
        }
    }

    fn is_live(&self) -> bool {
        matches!(self.state, ClockState::Running(_) | ClockState::Overdue(_))
    }
}

impl Incident {
    /// Every clock: response, status check, the playbook's limits, wait timers, limits of open steps.
    pub fn clocks(&self, now: Timestamp) -> Vec<Clock> {
        let mut clocks: Vec<Clock> = self.respond_clock(now).into_iter().collect();
        clocks.extend(self.check_clock(now));
        clocks.extend(self.deadline_clocks(now));
        clocks.extend(self.first_notice_clock(now));
        clocks.extend(self.contain_clock(now));
        clocks.extend(self.promise_clocks(now));
        clocks.extend(self.named_beat_clocks(now));
        clocks.extend(self.soak_clocks(now));
        clocks.extend(self.time_box_clocks(now));
        clocks.extend(self.look_back_clocks(now));
        clocks.extend(self.checklist.items().iter().filter_map(|item| self.step_clock(item, now)));
        clocks
    }

    /// The call-backs of the time-boxes that somebody works on, the nearest first.
    fn time_box_clocks(&self, now: Timestamp) -> impl Iterator<Item = Clock> + '_ {
        let open = if self.summary.status == Status::Closed { Vec::new() } else { self.time_boxes.open() };
        open.into_iter().map(move |(name, one)| {
            let title = Bilingual::plain(format!("{name} {}: {}", one.to, one.task));
            let measured = Measured { from: None, due: Some(one.due), met: None };
            self.clock(Counted::TimeBox { name, title }, Some(one.lasts), measured, self.round_the_clock(), now)
        })
    }

    /// The decisions that are to be looked back on.
    fn look_back_clocks(&self, now: Timestamp) -> impl Iterator<Item = Clock> + '_ {
        let waiting = self.decisions.iter().filter(|(_, one)| one.holds() && self.summary.status != Status::Closed);
        waiting.filter_map(move |(name, one)| {
            let title = Bilingual::new(
                Some(&format!("回看 {name} {}", one.what)),
                Some(&format!("look back {name} {}", one.what)),
            );
            let measured = Measured { from: None, due: Some(one.due?), met: None };
            Some(self.clock(Counted::LookBack { name, title }, one.lasts, measured, self.round_the_clock(), now))
        })
    }

    /// The clock that counts down in the banner: of those that may ring the one that runs out first.
    pub fn nearest_clock(&self, now: Timestamp) -> Option<Clock> {
        let mut ringing: Vec<Clock> = self.respond_clock(now).into_iter().collect();
        ringing.extend(self.check_clock(now));
        ringing.extend(self.deadline_clocks(now).into_iter().filter(Clock::rings));
        ringing.extend(self.first_notice_clock(now));
        ringing.into_iter().filter(Clock::is_live).min_by_key(|clock| clock.due)
    }

    /// The next status check; `None` when none is due at this severity or any more.
    pub fn check_clock(&self, now: Timestamp) -> Option<Clock> {
        let due = self.summary.check_due()?;
        let measured = Measured { from: Some(self.summary.beat.base()), due: Some(due), met: None };
        Some(self.clock(Counted::Check, self.summary.beat.every(), measured, self.summary.pace(), now))
    }

    /// The limit of an open step, or the timer of a wait step that runs.
    pub fn step_clock(&self, item: &Item, now: Timestamp) -> Option<Clock> {
        if !item.is_to_be_done() || self.is_over_for(item) {
            return None;
        }
        let (id, title) = (item.step.id.clone(), item.step.title.clone());
        if let StepKind::Wait { lasts } = item.step.kind
            && let Some(Change { mark: Mark::Working, carried, .. }) = item.change()
        {
            let what = Counted::Wait { id, title };
            let measured = Measured { from: Some(*carried), due: Some(carried.after(lasts)), met: None };
            return Some(self.clock(what, Some(lasts), measured, self.round_the_clock(), now));
        }
        let within = item.step.due?;
        let pace = self.pace_of(item.step.due_from);
        let measured = self.measured(item.step.due_from, within, None);
        Some(self.clock(Counted::Step { id, title }, Some(within), measured, pace, now))
    }

    /// The limit of a step, whether it was kept or not; `None` for a step that has none or does not apply. Once the
    /// incident is closed, it stands as it stood then.
    pub fn step_limit(&self, item: &Item, now: Timestamp) -> Option<Clock> {
        let within = item.step.due.filter(|_| item.standing.is_counted())?;
        let met = item.change().filter(|_| item.standing.is_done()).map(|change| change.carried);
        let measured = self.measured(item.step.due_from, within, met);
        let what = Counted::Step { id: item.step.id.clone(), title: item.step.title.clone() };
        // What nobody can do any more grows no later than it was when it ended.
        let closed = self.milestones.get(&Milestone::Closed).filter(|_| self.is_over_for(item));
        let now = self.summary.now(now);
        let now = closed.map_or(now, |moment| now.min(moment.carried));
        Some(self.clock_at(what, Some(within), measured, self.pace_of(item.step.due_from), now))
    }

    /// The first response; `None` when it ended without one, for then nobody can stop it any more.
    fn respond_clock(&self, now: Timestamp) -> Option<Clock> {
        let (within, met) = (self.summary.respond_within(), self.summary.acknowledged);
        let (start, pace) = (self.summary.start(), self.summary.respond_pace());
        // What was imported tells nothing about who took it, and nobody is to be rung for it.
        let is_owed = self.summary.status.is_active() && self.summary.imported.is_none();
        let counts = met.is_some() || is_owed;
        let measured = Measured { from: Some(start), due: Some(pace.after(start, within)), met };
        counts.then(|| self.clock(Counted::Respond, Some(within), measured, pace, now))
    }

    /// Whether it is a security event: by its type, and where none is known by its playbook, if that serves
    /// nothing else.
    pub fn is_security(&self) -> bool {
        let types = || self.checklist.revision().map(|revision| revision.types.as_slice()).unwrap_or_default();
        match &self.summary.type_id {
            Some(type_id) => is_security(type_id),
            None => !types().is_empty() && types().iter().all(|type_id| is_security(type_id)),
        }
    }

    /// The limit of a security event; `None` for every other, and when it was closed without a word about it.
    fn contain_clock(&self, now: Timestamp) -> Option<Clock> {
        let met = self.contained.map(|moment| moment.carried);
        let counts = met.is_some() || (self.is_security() && self.summary.status != Status::Closed);
        let start = self.summary.start();
        let measured = Measured { from: Some(start), due: Some(start.after(UNDER_CONTROL)), met };
        counts.then(|| self.clock(Counted::Contain, Some(UNDER_CONTROL), measured, self.round_the_clock(), now))
    }

    /// Whether the incident is closed and the step is not of a phase that may stay open then.
    fn is_over_for(&self, item: &Item) -> bool {
        let may_stay_open = self.checklist.phases().get(item.phase).is_some_and(|phase| phase.after_close);
        self.summary.status == Status::Closed && !may_stay_open
    }

    fn deadline_clocks(&self, now: Timestamp) -> Vec<Clock> {
        let Some(revision) = self.checklist.revision() else { return Vec::new() };
        let severity = self.summary.severity;
        let holds = |sev: &[super::Severity]| sev.is_empty() || sev.contains(&severity);
        let limits = revision.deadlines.iter().filter(|limit| holds(&limit.sev));
        limits.filter_map(|limit| self.deadline_clock(limit, now)).collect()
    }

    /// One limit of the playbook; `None` when the step that meets it does not apply, and when the incident
    /// was closed before it was met.
    fn deadline_clock(&self, limit: &Deadline, now: Timestamp) -> Option<Clock> {
        let step = limit.met_by.as_ref().and_then(|id| self.checklist.item(id));
        if step.is_some_and(|item| !item.standing.is_counted()) {
            return None;
        }
        let done = step.filter(|item| item.standing.is_done()).and_then(Item::change);
        let is_over = step.map_or(self.summary.status == Status::Closed, |item| self.is_over_for(item));
        if done.is_none() && is_over && step.and_then(|item| self.first_said_for(item)).is_none() {
            return None;
        }
        let rings = step.is_some_and(|item| matches!(item.step.kind, StepKind::Notice(_)));
        let what = Counted::Deadline { id: limit.id.clone(), title: limit.title.clone(), rings };
        let met = done.map(|change| change.carried);
        let met = met.into_iter().chain(step.and_then(|item| self.first_said_for(item))).min();
        let measured = self.measured(limit.from, limit.within, met);
        Some(self.clock(what, Some(limit.within), measured, self.pace_of(limit.from), now))
    }

    /// What runs from the end counts round the clock: three days for a report are three days.
    fn pace_of(&self, from: From) -> Pace<'_> {
        if from == From::Resolved { self.round_the_clock() } else { self.summary.pace() }
    }

    pub(super) fn round_the_clock(&self) -> Pace<'static> {
        Pace::always(self.summary.shift)
    }

    fn measured(&self, from: From, within: Span, met: Option<Carried>) -> Measured {
        let base = self.base(from);
        Measured { from: base, due: base.map(|base| self.pace_of(from).after(base, within)), met }
    }

    /// The instant that limits of this sort run from.
    fn base(&self, from: From) -> Option<Carried> {
        let reached = |milestone| self.milestones.get(&milestone).map(|moment| moment.carried);
        match from {
            From::Seen => reached(Milestone::ImpactStart),
            From::Declared => Some(self.summary.start()),
            From::Severity => {
                Some(self.severity_change.as_ref().map_or(self.summary.start(), |(_, moment)| moment.carried))
            }
            From::Resolved => reached(Milestone::Resolved),
        }
    }

    pub(super) fn clock(
        &self,
        what: Counted,
        within: Option<Span>,
        measured: Measured,
        pace: Pace<'_>,
        now: Timestamp,
    ) -> Clock {
        self.clock_at(what, within, measured, pace, self.summary.now(now))
    }

    fn clock_at(&self, what: Counted, within: Option<Span>, measured: Measured, pace: Pace<'_>, now: Carried) -> Clock {
        let Measured { from, due, met } = measured;
        // What is left shows a second as long as any of it is left; what is over begins at one.
        let state = match (due, met) {
            (None, _) => ClockState::Waiting,
            (Some(due), Some(met)) => {
                let took = from.map_or(0, |from| pace.elapsed(from, met));
                if met <= due { ClockState::Met(took) } else { ClockState::Late(took) }
            }
            (Some(due), None) if now <= due => ClockState::Running(pace.elapsed(now, due)),
            (Some(due), None) => ClockState::Overdue(pace.elapsed(due, now)),
        };
        let still_until = if met.is_none() { pace.still_until(now) } else { None };
        Clock { what, within, due: due.map(|due| self.summary.shift.wall(due)), state, still_until }
    }
}
