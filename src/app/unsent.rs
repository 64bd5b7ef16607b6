//! Lines that were typed and are not written: each stays with the incident that it was meant for.

use super::model::Model;
use crate::incident::IncidentId;
use crate::locale::forms as words;

impl Model {
    /// What was typed in the incident that leaves the screen is there again when it comes back.
    pub(super) fn put_lines_away(&mut self, before: IncidentId) {
        let (begun, line) = self.prompt.take();
        let mut unsent = self.prompt.take_waiting();
        match (begun.is_empty(), line.is_empty()) {
            (_, true) => {}
            (true, false) => unsent.insert(0, line),
            (false, false) => self.set_aside.entry((Some(before), begun)).or_default().push(line),
        }
        if !unsent.is_empty() {
            self.lines.insert(before, unsent);
        }
    }

    /// Gives a line back that was refused, to the incident it was meant for.
    pub(super) fn give_back(&mut self, id: IncidentId, line: &str) {
        if self.current == Some(id) {
            self.prompt.put_back(line);
            if let Some(said) = self.status.as_mut().filter(|_| self.prompt.has_waiting()) {
                said.text = format!("{}  {}", said.text, words::CAME_BACK.get(self.lang));
            }
        } else {
            self.lines.entry(id).or_default().push(line.to_owned());
        }
    }
}
