//! An open connection: what it is on, who writes through it, and its housekeeping.

use super::super::{Fault, Missing};
use super::guard::{Change, Copy, Guard};
use super::mark::{self, Mark};
use super::read;
use crate::incident::{Hash, Seq, WriterId};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

/// Who this connection writes as.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    /// The row in `writer`.
    pub(super) rank: i64,
    /// The chain's id.
    pub(super) id: WriterId,
}

/// An open connection. The fields are dropped in this order: the connection goes before its private copy.
pub(super) struct Line {
    pub(super) conn: Connection,
    /// How long to wait for another process that writes.
    pub(super) patience: Duration,
    pub(super) guard: Option<Guard>,
    /// Absent where nothing can be written.
    pub(super) pen: Option<Pen>,
    pub(super) writers: HashMap<i64, WriterId>,
    pub(super) version: i64,
    pub(super) mark: PathBuf,
    pub(super) marked: Option<Mark>,
    /// Whether the mark may not be on the disk yet.
    pub(super) is_mark_loose: bool,
    pub(super) is_dirty: bool,
    /// Whether a part of the file could not be read: what is written next goes into a new one.
    pub(super) is_torn: bool,
    pub(super) _copy: Option<Copy>,
}

impl Line {
    /// Whether the names on disk still mean what is open.
    pub(super) fn change(&self) -> Option<Change> {
        self.guard.as_ref().and_then(Guard::change)
    }

    /// Closes without a checkpoint: as the last connection to a file that lost its name, SQLite would
    /// otherwise remove, by name, a log that belongs to another file.
    pub(super) fn leave(self, change: Option<Change>) {
        let log = match change {
            // The log is only held by open descriptors now: what is in it is saved into the file.
            Some(Change::Log) => "PRAGMA wal_checkpoint(FULL)",
            // The log that still has its name must not be taken for one of the new file: it is emptied.
            Some(Change::Replaced) if self.guard.as_ref().is_some_and(Guard::has_log) => {
                "PRAGMA wal_checkpoint(TRUNCATE)"
            }
            _ => "SELECT 1",
        };
        // If one of these fails, the records are missed after reopening, and told there.
        self.conn.query_row(log, [], |_| Ok(())).unwrap_or_default();
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap_or_default();
    }

