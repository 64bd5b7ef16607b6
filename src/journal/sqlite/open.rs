//! Opening: is it safe, is it ours, is it set as it must be, who are we.

use super::super::{Attempt, JournalError, Mode};
use super::guard::{self, Copy, Guard};
use super::line::{Line, Pen};
use super::mark;
use super::trouble::{Plate, Setback};
use super::{FORMAT, Options};
use crate::incident::WriterId;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// "wroo": tells our files from other SQLite files.
const APPLICATION: i32 = 0x7772_6F6F;
/// The first SQLite without the race that can corrupt a log shared by two writers.
const OLDEST_ENGINE: i32 = 3_051_003;
/// How the fold that made a stored summary is numbered; a change of what a summary holds takes the next.
pub(super) const FOLD: i64 = 5;
/// The log is shortened when nothing happens; this many pages of it (16 MiB) are too many to wait for that.
const LONGEST_LOG: i64 = 4_096;

/// Opens the file that has the name `path`.
pub(super) fn open(
    path: &Path,
    plate: &Plate,
    options: &mut Options,
    attempt: Attempt,
) -> Result<(Line, Mode), Setback> {
    if rusqlite::version_number() < OLDEST_ENGINE {
        let why = format!("SQLite {} may corrupt it; 3.51.3 or newer is needed", rusqlite::version());
        return Err(Setback::Final(plate.refuse(attempt, why)));
    }
    let say = |error: std::io::Error| Setback::Final(plate.engine(attempt, error));
    let found = fs::metadata(path).map_err(say)?;
    if let Some(why) = guard::doubt(path, &found) {
        return Err(Setback::Final(plate.refuse(attempt, why)));
    }
    if let Some(kind) = guard::remote(path) {
        let why = format!("it is on {kind}, where two machines could damage it; keep it on a local disk");
        return Err(Setback::Final(plate.refuse(attempt, why)));
    }
    if !guard::is_writable(path) {
        return open_to_read(path, plate, options, attempt);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let fault = |error: rusqlite::Error| plate.setback(attempt, &error);
    let opened = Connection::open_with_flags(path, flags);
    let conn = match opened.and_then(|conn| settings(&conn, options.patience).map(|()| conn)) {
        Ok(conn) => conn,
        // A full disk has no room for what SQLite puts beside the file; what is in the file can be read all the same.
        Err(error) if has_no_room(&error) => return open_to_read(path, plate, options, attempt),
        Err(error) => return Err(fault(error)),
    };
    let mode = lay(&conn, plate, attempt, options)?;
    let guard = Guard::new(path, &found).map_err(say)?;
    let mut line = line(conn, path, Some(guard), options.patience).map_err(fault)?;
    if mode == Mode::ReadWrite {
        let origin = origin(options.machine.as_deref(), &found);
        line.pen = Some(pen(&line.conn, &origin, options).map_err(fault)?);
    }
    Ok((line, mode))
}

fn line(conn: Connection, path: &Path, guard: Option<Guard>, patience: Duration) -> rusqlite::Result<Line> {
    let version = conn.query_row("PRAGMA data_version", [], |row| row.get(0))?;
    let mark = mark::path_of(path);
    let writers = HashMap::new();
    Ok(Line {
        conn,
        patience,
        guard,
        pen: None,
        writers,
        version,
        mark,
        marked: None,
        is_mark_loose: false,
        is_dirty: false,
        is_torn: false,
        _copy: None,
    })
}

/// Settings that hold for one connection; what matters for durability is read back.
pub(super) fn settings(conn: &Connection, patience: Duration) -> rusqlite::Result<()> {
    conn.busy_timeout(patience)?;
    conn.set_prepared_statement_cache_capacity(64);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
         PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA synchronous = FULL;
         PRAGMA journal_size_limit = 4194304;",
    )?;
    conn.pragma_update(None, "wal_autocheckpoint", LONGEST_LOG)
}

/// Turns the write-ahead log on. Two processes that do so at once hinder each other without the
/// engine's own patience, so it is tried until ours ends.
fn use_log(conn: &Connection, patience: Duration) -> rusqlite::Result<String> {
    let end = Instant::now() + patience;
    loop {
        match conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && Instant::now() < end => {
                std::thread::sleep(Duration::from_millis(2));
            }
            answer => return answer,
        }
    }
}

