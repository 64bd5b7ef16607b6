//! A tape that is wound back and forth shows what was live then.

use super::*;
use crate::incident::{
    Draft, Event, EventId, Hash, Imported, IncidentId, NoteClass, Number, Person, Seq, Severity, Trend, WriterId,
};
use uuid::Uuid;

fn time(clock: &str) -> Timestamp {
    format!("2026-11-21T{clock}Z").parse().unwrap()
}

/// A record of something that happened at `at` and was written at `logged`.
fn record(nth: u64, at: &str, logged: &str, event: Event) -> Recorded {
    let id = EventId(Uuid::from_u128(u128::from(nth) << 16));
    let draft = Draft { id, at: time(at), by: Person::new("li"), event };
    let (incident, writer) = (IncidentId(Uuid::from_u128(1)), WriterId(Uuid::from_u128(2)));
    let link = Hash::default();
    Recorded { incident, number: Number(31), seq: Seq(nth), writer, nth, logged: time(logged), link, draft }
}

fn note(text: &str) -> Event {
    let (class, text) = (NoteClass::Note, text.to_owned());
    Event::Noted { class, text, tags: vec![], mentions: vec![], step: None }
}

fn declared() -> Event {
    let (title, severity) = ("Checkout is down".to_owned(), Severity::P2);
    Event::Declared {
        title,
        severity,
        type_id: None,
        seen: None,
        vars: Default::default(),
        assessed: Default::default(),
    }
}

fn check() -> Event {
    Event::Checked { trend: Trend::Same, impact: String::new(), loss: String::new(), escalate: false, next: None }
}

/// 14:00 declared, 14:10 raised, 14:20 a note of 14:05, 14:25 a check, 15:25 one more.
fn sample() -> Playhead {
    Playhead::new(vec![
        record(1, "14:00:00", "14:00:00", declared()),
        record(
            2,
            "14:10:00",
            "14:10:00",
            Event::SeverityChanged { to: Severity::P1, why: "more".into(), without: None },
        ),
        record(3, "14:05:00", "14:20:00", note("pool full")),
        record(4, "14:25:00", "14:25:00", check()),
        record(5, "15:25:00", "15:25:00", check()),
    ])
    .unwrap()
}

/// What a screen shows: the clock face, and how many entries there are.
fn seen(playhead: &mut Playhead) -> (String, usize) {
    let mut shown = Incident::new(IncidentId(Uuid::nil()), Number(0));
    playhead.tape.forget();
    playhead.bring(&mut shown);
    (playhead.face(&shown).strftime("%H:%M:%S").to_string(), shown.timeline.entries().len())
}

#[test]
fn as_known_then_shows_only_what_had_been_written_by_that_minute() {
    let mut playhead = sample();
    playhead.go_to(time("14:12:00"));
    assert_eq!(seen(&mut playhead), ("14:12:00".into(), 2));
    assert!(playhead.know(Knowledge::Now));
    assert_eq!(seen(&mut playhead), ("14:12:00".into(), 3), "told of late, it stands at its own time");
    assert!(playhead.know(Knowledge::Then));
    assert_eq!(seen(&mut playhead).1, 2);
}

#[test]
fn what_was_written_a_day_later_is_played_by_when_it_happened() {
    let mut first = record(1, "14:00:00", "14:00:00", declared());
    first.logged = "2026-11-22T09:00:00Z".parse().unwrap();
    let mut note = record(2, "14:30:00", "14:30:00", note("cause found"));
    note.logged = first.logged;
    let mut playhead = Playhead::new(vec![first, note]).unwrap();
    assert_eq!(seen(&mut playhead), ("14:00:00".into(), 1));
    playhead.step(Toward::On);
    assert_eq!(seen(&mut playhead), ("14:30:00".into(), 2));
    assert!(!playhead.know(Knowledge::Then), "nothing tells what was known when");
}

