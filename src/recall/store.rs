//! The file: measures, titles and an index of words. It is only ever a copy of what the journal holds, so it
//! is written without waiting for the disk, and thrown away when it is damaged.

use super::gather::{Passage, cause, fix, passages};
use super::words::{query, words};
use crate::incident::{EventId, Hash, IncidentId, Number, Seq, Severity};
use crate::measures::Measure;
use crate::report::trace::Trace;
use jiff::Timestamp;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Transaction, params};
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

/// The version of everything below; a file of another version is made anew.
const FORMAT: i64 = 7;

const SCHEMA: &str = "
CREATE TABLE seen (seq INTEGER NOT NULL, link BLOB NOT NULL) STRICT;
CREATE TABLE incident (
    id BLOB PRIMARY KEY, number INTEGER NOT NULL, title TEXT NOT NULL, type TEXT NOT NULL, severity INTEGER NOT NULL,
    declared INTEGER NOT NULL, cause TEXT NOT NULL, fix TEXT NOT NULL, measure TEXT NOT NULL, runs INTEGER NOT NULL,
    owes INTEGER NOT NULL
) STRICT;
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, incident BLOB NOT NULL, entry BLOB NOT NULL, at INTEGER NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX passage_of ON passage (incident);
CREATE INDEX owing ON incident (id) WHERE owes = 1;
CREATE VIRTUAL TABLE word USING fts5(words, content='', contentless_delete=1, tokenize=\"unicode61 tokenchars ':._'\");
";

/// The file of measures and words.
pub struct Store {
    conn: Connection,
    path: Option<PathBuf>,
}

/// Why the file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot use {place}: {why}")]
pub struct Trouble {
    place: String,
    why: rusqlite::Error,
}

/// A text that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Hit {
    pub incident: IncidentId,
    pub number: Number,
    pub title: String,
    pub severity: Severity,
    pub declared: Timestamp,
    /// The entry of its timeline that says it.
    pub entry: EventId,
    /// When it was said.
    pub at: Timestamp,
    /// What sort of entry it is.
    pub kind: String,
    /// The whole text.
    pub text: String,
}

/// A title that an earlier incident had, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Past {
    pub(super) id: IncidentId,
    pub(super) number: Number,
    pub(super) title: String,
    pub(super) type_id: String,
    pub(super) cause: String,
    pub(super) fix: String,
}

impl Store {
    /// Opens the file at `path`, made anew when it is missing, damaged or of another version; where it can
    /// be neither read nor made, one in memory.
    pub fn open(path: &Path) -> Result<Store, Trouble> {
        match Store::at(path) {
            Ok(store) => Ok(store),
            Err(why) if is_damage(&why) => {
                throw_away(path);
                Store::at(path).or_else(|_| Store::in_memory())
            }
            Err(_) => Store::in_memory(),
        }
    }

    /// One that is gone when it is dropped.
    pub fn in_memory() -> Result<Store, Trouble> {
        let fresh = || {
            let conn = Connection::open_in_memory()?;
            make(&conn)?;
            Ok(Store { conn, path: None })
        };
        fresh().map_err(|why| Trouble { place: "memory".to_owned(), why })
    }

