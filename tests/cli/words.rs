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
    room.pipe(&vec![b'x'; 65_537], &["note", "-"]).is(2).says("too long");
    room.pipe(b"\xff\xfe", &["note", "-"]).is(2).says("UTF-8");
    room.pipe(b" \n", &["note", "-"]).is(2);
    assert_eq!(room.records(), records);
    room.pipe(&vec![b'x'; 65_536], &["note", "-"]).is(0);
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
