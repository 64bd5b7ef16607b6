//! The guard of the terminal: takes it, gives it back exactly once, lends it out and takes it again.
//!
//! "Once" is held by the lock in [`Tty`]: whoever takes the old settings out of it restores, everybody
//! after that finds nothing to do and may not write any more. So a normal exit, a panic in any thread and
//! a signal can come at the same time.

use super::hangup::end_within;
use super::tty::{Released, Tty};
use crate::text::SafeText;
use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// Whether clicks and the wheel are reported to us; if so the terminal's own selection needs Shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseReports {
    /// The terminal keeps the mouse.
    Off,
    /// Presses and the wheel come as input.
    On,
}

/// Gives the terminal back; a clone may sit in any thread.
#[derive(Debug, Clone)]
pub struct Restorer {
    tty: Arc<Tty>,
    closing: &'static [u8],
}

/// Holds the terminal while it lives; dropping it gives the terminal back.
#[derive(Debug)]
pub struct Guard {
    restorer: Restorer,
    opening: &'static [u8],
}

/// How a wish to be suspended ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspended {
    /// We were stopped, and continued in the foreground; all must be drawn again.
    CameBack,
    /// There is no shell that could continue us, so we were not stopped.
    NoShell,
}

static OPENING: LazyLock<Vec<u8>> = LazyLock::new(|| opening(b""));
static OPENING_MOUSE: LazyLock<Vec<u8>> = LazyLock::new(|| opening(MOUSE_ON));
static CLOSING: LazyLock<Vec<u8>> = LazyLock::new(|| closing(b""));
static CLOSING_MOUSE: LazyLock<Vec<u8>> = LazyLock::new(|| closing(MOUSE_OFF));

// Presses and the wheel by cells, and no more: what the library switches on reports every move as well.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// The words that take the terminal.
fn opening(mouse: &[u8]) -> Vec<u8> {
    let mut words = String::new();
    say(&mut words, EnterAlternateScreen);
    words.push_str("\x1b[?2004h");
    say(&mut words, Hide);
    [words.as_bytes(), mouse].concat()
}

/// The words that give it back. The end of a synchronized update comes first: the last frame may have been cut off
/// in its middle.
fn closing(mouse: &[u8]) -> Vec<u8> {
    let (mut first, mut last) = (String::new(), String::new());
    say(&mut first, EndSynchronizedUpdate);
    first.push_str("\x1b[m");
    last.push_str("\x1b[?2004l");
    say(&mut last, LeaveAlternateScreen);
    say(&mut last, Show);
    [first.as_bytes(), mouse, last.as_bytes()].concat()
}

/// Adds what a command says to a terminal; a string takes everything.
fn say(words: &mut String, command: impl Command) {
    command.write_ansi(words).expect("a string grows");
}

/// The exit code of a program that has a defect, as the language's own.
pub const PANICKED: i32 = 101;

/// How long the main loop has to save and leave after a thread panicked.
const AFTER_PANIC: Duration = Duration::from_millis(1_500);

impl Guard {
    /// A guard that has not taken the terminal yet, so that signals and panics can be minded before
    /// [`resume`](Self::resume) takes it.
    pub fn new(tty: Arc<Tty>, mouse: MouseReports) -> Guard {
        let (opening, closing): (&'static [u8], &'static [u8]) = match mouse {
            MouseReports::Off => (&OPENING, &CLOSING),
            MouseReports::On => (&OPENING_MOUSE, &CLOSING_MOUSE),
        };
        Guard { restorer: Restorer { tty, closing }, opening }
    }

    /// Makes the terminal raw, opens the alternate screen, switches bracketed paste on, hides the cursor.
    pub fn enter(tty: Arc<Tty>, mouse: MouseReports) -> io::Result<Guard> {
        let guard = Guard::new(tty, mouse);
        // Made before the first byte is written, so that a failure half-way is undone by its drop.
        guard.resume()?;
        Ok(guard)
    }

    /// From now on clicks are reported, or not; the bytes that say so to a terminal that is ours already.
    pub fn report_mouse(&mut self, mouse: MouseReports) -> &'static [u8] {
        match mouse {
            MouseReports::Off => {
                self.opening = &OPENING;
                MOUSE_OFF
            }
            MouseReports::On => {
                self.opening = &OPENING_MOUSE;
                MOUSE_ON
            }
        }
    }

    /// What gives the terminal back from other threads.
    pub fn restorer(&self) -> Restorer {
        self.restorer.clone()
    }

    /// Gives the terminal back for a while, for an editor; [`resume`](Self::resume) takes it again.
    pub fn lend(&self) -> io::Result<()> {
        self.restorer.restore().map(drop)
    }

    /// Takes the terminal (again); everything must be drawn anew.
    pub fn resume(&self) -> io::Result<()> {
        self.restorer.tty.seize(self.opening)
    }

    /// After a SIGCONT that we did not ask for: sets again what the shell may have changed.
    ///
    /// Continued in the background, we stop ourselves until we are in the foreground. An error means that
    /// the terminal is gone: the kernel sends SIGCONT with a hang-up too.
    pub fn reassert(&self) -> io::Result<()> {
        if !self.restorer.tty.is_ours() {
            return Ok(());
        }
        self.wait_for_foreground()?;
        self.restorer.tty.seize_again(self.opening)
    }

    /// Gives the terminal back, stops the process group and takes the terminal again when continued.
    ///
    /// Call it on the main thread, with the key reader paused. While the terminal is lent it stays lent.
    pub fn suspend(&self) -> io::Result<Suspended> {
        if !has_shell() {
            return Ok(Suspended::NoShell);
        }
        let released = self.restorer.restore();
        stop()?;
        match released? {
            Released::Now => {
                self.wait_for_foreground()?;
                self.resume()?;
            }
            Released::Before => {}
        }
        Ok(Suspended::CameBack)
    }

    /// From now on a panic in any thread first restores the terminal, then says once what happened, then
    /// tells the main loop through `told`; a program that goes on all the same is ended with code 101.
    pub fn mind_panics(&self, told: impl Fn() + Send + Sync + 'static) {
        let restorer = self.restorer();
        std::panic::set_hook(Box::new(move |panic| {
            // A terminal that cannot be restored must not cost us the message.
            let restored = restorer.restore();
            // Armed first: a terminal that takes nothing may hold the message up for ever.
            end_within(AFTER_PANIC, PANICKED);
            print_panic(panic, restored.err());
            told();
        }));
    }

    fn wait_for_foreground(&self) -> io::Result<()> {
        while !self.restorer.tty.is_foreground() && has_shell() {
            stop()?;
        }
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        match self.restorer.restore() {
            // A terminal that takes nothing would not take a complaint either, and hold us up with it.
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {}
            Err(error) => complain(&format!("warroom: cannot restore the terminal: {error} (type `reset`)")),
            Ok(_) => {}
        }
    }
}

