//! The playbook is edited in another window while the room is open, by every way in which programs save.

use super::console::Console;
use super::home::{BOOK, Home, until};
use std::os::unix::fs::symlink;
use std::process::Command;

/// The playbook with another title for its second step.
fn saying(title: &str) -> String {
    BOOK.replace("Call the owner", title)
}

/// A console on an incident that runs the playbook, with its first step ticked.
fn with_tick(home: &Home) -> Console {
    let console = Console::open(home);
    console.shows("Call the owner").types(" ").shows("[x] Look at the board");
    console
}

fn follows(home: &Home, console: &Console, title: &str) {
    console.shows(title).shows("[x] Look at the board").hides("Call the owner");
    assert_eq!(home.step("one"), "done");
}

#[test]
fn a_save_in_place_is_followed_and_no_tick_is_lost() {
    let home = Home::with_book();
    let console = with_tick(&home);
    std::fs::write(home.book(), saying("Call the duty manager")).unwrap();
    follows(&home, &console, "Call the duty manager");
}

#[test]
fn saves_by_rename_are_followed_each_time() {
    let home = Home::with_book();
    let console = with_tick(&home);
    for title in ["Call somebody", "Call anybody", "Call everybody"] {
        std::fs::write(home.books().join(".sample.toml.swp"), saying(title)).unwrap();
        std::fs::rename(home.books().join(".sample.toml.swp"), home.book()).unwrap();
        follows(&home, &console, title);
    }
}

#[test]
fn sed_in_place_is_followed() {
    let home = Home::with_book();
    let console = with_tick(&home);
    let sed = Command::new("sed").args(["-i", "s/Call the owner/Call by sed/"]).arg(home.book()).status().unwrap();
    assert!(sed.success());
    follows(&home, &console, "Call by sed");
}

#[test]
fn a_swapped_link_is_followed() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("v1")).unwrap();
    std::fs::create_dir_all(home.path("v2")).unwrap();
    std::fs::write(home.path("v1/sample.toml"), BOOK).unwrap();
    std::fs::write(home.path("v2/sample.toml"), saying("Call by link")).unwrap();
    symlink(home.path("v1/sample.toml"), home.book()).unwrap();
    home.run(&["declare", "Checkout will not load", "--sev", "P1", "--playbook", "sample"]);
    let console = with_tick(&home);
    symlink(home.path("v2/sample.toml"), home.path("next")).unwrap();
    std::fs::rename(home.path("next"), home.book()).unwrap();
    follows(&home, &console, "Call by link");
}

#[test]
fn a_replaced_folder_is_followed() {
    let home = Home::with_book();
    let console = with_tick(&home);
    std::fs::create_dir(home.path("new")).unwrap();
    std::fs::write(home.path("new/sample.toml"), saying("Call by folder")).unwrap();
    std::fs::rename(home.books(), home.path("old")).unwrap();
    std::fs::rename(home.path("new"), home.books()).unwrap();
    follows(&home, &console, "Call by folder");
}

#[test]
fn of_a_thousand_saves_the_last_is_shown() {
    let home = Home::with_book();
    let console = with_tick(&home);
    for nth in 0..1_000 {
        std::fs::write(home.book(), saying(&format!("Call number {nth}!"))).unwrap();
    }
    follows(&home, &console, "Call number 999!");
}

#[test]
fn a_bad_save_is_told_with_its_place_and_the_last_good_one_stays() {
    let home = Home::with_book();
    let console = with_tick(&home);
    std::fs::write(home.book(), BOOK.replace("id = \"two\"", "id = \"one\"")).unwrap();
    console.shows("NOT RELOADED sample.toml").shows("Call the owner").shows("[x] Look at the board");
    console.types("P").shows("18:6").shows("E201").types("\x1b").hides("E201");
    assert_eq!(home.step("two"), "open");
    std::fs::write(home.book(), saying("Call again")).unwrap();
    follows(&home, &console, "Call again");
    until("a step in the journal as in the file", || {
        home.state()["steps"].as_array().unwrap().iter().any(|step| step["title"] == "Call again")
    });
}
