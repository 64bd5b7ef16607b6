//! What comes from elsewhere comes in pieces, each in a transaction of its own and so short that nobody who writes
//! meanwhile waits for long. An incident that was not known before is listed when the last piece is in; until then its
//! line stands aside. Killed in between and done again, everything is there once.

use super::super::{Attempt, Batch, CarriedIn, JournalError, Transcript};
use super::append::{Stamp, Tip, store};
use super::line::{Line, Pen};
use super::open::FOLD;
use super::trouble::{Plate, Setback};
use super::{SqliteJournal, read};
use crate::incident::{Draft, IncidentId, Number, Recorded, Seq, Summary};
use rusqlite::{OptionalExtension, Result, params};
use std::collections::HashMap;
use std::time::Duration;

/// A piece has at most so many records,
const RECORDS: usize = 500;
/// and after the one with which it comes to more than so many bytes the next one begins.
const BYTES: usize = 1 << 20;
/// Between two pieces others have their turn: whoever waits asks far more often than this.
const TURN: Duration = Duration::from_millis(8);

/// Whether more is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// It is.
    More,
    /// This is the end: what stands aside is listed with it.
    Last,
}

/// What is cut into pieces.
trait Sized {
    fn bytes(&self) -> usize;
}

impl Sized for Transcript {
    fn bytes(&self) -> usize {
        self.data.len()
    }
}

impl Sized for Draft {
    /// A typed text has its own bound, far below that of a piece.
    fn bytes(&self) -> usize {
        0
    }
}

/// The pieces of `all`; there is always one.
fn pieces<T: Sized>(all: &[T]) -> Vec<&[T]> {
    let (mut pieces, mut begin, mut bytes) = (Vec::new(), 0, 0);
    for (at, one) in all.iter().enumerate() {
        if at - begin == RECORDS || bytes > BYTES {
            pieces.push(&all[begin..at]);
            (begin, bytes) = (at, 0);
        }
        bytes += one.bytes();
    }
    pieces.push(&all[begin..]);
    pieces
}

impl SqliteJournal {
    /// Takes in what was written elsewhere. It is refused as a whole before any of it is written.
    pub(super) fn carry_in(
        &mut self,
        records: &[Transcript],
        told: &mut dyn FnMut(usize),
    ) -> Result<CarriedIn, JournalError> {
        self.try_write_mode()?;
        let above = self.options.numbers_above;
        self.with(Attempt::Append, |plate, line| line.admit(plate, records))?;
        let pieces = pieces(records);
        let mut carried = CarriedIn::default();
        let mut done = 0;
        for (nth, piece) in pieces.iter().enumerate() {
            let which = if nth + 1 == pieces.len() { Piece::Last } else { Piece::More };
            let before = carried.clone();
            let (now, _) = self.with(Attempt::Append, |plate, line| {
                let mut carried = before.clone();
                line.transact(plate, |line| {
                    let count = line.carry(plate, above, piece, &mut carried)?;
                    Ok((carried, count + line.list(plate, which)?))
                })
            })?;
            carried = now;
            done += piece.len();
            self.give_way(which, done, told);
        }
        Ok(carried)
    }

    /// Appends what was told elsewhere; drafts that are here already are passed over.
    pub(super) fn append_in_pieces(
        &mut self,
        batches: &[Batch],
        told: &mut dyn FnMut(usize),
    ) -> Result<Vec<Vec<Recorded>>, JournalError> {
        self.try_write_mode()?;
        let above = self.options.numbers_above;
        let cut: Vec<_> = batches.iter().map(|(incident, _, drafts)| (*incident, pieces(drafts))).collect();
        let of = cut.iter().map(|(_, pieces)| pieces.len()).sum::<usize>();
        let (mut nth, mut done) = (0, 0);
        let mut answers = Vec::with_capacity(cut.len());
        for (incident, pieces) in cut {
            let mut written = Vec::new();
            for piece in pieces {
                nth += 1;
                let which = if nth == of { Piece::Last } else { Piece::More };
                let stamp = Stamp { logged: super::super::whole_millis((self.options.clock)()), above };
                let (records, _) = self.with(Attempt::Append, |plate, line| {
                    line.transact(plate, |line| {
                        let records = line.take_in(plate, incident, piece, stamp)?;
                        let listed = line.list(plate, which)?;
                        let count = records.len() as u64 + listed;
                        Ok((records, count))
                    })
                })?;
                written.extend(records);
                done += piece.len();
                self.give_way(which, done, told);
            }
            answers.push(written);
        }
        let last = answers.iter().flatten().max_by_key(|record| record.seq).cloned();
        self.remember(last.as_ref());
        Ok(answers)
    }

