//! Figures and search over 10,000 incidents of ten records: the first time, when nothing is new, and asked.

use divan::Bencher;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use uuid::Uuid;
use warroom::incident::{IncidentId, Seq};
use warroom::journal::contract::{closed, declared, note};
use warroom::journal::{Journal, Options, SqliteJournal, Which};
use warroom::measures::{By, Counted, Question, Stats};
use warroom::recall::{Store, Work, sync};

const INCIDENTS: usize = 10_000;
const RECORDS: usize = 10;

fn main() {
    divan::main();
}

fn folder() -> &'static Path {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().to_owned();
        let mut journal = open(&path);
        for hundred in 0..INCIDENTS / 100 {
            let batches: Vec<_> = (0..100).map(|nth| one(hundred * 100 + nth)).collect();
            journal.append_many(&batches).into_iter().for_each(|written| drop(written.expect("appended")));
        }
        journal.rest().expect("rested");
        (folder, path)
    });
    path
}

fn one(nth: usize) -> warroom::journal::Batch {
    let mut drafts = vec![declared(&format!("收银台打不开 checkout {}", nth % 97))];
    drafts.extend((2..RECORDS).map(|line| note(&format!("第 {line} 条: 数据库连接池 {nth} pool full @tech #db"))));
    drafts.push(closed());
    (IncidentId(Uuid::now_v7()), Seq(0), drafts)
}

fn open(folder: &Path) -> SqliteJournal {
    SqliteJournal::open(&folder.join("journal.db"), Options::default()).expect("a journal")
}

fn up_to_date(folder: &Path) -> (SqliteJournal, Store) {
    let (mut journal, mut store) = (open(folder), Store::open(&folder.join("memory.db")).expect("a file"));
    sync(&mut journal, &mut store, Timestamp::now(), Work::All, &mut |_, _| {}).expect("in step");
    (journal, store)
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn read_all_for_the_first_time(bencher: Bencher) {
    let folder = folder();
    bencher.bench_local(|| {
        let (mut journal, mut store) = (open(folder), Store::in_memory().expect("memory"));
        sync(&mut journal, &mut store, Timestamp::now(), Work::All, &mut |_, _| {}).expect("in step");
    });
}

#[divan::bench(sample_count = 20)]
fn nothing_is_new(bencher: Bencher) {
    let (mut journal, mut store) = up_to_date(folder());
    bencher.bench_local(|| sync(&mut journal, &mut store, Timestamp::now(), Work::All, &mut |_, _| {}).is_ok());
}

#[divan::bench(sample_count = 20)]
fn figures(bencher: Bencher) {
    let (_, store) = up_to_date(folder());
    let question = Question {
        since: None,
        counted: Counted::Real,
        by: By::Type,
        zone: jiff::tz::TimeZone::UTC,
        now: Timestamp::now(),
    };
    bencher.bench_local(|| Stats::of(&store.measures().expect("read"), &[], &question).total.incidents);
}

#[divan::bench(sample_count = 20, args = ["9731", "连接", "checkout 42", "连接池 pool"])]
fn search(bencher: Bencher, words: &str) {
    let (_, store) = up_to_date(folder());
    bencher.bench_local(|| store.find(words, 100).expect("read").len());
}

#[divan::bench(sample_count = 20)]
fn looks_like(bencher: Bencher) {
    let (_, store) = up_to_date(folder());
    bencher.bench_local(|| store.alike("收银台又打不开了", None, None, 1).expect("read").len());
}

#[divan::bench(sample_count = 10)]
fn list_all(bencher: Bencher) {
    let mut journal = open(folder());
    bencher.bench_local(|| journal.incidents(Which::All).expect("listed").len());
}