#[test]
fn what_was_imported_an_hour_later_is_played_by_when_it_happened_too() {
    let imported = Event::Imported(Imported { source: "chat.txt".into(), about: String::new() });
    let mut playhead = Playhead::new(vec![
        record(1, "14:00:00", "15:00:00", declared()),
        record(2, "14:00:00", "15:00:00", imported),
        record(3, "14:30:00", "15:00:00", note("cause found")),
    ])
    .unwrap();
    assert_eq!(seen(&mut playhead), ("14:00:00".into(), 2));
    playhead.step(Toward::On);
    playhead.step(Toward::On);
    assert_eq!(seen(&mut playhead), ("14:30:00".into(), 3));
    assert!(!playhead.know(Knowledge::Then), "nothing tells what was known when");
}

#[test]
fn it_goes_at_its_speed_and_stops_at_the_end() {
    let mut playhead = sample();
    playhead.skip(None);
    playhead.advance(SignedDuration::from_secs(1));
    assert_eq!(seen(&mut playhead).0, "14:00:00", "it is stopped at first");
    playhead.toggle();
    playhead.advance(SignedDuration::from_secs(1));
    assert_eq!(seen(&mut playhead).0, "14:00:08");
    playhead.set_speed("600".parse().unwrap());
    playhead.advance(SignedDuration::from_secs(2));
    assert_eq!(seen(&mut playhead), ("14:20:08".into(), 3));
    for _ in 0..10 {
        playhead.advance(SignedDuration::from_secs(1));
    }
    assert_eq!((seen(&mut playhead), playhead.motion()), (("15:25:00".into(), 5), Motion::Stopped));
    playhead.toggle();
    assert_eq!((seen(&mut playhead).0.as_str(), playhead.motion()), ("14:00:00", Motion::Playing));
}

#[test]
fn a_program_that_slept_an_hour_has_not_played_for_an_hour() {
    let mut playhead = sample();
    playhead.skip(None);
    playhead.set_speed(Speed::REAL);
    playhead.toggle();
    playhead.advance(SignedDuration::from_hours(1));
    assert_eq!(seen(&mut playhead).0, "14:00:02");
}

#[test]
fn quiet_is_skipped_up_to_a_second_before_what_comes_next() {
    let mut playhead = sample();
    playhead.toggle();
    playhead.advance(SignedDuration::from_secs(1));
    assert_eq!(seen(&mut playhead), ("14:00:08".into(), 1), "what is there is seen for a second");
    playhead.advance(SignedDuration::from_millis(100));
    assert_eq!(seen(&mut playhead), ("14:09:52".into(), 1));
    playhead.advance(SignedDuration::from_secs(1));
    assert_eq!(seen(&mut playhead), ("14:10:00".into(), 2));
}

#[test]
fn one_event_on_and_back() {
    let mut playhead = sample();
    let mut there = Vec::new();
    for _ in 0..5 {
        playhead.step(Toward::On);
        there.push(seen(&mut playhead).0);
    }
    assert_eq!(there, ["14:10:00", "14:20:00", "14:25:00", "15:25:00", "15:25:00"]);
    playhead.shift(SignedDuration::from_mins(-10));
    playhead.step(Toward::Back);
    assert_eq!(seen(&mut playhead), ("14:25:00".into(), 4));
    playhead.step(Toward::Back);
    assert_eq!(seen(&mut playhead), ("14:20:00".into(), 3));
}

#[test]
fn marks_lead_to_checks_and_changes_of_severity() {
    let mut playhead = sample();
    let signs: String = playhead.marks().iter().map(|mark| mark.kind.sign()).collect();
    assert_eq!(signs, "^CC");
    assert!(playhead.step_mark(Toward::On));
    assert_eq!(seen(&mut playhead).0, "14:10:00");
    assert!(playhead.step_mark(Toward::On));
    assert_eq!(seen(&mut playhead).0, "14:25:00");
    playhead.shift(SignedDuration::from_mins(5));
    playhead.put_mark();
    assert!(playhead.step_mark(Toward::On));
    assert!(!playhead.step_mark(Toward::On), "there is none behind the last");
    assert!(playhead.step_mark(Toward::Back));
    assert_eq!(seen(&mut playhead).0, "14:30:00", "a mark of one's own counts");
    assert!(playhead.step_mark(Toward::Back));
    assert_eq!(seen(&mut playhead).0, "14:25:00");
}

