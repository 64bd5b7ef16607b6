//! Text: from a pipe, hostile, long.

use super::room::Room;

#[test]
fn a_note_comes_out_of_a_pipe() {
    let room = Room::with_outage();
    room.pipe("pool 500/500 #db\nasked @tech\n".as_bytes(), &["note", "-", "--tag", "alert-hook"]).is(0);
    let entry = room.state()["timeline"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(entry["text"], "pool 500/500 #db\nasked @tech");
    assert_eq!(entry["tags"], serde_json::json!(["db", "alert-hook"]));
    assert_eq!(entry["mentions"], serde_json::json!(["tech"]));
    room.pipe(b"from the monitor", &["note", "INC-0001", "-", "--class", "alert"]).is(0).says("alert");
    let records = room.records();
    room.pipe(b" \n", &["note", "-"]).is(2);
    assert_eq!(room.records(), records);
    room.pipe(&vec![b'x'; 65_536], &["note", "-"]).is(0);
    assert_eq!(room.state()["timeline"].as_array().unwrap().last().unwrap()["text"], "x".repeat(65_536), "all of it");
    // What a command said cannot be had again: it is cut with a mark and not refused.
    room.pipe(&vec![b'x'; 65_537], &["note", "-"]).is(0);
    room.pipe(b"\xff\xfe", &["note", "-"]).is(0).says("UTF-8");
    assert_eq!(room.records(), records + 3);
}

#[test]
fn hostile_text_is_cleaned_for_people_and_exact_for_programs() {
    let room = Room::new();
    let title = "a\u{1b}]52;c;eA==\u{7}b \u{202e}gpj.exe \u{9b}31m";
    room.run(&["declare", title, "--sev", "P2", "--playbook", "generic", "--as", "e\u{1b}ve"]).is(0);
    room.run(&["fact", "\u{2066}x\u{200b}y"]).is(0);
    for words in [&["show"][..], &["list"], &["show", "--json"], &["list", "--json"], &["status", "--json"]] {
        let ran = room.run(words);
        let drives = |c: &char| c.is_control() && *c != '\n' || matches!(*c, '\u{200b}' | '\u{202e}' | '\u{2066}');
        assert_eq!(ran.out.chars().find(drives), None, "{words:?}");
    }
    room.run(&["show"]).is(0).says("a⟨001B⟩]52;c;eA==⟨0007⟩b ⟨202E⟩gpj.exe");
    let state = room.state();
    assert_eq!(state["title"], title);
    assert_eq!(state["timeline"].as_array().unwrap().last().unwrap()["text"], "\u{2066}x\u{200b}y");
    // A message that repeats what was typed is cleaned as well.
    let ran = room.run(&["tick", "\u{1b}[2J"]).is(3);
    assert!(!ran.err.contains('\u{1b}'));
    let ran = room.run(&["\u{1b}[2J"]).is(2);
    assert!(!ran.err.contains('\u{1b}'));
}

#[test]
fn facts_and_decisions_are_pinned_and_a_number_may_begin_a_sentence() {
    let room = Room::with_outage();
    room.run(&["fact", "only POST /pay fails"]).is(0);
    room.run(&["decide", "fail over by 14:30"]).is(0);
    room.run(&["note", "2", "hosts", "are", "back"]).is(0);
    let state = room.state();
    let last: Vec<_> = state["timeline"].as_array().unwrap().iter().rev().take(3).collect();
    assert_eq!((&last[0]["text"], &last[0]["pinned"]), (&"2 hosts are back".into(), &false.into()));
    assert_eq!((&last[1]["kind"], &last[1]["pinned"]), (&"decide".into(), &true.into()));
    assert_eq!((&last[2]["kind"], &last[2]["pinned"]), (&"fact".into(), &true.into()));
}

#[test]
fn who_reads_only_the_first_line_is_no_error() {
    let room = Room::with_outage();
    let mut child = room.command(&["show"]).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}

#[test]
fn a_time_at_the_beginning_of_a_text_back_dates_as_in_the_input_box() {
    let room = Room::with_outage();
    let wrote = |words: &[&str]| room.data(words)["recorded"][0].clone();
    let entry = wrote(&["note", "-5m pool full #db"]);
    assert_eq!((&entry["text"], &entry["late"]), (&"pool full #db".into(), &true.into()));
    assert_eq!(entry["tags"], serde_json::json!(["db"]));
    let entry = wrote(&["fact", "INC-0001", "-90s", "only", "POST", "fails", "--tag", "db"]);
    assert_eq!(
        (&entry["text"], &entry["late"], &entry["kind"]),
        (&"only POST fails".into(), &true.into(), &"fact".into())
    );
    // Yesterday's, for today that time is still to come; and that is said.
    let ran = room.run(&["note", "23:59:59 alert"]).is(0);
    assert!(ran.err.contains("23:59 is after now: taken as yesterday's"), "{ran:?}");
    room.run(&["note", "alert", "--at", "23:59:59", "--lang", "zh"]).is(0).says("按昨天算");
    room.run(&["decide", "昨天 23:59 切换", "--force"]).is(0).says("切换");
    // What the option says holds, and the text is left as it is.
    let entry = wrote(&["note", "-5m pool full", "--at", "-1s"]);
    assert_eq!((&entry["text"], &entry["late"]), (&"-5m pool full".into(), &false.into()));
    // Not every number is a time, and not every hyphen an option.
    for text in ["-5 degrees", "-- see the board", "-5m", "--force was not needed"] {
        assert_eq!(wrote(&["note", text])["text"], text);
    }
    // What comes out of a pipe has times of its own.
    room.pipe(b"-5m old", &["note", "-"]).is(0).says("-5m old");
    room.refuses(2, &["note", "x", "--forse"]).says("--force");
}

#[test]
fn two_options_that_exclude_each_other_are_both_named() {
    let room = Room::with_outage();
    let refused = room.refuses(2, &["notice", "public-first", "--approve", "--said"]);
    refused.says("--said").says("--approve").says("do not go together");
    room.refuses(2, &["note", "x", "--at", "-5m", "--at", "-6m"]).says("--at stands there twice");
}

#[test]
fn conditions_actions_and_needs_are_said_in_one_line() {
    let room = Room::with_outage();
    room.run(&["can", "pool 500/500 | restarting db-3 | a DBA"])
        .is(0)
        .says("C: pool 500/500 | A: restarting db-3 | N: a DBA");
    room.refuses(2, &["can", "pool 500/500"]).says("CONDITIONS | ACTIONS | NEEDS");
}

#[test]
fn a_value_may_begin_with_a_hyphen() {
    let room = Room::with_outage();
    room.run(&["since", "-10m"]).is(0).says("Checkout will not load");
    room.refuses(2, &["ask", "bob", "-3m", "look"]).says("'-3m' is no duration");
}

#[test]
fn a_poll_is_asked_as_in_the_input_box_and_an_objection_says_why() {
    let room = Room::with_outage();
    room.run(&["poll", "fail over? | yes | wait"]).is(0).says("fail over?");
    room.run(&["poll", "Q1", "--answer", "wait"]).is(0);
    room.refuses(2, &["poll", "Q1", "--object"]).says("say why: warroom poll Q1 --object");
}

#[test]
fn a_follow_up_whose_date_is_over_is_refused_with_the_way_out() {
    let room = Room::with_outage();
    let late = ["followup", "add", "Write it down", "--due", "2020-01-01"];
    room.refuses(6, &late).says("that date is over already").says("--force");
    room.run(&[&late[..], &["--force"]].concat()).is(0);
    room.run(&["followups"]).is(0).says("overdue").says("Write it down");
}

#[test]
fn a_note_that_nobody_is_told_of_is_said_to_be_recorded() {
    let room = Room::with_outage();
    let records = room.records();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ran = room.command(&["note", "pool full"]).stdout(full).output().unwrap();
    assert!(String::from_utf8_lossy(&ran.stderr).contains("recorded, but"), "{ran:?}");
    assert_eq!(room.records(), records + 1);
}

#[test]
fn a_password_in_a_note_is_told_aside_and_left_out_of_what_leaves() {
    let room = Room::with_outage();
    let said = "token=AAAAsecret11 password=BBBBsecret22";
    assert!(room.run(&["note", said, "--class", "action"]).is(0).err.contains("looks like a password"));
    assert!(!room.run(&["note", "token: expired"]).is(0).err.contains("looks like a password"));
    for words in [&["report"][..], &["handover", "--brief"], &["report", "-o", "-"]] {
        let ran = room.run(words).is(0);
        assert!(!ran.out.contains("secret11") && !ran.out.contains("secret22"), "{words:?}: {}", ran.out);
    }
    assert!(!room.path("-").exists());
}

#[test]
fn what_is_no_file_holds_no_verb_up() {
    let room = Room::with_outage();
    for name in ["home/data/journal.mark", "home/data/bell"] {
        let file = room.path(name);
        // The mark may not be there yet.
        drop(std::fs::remove_file(&file));
        assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success());
        room.run(&["note", "still here"]).is(0);
    }
    for zone in ["/dev/zero", "../../../../dev/zero"] {
        let ran = room.command(&["list"]).env("TZ", zone).output().unwrap();
        assert!(ran.status.success());
    }
}

#[test]
fn a_zone_that_nobody_knows_is_told() {
    let room = Room::with_outage();
    let said = |zone: &str| {
        let ran = room.command(&["list"]).env("TZ", zone).output().unwrap();
        String::from_utf8(ran.stderr).unwrap()
    };
    assert!(said("Asia/Shangai").contains("TZ=Asia/Shangai: there is no such time zone, so times are in UTC"));
    for zone in ["Asia/Shanghai", "CST-8", "UTC"] {
        assert_eq!(said(zone), "", "{zone}");
    }
}
