//! Finding what looks like a password or a key, so that it is refused and never shown.

use super::complaints::Complaints;
use super::tree::Extent;
use std::borrow::Cow;

/// The ways to name a secret without writing it down.
pub const SCHEMES: &[&str] =
    &["vault:", "op:", "pass:", "aws-sm:", "gcp-sm:", "azure-kv:", "k8s:", "env:", "file:", "sops:", "cmd:"];

/// Beginnings of keys that are handed out by well-known services, and how many letters must follow.
const TOKENS: &[(&str, usize)] = &[
    ("AKIA", 16),
    ("ASIA", 16),
    ("ghp_", 20),
    ("gho_", 20),
    ("ghu_", 20),
    ("ghs_", 20),
    ("ghr_", 20),
    ("github_pat_", 20),
    ("glpat-", 20),
    ("xoxb-", 10),
    ("xoxp-", 10),
    ("xapp-", 10),
    ("sk_live_", 16),
    ("AIza", 30),
    ("npm_", 30),
    ("LTAI", 12),
    ("hvs.", 20),
];

/// Words before an `=` (or after `--`, before a space) that announce a secret.
const WORDS: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "token",
    "apikey",
    "api_key",
    "api-key",
    "secret",
    "secret_key",
    "access_key",
    "密码",
    "口令",
];

/// Whether `text` names a secret instead of being one.
pub fn is_reference(text: &str) -> bool {
    let found = SCHEMES.iter().find_map(|scheme| Some((*scheme, text.strip_prefix(scheme)?.trim())));
    found.is_some_and(|(scheme, rest)| match scheme {
        // What follows is the name of a variable; with a value behind it, it is the secret itself.
        "env:" => is_variable(rest),
        _ => !rest.is_empty(),
    })
}

fn is_variable(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    !name.is_empty() && name.chars().all(is_part) && !name.starts_with(|c: char| c.is_ascii_digit())
}

/// How to write it instead, in English and in Chinese.
pub(super) fn ways() -> (String, String) {
    let all = SCHEMES.join(" ");
    (format!("Known: {all}"), format!("可用: {all}"))
}

/// Complains of everything in `text` that looks like a secret, and hides it.
pub(super) fn scan(text: &str, complaints: &mut Complaints) {
    let mut begin = 0;
    let mut in_key = false;
    for line in text.split_inclusive('\n') {
        let all = begin..begin + line.trim_end().len();
        if in_key && is_key_body(line) {
            complaints.hide(&all);
            in_key = !line.contains("-----END");
        } else if line.contains("PRIVATE KEY-----") {
            in_key = !line.contains("-----END");
            complaints.hide(&all);
            complain(&(begin + indent(line)..all.end), complaints);
        } else {
            in_key = false;
            if let Some(at) = find(line) {
                let at = begin + at.start..begin + at.end;
                complaints.hide(&at);
                complain(&at, complaints);
            }
        }
        begin += line.len();
    }
}

/// What stands in place of a secret that was hidden.
pub const MASKED: &str = "****";

/// `text` with everything that looks like a secret hidden, and how many there were.
pub fn mask(text: &str) -> (Cow<'_, str>, usize) {
    let mut masked = String::new();
    let mut count = 0;
    let mut in_key = false;
    for line in text.split_inclusive('\n') {
        let (body, end) = line.split_at(line.trim_end_matches('\n').len());
        if line.contains("PRIVATE KEY-----") && !in_key {
            in_key = !line.contains("-----END");
            count += 1;
            masked += MASKED;
        } else if in_key && is_key_body(line) {
            in_key = !line.contains("-----END");
            continue;
        } else {
            in_key = false;
            count += mask_line(body, &mut masked);
        }
        masked += end;
    }
    if count == 0 { (Cow::Borrowed(text), 0) } else { (Cow::Owned(masked), count) }
}

fn mask_line(line: &str, masked: &mut String) -> usize {
    let (mut rest, mut count) = (line, 0);
    // The first one each time: what stands before it is passed over.
    let first = |text| [token(text), address(text), assignment(text)].into_iter().flatten().min_by_key(|at| at.start);
    while let Some(at) = first(rest) {
        masked.push_str(&rest[..at.start]);
        masked.push_str(MASKED);
        rest = &rest[at.end..];
        count += 1;
    }
    masked.push_str(rest);
    count
}

