//! Words that announce a secret, and the secret behind them: `password=..`, `"api_key": ".."`, `密码:..`,
//! `--token ..`, `Authorization: Bearer ..`.

use super::super::tree::Extent;
use super::literal::{is_key_like, is_literal, is_mixed};

/// How much a word says about what stands behind it.
#[derive(Clone, Copy, PartialEq)]
enum Weight {
    /// A password stands behind it, or talk.
    Password,
    /// A key, or talk: `token: expired`, `secret: 3 found`.
    Key,
    /// Mostly talk: `pass: 120`, unless it is assigned.
    Slight,
}

const WORDS: &[(&str, Weight)] = &[
    ("password", Weight::Password),
    ("passwd", Weight::Password),
    ("passphrase", Weight::Password),
    ("passcode", Weight::Password),
    ("storepass", Weight::Password),
    ("keypass", Weight::Password),
    ("pwd", Weight::Password),
    ("pswd", Weight::Password),
    ("psw", Weight::Password),
    ("pw", Weight::Password),
    ("密码", Weight::Password),
    ("口令", Weight::Password),
    ("token", Weight::Key),
    ("apikey", Weight::Key),
    ("api_key", Weight::Key),
    ("api-key", Weight::Key),
    ("api key", Weight::Key),
    ("secret", Weight::Key),
    ("secret_key", Weight::Key),
    ("secret-key", Weight::Key),
    ("secretkey", Weight::Key),
    ("secret key", Weight::Key),
    ("access_key", Weight::Key),
    ("access-key", Weight::Key),
    ("accesskey", Weight::Key),
    ("access key", Weight::Key),
    ("private_key", Weight::Key),
    ("令牌", Weight::Key),
    ("密钥", Weight::Key),
    ("authorization", Weight::Key),
    ("bearer", Weight::Key),
    ("pass", Weight::Slight),
];

/// The ways to prove oneself that stand between a header and its value.
const WAYS: &[&str] = &["bearer ", "basic ", "token ", "apikey ", "digest "];

/// Words that stand inside of others.
const SHORT: &[&str] = &["pw", "psw", "pswd"];

/// What is said between a word and its value.
const SAID: &[&str] = &[
    "is now ",
    "is ",
    "was ",
    "changed to ",
    "set to ",
    "now ",
    "就是",
    "仍是",
    "还是",
    "改成",
    "改为",
    "换成",
    "设为",
    "设成",
    "是",
    "为",
];

/// A longer run of letters before a word is no option.
const LONGEST_OPTION: usize = 40;

/// What stands between the word and its value.
#[derive(Clone, Copy, PartialEq)]
enum Between {
    /// `=`: something is assigned.
    Equals,
    /// `:`: in a file or a header something is assigned, in a sentence something is said.
    Colon,
    /// A blank, or `is`: of an option it is the value, else something is said.
    Blank,
    /// A blank alone, or in Chinese nothing: what stands there is only taken for a value that nobody says.
    Apart,
}

/// A line and where its quotes stand.
struct Line<'a> {
    text: &'a str,
    lower: String,
    /// `"`, `'`, `\"`, `\'`
    quotes: [Vec<usize>; 4],
}

/// All of them in `line`.
pub(super) fn all(line: &str) -> Vec<Extent> {
    let line = Line { text: line, lower: line.to_ascii_lowercase(), quotes: quotes(line) };
    let mut found = Vec::new();
    for &(word, weight) in WORDS {
        let mut passed = 0;
        for (at, _) in line.lower.match_indices(word) {
            if at < passed {
                continue;
            }
            if let Some((value, is_secret)) = line.value(at, word, weight) {
                passed = value.end;
                if is_secret {
                    found.push(value);
                }
            }
        }
    }
    found
}

fn quotes(line: &str) -> [Vec<usize>; 4] {
    let mut found: [Vec<usize>; 4] = Default::default();
    let bytes = line.as_bytes();
    let is_letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'"' | b'\'')) {
        // The apostrophe of a word is no quote.
        if byte == b'\'' && is_letter(at.checked_sub(1)) && is_letter(Some(at + 1)) {
            continue;
        }
        let is_escaped = at > 0 && bytes[at - 1] == b'\\';
        found[usize::from(byte == b'\'') + 2 * usize::from(is_escaped)].push(at);
    }
    found
}

