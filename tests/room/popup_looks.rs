//! How popups look beside their content: what tells how a thing stands keeps its place, what is picked is whole,
//! and nothing says what is not so.

use crate::console::Console;
use warroom::text::Lang;

/// A phone's ssh client.
const PHONE: (u16, u16) = (60, 20);

fn asked() -> Console {
    let mut room = Console::declared();
    room.writes("/ask zhang 5m Count the sessions that hang on db-3 and say which service holds them");
    room.writes("/ask zhao 12m Find out whether the carrier changed its route during the last hour");
    room
}

#[test]
fn a_time_box_shows_its_clock_at_every_width_and_the_picked_one_all_its_words() {
    for (columns, rows) in [(120, 36), (80, 24), PHONE] {
        let mut room = asked();
        let popup = room.resize(columns, rows).press("b").popup();
        popup.line("T1 zhang").says("in 0").says("not understood yet");
        popup.line("T2 zhao").says("in 1").says("not understood yet");
        popup.says("service holds them");
        // The clocks of both stand in one column.
        let at = |name: &str| popup.line(name).words.find(" in ").unwrap();
        assert_eq!(at("T1 zhang"), at("T2 zhao"), "{}", room.look().text());
        room.press("j").popup().says("during the last hour");
    }
}

#[test]
fn another_severity_ends_nothing_that_was_asked_or_decided() {
    let mut room = asked();
    room.writes("/decide Stop the campaign mail look 10m");
    room.press("s 0").popup().lacks("T1").lacks("-> off").says("respond 5m as now").says("status check: ");
    room.press("3").popup().lacks("T1").lacks("look back").says("check 30m -> off");
}

#[test]
fn a_hint_stands_where_nothing_is_typed_yet_and_gives_way_to_the_words() {
    let mut room = Console::declared();
    room.resize(PHONE.0, PHONE.1).press("D");
    room.popup().line("Impact start").says("14:00 or -5m; recovery from here");
    room.press("Tab Tab Tab")
        .types("yesterday 23:50")
        .popup()
        .line("Impact start")
        .says("yesterday 23:50")
        .lacks("recovery");
    room.press("Esc d").popup().line("Expected sign").says("what shows that it was right");
    room.popup().line("Look back in").says("10m; counts, never rings");
    room.popup().line("Decided at").says("14:05 or -5m; empty is now");
}

#[test]
fn only_what_can_be_empty_is_marked_as_needed() {
    let mut room = Console::declared();
    let popup = room.press("D").popup();
    popup.line("Title").says("*");
    popup.line("Playbook").lacks("*");
    popup.line("Severity").lacks("*");
}

#[test]
fn three_answers_stand_in_one_row_on_a_phone() {
    let mut room = Console::declared();
    room.resize(PHONE.0, PHONE.1).press("c").popup().line("Trend").says("b better [s same] w worse");
}

#[test]
fn a_look_back_shows_what_was_decided_and_why() {
    let mut room = Console::declared();
    room.press("d").types("Stop the campaign mail").press("Tab").types("each click is a failed payment");
    room.press("Tab").types("wang: it was promised").press("Tab").types("5xx below 1%").press("Enter");
    let popup = room.press("d Enter").popup();
    popup.says("D1 Stop the campaign mail").line("Why:").says("each click is a failed payment");
    popup.line("Who thinks otherwise:").says("wang: it was promised");
    popup.line("Expected sign:").says("5xx below 1%");
}

#[test]
fn a_role_that_nobody_said_to_have_tells_for_how_long_and_is_marked_when_it_is_too_long() {
    let mut room = Console::declared();
    room.writes("/role comms wang");
    room.press("r").popup().line("comms").says("not acked").lacks("!");
    room.press("Esc").later("16m").press("r").popup().line("comms").says("not acked 16m !");
}

const ROTA: &str = "format = 1\n[[people]]\nname = \"Li\"\nroles = [\"comms\"]\ncontact = \"+86-000-0000-0001\"\n\
                    [[people]]\nname = \"Zhang Weiming\"\nroles = [\"comms\", \"tech\"]\ncontact = \"+86-000-0000-0003\"\n\
                    calls = [\"duty-manager\"]\n";

#[test]
fn whom_to_ask_stands_in_columns_and_says_what_they_carry_already() {
    let mut room = Console::open();
    room.has("format = 1\n", ROTA).declares("Checkout will not load");
    room.writes("/role tech Zhang Weiming").writes("/role commander chen").press("r").types("jjj");
    while !room.popup().cursor().words.contains("comms") {
        room.press("j");
    }
    let popup = room.press("Enter").popup();
    popup.line("Zhang Weiming").says("has tech");
    let at = |name: &str| popup.line(name).words.find("+86").unwrap();
    assert_eq!(at("Li "), at("Zhang Weiming"), "{}", room.look().text());
}

#[test]
fn who_is_called_stands_with_the_name_and_a_missing_number_is_said() {
    let mut room = Console::open();
    room.has("format = 1\n", ROTA).declares("Checkout will not load");
    let popup = room.press("e").popup();
    popup.line("duty-manager").says("duty-manager: Zhang Weiming").says("+86-000-0000-0003");
    popup.line("cto").says("no number known");
}

#[test]
fn two_notices_to_the_same_people_are_told_apart() {
    let mut room = Console::declared();
    room.press("a").popup().line("First public notice").says("to the public");
    let mut room = Console::speaking(Lang::Zh);
    room.declares("收银台打不开");
    room.press("a").popup().line("发布第一条公告").says("公众");
}

#[test]
fn the_declaration_says_until_when_the_public_is_to_hear_of_it() {
    let mut room = Console::open();
    room.press("D").types("Checkout will not load").popup().says("respond 5m check 30m First notice 10m");
    room.press("Esc D Tab Tab 3").popup().lacks("First notice");
}

#[test]
fn the_help_names_a_group_once() {
    let mut room = Console::declared();
    let popup = room.press("?").popup();
    assert_eq!(popup.count("ALWAYS"), 1, "{}", room.look().text());
    popup.says("tick or untick; answers a decision, starts a timer");
    // Where a group goes on above the first line in sight, that line names it.
    assert!(room.types("pane").popup().count("ALWAYS") == 1);
}

#[test]
fn a_verdict_keeps_its_place_however_long_the_cause_and_its_evidence_are() {
    let mut room = Console::declared();
    room.writes("/hyp The carrier drops packets between the zones")
        .writes("/hyp The pool is exhausted by the retry loop");
    room.press("Y n").press("Esc Esc");
    room.press("Y Enter n Tab").types("loss is 0.0% on both links for an hour").press("Enter Esc Esc");
    let popup = room.resize(PHONE.0, PHONE.1).press("Y").popup();
    popup.line("H1 The carrier").says("eliminated");
    popup.line("H2 The pool").says("open");
}
