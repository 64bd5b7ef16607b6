//! New words for an entry; the old ones stay, struck through.

use super::asks::{Asks, NotSent, Sight};
use super::next::Next;
use crate::app::form::{Fields, Form, FormKind, Text, fields};
use crate::incident::{Entry, Event, EventId, Force, Intent};
use crate::locale::forms as words;
use crate::text::Lang;

/// The new words.
#[derive(Debug, Clone)]
pub struct CorrectEntry {
    entry: EventId,
    text: Text,
}

/// The words as they stand, to be changed.
pub fn open(entry: &Entry, clock: &str, lang: Lang) -> Form<CorrectEntry> {
    let text = match &entry.event {
        Event::Noted { text, .. } => text.as_str(),
        _ => "",
    };
    let ask = CorrectEntry { entry: entry.id, text: Text::needed("text", words::TEXT, text) };
    Form::new(ask, words::CORRECT.with(lang, &[clock]), words::CORRECT_GO)
}

impl Fields for CorrectEntry {
    fields!(text);
}

impl Asks for CorrectEntry {
    fn kind(&self) -> FormKind {
        FormKind::Correct(self.entry)
    }

    fn send(&self, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let intent = Intent::Correct { entry: self.entry, text: self.text.get().to_owned() };
        Ok(vec![Next::Wish(intent, Force::Heed)])
    }

    fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
        vec![words::STRIKES.get(sight.lang()).to_owned()]
    }
}
