//! The terminal device, opened once more for ourselves.
//!
//! A file description of our own may be non-blocking without a shared stdin or stdout becoming so: the
//! flags of those belong to the shell that started us, and to whatever it starts next.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};
use rustix::fs::{Mode, OFlags, fstat, open};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr, ttyname};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::unix::AsyncFd;

/// The largest screen that is drawn; a terminal may claim 65,535 columns, and a buffer for that would
/// take more memory than the machine has.
pub const LARGEST: (u16, u16) = (500, 300);

/// What is assumed where the terminal does not say (0x0), as terminal libraries have always done.
pub const UNKNOWN: (u16, u16) = (80, 24);

/// The terminal that we draw on.
#[derive(Debug)]
pub struct Tty {
    fd: OwnedFd,
    flow: Flow,
    /// The settings to give back; `Some` while the terminal is ours.
    hold: Mutex<Option<Termios>>,
}

/// Whether a write to the terminal may wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// A description of our own: a full terminal says so at once.
    Immediate,
    /// Only the shared description could be had: a write waits as long as the terminal does.
    Blocking,
}

/// What became of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// So many bytes were taken.
    Bytes(usize),
    /// The terminal takes nothing at the moment.
    Full,
    /// The terminal is not ours now (restored, or lent to an editor), so nothing was written.
    NotOurs,
}

impl Tty {
    /// Opens the terminal of stdout; fails where stdout is no terminal.
    pub fn open() -> io::Result<Tty> {
        let stdout = rustix::stdio::stdout();
        if !isatty(stdout) {
            return Err(io::Error::other("stdout is no terminal"));
        }
        let (fd, flow) = match open_own(stdout) {
            Ok(fd) => (fd, Flow::Immediate),
            Err(_) => (rustix::io::fcntl_dupfd_cloexec(stdout, 3)?, Flow::Blocking),
        };
        Ok(Tty { fd, flow, hold: Mutex::new(None) })
    }

    /// Whether a write may wait.
    pub fn flow(&self) -> Flow {
        self.flow
    }

    /// The size in columns and rows, within [`LARGEST`]; never zero.
    pub fn size(&self) -> (u16, u16) {
        match tcgetwinsize(&self.fd) {
            Ok(told) => clamp(told.ws_col, told.ws_row),
            Err(_) => UNKNOWN,
        }
    }

    /// Whether the terminal is ours to write on.
    pub fn is_ours(&self) -> bool {
        self.hold().is_some()
    }

