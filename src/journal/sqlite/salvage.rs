//! What can be read of a damaged file, row by row, into a new one: each record at its place and byte for byte,
//! whether it fits its chain or not. Of one whose page cannot be read an index may still tell the name, the
//! incident and the place; a row that says so stands for it, so that it is seen as lost and never missed in silence.

use super::append;
use super::guard::beside;
use super::mark::Mark;
use super::open;
use super::read::LOST;
use crate::incident::Seq;
use rusqlite::config::DbConfig;
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ErrorCode, OpenFlags, Result, Row, Statement, params, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};
use uuid::Uuid;

/// How many records were known of, and which of them cannot be read.
#[derive(Debug, Default)]
pub(super) struct Saved {
    pub(super) of: u64,
    pub(super) lost: Vec<Seq>,
}

impl Saved {
    /// Counts the records as lost that were acknowledged after the last one that is known of: `acked` was the last.
    pub(super) fn miss(&mut self, acked: Option<Seq>) {
        let Some(acked) = acked.filter(|acked| acked.0 > self.of) else { return };
        self.lost.extend((self.of + 1..=acked.0).map(Seq));
        self.of = acked.0;
    }
}

/// What the indices know of a record.
#[derive(Debug, Default)]
struct Known {
    incident: Option<u32>,
    id: Option<Vec<u8>>,
    place: Option<(i64, i64)>,
}

/// The columns of a record, in the order in which they are copied.
const EVENT: &str = "seq, incident, id, writer, nth, logged, at, by, kind, version, data, link";
/// How many they are.
const COLUMNS: usize = 12;
/// A time that no clock shows: the record is shown at the nearest one that is known.
const NEVER: i64 = i64::MAX;
/// The length of a page, and of what SQLite says of a file at its beginning.
const PAGE: usize = 4_096;
const HEAD: usize = 100;

/// Makes `fresh` from what can be read of `damaged`; `mark` remembers the end of a chain.
pub(super) fn salvage(damaged: &Path, fresh: &Path, mark: Option<Mark>) -> Result<Saved> {
    let new = create(fresh)?;
    settle(&new)?;
    let Some(old) = opened(damaged, fresh) else {
        close(new)?;
        return Ok(Saved::default());
    };
    let follows: String =
        new.query_row("SELECT sql FROM sqlite_schema WHERE name = 'event_follows'", [], |row| row.get(0))?;
    let tx = new.unchecked_transaction()?;
    // A record may be missing for good: the next one keeps its place.
    tx.execute_batch("DROP TRIGGER event_follows")?;
    let known = known(&old.conn);
    copy_names(&old.conn, &tx, &known, mark)?;
    let saved = copy_events(&old.conn, &tx, &known)?;
    copy_seams(&old.conn, &tx)?;
    copy_arriving(&old.conn, &tx)?;
    tx.execute_batch(&follows)?;
    append::rebuild(&tx)?;
    keep_lines(&old.conn, &tx)?;
    tx.execute("INSERT INTO meta (name, value) VALUES ('anew', 1)", [])?;
    tx.commit()?;
    close(new)?;
    Ok(saved)
}

/// What a new file says itself of how it was made; `None` when it is not one that was made from a damaged one.
pub(super) fn told_by(path: &Path) -> Option<Saved> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).ok()?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).ok()?;
    let is_anew = "SELECT count(*) FROM meta WHERE name = 'anew'";
    conn.query_row(is_anew, [], |row| row.get::<_, u64>(0)).ok().filter(|count| *count > 0)?;
    let mut whole = conn.prepare("SELECT seq FROM event WHERE kind <> ?1 ORDER BY seq").ok()?;
    let whole: BTreeSet<u64> = whole.query_map([LOST], |row| row.get(0)).ok()?.collect::<Result<_>>().ok()?;
    let of = conn.query_row("SELECT coalesce(max(seq), 0) FROM event", [], |row| row.get(0)).ok()?;
    Some(Saved { of, lost: (1..=of).filter(|seq| !whole.contains(seq)).map(Seq).collect() })
}

