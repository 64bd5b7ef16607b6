//! A log of one JSON object a line: a time, a kind, words.

use super::super::columns::Columns;
use super::super::complaint::{Complaint, bad_json, unknown_shape};
use super::super::guess::Guesses;
use super::super::row::{Row, gather};
use super::super::{Hints, Past, Shape};
use serde_json::{Map, Value};

/// Whether the first line that is not empty is an object of its own, and more lines follow.
pub(super) fn are_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    lines.next().is_some() && serde_json::from_str::<Map<String, Value>>(first).is_ok()
}

/// Whether `whole`, which is all of `text`, is one line of a log.
pub(super) fn is_row(text: &str, whole: &Value, hints: &Hints) -> bool {
    let names = whole.as_object().map(|object| object.keys().map(String::as_str));
    let fits = names.is_some_and(|names| Columns::guess(names, &hints.map).fits());
    fits && text.trim().lines().count() == 1
}

/// Reads the lines. Each has its own fields; the first must have a time and words.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Past, Complaint> {
    let mut rows: Vec<Row> = Vec::new();
    for (nth, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let value: Value = serde_json::from_str(line).map_err(|error| bad_json(hints, nth + 1, line, &error))?;
        let Value::Object(object) = value else { return Err(unknown_shape(hints, None)) };
        let names = object.keys().map(String::as_str);
        let columns = match rows.is_empty() {
            true => Columns::of(names, hints)?,
            false => Columns::guess(names, &hints.map),
        };
        let mut row = Row { line: nth + 1, ..Row::default() };
        for (at, (name, value)) in object.iter().enumerate() {
            row.put(&columns, at, name, plain(value));
        }
        rows.push(row);
    }
    gather(rows, None, Guesses::default(), Shape::Jsonl, hints)
}

/// A value as a person would write it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
