//! Secrets of several words: `passphrase correct horse battery`, the twelve words of a wallet.

use super::super::tree::Extent;

const WORDS: &[&str] =
    &["passphrase", "pass phrase", "seed phrase", "recovery phrase", "mnemonic", "助记词", "密语", "口令短语"];

/// What people say about one, and nobody chooses for one.
const TALK: &[&str] = &[
    "a",
    "after",
    "again",
    "all",
    "and",
    "are",
    "as",
    "asked",
    "at",
    "be",
    "been",
    "before",
    "but",
    "by",
    "can",
    "cannot",
    "change",
    "changed",
    "could",
    "do",
    "does",
    "entry",
    "expired",
    "expires",
    "failed",
    "file",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "him",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "kept",
    "known",
    "length",
    "lost",
    "may",
    "missing",
    "must",
    "needed",
    "needs",
    "no",
    "not",
    "of",
    "on",
    "or",
    "our",
    "out",
    "policy",
    "prompt",
    "protected",
    "required",
    "reset",
    "rotated",
    "rotation",
    "rules",
    "set",
    "she",
    "should",
    "so",
    "still",
    "stored",
    "that",
    "the",
    "their",
    "them",
    "then",
    "they",
    "this",
    "to",
    "unknown",
    "until",
    "was",
    "we",
    "were",
    "when",
    "which",
    "who",
    "will",
    "with",
    "without",
    "wrong",
    "you",
    "your",
];

/// So many words make one.
const FEWEST: usize = 3;
const MOST: usize = 24;

/// All of them in `line`.
pub(super) fn all(line: &str) -> Vec<Extent> {
    let lower = line.to_ascii_lowercase();
    let mut found = Vec::new();
    for word in WORDS {
        found.extend(lower.match_indices(word).filter_map(|(at, _)| behind(line, at + word.len())));
    }
    found
}

fn behind(line: &str, from: usize) -> Option<Extent> {
    let rest = line[from..].trim_start();
    let is_glued = rest.len() == line.len() - from;
    let signed = [":", "：", "=", "is ", "was ", "是", "为"].iter().find_map(|sign| rest.strip_prefix(sign));
    let text = match signed {
        Some(text) => text.trim_start(),
        None if is_glued => return None,
        None => rest,
    };
    let begin = line.len() - text.len();
    let clause = &text[..text.find(|c: char| ",;.\"'`()，。；、".contains(c)).unwrap_or(text.len())];
    let words: Vec<&str> = clause.split_whitespace().collect();
    let is_chosen = |word: &&str| {
        let is_plain = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        is_plain && !TALK.iter().any(|talk| word.eq_ignore_ascii_case(talk))
    };
    let is_phrase = (FEWEST..=MOST).contains(&words.len()) && words.iter().all(is_chosen);
    is_phrase.then(|| begin..begin + clause.trim_end().len())
}
