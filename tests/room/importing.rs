//! What `/import` read is looked at and put right before anything is written.

use super::console::Console;
use std::sync::Arc;
use warroom::app::Msg;
use warroom::app::importing::ReadFile;
use warroom::exchange::{Hints, read};
use warroom::text::Lang;

const TEXT: &str =
    "# Checkout down\n\n14 August 2019, UTC\n08:25 lock error\n08:27 failed over\n23:50 almost\n00:10 back\n";

fn shows(room: &mut Console, text: &str) {
    let hints = Hints::none("outage.md", "2026-11-22T06:00:00Z".parse().unwrap());
    let pasts = read(text.as_bytes(), &hints).unwrap();
    room.hears(Msg::ReadFile(Arc::new(ReadFile { name: "outage.md".into(), pasts })));
}

#[test]
fn what_was_read_is_shown_with_its_lines_and_guesses_and_nothing_is_written() {
    let mut room = Console::open();
    shows(&mut room, TEXT);
    room.screen().says("outage.md: 1 incidents, 4 entries, nothing written yet");
    room.screen().says("Checkout down").says("lock error").says("nothing was guessed of this entry");
    room.press("j j j").screen().says("? past midnight");
    room.press("Esc");
    assert!(room.written.is_empty());
    room.screen().lacks("lock error");
}

#[test]
fn a_time_and_a_kind_are_put_right_and_enter_writes_it() {
    let mut room = Console::open();
    shows(&mut room, TEXT);
    room.press("j c").screen().says("Line 5 of the file").says("failed over");
    room.press("Ctrl-u").types("half past").press("Enter").screen().says("'half past' is no time");
    room.press("Ctrl-u").types("08:31").press("Tab Right Enter");
    // The list is there again, with the entry picked.
    room.screen().says("> 5 2019-08-14").says(":31:00 ");
    room.press("Enter");
    let told = &room.written[0].pasts[0].entries[1];
    assert_eq!(told.at.to_string()[13..], *":31:00Z");
    assert_ne!(told.what.as_str(), "action", "the next kind was picked");
    room.screen().lacks("failed over");
}

#[test]
fn the_entry_that_is_left_with_esc_is_as_it_was() {
    let mut room = Console::speaking(Lang::Zh);
    shows(&mut room, TEXT);
    room.press("c").screen().says("文件第 4 行");
    room.press("Ctrl-u").types("09:00").press("Esc").screen().says("尚未写入").says("lock error");
    room.press("Enter");
    assert_eq!(room.written[0].pasts[0].entries[0].at.to_string(), "2019-08-14T08:25:00Z");
}
