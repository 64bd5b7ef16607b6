//! A page that a browser saved, as the lines of a text: headings, lists and tables keep their lines.
//!
//! ```text
//! <h1>Pool full</h1>                          # Pool full
//! <ul><li>14:05 UTC &ndash; alert</li></ul>   - 14:05 UTC – alert
//! <tr><td>14:10</td><td>over</td></tr>        | 14:10 | over |
//! ```
//!
//! What leads elsewhere (navigation, footers, forms) is left aside and counted; scripts and styles are no words.

use super::tags::{ASIDE, BLOCKS, SILENT, WITHIN};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, StartTag, Token, Tokenizer};

/// The text of a page, and on which line of the file each of its lines stands.
#[derive(Debug, Default)]
pub(in crate::exchange) struct SavedPage {
    pub(in crate::exchange) text: String,
    lines: Vec<usize>,
    /// How many lines of navigation, footers and forms were left aside.
    pub(in crate::exchange) aside: usize,
}

impl SavedPage {
    /// The line of the file on which line `number` of the text stands; both from 1.
    pub(in crate::exchange) fn line(&self, number: usize) -> usize {
        self.lines.get(number.saturating_sub(1)).or(self.lines.last()).copied().unwrap_or(1)
    }
}

/// Reads a page.
pub(in crate::exchange) fn page(html: &str) -> SavedPage {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = PageReader::new(html);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        // Reading from a string does not fail.
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.open(&tag),
            Token::EndTag(tag) => reader.close(&tag),
            Token::String(text) => reader.words(&String::from_utf8_lossy(&text.value), text.span.start, text.span.end),
            _ => {}
        }
    }
    reader.finish()
}

/// Where on a row of a table the reader stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowPlace {
    /// In no row.
    Outside,
    /// In a row, before its first cell.
    Before,
    /// In a cell of it.
    Within,
}

struct PageReader<'a> {
    html: &'a str,
    /// Where each line of the file begins.
    begins: Vec<usize>,
    done: Vec<(usize, String)>,
    line: String,
    number: usize,
    /// What the next words stand behind, once there are some.
    lead: String,
    is_broken: bool,
    /// A tag stood between the last word and the next.
    is_apart: bool,
    lists: usize,
    silent: usize,
    aside: usize,
    left_out: usize,
    pre: usize,
    cell: RowPlace,
    title: Option<String>,
    is_title: bool,
    source: Option<String>,
    has_heading: bool,
    was_term: bool,
}

