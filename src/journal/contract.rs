//! What every engine must do. Each function takes a way to open one more handle to one journal that is
//! empty at first, and panics with the promise that was broken.

use super::{Batch, Journal, JournalError, Name, Proof, Which};
use crate::incident::{
    Draft, Event, EventId, Foreign, IncidentId, Milestone, NoteClass, Number, Person, Recorded, Seq, Severity, Status,
    Summary,
};
use jiff::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Opens one more handle to the same journal.
pub type Open<'a> = &'a mut dyn FnMut() -> Box<dyn Journal>;

/// A promise by name, and the function that tests it.
pub type Promise = (&'static str, fn(Open<'_>));

/// All of them; each wants a fresh journal.
pub const PROMISES: &[Promise] = &[
    ("records come back in order, dense and as they were written", order),
    ("an append decided on an older head is refused and told the newer one", conflict),
    ("a wish tried again after a lost acknowledgement is there once", lost_acknowledgement),
    ("an id is never used for two things", twins),
    ("nothing of a refused batch is written", all_or_nothing),
    ("two handles see each other", two_handles),
    ("what was written is there after opening again", reopen),
    ("an event of a newer version is kept byte for byte", foreign),
    ("a summary is the fold of its records", summaries),
    ("several batches are answered one by one", batches),
    ("news are told once", news),
    ("times are kept in whole milliseconds", times),
    ("a check counts everything and finds nothing wrong", whole),
];

fn id() -> IncidentId {
    IncidentId(Uuid::now_v7())
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(1_795_269_600_000 + millis).expect("a sample time")
}

/// A draft by a sample person.
pub fn draft(event: Event) -> Draft {
    Draft { id: EventId(Uuid::now_v7()), at: at(0), by: Person::new("Li Hua"), event }
}

/// A note.
pub fn note(text: &str) -> Draft {
    let (class, text) = (NoteClass::Note, text.to_owned());
    draft(Event::Noted { class, text, tags: Vec::new(), mentions: Vec::new(), step: None })
}

/// The first event of an incident.
pub fn declared(title: &str) -> Draft {
    let (title, severity) = (title.to_owned(), Severity::P1);
    draft(Event::Declared {
        title,
        severity,
        type_id: None,
        seen: None,
        vars: BTreeMap::new(),
        assessed: Default::default(),
    })
}

fn drafts(records: &[Recorded]) -> Vec<Draft> {
    records.iter().map(|record| record.draft.clone()).collect()
}

fn add(journal: &mut Box<dyn Journal>, incident: IncidentId, after: Seq, drafts: &[Draft]) -> Vec<Recorded> {
    journal.append(incident, after, drafts).unwrap_or_else(|error| panic!("append was refused: {error}"))
}

fn all(journal: &mut Box<dyn Journal>, incident: IncidentId) -> Vec<Recorded> {
    journal.read(incident, Seq(0)).unwrap_or_else(|error| panic!("read failed: {error}"))
}

fn head(records: &[Recorded]) -> Seq {
    records.last().map_or(Seq(0), |record| record.seq)
}

fn checked(journal: &mut Box<dyn Journal>) -> Proof {
    let proof = journal.check().unwrap_or_else(|error| panic!("check failed: {error}"));
    assert!(proof.is_whole(), "the check found {:?}", proof.faults);
    proof
}

fn order(open: Open<'_>) {
    let mut journal = open();
    let (one, two) = (id(), id());
    let first = [declared("one"), note("a"), note("b")];
    let other = [declared("two")];
    let written = add(&mut journal, one, Seq(0), &first);
    let theirs = add(&mut journal, two, Seq(0), &other);
    let more = add(&mut journal, one, head(&written), &[note("c")]);
    let seqs: Vec<u64> = written.iter().chain(&theirs).chain(&more).map(|record| record.seq.0).collect();
    assert_eq!(seqs, [1, 2, 3, 4, 5], "the order of all records has no gap");
    assert_eq!((written[0].number, theirs[0].number), (Number(1), Number(2)), "incidents are numbered as they come");
    assert_eq!(drafts(&written), first, "a record holds the draft as it was");
    let read = all(&mut journal, one);
    assert_eq!(read, [written, more.clone()].concat(), "what is read is what was acknowledged");
    assert_eq!(journal.read(one, Seq(3)).ok(), Some(more), "only what came after is read");
    assert_eq!(all(&mut journal, two), theirs, "one incident's records are not another's");
    assert_eq!(all(&mut journal, id()), [], "an incident that does not exist has no records");
}

