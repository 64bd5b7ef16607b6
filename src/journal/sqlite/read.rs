//! Reading: records of one incident, incidents in one line each.

use super::super::{Name, Which, Written, codec};
use super::line::Line;
use super::open::FOLD;
use crate::incident::{
    Draft, Event, EventId, Foreign, Hash, IncidentId, Number, Person, Recorded, Seq, Summary, WriterId,
};
use jiff::Timestamp;
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Error, ErrorCode, OptionalExtension, Result, Row, params};
use std::borrow::Cow;
use std::collections::HashMap;
use uuid::Uuid;

/// One incident's records with the columns that [`Names::record`] takes, in its order.
const OF_INCIDENT: &str = "SELECT seq, id, writer, nth, logged, at, by, kind, version, data, link
    FROM event WHERE incident = ?1 AND seq > ?2 ORDER BY seq";

/// One record by its place.
const ONE: &str = "SELECT seq, id, writer, nth, logged, at, by, kind, version, data, link FROM event WHERE seq = ?1";

fn misfit(column: usize, kind: Type, why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::FromSqlConversionFailure(column, kind, why.into())
}

/// 16 bytes as an id.
pub(super) fn uuid(row: &Row<'_>, column: usize) -> Result<Uuid> {
    let bytes = row.get_ref(column)?.as_blob()?;
    Uuid::from_slice(bytes).map_err(|error| misfit(column, Type::Blob, error))
}

/// 32 bytes as a digest.
pub(super) fn hash(row: &Row<'_>, column: usize) -> Result<Hash> {
    let bytes = row.get_ref(column)?.as_blob()?;
    bytes.try_into().map(Hash).map_err(|_| misfit(column, Type::Blob, "a link has 32 bytes"))
}

/// Milliseconds as a time.
pub(super) fn time(row: &Row<'_>, column: usize) -> Result<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|error| misfit(column, Type::Integer, error))
}

/// Names that repeat from record to record, each made once.
pub(super) struct Names<'a> {
    incident: IncidentId,
    number: Number,
    writers: &'a HashMap<i64, WriterId>,
    people: Vec<Person>,
    /// When the record before this one was written, as far as that can be read; of one whose own times cannot be
    /// read it is the nearest that is known, whichever way it is come by.
    last: Option<Timestamp>,
}

/// The kind of what stands in a new file for a record that was lost with a page of the old one.
pub(super) const LOST: &str = "record-lost";

/// Gives records at the beginning whose times are not known that of the first one that is.
pub(super) fn date(records: &mut [Recorded]) {
    let Some(first) = records.iter().position(|record| record.logged != Timestamp::UNIX_EPOCH) else { return };
    let known = records[first].logged;
    for record in &mut records[..first] {
        record.logged = known;
        if record.draft.at == Timestamp::UNIX_EPOCH {
            record.draft.at = known;
        }
    }
}

/// Whether a part of the file cannot be read: then each record is asked for alone. A lock and a disk that fails
/// are no damage, and are told as what they are.
pub(super) fn is_torn(error: &Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt)
}

/// Whether a row is damaged, and the rows beside it are not: its page is torn, or it holds what no column does.
pub(super) fn is_damage(error: &Error) -> bool {
    let is_misfit = matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::Utf8Error(..)
            | Error::QueryReturnedNoRows
    );
    is_torn(error) || is_misfit
}

/// What of a row cannot be read, column by column.
#[derive(Default)]
struct Torn(Vec<String>);

impl Torn {
    /// What was read, else `instead` and a remark.
    fn mend<T>(&mut self, column: &str, read: Result<T>, instead: T) -> T {
        read.unwrap_or_else(|error| {
            self.0.push(format!("{column}: {error}"));
            instead
        })
    }

    /// A text; what of it is no UTF-8 is replaced by visible signs.
    fn text<'r>(&mut self, column: &str, row: &'r Row<'_>, nth: usize) -> Cow<'r, str> {
        let bytes = match row.get_ref(nth) {
            Ok(ValueRef::Text(bytes) | ValueRef::Blob(bytes)) => bytes,
            _ => b"",
        };
        match row.get_ref(nth).and_then(|value| Ok(value.as_str()?)) {
            Ok(text) => Cow::Borrowed(text),
            Err(error) => {
                self.0.push(format!("{column}: {error}"));
                String::from_utf8_lossy(bytes)
            }
        }
    }
}