impl Line<'_> {
    /// The value behind the word at `at`, and whether it is a secret.
    fn value(&self, at: usize, word: &str, weight: Weight) -> Option<(Extent, bool)> {
        let before = &self.lower[..at];
        let joined = before.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        if joined && (weight == Weight::Slight || word == "bearer" || SHORT.contains(&word)) {
            return None;
        }
        if is_user(before) {
            return None;
        }
        let rest = &self.text[at + word.len()..];
        let after = rest.trim_start_matches('\\').trim_start_matches(['"', '\'']);
        let is_quoted_name = after.len() < rest.len();
        let blank = after.len() - after.trim_start_matches([' ', '\t']).len();
        let (between, after) = between(&after[blank..], blank, word, self.is_option(at))?;
        let is_spaced = after.starts_with([' ', '\t']);
        let mut value = after.trim_start_matches([' ', '\t']);
        let named = match self.quoted(value) {
            Some((begin, end)) => (begin..end, true),
            None if self.closes(value) => return None,
            None => {
                value = past_way(value);
                let begin = self.text.len() - value.len();
                (begin..begin + unquoted(of_language(value, word)), false)
            }
        };
        let (at_value, is_quoted) = named;
        let at_value = self.past_quoted_way(at_value);
        let text = &self.text[at_value.clone()];
        let is_setting = is_quoted_name || before.ends_with(['_', '.', '-']) || is_quoted;
        let is_secret = is_literal(text)
            && match (between, weight) {
                (Between::Equals, Weight::Slight) => !text.chars().all(|c| c.is_ascii_digit() || "%./".contains(c)),
                (Between::Equals, _) => !(word == "pwd" && text.starts_with(['/', '~'])),
                (Between::Blank, _) if self.is_option(at) => !text.starts_with('-'),
                (Between::Apart, Weight::Password) => {
                    let fewest = if word.is_ascii() { 6 } else { 4 };
                    text.len() >= fewest && is_key_like(text) && !is_name(text)
                }
                (Between::Apart, Weight::Key) => text.len() >= 10 && is_mixed(text) && !is_name(text),
                (Between::Apart, Weight::Slight) => false,
                (Between::Colon, Weight::Slight) => {
                    // `pass:path` is where a password is kept.
                    is_spaced && is_mixed(text)
                }
                (_, _) if word == "bearer" => text.len() >= 12 && is_mixed(text),
                (Between::Colon, _) if is_setting => !text.contains("://") && !is_quoted_talk(text, is_quoted),
                (_, Weight::Password) => is_key_like(text),
                (_, _) => text.len() >= 6 && is_key_like(text),
            };
        // What is only said may hold the next word that announces one.
        (is_secret || between != Between::Apart).then_some((at_value, is_secret))
    }

    /// Whether the word at `at` is the end of an option: `--db-password`.
    fn is_option(&self, at: usize) -> bool {
        let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        let before = self.lower.as_bytes()[..at].iter().rev().take(LONGEST_OPTION);
        before.take_while(|b| is_part(b)).last() == Some(&b'-')
    }

    /// Where the text between quotes stands that `value` begins with.
    fn quoted(&self, value: &str) -> Option<(usize, usize)> {
        let kind = kind(value)?;
        if self.closes(value) {
            return None;
        }
        let begin = self.text.len() - value.len() + if kind > 1 { 2 } else { 1 };
        let ends = &self.quotes[kind];
        let end = *ends.get(ends.partition_point(|&at| at < begin))?;
        let end = if kind > 1 { end - 1 } else { end };
        (end > begin).then_some((begin, end))
    }

    /// Whether the quote that `value` begins with ends what began before the word.
    fn closes(&self, value: &str) -> bool {
        let Some(kind) = kind(value) else { return false };
        let at = self.text.len() - value.len() + usize::from(kind > 1);
        self.quotes[kind].partition_point(|&quote| quote < at) % 2 == 1
    }

    /// A header in quotes names its way before the value.
    fn past_quoted_way(&self, at: Extent) -> Extent {
        let text = &self.text[at.clone()];
        let past = past_way(text);
        at.end - past.len()..at.end
    }
}

