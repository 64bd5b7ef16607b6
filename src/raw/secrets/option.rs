//! Options of well-known programs that take a password: `mysql -pX`, `curl -u user:X`.

use super::super::tree::Extent;
use super::literal::is_literal;

/// How a program takes it.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// `-pX`
    Glued,
    /// `-p X`
    Apart,
    /// `-u user:X`, `-uuser:X`
    WithUser,
}

const PROGRAMS: &[(&str, &[(&str, Form)])] = &[
    ("mysql", &[(" -p", Form::Glued)]),
    ("mariadb", &[(" -p", Form::Glued)]),
    ("sshpass", &[(" -p", Form::Glued), (" -p", Form::Apart)]),
    ("docker login", &[(" -p", Form::Apart)]),
    ("podman login", &[(" -p", Form::Apart)]),
    ("mongo", &[(" -p", Form::Apart)]),
    ("redis-cli", &[(" -a", Form::Apart)]),
    ("psql", &[(" -W", Form::Apart), (" -W", Form::Glued)]),
    ("pg_dump", &[(" -W", Form::Apart), (" -W", Form::Glued)]),
    ("sqlcmd", &[(" -P", Form::Apart), (" -P", Form::Glued)]),
    ("zip", &[(" -P", Form::Apart)]),
    ("7z", &[(" -p", Form::Glued)]),
    ("ssh-keygen", &[(" -N", Form::Apart), (" -P", Form::Apart)]),
    ("ldap", &[(" -w", Form::Apart)]),
    ("ipmitool", &[(" -P", Form::Apart)]),
    (
        "curl",
        &[
            (" -u", Form::WithUser),
            (" --user", Form::WithUser),
            (" -U", Form::WithUser),
            (" --proxy-user", Form::WithUser),
        ],
    ),
];

/// All of them in `line`.
pub(super) fn all(line: &str) -> Vec<Extent> {
    let mut found = Vec::new();
    for (program, options) in PROGRAMS {
        let Some(from) = line.find(program) else { continue };
        for (option, form) in *options {
            let hits = line[from..].match_indices(option);
            found.extend(hits.filter_map(|(at, _)| value(line, from + at + option.len(), *form)));
        }
    }
    found
}

fn value(line: &str, at: usize, form: Form) -> Option<Extent> {
    let after = &line[at..];
    let is_apart = after.starts_with([' ', '=']);
    if (form == Form::Glued && is_apart) || (form == Form::Apart && !is_apart) {
        return None;
    }
    let word = after.trim_start_matches([' ', '=']);
    let quote = word.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (word, end) = match quote {
        Some(quote) => (&word[1..], word[1..].find(quote)?),
        None => (word, word.find(|c: char| c.is_whitespace() || "\"'`;|&\\".contains(c)).unwrap_or(word.len())),
    };
    let begin = line.len() - word.len();
    let text = &word[..end];
    let skipped = if form == Form::WithUser { text.find(':')? + 1 } else { 0 };
    let secret = &text[skipped..];
    (is_literal(secret) && !secret.starts_with('-')).then(|| begin + skipped..begin + end)
}
