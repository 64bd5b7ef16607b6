//! Our program beside the floor, the smallest program of the same libraries, in the same run: a ratio for each of
//! the goals that need no other program. Milliseconds are of one day and one machine; ratios count.
//!
//! `cargo bench --bench floor`

#[allow(dead_code)]
#[path = "../tests/terminal/console.rs"]
mod console;
#[allow(dead_code)]
#[path = "../tests/terminal/home.rs"]
mod home;
mod process;
#[path = "floor/program.rs"]
mod program;

use console::{Console, WIDE};
use home::{Home, WARROOM};
use rustix::process::{Pid, Signal};
use std::path::Path;
use std::time::{Duration, Instant};

/// What this program is called with where it is to be the floor itself.
const AS_FLOOR: &str = "--as-floor";

/// One of the two programs.
#[derive(Clone, Copy)]
enum Who {
    Floor,
    Ours,
}

/// What was measured of one program; each figure is a median of its own kind.
#[derive(Default)]
struct Figures {
    start: f64,
    moved: f64,
    moved_processor: f64,
    moved_bytes: f64,
    ticked: f64,
    ticked_bytes: f64,
    idle_processor: f64,
    idle_wakeups: f64,
    idle_bytes: f64,
    memory: f64,
}

fn main() {
    let words: Vec<String> = std::env::args().collect();
    if let Some(at) = words.iter().position(|word| word == AS_FLOOR) {
        return program::run(Path::new(&words[at + 1]));
    }
    let [floor, ours] = [Who::Floor, Who::Ours].map(measure);
    println!("{:<34} {:>10} {:>10} {:>7}  goal", "", "floor", "ours", "ratio");
    let row = |what: &str, goal: f64, figure: fn(&Figures) -> f64| {
        let (floor, ours) = (figure(&floor), figure(&ours));
        println!("{what:<34} {floor:>10.2} {ours:>10.2} {:>7.2}  {goal}", ours / floor.max(f64::MIN_POSITIVE));
    };
    row("start to the list, ms", 2.0, |of| of.start);
    row("cursor key to screen, ms", 1.3, |of| of.moved);
    row("  processor, ms", 1.3, |of| of.moved_processor);
    row("  bytes", 2.0, |of| of.moved_bytes);
    row("tick to durable to screen, ms", 1.3, |of| of.ticked);
    row("  bytes", 3.0, |of| of.ticked_bytes);
    row("idle minute, ms of processor", 1.5, |of| of.idle_processor);
    row("  wake-ups", 1.2, |of| of.idle_wakeups);
    row("  bytes", 2.0, |of| of.idle_bytes);
    row("memory, MB of its own share", 4.0, |of| of.memory);
}

fn measure(who: Who) -> Figures {
    let home = Home::with_outage();
    let start: Vec<f64> = (0..20).map(|_| started(who, &home)).collect();
    let console = open(who, &home);
    let (moved, moved_processor, moved_bytes) = moves(&console);
    let (ticked, ticked_bytes) = ticks(&console);
    // What follows the last key is over by then.
    std::thread::sleep(Duration::from_secs(4));
    let (before, bytes) = (cost(console.pid()), console.written());
    std::thread::sleep(Duration::from_secs(10));
    let (after, more) = (cost(console.pid()), console.written());
    let figures = Figures {
        start: median(start),
        moved,
        moved_processor,
        moved_bytes,
        ticked,
        ticked_bytes,
        idle_processor: (after.0 - before.0) * 6.0,
        idle_wakeups: (after.1 - before.1) * 6.0,
        idle_bytes: (more - bytes) as f64 * 6.0,
        memory: memory(console.pid()),
    };
    console.signal(Signal::TERM).ends();
    figures
}

fn open(who: Who, home: &Home) -> Console {
    let this = std::env::current_exe().expect("this program");
    let (program, words) = match who {
        Who::Ours => (WARROOM.to_owned(), home.options()),
        Who::Floor => {
            let journal = home.path("floor.txt").to_string_lossy().into_owned();
            (this.to_string_lossy().into_owned(), vec![AS_FLOOR.to_owned(), journal])
        }
    };
    let console = Console::start(WIDE, &program, &words);
    console.shows("[ ] ");
    console
}

fn started(who: Who, home: &Home) -> f64 {
    let begin = Instant::now();
    let console = open(who, home);
    let time = milliseconds(begin.elapsed());
    console.signal(Signal::TERM).ends();
    time
}

/// From a cursor key to the first byte that comes back: milliseconds, milliseconds of processor, bytes.
fn moves(console: &Console) -> (f64, f64, f64) {
    let (mut times, mut bytes) = (Vec::new(), Vec::new());
    let processor = cost(console.pid()).0;
    for nth in 0..200 {
        std::thread::sleep(Duration::from_millis(5));
        let before = console.written();
        let begin = Instant::now();
        console.types(if nth % 2 == 0 { "j" } else { "k" });
        let after = console.writes_on(before);
        times.push(milliseconds(begin.elapsed()));
        bytes.push((after - before) as f64);
    }
    let processor = (cost(console.pid()).0 - processor) / 200.0;
    (median(times), processor, median(bytes))
}

/// From Space to the `[x]` that is drawn once it is durable: milliseconds and bytes.
fn ticks(console: &Console) -> (f64, f64) {
    let (mut times, mut bytes) = (Vec::new(), Vec::new());
    let ticked = |screen: &vt100::Screen| screen.contents().matches("[x]").count();
    for _ in 0..100 {
        let before = console.written();
        let begin = Instant::now();
        console.types(" ").waits("a tick", |screen| ticked(screen) == 1);
        times.push(milliseconds(begin.elapsed()));
        bytes.push((console.written() - before) as f64);
        console.types("u").waits("no tick", |screen| ticked(screen) == 0);
    }
    (median(times), median(bytes))
}

/// Milliseconds of processor, and how often it woke up.
fn cost(pid: Pid) -> (f64, f64) {
    let (time, wakeups) = process::spent(pid);
    (milliseconds(time), wakeups as f64)
}

/// Its share of memory in megabytes.
fn memory(pid: Pid) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|word| word.parse::<f64>().ok()).unwrap_or(0.0) / 1e3
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
