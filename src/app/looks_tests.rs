//! Keys, layouts and theme that change under a running console.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::incident::Person;
use crate::input::{Action, Key, Keymap};
use crate::layout::Layouts;
use crate::playbook::{Known, Library};
use crate::text::{Bilingual, Lang};
use crate::theme::{Depth, Ground, Theme};
use jiff::{Timestamp, tz::TimeZone};
use std::sync::Arc;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn console() -> Model {
    let library = Library::new(Known::default(), &[], NOW.to_zoned(TimeZone::UTC).date());
    Model::new(Setup {
        access: crate::layout::Access::Full,
        me: Person::new("li"),
        lang: Lang::En,
        zone: TimeZone::UTC,
        theme: Theme::new(Depth::None),
        layouts: Layouts::shipped(),
        layout: "default".into(),
        library: Arc::new(library),
        size: (120, 36),
        seed: [0; 16],
        now: NOW,
    })
}

fn looks(keys: &str, refused: &[(&str, &str)]) -> Msg {
    let complaint = |(file, what): &(&str, &str)| Diagnostic {
        code: "E401",
        file: (*file).to_owned(),
        place: None,
        what: Bilingual::plain(*what),
        hint: None,
    };
    Msg::Looks(Box::new(Looks {
        layouts: Layouts::shipped(),
        keymap: Keymap::read("keys.toml", keys.as_bytes()).unwrap(),
        theme: Theme::on(Ground::Light, Depth::None),
        people: Arc::default(),
        reload: Default::default(),
        hints: Default::default(),
        zone: None,
        refused: refused.iter().map(complaint).collect(),
    }))
}

fn press(model: &mut Model, keys: &str) {
    for key in keys.split(' ') {
        update(model, NOW, Msg::Key(key.parse::<Key>().unwrap()));
    }
}

#[test]
fn keys_and_help_follow_a_save() {
    let mut console = console();
    update(&mut console, NOW, looks("[keys]\ndeclare = ['J']\n", &[]));
    press(&mut console, "D");
    assert!(console.overlays.is_empty());
    let lines = help::entries(&console, "declare an incident");
    assert_eq!(lines[0].keys, "J F7");
    press(&mut console, "J");
    assert!(matches!(console.overlays.last(), Some(Overlay::Form(_))));
    assert_eq!(console.theme.ground(), Ground::Light);
}

#[test]
fn a_refused_file_is_told_until_it_is_seen_or_mended_and_again_when_it_is_wrong_anew() {
    let mut console = console();
    update(&mut console, NOW, looks("", &[("/config/keys.toml", "c twice")]));
    assert_eq!(console.alarm().unwrap().text, "! NOT RELOADED keys.toml  P shows why");
    press(&mut console, "P");
    let Some(Overlay::Sheet(sheet)) = console.overlays.last() else { panic!() };
    let told: Vec<&str> = sheet.lines.iter().map(String::as_str).take(3).collect();
    let stays = "The last good one stays, or what comes with the program.";
    assert_eq!(told, ["NOT RELOADED  /config/keys.toml", "E401: c twice", stays]);
    press(&mut console, "Esc");
    assert_eq!(console.alarm(), None);
    // The same complaint beside another save is not told again, another one is.
    update(&mut console, NOW, looks("", &[("/config/keys.toml", "c twice"), ("/config/theme.toml", "no such word")]));
    assert_eq!(console.alarm().unwrap().text, "! NOT RELOADED theme.toml  P shows why");
    press(&mut console, "P Esc");
    update(&mut console, NOW, looks("", &[("/config/keys.toml", "d twice")]));
    assert_eq!(console.alarm().unwrap().text, "! NOT RELOADED keys.toml  P shows why");
    update(&mut console, NOW, looks("", &[]));
    assert_eq!(console.alarm(), None);
}

#[test]
fn the_alarm_names_the_keys_that_are_bound_now() {
    let mut console = console();
    let trouble = [("/config/theme.toml", "no such word")];
    update(&mut console, NOW, looks("[keys]\nplaybook = ['Ctrl-x p', 'Ctrl-x r']\n", &trouble));
    assert_eq!(console.alarm().unwrap().text, "! NOT RELOADED theme.toml  Ctrl-x p (Ctrl-x r) shows why");
    update(&mut console, NOW, looks("[keys]\nplaybook = []\n", &trouble));
    assert_eq!(console.alarm().unwrap().text, "! NOT RELOADED theme.toml  /playbook shows why");
}

#[test]
fn a_sequence_that_was_begun_ends_with_the_old_table() {
    let mut console = console();
    press(&mut console, "g");
    assert_eq!(console.keys.len(), 1);
    update(&mut console, NOW, looks("[keys]\ndeclare = ['J']\n", &[]));
    assert!(console.keys.is_empty());
    assert!(console.keymap.keys(Action::Top).contains(&"gg".to_owned()));
}