impl Restorer {
    /// Undoes what [`Guard::enter`] did; the first call does it, later ones find nothing to do.
    pub fn restore(&self) -> io::Result<Released> {
        self.tty.release(self.closing)
    }
}

/// Stops the whole process group: a script that started us must stop with us, or its shell never gets
/// the prompt back. SIGSTOP, because SIGTSTP would only reach our own listener.
fn stop() -> io::Result<()> {
    Ok(rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?)
}

/// Whether some process outside our group and inside our session can continue us (a shell with jobs).
///
/// Without one the kernel would ignore SIGTSTP; the SIGSTOP that we use would stop us for good.
fn has_shell() -> bool {
    use rustix::process::{getpgid, getpgrp, getppid, getsid};
    let Ok(session) = getsid(None) else { return false };
    let group = getpgrp();
    let mut ancestor = getppid();
    while let Some(pid) = ancestor {
        match (getsid(Some(pid)), getpgid(Some(pid))) {
            (Ok(its_session), _) if its_session != session => return false,
            (Ok(_), Ok(its_group)) if its_group != group => return true,
            (Ok(_), Ok(_)) => ancestor = parent_of(pid),
            _ => return false,
        }
    }
    false
}

fn parent_of(pid: rustix::process::Pid) -> Option<rustix::process::Pid> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name stands in parentheses and may hold anything, so count from its end: state, then parent.
    let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
    rustix::process::Pid::from_raw(parent)
}

fn print_panic(panic: &PanicHookInfo<'_>, unrestored: Option<io::Error>) {
    let what = panic.payload_as_str().unwrap_or("no message");
    let place = panic.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("unnamed");
    complain(&format!("warroom has a defect and must stop: {what}{place} (thread {name})"));
    complain("Every entry that was shown as saved is saved; start warroom again to go on.");
    let trace = std::backtrace::Backtrace::capture();
    if trace.status() == std::backtrace::BacktraceStatus::Captured {
        complain(&trace.to_string());
    }
    if let Some(error) = unrestored {
        complain(&format!("The terminal could not be restored: {error} (type `reset`)"));
    }
}

fn complain(text: &str) {
    let written = writeln!(io::stderr(), "{}", SafeText::block(text));
    // stderr is the last place to complain to: nobody is left who could be told of its failure.
    drop(written);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::tty::pair;
    use std::io::Read;

    fn modes(words: &[u8], end: u8) -> Vec<&str> {
        let text = std::str::from_utf8(words).unwrap();
        let mut found: Vec<_> = text.split("\x1b[?").filter_map(|part| part.strip_suffix(end as char)).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_mode_that_is_switched_on_is_switched_off_again() {
        for (opening, closing) in [(&OPENING, &CLOSING), (&OPENING_MOUSE, &CLOSING_MOUSE)] {
            let mut undone = modes(closing, b'l');
            undone.retain(|mode| *mode != "2026");
            assert_eq!(modes(opening, b'h'), undone);
            assert_eq!(modes(opening, b'l'), modes(closing, b'h'), "the cursor");
        }
    }

    #[test]
    fn the_terminal_is_given_back_as_it_was_and_only_once() {
        let (tty, other) = pair(80, 24);
        let settings = |tty: &Tty| format!("{:?}", rustix::termios::tcgetattr(tty).unwrap());
        let before = settings(&tty);
        let guard = Guard::enter(tty.clone(), MouseReports::On).unwrap();
        assert_ne!(settings(&tty), before);
        let threads: Vec<_> = (0..8)
            .map(|_| guard.restorer())
            .map(|restorer| std::thread::spawn(move || restorer.restore().unwrap()))
            .collect();
        let restored = threads.into_iter().map(|thread| thread.join().unwrap());
        assert_eq!(restored.filter(|released| *released == Released::Now).count(), 1);
        assert_eq!(settings(&tty), before);
        drop(guard);
        let wanted = [OPENING_MOUSE.as_slice(), &CLOSING_MOUSE].concat();
        let mut said = vec![0u8; wanted.len()];
        other.master.try_clone_reader().unwrap().read_exact(&mut said).unwrap();
        assert_eq!(said, wanted);
    }

    #[test]
    fn a_lent_terminal_comes_back_raw() {
        let (tty, _other) = pair(80, 24);
        let guard = Guard::enter(tty.clone(), MouseReports::Off).unwrap();
        guard.lend().unwrap();
        assert!(!tty.is_ours());
        guard.reassert().unwrap();
        assert!(!tty.is_ours(), "a SIGCONT does not take it from the editor");
        guard.resume().unwrap();
        assert!(tty.is_ours());
    }
}