impl<'a> PageReader<'a> {
    fn new(html: &'a str) -> PageReader<'a> {
        let begins = std::iter::once(0).chain(html.match_indices('\n').map(|(at, _)| at + 1)).collect();
        PageReader {
            html,
            begins,
            done: Vec::new(),
            line: String::new(),
            number: 1,
            lead: String::new(),
            is_broken: false,
            is_apart: false,
            lists: 0,
            silent: 0,
            aside: 0,
            left_out: 0,
            pre: 0,
            cell: RowPlace::Outside,
            title: None,
            is_title: false,
            source: None,
            has_heading: false,
            was_term: false,
        }
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        self.is_apart = !WITHIN.contains(&name);
        match name {
            _ if SILENT.contains(&name) => self.silent += usize::from(!tag.self_closing),
            b"title" if self.title.is_none() && self.silent == 0 => self.is_title = true,
            b"link" => self.canonical(tag),
            // What was opened before and never closed is no part of these.
            b"main" | b"article" => {
                self.aside = 0;
                self.break_line();
            }
            _ if ASIDE.contains(&name) => {
                self.break_line();
                self.aside += 1;
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.break_line();
                self.lead = format!("{} ", "#".repeat(usize::from(name[1] - b'0')));
                self.has_heading |= self.aside == 0;
            }
            b"ul" | b"ol" => {
                self.lists += 1;
                self.break_line();
            }
            b"li" => {
                self.break_line();
                self.lead = format!("{}- ", "  ".repeat(self.lists.saturating_sub(1)));
            }
            b"dd" if self.was_term => {
                self.is_broken = false;
                self.line.push(' ');
            }
            b"tr" => {
                self.cell = RowPlace::Outside;
                self.break_line();
                self.lead = "| ".to_owned();
                self.cell = RowPlace::Before;
            }
            b"td" | b"th" => self.next_cell(),
            b"pre" => {
                self.pre += 1;
                self.break_line();
            }
            b"dd" => self.break_line(),
            _ if BLOCKS.contains(&name) => self.break_line(),
            _ => {}
        }
        self.was_term = false;
    }

    fn close(&mut self, tag: &EndTag<usize>) {
        let name: &[u8] = &tag.name;
        self.is_apart = !WITHIN.contains(&name);
        match name {
            _ if SILENT.contains(&name) => self.silent = self.silent.saturating_sub(1),
            b"title" => self.is_title = false,
            _ if ASIDE.contains(&name) => {
                self.break_line();
                self.aside = self.aside.saturating_sub(1);
            }
            b"ul" | b"ol" => {
                self.lists = self.lists.saturating_sub(1);
                self.break_line();
            }
            b"tr" | b"table" => {
                self.cell = RowPlace::Outside;
                self.break_line();
            }
            b"pre" => {
                self.pre = self.pre.saturating_sub(1);
                self.break_line();
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"li" | b"dd" => self.break_line(),
            b"dt" => {
                self.break_line();
                self.was_term = true;
            }
            _ if BLOCKS.contains(&name) => self.break_line(),
            _ => {}
        }
    }

    /// Where the page says that it stands.
    fn canonical(&mut self, tag: &StartTag<usize>) {
        let value = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value));
        let is_canonical = value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
        let address = value("href").filter(|href| is_canonical && href.starts_with("http"));
        self.source = self.source.take().or(address.map(|address| address.into_owned()));
    }

    /// The next words begin a line; within a cell only if there are some before them.
    fn break_line(&mut self) {
        let has_words = self.line.trim_start_matches(['|', ' ']).is_empty();
        self.is_broken |= self.cell == RowPlace::Outside || !has_words && !self.line.ends_with("| ");
    }

    fn next_cell(&mut self) {
        self.is_broken &= self.cell != RowPlace::Within;
        if self.cell == RowPlace::Within {
            if self.line.is_empty() {
                self.line.clone_from(&self.lead);
                self.lead.clear();
            }
            self.line.truncate(self.line.trim_end().len());
            self.line += if self.line.is_empty() { "| " } else { " | " };
        }
        self.cell = RowPlace::Within;
    }

