//! Writing: one transaction, one wait for the disk, then the acknowledgement.

use super::super::chain::{self, Stored};
use super::super::{Attempt, JournalError, Mode, codec, refuse_twins, whole, whole_millis};
use super::guard::{self, Change};
use super::line::{Line, Pen};
use super::open::FOLD;
use super::trouble::{Plate, Setback};
use super::{SqliteJournal, read};
use crate::incident::{Draft, EventId, Hash, IncidentId, Number, Recorded, Seq, Summary, WriterId};
use jiff::Timestamp;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, params};
use std::time::{Duration, Instant};

/// A [`Batch`](super::super::Batch) that borrows its drafts.
pub(super) type Batch<'a> = (IncidentId, Seq, &'a [Draft]);
type Answer = Result<Vec<Recorded>, JournalError>;
/// How often whoever waits for the right to write asks for it.
const BEAT: Duration = Duration::from_millis(2);

/// The end of the journal while a transaction is being written.
pub(super) struct Tip {
    pub(super) seq: u64,
    pub(super) nth: u64,
    pub(super) link: Hash,
    pub(super) pen: Pen,
    pub(super) stamp: Stamp,
}

/// What the records of one write have in common.
#[derive(Clone, Copy)]
pub(super) struct Stamp {
    pub(super) logged: Timestamp,
    /// What the numbers of new incidents are above.
    pub(super) above: u32,
}

impl SqliteJournal {
    /// Writes all batches in one transaction. A refused one does not spoil the others; an error of the
    /// disk fails all of them.
    pub(super) fn write(&mut self, batches: &[Batch<'_>]) -> Result<Vec<Answer>, JournalError> {
        self.try_write_mode()?;
        if self.line.as_ref().is_some_and(|line| line.is_torn) {
            self.leave_torn()?;
        }
        let stamp = Stamp { logged: whole_millis((self.options.clock)()), above: self.options.numbers_above };
        let seen = self.seen;
        let mut written = self.with(Attempt::Append, |plate, line| line.commit(plate, batches, seen, stamp));
        if matches!(written, Err(JournalError::Corrupt { .. })) && self.leave_torn()? {
            let seen = self.seen;
            written = self.with(Attempt::Append, |plate, line| line.commit(plate, batches, seen, stamp));
        }
        let (answers, count) = written?;
        let last = answers.iter().flatten().flatten().max_by_key(|record| record.seq).cloned();
        self.remember(last.as_ref());
        if count > 0
            && let Some(ring) = &mut self.options.on_commit
        {
            ring();
        }
        Ok(answers)
    }

    /// Looks again where nothing could be written: a disk may have become writable since.
    pub(super) fn try_write_mode(&mut self) -> Result<(), JournalError> {
        let is_passing = self.line.as_ref().is_none_or(|line| line.guard.is_none());
        if self.mode != Mode::ReadWrite && is_passing && guard::is_writable(&self.path) {
            self.leave(None);
            self.connect(Attempt::Append).map_err(Setback::into_error)?;
        }
        match self.mode.clone() {
            Mode::ReadWrite => Ok(()),
            Mode::ReadOnly { why } => Err(JournalError::ReadOnly { place: self.plate.place(Attempt::Append), why }),
        }
    }
}

impl Line {
    fn commit(
        &mut self,
        plate: &Plate,
        batches: &[Batch<'_>],
        seen: Option<(Seq, Hash)>,
        stamp: Stamp,
    ) -> Result<(Vec<Answer>, u64), Setback> {
        let Some(pen) = self.pen else {
            let why = "the file cannot be written".to_owned();
            return Err(Setback::Final(JournalError::ReadOnly { place: plate.place(Attempt::Append), why }));
        };
        self.transact(plate, |line| line.write_all(plate, pen, batches, seen, stamp))
    }

    /// Runs `work` in one transaction, which is committed when it wrote something.
    pub(super) fn transact<T>(
        &mut self,
        plate: &Plate,
        work: impl FnOnce(&mut Line) -> Result<(T, u64), Setback>,
    ) -> Result<(T, u64), Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        self.begin().map_err(fault)?;
        let written = work(self);
        let end = if matches!(written, Ok((_, 1..))) { "COMMIT" } else { "ROLLBACK" };
        let ended = self.conn.execute_batch(end);
        // SQLite ends some failed transactions by itself; one that is still there must not linger.
        if !self.conn.is_autocommit() {
            self.conn.execute_batch("ROLLBACK").map_err(|error| {
                Setback::Reopen(plate.engine(Attempt::Append, format!("a failed write could not be undone: {error}")))
            })?;
        }
        let written = written?;
        ended.map_err(fault)?;
        if written.1 > 0 {
            self.is_dirty = true;
            self.vouch(plate)?;
            // What is recorded stays recorded: a mark that cannot be written is tried again at the next rest, and told.
            self.write_mark().unwrap_or_default();
        }
        Ok(written)
    }

