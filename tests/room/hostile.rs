//! Titles, notes, names and playbooks that want to drive the terminal.

use crate::console::Console;

const EVIL: &str = "a\u{1b}]52;c;eA==\u{7}b\u{202e}gpj\u{9b}31m\u{200b}\u{feff}";

fn looks_at_everything(room: &mut Console) {
    for (columns, rows) in [(120, 36), (80, 24), (60, 20), (9, 3)] {
        for keys in ["4", "1", "3", "6", "6 E", "?", "D", "s", "r", "R", "c", "P", "Enter", "x", "i", ":"] {
            room.resize(columns, rows).press(keys);
            let look = room.look();
            look.holds_nothing_raw();
            look.holds_no_torn_character();
            room.press("Esc Esc 4");
            room.model.prompt.line.take();
        }
    }
}

#[test]
fn a_hostile_title_and_name_are_shown_as_marks() {
    let mut room = Console::open();
    room.press("D").paste(EVIL).press("Tab Tab Tab Tab Tab Ctrl-u").paste(EVIL);
    room.look().holds_nothing_raw();
    room.press("Enter").banner().says("⟨001B⟩");
    looks_at_everything(&mut room);
}

#[test]
fn a_hostile_note_is_shown_as_marks() {
    let mut room = Console::declared();
    room.press("i").paste(EVIL);
    room.look().holds_nothing_raw();
    room.press("Enter Esc").timeline().says("⟨202E⟩");
    room.writes(&format!("/fact {EVIL}")).writes(&format!("/role tech {EVIL}"));
    looks_at_everything(&mut room);
}

#[test]
fn ten_thousand_characters_are_one_note_and_the_screen_still_stands() {
    let mut room = Console::declared();
    room.press("i").paste(&"一二三four ".repeat(1_250)).press("Enter Esc");
    room.timeline().says("一二三");
    looks_at_everything(&mut room);
    let mut titled = Console::open();
    titled.press("D").paste(&"很长的标题".repeat(2_000)).press("Enter");
    titled.banner().says("INC-0001");
    looks_at_everything(&mut titled);
}

#[test]
fn a_hostile_playbook_is_shown_as_marks_or_refused() {
    let mut room = Console::declared();
    let evil = "\\u001b]0;x\\u0007\\u202e\\u200b";
    room.saves("site-unavailable", |text| {
        text.replace("2026.1", "2026.2")
            .replace("Scope: regions", &format!("Scope{evil}: regions"))
            .replace("Write down a rough number", &format!("Write{evil} down a rough number"))
            .replace("Confirm & grade", &format!("Confirm{evil} & grade"))
    });
    room.press("j");
    looks_at_everything(&mut room);
}
