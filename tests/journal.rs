//! What a journal promises, for every engine, and what only the file can be asked.

use jiff::Timestamp;
use rusqlite::Connection;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use warroom::incident::{Event, IncidentId, Number, Recorded, Seq, Summary};
use warroom::journal::contract::{PROMISES, closed, declared, note};
use warroom::journal::{Journal, JournalError, MemoryJournal, Mode, Name, Options, SqliteJournal, Transcript, Which};

#[test]
fn the_engine_in_memory_keeps_every_promise() {
    for (promise, test) in PROMISES {
        println!("{promise}");
        let journal = MemoryJournal::new(Timestamp::now);
        test(&mut || Box::new(journal.clone()));
    }
}

#[test]
fn the_engine_on_disk_keeps_every_promise() {
    for (promise, test) in PROMISES {
        println!("{promise}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        test(&mut || Box::new(open(&path)));
    }
}

fn open(path: &Path) -> SqliteJournal {
    SqliteJournal::open(path, Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn id() -> IncidentId {
    IncidentId(uuid::Uuid::now_v7())
}

/// A folder with a journal of one incident and three records, closed.
fn written() -> (tempfile::TempDir, PathBuf, IncidentId) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let incident = id();
    let mut journal = open(&path);
    journal.append(incident, Seq(0), &[declared("x"), note("a"), note("b")]).unwrap();
    journal.rest().unwrap();
    (folder, path, incident)
}

fn raw(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

#[test]
fn nobody_else_can_read_a_journal_that_was_made_here() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rooms/journal.db");
    let mut journal = open(&path);
    journal.append(id(), Seq(0), &[declared("x")]).unwrap();
    journal.rest().unwrap();
    assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
    for name in ["journal.db", "journal.db-wal", "journal.db-shm", "journal.mark"] {
        let mode = fs::metadata(path.with_file_name(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_record_can_neither_be_changed_nor_removed_nor_put_between() {
    let (_folder, path, _) = written();
    let conn = raw(&path);
    for (sql, words) in [
        ("UPDATE event SET by = 'somebody'", "never changed"),
        ("DELETE FROM event WHERE seq = 3", "never removed"),
        ("INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 2", "at the end"),
        ("UPDATE incident SET id = zeroblob(16)", "never changes"),
        ("DELETE FROM incident", "never removed"),
        ("UPDATE writer SET origin = ''", "never changes"),
        ("DELETE FROM writer", "never removed"),
    ] {
        let refused = conn.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains(words), "{sql}: {refused}");
    }
}

#[test]
fn it_is_set_to_survive_a_power_cut() {
    let (_folder, path, _) = written();
    let proof = open(&path).check().unwrap();
    let setting = |name: &str| proof.settings.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!(setting("journal_mode"), Some("wal"));
    assert_eq!(setting("synchronous"), Some("2"), "FULL");
    assert_eq!(setting("mmap_size"), Some("0"));
    assert_eq!(setting("trusted_schema"), Some("0"));
    assert_eq!(setting("cell_size_check"), Some("1"));
}

#[test]
fn one_changed_letter_is_found_even_by_somebody_who_knows_sqlite() {
    let (_folder, path, _) = written();
    let conn = raw(&path);
    conn.execute_batch("DROP TRIGGER event_stays; UPDATE event SET data = replace(data, 'a', 'e') WHERE seq = 2")
        .unwrap();
    drop(conn);
    let mut journal = open(&path);
    let proof = journal.check().unwrap();
    assert_eq!(proof.faults[0].seq, Some(Seq(2)), "{:?}", proof.faults);
    assert!(proof.faults[0].what.contains("#2 was changed"), "{:?}", proof.faults);
}

/// One byte of every column of a row, turned behind SQLite's back.
const TURNED: &[(&str, &str)] = &[
    ("id", "X'00000000000000000000000000000001'"),
    ("writer", "writer + 1"),
    ("nth", "nth + 256"),
    ("logged", "logged + 65536"),
    ("at", "at + 65536"),
    ("by", "CAST(X'FF6C69' AS TEXT)"),
    ("kind", "CAST(X'FF6E6F746564' AS TEXT)"),
    ("version", "version + 16"),
    ("data", "CAST(X'FF' || data AS TEXT)"),
    ("data", "replace(data, '}', ']')"),
    ("link", "X'0000000000000000000000000000000000000000000000000000000000000000'"),
    ("incident", "incident + 1"),
];

#[test]
fn a_turned_byte_in_any_column_is_named_and_every_other_record_stays_readable() {
    for (column, value) in TURNED {
        let (_folder, path, incident) = written();
        let conn = raw(&path);
        conn.pragma_update(None, "foreign_keys", false).unwrap();
        let turn = format!("DROP TRIGGER event_stays; UPDATE event SET {column} = {value} WHERE seq = 2");
        conn.execute_batch(&turn).unwrap();
        drop(conn);
        let mut journal = open(&path);
        let proof = journal.check().unwrap();
        assert_eq!(proof.faults[0].seq, Some(Seq(2)), "{column}: {:?}", proof.faults);

        let records = journal.read(incident, Seq(0)).unwrap();
        let whole: Vec<u64> = records.iter().map(|record| record.seq.0).filter(|seq| *seq != 2).collect();
        assert_eq!(whole, [1, 3], "{column}");
        let damaged = records.iter().filter(|record| record.seq == Seq(2)).map(|record| &record.draft.event);
        let is_damaged = |event: &Event| matches!(event, Event::Foreign(left) if left.is_damaged());
        let wants = ["writer", "by", "kind"].contains(column) || *column == "data";
        assert_eq!(damaged.map(is_damaged).next(), (*column != "incident").then_some(wants), "{column}");

        let head = records.last().unwrap().seq;
        let next = journal.append(incident, head, &[note("work goes on")]);
        assert_eq!(next.unwrap().len(), 1, "{column}");
    }
}

/// All that anybody sees of a journal: the lists and the records.
fn seen(journal: &mut SqliteJournal, incidents: &[IncidentId]) -> Option<(Vec<Summary>, Vec<Vec<Recorded>>)> {
    let listed = journal.incidents(Which::All).ok()?;
    let read = incidents.iter().map(|id| journal.read(*id, Seq(0)));
    Some((listed, read.collect::<Result<_, _>>().ok()?))
}

#[test]
fn whatever_byte_of_the_rows_is_turned_it_is_told_or_nothing_that_is_seen_changes() {
    // In memory where there is such a folder: a thousand waits for the disk are no part of this.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
    let (_kept, path, first) = written();
    let second = id();
    let mut journal = open(&path);
    journal.append(second, Seq(0), &[declared("y"), note("c"), closed()]).unwrap();
    let whole = seen(&mut journal, &[first, second]);
    drop(journal);
    let bytes = fs::read(&path).unwrap();
    // The first page holds the tables' own names and no row; what is empty holds nothing.
    let places: Vec<usize> = (4096..bytes.len()).filter(|at| bytes[*at] != 0).collect();
    let (mut told, mut turned) = (0, 0);
    for at in places.iter().step_by(places.len() / 350 + 1) {
        let victim = folder.path().join(format!("{at}.db"));
        let mut flipped = bytes.clone();
        flipped[*at] ^= 1 << (at % 8);
        fs::write(&victim, flipped).unwrap();
        turned += 1;
        let is_whole = match SqliteJournal::open(&victim, Options::default()) {
            Err(_) => false,
            Ok(mut journal) => {
                let is_whole = journal.check().is_ok_and(|proof| proof.is_whole());
                let is_same = seen(&mut journal, &[first, second]) == whole;
                assert!(!is_whole || is_same, "byte {at} changed what is seen and nobody says so");
                is_whole
            }
        };
        told += usize::from(!is_whole);
        for end in ["", "-wal", "-shm"] {
            drop(fs::remove_file(folder.path().join(format!("{at}.db{end}"))));
        }
    }
    println!("{told} of {turned} turned bytes were told, the others changed nothing that is seen");
    assert!(turned > 200 && told > turned / 2, "{told} of {turned}");
}

#[test]
fn a_declaration_that_is_lost_sets_no_clock_to_the_beginning_of_time() {
    let (_folder, path, incident) = written();
    let logged = open(&path).read(incident, Seq(0)).unwrap()[1].logged;
    let conn = raw(&path);
    let ruin = "DROP TRIGGER event_stays; UPDATE event SET data = '', at = 9e18, logged = 9e18 WHERE seq = 1;
                UPDATE event SET at = 9e18, logged = 9e18 WHERE seq = 3; DROP TABLE summary";
    conn.execute_batch(ruin).unwrap();
    drop(conn);
    let mut journal = open(&path);
    let summary = journal.find(&Name::Id(incident)).unwrap().unwrap();
    assert_eq!(summary.declared, logged, "it began with what is left");
    let all = journal.read(incident, Seq(0)).unwrap();
    assert_eq!(all[2].draft.at, logged, "the nearest time that is known");
    assert_eq!(journal.read(incident, Seq(2)).unwrap(), all[2..], "from wherever it is read");
}

#[test]
fn of_an_incident_whose_id_is_damaged_every_record_is_read() {
    let (_folder, path, incident) = written();
    let conn = raw(&path);
    conn.execute_batch("DROP TRIGGER incident_stays; UPDATE incident SET id = zeroblob(16)").unwrap();
    drop(conn);
    let mut journal = open(&path);
    let found = journal.find(&Name::Number(Number(1))).unwrap().unwrap();
    let records = journal.read(found.id, Seq(0)).unwrap();
    assert_eq!((found.id, records.len()), (incident, 3));
    assert!(!journal.check().unwrap().is_whole());
    let added = journal.append(incident, records[2].seq, &[note("goes on")]).unwrap();
    assert_eq!(added[0].number, Number(1), "where it belongs, and not into an incident of its own");
}

#[test]
fn a_number_that_no_version_wrote_is_told() {
    let (_folder, path, _) = written();
    raw(&path).execute_batch("UPDATE meta SET value = 1 << 40 WHERE name = 'fold'").unwrap();
    let told = open(&path).check().unwrap().faults;
    assert!(told.iter().any(|fault| fault.what.contains("'fold'")), "{told:?}");
}

#[test]
fn a_torn_page_loses_what_was_on_it_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let incident = id();
    let mut journal = open(&path);
    let mut head = journal.append(incident, Seq(0), &[declared("x")]).unwrap()[0].seq;
    for nth in 0..200 {
        head = journal.append(incident, head, &[note(&format!("entry {nth:03} {}", "x".repeat(150)))]).unwrap()[0].seq;
    }
    journal.rest().unwrap();
    drop(journal);
    let mut bytes = fs::read(&path).unwrap();
    let needle = b"entry 100 ";
    let place = bytes.windows(needle.len()).position(|window| window == needle).unwrap() / 4096 * 4096;
    bytes[place..place + 8].fill(0xee);
    fs::write(&path, bytes).unwrap();
    let mut journal = open(&path);
    let records = journal.read(incident, Seq(0)).unwrap();
    assert_eq!(records.len(), 201, "every record is there, or told as lost");
    let is_lost = |event: &Event| matches!(event, Event::Foreign(left) if left.is_damaged());
    let lost = records.iter().filter(|record| is_lost(&record.draft.event)).count();
    assert!((1..40).contains(&lost), "{lost} are lost");
    for only in [Some(incident), None] {
        let kept = journal.transcripts(only).unwrap();
        assert_eq!(kept.len(), 201 - lost - 1, "all but the lost ones, and the one that was tied to them");
        assert!(kept.iter().all(Transcript::fits));
    }
    let told = journal.faults().iter().filter(|fault| fault.what.contains("cannot be read")).count();
    assert_eq!(told, lost + 1, "each is named, once");
    let proof = journal.check().unwrap();
    let named = proof.faults.iter().filter(|fault| fault.what.contains("cannot be read")).count();
    assert!(named >= lost && proof.records == 201, "{lost} lost, {named} named of {}", proof.records);
}

#[test]
fn a_flipped_byte_on_disk_is_found() {
    let (_folder, path, _) = written();
    let mut bytes = fs::read(&path).unwrap();
    let needle = br#""text":"b""#;
    let place = bytes.windows(needle.len()).position(|window| window == needle).unwrap() + 8;
    bytes[place] ^= 1;
    fs::write(&path, bytes).unwrap();
    let proof = open(&path).check().unwrap();
    assert_eq!(proof.faults[0].seq, Some(Seq(3)), "{:?}", proof.faults);
}

#[test]
fn a_journal_that_lost_its_end_is_told_when_it_is_opened() {
    let (_folder, path, _) = written();
    let conn = raw(&path);
    conn.execute_batch("DROP TRIGGER event_is_kept; DELETE FROM event WHERE seq = 3").unwrap();
    drop(conn);
    let journal = open(&path);
    assert!(journal.faults()[0].what.contains("ends before record 3"), "{:?}", journal.faults());
}

#[test]
fn a_copied_journal_starts_a_chain_of_its_own() {
    let (folder, path, incident) = written();
    let copy = folder.path().join("copy.db");
    fs::copy(&path, &copy).unwrap();
    let (mut one, mut two) = (open(&path), open(&copy));
    let here = one.append(incident, Seq(3), &[note("here")]).unwrap();
    let there = two.append(incident, Seq(3), &[note("there")]).unwrap();
    assert_ne!(here[0].writer, there[0].writer);
    assert_eq!((here[0].nth, there[0].nth), (4, 1));
    let proof = two.check().unwrap();
    assert_eq!((proof.faults, proof.strands.len()), (vec![], 2));
    drop(one);
    assert_eq!(open(&path).append(incident, Seq(4), &[note("on")]).unwrap()[0].nth, 5, "the first goes on as it was");
}

#[test]
fn one_file_on_two_machines_holds_two_chains_and_each_goes_on() {
    let (_folder, path, incident) = written();
    let on = |machine: &str| {
        let options = Options { machine: Some(machine.to_owned()), ..Options::default() };
        SqliteJournal::open(&path, options).unwrap()
    };
    let a = on("a").append(incident, Seq(3), &[note("a")]).unwrap();
    let b = on("b").append(incident, Seq(4), &[note("b")]).unwrap();
    let again = on("a").append(incident, Seq(5), &[note("a again")]).unwrap();
    assert_eq!((a[0].nth, b[0].nth, again[0].nth), (1, 1, 2));
    assert_eq!((a[0].writer == b[0].writer, a[0].writer == again[0].writer), (false, true));
    assert!(on("b").check().unwrap().is_whole());
}

#[test]
fn a_journal_of_a_newer_format_is_read_and_not_written() {
    let (_folder, path, incident) = written();
    raw(&path).pragma_update(None, "user_version", 7).unwrap();
    let mut journal = open(&path);
    assert!(matches!(journal.mode(), Mode::ReadOnly { why } if why.contains("format 7")));
    assert_eq!(journal.read(incident, Seq(0)).unwrap().len(), 3);
    let refused = journal.append(incident, Seq(3), &[note("c")]).unwrap_err();
    assert!(matches!(refused, JournalError::ReadOnly { .. }));
    assert_eq!(
        refused.to_string(),
        "cannot append to journal.db: read-only: it has format 7, this version writes format 1"
    );
}

#[test]
fn a_journal_that_only_newer_versions_can_read_is_refused() {
    let (_folder, path, _) = written();
    let conn = raw(&path);
    conn.pragma_update(None, "user_version", 7).unwrap();
    conn.execute("UPDATE meta SET value = 5 WHERE name = 'readers'", []).unwrap();
    drop(conn);
    let refused = SqliteJournal::open(&path, Options::default()).err().unwrap();
    assert!(matches!(refused, JournalError::Newer { found: 5, known: 1, .. }), "{refused}");
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    raw(&path).execute_batch("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)").unwrap();
    let refused = SqliteJournal::open(&path, Options::default()).err().unwrap();
    assert_eq!(refused.to_string(), "cannot open journal.db: it is a database of another program");
    fs::write(&path, "these are notes, not a database").unwrap();
    let refused = SqliteJournal::open(&path, Options::default()).err().unwrap();
    assert!(matches!(refused, JournalError::Corrupt { .. }), "{refused}");
}

#[test]
fn a_file_that_everybody_may_write_is_refused() {
    let (_folder, path, _) = written();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o606)).unwrap();
    let refused = SqliteJournal::open(&path, Options::default()).err().unwrap();
    assert_eq!(refused.to_string(), "cannot open journal.db: everybody may write it; chmod o-w it");
}

#[test]
fn summaries_that_are_lost_or_stale_are_made_again() {
    let (_folder, path, incident) = written();
    let before = open(&path).find(&Name::Id(incident)).unwrap();
    raw(&path).execute("UPDATE summary SET fold = 0, json = '{}'", []).unwrap();
    assert_eq!(open(&path).find(&Name::Id(incident)).unwrap(), before, "folded by another version");
    raw(&path).execute_batch("DROP TABLE summary").unwrap();
    assert_eq!(open(&path).find(&Name::Number(Number(1))).unwrap(), before, "lost");
    raw(&path).execute("UPDATE summary SET json = replace(json, '\"x\"', '\"y\"')", []).unwrap();
    let mut journal = open(&path);
    assert!(journal.check().unwrap().faults[0].what.contains("INC-0001"), "wrong");
    journal.rebuild().unwrap();
    assert!(journal.check().unwrap().is_whole());
}

#[test]
fn another_process_that_holds_the_lock_too_long_is_named_and_nothing_is_lost() {
    let (_folder, path, incident) = written();
    let patience = std::time::Duration::from_millis(20);
    let mut journal = SqliteJournal::open(&path, Options { patience, ..Options::default() }).unwrap();
    let conn = raw(&path);
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    let draft = note("c");
    let refused = journal.append(incident, Seq(3), std::slice::from_ref(&draft)).unwrap_err();
    assert!(matches!(refused, JournalError::Busy { .. }), "{refused}");
    if cfg!(target_os = "linux") {
        let pid = format!("pid {}", std::process::id());
        assert!(refused.to_string().contains(&pid), "it is this process that holds it: {refused}");
    }
    assert_eq!(journal.read(incident, Seq(0)).unwrap().len(), 3, "reading goes on meanwhile");
    conn.execute_batch("ROLLBACK").unwrap();
    assert_eq!(journal.append(incident, Seq(3), &[draft]).unwrap()[0].seq, Seq(4));
}

#[test]
fn the_bell_rings_once_for_a_commit_and_never_for_a_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let rung = Arc::new(AtomicU32::new(0));
    let bell = Arc::clone(&rung);
    let on_commit: Option<Box<dyn FnMut() + Send>> = Some(Box::new(move || {
        bell.fetch_add(1, Ordering::Relaxed);
    }));
    let options = Options { on_commit, ..Options::default() };
    let mut journal = SqliteJournal::open(&folder.path().join("journal.db"), options).unwrap();
    let incident = id();
    let draft = declared("x");
    journal.append(incident, Seq(0), std::slice::from_ref(&draft)).unwrap();
    assert_eq!(rung.load(Ordering::Relaxed), 1);
    journal.append(incident, Seq(0), &[draft]).unwrap();
    assert!(journal.append(incident, Seq(0), &[note("a")]).is_err());
    assert_eq!(rung.load(Ordering::Relaxed), 1);
}

#[test]
fn open_incidents_are_listed_without_looking_at_closed_ones_or_at_any_event() {
    let (_folder, path, _) = written();
    let mut journal = open(&path);
    journal.append(id(), Seq(0), &[declared("y"), closed()]).unwrap();
    let conn = raw(&path);
    conn.execute_batch("DROP TABLE event; UPDATE summary SET json = 'unreadable' WHERE status = 'closed'").unwrap();
    let listed = journal.incidents(Which::Open).unwrap();
    assert_eq!(listed.iter().map(|summary| summary.title.as_str()).collect::<Vec<_>>(), ["x"]);
    assert!(journal.incidents(Which::All).is_err(), "the closed one would have been missed");
}

#[test]
fn nothing_is_listed_in_an_empty_journal() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(open(&folder.path().join("journal.db")).incidents(Which::All).unwrap(), []);
}