fn kind(value: &str) -> Option<usize> {
    ["\"", "'", "\\\"", "\\'"].iter().position(|quote| value.starts_with(quote))
}

/// What stands between a word and `after`; `None` when nothing does.
fn between<'a>(after: &'a str, blank: usize, word: &str, is_option: bool) -> Option<(Between, &'a str)> {
    // The equals sign of Chinese, too.
    if let Some(value) = [":=", "=>", "=", "\u{ff1d}"].iter().find_map(|sign| after.strip_prefix(sign)) {
        return Some((Between::Equals, value));
    }
    if let Some(value) = after.strip_prefix([':', '\u{ff1a}']) {
        return Some((Between::Colon, value));
    }
    let said = SAID.iter().find_map(|verb| after.strip_prefix(verb));
    match said {
        Some(value) if !word.eq("pass") => Some((Between::Blank, value)),
        _ if blank > 0 && (is_option || word == "bearer") => Some((Between::Blank, after)),
        _ if blank > 0 || !word.is_ascii() => Some((Between::Apart, after)),
        _ => None,
    }
}

fn past_way(value: &str) -> &str {
    let way = WAYS.iter().find(|way| value.get(..way.len()).is_some_and(|head| head.eq_ignore_ascii_case(way)));
    way.map_or(value, |way| value[way.len()..].trim_start())
}

/// Where a value without quotes ends: at a blank, a quote, or where the next name begins.
fn unquoted(value: &str) -> usize {
    let bytes = value.as_bytes();
    let ends = value.char_indices().find(|&(at, c)| match c {
        '"' | '\'' | '`' => true,
        '\\' => matches!(bytes.get(at + 1), Some(b'"' | b'\'' | b'n' | b'r' | b't')),
        '&' | ';' | ',' => begins_name(&value[at + 1..]),
        // The comma, the stop and the semicolon of Chinese.
        '\u{ff0c}' | '\u{3002}' | '\u{ff1b}' => true,
        _ => c.is_whitespace(),
    });
    let end = ends.map_or(value.len(), |(at, _)| at);
    value[..end].trim_end_matches([')', ']', '}', ',', ';', '.', '>']).len()
}

/// Whether the word names the user of an address, whose password is found there.
fn is_user(before: &str) -> bool {
    let bytes = before.as_bytes();
    let name = bytes.iter().rev().take(LONGEST_OPTION).take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b));
    bytes[..bytes.len() - name.count()].ends_with(b"://")
}

/// Whether the next setting begins here, or nothing does.
fn begins_name(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['"', '\'']);
    let name =
        rest.bytes().take(LONGEST_OPTION).take_while(|b| b.is_ascii_alphanumeric() || b"_-.".contains(b)).count();
    (name > 0 && rest[name..].trim_start_matches(['"', '\'']).starts_with(['=', ':']))
        || rest.is_empty()
        || rest.starts_with(char::is_whitespace)
}

/// A value behind a Chinese word ends where Chinese goes on.
fn of_language<'a>(value: &'a str, word: &str) -> &'a str {
    let goes_on = value.find(|c: char| !c.is_ascii()).filter(|at| *at > 0 && !word.is_ascii());
    goes_on.map_or(value, |at| &value[..at])
}

/// Whether it is what hosts, incidents and versions are called: `db-3`, `INC-0042`, `v2.3.1`; or an assignment of
/// its own, or a place.
fn is_name(text: &str) -> bool {
    let is_part = |part: &str| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        digits == 0 && part.bytes().all(|b| b.is_ascii_alphabetic()) || digits == part.len() || part.len() <= 2
    };
    let has_parts = text.contains(['-', '.', '_']);
    (has_parts && text.split(['-', '.', '_']).all(is_part)) || text.contains(['=', ':', '/']) || text.contains("()")
}

/// A sentence between quotes.
fn is_quoted_talk(text: &str, is_quoted: bool) -> bool {
    is_quoted && text.split_whitespace().count() > 3 && !text.split_whitespace().any(is_key_like)
}
