//! What a source does not say and was guessed.

use crate::text::Bilingual;
use std::collections::BTreeMap;

/// One thing that was guessed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The line in the source; `None` when it is about the whole.
    pub line: Option<usize>,
    /// What was taken for what, in one sentence.
    pub what: Bilingual,
}

impl Guess {
    /// Nobody said how bad it was.
    pub(super) fn severity() -> Guess {
        Guess { line: None, what: both("未写级别,取 P2 (--sev)", "no severity is given: P2 is taken (--sev)") }
    }
}

impl Guess {
    /// So many parts of a saved page lead elsewhere.
    pub(super) fn aside(parts: usize) -> Guess {
        let zh = format!("网页的导航、页脚和表单共 {parts} 处未读入");
        let en = format!("navigation, footers and forms of the page are left aside: {parts} parts");
        Guess { line: None, what: both(&zh, &en) }
    }
}

/// What a guess is about; many of one sort are told by the first few and a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum About {
    Year,
    Date,
    Midnight,
    Zone,
    Order,
    Range,
    Vague,
    Nested,
    NoTime,
    Kind,
    End,
    Mention,
    Head,
    Quote,
    Clock,
    Columns,
    DayOrder,
    Severity,
    Half,
    Fold,
    Far,
    Offset,
    Reading,
}

/// How many guesses of one sort are told one by one.
const TOLD: usize = 12;

/// Guesses as they are made.
#[derive(Debug, Default)]
pub(super) struct Guesses {
    told: Vec<Guess>,
    more: BTreeMap<About, (usize, Bilingual)>,
    counts: BTreeMap<About, usize>,
}

impl Guesses {
    /// Says one guess.
    pub(super) fn say(&mut self, about: About, line: usize, zh: &str, en: &str) {
        let count = self.counts.entry(about).or_default();
        *count += 1;
        if *count <= TOLD {
            self.told.push(Guess { line: (line > 0).then_some(line), what: both(zh, en) });
        } else {
            self.more.entry(about).or_insert_with(|| (0, both(zh, en))).0 += 1;
        }
    }

    /// Says a guess once, however often it is made.
    pub(super) fn say_once(&mut self, about: About, line: usize, zh: &str, en: &str) {
        if !self.counts.contains_key(&about) {
            self.say(about, line, zh, en);
        }
    }

    /// All of them, by line.
    pub(super) fn finish(mut self) -> Vec<Guess> {
        self.told.sort_by_key(|guess| guess.line);
        self.told.extend(self.more.into_values().map(|(count, what)| {
            let (zh, en) = (what.get(crate::text::Lang::Zh), what.get(crate::text::Lang::En));
            let what = both(&format!("另有 {count} 行同样: {zh}"), &format!("and {count} more lines like: {en}"));
            Guess { line: None, what }
        }));
        self.told
    }
}

pub(super) fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual::new(Some(zh), Some(en))
}
