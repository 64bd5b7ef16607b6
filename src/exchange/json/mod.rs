//! JSON: what status pages, chats and alerts give, and logs of one object a line.
//!
//! Whole JSON of a shape that is not known is called that, with those that are known; only what breaks off is
//! called cut off. It refuses to look for times in JSON that it does not know.
//!
//! | file | reads |
//! |---|---|
//! | `status_page` | Statuspage's `incidents.json` |
//! | `google_cloud` | Google Cloud's `incidents.json` |
//! | `slack` | the messages of a channel, as Slack exports them |
//! | `alertmanager` | what Alertmanager sends to a webhook, and what its API lists |
//! | `lines` | one object a line: time, kind, words |
//! | `places` | on which line a value stands |

mod alertmanager;
mod google_cloud;
mod lines;
mod places;
mod slack;
mod status_page;

use super::complaint::{Complaint, bad_json, unknown_shape};
use super::{Hints, Past};
use serde::Deserialize;
use serde_json::Value;

/// Whether a source is JSON, as far as its first sign tells: `[{` and not `[14:39] text`.
pub(super) fn is_json(text: &str) -> bool {
    match text.chars().next() {
        Some('{') => true,
        Some('[') => text[1..].trim_start().starts_with(['{', '[', ']', '"']) || is_whole(text),
        Some('"') => is_whole(text),
        _ => false,
    }
}

fn is_whole(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// Reads whatever it is.
pub(super) fn read(text: &str, hints: &Hints) -> Result<Vec<Past>, Complaint> {
    match serde_json::from_str::<Value>(text) {
        Ok(whole) => one(text, &whole, hints),
        Err(_) if lines::are_lines(text) => lines::read(text, hints).map(|past| vec![past]),
        Err(error) => {
            // What is cut off behind a line break is missing after the last line that has words.
            let line = error.line().clamp(1, text.lines().count().max(1));
            Err(bad_json(hints, line, text.lines().nth(line - 1).unwrap_or_default(), &error))
        }
    }
}

fn one(text: &str, whole: &Value, hints: &Hints) -> Result<Vec<Past>, Complaint> {
    match () {
        () if status_page::is_one(whole) => status_page::read(text, hints),
        () if google_cloud::is_one(whole) => google_cloud::read(text, hints),
        () if alertmanager::is_one(whole) => alertmanager::read(text, hints).map(|past| vec![past]),
        () if slack::is_one(whole) => slack::read(text, hints).map(|past| vec![past]),
        // A log of one line.
        () if lines::is_row(text, whole, hints) => lines::read(text, hints).map(|past| vec![past]),
        () => Err(unknown_shape(hints, None)),
    }
}

/// The objects of an array; none where it is none, or holds something else.
fn objects(value: &Value) -> Vec<&serde_json::Map<String, Value>> {
    let all: Option<Vec<_>> = value.as_array().and_then(|all| all.iter().map(Value::as_object).collect());
    all.unwrap_or_default()
}

/// The text as a shape that it looks like, or what it has otherwise.
fn typed<'a, T: Deserialize<'a>>(text: &'a str, like: &'static str, hints: &Hints) -> Result<T, Complaint> {
    serde_json::from_str(text).map_err(|error| unknown_shape(hints, Some((like, error.to_string()))))
}
