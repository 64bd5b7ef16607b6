//! Records that were written elsewhere: taken out as they are stored, and taken in with their own chain.

use super::super::{Attempt, CarriedIn, Fault, JournalError, Transcript};
use super::line::Line;
use super::read;
use super::trouble::{Plate, Setback};
use crate::incident::{EventId, Hash, IncidentId, Number, Seq, Summary, WriterId};
use rusqlite::{OptionalExtension, Result, Row, params};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

const OUT: &str = "SELECT e.id, i.id, w.id, e.nth, e.logged, e.at, e.by, e.kind, e.version, e.data, e.link,
        (SELECT link FROM event b WHERE b.writer = e.writer AND b.nth = e.nth - 1), e.seq
    FROM event e LEFT JOIN incident i ON i.number = e.incident LEFT JOIN writer w ON w.rank = e.writer";

/// What a writer that only ever wrote elsewhere has for an origin.
const ELSEWHERE: &str = "elsewhere";

/// That a record cannot be read, and why.
fn unread(seq: u64, error: &rusqlite::Error) -> Fault {
    Fault::new(format!("record #{seq} cannot be read: {error}")).at(Some(Seq(seq)))
}

impl Line {
    /// The records of one incident, or of all, as they are stored; and those that cannot be read.
    pub(super) fn transcripts(&mut self, incident: Option<IncidentId>) -> Result<(Vec<Transcript>, Vec<Fault>)> {
        match self.all_out(incident) {
            Err(error) if read::is_torn(&error) => {
                self.is_torn = true;
                self.each_out(incident)
            }
            read => read,
        }
    }

    fn all_out(&self, incident: Option<IncidentId>) -> Result<(Vec<Transcript>, Vec<Fault>)> {
        let has_seams = self.conn.table_exists(None, "seam")?;
        let (mut found, mut torn) = (Vec::new(), Vec::new());
        let mut statement;
        let mut rows = match incident {
            None => {
                statement = self.conn.prepare_cached(&format!("{OUT} ORDER BY e.seq"))?;
                statement.query([])?
            }
            Some(incident) => {
                let Some(number) = self.number_of_known(incident)? else { return Ok((found, torn)) };
                statement = self.conn.prepare_cached(&format!("{OUT} WHERE e.incident = ?1 ORDER BY e.seq"))?;
                statement.query([number.0])?
            }
        };
        while let Some(row) = rows.next()? {
            let seq = row.get(12)?;
            match self.before(row, seq, has_seams).and_then(|before| transcript(row, before)) {
                Ok(record) => found.push(record),
                Err(error) if read::is_damage(&error) => torn.push(unread(seq, &error)),
                Err(error) => return Err(error),
            }
        }
        Ok((found, torn))
    }

    /// The same where a page is damaged: the index tells which records there are, and each is asked for alone.
    /// The first one behind the damage cannot be had either, since nothing tells what it was tied to.
    fn each_out(&self, incident: Option<IncidentId>) -> Result<(Vec<Transcript>, Vec<Fault>)> {
        let has_seams = self.conn.table_exists(None, "seam")?;
        let number = incident.map(|id| self.number_of_known(id)).transpose()?.flatten();
        let named = "SELECT seq FROM event INDEXED BY event_of_incident WHERE ?1 IS NULL OR incident = ?1 ORDER BY seq";
        let mut statement = self.conn.prepare(named)?;
        let there = statement.query_map([number.map(|number| number.0)], |row| row.get(0))?;
        let there: Vec<u64> = there.collect::<Result<_>>()?;
        let mut one = self.conn.prepare(&format!("{OUT} WHERE e.seq = ?1"))?;
        let (mut found, mut torn) = (Vec::new(), Vec::new());
        for seq in there {
            let read = |row: &Row<'_>| self.before(row, seq, has_seams).and_then(|before| transcript(row, before));
            match one.query_row([seq], read) {
                Ok(record) => found.push(record),
                Err(error) if read::is_damage(&error) => torn.push(unread(seq, &error)),
                Err(error) => return Err(error),
            }
        }
        Ok((found, torn))
    }

