//! What happened is watched again: a closed incident as a replay, a live one back in time.

use crate::console::Console;
use proptest::prelude::*;
use warroom::app::{Brought, Cadence, Cue, Msg};
use warroom::text::Lang;

/// An outage of an hour and what was done about it, resolved and closed: declared at 14:00.
fn past() -> Console {
    let mut room = Console::declared();
    room.later("2m").press("space");
    room.later("3m").writes("14:01 edge 5xx 38%");
    room.later("15m").writes("/check same 40% of users").later("5m").writes("/sev P0 all regions");
    room.later("30m").writes("/resolve back on standby").writes("/close done");
    room.banner().says("CLOSED");
    room
}

#[test]
fn a_past_incident_is_watched_from_the_list() {
    let mut room = past();
    room.press("g h p");
    room.banner().says("REPLAY").says("P1 URGENT").says("14:00:").lacks("CLOSED");
    room.checklist().line("Confirm: monitoring").is("[ ]");
    room.input().says("REPLAY INC-0001").says("read-only").says("as known then").says("next 14:21 check same");
    room.status().says("Space play/stop").says("Esc to now");
    // It plays eight times as fast, and quiet is skipped.
    assert_eq!(warroom::app::cadence(&room.model), Cadence::Frames(8));
    room.later("2s").later("2s");
    room.banner().says("14:02:");
    room.press("]");
    room.status().says("14:21 check same: 40% of users");
    room.banner().says("14:21:");
    room.checklist().line("Confirm: monitoring").is("[x]");
    room.clock().says("P1 URGENT");
    room.press("]").clock().says("P0 URGENT");
    room.press("[").clock().says("P1 URGENT");
    room.press("G").banner().says("CLOSED");
    room.press("] ").status().says("no further mark");
    room.press("g g").banner().says("14:00:").lacks("CLOSED");
    room.press("Esc").banner().says("CLOSED").lacks("REPLAY");
}

#[test]
fn every_countdown_is_as_it_was() {
    let mut room = past();
    room.press("g h p").press("space").commands("/goto 14:12");
    room.banner().says("14:12:00");
    // The check was due half an hour after the declaration, and then half an hour after the one that was made.
    room.clock().says("18 : 25").says("14:30");
    room.commands("/goto 14:24").clock().says("14:51");
    // Of what nobody had done by then it says how late it was.
    room.banner().says("First notice OVERDUE +13:35 !!");
}

#[test]
fn keys_move_by_minutes_events_and_at_any_speed() {
    let mut room = past();
    room.press("g h p").press("space").commands("/goto 14:10");
    room.press("l").banner().says("14:11:00");
    room.press("h h Left").banner().says("14:08:00");
    room.press("PgDn").banner().says("14:18:00");
    room.press("PgUp Right").banner().says("14:09:00");
    room.press(".").banner().says("14:21:");
    room.press(",").banner().says("14:05:46");
    room.input().says("8x");
    room.press("+ +").input().says("32x");
    room.press("- o").input().says("1x");
    room.press("f").status().says("nothing is skipped");
    room.press("f").input().says("skip quiet >1m");
}

#[test]
fn what_was_told_of_late_is_there_as_known_now_and_not_as_known_then() {
    let mut room = past();
    room.press("g h p").press("space").commands("/goto 14:03");
    room.timeline().lacks("edge 5xx");
    room.press("t").status().says("as known now");
    room.timeline().says("~14:01").says("edge 5xx 38%");
    room.input().says("as known now");
    room.press("t").timeline().lacks("edge 5xx");
}

#[test]
fn nothing_can_be_written_into_the_past_and_nothing_typed_is_lost() {
    let mut room = past();
    let before = room.journal();
    room.press("g h p").press("space");
    for key in ["c", "s", "r", "R", "a", "D", "u", "i", "F3"] {
        room.press(key).shows_no_popup();
    }
    room.press("i").status().says("this is the past").says("Esc leads back to now");
    room.press("4 w").status().says("this is the past");
    room.press(":").press("Backspace").types("a note").press("Enter");
    room.status().says("this is the past");
    room.caret_is_behind("a note");
    room.press("Esc");
    assert_eq!(room.journal(), before);
}

#[test]
fn a_mark_put_while_watching_is_gone_to_and_not_written() {
    let mut room = past();
    let before = room.journal();
    room.press("g h p").press("space").commands("/goto 14:10");
    room.press("m").status().says("nothing is written");
    room.press("G [ [ [ [ [").banner().says("14:10:00");
    assert_eq!(room.journal(), before);
}

#[test]
fn a_time_that_is_none_is_said_and_the_line_kept() {
    let mut room = past();
    room.press("g h p").press("space").press(":").types("goto soon").press("Enter");
    room.status().says("'soon' is no time");
    room.caret_is_behind("/goto soon");
}

