//! Words from outside within Markdown: nothing in them is markup.

use super::SafeText;

/// What has a meaning in Markdown, wherever it stands.
const SIGNS: &str = "\\`*_{}[]()<>#+-!|&~=$@\"'^";

/// One line in which nothing is markup.
pub fn escaped(text: &str) -> String {
    let line = SafeText::line(text);
    let mut out = String::with_capacity(line.as_str().len() + 8);
    let mut before = ' ';
    let mut rest = line.as_str().chars();
    while let Some(c) = rest.next() {
        // `2026-11-21` and `INC-0042` stay readable: a hyphen or a plus within a word means nothing.
        let is_inside = (before.is_alphanumeric() || before == ' ') && matches!(c, '-' | '+' | '=' | '\'' | '"' | '!');
        let is_first = out.is_empty();
        if SIGNS.contains(c) && (!is_inside || is_first) {
            out.push('\\');
        }
        // `1. ` begins a list.
        let ends_word = rest.as_str().is_empty() || rest.as_str().starts_with(' ');
        if c == '.' && ends_word && !is_first && out.chars().all(|c| c.is_ascii_digit()) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Words from outside as a block of the language `word`, in a fence that they cannot close.
pub fn fenced(word: &str, text: &str) -> String {
    let text = SafeText::block(text);
    let longest = text.as_str().split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{word}\n{}\n{fence}\n", text.as_str().trim_end_matches('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_outside_stay_words() {
        assert_eq!(escaped("a [link](http://x) <b> | cell"), r"a \[link\]\(http://x\) \<b\> \| cell");
        assert_eq!(escaped("INC-0042 on 2026-11-21"), "INC-0042 on 2026-11-21");
        assert_eq!(fenced("diff", "+````\n+x"), "`````diff\n+````\n+x\n`````\n");
    }
}