fn create(path: &Path) -> Result<Connection> {
    // Made by us and nobody else: SQLite would follow a link that has the name.
    let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    made.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    open::settings(&conn, Duration::ZERO)?;
    open::lay_tables(&conn)?;
    Ok(conn)
}

fn settle(conn: &Connection) -> Result<()> {
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

/// Everything into the file itself, and on the disk.
fn close(conn: Connection) -> Result<()> {
    settle(&conn)?;
    conn.close().map_err(|(_, error)| error)
}

/// The damaged file as it is read; a copy of it, with a beginning that SQLite knows, goes when it is done with.
struct Old {
    conn: Connection,
    _copy: Option<Copied>,
}

/// A file of ours that is removed in the end.
struct Copied(PathBuf);

impl Drop for Copied {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            // One that stays is private; there is nobody to tell.
            fs::remove_file(beside(&self.0, end)).unwrap_or_default();
        }
    }
}

/// Where the copy of a damaged file stands while `fresh` is made.
pub(super) fn head_of(fresh: &Path) -> PathBuf {
    fresh.with_extension("head")
}

/// The damaged file, opened to be read and nothing else. `None` when not even its tables can be found.
fn opened(damaged: &Path, fresh: &Path) -> Option<Old> {
    if let Ok(conn) = reader(damaged) {
        return Some(Old { conn, _copy: None });
    }
    // The tables of every journal begin on the same pages: what stands at the beginning can be had anew.
    [HEAD, PAGE].into_iter().find_map(|length| {
        let copy = Copied(head_of(fresh));
        mend_head(damaged, fresh, &copy.0, length).ok()?;
        let conn = reader(&copy.0).ok()?;
        Some(Old { conn, _copy: Some(copy) })
    })
}

/// A copy of the damaged file whose first bytes are those of a new one.
fn mend_head(damaged: &Path, fresh: &Path, copy: &Path, length: usize) -> io::Result<()> {
    let mut to = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(copy)?;
    let long = io::copy(&mut fs::File::open(damaged)?, &mut to)?;
    let mut page = [0; PAGE];
    fs::File::open(fresh)?.read_exact_at(&mut page, 0)?;
    // The number of pages stands there too.
    page[28..32].copy_from_slice(&u32::try_from(long / PAGE as u64).unwrap_or(0).to_be_bytes());
    to.write_all_at(&page[..length], 0)
}

fn reader(path: &Path) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    open::settings(&conn, Duration::from_secs(1))?;
    conn.pragma_update(None, "query_only", true)?;
    // What is kept is kept as it was found, its log included.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    conn.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'event'", [], |row| match row.get(0)? {
        0 => Err(rusqlite::Error::QueryReturnedNoRows),
        _ => Ok(()),
    })?;
    Ok(conn)
}

