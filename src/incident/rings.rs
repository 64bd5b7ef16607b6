//! How often a clock that has run out rings, and whether an incident rang too often.
//!
//! One bell is forgotten and a flood is ignored: it rings when the limit passes, five minutes later, then once a
//! cadence. Bells themselves are not recorded; they follow from the records as every clock does.

use super::clocks::{Clock, ClockState};
use super::fold::Incident;
use super::record::Recorded;
use super::severity::CHECK;
use crate::text::Span;
use jiff::Timestamp;

/// So many seconds lie between two bells at least, over all incidents; so long after the first comes the second.
pub const APART: u64 = 300;

/// More bells in one hour than this are a fault of the playbook.
pub const TOO_LOUD: usize = 6;

/// How many bells a clock is followed for; by then somebody looked, or nobody will.
const MOST: u64 = 1_000;

impl Clock {
    /// How often it has rung since it ran out, in steps: at once, after five minutes, then each `cadence`.
    pub fn rung(&self, cadence: Span) -> u32 {
        match self.state {
            ClockState::Overdue(over) if self.rings() => rung(over, seconds(cadence)),
            _ => 0,
        }
    }
}

impl Incident {
    /// The cadence of its bells: the interval of its status checks, half an hour where there are none.
    pub fn ring_cadence(&self) -> Span {
        self.summary.beat.every().unwrap_or(CHECK)
    }
}

fn rung(over: u64, cadence: u64) -> u32 {
    if over == 0 {
        return 0;
    }
    let further = u64::from(over >= APART) + over / cadence;
    u32::try_from(1 + further.min(MOST)).unwrap_or(u32::MAX)
}

fn seconds(span: Span) -> u64 {
    span.as_secs().max(1)
}

/// When an incident rang, as its records tell it, until `until`: what a console that was open all the time
/// would have rung.
pub fn rings<'a>(records: impl IntoIterator<Item = &'a Recorded>, until: Timestamp) -> Vec<Timestamp> {
    let mut records = records.into_iter().peekable();
    let Some(first) = records.peek() else { return Vec::new() };
    let mut incident = Incident::new(first.incident, first.number);
    let mut all = Vec::new();
    while let Some(record) = records.next() {
        incident.apply(record);
        let end = records.peek().map_or(until, |next| next.logged);
        if incident.summary.muted.is_none() && incident.summary.status.is_active() {
            all.extend(between(&incident, record.logged, end));
        }
    }
    all.sort();
    let mut apart: Vec<Timestamp> = Vec::new();
    for at in all {
        if apart.last().is_none_or(|last| at.as_second() - last.as_second() >= APART.cast_signed()) {
            apart.push(at);
        }
    }
    apart
}

/// When the clocks of an incident that nobody touched from `from` to `to` rang.
fn between(incident: &Incident, from: Timestamp, to: Timestamp) -> Vec<Timestamp> {
    let cadence = seconds(incident.ring_cadence());
    let before = incident.clocks(from);
    let over = |clock: &Clock| match clock.state {
        ClockState::Overdue(over) => over,
        _ => 0,
    };
    let mut found = Vec::new();
    for clock in incident.clocks(to).iter().filter(|clock| clock.rings()) {
        let id = clock.id();
        let (now, was) = (over(clock), before.iter().find(|clock| clock.id() == id).map_or(0, over));
        let each = (1..=MOST).map(|nth| nth.saturating_mul(cadence)).take_while(|at| *at <= now);
        let at_once = [1, APART].into_iter();
        let passed = at_once.chain(each).filter(|at| *at > was && *at <= now);
        found.extend(passed.filter_map(|at| to.checked_sub(Span::seconds(now - at).signed()).ok()));
    }
    found
}

/// The most bells that fell into one hour.
pub fn most_in_an_hour(rings: &[Timestamp]) -> usize {
    let within = |first: &Timestamp| {
        rings.iter().filter(|at| (0..3_600).contains(&(at.as_second() - first.as_second()))).count()
    };
    rings.iter().map(within).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_rings_at_once_after_five_minutes_and_then_each_cadence() {
        let rung = |over| rung(over, 1_800);
        assert_eq!([0, 1, 299, 300, 1_799, 1_800, 3_600].map(rung), [0, 1, 1, 2, 2, 3, 4]);
    }

    #[test]
    fn the_worst_hour_counts() {
        let at = |minute: i64| Timestamp::from_second(minute * 60).unwrap();
        let rings: Vec<Timestamp> = [0, 5, 30, 60, 65, 90, 95, 100, 110].map(at).to_vec();
        assert_eq!(most_in_an_hour(&rings), 6);
        assert_eq!(most_in_an_hour(&[]), 0);
    }
}
