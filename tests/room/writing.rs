//! The timeline and the input box.

use crate::console::Console;

#[test]
fn a_note_is_written_and_the_box_stays_open_for_the_next() {
    let mut room = Console::declared();
    room.press("i").types("pool 500/500 #db asked @tech").caret_is_behind("asked @tech");
    room.press("Enter");
    room.timeline().last().says("note").says("pool 500/500 #db asked @tech").says("chen");
    room.types("second").press("Enter Esc").shows_no_caret();
    room.timeline().last().says("second");
}

#[test]
fn a_note_in_chinese_arrives_as_committed_text() {
    let mut room = Console::declared();
    // Chinese text outside the box opens it and is not lost.
    room.types("连接池满").caret_is_behind("连接池满");
    room.press("Left Left").caret_is_behind("连接");
    room.press("Enter").timeline().last().says("连接池满");
}

#[test]
fn a_leading_time_back_dates_and_says_where_it_lands_before_enter() {
    let mut room = Console::declared();
    room.later("30m").press("i").types("14:05 db pool full");
    room.input().says("sits at 14:05");
    room.press("Enter").types("-5m restarted").press("Enter Esc");
    let text = room.timeline();
    text.line("db pool full").says("~14:05").says("(at 14:3");
    text.line("restarted").says("~14:2");
    text.line("db pool full").lacks("14:05 db");
}

#[test]
fn a_time_after_now_is_yesterdays_and_says_so() {
    let mut room = Console::declared();
    room.press("i").types("23:50 first alert");
    room.input().says("sits at yesterday 23:50");
}

#[test]
fn two_slashes_begin_a_note_with_a_slash() {
    let mut room = Console::declared();
    room.writes("//var/log is full").timeline().last().says("/var/log is full").lacks("//var");
}

#[test]
fn many_pasted_lines_are_one_entry() {
    let mut room = Console::declared();
    let before = room.journal().len();
    room.press("i").paste("one\r\ntwo\nthree").press("Enter");
    assert_eq!(room.journal().len(), before + 1);
    room.timeline().last().says("one").says("two").says("three");
}

#[test]
fn a_paste_outside_the_box_becomes_a_draft_and_runs_no_key() {
    let mut room = Console::declared();
    let before = room.journal().len();
    room.paste("D q x space\n").input().says("D q x space");
    assert_eq!(room.journal().len(), before);
    room.shows_no_popup();
}

#[test]
fn an_unknown_command_sends_nothing_and_keeps_the_line() {
    let mut room = Console::declared();
    let before = room.journal().len();
    room.press(":").types("decid move traffic").press("Enter");
    room.status().says("there is no command '/decid'. Did you mean '/decide'?");
    room.input().says("/decid move traffic");
    assert_eq!(room.journal().len(), before);
    room.caret_is_behind("/decid move traffic");
}

#[test]
fn a_command_that_is_refused_keeps_its_line_too() {
    let mut room = Console::declared();
    room.press(":").types("tick scop").press("Enter");
    room.status().says("there is no step 'scop'. Did you mean 'scope'?");
    room.input().says("/tick scop");
}

#[test]
fn commands_do_what_keys_do() {
    let mut room = Console::declared();
    room.writes("/tick scope two regions");
    room.checklist().line("Scope").is("[x]");
    room.writes("/fact only POST fails").timeline().last().says("fact").says("only POST fails");
    room.writes("/check worse 60% next 10m").clock().says("09 : 5");
    room.writes("/lang zh").banner().says("紧急");
    room.writes("/lang en").banner().says("URGENT");
}

#[test]
fn a_correction_strikes_the_old_words_and_shows_the_new() {
    let mut room = Console::declared();
    room.writes("means db-2").press("6 E Ctrl-u").types("means db-3").press("Enter");
    room.timeline().line("means db-2").struck();
    room.timeline().says("now: means db-3");
}

#[test]
fn a_pinned_entry_stays_in_sight() {
    let mut room = Console::declared();
    room.writes("only POST fails").press("6 *");
    room.timeline().says("PINNED").line("* 14:00 only POST fails");
    room.press("*").timeline().lacks("PINNED");
}

#[test]
fn what_was_sent_comes_back_with_the_up_key() {
    let mut room = Console::declared();
    room.writes("first").press("i Up").input().says("first");
    room.press("Esc i").caret_is_behind("first");
}

#[test]
fn esc_keeps_a_half_typed_note() {
    let mut room = Console::declared();
    room.press("i").types("half a").press("Esc space");
    room.checklist().line("Confirm: monitoring").is("[x]");
    room.input().says("half a");
    room.press("i").types(" note").press("Enter").timeline().last().says("half a note");
}

#[test]
fn nothing_can_be_written_while_nothing_is_open() {
    let mut room = Console::open();
    room.press("i").types("hello").press("Enter");
    room.status().says("no incident is open: D declares one");
    room.input().says("hello");
}