    /// Writes what the terminal takes at once; nothing while it is not ours.
    pub fn write(&self, bytes: &[u8]) -> io::Result<Taken> {
        let hold = self.hold();
        if hold.is_none() {
            return Ok(Taken::NotOurs);
        }
        loop {
            match rustix::io::write(&self.fd, bytes) {
                Ok(count) => return Ok(Taken::Bytes(count)),
                Err(Errno::AGAIN) => return Ok(Taken::Full),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Makes the terminal raw and says `opening`; nothing if it is ours already.
    pub(super) fn seize(&self, opening: &[u8]) -> io::Result<()> {
        let mut hold = self.hold();
        if hold.is_some() {
            return Ok(());
        }
        let before = tcgetattr(&self.fd)?;
        self.make_raw(&before)?;
        // From here on there is something to give back, whatever becomes of the words.
        *hold = Some(before);
        self.say(opening)
    }

    /// Makes the terminal raw and says `opening` once more, after someone else may have changed it.
    pub(super) fn seize_again(&self, opening: &[u8]) -> io::Result<()> {
        match &*self.hold() {
            Some(before) => self.make_raw(before).and_then(|()| self.say(opening)),
            None => Ok(()),
        }
    }

    /// Says `closing` and gives the settings back; tells whether there was anything to give back.
    ///
    /// A stalled terminal costs a quarter of a second and the closing words, never more.
    pub(super) fn release(&self, closing: &[u8]) -> io::Result<Released> {
        let Some(before) = self.hold().take() else { return Ok(Released::Before) };
        let said = self.say(closing);
        self.set(&before)?;
        said.map(|()| Released::Now)
    }

    /// Whether our process group is the one that the terminal listens to; yes where it does not say.
    pub(super) fn is_foreground(&self) -> bool {
        tcgetpgrp(&self.fd).map_or(true, |group| group == rustix::process::getpgrp())
    }

    fn make_raw(&self, before: &Termios) -> io::Result<()> {
        let mut raw = before.clone();
        raw.make_raw();
        self.set(&raw)
    }

    fn set(&self, settings: &Termios) -> io::Result<()> {
        // Not the draining kind, which waits for a terminal that may have stopped reading.
        loop {
            match tcsetattr(&self.fd, OptionalActions::Now, settings) {
                Err(Errno::INTR) => {}
                other => return other.map_err(io::Error::from),
            }
        }
    }

    /// Writes all of `words`, waiting at most a quarter of a second for the terminal.
    fn say(&self, mut words: &[u8]) -> io::Result<()> {
        let end = Instant::now() + Duration::from_millis(250);
        while !words.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                // Checked by the clock too: a terminal may call itself ready and then take nothing.
                return Err(io::Error::from(io::ErrorKind::TimedOut));
            }
            let wait = Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
            let mut ready = [PollFd::new(&self.fd, PollFlags::OUT)];
            match poll(&mut ready, Some(&wait)) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            match rustix::io::write(&self.fd, words) {
                Ok(count) => words = &words[count..],
                Err(Errno::AGAIN | Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn hold(&self) -> MutexGuard<'_, Option<Termios>> {
        // A thread that panicked while it held the lock must not keep the terminal from being restored.
        self.hold.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether there was a terminal to give back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Released {
    /// It was given back by this call.
    Now,
    /// It had been given back before, or was never taken.
    Before,
}

impl AsRawFd for Tty {
    fn as_raw_fd(&self) -> RawFd {
        self.fd.as_raw_fd()
    }
}

impl AsFd for Tty {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

/// Registers a descriptor with the runtime.
///
/// The safe constructor is deprecated because a type might change its descriptor while registered; ours
/// own one descriptor for as long as they live, and the new constructor cannot be called without `unsafe`.
#[allow(deprecated)]
pub(super) fn register<T: AsRawFd>(fd: T, interest: tokio::io::Interest) -> io::Result<AsyncFd<T>> {
    AsyncFd::with_interest(fd, interest)
}

fn open_own(stdout: BorrowedFd<'_>) -> io::Result<OwnedFd> {
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let named = ttyname(stdout, Vec::new()).and_then(|name| open(name, flags, Mode::empty()));
    if let Ok(fd) = named
        && fstat(&fd)?.st_rdev == fstat(stdout)?.st_rdev
    {
        return Ok(fd);
    }
    // In a container the name may lead nowhere or to another terminal, after `su` it may be forbidden.
    Ok(open("/dev/tty", flags, Mode::empty())?)
}

fn clamp(columns: u16, rows: u16) -> (u16, u16) {
    match (columns, rows) {
        (0, _) | (_, 0) => UNKNOWN,
        _ => (columns.min(LARGEST.0), rows.min(LARGEST.1)),
    }
}

/// A terminal for tests: what is drawn on it, and its other end.
#[cfg(test)]
pub(super) fn pair(columns: u16, rows: u16) -> (std::sync::Arc<Tty>, portable_pty::PtyPair) {
    let size = portable_pty::PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
    let pair = portable_pty::native_pty_system().openpty(size).unwrap();
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let fd = open(pair.master.tty_name().unwrap(), flags, Mode::empty()).unwrap();
    (std::sync::Arc::new(Tty { fd, flow: Flow::Immediate, hold: Mutex::new(None) }), pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_of_any_claimed_size_can_be_drawn_on() {
        assert_eq!(clamp(120, 36), (120, 36));
        assert_eq!(clamp(65_535, 65_535), LARGEST);
        assert_eq!(clamp(0, 0), UNKNOWN);
        assert_eq!(clamp(80, 0), UNKNOWN);
        assert_eq!(clamp(1, 1), (1, 1));
    }
}