    /// Copies all committed records from the log into the file and waits for the disk.
    pub(super) fn settle(&self) -> Result<()> {
        let (is_busy, all, done) = self.conn.query_row("PRAGMA wal_checkpoint(FULL)", [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
        })?;
        if is_busy != 0 || all != done {
            return Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None));
        }
        Ok(())
    }

    /// Shortens the log; readers and writers of other processes are not made to wait.
    pub(super) fn rest(&mut self) -> Result<()> {
        if std::mem::take(&mut self.is_dirty) {
            self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        }
        Ok(())
    }

    /// Remembers the last record beside the journal; it is called after each commit, and waits for no disk.
    pub(super) fn write_mark(&mut self) -> std::io::Result<()> {
        if self.pen.is_none() {
            return Ok(());
        }
        let Some(end) = self.end().map_err(std::io::Error::other)? else { return Ok(()) };
        if self.marked == Some(end) && mark::read(&self.mark).is_ok_and(|found| found == Some(end)) {
            return Ok(());
        }
        let held = mark::Held::take(&self.mark)?;
        if let Some(found) = held.mark().filter(|found| Some(*found) != self.marked) {
            // One that tells of a lost end stays: a new one would hide the loss.
            if !self.has_marked(&found).map_err(std::io::Error::other)? {
                return Ok(());
            }
            // Somebody else was later, and quicker.
            if found.seq > end.seq {
                return Ok(());
            }
        }
        held.write(&end)?;
        self.marked = Some(end);
        self.is_mark_loose = true;
        Ok(())
    }

    /// Has the mark on the disk.
    pub(super) fn sync_mark(&mut self) -> std::io::Result<()> {
        if self.is_mark_loose {
            mark::Held::take(&self.mark)?.sync()?;
            self.is_mark_loose = false;
        }
        Ok(())
    }

    /// The last record, as the mark remembers it.
    fn end(&self) -> Result<Option<Mark>> {
        let sql = "SELECT w.id, e.nth, e.link, e.seq FROM event e JOIN writer w ON w.rank = e.writer
                   ORDER BY e.seq DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mark = |row: &rusqlite::Row<'_>| {
            let (writer, link) = (WriterId(read::uuid(row, 0)?), read::hash(row, 2)?);
            Ok(Mark { writer, nth: row.get(1)?, link, seq: Some(Seq(row.get(3)?)) })
        };
        statement.query_row([], mark).optional()
    }

    /// Where the record is that stands at the place in its chain that the mark remembers, and its link.
    fn marked_record(&self, mark: &Mark) -> Result<Option<(Seq, Hash)>> {
        let sql = "SELECT seq, link FROM event JOIN writer ON rank = event.writer WHERE writer.id = ?1 AND nth = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement
            .query_row(params![mark.writer.0.as_bytes(), mark.nth], |row| Ok((Seq(row.get(0)?), read::hash(row, 1)?)));
        found.optional()
    }

    /// Whether the journal holds the record that the mark remembers.
    fn has_marked(&self, mark: &Mark) -> Result<bool> {
        Ok(self.marked_record(mark)?.is_some_and(|(_, link)| link == mark.link))
    }

    /// What the mark beside the journal remembers and the journal does not hold.
    pub(super) fn mark_fault(&self) -> Result<Option<Fault>> {
        let name = self.mark.file_name().unwrap_or_default().to_string_lossy();
        let mark = match mark::read(&self.mark) {
            Ok(None) => return Ok(None),
            Ok(Some(mark)) => mark,
            Err(error) => return Ok(Some(Fault::new(format!("{name} cannot be read: {error}")))),
        };
        Ok(match self.marked_record(&mark)? {
            Some((_, link)) if link == mark.link => None,
            Some((seq, _)) => Some(Fault::new(format!("record #{} is not the one in {name}", seq.0)).at(Some(seq))),
            None => {
                let ends = self.last()?.map_or(Seq(0), |(seq, _)| seq);
                let missing = Missing { ends, acked: mark.seq.unwrap_or(Seq(mark.nth)) };
                let record = format!("record {}, which was acknowledged here ({name})", missing.acked.0);
                let what = match missing.count() {
                    0 => format!("JOURNAL CUT SHORT: the journal ends before {record}; others stand in its place"),
                    count => format!(
                        "JOURNAL CUT SHORT: the journal ends before {record}: it ends at #{}, missing: {count}",
                        ends.0
                    ),
                };
                Some(Fault { missing: Some(missing), ..Fault::new(what) })
            }
        })
    }

    /// Whether the record that was seen here before is still there.
    pub(super) fn holds(&self, seen: Option<(Seq, Hash)>) -> Result<bool> {
        let Some((seq, link)) = seen else { return Ok(true) };
        let mut statement = self.conn.prepare_cached("SELECT link FROM event WHERE seq = ?1")?;
        let found = statement.query_row([seq.0], |row| read::hash(row, 0)).optional()?;
        Ok(found == Some(link))
    }

    /// The last record of the journal.
    pub(super) fn last(&self) -> Result<Option<(Seq, Hash)>> {
        let sql = "SELECT seq, link FROM event ORDER BY seq DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.query_row([], |row| Ok((Seq(row.get(0)?), read::hash(row, 1)?))).optional()
    }

    /// The end of one writer's chain.
    pub(super) fn end_of(&self, rank: i64) -> Result<Option<(u64, Hash)>> {
        let sql = "SELECT nth, link FROM event WHERE writer = ?1 ORDER BY nth DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.query_row([rank], |row| Ok((row.get(0)?, read::hash(row, 1)?))).optional()
    }

    /// Whether the file was begun anew from a damaged one.
    pub(super) fn was_begun_anew(&self) -> bool {
        let sql = "SELECT count(*) FROM meta WHERE name = 'anew'";
        self.conn.query_row(sql, [], |row| row.get::<_, i64>(0)).is_ok_and(|count| count > 0)
    }

    /// Whether another connection committed since the last call.
    pub(super) fn has_changed(&mut self) -> Result<bool> {
        let now = self.conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        Ok(std::mem::replace(&mut self.version, now) != now)
    }
}
