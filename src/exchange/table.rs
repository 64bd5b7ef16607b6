//! A table: a first line that names its columns, then one row an entry.

use super::complaint::{Complaint, at_line, cannot_import};
use super::guess::{About, Guesses};
use super::prose::stamp::{Stamp, head};
use super::row::{Column, Row, gather};
use super::{Hints, Past, Shape};
use csv::{ReaderBuilder, StringRecord};
use jiff::Timestamp;
use std::io::Read;

/// What may stand between two fields, the likeliest first.
const SIGNS: &[char] = &[',', '\t', ';'];

/// Whether a first line names the columns of a table of times and words.
pub(super) fn is_table(first: &str) -> bool {
    sign(first).is_some()
}

fn sign(first: &str) -> Option<char> {
    SIGNS.iter().copied().find(|sign| {
        let names = first.split(*sign).map(|name| name.trim_matches(['"', ' ', '\u{feff}']));
        Column::At.find(names.clone()).is_some() && Column::Text.find(names).is_some()
    })
}

/// Reads a table. A quote that is opened and never closed would swallow every row after it: its line is taken
/// as it stands, that is said, and the rows go on.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Past, Complaint> {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let sheet = Sheet { text, sign: sign(first).unwrap_or(',') as u8, hints };
    let mut from = sheet.text.find(first).unwrap_or(0) + first.len();
    let names = sheet.one(first)?;
    let (mut rows, mut guesses) = (Vec::new(), Guesses::default());
    while let Some(quote) = sheet.rows(from, &names, &mut rows, &mut guesses)? {
        let line = text[quote..].lines().next().unwrap_or_default();
        from = quote + line.len();
        let number = text[..quote].matches('\n').count() + 1;
        let (zh, en) = ("引号没有闭合,这一行按原样取", "a quote is never closed: the line is taken as it stands");
        guesses.say(About::Quote, number, zh, en);
        rows.push(Row { line: number, ..row(&names, &sheet.one(line)?) });
    }
    gather(rows, guesses, Shape::Csv, hints)
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

    /// The rows from a place on; where a quote is opened and never closed, the place at which that row begins.
    fn rows(
        &self,
        from: usize,
        names: &StringRecord,
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
            rows.push(Row { line, ..row(names, &record) });
        }
        Ok(None)
    }

    /// Says where a line within quotes begins with a time, as rows do: the quote may have been left open.
    fn doubt(&self, line: usize, text: &str, guesses: &mut Guesses) {
        let is_time = |field: &str| {
            let is_stamp = |(stamp, rest): (Stamp, &str)| stamp.time.is_some() && rest.is_empty();
            field.parse::<Timestamp>().is_ok() || head(field).is_some_and(is_stamp)
        };
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

fn row(names: &StringRecord, record: &StringRecord) -> Row {
    let mut row = Row::default();
    let place = |column: Column| column.find(names.iter());
    let (at, kind, text, by) = (place(Column::At), place(Column::Kind), place(Column::Text), place(Column::By));
    for (nth, value) in record.iter().enumerate() {
        let value = value.to_owned();
        match Some(nth) {
            nth if nth == at => row.at = value,
            nth if nth == text => row.text = value,
            nth if nth == kind => row.kind = value,
            nth if nth == by => row.by = value,
            _ => match names.get(nth) {
                Some(name) => row.rest.push((name.trim().to_owned(), value)),
                // A comma in words that nobody quoted.
                None => row.text = format!("{},{value}", row.text),
            },
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