impl<'a> Names<'a> {
    pub(super) fn new(incident: IncidentId, number: Number, writers: &'a HashMap<i64, WriterId>) -> Names<'a> {
        Names { incident, number, writers, people: Vec::new(), last: None }
    }

    fn person(&mut self, name: &str) -> Person {
        if let Some(known) = self.people.iter().find(|person| person.as_str() == name) {
            return known.clone();
        }
        let person = Person::new(name);
        if self.people.len() < 32 {
            self.people.push(person.clone());
        }
        person
    }

    /// A record from a row of [`OF_INCIDENT`]. It always gives one: a row of which something cannot be read is
    /// set aside as what is left of it, and the rows beside it are not lost with it.
    pub(super) fn record(&mut self, row: &Row<'_>) -> Recorded {
        let mut torn = Torn::default();
        let seq = Seq(torn.mend("seq", row.get(0), 0));
        let writer = row.get(2).and_then(|rank: i64| {
            self.writers.get(&rank).copied().ok_or_else(|| misfit(2, Type::Integer, "no such writer"))
        });
        let writer = torn.mend("writer", writer, WriterId(Uuid::nil()));
        // An id of its own, so that two of them are not taken for one.
        let id = EventId(torn.mend("id", uuid(row, 1), Uuid::from_u128(seq.0.into())));
        self.last = time(row, 4).ok().or(self.last);
        let near = self.last.unwrap_or_default();
        let at = torn.mend("at", time(row, 5), near);
        let logged = torn.mend("logged", time(row, 4), near);
        let nth = torn.mend("nth", row.get(3), 0);
        let link = torn.mend("link", hash(row, 10), Hash::default());
        let version = torn.mend("version", row.get(8), 0);
        let by = torn.text("by", row, 6);
        let by = self.person(&by);
        let (kind, data) = (torn.text("kind", row, 7), torn.text("data", row, 9));
        let event = match torn.0.as_slice() {
            _ if kind == LOST => Event::Foreign(Foreign { kind: kind.into_owned(), version, data: data.into_owned() }),
            [] => codec::decode(&kind, version, &data),
            what => Event::Foreign(Foreign::damaged(&kind, version, &what.join("; "), &data)),
        };
        let draft = Draft { id, at, by, event };
        Recorded { incident: self.incident, number: self.number, seq, writer, nth, logged, link, draft }
    }

    /// What stands for a record of which nothing can be read.
    fn lost(&self, seq: u64, why: &Error) -> Recorded {
        let event = Event::Foreign(Foreign::damaged("record", 0, &format!("#{seq}: {why}"), ""));
        let id = EventId(Uuid::from_u128(seq.into()));
        Recorded {
            incident: self.incident,
            number: self.number,
            seq: Seq(seq),
            writer: WriterId(Uuid::nil()),
            nth: 0,
            logged: self.last.unwrap_or_default(),
            link: Hash::default(),
            draft: Draft { id, at: self.last.unwrap_or_default(), by: Person::new("?"), event },
        }
    }
}

impl Line {
    /// The writers of all records so far; they are few and only ever added to.
    pub(super) fn learn_writers(&mut self) -> Result<()> {
        let mut statement = self.conn.prepare_cached("SELECT rank, id FROM writer WHERE rank > ?1")?;
        let known = self.writers.keys().max().copied().unwrap_or(0);
        let mut rows = statement.query([known])?;
        while let Some(row) = rows.next()? {
            self.writers.insert(row.get(0)?, WriterId(uuid(row, 1)?));
        }
        Ok(())
    }

    /// What the incident is called here.
    pub(super) fn number(&self, incident: IncidentId) -> Result<Option<Number>> {
        let mut statement = self.conn.prepare_cached("SELECT number FROM incident WHERE id = ?1")?;
        statement.query_row([incident.0.as_bytes()], |row| row.get(0).map(Number)).optional()
    }

    /// The same of one that is said to be here: where its id is damaged, its line still tells it.
    pub(super) fn number_of_known(&self, incident: IncidentId) -> Result<Option<Number>> {
        if let Some(number) = self.number(incident)? {
            return Ok(Some(number));
        }
        let sql = "SELECT number FROM summary WHERE json_valid(json) AND json ->> '$.id' = ?1";
        self.conn.query_row(sql, [incident.0.to_string()], |row| row.get(0).map(Number)).optional()
    }

    pub(super) fn read(&mut self, incident: IncidentId, after: Seq) -> Result<Vec<Recorded>> {
        let Some(number) = self.number_of_known(incident)? else { return Ok(Vec::new()) };
        self.records(incident, number, after)
    }

    pub(super) fn records(&mut self, incident: IncidentId, number: Number, after: Seq) -> Result<Vec<Recorded>> {
        self.learn_writers()?;
        let mut records = match self.scan(incident, number, after) {
            Err(error) if is_torn(&error) => {
                self.is_torn = true;
                self.salvage(incident, number, after)?
            }
            read => read?,
        };
        date(&mut records);
        Ok(records)
    }

    fn scan(&self, incident: IncidentId, number: Number, after: Seq) -> Result<Vec<Recorded>> {
        let mut statement = self.conn.prepare_cached(OF_INCIDENT)?;
        let mut rows = statement.query(params![number.0, after.0])?;
        let mut names = Names::new(incident, number, &self.writers);
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            if records.is_empty() && time(row, 4).is_err() {
                names.last = self.written_before(number, after)?;
            }
            records.push(names.record(row));
        }
        Ok(records)
    }

