//! Past incidents from outside, as somebody at a shell brings them in.

use super::room::Room;

const TIMELINE: &str = "# Checkout down\nSource: https://example.com/report\nSeverity: P1\n\n## 14 August 2019\n\
    - 08:25 UTC - lock error\n  seen on db1 only\n- 08:27 UTC - failed over\n- 23:50 UTC - almost\n- 00:10 UTC - back\n";

fn write(room: &Room, name: &str, text: impl AsRef<[u8]>) -> String {
    std::fs::create_dir_all(room.path("")).unwrap();
    std::fs::write(room.path(name), text).unwrap();
    name.to_owned()
}

fn count(room: &Room) -> usize {
    room.data(&["list", "--all"])["incidents"].as_array().unwrap().len()
}

#[test]
fn a_timeline_is_looked_at_first_and_then_imported() {
    let room = Room::new();
    let file = write(&room, "outage.md", TIMELINE);
    room.run(&["import", &file, "--dry-run"])
        .is(0)
        .says("4 entries  Checkout down")
        .says("https://example.com/report")
        .says("10 ? past midnight: 2019-08-15")
        .says("nothing was written");
    assert_eq!(count(&room), 0);
    assert!(!room.path("home/data/journal.db").exists());

    let data = room.data(&["import", &file]);
    let incident = &data["incidents"][0];
    assert_eq!((&incident["id"], &incident["title"]), (&"INC-0001".into(), &"Checkout down".into()));
    assert_eq!((&incident["entries"], &incident["severity"]), (&4.into(), &"P1".into()));
    assert_eq!(incident["guessed"][0]["line"], 10);
    assert_eq!(incident["timeline"][0]["text"], "lock error\nseen on db1 only");
    assert_eq!(incident["timeline"][1]["kind"], "action");
    assert_eq!(incident["timeline"][3]["at"], "2019-08-15T00:10:00Z");

    room.run(&["list", "--all"]).is(0).says("INC-0001 P1 closed 2019-08-14 08:25  Checkout down  imported");
    let state = room.data(&["show", "INC-0001"]);
    assert_eq!((&state["status"], &state["imported"]), (&"closed".into(), &"https://example.com/report".into()));
    assert_eq!(state["beat"]["late"], 0);
    assert!(state["timeline"].as_array().unwrap().iter().all(|entry| entry["late"] == false));
}

#[test]
fn the_same_source_twice_is_one_incident() {
    let room = Room::new();
    let file = write(&room, "outage.md", TIMELINE);
    room.run(&["import", &file]).is(0);
    let again = room.data(&["import", &file]);
    assert_eq!((&again["incidents"][0]["id"], &again["incidents"][0]["known"]), (&"INC-0001".into(), &true.into()));
    assert_eq!(again["incidents"][0]["written"], 0);
    room.run(&["import", &file, "--lang", "zh"]).is(0).says("已导入过,未重复写入");
    room.pipe(TIMELINE.as_bytes(), &["import", "-", "--title", "Another name"]).is(0).says("is here already");
    assert_eq!((count(&room), room.records()), (1, 8));
}

