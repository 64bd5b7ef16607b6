//! Phases unfold as far as there is room, fold only for want of it, and nothing jumps while somebody works.

use crate::console::Console;

/// The rows of the checklist between its head and its foot that hold nothing.
fn blank(room: &Console) -> usize {
    let area = room.model.placed().area(warroom::layout::PaneName::Steps).unwrap();
    let text = room.look().text();
    let rows = text.lines().skip(usize::from(area.y) + 1).take(usize::from(area.height) - 2);
    let inside = |row: &str| row.chars().skip(usize::from(area.x) + 1).take(usize::from(area.width) - 2).collect();
    rows.map(inside).filter(|row: &String| row.trim().is_empty()).count()
}

#[test]
fn a_large_screen_shows_every_step_and_wastes_no_room() {
    let mut room = Console::declared();
    room.resize(160, 50).checklist().says("Grade P0 or P1").says("Freeze deploys").says("Thanks and rest");
    room.checklist().says("Revise this playbook");
    assert!(blank(&room) <= 1, "{}", room.look().text());
}

#[test]
fn a_middling_screen_unfolds_what_comes_next_until_the_room_ends() {
    let room = Console::declared();
    room.checklist().says("Say it: I have command").says("First public notice").lacks("Freeze deploys");
    room.checklist().line("4 Restore service").says("0/").lacks("!");
}

#[test]
fn a_folded_phase_with_late_steps_says_how_many() {
    let mut room = Console::declared();
    room.resize(80, 24).checklist().line("2 Take command").says("0/2").lacks("!");
    room.later("12m").checklist().line("2 Take command").says("!2 0/2");
    room.checklist().line("3 Tell people").says("!2 0/3");
    // Unfolded they are marked themselves.
    room.press("j j j l").checklist().line("2 Take command").lacks("!");
    room.checklist().line("Say it: I have command").is("[!]");
    room.commands("/layout commander").resize(110, 30).screen().line("2 Take command").says("0/2");
}

#[test]
fn late_steps_are_unfolded_before_what_comes_next() {
    let mut room = Console::open();
    // The last step of all has a minute; nobody has come to its phase yet.
    room.saves("site-unavailable", |text| {
        let last = "due_from = \"resolved\"\ntitle = { zh = \"修订本预案\"";
        let (before, after) = text.split_once(last).unwrap();
        format!(
            "{}due = \"1m\"\ntitle = {{ zh = \"修订本预案\"{after}",
            before.trim_end().trim_end_matches("due = \"7d\"")
        )
    });
    room.declares("Checkout will not load");
    room.checklist().lacks("Revise this playbook").says("Say it: I have command").says("First public notice");
    room.later("2m").checklist().line("Revise this playbook").is("[!]");
    room.checklist().says("Say it: I have command").lacks("First public notice");
}

#[test]
fn what_was_just_done_stays_in_sight_while_there_is_room() {
    let mut room = Console::declared();
    room.resize(160, 50).writes("/tick confirm-signal").writes("/tick scope");
    let before = room.checklist().count("[");
    room.writes("/tick grade").checklist().line("1 Confirm & grade").says("3/3").says("done 14:0");
    room.checklist().line("Scope: regions").is("[x]");
    assert_eq!(room.checklist().count("["), before, "nothing folded and nothing jumped");
    // Where there is none it folds, for what is to be done.
    room.resize(80, 24).checklist().lacks("Scope: regions").says("Say it: I have command");
}

#[test]
fn nothing_above_the_cursor_unfolds_by_itself() {
    let mut room = Console::declared();
    room.press("/").types("Root cause").press("Enter");
    let at = |room: &Console, words: &str| {
        let text = room.look().text();
        text.lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("nowhere '{words}'\n{text}"))
    };
    let before = at(&room, "Root cause");
    room.checklist().line("Root cause").selected();
    // Steps in a folded phase above get late, and an alarm takes a row.
    room.later("26m").checklist().line("Root cause").selected();
    assert_eq!(at(&room, "Root cause"), before, "{}", room.look().text());
    room.checklist().line("4 Restore service").says("!2");
}
