//! Finding the playbook for a title, and how bad the title says it is.
//!
//! A title and the `words` of the playbooks are read through one table of words that mean the same in both
//! languages (`lexicon.toml`). A phrase counts when all of it stands in the title, in any order; a meaning that
//! few playbooks speak of weighs more than one that many do. One function proposes for the screen, the shell and
//! drills alike.

mod lexicon;
mod units;

use super::head::Head;
use crate::incident::Severity;
use lexicon::{Lexicon, Meaning, built_in};
use std::collections::{HashMap, HashSet};

/// A playbook of the type that was asked for is offered before one that only shares a word.
const OF_TYPE: f64 = 6.0;

/// What the playbooks at hand are found by.
#[derive(Debug)]
pub(super) struct Finder {
    lexicon: Lexicon,
    phrases: Vec<Vec<Vec<Meaning>>>,
    weights: HashMap<Meaning, f64>,
}

/// How well one playbook suits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Score {
    /// By the words of the title.
    pub(super) words: f64,
    /// By the type.
    pub(super) of_type: f64,
}

impl Score {
    /// By both.
    pub(super) fn sum(self) -> f64 {
        self.words + self.of_type
    }
}

impl Finder {
    /// A finder among playbooks with these heads.
    pub(super) fn new<'h>(heads: impl Iterator<Item = &'h Head>) -> Finder {
        let mut lexicon = built_in().lexicon.clone();
        let phrases: Vec<Vec<Vec<Meaning>>> = heads
            .map(|head| {
                let by_words = head.words().iter().map(|phrase| lexicon.learn(phrase)).filter(|one| !one.is_empty());
                let by_words: Vec<Vec<Meaning>> = by_words.collect();
                // One that names no words is found by each of those in its title.
                let by_title = head.titles().into_iter().flat_map(|title| lexicon.learn(title));
                if by_words.is_empty() { by_title.map(|one| vec![one]).collect() } else { by_words }
            })
            .collect();
        let mut spoken: HashMap<Meaning, usize> = HashMap::new();
        for playbook in &phrases {
            let own: HashSet<Meaning> = playbook.iter().flatten().copied().collect();
            for meaning in own {
                *spoken.entry(meaning).or_default() += 1;
            }
        }
        let all = phrases.len() as f64 + 1.0;
        let weights = spoken.into_iter().map(|(meaning, by)| (meaning, (all / by as f64).ln())).collect();
        Finder { lexicon, phrases, weights }
    }

    /// How well each playbook suits, in the order in which they were given.
    pub(super) fn scores(&self, title: &str, heads: &[Head], incident_type: Option<&str>) -> Vec<Score> {
        let said = self.lexicon.read(title);
        let score = |(phrases, head): (&Vec<Vec<Meaning>>, &Head)| {
            let whole = phrases.iter().filter(|phrase| phrase.iter().all(|meaning| said.contains(meaning)));
            let heard: HashSet<Meaning> = whole.flatten().copied().collect();
            let mut weights: Vec<f64> = heard.iter().filter_map(|meaning| self.weights.get(meaning)).copied().collect();
            // The sum of numbers depends on their order.
            weights.sort_by(f64::total_cmp);
            let is_of_type = incident_type.is_some_and(|wanted| head.is_of_type(wanted));
            Score { words: weights.iter().sum(), of_type: if is_of_type { OF_TYPE } else { 0.0 } }
        };
        self.phrases.iter().zip(heads).map(score).collect()
    }
}

/// How bad a title says that it is; `usual` is what its playbook is usually declared at, `least` the mildest
/// that may be proposed.
pub(super) fn severity(title: &str, usual: Option<Severity>, least: Severity) -> Severity {
    let known = built_in();
    let said = known.lexicon.read(title);
    let says = |severity: Severity| {
        let phrases = known.signs.get(&severity).into_iter().flatten();
        phrases.into_iter().any(|phrase| !phrase.is_empty() && phrase.iter().all(|meaning| said.contains(meaning)))
    };
    let is_grave = says(Severity::P1) || usual.is_some_and(|usual| usual <= Severity::P1);
    let said = match () {
        () if says(Severity::P0) => Severity::P0,
        () if is_grave && says(Severity::P2) => Severity::P2,
        () if is_grave => usual.unwrap_or(Severity::P1).min(Severity::P1),
        () if says(Severity::P3) => Severity::P3,
        () => usual.unwrap_or(Severity::P2),
    };
    said.min(least)
}
