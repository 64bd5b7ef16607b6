//! What a bundle keeps, and what it refuses: every byte of one is flipped once.

use super::*;
use crate::incident::{Event, EventId, Hash, IncidentId, Number, WriterId};
use crate::journal::codec::decode;
use crate::journal::{Transcript, chain};
use crate::text::Lang;
use uuid::Uuid;

fn record(nth: u64, before: Hash, by: &str, kind: &str, data: &str) -> Transcript {
    let mut record = Transcript {
        id: EventId(Uuid::from_u128(100 + u128::from(nth))),
        incident: IncidentId(Uuid::from_u128(1)),
        writer: WriterId(Uuid::from_u128(2)),
        nth,
        logged: 1_795_269_600_000,
        at: 1_795_269_600_000,
        by: by.to_owned(),
        kind: kind.to_owned(),
        version: 1,
        data: data.to_owned(),
        link: Hash::default(),
        before,
    };
    record.link = chain::link(&before, &record.stored());
    record
}

fn named() -> Vec<Named> {
    vec![Named { id: IncidentId(Uuid::from_u128(1)), number: Number(7), title: "Li Hua's checkout".into() }]
}

fn records() -> Vec<Transcript> {
    let one = record(1, Hash::default(), "Li Hua", "declared", r#"{"title":"Li Hua's checkout","severity":"P1"}"#);
    let two = record(2, one.link, "wang", "role-assigned", r#"{"role":"tech","person":"Zhao"}"#);
    let text = r#"{"text":"Zhao: db at 10.0.0.7, password=hunter2, ask li@example.com","extra":1}"#;
    let three = record(3, two.link, "wang", "noted", text);
    let four = record(4, three.link, "wang", "from-the-future", r#"{"entry":"00000000-0000-0000-0000-000000000067"}"#);
    vec![one, two, three, four]
}

fn text() -> String {
    write("2026-11-22T06:00:00Z".parse().unwrap(), &named(), &records(), None).unwrap()
}

#[test]
fn what_was_written_is_read_and_unknown_kinds_are_kept() {
    let text = text();
    assert!(is_bundle(text.as_bytes()));
    let bundle = read(text.as_bytes(), "b.jsonl").unwrap();
    assert_eq!((bundle.incidents, bundle.records), (named(), records()));
}

#[test]
fn a_bundle_that_is_too_large_is_refused_with_the_limit_and_the_way_out() {
    let text = text();
    assert!(super::read::read_at_most(text.as_bytes(), "b.jsonl", text.len()).is_ok());
    let refused = super::read::read_at_most(text.as_bytes(), "b.jsonl", text.len() - 1).unwrap_err();
    let said = crate::diagnostic::render(&refused, Lang::En);
    assert_eq!(refused.code, "E603");
    assert!(said.contains("larger than") && said.contains("warroom export INC"), "{said}");
}

#[test]
fn every_flipped_byte_is_named_with_its_line() {
    let text = text();
    let bytes = text.as_bytes();
    for at in 0..bytes.len() {
        let mut altered = bytes.to_vec();
        altered[at] ^= 1;
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let complaint = read(&altered, "b.jsonl").expect_err(&format!("byte {at} of line {line}"));
        assert_eq!(complaint.place.as_ref().unwrap().line, line, "byte {at}: {complaint}");
    }
}

#[test]
fn a_bundle_that_is_cut_off_or_lacks_a_line_is_refused() {
    let text = text();
    let lines: Vec<&str> = text.lines().collect();
    for count in 1..lines.len() {
        let cut = lines[..count].join("\n") + "\n";
        let complaint = read(cut.as_bytes(), "b.jsonl").unwrap_err();
        assert_eq!(complaint.place.as_ref().unwrap().line, count);
        assert!(complaint.sentence(Lang::En).contains("cut off"), "{complaint}");
    }
    for gone in 1..lines.len() - 1 {
        let mut left = lines.clone();
        left.remove(gone);
        assert_eq!(read(left.join("\n").as_bytes(), "b.jsonl").unwrap_err().place.unwrap().line, gone + 1);
    }
}

#[test]
fn a_redacted_copy_names_nobody_and_can_be_proved() {
    let (incidents, copies, masked) = redact(&named(), &records());
    assert_eq!((masked.secrets, masked.people, masked.addresses), (1, 3, 2));
    let text = write("2026-11-22T06:00:00Z".parse().unwrap(), &incidents, &copies, Some(&masked)).unwrap();
    for secret in ["Li Hua", "Zhao", "wang", "hunter2", "10.0.0.7", "li@example.com"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    let read = read(text.as_bytes(), "b.jsonl").unwrap();
    assert_eq!(read.masked, Some(masked));
    assert_eq!(read.records[0].by, "person-1");
    assert!(read.records[2].data.contains("person-3: db at [address]"), "{}", read.records[2].data);
    // A record that points at another points at its copy.
    assert!(read.records[3].data.contains(&read.records[2].id.to_string()));
    assert_ne!(read.incidents[0].id, named()[0].id);
}

/// Every kind that this version knows, written by people who are called like words of the format.
#[test]
fn a_redacted_copy_is_still_read_as_what_it_was() {
    let samples = include_str!("../../../tests/wire/v1.jsonl").lines();
    let mut before = Hash::default();
    let mut all = Vec::new();
    for (nth, (line, by)) in (1..).zip(samples.zip(["P0", "tech", "public", "database", "Li Hua"].into_iter().cycle()))
    {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let data = line["data"].to_string();
        let one = record(nth, before, by, line["kind"].as_str().unwrap(), &data);
        before = one.link;
        all.push(one);
    }
    let is_known = |record: &Transcript| !matches!(decode(&record.kind, 1, &record.data), Event::Foreign(_));
    let (_, copies, _) = redact(&named(), &all);
    for (old, copy) in all.iter().zip(&copies) {
        assert_eq!(is_known(copy), is_known(old), "{} became {}", old.data, copy.data);
    }
    let said = |kind: &str| copies.iter().find(|copy| copy.kind == kind).unwrap().data.clone();
    assert!(said("severity-changed").contains(r#""to":"P1""#));
    assert!(said("role-offered").contains("person-") && !said("role-offered").contains("Zhang Wei"));
    assert!(said("escalated").contains("person-"), "{}", said("escalated"));
}

fn refused(incidents: &[Named], records: &[Transcript]) -> String {
    let text = write("2026-11-22T06:00:00Z".parse().unwrap(), incidents, records, None).unwrap();
    read(text.as_bytes(), "b.jsonl").unwrap_err().sentence(Lang::En)
}

#[test]
fn what_a_bundle_says_of_its_records_must_be_so() {
    assert!(refused(&[], &records()).contains("an incident that is not listed"));
    let other = Named { id: IncidentId(Uuid::from_u128(9)), ..named().remove(0) };
    assert!(refused(&[other], &records()).contains("not listed"));
    let twice = [named(), named()].concat();
    assert!(refused(&twice, &records()).contains("does not fit the records"));
    // An incident of which no record was whole is listed with none.
    let empty = Named { id: IncidentId(Uuid::from_u128(9)), ..named().remove(0) };
    let both = [named(), vec![empty]].concat();
    let text = write("2026-11-22T06:00:00Z".parse().unwrap(), &both, &records(), None).unwrap();
    assert_eq!(read(text.as_bytes(), "b.jsonl").unwrap().incidents.len(), 2);
    for (nth, at) in [(0, 0), (1 << 60, 0), (1, i64::MAX)] {
        let mut one = record(nth, Hash::default(), "li", "noted", "{}");
        one.at = at;
        one.link = chain::link(&one.before, &one.stored());
        assert!(refused(&named(), &[one]).contains("cannot be"), "{nth} {at}");
    }
}

#[test]
fn the_head_of_a_bundle_says_that_all_in_it_is_an_exercise() {
    let head = |number: Number| {
        let incidents = named().into_iter().map(|one| Named { number, ..one }).collect::<Vec<_>>();
        let text = write("2026-11-22T06:00:00Z".parse().unwrap(), &incidents, &records(), None).unwrap();
        read(text.as_bytes(), "b.jsonl").unwrap();
        text.lines().next().unwrap().to_owned()
    };
    assert!(head(Number::drill(1)).contains("EXERCISE"));
    assert!(!head(Number(1)).contains("EXERCISE"));
}
