//! The pointer: clicks, double clicks, hints as buttons.

use crate::console::Console;
use warroom::app::{Msg, Pointer, PointerAct};

/// Where `words` stand on the screen.
#[track_caller]
fn place(room: &Console, words: &str) -> (u16, u16) {
    let text = room.look().text();
    let found = text.lines().enumerate().find_map(|(y, line)| Some((line.find(words)?, line, y)));
    let (x, line, y) = found.unwrap_or_else(|| panic!("nowhere '{words}'\n{text}"));
    let cells = unicode_width::UnicodeWidthStr::width(&line[..x]);
    (u16::try_from(cells).unwrap(), u16::try_from(y).unwrap())
}

#[track_caller]
fn click(room: &mut Console, words: &str) {
    let (x, y) = place(room, words);
    room.clicks(x, y);
}

impl Console {
    fn clicks(&mut self, x: u16, y: u16) {
        let on = warroom::view::under(&self.model, x, y);
        self.at_once(Msg::Mouse(Pointer { x, y, act: PointerAct::Press, on }));
    }
}

impl Console {
    /// A press on `words` of the popup.
    #[track_caller]
    fn presses_in_popup(&mut self, words: &str) {
        let look = self.look();
        let area = look.heavy().unwrap_or_else(|| panic!("no popup\n{}", look.text()));
        let rows =
            (area.y..area.bottom()).map(|y| (y, look.part("row", ratatui::layout::Rect { y, height: 1, ..area })));
        let found = rows.map(|(y, row)| (y, row.line("").words)).find_map(|(y, row)| Some((row.find(words)?, row, y)));
        let (x, row, y) = found.unwrap_or_else(|| panic!("nowhere '{words}'\n{}", look.text()));
        let cells = unicode_width::UnicodeWidthStr::width(&row[..x]);
        // The border is not among the words.
        self.clicks(area.x + 1 + u16::try_from(cells).unwrap(), y);
    }

    /// The wheel turns down over the middle of the screen.
    fn wheels(&mut self, times: usize) {
        for _ in 0..times {
            let on = warroom::view::under(&self.model, 60, 18);
            self.at_once(Msg::Mouse(Pointer { x: 60, y: 18, act: PointerAct::WheelDown, on }));
        }
    }
}

#[test]
fn a_click_puts_the_cursor_there_and_a_second_one_ticks() {
    let mut room = Console::declared();
    room.later("1s");
    click(&mut room, "Scope: regions");
    room.checklist().line("Scope: regions").is("[ ]").selected();
    click(&mut room, "Scope: regions");
    room.checklist().line("Scope: regions").is("[x]");
    // Two clicks that are apart are two clicks.
    click(&mut room, "Confirm: monitoring");
    room.later("2s");
    click(&mut room, "Confirm: monitoring");
    room.checklist().line("Confirm: monitoring").is("[ ]").selected();
}

#[test]
fn a_hint_is_a_button() {
    let mut room = Console::declared();
    room.later("1s");
    click(&mut room, "INC-0001 declared");
    click(&mut room, "w working");
    room.checklist().line("Confirm: monitoring").is("[w]");
    click(&mut room, "? help");
    room.popup().says("Help");
    let mut room = Console::open();
    click(&mut room, "D declare  ");
    room.popup().says("Declare incident");
}

#[test]
fn the_start_screen_and_the_list_are_clicked_too() {
    let mut room = Console::open();
    click(&mut room, "Look at the demo");
    room.checklist().line("Look at the demo").selected();
    click(&mut room, "Look at the demo");
    assert_eq!(room.visited.len(), 1);
    room.guest_leaves(warroom::app::Brought::Nothing);
    room.declares("Checkout will not load");
    room.declares("Paid but no order");
    room.later("1s");
    click(&mut room, "0001 Checkout");
    click(&mut room, "0001 Checkout");
    room.banner().says("INC-0001");
}

