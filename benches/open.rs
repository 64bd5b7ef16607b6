//! How long it takes from nothing to the first screen: 1,000 incidents, 100,000 records, three still open.

use divan::Bencher;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use uuid::Uuid;
use warroom::incident::{IncidentId, Number, Seq};
use warroom::journal::contract::{closed, declared, note};
use warroom::journal::{Journal, Name, Options, SqliteJournal, Which};

const INCIDENTS: usize = 1_000;
const RECORDS: usize = 100;

fn main() {
    divan::main();
}

fn journal() -> &'static Path {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.db");
        let mut journal = open(&path);
        for nth in 0..INCIDENTS {
            let mut drafts = vec![declared("sample")];
            drafts
                .extend((2..RECORDS).map(|nth| note(&format!("entry {nth}: the standby takes reads again @tech #db"))));
            drafts.push(if nth % 333 == 0 { note("not yet") } else { closed() });
            journal.append(IncidentId(Uuid::now_v7()), Seq(0), &drafts).expect("appended");
        }
        journal.rest().expect("rested");
        (folder, path)
    });
    path
}

fn open(path: &Path) -> SqliteJournal {
    SqliteJournal::open(path, Options::default()).expect("a journal")
}

#[divan::bench]
fn open_and_list_what_is_open(bencher: Bencher) {
    let path = journal();
    bencher.bench_local(|| open(path).incidents(Which::Open).expect("listed").len());
}

#[divan::bench]
fn open_list_and_read_one(bencher: Bencher) {
    let path = journal();
    bencher.bench_local(|| {
        let mut journal = open(path);
        let listed = journal.incidents(Which::Open).expect("listed");
        journal.read(listed[0].id, Seq(0)).expect("read").len()
    });
}

#[divan::bench]
fn list_all(bencher: Bencher) {
    let mut journal = open(journal());
    bencher.bench_local(|| journal.incidents(Which::All).expect("listed").len());
}

#[divan::bench]
fn find_one(bencher: Bencher) {
    let mut journal = open(journal());
    bencher.bench_local(|| journal.find(&Name::Number(Number(500))).expect("found"));
}

#[divan::bench]
fn ask_for_news(bencher: Bencher) {
    let mut journal = open(journal());
    bencher.bench_local(|| journal.has_news().expect("asked"));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn check_all(bencher: Bencher) {
    let mut journal = open(journal());
    bencher.bench_local(|| journal.check().expect("checked").records);
}
