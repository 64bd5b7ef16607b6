//! Reads the keyboard on a thread of its own, which can be paused without losing or stealing a key.
//!
//! The thread waits in poll(2) on the terminal and on a wake-up line, and reads only when there is something. So a
//! pause takes effect at once, an idle program never wakes up, and a terminal that is gone is not read in a loop.
//! What was read and not told is forgotten in a pause: whoever has the terminal then starts with a clean slate.

use super::burst::{self, Paste};
use super::decoder::{Decoder, Wait};
use crate::input::{Code, Key};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::termios::isatty;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

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
const LINGER: Timespec = milliseconds(2);
/// How long an Esc waits for what would make it another key. Nobody sees it, and a reply that the terminal writes
/// in pieces is there by then.
const ESC_ALONE: Timespec = milliseconds(15);
/// How long after an Esc the rest of a reply is taken for one, and each further byte of a torn beginning.
const TORN: Timespec = milliseconds(60);
/// How long a reply that was begun may be silent before it is over.
const SILENCE: Timespec = milliseconds(300);
/// A burst is handed on in parts of this many inputs, so that it cannot take all memory.
const LARGEST_PART: usize = 1 << 18;

const fn milliseconds(count: i64) -> Timespec {
    Timespec { tv_sec: 0, tv_nsec: count * 1_000_000 }
}

/// How long to wait for the rest of what was begun; `None` for as long as it takes.
fn limit(wait: Wait) -> Option<Timespec> {
    match wait {
        Wait::ForEver => None,
        Wait::Hardly => Some(ESC_ALONE),
        Wait::AWhile => Some(TORN),
        Wait::Long => Some(SILENCE),
    }
}

impl Keys {
    /// Starts the reading thread; `told` gets inputs in order and breaks off when nobody listens.
    pub fn read(told: impl FnMut(Vec<Input>) -> ControlFlow<()> + Send + 'static) -> io::Result<Keys> {
        let (wake, woken) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        let shared = Arc::new(Shared { state: Mutex::new(State::Reading), changed: Condvar::new() });
        let tty = Source::open()?;
        let mut reader = Reader {
            tty,
            woken,
            shared: shared.clone(),
            told: Box::new(told),
            batch: Vec::new(),
            decoder: Decoder::default(),
        };
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

/// Where keys come from: stdin, or the terminal itself where stdin is something else.
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
    decoder: Decoder,
}

/// What ended a wait.
enum Awake {
    Input,
    Asked,
    /// Nothing came for as long as was to be waited.
    Quiet,
}

impl Reader {
    /// Runs until nobody listens (`Ok`) or the terminal is gone (`Err`).
    fn run(&mut self) -> io::Result<()> {
        loop {
            let heard = match self.wait(limit(self.decoder.waits()))? {
                Awake::Input => self.gather()?,
                Awake::Quiet => {
                    self.decoder.is_quiet();
                    self.tell()
                }
                Awake::Asked => {
                    self.park()?;
                    ControlFlow::Continue(())
                }
            };
            if heard.is_break() {
                return Ok(());
            }
        }
    }

    fn wait(&self, limit: Option<Timespec>) -> io::Result<Awake> {
        loop {
            let mut fds = [PollFd::new(&self.woken, PollFlags::IN), PollFd::new(&self.tty, PollFlags::IN)];
            match poll(&mut fds, limit.as_ref()) {
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

    /// Takes what is there. Keys of a person are told at once; a burst is told as a whole, so that a paste can be
    /// recognised.
    ///
    /// A burst may come in pieces behind a key or a small piece, so more is waited for before it is told; and
    /// nobody's finger is on Enter within the same two milliseconds as on another key.
    fn gather(&mut self) -> io::Result<ControlFlow<()>> {
        let (mut is_burst, mut is_first) = (false, true);
        loop {
            is_burst |= self.is_flooded();
            self.read_once()?;
            for input in self.decoder.drain() {
                is_burst |= !is_first && input == Input::Key(Key::plain(Code::Enter));
                is_first = false;
                self.batch.push(input);
                if (!is_burst || self.batch.len() >= LARGEST_PART) && self.hand_over().is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            if !matches!(self.wait(Some(LINGER))?, Awake::Input) {
                return Ok(self.hand_over());
            }
        }
    }

    /// Reads once, and takes it in.
    fn read_once(&mut self) -> io::Result<()> {
        let mut buffer = [0u8; 4096];
        match rustix::io::read(&self.tty, &mut buffer) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                self.decoder.feed(&buffer[..count]);
                Ok(())
            }
            Err(Errno::INTR | Errno::AGAIN) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn tell(&mut self) -> ControlFlow<()> {
        self.batch.extend(self.decoder.drain());
        self.hand_over()
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
        self.decoder.forget();
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
