//! What a browser proves itself with: `Cookie: session=X`, `Set-Cookie: sid=X; Path=/`, and `Basic X` without its
//! header.

use super::super::tree::Extent;
use super::literal::{is_literal, is_mixed};

/// What a cookie says of itself.
const ATTRIBUTES: &[&str] = &["path", "domain", "expires", "max-age", "samesite", "secure", "httponly", "priority"];
/// Cookies that are a session wherever they stand.
const SESSIONS: &[&str] =
    &["session=", "sessionid=", "session_id=", "session-id=", "jsessionid=", "phpsessid=", "sid="];

/// All of them in `line`.
pub(super) fn all(line: &str) -> Vec<Extent> {
    let lower = line.to_ascii_lowercase();
    let mut found = Vec::new();
    for header in ["cookie:", "cookie：", "--cookie ", "curl -b "] {
        for (at, _) in lower.match_indices(header) {
            cookies(line, at + header.len(), &mut found);
        }
    }
    for name in SESSIONS {
        for (at, _) in lower.match_indices(name) {
            let begin = at + name.len();
            let end = begin + end_of(&line[begin..]);
            if is_literal(&line[begin..end]) && is_mixed(&line[begin..end]) {
                found.push(begin..end);
            }
        }
    }
    found.extend(basic(line, &lower));
    found
}

/// The values of the cookies that stand from `from` on.
fn cookies(line: &str, from: usize, found: &mut Vec<Extent>) {
    let mut at = from;
    for pair in line[from..].split(';') {
        let begin = at;
        at += pair.len() + 1;
        let Some(sign) = pair.find('=') else { continue };
        let name = pair[..sign].trim().trim_start_matches(['"', '\'']);
        let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
        if !is_name || ATTRIBUTES.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            continue;
        }
        let value = begin + sign + 1;
        let end = value + end_of(&line[value..begin + pair.len()]);
        if is_literal(&line[value..end]) {
            found.push(value..end);
        }
    }
}

fn end_of(value: &str) -> usize {
    value.find(|c: char| c.is_whitespace() || "\"'`;,&，。；".contains(c)).unwrap_or(value.len())
}

/// `Basic` and what is the name and the password of a user in base64.
fn basic(line: &str, lower: &str) -> Vec<Extent> {
    let mut found = Vec::new();
    for (at, word) in lower.match_indices("basic ") {
        let begin = at + word.len();
        let is_part = |c: char| c.is_ascii_alphanumeric() || "+/=-_".contains(c);
        let end = begin + line[begin..].find(|c: char| !is_part(c)).unwrap_or(line.len() - begin);
        let text = &line[begin..end];
        let has_both = text.bytes().any(|b| b.is_ascii_lowercase()) && text.bytes().any(|b| b.is_ascii_uppercase());
        let is_sure = text.len() >= 8 && has_colon(text);
        if is_sure || (text.len() >= 12 && has_both && is_mixed(text)) {
            found.push(begin..end);
        }
    }
    found
}

/// Whether the text is the base64 of `user:password`.
fn has_colon(text: &str) -> bool {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut decoded) = (0u32, 0, Vec::new());
    for byte in text.trim_end_matches('=').bytes() {
        let Some(value) = LETTERS.iter().position(|letter| *letter == byte) else { return false };
        bits = bits << 6 | u32::try_from(value).unwrap_or(0);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push((bits >> count & 0xff) as u8);
        }
    }
    decoded.contains(&b':') && decoded.iter().all(|byte| (b' '..=b'~').contains(byte))
}
