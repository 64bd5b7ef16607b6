//! Any keys in any order, with saves, bells, slow and full disks between them.

use crate::console::Console;
use crate::disk::Disk;
use proptest::prelude::*;
use std::collections::BTreeSet;
use warroom::app::{Attention, Brought, Msg};
use warroom::incident::{EventId, Incident, Intent};
use warroom::text::Lang;

#[derive(Debug, Clone)]
enum Happening {
    Key(&'static str),
    Paste(&'static str),
    Save(u8),
    Bell,
    OtherTicks,
    Disk(Disk),
    Resize(u16, u16),
    Later,
    Restart,
}

/// Keys that mean something somewhere, those that change most several times.
pub const KEYS: &[&str] = &[
    "space",
    "space",
    "space",
    "Enter",
    "Enter",
    "Enter",
    "Esc",
    "Esc",
    "j",
    "j",
    "k",
    "h",
    "l",
    "Tab",
    "Shift-Tab",
    "Down",
    "Up",
    "Left",
    "Right",
    "g",
    "G",
    "Home",
    "End",
    "PgDn",
    "PgUp",
    "Ctrl-d",
    "Ctrl-u",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "9",
    "z",
    "/",
    "n",
    "N",
    "w",
    "x",
    "v",
    "y",
    "o",
    ".",
    "u",
    "u",
    "U",
    "c",
    "s",
    "r",
    "a",
    "D",
    "P",
    "R",
    "R",
    "*",
    "E",
    "i",
    ":",
    "?",
    "L",
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F9",
    "Ctrl-l",
    "Ctrl-w",
    "Ctrl-k",
    "Ctrl-e",
    "Alt-Enter",
    "Backspace",
    "Delete",
    "q",
    "0",
    "d",
    "t",
    "b",
    "满",
    "：",
    "　",
    "-",
    "m",
    ",",
    "[",
    "]",
    "+",
    "f",
    "p",
    "\\",
];

const PASTES: &[&str] = &[
    "14:05 pool full",
    "/tick scope",
    "/open INC-0002",
    "one\ntwo",
    "99.5",
    "5m",
    "/untick scope",
    "/close",
    "",
    "\u{1b}[31m",
];

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        40 => prop::sample::select(KEYS).prop_map(Happening::Key),
        4 => prop::sample::select(PASTES).prop_map(Happening::Paste),
        1 => (0u8..6).prop_map(Happening::Save),
        1 => Just(Happening::Bell),
        1 => Just(Happening::OtherTicks),
        2 => prop::sample::select(&[Disk::Quick, Disk::Quick, Disk::Slow, Disk::Full]).prop_map(Happening::Disk),
        1 => (1u16..200, 1u16..60).prop_map(|(columns, rows)| Happening::Resize(columns, rows)),
        1 => Just(Happening::Later),
        1 => Just(Happening::Restart),
    ]
}

/// Versions of one playbook: as shipped, reworded, a step gone, renamed, answers changed, broken.
fn version(which: u8, text: &str) -> String {
    let text = text.to_owned();
    match which {
        1 => text.replace("Scope: regions", "Scope, regions"),
        2 => text.replace("id = \"order-test\"", "id = \"order-probe\""),
        3 => text.replace("id = \"grade\"", "id = \"grading\"\nwas = [\"grade\"]"),
        4 => text
            .replace("id = \"network\", key = \"n\"", "id = \"net\", key = \"n\"")
            .replace("[\"network\"]", "[\"net\"]"),
        5 => text.replace("format = 1", "format = "),
        _ => text,
    }
}

const SHIPPED: &str = include_str!("../../examples/playbooks/site-unavailable.toml");

fn ids(incidents: &[Incident]) -> BTreeSet<EventId> {
    incidents.iter().flat_map(|incident| incident.timeline.entries().iter().map(|entry| entry.id)).collect()
}

/// The notes that are on their way to the disk.
fn noted(room: &Console) -> impl Iterator<Item = EventId> {
    let waiting = room.model.rooms.values().flat_map(|room| room.outbox.waiting());
    waiting.filter(|wish| matches!(wish.intent, Intent::Note { .. })).map(|wish| wish.ticket)
}

fn happens(room: &mut Console, other: &mut Console, what: &Happening) {
    match what {
        Happening::Key(key) => {
            if room.has_guest() {
                room.guest_leaves(Brought::Nothing);
            }
            room.press(key);
        }
        Happening::Paste(text) => drop(room.paste(text)),
        Happening::Save(which) => drop(room.saves("site-unavailable", |_| version(*which, SHIPPED))),
        Happening::Bell => drop(room.hears_the_bell()),
        Happening::OtherTicks => drop(other.hears_the_bell().press("space")),
        Happening::Disk(disk) => {
            room.disk(*disk);
            if *disk == Disk::Quick {
                room.disk_answers();
            }
        }
        Happening::Resize(columns, rows) => drop(room.resize(*columns, *rows)),
        Happening::Later => drop(room.later("7m")),
        Happening::Restart => drop(room.restarts()),
    }
}

/// The keys go to something: a popup, the input box, or a pane that has a place or the whole screen.
fn has_focus(room: &Console) -> bool {
    let model = &room.model;
    match model.attention() {
        Attention::Overlay | Attention::Prompt => true,
        Attention::Pane(pane) => {
            let placed = model.placed();
            match model.zoom {
                Some(alone) => alone == pane,
                None => placed.area(pane).is_some() || placed.focus.is_empty(),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_in_any_order_panic_lose_the_focus_or_a_tick(all in prop::collection::vec(happening(), 60), in_chinese in any::<bool>()) {
        let mut room = Console::speaking(if in_chinese { Lang::Zh } else { Lang::En });
        room.declares("Checkout will not load");
        room.declares("Paid but no order");
        room.press("g i j Enter");
        let mut other = room.beside("Li Hua");
        let mut wished = ids(&room.folded());
        for (nth, what) in all.iter().enumerate() {
            let marked = room.marked();
            let shown = room.model.current;
            happens(&mut room, &mut other, what);
            match what {
                // What was not saved when the process was killed is a draft now.
                Happening::Restart => wished = ids(&room.folded()),
                _ => wished.extend(noted(&room)),
            }
            prop_assert!(has_focus(&room), "after {what:?}\n{}", room.look().text());
            // A save takes no mark away, whoever set it.
            if matches!(what, Happening::Save(_) | Happening::Resize(..) | Happening::Later) && room.model.current == shown {
                let now = room.marked().len();
                prop_assert!(now >= marked.len(), "after {what:?}\n{}", room.look().text());
            }
            if nth == 30 {
                room.look().holds_no_torn_character();
            }
        }
        room.disk(Disk::Quick).disk_answers().hears(Msg::Resize(120, 36));
        room.model.rooms.values_mut().for_each(|room| room.outbox.retry());
        room.hears_the_bell();
        prop_assert!(room.model.rooms.values().all(|room| room.outbox.is_empty()), "{}", room.look().text());
        // What is on the screen is what is in the journal, and nothing that was there is gone.
        let folded = room.folded();
        let saved = ids(&folded);
        prop_assert!(wished.is_subset(&saved), "a note is lost\n{}", room.look().text());
        for (id, open) in &room.model.rooms {
            let saved = folded.iter().find(|incident| incident.summary.id == *id);
            prop_assert_eq!(Some(&open.incident), saved);
        }
        room.look().holds_no_torn_character();
    }
}
