//! Whether a word stands for itself, or for another that is kept elsewhere.

use super::is_reference;

/// Whether the word stands for itself: no variable, no blank to fill in, no reference.
pub(super) fn is_literal(value: &str) -> bool {
    let is_blank = value.chars().all(|c| "xX*.…-".contains(c))
        || ["null", "nil", "none", "true", "false", "undefined"].iter().any(|word| value.eq_ignore_ascii_case(word));
    value.chars().count() >= 3 && !is_blank && !stands_for_another(value) && !is_reference(value)
}

fn stands_for_another(value: &str) -> bool {
    let mut signs = value.chars();
    let first = signs.next();
    let rest = signs.as_str();
    let is_plain = || rest.chars().all(|c| c.is_alphabetic() || " -_".contains(c));
    match first {
        Some('$') => is_variable(rest),
        Some('%') => rest.is_empty() || rest.ends_with('%') || rest.starts_with(['s', '{', '(']) && rest.len() < 40,
        Some('(' | '[') => rest.trim_end_matches([')', ']']).chars().all(|c| c.is_alphabetic() || " -_".contains(c)),
        Some('-') => is_plain(),
        Some('<' | '{' | '*' | '=' | '…' | '`' | '@') => true,
        _ => false,
    }
}

/// `NAME`, `{NAME}`, `(command`, with something joined to it or not; `$2b$10$..` is a password that was hashed.
fn is_variable(rest: &str) -> bool {
    if rest.starts_with(['{', '(']) || rest.chars().all(|c| c.is_ascii_digit()) {
        return true;
    }
    let name = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    let begins_well = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    begins_well && (name == rest.len() || rest[name..].starts_with(['/', ':', '@', '$', '.', '-', ')', '%', '|']))
}

/// Whether the word, in the middle of a sentence, is one that nobody says: with a digit or a sign in it, or
/// with capitals where none belong. A number, a date, a time, an address is said.
pub(super) fn is_key_like(word: &str) -> bool {
    let is_said = word.chars().all(|c| c.is_ascii_digit() || "-:/.%,+~".contains(c)) && !is_long_number(word);
    let has_sign = word.chars().any(|c| c.is_ascii_digit() || "!@#$%^&*=+~|\\_?<>{}".contains(c));
    let has_odd_capital = word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let is_path = word.starts_with(['/', '~', '#', '@']) || word.contains("://");
    (has_sign || has_odd_capital) && !is_said && !is_path && word.is_ascii()
}

fn is_long_number(word: &str) -> bool {
    word.len() >= 6 && word.chars().all(|c| c.is_ascii_digit())
}

/// Letters and digits, and long enough to be no measure.
pub(super) fn is_mixed(text: &str) -> bool {
    let (mut letters, mut digits) = (0, 0);
    for byte in text.bytes() {
        letters += usize::from(byte.is_ascii_alphabetic());
        digits += usize::from(byte.is_ascii_digit());
    }
    text.len() >= 6 && letters > 1 && digits > 0
}
