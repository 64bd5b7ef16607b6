//! Status checks and the clocks.

use crate::console::Console;

#[test]
fn a_check_restarts_the_countdown_from_the_moment_it_is_made() {
    let mut room = Console::declared();
    room.later("10m").clock().says("NEXT STATUS CHECK each 30m").says("20 : 00").says("0 late");
    room.press("c").popup().says("Status check");
    room.press("b Tab").types("40% of users").press("Enter").shows_no_popup();
    room.clock().says("30 : 00").says("0 late");
    room.timeline().last().says("better: 40% of users");
}

#[test]
fn an_estimate_of_the_loss_stands_in_the_entry() {
    let mut room = Console::declared();
    room.resize(80, 24).press("c").popup().line("Loss, estimated");
    room.press("s Tab Tab Tab Tab").types("300 orders an hour").press("Enter").shows_no_popup();
    room.timeline().last().says("loss: 300 orders an hour");
}

#[test]
fn next_in_five_minutes_moves_one_beat_only() {
    let mut room = Console::declared();
    room.press("c Tab Tab Tab Ctrl-u").types("5m").press("Enter");
    room.clock().says("05 : 00").says("each 30m");
    room.press("c").popup().line("Next in").says("30m");
    room.press("Enter").clock().says("30 : 00");
}

#[test]
fn a_span_that_is_none_stays_in_the_form() {
    let mut room = Console::declared();
    room.press("c Tab Tab Tab Ctrl-u").types("soon").press("Enter");
    room.popup().says("'soon' is no duration").line("Next in").says("soon");
}

#[test]
fn an_overdue_check_counts_up_and_the_banner_names_the_key() {
    let mut room = Console::declared();
    // The public notice was made; only the check is left to ring.
    room.press("/").types("first public").press("Enter space Enter");
    room.later("31m").banner().says("CHECK OVERDUE +01:").says("c F2 check");
    room.resize(80, 24).banner().says("STATUS CHECK OVERDUE").says("c (F2) check now");
    room.clock().says("OVERDUE +0").says("1 late");
    let before = room.look().text();
    room.later("1s");
    assert_ne!(before, room.look().text(), "it counts up");
    room.press("F2").types("s").press("Enter");
    room.banner().lacks("OVERDUE");
    room.clock().says("30 : 00").says("1 late");
}

#[test]
fn every_missed_beat_is_counted() {
    let mut room = Console::declared();
    room.later("95m").clock().says("3 late");
    room.press("c Enter").clock().says("30 : 00").says("3 late");
}

#[test]
fn a_clock_that_is_set_an_hour_on_leaves_what_is_left() {
    let mut room = Console::declared();
    room.later("10m").clock().says("20 : 00");
    room.clock_is_set("1h").clock().says("20 : 00").says("15:30").says("0 late");
    room.timeline().last().says("clock stepped +1h");
    room.status().says("what is left stays what is left");
    room.clock_is_set("-1h").clock().says("20 : 00").says("14:30");
}

#[test]
fn a_clock_that_was_set_back_while_no_console_was_open_is_seen_and_what_is_left_stays() {
    let mut before = Console::declared();
    before.later("10m").writes("/note pool full");
    let mut room = before.clock_was_set("-1h").beside("Li Hua");
    room.timeline().says("clock stepped -59m5");
    room.status().says("the clock was set back 59m5");
    room.clock().says("19 : ");
    room.later("5m").clock().says("14 : ").says("0 late");
    assert_eq!(room.timeline().count("clock stepped"), 1);
}

#[test]
fn both_consoles_see_the_clock_set_and_it_is_written_once() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.later("10m").clock_is_set("1h");
    other.hears(warroom::app::Msg::ClockStepped("1h".parse().unwrap()));
    room.hears_the_bell();
    assert_eq!(room.timeline().count("clock stepped"), 1);
    other.clock().lacks("late !").says("0 late");
}

#[test]
fn a_suspended_machine_wakes_up_to_the_right_time() {
    let mut room = Console::declared();
    room.later("20m").hears(warroom::app::Msg::Woke(1_200));
    room.status().says("asleep 20m");
    room.clock().says("09 : 59");
}

#[test]
fn after_the_incident_is_resolved_no_check_is_due() {
    let mut room = Console::declared();
    // The impact is over, the fix is watched; then what must hold is said to hold, and holds for as long as it should.
    room.press("R Enter R Enter R").popup().line("holds: outside probe").selected();
    room.press("Enter R Enter").later("31m").press("R").popup().line("resolved").selected();
    room.press("Tab").types("normal service").press("Enter").shows_no_popup();
    room.banner().says("RESOLVED");
    room.clock().says("no status check is due");
    room.press("c").status().says("no status check is due");
    room.later("2h").clock().lacks("OVERDUE");
    room.press("R Enter").types("told by phone").press("Enter").banner().says("CLOSED");
    room.press("R").types("o").press("Tab").types("it is back").press("Enter");
    room.clock().says("30 : 00");
}

#[test]
fn an_overdue_notice_names_its_key_too() {
    let mut room = Console::declared();
    room.later("11m").banner().says("First notice OVERDUE +0").says("a F6 notice");
    room.resize(80, 24).banner().says("First notice OVERDUE").says("a (F6) say it");
}

#[test]
fn raise_in_a_check_asks_whom_to_call_next() {
    let mut room = Console::declared();
    room.press("c w Tab Tab y Enter").popup().says("Escalate (e)");
    room.timeline().says("worse").says("escalate");
    room.press("Tab Tab 0 Tab").types("it spreads").press("Enter").banner().says("P0");
}

#[test]
fn a_clock_that_is_set_after_the_end_leaves_what_is_left_of_later_limits() {
    let mut room = Console::declared();
    room.press("R r Tab").types("normal service").press("Enter").timeline().last().says("resolved");
    room.clock_is_set("1h").timeline().last().says("clock stepped +1h");
    room.banner().says("T+00:00:1");
}

#[test]
fn the_impact_that_is_known_is_proposed_and_typing_takes_its_place() {
    let mut room = Console::declared();
    room.press("c Tab").types("40% of the orders").press("Enter");
    room.timeline().last().says("same: 40% of the orders");
    room.press("c Tab").popup().says("40% of the orders");
    room.types("half of them").press("Enter").timeline().last().says("same: half of them").lacks("40%");
    // Whoever moves in it goes on in it.
    room.press("c Tab End").types(" and all refunds").press("Enter");
    room.timeline().last().says("same: half of them and all refunds");
    // A check that says nothing of the impact takes nothing away.
    room.press("c Tab Backspace Enter").timeline().last().says("same").lacks("half");
    room.press("c Tab").popup().says("half of them and all refunds");
}
