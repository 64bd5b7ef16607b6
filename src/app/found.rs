//! What a search found, on the screen: each incident once with the texts that speak of it, and a cursor that
//! opens the incident at one of them.

use super::ask;
use super::message::Effect;
use super::model::Model;
use crate::incident::{EventId, IncidentId};
use crate::layout::PaneName;
use crate::pane::Outcome;
use crate::recall::Hit;
use crate::report::Reader;
use crate::text::cells;

/// How wide the lines are.
pub(super) const WIDTH: usize = 74;

/// What the lines of a sheet lead to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Where each text that was found begins, from above.
    pub passages: Vec<Passage>,
    /// The entry that the cursor stands on; without one, the first that is listed.
    pub at: Option<EventId>,
}

/// A text that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The line of the sheet that it begins on.
    pub line: usize,
    /// How many lines it has.
    pub height: usize,
    /// Its incident.
    pub incident: IncidentId,
    /// Its entry in the timeline.
    pub entry: EventId,
}

impl Found {
    /// The text that the cursor stands on.
    pub fn selected(&self) -> Option<&Passage> {
        self.passages.get(self.place())
    }

    fn place(&self) -> usize {
        self.passages.iter().position(|one| Some(one.entry) == self.at).unwrap_or(0)
    }

    /// The text that this line of the sheet belongs to.
    pub fn on_line(&self, line: usize) -> Option<usize> {
        self.passages.iter().position(|one| (one.line..one.line + one.height).contains(&line))
    }

    /// Puts the cursor on a text.
    pub(super) fn look(&mut self, nth: usize) {
        self.at = self.passages.get(nth).map(|one| one.entry).or(self.at);
    }

    /// Puts the cursor so many texts further on.
    pub(super) fn go(&mut self, by: isize) {
        let last = self.passages.len().saturating_sub(1);
        let to = self.place().saturating_add_signed(by).min(last);
        self.at = self.passages.get(to).map(|one| one.entry);
    }
}

/// Each incident once, below it the texts in which the words were found, and what each line leads to.
pub(super) fn lines(hits: &[Hit], reader: &Reader) -> (Vec<String>, Found) {
    let (mut lines, mut found) = (Vec::new(), Found::default());
    let mut told = Vec::new();
    for hit in hits {
        if told.contains(&hit.incident) {
            continue;
        }
        told.push(hit.incident);
        let its_own = || hits.iter().filter(|one| one.incident == hit.incident);
        // The title is the incident's first entry: its line leads there when the words stand in it.
        let title = its_own().find(|one| one.kind == "open");
        found.passages.extend(title.map(|one| passage(one, lines.len(), 1)));
        lines.push(format!("{} {} {} {}", hit.number, hit.severity, reader.short(hit.declared), hit.title));
        for one in its_own().filter(|one| one.kind != "open") {
            let wrapped = cells::wrap(&one.text.replace('\n', " "), WIDTH.saturating_sub(14));
            found.passages.push(passage(one, lines.len(), wrapped.len()));
            let head = |nth: usize| if nth == 0 { reader.short(one.at) } else { " ".repeat(11) };
            lines.extend(wrapped.iter().enumerate().map(|(nth, line)| format!("  {} {line}", head(nth))));
        }
    }
    (lines, found)
}

fn passage(hit: &Hit, line: usize, height: usize) -> Passage {
    Passage { line, height, incident: hit.incident, entry: hit.entry }
}

/// Opens the incident with its timeline at the text that the cursor stands on.
pub(super) fn open(model: &mut Model, found: &Found) -> Vec<Effect> {
    let Some(Passage { incident, entry, .. }) = found.selected().copied() else { return Vec::new() };
    let effects = ask::outcome(model, Outcome::Open(incident));
    model.sought = Some((incident, entry));
    look(model);
    effects
}

/// Puts the timeline on the entry that is sought, as soon as its incident is on the screen.
pub(super) fn look(model: &mut Model) {
    let Some((_, entry)) = model.sought.take_if(|(incident, _)| model.current == Some(*incident)) else { return };
    model.give_keys(PaneName::Timeline);
    model.panes.timeline.look(entry);
}
