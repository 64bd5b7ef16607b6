//! The gate before the template engine: what the tags of a text may hold, and how much of it.
//!
//! The engine's parser calls itself for each sign of an expression, so a file of a few kilobytes could use
//! up the stack of the thread that reads it, or minutes of its time. Nothing reaches the engine that this
//! gate has not counted. It reads the same borders of tags, quotes and comments as the engine does; where
//! they could differ it refuses.

use super::template::TemplateError;

/// Longer than any notice that people read; a text without tags may be longer.
const MOST_BYTES: usize = 64 * 1024;
/// Tags in one text.
const MOST_TAGS: usize = 200;
/// Words and signs in one tag.
const MOST_TOKENS: usize = 64;
/// Conditions within conditions; each `elif` is one more, for that is how the engine keeps it.
const MOST_DEPTH: usize = 16;
/// Bytes of one word.
const MOST_NAME: usize = 64;

/// The statements that are let in.
const STATEMENTS: &[&str] = &["if", "elif", "else", "endif", "raw", "endraw"];

/// Refuses what the language could do beyond variables and conditions, and more of these than a text needs.
pub(super) fn admit(text: &str) -> Result<(), TemplateError> {
    if text.len() > MOST_BYTES {
        return refuse(format!("{} bytes with tags; at most {MOST_BYTES}", text.len()));
    }
    let (mut rest, mut tags, mut depth) = (text, 0, Depth::default());
    while let Some((open, tag)) = next(rest) {
        tags += 1;
        if tags > MOST_TAGS {
            return refuse(format!("too many tags; at most {MOST_TAGS}"));
        }
        if open == "{#" {
            let Some(end) = tag.find("#}") else { return refuse("'{#' without '#}'".into()) };
            rest = &tag[end + 2..];
            continue;
        }
        let inner = inner(open, tag)?;
        rest = &tag[inner.len() + 2..];
        let inner = bare(inner);
        if open == "{{" {
            continue;
        }
        let word = inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("");
        if !STATEMENTS.contains(&word) {
            return refuse(format!("'{{% {word} %}}' is not known here"));
        }
        depth.count(word)?;
        if inner == "raw" {
            rest = rest.find("endraw").map_or("", |at| &rest[at..]);
        }
    }
    Ok(())
}

fn refuse<T>(why: String) -> Result<T, TemplateError> {
    Err(TemplateError(why))
}

/// The next opening of a tag and what follows it.
fn next(text: &str) -> Option<(&'static str, &str)> {
    text.match_indices('{').find_map(|(at, _)| {
        let open = ["{{", "{%", "{#"].into_iter().find(|open| text[at..].starts_with(open))?;
        Some((open, &text[at + 2..]))
    })
}

/// What stands in `tag` before its closing sign; the closing sign is no part of a quoted word.
fn inner<'a>(open: &str, tag: &'a str) -> Result<&'a str, TemplateError> {
    let close = if open == "{%" { "%}" } else { "}}" };
    let (mut tokens, mut word) = (0, 0);
    let mut chars = tag.char_indices();
    while let Some((at, sign)) = chars.next() {
        if tag[at..].starts_with(close) {
            return Ok(&tag[..at]);
        }
        match sign {
            '"' | '\'' => quoted(sign, &mut chars)?,
            '|' | '(' | '[' | '.' | '{' => {
                return refuse("filters, functions and attributes are not known here".into());
            }
            _ => {}
        }
        let is_in_word = sign.is_alphanumeric() || sign == '_';
        tokens += usize::from(!sign.is_whitespace() && (!is_in_word || word == 0));
        word = if is_in_word { word + sign.len_utf8() } else { 0 };
        if tokens > MOST_TOKENS {
            return refuse(format!("too much in one tag; at most {MOST_TOKENS} words and signs"));
        }
        if word > MOST_NAME {
            return refuse(format!("a word in a tag is too long; at most {MOST_NAME} letters"));
        }
    }
    refuse(format!("'{open}' without '{close}'"))
}

/// Passes over a quoted word.
fn quoted(quote: char, chars: &mut std::str::CharIndices<'_>) -> Result<(), TemplateError> {
    while let Some((_, sign)) = chars.next() {
        match sign {
            '\\' => {
                chars.next();
            }
            _ if sign == quote => return Ok(()),
            _ => {}
        }
    }
    refuse(format!("{quote} without {quote} in a tag"))
}