    /// Waits for the right to write. SQLite would ask ever more rarely; whoever writes in pieces leaves only moments
    /// between them.
    fn begin(&self) -> rusqlite::Result<()> {
        let end = Instant::now() + self.patience;
        self.conn.busy_timeout(Duration::ZERO)?;
        let begun = loop {
            match self.conn.execute_batch("BEGIN IMMEDIATE") {
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && Instant::now() < end => {
                    std::thread::sleep(BEAT);
                }
                begun => break begun,
            }
        };
        self.conn.busy_timeout(self.patience).and(begun)
    }

    /// Whether what was just committed is in the file that has the name, and not in one without a name.
    fn vouch(&self, plate: &Plate) -> Result<(), Setback> {
        match self.change() {
            None => Ok(()),
            Some(Change::Moving) => Err(Setback::Reopen(
                plate.engine(Attempt::Append, "the file was moved aside while it was being written"),
            )),
            Some(Change::Gone) => {
                let why = "the file was removed or renamed while it was being written".to_owned();
                Err(Setback::Final(JournalError::Replaced { place: plate.place(Attempt::Append), why }))
            }
            Some(Change::Replaced | Change::Log) => {
                Err(Setback::Reopen(plate.engine(Attempt::Append, "the file was replaced while it was being written")))
            }
            Some(Change::Cut) => {
                Err(Setback::Reopen(plate.engine(Attempt::Append, "the file was cut short while it was being written")))
            }
        }
    }

    fn write_all(
        &mut self,
        plate: &Plate,
        pen: Pen,
        batches: &[Batch<'_>],
        seen: Option<(Seq, Hash)>,
        stamp: Stamp,
    ) -> Result<(Vec<Answer>, u64), Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        if !self.holds(seen).map_err(fault)? {
            let seq = seen.unwrap_or_default().0;
            let why = format!("the file was set back: it no longer holds record #{}", seq.0);
            return Err(Setback::Final(JournalError::Replaced { place: plate.place(Attempt::Append), why }));
        }
        let seq = self.last().map_err(fault)?.map_or(0, |(seq, _)| seq.0);
        let (nth, link) = self.end_of(pen.rank).map_err(fault)?.unwrap_or_default();
        let mut tip = Tip { seq, nth, link, pen, stamp };
        let mut answers = Vec::with_capacity(batches.len());
        for batch in batches {
            answers.push(self.write_one(plate, &mut tip, batch)?);
        }
        Ok((answers, tip.seq - seq))
    }

    /// The outer error ends the transaction, the inner one only this batch.
    fn write_one(&mut self, plate: &Plate, tip: &mut Tip, batch: &Batch<'_>) -> Result<Answer, Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        let (incident, after, drafts) = *batch;
        let place = || plate.place(Attempt::Append);
        if let Err(refused) = refuse_twins(drafts, place) {
            return Ok(Err(refused));
        }
        match self.known(plate, incident, drafts)? {
            Ok(None) => {}
            Ok(Some(records)) => return Ok(Ok(records)),
            Err(forked) => return Ok(Err(forked)),
        }
        // Whoever saw a record of it knows that it is here, whatever became of its name.
        let number = if after == Seq(0) { self.number(incident) } else { self.number_of_known(incident) };
        let number = number.map_err(fault)?;
        let head = self.head(number).map_err(fault)?;
        if head < after && number.is_some() {
            // To catch up would find nothing, and to decide again would end here again.
            let why =
                format!("its incident ends at #{} here, and #{} was seen before: run warroom verify", head.0, after.0);
            return Ok(Err(JournalError::Replaced { place: place(), why }));
        }
        if head != after {
            return Ok(Err(JournalError::Conflict { head }));
        }
        if drafts.is_empty() {
            return Ok(Ok(Vec::new()));
        }
        let number = match number {
            Some(number) => number,
            None => self.name(incident, tip.stamp.above).map_err(fault)?,
        };
        let mut summary = self.summary(incident, number, head).map_err(fault)?;
        let mut records = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let record = self.insert(plate, tip, incident, number, draft)?;
            summary.apply(&record);
            records.push(record);
        }
        store(&self.conn, &summary).map_err(fault)?;
        Ok(Ok(records))
    }

