//! What is said goes to the status line until the next key, and stays among the messages: a sentence that was
//! missed at 3 a.m. can be read again.

use super::model::Model;
use super::sentence::{Sentence, Tone};
use crate::locale::screen as words;
use crate::raw::mask;
use crate::text::cells;

/// A sentence takes so many rows beside its own at most.
const MORE_ROWS: u16 = 2;

impl Model {
    /// Puts a sentence on the status line.
    pub fn say(&mut self, text: impl Into<String>) {
        self.tell(text.into(), Tone::Plain);
    }

    /// Puts a refusal on the status line.
    pub fn refuse(&mut self, text: impl Into<String>) {
        self.tell(text.into(), Tone::Refused);
    }

    /// Puts on the status line what is of no use to anybody later.
    pub fn hint(&mut self, text: impl Into<String>) {
        self.status = Some(Sentence { text: text.into(), tone: Tone::Plain });
    }

    /// The rows more than its one that the status line needs, so that a sentence does not lose its end: there stands
    /// the way out.
    pub(super) fn more_rows(&self) -> u16 {
        let room = usize::from(self.size.0).saturating_sub(2);
        let long = self.status.as_ref().filter(|said| cells::width(&said.text) > room);
        let rows = long.map_or(1, |said| cells::wrap(&said.text, room).len());
        u16::try_from(rows.saturating_sub(1)).unwrap_or(MORE_ROWS).min(MORE_ROWS)
    }

    fn tell(&mut self, text: String, tone: Tone) {
        self.remember(tone, &text);
        self.status = Some(Sentence { text, tone });
    }

    /// Adds to the messages alone; what looks like a secret was typed by mistake, and is hidden.
    pub(super) fn remember(&mut self, tone: Tone, text: &str) {
        self.messages.add(self.now, tone, &mask(text).0);
    }

    /// Adds that the playbooks were read.
    pub(super) fn remember_library(&mut self) {
        let count = self.library.ids().count().to_string();
        self.remember(Tone::Plain, &words::PLAYBOOKS_READ.with(self.lang, &[&count]));
    }

    /// Adds that layouts, keys and theme were read.
    pub(super) fn remember_looks(&mut self) {
        self.remember(Tone::Plain, words::LOOKS_READ.get(self.lang));
    }

    /// Adds each trouble that is new, and that one is over.
    pub(super) fn remember_troubles(&mut self) {
        let now = self.troubles_now();
        if now == self.troubles {
            return;
        }
        let before = std::mem::replace(&mut self.troubles, now.clone());
        for text in now.iter().filter(|text| !before.contains(text)) {
            self.remember(Tone::Refused, text);
        }
        for text in before.iter().filter(|text| !now.contains(text)) {
            let over = words::OVER_NOW.with(self.lang, &[text]);
            self.remember(Tone::Plain, &over);
        }
    }

    /// Everything of ours that is not as it should be, in a sentence each.
    fn troubles_now(&self) -> Vec<String> {
        let unsaved = self.rooms.values().filter_map(|room| room.outbox.failure());
        let unsaved = unsaved.map(|why| words::UNSAVED_TROUBLE.with(self.lang, &[why]));
        let alarms = [&self.alarms.read_only, &self.alarms.journal, &self.alarms.altered];
        let files = self.library.refused().iter().flat_map(|refused| &refused.complaints).chain(&self.alarms.files);
        let files = files.map(|complaint| complaint.one_line(self.lang));
        unsaved.chain(alarms.into_iter().flatten().cloned()).chain(files).collect()
    }
}
