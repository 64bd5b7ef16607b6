//! Exercises from the shell.

use super::room::Room;

#[test]
fn the_four_training_scenes_are_always_there() {
    let room = Room::new();
    let data = room.data(&["drill", "list"]);
    let drills = data["drills"].as_array().unwrap();
    let ids: Vec<&str> = drills.iter().map(|drill| drill["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["server-down", "abnormal-transaction", "data-tampering", "network-attack"]);
    assert!(drills.iter().all(|drill| !drill["title"].as_str().unwrap().is_empty()));
    assert_eq!(drills[0]["playbook"], "site-unavailable");
    room.run(&["drill", "list", "--lang", "zh"]).is(0).says("晚高峰服务器宕机");
    room.run(&["drill", "lst"]).is(2).says("drill list");
}

#[test]
fn a_bad_drill_is_refused_with_place_and_hint() {
    let room = Room::new();
    let path = room.run(&["drill", "eject", "server-down"]).is(0).out.trim().to_owned();
    room.run(&["drill", "check", &path]).is(0);
    let text = std::fs::read_to_string(&path).unwrap();
    let bad = text.replacen("step:freeze-deploys\"\nby", "step:freeze-deplos\"\nby", 1).replacen(
        "after = \"step:standby\"",
        "after = \"inject:standby-good\"",
        1,
    );
    std::fs::write(&path, bad).unwrap();
    let ran =
        room.run(&["drill", "check", &path]).is(4).says("E603").says("Did you mean 'freeze-deploys'?").says("E604");
    assert!(ran.out.lines().all(|line| line.starts_with(&format!("{path}:"))), "{}", ran.out);
    let json = room.run(&["drill", "check", &path, "--json"]).is(4).json();
    assert_eq!(json["data"]["complaints"].as_array().unwrap().len(), 2);
    // What is refused is told in the list, and the embedded one serves.
    room.run(&["drill", "list"]).is(0).says("E604").says("server-down");
    let never =
        std::fs::read_to_string(&path).unwrap().replacen("decide:which-layer=server", "decide:which-layer=network", 1);
    std::fs::write(&path, never).unwrap();
    room.run(&["drill", "check", &path]).is(4).says("E605").says("step:standby");
    room.run(&["drill", "check", "nowhere.toml"]).is(3);
}

/// A drill that has begun, and what it is called.
fn begun(room: &Room) -> String {
    room.data(&["drill", "start", "server-down"])["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_drill_is_played_from_the_shell_and_scored() {
    let room = Room::new();
    let drill = begun(&room);
    assert_eq!(drill, "DRL-0001");
    room.run(&["ack", &drill]).is(0);
    room.run(&["tick", &drill, "freeze-deploys"]).is(0).says("DRL-0001");
    room.run(&["drill", "hint", &drill]).is(0);
    room.run(&["drill", "pause", &drill]).is(0);
    room.run(&["tick", &drill, "scope"]).is(6).says("paused");
    room.run(&["drill", "go", &drill, "2x"]).is(0);
    let shown = room.run(&["show", &drill]).is(0);
    assert!(shown.out.lines().all(|line| line.starts_with("[演练 EXERCISE] ")), "{}", shown.out);
    room.run(&["report", &drill]).is(2).says("drill report");
    room.run(&["drill", "jump", &drill, "21m"]).is(0);
    room.run(&["drill", "score", &drill, "+5", "calm"]).is(0);
    room.run(&["drill", "score", &drill, "-3", "too", "many", "words"]).is(0);
    room.run(&["drill", "score", &drill, "step:scoop=met", "seen"]).is(3).says("step:scope");
    room.run(&["drill", "end", &drill]).is(0);
    room.run(&["tick", &drill, "scope"]).is(6).says("is over");
    let data = room.data(&["drill", "score", &drill]);
    let line = |what: &str| {
        let all = data["expected"].as_array().unwrap();
        all.iter().find(|line| line["what"] == what).unwrap()["verdict"].clone()
    };
    assert_eq!((line("step:freeze-deploys"), line("step:take-command")), ("met".into(), "missed".into()));
    assert_eq!((&data["remarks"], &data["hints"]), (&2.into(), &(-2).into()));
    room.run(&["drill", "compare", &drill]).is(0).says("[演练 EXERCISE] DRL-0001").says("target");
    let told = room.run(&["drill", "score", &drill]).is(0).says("by objective: ");
    assert!(!told.out.contains("  chen"), "{}", told.out);
    let named = room.data(&["drill", "score", &drill, "--names", "--as", "chen"]);
    assert!(named["expected"].as_array().unwrap().iter().any(|line| line["who"].is_string()), "{named}");
    assert!(named["objectives"].as_array().unwrap().len() > 2, "{named}");
    room.run(&["drill", "report", &drill, "-o", "drill.md"]).is(0).says("drill.md");
    room.run(&["drill", "report", &drill, "-o", "drill.md"]).is(6).says("is there already");
    let report =
        room.run(&["drill", "report", &drill]).is(0).says("What happened").says("- T+00:00 4.1 Freeze deploys (ops)");
    let report = report.says("EXERCISE 演练 - NOT REAL").says("hotwash").says("Owner: sre-oncall").says("Due: ");
    assert!(report.out.contains("+due = \"8m\""), "scope was missed and had no limit:\n{}", report.out);
    room.run(&["drill", "report", &drill, "--lang", "zh"]).is(0).says("即时讲评").says("预案修改");
}

#[test]
fn a_drill_lives_in_a_file_of_its_own_and_counts_for_nothing() {
    let room = Room::new();
    begun(&room);
    assert!(room.path("home/data/drills.db").exists());
    // It is no incident: not listed, not the only open one, not overdue.
    assert_eq!(room.data(&["list"])["incidents"].as_array().unwrap().len(), 0);
    room.run(&["tick", "scope"]).is(3);
    room.run(&["status"]).is(0);
    let real = room.data(&["declare", "Checkout", "--sev", "P1"]);
    assert_eq!(real["id"], "INC-0001");
    room.run(&["tick", "scope"]).is(0).says("INC-0001");
    room.run(&["drill", "score", "INC-0001"]).is(2).says("is no drill");
    room.run(&["drill", "--from", "DRL-0001"]).is(2);
    assert_eq!(begun(&room), "DRL-0002");
}

#[test]
fn a_past_incident_is_played_from_the_shell() {
    let room = Room::with_outage();
    room.run(&["note", "pool full"]).is(0);
    room.run(&["fact", "5xx at 38%"]).is(0);
    room.run(&["tick", "scope"]).is(0);
    let data = room.data(&["drill", "--from", "INC-0001", "--ghost", "--speed", "4"]);
    assert_eq!((&data["id"], &data["drill"]), (&"DRL-0001".into(), &"from-inc-0001".into()));
    room.run(&["drill", "compare", "DRL-0001"]).is(0).says("past").says("only then:").says(" 1.2 ");
    room.run(&["drill", "compare", "INC-0001", "DRL-0001"]).is(0);
    room.run(&["drill", "start", "server-down", "--speed", "900"]).is(2);
    room.run(&["drill", "start", "server-dwon"]).is(3).says("server-down");
}

#[test]
fn an_unannounced_drill_finds_a_minute_and_none_while_something_real_is_open() {
    let room = Room::new();
    let at = room.data(&["drill", "arm", "server-down", "--pick"])["at"].as_str().unwrap().to_owned();
    assert!(at.contains('T'), "{at}");
    room.run(&["declare", "Checkout", "--sev", "P1"]).is(0);
    room.run(&["drill", "arm", "server-down", "--pick"]).is(6).says("INC-0001");
}

#[test]
fn nothing_that_leaves_a_drill_by_the_shell_can_be_taken_for_the_real_thing() {
    let room = Room::new();
    room.run(&["drill", "start", "server-down"]).is(0);
    let notice = room.run(&["notice", "DRL-0001", "public-first"]).is(0).out;
    assert!(notice.lines().all(|line| line.starts_with("[演练 EXERCISE] ")), "{notice}");
    let text = room.data(&["notice", "DRL-0001", "public-first"])["text"].as_str().unwrap().to_owned();
    assert!(text.starts_with("[演练 EXERCISE] "), "{text}");
    let line = room.data(&["status", "DRL-0001"])["line"].as_str().unwrap().to_owned();
    assert!(line.starts_with("[演练 EXERCISE] ") && line.contains("DRL-0001"), "{line}");
}

#[test]
fn a_drill_counts_as_held_when_somebody_played_it() {
    let room = Room::new();
    let held = || room.data(&["stats"])["drills"]["last"].clone();
    let drill = begun(&room);
    room.run(&["drill", "jump", &drill, "21m"]).is(0);
    room.run(&["drill", "end", &drill]).is(0);
    assert!(held().is_null(), "nobody did anything in it: {}", held());
    let drill = begun(&room);
    room.run(&["ack", &drill]).is(0);
    assert!(held().is_string(), "somebody took it");
    assert_eq!(room.data(&["stats", "--drills"])["total"]["incidents"], 1);
}

#[test]
fn a_published_incident_is_compared_with_what_was_done_then_in_its_own_words() {
    let room = Room::new();
    room.run(&["import", "example:database-failover"]).is(0);
    let shown = room.run(&["show", "INC-0001"]).is(0);
    assert!(!shown.out.contains("overdue") && !shown.out.contains("late"), "nobody owes it anything: {}", shown.out);
    let data = room.data(&["drill", "--from", "INC-0001", "--playbook", "system-crash"]);
    assert_eq!(data["playbook"], "system-crash");
    room.run(&["ack", "DRL-0001"]).is(0);
    room.run(&["drill", "jump", "DRL-0001", "next"]).is(0);
    room.run(&["drill", "end", "DRL-0001"]).is(0);
    let told = room.run(&["drill", "compare", "DRL-0001"]).is(0).says("what they did then:");
    assert!(!told.out.contains("only you"), "no step was marked then: {}", told.out);
    room.run(&["drill", "report", "DRL-0001"]).is(0).says("what they did then:").says("Due: ").says("Owner: ");
    room.run(&["drill", "--from", "INC-0001", "--playbook", "system-crsh"]).is(3);
}

#[test]
fn a_password_that_a_player_noted_stands_in_no_report_of_the_drill() {
    let room = Room::new();
    begun(&room);
    room.run(&["note", "DRL-0001", "db password=hunter22 works"]).is(0);
    room.run(&["decide", "DRL-0001", "use token=AAAAsecret11"]).is(0);
    let report = room.run(&["drill", "report", "DRL-0001"]).is(0).out;
    assert!(!report.contains("hunter22") && !report.contains("AAAAsecret11"), "{report}");
}

#[test]
fn a_drill_that_only_verbs_touch_gets_its_messages_at_the_time_they_were_due() {
    let room = Room::new();
    let drill = begun(&room);
    // Nobody has a console open: the next verb brings what fell due, the first message at once.
    let ran = room.run(&["ack", &drill]).is(0);
    assert_eq!(ran.err.matches("[演练 EXERCISE]").count(), 1, "{ran:?}");
    let ran = room.run(&["drill", "jump", &drill, "next"]).is(0);
    assert_eq!(ran.err.matches("[演练 EXERCISE]").count(), 1, "the leap brings it: {ran:?}");
    // What `show` reads is as complete.
    room.run(&["drill", "go", &drill, "600x"]).is(0);
    std::thread::yield_now();
    let sent = |room: &Room| {
        let timeline = room.data(&["show", &drill])["timeline"].as_array().unwrap().clone();
        timeline.iter().filter(|entry| entry["kind"] == "inject").count()
    };
    assert!(sent(&room) >= 2);
    room.run(&["drill", "jump", &drill, "1h"]).is(0).says("drill over: time is up");
}