    /// The records of drafts that are already there, `None` when none of them is.
    fn known(
        &mut self,
        plate: &Plate,
        incident: IncidentId,
        drafts: &[Draft],
    ) -> Result<Result<Option<Vec<Recorded>>, JournalError>, Setback> {
        let fault = |error: rusqlite::Error| plate.setback(Attempt::Append, &error);
        let forked = |id: EventId| JournalError::Forked { place: plate.place(Attempt::Append), id };
        let mut found: Vec<Recorded> = Vec::new();
        for draft in drafts {
            let Some(seq) = self.place_of(draft.id).map_err(fault)? else { continue };
            let records = self.read(incident, Seq(seq.0 - 1)).map_err(fault)?;
            match records.into_iter().next().filter(|record| record.seq == seq) {
                Some(record) if record.draft == whole(draft) => found.push(record),
                _ => return Ok(Err(forked(draft.id))),
            }
        }
        Ok(match found.first() {
            None => Ok(None),
            Some(_) if found.len() == drafts.len() => Ok(Some(found)),
            Some(first) => Err(forked(first.draft.id)),
        })
    }

    pub(super) fn place_of(&self, id: EventId) -> rusqlite::Result<Option<Seq>> {
        let mut statement = self.conn.prepare_cached("SELECT seq FROM event WHERE id = ?1")?;
        statement.query_row([id.0.as_bytes()], |row| row.get(0).map(Seq)).optional()
    }

    pub(super) fn head(&self, number: Option<Number>) -> rusqlite::Result<Seq> {
        let Some(number) = number else { return Ok(Seq(0)) };
        let sql = "SELECT coalesce(max(seq), 0) FROM event WHERE incident = ?1";
        self.conn.prepare_cached(sql)?.query_row([number.0], |row| row.get(0).map(Seq))
    }

    pub(super) fn name(&self, incident: IncidentId, above: u32) -> rusqlite::Result<Number> {
        let sql = "INSERT INTO incident (number, id)
                   SELECT max(coalesce(max(number), 0), ?2) + 1, ?1 FROM incident RETURNING number";
        let row = rusqlite::params![incident.0.as_bytes(), above];
        self.conn.prepare_cached(sql)?.query_row(row, |row| row.get(0).map(Number))
    }

    /// The summary as it was before this append; made again when what is stored is not of this fold.
    pub(super) fn summary(&mut self, incident: IncidentId, number: Number, head: Seq) -> rusqlite::Result<Summary> {
        if head == Seq(0) {
            return Ok(Summary::new(incident, number));
        }
        let stored: Option<Summary> = {
            let sql = "SELECT json FROM summary WHERE number = ?1 AND head = ?2 AND fold = ?3";
            let mut statement = self.conn.prepare_cached(sql)?;
            let read = |row: &rusqlite::Row<'_>| Ok(serde_json::from_str(row.get_ref(0)?.as_str()?).ok());
            statement.query_row(params![number.0, head.0, FOLD], read).optional()?.flatten()
        };
        match stored.map_or_else(|| self.aside(number, head), |stored| Ok(Some(stored)))? {
            Some(summary) => Ok(summary),
            None => self.fold(incident, number),
        }
    }

