//! Wakes the main loop for the next tick, once.
//!
//! A timer of the runtime wakes the thread two or three times for one second; on Linux the kernel's own
//! timer does it once, and runs on while the machine sleeps, so that what is overdue fires on waking up.

use std::io;
use std::time::Duration;

/// One timer: set it, then wait for [`Ticker::tick`] in the main loop's `select!`.
#[derive(Debug)]
pub struct Ticker {
    inner: system::Timer,
}

impl Ticker {
    /// A timer that is not set; must be made inside the runtime.
    pub fn new() -> io::Result<Ticker> {
        Ok(Ticker { inner: system::Timer::new()? })
    }

    /// Fires once, `after` from now, in place of whatever it was set to; at once for zero.
    pub fn set(&mut self, after: Duration) -> io::Result<()> {
        // A timer of zero would mean "never" to the kernel.
        self.inner.set(Some(after.max(Duration::from_nanos(1))))
    }

    /// Never fires until it is set again: an idle screen costs nothing.
    pub fn stop(&mut self) -> io::Result<()> {
        self.inner.set(None)
    }

    /// Waits until the timer fires; may be dropped and asked again.
    pub async fn tick(&mut self) -> io::Result<()> {
        self.inner.tick().await
    }
}

#[cfg(target_os = "linux")]
mod system {
    use crate::shell::tty::register;
    use rustix::fd::{AsFd, OwnedFd};
    use rustix::io::Errno;
    use rustix::time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create, timerfd_settime,
    };
    use std::io;
    use std::time::Duration;
    use tokio::io::Interest;
    use tokio::io::unix::AsyncFd;

    #[derive(Debug)]
    pub(super) struct Timer {
        fd: AsyncFd<OwnedFd>,
    }

    impl Timer {
        pub(super) fn new() -> io::Result<Timer> {
            let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
            let fd = timerfd_create(TimerfdClockId::Boottime, flags)?;
            Ok(Timer { fd: register(fd, Interest::READABLE)? })
        }

        pub(super) fn set(&mut self, after: Option<Duration>) -> io::Result<()> {
            let never = Timespec { tv_sec: 0, tv_nsec: 0 };
            let first = match after {
                Some(after) => Timespec::try_from(after).map_err(io::Error::other)?,
                None => never,
            };
            let setting = Itimerspec { it_interval: never, it_value: first };
            timerfd_settime(self.fd.get_ref().as_fd(), TimerfdTimerFlags::empty(), &setting)?;
            Ok(())
        }

        pub(super) async fn tick(&mut self) -> io::Result<()> {
            loop {
                let mut ready = self.fd.readable().await?;
                let mut count = [0u8; 8];
                match rustix::io::read(self.fd.get_ref(), &mut count) {
                    Ok(_) => return Ok(()),
                    Err(Errno::AGAIN) => ready.clear_ready(),
                    Err(Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::io;
    use std::time::Duration;
    use tokio::time::Instant;

    #[derive(Debug)]
    pub(super) struct Timer {
        at: Option<Instant>,
    }

    impl Timer {
        pub(super) fn new() -> io::Result<Timer> {
            Ok(Timer { at: None })
        }

        pub(super) fn set(&mut self, after: Option<Duration>) -> io::Result<()> {
            self.at = after.map(|after| Instant::now() + after);
            Ok(())
        }

        pub(super) async fn tick(&mut self) -> io::Result<()> {
            match self.at {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            }
            self.at = None;
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(test: impl Future<Output = ()>) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
    }

    #[test]
    fn it_fires_once_for_each_time_it_is_set() {
        run(async {
            let mut ticker = Ticker::new().unwrap();
            for after in [0, 1, 20] {
                ticker.set(Duration::from_millis(after)).unwrap();
                ticker.tick().await.unwrap();
            }
            let more = tokio::time::timeout(Duration::from_millis(50), ticker.tick()).await;
            assert!(more.is_err(), "fired without being set");
        });
    }

    #[test]
    fn a_stopped_timer_is_silent_and_the_last_setting_counts() {
        run(async {
            let mut ticker = Ticker::new().unwrap();
            ticker.set(Duration::from_millis(1)).unwrap();
            ticker.stop().unwrap();
            assert!(tokio::time::timeout(Duration::from_millis(50), ticker.tick()).await.is_err());
            ticker.set(Duration::from_secs(3_600)).unwrap();
            ticker.set(Duration::from_millis(1)).unwrap();
            ticker.tick().await.unwrap();
        });
    }
}
