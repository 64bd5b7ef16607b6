//! Checking: every link again, every summary again, and SQLite's own check.

use super::super::chain::{self, Stored};
use super::super::{Fault, Ground, Proof, Strand};
use super::line::Line;
use super::read::{self, Names};
use crate::incident::{EventId, Hash, IncidentId, Number, Seq, Summary, WriterId};
use rusqlite::{Result, Row};
use std::collections::{BTreeMap, HashMap};

/// What the walk knows so far.
struct Walk {
    writers: HashMap<i64, WriterId>,
    incidents: HashMap<u32, IncidentId>,
    ends: BTreeMap<i64, (u64, Hash)>,
    /// The link of every record, by its place in its chain: what was carried in may stand in any order.
    links: HashMap<(i64, u64), Hash>,
    /// The links that records were tied to whose predecessors are not here.
    seams: HashMap<u64, Hash>,
    folds: HashMap<u32, Summary>,
    next: u64,
    proof: Proof,
}

/// How the records were gone through.
enum Walked {
    /// All of them.
    All,
    /// Past a damaged page: what the records say as a whole is not known.
    Past,
}

const WALK: &str = "SELECT seq, id, writer, nth, logged, at, by, kind, version, data, link, incident
    FROM event ORDER BY seq";

/// As SQLite says them itself.
const SETTINGS: &[&str] = &[
    "journal_mode",
    "synchronous",
    "user_version",
    "page_size",
    "page_count",
    "mmap_size",
    "foreign_keys",
    "trusted_schema",
    "cell_size_check",
];

impl Line {
    pub(super) fn check(&mut self) -> Result<Proof> {
        self.learn_writers()?;
        let mut walk = Walk {
            writers: self.writers.clone(),
            incidents: HashMap::new(),
            ends: BTreeMap::new(),
            links: HashMap::new(),
            seams: HashMap::new(),
            folds: HashMap::new(),
            next: 1,
            proof: Proof::default(),
        };
        // One snapshot for all of it: others may write meanwhile.
        let tx = self.conn.unchecked_transaction()?;
        let walked = match self.walk(&mut walk) {
            Err(error) if read::is_damage(&error) => {
                walk.proof.ground = Ground::Torn;
                self.walk_one_by_one(&mut walk)
            }
            walked => walked,
        };
        match walked {
            // A lock and a disk that fails are no damage.
            Err(error) if !read::is_damage(&error) => return Err(error),
            Err(error) => walk.fault(None, format!("after record #{} nothing can be read: {error}", walk.next - 1)),
            Ok(Walked::Past) => {}
            Ok(Walked::All) => {
                if let Err(error) = self.compare_summaries(&mut walk) {
                    walk.fault(None, format!("the summaries cannot be read: {error}"));
                }
            }
        }
        if let Err(error) = self.compare_meta(&mut walk) {
            walk.fault(None, format!("what the file says of itself cannot be read: {error}"));
        }
        if let Err(error) = self.ask_engine(&mut walk.proof) {
            walk.fault(None, format!("SQLite: {error}"));
        }
        tx.rollback()?;
        let strand = |(rank, (nth, link)): (&i64, &(u64, Hash))| {
            walk.writers.get(rank).map(|writer| Strand { writer: *writer, nth: *nth, link: *link })
        };
        walk.proof.strands = walk.ends.iter().filter_map(strand).collect();
        Ok(walk.proof)
    }

