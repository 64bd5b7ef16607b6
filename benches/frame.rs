//! How long one frame takes to draw, and what one message costs: an incident with a checklist and 300 entries.

use divan::Bencher;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;
use warroom::app::{Effect, Model, Msg, Request, Setup, update};
use warroom::incident::Person;
use warroom::input::{Code, Key};
use warroom::journal::{Journal, MemoryJournal};
use warroom::layout::Layouts;
use warroom::playbook::{Known, Library};
use warroom::text::Lang;
use warroom::theme::{Depth, Theme};
use warroom::view::view;

fn main() {
    divan::main();
}

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (240, 70)];

/// A console and the journal behind it.
struct Desk {
    model: Model,
    journal: MemoryJournal,
    now: Timestamp,
}

impl Desk {
    fn new(size: (u16, u16)) -> Desk {
        let now: Timestamp = "2026-11-22T14:00:00Z".parse().expect("a time");
        let library = Library::new(Known::default(), &[], now.to_zoned(TimeZone::UTC).date());
        let model = Model::new(Setup {
            access: warroom::layout::Access::Full,
            me: Person::new("Li Hua"),
            lang: Lang::En,
            zone: TimeZone::UTC,
            theme: Theme::new(Depth::Sixteen),
            layouts: Layouts::shipped(),
            layout: "default".to_owned(),
            library: Arc::new(library),
            size,
            seed: [7; 16],
            now,
        });
        let mut desk = Desk { model, journal: MemoryJournal::new(Timestamp::now), now };
        desk.types("DCheckout will not load\ni");
        (0..300).for_each(|nth| desk.types(&format!("entry {nth}: the standby takes reads again @tech #db\n")));
        desk.press(Key::plain(Code::Esc));
        desk
    }

    fn types(&mut self, text: &str) {
        let key = |c| if c == '\n' { Key::plain(Code::Enter) } else { Key::char(c) };
        text.chars().for_each(|c| self.press(key(c)));
    }

    fn press(&mut self, key: Key) {
        self.now += SignedDuration::from_millis(10);
        let mut todo = update(&mut self.model, self.now, Msg::Key(key));
        while let Some(effect) = todo.pop() {
            if let Effect::Journal(Request::Append { incident, after, drafts }) = effect {
                let records = self.journal.append(incident, after, &drafts).expect("appended");
                todo.extend(update(&mut self.model, self.now, Msg::Committed(incident, records)));
            }
        }
    }

    fn tick(&mut self) {
        self.now += SignedDuration::from_secs(1);
        update(&mut self.model, self.now, Msg::Tick);
    }
}

fn terminal((columns, rows): (u16, u16)) -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(columns, rows)).expect("a terminal")
}

#[divan::bench(args = SIZES)]
fn draw_after_a_cursor_key(bencher: Bencher, size: (u16, u16)) {
    let (mut desk, mut terminal) = (Desk::new(size), terminal(size));
    let mut keys = ['j', 'k'].into_iter().cycle();
    bencher.bench_local(|| {
        desk.press(Key::char(keys.next().expect("endless")));
        terminal.draw(|frame| view(&desk.model, frame)).expect("drawn").count
    });
}

#[divan::bench(args = SIZES)]
fn draw_after_a_second(bencher: Bencher, size: (u16, u16)) {
    let (mut desk, mut terminal) = (Desk::new(size), terminal(size));
    bencher.bench_local(|| {
        desk.tick();
        terminal.draw(|frame| view(&desk.model, frame)).expect("drawn").count
    });
}

#[divan::bench]
fn a_cursor_key_alone(bencher: Bencher) {
    let mut desk = Desk::new((120, 36));
    let mut keys = ['j', 'k'].into_iter().cycle();
    bencher.bench_local(|| desk.press(Key::char(keys.next().expect("endless"))));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn ten_thousand_keys_into_the_note(bencher: Bencher) {
    let typed = || {
        let mut desk = Desk::new((120, 36));
        desk.types("i");
        desk
    };
    let text: String = (0..10_000u32).map(|nth| char::from(b'a' + (nth % 26) as u8)).collect();
    bencher.with_inputs(typed).bench_local_refs(|desk| desk.types(&text));
}
