//! Which limits were kept: response, the playbook's limits, the limits of steps, the beat of status checks.

use crate::incident::{Clock, ClockState, Counted, Incident, Keeping, Said, TOO_LOUD, most_in_an_hour};
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
    pub seconds: Option<u64>,
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

/// How a named beat of the playbook was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct BeatTold {
    pub title: String,
    pub on_time: u32,
    pub missed: u32,
}

/// How the named beats were kept in the incident that was followed, by `now`.
pub fn beats(trace: &Trace, now: Timestamp, lang: Lang) -> Vec<BeatTold> {
    let told =
        |kept: Keeping| BeatTold { title: kept.title.get(lang).to_owned(), on_time: kept.on_time, missed: kept.missed };
    trace.incident.beats_kept(now).into_iter().map(told).collect()
}

/// How often it rang.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Alarms {
    pub all: usize,
    /// The most that fell into one hour.
    pub most_in_an_hour: usize,
    /// Whether that is more than people listen to: a fault of the playbook.
    pub too_loud: bool,
}

impl Alarms {
    /// Of the incident that was followed.
    pub fn of(trace: &Trace) -> Alarms {
        let most_in_an_hour = most_in_an_hour(&trace.rings);
        Alarms { all: trace.rings.len(), most_in_an_hour, too_loud: most_in_an_hour > TOO_LOUD }
    }
}

/// Every limit of the incident that was followed, as it is at `now`: kept, late, missed, still running. The
/// beat of checks is told by [`Cadence`], time-boxes and decisions to look back on have sections of their own.
pub fn kept(trace: &Trace, now: Timestamp, lang: Lang) -> Vec<KeptClock> {
    let incident = &trace.incident;
    // Nobody promised anything here when it happened elsewhere.
    if incident.summary.imported.is_some() {
        return Vec::new();
    }
    let of_all = incident.clocks(now).into_iter().filter(is_limit);
    let of_steps = incident.checklist.items().iter().filter_map(|item| incident.step_limit(item, now));
    let mut all: Vec<KeptClock> = of_all.map(|clock| told(&clock, lang)).collect();
    all.extend(trace.given_up.iter().filter(|clock| is_limit(clock)).map(|clock| told(clock, lang)));
    all.extend(promises(incident, lang));
    all.extend(of_steps.map(|clock| told(&clock, lang)));
    all
}

fn is_limit(clock: &Clock) -> bool {
    use Counted::{Check, LookBack, NamedBeat, Soak, Step, TimeBox, Wait};
    !matches!(
        clock.what,
        Check | NamedBeat { .. } | Step { .. } | Wait { .. } | Soak { .. } | TimeBox { .. } | LookBack { .. }
    )
}

/// What was promised to be said and was said: in time or not. The last promise to each audience is a clock.
fn promises(incident: &Incident, lang: Lang) -> Vec<KeptClock> {
    let mut said: Vec<&Said> = incident.notices.said().collect();
    said.sort_by(|one, other| (&one.words.to, one.moment.carried).cmp(&(&other.words.to, other.moment.carried)));
    let pairs = said.iter().zip(said.iter().skip(1)).filter(|(one, next)| one.words.to == next.words.to);
    let kept = |(one, next): (&&Said, &&Said)| {
        let within = one.words.next?;
        let what = Counted::Promise { to: one.words.to.clone() };
        let due = one.moment.carried.after(within);
        let took = next.moment.carried.elapsed_since(one.moment.carried);
        let state = if next.moment.carried <= due { ClockState::Met(took) } else { ClockState::Late(took) };
        let due = Some(incident.summary.shift.wall(due));
        Some(told(&Clock { what, within: Some(within), due, state, still_until: None }, lang))
    };
    pairs.filter_map(kept).collect()
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