    fn at(path: &Path) -> rusqlite::Result<Store> {
        // A link would have us write into what it leads to.
        if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
            return Err(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN),
                None,
            ));
        }
        let conn = Connection::open(path)?;
        conn.busy_timeout(Duration::from_secs(5))?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "synchronous", "OFF")?;
        match conn.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))? {
            0 => make(&conn)?,
            FORMAT => {}
            _ => return Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(11), None)),
        }
        Ok(Store { conn, path: Some(path.to_owned()) })
    }

    pub(super) fn trouble(&self, why: rusqlite::Error) -> Trouble {
        let place = self.path.as_ref().map_or_else(|| "memory".to_owned(), |path| path.display().to_string());
        Trouble { place, why }
    }

    /// Whether `trouble` goes away when the file is made anew.
    pub fn is_damaged(trouble: &Trouble) -> bool {
        is_damage(&trouble.why)
    }

    /// Throws the file away and begins an empty one.
    pub fn anew(self) -> Result<Store, Trouble> {
        let path = self.path.clone();
        drop(self);
        match path {
            Some(path) => {
                throw_away(&path);
                Store::open(&path)
            }
            None => Store::in_memory(),
        }
    }

    /// The last record of the journal that is in here.
    pub(super) fn seen(&self) -> rusqlite::Result<Option<(Seq, Hash)>> {
        let read = |row: &rusqlite::Row<'_>| {
            let link: Vec<u8> = row.get(1)?;
            Ok((Seq(row.get(0)?), Hash(link.try_into().unwrap_or_default())))
        };
        self.conn.query_row("SELECT seq, link FROM seen", [], read).optional()
    }

    pub(super) fn begin(&mut self) -> rusqlite::Result<Transaction<'_>> {
        self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
    }

    /// The incidents that are not over: what is measured of them changes without a new record.
    pub(super) fn running(&self) -> rusqlite::Result<Vec<IncidentId>> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM incident WHERE runs")?;
        statement.query_map([], id)?.collect()
    }

    /// Every measure, the newest last.
    pub fn measures(&self) -> Result<Vec<Measure>, Trouble> {
        let read = || {
            let mut statement = self.conn.prepare("SELECT measure FROM incident ORDER BY declared")?;
            let mut rows = statement.query([])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                let text = row.get_ref(0)?.as_str()?;
                // One that does not read is one that a byte was turned in: the file is made anew.
                let measure = serde_json::from_str(text);
                all.push(measure.map_err(|_| rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(11), None))?);
            }
            Ok(all)
        };
        read().map_err(|why| self.trouble(why))
    }

    /// The incidents after which something is still owed: whoever lists it reads no others.
    pub fn owing(&self) -> Result<Vec<IncidentId>, Trouble> {
        let read = || {
            let mut statement = self.conn.prepare("SELECT id FROM incident WHERE owes = 1")?;
            let ids = statement.query_map([], id)?;
            ids.collect::<rusqlite::Result<Vec<IncidentId>>>()
        };
        read().map_err(|why| self.trouble(why))
    }

    /// Texts in which every word of `question` is found, the best first.
    pub fn find(&self, question: &str, most: u32) -> Result<Vec<Hit>, Trouble> {
        let Some(query) = query(question) else { return Ok(Vec::new()) };
        let sql = "SELECT i.id, i.number, i.title, i.severity, i.declared, p.at, p.kind, p.text, p.entry
            FROM word JOIN passage p ON p.row = word.rowid JOIN incident i ON i.id = p.incident
            WHERE word MATCH ?1 ORDER BY bm25(word), p.at DESC LIMIT ?2";
        let read = || {
            let mut statement = self.conn.prepare(sql)?;
            let hits = statement.query_map(params![query, most], hit)?;
            hits.collect::<rusqlite::Result<Vec<Hit>>>()
        };
        read().map_err(|why| self.trouble(why))
    }

    /// Earlier incidents whose title holds at least one of `terms`, or that are of the type.
    pub(super) fn past(&self, terms: &[String]) -> Result<Vec<Past>, Trouble> {
        let query = terms.iter().map(|term| format!("\"{}\"", term.replace('"', ""))).collect::<Vec<_>>().join(" OR ");
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT i.id, i.number, i.title, i.type, i.cause, i.fix
            FROM word JOIN passage p ON p.row = word.rowid JOIN incident i ON i.id = p.incident
            WHERE word MATCH ?1 AND p.kind = 'open' ORDER BY bm25(word) LIMIT 50";
        let read = || {
            let mut statement = self.conn.prepare(sql)?;
            let past = statement.query_map([query], |row| {
                Ok(Past {
                    id: id(row)?,
                    number: Number(row.get(1)?),
                    title: row.get(2)?,
                    type_id: row.get(3)?,
                    cause: row.get(4)?,
                    fix: row.get(5)?,
                })
            })?;
            past.collect::<rusqlite::Result<Vec<Past>>>()
        };
        read().map_err(|why| self.trouble(why))
    }
}

