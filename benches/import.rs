//! How long it takes to read a timeline of 10 MB, in words and as a table.

use divan::Bencher;
use divan::counter::BytesCount;
use std::fmt::Write;
use warroom::exchange::{Hints, read};

const BYTES: usize = 10 << 20;

fn main() {
    divan::main();
}

fn hints() -> Hints {
    Hints::none("sample", "2026-11-22T06:00:00Z".parse().expect("a time"))
}

/// Entries a second apart over some days, until there are enough.
fn fill(first: &str, line: impl Fn(usize, usize, usize, usize) -> String) -> String {
    let mut text = String::from(first);
    for nth in 0.. {
        if text.len() >= BYTES {
            break;
        }
        let (day, second) = (1 + nth / 86_400, nth % 86_400);
        writeln!(text, "{}", line(day, second / 3600, second / 60 % 60, second % 60)).expect("written");
    }
    text
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn words(bencher: Bencher) {
    let text = fill("# Sample\n\n", |day, h, m, s| {
        format!("- 2026-01-{day:02} {h:02}:{m:02}:{s:02} UTC - the standby takes reads again, 主库恢复, p99 210 ms")
    });
    let hints = hints();
    bencher.counter(BytesCount::new(text.len())).bench_local(|| read(text.as_bytes(), &hints).expect("read"));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn table(bencher: Bencher) {
    let text = fill("at,kind,text\n", |day, h, m, s| {
        format!("2026-01-{day:02}T{h:02}:{m:02}:{s:02}Z,note,\"the standby takes reads again, p99 210 ms\"")
    });
    let hints = hints();
    bencher.counter(BytesCount::new(text.len())).bench_local(|| read(text.as_bytes(), &hints).expect("read"));
}
