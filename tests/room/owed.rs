//! Lists over the screen while others write: whoever is in one stays where they are, with their words.

use crate::console::Console;
use warroom::app::{Msg, Overlay};
use warroom::layout::Access;

/// An incident with three follow-ups.
fn owing() -> Console {
    let mut room = Console::declared();
    room.writes("/followup first").writes("/followup second").writes("/followup third");
    room
}

/// The line of the popup that has the cursor.
fn picked(room: &Console, what: &str) {
    room.popup().line(what).selected();
}

#[test]
fn a_note_of_a_colleague_moves_nothing_in_the_list_of_what_is_owed() {
    let mut room = owing();
    room.press("F j j Tab").types("half typed wor");
    let mut wang = room.beside("wang");
    wang.writes("db-3 is full");
    room.hears_the_bell();
    room.popup().says("half typed wor");
    room.types("ds").caret_is_behind("half typed words");
    room.press("Enter");
    room.timeline().last().says("third").says("half typed words");
}

#[test]
fn words_for_a_line_that_somebody_else_ended_end_no_other() {
    let mut room = owing();
    room.press("F j Tab").types("it is done");
    let mut wang = room.beside("wang");
    wang.writes("/followup done 2");
    room.hears_the_bell();
    room.popup().says("is gone from the list").says("it is done");
    let before = room.journal().len();
    room.press("Enter");
    assert_eq!(room.journal().len(), before);
    room.popup().says("it is done");
    room.press("j Enter");
    assert_eq!(room.journal().len(), before + 1, "one was picked");
}

#[test]
fn a_note_of_a_colleague_moves_nothing_in_a_list_of_the_incident() {
    let mut room = Console::declared();
    room.writes("/hyp the pool").writes("/hyp the network").writes("/hyp the disk");
    for (key, down, line) in [("Y", "j j", "H3 the disk"), ("r", "j", "ops")] {
        room.press(key);
        room.press(down);
        picked(&room, line);
        let mut wang = room.beside("wang");
        wang.writes("db-3 is full");
        room.hears_the_bell();
        picked(&room, line);
        room.press("Esc");
    }
}

#[test]
fn what_cannot_be_ended_elsewhere_comes_back_with_its_words() {
    let mut room = owing();
    room.closes();
    let mut wang = room.beside("wang");
    wang.declares("Paid but no order");
    wang.press("F j j j j Tab").types("I did it");
    room.writes("/followup done 2");
    wang.press("Enter").popup().says("2").says("I did it");
    assert!(wang.popup().count("!") > 0, "it says why");
    let top = wang.model.overlays.len();
    assert_eq!(top, 1, "one list is open");
}

#[test]
fn a_screen_that_only_looks_writes_in_no_incident() {
    let mut room = owing();
    room.closes();
    let mut wall = room.beside("wall");
    wall.declares("Paid but no order");
    wall.model.access = Access::ReadOnly;
    let before = wall.real();
    wall.clock_is_set("1h").clock_is_set("-1h");
    assert_eq!(wall.real(), before);
    wall.model.access = Access::Full;
    wall.press("F Tab").types("done").model.access = Access::ReadOnly;
    wall.press("Enter").popup().says("only looks").says("done");
    assert_eq!(wall.real(), before);
}

#[test]
fn no_key_and_no_popup_writes_while_the_past_is_watched() {
    let mut room = owing();
    room.writes("@chen 3m check latency")
        .writes("/hyp the pool")
        .press(":")
        .types("decide fail over")
        .press("Enter Enter");
    room.press("Esc").press(":").types("poll now? | yes | no").press("Enter Esc").press("[ [ [");
    let past = room.model.watched.take();
    assert!(past.is_some());
    let keys: Vec<String> =
        ('!'..='~').map(String::from).chain(["Space", "Enter", "Esc", "Tab"].map(String::from)).collect();
    for opens in ["", "F", "r", "b", "Y", "d", "s", "c", "R", "E", "a", "D", "x", "Enter"] {
        (room.model.watched, room.model.overlays) = (None, Vec::new());
        room.press("Esc Esc Esc").press(opens);
        room.model.watched.clone_from(&past);
        let open = room.model.overlays.clone();
        let before = room.real();
        for words in ["", "words"] {
            for key in &keys {
                room.model.overlays.clone_from(&open);
                room.model.watched.clone_from(&past);
                if let Some(Overlay::Form(form)) = room.model.overlays.last_mut() {
                    form.take_up(&["why", "words", "text"].map(|field| (field.to_owned(), words.to_owned())).to_vec());
                }
                room.hears(Msg::Key(key.parse().unwrap()));
                room.hears(Msg::Key("Enter".parse().unwrap()));
                assert_eq!(room.real(), before, "'{opens}' and then '{key}' wrote");
            }
        }
    }
}

#[test]
fn a_second_enter_after_one_is_done_ends_no_other() {
    let mut room = owing();
    room.press("F j Enter");
    room.popup().says("is gone from the list");
    let before = room.journal().len();
    room.press("Enter");
    assert_eq!(room.journal().len(), before, "nothing was picked");
    room.popup().says("pick another");
    room.press("j");
    picked(&room, "third");
    room.press("Enter");
    assert_eq!(room.journal().len(), before + 1, "one was picked");
}

/// A wrong owner or date is put right where it is seen, and everybody sees that it was.
#[test]
fn a_follow_up_is_corrected_in_the_list_and_by_a_typed_line() {
    let mut room = owing();
    room.press("F j c").popup().says("second");
    room.press("Tab").types("zhang").press("Tab").types("2026-12-24").press("Enter");
    room.press("Esc");
    room.timeline().last().says("follow-up corrected:").says("owner -- -> zhang").says("has a date now");
    room.press("F").popup().line("2026-12-24").says("second").says("zhang");
    room.press("Esc").writes("/followup fix 2 second half @wang by -");
    room.timeline().last().says("-> second half").says("zhang -> wang");
    room.press("F").popup().line("second half").says("no date");
    room.press("Esc");
    let before = room.journal().len();
    room.writes("/followup fix 9 nothing");
    assert_eq!(room.journal().len(), before, "there is no ninth");
}
