//! What holds for every replay: what it shows at an instant is what a console showed then.

use crate::strange::{ID, history, recorded, time};
use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;
use warroom::incident::{Draft, Event, EventId, Incident, Number, Person, Recorded};
use warroom::room::Playhead;
use warroom::room::playhead::{Knowledge, Toward};
use warroom::text::Span;

fn begun() -> Timestamp {
    "2026-11-21T06:00:00Z".parse().unwrap()
}

/// Lets so many seconds go by before each record; the wall clock is set where a record says so. With each
/// record comes how long it has been.
fn written(records: Vec<Recorded>, gaps: &[i64]) -> Vec<(SignedDuration, Recorded)> {
    let (mut passed, mut stepped) = (SignedDuration::ZERO, SignedDuration::ZERO);
    let mut all = Vec::new();
    for (mut record, gap) in records.into_iter().zip(gaps.iter().cycle()) {
        if let Event::ClockStepped { by } = &mut record.draft.event {
            *by = (*by).clamp(SignedDuration::from_hours(-2), SignedDuration::from_hours(2));
            stepped += *by;
        }
        record.logged = begun() + passed + stepped;
        if all.is_empty() {
            // Written long after it happened, it would be a history, which is played otherwise.
            record.draft.at = record.logged;
        }
        all.push((passed, record));
        passed += SignedDuration::from_secs(*gap);
    }
    all
}

/// The incident and the wall clock as a console had them so long after the first record.
fn live(written: &[(SignedDuration, Recorded)], passed: SignedDuration) -> (Incident, Timestamp) {
    let known: Vec<&Recorded> = written.iter().filter(|(at, _)| *at <= passed).map(|(_, record)| record).collect();
    let stepped = known.iter().filter_map(|record| match &record.draft.event {
        Event::ClockStepped { by } => Some(*by),
        _ => None,
    });
    let wall = stepped.fold(begun() + passed, |wall, by| wall + by);
    (Incident::fold(known).unwrap(), wall)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::size::cases(200), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_replay_shows_is_what_was_shown_live(
        records in history(40), gaps in vec(0i64..900, 1..9), looks in vec(0i64..12_000, 1..12)
    ) {
        let written = written(records, &gaps);
        let last = written.last().unwrap().0;
        let mut playhead = Playhead::new(written.iter().map(|(_, record)| record.clone()).collect()).unwrap();
        let mut shown = Incident::new(ID, Number(1));
        for look in looks {
            let passed = SignedDuration::from_secs(look).min(last);
            playhead.seek(playhead.start().plus(passed));
            playhead.bring(&mut shown);
            let (then, wall) = live(&written, passed);
            prop_assert_eq!(playhead.face(&shown), wall);
            prop_assert_eq!(&shown, &then);
            prop_assert_eq!(shown.clocks(playhead.face(&shown)), then.clocks(wall));
        }
    }

}

proptest! {
    // Long histories, so that checkpoints are laid and used.
    #![proptest_config(ProptestConfig { cases: crate::size::cases(24), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wherever_it_is_moved_it_shows_the_fold_of_what_counts_there(
        records in history(900), moves in vec((0u8..9, 0usize..900), 1..30), wall in time()
    ) {
        let mut playhead = Playhead::new(records).unwrap();
        let mut shown = Incident::new(ID, Number(1));
        for (kind, many) in moves {
            let seconds = SignedDuration::from_secs(many as i64);
            match kind {
                0 => playhead.step(Toward::On),
                1 => playhead.step(Toward::Back),
                2 => drop(playhead.step_mark(Toward::On)),
                3 => drop(playhead.step_mark(Toward::Back)),
                4 => playhead.shift(seconds * 60),
                5 => playhead.shift(seconds * -60),
                6 => playhead.go_to(wall),
                7 => drop(playhead.know(if many % 2 == 0 { Knowledge::Then } else { Knowledge::Now })),
                _ => {
                    playhead.toggle();
                    playhead.advance(seconds);
                }
            }
            playhead.bring(&mut shown);
            let (count, all) = playhead.count();
            prop_assert!((1..=all).contains(&count));
            prop_assert_eq!(shown.timeline.entries().len(), count);
            prop_assert!(playhead.start() <= playhead.at() && playhead.at() <= playhead.end());
            prop_assert!(playhead.cell(playhead.at(), 60) < 60);
            let mut anew = playhead.clone();
            let mut folded = Incident::new(ID, Number(1));
            anew.know(anew.knowledge());
            let (at, stands) = (playhead.at(), playhead.count().0);
            if anew.count().0 == stands && anew.at() == at {
                anew.bring(&mut folded);
                prop_assert_eq!(&folded, &shown);
            }
        }
    }
}

/// What happens in a drill, so many seconds after each other; with each whether drill time goes on after it.
fn played(moves: Vec<(u8, i64, u32)>) -> Vec<(Recorded, bool)> {
    let (mut wall, mut goes) = (begun(), true);
    let mut all = Vec::new();
    for (nth, (kind, gap, speed)) in (1..).zip(moves) {
        let event = match kind {
            0 => Event::DrillPaused { why: String::new() },
            1 => Event::DrillResumed { speed },
            2 => Event::DrillJumped { by: Span::seconds(gap.unsigned_abs()) },
            _ => Event::PlaybookPinned {},
        };
        goes = kind == 1 || (kind != 0 && goes);
        let id = EventId(Uuid::from_u128(u128::from(nth) << 16));
        all.push((recorded(nth, Draft { id, at: wall, by: Person::new("li"), event }), goes));
        wall += SignedDuration::from_secs(gap);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::size::cases(200), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stood_still_or_was_leapt_over_a_drill_is_watched_at_the_time_it_was(
        moves in vec((0u8..6, 1i64..900, 1u32..60), 2..30)
    ) {
        let played = played(moves);
        let mut playhead = Playhead::new(played.iter().map(|(record, _)| record.clone()).collect()).unwrap();
        let mut shown = Incident::new(ID, Number(1));
        for (nth, (record, goes)) in played.iter().enumerate() {
            playhead.go_to_count(nth + 1);
            playhead.bring(&mut shown);
            let then = Incident::fold(played[..=nth].iter().map(|(record, _)| record)).unwrap();
            prop_assert_eq!(&shown, &then);
            prop_assert_eq!(playhead.at(), then.summary.shift.carried(record.logged));
            // Of a clock that stands still it is told when it stopped.
            if *goes {
                prop_assert_eq!(playhead.face(&shown), record.logged);
                let at = playhead.at();
                playhead.go_to(record.logged);
                prop_assert_eq!(playhead.at(), at);
            }
        }
    }
}