#[test]
fn a_live_incident_is_looked_at_as_it_was_and_goes_on_meanwhile() {
    let mut room = Console::declared();
    room.later("5m").press("space").later("10m").writes("pool full on db-3");
    let mut other = room.beside("Li Hua");
    room.press(",").banner().says("PAST");
    room.commands("/goto 14:04").checklist().line("Confirm: monitoring").is("[ ]");
    room.input().says("THIS IS THE PAST: 14:04:00").says("Esc back to now");
    other.writes("standby takes reads");
    room.hears_the_bell().timeline().lacks("standby takes reads");
    room.input().says("3 entries since");
    // The first notice runs out meanwhile: that is said, however far back one looks.
    room.later("20m").input().says("NOW: First notice OVERDUE +26:");
    room.press("Esc").banner().lacks("PAST");
    room.checklist().line("Confirm: monitoring").is("[x]");
    room.timeline().says("standby takes reads").last().says("status check due, none");
}

#[test]
fn the_end_of_a_live_incident_is_now() {
    let mut room = Console::declared();
    room.later("5m").writes("pool full").press("[");
    room.press("h h").banner().says("PAST");
    room.press("G").banner().lacks("PAST");
    room.status().says("back to now");
    room.press("h h ,").banner().says("PAST");
    // Played on, it catches up and stays there: the next key is still one of the replay.
    room.press("o + + + + + + space");
    for _ in 0..8 {
        room.later("2s");
    }
    room.banner().says("PAST");
    room.status().says("Esc leads back to now");
    room.press("space Esc").banner().lacks("PAST");
    room.checklist().line("Confirm & grade").says("0/3");
}

#[test]
fn another_incident_is_always_shown_as_it_is_now() {
    let mut room = past();
    room.declares("Paid but no order");
    room.commands("/replay INC-0001").banner().says("REPLAY").says("INC-0001");
    room.commands("/open INC-0002").banner().says("INC-0002").lacks("REPLAY").lacks("PAST");
    room.commands("/open INC-0001").banner().says("CLOSED").lacks("REPLAY");
}

#[test]
fn a_replay_fits_every_size_in_both_languages() {
    for lang in [Lang::En, Lang::Zh] {
        let mut room = past();
        room.model.lang = lang;
        room.press("g h p space ]");
        for (columns, rows) in [(120, 36), (80, 24), (60, 20), (40, 10), (30, 5), (1, 1), (200, 60)] {
            room.resize(columns, rows);
            room.look().holds_no_torn_character();
        }
        room.resize(80, 24).input().says("|").says("8x").says("14:21:");
    }
}

#[test]
fn an_instant_that_was_marked_live_is_found_again() {
    let mut room = past();
    room.press("m").types("the first good minute").press("Enter");
    room.commands("/mark 14:10 pool full");
    room.timeline().says("mark").says("the first good minute").says("~14:10").says("pool full");
    // What was told of late came to be known last: there the incident ends, and the mark before is this one.
    room.commands("/replay").press("space G [").status().says("the first good minute");
    room.press("t g g ]").status().says("pool full");
    room.banner().says("14:10:00");
}

#[test]
fn who_was_away_is_told_what_changed_with_the_first_key() {
    let mut room = Console::declared();
    room.press("space");
    let mut other = room.beside("Li Hua");
    room.later("20s");
    other.writes("standby takes reads").commands("/sev P0 all regions");
    room.hears_the_bell().later("5m").press("j").status().says("2 new since 14:00").says("gn shows them");
    room.press("g n").popup().says("Since 14:00: 2 entries").says("standby takes reads").says("P1 -> P0");
    room.press("Esc").shows_no_popup();
    // Whoever goes on looking can read it again; what one wrote oneself is no news.
    room.later("20s").press("g n").popup().says("standby takes reads");
    room.press("Esc").writes("on it").later("5m").press("j");
    room.status().lacks("new since");
    room.commands("/since 1m").status().says("nothing was written since");
    room.commands("/since 14:00").popup().says("playbook");
}

#[test]
fn who_comes_back_from_the_past_is_told_what_changed_meanwhile() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    room.later("5m").press("space").press(",").banner().says("PAST");
    other.writes("standby takes reads");
    room.hears_the_bell().later("2m").press(",").status().lacks("new since");
    room.press("Esc").status().says("1 new since 14:05");
    room.press("g n").popup().says("standby takes reads").lacks("Confirm");
}

#[test]
fn what_changed_between_two_starts_is_told_too() {
    let mut room = Console::declared();
    room.press("space");
    let mut other = room.beside("Li Hua");
    other.writes("standby takes reads");
    room.later("5m").restarts().press("j").status().says("1 new since 14:00");
}

