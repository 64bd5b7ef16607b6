//! Pastes and floods of keys.

use super::console::Console;
use super::home::{Home, until};

#[test]
fn line_breaks_in_a_paste_submit_nothing() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    console.types("i\x1b[200~/resolve\none\r\ntwo\rD q\x1b[201~").shows("one");
    assert_eq!(home.notes(), [""; 0]);
    console.types("\x15").types("only this\r");
    until("one note", || !home.notes().is_empty());
    assert_eq!(home.notes(), ["only this"]);
    assert_eq!(home.state()["status"], "open");
}

#[test]
fn a_paste_of_several_lines_is_one_note() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    console.types("\x1b[200~error: connection refused\n  at db.rs:17\x1b[201~").shows("db.rs:17").types("\r");
    until("the note", || home.notes() == ["error: connection refused\n  at db.rs:17"]);
}

#[test]
fn lines_pasted_without_marks_are_one_draft() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    console.types("i");
    let lines = "error: connection refused at db.rs:17\r".repeat(40);
    console.types(&lines).shows("db.rs:17");
    until("the draft on disk", || {
        let draft = std::fs::read_to_string(home.path("home/state/drafts/console-1.json"));
        draft.is_ok_and(|draft| draft.matches("db.rs:17").count() == 40)
    });
    assert_eq!(home.notes(), [""; 0]);
}

#[test]
fn five_short_lines_pasted_without_marks_are_one_note() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    console.types("i").types("one\rtwo\rthree\rfour\rfive\r").shows("five").types("\r");
    until("the note", || home.notes() == ["one\ntwo\nthree\nfour\nfive"]);
}

#[test]
fn ten_thousand_keys_at_once_all_arrive() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    let text: String = (0..10_000u32).map(|nth| char::from(b'a' + (nth % 26) as u8)).collect();
    console.types("i").types(&text).shows(&text[9_950..]).types("\r");
    until("the note", || home.notes() == [text.clone()]);
}

#[test]
fn a_paste_of_ten_megabytes_is_refused_in_words_and_the_keys_go_on() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    console.types("i").types("\x1b[200~").types("x".repeat(10 << 20)).types("\x1b[201~").shows("10240");
    console.types("still here\r");
    until("the note", || home.notes() == ["still here"]);
}