    fn walk(&self, walk: &mut Walk) -> Result<Walked> {
        let mut incidents = self.conn.prepare("SELECT number, id FROM incident")?;
        let mut rows = incidents.query([])?;
        while let Some(row) = rows.next()? {
            walk.proof.incidents += 1;
            match (row.get(0), read::uuid(row, 1)) {
                (Ok(number), Ok(id)) => drop(walk.incidents.insert(number, IncidentId(id))),
                (Ok(number), Err(error)) => walk.fault(None, format!("{} has no id: {error}", Number(number))),
                (Err(error), _) => walk.fault(None, format!("an incident has no number: {error}")),
            }
        }
        self.learn_links(walk)?;
        let mut events = self.conn.prepare(WALK)?;
        let mut rows = events.query([])?;
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            walk.proof.records += 1;
            if seq != walk.next {
                walk.fault(Some(seq), format!("record #{} is missing", walk.next));
            }
            walk.next = seq + 1;
            if let Err(error) = walk.take(row) {
                walk.unread(row, seq, &error);
            }
        }
        Ok(Walked::All)
    }

    /// Goes on where a page is damaged: the index tells which records there are, and each is asked for alone.
    fn walk_one_by_one(&self, walk: &mut Walk) -> Result<Walked> {
        let named = "SELECT seq, incident FROM event INDEXED BY event_of_incident WHERE seq >= ?1 ORDER BY seq";
        let mut statement = self.conn.prepare(named)?;
        let left = statement.query_map([walk.next], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let left: Vec<(u64, u32)> = left.collect::<Result<_>>()?;
        let mut one = self.conn.prepare(&WALK.replace("ORDER BY seq", "WHERE seq = ?1"))?;
        for (seq, number) in left {
            walk.proof.records += 1;
            walk.next = seq + 1;
            match one.query_row([seq], |row| walk.take(row)) {
                Err(error) if !read::is_damage(&error) => return Err(error),
                Err(error) => {
                    let incident = walk.incidents.get(&number).copied();
                    walk.fault_of(Some(seq), incident, format!("record #{seq} cannot be read: {error}"));
                }
                Ok(()) => {}
            }
        }
        Ok(Walked::Past)
    }

    fn learn_links(&self, walk: &mut Walk) -> Result<()> {
        let mut links = self.conn.prepare("SELECT writer, nth, link FROM event")?;
        let mut rows = links.query([])?;
        while let Some(row) = rows.next()? {
            // One that cannot be read is told by the walk, as the record that it is.
            if let (Ok(link), Ok(rank), Ok(nth)) = (read::hash(row, 2), row.get(0), row.get(1)) {
                walk.links.insert((rank, nth), link);
            }
        }
        if self.conn.table_exists(None, "seam")? {
            let mut seams = self.conn.prepare("SELECT seq, before FROM seam")?;
            let mut rows = seams.query([])?;
            while let Some(row) = rows.next()? {
                walk.seams.insert(row.get(0)?, read::hash(row, 1)?);
            }
        }
        Ok(())
    }

    fn compare_summaries(&self, walk: &mut Walk) -> Result<()> {
        let mut statement = self.conn.prepare("SELECT number, fold, json, status, head FROM summary")?;
        let mut rows = statement.query([])?;
        let mut missing = walk.folds.clone();
        while let Some(row) = rows.next()? {
            let number: u32 = row.get(0)?;
            missing.remove(&number);
            // One of another version is folded anew by whoever reads it; one that no version wrote is told.
            let is_ours = row.get::<_, i64>(1).is_ok_and(|fold| fold == super::open::FOLD || !is_version(fold));
            let stored = row.get_ref(2)?.as_str().ok().and_then(|json| serde_json::from_str::<Summary>(json).ok());
            let fold = walk.folds.get(&number);
            let fits = stored.as_ref() == fold
                && fold.is_some_and(|fold| {
                    row.get_ref(3).is_ok_and(|status| status.as_str() == Ok(fold.status.as_str()))
                        && row.get(4).is_ok_and(|head: u64| head == fold.head.0)
                });
            if is_ours && !fits {
                walk.fault(None, format!("the summary of {} is not what its records say", Number(number)));
            }
        }
        let arriving = self.arriving()?;
        for number in missing.into_keys().filter(|number| !arriving.contains(number)) {
            walk.fault(None, format!("{} has no summary", Number(number)));
        }
        Ok(())
    }

    /// What stands beside the records: how the file is to be read, and the places where chains were joined.
    fn compare_meta(&self, walk: &mut Walk) -> Result<()> {
        let mut statement = self.conn.prepare("SELECT name, value FROM meta")?;
        let mut rows = statement.query([])?;
        let mut known = vec!["readers", "fold"];
        while let Some(row) = rows.next()? {
            let value = row.get::<_, i64>(1);
            let name = row.get_ref(0)?.as_str().unwrap_or_default();
            known.retain(|one| *one != name);
            if !value.as_ref().is_ok_and(|value| is_version(*value)) {
                walk.fault(None, format!("the file's '{name}' is no version: {value:?}"));
            }
        }
        for name in known {
            walk.fault(None, format!("the file does not say its '{name}'"));
        }
        Ok(())
    }

    fn ask_engine(&self, proof: &mut Proof) -> Result<()> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let said: String = row.get(0)?;
            if said != "ok" {
                proof.ground = Ground::Torn;
                proof.faults.push(Fault::new(format!("SQLite: {said}")));
            }
        }
        let mut broken = 0;
        self.conn.pragma_query(None, "foreign_key_check", |_| {
            broken += 1;
            Ok(())
        })?;
        if broken > 0 {
            proof.faults.push(Fault::new(format!("{broken} rows name something that is not there")));
        }
        proof.settings.push(("sqlite".to_owned(), rusqlite::version().to_owned()));
        for name in SETTINGS {
            let value = self.conn.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))?;
            proof.settings.push(((*name).to_owned(), plain(&value)));
        }
        Ok(())
    }
}

