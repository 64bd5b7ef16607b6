//! The values of a TOML file, each with the stretch of text that it was written in.
//!
//! The accessors never complain: a field that is missing or of a wrong type was already complained of
//! when the tree was held against its form, and reads as absent.

use crate::text::{Bilingual, Span};

/// A stretch of the file, in bytes.
pub type Extent = std::ops::Range<usize>;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where it was written.
    pub at: Extent,
}

impl<T> Located<T> {
    /// `value`, written at `at`.
    pub fn new(value: T, at: Extent) -> Self {
        Located { value, at }
    }
}

/// One TOML value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A string.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, or a whole number too big for 64 bits.
    Float(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A date without a time.
    Date(jiff::civil::Date),
    /// A time, with or without a date; no file of ours wants one.
    Time,
    /// A list.
    List(Vec<Located<Value>>),
    /// A table.
    Table(Table),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Located<String>,
    /// The value.
    pub value: Located<Value>,
}

/// A table: its entries in the order of the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    entries: Vec<Entry>,
}

impl Table {
    /// A table of these entries.
    pub fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_by_key(|entry| entry.key.at.start);
        Table { entries }
    }

    /// The entries in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The value of `key`, whatever its type.
    pub fn get(&self, key: &str) -> Option<&Located<Value>> {
        self.entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }

    /// The text at `key`.
    pub fn text(&self, key: &str) -> Option<Located<&str>> {
        self.get(key)?.text()
    }

    /// The texts of the list at `key`; empty when there is none.
    pub fn texts(&self, key: &str) -> Vec<Located<&str>> {
        self.get(key).map(Located::texts).unwrap_or_default()
    }

    /// The text in one or both languages at `key`: plain text, or `{ zh, en }`.
    pub fn bilingual(&self, key: &str) -> Option<Located<Bilingual>> {
        self.get(key)?.bilingual()
    }

    /// The texts in one or both languages of the list at `key`; empty when there is none.
    pub fn bilinguals(&self, key: &str) -> Vec<Located<Bilingual>> {
        match self.get(key) {
            Some(Located { value: Value::List(list), .. }) => list.iter().filter_map(Located::bilingual).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether `key` is `true`.
    pub fn flag(&self, key: &str) -> bool {
        self.says(key) == Some(true)
    }

    /// What the true or false at `key` says; `None` when it is not there.
    pub fn says(&self, key: &str) -> Option<bool> {
        match self.get(key)? {
            Located { value: Value::Flag(says), .. } => Some(*says),
            _ => None,
        }
    }

    /// The whole number at `key`.
    pub fn integer(&self, key: &str) -> Option<Located<i64>> {
        match self.get(key)? {
            Located { value: Value::Integer(number), at } => Some(Located::new(*number, at.clone())),
            _ => None,
        }
    }

    /// The date at `key`.
    pub fn date(&self, key: &str) -> Option<Located<jiff::civil::Date>> {
        match self.get(key)? {
            Located { value: Value::Date(date), at } => Some(Located::new(*date, at.clone())),
            _ => None,
        }
    }

    /// The duration at `key`.
    pub fn duration(&self, key: &str) -> Option<Span> {
        self.text(key)?.value.parse().ok()
    }

    /// The table at `key`.
    pub fn table(&self, key: &str) -> Option<Located<&Table>> {
        self.get(key)?.table()
    }

    /// The tables of the list at `key`; empty when there is none.
    pub fn tables(&self, key: &str) -> Vec<Located<&Table>> {
        match self.get(key) {
            Some(Located { value: Value::List(list), .. }) => list.iter().filter_map(Located::table).collect(),
            _ => Vec::new(),
        }
    }
}

impl Located<Value> {
    /// The value as text.
    pub fn text(&self) -> Option<Located<&str>> {
        match &self.value {
            Value::Text(text) => Some(Located::new(text.as_str(), self.at.clone())),
            _ => None,
        }
    }

    /// The texts of a list.
    pub fn texts(&self) -> Vec<Located<&str>> {
        match &self.value {
            Value::List(list) => list.iter().filter_map(Located::text).collect(),
            _ => Vec::new(),
        }
    }

    /// The value as a table.
    pub fn table(&self) -> Option<Located<&Table>> {
        match &self.value {
            Value::Table(table) => Some(Located::new(table, self.at.clone())),
            _ => None,
        }
    }

    /// The value as a text in one or both languages.
    pub fn bilingual(&self) -> Option<Located<Bilingual>> {
        let text = match &self.value {
            Value::Text(text) => Bilingual::plain(text.as_str()),
            Value::Table(table) => {
                let (zh, en) = (table.text("zh"), table.text("en"));
                Bilingual::new(zh.map(|zh| zh.value), en.map(|en| en.value))
            }
            _ => return None,
        };
        Some(Located::new(text, self.at.clone()))
    }

    /// What sort of value it is, in English and in Chinese.
    pub fn sort(&self) -> (&'static str, &'static str) {
        match self.value {
            Value::Text(_) => ("text", "文本"),
            Value::Integer(_) | Value::Float(_) => ("number", "数字"),
            Value::Flag(_) => ("true/false", "true/false"),
            Value::Date(_) => ("date", "日期"),
            Value::Time => ("time", "时间"),
            Value::List(_) => ("list", "列表"),
            Value::Table(_) => ("table", "表"),
        }
    }
}
