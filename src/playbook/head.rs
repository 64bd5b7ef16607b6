//! What a playbook is offered by: its types, its words and its title.
//!
//! A shipped playbook tells that in its first lines, so that a title that is being typed costs no parsing of
//! all of them: only those that suit are read whole.

use crate::incident::Revision;
use crate::raw;
use crate::text::{Bilingual, Lang};

/// What a playbook is offered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    title: Bilingual,
    types: Vec<String>,
    words: Vec<String>,
}

impl Head {
    /// The head of a playbook that was read.
    pub(super) fn of(revision: &Revision) -> Head {
        Head { title: revision.title.clone(), types: revision.types.clone(), words: revision.words.clone() }
    }

    /// The head of a file of ours: what stands before its first list of tables.
    pub(super) fn read(file: &str, text: &str) -> Head {
        let first_lines = text.split_once("\n[[").map_or(text, |(first, _)| first);
        let (_, table) = raw::read(file, first_lines.as_bytes());
        let table = table.map(|table| table.value).unwrap_or_default();
        let title = table.bilingual("title").map(|title| title.value).unwrap_or_default();
        let texts = |key| table.texts(key).iter().map(|text| text.value.to_owned()).collect();
        Head { title, types: texts("types"), words: texts("words") }
    }

    /// How well it suits a title in small letters: its type counts most, then its words, then what its title
    /// shares.
    pub(super) fn score(&self, title: &str, incident_type: Option<&str>) -> usize {
        let of_type = self.types.iter().any(|one| Some(one.as_str()) == incident_type);
        let words = self.words.iter().filter(|word| has_word(title, &word.to_lowercase())).count();
        let own = [Lang::Zh, Lang::En].map(|lang| self.title.get(lang).to_lowercase());
        let shared = own.iter().flat_map(|own| parts(own)).filter(|part| has_word(title, part)).count();
        6 * usize::from(of_type) + 4 * words + shared
    }
}

/// Whether `word` stands in `title`: Latin words as a whole, Chinese ones anywhere.
fn has_word(title: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let (head, tail) = (word.starts_with(is_part), word.ends_with(is_part));
    !word.is_empty()
        && title.match_indices(word).any(|(at, _)| {
            let joins_before = head && title[..at].ends_with(is_part);
            let joins_after = tail && title[at + word.len()..].starts_with(is_part);
            !joins_before && !joins_after
        })
}

/// Pairs that stand in any report of trouble and so tell nothing of its kind.
const COMMON: &[&str] = &["故障", "异常"];

/// Words of five letters or more, and pairs of Chinese characters but the common ones.
fn parts(title: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let signs: Vec<char> = word.chars().collect();
        if word.is_ascii() {
            parts.extend((signs.len() >= 5).then(|| word.to_owned()));
        } else {
            parts.extend(signs.windows(2).map(String::from_iter).filter(|pair| !COMMON.contains(&pair.as_str())));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::{check, embedded::EMBEDDED};
    use super::*;

    #[test]
    fn the_first_lines_of_a_shipped_playbook_tell_what_the_whole_tells() {
        for (id, file, text) in EMBEDDED {
            let whole = check(&Default::default(), file, text.as_bytes(), jiff::civil::date(2026, 11, 21)).expect(id);
            assert_eq!(Head::read(file, text), Head::of(&whole.revision), "{id}");
        }
    }
}
