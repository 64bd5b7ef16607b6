//! Incidents that travel: exported here, imported there, and proved whole on the way.

use super::room::Room;
use std::fs;

fn worked() -> Room {
    let room = Room::with_outage();
    room.run(&["role", "tech", "Zhang Wei"]).is(0);
    room.run(&["note", "Zhang Wei: pool full on 10.0.0.7, password=hunter2"]).is(0);
    room.run(&["tick", "scope"]).is(0);
    room
}

/// The state as far as it is the same on every machine.
fn state(room: &Room, id: &str) -> serde_json::Value {
    let mut state = room.data(&["show", id]);
    let own = |entry: &mut serde_json::Value| {
        entry.as_object_mut().unwrap().remove("seq");
    };
    state["timeline"].as_array_mut().unwrap().iter_mut().for_each(own);
    for name in ["id", "clocks"] {
        state.as_object_mut().unwrap().remove(name);
    }
    state
}

fn carry(from: &Room, to: &Room, words: &[&str]) {
    drop(fs::remove_file(from.path("b.jsonl")));
    from.run(&[&["export", "-o", "b.jsonl"], words].concat()).is(0);
    fs::copy(from.path("b.jsonl"), to.path("b.jsonl")).unwrap();
    to.run(&["import", "b.jsonl"]).is(0);
}

#[test]
fn an_incident_is_the_same_on_another_machine_and_twice_is_once() {
    let (here, there) = (worked(), Room::new());
    there.run(&["declare", "Another one", "--sev", "P3"]).is(0);
    carry(&here, &there, &["INC-0001"]);
    assert_eq!(state(&here, "INC-0001"), state(&there, "INC-0002"));
    there.run(&["verify"]).is(0).says("all fit their chains");
    there.run(&["doctor"]).is(0);

    let before = state(&there, "INC-0002");
    there.run(&["import", "b.jsonl"]).is(0).says("nothing was written twice");
    assert_eq!(state(&there, "INC-0002"), before);
    // It is worked on there, and comes back.
    there.run(&["note", "INC-0002", "seen from the other side"]).is(0);
    carry(&there, &here, &["INC-0002"]);
    assert_eq!(state(&here, "INC-0001"), state(&there, "INC-0002"));
    here.run(&["verify"]).is(0);
    here.run(&["verify", "INC-0001"]).is(0).says("all fit their chains");
}

#[test]
fn journals_that_were_made_apart_merge() {
    let (here, there) = (worked(), Room::new());
    for title in ["One", "Two"] {
        there.run(&["declare", title, "--sev", "P2"]).is(0);
    }
    carry(&here, &there, &["--all"]);
    carry(&there, &here, &["--all"]);
    let titles = |room: &Room| {
        let list = room.data(&["list", "--all"])["incidents"].as_array().unwrap().clone();
        let mut titles: Vec<String> = list.iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect();
        titles.sort();
        titles
    };
    assert_eq!(titles(&here), titles(&there));
    assert_eq!(titles(&here).len(), 3);
    for room in [&here, &there] {
        room.run(&["verify"]).is(0);
        room.run(&["note", "INC-0001", "and on it goes"]).is(0);
        room.run(&["verify"]).is(0);
    }
}

