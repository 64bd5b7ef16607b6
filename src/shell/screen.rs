//! The screen: one frame, one buffer, one write, and never a wait.
//!
//! A terminal that takes no more bytes keeps what is left of the last frame waiting; until that has gone
//! out no newer frame is drawn, so a stalled terminal costs neither memory nor time, and when it wakes up
//! it gets the rest and then one newest frame.

use super::pen::{self, Pen};
use super::tty::{Flow, Taken, Tty, register};
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};
use std::io;
use std::sync::Arc;
use tokio::io::Interest;

/// Draws on the terminal.
#[derive(Debug)]
pub struct Screen {
    tty: Arc<Tty>,
    terminal: Terminal<Pen>,
    waiting: Vec<u8>,
    sent: usize,
}

/// What became of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// It is on its way, all of it.
    Whole,
    /// The terminal took a part; the rest waits for [`Screen::caught_up`].
    Part,
    /// It was not drawn, because an earlier one still waits: draw again after [`Screen::caught_up`].
    Behind,
}

/// Frames with fewer bytes are drawn at once by any terminal; the marks around larger ones cost 16 bytes.
const SMALL_FRAME: usize = 256;
const UPDATE_BEGINS: &[u8] = b"\x1b[?2026h";
const UPDATE_ENDS: &[u8] = b"\x1b[?2026l";

impl Screen {
    /// A screen on `tty`, which the guard has taken.
    pub fn new(tty: Arc<Tty>) -> io::Result<Screen> {
        let (columns, rows) = tty.size();
        let terminal = Terminal::new(Pen::new(columns, rows))?;
        Ok(Screen { tty, terminal, waiting: Vec::new(), sent: 0 })
    }

    /// The size that is drawn, in columns and rows.
    pub fn size(&self) -> (u16, u16) {
        let size = self.terminal.backend().drawn_size();
        (size.width, size.height)
    }

    /// Draws one frame by `view`, unless an earlier one still waits.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<Drawn> {
        if self.is_behind() {
            self.push()?;
            if self.is_behind() {
                return Ok(Drawn::Behind);
            }
        }
        pen::draw(&mut self.terminal, view)?;
        let bytes = self.terminal.backend_mut().bytes_mut();
        if bytes.len() > SMALL_FRAME {
            self.waiting.extend_from_slice(UPDATE_BEGINS);
            self.waiting.append(bytes);
            self.waiting.extend_from_slice(UPDATE_ENDS);
        } else {
            self.waiting.append(bytes);
        }
        self.push()?;
        Ok(if self.is_behind() { Drawn::Part } else { Drawn::Whole })
    }

    /// Sends bytes that are no cells (the bell, a copy to the clipboard), behind whatever still waits.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.waiting.extend_from_slice(bytes);
        self.push()
    }

    /// Whether a part of a frame still waits for the terminal.
    pub fn is_behind(&self) -> bool {
        self.sent < self.waiting.len()
    }

    /// Waits until the terminal has taken all that waits; may be dropped and asked again.
    ///
    /// In a `select!` behind `if screen.is_behind()`; afterwards draw the newest state.
    pub async fn caught_up(&mut self) -> io::Result<()> {
        if self.tty.flow() == Flow::Blocking {
            return self.push();
        }
        // Registered only as long as it is needed: the terminal calls itself writable each time that it has
        // read something, and each call would wake us up.
        let ready = register(self.tty.clone(), Interest::WRITABLE)?;
        while self.is_behind() {
            let mut writable = ready.writable().await?;
            push(&self.tty, &mut self.waiting, &mut self.sent)?;
            if self.sent < self.waiting.len() {
                writable.clear_ready();
            }
        }
        Ok(())
    }

    /// Takes the size that the terminal has now; a changed one clears the screen for a full frame.
    pub fn fit(&mut self) -> io::Result<()> {
        let now = self.tty.size();
        if now == self.size() {
            return Ok(());
        }
        self.terminal.backend_mut().set_size(now.0, now.1);
        self.terminal.resize(Rect::new(0, 0, now.0, now.1))
    }

    /// Forgets what the terminal shows, so that the next frame is drawn whole: after `fg`, an editor, or
    /// Ctrl-L.
    pub fn repaint(&mut self) -> io::Result<()> {
        let (columns, rows) = self.tty.size();
        // What is left of a frame that was begun goes out before: cut off, it could end within a sequence.
        self.waiting.drain(..self.sent);
        self.sent = 0;
        let pen = self.terminal.backend_mut();
        pen.forget();
        pen.set_size(columns, rows);
        self.terminal.resize(Rect::new(0, 0, columns, rows))
    }

    fn push(&mut self) -> io::Result<()> {
        push(&self.tty, &mut self.waiting, &mut self.sent)
    }
}