#[test]
fn a_page_with_several_incidents_gives_each_a_number() {
    let room = Room::new();
    let update =
        |id: &str, at: &str| format!(r#"{{"id":"{id}","status":"resolved","body":"<p>ok</p>","display_at":"{at}"}}"#);
    let page = format!(
        r#"{{"incidents":[{{"id":"b","name":"B","impact":"major","status":"resolved","incident_updates":[{}]}},{{"id":"a","name":"A","impact":"none","status":"resolved","incident_updates":[{}]}}]}}"#,
        update("u2", "2019-07-02T14:00:00Z"),
        update("u1", "2019-07-01T14:00:00Z"),
    );
    let file = write(&room, "incidents.json", page);
    let data = room.data(&["import", &file]);
    let named: Vec<_> = data["incidents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), one["title"].as_str().unwrap()))
        .collect();
    assert_eq!(named, [("INC-0001", "A"), ("INC-0002", "B")]);
    room.run(&["import", &file, "--title", "x"]).is(2).says("--title is for one");
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line_and_nothing_is_written() {
    let room = Room::new();
    for (name, bytes, code, line) in [
        ("none.md", &b"nothing happened\n"[..], "E601", None),
        ("binary", b"\x7fELF\x00\x00", "E602", Some(1)),
        ("date.md", b"x\n\n- 2019-02-30 08:25 lock\n", "E604", Some(3)),
        ("cut.json", b"{\"incidents\":[\n{\"name\":\"x\",\n", "E605", Some(2)),
        ("date.csv", b"at,kind,text\n2019-08-14T08:25:00Z,note,x\n2019-02-30T08:25:00Z,note,x\n", "E604", Some(3)),
        ("clock.csv", b"at,kind,text\n2019-08-14 25:61,note,x\n", "E606", Some(2)),
        ("cut.jsonl", b"{\"at\":\"2019-08-14T08:25:00Z\",\"text\":\"x\"}\n{\"at\":\"2019-", "E605", Some(2)),
        ("bad.csv", b"at,kind,text\nsoon,note,x\n", "E606", Some(2)),
    ] {
        let file = write(&room, name, bytes);
        let answer = room.run(&["import", &file, "--json"]).is(4).json();
        assert_eq!((&answer["code"], &answer["file"]), (&code.into(), &name.into()));
        assert_eq!(answer["line"].as_u64(), line, "{answer}");
    }
    room.run(&["import", "gone.md"]).is(3).says("there is no such file");
    room.run(&["import"]).is(2);
    room.run(&["import", "none.md", "--date", "soon"]).is(2).says("is no date");
    room.run(&["import", "none.md", "--tz", "Mars"]).is(2).says("is no time zone");
    assert!(!room.path("home/data/journal.db").exists());
}

#[test]
fn what_is_doubtful_is_said_with_its_line_before_anything_is_written() {
    let room = Room::new();
    write(
        &room,
        "open.csv",
        "at,kind,text\n2019-08-14T08:27:00Z,note,b\n2019-08-14T08:25:00Z,alert,\"lock error\n2019-08-14T08:29:00Z,note,c\n",
    );
    let shown = room.run(&["import", "open.csv", "--dry-run"]).is(0).says("a quote is never closed");
    shown.says("the rows are out of order: sorted by time");
    let data = room.data(&["import", "open.csv", "--dry-run"]);
    let guessed = data["incidents"][0]["guessed"].as_array().unwrap();
    assert!(guessed.iter().any(|one| one["line"] == 3), "{guessed:?}");
    write(&room, "clock.md", "# Sample, 14 August 2019 UTC\n\n- 08:25 lock error\n- 25:61 failover\n");
    room.run(&["import", "clock.md", "--dry-run", "--lang", "zh"]).is(0).says("'25:61' 不是时间");
    assert!(!room.path("home/data/journal.db").exists());
}

#[test]
fn a_source_that_is_too_large_is_refused_before_it_is_read_through() {
    let room = Room::new();
    write(&room, "small", "");
    std::fs::File::create(room.path("large.md")).unwrap().set_len(100 << 20).unwrap();
    room.run(&["import", "large.md"]).is(4).says("larger than 64 MiB");
    assert!(!room.path("home/data/journal.db").exists());
}

#[test]
fn what_the_text_does_not_say_is_said_by_options() {
    let room = Room::new();
    let words = ["import", "-", "--date", "2019-08-14", "--tz", "+08:00", "--title", "锁失效", "--sev", "P0", "--json"];
    let data = room.pipe("08:25 锁失效\n08:27 切换\n".as_bytes(), &words).is(0).json()["data"].clone();
    assert_eq!(data["incidents"][0]["guessed"], serde_json::json!([]));
    assert_eq!(data["incidents"][0]["from"], "2019-08-14T00:25:00Z");
}

#[test]
fn the_past_incidents_that_are_always_there() {
    let room = Room::new();
    let names = room.data(&["import", "--list"])["examples"].as_array().unwrap().clone();
    assert!(names.len() >= 6, "{names:?}");
    for (nth, example) in names.iter().enumerate() {
        room.run(&["import", example["name"].as_str().unwrap()]).is(0).says(&format!("INC-{:04}", nth + 1));
    }
    assert_eq!(count(&room), names.len());
    room.run(&["import", "example:cooling-zones"]).is(3).says("example:cooling-zone");
}

#[test]
fn what_was_read_is_written_as_a_table_put_right_and_imported() {
    let room = Room::new();
    let file = write(&room, "outage.md", TIMELINE);
    let table = room.run(&["import", &file, "--as-table"]).is(0).out().to_owned();
    assert_eq!(table.lines().next(), Some("line,written,at,kind,text,guess,by,tag,key"));
    assert!(!room.path("home/data/journal.db").exists(), "a table writes nothing");
    let right = table.replace("2019-08-14T23:50:00Z", "2019-08-14 23:40 UTC");
    assert_ne!(right, table);
    write(&room, "draft.csv", &right);
    let data = room.data(&["import", "draft.csv"]);
    let incident = &data["incidents"][0];
    assert_eq!((&incident["title"], &incident["severity"]), (&"Checkout down".into(), &"P1".into()));
    assert_eq!((&incident["source"], &incident["format"]), (&"https://example.com/report".into(), &"table".into()));
    assert_eq!(incident["timeline"][2]["at"], "2019-08-14T23:40:00Z");
    assert_eq!(incident["timeline"][0]["text"], "lock error\nseen on db1 only");
    room.run(&["export", "INC-0001", "-o", "own.jsonl"]).is(0);
    room.run(&["import", "own.jsonl", "--as-table"]).is(2).says("there is no table of it");
}

#[test]
fn a_table_whose_columns_fit_nothing_is_refused_and_a_map_settles_it() {
    let room = Room::new();
    write(&room, "tool.csv", "Raised,Owner,Impact\n3/17/2026 10:05 PM,Wei,Pool full\n");
    room.run(&["import", "tool.csv"]).is(4).says("Looked for: at, time").says("There are: Raised, Owner, Impact");
    room.run(&["import", "tool.csv", "--lang", "zh"]).is(4).says("现有的列：Raised, Owner, Impact");
    let data =
        room.data(&["import", "tool.csv", "--map", "time=Raised,text=Impact,by=Owner", "--tz", "America/New_York"]);
    assert_eq!(data["incidents"][0]["timeline"][0]["at"], "2026-03-18T02:05:00Z");
    room.run(&["import", "tool.csv", "--map", "when=Raised"])
        .is(2)
        .says("what can be mapped: time, date, zone, kind, text, by");
    write(&room, "other.json", "{\"service\": \"pool\"}");
    room.run(&["import", "other.json"]).is(4).says("its shape is not known").says("Slack");
}