    /// Tells how much is in, and lets others write before the next piece; whoever listens hears of all of it at once.
    fn give_way(&mut self, which: Piece, done: usize, told: &mut dyn FnMut(usize)) {
        told(done);
        match which {
            Piece::More => std::thread::sleep(TURN),
            Piece::Last => {
                if let Some(ring) = &mut self.options.on_commit {
                    ring();
                }
            }
        }
    }
}

impl Line {
    /// Drafts of one incident, within the caller's transaction.
    fn take_in(
        &mut self,
        plate: &Plate,
        incident: IncidentId,
        drafts: &[Draft],
        stamp: Stamp,
    ) -> Result<Vec<Recorded>, Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        let Some(pen) = self.pen else {
            let why = "the file cannot be written".to_owned();
            return Err(Setback::Final(JournalError::ReadOnly { place: plate.place(Attempt::Append), why }));
        };
        let mut fresh = Vec::with_capacity(drafts.len());
        for draft in drafts {
            if self.place_of(draft.id).map_err(fault)?.is_none() {
                fresh.push(draft);
            }
        }
        if fresh.is_empty() {
            return Ok(Vec::new());
        }
        let number = self.number_or_aside(incident, stamp.above).map_err(fault)?;
        let (mut summary, _) = self.summary_so_far(incident, number).map_err(fault)?;
        let mut tip = self.tip(pen, stamp).map_err(fault)?;
        let mut records = Vec::with_capacity(fresh.len());
        for draft in fresh {
            let record = self.insert(plate, &mut tip, incident, number, draft)?;
            summary.apply(&record);
            records.push(record);
        }
        self.put(&summary).map_err(fault)?;
        Ok(records)
    }

    /// Where the chain of `pen` and the journal end.
    fn tip(&self, pen: Pen, stamp: Stamp) -> Result<Tip> {
        let seq = self.last()?.map_or(0, |(seq, _)| seq.0);
        let (nth, link) = self.end_of(pen.rank)?.unwrap_or_default();
        Ok(Tip { seq, nth, link, pen, stamp })
    }

    /// The line of an incident as of its last record, and that record.
    pub(super) fn summary_so_far(&mut self, incident: IncidentId, number: Number) -> Result<(Summary, Seq)> {
        let head = self.head(Some(number))?;
        Ok((self.summary(incident, number, head)?, head))
    }

    /// What is written of an incident that a piece added to, after its last record before.
    pub(super) fn put_since(&mut self, mut summary: Summary, before: Seq) -> Result<()> {
        let (id, number) = (summary.id, summary.number);
        self.records(id, number, before)?.iter().for_each(|record| summary.apply(record));
        self.put(&summary)
    }

    /// Puts a line where it belongs: aside while the incident arrives, else into the list.
    fn put(&self, summary: &Summary) -> Result<()> {
        if !self.is_arriving(summary.number)? {
            return store(&self.conn, summary).map(drop);
        }
        let json = serde_json::to_string(summary);
        let json = json.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        let sql = "UPDATE arriving SET head = ?2, fold = ?3, json = ?4 WHERE number = ?1";
        let row = params![summary.number.0, summary.head.0, FOLD, json];
        self.conn.prepare_cached(sql)?.execute(row).map(drop)
    }

    /// What the incident is called here. One that has no name yet gets one, and stands aside until all of it is in.
    pub(super) fn number_or_aside(&self, incident: IncidentId, above: u32) -> Result<Number> {
        if let Some(number) = self.number(incident)? {
            return Ok(number);
        }
        let number = self.name(incident, above)?;
        self.conn.execute_batch(include_str!("arriving.sql"))?;
        let sql = "INSERT INTO arriving (number, head, fold, json) VALUES (?1, 0, 0, '')";
        self.conn.prepare_cached(sql)?.execute([number.0])?;
        Ok(number)
    }

    /// Whether a part of the incident is still to come.
    pub(super) fn is_arriving(&self, number: Number) -> Result<bool> {
        if !self.conn.table_exists(None, "arriving")? {
            return Ok(false);
        }
        let mut statement = self.conn.prepare_cached("SELECT 1 FROM arriving WHERE number = ?1")?;
        statement.exists([number.0])
    }

    /// The numbers of the incidents that arrive.
    pub(super) fn arriving(&self) -> Result<Vec<u32>> {
        if !self.conn.table_exists(None, "arriving")? {
            return Ok(Vec::new());
        }
        self.conn.prepare("SELECT number FROM arriving")?.query_map([], |row| row.get(0))?.collect()
    }

    /// The line of an incident that stands aside, when it is of this record.
    pub(super) fn aside(&self, number: Number, head: Seq) -> Result<Option<Summary>> {
        if !self.conn.table_exists(None, "arriving")? {
            return Ok(None);
        }
        let sql = "SELECT json FROM arriving WHERE number = ?1 AND head = ?2 AND fold = ?3";
        let mut statement = self.conn.prepare_cached(sql)?;
        let json = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
        let found = statement.query_row(params![number.0, head.0, FOLD], json).optional()?;
        Ok(found.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// Lists what stands aside, when this was the last piece; how many incidents that were.
    fn list(&mut self, plate: &Plate, which: Piece) -> Result<u64, Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        if which == Piece::More {
            return Ok(0);
        }
        let numbers = self.arriving().map_err(fault)?;
        for number in &numbers {
            self.list_one(Number(*number)).map_err(fault)?;
        }
        Ok(numbers.len() as u64)
    }

    fn list_one(&mut self, number: Number) -> Result<()> {
        let sql = "SELECT id FROM incident WHERE number = ?1";
        let id = self.conn.query_row(sql, [number.0], |row| read::uuid(row, 0).map(IncidentId))?;
        let (summary, head) = self.summary_so_far(id, number)?;
        self.conn.execute("DELETE FROM arriving WHERE number = ?1", [number.0])?;
        // One of which nothing came in is no incident.
        if head == Seq(0) { Ok(()) } else { store(&self.conn, &summary).map(drop) }
    }

    /// Whether all of these records may be taken in; nothing is written, and nobody waits for it.
    fn admit(&self, plate: &Plate, records: &[Transcript]) -> Result<(), Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        let forked = |record: &Transcript| {
            Setback::Final(JournalError::Forked { place: plate.place(Attempt::Append), id: record.id })
        };
        let mut ids = HashMap::with_capacity(records.len());
        let mut places = HashMap::with_capacity(records.len());
        let mut own = self.own_end().map_err(fault)?;
        for record in records {
            if !record.fits() {
                let what = format!("record {} of writer {} does not fit its link", record.nth, record.writer);
                return Err(Setback::Final(JournalError::Corrupt { place: plate.place(Attempt::Append), what }));
            }
            let is_twin = *ids.entry(record.id).or_insert(record.link) != record.link;
            if is_twin || *places.entry((record.writer, record.nth)).or_insert(record.link) != record.link {
                return Err(forked(record));
            }
            if self.has(plate, record)? {
                continue;
            }
            if self.pen.is_some_and(|pen| pen.id == record.writer) {
                if (record.nth, record.before) != (own.0 + 1, own.1) {
                    return Err(forked(record));
                }
                own = (record.nth, record.link);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::contract::{declared, note};
    use crate::journal::{Journal, Name, Options, Which};
    use std::path::Path;
    use std::slice::from_ref;
    use uuid::Uuid;

    const HERE: IncidentId = IncidentId(Uuid::from_u128(7));
    const THERE: IncidentId = IncidentId(Uuid::from_u128(8));

    fn open(path: &Path) -> SqliteJournal {
        SqliteJournal::open(path, Options::default()).unwrap()
    }

    /// So many records of one incident, as another journal has them.
    fn written(folder: &Path, count: usize) -> Vec<Transcript> {
        let mut journal = open(&folder.join("there.db"));
        let notes = (1..count).map(|nth| note(&format!("entry {nth}")));
        let drafts: Vec<Draft> = std::iter::once(declared("there")).chain(notes).collect();
        journal.append(THERE, Seq(0), &drafts).unwrap();
        journal.transcripts(None).unwrap()
    }

    #[test]
    fn an_incident_is_listed_when_its_last_piece_is_in_and_others_write_between_two() {
        let folder = tempfile::tempdir().unwrap();
        let records = written(folder.path(), 1_700);
        let path = folder.path().join("journal.db");
        let (mut journal, mut other) = (open(&path), open(&path));
        let mut head = other.append(HERE, Seq(0), &[declared("here")]).unwrap()[0].seq;
        let mut seen = Vec::new();
        let carried = journal
            .carry(&records, &mut |done| {
                if done < 1_700 {
                    assert!(other.find(&Name::Id(THERE)).unwrap().is_none(), "not all of it is in");
                    assert!(other.check().unwrap().is_whole());
                    head = other.append(HERE, head, &[note("live")]).unwrap()[0].seq;
                }
                seen.push((done, other.incidents(Which::All).unwrap().len()));
            })
            .unwrap();
        assert_eq!(seen, [(500, 1), (1_000, 1), (1_500, 1), (1_700, 2)]);
        assert_eq!(carried.incidents, [(THERE, Number(2), 1_700)]);
        let mut anew = open(&path);
        assert_eq!(anew.read(THERE, Seq(0)).unwrap().len(), 1_700);
        assert!(anew.check().unwrap().is_whole(), "its line is what its records say");
        assert_eq!(anew.carry(&records, &mut |_| {}).unwrap().known, 1_700);
    }

    #[test]
    fn broken_off_and_done_again_everything_is_there_once() {
        let folder = tempfile::tempdir().unwrap();
        let records = written(folder.path(), 1_200);
        let path = folder.path().join("journal.db");
        let broken = std::panic::catch_unwind(|| open(&path).carry(&records, &mut |done| assert!(done < 1_000)));
        assert!(broken.is_err());
        let mut journal = open(&path);
        assert!(journal.incidents(Which::All).unwrap().is_empty());
        assert!(journal.check().unwrap().is_whole());
        let carried = journal.carry(&records, &mut |_| {}).unwrap();
        assert_eq!((carried.known, carried.incidents[0].2), (1_000, 200));
        assert_eq!(journal.read(THERE, Seq(0)).unwrap().len(), 1_200);
        assert_eq!(journal.incidents(Which::All).unwrap().len(), 1);
        assert!(journal.check().unwrap().is_whole());
    }

    #[test]
    fn what_is_told_elsewhere_is_appended_in_pieces_and_passed_over_where_it_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let notes = (1..1_100).map(|nth| note(&format!("entry {nth}")));
        let batch: Batch = (THERE, Seq(0), std::iter::once(declared("there")).chain(notes).collect());
        let broken =
            std::panic::catch_unwind(|| open(&path).take_in(from_ref(&batch), &mut |done| assert!(done < 500)));
        assert!(broken.is_err());
        let mut journal = open(&path);
        assert!(journal.incidents(Which::All).unwrap().is_empty());
        assert_eq!(journal.take_in(from_ref(&batch), &mut |_| {}).unwrap()[0].len(), 600);
        assert!(journal.take_in(from_ref(&batch), &mut |_| {}).unwrap()[0].is_empty());
        assert_eq!(journal.read(THERE, Seq(0)).unwrap().len(), 1_100);
        assert!(journal.check().unwrap().is_whole());
    }

    #[test]
    fn a_bundle_with_one_altered_record_at_its_end_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut records = written(folder.path(), 1_200);
        records[1_150].by = "somebody else".to_owned();
        let mut journal = open(&folder.path().join("journal.db"));
        assert!(matches!(journal.carry(&records, &mut |_| {}), Err(JournalError::Corrupt { .. })));
        assert_eq!(journal.check().unwrap().records, 0);
    }
}
