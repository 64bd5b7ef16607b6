//! Several consoles on one host.

use crate::console::Console;
use crate::disk::Disk;

#[test]
fn what_one_writes_the_other_shows_when_the_bell_rings() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    other.banner().says("INC-0001");
    other.press("space").writes("on it");
    room.checklist().line("Confirm: monitoring").is("[ ]");
    room.hears_the_bell();
    room.checklist().line("Confirm: monitoring").is("[x]");
    room.timeline().last().says("on it").says("Li Hua");
}

#[test]
fn both_write_at_once_and_nothing_is_lost_or_doubled() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.press("space").writes("from chen");
    // The other console has not heard of it, and its wishes are decided again.
    other.press("j j space").writes("from Li Hua");
    room.hears_the_bell();
    for console in [&room, &other] {
        console.checklist().line("Confirm: monitoring").is("[x]");
        console.checklist().line("Grade P0").is("[x]");
        assert_eq!(console.timeline().count("from chen"), 1);
        assert_eq!(console.timeline().count("from Li Hua"), 1);
    }
}

#[test]
fn both_tick_one_step_and_the_second_is_told_who_was_first() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.press("space");
    other.press("space").status().says("was already ticked by chen").says("1.1 Confirm");
    other.checklist().line("Confirm: monitoring").is("[x]");
    other.status().lacks("Z");
    let ticks = room.journal().iter().filter(|record| record.draft.event.kind() == "step-ticked").count();
    assert_eq!(ticks, 1);
}

#[test]
fn ticks_of_others_leave_my_cursor_where_it_is() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.press("j");
    other.press("space");
    room.hears_the_bell();
    room.checklist().line("Scope").selected();
}

#[test]
fn an_incident_that_somebody_else_declares_is_listed() {
    let mut room = Console::open();
    let mut other = room.beside("Li Hua");
    other.declares("Checkout will not load");
    room.hears_the_bell();
    room.incidents().says("0001 Checkout");
    room.banner().says("INC-0001");
    other.declares("Paid but no order");
    room.hears_the_bell();
    room.incidents().says("0002 Paid");
    room.banner().says("INC-0001");
}

#[test]
fn both_declare_at_once_and_get_two_numbers() {
    let mut room = Console::open();
    let mut other = room.beside("Li Hua");
    room.declares("Checkout will not load");
    other.declares("Pay page is white");
    room.banner().says("INC-0001");
    other.banner().says("INC-0002");
}

#[test]
fn what_waits_for_a_slow_disk_meets_what_another_wrote_meanwhile() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.disk(Disk::Slow).press("space j j space");
    other.press("space");
    room.disk_answers();
    room.checklist().line("Confirm: monitoring").is("[x]");
    room.checklist().line("Grade P0").is("[x]");
    room.status().says("already ticked by Li Hua");
}

#[test]
fn a_menu_acts_on_the_step_that_it_names_although_somebody_else_was_faster() {
    let mut room = Console::declared();
    room.press("enter").popup().says("Confirm: monitoring");
    let mut other = room.beside("Li Hua");
    other.press("space");
    room.hears_the_bell();
    // What is picked means another thing now: it is told at once, and nothing is picked any more.
    room.popup().says("somebody else was faster");
    room.press("enter").press("esc");
    room.checklist().line("Confirm: monitoring").is("[x]");
    room.checklist().line("Scope:").is("[ ]");
}

#[test]
fn a_severity_that_somebody_else_just_set_is_not_undone_by_an_open_form() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.press("s 2").types("");
    other.writes("/sev P0 the whole site");
    room.hears_the_bell();
    room.popup().says("Li Hua set P0 meanwhile").says("[P0]");
    room.press("tab").types("still slow").press("enter");
    room.banner().says("P0");
}

#[test]
fn an_open_list_of_stages_shows_what_another_reached_and_picks_nothing_in_its_place() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.press("R").popup().says("> m mitigated");
    other.writes("/mitigated standby serves");
    room.hears_the_bell();
    room.popup().says("gone from the list").lacks("m mitigated");
    room.press("Enter").popup().says("resolved");
    room.press("Esc").banner().lacks("RESOLVED");
}

#[test]
fn an_escalation_keeps_the_severity_that_it_is_now() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.press("e Tab").types("duty manager").popup().says("keep P1");
    other.writes("/sev P0 all regions");
    room.hears_the_bell();
    room.popup().says("keep P0").lacks("keep P1").says("changed meanwhile: keep P0").says("duty manager");
    // An Enter in the same blink was meant for what stood there before.
    room.at_once(warroom::app::Msg::Key("Tab".parse().unwrap()));
}

#[test]
fn the_list_of_notices_says_what_another_just_sent() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.press("a j").popup().says("[not said yet]");
    other.press("a s Enter");
    room.hears_the_bell();
    room.popup().says("[said 14:0");
}

#[test]
fn an_enter_that_comes_with_the_news_sends_nothing() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.press("r").popup().says("commander");
    room.press("Esc e Tab").types("cto").press("Tab Tab").types("no progress");
    other.writes("/sev P0 all regions");
    room.hears_the_bell();
    room.at_once(warroom::app::Msg::Key("Enter".parse().unwrap()));
    room.popup().says("changed meanwhile: keep P0");
    room.press("Enter").shows_no_popup();
}