fn conflict(open: Open<'_>) {
    let mut journal = open();
    let incident = id();
    let written = add(&mut journal, incident, Seq(0), &[declared("x"), note("a")]);
    let refusal = journal.append(incident, Seq(1), &[note("b")]);
    assert_eq!(refusal, Err(JournalError::Conflict { head: Seq(2) }), "decided on an older head");
    let refusal = journal.append(incident, Seq(0), &[declared("y")]);
    assert_eq!(refusal, Err(JournalError::Conflict { head: Seq(2) }), "declared twice");
    let refusal = journal.append(id(), Seq(7), &[note("b")]);
    assert_eq!(refusal, Err(JournalError::Conflict { head: Seq(0) }), "an incident that does not exist");
    assert_eq!(all(&mut journal, incident), written, "a refused append leaves nothing");
    assert_eq!(journal.incidents(Which::All).map(|found| found.len()), Ok(1), "a refused append makes no incident");
    let next = add(&mut journal, incident, Seq(2), &[note("c")]);
    assert_eq!(head(&next), Seq(3), "a refused append leaves no gap");
}

fn lost_acknowledgement(open: Open<'_>) {
    let mut journal = open();
    let incident = id();
    let wish = [declared("x"), note("a")];
    let written = add(&mut journal, incident, Seq(0), &wish);
    let mut again = open();
    assert_eq!(add(&mut again, incident, Seq(0), &wish), written, "tried again on the old head");
    add(&mut again, incident, Seq(2), &[note("b")]);
    assert_eq!(add(&mut journal, incident, Seq(0), &wish), written, "tried again after somebody else wrote");
    assert_eq!(all(&mut journal, incident).len(), 3, "each draft is there once");
    checked(&mut journal);
}

fn twins(open: Open<'_>) {
    let mut journal = open();
    let (one, two) = (id(), id());
    let wish = note("a");
    add(&mut journal, one, Seq(0), std::slice::from_ref(&wish));
    let forked = |answer: Result<Vec<Recorded>, JournalError>, what: &str| {
        assert!(matches!(answer, Err(JournalError::Forked { id, .. }) if id == wish.id), "{what}: {answer:?}");
    };
    let other = Draft { id: wish.id, ..note("b") };
    forked(journal.append(one, Seq(1), std::slice::from_ref(&other)), "the same id for other words");
    forked(journal.append(two, Seq(0), std::slice::from_ref(&wish)), "the same id in another incident");
    let later = Draft { at: at(1), ..wish.clone() };
    forked(journal.append(one, Seq(1), &[later]), "the same id at another time");
    forked(journal.append(one, Seq(1), &[wish.clone(), note("c")]), "a wish that has grown");
    let pair = note("c");
    let answer = journal.append(one, Seq(1), &[pair.clone(), pair]);
    assert!(matches!(answer, Err(JournalError::Forked { .. })), "one id twice in one batch: {answer:?}");
    assert_eq!(all(&mut journal, one).len(), 1, "none of them was written");
}

fn all_or_nothing(open: Open<'_>) {
    let mut journal = open();
    let incident = id();
    let written = add(&mut journal, incident, Seq(0), &[declared("x")]);
    let taken = Draft { id: written[0].draft.id, ..note("b") };
    let answer = journal.append(incident, Seq(1), &[note("a"), taken]);
    assert!(answer.is_err(), "a batch with a taken id is refused");
    assert_eq!(all(&mut journal, incident), written, "nothing of it is there");
    assert_eq!(add(&mut journal, incident, Seq(1), &[]), [], "nothing to write is no error");
    checked(&mut open());
}

