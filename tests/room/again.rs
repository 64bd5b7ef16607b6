//! The process is killed and started again.

use crate::console::Console;

#[test]
fn the_same_screen_comes_back() {
    let mut room = Console::declared();
    room.press("space j j j");
    room.declares("Paid but no order");
    room.writes("/open INC-0001");
    let before = room.checklist().cursor().words;
    let cursor = before.split("in ").next().unwrap().trim_end().to_owned();
    room.restarts();
    room.banner().says("INC-0001");
    room.checklist().line("Confirm: monitoring").is("[x]");
    assert!(room.checklist().cursor().words.starts_with(&cursor), "{}", room.look().text());
}

#[test]
fn the_pane_with_the_keys_the_layout_and_the_zoom_come_back() {
    let mut room = Console::declared();
    room.press("6 z").restarts();
    assert_eq!(room.look().heavy().unwrap().width, 120, "{}", room.look().text());
    room.screen().says("Timeline").says("playbook site-unavailable 2026.1").lacks("Checklist");
}

#[test]
fn a_half_typed_note_comes_back_with_the_caret_at_its_end() {
    let mut room = Console::declared();
    room.press("i").types("14:00 连接池").restarts();
    room.caret_is_behind("14:00 连接池");
    room.types("满").press("Enter").timeline().says("连接池满");
}

#[test]
fn a_half_typed_note_of_another_incident_comes_back_there() {
    let mut room = Console::declared();
    room.press("i").types("checkout only").press("Esc");
    room.declares("Paid but no order");
    room.restarts().banner().says("INC-0002");
    room.input().lacks("checkout only");
    room.writes("/open INC-0001").input().says("checkout only");
}

#[test]
fn half_filled_forms_come_back_even_if_they_were_open() {
    let mut room = Console::declared();
    room.press("j x").types("one region").press("Esc s 0 Tab").types("all regions").restarts();
    room.press("s").popup().line("Reason").says("all regions");
    room.popup().line("P1").says("[P0]");
    room.press("Esc x").popup().line("Reason").says("one region");
}

#[test]
fn a_half_filled_declaration_comes_back() {
    let mut room = Console::open();
    room.press("D").types("收银台打不").restarts();
    room.press("D").popup().line("Title").says("收银台打不");
}

#[test]
fn a_form_that_was_put_away_is_not_offered_to_another_incident() {
    let mut room = Console::declared();
    room.press("s 0 Tab").types("all regions").press("Esc");
    room.declares("Paid but no order");
    room.press("s").popup().lacks("all regions");
}

#[test]
fn a_draft_that_cannot_be_read_is_as_good_as_none() {
    let mut room = Console::declared();
    assert!(warroom::app::restore(&mut room.model, "{\"incident\": 7").is_err());
    room.press("space").checklist().line("Confirm: monitoring").is("[x]");
}

#[test]
fn an_old_incident_that_was_read_gives_way_to_one_that_runs() {
    let mut room = Console::declared();
    room.closes();
    room.restarts().banner().says("INC-0001");
    room.declares("Paid but no order");
    room.writes("/open INC-0001").banner().says("INC-0001");
    room.restarts().banner().says("INC-0002");
}

#[test]
fn a_help_that_finds_nothing_says_so() {
    let mut room = Console::open();
    room.press("?").types("qqqq").popup().says("nothing found");
}

/// What another severity does is told before it is done; what it leaves alone is not.
#[test]
fn another_severity_takes_nothing_from_what_was_asked_of_people() {
    let mut room = Console::declared();
    room.writes("@bob 3m check latency");
    room.press("s 0").popup().says("as now").lacks("T1");
}
