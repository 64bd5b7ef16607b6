//! Signals as messages, and the honest end: the program dies of the very signal that was sent.
//!
//! A thread of its own listens, so that SIGTERM ends the program even while the main loop hangs.

use super::terminal::Restorer;
use rustix::process::Signal;
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH, SIGXFSZ,
};
use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A limit on the size of files shall be an error of the write, to be told, and no sudden death.
///
/// # Errors
/// When the system refuses a handler.
pub fn outlive_file_limits() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map(drop)
}

/// What a signal asks of the main loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signalled {
    /// Save, restore the terminal and call [`Fatal::die`].
    End(Fatal),
    /// Suspend (`kill -TSTP`): pause the keys, call `Guard::suspend`.
    Suspend,
    /// Continued after a stop: call `Guard::reassert`, look at the clock, draw everything.
    Continued,
    /// The window may have another size: call `Screen::fit`.
    Resized,
}

/// A signal that ends the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fatal(i32);

impl Fatal {
    /// Ends the process by the signal itself, so that the parent sees the right status.
    ///
    /// Restore the terminal first. Never returns.
    pub fn die(self) -> ! {
        // The call returns only if the signal could not be raised; the usual code says the same.
        if signal_hook::low_level::emulate_default_handler(self.0).is_err() {
            std::process::exit(128 + self.0);
        }
        std::process::exit(128 + self.0)
    }
}

/// The listener; it lives as long as the program.
#[derive(Debug, Clone)]
pub struct Signals {
    editor_has_terminal: Arc<AtomicBool>,
}

/// Leaves Ctrl-C and Ctrl-\\ to a child that has the terminal: we go on, to record what it did. It gets its own
/// handling back when it is started, as every program does.
///
/// # Errors
/// When the system refuses a handler.
pub(super) fn outlive_interrupts() -> io::Result<()> {
    for signal in [SIGINT, SIGQUIT] {
        signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false)))?;
    }
    Ok(())
}

/// The signals that ask us to end while a command runs for somebody: the command is asked in our place, and what it
/// did until then is recorded.
pub(super) struct Ends(signal_hook::iterator::Signals);

/// Passes the wish to end on for as long as it is kept.
pub(super) struct Relay(signal_hook::iterator::Handle);

impl Ends {
    /// Catches them from now on.
    ///
    /// # Errors
    /// When the system refuses a handler.
    pub(super) fn catch() -> io::Result<Ends> {
        signal_hook::iterator::Signals::new([SIGTERM, SIGHUP]).map(Ends)
    }

    /// Passes what came and comes on to the process `child`.
    ///
    /// # Errors
    /// When there can be no thread for it.
    pub(super) fn pass_on_to(mut self, child: u32) -> io::Result<Relay> {
        let handle = self.0.handle();
        let pid = i32::try_from(child).ok().and_then(rustix::process::Pid::from_raw);
        let pass = move || {
            for signal in self.0.forever() {
                let signal = if signal == SIGHUP { Signal::HUP } else { Signal::TERM };
                if let Some(pid) = pid {
                    // One that is over already needs to be told nothing.
                    rustix::process::kill_process(pid, signal).unwrap_or_default();
                }
            }
        };
        std::thread::Builder::new().name("relay".into()).spawn(pass)?;
        Ok(Relay(handle))
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Who is meant by Ctrl-C and Ctrl-\ of a terminal that is not raw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interrupts {
    /// We are.
    Ours,
    /// The editor that we lent the terminal to is; SIGINT and SIGQUIT are passed over.
    Editors,
}

/// How long the main loop has to save and leave.
const PATIENCE: Duration = Duration::from_millis(1_500);

impl Signals {
    /// Starts the listening thread; `told` breaks off when nobody listens any more.
    ///
    /// 1.5 s after the first fatal signal the terminal is restored and the process ended from here.
    pub fn listen(
        restorer: Restorer,
        mut told: impl FnMut(Signalled) -> ControlFlow<()> + Send + 'static,
    ) -> io::Result<Signals> {
        // The last three mean nothing here and would end the program with the terminal in its hands.
        let ends = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGALRM, SIGUSR1, SIGUSR2];
        let wanted = ends.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]);
        let mut arriving = signal_hook::iterator::Signals::new(wanted)?;
        let signals = Signals { editor_has_terminal: Arc::default() };
        let lent = signals.editor_has_terminal.clone();
        std::thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in arriving.forever() {
                let what = match signal {
                    SIGINT | SIGQUIT if lent.load(Ordering::Relaxed) => continue,
                    SIGTSTP => Signalled::Suspend,
                    SIGCONT => Signalled::Continued,
                    SIGWINCH => Signalled::Resized,
                    fatal => Signalled::End(Fatal(fatal)),
                };
                let heard = told(what);
                if let Signalled::End(fatal) = what {
                    insist(fatal, &restorer);
                } else if heard.is_break() {
                    // Nobody draws any more; a fatal signal must still end the program.
                    continue;
                }
            }
        })?;
        Ok(signals)
    }

    /// Says whom Ctrl-C is meant for while an editor has the terminal.
    pub fn interrupts_are(&self, whose: Interrupts) {
        self.editor_has_terminal.store(whose == Interrupts::Editors, Ordering::Relaxed);
    }
}

/// Waits on the signal thread: what arrives after a fatal signal changes nothing any more.
fn insist(fatal: Fatal, restorer: &Restorer) {
    std::thread::sleep(PATIENCE);
    // A terminal that cannot be restored is no reason to stay.
    drop(restorer.restore());
    fatal.die();
}