fn number(conn: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, pragma, |row| row.get(0))
}

/// Makes the tables where there are none, and says whether this version may write what is there.
fn lay(conn: &Connection, plate: &Plate, attempt: Attempt, options: &Options) -> Result<Mode, Setback> {
    let fault = |error: rusqlite::Error| plate.setback(attempt, &error);
    if number(conn, "application_id").map_err(fault)? == 0 && number(conn, "user_version").map_err(fault)? == 0 {
        found_journal(conn, plate, attempt, options.patience)?;
    }
    let mode = judge(conn, plate, attempt)?;
    if mode != Mode::ReadWrite {
        return Ok(mode);
    }
    let log = use_log(conn, options.patience).map_err(fault)?;
    let synchronous = number(conn, "synchronous").map_err(fault)?;
    if log != "wal" || synchronous != 2 {
        let why = format!("SQLite would not be durable here: journal_mode={log}, synchronous={synchronous}");
        return Err(Setback::Final(plate.refuse(attempt, why)));
    }
    refold(conn).map_err(fault)?;
    Ok(mode)
}

fn found_journal(conn: &Connection, plate: &Plate, attempt: Attempt, patience: Duration) -> Result<(), Setback> {
    let fault = |error: rusqlite::Error| plate.setback(attempt, &error);
    let tables = "SELECT count(*) FROM sqlite_schema";
    use_log(conn, patience).map_err(fault)?;
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate).map_err(fault)?;
    let count: i64 = tx.query_row(tables, [], |row| row.get(0)).map_err(fault)?;
    if number(&tx, "application_id").map_err(fault)? != 0 {
        return Ok(()); // somebody else was quicker
    }
    if count != 0 {
        return Err(Setback::Final(plate.refuse(attempt, "it is a database of another program")));
    }
    tables_in(&tx).and_then(|()| tx.commit()).map_err(fault)
}

/// Makes the tables of a journal in a file that has none, and nobody else knows of.
pub(super) fn lay_tables(conn: &Connection) -> rusqlite::Result<()> {
    use_log(conn, Duration::ZERO)?;
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    tables_in(&tx)?;
    tx.commit()
}

fn tables_in(tx: &Connection) -> rusqlite::Result<()> {
    tx.execute_batch(include_str!("schema.sql"))?;
    tx.execute_batch(include_str!("summary.sql"))?;
    tx.execute("INSERT INTO meta (name, value) VALUES ('readers', 1), ('fold', ?1)", [FOLD])?;
    tx.pragma_update(None, "application_id", APPLICATION)?;
    tx.pragma_update(None, "user_version", FORMAT)
}

/// Whether a file is a journal of ours, whatever else is wrong with it: it says so, or a mark was left beside it.
pub(super) fn is_ours(path: &Path) -> bool {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let says = |conn: Connection| {
        // Whoever closes last would write the log into a file that is to be kept as it is.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        Ok(number(&conn, "application_id")? == i64::from(APPLICATION))
    };
    mark::path_of(path).exists() || Connection::open_with_flags(path, flags).and_then(says).unwrap_or(false)
}

/// Whether a file that is there is a journal, and of a format that this version may write or read.
fn judge(conn: &Connection, plate: &Plate, attempt: Attempt) -> Result<Mode, Setback> {
    let fault = |error: rusqlite::Error| plate.setback(attempt, &error);
    if number(conn, "application_id").map_err(fault)? != i64::from(APPLICATION) {
        return Err(Setback::Final(plate.refuse(attempt, "it is a database of another program")));
    }
    let format = number(conn, "user_version").map_err(fault)?;
    if format <= i64::from(FORMAT) {
        return Ok(Mode::ReadWrite);
    }
    let sql = "SELECT value FROM meta WHERE name = 'readers'";
    let readers: Option<i64> = conn.query_row(sql, [], |row| row.get(0)).optional().map_err(fault)?;
    let readers = readers.unwrap_or(format);
    if readers > i64::from(FORMAT) {
        let found = u32::try_from(readers).unwrap_or(u32::MAX);
        return Err(Setback::Final(JournalError::Newer { place: plate.place(attempt), found, known: FORMAT }));
    }
    Ok(Mode::ReadOnly { why: format!("it has format {format}, this version writes format {FORMAT}") })
}

