//! Passwords and tokens inside addresses: `scheme://user:password@host`, `https://TOKEN@host`.

use super::super::tree::Extent;
use super::literal::{is_key_like, is_literal};

/// A longer address is looked at in part.
const LONGEST: usize = 400;
/// A shorter name before the `@` is that of a person.
const SHORTEST_TOKEN: usize = 16;

/// All of them in `line`.
pub(super) fn all(line: &str) -> impl Iterator<Item = Extent> {
    let mut passed = 0;
    line.match_indices("://").filter_map(move |(at, _)| {
        if at < passed {
            return None;
        }
        let from = at + 3;
        let mut most = (from + LONGEST).min(line.len());
        while !line.is_char_boundary(most) {
            most -= 1;
        }
        let run = &line[from..most];
        let run = &run[..run.find(|c: char| c.is_whitespace() || "\"'`<>".contains(c)).unwrap_or(run.len())];
        let user = &run[..end_of_user(run)?];
        passed = from + user.len();
        let begin = match user.split_once(':') {
            Some((name, password)) if !password.is_empty() => {
                return is_literal(password).then(|| from + name.len() + 1..from + user.len());
            }
            _ => from,
        };
        let name = user.trim_end_matches(':');
        (name.len() >= SHORTEST_TOKEN && is_key_like(name)).then(|| begin..begin + name.len())
    })
}

/// Where what stands before the host ends. A password that was not written as an address wants it may hold
/// an `@`, a colon or a slash of its own: as long as no host follows, it goes on.
fn end_of_user(run: &str) -> Option<usize> {
    let authority = &run[..run.find(['/', '?', '#']).unwrap_or(run.len())];
    match authority.rfind('@') {
        Some(at) if is_host(&authority[at + 1..]) => Some(at),
        Some(at) => run[at + 1..].rfind('@').map_or(Some(at), |more| Some(at + 1 + more)),
        None if is_host(authority) => None,
        None => run.rfind('@'),
    }
}

fn is_host(text: &str) -> bool {
    text.rsplit_once(':').is_none_or(|(host, port)| {
        host.starts_with('[') || (port.chars().all(|c| c.is_ascii_digit()) && !host.contains(':'))
    })
}
