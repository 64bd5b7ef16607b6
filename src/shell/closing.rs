//! The end of a console: everything is saved that can be, and the terminal is given back.

use super::arrival::End;
use super::chime;
use super::console::Console;
use super::drafts::Drafts;
use super::hangup::HUNG_UP;
use super::history::History;
use super::last_words;
use super::terminal::PANICKED;
use crate::app;
use std::io;

impl Console {
    /// Saves, gives the terminal back, and ends as the end demands.
    pub(super) fn close(mut self, end: io::Result<End>) -> io::Result<()> {
        let kept = self.keep();
        drop(self.watch.take());
        drop(self.listening.take());
        let written = self.scribe.finish();
        let drafted = self.drafts.map_or(Ok(()), Drafts::finish);
        let lost = if drafted.is_err() { app::unsaved(&self.model) } else { Vec::new() };
        let drafted = drafted.and(self.history.map_or(Ok(()), History::finish));
        let entitled = self.screen.send(&chime::title(self.title.as_deref(), None));
        drop(self.guard);
        if !lost.is_empty() {
            // Who is not there to read it finds it at the next start.
            drop(last_words::leave(&lost, self.model.lang, &mut io::stderr()));
        }
        // A terminal that is gone may be noticed first by whoever writes to it.
        let is_gone = |error: &io::Error| error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error());
        let end = match end {
            Err(error) if is_gone(&error) => End::HungUp,
            end => end?,
        };
        match end {
            End::HungUp => std::process::exit(HUNG_UP),
            End::Signal(fatal) => fatal.die(),
            End::Panicked => std::process::exit(PANICKED),
            End::Quit => {}
        }
        kept.and(written).and(drafted).and(entitled)
    }
}
