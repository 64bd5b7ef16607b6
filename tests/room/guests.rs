//! One terminal, one guest: what has the terminal for a while, and the keys that come meanwhile.

use crate::anything::KEYS;
use crate::console::Console;
use crate::disk::Disk;
use proptest::prelude::*;
use warroom::app::{Brought, Msg};

fn watches_a_past() -> Console {
    let mut room = Console::declared();
    room.later("5m").writes("/resolve back on standby").writes("/close done");
    room.commands("/replay").banner().says("REPLAY");
    room
}

/// Lists of drills and of what to watch are a few keys away; a past can be played; a note can be edited.
fn places() -> Vec<Console> {
    let mut lists = Console::open();
    lists.press("Down Down Down Enter").popup().says("Drills");
    let mut writes = Console::declared();
    writes.press("i").types("/edit a long text");
    vec![Console::open(), lists, watches_a_past(), writes]
}

#[test]
fn five_presses_of_x_in_one_read_ask_once_and_start_nothing() {
    let mut room = watches_a_past();
    room.bursts(&["x"; 5]).popup().says("Play INC-0001 as an exercise?");
    assert!(room.visited.is_empty());
    room.bursts(&["Enter"; 5]);
    assert_eq!(room.visited.len(), 1);
}

#[test]
fn three_enters_on_the_demo_in_one_read_open_one_demo() {
    let mut room = Console::open();
    room.bursts(&["j", "Enter", "Enter", "Enter"]);
    assert_eq!(room.visited, [["demo", "--lang", "en"]]);
    // Nor does what came with them act when the demo is left.
    room.guest_leaves(Brought::Nothing).checklist().line("Look at the demo").selected();
    assert_eq!(room.visited.len(), 1);
}

#[test]
fn what_is_typed_behind_the_command_that_opens_the_editor_goes_nowhere() {
    let mut room = Console::declared();
    let before = room.journal().len();
    room.press("i").types("/edit a long text").bursts(&["Enter", "Esc", "space", "D", "x", "Enter", "q", "y"]);
    room.hears(Msg::Typed("/resolve it holds".to_owned()));
    room.hears(Msg::Paste("one\ntwo".to_owned()));
    assert!(!room.has_left());
    room.saves_in_the_editor("a long text\nof two lines").shows_no_popup();
    room.input().says("a long text").lacks("resolve");
    assert_eq!(room.journal().len(), before);
}

#[test]
fn a_follow_up_that_is_marked_done_comes_back_when_the_journal_cannot_answer() {
    let mut room = Console::declared();
    room.later("5m")
        .writes("/followup @Li by tomorrow: raise the alarm at 80%")
        .writes("/resolve back")
        .writes("/close done");
    let mut room = room.beside("li");
    room.press("F").popup().says("raise the alarm at 80%");
    room.disk(Disk::Full).press("Enter");
    room.popup().says("raise the alarm at 80%");
    room.screen().says("disk");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_burst_of_keys_lends_the_terminal_to_one_guest_at_most(keys in prop::collection::vec(prop::sample::select(KEYS), 40)) {
        for mut room in places() {
            // The console of the tests fails at a second guest.
            room.bursts(&keys);
            let guests = room.visited.len() + usize::from(room.edited.is_some());
            prop_assert!(guests <= 1, "{guests} guests of one burst");
            prop_assert_eq!(room.has_guest(), guests == 1);
        }
    }
}
