//! Unknown names: the nearest is offered, nothing is written, the exit code tells.

use super::room::Room;

#[test]
fn an_unknown_name_offers_the_nearest_and_writes_nothing() {
    let room = Room::with_outage();
    for (code, words, nearest) in [
        (3, &["tick", "standbyy"][..], "standby"),
        (3, &["role", "comander", "Li Hua"], "commander"),
        (3, &["choose", "which-layer", "datbase"], "database"),
        (3, &["note", "INC-0002", "text"], "INC-0001"),
        (3, &["show", "INC-O001"], "INC-0001"),
        (3, &["note", "INC0001", "text"], "INC-0001"),
        (3, &["playbook", "preview", "site-unavailble"], "site-unavailable"),
        (3, &["declare", "x", "--playbook", "site-unavailble"], "site-unavailable"),
        (3, &["layout", "preview", "defalt"], "default"),
        (2, &["tik", "standby"], "tick"),
        (2, &["sev", "P5", "--why", "x"], "P3"),
        (2, &["declare", "x", "--sev", "PO"], "P0"),
        (2, &["declare", "x", "--type", "tech.crsh"], "tech.crash"),
        (2, &["check", "--trend", "beter"], "better"),
        (2, &["note", "x", "--tagg", "db"], "--tag"),
        (2, &["playbook", "chek", "x"], "playbook check"),
        (2, &["INC-0001", "tick", "scope"], "warroom tick INC-0001"),
    ] {
        room.refuses(code, words).says(nearest);
    }
    assert_eq!(room.data(&["list", "--all"])["incidents"].as_array().unwrap().len(), 1);
}

#[test]
fn the_same_failures_come_as_json() {
    let room = Room::with_outage();
    for (code, name, words) in [
        (3, "unknown-step", &["tick", "nope"][..]),
        (3, "unknown-incident", &["show", "INC-7"]),
        (2, "unknown-severity", &["sev", "P9"]),
        (2, "unknown-verb", &["frobnicate"]),
        (2, "usage", &["check"]),
        (2, "bad-time", &["note", "x", "--at", "noon"]),
        (6, "not-resolved", &["close"]),
    ] {
        let ran = room.run(&[words, &["--json"]].concat()).is(code);
        let json = ran.json();
        assert_eq!((&json["ok"], &json["code"]), (&false.into(), &name.into()), "{words:?}");
        assert!(json["message"].as_str().unwrap().len() > 5);
        assert_eq!(ran.err, "");
    }
}

#[test]
fn the_incident_may_be_left_out_when_exactly_one_is_open() {
    let room = Room::new();
    room.run(&["note", "nobody hears"]).is(3).says("no incident is open");
    assert!(!room.path("home").exists(), "asking makes no journal");
    room.run(&["declare", "one", "--sev", "P2"]).is(0);
    room.run(&["note", "alone"]).is(0);
    room.run(&["declare", "two", "--sev", "P2"]).is(0);
    room.refuses(3, &["note", "which?"]).says("INC-0001 one").says("INC-0002 two");
    room.run(&["note", "INC-0002", "this"]).is(0);
    room.run(&["note", "2", "this too"]).is(0);
    let uuid = room.data(&["show", "2"])["uuid"].as_str().unwrap().to_owned();
    room.run(&["note", &uuid, "and this"]).is(0);
    assert_eq!(room.data(&["show", &uuid])["id"], "INC-0002");
    room.run(&["resolve", "inc-1", "--why", "normal service"]).is(0);
    room.run(&["close", "1", "--why", "told by phone"]).is(0);
    room.run(&["note", "alone", "again"]).is(0);
    assert_eq!(room.run(&["list", "--open"]).is(0).out.lines().count(), 1);
    assert_eq!(room.run(&["list"]).is(0).out.lines().count(), 2);
}

#[test]
fn options_of_the_console_are_refused_by_verbs() {
    let room = Room::with_outage();
    room.refuses(2, &["--read-only", "tick", "scope"]).says("--read-only is for the console");
    room.refuses(2, &["tick", "scope", "--read-only"]).says("--read-only is for the console");
    room.refuses(2, &["--read-only", "note", "x", "--lang", "zh"]).says("只用于控制台");
    room.refuses(2, &["--read-only", "playbook", "eject", "generic"]);
    room.run(&["--read-only", "list"]).is(0).says("INC-0001");
}

#[test]
fn a_folder_without_a_name_is_refused_and_nothing_is_made_where_one_stands() {
    let room = Room::new();
    for option in ["--home", "--playbooks"] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_warroom"));
        command.env("WARROOM_HOME", room.path("home")).current_dir(room.path(""));
        let ran = command.args(["declare", "x", "--sev", "P2", option, ""]).output().unwrap();
        assert_eq!(ran.status.code(), Some(2), "{option}: {ran:?}");
    }
    assert!(!room.path("data").exists() && !room.path("home/data").exists());
}

#[test]
fn a_console_opens_no_other_incident_in_place_of_one_that_is_not_there() {
    let room = Room::with_outage();
    room.refuses(3, &["INC-0077"]).says("there is no incident 'INC-0077'");
    room.refuses(3, &["INC-0002"]).says("there is no incident 'INC-0002'. Did you mean 'INC-0001'?");
    room.refuses(3, &["--lang", "zh", "DRL-0077"]).says("没有事件 'DRL-0077'");
}
