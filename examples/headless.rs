//! The console without a terminal: declare an incident, tick a step, print the screen.
//!
//! `cargo run --example headless`

use jiff::{Timestamp, tz::TimeZone};
use ratatui::{Terminal, backend::TestBackend};
use std::{error::Error, sync::Arc};
use warroom::app::{Effect, Model, Msg, Request, Setup, update};
use warroom::incident::Person;
use warroom::input::{Code, Key};
use warroom::journal::{Journal, MemoryJournal};
use warroom::{layout::Layouts, playbook, text::Lang, theme, view::view};

fn main() -> Result<(), Box<dyn Error>> {
    let mut now: Timestamp = "2026-11-22T14:00:00Z".parse()?;
    let mut journal = MemoryJournal::new(move || now);
    let mut model = Model::new(setup(now));
    for key in "DCheckout will not load\n ".chars() {
        now += jiff::SignedDuration::from_secs(1);
        let key = if key == '\n' { Key::plain(Code::Enter) } else { Key::char(key) };
        let mut todo = update(&mut model, now, Msg::Key(key));
        // The journal answers at once here; the real console asks a thread.
        while let Some(effect) = todo.pop() {
            if let Effect::Journal(Request::Append { incident, after, drafts }) = effect {
                let answer = Msg::Committed(incident, journal.append(incident, after, &drafts)?);
                todo.extend(update(&mut model, now, answer));
            }
        }
    }
    let mut terminal = Terminal::new(TestBackend::new(120, 36))?;
    terminal.draw(|frame| view(&model, frame))?;
    println!("{}", terminal.backend());
    Ok(())
}

fn setup(now: Timestamp) -> Setup {
    let library = playbook::Library::new(playbook::Known::default(), &[], now.to_zoned(TimeZone::UTC).date());
    Setup {
        access: warroom::layout::Access::Full,
        me: Person::new("Li Hua"),
        lang: Lang::En,
        zone: TimeZone::UTC,
        theme: theme::Theme::new(theme::Depth::None),
        layouts: Layouts::shipped(),
        layout: "default".to_owned(),
        library: Arc::new(library),
        size: (120, 36),
        seed: [7; 16],
        now,
    }
}
