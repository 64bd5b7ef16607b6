//! Which pin makes room for another entry.

use super::asks::{Asks, Draft, NotSent, Sight, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, fields};
use crate::incident::{Entry, EventId, Incident, Intent};
use crate::locale::{decision as words, entry_text};
use crate::text::Lang;

/// The pin that goes, for the entry that comes.
#[derive(Debug, Clone)]
pub struct MakeRoom {
    comes: EventId,
    goes: OneOf<EventId>,
}

/// All pins; none is picked at first.
pub fn open(incident: &Incident, comes: EventId, lang: Lang) -> Form<MakeRoom> {
    let option = |(nth, entry): (usize, &Entry)| {
        (entry.id, Choice::nth(nth, &entry.id.0.to_string(), entry_text(entry, lang).trim()))
    };
    let options = incident.timeline.pins().enumerate().map(option).collect();
    let ask = MakeRoom { comes, goes: OneOf::list("which", words::PIN, options, None) };
    Form::new(ask, words::PINS_FULL.get(lang), words::UNPIN_GO)
}

impl Fields for MakeRoom {
    fields!(goes);
}

impl Asks for MakeRoom {
    fn kind(&self) -> FormKind {
        FormKind::Unpin(self.comes)
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let entry = *picked(&self.goes, sight)?;
        Ok(vec![Next::Intend(Intent::Unpin { entry }), Next::Intend(Intent::Pin { entry: self.comes })])
    }

    fn draft(&self) -> Draft {
        Draft::None
    }
}
