//! A wish is fulfilled once, whatever the journal and the other consoles do.

use super::*;
use crate::incident::{Draft, EventId, Force, Intent, NoteClass, Person, Severity, Summary};
use crate::journal::{Batch, Fault, MemoryJournal, Mode, Name, Proof, Which};
use jiff::Timestamp;
use uuid::Uuid;

fn noon() -> Timestamp {
    "2026-11-21T12:00:00Z".parse().unwrap()
}

fn wish(intent: Intent) -> Wish {
    let ticket = EventId(Uuid::now_v7());
    Wish { ticket, by: Person::new("chen"), at: noon(), now: noon(), force: Force::Heed, intent }
}

fn declare() -> Wish {
    wish(Intent::Declare {
        title: "Checkout will not load".into(),
        severity: Severity::P1,
        type_id: None,
        seen: None,
        vars: Default::default(),
        playbook: None,
        commander: Some(Person::new("Li Hua")),
        house: Default::default(),
        assessed: Default::default(),
    })
}

fn note(text: &str) -> Wish {
    wish(Intent::Note { class: NoteClass::Note, text: text.into(), tags: vec![], step: None })
}

/// Another console that writes just before each of our first appends.
struct Crowded {
    journal: MemoryJournal,
    others: u32,
    loses_acknowledgement: bool,
}

impl Journal for Crowded {
    fn append(&mut self, id: IncidentId, after: Seq, drafts: &[Draft]) -> Result<Vec<Recorded>, JournalError> {
        if self.others > 0 {
            self.others -= 1;
            let mut other = self.journal.clone();
            fulfil(&mut other, id, &note("from the other console")).unwrap();
        }
        let answer = self.journal.append(id, after, drafts);
        match answer {
            Ok(_) if std::mem::take(&mut self.loses_acknowledgement) => Err(JournalError::Conflict { head: Seq(0) }),
            answer => answer,
        }
    }
    fn append_many(&mut self, batches: &[Batch]) -> Vec<Result<Vec<Recorded>, JournalError>> {
        self.journal.append_many(batches)
    }
    fn read(&mut self, id: IncidentId, after: Seq) -> Result<Vec<Recorded>, JournalError> {
        self.journal.read(id, after)
    }
    fn incidents(&mut self, which: Which) -> Result<Vec<Summary>, JournalError> {
        self.journal.incidents(which)
    }
    fn find(&mut self, name: &Name) -> Result<Option<Summary>, JournalError> {
        self.journal.find(name)
    }
    fn has_news(&mut self) -> Result<bool, JournalError> {
        self.journal.has_news()
    }
    fn check(&mut self) -> Result<Proof, JournalError> {
        self.journal.check()
    }
    fn mode(&self) -> Mode {
        self.journal.mode()
    }
    fn faults(&self) -> &[Fault] {
        self.journal.faults()
    }
}

fn room() -> (Crowded, IncidentId) {
    let mut journal = MemoryJournal::new(noon);
    let id = IncidentId(Uuid::now_v7());
    fulfil(&mut journal, id, &declare()).unwrap();
    (Crowded { journal, others: 0, loses_acknowledgement: false }, id)
}

#[test]
fn a_declaration_makes_an_incident_with_its_number_and_its_commander() {
    let mut journal = MemoryJournal::new(noon);
    let (incident, own) = fulfil(&mut journal, IncidentId(Uuid::now_v7()), &declare()).unwrap();
    assert_eq!(incident.summary.number, Number(1));
    assert_eq!(own.len(), 2);
    assert_eq!(incident.summary.commander, Some(Person::new("Li Hua")));
}

#[test]
fn when_another_console_writes_first_both_are_kept_in_order() {
    let (mut crowded, id) = room();
    crowded.others = 3;
    let (incident, own) = fulfil(&mut crowded, id, &note("ours")).unwrap();
    assert_eq!(own.len(), 1);
    assert_eq!(incident, Incident::fold(&crowded.read(id, Seq(0)).unwrap()).unwrap());
    assert_eq!(incident.timeline.entries().len(), 2 + 3 + 1);
}

#[test]
fn a_wish_whose_acknowledgement_was_lost_is_recorded_once() {
    let (mut crowded, id) = room();
    crowded.loses_acknowledgement = true;
    let wish = note("once");
    let (incident, own) = fulfil(&mut crowded, id, &wish).unwrap();
    assert_eq!((own.len(), incident.timeline.entries().len()), (1, 3));
    let (again, own_again) = fulfil(&mut crowded, id, &wish).unwrap();
    assert_eq!((again, own_again), (incident, own));
}

#[test]
fn a_refusal_writes_nothing() {
    let (mut crowded, id) = room();
    let refused = fulfil(&mut crowded, id, &wish(Intent::Reopen { why: "again".into() }));
    assert_eq!(refused.unwrap_err(), NotFulfilled::Refused(Refusal::NotEnded { number: Number(1) }));
    assert_eq!(crowded.read(id, Seq(0)).unwrap().len(), 2);
}

#[test]
fn a_crowd_that_never_stops_ends_in_an_error_and_not_in_a_loop() {
    let (mut crowded, id) = room();
    crowded.others = u32::MAX;
    assert!(matches!(
        fulfil(&mut crowded, id, &note("ours")),
        Err(NotFulfilled::Journal(JournalError::Conflict { .. }))
    ));
}
