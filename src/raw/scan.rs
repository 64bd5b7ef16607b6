//! A look at the text before the parser: full-width signs that a Chinese keyboard left outside strings,
//! nesting and number of entries, and what TOML 1.1 allows but other readers refuse.
//!
//! Full-width signs are mended in a copy of the same length, so that the rest of the file is still
//! checked, and every place still right, in the same run.

use super::complaints::Complaints;
use super::source::{MOST_DEPTH, MOST_ENTRIES};
use super::tree::Extent;

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Scan {
    foreign: Vec<Foreign>,
    newer: Vec<(Extent, &'static str, &'static str)>,
    too_deep: Option<Extent>,
    too_many: Option<Extent>,
    unclosed: Option<Extent>,
    open_quotes: Vec<Extent>,
}

/// A full-width sign where TOML wants its own.
#[derive(Debug)]
struct Foreign {
    at: Extent,
    sign: char,
    ascii: char,
    role: Role,
}

/// An opening quote is mended at the end of its stretch, so that the text within stays as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Role {
    Opens,
    Other,
}

impl Scan {
    /// Whether the parser must not see the text.
    pub(super) fn is_over_limit(&self) -> bool {
        self.too_deep.is_some() || self.too_many.is_some()
    }

    /// Where full-width signs stand.
    pub(super) fn foreign(&self) -> impl Iterator<Item = &Extent> {
        self.foreign.iter().map(|sign| &sign.at)
    }

    /// What is TOML 1.1 only; true only of a text that parses.
    pub(super) fn newer(&self) -> &[(Extent, &'static str, &'static str)] {
        &self.newer
    }

    /// The bracket that was still open where the next key began: the parser would complain of every
    /// line after it.
    pub(super) fn unclosed(&self) -> Option<&Extent> {
        self.unclosed.as_ref()
    }

    /// Quotes that are not closed on their line; errors for certain only in a text that does not parse.
    pub(super) fn open_quotes(&self) -> &[Extent] {
        &self.open_quotes
    }

    /// Complains of the signs and the limits.
    pub(super) fn complain(&self, complaints: &mut Complaints) {
        for Foreign { at, sign, ascii, .. } in &self.foreign {
            match ascii {
                ' ' => {
                    let en = format!("full-width or hidden space (U+{:04X}), type a plain space", u32::from(*sign));
                    complaints.add("E103", at, en, format!("全角或隐藏空格 (U+{:04X}),请用普通空格", u32::from(*sign)))
                }
                _ => complaints.add(
                    "E103",
                    at,
                    format!("full-width '{sign}', type '{ascii}'"),
                    format!("全角 '{sign}',请用 '{ascii}'"),
                ),
            };
        }
        if let Some(at) = &self.too_deep {
            let (en, zh) = (format!("nested deeper than {MOST_DEPTH}"), format!("嵌套超过 {MOST_DEPTH} 层"));
            complaints.add("E102", at, en, zh);
        }
        if let Some(at) = &self.too_many {
            let en = format!("more than {MOST_ENTRIES} keys and tables");
            complaints.add("E102", at, en, format!("键和表超过 {MOST_ENTRIES} 个"));
        }
    }

    /// The text with every full-width sign replaced, byte for byte as long; `None` when there is none.
    pub(super) fn mended(&self, text: &str) -> Option<String> {
        if self.foreign.is_empty() {
            return None;
        }
        let mut mended = String::with_capacity(text.len());
        let mut done = 0;
        for Foreign { at, ascii, role, .. } in &self.foreign {
            mended.push_str(&text[done..at.start]);
            let padding = " ".repeat(at.len() - 1);
            match role {
                Role::Opens => mended.extend([padding.as_str(), "\""]),
                Role::Other => mended.extend([ascii.to_string().as_str(), &padding]),
            }
            done = at.end;
        }
        mended.push_str(&text[done..]);
        Some(mended)
    }
}

