//! How long a durable append takes, one by one and in a burst.

use divan::Bencher;
use divan::counter::ItemsCount;
use std::time::{Duration, Instant};
use uuid::Uuid;
use warroom::incident::{Draft, IncidentId, Seq};
use warroom::journal::contract::{declared, note};
use warroom::journal::{Journal, MemoryJournal, Options, SqliteJournal};

fn main() {
    percentiles();
    divan::main();
}

/// A note of about the length that people type.
fn entry() -> Draft {
    note("replication lag is 40 s and falling, the standby takes reads again, next look at 14:30 @tech #db")
}

fn opened() -> (tempfile::TempDir, SqliteJournal, IncidentId, Seq) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = SqliteJournal::open(&folder.path().join("journal.db"), Options::default()).expect("a journal");
    let incident = IncidentId(Uuid::now_v7());
    let head = journal.append(incident, Seq(0), &[declared("sample")]).expect("declared")[0].seq;
    (folder, journal, incident, head)
}

fn percentiles() {
    let (_folder, mut journal, incident, mut head) = opened();
    let mut times: Vec<Duration> = (0..2_000)
        .map(|_| {
            let draft = entry();
            let begin = Instant::now();
            head = journal.append(incident, head, &[draft]).expect("appended")[0].seq;
            begin.elapsed()
        })
        .collect();
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!("append, one durable record: p50 {:?}, p90 {:?}, p99 {:?}, max {:?}", at(50), at(90), at(99), at(100));
}

#[divan::bench]
fn one_durable_record(bencher: Bencher) {
    let (_folder, mut journal, incident, mut head) = opened();
    bencher.with_inputs(entry).bench_local_values(|draft| {
        head = journal.append(incident, head, &[draft]).expect("appended")[0].seq;
    });
}

#[divan::bench]
fn one_record_in_memory(bencher: Bencher) {
    let mut journal = MemoryJournal::new(jiff::Timestamp::now);
    let incident = IncidentId(Uuid::now_v7());
    let mut head = Seq(0);
    bencher.with_inputs(entry).bench_local_values(|draft| {
        head = journal.append(incident, head, &[draft]).expect("appended")[0].seq;
    });
}

/// All that waits goes to the disk at once.
#[divan::bench(args = [100, 10_000], sample_count = 10, sample_size = 1)]
fn a_burst(bencher: Bencher, count: usize) {
    let (_folder, mut journal, incident, mut head) = opened();
    let burst = || (0..count).map(|_| entry()).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(count)).with_inputs(burst).bench_local_values(|drafts| {
        let written = journal.append(incident, head, &drafts).expect("appended");
        head = written.last().map_or(head, |record| record.seq);
        written
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn a_hundred_incidents_in_one_commit(bencher: Bencher) {
    let (_folder, mut journal, ..) = opened();
    let burst = || {
        let batch = |_| (IncidentId(Uuid::now_v7()), Seq(0), vec![declared("sample"), entry()]);
        (0..100).map(batch).collect::<Vec<_>>()
    };
    bencher.with_inputs(burst).bench_local_values(|batches| journal.append_many(&batches));
}
