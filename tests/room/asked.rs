//! Somebody is asked for something within a time, and the loop is closed; causes are ruled out.

use crate::console::Console;
use warroom::text::Lang;

#[test]
fn a_name_and_a_length_ask_somebody_and_the_loop_is_closed() {
    let mut room = Console::declared();
    let mut bob = room.beside("bob");
    room.press("i").types("@bob 3m check latency");
    room.input().says("asks bob, call-back in 3m");
    room.press("Enter Esc");
    room.timeline().last().says("T1 bob 3m: check latency");
    room.clock().line("T1 bob").says("in 02:5");
    bob.hears_the_bell();
    bob.status().says("chen asks you: check latency (3m)");
    bob.press("b").popup().line("T1 bob: check latency").says("not understood yet").selected();
    bob.press("u").popup().line("T1 bob").says("understood").lacks("not understood");
    bob.press("Esc");
    room.later("3m").status().says("T1 bob: check latency: time is up, ask (b)");
    room.clock().line("T1 bob").is("!");
    room.press("b Enter").popup().says("T1 bob: check latency");
    room.press("Tab").types("p99 is 2 s").press("Enter").shows_no_popup();
    room.timeline().last().says("T1 bob: check latency = p99 is 2 s");
    room.clock().lacks("T1 bob");
}

#[test]
fn it_does_not_ring_and_is_no_alarm() {
    let mut room = Console::declared();
    room.press(":").types("ask bob 3m check latency").press("Enter");
    room.later("4m").banner().lacks("OVERDUE");
}

#[test]
fn more_time_counts_from_now_and_a_slip_of_the_pen_keeps_the_words() {
    let mut room = Console::declared();
    room.press(":").types("ask bob 3m check latency").press("Enter").later("4m");
    room.press("b Enter m Tab").types("the probe is slow").press("Tab Ctrl-u").types("soon").press("Enter");
    room.popup().says("'soon' is no duration").line("Result or why").says("the probe is slow");
    room.press("Ctrl-u").types("2m").press("Enter Esc");
    room.timeline().last().says("more time: 2m");
    room.clock().line("T1 bob").says("in 01:");
    room.press("b Enter x Tab").types("found elsewhere").press("Enter").shows_no_popup();
    room.timeline().last().says("dropped");
}

#[test]
fn a_mention_without_a_length_stays_a_note() {
    let mut room = Console::declared();
    room.press("i").types("@bob knows the pool").press("Enter");
    room.timeline().last().says("note  @bob knows the pool");
    room.types("@bob 500 of 500 in use").press("Enter");
    room.timeline().last().says("note  @bob 500 of 500 in use");
}

#[test]
fn a_role_is_asked_by_name_and_chinese_lengths_are_read() {
    let mut room = Console::speaking(Lang::Zh);
    room.declares("收银台打不开");
    room.press(":").types("role tech 李华").press("Enter");
    room.press("i").types("＠技术 3分钟 查延迟").press("Enter");
    room.timeline().last().says("限时  T1 李华 3分: 查延迟");
    room.types("@数据 5m 查库").press("Enter");
    room.status().says("数据现在没有人");
    room.input().says("@数据 5m 查库");
}

#[test]
fn without_a_time_box_the_key_begins_one() {
    let mut room = Console::declared();
    room.press("b").shows_no_popup();
    room.status().says("no time-box is open");
    room.types("bob 3m check latency").press("Enter");
    room.timeline().last().says("T1 bob 3m: check latency");
}

#[test]
fn what_was_ruled_out_stays_in_sight() {
    let mut room = Console::declared();
    room.press("Y").types("connection pool leaks").press("Enter");
    room.press(":").types("hyp DNS").press("Enter").timeline().last().says("hyp   H2 DNS");
    room.press("Y j Enter n Enter").popup().says("Evidence is needed");
    room.types("answers in 2 ms").press("Enter").popup().line("H2 DNS").says("(answers in 2 ms)").says("eliminated");
    room.press("Esc :").types("hyp H1 yes 500 of 500 in use").press("Enter");
    room.timeline().last().says("H1 connection pool leaks:").says("confirmed (500 of 500 in use)");
    room.press("g b").popup().says("H1 connection pool leaks - confirmed: 500 of 500").says("H2 DNS - eliminated");
}

#[test]
fn two_consoles_that_answer_one_time_box_agree() {
    let mut room = Console::declared();
    room.press(":").types("ask bob 3m check latency").press("Enter");
    let mut bob = room.beside("bob");
    bob.press("b Enter");
    room.press(":").types("box drop found elsewhere").press("Enter");
    bob.press("Tab").types("p99 is 2 s").press("Enter");
    bob.popup().says("time-box T1 is over already").line("Result or why").says("p99 is 2 s");
}

#[test]
fn who_was_given_more_time_is_called_back_again() {
    let mut room = Console::declared();
    room.press(":").types("ask bob 3m check latency").press("Enter");
    room.later("3m").status().says("T1 bob: check latency: time is up");
    room.press("b Enter m Tab Tab Ctrl-u").types("5m").press("Enter Esc Esc").status().lacks("time is up");
    room.later("5m").status().says("T1 bob: check latency: time is up");
}
