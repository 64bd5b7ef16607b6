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
        self.waiting.clear();
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