/// Whether a number may be a version of ours: they are counted from one, and slowly.
fn is_version(number: i64) -> bool {
    (1..1_000).contains(&number)
}

fn plain(value: &rusqlite::types::Value) -> String {
    match value {
        rusqlite::types::Value::Text(text) => text.clone(),
        rusqlite::types::Value::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    }
}

impl Walk {
    fn fault(&mut self, seq: Option<u64>, what: String) {
        self.fault_of(seq, None, what);
    }

    fn fault_of(&mut self, seq: Option<u64>, incident: Option<IncidentId>, what: String) {
        self.proof.faults.push(Fault::new(what).at(seq.map(Seq)).of(incident));
    }

    /// A record of which something cannot be read; which incident it is of may still stand in it.
    fn unread(&mut self, row: &Row<'_>, seq: u64, why: &rusqlite::Error) {
        let incident = row.get(11).ok().and_then(|number: u32| self.incidents.get(&number).copied());
        self.fault_of(Some(seq), incident, format!("record #{seq} cannot be read: {why}"));
    }

    fn take(&mut self, row: &Row<'_>) -> Result<()> {
        let (seq, rank, nth): (u64, i64, u64) = (row.get(0)?, row.get(2)?, row.get(3)?);
        let number: u32 = row.get(11)?;
        let (Some(&writer), Some(&incident)) = (self.writers.get(&rank), self.incidents.get(&number)) else {
            let incident = self.incidents.get(&number).copied();
            self.fault_of(
                Some(seq),
                incident,
                format!("record #{seq} names a writer or an incident that is not there"),
            );
            return Ok(());
        };
        let own = nth.checked_sub(1).and_then(|before| self.links.get(&(rank, before)).copied());
        let first = (nth == 1).then(Hash::default);
        let before = own.or(first).or_else(|| self.seams.get(&seq).copied());
        let stored = Stored {
            id: EventId(read::uuid(row, 1)?),
            incident,
            writer,
            nth,
            logged: row.get(4)?,
            at: row.get(5)?,
            by: row.get_ref(6)?.as_str()?,
            kind: row.get_ref(7)?.as_str()?,
            version: row.get(8)?,
            data: row.get_ref(9)?.as_str()?,
        };
        let link = read::hash(row, 10)?;
        if before.is_none_or(|before| chain::link(&before, &stored) != link) {
            let what = format!("record #{seq} was changed, or the one before it in its chain was");
            self.fault_of(Some(seq), Some(incident), what);
        }
        self.links.insert((rank, nth), link);
        let end = self.ends.entry(rank).or_insert((nth, link));
        if end.0 < nth {
            *end = (nth, link);
        }
        let record = Names::new(incident, Number(number), &self.writers).record(row);
        let summary = self.folds.entry(number).or_insert_with(|| Summary::new(incident, Number(number)));
        summary.apply(&record);
        Ok(())
    }
}
