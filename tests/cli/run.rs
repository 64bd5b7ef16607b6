//! Evidence at the prompt: what was run, how it ended and what it said.

use super::room::Room;

#[test]
fn a_command_runs_as_ever_and_stands_in_the_timeline() {
    let room = Room::with_outage();
    let ran = room.run(&["run", "--", "sh", "-c", "echo out; echo err >&2; exit 3"]).is(3);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("out\n", "err\n"));
    let state = room.state();
    let entry = state["timeline"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&entry["event"], &entry["kind"]), (&"command-run".into(), &"action".into()));
    let text = entry["text"].as_str().unwrap();
    assert!(text.starts_with("$ sh -c 'echo out; echo err >&2; exit 3' (exit 3, "), "{text}");
    assert!(text.contains("out") && text.contains("err"), "{text}");
}

#[test]
fn a_step_is_ticked_when_its_command_succeeds_and_only_then() {
    let room = Room::with_outage();
    room.run(&["run", "INC-0001", "--tick", "scope", "--", "false"]).is(1).says("not ticked");
    assert_eq!(room.step("scope")["state"], "open");
    room.run(&["run", "INC-0001", "--tick", "scope", "--", "true"]).is(0);
    assert_eq!(room.step("scope")["state"], "done");
}

#[test]
fn secrets_are_masked_and_what_is_too_long_is_cut_with_a_mark() {
    let room = Room::with_outage();
    room.run(&["run", "--", "sh", "-c", "echo password=hunter2; printf '\\033[31mred\\n'"]).is(0);
    let long = room.run(&["run", "--", "sh", "-c", "head -c 100000 /dev/zero | tr '\\0' x"]).is(0);
    assert_eq!(long.out.len(), 100_000, "all of it goes on to the user");
    let state = room.state().to_string();
    assert!(!state.contains("hunter2") && state.contains("password=****"), "the secret is masked");
    room.run(&["show"]).is(0).says("⟨001B⟩[31mred").says("34464 more bytes");
}

#[test]
fn a_command_that_is_not_there_is_not_recorded_and_none_is_run_without_an_incident() {
    let room = Room::with_outage();
    let before = room.records();
    room.run(&["run", "--", "no-such-command-here"]).is(127).says("cannot run no-such-command-here");
    room.run(&["run", "1"]).is(2);
    room.run(&["run", "INC-0009", "--", "touch", "made"]).is(3);
    assert!(!room.path("made").exists());
    assert_eq!(room.records(), before);
    Room::new().run(&["run", "--", "true"]).is(3);
}

#[test]
fn what_a_command_said_is_evidence_whatever_it_said() {
    let room = Room::with_outage();
    let last = || room.state()["timeline"].as_array().unwrap().last().unwrap()["text"].as_str().unwrap().to_owned();
    room.pipe("数".repeat(40_000).as_bytes(), &["note", "-"]).is(0);
    let cut = last();
    assert!(cut.len() <= 65_536 && cut.starts_with("数数") && !cut.contains('\u{fffd}'), "cut between two characters");
    let kept = cut.chars().filter(|c| *c == '数').count() * 3;
    assert!(cut.ends_with(&format!("[{} more bytes, not recorded]", 120_000 - kept)), "{}", &cut[cut.len() - 60..]);
    room.pipe(b"caf\xe9 is open\n", &["note", "-"]).is(0).says("UTF-8");
    assert_eq!(last(), "caf\u{fffd} is open");
    room.pipe(b"connected with password=hunter2\n", &["note", "-"]).is(0).says("masked");
    assert_eq!(last(), "connected with password=****");
    room.pipe(b"", &["note", "-"]).is(2);
}

#[test]
fn nobody_reading_ends_a_command_as_ever_and_what_it_said_is_kept() {
    let room = Room::with_outage();
    // `yes` ends by nothing else; were it not told, this would never end.
    assert_eq!(room.shell("warroom run -- yes | head -n 1").out, "y\n");
    room.run(&["show"]).is(0).says("$ yes (exit 141");
}

#[test]
fn a_wish_to_end_goes_to_the_command_and_what_it_did_until_then_is_recorded() {
    let room = Room::with_outage();
    let line = "warroom run -- sh -c 'echo begun; kill -TERM $PPID; exec sleep 60'; echo $?";
    assert_eq!(room.shell(line).out, "begun\n143\n");
    room.run(&["show"]).is(0).says("(exit 143").says("begun");
}

#[test]
fn a_command_that_leaves_something_running_is_over_when_it_is_over() {
    let room = Room::with_outage();
    room.run(&["run", "--", "sh", "-c", "(sleep 4; touch late) & echo started"]).is(0).says("started");
    assert!(!room.path("late").exists(), "what it left behind was waited for");
}