/// Takes the rows of `select` that can be read: from the beginning until a page is torn, then from the end.
fn each(old: &Connection, select: &str, orders: [&str; 2], mut take: impl FnMut(&Row<'_>) -> Result<()>) {
    for order in orders {
        let Ok(mut statement) = old.prepare(&format!("{select} ORDER BY {order}")) else { continue };
        let Ok(mut rows) = statement.query([]) else { continue };
        loop {
            match rows.next() {
                // A row that makes no sense is told by whoever misses it.
                Ok(Some(row)) => take(row).unwrap_or_default(),
                Ok(None) => return,
                Err(_) => break,
            }
        }
    }
}

/// Every record that the table or one of its indices knows of.
fn known(old: &Connection) -> BTreeMap<u64, Known> {
    let mut known: BTreeMap<u64, Known> = BTreeMap::new();
    each(old, "SELECT seq FROM event NOT INDEXED", ["seq", "seq DESC"], |row| {
        known.entry(row.get(0)?).or_default();
        Ok(())
    });
    let of_incident = "SELECT seq, incident FROM event INDEXED BY event_of_incident";
    each(old, of_incident, ["incident, seq", "incident DESC, seq DESC"], |row| {
        known.entry(row.get(0)?).or_default().incident = Some(row.get(1)?);
        Ok(())
    });
    each(old, "SELECT seq, id FROM event INDEXED BY sqlite_autoindex_event_1", ["id", "id DESC"], |row| {
        known.entry(row.get(0)?).or_default().id = Some(row.get(1)?);
        Ok(())
    });
    let of_writer = "SELECT seq, writer, nth FROM event INDEXED BY sqlite_autoindex_event_2";
    each(old, of_writer, ["writer, nth", "writer DESC, nth DESC"], |row| {
        known.entry(row.get(0)?).or_default().place = Some((row.get(1)?, row.get(2)?));
        Ok(())
    });
    known
}

/// The names that records are told by: writers and incidents. One that is lost gets a row without its true name, so
/// that its records can be read; they are told as not fitting.
fn copy_names(old: &Connection, new: &Connection, known: &BTreeMap<u64, Known>, mark: Option<Mark>) -> Result<()> {
    // Each name is told by several places; the first that can be read is taken.
    let writer = "INSERT INTO writer (rank, id, origin, since) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    let mut insert = new.prepare(writer)?;
    each(old, "SELECT rank, id, origin, since FROM writer NOT INDEXED", ["rank", "rank DESC"], |row| {
        copy(&mut insert, row, 4).map(drop)
    });
    each(old, "SELECT rank, id FROM writer INDEXED BY sqlite_autoindex_writer_1", ["id", "id DESC"], |row| {
        insert.execute(params![row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?, "", 0]).map(drop)
    });
    if let Some(mark) = mark {
        let place = known.values().filter_map(|one| one.place).find(|(rank, nth)| {
            let is_marked = "SELECT count(*) FROM event WHERE writer = ?1 AND nth = ?2 AND link = ?3";
            let count = old.query_row(is_marked, params![rank, nth, mark.link.0], |row| row.get::<_, i64>(0));
            u64::try_from(*nth) == Ok(mark.nth) && count.is_ok_and(|count| count > 0)
        });
        if let Some((rank, _)) = place {
            insert.execute(params![rank, mark.writer.0.as_bytes(), "", 0])?;
        }
    }
    let mut name = new.prepare("INSERT INTO incident (number, id) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    let table = "SELECT number, id FROM incident NOT INDEXED";
    each(old, table, ["number", "number DESC"], |row| copy(&mut name, row, 2).map(drop));
    let index = "SELECT number, id FROM incident INDEXED BY sqlite_autoindex_incident_1";
    each(old, index, ["id", "id DESC"], |row| copy(&mut name, row, 2).map(drop));
    let line = "SELECT number, json ->> '$.id' FROM summary WHERE json_valid(json)";
    each(old, line, ["number", "number DESC"], |row| {
        let id = row.get_ref(1)?.as_str()?.parse::<Uuid>().unwrap_or_default();
        name.execute(params![row.get::<_, u32>(0)?, id.as_bytes()]).map(drop)
    });
    for number in known.values().filter_map(|one| one.incident) {
        name.execute(params![number, Uuid::from_u128(number.into()).as_bytes()])?;
    }
    for (rank, _) in known.values().filter_map(|one| one.place) {
        insert.execute(params![rank, Uuid::from_u128(rank.unsigned_abs().into()).as_bytes(), "", 0])?;
    }
    Ok(())
}

/// The row as it is, byte for byte.
fn copy(insert: &mut Statement<'_>, row: &Row<'_>, columns: usize) -> Result<usize> {
    let values = (0..columns).map(|at| row.get_ref(at).map(ToSqlOutput::Borrowed));
    insert.execute(params_from_iter(values.collect::<Result<Vec<_>>>()?))
}

fn copy_events(old: &Connection, new: &Connection, known: &BTreeMap<u64, Known>) -> Result<Saved> {
    let last = known.keys().next_back().copied().unwrap_or(0);
    let mut saved = Saved { of: last, lost: Vec::new() };
    let mut one = old.prepare(&format!("SELECT {EVENT} FROM event NOT INDEXED WHERE seq = ?1"))?;
    let sql = format!("INSERT INTO event ({EVENT}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    let mut insert = new.prepare(&sql)?;
    for seq in 1..=last {
        let copied = one.query_row([seq], |row| copy(&mut insert, row, COLUMNS));
        if copied.is_ok() {
            continue;
        }
        saved.lost.push(Seq(seq));
        if let Some(known) = known.get(&seq) {
            stand_in(&mut insert, seq, known)?;
        }
    }
    Ok(saved)
}

/// What stands for a record that is lost. Of one whose incident no index knows nothing can stand: its place is
/// empty, and told as missing.
fn stand_in(insert: &mut Statement<'_>, seq: u64, known: &Known) -> Result<()> {
    let (Some(incident), Some(place)) = (known.incident, i64::try_from(seq).ok()) else { return Ok(()) };
    let id = known.id.clone().unwrap_or_else(|| Uuid::from_u128(seq.into()).as_bytes().to_vec());
    // Without a place in a chain it gets one that no chain has.
    let (rank, nth) = known.place.unwrap_or((1, -place));
    let what = format!("[#{seq}: lost with a damaged page of the file]");
    let row = params![place, incident, id, rank, nth, NEVER, NEVER, "?", LOST, 0, what, [0_u8; 32]];
    match insert.execute(row) {
        // Another row has its id or its place: then one of the two is a ghost, and its number stays empty.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(()),
        done => done.map(drop),
    }
}

/// The lines of incidents that lost records: what was folded while they were there says more than what is left.
fn keep_lines(old: &Connection, new: &Connection) -> Result<()> {
    let mut statement = new.prepare("SELECT DISTINCT incident FROM event WHERE kind = ?1")?;
    let poorer: Vec<u32> = statement.query_map([LOST], |row| row.get(0))?.collect::<Result<_>>()?;
    let Ok(mut line) = old.prepare("SELECT json FROM summary WHERE number = ?1 AND fold = ?2") else { return Ok(()) };
    for number in poorer {
        let read =
            line.query_row(params![number, open::FOLD], |row| Ok(serde_json::from_str(row.get_ref(0)?.as_str()?)));
        // One that cannot be read stays as it was made from what is left.
        if let Ok(Ok(summary)) = read {
            append::store(new, &summary)?;
        }
    }
    Ok(())
}

/// The places where chains were joined, if any were.
fn copy_seams(old: &Connection, new: &Connection) -> Result<()> {
    if !old.table_exists(None, "seam").unwrap_or(false) {
        return Ok(());
    }
    new.execute_batch(include_str!("seam.sql"))?;
    let mut insert = new.prepare("INSERT INTO seam (seq, before) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    each(old, "SELECT seq, before FROM seam", ["seq", "seq DESC"], |row| copy(&mut insert, row, 2).map(drop));
    Ok(())
}

/// Which incidents were still arriving; their lines are made again.
fn copy_arriving(old: &Connection, new: &Connection) -> Result<()> {
    if !old.table_exists(None, "arriving").unwrap_or(false) {
        return Ok(());
    }
    new.execute_batch(include_str!("arriving.sql"))?;
    let mut insert = new.prepare(
        "INSERT INTO arriving (number, head, fold, json) SELECT number, 0, 0, '' FROM incident WHERE number = ?1
         ON CONFLICT DO NOTHING",
    )?;
    each(old, "SELECT number FROM arriving", ["number", "number DESC"], |row| {
        insert.execute([row.get::<_, u32>(0)?]).map(drop)
    });
    Ok(())
}
