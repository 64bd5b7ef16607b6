//! The table of words that mean the same, and the reading of a title through it.

use super::units::{Unit, units};
use crate::incident::Severity;
use crate::raw;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

const FILE: &str = "lexicon.toml";
const TEXT: &str = include_str!("lexicon.toml");

/// What a word means; words with one meaning are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Meaning(usize);

/// Words and what they mean.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    entries: HashMap<Vec<Unit>, Vec<Meaning>>,
    longest: usize,
    count: usize,
}

/// A stretch of a text.
enum Piece<'u> {
    Known(&'u [Meaning]),
    Unknown(&'u [Unit]),
}

/// What the program knows by itself: the words, and those that tell how bad it is.
pub(super) struct BuiltIn {
    pub(super) lexicon: Lexicon,
    /// For each severity the words, all of which must stand in a title.
    pub(super) signs: BTreeMap<Severity, Vec<Vec<Meaning>>>,
}

/// The table that is part of the program, read when it is first asked for.
pub(super) fn built_in() -> &'static BuiltIn {
    static BUILT_IN: OnceLock<BuiltIn> = OnceLock::new();
    BUILT_IN.get_or_init(|| {
        let (_, table) = raw::read(FILE, TEXT.as_bytes());
        let table = table.map(|table| table.value).unwrap_or_default();
        let mut lexicon = Lexicon::default();
        if let Some(same) = table.table("same") {
            lexicon.learn_all(same.value);
        }
        let mut signs = BTreeMap::new();
        if let Some(severity) = table.table("severity") {
            for rung in Severity::ALL {
                let phrases = severity.value.texts(&rung.to_string());
                signs.insert(rung, phrases.iter().map(|phrase| lexicon.learn(phrase.value)).collect());
            }
        }
        BuiltIn { lexicon, signs }
    })
}

impl Lexicon {
    fn learn_all(&mut self, same: &raw::Table) {
        let mut ids: HashMap<&str, Meaning> = HashMap::new();
        for entry in same.entries() {
            let meanings: Vec<Meaning> =
                entry.key.value.split(' ').map(|id| *ids.entry(id).or_insert_with(|| self.new_meaning())).collect();
            for word in same.texts(&entry.key.value) {
                self.add(units(word.value), meanings.clone());
            }
        }
    }

    /// What a phrase means; words that nobody has used yet mean themselves from now on.
    pub(super) fn learn(&mut self, phrase: &str) -> Vec<Meaning> {
        let units = units(phrase);
        let unknown: Vec<Vec<Unit>> = self
            .pieces(&units)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Unknown(part) => Some(part.to_vec()),
                Piece::Known(_) => None,
            })
            .collect();
        for part in unknown {
            let meaning = self.new_meaning();
            self.add(part, vec![meaning]);
        }
        let mut meanings: Vec<Meaning> = Vec::new();
        for piece in self.pieces(&units) {
            if let Piece::Known(known) = piece {
                meanings.extend(known.iter().filter(|one| !meanings.contains(one)).collect::<Vec<_>>());
            }
        }
        meanings
    }

    /// All that a title means.
    pub(super) fn read(&self, title: &str) -> HashSet<Meaning> {
        let units = units(title);
        let known = |piece: Piece<'_>| match piece {
            Piece::Known(known) => known.to_vec(),
            Piece::Unknown(_) => Vec::new(),
        };
        self.pieces(&units).into_iter().flat_map(known).collect()
    }

    fn new_meaning(&mut self) -> Meaning {
        self.count += 1;
        Meaning(self.count)
    }

    fn add(&mut self, units: Vec<Unit>, meanings: Vec<Meaning>) {
        self.longest = self.longest.max(units.len());
        if !units.is_empty() {
            self.entries.entry(units).or_insert(meanings);
        }
    }

    /// A text from left to right, the longest entry that fits first. Of what no entry fits, a Latin word stands
    /// alone and Chinese signs stay together.
    fn pieces<'u>(&'u self, units: &'u [Unit]) -> Vec<Piece<'u>> {
        let (mut pieces, mut at, mut unknown) = (Vec::new(), 0, 0);
        let close = |pieces: &mut Vec<Piece<'u>>, from: usize, to: usize| {
            if from < to {
                pieces.push(Piece::Unknown(&units[from..to]));
            }
        };
        while at < units.len() {
            let most = self.longest.min(units.len() - at);
            let fits = (1..=most).rev().find_map(|len| Some((len, self.entries.get(&units[at..at + len])?)));
            match (fits, &units[at]) {
                (Some((len, meanings)), _) => {
                    close(&mut pieces, unknown, at);
                    pieces.push(Piece::Known(meanings));
                    at += len;
                    unknown = at;
                }
                (None, Unit::Sign(_)) => at += 1,
                (None, Unit::Word(_)) => {
                    close(&mut pieces, unknown, at);
                    pieces.push(Piece::Unknown(&units[at..=at]));
                    at += 1;
                    unknown = at;
                }
                (None, Unit::Gap) => {
                    close(&mut pieces, unknown, at);
                    at += 1;
                    unknown = at;
                }
            }
        }
        close(&mut pieces, unknown, units.len());
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_right_and_no_word_stands_in_it_with_two_meanings() {
        let (complaints, table) = raw::read(FILE, TEXT.as_bytes());
        assert_eq!(complaints.finish(), vec![]);
        let table = table.unwrap().value;
        let same = table.table("same").unwrap().value;
        let words = || {
            same.entries().iter().flat_map(|entry| {
                same.texts(&entry.key.value).into_iter().map(move |word| (word.value, &entry.key.value))
            })
        };
        let mut owners: HashMap<Vec<Unit>, &str> = HashMap::new();
        for (word, group) in words() {
            owners.entry(units(word)).or_insert(group);
        }
        let twice = words().filter(|(word, group)| owners[&units(word)] != *group || units(word).is_empty());
        let twice: Vec<String> =
            twice.map(|(word, group)| format!("{word}: {group}, {}", owners[&units(word)])).collect();
        assert_eq!(twice, Vec::<String>::new());
        assert!(built_in().signs.values().all(|phrases| !phrases.is_empty()));
    }

    #[test]
    fn the_longest_entry_wins_and_words_of_one_meaning_are_one() {
        let lexicon = &built_in().lexicon;
        assert_eq!(lexicon.read("payment failed"), lexicon.read("付不了款"));
        assert!(lexicon.read("packet loss").is_disjoint(&lexicon.read("data loss")));
        assert!(lexicon.read("memory leak").is_disjoint(&lexicon.read("data leak")));
        assert!(lexicon.read("数据库").is_disjoint(&lexicon.read("数据")));
    }
}