#[test]
fn a_paste_without_end_is_refused_with_the_way_out() {
    let mut room = Console::declared();
    room.hears(warroom::app::Msg::PasteTooLong(300 * 1_024));
    room.status().says("300 KiB pasted: keep it in a file and note where");
}

#[test]
fn a_line_that_was_sent_is_found_by_a_part_of_it() {
    let mut room = Console::declared();
    room.writes("pool 500/500 on db-3").writes("asked the carrier").writes("pool 480/500 on db-3");
    room.press("i Ctrl-r").types("pool").input().says("pool 480/500").says("Sent before, with: pool");
    room.press("Ctrl-r").input().says("pool 500/500 on db-3");
    room.press("Enter").types(" again").press("Enter");
    room.timeline().says("pool 500/500 on db-3 again");
    room.types("half a thought").press("Ctrl-r").types("carrier").input().says("asked the carrier");
    room.press("Esc").input().says("half a thought");
}

#[test]
fn a_very_long_paste_is_asked_about_before_it_is_sent() {
    let mut room = Console::declared();
    room.press("i").paste(&"log line\n".repeat(30)).press("Enter");
    room.status().says("one entry of 30 lines").says("Enter again sends it");
    room.timeline().lacks("log line");
    room.press("Enter").timeline().says("log line");
}

#[test]
fn the_timeline_shows_one_kind_or_one_tag() {
    let mut room = Console::declared();
    room.writes("pool full #db").writes("asked the carrier #net").writes("/fact all regions");
    room.press("6 f").types("#db").timeline().says("#db 1/").says("pool full").lacks("carrier");
    room.press("Enter").shows_no_caret().timeline().lacks("carrier");
    room.press("f").types("fact").press("Enter").timeline().says("fact 1/").says("all regions");
    room.press("f Esc").timeline().says("asked the carrier").says("all");
    // A box of one row has no border to say what it is for.
    room.resize(80, 24).press("6 f").status().says("a kind, #tag or words");
    room.press("Esc /").status().says("Find a step");
}

#[test]
fn what_was_sent_is_found_again_after_a_restart_but_no_secret() {
    let mut room = Console::declared();
    room.writes("pool full on db-3").writes("/fact only POST /pay fails").writes("password=hunter2hunter2 works");
    room.restarts();
    room.press("i Up").input().says("/fact only POST /pay fails");
    room.press("Up").input().says("pool full on db-3");
    room.press("Esc i Ctrl-u Ctrl-r").types("pool").press("Enter").input().says("pool full on db-3");
    room.press("Ctrl-u Up Up Up Up Up Up").input().lacks("hunter2");
    // What is typed now comes before what was typed then.
    room.press("Esc").writes("a new one").press("i Ctrl-u Up").input().says("a new one");
}

#[test]
fn a_line_that_was_refused_is_in_the_history_too() {
    let mut room = Console::declared();
    room.writes("/sev P9 no such").restarts().press("i Ctrl-u Up").input().says("/sev P9");
}

#[test]
fn a_refused_note_waits_while_something_else_is_typed() {
    let mut room = Console::declared();
    room.disk(crate::disk::Disk::Slow).press("space i").types("/tick nosuch").press("Enter");
    room.press("i").types("db-3 is ");
    room.disk_answers();
    room.input().says("db-3 is");
    room.status().says("nosuch").says("come back into the box");
    room.types("full").press("Enter").input().says("/tick nosuch");
    room.restarts().input().says("/tick nosuch");
}

#[test]
fn a_password_in_a_note_is_told_and_not_remembered_and_the_note_stays() {
    let mut room = Console::declared();
    room.press("i").types("db password: hunter2!").press("Enter");
    room.status().says("looks like a password");
    room.timeline().last().says("db password");
    room.restarts().press("i Up").input().lacks("hunter2");
    room.press("Esc Esc i").types("token: expired").press("Enter");
    room.status().lacks("looks like a password");
}

#[test]
fn a_time_at_the_end_of_a_command_is_asked_about_when_it_is_still_to_come() {
    let mut room = Console::declared();
    room.press("i").types("/tick scope at 23:59").press("Enter");
    room.status().says("23:59 is still to come today: Enter again writes it at yesterday 23:59");
    room.checklist().line("Scope").is("[ ]");
    room.press("Enter").checklist().line("Scope").is("[x]");
    // A time that is over asks nothing.
    room.press("Esc").writes("/tick grade at 13:59").checklist().line("Grade").is("[x]");
}

#[test]
fn a_variable_without_a_value_is_refused_and_the_line_kept() {
    let mut room = Console::declared();
    room.press("i").types("/var service=").press("Enter").status().says("a variable needs a value: write NAME=VALUE");
    room.input().says("/var service=");
}
