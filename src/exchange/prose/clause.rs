//! Several entries on one line: "08:56,告警。09:01,升温。", "08:25 lock, 08:27 failover; 08:28 alert".

use super::digits::strip_word;
use super::moment::Moment;
use super::reading::Reading;
use super::scan::Day;
use super::stamp::{Kept, head_of};

/// A stretch of a line that is an entry.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clause<'a> {
    /// Its moment among those of the line.
    pub(super) moment: usize,
    /// The stamp, where it says more than a moment.
    pub(super) kept: Option<Kept>,
    /// Its words.
    pub(super) words: &'a str,
    /// Its moment stands within the words, and they stay whole.
    pub(super) is_within: bool,
    /// Sentences behind it that speak of no time.
    pub(super) further: Vec<&'a str>,
}

/// A line cut where new times begin: the words before the first, and one clause a time.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Cut<'a> {
    pub(super) before: &'a str,
    pub(super) clauses: Vec<Clause<'a>>,
}

/// Cuts a line. A line of a table is one entry, whatever its cells hold.
pub(super) fn cut<'a>(reading: &Reading<'a>) -> Cut<'a> {
    let text = reading.line.words;
    let mut cut = Cut::default();
    let mut from = 0;
    let mut open: Option<(usize, Option<Kept>)> = None;
    if let Some(head) = reading.head.as_ref().filter(|_| reading.has_time_first()) {
        (open, from) = (Some((0, head.kept.clone())), head.words);
    }
    for (nth, moment) in reading.times() {
        if open.as_ref().is_some_and(|(own, _)| *own >= nth) || moment.from < from || reading.line.is_row {
            continue;
        }
        let before = open.as_ref().map(|(own, _)| &reading.moments[*own]);
        let Some((sign, end)) = sign_before(text, moment.from).filter(|(_, end)| *end >= from) else { continue };
        let Some(head) = head_of(&text[end..], &moved(moment, end)) else { continue };
        if !begins_entry(before, moment, sign, &text[end + head.words..]) {
            continue;
        }
        let words = without_sign(&text[from..end]);
        match open.replace((nth, head.kept)) {
            Some((own, kept)) => {
                cut.clauses.push(Clause { moment: own, kept, words, is_within: false, further: Vec::new() })
            }
            None => cut.before = words,
        }
        from = end + head.words;
    }
    match open {
        Some((own, kept)) => {
            cut.clauses.push(Clause {
                moment: own,
                kept,
                words: text[from..].trim(),
                is_within: false,
                further: Vec::new(),
            });
        }
        None => cut.before = text,
    }
    cut
}

/// The same moment in a text that begins later.
fn moved(moment: &Moment, by: usize) -> Moment {
    Moment { from: moment.from - by, to: moment.to - by, ..moment.clone() }
}

/// Without the sign that separates a clause from the next one.
fn without_sign(words: &str) -> &str {
    words.trim().trim_end_matches([',', '，', ';', '；', '|', '•', '·', '/', '→']).trim()
}

/// The sign that ends a clause before this place, and where it ends.
fn sign_before(text: &str, at: usize) -> Option<(char, usize)> {
    let mut before = text[..at].trim_end();
    // "At 14:00", "自10:30", "[14:00".
    loop {
        let rest = before.trim_end_matches(|c: char| c.is_whitespace() || "[(*`<\"【（_~“「".contains(c));
        let word = ["at", "on", "from", "around", "about", "by", "约", "大约", "在", "于", "自", "从", "截至"]
            .iter()
            .find_map(|word| {
                let from = rest.len().checked_sub(word.len()).filter(|from| rest.is_char_boundary(*from))?;
                let is_word = !rest[..from].ends_with(|c: char| c.is_ascii_alphanumeric());
                (rest[from..].eq_ignore_ascii_case(word) && is_word).then(|| rest[..from].trim_end())
            });
        match word {
            Some(rest) => before = rest,
            None => {
                before = rest;
                break;
            }
        }
    }
    let sign = before.chars().next_back()?;
    let is_before_space = text[before.len()..].starts_with(char::is_whitespace);
    let is_break = match sign {
        '。' | '；' | ';' | '!' | '！' | '?' | '？' | '|' | '•' | '·' | '→' | '，' | '、' | ':' | '：' | ',' => {
            true
        }
        '.' | '/' => is_before_space,
        _ => false,
    };
    is_break.then_some((sign, before.len()))
}

