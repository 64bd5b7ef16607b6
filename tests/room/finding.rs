//! Finding an incident among many, and a key among those that may follow.

use crate::console::Console;
use warroom::text::Lang;

fn three() -> Console {
    let mut room = Console::declared();
    room.closes();
    room.declares("Paid but no order");
    room.declares("搜索变慢");
    room
}

#[test]
fn an_incident_is_found_by_a_few_letters_even_when_it_is_closed() {
    let mut room = three();
    room.press("g i").popup().says("2 of 3").says("Paid but no order").lacks("Checkout will not load");
    room.press("/").types("chk").popup().says("1 of 3").line("Checkout will not load").selected();
    room.press("Enter").shows_no_popup().banner().says("INC-0001 Checkout");
}

#[test]
fn words_of_an_input_method_and_digits_go_into_the_search_at_once() {
    let mut room = three();
    room.press("g i").types("搜").popup().says("1 of 3").line("搜索变慢").selected();
    room.press("Esc").popup().says("2 of 3");
    room.press("0").popup().says("3 of 3");
    room.types("002").press("Enter").banner().says("INC-0002");
}

#[test]
fn the_closed_ones_are_listed_when_asked_for() {
    let mut room = three();
    room.press("g h").popup().says("3 of 3").line("Checkout").says("2026-11-21");
    room.press("c").popup().says("2 of 3").says("c closed 1 hidden").lacks("Checkout");
    room.press("Esc").shows_no_popup();
    room.press("i").types("/open checkout").press("Enter").popup().says("1 of 3");
    room.press("Ctrl-u").types("zzz").popup().says("0 of 3").says("no match");
    room.press("Enter").shows_no_popup();
}

#[test]
fn what_is_late_is_listed_first() {
    let mut room = Console::declared();
    room.declares("Paid but no order");
    room.later("31m").press("c").types("b").press("Enter");
    room.press("g i").popup().line("Checkout").says("+0");
}

#[test]
fn whoever_hesitates_in_a_sequence_is_shown_what_may_follow() {
    let mut room = Console::declared();
    room.press("g").status().says("g ..");
    room.later("1s").screen().says("to the timeline").says("find an incident");
    room.press("t").screen().lacks("find an incident");
    let mut room = Console::speaking(Lang::Zh);
    room.resize(60, 20).press("g").later("1s").screen().says("到时间线").says("过往事件");
}

#[test]
fn drills_are_listed_when_asked_for_and_the_order_is_changed_by_a_key() {
    let mut room = Console::drilling("server-down", Lang::En);
    room.commands("/drill end enough").press("Esc");
    room.declares("Search is slow");
    room.declares("Checkout will not load");
    room.press("g i").popup().says("c closed 0 hidden").says("d drills 1 hidden").says("s late first").lacks("DRL-");
    room.press("d").popup().says("d drills 1 shown").says("DRL-0001");
    room.press("d s").popup().says("s worse first");
    room.press("s").popup().says("s newer first").line("Checkout will not load").selected();
    room.press("s").popup().says("s late first");
}

#[test]
fn an_incident_of_the_list_is_written_into_a_file_even_when_it_is_closed() {
    let mut room = three();
    room.press("g h / c h k").press("Down").press("Esc g h");
    room.press("/").types("checkout").press("Enter").banner().says("INC-0001");
    room.press("g h").popup().line("Checkout").selected();
    room.press("e").popup().says("e export");
    assert_eq!(room.exported, ["INC-0001"]);
}

#[test]
fn the_playbooks_at_hand_are_read_and_used_from_a_list() {
    let mut room = Console::declared();
    room.press("g p").popup().says("Playbooks").line("Site / app unavailable").selected();
    room.press("Enter").popup().says("site-unavailable @2026.1").says("Confirm & grade").says("P0");
    room.press("Esc").popup().says("Playbooks");
    room.popup().lacks("use in this incident");
    // A list that is longer than the screen follows its cursor.
    room.resize(60, 14);
    for _ in 0..12 {
        room.press("Down");
        let picked = room.popup().line("> ");
        picked.selected();
    }
    room.commands("/playbooks");
}

#[test]
fn a_file_of_the_house_that_cannot_be_used_says_what_is_wrong_in_the_list() {
    let mut room = Console::declared();
    room.saves("generic", |_| "format = 1\nid = \"house\"\n".to_owned());
    room.press("g p k").popup().line("! /playbooks/generic.toml").selected();
    room.press("Enter").popup().says("generic.toml").says("E1");
}

/// The list holds what is open and the latest; the journal holds more.
#[test]
fn an_old_incident_is_opened_and_watched_by_its_number() {
    let mut room = Console::declared();
    for nth in 0..32 {
        room.closes().declares(&format!("sample {nth}"));
    }
    room.closes();
    room.beside("li").commands("/open INC-0001").banner().says("Checkout will not load");
    room.beside("wang").commands("/replay INC-0001").banner().says("REPLAY");
    let mut room = room.beside("zhao");
    room.commands("/open INC-0999").input().says("/open INC-0999");
    room.screen().says("there is no incident 'INC-0999'");
}