#[test]
fn a_bar_gives_skipped_quiet_no_more_than_its_limit() {
    let mut playhead = sample();
    let check = playhead.marks()[1].at;
    playhead.skip(None);
    assert_eq!(playhead.cell(check, 86), 25, "25 of 85 minutes");
    playhead.skip(Some(QUIET));
    assert_eq!(playhead.cell(check, 86), 63, "three of four quiet minutes");
    assert_eq!((playhead.cell(playhead.start(), 86), playhead.cell(playhead.end(), 86)), (0, 85));
    assert_eq!(playhead.cell(playhead.end(), 0), 0);
}

#[test]
fn a_clock_that_was_set_back_is_played_in_the_order_of_truth() {
    let hour = SignedDuration::from_hours(-1);
    let mut playhead = Playhead::new(vec![
        record(1, "14:00:00", "14:00:00", declared()),
        record(2, "14:30:00", "14:30:00", note("before")),
        record(3, "13:30:10", "13:30:10", Event::ClockStepped { by: hour }),
        record(4, "13:40:00", "13:40:00", note("after")),
    ])
    .unwrap();
    playhead.wind();
    assert_eq!(seen(&mut playhead), ("13:40:00".into(), 4));
    playhead.step(Toward::Back);
    assert_eq!(seen(&mut playhead), ("13:30:10".into(), 3));
    playhead.step(Toward::Back);
    assert_eq!(seen(&mut playhead), ("14:30:00".into(), 2));
    playhead.go_to(time("13:35:00"));
    assert_eq!(seen(&mut playhead).1, 1, "the first time that the clock showed it or would have");
}

#[test]
fn records_that_arrive_meanwhile_are_there_when_one_gets_to_them() {
    let mut playhead = sample();
    playhead.go_to(time("14:12:00"));
    assert_eq!(seen(&mut playhead).1, 2);
    playhead.add(&[record(6, "15:30:00", "15:30:00", note("one more"))]);
    assert_eq!(seen(&mut playhead), ("14:12:00".into(), 2));
    playhead.reach(time("15:40:00"));
    playhead.wind();
    assert_eq!(seen(&mut playhead), ("15:40:00".into(), 6));
}

#[test]
fn a_typed_time_is_one_of_the_incident() {
    let playhead = sample();
    let zone = jiff::tz::TimeZone::UTC;
    let meant = |text: &str| playhead.instant(text, time("14:12:00"), &zone).map(|at| at.to_string());
    assert_eq!(meant("14:30").unwrap(), "2026-11-21T14:30:00Z");
    assert_eq!(meant("14:30:20").unwrap(), "2026-11-21T14:30:20Z");
    assert_eq!(meant("T+27:40").unwrap(), "2026-11-21T14:27:40Z");
    assert_eq!(meant("T+1:10:00").unwrap(), "2026-11-21T15:10:00Z");
    assert_eq!(meant("-5m").unwrap(), "2026-11-21T14:07:00Z");
    assert_eq!(meant("+5m").unwrap(), "2026-11-21T14:17:00Z");
    assert_eq!(meant("2026-11-21 15:00").unwrap(), "2026-11-21T15:00:00Z");
    assert!(meant("soon").is_err());
}

#[test]
fn a_clock_time_past_midnight_is_the_next_days() {
    let mut late = record(2, "14:00:00", "14:00:00", note("still down"));
    late.logged = "2026-11-22T03:00:00Z".parse().unwrap();
    let playhead = Playhead::new(vec![record(1, "23:00:00", "23:00:00", declared()), late]).unwrap();
    let zone = jiff::tz::TimeZone::UTC;
    let meant = |text: &str| playhead.instant(text, time("23:00:00"), &zone).unwrap().to_string();
    assert_eq!(meant("23:30"), "2026-11-21T23:30:00Z");
    assert_eq!(meant("02:30"), "2026-11-22T02:30:00Z");
}
