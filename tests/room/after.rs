//! After the incident: the report and the review, on the screen.

use crate::console::Console;
use warroom::app::Msg;

#[test]
fn the_report_is_read_as_a_draft_at_any_time() {
    let mut room = Console::declared();
    room.writes("pool 500/500");
    room.press("i").types("/report").press("Enter").screen().says("Report of INC-0001 (draft)").says("Summary");
    for _ in 0..20 {
        room.press("PgDn");
    }
    room.screen().says("Written by warroom");
    room.press("Esc").screen().lacks("(draft)");
}

#[test]
fn a_part_of_the_review_is_typed_and_stands_in_the_report() {
    let mut room = Console::declared();
    room.writes("/review cause the pool was full").timeline().last().says("review root cause: the pool was full");
    room.press("i").types("/report").press("Enter PgDn").screen().says("the pool was full");
    room.press("Esc i").types("/review wel quick call").press("Enter");
    room.screen().says("Did you mean 'well'?");
}

#[test]
fn the_whole_review_is_edited_and_only_what_changed_is_written() {
    let mut room = Console::declared();
    room.writes("/review");
    let text = room.edited.take().expect("the editor was asked for");
    assert!(text.starts_with("# review INC-0001"), "{text}");
    let before = room.journal().len();
    room.hears(Msg::Edited(text.replace("what went well\n", "what went well\nthe first call came after a minute\n")));
    assert_eq!(room.journal().len(), before + 1);
    room.timeline().last().says("the first call came after a minute");
    room.hears(Msg::Edited(text.replace("INC-0001", "INC-0009")));
    room.status().says("INC-0009");
}
