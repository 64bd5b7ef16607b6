//! What rings, how often, and what stops it.

use crate::console::Console;
use warroom::app::Msg;
use warroom::app::ringing::{Loudness, Sound};
use warroom::layout::Access;

/// A console with an outage whose public notice was made, so that only the check is left to ring.
fn only_the_check_rings() -> Console {
    let mut room = Console::declared();
    room.press("/").types("first public").press("Enter space Enter");
    room
}

/// How many times it is written that checks were due and none was made.
fn missed(room: &Console) -> usize {
    room.journal().iter().filter(|record| record.draft.event.kind() == "check-missed").count()
}

/// Lets so many seconds go by, one by one, as a console sees them.
fn second_by_second(room: &mut Console, seconds: u32) {
    for _ in 0..seconds {
        room.later("1s");
    }
}

#[test]
fn an_overdue_check_rings_once_says_so_and_flashes() {
    let mut room = only_the_check_rings();
    room.later("29m");
    assert!(room.rang.is_empty(), "{:?}", room.rang);
    second_by_second(&mut room, 120);
    assert_eq!(room.rang.len(), 1, "{:?}", room.rang);
    assert!(room.rang[0].text.starts_with("P1 INC-0001 status check +00:"), "{:?}", room.rang);
    assert_eq!(room.rang[0].loudness, Loudness::Full);
    assert_eq!(room.model.ringer.title(), Some("!! P1 0001 status check +01"));
    room.resize(80, 24).banner().says("STATUS CHECK OVERDUE").says("A (F8) silence").says("1 late");
    room.press("c Enter").later("1s");
    assert_eq!(room.model.ringer.title(), None);
}

#[test]
fn a_missed_check_is_written_once_although_two_consoles_see_it() {
    let mut room = only_the_check_rings();
    let mut other = room.beside("Li Hua");
    room.later("31m");
    other.hears(Msg::Tick);
    room.hears_the_bell();
    assert_eq!(missed(&room), 1);
    room.restarts().later("2m");
    assert_eq!(missed(&room), 1);
    room.later("30m");
    assert_eq!(missed(&room), 2);
}

#[test]
fn the_second_bell_comes_after_five_minutes_and_then_one_each_beat() {
    let mut room = only_the_check_rings();
    for minutes in [31, 1, 1, 1, 1, 1, 1] {
        room.later(&format!("{minutes}m"));
    }
    assert_eq!(room.rang.len(), 2, "{:?}", room.rang);
    room.later("20m");
    assert_eq!(room.rang.len(), 2);
    room.later("5m");
    assert_eq!(room.rang.len(), 3, "the next beat is late too");
}

#[test]
fn silence_stops_the_sound_and_not_the_count() {
    let mut room = only_the_check_rings();
    room.press("A").status().says("nothing rings now");
    room.later("31m").press("A").status().says("silenced on this screen");
    room.later("6m");
    assert_eq!(room.rang.len(), 1);
    room.banner().says("OVERDUE +07:");
    assert!(!room.journal().iter().any(|record| record.draft.event.kind() == "alarm-muted"));
    room.later("25m");
    assert_eq!(room.rang.len(), 2, "the next beat rings again");
}

#[test]
fn a_mute_holds_on_every_console_until_the_next_check() {
    let mut room = only_the_check_rings();
    let mut other = room.beside("Li Hua");
    room.press("M").types("on the phone with the carrier").press("Enter");
    other.hears_the_bell();
    room.later("31m").clock().says("muted: on the phone");
    other.hears(Msg::Tick);
    assert!(room.rang.is_empty() && other.rang.is_empty());
    room.banner().says("OVERDUE");
    room.press("c Enter").clock().lacks("muted");
    room.later("31m");
    assert_eq!(room.rang.len(), 1);
}

#[test]
fn several_incidents_ring_together_the_worst_first() {
    let mut room = Console::declared();
    room.press("D").types("Search is down").press("Tab Tab 0 Enter");
    room.later("11m");
    assert_eq!(room.rang.len(), 1);
    let text = &room.rang[0].text;
    assert!(text.starts_with("P0 INC-0002 First notice +0") && text.ends_with(", +1 more"), "{text}");
}

#[test]
fn an_incident_that_another_console_declared_rings_here_too_with_its_notice() {
    let mut room = Console::declared();
    room.press("/").types("first public").press("Enter space Enter");
    let mut other = room.beside("Li Hua");
    other.declares("Search is down");
    room.hears_the_bell();
    room.later("11m");
    assert_eq!(room.rang.len(), 1, "{:?}", room.rang);
    assert!(room.rang[0].text.contains("INC-0002 First notice"), "{:?}", room.rang);
    room.banner().says("INC-0001");
}

#[test]
fn p3_has_a_plain_bell_and_no_title() {
    let mut room = Console::open();
    room.press("D").types("Slow search").press("Tab Tab 3 Tab Tab Tab Ctrl-u Enter");
    room.later("31m");
    assert_eq!(room.rang.iter().map(|ring| ring.loudness).collect::<Vec<_>>(), [Loudness::Bell]);
    assert_eq!(room.model.ringer.title(), None);
}

#[test]
fn a_wall_is_silent_unless_told() {
    let room = only_the_check_rings();
    let mut walls = [Sound::Auto, Sound::On].map(|sound| {
        let mut wall = room.beside("wall");
        wall.model.access = Access::ReadOnly;
        wall.model.ringer.sound = sound;
        wall
    });
    walls[0].later("31m").banner().says("OVERDUE");
    walls[1].later("1s").banner().says("OVERDUE");
    assert_eq!(walls.map(|wall| wall.rang.len()), [0, 1]);
}

#[test]
fn after_a_sleep_one_bell_tells_it() {
    let mut room = only_the_check_rings();
    room.later("29m").sleeps("21m");
    room.status().says("asleep 21m, 1 check missed");
    assert_eq!(room.rang.len(), 1);
    assert!(room.rang[0].text.starts_with("asleep 21m, 1 check missed: P1 INC-0001"), "{:?}", room.rang);
    second_by_second(&mut room, 10);
    assert_eq!(room.rang.len(), 1);
    assert_eq!(missed(&room), 1);
}

#[test]
fn a_restart_rings_nothing_twice_and_forgets_nothing() {
    let mut room = only_the_check_rings();
    room.later("31m");
    assert_eq!(room.rang.len(), 1);
    room.restarts().later("1m").banner().says("OVERDUE +0");
    assert_eq!(room.rang.len(), 1);
    room.later("5m");
    assert_eq!(room.rang.len(), 2, "the second bell comes in its time");
}

#[test]
fn a_clock_set_an_hour_back_or_ten_years_on_rings_nothing() {
    let mut room = only_the_check_rings();
    for by in ["-1h", "87600h", "-87600h"] {
        room.clock_is_set(by).later("1s").later("6m");
    }
    assert!(room.rang.is_empty(), "{:?}", room.rang);
    room.clock().says("0 late");
    assert_eq!(missed(&room), 0);
    room.later("15m");
    assert_eq!(room.rang.len(), 1);
}
