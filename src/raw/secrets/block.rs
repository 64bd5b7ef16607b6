//! Private keys, which are many lines long.

/// A key that does not end within so many lines was cut off.
const LONGEST: usize = 400;

/// Whether a private key begins in `line`.
pub(super) fn begins(line: &str) -> bool {
    line.contains("PRIVATE KEY-----") || line.contains("PRIVATE KEY BLOCK-----")
}

/// How many of `lines`, which follow the one that a key begins in, belong to it.
///
/// Up to its end everything does, whatever a program that logs wrote before each line. When the end is
/// missing, what looks like a key does.
pub(super) fn length<'a>(first: &str, lines: impl Iterator<Item = &'a str> + Clone) -> usize {
    if ends(first) {
        return 0;
    }
    if let Some(end) = lines.clone().take(LONGEST).take_while(|line| !opens(line)).position(ends) {
        return end + 1;
    }
    lines.take_while(|line| is_body(line)).count()
}

fn ends(line: &str) -> bool {
    line.contains("-----END")
}

fn opens(line: &str) -> bool {
    line.contains("-----BEGIN")
}

/// Base64, perhaps behind what a program writes before each line, or a header of a key.
fn is_body(line: &str) -> bool {
    const HEADERS: &[&str] = &["Proc-Type:", "DEK-Info:", "Version:", "Comment:", "Hash:"];
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let is_base64 = !last.is_empty() && last.chars().all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c));
    let is_alone = last.len() == line.trim().len();
    (is_base64 && (is_alone || last.len() >= 32)) || HEADERS.iter().any(|header| line.contains(header))
}
