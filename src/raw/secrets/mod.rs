//! Finding what looks like a password or a key, so that it is refused and never shown.
//!
//! It works on lines of any text: a file of ours, a note, the output of a program. It refuses to guess at
//! words that people say: `token: expired` is talk, `password: ask Li` too. What it misses stays; whoever
//! needs certainty writes a reference.

mod address;
mod assignment;
mod block;
mod cookie;
mod literal;
mod option;
mod phrase;
mod token;

use super::complaints::Complaints;
use super::tree::Extent;
use std::borrow::Cow;

/// The ways to name a secret without writing it down.
pub const SCHEMES: &[&str] =
    &["vault:", "op:", "pass:", "aws-sm:", "gcp-sm:", "azure-kv:", "k8s:", "env:", "file:", "sops:", "cmd:"];

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
    for (line, body, found) in lines(text) {
        let all = line.start..line.start + body.trim_end().len();
        match found {
            Found::KeyBegins => {
                complaints.hide(&all);
                complain(&(all.start + indent(body)..all.end), complaints);
            }
            Found::Key => complaints.hide(&all),
            Found::Words(words) => {
                let at = |word: &Extent| line.start + word.start..line.start + word.end;
                words.iter().for_each(|word| complaints.hide(&at(word)));
                if let Some(first) = words.first() {
                    complain(&at(first), complaints);
                }
            }
        }
    }
}

/// What stands in place of a secret that was hidden.
pub const MASKED: &str = "****";

/// `text` with everything that looks like a secret hidden, and how many there were.
pub fn mask(text: &str) -> (Cow<'_, str>, usize) {
    let mut masked = String::new();
    let mut count = 0;
    for (line, body, found) in lines(text) {
        match found {
            Found::Key => continue,
            Found::KeyBegins => {
                count += 1;
                masked += MASKED;
            }
            Found::Words(words) => {
                count += words.len();
                let mut from = 0;
                for word in words {
                    masked += &body[from..word.start];
                    masked += MASKED;
                    from = word.end;
                }
                masked += &body[from..];
            }
        }
        masked += &text[line.start + body.len()..line.end];
    }
    if count == 0 { (Cow::Borrowed(text), 0) } else { (Cow::Owned(masked), count) }
}

/// What was found in a line.
enum Found {
    /// A private key begins.
    KeyBegins,
    /// A private key goes on.
    Key,
    /// Secrets of a word or some, in their order and apart from each other.
    Words(Vec<Extent>),
}

/// Each line of `text`: where it stands, what it says, and what is in it.
fn lines(text: &str) -> impl Iterator<Item = (Extent, &str, Found)> {
    let mut rest = text.split_inclusive('\n');
    let (mut begin, mut of_key) = (0, 0);
    std::iter::from_fn(move || {
        let line = rest.next()?;
        let at = begin..begin + line.len();
        begin = at.end;
        let body = line.strip_suffix('\n').unwrap_or(line);
        let found = if of_key > 0 {
            of_key -= 1;
            Found::Key
        } else if block::begins(body) {
            of_key = block::length(body, rest.clone());
            Found::KeyBegins
        } else {
            Found::Words(words(body))
        };
        Some((at, body, found))
    })
}

/// The secrets of a line, in their order and apart from each other.
fn words(line: &str) -> Vec<Extent> {
    let mut found = assignment::all(line);
    found.extend(token::all(line).chain(address::all(line)).chain(option::all(line)));
    found.extend(cookie::all(line).into_iter().chain(phrase::all(line)));
    found.sort_by_key(|at| (at.start, at.end));
    let mut apart: Vec<Extent> = Vec::with_capacity(found.len());
    for at in found {
        match apart.last_mut() {
            Some(last) if at.start <= last.end => last.end = last.end.max(at.end),
            _ => apart.push(at),
        }
    }
    apart
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

    /// What must not be seen again is between `«` and `»`.
    #[test]
    fn a_secret_is_hidden_in_every_form_that_people_write_it() {
        let mut wrong = Vec::new();
        for marked in include_str!("../../../tests/config/secrets.txt").lines().filter(|line| !line.is_empty()) {
            let said = marked.replace(['«', '»'], "").replace("~~", "");
            let mut wanted = String::new();
            for (nth, part) in marked.split(['«', '»']).enumerate() {
                wanted += if nth % 2 == 1 { MASKED } else { part };
            }
            let wanted = wanted.replace("~~", "");
            if mask(&said).0 != wanted {
                wrong.push(format!("{}\n  not {wanted}", mask(&said).0));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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

    #[test]
    fn a_private_key_is_hidden_whatever_stands_in_it_or_before_its_lines() {
        for key in [
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMIIEabc\n-----END RSA PRIVATE KEY-----",
            "-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\nlQOYBF\n=abc\n-----END PGP PRIVATE KEY BLOCK-----",
            "14:05 app: -----BEGIN PRIVATE KEY-----\n14:05 app: MIIEabc\n14:05 app: -----END PRIVATE KEY-----",
        ] {
            assert_eq!(mask(&format!("before\n{key}\nafter")).0, "before\n****\nafter", "{key}");
        }
        let long = "MIIE".repeat(12);
        let cut = format!("app: -----BEGIN PRIVATE KEY-----\napp: {long}\nthe rest is missing");
        assert_eq!(mask(&cut).0, "****\nthe rest is missing");
    }

    #[test]
    fn a_hostile_line_is_read_to_its_end() {
        for part in ["token=", "password: \"", "://a:b@", "token=$", "mysql -p", "'\"\\\"secret=", "Bearer "] {
            mask(&part.repeat(100_000 / part.len()));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_the_mask(text in "(password|token|密码|是|：|://|=|:|\"|'|\\\\| |-p|mysql|@|\\$|a1|é|ghp_|\n|-----BEGIN PRIVATE KEY-----){0,40}") {
            // A mask may be taken for a value by a word before it: masking goes on, and comes to an end.
            let masked = (0..40).fold(text, |text, _| mask(&text).0.into_owned());
            proptest::prop_assert_eq!(&mask(&masked).0, &masked);
        }
    }
}
