//! The bell in a real terminal: its bytes come once, and the window gets its title back.

use super::console::{Console, DRAWN, WIDE};
use super::home::{Home, WARROOM};

/// Ten seconds, so that a console stands before nobody has answered.
const SOON: &str = r#"
format = 1
id = "soon"
version = "1"
owner = "sample"
reviewed = 2026-11-01
title = "Soon"
types = []
phases = [{ id = "one", title = "One" }]
steps = [{ phase = "one", id = "scope", role = "tech", title = "Scope" }]
[severity]
P1 = { class = "urgent", respond = "10s" }
"#;

fn count(bytes: &[u8], part: &str) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part.as_bytes()).count()
}

#[test]
fn the_bell_and_the_notification_come_once_and_the_title_comes_back() {
    let home = Home::new();
    std::fs::write(home.path("books").join("soon.toml"), SOON).unwrap();
    home.run(&["declare", "Checkout is down", "--sev", "P1", "--playbook", "soon"]);
    let words = ["WARROOM_NOTIFY=9".to_owned(), WARROOM.to_owned()];
    let console = Console::start(WIDE, "env", &[&words, home.options().as_slice()].concat());
    console.shows(DRAWN).shows("NO RESPONSE +00:03");
    let said = "\x1b]9;P1 INC-0001 first response +00:0";
    let bytes = console.bytes();
    assert_eq!((count(&bytes, "\x07"), count(&bytes, said), count(&bytes, "\x1b]9;")), (1, 1, 1));
    assert_eq!(count(&bytes, "\x1b[22;2t\x1b]2;!! P1 0001 first response +00\x1b\\"), 1);
    home.run(&["ack"]);
    console.hides("NO RESPONSE").types("\x03\x03").writes(b"\x1b[23;2t").ends();
    let bytes = console.bytes();
    assert_eq!((count(&bytes, "\x07"), count(&bytes, "\x1b[23;2t")), (1, 1));
}

#[test]
fn a_console_that_is_told_to_be_quiet_is_quiet() {
    let home = Home::new();
    std::fs::write(home.path("books").join("soon.toml"), SOON).unwrap();
    home.run(&["declare", "Checkout is down", "--sev", "P1", "--playbook", "soon"]);
    let console =
        Console::start(WIDE, WARROOM, &[&["--bell".to_owned(), "off".to_owned()], home.options().as_slice()].concat());
    console.shows(DRAWN).shows("NO RESPONSE +00:02").types("\x03\x03").ends();
    assert_eq!(count(&console.bytes(), "\x07"), 0);
}
