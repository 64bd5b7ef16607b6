//! Several entries on one line: "08:56,告警。09:01,升温。", "08:25 lock, 08:27 failover; 08:28 alert".

use super::stamp::{Day, Stamp, head};

/// A stretch of a line: what stands before its words, where there is something, and the words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clause<'a> {
    pub(super) stamp: Option<Stamp>,
    pub(super) words: &'a str,
}

/// A line cut where new times begin. The first clause may have none.
pub(super) fn clauses(text: &str) -> Vec<Clause<'_>> {
    let mut found = Vec::new();
    let (mut stamp, mut from) = begin(text);
    let mut place = from;
    while let Some(at) = next_break(text, place) {
        let sign = text[..at].chars().next_back().unwrap_or(' ');
        match head(&text[at..]).filter(|(next, _)| begins_entry(stamp.as_ref(), next, sign, &text[at..])) {
            Some((next, rest)) => {
                push(&mut found, stamp.replace(next), without_sign(&text[from..at]));
                from = text.len() - rest.len();
                place = from;
            }
            None => place = at,
        }
    }
    push(&mut found, stamp, &text[from..]);
    label(found)
}

fn begin(text: &str) -> (Option<Stamp>, usize) {
    match head(text) {
        Some((stamp, rest)) => (Some(stamp), text.len() - rest.len()),
        None => (None, 0),
    }
}

fn push<'a>(found: &mut Vec<Clause<'a>>, stamp: Option<Stamp>, words: &'a str) {
    let words = words.trim();
    if stamp.is_some() || !words.is_empty() {
        found.push(Clause { stamp, words });
    }
}

/// Without the sign that separates a clause from the next one.
fn without_sign(words: &str) -> &str {
    words.trim_end().trim_end_matches([',', '，', ';', '；', '|', '•', '·', '/', '→'])
}

/// Where the next clause may begin: behind a sign that ends one.
fn next_break(text: &str, from: usize) -> Option<usize> {
    text[from..].char_indices().find_map(|(at, c)| {
        let end = from + at + c.len_utf8();
        let is_before_space = text[end..].starts_with(char::is_whitespace);
        match c {
            '。' | '；' | ';' | '!' | '！' | '?' | '？' | '|' | '•' | '·' | '→' | '\t' | '，' | '、' | ':' | '：' => {
                Some(end)
            }
            '.' | ',' | '/' if is_before_space || c == ',' => Some(end),
            _ => None,
        }
    })
}

/// Whether what begins behind `sign` is an entry of its own and not a time that is spoken of.
fn begins_entry(before: Option<&Stamp>, next: &Stamp, sign: char, text: &str) -> bool {
    let Some(time) = next.time else { return false };
    match sign {
        // "Detected: 13:45", "经过:08:56,告警"
        ':' | '：' => before.is_none(),
        // A list of times is spoken of; an entry goes on from the one before it and has words.
        ',' | '，' | '、' => {
            let is_later = before
                .and_then(|before| before.time)
                .is_some_and(|before| before <= time || matches!(next.date, Some(Day::On(_) | Day::Next)));
            let words = head(text).map_or("", |(_, words)| words);
            let is_list = ["and ", "to ", "和", "至", "到"].iter().any(|word| words.starts_with(word));
            is_later && !is_list && words.chars().next().is_some_and(char::is_alphabetic)
        }
        _ => true,
    }
}

/// "Detected: 13:45 UTC": words that stand before a time that has none of its own are its words.
fn label(mut found: Vec<Clause<'_>>) -> Vec<Clause<'_>> {
    if let [first, second] = &found[..]
        && first.stamp.is_none()
        && second.stamp.is_some()
        && second.words.trim_matches(['.', '。', ' ']).is_empty()
    {
        let words = first.words.trim_end_matches([':', '：']).trim_matches('*');
        let stamp = second.stamp.clone();
        found = vec![Clause { stamp, words }];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let time = |clause: &Clause<'_>| {
            let time = clause.stamp.as_ref().and_then(|stamp| stamp.time);
            time.map_or("-".to_owned(), |time| time.strftime("%H:%M").to_string())
        };
        clauses(text).iter().map(|clause| format!("{} {}", time(clause), clause.words)).collect()
    }

    #[test]
    fn a_chinese_paragraph_with_many_times_is_many_entries() {
        assert_eq!(
            read("12月18日08:56,温控告警,通知机房排查。09:01,多个包间升温。09:09,按预案切换,但失败。"),
            ["08:56 温控告警,通知机房排查。", "09:01 多个包间升温。", "09:09 按预案切换,但失败。"]
        );
        assert_eq!(read("经过如下:08:56,告警;09:01,升温"), ["- 经过如下:", "08:56 告警", "09:01 升温"]);
    }

    #[test]
    fn many_entries_stand_on_one_english_line() {
        assert_eq!(
            read("08:25 lock error, 08:27 failover, 08:28 alert and page"),
            ["08:25 lock error", "08:27 failover", "08:28 alert and page"]
        );
        assert_eq!(
            read("At 13:45 the first page arrived. At 14:00 the cause was known."),
            ["13:45 the first page arrived.", "14:00 the cause was known."]
        );
        assert_eq!(read("08:25 a | 08:27 b • 08:28 c"), ["08:25 a", "08:27 b", "08:28 c"]);
    }

    #[test]
    fn a_time_that_is_spoken_of_begins_nothing() {
        for text in [
            "08:30 rolled back what was deployed at 08:10",
            "08:30 undid the changes of 08:10, 08:12 and 08:15",
            "13:48:34 one shard up, the other at 13:53:26",
            "14:00 peak was 09:30, earlier than usual",
        ] {
            assert_eq!(read(text).len(), 1, "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn a_label_before_a_time_is_its_words() {
        assert_eq!(read("Detected: 13:45 UTC"), ["13:45 Detected"]);
        assert_eq!(read("**Resolved:** 14:52"), ["14:52 Resolved"]);
    }
}
