//! Records that were written elsewhere: taken out as they are stored, and taken in with their own chain.

use super::super::{Attempt, CarriedIn, Fault, JournalError, Transcript};
use super::append::store;
use super::line::Line;
use super::read;
use super::trouble::{Plate, Setback};
use crate::incident::{EventId, Hash, IncidentId, Number, Seq, WriterId};
use rusqlite::{OptionalExtension, Result, Row, params};

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

    /// Takes records in, within the caller's transaction; those that are here are passed over.
    pub(super) fn carry(
        &mut self,
        plate: &Plate,
        above: u32,
        records: &[Transcript],
    ) -> Result<(CarriedIn, u64), Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        self.conn.execute_batch(include_str!("seam.sql")).map_err(fault)?;
        let mut carried = CarriedIn::default();
        let mut seq = self.last().map_err(fault)?.map_or(0, |(seq, _)| seq.0);
        for record in records {
            if !record.fits() {
                let what = format!("record {} of writer {} does not fit its link", record.nth, record.writer);
                return Err(Setback::Final(JournalError::Corrupt { place: plate.place(Attempt::Append), what }));
            }
            let number = self.number_or_name(record.incident, above).map_err(fault)?;
            let is_new = !self.has(plate, record)?;
            if is_new && !self.follows(record).map_err(fault)? {
                let place = plate.place(Attempt::Append);
                return Err(Setback::Final(JournalError::Forked { place, id: record.id }));
            }
            if is_new {
                seq += 1;
                self.insert_carried(seq, number, record).map_err(fault)?;
            } else {
                carried.known += 1;
            }
            match carried.incidents.iter_mut().find(|(id, ..)| *id == record.incident) {
                Some((.., count)) => *count += usize::from(is_new),
                None => carried.incidents.push((record.incident, number, usize::from(is_new))),
            }
        }
        for (id, number, count) in &carried.incidents {
            if *count > 0 {
                let summary = self.fold(*id, *number).map_err(fault)?;
                store(&self.conn, &summary).map_err(fault)?;
            }
        }
        let count = carried.incidents.iter().map(|(.., count)| *count as u64).sum();
        Ok((carried, count))
    }

    /// Whether this very record is here; another one under its id, or at its place in the chain, is a fork.
    fn has(&self, plate: &Plate, record: &Transcript) -> Result<bool, Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        let sql = "SELECT e.link FROM event e JOIN writer w ON w.rank = e.writer
                   WHERE e.id = ?1 OR (w.id = ?2 AND e.nth = ?3)";
        let mut statement = self.conn.prepare_cached(sql).map_err(fault)?;
        let key = params![record.id.0.as_bytes(), record.writer.0.as_bytes(), record.nth];
        let found = statement.query_row(key, |row| read::hash(row, 0)).optional().map_err(fault)?;
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
        let Some(pen) = self.pen.filter(|pen| pen.id == record.writer) else { return Ok(true) };
        let sql = "SELECT nth, link FROM event WHERE writer = ?1 ORDER BY nth DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let end = statement.query_row([pen.rank], |row| Ok((row.get::<_, u64>(0)?, read::hash(row, 1)?))).optional()?;
        let (nth, link) = end.unwrap_or_default();
        Ok(record.nth == nth + 1 && record.before == link)
    }

    fn number_or_name(&self, incident: IncidentId, above: u32) -> Result<Number> {
        match self.number(incident)? {
            Some(number) => Ok(number),
            None => self.name(incident, above),
        }
    }

    fn insert_carried(&self, seq: u64, number: Number, record: &Transcript) -> Result<()> {
        let rank = self.rank_of(record.writer)?;
        self.insert_row(seq, number, rank, &record.stored(), &record.link)?;
        let sql = "SELECT link FROM event WHERE writer = ?1 AND nth = ?2";
        let before = self.conn.prepare_cached(sql)?;
        let mut before = before;
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
            let refused = journal.carry(&[forged(nth, before)]);
            assert!(matches!(refused, Err(JournalError::Forked { .. })), "{nth}: {refused:?}");
        }
        journal.append(room, head, &[note("y")]).unwrap();
        assert!(journal.check().unwrap().is_whole());
    }
}