    fn before(&self, row: &Row<'_>, seq: u64, has_seams: bool) -> Result<Hash> {
        match row.get_ref(11)?.as_blob_or_null()? {
            Some(_) => read::hash(row, 11),
            None if has_seams => Ok(self.seam(seq)?.unwrap_or_default()),
            None => Ok(Hash::default()),
        }
    }

    /// The link that a record was tied to whose predecessor is not here.
    pub(super) fn seam(&self, seq: u64) -> Result<Option<Hash>> {
        let mut statement = self.conn.prepare_cached("SELECT before FROM seam WHERE seq = ?1")?;
        statement.query_row([seq], |row| read::hash(row, 0)).optional()
    }

    /// Takes a piece of what was admitted in, within the caller's transaction; records that are here are passed over.
    /// How many are new.
    pub(super) fn carry(
        &mut self,
        plate: &Plate,
        above: u32,
        records: &[Transcript],
        carried: &mut CarriedIn,
    ) -> Result<u64, Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        self.conn.execute_batch(include_str!("seam.sql")).map_err(fault)?;
        let mut places: HashMap<IncidentId, usize> =
            carried.incidents.iter().enumerate().map(|(at, (id, ..))| (*id, at)).collect();
        let mut lines: HashMap<IncidentId, (Summary, Seq)> = HashMap::new();
        let (mut seq, mut count) = (self.last().map_err(fault)?.map_or(0, |(seq, _)| seq.0), 0);
        for record in records {
            let number = self.number_or_aside(record.incident, above).map_err(fault)?;
            let place = *places.entry(record.incident).or_insert_with(|| {
                carried.incidents.push((record.incident, number, 0));
                carried.incidents.len() - 1
            });
            if self.has(plate, record)? {
                carried.known += 1;
                continue;
            }
            // Somebody else may have written since it was admitted.
            if !self.follows(record).map_err(fault)? {
                let place = plate.place(Attempt::Append);
                return Err(Setback::Final(JournalError::Forked { place, id: record.id }));
            }
            if let Entry::Vacant(free) = lines.entry(record.incident) {
                free.insert(self.summary_so_far(record.incident, number).map_err(fault)?);
            }
            (seq, count) = (seq + 1, count + 1);
            self.insert_carried(seq, number, record).map_err(fault)?;
            carried.incidents[place].2 += 1;
        }
        for (summary, before) in lines.into_values() {
            self.put_since(summary, before).map_err(fault)?;
        }
        Ok(count)
    }

    /// Whether this very record is here; another one under its id, or at its place in the chain, is a fork.
    pub(super) fn has(&self, plate: &Plate, record: &Transcript) -> Result<bool, Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        // Two questions, for one with an "or" would go through all records.
        let by_id = "SELECT link FROM event WHERE id = ?1";
        let by_place = "SELECT e.link FROM writer w JOIN event e ON e.writer = w.rank WHERE w.id = ?1 AND e.nth = ?2";
        let ask = |sql: &str, key: &[&dyn rusqlite::ToSql]| {
            self.conn.prepare_cached(sql)?.query_row(key, |row| read::hash(row, 0)).optional()
        };
        let (id, writer) = (record.id.0.as_bytes(), record.writer.0.as_bytes());
        let found = match ask(by_id, &[id]).map_err(fault)? {
            Some(link) => Some(link),
            None => ask(by_place, &[writer, &record.nth]).map_err(fault)?,
        };
        match found {
            None => Ok(false),
            Some(link) if link == record.link => Ok(true),
            Some(_) => {
                let place = plate.place(Attempt::Append);
                Err(Setback::Final(JournalError::Forked { place, id: record.id }))
            }
        }
    }

    /// Whether a record may be taken in: what another wrote may, and what was written here and is lost comes back
    /// only where it was. Anything else of our own chain would be continued by what is written next.
    fn follows(&self, record: &Transcript) -> Result<bool> {
        if self.pen.is_none_or(|pen| pen.id != record.writer) {
            return Ok(true);
        }
        let (nth, link) = self.own_end()?;
        Ok(record.nth == nth + 1 && record.before == link)
    }

    /// The end of our own chain.
    pub(super) fn own_end(&self) -> Result<(u64, Hash)> {
        let end = self.pen.map(|pen| self.end_of(pen.rank)).transpose()?.flatten();
        Ok(end.unwrap_or_default())
    }

    fn insert_carried(&self, seq: u64, number: Number, record: &Transcript) -> Result<()> {
        let rank = self.rank_of(record.writer)?;
        self.insert_row(seq, number, rank, &record.stored(), &record.link)?;
        let sql = "SELECT link FROM event WHERE writer = ?1 AND nth = ?2";
        let mut before = self.conn.prepare_cached(sql)?;
        let before =
            before.query_row(params![rank, record.nth.saturating_sub(1)], |row| read::hash(row, 0)).optional()?;
        if record.nth > 1 && before != Some(record.before) {
            let sql = "INSERT INTO seam (seq, before) VALUES (?1, ?2)";
            self.conn.prepare_cached(sql)?.execute(params![seq, record.before.0])?;
        }
        Ok(())
    }

    fn rank_of(&self, writer: WriterId) -> Result<i64> {
        let mut statement = self.conn.prepare_cached("SELECT rank FROM writer WHERE id = ?1")?;
        if let Some(rank) = statement.query_row([writer.0.as_bytes()], |row| row.get(0)).optional()? {
            return Ok(rank);
        }
        let sql = "INSERT INTO writer (id, origin, since) VALUES (?1, ?2, 0) RETURNING rank";
        self.conn.prepare_cached(sql)?.query_row(params![writer.0.as_bytes(), ELSEWHERE], |row| row.get(0))
    }
}

