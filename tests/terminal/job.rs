//! The main job by keys, and coming back after the worst.

use super::console::{Console, WIDE};
use super::home::{Home, WARROOM, until};
use rustix::process::Signal;
use std::num::NonZeroU16;

/// The screen after the first frame, before anything else was written.
fn first_frame(console: &Console) -> String {
    let end = b"\x1b[?2026l";
    let bytes = console.writes(end).bytes();
    let length = bytes.windows(end.len()).position(|part| part == end).unwrap();
    let cells = |count| NonZeroU16::new(count).unwrap();
    let mut screen = vt100::Parser::new(cells(WIDE.1), cells(WIDE.0), 0);
    screen.process(&bytes[..length]);
    screen.screen().contents()
}

#[test]
fn the_first_frame_is_the_whole_screen() {
    let home = Home::with_outage();
    home.run(&["note", "the standby takes reads"]);
    // A journal that takes long to open is not waited for; on a busy machine that may happen, not each time.
    let frames: Vec<String> = (0..5).map(|_| first_frame(&Console::open(&home))).collect();
    let texts = ["INC-0001", "Site / app unavailable", "[ ] Scope", "NEXT STATUS CHECK", "the standby takes", "? help"];
    let is_whole = |frame: &String| texts.iter().all(|text| frame.contains(text));
    assert!(frames.iter().any(is_whole), "{}", frames[4]);
}

#[test]
fn an_outage_is_declared_ticked_and_noted_by_keys() {
    let home = Home::new();
    let console = Console::open(&home);
    console.shows("no incident is open").types("D").shows("Declare incident");
    console.types("Checkout will not load").shows("Site / app unavailable").types("\r").shows("INC-0001");
    console.types(" ").shows("[x] Confirm").types("i").types("edge 5xx 38% #edge").shows("5xx 38%").types("\r");
    until("the note in the journal", || home.notes() == ["edge 5xx 38% #edge"]);
    assert_eq!(home.step("confirm-signal"), "done");
    home.is_sound();
}

#[test]
fn the_incident_that_is_asked_for_is_opened_and_not_the_most_urgent() {
    let home = Home::with_outage();
    home.run(&["declare", "Printer is out of paper", "--sev", "P3", "--playbook", "generic"]);
    let mut words = vec!["INC-0002".to_owned()];
    words.extend(home.options());
    let console = Console::start(WIDE, WARROOM, &words);
    console.shows("Any incident").types("inone of the first\r").shows("note  none of the first");
    assert_eq!(home.notes(), [""; 0]);
}

#[test]
fn chinese_words_stand_where_the_cursor_says() {
    let home = Home::with_outage();
    let mut words = home.options();
    words.extend(["--lang", "zh"].map(str::to_owned));
    words.retain(|word| word != "en");
    words.remove(words.iter().position(|word| word == "--lang").unwrap());
    let console = Console::start(WIDE, WARROOM, &words);
    console.shows("帮助").types("i支付db").shows("支付db");
    console.waits("the cursor behind six cells", |screen| !screen.hide_cursor() && screen.cursor_position().1 == 10);
    console.types("\r");
    until("the note in the journal", || home.notes() == ["支付db"]);
}

#[test]
fn after_kill_9_the_same_screen_is_back_with_the_half_typed_line() {
    let home = Home::with_outage();
    home.run(&["declare", "Printer is out of paper", "--sev", "P3", "--playbook", "generic"]);
    let console = Console::open(&home);
    console.types("gi").types("j\r").shows("INC-0002").types("gt").shows("┏ 6 Timeline");
    console.types("ihalf a line, 半行").shows("half a line, 半行");
    until("the draft on disk", || {
        let draft = std::fs::read_to_string(home.path("home/state/drafts/console-1.json"));
        draft.is_ok_and(|draft| draft.contains("半行"))
    });
    console.signal(Signal::KILL).ends();

    let console = Console::open(&home);
    console.shows("half a line, 半行").shows("INC-0002").types("\x1b").shows("┏ 6 Timeline");
    home.is_sound();
}

#[test]
fn every_entry_that_was_shown_as_saved_survives_kill_9() {
    let home = Home::with_outage();
    let mut shown = Vec::new();
    for round in 0..5 {
        let console = Console::open(&home);
        console.types("i");
        for nth in 0..4 {
            let note = format!("entry {round}-{nth}");
            console.types(format!("{note}\r")).shows(&format!("note  {note}"));
            shown.push(note);
        }
        console.types("never sent");
        console.signal(Signal::KILL).ends();
        assert_eq!(home.notes(), shown);
        std::fs::remove_dir_all(home.path("home/state/drafts")).unwrap();
    }
    home.is_sound();
}