#[test]
fn a_bundle_that_was_cut_or_altered_is_refused_with_its_line() {
    let (here, there) = (worked(), Room::new());
    here.run(&["export", "INC-0001", "-o", "b.jsonl"]).is(0);
    let text = fs::read_to_string(here.path("b.jsonl")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    fs::write(there.path("cut.jsonl"), lines[..4].join("\n")).unwrap();
    fs::write(there.path("altered.jsonl"), text.replacen("pool full", "pool fine", 1)).unwrap();
    let altered = 1 + lines.iter().position(|line| line.contains("pool full")).unwrap();
    for (file, line) in [("cut.jsonl", 4), ("altered.jsonl", altered)] {
        for verb in ["import", "verify"] {
            let answer = there.run(&[verb, file, "--json"]).is(4).json();
            assert_eq!((&answer["code"], answer["line"].as_u64()), (&"E607".into(), Some(line as u64)), "{answer}");
        }
    }
    assert_eq!(there.data(&["list", "--all"])["incidents"].as_array().unwrap().len(), 0);
    here.run(&["verify", "b.jsonl"]).is(0);
    here.run(&["export", "INC-0001", "-o", "b.jsonl"]).is(6).says("is there already");
}

#[test]
fn a_copy_to_give_away_names_nobody_and_says_what_was_masked() {
    let (here, there) = (worked(), Room::new());
    here.run(&["export", "INC-0001", "-o", "b.jsonl", "--redact"]).is(0).says("1 secrets, 2 people, ");
    let text = fs::read_to_string(here.path("b.jsonl")).unwrap();
    for word in ["Zhang Wei", "hunter2", "10.0.0.7", "chen"] {
        assert!(!text.contains(word), "{word} is in the copy");
    }
    fs::copy(here.path("b.jsonl"), there.path("b.jsonl")).unwrap();
    there.run(&["verify", "b.jsonl"]).is(0);
    there.run(&["import", "b.jsonl"]).is(0);
    there.run(&["show", "INC-0001"]).is(0).says("person-2: pool full on [address]");
    there.run(&["verify"]).is(0);
}

#[test]
fn a_bundle_goes_through_a_pipe_and_a_preview_writes_nothing() {
    let (here, there) = (worked(), Room::new());
    let bundle = here.run(&["export", "--all"]).is(0).out;
    there.pipe(bundle.as_bytes(), &["import", "-", "--dry-run"]).is(0).says("nothing was written");
    assert!(!there.path("home/data/journal.db").exists());
    there.pipe(bundle.as_bytes(), &["import", "-"]).is(0).says("new records");
    here.run(&["export"]).is(2);
    here.run(&["export", "--all", "--json"]).is(2).says("-o FILE");
}

#[test]
fn a_journal_that_lost_its_end_is_told_although_only_verbs_were_used() {
    let room = worked();
    let home = room.path("home");
    let journal = walk(&home, "journal.db");
    let before = fs::read(&journal).unwrap();
    room.run(&["note", "the last one"]).is(0);
    // An old copy is put back, as a restore by hand does.
    fs::write(&journal, before).unwrap();
    for end in ["-wal", "-shm"] {
        drop(fs::remove_file(journal.with_file_name(format!("journal.db{end}"))));
    }
    room.run(&["verify"]).is(7).says("the journal ends before record").says("missing: 1");
    room.run(&["verify", "--lang", "zh"]).is(7).says("日志被截短").says("缺少 1 条");
}

fn walk(folder: &std::path::Path, name: &str) -> std::path::PathBuf {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|own| own == name) {
                return path;
            }
        }
    }
    panic!("no {name}");
}

