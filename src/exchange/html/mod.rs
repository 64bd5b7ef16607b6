//! Words out of HTML: tags go, breaks and addresses stay. A whole page is read by `page`.

mod page;
mod tags;

pub(super) use page::page;
pub(super) use tags::is_page;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, StartTag, Token, Tokenizer};

/// What is between these tags is no words.
const SILENT: &[&[u8]] = &[b"script", b"style", b"template", b"head", b"noscript"];
/// These begin a line of their own.
const BLOCKS: &[&[u8]] = &[
    b"p",
    b"br",
    b"div",
    b"li",
    b"ul",
    b"ol",
    b"tr",
    b"table",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"hr",
    b"pre",
    b"blockquote",
];

/// The words of `html` as plain text.
pub(super) fn words(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return tidy(html);
    }
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        // Reading from a string does not fail.
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.open(&tag),
            Token::EndTag(tag) => page.close(&tag),
            Token::String(text) if page.silent == 0 => page.out += &String::from_utf8_lossy(&text.value),
            _ => {}
        }
    }
    tidy(&page.out)
}

#[derive(Default)]
struct Page {
    out: String,
    silent: usize,
    link: Option<(String, usize)>,
}

impl Page {
    fn open(&mut self, tag: &StartTag<()>) {
        let name: &[u8] = &tag.name;
        if SILENT.contains(&name) {
            self.silent += usize::from(!tag.self_closing);
        } else if BLOCKS.contains(&name) {
            self.out.push('\n');
            if name == b"li" {
                self.out += "- ";
            }
        } else if name == b"td" || name == b"th" {
            self.out.push(' ');
        } else if name == b"a" {
            let href = tag.attributes.get(&b"href"[..]).map(|href| String::from_utf8_lossy(&href.value).into_owned());
            self.link = href.filter(|href| href.starts_with("http")).map(|href| (href, self.out.len()));
        }
    }

    fn close(&mut self, tag: &EndTag<()>) {
        let name: &[u8] = &tag.name;
        if SILENT.contains(&name) {
            self.silent = self.silent.saturating_sub(1);
        } else if name == b"a" {
            if let Some((href, from)) = self.link.take()
                && self.out.get(from..).is_some_and(|words| words.trim() != href)
            {
                self.out += &format!(" ({href})");
            }
        } else if BLOCKS.contains(&name) {
            self.out.push('\n');
        }
    }
}

/// Lines without space at their ends, and none that are empty.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn what_a_status_page_shows_is_what_is_kept() {
        let html = "<p>We&#39;re <strong>back</strong> &amp; watching.<br />Details: <a href=\"https://x.example/1\">here</a></p>";
        assert_eq!(words(html), "We're back & watching.\nDetails: here (https://x.example/1)");
        assert_eq!(words("5 < 6 && a > b"), "5 < 6 && a > b");
        assert_eq!(words("<ul><li>api</li><li>web</li></ul>"), "- api\n- web");
        assert_eq!(words("内网<var data-var='date'>18</var> 恢复"), "内网18 恢复");
    }

    #[test]
    fn what_a_page_runs_is_no_words() {
        assert_eq!(words("a<script>alert('<b>1</b>')</script>b<style>p{}</style>"), "ab");
        assert_eq!(words("<b <b <b"), "");
    }
}