/// Whether what begins behind `sign` is an entry of its own and not a time that is spoken of.
fn begins_entry(before: Option<&Moment>, next: &Moment, sign: char, words: &str) -> bool {
    let Some(time) = next.clock.map(|clock| clock.time) else { return false };
    match sign {
        // "经过:08:56,告警"
        ':' | '：' => before.is_none() && !words.is_empty(),
        // A list of times is spoken of; an entry goes on from the one before it and has words.
        ',' | '，' | '、' => {
            let is_later = before
                .and_then(|before| before.clock)
                .is_some_and(|before| before.time <= time || matches!(next.day, Some(Day::On(_) | Day::Next)));
            let is_list = ["and", "to"].iter().any(|word| strip_word(words, word).is_some())
                || ["和", "至", "到"].iter().any(|word| words.starts_with(word));
            is_later && !is_list && words.chars().next().is_some_and(char::is_alphabetic)
        }
        _ => true,
    }
}

/// `Detected: 13:45 UTC`: the label of a line that is nothing but one and a time.
pub(super) fn label<'a>(reading: &Reading<'a>) -> Option<Clause<'a>> {
    let text = reading.line.words;
    let mut times = reading.times();
    let (nth, moment) = times.next()?;
    let before = text[..moment.from].trim_end_matches(|c: char| c.is_whitespace() || "[(*`【（_".contains(c));
    let before = ["at", "on"].iter().fold(before, |before, word| {
        before.strip_suffix(word).filter(|rest| rest.ends_with(char::is_whitespace)).map_or(before, str::trim_end)
    });
    let name = before.strip_suffix([':', '：']).or_else(|| before.strip_suffix([':', '：', '|']))?;
    let rest = text[moment.to..].trim_matches(|c: char| c.is_whitespace() || ".。*)）]】`_|".contains(c));
    let words = name.trim_matches(|c: char| c.is_whitespace() || c == '*');
    let is_label = rest.is_empty() && !words.is_empty() && nth == 0 && times.next().is_none();
    is_label.then(|| Clause {
        moment: nth,
        kept: head_of(&text[before.len()..], &moved(moment, before.len())).and_then(|head| head.kept),
        words,
        is_within: false,
        further: Vec::new(),
    })
}

/// A line whose time stands behind its words or among them: all its words are the entry's.
pub(super) fn within<'a>(reading: &Reading<'a>, nth: usize) -> Clause<'a> {
    Clause { moment: nth, kept: None, words: reading.line.words, is_within: true, further: Vec::new() }
}

/// A line in sentences: each that speaks of a time is an entry then, at the first that it speaks of.
pub(super) fn spoken<'a>(reading: &Reading<'a>) -> Cut<'a> {
    let text = reading.line.words;
    let mut cut = Cut::default();
    let mut from = 0;
    while from < text.len() {
        let to = sentence_end(text, from);
        let words = text[from..to].trim();
        let time = reading.times().find(|(_, moment)| (from..to).contains(&moment.from));
        match (time, cut.clauses.last_mut()) {
            (Some((moment, _)), _) => {
                cut.clauses.push(Clause { moment, kept: None, words, is_within: true, further: Vec::new() });
            }
            (None, Some(last)) if !words.is_empty() => last.further.push(words),
            (None, None) => cut.before = text[..to].trim(),
            (None, Some(_)) => {}
        }
        from = to;
    }
    cut
}

fn sentence_end(text: &str, from: usize) -> usize {
    let end = text[from..].char_indices().find_map(|(at, c)| {
        let end = from + at + c.len_utf8();
        let is_before_capital = || text[end..].trim_start().starts_with(|c: char| !c.is_lowercase());
        match c {
            '。' | '；' | '！' | '？' => Some(end),
            '.' | ';' | '!' | '?' if text[end..].starts_with(char::is_whitespace) && is_before_capital() => Some(end),
            _ => None,
        }
    });
    end.unwrap_or(text.len())
}

#[cfg(test)]
#[path = "clause_tests.rs"]
mod tests;
