//! Reads the keyboard on a thread of its own, which can be paused without losing or stealing a key.
//!
//! The thread waits in poll(2) on the terminal and on a wake-up line, and asks the terminal library only
//! when there is something to read. So a pause takes effect at once, an idle program never wakes up, and a
//! terminal that is gone is never given to a library that would spin on it.

use super::burst::{self, Paste};
use crate::input::{Code, Key};
use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::termios::isatty;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Something a person did at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed (or repeated; releases are not reported).
    Key(Key),
    /// Text arrived as one piece; it submits nothing.
    Paste(Paste),
    /// The mouse did something.
    Mouse(Mouse),
    /// The window has another size: ask the screen to fit.
    Resized,
    /// The terminal gives no more input; the hang-up watch ends the program.
    Closed,
}

/// What the mouse did, and over which cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub act: MouseAct,
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAct {
    /// The left button went down.
    Press,
    /// The wheel turned one notch up.
    WheelUp,
    /// The wheel turned one notch down.
    WheelDown,
}

/// The reader; it lives as long as the program.
#[derive(Debug)]
pub struct Keys {
    wake: UnixStream,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    /// Asked to pause; the thread has not seen it yet.
    Pausing,
    Paused,
    /// The thread is gone.
    Ended,
}

/// How long the reader waits for more before it takes a burst as complete.
const LINGER: Duration = Duration::from_millis(2);
/// How long after the last key it looks once more for keys that the library holds (see `Reader::run`).
const SECOND_LOOK: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
/// A burst is handed on in parts of this many inputs, so that it cannot take all memory.
const LARGEST_PART: usize = 1 << 18;

impl Keys {
    /// Starts the reading thread; `told` gets inputs in order and breaks off when nobody listens.
    pub fn read(told: impl FnMut(Vec<Input>) -> ControlFlow<()> + Send + 'static) -> io::Result<Keys> {
        let (wake, woken) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        let shared = Arc::new(Shared { state: Mutex::new(State::Reading), changed: Condvar::new() });
        let tty = Source::open()?;
        let mut reader = Reader { tty, woken, shared: shared.clone(), told: Box::new(told), batch: Vec::new() };
        std::thread::Builder::new().name("keys".into()).spawn(move || {
            let ended = reader.run();
            if ended.is_err() {
                reader.batch.push(Input::Closed);
                // Whether or not somebody still listens, this was the last word.
                let _: ControlFlow<()> = reader.hand_over();
            }
        })?;
        Ok(Keys { wake, shared })
    }

