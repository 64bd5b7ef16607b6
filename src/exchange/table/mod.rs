//! A table: a first line that names its columns, then one row an entry.
//!
//! The first line decides, or what somebody mapped: a table whose columns fit nothing is refused with what was
//! looked for and what is there, and is never read as prose. [`own`] is the table that we write ourselves.

pub(super) mod own;

use super::columns::Columns;
use super::complaint::{Complaint, at_line, cannot_import};
use super::guess::{About, Guesses};
use super::instant::{begins_with_clock, read as instant};
use super::row::{Row, gather};
use super::{Hints, Past, Shape};
use csv::{ReaderBuilder, StringRecord};
use std::io::Read;

/// What may stand between two fields, the likeliest first.
const SIGNS: &[char] = &[',', '\t', ';'];
/// How many rows are looked at to tell a table from sentences with commas in them.
const LOOKED_AT: usize = 20;
/// The longest name of a column, in characters.
const LONGEST_NAME: usize = 40;

/// What separates the fields of `text`; `None` when it is no table.
pub(super) fn sign(text: &str, hints: &Hints) -> Option<char> {
    let text = text.trim_start();
    let first = text.lines().next().unwrap_or_default();
    let known = |sign: &&char| Columns::guess(names(first, **sign).iter().map(String::as_str), &hints.map).fits();
    if let Some(sign) = SIGNS.iter().find(known) {
        return Some(*sign);
    }
    let name = hints.name.to_lowercase();
    let is_named = name.ends_with(".csv") || name.ends_with(".tsv");
    let most = SIGNS.iter().rev().max_by_key(|sign| names(first, **sign).len()).copied();
    if is_named || (!hints.map.is_empty() && most.is_some_and(|sign| names(first, sign).len() > 1)) {
        return most.filter(|_| !text.is_empty());
    }
    SIGNS.iter().copied().find(|sign| is_regular(text, *sign, hints))
}

fn names(first: &str, sign: char) -> Vec<String> {
    first.split(sign).map(|name| name.trim_matches(['"', ' ', '\u{feff}']).to_owned()).collect()
}

/// Whether each row has as many fields as the first line names, and that names things as tools do.
fn is_regular(text: &str, sign: char, hints: &Hints) -> bool {
    let first = names(text.lines().next().unwrap_or_default(), sign);
    let is_name = |name: &String| {
        let ends_a_sentence = name.ends_with(['.', '!', '?', '。', ':', '：']);
        !name.is_empty()
            && name.chars().count() <= LONGEST_NAME
            && !ends_a_sentence
            && !name.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '#' | '-' | '*' | '>' | '|'))
    };
    if first.len() < 3 || !first.iter().all(is_name) {
        return false;
    }
    let mut reader = ReaderBuilder::new();
    reader.delimiter(sign as u8).flexible(true).has_headers(true);
    let mut reader = reader.from_reader(text.as_bytes());
    let mut rows = reader.records().take(LOOKED_AT).peekable();
    // 08:25 and then words is a line of a timeline, however many commas it has.
    let is_row = |row: Result<StringRecord, csv::Error>| {
        let is_time = |field: &str| instant(field, hints).is_some();
        row.is_ok_and(|row| {
            row.len() == first.len() && row.get(0).is_none_or(|field| !begins_with_clock(field) || is_time(field))
        })
    };
    rows.peek().is_some() && rows.all(is_row)
}

/// Reads a table. A quote that is opened and never closed would swallow every row after it: its line is taken
/// as it stands, that is said, and the rows go on.
pub(super) fn read(text: &str, sign: char, hints: &Hints) -> Result<Vec<Past>, Complaint> {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let sheet = Sheet { text, sign: sign as u8, hints };
    let names = sheet.one(first)?;
    if own::is_own(names.iter()) {
        let (rows, guesses) = sheet.all(first, |record| own::row(&names, record))?;
        return own::gather_all(rows, guesses, hints);
    }
    let columns = Columns::of(names.iter(), hints).map_err(|complaint| at_line(complaint, 1, first))?;
    let (rows, guesses) = sheet.all(first, |record| row(&names, &columns, record))?;
    gather(rows, columns.zone.as_ref(), guesses, Shape::Csv, hints).map(|past| vec![past])
}

/// What stands after the last row where the text ends outside of quotes.
const SENTINEL: &str = "\n\u{1}";

/// A table as it is read.
struct Sheet<'a> {
    text: &'a str,
    sign: u8,
    hints: &'a Hints,
}

