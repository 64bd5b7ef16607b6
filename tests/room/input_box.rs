//! The input box: when it has the keys, what it refuses, and how it leads out.

use crate::console::Console;
use warroom::text::Lang;

#[test]
fn a_scribe_starts_in_the_box_and_is_not_put_into_it_twice() {
    let mut room = Console::open();
    room.model.layout = "scribe".to_owned();
    // Nothing to write about yet: the start screen has the keys.
    room.press("j").shows_no_caret();
    room.declares("Checkout is down");
    room.types("db-2 is full").caret_is_behind("db-2 is full");
    room.press("Enter");
    room.timeline().last().says("db-2 is full");
    room.press("Esc j").shows_no_caret();
}

#[test]
fn who_takes_the_layout_of_a_scribe_writes_and_who_turns_the_layouts_goes_on_turning() {
    let mut room = Console::declared();
    room.commands("/layout scribe").types("pool full").caret_is_behind("pool full");
    room.press("Enter Esc").commands("/layout default").shows_no_caret();
    room.press("L L").shows_no_caret();
    assert_eq!(room.model.layout, "scribe");
    room.press("L").shows_no_caret();
    assert_eq!(room.model.layout, "wall");
}

#[test]
fn an_unknown_drill_is_told_with_the_nearest_and_the_line_comes_back() {
    let mut room = Console::declared();
    room.press("i").types("/drill server-dwn").press("Enter");
    room.status().says("there is no drill 'server-dwn'. Did you mean 'server-down'?");
    room.caret_is_behind("/drill server-dwn");
    assert!(room.visited.is_empty());
    room.press("Ctrl-u").types("/drill x").press("Enter").status().says("there is no drill 'x'").says("/drill lists");
    room.model.lang = Lang::Zh;
    room.press("Enter").status().says("没有演练 'x'");
    room.press("Ctrl-u").types("/drill server-down").press("Enter");
    assert_eq!(room.visited[0][..3], ["drill", "start", "server-down"]);
}

#[test]
fn an_unknown_layout_is_told_with_the_nearest() {
    let mut room = Console::declared();
    room.press("i").types("/layout wal").press("Enter");
    room.status().says("there is no layout 'wal'. Did you mean 'wall'?");
    room.press("Ctrl-u").types("/layout zzzzzzzz").press("Enter").status().says("commander").says("scribe");
}

#[test]
fn who_writes_goes_on_writing_until_a_command_leads_elsewhere() {
    for line in ["/layout commander", "/export", "/lang en", "/mouse off", "/silence", "/drill x", "/fact POST fails"] {
        let mut room = Console::declared();
        room.press("i").types(line).press("Enter").press("Ctrl-u").types("and on").caret_is_behind("and on");
    }
    for line in ["/roles", "/replay", "/goto -1m", "/playbooks", "/help", "/layout wall"] {
        let mut room = Console::declared();
        room.press("i").types(line).press("Enter Esc").shows_no_caret();
    }
}