#[test]
fn of_a_damaged_journal_every_whole_record_is_read_and_saved_and_the_damaged_one_is_named_everywhere() {
    let (here, there) = (worked(), Room::new());
    there.run(&["declare", "Another one", "--sev", "P3"]).is(0);
    let file = rusqlite::Connection::open(here.path("home/data/journal.db")).unwrap();
    let note = "SELECT seq FROM event WHERE kind = 'noted'";
    let turn =
        format!("DROP TRIGGER event_stays; UPDATE event SET data = CAST(X'FF' || data AS TEXT) WHERE seq = ({note})");
    let seq: u64 = file.query_row(note, [], |row| row.get(0)).unwrap();
    file.execute_batch(&turn).unwrap();
    drop(file);
    here.run(&["declare", "A whole one", "--sev", "P3"]).is(0);
    let listed = here.run(&["list"]).is(0).says("INC-0001").says("warroom verify INC");
    let marked: Vec<&str> = listed.out.lines().filter(|line| line.contains("DAMAGED")).collect();
    assert!(matches!(marked[..], [one] if one.starts_with("INC-0001")), "{marked:?}");
    let told: serde_json::Value = serde_json::from_str(&here.run(&["list", "--json"]).is(0).out).unwrap();
    let damaged = |id| {
        told["data"]["incidents"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()["damaged"].clone()
    };
    assert_eq!((damaged("INC-0001"), damaged("INC-0002")), (true.into(), false.into()));
    here.run(&["show", "INC-0001"]).is(0).says("DAMAGED");
    here.run(&["report", "INC-0001"]).is(0).says("DAMAGED");
    here.run(&["tick", "INC-0001", "grade"]).is(0);
    let named = format!("#{seq}");
    here.run(&["verify"]).is(7).says(&named);
    here.run(&["verify", "INC-0001"]).is(7).says(&named);
    here.run(&["doctor"]).is(7).says(&named);
    here.run(&["export", "INC-0001", "-o", "b.jsonl"]).is(7).says("left out").says(&named);
    fs::copy(here.path("b.jsonl"), there.path("b.jsonl")).unwrap();
    there.run(&["import", "b.jsonl"]).is(0);
    there.run(&["verify"]).is(0);
}

#[test]
fn a_bundle_on_a_terminal_cannot_drive_it() {
    let (here, there) = (Room::new(), Room::new());
    let title = "Checkout \u{9b}2J \u{202e} is down";
    here.run(&["declare", title, "--sev", "P1"]).is(0);
    let bundle = here.run(&["export", "INC-0001"]).is(0).out;
    assert!(!bundle.contains(['\u{9b}', '\u{202e}']), "{bundle}");
    there.pipe(bundle.as_bytes(), &["import", "-"]).is(0);
    assert_eq!(there.run(&["export", "INC-0001"]).is(0).out.lines().count(), bundle.lines().count());
    assert_eq!(state(&there, "INC-0001")["title"], state(&here, "INC-0001")["title"]);
}

#[test]
fn a_file_called_minus_is_standard_output_for_every_verb_that_writes_one() {
    let room = Room::with_outage();
    room.run(&["export", "1", "-o", "-"]).is(0).says("Checkout").lacks("-:");
    room.run(&["report", "1", "-o", "-"]).is(0).says("Checkout");
    room.run(&["drill", "start", "server-down"]).is(0);
    room.run(&["drill", "report", "DRL-0001", "-o", "-"]).is(0).says("DRL-0001");
    assert!(!std::path::Path::new("-").exists(), "a file called '-'");
    // The summary in JSON has no place beside it.
    room.run(&["export", "1", "-o", "-", "--json"]).is(2);
}

#[test]
fn a_large_bundle_comes_in_while_others_write_and_a_repeat_adds_nothing() {
    let (there, here) = (Room::new(), Room::with_outage());
    let line =
        |nth: u32| format!("- 2026-01-01 {:02}:{:02}:{:02} UTC - step {nth}\n", nth / 3600, nth / 60 % 60, nth % 60);
    let text: String = std::iter::once("# Big outage\n\n".to_owned()).chain((0..12_000).map(line)).collect();
    there.pipe(text.as_bytes(), &["import", "-"]).is(0).says("10000 of 12004 records are in");
    let bundle = there.run(&["export", "--all"]).is(0).out;
    std::fs::write(here.path("big.jsonl"), &bundle).unwrap();
    let import = here.command(&["import", "big.jsonl"]).spawn().unwrap();
    let mut notes = 0;
    while !here.run(&["list", "--all"]).is(0).out.contains("Big outage") && notes < 200 {
        here.run(&["note", "INC-0001", "live"]).is(0);
        notes += 1;
    }
    let done = import.wait_with_output().unwrap();
    assert!(String::from_utf8_lossy(&done.stdout).contains("12004 new records"), "{done:?}");
    assert!(notes > 0, "somebody wrote meanwhile");
    here.run(&["import", "big.jsonl"]).is(0).says("nothing was written twice");
    here.run(&["verify"]).is(0).says("all fit");
}
