//! One terminal, one guest, in the real program: what a burst of keys starts, and what it leaves on the disk.

use super::console::{Console, WIDE};
use super::home::{Home, WARROOM};
use rustix::process::{Pid, Signal};

/// How many programs this one has started that still run.
fn children(pid: Pid) -> usize {
    let each = std::fs::read_dir("/proc").unwrap().filter_map(|entry| {
        let stat = std::fs::read_to_string(entry.ok()?.path().join("stat")).ok()?;
        let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
        Pid::from_raw(parent)
    });
    each.filter(|parent| *parent == pid).count()
}

/// A home where everything is over, and the console that replays it.
fn watches(home: &Home) -> Console {
    home.run(&["resolve", "back on standby"]);
    let mut words = vec!["replay".to_owned(), "INC-0001".to_owned()];
    words.extend(home.options());
    let console = Console::start(WIDE, WARROOM, &words);
    console.shows("REPLAY");
    console
}

#[test]
fn five_x_in_one_write_in_a_replay_start_no_exercise_by_themselves() {
    let home = Home::with_outage();
    let console = watches(&home);
    console.types("xxxxx").shows("as an exercise?");
    assert_eq!(children(console.pid()), 0);
    // The second Enter of the burst, and all behind it, act nowhere.
    console.types("\r\r\rxxx\r\r").shows("DRL-0001");
    assert_eq!(children(console.pid()), 1);
    console.signal(Signal::TERM).ends();
}

#[test]
fn an_enter_too_many_on_the_start_screen_opens_one_demo() {
    let home = Home::new();
    let console = Console::open(&home);
    console.types("j\r\r\r").shows("DEMO");
    assert_eq!(children(console.pid()), 1);
    console.signal(Signal::TERM).ends();
}

#[test]
fn a_crash_leaves_no_core_dump_and_nobody_reads_our_memory() {
    let home = Home::with_outage();
    let console = Console::open(&home);
    console.types("ipassword=CoreLeak9zz").shows("CoreLeak9zz");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", console.pid())).unwrap();
    let cores = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(cores.split_whitespace().nth(4), Some("0"), "{cores}");
    console.signal(Signal::QUIT);
    let ended = format!("{:?}", console.ends());
    assert!(!ended.contains("core"), "{ended}");
}
