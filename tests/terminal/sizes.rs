//! Windows of every size, and sizes that no window has.

use super::console::{Console, DRAWN, WIDE};
use super::home::{Home, WARROOM, until};

#[test]
fn no_size_ends_it_and_every_size_is_drawn() {
    let home = Home::with_outage();
    for size in [(1, 1), (2, 1), (1, 50), (65_535, 65_535), (0, 0), (0, 24), (200, 2), (40, 10), (80, 24)] {
        let console = Console::start(WIDE, WARROOM, &home.options());
        console.shows(DRAWN).resize(size).resize(WIDE);
        console.shows(DRAWN).types("q").shows("Leave").types("\x1b").hides("Leave");
        console.types("\x03\x03").ends();
    }
}

#[test]
fn it_starts_in_a_window_of_any_size() {
    let home = Home::with_outage();
    for size in [(1, 1), (500, 300), (7, 3)] {
        let console = Console::start(size, WARROOM, &home.options());
        console.waits("the alternate screen", |screen| screen.alternate_screen());
        console.resize(WIDE).shows(DRAWN);
        console.types("\x03\x03").ends();
    }
}

#[test]
fn nothing_typed_is_lost_in_two_hundred_resizes() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    console.types("i");
    // A fixed sequence of sizes that looks like none.
    let mut state = 12_345u32;
    let mut typed = String::new();
    for nth in 0..200u32 {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let size = (1 + (state >> 8) % 250, 1 + (state >> 20) % 80);
        console.resize((size.0 as u16, size.1 as u16));
        let letter = char::from(b'a' + (nth % 26) as u8);
        typed.push(letter);
        console.types(letter.to_string());
    }
    console.resize(WIDE).shows(&typed[180..]).types("\r");
    until("the note in the journal", || home.notes() == [typed.clone()]);
    console.shows(DRAWN);
}
