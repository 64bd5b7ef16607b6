//! Windows of every size, and sizes that no window has.

use super::console::{Console, DRAWN, WIDE};
use super::home::{Home, WARROOM, until};
use warroom::layout::{Alarm, Layouts, PaneName};

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

/// Forty sizes, none far from what people have, and the two ends.
fn forty() -> Vec<(u16, u16)> {
    let mut sizes = vec![(1, 1), (300, 100), (120, 36), (80, 24), (60, 20), (200, 50), (39, 9), (40, 10)];
    let mut state = 2_026u32;
    while sizes.len() < 40 {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        sizes.push((2 + ((state >> 8) % 298) as u16, 2 + ((state >> 20) % 98) as u16));
    }
    sizes
}

/// The words that the border of a pane begins with, in Chinese.
fn title(pane: PaneName) -> Option<&'static str> {
    Some(match pane {
        PaneName::Incidents => "事件",
        PaneName::Clock => "级别与时钟",
        PaneName::Roles => "角色",
        PaneName::Steps => "清单",
        PaneName::Step => "步骤",
        PaneName::Timeline => "时间线",
        PaneName::Input => "输入",
        _ => return None,
    })
}

/// No wide character has lost a half, and each half belongs to one.
fn has_torn_character(screen: &vt100::Screen) -> bool {
    let (rows, columns) = screen.size();
    (0..rows.get()).any(|row| {
        (0..columns.get()).any(|column| {
            let is = |column: u16, half: fn(&vt100::Cell) -> bool| screen.cell(row, column).is_some_and(half);
            let is_wide = is(column, vt100::Cell::is_wide);
            let has_tail = is(column + 1, vt100::Cell::is_wide_continuation);
            let is_tail = is(column, vt100::Cell::is_wide_continuation);
            let has_head = column > 0 && is(column - 1, vt100::Cell::is_wide);
            is_wide != has_tail && is_wide || is_tail && !has_head
        })
    })
}

#[test]
fn every_pane_has_its_title_at_forty_sizes_and_no_character_is_torn() {
    let home = Home::new();
    home.run(&["declare", "收银台打不开,全部地域的用户都无法支付", "--sev", "P1", "--playbook", "site-unavailable"]);
    let mut words = home.options();
    let lang = words.iter().position(|word| word == "en").unwrap();
    words[lang] = "zh".to_owned();
    let console = Console::start(WIDE, WARROOM, &words);
    console.shows("输入");
    let layouts = Layouts::shipped();
    for (columns, rows) in forty() {
        let placed = layouts.place("default", columns, rows, Alarm::Quiet);
        let wanted: Vec<&str> = placed
            .areas
            .iter()
            .filter(|(_, area)| area.width >= 16 && area.height >= 3)
            .filter_map(|(pane, _)| title(*pane))
            .collect();
        console.resize((columns, rows)).waits(&format!("{wanted:?} at {columns}x{rows}"), |screen| {
            let text = screen.contents();
            let is_drawn = columns < 4 || text.contains("P1");
            is_drawn && wanted.iter().all(|title| text.contains(title)) && !has_torn_character(screen)
        });
    }
    console.types("\x03\x03").ends();
}

#[test]
fn ten_thousand_resizes_while_keys_arrive_lose_no_key() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    console.types("i");
    let mut state = 77u32;
    let mut typed = String::new();
    for nth in 0..10_000u32 {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        console.resize((1 + ((state >> 8) % 300) as u16, 1 + ((state >> 20) % 100) as u16));
        if nth % 50 == 0 {
            let letter = char::from(b'a' + (nth / 50 % 26) as u8);
            typed.push(letter);
            console.types(letter.to_string());
        }
    }
    console.resize(WIDE).shows(&typed[typed.len() - 20..]).types("\r");
    until("the note in the journal", || home.notes() == [typed.clone()]);
    console.shows(DRAWN);
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