/// Writes what waits, as much as the terminal takes.
fn push(tty: &Tty, waiting: &mut Vec<u8>, sent: &mut usize) -> io::Result<()> {
    while *sent < waiting.len() {
        match tty.write(&waiting[*sent..])? {
            Taken::Bytes(count) => *sent += count,
            Taken::Full => return Ok(()),
            // Somebody else draws there now; `repaint` comes before our next frame.
            Taken::NotOurs => break,
        }
    }
    waiting.clear();
    *sent = 0;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::terminal::{Guard, MouseReports};
    use crate::shell::tty::pair;
    use ratatui::text::Line;
    use std::io::Read;
    use std::time::Duration;

    fn view(text: &str) -> impl FnOnce(&mut Frame<'_>) {
        let text = text.to_owned();
        move |frame| {
            for row in frame.area().rows() {
                frame.render_widget(Line::from(text.repeat(200)), row);
            }
        }
    }

    /// Reads from the terminal's other end until its first line begins with `wanted`.
    fn shows(reader: &mut dyn Read, screen: &mut vt100::Parser, wanted: &str) {
        let mut bytes = [0u8; 4_096];
        while !screen.screen().contents().starts_with(wanted) {
            let count = reader.read(&mut bytes).unwrap();
            screen.process(&bytes[..count]);
        }
    }

    #[test]
    fn a_stalled_terminal_gets_the_rest_and_then_the_newest_frame() {
        let (tty, other) = pair(120, 40);
        let guard = Guard::enter(tty.clone(), MouseReports::Off).unwrap();
        let mut screen = Screen::new(tty).unwrap();
        let mut drawn = Vec::new();
        for round in 0..200 {
            drawn.push(screen.draw(view(&format!("{round} "))).unwrap());
        }
        // Nobody reads: at some frame the terminal is full, and nothing is piled up after it.
        assert_eq!(drawn.iter().filter(|drawn| **drawn == Drawn::Part).count(), 1);
        assert_eq!(drawn.last(), Some(&Drawn::Behind));
        assert!(screen.waiting.len() < 64 * 1024);

        let mut reader = other.master.try_clone_reader().unwrap();
        let reading = std::thread::spawn(move || {
            let mut seen = vt100::Parser::new(40.try_into().unwrap(), 120.try_into().unwrap(), 0);
            shows(&mut reader, &mut seen, "newest");
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            tokio::time::timeout(Duration::from_secs(20), screen.caught_up()).await.unwrap().unwrap();
            while screen.draw(view("newest ")).unwrap() != Drawn::Whole {
                screen.caught_up().await.unwrap();
            }
        });
        reading.join().unwrap();
        drop(guard);
    }

    #[test]
    fn a_repaint_lets_a_frame_that_was_begun_end() {
        let (tty, _other) = pair(120, 40);
        let guard = Guard::enter(tty.clone(), MouseReports::Off).unwrap();
        let mut screen = Screen::new(tty).unwrap();
        let stalled = (0..200).find(|round| screen.draw(view(&format!("{round} "))).unwrap() == Drawn::Part);
        assert!(stalled.is_some());
        let rest = screen.waiting[screen.sent..].to_vec();
        screen.repaint().unwrap();
        assert_eq!(screen.waiting[screen.sent..], rest);
        drop(guard);
    }

    #[test]
    fn nothing_is_written_while_the_terminal_is_not_ours() {
        let (tty, _other) = pair(40, 4);
        let guard = Guard::enter(tty.clone(), MouseReports::Off).unwrap();
        let mut screen = Screen::new(tty.clone()).unwrap();
        guard.lend().unwrap();
        assert_eq!(tty.write(b"over the editor").unwrap(), Taken::NotOurs);
        assert_eq!(screen.draw(view("x")).unwrap(), Drawn::Whole);
        assert!(!screen.is_behind());
    }

    #[test]
    fn a_new_size_is_taken_and_the_old_one_costs_nothing() {
        let (tty, other) = pair(40, 4);
        let mut screen = Screen::new(tty).unwrap();
        let size = |columns, rows| portable_pty::PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        for (told, drawn) in
            [((65_535, 65_535), (500, 300)), ((1, 1), (1, 1)), ((0, 0), (80, 24)), ((60, 20), (60, 20))]
        {
            other.master.resize(size(told.0, told.1)).unwrap();
            screen.fit().unwrap();
            assert_eq!(screen.size(), drawn);
            screen.draw(view("x")).unwrap();
        }
        screen.fit().unwrap();
        assert_eq!(screen.terminal.backend_mut().bytes_mut().len(), 0);
    }
}
