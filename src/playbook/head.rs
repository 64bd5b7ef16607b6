//! What a playbook is offered by: its types, its words and its title, and how bad it usually is.
//!
//! A shipped playbook tells that in its first lines, so that a title that is being typed costs no parsing of
//! all of them: only those that suit are read whole.

use crate::incident::Severity;
use crate::raw::{self, Table};
use crate::text::{Bilingual, Lang};

/// What a playbook is offered by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Head {
    title: Bilingual,
    types: Vec<String>,
    words: Vec<String>,
    usual: Option<Severity>,
}

impl Head {
    /// The head of a file that was read.
    pub(super) fn of(table: &Table) -> Head {
        let title = table.bilingual("title").map(|title| title.value).unwrap_or_default();
        let texts = |key| table.texts(key).iter().map(|text| text.value.to_owned()).collect();
        let usual = table.text("usual").and_then(|usual| usual.value.parse().ok());
        Head { title, types: texts("types"), words: texts("words"), usual }
    }

    /// The head of a file of ours: what stands before its first list of tables.
    pub(super) fn read(file: &str, text: &str) -> Head {
        let first_lines = text.split_once("\n[[").map_or(text, |(first, _)| first);
        let (_, table) = raw::read(file, first_lines.as_bytes());
        table.map(|table| Head::of(&table.value)).unwrap_or_default()
    }

    /// The phrases that offer it.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Its title in both languages.
    pub(super) fn titles(&self) -> [&str; 2] {
        [Lang::Zh, Lang::En].map(|lang| self.title.get(lang))
    }

    /// Whether it serves incidents of this type.
    pub(super) fn is_of_type(&self, wanted: &str) -> bool {
        self.types.iter().any(|one| one == wanted)
    }

    /// What it is usually declared at, where it says so.
    pub(super) fn usual(&self) -> Option<Severity> {
        self.usual
    }

    /// Whether it is for a leak or a loss of data, which is never proposed milder than P1.
    pub(super) fn is_of_lost_data(&self) -> bool {
        ["data.loss", "data.security"].into_iter().any(|one| self.is_of_type(one))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check, embedded::EMBEDDED};
    use super::*;

    #[test]
    fn the_first_lines_of_a_shipped_playbook_tell_what_the_whole_tells() {
        for (id, file, text) in EMBEDDED {
            let whole = check(&Default::default(), file, text.as_bytes(), jiff::civil::date(2026, 11, 21)).expect(id);
            assert_eq!(Head::read(file, text), whole.head, "{id}");
        }
    }
}
