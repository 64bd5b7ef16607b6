//! The floor: the smallest program of the same libraries that does what every such program must. A list of 100
//! items, a cursor, a tick that is on the disk before it is drawn, a clock that counts in seconds.

use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::layout::Rect;
use ratatui::widgets::{List, ListState, Paragraph};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

const ITEMS: usize = 100;

/// Runs it until `q`, with its journal in `file`.
pub fn run(file: &Path) {
    let mut journal = File::create(file).expect("a journal");
    let mut terminal = ratatui::init();
    let keys = read();
    let (begin, mut ticked, mut cursor) = (Instant::now(), [false; ITEMS], ListState::default().with_selected(Some(0)));
    loop {
        let seconds = begin.elapsed().as_secs();
        let draw = |frame: &mut ratatui::Frame<'_>| {
            let area = frame.area();
            let line = |(nth, done): (usize, &bool)| format!("[{}] step {nth}", if *done { 'x' } else { ' ' });
            let list = List::new(ticked.iter().enumerate().map(line)).highlight_symbol("> ");
            frame.render_stateful_widget(list, Rect { y: 1, height: area.height - 1, ..area }, &mut cursor);
            frame.render_widget(Paragraph::new(format!("floor {seconds:>6} s")), Rect { height: 1, ..area });
        };
        terminal.draw(draw).expect("drawn");
        let left = Duration::from_secs(seconds + 1).saturating_sub(begin.elapsed());
        let first = match keys.recv_timeout(left) {
            Ok(key) => key,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        for key in std::iter::once(first).chain(keys.try_iter()) {
            let at = cursor.selected().unwrap_or(0);
            match key {
                KeyCode::Char('j') => cursor.select(Some((at + 1).min(ITEMS - 1))),
                KeyCode::Char('k') => cursor.select(Some(at.saturating_sub(1))),
                KeyCode::Char(' ' | 'u') => {
                    ticked[at] = !ticked[at];
                    writeln!(journal, "{at} {}", ticked[at]).expect("written");
                    journal.sync_data().expect("durable");
                }
                KeyCode::Char('q') => return ratatui::restore(),
                _ => {}
            }
        }
    }
    ratatui::restore();
}

/// A thread that reads keys, so that a burst is drained before the next frame.
fn read() -> Receiver<KeyCode> {
    let (to_loop, keys) = channel();
    std::thread::spawn(move || {
        while let Ok(event) = event::read() {
            if let Event::Key(key) = event
                && to_loop.send(key.code).is_err()
            {
                return;
            }
        }
    });
    keys
}
