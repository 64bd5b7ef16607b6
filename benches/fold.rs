//! How long it takes to fold 100,000 records into an incident, and to take in one more.

use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::Timestamp;
use std::sync::OnceLock;
use uuid::Uuid;
use warroom::incident::{Incident, IncidentId, Recorded, Seq};
use warroom::journal::contract::{declared, note};
use warroom::journal::{Journal, MemoryJournal};

const RECORDS: usize = 100_000;

fn main() {
    divan::main();
}

fn records() -> &'static [Recorded] {
    static MADE: OnceLock<Vec<Recorded>> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut journal = MemoryJournal::new(Timestamp::now);
        let mut drafts = vec![declared("sample")];
        drafts.extend((1..RECORDS).map(|nth| note(&format!("entry {nth}: the standby takes reads again @tech #db"))));
        journal.append(IncidentId(Uuid::now_v7()), Seq(0), &drafts).expect("appended")
    })
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn fold_100_000_records(bencher: Bencher) {
    let records = records();
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| Incident::fold(records).expect("an incident"));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn take_in_one_more(bencher: Bencher) {
    let (last, all) = records().split_last().expect("records");
    let folded = || Incident::fold(all).expect("an incident");
    bencher.with_inputs(folded).bench_local_refs(|incident| incident.apply_all([last]));
}