impl Sheet<'_> {
    fn builder(&self) -> ReaderBuilder {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(self.sign).flexible(true).has_headers(false);
        builder
    }

    /// One line, its quotes taken as signs like any other.
    fn one(&self, line: &str) -> Result<StringRecord, Complaint> {
        let mut reader = self.builder().quoting(false).from_reader(line.as_bytes());
        let mut record = StringRecord::new();
        reader.read_record(&mut record).map_err(|error| broken(self.hints, &error, self.text))?;
        Ok(record.iter().map(|field| field.trim().trim_matches('"').to_owned()).collect())
    }

    /// All rows after the first line, as `make` makes them.
    fn all(&self, first: &str, make: impl Fn(&StringRecord) -> Row) -> Result<(Vec<Row>, Guesses), Complaint> {
        let mut from = self.text.find(first).unwrap_or(0) + first.len();
        let (mut rows, mut guesses) = (Vec::new(), Guesses::default());
        while let Some(quote) = self.rows(from, &make, &mut rows, &mut guesses)? {
            let line = self.text[quote..].lines().next().unwrap_or_default();
            from = quote + line.len();
            let number = self.text[..quote].matches('\n').count() + 1;
            let (zh, en) = ("引号没有闭合,这一行按原样取", "a quote is never closed: the line is taken as it stands");
            guesses.say(About::Quote, number, zh, en);
            rows.push(Row { line: number, ..make(&self.one(line)?) });
        }
        Ok((rows, guesses))
    }

    /// The rows from a place on; where a quote is opened and never closed, the place at which that row begins.
    fn rows(
        &self,
        from: usize,
        make: &impl Fn(&StringRecord) -> Row,
        rows: &mut Vec<Row>,
        guesses: &mut Guesses,
    ) -> Result<Option<usize>, Complaint> {
        let before = self.text[..from].matches('\n').count();
        let rest = &self.text[from..];
        let mut reader = self.builder().from_reader(rest.as_bytes().chain(SENTINEL.as_bytes()));
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).map_err(|error| broken(self.hints, &error, self.text))? {
            let place = record.position().map_or((0, 1), |at| (at.byte(), at.line()));
            let (byte, line) = (usize::try_from(place.0).unwrap_or(0), usize::try_from(place.1).unwrap_or(1));
            // Empty lines before a row are read with it; the sentinel stands behind the text.
            let begins = rest.len() - rest.get(byte..).unwrap_or_default().trim_start_matches(['\r', '\n']).len();
            let line = before + line + rest.get(byte..begins).unwrap_or_default().matches('\n').count();
            if record.iter().eq([&SENTINEL[1..]]) {
                return Ok(None);
            }
            if record.iter().next_back().is_some_and(|last| last.ends_with(SENTINEL)) {
                return Ok(Some(from + begins));
            }
            let ends = usize::try_from(reader.position().byte()).unwrap_or(0);
            self.doubt(line, rest.get(begins..ends).unwrap_or_default(), guesses);
            rows.push(Row { line, ..make(&record) });
        }
        Ok(None)
    }

    /// Says where a line within quotes begins with a time, as rows do: the quote may have been left open.
    fn doubt(&self, line: usize, text: &str, guesses: &mut Guesses) {
        let is_time = |field: &str| begins_with_clock(field) || instant(field, self.hints).is_some();
        let field = |line: &str| line.split(char::from(self.sign)).next().map(|field| is_time(field.trim_matches('"')));
        let first = text.lines().enumerate().skip(1).find(|(_, line)| field(line) == Some(true));
        if let Some((nth, _)) = first {
            let row = line + nth;
            let zh = format!("引号从第 {line} 行开始,这一行在引号内,归入那一条: 是否漏了引号?");
            let en = format!("within the quote of line {line} and so part of that entry: was a quote left open?");
            guesses.say(About::Quote, row, &zh, &en);
        }
    }
}

fn row(names: &StringRecord, columns: &Columns, record: &StringRecord) -> Row {
    let mut row = Row::default();
    for (nth, value) in record.iter().enumerate() {
        match names.get(nth) {
            Some(name) => row.put(columns, nth, name, value.to_owned()),
            // A comma in words that nobody quoted.
            None => row.text = format!("{},{value}", row.text),
        }
    }
    row
}

fn broken(hints: &Hints, error: &csv::Error, text: &str) -> Complaint {
    let line = error.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
    let zh = format!("CSV 无法读取: {error}");
    let en = format!("the table cannot be read: {error}");
    let hint = ("首行为 at,kind,text", "its first line is at,kind,text");
    let words = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    at_line(cannot_import("E606", &hints.name, (&zh, &en), hint), line, words)
}
