//! The real program in a real terminal: how long from start to screen and from key to screen, what an idle
//! minute costs, and what a burst of keys or a slow disk does. It prints and asserts nothing.
//!
//! `cargo bench --bench live`

#[allow(dead_code)]
#[path = "../tests/terminal/console.rs"]
mod console;
#[allow(dead_code)]
#[path = "../tests/terminal/home.rs"]
mod home;
mod process;

use console::{Console, WIDE};
use home::{Home, WARROOM};
use process::spent;
use rustix::process::Signal;
use std::process::Command;
use std::time::{Duration, Instant};
use uuid::Uuid;
use warroom::incident::{IncidentId, Seq};
use warroom::journal::contract::{closed, declared, note};
use warroom::journal::{Journal, Options, SqliteJournal};

const INCIDENTS: usize = 1_000;
const RECORDS: usize = 100;
const STALL: &str = "
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int slow(const char *name, int fd) {
    usleep(300000);
    return ((int (*)(int))dlsym(RTLD_NEXT, name))(fd);
}
int fsync(int fd) { return slow(\"fsync\", fd); }
int fdatasync(int fd) { return slow(\"fdatasync\", fd); }
";

fn main() {
    let home = full_home();
    start(&home, "start, 1,000 incidents, 100,000 records");
    start(&Home::with_outage(), "start, one incident");
    let fresh = Home::new();
    start_fresh(&fresh);
    let console = Console::open(&home);
    console.shows("[ ] Confirm");
    keys(&console, "cursor key to screen");
    ticks(&console);
    idle(&console);
    memory(&console, "with all that");
    burst(&console);
    memory(&console, "after the burst");
    end(console);
    slow_disk();
}

/// 1,000 incidents with 100 records each, three of them open, and one that a playbook is worked through in.
fn full_home() -> Home {
    let home = Home::new();
    let mut journal = SqliteJournal::open(&home.path("home/data/journal.db"), Options::default()).expect("a journal");
    for nth in 0..INCIDENTS {
        let mut drafts = vec![declared("sample")];
        drafts.extend((2..RECORDS).map(|nth| note(&format!("entry {nth}: the standby takes reads again @tech #db"))));
        drafts.push(if nth % 333 == 0 { note("not yet") } else { closed() });
        journal.append(IncidentId(Uuid::now_v7()), Seq(0), &drafts).expect("appended");
    }
    journal.rest().expect("rested");
    drop(journal);
    home.run(&["declare", "Checkout will not load", "--sev", "P0", "--playbook", "site-unavailable"]);
    home
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    let count = times.len();
    println!("{what}: median {:?}, p95 {:?}, max {:?} ({count} times)", at(50), at(95), at(100));
}

fn end(console: Console) {
    console.signal(Signal::TERM).ends();
}

fn start(home: &Home, what: &str) {
    let time = || {
        let begin = Instant::now();
        let console = Console::start(WIDE, WARROOM, &home.options());
        console.waits("the whole screen", |screen| {
            let text = screen.contents();
            text.contains("[ ] Confirm") && text.contains("Input")
        });
        let time = begin.elapsed();
        let bytes = console.written();
        end(console);
        (time, bytes)
    };
    let times: Vec<(Duration, usize)> = (0..30).map(|_| time()).collect();
    tell(what, times.iter().map(|(time, _)| *time).collect());
    println!("  bytes of the first frame: {}", times[0].1);
}

/// Nothing there yet: the journal has to be made as well.
fn start_fresh(home: &Home) {
    let time = || {
        drop(std::fs::remove_dir_all(home.path("home")));
        let begin = Instant::now();
        let console = Console::start(WIDE, WARROOM, &home.options());
        console.shows("Input");
        let time = begin.elapsed();
        end(console);
        time
    };
    tell("start, nothing there yet", (0..20).map(|_| time()).collect());
}

/// Times from a key to the first byte that comes back; a passing second falls out of the median.
fn keys(console: &Console, what: &str) {
    let mut bytes = Vec::new();
    let times = (0..300).map(|nth| {
        std::thread::sleep(Duration::from_millis(5));
        let before = console.written();
        let begin = Instant::now();
        console.types(if nth % 2 == 0 { "j" } else { "k" });
        let after = console.writes_on(before);
        bytes.push(after - before);
        begin.elapsed()
    });
    tell(what, times.collect());
    bytes.sort_unstable();
    println!("  bytes: median {}", bytes[bytes.len() / 2]);
}

fn count(console: &Console) -> usize {
    console.lines().iter().filter(|line| line.contains("[x]")).count()
}

/// Times from Space to `[x]`, which is drawn when the record is durable.
fn ticks(console: &Console) {
    let mut bytes = Vec::new();
    let times = (0..100).map(|_| {
        let (done, before) = (count(console), console.written());
        let begin = Instant::now();
        console.types(" ");
        console.waits("a tick", |screen| screen.contents().matches("[x]").count() > done);
        let time = begin.elapsed();
        bytes.push(console.written() - before);
        console.types("u").waits("no tick", |screen| screen.contents().matches("[x]").count() == done);
        time
    });
    tell("Space to durable to screen", times.collect());
    bytes.sort_unstable();
    println!("  bytes: median {}", bytes[bytes.len() / 2]);
}

fn idle(console: &Console) {
    // The scribe's and the drafts' housekeeping after the last key is over by then.
    std::thread::sleep(Duration::from_secs(4));
    let (before, bytes) = (spent(console.pid()), console.written());
    std::thread::sleep(Duration::from_secs(10));
    let (after, more) = (spent(console.pid()), console.written());
    let per_minute = |ten_seconds: u64| ten_seconds * 6;
    println!(
        "idle, a minute (from 10 s): {:?} of processor, {} wakeups, {} bytes",
        (after.0 - before.0) * 6,
        per_minute(after.1 - before.1),
        per_minute((more - bytes) as u64)
    );
}

fn memory(console: &Console, when: &str) {
    let pid = console.pid();
    let read = |file: &str, field: &str| {
        let text = std::fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(field)).unwrap_or("?");
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    println!(
        "memory {when}: peak {}, resident {}, own share {}",
        read("status", "VmHWM:"),
        read("status", "VmRSS:"),
        read("smaps_rollup", "Pss:")
    );
}

fn burst(console: &Console) {
    let text: String = (0..10_000u32).map(|nth| char::from(b'a' + (nth % 26) as u8)).collect();
    let end = text[9_960..].to_owned();
    console.types("i").shows("Enter send");
    let (before, bytes) = (spent(console.pid()).0, console.written());
    let begin = Instant::now();
    console.types(&text).shows(&end);
    let time = begin.elapsed();
    println!(
        "10,000 keys at once: on the screen after {time:?}, {:?} of processor, {} bytes",
        spent(console.pid()).0 - before,
        console.written() - bytes
    );
    console.types("\x15\x1b").hides(&end);
}

/// A cursor key while the disk holds each sync for 300 ms.
fn slow_disk() {
    let home = Home::with_outage();
    let (source, library) = (home.path("stall.c"), home.path("stall.so"));
    std::fs::write(&source, STALL).expect("written");
    let built = Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source).arg("-ldl").status();
    if !built.is_ok_and(|status| status.success()) {
        println!("slow disk: NOT MEASURED, no C compiler");
        return;
    }
    let mut words = vec![format!("LD_PRELOAD={}", library.display()), WARROOM.to_owned()];
    words.extend(home.options());
    let console = Console::start(WIDE, "env", &words);
    console.shows("[ ] Confirm");
    let mut times = Vec::new();
    for _ in 0..10 {
        let (done, before) = (count(&console), console.written());
        let begin = Instant::now();
        console.types(" ").writes_on(before);
        let mark = begin.elapsed();
        for key in ["j", "k", "j", "k"] {
            std::thread::sleep(Duration::from_millis(10));
            let before = console.written();
            let begin = Instant::now();
            console.types(key).writes_on(before);
            times.push(begin.elapsed());
        }
        console.waits("a tick", |screen| screen.contents().matches("[x]").count() > done);
        println!("  held sync: pending mark after {mark:?}, tick after {:?}", begin.elapsed());
        console.types("u").waits("no tick", |screen| screen.contents().matches("[x]").count() == done);
    }
    tell("cursor key while each sync is held 300 ms", times);
    end(console);
}