    /// Ends the line.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if !line.trim_start_matches(['|', ' ']).is_empty() {
            self.done.push((self.number, line.to_owned()));
        }
    }

    fn words(&mut self, text: &str, from: usize, to: usize) {
        if self.silent > 0 {
            return;
        }
        if self.is_title {
            let title = self.title.get_or_insert_default();
            *title = format!("{title} {text}").split_whitespace().collect::<Vec<_>>().join(" ");
            return;
        }
        let words = text.trim();
        if self.aside > 0 {
            self.left_out += usize::from(!words.is_empty());
            return;
        }
        if words.is_empty() && self.pre == 0 {
            if !self.line.is_empty() && !self.line.ends_with(' ') && !self.is_broken {
                self.line.push(' ');
            }
            return;
        }
        let source = self.html.get(from..to).unwrap_or_default();
        let begin = from + source.len() - source.trim_start().len();
        let number = self.begins.partition_point(|at| *at <= begin);
        if self.pre > 0 {
            return self.verbatim(text, self.begins.partition_point(|at| *at <= from));
        }
        self.begin(number);
        let is_apart = text.starts_with(char::is_whitespace) || self.is_digit_before_letter(words);
        if is_apart && !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
        self.line += &words.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.ends_with(char::is_whitespace) {
            self.line.push(' ');
        }
        self.is_apart = false;
    }

    /// `<b>14:05</b>alert` is shown apart.
    fn is_digit_before_letter(&self, words: &str) -> bool {
        let before = self.line.chars().next_back().is_some_and(|c| c.is_ascii_digit());
        self.is_apart && before && words.starts_with(char::is_alphabetic)
    }

    /// Begins a line where one is due.
    fn begin(&mut self, number: usize) {
        if self.is_broken {
            self.flush();
            self.is_broken = false;
        }
        if self.line.is_empty() {
            self.number = number;
            self.line = std::mem::take(&mut self.lead);
        }
    }

    /// Lines as they stand.
    fn verbatim(&mut self, text: &str, from: usize) {
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.is_broken = true;
            }
            if !line.trim().is_empty() {
                self.begin(from + nth);
                self.line += line.trim_end();
            }
        }
    }

    fn finish(mut self) -> SavedPage {
        self.flush();
        let mut page = SavedPage { aside: self.left_out, ..SavedPage::default() };
        let title = self.title.filter(|title| !title.is_empty());
        let is_told = |title: &String| self.done.iter().any(|(_, line)| line.trim_start_matches('#').trim() == title);
        let title = title.filter(|title| !is_told(title));
        let mark = if self.has_heading { "" } else { "# " };
        let head = [title.map(|title| format!("{mark}{title}")), self.source.map(|source| format!("Source: {source}"))];
        for (number, line) in head.into_iter().flatten().map(|line| (1, line)).chain(self.done) {
            page.text += &line;
            page.text.push('\n');
            page.lines.push(number);
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str) -> Vec<String> {
        page(html).text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn headings_lists_and_tables_keep_their_lines() {
        let html = "<!DOCTYPE html><html><head><title>Pool full</title><style>p{}</style></head><body>\n\
            <h1>Pool full</h1><p>July 2,\n 2019</p><ul><li>14:05 UTC &ndash; <b>alert</b>&amp;page</li>\n\
            <li><p>14:10 UTC</p><p>over</p></li></ul>\
            <table><tr><th>Time</th><th>What</th></tr><tr><td><p>14:12</p></td><td></td><td>a<br>b</td></tr></table>\
            <dl><dt>14:15</dt><dd>quiet</dd></dl>";
        assert_eq!(
            lines(html),
            [
                "# Pool full",
                "July 2, 2019",
                "- 14:05 UTC – alert&page",
                "- 14:10 UTC",
                "over",
                "| Time | What",
                "| 14:12 | | a",
                "b",
                "14:15 quiet"
            ]
        );
    }

    #[test]
    fn what_leads_elsewhere_is_counted_and_scripts_are_no_words() {
        let read = page("<nav><a>Home</a><a>2019</a></nav><h2>x</h2><script>14:05 no</script><footer>2020</footer>");
        assert_eq!((read.text.as_str(), read.aside), ("## x\n", 3));
    }

    #[test]
    fn the_title_of_the_page_is_the_first_heading_where_there_is_none() {
        assert_eq!(
            lines("<title>Pool\nfull</title><link rel=canonical href=https://x.example/1>a"),
            ["# Pool full", "Source: https://x.example/1", "a"]
        );
        assert_eq!(lines("<title>Pool full | Acme</title><h1>Pool full</h1>"), ["Pool full | Acme", "# Pool full"]);
    }

    #[test]
    fn a_line_knows_where_it_stands_in_the_file() {
        let read = page("<p>首</p>\n\n<p>\n  14:05 警 &mdash; x</p>\n<pre>\na\n  b</pre>");
        assert_eq!(read.text, "首\n14:05 警 — x\na\n  b\n");
        assert_eq!((1..=4).map(|nth| read.line(nth)).collect::<Vec<_>>(), [1, 4, 6, 7]);
    }

    #[test]
    fn a_time_in_a_tag_of_its_own_stands_apart() {
        assert_eq!(
            lines("<p><span>14:05</span><span>alert</span> x<b>y</b></p><p>Aug 14<sup>th</sup></p>"),
            ["14:05 alert xy", "Aug 14th"]
        );
    }
}
