//! However it ends, the terminal is given back, and what was typed is there again.

use super::console::{Console, DRAWN, WIDE, is_in_state, processor_ticks};
use super::home::{Home, WARROOM, until};
use rustix::process::Signal;
use std::time::Duration;

/// Two seconds are promised; a busy machine gets some more to show it.
const GONE: Duration = Duration::from_secs(6);

#[test]
fn q_gives_the_terminal_back() {
    let home = Home::new();
    let console = Console::open(&home);
    console.is_taken();
    assert!(console.types("q").ends().success());
    console.is_given_back();
}

#[test]
fn ctrl_c_twice_gives_the_terminal_back() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    console.types("\x03").shows("again");
    assert!(console.types("\x03").ends().success());
    console.is_given_back();
}

#[test]
fn a_signal_gives_the_terminal_back_and_is_what_the_program_dies_of() {
    let signals =
        [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt"), (Signal::QUIT, "Quit")];
    let home = Home::with_outage();
    for (signal, name) in signals {
        let console = Console::open(&home);
        console.types(format!("i{name}")).shows(name);
        let status = console.signal(signal).ends();
        assert!(status.signal().is_some_and(|by| by.starts_with(name)), "{name}: {status:?}");
        console.is_given_back();

        let next = Console::open(&home);
        next.shows(name).types("\x15\x1b").hides(name);
        next.types("\x03\x03").ends();
    }
    home.is_sound();
}

#[test]
fn a_signal_at_the_very_start_ends_it_too() {
    let home = Home::with_outage();
    for _ in 0..5 {
        let console = Console::start(WIDE, WARROOM, &home.options());
        console.waits("the alternate screen", |screen| screen.alternate_screen());
        console.signal(Signal::TERM).ends_within(GONE);
        console.is_given_back();
    }
}

/// The three ways in which a terminal is lost: told of it, deaf to it, and started by a shell that is deaf.
#[test]
fn it_ends_when_the_terminal_disappears() {
    let shapes = ["exec \"$@\"", "trap '' HUP; exec \"$@\"", "trap '' HUP; \"$@\"; exit $?"];
    for shape in shapes {
        let home = Home::with_outage();
        let mut words = ["-c", shape, "sh", WARROOM].map(str::to_owned).to_vec();
        words.extend(home.options());
        let mut console = Console::start(WIDE, "sh", &words);
        console.shows(DRAWN).types("isaved\r").shows("note  saved").types("half typed").shows("half typed");
        console.disappears();
        let status = console.ends_within(GONE);
        assert!(status.exit_code() == 129 || status.signal().is_some(), "{shape}: {status:?}");
        assert_eq!(home.notes(), ["saved"]);
        home.is_sound();
        Console::open(&home).shows("half typed");
    }
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_the_screen_back() {
    let home = Home::with_outage();
    // Job control in a script: the shell reads a line while the console is stopped.
    let script = "set -m; \"$@\"; echo in the shell; read line; echo \"$line\"; fg; echo over";
    let mut words = ["-c", script, "sh", WARROOM].map(str::to_owned).to_vec();
    words.extend(home.options());
    let console = Console::start(WIDE, "sh", &words);
    console.shows(DRAWN).types("ihalf").shows("half").types("\x1a").shows("in the shell");
    console.is_given_back();
    console.types("a line\n").shows(DRAWN).shows("half").is_taken();
    console.types(" a line\r");
    until("the note in the journal", || home.notes() == ["half a line"]);
    console.types("\x03\x03").shows("over");
    console.is_given_back();
}

#[test]
fn stopped_and_continued_it_is_drawn_again_and_does_not_spin() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    for _ in 0..20 {
        console.signal(Signal::STOP);
        is_in_state(console.pid(), 'T');
        console.signal(Signal::CONT);
    }
    console.types("istill here").shows("still here");
    let before = processor_ticks(console.pid());
    // A second passes on the screen, so that what it costs can be seen.
    let clock = |line: &String| line.split_whitespace().last().map(str::to_owned);
    let now = console.lines().first().and_then(clock);
    console.waits("the next second", |screen| {
        let line = screen.rows(0, WIDE.0).next();
        line.as_ref().and_then(clock) != now
    });
    let spent = processor_ticks(console.pid()) - before;
    assert!(spent < 50, "{spent} ticks of processor time in about a second");
}

#[test]
fn a_stalled_terminal_holds_nobody_up() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    console.stalls();
    // Each repaint is more than the line between holds; keys and commits go on all the same.
    for nth in 0..20 {
        console.types("\x1b").types("\x0c").types(format!("iblind {nth}\r"));
    }
    until("twenty notes in the journal", || home.notes().len() == 20);
    home.run(&["note", "from elsewhere"]);
    console.reads_on().shows("note  from elsewhere").shows("blind 19");

    console.stalls();
    console.types("\x1b").types("\x0c".repeat(50)).types("iunsent");
    until("the draft on disk", || {
        let draft = std::fs::read_to_string(home.path("home/state/drafts/console-1.json"));
        draft.is_ok_and(|draft| draft.contains("unsent"))
    });
    console.signal(Signal::TERM).ends_within(GONE);
    console.reads_on();
}

#[test]
fn what_is_typed_after_a_replay_was_turned_into_work_is_there_at_the_next_start() {
    let home = Home::with_outage();
    let mut words = vec!["replay".to_owned(), "1".to_owned()];
    words.extend(home.options());
    let console = Console::start(WIDE, WARROOM, &words);
    console.shows("THIS IS THE PAST").types("\u{1b}").shows("Leave the replay?");
    assert!(!home.path("home/state/drafts").exists(), "who only watches keeps nothing");
    console.types("jj\r").hides("THIS IS THE PAST").types("iunsent after all");
    until("the draft on disk", || {
        let draft = std::fs::read_to_string(home.path("home/state/drafts/console-1.json"));
        draft.is_ok_and(|draft| draft.contains("unsent after all"))
    });
    console.signal(Signal::TERM).ends_within(GONE);
    Console::open(&home).shows("unsent after all");
}
