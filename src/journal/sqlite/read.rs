//! Reading: records of one incident, incidents in one line each.

use super::super::{Name, Which, Written, codec};
use super::line::Line;
use super::open::FOLD;
use crate::incident::{Draft, EventId, Hash, IncidentId, Number, Person, Recorded, Seq, Summary, WriterId};
use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Error, OptionalExtension, Result, Row, params};
use std::collections::HashMap;
use uuid::Uuid;

/// One incident's records with the columns that [`Names::record`] takes, in its order.
const OF_INCIDENT: &str = "SELECT seq, id, writer, nth, logged, at, by, kind, version, data, link
    FROM event WHERE incident = ?1 AND seq > ?2 ORDER BY seq";

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
    pub(super) incident: IncidentId,
    pub(super) number: Number,
    pub(super) writers: &'a HashMap<i64, WriterId>,
    pub(super) people: Vec<Person>,
}

impl Names<'_> {
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

    /// A record from a row of [`OF_INCIDENT`].
    pub(super) fn record(&mut self, row: &Row<'_>) -> Result<Recorded> {
        let rank = row.get(2)?;
        let writer = *self.writers.get(&rank).ok_or_else(|| misfit(2, Type::Integer, "no such writer"))?;
        let event = codec::decode(row.get_ref(7)?.as_str()?, row.get(8)?, row.get_ref(9)?.as_str()?);
        let by = self.person(row.get_ref(6)?.as_str()?);
        let draft = Draft { id: EventId(uuid(row, 1)?), at: time(row, 5)?, by, event };
        Ok(Recorded {
            incident: self.incident,
            number: self.number,
            seq: Seq(row.get(0)?),
            writer,
            nth: row.get(3)?,
            logged: time(row, 4)?,
            link: hash(row, 10)?,
            draft,
        })
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

    pub(super) fn read(&mut self, incident: IncidentId, after: Seq) -> Result<Vec<Recorded>> {
        let Some(number) = self.number(incident)? else { return Ok(Vec::new()) };
        self.records(incident, number, after)
    }

    pub(super) fn records(&mut self, incident: IncidentId, number: Number, after: Seq) -> Result<Vec<Recorded>> {
        self.learn_writers()?;
        let mut statement = self.conn.prepare_cached(OF_INCIDENT)?;
        let mut rows = statement.query(params![number.0, after.0])?;
        let mut names = Names { incident, number, writers: &self.writers, people: Vec::new() };
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            records.push(names.record(row)?);
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
                let fresh = match row.get::<_, Option<i64>>(2)? {
                    Some(FOLD) => serde_json::from_str::<Summary>(row.get_ref(3)?.as_str()?).ok(),
                    _ => None,
                };
                found.push((Number(row.get(0)?), IncidentId(uuid(row, 1)?), fresh));
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
