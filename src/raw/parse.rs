//! The TOML parser behind our own tree; the only file that names it.

use super::complaints::Complaints;
use super::scan::Scan;
use super::source::MOST_DEPTH;
use super::tree::{Entry, Extent, Located, Table, Value};
use std::collections::HashSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What the parser says most often, for those who read Chinese.
const SAYINGS: &[(&str, &str)] = &[
    ("duplicate key", "键重复"),
    ("key with no value", "只有键,没有值"),
    ("string values must be quoted", "文本要加引号"),
    ("invalid basic string", "引号没有成对"),
    ("invalid literal string", "单引号没有成对"),
    ("invalid multi-line", "三引号没有成对"),
    ("unclosed array", "列表缺少 ']'"),
    ("unclosed inline table", "表缺少 '}'"),
    ("unclosed table", "表头缺少 ']'"),
    ("missing comma", "缺少逗号"),
    ("extra comma", "多了一个逗号"),
    ("missing value", "缺少值"),
    ("unexpected key or value", "此处多出内容"),
    ("cannot extend", "同一个表写了两次"),
    ("cannot recurse", "嵌套太深"),
];

/// The tree of `text`; none when there is a syntax error, of which all are complained of.
pub(super) fn parse(text: &str, scan: &Scan, complaints: &mut Complaints) -> Option<Located<Table>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    // One complaint a line: the second one follows from the first. Where a full-width sign stands, that
    // sign is the cause; after a bracket that is never closed, the bracket is.
    let mut told: HashSet<usize> = scan.foreign().map(|sign| complaints.line(sign)).collect();
    let unclosed = scan.unclosed().filter(|_| !errors.is_empty());
    if let Some(at) = unclosed {
        complaints.add("E102", at, "this '[' is never closed", "这个 '[' 没有对应的 ']'");
    }
    for at in scan.open_quotes().iter().filter(|_| !errors.is_empty()) {
        if unclosed.is_none_or(|bracket| at.start < bracket.start) && told.insert(complaints.line(at)) {
            complaints.add("E102", at, "this quote is never closed", "这个引号没有成对");
        }
    }
    for error in &errors {
        let at = error.span().unwrap_or(0..0);
        if unclosed.is_some_and(|bracket| at.start >= bracket.start) || !told.insert(complaints.line(&at)) {
            continue;
        }
        let en = error.message();
        let zh = SAYINGS.iter().find(|(saying, _)| en.starts_with(saying)).map_or(en, |(_, zh)| zh);
        complaints.add("E102", &at, en, format!("TOML 语法: {zh}"));
    }
    if !errors.is_empty() {
        return None;
    }
    let newer = scan.newer();
    for (at, en, zh) in newer {
        complaints.add("E102", at, *en, *zh);
    }
    let at = table.span();
    let mut too_deep = None;
    let table = convert_table(table.get_ref(), 1, &mut too_deep);
    if let Some(at) = too_deep {
        complaints.add("E102", &at, format!("nested deeper than {MOST_DEPTH}"), format!("嵌套超过 {MOST_DEPTH} 层"));
        return None;
    }
    newer.is_empty().then(|| Located::new(table, at))
}

fn convert_table(table: &DeTable<'_>, depth: usize, too_deep: &mut Option<Extent>) -> Table {
    let entry = |(key, value): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>)| Entry {
        key: Located::new(key.get_ref().to_string(), key.span()),
        value: convert(value, depth + 1, too_deep),
    };
    Table::new(table.iter().map(entry).collect())
}

fn convert(value: &Spanned<DeValue<'_>>, depth: usize, too_deep: &mut Option<Extent>) -> Located<Value> {
    let at = value.span();
    let plain = match value.get_ref() {
        DeValue::Array(_) | DeValue::Table(_) if depth > MOST_DEPTH + 1 => {
            too_deep.get_or_insert(at.clone());
            Value::Time
        }
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Float(f64::INFINITY),
        },
        // A float of TOML is one of Rust but for the sign of nan, which no file of ours wants.
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(time) => date(time).map_or(Value::Time, Value::Date),
        DeValue::Array(list) => Value::List(list.iter().map(|one| convert(one, depth + 1, too_deep)).collect()),
        DeValue::Table(table) => Value::Table(convert_table(table, depth, too_deep)),
    };
    Located::new(plain, at)
}

fn date(time: &toml::value::Datetime) -> Option<jiff::civil::Date> {
    let (Some(date), None) = (&time.date, &time.time) else { return None };
    let month = i8::try_from(date.month).ok()?;
    let day = i8::try_from(date.day).ok()?;
    jiff::civil::Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}