#[test]
fn the_pointer_is_left_to_the_terminal_when_asked_and_on_the_wall() {
    use warroom::command::Mouse;
    let mut room = Console::declared();
    assert_eq!(room.model.mouse(), Mouse::Ours);
    room.press(":").types("mouse off").press("Enter");
    assert_eq!(room.model.mouse(), Mouse::Terminals);
    room.press(":").types("mouse on").press("Enter").press(":").types("layout wall").press("Enter");
    assert_eq!(room.model.mouse(), Mouse::Terminals);
}

#[test]
fn a_popup_is_filled_in_and_sent_with_the_pointer_alone() {
    let mut room = Console::declared();
    room.press("s").popup().says("Severity");
    room.presses_in_popup(" P0 ");
    room.popup().says("[P0]");
    room.presses_in_popup("Reason");
    room.types("all regions");
    room.presses_in_popup("Enter change");
    room.shows_no_popup().banner().says("P0");
    // A key of the popup is pressed by hand even while letters go into a text.
    room.press("a Tab").types("we know");
    room.presses_in_popup("s it is out: record it");
    room.popup().says("Enter it is out");
    room.presses_in_popup("Esc ");
}

#[test]
fn a_press_beside_a_popup_puts_no_draft_away() {
    let mut room = Console::declared();
    room.press("c").types("b");
    room.clicks(0, 20);
    room.clicks(119, 35);
    room.popup().says("[b ");
}

#[test]
fn in_a_list_one_press_selects_two_do_it_and_the_wheel_goes_on() {
    let mut room = Console::declared();
    room.declares("Paid but no order");
    room.press("g i");
    room.presses_in_popup("0001 Checkout will not load");
    room.popup().line("0001 Checkout").selected();
    room.presses_in_popup("0001 Checkout will not load");
    room.shows_no_popup().banner().says("INC-0001");
    room.press("g i");
    room.presses_in_popup("c closed 0");
    room.popup().says("c closed 0 shown");
    room.presses_in_popup("q back");
    room.shows_no_popup();
    room.press("?");
    room.wheels(3);
    room.popup().line("next pane").selected();
    room.presses_in_popup("the pane alone");
    room.popup().line("the pane alone").selected();
    click(&mut room, "Esc back");
    room.shows_no_popup();
}

#[test]
fn tabs_the_menu_and_the_keys_of_a_replay_are_buttons() {
    let mut room = Console::declared();
    room.resize(60, 20);
    click(&mut room, "2 Timeline");
    room.screen().says("[2 Timeline]");
    room.resize(120, 36).press("g").later("1s");
    click(&mut room, "what this program said");
    room.screen().says("Messages");
    room.press("Esc 4 ,").banner().says(" PAST ");
    click(&mut room, "Esc ");
    room.banner().lacks(" PAST ");
}

#[test]
fn a_click_too_many_does_not_fall_through_a_popup_that_has_just_closed() {
    let mut room = Console::declared();
    room.press("s").types("0").press("Tab").types("all regions");
    let (x, y) = place(&room, "Enter change");
    room.clicks(x, y);
    room.shows_no_popup().banner().says("P0");
    let focus = room.model.focus;
    room.clicks(x, y);
    assert_eq!(room.model.focus, focus, "the second click was meant for the popup");
    room.later("1s");
    room.clicks(x, y);
    assert_ne!(room.model.focus, focus);
}

#[test]
fn a_click_on_the_bar_of_a_replay_goes_there() {
    let mut room = Console::declared();
    room.later("20m")
        .writes("/check same 40% of users")
        .later("40m")
        .writes("/resolve normal service")
        .writes("/close done");
    room.press("g h p space").input().says("REPLAY");
    let (left, y) = place(&room, "14:00|");
    let (right, _) = place(&room, "|15:0");
    room.clicks(right - 1, y);
    room.banner().says("15:0");
    room.clicks(left + 6, y);
    room.banner().says("14:00:");
    // A mark is gone to as it stands, and says what it is.
    let text = room.look().text();
    let line = text.lines().nth(usize::from(y)).unwrap();
    let cells = |part: &str| u16::try_from(unicode_width::UnicodeWidthStr::width(part)).unwrap();
    let check = line.find(".C").map(|at| cells(&line[..=at])).unwrap();
    room.clicks(check, y);
    room.status().says("14:20 check same: 40% of users");
}
