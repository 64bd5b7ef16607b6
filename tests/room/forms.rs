//! Forms keep drafts; the help is the live key table; the list of incidents; leaving.

use crate::console::Console;

#[test]
fn a_declaration_that_was_put_away_is_back() {
    let mut room = Console::open();
    room.press("D").types("Pay page").press("Tab Tab 0 Tab").types("-5m").press("Esc").shows_no_popup();
    room.press("D").popup().line("Title").says("Pay page");
    room.popup().line("Severity").says("[P0]");
    room.popup().line("Impact start").says("-5m");
    room.press("Enter").banner().says("P0").says("Pay page");
    // What was sent is no draft any more.
    room.press("D").popup().lacks("Pay page");
}

#[test]
fn a_declaration_needs_a_title() {
    let mut room = Console::open();
    room.press("D Enter").popup().says("Title is needed");
    room.types("x").press("Enter").banner().says("INC-0001");
}

#[test]
fn two_incidents_each_keep_their_cursor() {
    let mut room = Console::declared();
    room.press("j j");
    room.checklist().line("Grade P0").selected();
    room.declares("Paid but no order");
    room.incidents().line("Paid").says("0002");
    room.banner().says("INC-0002 Paid");
    room.press("j");
    room.checklist().line("First public notice").selected();
    room.writes("/open INC-0001");
    room.banner().says("INC-0001");
    room.checklist().line("Grade P0").selected();
    room.press("g i j Enter").banner().says("INC-0002");
    room.checklist().line("First public notice").selected();
}

#[test]
fn a_half_typed_note_stays_with_its_incident() {
    let mut room = Console::declared();
    room.press("i").types("checkout only").press("Esc");
    room.declares("Paid but no order");
    room.input().lacks("checkout only");
    room.press("i").types("orders only").press("Esc g i k Enter");
    room.banner().says("INC-0001");
    room.input().says("checkout only");
    room.press("g i j Enter").input().says("orders only");
}

#[test]
fn the_help_filters_and_enter_does_the_line() {
    let mut room = Console::declared();
    room.press("?").popup().says("take back my last mark");
    room.types("status check").popup().says("make a status check").lacks("take back my last mark");
    room.press("Enter").popup().says("Status check (c)");
}

#[test]
fn the_help_says_why_a_line_is_greyed() {
    let mut room = Console::open();
    room.press("?").types("status check");
    room.popup().line("make a status check").grey();
    room.popup().says("no incident is open: D declares one");
    room.press("Enter").status().says("no incident is open");
}

#[test]
fn a_command_of_the_help_is_put_into_the_box() {
    let mut room = Console::declared();
    room.press("?").types("/fact").press("Enter").shows_no_popup();
    room.input().says("/fact");
    room.caret_is_behind("/fact ");
}

#[test]
fn leaving_warns_while_an_incident_is_open() {
    let mut room = Console::declared();
    room.press("q").popup().says("Leave the console?").says("incidents still open: 1");
    room.press("Esc").shows_no_popup();
    assert!(!room.has_left());
    room.press("q Enter");
    assert!(room.has_left());
}

#[test]
fn with_nothing_open_it_is_left_at_once() {
    let mut room = Console::open();
    room.press("q");
    assert!(room.has_left());
}

#[test]
fn ctrl_c_leaves_at_the_second_press() {
    let mut room = Console::declared();
    room.press("Ctrl-c").status().says("Ctrl-c again leaves");
    assert!(!room.has_left());
    room.press("j Ctrl-c");
    assert!(!room.has_left());
    room.press("Ctrl-c");
    assert!(room.has_left());
}

#[test]
fn any_pane_that_is_missing_from_a_small_screen_is_still_reachable() {
    let mut room = Console::declared();
    room.resize(80, 24).press("1");
    room.screen().says("Incidents").says("0001");
    room.press("Esc g r").screen().says("commander");
    // Whatever is done there, the keys stay with what is seen.
    room.press("1 Enter").checklist().cursor();
    room.screen().says("Timeline").lacks("1 Incidents");
    room.press("1 Tab").screen().says("Timeline");
    // What was zoomed on purpose stays zoomed.
    room.press("4 z 6").screen().lacks("Checklist").says("playbook site-unavailable");
}

#[test]
fn full_width_signs_count_as_the_keys_that_were_pressed() {
    let mut room = Console::declared();
    room.press("？").popup().says("Help");
    room.press("Esc ：").types("tick scope").press("Enter");
    room.checklist().line("Scope").is("[x]");
}

#[test]
fn a_click_gives_a_pane_the_keys_and_the_wheel_scrolls_under_the_pointer() {
    use warroom::app::{Msg, On, Pointer, PointerAct};
    let mut room = Console::declared();
    room.hears(Msg::Mouse(Pointer { x: 100, y: 5, act: PointerAct::Press, on: On::Nothing }));
    room.press("*").timeline().says("PINNED");
    room.hears(Msg::Mouse(Pointer { x: 50, y: 5, act: PointerAct::WheelDown, on: On::Nothing }));
    room.press("4").checklist().line("Scope").selected();
    room.hears(Msg::Mouse(Pointer { x: 20, y: 33, act: PointerAct::Press, on: On::Nothing }));
    room.types("a note").caret_is_behind("a note");
}

#[test]
fn an_incident_that_is_not_on_the_screen_shows_that_it_is_late() {
    let mut room = Console::declared();
    room.declares("Paid but no order");
    room.later("31m").press("c Enter");
    room.incidents().line("0001").says("! 31m");
    room.incidents().line("0002").lacks("!");
}

#[test]
fn what_was_written_in_the_editor_is_in_the_box() {
    let mut room = Console::declared();
    room.press(":").types("edit first").press("Enter").saves_in_the_editor("first line\nsecond line\n");
    room.input().says("first line⏎second line");
    room.press("Enter").timeline().last().says("second line");
}

#[test]
fn a_search_goes_round_and_says_when_there_is_nothing() {
    let mut room = Console::declared();
    room.press("/").types("notice").press("Enter").checklist().line("First public notice").selected();
    room.press("n").checklist().line("First public notice").selected();
    room.press("/").types("nowhere").press("Enter").status().says("no match");
    room.press("/").types("沟通").press("Esc").shows_no_caret();
}

#[test]
fn a_declaration_that_is_refused_leaves_the_other_incident_on_the_screen() {
    let mut room = Console::declared();
    room.press("D").paste(&"x".repeat(70_000)).press("Enter");
    room.popup().says("too long").line("Title").says("xxx");
    room.press("Esc").banner().says("INC-0001");
    assert_eq!(room.folded().len(), 1);
}
