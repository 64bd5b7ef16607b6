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
        self.at_once(Msg::Mouse(Pointer { x, y, act: PointerAct::Press }));
    }
}

#[test]
fn a_click_puts_the_cursor_there_and_a_second_one_ticks() {
    let mut room = Console::declared();
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
    room.declares("Checkout will not load");
    room.declares("Paid but no order");
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