fn two_handles(open: Open<'_>) {
    let (mut here, mut there) = (open(), open());
    let incident = id();
    let first = add(&mut here, incident, Seq(0), &[declared("x")]);
    assert_eq!(all(&mut there, incident), first, "the other handle reads it at once");
    let second = add(&mut there, incident, Seq(1), &[note("a")]);
    assert_eq!(here.append(incident, Seq(1), &[note("b")]), Err(JournalError::Conflict { head: Seq(2) }));
    assert_eq!(here.read(incident, Seq(1)), Ok(second.clone()), "what the other wrote is caught up with");
    assert_eq!((second[0].writer, second[0].nth), (first[0].writer, 2), "one file, one chain");
    assert_eq!(here.find(&Name::Id(incident)).ok().flatten().map(|found| found.head), Some(Seq(2)));
}

fn reopen(open: Open<'_>) {
    let incident = id();
    let mut journal = open();
    let written = add(&mut journal, incident, Seq(0), &[declared("x"), note("a")]);
    let summary = journal.find(&Name::Id(incident));
    journal.rest().unwrap_or_else(|error| panic!("rest failed: {error}"));
    let mut keep_in_memory = open();
    drop(journal);
    let mut again = open();
    assert_eq!(all(&mut again, incident), written);
    assert_eq!(again.find(&Name::Number(Number(1))), summary);
    let next = add(&mut again, incident, Seq(2), &[note("b")]);
    assert_eq!((next[0].seq, next[0].nth), (Seq(3), 3), "it goes on where it stopped");
    assert_eq!(checked(&mut keep_in_memory).strands.len(), 1, "and so does the chain");
}

