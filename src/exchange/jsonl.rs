//! One JSON object a line: at, kind, text.

use super::complaint::{Complaint, bad_json};
use super::guess::Guesses;
use super::row::{Column, Row, gather};
use super::{Hints, Past, Shape};
use serde_json::{Map, Value};

/// Reads the lines.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Past, Complaint> {
    let mut rows = Vec::new();
    for (nth, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let object: Map<String, Value> =
            serde_json::from_str(line).map_err(|error| bad_json(hints, nth + 1, line, &error))?;
        rows.push(row(nth + 1, &object));
    }
    gather(rows, Guesses::default(), Shape::Jsonl, hints)
}

fn row(line: usize, object: &Map<String, Value>) -> Row {
    let mut row = Row { line, ..Row::default() };
    let place = |column: Column| column.find(object.keys().map(String::as_str));
    let (at, kind, text, by) = (place(Column::At), place(Column::Kind), place(Column::Text), place(Column::By));
    for (nth, (name, value)) in object.iter().enumerate() {
        let value = plain(value);
        match Some(nth) {
            nth if nth == at => row.at = value,
            nth if nth == text => row.text = value,
            nth if nth == kind => row.kind = value,
            nth if nth == by => row.by = value,
            _ => row.rest.push((name.clone(), value)),
        }
    }
    row
}

/// A value as a person would write it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
