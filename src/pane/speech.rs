//! Words in the language of the screen, and where two languages are asked for, in both.

use super::Scene;
use super::kit::Row;
use crate::locale::Phrase;
use crate::text::{Bilingual, Lang};
use std::borrow::Cow;

impl<'a> Scene<'a> {
    /// A message, as in a title: the second language follows in capitals.
    pub fn both(&self, phrase: Phrase) -> Cow<'static, str> {
        match self.second {
            Some(second) => {
                // One arrow is enough.
                let behind = phrase.get(second).trim_start_matches("<-- ").to_uppercase();
                format!("{} {behind}", phrase.get(self.lang)).into()
            }
            None => phrase.get(self.lang).into(),
        }
    }

    /// What `word` is in the language of the screen, and in the second one behind it.
    pub fn word<'w>(&self, word: impl Fn(Lang) -> &'w str) -> Cow<'w, str> {
        let first = word(self.lang);
        match self.second.map(word) {
            Some(second) if second != first => format!("{first} {second}").into(),
            _ => first.into(),
        }
    }

    /// A row in as many languages as are asked for; where it would be cut, in the first one alone.
    pub fn fitted(&self, cells: usize, row: impl Fn(&Scene<'_>) -> Row) -> Row {
        let made = row(self);
        if self.second.is_none() || made.fits_whole(cells) { made } else { row(&Scene { second: None, ..*self }) }
    }

    /// A text of a playbook, in as many languages as are asked for and it has.
    pub fn text<'t>(&self, text: &'t Bilingual) -> Cow<'t, str> {
        match self.second {
            Some(second) if text.has(second) && text.has(self.lang) => self.word(|lang| text.get(lang)),
            _ => text.get(self.lang).into(),
        }
    }
}