    pub(super) fn insert(
        &self,
        plate: &Plate,
        tip: &mut Tip,
        incident: IncidentId,
        number: Number,
        draft: &Draft,
    ) -> Result<Recorded, Setback> {
        let encoded =
            codec::encode(&draft.event).map_err(|error| Setback::Final(plate.engine(Attempt::Append, error)))?;
        let draft = whole(draft);
        let stored = Stored {
            id: draft.id,
            incident,
            writer: tip.pen.id,
            nth: tip.nth + 1,
            logged: tip.stamp.logged.as_millisecond(),
            at: draft.at.as_millisecond(),
            by: draft.by.as_str(),
            kind: encoded.kind,
            version: encoded.version,
            data: &encoded.data,
        };
        let link = chain::link(&tip.link, &stored);
        let seq = tip.seq + 1;
        self.insert_row(seq, number, tip.pen.rank, &stored, &link)
            .map_err(|error| plate.setback(Attempt::Append, &error))?;
        (tip.seq, tip.nth, tip.link) = (seq, stored.nth, link);
        let (writer, nth, logged) = (tip.pen.id, tip.nth, tip.stamp.logged);
        Ok(Recorded { incident, number, seq: Seq(seq), writer, nth, logged, link, draft })
    }

    pub(super) fn insert_row(
        &self,
        seq: u64,
        number: Number,
        rank: i64,
        stored: &Stored<'_>,
        link: &Hash,
    ) -> rusqlite::Result<usize> {
        let sql = "INSERT INTO event (seq, incident, id, writer, nth, logged, at, by, kind, version, data, link)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
        self.conn.prepare_cached(sql)?.execute(params![
            seq,
            number.0,
            stored.id.0.as_bytes(),
            rank,
            stored.nth,
            stored.logged,
            stored.at,
            stored.by,
            stored.kind,
            stored.version,
            stored.data,
            link.0
        ])
    }

    /// Makes all summaries again from the records.
    pub(super) fn rebuild(&mut self) -> rusqlite::Result<()> {
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        rebuild(&tx)?;
        tx.commit()
    }
}

pub(super) fn store(conn: &Connection, summary: &Summary) -> rusqlite::Result<usize> {
    let json = serde_json::to_string(summary).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let sql = "INSERT INTO summary (number, status, head, fold, json) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (number) DO UPDATE SET status = ?2, head = ?3, fold = ?4, json = ?5";
    let row = params![summary.number.0, summary.status.as_str(), summary.head.0, FOLD, json];
    conn.prepare_cached(sql)?.execute(row)
}

/// Makes the table of summaries again, inside the caller's transaction.
pub(super) fn rebuild(tx: &Connection) -> rusqlite::Result<()> {
    tx.execute_batch("DROP TABLE IF EXISTS summary")?;
    tx.execute_batch(include_str!("summary.sql"))?;
    // One of which a part is still to come is not listed yet.
    let sql = match tx.table_exists(None, "arriving")? {
        true => "SELECT number, id FROM incident WHERE number NOT IN (SELECT number FROM arriving)",
        false => "SELECT number, id FROM incident",
    };
    let mut incidents = tx.prepare(sql)?;
    let sql = "SELECT seq, id, writer, nth, logged, at, by, kind, version, data, link FROM event
               WHERE incident = ?1 ORDER BY seq";
    let mut events = tx.prepare(sql)?;
    let writers = tx
        .prepare("SELECT rank, id FROM writer")?
        .query_map([], |row| Ok((row.get(0)?, WriterId(read::uuid(row, 1)?))))?
        .collect::<rusqlite::Result<_>>()?;
    let mut rows = incidents.query([])?;
    while let Some(row) = rows.next()? {
        let (number, incident) = (Number(row.get(0)?), IncidentId(read::uuid(row, 1)?));
        let mut names = read::Names::new(incident, number, &writers);
        let mut summary = Summary::new(incident, number);
        let mut found = events.query([number.0])?;
        let mut records = Vec::new();
        while let Some(row) = found.next()? {
            records.push(names.record(row));
        }
        read::date(&mut records);
        records.iter().for_each(|record| summary.apply(record));
        store(tx, &summary)?;
    }
    tx.execute(
        "INSERT INTO meta (name, value) VALUES ('fold', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1",
        [FOLD],
    )?;
    Ok(())
}
