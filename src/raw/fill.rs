//! Holding a table against its form: every unknown, missing and wrongly typed field, at once.

use super::complaints::Complaints;
use super::form::{Field, Form, Need, Shape};
use super::secrets::is_reference;
use super::tree::{Extent, Located, Table, Value};
use crate::text::{Span, nearest};

/// Complains of all that does not fit, in `table` and in the tables below it.
pub(super) fn check(table: &Located<Table>, form: &'static Form, complaints: &mut Complaints) {
    check_table(&table.value, &table.at, form, Whose { nth: None, key: None }, complaints);
}

/// How a table is called in a complaint, beside its label.
#[derive(Clone, Copy)]
struct Whose<'a> {
    nth: Option<usize>,
    key: Option<&'a str>,
}

fn check_table(table: &Table, at: &Extent, form: &'static Form, whose: Whose<'_>, complaints: &mut Complaints) {
    let label = table.text(form.label).map(|label| label.value).or(whose.key);
    for entry in table.entries() {
        match form.field(&entry.key.value) {
            Some(field) => check_value(&entry.value, &field.shape, field.name, complaints),
            None => unknown(&entry.key, form, label, complaints),
        }
    }
    for field in form.fields.iter().filter(|field| field.need == Need::Needed) {
        if table.get(field.name).is_none() {
            missing(field, at, form, Whose { key: label, ..whose }, complaints);
        }
    }
}

fn unknown(key: &Located<String>, form: &'static Form, label: Option<&str>, complaints: &mut Complaints) {
    let (name, label) = (quotable(&key.value), label.map(quotable));
    let (en, zh) = match (form.en, label) {
        ("", _) => (format!("unknown field '{name}'"), format!("未知字段 '{name}'")),
        (en, Some(label)) => {
            (format!("unknown field '{name}' in {en} '{label}'"), format!("{} '{label}' 有未知字段 '{name}'", form.zh))
        }
        (en, None) => (format!("unknown field '{name}' in this {en}"), format!("此{}有未知字段 '{name}'", form.zh)),
    };
    let near = nearest(&name, form.fields.iter().map(|field| field.name));
    complaints.add("E104", &key.at, en, zh).nearest(near);
}

fn missing(field: &Field, at: &Extent, form: &'static Form, whose: Whose<'_>, complaints: &mut Complaints) {
    let name = field.name;
    let complaint = if form.en.is_empty() {
        complaints.add_whole("E105", format!("the file needs '{name}'"), format!("文件缺少必填字段 '{name}'"))
    } else {
        let nth = whose.nth.map(|nth| format!(" {nth}")).unwrap_or_default();
        let label = whose.key.map(|label| format!(" '{}'", quotable(label))).unwrap_or_default();
        let line = complaints.line(at);
        complaints.add(
            "E105",
            at,
            format!("{}{nth}{label} (line {line}) needs '{name}'", form.en),
            format!("{}{nth}{label} (第 {line} 行) 缺少必填字段 '{name}'", form.zh),
        )
    };
    complaint.hint(format!("{name}: {}", field.en), format!("{name}: {}", field.zh));
}

fn check_value(value: &Located<Value>, shape: &Shape, name: &str, complaints: &mut Complaints) {
    match (shape, &value.value) {
        (Shape::Form(form), Value::Table(table)) => {
            check_table(table, &value.at, form, Whose { nth: None, key: Some(name) }, complaints);
        }
        (Shape::Forms(form), Value::List(list)) => check_list(list, form, name, complaints),
        (Shape::Map(shape), Value::Table(table)) => {
            for entry in table.entries() {
                match (shape, &entry.value.value) {
                    (Shape::Form(form), Value::Table(inner)) => {
                        let whose = Whose { nth: None, key: Some(&entry.key.value) };
                        check_table(inner, &entry.value.at, form, whose, complaints);
                    }
                    _ => check_value(&entry.value, shape, &entry.key.value, complaints),
                }
            }
        }
        (Shape::Texts, Value::List(list)) => check_each(list, &Shape::Text, name, complaints),
        (Shape::Bilinguals, Value::List(list)) => check_each(list, &Shape::Bilingual, name, complaints),
        (Shape::Ids, Value::List(list)) => check_each(list, &Shape::Id, name, complaints),
        (Shape::Words(words), Value::List(list)) => check_each(list, &Shape::Word(words), name, complaints),
        (Shape::Bilingual, Value::Table(table)) => check_languages(table, &value.at, name, complaints),
        (Shape::Either(shapes), _) => {
            if !shapes.iter().any(|shape| fits(value, shape)) {
                wrong_type(value, shape, name, complaints);
            }
        }
        (_, Value::Text(text)) if takes_text(shape) => check_text(text, &value.at, shape, name, complaints),
        _ if fits(value, shape) => {}
        _ => wrong_type(value, shape, name, complaints),
    }
}

fn check_list(list: &[Located<Value>], form: &'static Form, name: &str, complaints: &mut Complaints) {
    for (index, one) in list.iter().enumerate() {
        match &one.value {
            Value::Table(table) => {
                let whose = Whose { nth: Some(index + 1), key: None };
                check_table(table, &one.at, form, whose, complaints);
            }
            _ => wrong_type(one, &Shape::Form(form), &format!("{name}[{}]", index + 1), complaints),
        }
    }
}

fn check_each(list: &[Located<Value>], shape: &Shape, name: &str, complaints: &mut Complaints) {
    for (index, one) in list.iter().enumerate() {
        check_value(one, shape, &format!("{name}[{}]", index + 1), complaints);
    }
}

