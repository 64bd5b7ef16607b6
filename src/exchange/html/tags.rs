//! What the tags of a page mean to somebody who only reads it.

/// What is between these is no words.
pub(super) const SILENT: &[&[u8]] =
    &[b"script", b"style", b"template", b"noscript", b"svg", b"select", b"iframe", b"object"];
/// What is between these leads elsewhere.
pub(super) const ASIDE: &[&[u8]] = &[b"nav", b"footer", b"form", b"button", b"dialog"];
/// These begin a line of their own.
pub(super) const BLOCKS: &[&[u8]] = &[
    b"p",
    b"br",
    b"div",
    b"ul",
    b"ol",
    b"dl",
    b"dt",
    b"table",
    b"thead",
    b"tbody",
    b"tfoot",
    b"caption",
    b"hr",
    b"pre",
    b"blockquote",
    b"section",
    b"article",
    b"main",
    b"header",
    b"aside",
    b"details",
    b"summary",
    b"figure",
    b"figcaption",
    b"address",
    b"fieldset",
    b"body",
    b"html",
    b"head",
];
/// What these open is part of the word before it.
pub(super) const WITHIN: &[&[u8]] = &[b"sup", b"sub"];

/// The tags that a file may begin with.
const FIRST: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "article",
    "main",
    "section",
    "header",
    "nav",
    "div",
    "table",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "ol",
    "dl",
    "pre",
    "span",
    "center",
    "style",
    "script",
];

/// Whether a file is a page: by its name, or because it begins as one.
pub(in crate::exchange) fn is_page(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    // Markdown may begin with a tag and go on in lines.
    if name.ends_with(".md") || name.ends_with(".markdown") {
        return false;
    }
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        rest = after.1.trim_start();
    }
    if let Some((_, after)) = rest.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        rest = after.trim_start();
    }
    let begins = |tag: &str| {
        let head = rest.get(1..=tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
        head && rest[1 + tag.len()..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
    };
    let is_named = name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml");
    rest.starts_with('<') && (is_named || FIRST.iter().any(|tag| begins(tag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_begins_as_a_page_is_one() {
        for text in
            ["<!DOCTYPE html>", "  <!-- saved --><HTML lang=en>", "<div class=x>", "<?xml version='1.0'?><html>"]
        {
            assert!(is_page(text, "x"), "{text}");
        }
        for text in ["<https://x.example>", "<b", "08:25 <html>", "<rss>", "<divide>"] {
            assert!(!is_page(text, "x.txt"), "{text}");
        }
        assert!(!is_page("<div align=center>", "x.md"));
        assert!(is_page("<b>14:05</b>", "x.html"));
    }
}
