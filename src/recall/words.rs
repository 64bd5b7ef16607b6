//! A text as the words that are indexed. Letters and digits make words as usual, in small letters; a run of
//! Chinese becomes its pairs of neighbours, `数据库` is `数据 据库 库`, so that any two characters are found.

use unicode_segmentation::UnicodeSegmentation;

/// The words of `text`, in order.
pub fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut run: Vec<char> = Vec::new();
    for word in text.unicode_words() {
        let mut rest = String::new();
        for c in word.chars() {
            if is_han(c) {
                push(&mut out, &mut rest);
                run.push(c);
            } else {
                flush(&mut out, &mut run);
                rest.extend(c.to_lowercase());
            }
        }
        if !rest.is_empty() {
            flush(&mut out, &mut run);
        }
        push(&mut out, &mut rest);
    }
    flush(&mut out, &mut run);
    out
}

fn push(out: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        out.push(std::mem::take(word));
    }
}

/// A run as its pairs, and its last character, so that it is found alone too.
fn flush(out: &mut Vec<String>, run: &mut Vec<char>) {
    out.extend(run.windows(2).map(|pair| pair.iter().collect()));
    out.extend(run.last().map(char::to_string));
    run.clear();
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{3040}'..='\u{30ff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// A question in the words of the index: each of its words must be found, the last letters of a word may be
/// missing. `None` when it has no word.
pub fn query(question: &str) -> Option<String> {
    let parts: Vec<String> = question.split_whitespace().filter_map(phrase).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// One word of a question: its pieces next to each other, in order.
fn phrase(word: &str) -> Option<String> {
    let mut pieces = words(word);
    // The last character of a run stands alone in the index only where the run ends.
    if pieces.len() > 1 && pieces.last().is_some_and(|last| last.chars().count() == 1 && last.chars().all(is_han)) {
        pieces.pop();
    }
    (!pieces.is_empty()).then(|| format!("\"{}\"*", pieces.join(" ")))
}

/// The distinct words of a title that tell it from others.
pub fn terms(title: &str) -> Vec<String> {
    const PLAIN: &[&str] = &["the", "a", "an", "is", "are", "to", "of", "in", "on", "and", "for", "not", "with", "at"];
    let mut found: Vec<String> = words(title);
    found.retain(|word| word.chars().count() > 1 && !PLAIN.contains(&word.as_str()));
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_cut_into_pairs_and_the_rest_into_words() {
        assert_eq!(words("数据库DB-01 连接 down"), ["数据", "据库", "库", "db", "01", "连接", "接", "down"]);
        assert_eq!(words("5xx since 13:58"), ["5xx", "since", "13", "58"]);
    }

    #[test]
    fn a_question_is_a_query_that_no_sign_of_it_can_change() {
        assert_eq!(query("数据库 pool").unwrap(), "\"数据 据库\"* \"pool\"*");
        assert_eq!(query("库").unwrap(), "\"库\"*");
        assert_eq!(query("\" OR * NEAR( -x"), Some("\"or\"* \"near\"* \"x\"*".to_owned()));
        assert_eq!(query("  \"*\" "), None);
    }
}
