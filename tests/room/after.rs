//! After the incident: the report and the review, on the screen.

use crate::console::Console;
use warroom::app::{Asked, Msg, Recalled, Trouble};
use warroom::incident::{IncidentId, Number, Severity, Status, Summary};
use warroom::recall::{Alike, Hit};

#[test]
fn the_report_is_read_as_a_draft_at_any_time() {
    let mut room = Console::declared();
    room.writes("pool 500/500");
    room.press("i").types("/report").press("Enter").screen().says("Report of INC-0001 (draft)").says("Summary");
    for _ in 0..20 {
        room.press("PgDn");
    }
    room.screen().says("Written by warroom");
    room.press("Esc").screen().lacks("(draft)");
}

#[test]
fn a_part_of_the_review_is_typed_and_stands_in_the_report() {
    let mut room = Console::declared();
    room.writes("/review cause the pool was full").timeline().last().says("review root cause: the pool was full");
    room.press("i").types("/report").press("Enter PgDn").screen().says("the pool was full");
    room.press("Esc i").types("/review wel quick call").press("Enter");
    room.screen().says("Did you mean 'well'?");
}

#[test]
fn the_whole_review_is_edited_and_only_what_changed_is_written() {
    let mut room = Console::declared();
    room.writes("/review");
    let text = room.edited.take().expect("the editor was asked for");
    assert!(text.starts_with("# review INC-0001"), "{text}");
    let before = room.journal().len();
    room.saves_in_the_editor(&text.replace("what went well\n", "what went well\nthe first call came after a minute\n"));
    assert_eq!(room.journal().len(), before + 1);
    room.timeline().last().says("the first call came after a minute");
    room.writes("/review").saves_in_the_editor(&text.replace("INC-0001", "INC-0009"));
    room.status().says("INC-0009");
}

#[test]
fn what_was_found_is_shown_by_incident_and_nothing_found_is_said() {
    let mut room = Console::declared();
    let at = "2026-05-04T14:31:00Z".parse().unwrap();
    let hit = |kind: &str, text: &str| Hit {
        incident: IncidentId(uuid::Uuid::from_u128(17)),
        number: Number(17),
        title: "收银台打不开".to_owned(),
        severity: Severity::P1,
        declared: at,
        entry: warroom::incident::EventId(uuid::Uuid::from_u128(1)),
        at,
        kind: kind.to_owned(),
        text: text.to_owned(),
    };
    let hits = vec![hit("note", "数据库连接池已满"), hit("open", "收银台打不开")];
    room.hears(Msg::Recalled(Recalled::Words("连接".to_owned(), hits)));
    room.screen().says("Found: 连接").says("INC-0017 P1").says("数据库连接池已满");
    room.press("Esc");
    room.hears(Msg::Recalled(Recalled::Words("xyzzy".to_owned(), Vec::new())));
    room.status().says("no incident or playbook speaks of 'xyzzy'");
}

/// What the memory of this journal would find: each entry whose words hold `words`.
fn search(room: &mut Console, words: &str) {
    let hits = room.folded().into_iter().flat_map(|incident| {
        let summary = incident.summary.clone();
        let found: Vec<_> = incident.timeline.entries().to_vec();
        let hit = move |entry: std::sync::Arc<warroom::incident::Entry>| Hit {
            incident: summary.id,
            number: summary.number,
            title: summary.title.clone(),
            severity: summary.severity,
            declared: summary.declared,
            entry: entry.id,
            at: entry.at,
            kind: entry.kind().as_str().to_owned(),
            text: entry.event.words().join(" "),
        };
        found.into_iter().map(hit)
    });
    let hits: Vec<Hit> = hits.filter(|hit| hit.text.contains(words)).collect();
    room.hears(Msg::Recalled(Recalled::Words(words.to_owned(), hits)));
}

#[test]
fn enter_on_a_text_that_was_found_opens_its_incident_at_that_entry() {
    let mut room = Console::declared();
    room.writes("the pool is full").writes("the pool is drained").writes("it holds");
    search(&mut room, "the pool");
    room.screen().says("Enter open there");
    room.press("Enter").screen().lacks("Found:");
    let seen = |room: &Console| {
        let incident = &room.model.room().unwrap().incident;
        let entry = room.model.panes.timeline.selected(&incident.timeline).unwrap();
        (incident.summary.number.to_string(), entry.event.words().join(" "))
    };
    assert_eq!(seen(&room), ("INC-0001".to_owned(), "the pool is full".to_owned()));
    assert_eq!(room.model.focus, warroom::layout::PaneName::Timeline, "the arrows go on from there");
    // From another incident, with the timeline filtered: one further down.
    room.declares("Parcels are late");
    room.writes("nobody knows").press("g t f").types("nobody").press("Enter");
    assert_eq!(seen(&room).0, "INC-0002");
    search(&mut room, "the pool");
    room.press("j Enter");
    assert_eq!(seen(&room), ("INC-0001".to_owned(), "the pool is drained".to_owned()));
}