fn id(row: &rusqlite::Row<'_>) -> rusqlite::Result<IncidentId> {
    uuid(row, 0).map(IncidentId)
}

fn uuid(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    let bytes: Vec<u8> = row.get(column)?;
    Ok(Uuid::from_slice(&bytes).unwrap_or_default())
}

fn hit(row: &rusqlite::Row<'_>) -> rusqlite::Result<Hit> {
    let time = |column| Ok::<_, rusqlite::Error>(Timestamp::from_millisecond(row.get(column)?).unwrap_or_default());
    let rank: usize = row.get::<_, u32>(3)? as usize;
    Ok(Hit {
        incident: id(row)?,
        number: Number(row.get(1)?),
        title: row.get(2)?,
        severity: Severity::ALL.get(rank).copied().unwrap_or(Severity::P3),
        declared: time(4)?,
        at: time(5)?,
        kind: row.get(6)?,
        text: row.get(7)?,
        entry: EventId(uuid(row, 8)?),
    })
}

fn make(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(&format!("BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;"))
}

/// Whether the file is no file of ours any more.
fn is_damage(why: &rusqlite::Error) -> bool {
    match why {
        rusqlite::Error::SqliteFailure(error, _) => {
            matches!(error.code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown)
        }
        rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..) => true,
        _ => false,
    }
}

/// What cannot be removed stays, and the next attempt to use it says so.
fn throw_away(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        std::fs::remove_file(name).unwrap_or_default();
    }
}

/// Writes what is known of one incident in place of what was known.
pub(super) fn put(work: &Transaction<'_>, trace: &Trace, now: Timestamp) -> rusqlite::Result<()> {
    let incident = &trace.incident;
    let summary = &incident.summary;
    let key = summary.id.0.as_bytes();
    work.prepare_cached("DELETE FROM word WHERE rowid IN (SELECT row FROM passage WHERE incident = ?1)")?
        .execute([key])?;
    work.prepare_cached("DELETE FROM passage WHERE incident = ?1")?.execute([key])?;
    // A measure is plain words and numbers: it always becomes JSON.
    let measure = serde_json::to_string(&Measure::of(trace, now)).unwrap_or_default();
    work.prepare_cached("INSERT OR REPLACE INTO incident VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?
        .execute(params![
            key,
            summary.number.0,
            summary.title,
            summary.type_id.clone().unwrap_or_default(),
            summary.severity.rank(),
            summary.declared.as_millisecond(),
            cause(incident),
            fix(incident),
            measure,
            summary.status.is_active(),
            !incident.owed(now).is_empty(),
        ])?;
    for Passage { entry, at, kind, text } in passages(incident) {
        work.prepare_cached("INSERT INTO passage (incident, entry, at, kind, text) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![key, entry.0.as_bytes(), at.as_millisecond(), kind, text])?;
        let row = work.last_insert_rowid();
        work.prepare_cached("INSERT INTO word (rowid, words) VALUES (?1, ?2)")?
            .execute(params![row, words(&text).join(" ")])?;
    }
    Ok(())
}

/// Remembers the last record that is in here.
pub(super) fn remember(work: &Transaction<'_>, seen: Option<(Seq, Hash)>) -> rusqlite::Result<()> {
    work.execute("DELETE FROM seen", [])?;
    if let Some((seq, Hash(link))) = seen {
        work.execute("INSERT INTO seen VALUES (?1, ?2)", params![seq.0, link])?;
    }
    Ok(())
}

/// Forgets everything: the journal is another one.
pub(super) fn clear(work: &Transaction<'_>) -> rusqlite::Result<()> {
    work.execute_batch("DELETE FROM word; DELETE FROM passage; DELETE FROM incident; DELETE FROM seen;")
}