/// A tag without the sign at each end that takes the blanks around it away.
fn bare(inner: &str) -> &str {
    let inner = inner.strip_prefix(['-', '+']).unwrap_or(inner);
    inner.strip_suffix(['-', '+']).unwrap_or(inner).trim()
}

/// How deep the conditions stand in each other; for each open one, how many parts it has.
#[derive(Default)]
struct Depth(Vec<usize>);

impl Depth {
    fn count(&mut self, word: &str) -> Result<(), TemplateError> {
        match word {
            "if" => self.0.push(1),
            "elif" => self.0.last_mut().map_or((), |parts| *parts += 1),
            "endif" => drop(self.0.pop()),
            _ => {}
        }
        if self.0.iter().sum::<usize>() > MOST_DEPTH {
            return refuse(format!("conditions within conditions; at most {MOST_DEPTH} deep"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::playbook::template::{Values, render, render_command, variables};

    /// Each of these once ended the program, or kept it busy for many seconds.
    fn bombs() -> Vec<(&'static str, String)> {
        vec![
            ("minus", format!("{{{{ {} title }}}}", "-".repeat(10_000))),
            ("glued minus", format!("{{{{{} title }}}}", "-".repeat(10_000))),
            ("not", format!("{{{{ {} title }}}}", "not ".repeat(50_000))),
            ("few nots", format!("{{{{ {} title }}}}", "not ".repeat(1_000))),
            ("join", format!("{{{{ {} title }}}}", "title ~ ".repeat(50_000))),
            ("and", format!("{{{{ {} title }}}}", "title and ".repeat(5_000))),
            ("elif", format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(20_000))),
            ("few elifs", format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(150))),
            ("if", format!("{}{}", "{% if a %}".repeat(20_000), "{% endif %}".repeat(20_000))),
            ("in a quote", format!("{{{{ \"}}}}\" {} title }}}}", "~ title ".repeat(50_000))),
            ("after a comment", format!("{{# {{{{ #}}{{{{ {} title }}}}", "- ".repeat(10_000))),
            ("a long name", format!("{{{{ {} }}}}", "a".repeat(60_000))),
            ("tags", "{{title}}".repeat(5_000)),
        ]
    }

    #[test]
    fn a_bomb_is_refused_before_the_engine_reads_it() {
        // The stack that a thread has on a small machine.
        let small = std::thread::Builder::new().stack_size(512 * 1024);
        let tried = small.spawn(|| {
            for (name, bomb) in bombs() {
                assert!(variables(&bomb).is_err(), "{name}");
                assert!(render(&bomb, &Values::new()).is_err(), "{name}");
                assert!(render_command(&bomb, &Values::new()).is_err(), "{name}");
            }
        });
        tried.unwrap().join().unwrap();
    }

    #[test]
    fn as_much_as_is_let_in_is_read_on_a_small_stack() {
        let small = std::thread::Builder::new().stack_size(512 * 1024);
        let tried = small.spawn(|| {
            let values: Values = [("title".to_owned(), "x".to_owned())].into();
            let deep = format!("{}{{{{title}}}}{}", "{% if title %}".repeat(16), "{% endif %}".repeat(16));
            assert_eq!(render(&deep, &values).unwrap(), "x");
            for (one, times) in [("not ", 63), ("- ", 63), ("title ~ ", 31), ("title and ", 31), ("title == ", 21)] {
                let full = format!("{{{{ {}title }}}}", one.repeat(times));
                assert!(variables(&full).is_ok(), "{one}");
            }
            assert_eq!(render(&"{{title}}".repeat(200), &values).unwrap().len(), 200);
        });
        tried.unwrap().join().unwrap();
    }

    #[test]
    fn a_quoted_closing_sign_hides_nothing() {
        for hidden in
            ["{{ \"}}\"|upper }}", "{{ '}}' ~ range(9) }}", "{{ {'a': 1} }}", "{% if a == \"%}\"|upper %}{% endif %}"]
        {
            assert!(variables(hidden).is_err(), "{hidden}");
        }
        let values: Values = [("a".to_owned(), "}}".to_owned())].into();
        assert_eq!(render("{%- if a == \"}}\" -%} braces {%- endif -%}", &values).unwrap(), "braces");
    }
}
