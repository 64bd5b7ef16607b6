//! What a terminal answers to questions that nobody here asked, late and in pieces: none of it is a key.

use super::console::Console;
use super::home::{Home, until};
use std::time::Duration;

const REPLIES: &[&str] = &[
    "\x1b]11;rgb:1a1b/2c2d/3e3f\x07",
    "\x1b]11;rgb:1a1b/2c2d/3e3f\x1b\\",
    "\x1bP>|XTerm(388)\x1b\\",
    "\x1b]52;c;SGVsbG8=\x07",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b^cser\x1b\\",
    "\x1bXrDcs\x1b\\",
    "\x1b[?62;22c",
    "\x1b[>41;388;0c",
    "\x1b[?2026;2$y",
    "\x1b[24;80R",
];

#[test]
fn late_answers_of_a_terminal_are_neither_typed_nor_keys() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    for reply in REPLIES {
        console.types(reply);
        // In two pieces, with the pieces in two reads.
        let (head, tail) = reply.split_at(reply.len() / 2);
        console.types(head);
        std::thread::sleep(Duration::from_millis(30));
        console.types(tail);
    }
    console.types("i").types(REPLIES.concat()).types("pool full").shows("> pool full").types("\r");
    until("the note", || home.notes() == ["pool full"]);
    // One that was cut off ends by itself.
    console.types("\x1b]11;rgb:1a1b");
    std::thread::sleep(Duration::from_millis(600));
    console.types("second\r");
    until("the second note", || home.notes() == ["pool full", "second"]);
    // An Esc alone is still one: it leaves the box, and the next key is one of the screen.
    console.types("\x1b").hides("Enter send").types("?").shows("Help (");
    home.is_sound();
}