/// Makes the summaries again when they are missing or were folded by an older version.
fn refold(conn: &Connection) -> rusqlite::Result<()> {
    let is_there = || conn.table_exists(None, "summary");
    let fold = || conn.query_row("SELECT value FROM meta WHERE name = 'fold'", [], |row| row.get::<_, i64>(0));
    if is_there()? && fold().optional()?.unwrap_or(0) >= FOLD {
        return Ok(());
    }
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    super::append::rebuild(&tx)?;
    tx.commit()
}

/// What tells this file at this place from its copies: the machine, the file and the moment it was made,
/// hashed because the machine id is nobody's business.
fn origin(machine: Option<&str>, file: &Metadata) -> String {
    let mut hash = Sha256::new_with_prefix(b"warroom journal origin\0");
    match machine {
        Some(machine) => hash.update(machine),
        None => hash.update(fs::read("/etc/machine-id").unwrap_or_default()),
    }
    hash.update(file.ino().to_be_bytes());
    // Device numbers may change from boot to boot; the moment of birth does not.
    match file.created().ok().and_then(|made| made.duration_since(std::time::UNIX_EPOCH).ok()) {
        Some(made) => hash.update(made.as_nanos().to_be_bytes()),
        None => hash.update(file.dev().to_be_bytes()),
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// The chain that this file continues here; a copied file starts a new one.
fn pen(conn: &Connection, origin: &str, options: &mut Options) -> rusqlite::Result<Pen> {
    let find = || {
        let sql = "SELECT rank, id FROM writer WHERE origin = ?1 ORDER BY rank DESC LIMIT 1";
        conn.query_row(sql, [origin], |row| Ok(Pen { rank: row.get(0)?, id: WriterId(super::read::uuid(row, 1)?) }))
            .optional()
    };
    if let Some(pen) = find()? {
        return Ok(pen);
    }
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    if let Some(pen) = find()? {
        return Ok(pen);
    }
    let id = WriterId(uuid::Uuid::now_v7());
    let since = (options.clock)().as_millisecond();
    let sql = "INSERT INTO writer (id, origin, since) VALUES (?1, ?2, ?3) RETURNING rank";
    let rank = tx.query_row(sql, params![id.0.as_bytes(), origin, since], |row| row.get(0))?;
    tx.commit()?;
    Ok(Pen { rank, id })
}

/// Opens what cannot be written: in place where SQLite can (a live journal of somebody else), else a
/// private copy. Never as `immutable`: that would hide what is still in the log.
fn open_to_read(path: &Path, plate: &Plate, options: &Options, attempt: Attempt) -> Result<(Line, Mode), Setback> {
    let fault = |error: rusqlite::Error| plate.setback(attempt, &error);
    let here = reader(path, options.patience).and_then(|conn| line(conn, path, None, options.patience));
    let (line, why) = match here {
        Ok(line) => (line, "this user cannot write it".to_owned()),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => return Err(fault(error)),
        Err(error) => {
            // The first folder that takes it: one of them may be on the very disk that is full.
            let Some((first, others)) = options.scratch.split_first() else { return Err(fault(error)) };
            let next = |copied: std::io::Result<_>, scratch: &PathBuf| copied.or_else(|_| Copy::of(path, scratch));
            let copied = others.iter().fold(Copy::of(path, first), next);
            let (copy, target) = copied.map_err(|error| Setback::Final(plate.engine(attempt, error)))?;
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let conn = Connection::open_with_flags(&target, flags).map_err(fault)?;
            settings(&conn, options.patience).map_err(fault)?;
            let mut line = line(conn, path, None, options.patience).map_err(fault)?;
            line._copy = Some(copy);
            (line, "it cannot be written; this is a copy of what it held when it was opened".to_owned())
        }
    };
    match judge(&line.conn, plate, attempt)? {
        Mode::ReadWrite => Ok((line, Mode::ReadOnly { why })),
        newer => Ok((line, newer)),
    }
}

/// Whether the disk refused what a journal needs beside its file.
fn has_no_room(error: &rusqlite::Error) -> bool {
    let is = [ErrorCode::SystemIoFailure, ErrorCode::DiskFull, ErrorCode::CannotOpen];
    error.sqlite_error_code().is_some_and(|code| is.contains(&code))
}

fn reader(path: &Path, patience: Duration) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    settings(&conn, patience)?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(conn)
}