fn foreign(open: Open<'_>) {
    let mut journal = open();
    let incident = id();
    let strange = |kind: &str, version, data: &str| {
        draft(Event::Foreign(Foreign { kind: kind.to_owned(), version, data: data.to_owned() }))
    };
    let wish = [
        declared("x"),
        strange("weather-changed", 3, "{ \"to\":\t\"storm\", \"n\": 1.0e2 }"),
        strange("noted", 9, r#"{"words":["告警","\u0000"]}"#),
        strange("not-even-json", 1, "\u{202e}{"),
    ];
    add(&mut journal, incident, Seq(0), &wish);
    assert_eq!(drafts(&all(&mut open(), incident)), wish);
    let found = journal.find(&Name::Id(incident)).ok().flatten().map(|found| found.head);
    assert_eq!(found, Some(Seq(4)), "it counts as a record");
    checked(&mut journal);
}

/// The event that ends an incident.
pub fn closed() -> Draft {
    milestone(Milestone::Closed)
}

fn milestone(milestone: Milestone) -> Draft {
    draft(Event::MilestoneReached { milestone, why: String::new() })
}

fn summaries(open: Open<'_>) {
    let mut journal = open();
    let ids = [id(), id(), id()];
    for incident in ids {
        add(&mut journal, incident, Seq(0), &[declared("x"), note("a")]);
    }
    let head = journal.find(&Name::Id(ids[1])).ok().flatten().map_or(Seq(0), |found| found.head);
    add(&mut journal, ids[1], head, &[milestone(Milestone::Resolved), closed()]);
    for (number, incident) in (1..).map(Number).zip(ids) {
        let mut fold = Summary::new(incident, number);
        all(&mut journal, incident).iter().for_each(|record| fold.apply(record));
        assert_eq!(journal.find(&Name::Number(number)), Ok(Some(fold.clone())), "by number");
        assert_eq!(journal.find(&Name::Id(incident)), Ok(Some(fold)), "by id");
    }
    let numbers = |found: Result<Vec<Summary>, JournalError>| -> Vec<u32> {
        found.unwrap_or_else(|error| panic!("{error}")).iter().map(|summary| summary.number.0).collect()
    };
    assert_eq!(numbers(journal.incidents(Which::Open)), [3, 1], "a closed one is not listed as open");
    assert_eq!(numbers(journal.incidents(Which::All)), [3, 2, 1], "the newest comes first");
    assert_eq!(numbers(journal.incidents(Which::Recent(2))), [3, 2]);
    assert_eq!(journal.find(&Name::Number(Number(9))), Ok(None));
    assert_eq!(journal.find(&Name::Id(id())), Ok(None));
    let status = journal.find(&Name::Number(Number(2))).ok().flatten().map(|found| found.status);
    assert_eq!(status, Some(Status::Closed));
}

fn batches(open: Open<'_>) {
    let mut journal = open();
    let (one, two, three) = (id(), id(), id());
    add(&mut journal, two, Seq(0), &[declared("two")]);
    let wish: Vec<Batch> = vec![
        (one, Seq(0), vec![declared("one"), note("a")]),
        (two, Seq(0), vec![note("late")]),
        (three, Seq(0), vec![declared("three")]),
    ];
    let answers = journal.append_many(&wish);
    let seqs = |answer: &Result<Vec<Recorded>, JournalError>| {
        answer
            .as_ref()
            .map(|records| records.iter().map(|record| record.seq.0).collect::<Vec<_>>())
            .map_err(Clone::clone)
    };
    let found: Vec<_> = answers.iter().map(seqs).collect();
    let refused = Err(JournalError::Conflict { head: Seq(1) });
    assert_eq!(found, [Ok(vec![2, 3]), refused, Ok(vec![4])], "the refused one does not spoil the others");
    let again = journal.append_many(&wish);
    assert_eq!((&again[0], &again[2]), (&answers[0], &answers[2]), "tried again, they are there once");
    assert_eq!(checked(&mut journal).records, 4);
}

fn news(open: Open<'_>) {
    let (mut here, mut there) = (open(), open());
    let mut both = [&mut here, &mut there];
    both.iter_mut().for_each(|journal| assert_eq!(journal.has_news(), Ok(true), "all is new at first"));
    assert_eq!(both.map(|journal| journal.has_news()), [Ok(false), Ok(false)], "an idle journal has no news");
    let incident = id();
    add(&mut here, incident, Seq(0), &[declared("x")]);
    let both = [&mut here, &mut there];
    assert_eq!(both.map(|journal| journal.has_news()), [Ok(false), Ok(true)], "a commit is news to the others");
    let both = [&mut here, &mut there];
    assert_eq!(both.map(|journal| journal.has_news()), [Ok(false), Ok(false)], "once");
    assert!(here.append(incident, Seq(0), &[note("a")]).is_err());
    let both = [&mut here, &mut there];
    assert_eq!(both.map(|journal| journal.has_news()), [Ok(false), Ok(false)], "a refused append is no news");
}

fn times(open: Open<'_>) {
    let mut journal = open();
    let incident = id();
    let fine = at(7) + jiff::SignedDuration::from_micros(654);
    let wish = [Draft { at: fine, ..declared("x") }];
    let written = add(&mut journal, incident, Seq(0), &wish);
    assert_eq!(written[0].draft.at, at(7), "the acknowledged record holds what will be read");
    assert_eq!(all(&mut journal, incident), written);
    assert_eq!(add(&mut journal, incident, Seq(0), &wish), written, "and the finer draft is recognised");
    assert_eq!(written[0].logged.as_nanosecond() % 1_000_000, 0, "so is the time of writing");
}

fn whole(open: Open<'_>) {
    let mut journal = open();
    assert_eq!(checked(&mut journal).strands, [], "an empty journal has no chain");
    for _ in 0..3 {
        add(&mut journal, id(), Seq(0), &[declared("x"), note("a")]);
    }
    let proof = checked(&mut journal);
    assert_eq!((proof.incidents, proof.records), (3, 6));
    let [strand] = proof.strands[..] else { panic!("one file, one chain: {:?}", proof.strands) };
    assert_eq!(strand.nth, 6);
}
