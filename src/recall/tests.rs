//! Found again, in both languages; and the file is never more than a copy.

use super::*;
use crate::incident::{Draft, Event, EventId, IncidentId, Milestone, NoteClass, Person, Severity};
use crate::journal::sqlite::{Options, SqliteJournal};
use crate::journal::{Journal, Name};
use jiff::Timestamp;
use uuid::Uuid;

fn now() -> Timestamp {
    "2026-11-21T16:00:00Z".parse().unwrap()
}

struct Desk {
    folder: tempfile::TempDir,
    journal: SqliteJournal,
    drafts: u128,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { clock: Box::new(now), ..Options::default() };
        let journal = SqliteJournal::open(&folder.path().join("journal.db"), options).unwrap();
        Desk { folder, journal, drafts: 0 }
    }

    fn write(&mut self, incident: u128, events: Vec<Event>) {
        let id = IncidentId(Uuid::from_u128(incident));
        let after = self.journal.find(&Name::Id(id)).unwrap().map_or_else(Default::default, |summary| summary.head);
        let drafts: Vec<Draft> = events
            .into_iter()
            .map(|event| {
                self.drafts += 1;
                Draft { id: EventId(Uuid::from_u128(self.drafts)), at: now(), by: Person::new("li"), event }
            })
            .collect();
        self.journal.append(id, after, &drafts).unwrap();
    }

    fn declare(&mut self, incident: u128, title: &str) {
        let (title, severity, type_id) = (title.to_owned(), Severity::P1, Some("tech.crash".to_owned()));
        self.write(
            incident,
            vec![Event::Declared {
                title,
                severity,
                type_id,
                seen: None,
                vars: Default::default(),
                assessed: Default::default(),
            }],
        );
    }

    fn note(&mut self, incident: u128, text: &str) {
        let (class, text) = (NoteClass::Fact, text.to_owned());
        self.write(incident, vec![Event::Noted { class, text, tags: vec![], mentions: vec![], step: None }]);
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("memory.db")
    }

    fn store(&mut self) -> Store {
        let mut store = Store::open(&self.path()).unwrap();
        sync(&mut self.journal, &mut store, now(), Work::All, &mut |_, _| {}).unwrap();
        store
    }

    fn found(&mut self, question: &str) -> Vec<String> {
        self.store().find(question, 50).unwrap().into_iter().map(|hit| hit.text).collect()
    }
}

#[test]
fn a_chinese_word_of_two_characters_is_found_and_one_character_too() {
    let mut desk = Desk::new();
    desk.declare(1, "收银台打不开");
    desk.note(1, "数据库连接池已满");
    desk.note(1, "the connection pool is full");
    for word in ["数据", "据库", "数据库", "连接池", "满", "库"] {
        assert_eq!(desk.found(word), ["数据库连接池已满"], "{word}");
    }
    assert_eq!(desk.found("收银"), ["收银台打不开"]);
    assert_eq!(desk.found("connect full"), ["the connection pool is full"]);
    assert!(desk.found("据接").is_empty(), "these two do not stand side by side");
}

#[test]
fn what_was_written_since_is_found_and_what_was_taken_back_is_not() {
    let mut desk = Desk::new();
    desk.declare(1, "Checkout is down");
    desk.note(1, "primary stopped answering");
    assert_eq!(desk.found("primary").len(), 1);
    desk.note(1, "replica is primary now");
    assert_eq!(desk.found("primary").len(), 2);
    let entry = EventId(Uuid::from_u128(2));
    desk.write(1, vec![Event::Retracted { entry, why: String::new() }]);
    assert_eq!(desk.found("primary"), ["replica is primary now"]);
}

#[test]
fn a_damaged_or_missing_file_is_made_anew() {
    let mut desk = Desk::new();
    desk.declare(1, "Checkout is down");
    assert_eq!(desk.found("checkout").len(), 1);
    std::fs::write(desk.path(), b"no database at all, but long enough to be taken for one").unwrap();
    assert_eq!(desk.found("checkout").len(), 1);
    std::fs::remove_file(desk.path()).unwrap();
    assert_eq!(desk.found("checkout").len(), 1);
}

#[test]
fn the_words_of_another_journal_are_forgotten() {
    let mut desk = Desk::new();
    desk.declare(1, "Checkout is down");
    assert_eq!(desk.found("checkout").len(), 1);
    let mut other = Desk::new();
    other.declare(7, "Search is slow");
    std::fs::copy(desk.path(), other.path()).unwrap();
    assert!(other.found("checkout").is_empty());
    assert_eq!(other.found("slow").len(), 1);
}

#[test]
fn what_looks_like_an_earlier_incident_says_what_it_was_and_what_ended_it() {
    let mut desk = Desk::new();
    desk.declare(1, "收银台打不开");
    desk.note(1, "连接池已满");
    let (milestone, why) = (Milestone::Resolved, "主备切换".to_owned());
    desk.write(1, vec![Event::MilestoneReached { milestone, why }]);
    desk.declare(2, "物流延误");
    let alike = desk.store().alike("收银台又打不开了", Some("tech.crash"), None, 3).unwrap();
    assert_eq!(alike.len(), 1);
    assert_eq!((alike[0].cause.as_str(), alike[0].fix.as_str()), ("连接池已满", "主备切换"));
    assert!(desk.store().alike("登录很慢", Some("tech.crash"), None, 3).unwrap().is_empty());
}

#[test]
fn an_incident_is_measured_once_and_again_when_it_goes_on() {
    let mut desk = Desk::new();
    desk.declare(1, "Checkout is down");
    assert_eq!(desk.store().measures().unwrap()[0].recover, None);
    let (milestone, why) = (Milestone::Resolved, String::new());
    desk.write(1, vec![Event::MilestoneReached { milestone, why }]);
    let measures = desk.store().measures().unwrap();
    assert_eq!((measures.len(), measures[0].recover), (1, Some(0)));
}

#[test]
fn only_incidents_after_which_something_is_owed_are_named() {
    use crate::incident::{FollowUpAdded, FollowUpClass, FollowUpEnded};
    let mut desk = Desk::new();
    let work = |text: &str| {
        Event::FollowUpAdded(FollowUpAdded {
            text: crate::text::Bilingual::plain(text),
            owner: None,
            due: None,
            class: FollowUpClass::Corrective,
            from: None,
        })
    };
    desk.declare(1, "Checkout down");
    desk.write(1, vec![work("add an alert")]);
    let added = EventId(Uuid::from_u128(2));
    desk.declare(2, "Search is slow");
    let id = |nth: u128| IncidentId(Uuid::from_u128(nth));
    assert_eq!(desk.store().owing().unwrap(), [id(1)]);
    desk.write(1, vec![Event::FollowUpDone(FollowUpEnded { item: added, why: String::new() })]);
    desk.write(2, vec![work("look at the index")]);
    assert_eq!(desk.store().owing().unwrap(), [id(2)]);
}
