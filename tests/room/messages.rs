//! What the program said, to be read again.

use crate::console::Console;
use crate::disk::Disk;
use warroom::text::Lang;

#[test]
fn what_was_said_and_refused_can_be_read_again() {
    let mut room = Console::declared();
    room.press("H").status().says("no drill");
    room.press("c b").press("Enter").press("g l");
    room.screen().says("Messages").says("INC-0001 declared").line("no drill").says("! ");
    // It has the screen to itself; one Esc and everything is where it was.
    room.press("Esc").checklist().says("Site / app unavailable");
    room.commands("/log").screen().says("Messages");
    let mut room = Console::speaking(Lang::Zh);
    room.press("g l").screen().says("消息");
}

#[test]
fn the_same_refusal_is_counted_and_the_newest_stands_last() {
    let mut room = Console::declared();
    room.press("H H H S g l").screen().line("no drill").says("x4");
    room.press("Esc").commands("/playbook nonsense").press("Esc g l");
    let all = room.look().text();
    assert!(all.find("x4") < all.find("nonsense"), "{all}");
}

#[test]
fn trouble_with_the_disk_is_told_and_that_it_is_over() {
    let mut room = Console::declared();
    room.disk(Disk::Full).writes("pool full").press("g l");
    room.screen().says("not saved").says("disk full");
    room.disk(Disk::Quick).press("Esc R g l");
    room.screen().says("over: not saved");
}

#[test]
fn a_file_that_was_refused_and_one_that_was_read_are_told() {
    let mut room = Console::declared();
    room.saves("site-unavailable", |text| text.replace("format = 1", "format = 1\nnonsense = 2"));
    room.press("g l").screen().says("nonsense").says("playbooks read");
}

#[test]
fn a_secret_that_was_typed_by_mistake_is_not_among_the_messages() {
    let mut room = Console::declared();
    room.commands("/playbook ghp_abcdefghijklmnopqrstuvwxyz0123456789").press("Ctrl-u Esc g l");
    room.screen().says("there is no playbook").says("****").lacks("ghp_abcdef");
}

#[test]
fn one_scrolls_back_and_copies_a_message() {
    let mut room = Console::declared();
    for nth in 0..60 {
        room.commands(&format!("/playbook nr-{nth}")).press("Ctrl-u Esc");
    }
    room.press("g l").screen().says("nr-59").lacks("nr-0'");
    room.press("Home").screen().says("INC-0001 declared").lacks("nr-59");
    room.press("y");
    assert!(room.copied.last().is_some_and(|text| text.contains("INC-0001")), "{:?}", room.copied);
    room.press("End").screen().says("nr-59");
}

#[test]
fn on_a_narrow_screen_no_tab_is_marked_that_is_not_shown() {
    let mut room = Console::declared();
    room.resize(60, 20).press("g l").screen().says("Messages").lacks("[1 Checklist]");
    room.press("Esc").screen().says("[1 Checklist]");
}

#[test]
fn damage_of_the_record_is_among_the_messages() {
    let mut room = Console::declared();
    room.hears(warroom::app::Msg::Journal(warroom::app::Trouble::Altered {
        how: "entry 7 does not fit".to_owned(),
        incidents: Vec::new(),
    }));
    room.press("g l").screen().says("entry 7 does not fit");
}
