//! The disk is slow, full, or takes nothing.

use crate::console::Console;
use crate::disk::Disk;
use warroom::app::{Msg, Trouble};
use warroom::incident::Number;

#[test]
fn a_slow_disk_shows_a_pending_mark_and_the_keys_go_on() {
    let mut room = Console::declared();
    room.disk(Disk::Slow).press("space");
    room.checklist().line("Confirm: monitoring").is("[.]");
    room.press("j").checklist().line("Scope").selected();
    room.press("i").types("still typing").caret_is_behind("still typing");
    room.press("Enter Esc").timeline().says("still typing");
    room.disk_answers();
    room.checklist().line("Confirm: monitoring").is("[x]");
    assert_eq!(room.timeline().count("still typing"), 1);
}

#[test]
fn a_full_disk_says_not_saved_until_a_retry_works() {
    let mut room = Console::declared();
    let before = room.journal().len();
    room.disk(Disk::Full).press("space").writes("pool full");
    room.banner().says("NOT SAVED: cannot append to journal.db: disk full").says("R try again");
    room.checklist().line("Confirm: monitoring").is("[.]");
    room.timeline().says("pool full");
    assert_eq!(room.journal().len(), before);
    room.press("R").banner().says("NOT SAVED");
    room.press("q").popup().says("NOT SAVED yet: 2 entries. They are lost if you leave.");
    room.press("Esc Ctrl-c").status().says("Ctrl-c again leaves").says("NOT SAVED yet: 2 entries");
    room.disk(Disk::Quick).press("R");
    room.banner().lacks("NOT SAVED").says("INC-0001");
    room.checklist().line("Confirm: monitoring").is("[x]");
    room.timeline().last().says("pool full");
    assert_eq!(room.journal().len(), before + 2);
}

#[test]
fn what_was_written_before_the_screen_turned_to_a_wall_is_saved_all_the_same() {
    let mut room = Console::declared();
    let before = room.journal().len();
    room.disk(Disk::Full).writes("pool full").commands("/layout wall");
    room.disk(Disk::Quick).model.rooms.values_mut().for_each(|room| room.outbox.retry());
    room.hears_the_bell();
    assert_eq!(room.journal().len(), before + 1, "the note was wished where notes are taken");
}

#[test]
fn a_pane_alone_gives_way_to_the_page_that_a_writer_begins_with() {
    let mut room = Console::declared();
    room.resize(40, 12).press("z").commands("/layout scribe");
    assert_eq!(room.model.zoom, None);
}

#[test]
fn what_a_full_disk_refused_is_saved_by_itself_and_in_order_when_there_is_room() {
    let mut room = Console::declared();
    let before = room.journal().len();
    room.disk(Disk::Full).press("space").writes("pool full").writes("standby promoted").later("6s");
    room.banner().says("NOT SAVED: cannot append to journal.db: disk full");
    room.disk(Disk::Quick).banner().says("NOT SAVED");
    room.later("6s").banner().lacks("NOT SAVED").says("INC-0001");
    room.checklist().line("Confirm: monitoring").is("[x]");
    room.timeline().line("pool full").says("pool full");
    room.timeline().last().says("standby promoted");
    assert_eq!(room.journal().len(), before + 3);
}

#[test]
fn what_could_not_be_saved_is_a_draft_after_a_restart() {
    let mut room = Console::declared();
    room.disk(Disk::Full).writes("pool full").restarts();
    room.input().says("pool full");
}

#[test]
fn what_was_saved_is_no_draft_after_a_kill() {
    let mut room = Console::declared();
    room.disk(Disk::Slow).writes("pool full").is_killed_at_the_commit();
    room.timeline().last().says("pool full");
    room.input().lacks("pool full");
    room.disk(Disk::Slow).press("s 0 Tab").types("all regions").press("Enter").is_killed_at_the_commit();
    room.banner().says("P0");
    room.press("s").popup().lacks("all regions");
    room.press("Esc").disk(Disk::Slow).declares("Paid but no order");
    room.is_killed_at_the_commit().press("D").popup().lacks("Paid but no order");
}

#[test]
fn an_incident_that_could_not_be_declared_is_kept_and_tried_again() {
    let mut room = Console::open();
    room.disk(Disk::Full).declares("Checkout will not load");
    room.banner().says("NOT SAVED");
    room.disk(Disk::Quick).press("R");
    room.banner().says("INC-0001 Checkout");
    assert_eq!(room.folded().len(), 1);
}

#[test]
fn what_was_sent_to_a_slow_disk_is_told_when_leaving() {
    let mut room = Console::declared();
    room.disk(Disk::Slow).press("space q").popup().says("NOT SAVED yet: 1 entries");
}

#[test]
fn a_read_only_journal_says_why_and_takes_nothing() {
    let mut room = Console::declared();
    room.resize(80, 24).disk(Disk::ReadOnly);
    room.banner().says("READ-ONLY: written by a newer version");
    let before = room.journal().len();
    room.press("space");
    assert_eq!(room.journal().len(), before);
    room.banner().says("read-only");
    room.checklist().line("Confirm: monitoring").is("[.]");
}

#[test]
fn an_incident_with_a_damaged_record_is_marked_in_the_list_and_the_banner_in_words() {
    let mut room = Console::declared();
    room.declares("Another one");
    room.banner().lacks("DAMAGED");
    let called = |number| room.folded().iter().find(|one| one.summary.number == Number(number)).unwrap().summary.id;
    let (whole, damaged) = (called(1), called(2));
    let how = "JOURNAL DAMAGED: 1 of 12 records does not fit (#9)".to_owned();
    room.hears(Msg::Journal(Trouble::Altered { how, incidents: vec![damaged] }));
    room.banner().says("DAMAGED  INC-0002");
    room.incidents().line("0002").is("DAMAGED");
    room.incidents().line("0001").lacks("DAMAGED");
    room.at_once(Msg::Opened(whole, room.records(whole)));
    room.banner().says("INC-0001").lacks("DAMAGED  INC");
}

#[test]
fn a_form_that_could_not_be_saved_is_a_draft_after_a_restart() {
    let mut room = Console::open();
    room.disk(Disk::Full).declares("Checkout will not load");
    room.restarts().press("D").popup().line("Title").says("Checkout will not load");
    room.disk(Disk::Quick).press("Enter").disk(Disk::Full).press("s 0 Tab").types("all regions").press("Enter");
    room.restarts().press("s").popup().line("Reason").says("all regions");
}

#[test]
fn a_declaration_on_a_slow_disk_is_on_the_screen_at_once() {
    let mut room = Console::open();
    room.disk(Disk::Slow).declares("Checkout will not load");
    room.banner().says("saving: Checkout will not load").lacks("INC-0000").lacks("OVERDUE");
    // A note waits in the box until there is something to write it into.
    room.press("i").types("first note").press("Enter").input().says("first note");
    room.press("Esc");
    room.disk_answers().banner().says("INC-0001");
}

#[test]
fn pressing_r_once_more_than_needed_ends_no_incident() {
    let mut room = Console::declared();
    room.disk(Disk::Full).press("space").disk(Disk::Quick).press("R R").shows_no_popup();
    room.status().says("everything is saved");
    room.press("R").popup().says("How far are we?");
}
