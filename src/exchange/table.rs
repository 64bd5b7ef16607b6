//! A table: a first line that names its columns, then one row an entry.

use super::complaint::{Complaint, at_line, cannot_import};
use super::row::{Column, Row, gather};
use super::{Hints, Past, Shape};
use csv::{ReaderBuilder, StringRecord};

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

/// Reads a table.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Past, Complaint> {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let sign = sign(first).unwrap_or(',');
    let mut reader = ReaderBuilder::new().delimiter(sign as u8).flexible(true).from_reader(text.as_bytes());
    let names = reader.headers().map_err(|error| broken(hints, &error, text))?.clone();
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => rows.push(row(&names, &record)),
            Ok(false) => return gather(rows, Shape::Csv, hints),
            Err(error) => return Err(broken(hints, &error, text)),
        }
    }
}

fn row(names: &StringRecord, record: &StringRecord) -> Row {
    let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
    let mut row = Row { line, ..Row::default() };
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