#[test]
fn an_incident_is_exported_and_past_ones_are_imported_by_a_typed_word() {
    let mut room = Console::open();
    room.commands("/export").status().says("no incident");
    let mut room = Console::declared();
    room.commands("/export").commands("/export /tmp/outage one.jsonl");
    assert_eq!(room.exported, ["INC-0001", "INC-0001 /tmp/outage one.jsonl"]);
    room.commands("/import past outages.csv").commands("/import old.txt --title One rule --date 2019-07-02 --dry-run");
    assert_eq!(room.imported, ["past outages.csv", "old.txt --title=One rule --date=2019-07-02 --dry-run"]);
    room.commands("/import").status().says("/import FILE");
}

#[test]
fn while_a_title_is_typed_the_incident_that_it_resembles_is_told_with_its_cause_and_what_ended_it() {
    let mut room = Console::declared();
    room.press("D").types("Checkout is slow");
    assert_eq!(room.recalled, [Asked::Alike("Ch".into())], "one question at a time, however fast somebody types");
    let alike = Alike {
        number: Number(17),
        title: "Checkout is down".into(),
        cause: "the pool was full".into(),
        fix: "on standby".into(),
    };
    room.hears(Msg::Recalled(Recalled::Alike("Ch".into(), None)));
    assert_eq!(room.recalled[1..], [Asked::Alike("Checkout is slow".into())], "then what was typed meanwhile");
    room.screen().lacks("looks like");
    room.hears(Msg::Recalled(Recalled::Alike("Checkout is slow".into(), Some(alike))));
    room.screen().says("looks like INC-0017 Checkout is down").says("cause: the pool was full").says("on standby");
    assert_eq!(room.recalled.len(), 2, "what is answered is asked no more");
    for _ in 0.."Checkout is slow".len() {
        room.press("Backspace");
    }
    room.screen().lacks("INC-0017");
}

#[test]
fn a_search_finds_the_playbooks_too() {
    let mut room = Console::declared();
    room.hears(Msg::Recalled(Recalled::Words("standby".to_owned(), Vec::new())));
    room.screen().says("Found: standby").says("standby: server: switch to standby");
}

#[test]
fn what_was_told_afterwards_is_marked_in_the_list() {
    let mut room = Console::declared();
    let mut told = Summary::new(IncidentId(uuid::Uuid::from_u128(5)), Number(5));
    told.title = "Told elsewhere".into();
    told.status = Status::Closed;
    told.imported = Some("a public review".into());
    let mut list = room.model.list.clone();
    list.push(told);
    room.hears(Msg::Listed(list));
    room.screen().says("< imported");
}

#[test]
fn a_record_that_does_not_fit_is_told_on_the_screen() {
    let mut room = Console::declared();
    room.hears(Msg::Journal(Trouble::Altered { how: "JOURNAL DAMAGED: #311".into(), incidents: vec![] }));
    room.press("j").screen().says("JOURNAL DAMAGED: #311");
}

/// The review of the open incident goes to the editor.
fn edits(room: &mut Console) -> String {
    room.writes("/review").edited.take().expect("the editor was asked for")
}

#[test]
fn what_a_colleague_wrote_while_the_review_was_in_the_editor_stays() {
    let mut room = Console::declared();
    let text = edits(&mut room);
    let mut beside = room.beside("wang");
    beside.writes("/review cause the pool was full");
    room.hears_the_bell();
    let before = room.journal().len();
    room.saves_in_the_editor(&text.replace("summary: summary\n", "summary: summary\ncheckout was down for an hour\n"));
    assert_eq!(room.journal().len(), before + 1, "the summary alone is written");
    room.press("i").types("/report").press("Enter PgDn").screen().says("the pool was full");
}

#[test]
fn the_review_is_not_edited_where_it_could_not_be_written() {
    let mut room = Console::declared();
    room.press("[").banner().says("PAST");
    room.press(":").types("review").press("Enter").status().says("this is the past");
    assert_eq!(room.edited, None, "nobody writes for nothing");
    room.press("Esc Esc").press(":").types("review").model.access = warroom::layout::Access::ReadOnly;
    room.press("Enter").status().says("only looks");
    assert_eq!(room.edited, None);
}

#[test]
fn a_review_that_was_refused_is_in_the_editor_again() {
    let mut room = Console::declared();
    let text = edits(&mut room);
    let long = "too long ".repeat(10_000);
    let text = text.replace("well: what went well\n", &format!("well: what went well\n{long}\n"));
    let text = text.replace("summary: summary\n", "summary: summary\nshort\n");
    let before = room.journal().len();
    room.saves_in_the_editor(&text);
    assert_eq!(room.journal().len(), before + 1, "the summary is written");
    room.status().says("your text is kept: /review");
    room.restarts();
    let again = edits(&mut room);
    assert_eq!(again, text, "not a word is lost");
    room.saves_in_the_editor(&again.replace(&long, "short too"));
    assert_eq!(room.journal().len(), before + 2, "what was written is not written again");
    assert!(edits(&mut room).contains("short too"));
}

#[test]
fn a_review_that_comes_back_to_a_full_disk_is_kept_until_it_is_saved() {
    let mut room = Console::declared();
    let text = edits(&mut room).replace("well: what went well\n", "well: what went well\nquick call\n");
    room.disk(crate::disk::Disk::Full).saves_in_the_editor(&text);
    room.banner().says("NOT SAVED");
    room.restarts();
    assert_eq!(edits(&mut room), text);
}