fn is_key_body(line: &str) -> bool {
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
    line.contains("-----END") || (!line.trim().is_empty() && line.trim().chars().all(is_base64))
}

fn complain(at: &Extent, complaints: &mut Complaints) {
    complaints
        .add(
            "E209",
            at,
            "this looks like a password or a key. File refused, value not shown",
            "疑似明文密码或密钥,已拒绝载入,不显示内容",
        )
        .hint("Write a reference like vault:path#key", "请写引用,如 vault:path#key");
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The first stretch of `line` that looks like a secret.
fn find(line: &str) -> Option<Extent> {
    token(line).or_else(|| address(line)).or_else(|| assignment(line))
}

fn token(line: &str) -> Option<Extent> {
    TOKENS.iter().find_map(|&(head, least)| {
        line.match_indices(head).find_map(|(at, _)| {
            let before = line[..at].chars().next_back();
            let tail = &line[at + head.len()..];
            let long =
                tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_".contains(c)).len();
            let alone = before.is_none_or(|c| !c.is_ascii_alphanumeric());
            (alone && long >= least).then(|| at..at + head.len() + long)
        })
    })
}

/// `scheme://user:password@host`
fn address(line: &str) -> Option<Extent> {
    line.match_indices("://").find_map(|(at, _)| {
        let from = at + 3;
        let authority = &line[from..];
        let end = authority.find(|c: char| c.is_whitespace() || "/?#\"'`<>".contains(c)).unwrap_or(authority.len());
        let user = authority[..end].rsplit_once('@')?.0;
        let (name, password) = user.split_once(':')?;
        let begin = from + name.len() + 1;
        is_literal(password).then(|| begin..begin + password.len())
    })
}

/// `password=hunter2`, `--password hunter2`, `password = "hunter2"`
fn assignment(line: &str) -> Option<Extent> {
    let lower = line.to_ascii_lowercase();
    WORDS.iter().find_map(|word| {
        lower.match_indices(word).find_map(|(at, _)| {
            let end = at + word.len();
            let rest = line[end..].trim_start_matches(['"', '\'']);
            let rest = rest.trim_start_matches([' ', '\t']);
            let value = match rest.strip_prefix('=') {
                Some(value) => value,
                None if lower[..at].ends_with("--") && line[end..].starts_with(' ') => rest,
                None => return None,
            };
            let value = value.trim_start_matches([' ', '\t']).trim_start_matches(['"', '\'', '\\']);
            let begin = line.len() - value.len();
            let stop = value.find(|c: char| c.is_whitespace() || "\"'`&;,)}]\\".contains(c)).unwrap_or(value.len());
            let value = &value[..stop];
            is_literal(value).then(|| begin..begin + stop)
        })
    })
}

/// Whether the word stands for itself: no variable, no blank to fill in, no reference.
fn is_literal(value: &str) -> bool {
    let stands_for_another = value.starts_with(['$', '<', '{', '%', '*', '=', '[', '(', '-', '.', '…', '`', '@']);
    let is_blank = value.chars().all(|c| "xX*.…".contains(c)) || ["null", "NULL", "true", "false"].contains(&value);
    value.chars().count() >= 3 && !stands_for_another && !is_blank && !is_reference(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_with_its_value_is_no_reference() {
        assert!(is_reference("env:PAY_KEY") && is_reference("vault:kv/pay#key"));
        for literal in ["env:PAY_KEY=abc", "env:", "env:1A", "vault: ", "hunter2"] {
            assert!(!is_reference(literal), "{literal}");
        }
    }

    #[test]
    fn every_secret_of_a_text_is_hidden_and_counted_and_the_rest_stays() {
        let text = "login password=hunter22 then postgres://app:s3cret@db/x\nok\ntoken = ghp_abcdefghijklmnopqrstuvwx";
        let (masked, count) = mask(text);
        assert_eq!(masked, "login password=**** then postgres://app:****@db/x\nok\ntoken = ****");
        assert_eq!(count, 3);
        assert_eq!(mask("pool 500/500, see vault:db#key").1, 0);
        let key = "before\n-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----\nafter";
        assert_eq!(mask(key), (Cow::Owned("before\n****\nafter".into()), 1));
    }
}
