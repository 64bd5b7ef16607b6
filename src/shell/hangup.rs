//! Notices that the terminal is gone, and ends the program even if nothing else can.
//!
//! An input library may spin on a dead terminal, and SIGHUP may be ignored or sent to somebody else; so a
//! thread of our own waits for the hang-up and for nothing else. It never wakes up before.

use super::tty::Tty;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// The exit code of a program whose terminal went away: 128 + SIGHUP.
pub const HUNG_UP: i32 = 129;

/// How long the main loop has to save and leave when its terminal is gone.
const AFTER_HANG_UP: Duration = Duration::from_millis(1_500);

/// Starts the thread; `told` is called once, when the terminal is gone, and the process ends with
/// [`HUNG_UP`] 1.5 s after that if it still runs.
pub fn watch_hangup(tty: Arc<Tty>, told: impl FnOnce() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name("hang-up".into()).stack_size(64 * 1024).spawn(move || {
        wait_for_hangup(&tty);
        // Armed first: whatever `told` may run into, the end is certain.
        end_within(AFTER_HANG_UP, HUNG_UP);
        told();
    })?;
    Ok(())
}

/// Ends the process with `code` after `limit`, from a thread that waits for nobody.
pub fn end_within(limit: Duration, code: i32) {
    let thread = std::thread::Builder::new().name("last-call".into()).stack_size(64 * 1024);
    let spawned = thread.spawn(move || {
        std::thread::sleep(limit);
        std::process::exit(code);
    });
    if spawned.is_err() {
        // No thread can be had: better to end now than perhaps never. What is committed is safe.
        std::process::exit(code);
    }
}

fn wait_for_hangup(tty: &Tty) {
    loop {
        // Hang-up, error and "no such file" are reported whatever is asked for; nothing else is.
        let mut fds = [PollFd::new(tty, PollFlags::empty())];
        match poll(&mut fds, None) {
            Ok(_) if !fds[0].revents().is_empty() => return,
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => return,
        }
    }
}
