//! When it rings, as tables of late clocks and seconds.

use super::*;
use crate::incident::{Number, Severity};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

fn late(nth: u128, over: u64, severity: Severity) -> Late {
    let rings = if over < 1 { 0 } else { 1 + u32::from(over >= 300) + u32::try_from(over / 1_800).unwrap() };
    Late {
        incident: IncidentId(uuid::Uuid::from_u128(nth)),
        number: Number(42),
        severity,
        clock: "check".into(),
        words: "status check".into(),
        over,
        rings,
        loudness: if severity == Severity::P3 { Loudness::Bell } else { Loudness::Full },
    }
}

/// The seconds at which a clock that ran out at second 0 rings, asked once a second.
fn rings(ringer: &mut Ringer, until: i64, mut each: impl FnMut(&mut Ringer, i64)) -> Vec<i64> {
    let mut rung = Vec::new();
    for second in 1..=until {
        each(ringer, second);
        if ringer.hear(at(second), &[late(1, second.unsigned_abs(), Severity::P1)]).is_some() {
            rung.push(second);
        }
    }
    rung
}

#[test]
fn a_beat_rings_at_once_after_five_minutes_and_then_each_cadence() {
    let mut ringer = Ringer::new(at(-100));
    assert_eq!(rings(&mut ringer, 4_000, |_, _| {}), [1, 301, 1_800, 3_600]);
}

#[test]
fn a_silence_lasts_until_the_next_beat() {
    let mut ringer = Ringer::new(at(-100));
    let silence = |ringer: &mut Ringer, second: i64| {
        if second == 20 {
            ringer.silence(&[late(1, second.unsigned_abs(), Severity::P1)]);
        }
    };
    assert_eq!(rings(&mut ringer, 2_000, silence), [1, 1_800]);
}

#[test]
fn what_was_late_before_the_start_rings_in_its_time_only() {
    let mut ringer = Ringer::new(at(100));
    assert_eq!(rings(&mut ringer, 400, |_, _| {}), [300]);
}

#[test]
fn one_bell_for_all_the_worst_first() {
    let mut ringer = Ringer::new(at(-100));
    let all = [late(1, 1, Severity::P0), late(2, 1, Severity::P1), late(3, 1, Severity::P2)];
    assert_eq!(ringer.hear(at(1), &all), Some(Heard { first: 0, more: 2 }));
    // Another one five seconds later waits until five minutes have gone by.
    let more = [late(1, 6, Severity::P0), late(4, 1, Severity::P0)];
    assert_eq!(ringer.hear(at(6), &more), None);
    let more = [late(1, 301, Severity::P0), late(4, 296, Severity::P0)];
    assert_eq!(ringer.hear(at(301), &more), Some(Heard { first: 0, more: 1 }));
}

#[test]
fn an_answered_clock_that_runs_out_again_rings_again() {
    let mut ringer = Ringer::new(at(-100));
    assert!(ringer.hear(at(1), &[late(1, 1, Severity::P1)]).is_some());
    assert!(ringer.hear(at(1_000), &[]).is_none());
    assert!(ringer.hear(at(2_000), &[late(1, 1, Severity::P1)]).is_some());
    // Answered and late again between two looks, as after a sleep.
    assert!(ringer.hear(at(9_000), &[late(1, 900, Severity::P1)]).is_some());
    assert!(ringer.hear(at(12_000), &[late(1, 10, Severity::P1)]).is_some());
}

#[test]
fn a_long_sleep_is_one_bell() {
    let mut ringer = Ringer::new(at(-100));
    assert_eq!(ringer.hear(at(30_000), &[late(1, 29_000, Severity::P1)]), Some(Heard { first: 0, more: 0 }));
    assert_eq!(ringer.hear(at(30_001), &[late(1, 29_001, Severity::P1)]), None);
}

#[test]
fn a_clock_that_was_set_is_not_believed_at_once_and_locks_nothing() {
    let mut ringer = Ringer::new(at(-100));
    assert!(ringer.hear(at(1), &[late(1, 1, Severity::P1)]).is_some());
    ringer.settle(at(315_360_000), SignedDuration::from_secs(315_359_999));
    assert_eq!(ringer.hear(at(315_360_001), &[late(1, 315_360_001, Severity::P1)]), None);
    // The step is recorded: it is late by a minute again.
    assert_eq!(ringer.hear(at(315_360_002), &[late(1, 60, Severity::P1)]), None);
    ringer.settle(at(-3_600), SignedDuration::from_secs(-315_363_602));
    assert!(ringer.hear(at(-3_000), &[late(1, 660, Severity::P1)]).is_some(), "an hour back, and no lock");
}

#[test]
fn the_banner_flashes_for_ten_seconds_and_a_plain_bell_never() {
    let mut ringer = Ringer::new(at(-100));
    ringer.hear(at(1), &[late(1, 1, Severity::P1)]);
    let flashes: Vec<bool> = (1..=12).map(|second| ringer.flashes(at(second))).collect();
    assert_eq!(flashes.iter().filter(|flash| **flash).count(), 5);
    assert!(!flashes[10] && !flashes[11]);
    let mut ringer = Ringer::new(at(-100));
    ringer.hear(at(1), &[late(1, 1, Severity::P3)]);
    assert!(!ringer.flashes(at(1)));
}
