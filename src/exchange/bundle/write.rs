//! Writing a bundle.

use super::line::{EXERCISE, Head, Line, NAME, RecordLine, Seal, VERSION};
use super::redact::Masked;
use crate::incident::{IncidentId, Number};
use crate::journal::Transcript;
use crate::text::json_line;
use jiff::Timestamp;
use serde_json::{Error, Value};
use std::collections::BTreeMap;

/// What an incident is called where the bundle is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The incident.
    pub id: IncidentId,
    /// Its number there.
    pub number: Number,
    /// What users saw.
    pub title: String,
}

/// The text of a bundle of these incidents and their records, in the order of the journal.
///
/// # Errors
/// When a record cannot be written as JSON.
pub fn write(
    made: Timestamp,
    incidents: &[Named],
    records: &[Transcript],
    masked: Option<&Masked>,
) -> Result<String, Error> {
    let mut sheet = Sheet { seal: Seal::default(), text: String::new() };
    let is_exercise = !incidents.is_empty() && incidents.iter().all(|named| named.number.is_drill());
    let exercise = is_exercise.then(|| EXERCISE.to_owned());
    sheet.line(&Line::Header { warroom: NAME.to_owned(), v: VERSION, made, exercise, masked: masked.cloned() })?;
    let mut counts: BTreeMap<IncidentId, usize> = BTreeMap::new();
    records.iter().for_each(|record| *counts.entry(record.incident).or_default() += 1);
    for named in incidents {
        let count = counts.get(&named.id).copied().unwrap_or_default();
        let (number, title) = (named.number.to_string(), named.title.clone());
        sheet.line(&Line::Incident { incident: named.id, number, title, records: count })?;
    }
    for record in records {
        if let Some(line) = playbook(record) {
            sheet.line(&line)?;
        }
    }
    let mut heads: BTreeMap<_, Head> = BTreeMap::new();
    for record in records {
        sheet.line(&Line::Record { record: Box::new(RecordLine::of(record)) })?;
        let head = Head { writer: record.writer, nth: record.nth, link: record.link.to_string() };
        heads.insert(record.writer, head);
    }
    sheet.line(&Line::End { records: records.len(), heads: heads.into_values().collect() })?;
    Ok(sheet.text)
}

/// The version of a playbook that a record adopts.
pub(super) fn playbook(record: &Transcript) -> Option<Line> {
    if record.kind != "playbook-adopted" {
        return None;
    }
    let data: Value = serde_json::from_str(&record.data).ok()?;
    let word = |name: &str| data["revision"][name].as_str().unwrap_or_default().to_owned();
    Some(Line::Playbook { playbook: word("id"), version: word("version"), digest: word("digest"), record: record.id })
}

struct Sheet {
    seal: Seal,
    text: String,
}

impl Sheet {
    fn line(&mut self, line: &Line) -> Result<(), Error> {
        let json = json_line(line)?;
        self.text += &self.seal.close(&json);
        self.text.push('\n');
        Ok(())
    }
}
