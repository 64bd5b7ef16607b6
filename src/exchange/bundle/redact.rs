//! A copy that can be given away: secrets, people and addresses are masked, and what was masked is counted.
//!
//! Words that were changed no longer fit the chain that they were written into. The copy has a chain and ids of
//! its own, made from the old ones: it can be proved whole, and is another incident wherever it is taken in.

use super::mask;
use super::write::Named;
use crate::incident::{Event, EventId, Hash, IncidentId, Person, Severity, WriterId};
use crate::journal::codec::decode;
use crate::journal::{Transcript, chain};
use crate::raw::mask as mask_secrets;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
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

/// Fields that hold an id or a word of the format, of whatever kind the record is: a person who is called like a
/// role or a severity must not make the copy unreadable.
const IDS: &[&str] = &[
    "id",
    "step",
    "choice",
    "role",
    "roles",
    "severity",
    "sev",
    "type_id",
    "types",
    "digest",
    "version",
    "phase",
    "kind",
    "requires",
    "only_if",
    "was",
    "same",
    "scope",
    "nature",
    "class",
    "milestone",
    "trend",
    "due_from",
    "met_by",
    "on",
    "raise_to",
    "relation",
    "number",
    "else_go",
    "key",
    "notice",
    "criterion",
    "criteria",
    "rule",
    "part",
    "style",
    "verdict",
    "begins_at",
    "cast",
    "reviewed",
];

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
            data: pen.data(record),
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
            people(&decode(&record.kind, record.version, &record.data)).for_each(&mut add);
        }
        // What is asked of a role, or escalated to one, is asked of a word that everybody uses.
        let mut roles = BTreeSet::new();
        records
            .iter()
            .filter_map(|record| serde_json::from_str(&record.data).ok())
            .for_each(|data| gather(&data, &mut roles));
        names.retain(|name| name.parse::<Severity>().is_err() && !roles.contains(name));
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
    fn data(&mut self, record: &Transcript) -> String {
        let Transcript { kind, version, data, .. } = record;
        let is_foreign = matches!(decode(kind, *version, data), Event::Foreign(_));
        let Ok(mut value) = serde_json::from_str::<Value>(data) else { return self.words(data) };
        match (&mut value, kind.as_str()) {
            // Here `to` is a severity or an audience.
            (Value::Object(fields), "severity-changed" | "notice-said" | "injected") => {
                fields.iter_mut().filter(|(name, _)| *name != "to").for_each(|(name, value)| self.field(name, value));
            }
            // What this version does not know is masked whole.
            (value, _) if is_foreign => self.all(value),
            (value, _) => self.walk(value),
        }
        value.to_string()
    }

    fn field(&mut self, name: &str, value: &mut Value) {
        // The id of a record is another in the copy, wherever it stands.
        let is_record = value.as_str().is_some_and(|text| self.ids.contains_key(text));
        if is_record || !IDS.contains(&name) {
            self.walk(value);
        }
    }

    fn walk(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.words(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.walk(value)),
            Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| self.field(name, value)),
            _ => {}
        }
    }

    fn all(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.words(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.all(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.all(value)),
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

/// The people whom an event names.
fn people(event: &Event) -> impl Iterator<Item = &str> {
    let named: Vec<&Person> = match event {
        Event::RoleAssigned { person, .. } => vec![person],
        Event::RoleTakenOver(taken) => vec![&taken.person],
        Event::RoleOffered(offered) => vec![&offered.to],
        Event::SeverityChanged { without: Some(commander), .. } => vec![commander],
        Event::TimeBoxSet(asked) => vec![&asked.to],
        Event::Escalated { to, .. } => to.iter().collect(),
        _ => Vec::new(),
    };
    let owner = match event {
        Event::FollowUpAdded(added) => added.owner.as_ref().map(Person::as_str),
        Event::FollowUpChanged(changed) => changed.work.owner.as_ref().map(Person::as_str),
        _ => None,
    };
    named.into_iter().map(Person::as_str).chain(owner)
}

/// The roles that a record speaks of.
fn gather(value: &Value, roles: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| match (key.as_str(), value) {
            ("role", Value::String(role)) => drop(roles.insert(role.clone())),
            ("roles", Value::Array(all)) => roles.extend(all.iter().filter_map(Value::as_str).map(str::to_owned)),
            (_, value) => gather(value, roles),
        }),
        Value::Array(values) => values.iter().for_each(|value| gather(value, roles)),
        _ => {}
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