/// The console that `warroom replay INC` opens beside one on which the incident is worked on.
fn replays(room: &Console) -> Console {
    let id = room.model.current.unwrap();
    let mut watcher = room.beside("Zhou");
    watcher.model.watch(id, Cue::play());
    let records = watcher.records(id);
    watcher.hears(Msg::Rewound(id, records));
    assert!(watcher.model.is_past());
    watcher
}

/// Every key that would write does nothing in it.
fn takes_nothing(watcher: &mut Console) {
    let before = watcher.journal();
    for key in ["c", "s", "r", "R", "a", "D", "u", "i", "space", "w", "4", "space"] {
        watcher.press(key).shows_no_popup();
    }
    watcher.press(":").press("Backspace").types("a note").press("Enter");
    watcher.status().says("nothing is written");
    watcher.press("Ctrl-u Esc");
    assert_eq!(watcher.journal(), before);
}

#[test]
fn one_esc_in_a_replay_never_leads_to_a_screen_that_writes() {
    let room = past();
    let mut watcher = replays(&room);
    watcher.status().says("q leave").lacks("to now");
    watcher.press("Esc").popup().says("Leave the replay?").says("nothing was written").says("keys write there");
    watcher.press("Esc").shows_no_popup();
    watcher.banner().says("REPLAY");
    takes_nothing(&mut watcher);
    watcher.press("x").popup().says("as an exercise?");
    watcher.press("Esc").shows_no_popup();
    watcher.press("Esc Enter");
    assert!(watcher.has_left());
}

#[test]
fn q_leaves_a_replay_at_once() {
    let mut watcher = replays(&Console::declared());
    watcher.press("q").shows_no_popup();
    assert!(watcher.has_left());
}

#[test]
fn a_replay_that_has_come_to_now_or_to_another_incident_still_writes_nothing() {
    let mut room = Console::declared();
    room.later("5m").writes("pool full");
    let mut watcher = replays(&room);
    watcher.press("G").banner().lacks("REPLAY").lacks("PAST");
    watcher.input().says("takes no input").lacks("i note");
    takes_nothing(&mut watcher);
    room.declares("Paid but no order");
    watcher.hears_the_bell().commands("/open INC-0002").banner().says("INC-0002");
    takes_nothing(&mut watcher);
}

#[test]
fn whoever_watched_and_wants_to_work_says_so_and_is_told() {
    let mut room = Console::declared();
    room.later("5m").writes("pool full");
    let mut watcher = replays(&room);
    watcher.press("Esc Up Enter").status().says("keys write again");
    watcher.banner().lacks("REPLAY").lacks("PAST");
    watcher.writes("on it").timeline().last().says("on it");
}

#[test]
fn whoever_looked_at_another_incidents_past_is_back_where_they_came_from() {
    let mut room = past();
    room.declares("Paid but no order");
    room.commands("/replay INC-0001").banner().says("REPLAY").says("INC-0001");
    room.press("Esc").banner().says("INC-0002").lacks("REPLAY");
    room.status().says("back to INC-0002");
    room.writes("on it").timeline().last().says("on it");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_in_a_replay_write_anything(keys in prop::collection::vec(prop::sample::select(crate::anything::KEYS), 1..60)) {
        let mut room = past();
        let before = room.journal();
        room.press("g h p");
        for key in keys {
            // What leads out of the past is another story.
            if room.model.is_past() && key != "Esc" {
                room.press(key);
            }
        }
        prop_assert_eq!(room.folded().len(), 1);
        prop_assert_eq!(room.journal(), before);
    }
}

#[test]
fn a_past_that_is_watched_is_played_as_an_exercise_once_that_is_confirmed() {
    let mut room = past();
    room.commands("/replay").press("space").status().says("x exercise");
    room.press("x").popup().says("Play INC-0001 as an exercise?").line("start the exercise").selected();
    // A slip begins nothing.
    room.press("Esc");
    assert!(room.visited.is_empty());
    room.press("x n").press("Enter").banner().says("REPLAY");
    assert!(room.visited.is_empty());
    room.press("x Enter");
    let words = |room: &Console| room.visited.last().map(|words| words[..3].join(" "));
    assert_eq!(words(&room).unwrap(), "drill --from INC-0001");
    room.guest_leaves(Brought::Nothing).visited.clear();
    room.commands("/drill from");
    assert_eq!(words(&room).unwrap(), "drill --from INC-0001");
    room.guest_leaves(Brought::Nothing).commands("/drill from INC-0007");
    assert_eq!(words(&room).unwrap(), "drill --from INC-0007");
    // What people still work on is no past.
    let mut room = Console::declared();
    room.later("5m").press(", x").status().says("people still work on it");
    assert!(room.visited.is_empty());
}
