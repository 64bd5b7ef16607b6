//! Keeping hold of the file that has the name: through the gate when it is opened, into a new one when a part of it is
//! damaged, and after it when somebody else moved or replaced it.

use super::super::{Anew, Attempt, Fault, JournalError, Mode, Successor};
use super::anew::{self, Begun, Entered};
use super::gate::{self, Patience};
use super::guard::{self, Change};
use super::line::Line;
use super::open;
use super::trouble::Setback;
use super::{SqliteJournal, Trust};
use std::io::ErrorKind;

impl SqliteJournal {
    /// Opens the file that has the name. Where a part of it is damaged, it goes on in a new one.
    pub(super) fn connect(&mut self, attempt: Attempt) -> Result<(), Setback> {
        let Err(setback) = self.connect_to(attempt, Trust::Whole) else { return Ok(()) };
        let Some(found) = self.opened.filter(|_| setback.is_damage()) else { return Err(setback) };
        match self.begin_anew(found) {
            Ok(true) => self.connect_to(attempt, Trust::Whole),
            // Without the right to make a new file, or room for one, what can be read is read all the same.
            refused if attempt != Attempt::Append => {
                let why = refused.err().map_or(setback, |error| error).into_error();
                self.connect_to(attempt, Trust::Torn)?;
                self.note_fault(Fault::new(why.to_string()));
                Ok(())
            }
            Err(setback) => Err(setback),
            Ok(false) => Err(setback),
        }
    }

    /// Remembers what was found wrong, once.
    pub(super) fn note_fault(&mut self, fault: Fault) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Goes on in a new file with all that can be read of the damaged one, which is kept; whether it did.
    fn begin_anew(&mut self, was: guard::Identity) -> Result<bool, Setback> {
        self.leave(None);
        let now = (self.options.clock)();
        let mut patience = Patience { limit: self.options.patience, on_move: self.options.on_move.as_mut() };
        match anew::begin(&self.path, was, now, &mut patience) {
            Ok(Begun::Elsewhere(anew)) => {
                anew.map(anew::told).into_iter().for_each(|told| self.note_fault(told));
                Ok(true)
            }
            Ok(Begun::No) => Ok(false),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Err(self.not_entered(Attempt::Open, &error)),
            Err(error) => {
                let why = format!("it is damaged, and no new file could be begun: {error}");
                Err(Setback::Final(self.plate.engine(Attempt::Open, why)))
            }
        }
    }

    /// Begins anew if what was read of the file, or what was said when it was written, shows that it is torn.
    pub(super) fn leave_torn(&mut self) -> Result<bool, JournalError> {
        let Some(was) = self.opened else { return Ok(false) };
        self.begin_anew(was).map_err(Setback::into_error)
    }

    /// Goes through the gate, and tells of a move that was finished on the way.
    fn enter(&mut self, attempt: Attempt) -> Result<Entered, Setback> {
        let mut patience = Patience { limit: self.options.patience, on_move: self.options.on_move.as_mut() };
        match anew::enter(&self.path, &mut patience) {
            Ok(mut entered) => {
                entered.anew.take().map(anew::told).into_iter().for_each(|told| self.note_fault(told));
                Ok(entered)
            }
            Err(error) => Err(self.not_entered(attempt, &error)),
        }
    }

    fn not_entered(&self, attempt: Attempt, error: &std::io::Error) -> Setback {
        let place = self.plate.place(attempt);
        Setback::Final(match error.kind() {
            ErrorKind::WouldBlock => JournalError::Moving { place, holder: gate::holder(&self.path) },
            _ => self.plate.engine(attempt, error),
        })
    }

    fn connect_to(&mut self, attempt: Attempt, trust: Trust) -> Result<(), Setback> {
        // Held until the file and its log are open: what is moved from then on is noticed.
        let _entered = self.enter(attempt)?;
        self.opened = guard::identity(&self.path);
        let (mut line, mode) = open::open(&self.path, &self.plate, &mut self.options, attempt)?;
        if trust == Trust::Torn {
            line.is_torn = true;
            (self.mode, self.line, self.is_fresh) = (mode, Some(line), true);
            return Ok(());
        }
        let plate = self.plate.clone();
        let fault = |error: &rusqlite::Error| plate.setback(attempt, error);
        let missed = line.mark_fault().map_err(|error| fault(&error))?;
        missed.into_iter().for_each(|missed| self.note_fault(missed));
        if std::mem::take(&mut self.is_shaken) && mode == Mode::ReadWrite {
            line.settle().map_err(|error| {
                self.is_shaken = true;
                fault(&error)
            })?;
        }
        let holds = line.holds(self.seen).map_err(|error| fault(&error))?;
        let last = line.last().map_err(|error| fault(&error))?;
        self.mode = mode;
        self.line = Some(line);
        self.is_fresh = true;
        let before = std::mem::replace(&mut self.seen, last);
        if !holds {
            let seq = before.map(|(seq, _)| seq);
            let why = format!(
                "the file is not the one it was: it does not hold record #{} that was written here",
                seq.unwrap_or_default().0
            );
            self.faults.push(Fault::new(why.clone()).at(seq));
            return Err(Setback::Final(JournalError::Replaced { place: self.plate.place(attempt), why }));
        }
        Ok(())
    }

    /// Leaves a connection whose file is not to be trusted, so that closing it touches nothing by name.
    pub(super) fn leave(&mut self, change: Option<Change>) {
        if let Some(line) = self.line.take() {
            line.leave(change);
        }
    }

    /// Makes sure that the connection is to the file that has the name.
    pub(super) fn follow(&mut self, attempt: Attempt) -> Result<(), Setback> {
        match self.line.as_ref().map(Line::change) {
            Some(None) => Ok(()),
            // What is open can still be read, and comes back to life when the file is put back.
            Some(Some(Change::Gone | Change::Moving)) if attempt != Attempt::Append => Ok(()),
            Some(Some(Change::Gone)) => {
                let why = "the file was removed or renamed; put it back".to_owned();
                Err(Setback::Final(JournalError::Replaced { place: self.plate.place(attempt), why }))
            }
            Some(change) => {
                self.leave(change);
                self.connect(attempt)?;
                let what = match change {
                    Some(Change::Replaced | Change::Moving) if self.line.as_ref().is_some_and(Line::was_begun_anew) => {
                        let (lost, successor) = (Vec::new(), Successor::Salvaged);
                        self.faults.push(anew::told(Anew { of: 0, lost, copy: None, successor }));
                        return Ok(());
                    }
                    // It has its name again.
                    Some(Change::Moving) => return Ok(()),
                    Some(Change::Cut) => "the journal file was cut short while it was open; records may be missing",
                    _ => "the journal file was replaced while it was open; it was opened again",
                };
                self.faults.push(Fault::new(what));
                Ok(())
            }
            None => self.connect(attempt),
        }
    }
}