    /// Stops reading and returns when the thread does not touch the terminal any more.
    ///
    /// Keys that were pressed before may still be told; later ones stay in the terminal for whoever reads
    /// it next.
    pub fn pause(&self) -> io::Result<()> {
        let mut state = self.shared.lock();
        if *state == State::Reading {
            *state = State::Pausing;
            (&self.wake).write_all(b"p")?;
        }
        while *state == State::Pausing {
            state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        Ok(())
    }

    /// Reads on after a pause.
    pub fn resume(&self) {
        let mut state = self.shared.lock();
        if *state != State::Ended {
            *state = State::Reading;
            self.shared.changed.notify_all();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where keys come from: the same choice that the terminal library makes.
enum Source {
    Stdin,
    Own(OwnedFd),
}

impl Source {
    fn open() -> io::Result<Source> {
        if isatty(rustix::stdio::stdin()) {
            return Ok(Source::Stdin);
        }
        Ok(Source::Own(open("/dev/tty", OFlags::RDONLY | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty())?))
    }
}

impl AsFd for Source {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Source::Stdin => rustix::stdio::stdin(),
            Source::Own(fd) => fd.as_fd(),
        }
    }
}

struct Reader {
    tty: Source,
    woken: UnixStream,
    shared: Arc<Shared>,
    told: Box<dyn FnMut(Vec<Input>) -> ControlFlow<()> + Send>,
    batch: Vec<Input>,
}

/// What ended a wait.
enum Awake {
    Input,
    Asked,
    /// Nothing came within the second look.
    Quiet,
}

/// Whether the library may still hold keys that it has read but not given out.
#[derive(PartialEq)]
enum Library {
    MayHoldKeys,
    IsEmpty,
}

impl Reader {
    /// Runs until nobody listens (`Ok`) or the terminal is gone (`Err`).
    ///
    /// `event::poll` with a time-out may come back empty without having looked at the keys that it holds
    /// already, if this thread lost the processor at the wrong moment; so after each burst there is one
    /// second look, and only then the wait without end.
    fn run(&mut self) -> io::Result<()> {
        let mut library = Library::IsEmpty;
        loop {
            let heard = match self.wait(&library)? {
                Awake::Input => {
                    library = Library::MayHoldKeys;
                    self.gather()?
                }
                Awake::Quiet => {
                    library = Library::IsEmpty;
                    self.gather()?
                }
                Awake::Asked => {
                    self.park()?;
                    // What the library held when we stopped comes out without the terminal being readable.
                    library = Library::MayHoldKeys;
                    ControlFlow::Continue(())
                }
            };
            if heard.is_break() {
                return Ok(());
            }
        }
    }

    fn wait(&self, library: &Library) -> io::Result<Awake> {
        let limit = (*library == Library::MayHoldKeys).then_some(&SECOND_LOOK);
        loop {
            let mut fds = [PollFd::new(&self.woken, PollFlags::IN), PollFd::new(&self.tty, PollFlags::IN)];
            match poll(&mut fds, limit) {
                Err(Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
                Ok(0) => return Ok(Awake::Quiet),
                Ok(_) => {}
            }
            let (asked, input) = (fds[0].revents(), fds[1].revents());
            if !asked.is_empty() {
                return Ok(Awake::Asked);
            }
            if input.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            return Ok(Awake::Input);
        }
    }

    /// Takes what is there. Keys of a person are told one by one at once; a burst is told as a whole, so
    /// that a paste can be recognised.
    ///
    /// A burst may come in pieces behind a key or a small piece, so it is looked for before each read; and
    /// nobody's finger is on Enter within the same two milliseconds as on another key.
    fn gather(&mut self) -> io::Result<ControlFlow<()>> {
        let (mut is_burst, mut is_first) = (self.is_flooded(), true);
        while event::poll(LINGER)? {
            is_burst |= self.is_flooded();
            let input = convert(event::read()?);
            is_burst |= !is_first && input == Some(Input::Key(Key::plain(Code::Enter)));
            is_first = false;
            self.batch.extend(input);
            if (!is_burst || self.batch.len() >= LARGEST_PART) && self.hand_over().is_break() {
                return Ok(ControlFlow::Break(()));
            }
            if *self.shared.lock() == State::Pausing {
                break;
            }
        }
        Ok(self.hand_over())
    }

    /// Whether more waits in the terminal than a person types.
    fn is_flooded(&self) -> bool {
        rustix::io::ioctl_fionread(&self.tty).unwrap_or(0) >= burst::TYPED_AT_LEAST as u64
    }

    fn hand_over(&mut self) -> ControlFlow<()> {
        if self.batch.is_empty() {
            return ControlFlow::Continue(());
        }
        (self.told)(std::mem::take(&mut self.batch))
    }

    /// Says that we are paused and waits for the end of the pause.
    fn park(&mut self) -> io::Result<()> {
        let mut letters = [0u8; 16];
        match self.woken.read(&mut letters) {
            Ok(0) => return Err(io::ErrorKind::BrokenPipe.into()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        let mut state = self.shared.lock();
        if *state == State::Pausing {
            *state = State::Paused;
            self.shared.changed.notify_all();
        }
        while *state == State::Paused {
            state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        Ok(())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // Also after a panic in this thread: nobody may wait for a reader that is gone.
        *self.shared.lock() = State::Ended;
        self.shared.changed.notify_all();
    }
}

fn convert(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => key_of(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(Paste::new(&text))),
        Event::Mouse(mouse) => {
            let act = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseAct::Press,
                MouseEventKind::ScrollUp => MouseAct::WheelUp,
                MouseEventKind::ScrollDown => MouseAct::WheelDown,
                _ => return None,
            };
            Some(Input::Mouse(Mouse { act, column: mouse.column, row: mouse.row }))
        }
        // The library tells of a new size only when it reads; the signal thread tells at once.
        Event::Resize(..) => None,
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn key_of(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n @ 1..=12) => Code::F(n),
        _ => return None,
    };
    let (ctrl, alt) = (key.modifiers.contains(KeyModifiers::CONTROL), key.modifiers.contains(KeyModifiers::ALT));
    Some(Key { code, ctrl, alt })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        key_of(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn keys_come_in_our_own_words() {
        assert_eq!(pressed(KeyCode::Char('G'), KeyModifiers::SHIFT), Some(Key::char('G')));
        assert_eq!(pressed(KeyCode::Char('d'), KeyModifiers::CONTROL), Some(Key::ctrl('d')));
        assert_eq!(pressed(KeyCode::Tab, KeyModifiers::SHIFT), Some(Key::plain(Code::BackTab)));
        assert_eq!(pressed(KeyCode::Char('：'), KeyModifiers::NONE), Some(Key::char('：')));
        assert_eq!(pressed(KeyCode::F(13), KeyModifiers::NONE), None);
    }

    #[test]
    fn a_key_that_is_let_go_is_no_key() {
        let up = KeyEvent::new_with_kind(KeyCode::Char('x'), KeyModifiers::NONE, KeyEventKind::Release);
        let held = KeyEvent::new_with_kind(KeyCode::Char('x'), KeyModifiers::NONE, KeyEventKind::Repeat);
        assert_eq!(key_of(up), None);
        assert_eq!(key_of(held), Some(Key::char('x')));
    }
}
