//! Words that were on their way to the journal when the process ended: whether they arrived, the journal tells.

use super::form::{Filled, FormKind};
use super::model::Model;
use super::popup::{Asks, Draft};
use crate::incident::{EventId, IncidentId, Recorded};
use serde::{Deserialize, Serialize};

/// Words that were sent under a ticket and not known to be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unconfirmed {
    incident: IncidentId,
    ticket: EventId,
    words: Words,
}

/// Where they were typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Words {
    Line(String),
    Form(FormKind, Filled),
}

impl Unconfirmed {
    /// What was typed.
    pub(super) fn texts(self) -> Vec<String> {
        match self.words {
            Words::Line(line) => vec![line],
            Words::Form(_, fields) => fields.into_iter().map(|(_, text)| text).collect(),
        }
    }
}

impl Model {
    /// Everything that is on its way, and what an earlier process left so.
    pub(super) fn unconfirmed(&self) -> Vec<Unconfirmed> {
        let mut all = self.unconfirmed.clone();
        for (incident, room) in &self.rooms {
            for ticket in room.outbox.waiting().map(|wish| wish.ticket) {
                let lines = self.sent_lines.iter().filter(|(sent, _)| *sent == ticket);
                let forms =
                    self.sent_forms.iter().filter(|(sent, form)| *sent == ticket && form.ask.draft() == Draft::Kept);
                let lines = lines.map(|(_, line)| Words::Line(line.clone()));
                let forms = forms.map(|(_, form)| Words::Form(form.ask.kind(), form.filled()));
                all.extend(lines.chain(forms).map(|words| Unconfirmed { incident: *incident, ticket, words }));
            }
        }
        all
    }

    /// The records of an incident are known: words of it that are not among them are drafts again.
    pub(super) fn confirm(&mut self, id: IncidentId, records: &[Recorded]) {
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.unconfirmed).into_iter().partition(|sent| sent.incident == id);
        self.unconfirmed = elsewhere;
        let is_written = |sent: &Unconfirmed| records.iter().any(|record| record.draft.id == sent.ticket);
        for lost in here.into_iter().filter(|sent| !is_written(sent)) {
            match lost.words {
                Words::Line(line) => self.lines.entry(id).or_default().push(line),
                Words::Form(kind, fields) => drop(self.drafts.insert((Some(id), kind), fields)),
            }
        }
    }

    /// A declaration that was on its way is one of the incidents that are listed, or a draft again.
    pub(super) fn confirm_declared(&mut self) {
        let (declared, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.unconfirmed)
            .into_iter()
            .partition(|sent| matches!(sent.words, Words::Form(FormKind::Declare, _)));
        self.unconfirmed = others;
        for lost in declared.into_iter().filter(|sent| self.list.iter().all(|one| one.id != sent.incident)) {
            if let Words::Form(kind, fields) = lost.words {
                self.drafts.insert((None, kind), fields);
            }
        }
    }
}