fn transcript(row: &Row<'_>, before: Hash) -> Result<Transcript> {
    Ok(Transcript {
        id: EventId(read::uuid(row, 0)?),
        incident: IncidentId(read::uuid(row, 1)?),
        writer: WriterId(read::uuid(row, 2)?),
        nth: row.get(3)?,
        logged: row.get(4)?,
        at: row.get(5)?,
        by: row.get(6)?,
        kind: row.get(7)?,
        version: row.get(8)?,
        data: row.get(9)?,
        link: read::hash(row, 10)?,
        before,
    })
}

#[cfg(test)]
mod tests {
    use crate::incident::{Hash, IncidentId, Seq};
    use crate::journal::contract::{declared, note};
    use crate::journal::{Journal, JournalError, Options, SqliteJournal, Transcript, chain};
    use uuid::Uuid;

    #[test]
    fn a_record_that_claims_to_be_of_our_own_chain_is_taken_in_only_where_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = SqliteJournal::open(&folder.path().join("journal.db"), Options::default()).unwrap();
        let room = IncidentId(Uuid::from_u128(7));
        let head = journal.append(room, Seq(0), &[declared("sample")]).unwrap()[0].seq;
        let own = journal.transcripts(None).unwrap().remove(0);
        let forged = |nth: u64, before: Hash| {
            let id = note("x").id;
            let mut one = Transcript { id, nth, before, kind: "noted".into(), ..own.clone() };
            one.link = chain::link(&one.before, &one.stored());
            one
        };
        for (nth, before) in [((1 << 53) - 1, Hash::default()), (own.nth + 1, Hash::default()), (own.nth + 2, own.link)]
        {
            let refused = journal.carry(&[forged(nth, before)], &mut |_| {});
            assert!(matches!(refused, Err(JournalError::Forked { .. })), "{nth}: {refused:?}");
        }
        journal.append(room, head, &[note("y")]).unwrap();
        assert!(journal.check().unwrap().is_whole());
    }
}
