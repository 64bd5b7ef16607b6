//! A copy that can be given away: secrets, people and addresses are masked, and what was masked is counted.
//!
//! Words that were changed no longer fit the chain that they were written into. The copy has a chain and ids of
//! its own, made from the old ones: it can be proved whole, and is another incident wherever it is taken in.

use super::mask;
use super::write::Named;
use crate::incident::{EventId, Hash, IncidentId, WriterId};
use crate::journal::{Transcript, chain};
use crate::raw::mask as mask_secrets;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::{Builder, Uuid};

/// How many of each were masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Masked {
    /// Passwords and keys.
    pub secrets: usize,
    /// People; each has one name in the copy.
    pub people: usize,
    /// Addresses of mail, machines and telephones.
    pub addresses: usize,
}

/// Fields of an event that hold the name of a person.
const PEOPLE: &[&str] = &["person", "to", "commander", "owner", "from"];

/// A copy of incidents and records without secrets, people and addresses.
pub fn redact(incidents: &[Named], records: &[Transcript]) -> (Vec<Named>, Vec<Transcript>, Masked) {
    let mut pen = Pen::of(records);
    let incidents: Vec<Named> = incidents
        .iter()
        .map(|named| Named { id: IncidentId(moved(named.id.0)), number: named.number, title: pen.words(&named.title) })
        .collect();
    // Titles stand in the records too: they are counted there.
    pen.masked = Masked { people: pen.people.len(), ..Masked::default() };
    let mut before = Hash::default();
    let mut copies = Vec::with_capacity(records.len());
    let writer = WriterId(records.first().map_or(Uuid::nil(), |record| moved(record.id.0)));
    for (nth, record) in (1..).zip(records) {
        let mut copy = Transcript {
            id: EventId(moved(record.id.0)),
            incident: IncidentId(moved(record.incident.0)),
            writer,
            nth,
            by: pen.person(&record.by),
            data: pen.data(&record.data),
            before,
            ..record.clone()
        };
        copy.link = chain::link(&before, &copy.stored());
        before = copy.link;
        copies.push(copy);
    }
    (incidents, copies, pen.masked)
}

/// An id of the copy, made from the one that it stands for.
fn moved(id: Uuid) -> Uuid {
    let digest = Sha256::new().chain_update(b"warroom redacted copy 1\0").chain_update(id.as_bytes()).finalize();
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

struct Pen {
    /// Each name and what stands for it; the longest first, so that none is masked by a part of itself.
    people: Vec<(String, String)>,
    ids: BTreeMap<String, String>,
    masked: Masked,
}

impl Pen {
    fn of(records: &[Transcript]) -> Pen {
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: &str| {
            let name = name.trim();
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        };
        for record in records {
            add(&record.by);
            let data: Value = serde_json::from_str(&record.data).unwrap_or_default();
            // A role that is offered goes to a person; an escalation may go to a role, which is a word of all.
            PEOPLE.iter().filter_map(|field| data[*field].as_str()).for_each(&mut add);
        }
        let mut people: Vec<(String, String)> =
            names.into_iter().zip(1..).map(|(name, nth)| (name, format!("person-{nth}"))).collect();
        people.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let ids = records.iter().map(|record| (record.id.to_string(), moved(record.id.0).to_string())).collect();
        Pen { people, ids, masked: Masked::default() }
    }

    fn person(&self, name: &str) -> String {
        let known = self.people.iter().find(|(known, _)| known == name.trim());
        known.map_or_else(|| name.to_owned(), |(_, alias)| alias.clone())
    }

    /// The data of a record, every text in it masked.
    fn data(&mut self, data: &str) -> String {
        let Ok(mut value) = serde_json::from_str::<Value>(data) else { return self.words(data) };
        self.walk(&mut value);
        value.to_string()
    }

    fn walk(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.words(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.walk(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.walk(value)),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) -> String {
        if let Some(id) = self.ids.get(text) {
            return id.clone();
        }
        let (text, secrets) = mask_secrets(text);
        let (mut text, addresses) = mask::addresses(&text);
        self.masked.secrets += secrets;
        self.masked.addresses += addresses;
        for (name, alias) in &self.people {
            text = whole_word(&text, name, alias);
        }
        text
    }
}

/// `name` replaced where it stands as a word of its own.
fn whole_word(text: &str, name: &str, alias: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        let is_joined_before = before.chars().next_back().is_some_and(is_letter) && name.starts_with(is_letter);
        let is_joined_after = after.chars().next().is_some_and(is_letter) && name.ends_with(is_letter);
        out.push_str(before);
        out.push_str(if is_joined_before || is_joined_after { name } else { alias });
        rest = after;
    }
    out.push_str(rest);
    out
}
