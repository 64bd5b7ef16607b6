//! What the console gives away for a while: a text to the clipboard, the terminal to an editor, to another
//! console, or to the shell that it was started from.

use super::arrival::{Arrival, End};
use super::clipboard;
use super::complaint::system;
use super::console::Console;
use super::handoff::{self, Edited};
use super::signals::Interrupts;
use super::terminal::Suspended;
use crate::app::{Brought, Foreground, Guest, Msg};
use crate::locale::forms as words;
use std::io;

impl Console {
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        match clipboard::copy(text, clipboard::Through::find()) {
            Ok(bytes) => {
                self.screen.send(&bytes)?;
                let first = text.lines().next().unwrap_or("").to_owned();
                self.model.say(format!("{}: {first}", words::COPIED.get(self.model.lang)));
            }
            Err(_) => self.model.refuse(words::COPY_TOO_LONG.get(self.model.lang)),
        }
        Ok(())
    }

    /// Gives the terminal to a guest; the loop goes on without drawing until it is left.
    pub(super) fn lend(&mut self, foreground: Foreground, guest: Guest) -> io::Result<()> {
        self.lent = Some(foreground);
        if let Some(keys) = &self.keys {
            keys.pause()?;
        }
        self.guard.lend()?;
        self.signals.interrupts_are(Interrupts::Editors);
        let done = self.events.clone();
        let told = move |edited| done.tell(Arrival::Edited(edited));
        let begun = match guest {
            Guest::Editor(text) => handoff::edit(&self.state, &text, told),
            Guest::Console(words) => handoff::visit(self.again.iter().cloned().chain(words).collect(), told),
        };
        self.or_back(begun);
        Ok(())
    }

    /// What could not even be started, as on a full disk, comes back like what failed: the room stays.
    fn or_back(&self, begun: io::Result<()>) {
        if let Err(error) = begun {
            self.events.tell(Arrival::Edited(Edited::Failed(error.into())));
        }
    }

    pub(super) fn edited(&mut self, edited: Edited) -> io::Result<Option<End>> {
        let Some(foreground) = self.lent.take() else { return Ok(None) };
        self.signals.interrupts_are(Interrupts::Ours);
        self.guard.resume()?;
        if let Some(keys) = &self.keys {
            keys.resume();
        }
        self.screen.repaint()?;
        match edited {
            Edited::Text(text, file) => {
                let end = self.update(Msg::Returned(foreground, Brought::Text(text)))?;
                match (&self.drafts, &self.kept_in) {
                    (Some(_), _) => self.edited.push(file),
                    // Nothing else holds what was written until it is durable: the file stays.
                    (None, Some(_)) => {}
                    // A demo keeps nothing.
                    (None, None) => {
                        if let Err(error) = std::fs::remove_file(&file) {
                            self.model.refuse(format!("{}: {}", file.display(), system(&error, self.model.lang)));
                        }
                    }
                }
                Ok(end)
            }
            Edited::Left => self.update(Msg::Returned(foreground, Brought::Nothing)),
            Edited::GaveUp(status) => {
                let code = status.code().map_or_else(|| status.to_string(), |code| code.to_string());
                self.nothing_came(foreground, words::EDITOR_GAVE_UP.with(self.model.lang, &[&code]))
            }
            Edited::Failed(why) => self.nothing_came(foreground, why.sentence(self.model.lang)),
        }
    }

    /// What was to be edited is back in the box, and why is told.
    fn nothing_came(&mut self, foreground: Foreground, why: String) -> io::Result<Option<End>> {
        let end = self.update(Msg::Returned(foreground, Brought::Nothing))?;
        if end.is_none() {
            self.model.refuse(why);
        }
        Ok(end)
    }

    pub(super) fn suspend(&mut self) -> io::Result<Option<End>> {
        self.keep()?;
        if let Some(keys) = &self.keys {
            keys.pause()?;
        }
        let suspended = self.guard.suspend();
        if let Some(keys) = &self.keys {
            keys.resume();
        }
        if suspended? == Suspended::CameBack {
            self.screen.repaint()?;
            return self.look_at_clock();
        }
        Ok(None)
    }
}
