//! Escalation, a severity that is lowered, a snooze, a mute, a security event under control.

use crate::console::Console;

#[test]
fn a_late_check_suggests_whom_to_call_and_a_person_does_it() {
    let mut room = Console::declared();
    room.later("41m").clock().says("e call duty-manager");
    room.press("e").popup().says("Escalate (e)").says("the playbook suggests (check late 11:").line("duty-").selected();
    room.popup().line("Reason").says("10 min late");
    room.press("Enter").shows_no_popup();
    room.timeline().last().says("call").says("escalated duty-manager");
    room.clock().lacks("e call");
    // The same lateness is not suggested twice; the next beat that is late is.
    room.press("c Enter").clock().says("30 : 00");
    room.later("45m").clock().says("e call duty-manager");
}

#[test]
fn what_stays_open_for_long_suggests_to_raise_it() {
    let mut room = Console::declared();
    room.press("c Enter").later("29m").press("c Enter").later("29m").press("c Enter").later("5m");
    room.clock().says("e call cto P0");
    room.press("e").popup().line("Raise to").says("[P0]");
    room.press("Enter").banner().says("P0");
    room.timeline().says("escalated cto: ").says("P1 -> P0");
}

#[test]
fn an_escalation_without_a_rule_names_somebody_and_says_why() {
    let mut room = Console::declared();
    room.press("e").popup().lacks("the playbook suggests").line("carrier").says("+86-000-0000-0000");
    room.press("Enter").popup().says("Reason is needed");
    room.types("the link is theirs").press("Enter").popup().says("a name is needed");
    room.press("Esc").press(":").types("escalate carrier,Zhang Wei").press("Enter");
    room.press(":").types("escalate 运营商,张伟 链路是他们的").press("Enter");
    room.timeline().last().says("escalated 运营商, 张伟: 链路是他们的");
}

#[test]
fn somebody_else_lowers_with_the_commanders_word_only_or_says_that_it_was_without() {
    let room = Console::declared();
    let mut other = room.beside("Li Hua");
    other.press("s 3 Tab").types("only two users").press("Enter");
    other.popup().says("lowering is for the commander, chen").says("f lower it all the same");
    other.press("f").shows_no_popup();
    other.banner().says("P3");
    other.timeline().last().says("P1 -> P3 only two users").says("without chen's word");
}

#[test]
fn a_typed_severity_that_is_refused_comes_back_as_a_form() {
    let room = Console::declared();
    let mut other = room.beside("Li Hua");
    other.press(":").types("sev P2 one region left").press("Enter");
    other.popup().says("lowering is for the commander, chen").line("Reason").says("one region left");
    other.press("f").banner().says("P2");
}

#[test]
fn a_snooze_moves_this_beat_and_leaves_the_interval() {
    let mut room = Console::declared();
    room.later("20m").press(":").types("next 40m fail-over is running").press("Enter");
    room.clock().says("40 : 00").says("each 30m");
    room.timeline().last().says("next check put off by 40m: fail-over is running");
    room.press("c Enter").clock().says("30 : 00");
}

#[test]
fn a_mute_asks_why() {
    let mut room = Console::declared();
    room.press("M").popup().says("Mute until the next check");
    room.press("Enter").popup().says("Reason is needed");
    room.types("on the phone with the carrier").press("Enter").shows_no_popup();
    room.timeline().last().says("muted until the next check: on the phone with the carrier");
}

#[test]
fn a_leak_has_72_hours_to_be_under_control() {
    let mut room = Console::open();
    room.saves("site-unavailable", |text| text.replace("types = [\"tech.crash\"", "types = [\"data.security\""));
    room.declares("Checkout will not load");
    room.clock().says("under control").says("in 3d 00:00");
    room.press("R u Tab").types("keys rotated").press("Enter");
    room.timeline().last().says("security under control: keys rotated");
    room.press("R").popup().lacks("under control");
}

#[test]
fn an_update_meeting_is_a_limit_of_its_own_and_is_kept_by_key() {
    let mut room = Console::declared();
    room.press("B").status().says("names no beat");
    room.saves("site-unavailable", |text| {
        let beat = "id = \"meeting\"\ntitle = { zh = \"进展会\", en = \"Update meeting\" }\nevery = { P1 = \"60m\" }\n";
        format!("{text}\n[[beats]]\n{beat}")
    });
    room.resize(160, 60).clock().line("Update meeting").says("1h").says("in 59:");
    room.later("30m").press("B").input().says("/beat meeting");
    room.types("still on standby").press("Enter Esc").timeline().last().says("Update meeting: still on standby");
    room.clock().line("Update meeting").says("in 59:");
    room.later("61m").clock().line("Update meeting").says("+01:");
    // It rings for nobody.
    let incident = &room.model.room().unwrap().incident;
    let clock = incident.clocks(room.model.now).into_iter().find(|clock| clock.id() == "beat:meeting").unwrap();
    assert!(!clock.rings());
}