/// Looks through `text` once.
pub(super) fn scan(text: &str) -> Scan {
    let mut walk = Walk { text, at: 0, open: Vec::new(), entries: 0, after_comma: None, scan: Scan::default() };
    while !walk.scan.is_over_limit() && walk.step().is_some() {}
    walk.scan
}

struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// The brackets that are open, with their places; a `{` is taken out once it was complained of.
    open: Vec<(char, usize)>,
    entries: usize,
    after_comma: Option<usize>,
    scan: Scan,
}

const ON_ONE_LINE: (&str, &str) =
    ("a { } table must end on the line where it began", "{ } 表必须写在同一行 (TOML 1.0)");
const NO_LAST_COMMA: (&str, &str) = ("no comma before '}'", "'}' 前不能有逗号 (TOML 1.0)");
const NEWER_ESCAPE: (&str, &str) =
    ("\\e and \\x are not in TOML 1.0: use \\u001b, \\u00..", "TOML 1.0 没有 \\e 和 \\x: 请用 \\u001b, \\u00..");

impl<'t> Walk<'t> {
    /// Takes the next sign, string or comment; `None` at the end.
    fn step(&mut self) -> Option<()> {
        let rest = &self.text[self.at..];
        let sign = rest.chars().next()?;
        match sign {
            '#' => self.at += rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => self.string(sign),
            '\u{201c}' | '\u{2018}' => self.foreign_string(sign),
            '\n' => self.line_end(),
            _ if sign.is_ascii() => self.punctuation(sign),
            _ => match to_ascii(sign) {
                Some(ascii) => self.foreign(sign, ascii, Role::Other),
                None => self.at += sign.len_utf8(),
            },
        }
        if !matches!(sign, ',' | '}' | ' ' | '\t' | '\r' | '\n' | '#') {
            self.after_comma = None;
        }
        Some(())
    }

    fn punctuation(&mut self, sign: char) {
        match sign {
            '[' | '{' => {
                self.count();
                self.open.push((sign, self.at));
                if self.open.len() > MOST_DEPTH {
                    self.scan.too_deep = Some(self.at..self.at + 1);
                }
            }
            ']' | '}' => {
                if let (Some(comma), '}') = (self.after_comma, sign) {
                    self.newer(comma..comma + 1, NO_LAST_COMMA);
                }
                self.open.pop();
                self.after_comma = None;
            }
            '=' => self.count(),
            ',' => self.after_comma = Some(self.at),
            _ => {}
        }
        self.at += 1;
    }

    fn count(&mut self) {
        self.entries += 1;
        if self.entries > MOST_ENTRIES {
            self.scan.too_many = Some(self.at..self.at + 1);
        }
    }

    fn line_end(&mut self) {
        if let Some(brace) = self.open.last_mut().filter(|(sign, _)| *sign == '{') {
            let at = brace.1;
            // Once is enough for one table.
            brace.0 = '[';
            self.newer(at..at + 1, ON_ONE_LINE);
        }
        self.at += 1;
        if let Some(&('[', at)) = self.open.last()
            && begins_entry(&self.text[self.at..])
        {
            self.scan.unclosed.get_or_insert(at..at + 1);
            self.open.clear();
        }
    }

    /// Skips a string of TOML's own quotes, on one line or on several.
    fn string(&mut self, quote: char) {
        let rest = &self.text[self.at..];
        let three = if quote == '"' { "\"\"\"" } else { "'''" };
        let begin = self.at;
        if rest.starts_with(three) {
            self.at = begin + 3 + closing(&rest[3..], three, quote).unwrap_or(rest.len() - 3);
        } else {
            match closing_on_line(&rest[1..], quote) {
                Some(end) => self.at = begin + 1 + end,
                None => self.unclosed(&rest[..rest.find('\n').unwrap_or(rest.len())], quote),
            }
        }
        if quote == '"' {
            self.escapes(begin);
        }
    }