    /// When the last record of an incident up to `seq` was written of which that can be read.
    fn written_before(&self, number: Number, seq: Seq) -> Result<Option<Timestamp>> {
        let sql = "SELECT logged FROM event WHERE incident = ?1 AND seq <= ?2 ORDER BY seq DESC";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params![number.0, seq.0])?;
        while let Some(row) = rows.next()? {
            if let Ok(logged) = time(row, 0) {
                return Ok(Some(logged));
            }
        }
        Ok(None)
    }

    /// The records of a file of which a page is damaged, one by one: the index tells which there are, and one
    /// that cannot be had is told as lost.
    fn salvage(&self, incident: IncidentId, number: Number, after: Seq) -> Result<Vec<Recorded>> {
        let named = "SELECT seq FROM event INDEXED BY event_of_incident WHERE incident = ?1 AND seq > ?2 ORDER BY seq";
        let mut statement = self.conn.prepare_cached(named)?;
        let found = statement.query_map(params![number.0, after.0], |row| row.get(0))?;
        let found: Vec<u64> = found.collect::<Result<_>>()?;
        let mut statement = self.conn.prepare_cached(ONE)?;
        let mut names = Names::new(incident, number, &self.writers);
        let mut records = Vec::with_capacity(found.len());
        for seq in found {
            records.push(match statement.query_row([seq], |row| Ok(names.record(row))) {
                Err(why) if is_damage(&why) => names.lost(seq, &why),
                read => read?,
            });
        }
        Ok(records)
    }

    pub(super) fn written_since(&mut self, seen: Option<(Seq, Hash)>) -> Result<Written> {
        let is_other = seen.is_some() && !self.holds(seen)?;
        let after = seen.filter(|_| !is_other).map_or(Seq(0), |(seq, _)| seq);
        // The end is read first: what is written in between is found again the next time.
        let last = self.last()?;
        let sql = "SELECT id FROM incident WHERE number IN (SELECT DISTINCT incident FROM event WHERE seq > ?1)
                   ORDER BY number";
        let mut statement = self.conn.prepare_cached(sql)?;
        let incidents = statement.query_map([after.0], |row| uuid(row, 0).map(IncidentId))?.collect::<Result<_>>()?;
        Ok(Written { incidents, is_other, last })
    }

    pub(super) fn incidents(&mut self, which: Which) -> Result<Vec<Summary>> {
        let (sql, limit) = match which {
            Which::Open => ("WHERE s.status <> 'closed'", i64::MAX),
            Which::All => ("", i64::MAX),
            Which::Recent(count) => ("", i64::from(count)),
        };
        let sql = format!(
            "SELECT i.number, i.id, s.fold, s.json FROM summary s CROSS JOIN incident i ON i.number = s.number
             {sql} ORDER BY s.number DESC LIMIT ?1"
        );
        self.summaries(&sql, limit)
    }

    pub(super) fn find(&mut self, name: &Name) -> Result<Option<Summary>> {
        let number = match name {
            Name::Number(number) => Some(*number),
            Name::Id(id) => self.number(*id)?,
        };
        let Some(number) = number else { return Ok(None) };
        if self.is_arriving(number)? {
            return Ok(None);
        }
        let sql = "SELECT i.number, i.id, s.fold, s.json FROM incident i LEFT JOIN summary s ON s.number = i.number
                   WHERE i.number = ?1";
        Ok(self.summaries(sql, number.0.into())?.pop())
    }

    fn summaries(&mut self, sql: &str, parameter: i64) -> Result<Vec<Summary>> {
        let mut found = Vec::new();
        {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query([parameter])?;
            while let Some(row) = rows.next()? {
                // A line that cannot be read is made again; the lists are not lost with it.
                let fresh = match row.get::<_, Option<i64>>(2) {
                    Ok(Some(FOLD)) => row.get_ref(3)?.as_str().ok().and_then(|json| serde_json::from_str(json).ok()),
                    _ => None,
                };
                let fresh: Option<Summary> = fresh;
                let id = match (&fresh, uuid(row, 1)) {
                    (_, Ok(id)) => IncidentId(id),
                    (Some(known), Err(_)) => known.id,
                    (None, Err(_)) => IncidentId(Uuid::nil()),
                };
                found.push((Number(row.get(0)?), id, fresh));
            }
        }
        let fold = |(number, id, fresh): (_, _, Option<Summary>)| match fresh {
            Some(summary) => Ok(summary),
            None => self.fold(id, number),
        };
        found.into_iter().map(fold).collect()
    }

    /// An incident's summary from its records, for one that another version folded.
    pub(super) fn fold(&mut self, id: IncidentId, number: Number) -> Result<Summary> {
        let mut summary = Summary::new(id, number);
        self.records(id, number, Seq(0))?.iter().for_each(|record| summary.apply(record));
        Ok(summary)
    }
}
