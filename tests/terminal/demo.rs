//! The demo, which leaves nothing behind.

use super::console::{Console, WIDE};
use super::home::{Home, WARROOM};

fn words(home: &Home, words: &[&str]) -> Vec<String> {
    let folder = home.path("untouched");
    std::fs::create_dir(&folder).unwrap();
    let own = ["--home", folder.to_str().unwrap(), "--lang", "en"];
    words.iter().chain(&own).map(|word| (*word).to_owned()).collect()
}

#[test]
fn the_demo_counts_down_to_its_first_check_and_keeps_nothing() {
    let home = Home::new();
    let console = Console::start(WIDE, WARROOM, &words(&home, &["demo", "--speed", "30"]));
    console.shows("DEMO").shows("DECIDE: which layer").shows("CHECK IN 00:").shows("CHECK OVERDUE");
    console.types("iis anybody there\r\x1b").shows("is anybody there").types("q").ends();
    assert_eq!(std::fs::read_dir(home.path("untouched")).unwrap().count(), 0);
}

#[test]
fn the_demo_is_seen_from_an_empty_start_and_left_to_it() {
    let home = Home::new();
    let console = Console::start(WIDE, WARROOM, &words(&home, &[]));
    console.shows("Look at the demo").types("j\r").shows("DEMO  Space").types("q");
    console.shows("Look at the demo").hides("DEMO").types("q").ends();
    assert!(home.path("untouched").join("data").exists(), "the console's own journal");
}
