//! What looks like a password or a key is hidden in every report unless somebody asks for it as it is.
//!
//! People and what they said stay: a report without names tells nobody who decided what. To hide these too
//! is what an export for outsiders is for.

use super::Account;
use super::page::Page;
use crate::raw::mask;
use serde_json::Value;

/// Whether what looks like a secret is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Secrets {
    /// It is.
    #[default]
    Hidden,
    /// It is written as it was typed.
    Exact,
}

/// The account in JSON, exact but for what is hidden; `masked` says how much that is.
pub fn json(account: &Account, secrets: Secrets) -> Value {
    // Every field of an account is a text, a number or a list of these: it always becomes JSON.
    let mut value = serde_json::to_value(account).unwrap_or(Value::Null);
    let count = if secrets == Secrets::Hidden { hide_all(&mut value) } else { 0 };
    if let Value::Object(fields) = &mut value {
        fields.insert("masked".to_owned(), count.into());
    }
    value
}

fn hide_all(value: &mut Value) -> usize {
    match value {
        Value::String(text) => hide(text),
        Value::Array(values) => values.iter_mut().map(hide_all).sum(),
        Value::Object(fields) => fields.values_mut().map(hide_all).sum(),
        _ => 0,
    }
}

fn hide(text: &mut String) -> usize {
    let (masked, count) = mask(text);
    if count > 0 {
        *text = masked.into_owned();
    }
    count
}

/// Hides what looks like a secret in every text of `page`, and says how many there were.
pub fn page(page: &mut Page) -> usize {
    let mut count = 0;
    page.each_text(&mut |text| count += hide(text));
    count
}
