//! The ten commonest jobs, each with at most five presses beyond the words that it needs. Words are typed,
//! everything else is a press; a letter that picks an answer is a press too.

use crate::console::Console;

/// The most presses that a job may take.
const MOST: usize = 5;

/// One job: what it is called, and how many presses it took.
type Job = (&'static str, usize);

struct Counter {
    room: Console,
    presses: usize,
}

impl Counter {
    fn press(&mut self, keys: &str) -> &mut Counter {
        self.presses += keys.split_whitespace().count();
        self.room.press(keys);
        self
    }

    fn types(&mut self, words: &str) -> &mut Counter {
        self.room.types(words);
        self
    }

    fn done(&mut self, name: &'static str) -> Job {
        (name, std::mem::take(&mut self.presses))
    }
}

fn all() -> Vec<Job> {
    let mut on = Counter { room: Console::open(), presses: 0 };
    let mut jobs = Vec::new();

    on.press("D").types("Checkout will not load").press("Enter");
    on.room.banner().says("INC-0001");
    jobs.push(on.done("declare"));

    on.press("Space");
    on.room.checklist().line("Confirm: monitoring").is("[x]");
    jobs.push(on.done("tick"));

    on.press("i").types("db-3 pool 500/500").press("Enter");
    on.room.timeline().says("note db-3 pool 500/500");
    on.room.press("Esc");
    jobs.push(on.done("note"));

    on.press("c").types("b").press("Tab").types("only POST /pay").press("Enter");
    on.presses += 1; // `b` picks: better
    on.room.timeline().says("better: only POST /pay");
    jobs.push(on.done("check"));

    on.press("s 0 Tab").types("whole site").press("Enter");
    on.room.banner().says("P0");
    jobs.push(on.done("severity"));

    on.press("r Enter").types("Zhang Wei").press("Enter");
    on.room.timeline().says("= Zhang Wei");
    // It went on to the next role that nobody has.
    on.room.press("Esc Esc");
    jobs.push(on.done("role"));

    on.room.press("/").types("which").press("Enter");
    on.press("Space d Tab").types("pool full").press("Enter");
    on.room.timeline().says("pool full");
    jobs.push(on.done("decide"));

    on.press("a Enter");
    assert_eq!(on.room.copied.len(), 1, "the text of the notice is copied");
    // It stays open, so that the words can be recorded as said.
    on.room.press("Esc");
    jobs.push(on.done("notice"));

    on.room.declares("Paid but no order");
    on.press("g i /").types("chk").press("Enter");
    on.room.banner().says("INC-0001");
    jobs.push(on.done("find an incident"));

    on.press("R r Tab").types("normal service").press("Enter");
    on.room.banner().says("RESOLVED");
    jobs.push(on.done("resolve"));
    jobs
}

#[test]
fn each_of_the_ten_commonest_jobs_takes_at_most_five_presses_beyond_its_words() {
    let jobs = all();
    assert_eq!(jobs.len(), 10);
    for (name, presses) in jobs {
        assert!(presses <= MOST, "{name} takes {presses}");
        println!("{name}: {presses}");
    }
}
