//! Several consoles and the shell verbs on one home.

use super::console::Console;
use super::home::{Home, until};

#[test]
fn what_one_writes_the_others_show() {
    let home = Home::with_outage();
    let (one, two) = (Console::open(&home), Console::open(&home));
    one.types("ifrom the first\r");
    two.shows("note  from the first");
    two.types(" ").shows("[x] Confirm");
    one.shows("[x] Confirm");
    home.run(&["note", "from the shell"]);
    one.shows("note  from the shell");
    two.shows("note  from the shell");
    home.run(&["declare", "Printer is out of paper", "--sev", "P3", "--playbook", "generic"]);
    one.shows("Printer");
    two.shows("Printer");
}

#[test]
fn two_who_write_at_once_lose_and_double_nothing() {
    let home = Home::with_outage();
    let consoles = [Console::open(&home), Console::open(&home)];
    for console in &consoles {
        console.types("i");
    }
    for nth in 0..30 {
        for (who, console) in consoles.iter().enumerate() {
            console.types(format!("console {who} {nth}\r"));
        }
        // Several lines at once would be a paste.
        for (who, console) in consoles.iter().enumerate() {
            console.shows(&format!("note  console {who} {nth}"));
        }
    }
    home.run(&["note", "the shell"]);
    until("sixty-one notes", || home.notes().len() == 61);
    let notes = home.notes();
    for who in 0..2 {
        let mut own = notes.iter().filter(|note| note.starts_with(&format!("console {who}")));
        (0..30).for_each(|nth| assert_eq!(own.next(), Some(&format!("console {who} {nth}"))));
    }
    for console in &consoles {
        console.shows(notes.last().unwrap());
    }
    home.is_sound();
}

#[test]
fn of_two_who_tick_the_same_step_at_once_nobody_takes_it_back() {
    let home = Home::with_outage();
    let consoles = [Console::open(&home), Console::open(&home)];
    for console in &consoles {
        console.types(" ");
    }
    for console in &consoles {
        console.shows("[x] Confirm");
    }
    assert_eq!(home.step("confirm-signal"), "done");
}
