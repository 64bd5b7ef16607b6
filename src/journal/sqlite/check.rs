//! Checking: every link again, every summary again, and SQLite's own check.

use super::super::chain::{self, Stored};
use super::super::{Fault, Proof, Strand};
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
        let walked = self.walk(&mut walk).or_else(|_| self.walk_one_by_one(&mut walk));
        match walked {
            Err(error) => walk.fault(None, format!("after record #{} nothing can be read: {error}", walk.next - 1)),
            Ok(Walked::Past) => {}
            Ok(Walked::All) => {
                if let Err(error) = self.compare_summaries(&mut walk) {
                    walk.fault(None, format!("the summaries cannot be read: {error}"));
                }
            }
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
            walk.incidents.insert(row.get(0)?, IncidentId(read::uuid(row, 1)?));
        }
        walk.proof.incidents = walk.incidents.len() as u64;
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
                walk.fault(Some(seq), format!("record #{seq} cannot be read: {error}"));
            }
        }
        Ok(Walked::All)
    }

    /// Goes on where a page is damaged: the index tells which records there are, and each is asked for alone.
    fn walk_one_by_one(&self, walk: &mut Walk) -> Result<Walked> {
        let named = "SELECT seq FROM event INDEXED BY event_of_incident WHERE seq >= ?1 ORDER BY seq";
        let mut statement = self.conn.prepare(named)?;
        let left: Vec<u64> = statement.query_map([walk.next], |row| row.get(0))?.collect::<Result<_>>()?;
        let mut one = self.conn.prepare(&WALK.replace("ORDER BY seq", "WHERE seq = ?1"))?;
        for seq in left {
            walk.proof.records += 1;
            walk.next = seq + 1;
            if let Err(error) = one.query_row([seq], |row| walk.take(row)) {
                walk.fault(Some(seq), format!("record #{seq} cannot be read: {error}"));
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
            let is_ours = row.get::<_, i64>(1)? == super::open::FOLD;
            let stored = serde_json::from_str::<Summary>(row.get_ref(2)?.as_str()?).ok();
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
        for number in missing.into_keys() {
            walk.fault(None, format!("{} has no summary", Number(number)));
        }
        Ok(())
    }

    fn ask_engine(&self, proof: &mut Proof) -> Result<()> {
        let mut statement = self.conn.prepare("PRAGMA quick_check(20)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let said: String = row.get(0)?;
            if said != "ok" {
                proof.faults.push(Fault { seq: None, what: format!("SQLite: {said}") });
            }
        }
        let mut broken = 0;
        self.conn.pragma_query(None, "foreign_key_check", |_| {
            broken += 1;
            Ok(())
        })?;
        if broken > 0 {
            proof.faults.push(Fault { seq: None, what: format!("{broken} rows name something that is not there") });
        }
        proof.settings.push(("sqlite".to_owned(), rusqlite::version().to_owned()));
        for name in SETTINGS {
            let value = self.conn.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))?;
            proof.settings.push(((*name).to_owned(), plain(&value)));
        }
        Ok(())
    }
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
        self.proof.faults.push(Fault { seq: seq.map(Seq), what });
    }

    fn take(&mut self, row: &Row<'_>) -> Result<()> {
        let (seq, rank, nth): (u64, i64, u64) = (row.get(0)?, row.get(2)?, row.get(3)?);
        let number: u32 = row.get(11)?;
        let (Some(&writer), Some(&incident)) = (self.writers.get(&rank), self.incidents.get(&number)) else {
            self.fault(Some(seq), format!("record #{seq} names a writer or an incident that is not there"));
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
            self.fault(Some(seq), format!("record #{seq} was changed, or the one before it in its chain was"));
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
