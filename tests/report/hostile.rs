//! What people and other programs wrote is never markup, in no format.

use crate::stories::{told, with_words};
use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::collections::BTreeSet;
use warroom::report::Format;
use warroom::text::Lang;

const WORDS: &[&str] = &[
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "' onmouseover='alert(1)",
    "[click](javascript:alert(1)) ![x](http://198.51.100.7/x.png)",
    "| a | b |\n|---|---|\n# heading\n- item\n> quote\n1. one",
    "```\n<b>out of the fence</b>\n````\n~~~\n",
    "=HYPERLINK(\"http://198.51.100.7\")",
    "*bold* _it_ `code` **x** ~~y~~ <!-- c --> &lt;b&gt; &#60;",
    "gpj.\u{202e}exe \u{200b}zero\u{2066}isolate \u{feff}",
    "\u{1b}[31mred\u{7} \u{9b}2J",
    "line\\\nback\\slash | pipe \\| escaped",
    "[ref]: javascript:alert(1)",
    "<http://198.51.100.7/> http://198.51.100.7/ www.example.com",
];

const TAGS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "h1",
    "h2",
    "h3",
    "p",
    "blockquote",
    "dl",
    "div",
    "dt",
    "dd",
    "ul",
    "li",
    "table",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "s",
    "figure",
    "figcaption",
    "svg",
    "line",
    "text",
    "g",
    "rect",
    "circle",
];
const ATTRIBUTES: &[&str] = &[
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "scope",
    "viewbox",
    "role",
    "aria-label",
    "xmlns",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "width",
    "height",
    "text-anchor",
];

/// The tags of a page, its attributes' names, and its texts.
fn parsed(html: &str) -> (BTreeSet<String>, BTreeSet<String>, String) {
    let (mut tags, mut attributes, mut text) = (BTreeSet::new(), BTreeSet::new(), String::new());
    let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for token in Tokenizer::new(html) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                tags.insert(name(&tag.name));
                attributes.extend(tag.attributes.keys().map(|key| name(key)));
            }
            Token::EndTag(tag) => drop(tags.insert(name(&tag.name))),
            Token::String(words) => text += &name(&words),
            Token::Comment(words) => panic!("a comment: {}", name(&words)),
            _ => {}
        }
    }
    (tags, attributes, text)
}

#[test]
fn in_html_nothing_from_outside_becomes_a_tag_or_an_attribute() {
    for words in WORDS {
        let html = told(&with_words(words), Lang::Zh, Format::Html);
        let (tags, attributes, text) = parsed(&html);
        for tag in &tags {
            assert!(TAGS.contains(&tag.as_str()), "<{tag}> out of {words:?}");
        }
        for attribute in &attributes {
            assert!(ATTRIBUTES.contains(&attribute.as_str()), "{attribute}= out of {words:?}");
        }
        let first = words.lines().next().unwrap();
        if first.chars().all(|c| (' '..='~').contains(&c)) {
            assert!(text.contains(first), "the words themselves are to be read: {words:?}");
        }
    }
}

#[test]
fn in_html_nothing_is_loaded_and_nothing_runs() {
    let html = told(&with_words("<script src=//198.51.100.7></script>"), Lang::En, Format::Html);
    assert!(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'"), "no policy");
    assert!(!html.contains("<script") && !html.contains("url(") && !html.contains("@import"));
    let allowed = html.matches("http://www.w3.org/2000/svg").count();
    let (_, _, text) = parsed(&html);
    assert_eq!(html.matches("http").count() - allowed, text.matches("http").count() + 1, "a link somewhere"); // http-equiv
}

#[test]
fn in_markdown_nothing_from_outside_is_markup() {
    let plain = told(&with_words("plain words"), Lang::En, Format::Markdown);
    let shape = |text: &str| {
        let mut shape = Vec::new();
        for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => panic!("HTML: {html}"),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => panic!("link: {dest_url}"),
                Event::Start(tag) => shape.push(format!("{tag:?}")),
                Event::Code(code) => panic!("code: {code}"),
                _ => {}
            }
        }
        shape
    };
    let expected = shape(&plain);
    for words in WORDS {
        assert_eq!(shape(&told(&with_words(words), Lang::En, Format::Markdown)), expected, "{words:?}");
    }
}

#[test]
fn hidden_signs_are_made_visible_in_all_but_json() {
    let words = "gpj.\u{202e}exe \u{200b}zero \u{1b}[31m";
    for format in [Format::Markdown, Format::Html] {
        let text = told(&with_words(words), Lang::En, format);
        assert!(text.contains("⟨202E⟩exe ⟨200B⟩zero ⟨001B⟩"), "{format:?}");
        assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{1b}']), "{format:?}");
    }
    let json: serde_json::Value = serde_json::from_str(&told(&with_words(words), Lang::En, Format::Json)).unwrap();
    assert_eq!(json["title"], words);
}

#[test]
fn what_looks_like_a_secret_is_hidden_and_counted_in_every_format() {
    let words = "log in with password=hunter22 at postgres://app:s3cret@db/x";
    for format in [Format::Markdown, Format::Html, Format::Json] {
        let text = told(&with_words(words), Lang::En, format);
        assert!(!text.contains("hunter22") && !text.contains("s3cret"), "{format:?}");
    }
    let text = told(&with_words(words), Lang::En, Format::Markdown);
    assert!(text.contains("texts that look like a password or a key are hidden here"));
}