fn check_languages(table: &Table, at: &Extent, name: &str, complaints: &mut Complaints) {
    for entry in table.entries() {
        match entry.key.value.as_str() {
            "zh" | "en" => check_value(&entry.value, &Shape::Text, &format!("{name}.{}", entry.key.value), complaints),
            other => {
                let other = quotable(other);
                let (en, zh) =
                    (format!("unknown language '{other}' in {name}"), format!("{name} 有未知语言 '{other}'"));
                complaints.add("E104", &entry.key.at, en, zh).hint("Use zh and en", "请用 zh 和 en");
            }
        }
    }
    if table.entries().is_empty() {
        complaints.add("E105", at, format!("{name} needs zh or en"), format!("{name} 缺少 zh 或 en"));
    }
}

/// Whether the shape is written as text with rules of its own.
fn takes_text(shape: &Shape) -> bool {
    use Shape::{Duration, DurationOr, Id, Letter, Reference, Variable, Word};
    matches!(shape, Duration | DurationOr(_) | Id | Letter | Reference | Variable | Word(_))
}

fn check_text(text: &str, at: &Extent, shape: &Shape, name: &str, complaints: &mut Complaints) {
    if text_fits(text, shape) {
        return;
    }
    let shown = quotable(text);
    let (en, zh) = shape.wanted();
    match shape {
        Shape::Duration | Shape::DurationOr(_) => {
            let or = |or: &str| match shape {
                Shape::DurationOr(word) => format!("{or}\"{word}\""),
                _ => String::new(),
            };
            complaints.add(
                "E207",
                at,
                format!("'{shown}' is no duration: use 90s, 30m, 2h, 3d{}", or(" or ")),
                format!("'{shown}' 不是时长: 请写 90s, 30m, 2h, 3d{}", or(" 或 ")),
            );
        }
        Shape::Reference => {
            complaints.hide(at);
            complaints
                .add(
                    "E209",
                    at,
                    format!("'{name}' must be a reference like vault:path#key. File refused, value not shown"),
                    format!("'{name}' 必须是引用,如 vault:path#key。疑似明文密码,已拒绝载入,不显示内容"),
                )
                .hint(super::secrets::ways().0, super::secrets::ways().1);
        }
        Shape::Word(words) => {
            let complaint = complaints.add(
                "E106",
                at,
                format!("{name} must be {en}; found '{shown}'"),
                format!("{name} 必须是{zh};现在是 '{shown}'"),
            );
            complaint.nearest(nearest(&shown, words.iter().copied()));
        }
        _ => {
            let (en, zh) =
                (format!("{name} must be {en}; found '{shown}'"), format!("{name} 必须是{zh};现在是 '{shown}'"));
            complaints.add("E106", at, en, zh);
        }
    }
}

fn text_fits(text: &str, shape: &Shape) -> bool {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    match shape {
        Shape::Duration => text.parse::<Span>().is_ok(),
        Shape::DurationOr(word) => text == *word || text.parse::<Span>().is_ok(),
        Shape::Word(words) => words.contains(&text),
        Shape::Id => text.starts_with(is_name) && text.chars().all(|c| is_name(c) || c == '-') && text.len() <= 64,
        Shape::Variable => {
            text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        }
        Shape::Letter => text.len() == 1 && text.chars().all(is_name),
        Shape::Reference => is_reference(text),
        _ => true,
    }
}

/// Whether the value could stand in a field of this shape; of tables only that they are tables.
fn fits(value: &Located<Value>, shape: &Shape) -> bool {
    match (shape, &value.value) {
        (Shape::Text | Shape::Bilingual, Value::Text(_))
        | (Shape::Flag, Value::Flag(_))
        | (Shape::Date, Value::Date(_))
        | (Shape::Form(_) | Shape::Map(_) | Shape::Bilingual, Value::Table(_))
        | (Shape::Forms(_), Value::List(_)) => true,
        (Shape::Integer(from, to), Value::Integer(number)) => (from..=to).contains(&number),
        (Shape::Texts, Value::List(list)) => list.iter().all(|one| fits(one, &Shape::Text)),
        (Shape::Bilinguals, Value::List(list)) => list.iter().all(|one| fits(one, &Shape::Bilingual)),
        (Shape::Ids, Value::List(list)) => list.iter().all(|one| fits(one, &Shape::Id)),
        (Shape::Words(words), Value::List(list)) => list.iter().all(|one| fits(one, &Shape::Word(words))),
        (Shape::Either(shapes), _) => shapes.iter().any(|shape| fits(value, shape)),
        (_, Value::Text(text)) => takes_text(shape) && text_fits(text, shape),
        _ => false,
    }
}

fn wrong_type(value: &Located<Value>, shape: &Shape, name: &str, complaints: &mut Complaints) {
    let ((en, zh), (found_en, found_zh)) = (shape.wanted(), value.sort());
    let name = quotable(name);
    let found = match (&value.value, shape) {
        (Value::Integer(number), Shape::Integer(..)) => (number.to_string(), number.to_string()),
        _ => (found_en.to_owned(), found_zh.to_owned()),
    };
    complaints.add(
        "E106",
        &value.at,
        format!("{name} must be {en}; found {}", found.0),
        format!("{name} 必须是{zh};现在是{}", found.1),
    );
}

/// A name as it may be quoted in a sentence: one line, not longer than anybody reads.
fn quotable(text: &str) -> String {
    let shown = crate::text::SafeText::line(text).into_string();
    crate::text::cells::clip(&shown, 40)
}
