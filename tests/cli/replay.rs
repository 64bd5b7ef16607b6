//! A past incident, printed as it went.

use super::room::Room;
use serde_json::Value;

/// An outage with a note of half an hour ago, told of now, and resolved.
fn past() -> Room {
    let room = Room::with_outage();
    room.run(&["note", "edge 5xx 38%", "--at", "-30m"]).is(0);
    room.run(&["tick", "confirm-signal"]).is(0);
    room.run(&["resolve", "--why", "on standby"]).is(0);
    room
}

fn told(room: &Room, words: &[&str]) -> Vec<String> {
    room.run(words).is(0).out.lines().map(str::to_owned).collect()
}

#[test]
fn the_timeline_is_printed_in_the_order_in_which_it_came_to_be_known() {
    let room = past();
    let lines = told(&room, &["replay", "1", "--plain", "--speed", "max"]);
    assert!(lines[0].starts_with("REPLAY INC-0001 Checkout will not load"), "{lines:?}");
    let place = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap();
    assert!(place("open") < place("edge 5xx") && place("edge 5xx") < place("Confirm: monitoring"), "{lines:?}");
    assert!(lines.last().unwrap().contains("resolved: on standby"), "{lines:?}");
}

#[test]
fn as_known_now_a_late_entry_comes_at_its_own_time() {
    let room = past();
    let lines = told(&room, &["replay", "1", "--plain", "--speed", "max", "--known", "now"]);
    // What opened the incident comes first all the same, so that there is a title.
    assert!(lines[1].contains("open") && lines[2].contains("edge 5xx 38%"), "{lines:?}");
}

#[test]
fn programs_get_a_line_an_entry_with_the_clock_of_then() {
    let room = past();
    let out = room.run(&["replay", "INC-0001", "--json", "--speed", "max"]).is(0).out;
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().all(|line| line["v"] == 1 && line["ok"] == true && line["data"]["id"] == "INC-0001"));
    let kinds: Vec<&str> = lines.iter().map(|line| line["data"]["entry"]["kind"].as_str().unwrap()).collect();
    // It was resolved before the exit criteria had held: that is an entry of its own.
    assert_eq!(kinds, ["open", "sys", "note", "tick", "mark", "mark"]);
    let clock = |line: &Value| line["data"]["clock"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    let clocks: Vec<_> = lines.iter().map(clock).collect();
    assert!(clocks.is_sorted(), "{clocks:?}");
    // A tick tells the step as the incident had it then.
    assert_eq!(lines[3]["data"]["entry"]["text"], "1.1 Confirm: monitoring and user reports");
}

#[test]
fn it_can_begin_later_and_what_was_before_is_passed_over() {
    let room = past();
    let lines = told(&room, &["replay", "1", "--plain", "--speed", "max", "--from", "T+24:00:00"]);
    assert_eq!(lines.len(), 1, "only the head: {lines:?}");
}

#[test]
fn what_cannot_be_watched_is_said() {
    let room = past();
    room.run(&["replay", "9", "--plain"]).is(3).says("there is no incident 'INC-0009'");
    room.run(&["replay", "--plain"]).is(2).says("warroom replay INC");
    room.run(&["replay", "1", "--speed", "900"]).is(2).says("--speed '900'");
    room.run(&["replay", "1", "--speed", "max"]).is(2).says("--plain");
    room.run(&["replay", "1", "--skip", "5"]).is(2).says("'5' is no duration");
    room.run(&["replay", "1", "--from", "soon"]).is(2).says("'soon' is no time");
    // No clock shows 99 minutes, and none 99 seconds.
    room.run(&["replay", "1", "--plain", "--from", "T+99:99:99"]).is(2).says("is no time");
    room.run(&["replay", "1", "--plain", "--from", "T+10:75"]).is(2).says("is no time");
    let bad = room.run(&["replay", "9", "--json"]).is(3).json();
    assert_eq!((&bad["ok"], &bad["code"]), (&false.into(), &"unknown-incident".into()));
}

#[test]
fn what_was_written_down_afterwards_is_played_by_when_it_happened() {
    let room = Room::new();
    let words = ["declare", "Old outage", "--sev", "P1", "--playbook", "site-unavailable", "--at", "-30h", "--force"];
    room.run(&words).is(0);
    room.run(&["note", "cause found", "--at", "-29h", "--force"]).is(0);
    let out = room.run(&["replay", "1", "--json", "--speed", "max"]).is(0).out;
    let last: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!(last["data"]["clock"], last["data"]["entry"]["at"]);
    room.run(&["replay", "1", "--plain", "--known", "then"]).is(6).says("written down afterwards");
}

#[test]
fn an_instant_is_marked_from_the_shell() {
    let room = Room::with_outage();
    room.run(&["mark"]).is(0).says("marked");
    room.run(&["mark", "first", "good", "minute"]).is(0).says("first good minute");
    room.run(&["mark", "INC-0001", "pool full", "--at", "-5m"]).is(0).says("pool full");
    let marked = room.data(&["mark", "INC-0001"]);
    assert_eq!(marked["recorded"][0]["event"], "marked");
}

#[test]
fn what_was_written_since_a_time_is_listed() {
    let room = Room::with_outage();
    room.run(&["note", "edge 5xx 38%", "--at", "-30m"]).is(0);
    // Told of late, it is news all the same.
    let since = room.data(&["since", "1", "10m"]);
    assert!(since["entries"].as_array().unwrap().iter().any(|entry| entry["text"] == "edge 5xx 38%"), "{since}");
    room.run(&["since", "10m"]).is(0).says("edge 5xx 38%");
    room.run(&["since"]).is(2).says("warroom since");
    room.run(&["since", "1", "soon"]).is(2).says("'soon' is no time");
}
