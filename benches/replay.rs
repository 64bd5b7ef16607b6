//! How long it takes to play 100,000 records as fast as they fold, and to go anywhere in 10,000.

use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use warroom::incident::{Draft, Incident, IncidentId, Number, Recorded, Seq};
use warroom::journal::contract::{declared, note};
use warroom::journal::{Journal, MemoryJournal};
use warroom::room::Playhead;
use warroom::room::playhead::{Speed, Toward};

fn main() {
    divan::main();
}

/// So many records, one a second.
fn records(many: usize) -> Vec<Recorded> {
    let begun: Timestamp = "2026-11-21T06:00:00Z".parse().expect("a time");
    let mut seconds = 0;
    let mut journal = MemoryJournal::new(move || {
        seconds += 1;
        begun + SignedDuration::from_secs(seconds)
    });
    let text = |nth: usize| format!("entry {nth}: the standby takes reads again @tech #db");
    let drafts = (0..many).map(|nth| if nth == 0 { declared("sample") } else { note(&text(nth)) });
    let drafts: Vec<Draft> = drafts.map(|draft| Draft { at: begun, ..draft }).collect();
    let mut records = journal.append(IncidentId(Uuid::now_v7()), Seq(0), &drafts).expect("appended");
    for (nth, record) in records.iter_mut().enumerate() {
        record.logged = begun + SignedDuration::from_secs(nth as i64);
        record.draft.at = record.logged;
    }
    records
}

fn shown() -> Incident {
    Incident::new(IncidentId(Uuid::nil()), Number(0))
}

fn fastest() -> Speed {
    "600".parse().expect("a speed")
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn play_100_000_records_frame_by_frame(bencher: Bencher) {
    let records = records(100_000);
    let ready = || (Playhead::new(records.clone()).expect("records"), shown());
    bencher.counter(ItemsCount::new(100_000usize)).with_inputs(ready).bench_local_refs(|(playhead, shown)| {
        playhead.skip(None);
        playhead.set_speed(fastest());
        playhead.toggle();
        while playhead.at() < playhead.end() {
            playhead.advance(SignedDuration::from_millis(100));
            playhead.bring(shown);
        }
    });
}

#[divan::bench(args = [10_000, 100_000], sample_count = 100, sample_size = 1)]
fn go_anywhere(bencher: Bencher, many: usize) {
    let mut playhead = Playhead::new(records(many)).expect("records");
    let mut shown = shown();
    playhead.wind();
    playhead.bring(&mut shown);
    let mut place = 0;
    bencher.bench_local(|| {
        // From one place to another one far away, never twice the same.
        place = (place + 6_180_339) % many as i64;
        playhead.seek(playhead.start().plus(SignedDuration::from_secs(place)));
        playhead.bring(&mut shown);
    });
}

#[divan::bench(args = [10_000, 100_000], sample_count = 100, sample_size = 1)]
fn one_event_back(bencher: Bencher, many: usize) {
    let mut playhead = Playhead::new(records(many)).expect("records");
    let mut shown = shown();
    playhead.wind();
    playhead.bring(&mut shown);
    bencher.bench_local(|| {
        playhead.step(Toward::Back);
        playhead.bring(&mut shown);
    });
}

#[divan::bench(args = [10_000, 100_000], sample_count = 10, sample_size = 1)]
fn begin(bencher: Bencher, many: usize) {
    let records = records(many);
    bencher.with_inputs(|| records.clone()).bench_local_values(|records| Playhead::new(records).expect("records"));
}
