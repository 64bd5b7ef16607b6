//! Several processes, and a journal that is not well.

use super::room::Room;
use std::process::Child;

#[test]
fn two_processes_at_once_lose_and_double_nothing() {
    let room = Room::with_outage();
    let before = room.records();
    let spawn = |text: &str| room.command(&["note", "INC-0001", text]).spawn().unwrap();
    let children: Vec<Child> = (0..16).map(|n| spawn(&format!("from process {n}"))).collect();
    for child in children {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    let state = room.state();
    let entries = state["timeline"].as_array().unwrap();
    assert_eq!(entries.len(), before + 16);
    for n in 0..16 {
        let text = format!("from process {n}");
        assert_eq!(entries.iter().filter(|entry| entry["text"] == text.as_str()).count(), 1, "{text}");
    }
}

#[test]
fn of_two_who_tick_the_same_step_one_is_told_that_it_is_done() {
    let room = Room::with_outage();
    let spawn = || room.command(&["tick", "scope"]).spawn().unwrap();
    let children = [spawn(), spawn(), spawn()];
    let mut codes = children.map(|child| child.wait_with_output().unwrap().status.code().unwrap());
    codes.sort_unstable();
    assert_eq!(codes, [0, 6, 6]);
}

#[test]
fn two_who_declare_at_once_get_two_numbers() {
    let room = Room::new();
    let spawn = |title: &str| room.command(&["declare", title, "--sev", "P2"]).spawn().unwrap();
    let children = [spawn("one"), spawn("two"), spawn("three")];
    let mut ids = children.map(|child| String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap());
    ids.sort_unstable();
    assert_eq!(ids, ["INC-0001\n", "INC-0002\n", "INC-0003\n"]);
}

#[test]
fn the_doctor_finds_a_changed_record() {
    let room = Room::with_outage();
    room.run(&["doctor"]).is(0).says("journal_mode=wal").says("1 incident,");
    let sound = room.data(&["doctor"]);
    assert_eq!(sound["strands"].as_array().unwrap().len(), 1);
    let file = rusqlite::Connection::open(room.path("home/data/journal.db")).unwrap();
    file.execute_batch("DROP TRIGGER event_stays; UPDATE event SET by = 'somebody else' WHERE seq = 1;").unwrap();
    drop(file);
    room.run(&["doctor"]).is(7).says("!!");
    room.run(&["doctor", "--json"]).is(7);
}

#[test]
fn a_journal_that_is_no_journal_is_left_alone() {
    let room = Room::new();
    std::fs::create_dir_all(room.path("home/data")).unwrap();
    std::fs::write(room.path("home/data/journal.db"), "this is a text file, not a database, and long enough").unwrap();
    let ran = room.run(&["list"]);
    assert!(matches!(ran.code, 1 | 7), "{ran:?}");
    let kept = std::fs::read_to_string(room.path("home/data/journal.db")).unwrap();
    assert!(kept.starts_with("this is a text file"));
}

#[test]
fn a_journal_that_was_taken_away_is_missed_and_never_told_as_none_in_silence() {
    let room = Room::with_outage();
    let data = room.path("home/data");
    // The mark that a console leaves when it rests.
    let mark = format!("{} 2 {}\n", uuid::Uuid::nil(), "0".repeat(64));
    std::fs::write(data.join("journal.mark"), mark).unwrap();
    for name in ["journal.db", "journal.db-wal", "journal.db-shm"] {
        std::fs::remove_file(data.join(name)).ok();
    }
    assert!(room.run(&["list"]).is(0).err.contains("journal.mark"));
    room.run(&["verify"]).is(7).says("is missing, but it was here").lacks("all fit");
    let declared = room.run(&["declare", "Another one", "--sev", "P2"]);
    assert!(declared.is(0).err.contains("journal ends before"));
    assert!(room.run(&["list"]).is(0).err.contains("journal ends before"), "for as long as it is so");
}

#[test]
fn a_home_that_cannot_be_made_is_told_with_its_path() {
    let room = Room::new();
    std::fs::write(room.path("home"), "a file stands where the folder should be").unwrap();
    room.run(&["declare", "x", "--sev", "P2"]).is(1).says("home");
    // What cannot be looked at is never told as "nothing there".
    room.run(&["list"]).is(1).says("home");
    room.run(&["status"]).is(1).says("home");
}

#[test]
fn a_link_under_a_name_of_ours_is_never_followed() {
    let room = Room::with_outage();
    let victim = room.path("victim");
    for name in ["journal.moving", "journal.lock", "journal.mark", "bell", "memory.db", "journal.new"] {
        std::fs::write(&victim, "precious").unwrap();
        let link = room.path("home/data").join(name);
        // Some of them are not there yet.
        drop(std::fs::remove_file(&link));
        std::os::unix::fs::symlink(&victim, &link).unwrap();
        room.run(&["note", "still here"]).is(0);
        room.run(&["list"]).is(0);
        assert_eq!(std::fs::read_to_string(&victim).unwrap(), "precious", "{name}");
        drop(std::fs::remove_file(&link));
    }
}