    /// Takes the rest of a line on which no plain quote closes the string; perhaps a full-width one does.
    fn unclosed(&mut self, line: &str, quote: char) {
        match line.rfind(['\u{201d}', '\u{201c}', '\u{2019}', '\u{2018}']) {
            Some(last) => {
                self.at += last;
                let sign = self.text[self.at..].chars().next().unwrap_or(quote);
                self.foreign(sign, quote, Role::Other);
            }
            None => {
                self.scan.open_quotes.push(self.at..self.at + 1);
                self.at += line.len();
            }
        }
    }

    /// Takes a string between full-width quotes; what is inside is text and stays.
    fn foreign_string(&mut self, sign: char) {
        self.foreign(sign, '"', Role::Opens);
        let rest = &self.text[self.at..];
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let Some((end, close)) = line.char_indices().find(|(_, c)| matches!(c, '\u{201d}' | '\u{2019}' | '"')) else {
            return;
        };
        self.at += end;
        match close {
            '"' => self.at += 1,
            _ => self.foreign(close, '"', Role::Other),
        }
    }

    fn escapes(&mut self, begin: usize) {
        let string = &self.text[begin..self.at];
        let mut from = 0;
        while let Some(slash) = string[from..].find('\\').map(|slash| from + slash) {
            let next = string[slash + 1..].chars().next();
            if matches!(next, Some('e' | 'x')) {
                self.newer(begin + slash..begin + slash + 2, NEWER_ESCAPE);
                return;
            }
            from = slash + 1 + next.map_or(0, char::len_utf8);
        }
    }

    fn foreign(&mut self, sign: char, ascii: char, role: Role) {
        let at = self.at..self.at + sign.len_utf8();
        self.at = at.end;
        self.scan.foreign.push(Foreign { at, sign, ascii, role });
    }

    fn newer(&mut self, at: Extent, (en, zh): (&'static str, &'static str)) {
        self.scan.newer.push((at, en, zh));
    }
}

/// Whether the line is `key = ..` or `[header]`, which no list can hold.
fn begins_entry(rest: &str) -> bool {
    let line = rest[..rest.find('\n').unwrap_or(rest.len())].trim_start();
    let after = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_-.".contains(c));
    (after.len() < line.len() && after.trim_start().starts_with('='))
        || line.starts_with("[[") && line.trim_end().ends_with("]]") && !line.contains([',', '"', '\''])
}

/// Where the string ends on its line, its closing quote included; looks no further than it must, because a
/// long line may hold many short strings.
fn closing_on_line(text: &str, quote: char) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find([quote, '\\', '\n']).map(|at| from + at) {
        match text[at..].chars().next()? {
            '\n' => return None,
            '\\' if quote == '"' => {
                let escaped = text[at + 1..].chars().next().filter(|escaped| *escaped != '\n')?;
                from = at + 1 + escaped.len_utf8();
            }
            '\\' => from = at + 1,
            _ => return Some(at + 1),
        }
    }
    None
}

/// Where the string ends, its closing three quotes included.
fn closing(text: &str, quotes: &str, quote: char) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find([quote, '\\']).map(|at| from + at) {
        if text[at..].starts_with(quotes) {
            // Up to two quotes may stand before the closing three.
            let more = text[at + quotes.len()..].chars().take(2).take_while(|c| *c == quote).count();
            return Some(at + quotes.len() + more);
        }
        let escaped = text[at..].starts_with('\\') && quote == '"';
        from = at + 1 + if escaped { text[at + 1..].chars().next().map_or(0, char::len_utf8) } else { 0 };
    }
    None
}

/// The sign that a Chinese keyboard should have typed.
fn to_ascii(sign: char) -> Option<char> {
    match sign {
        '\u{3000}' | '\u{a0}' | '\u{200b}' | '\u{feff}' | '\u{2002}'..='\u{200a}' => Some(' '),
        '\u{201d}' | '\u{2019}' | '「' | '」' | '『' | '』' => Some('"'),
        '【' | '〔' => Some('['),
        '】' | '〕' => Some(']'),
        '、' => Some(','),
        '。' => Some('.'),
        '\u{2013}' | '\u{2014}' | '\u{2212}' => Some('-'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0),
        _ => None,
    }
}
