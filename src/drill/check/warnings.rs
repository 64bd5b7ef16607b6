//! What is doubtful but no reason to refuse a drill (W601, W602).

use super::super::raw::{DRILL, Sheet};
use crate::raw::{Complaints, Extent, Form, Located, Shape, Table, Value};

pub(super) fn check(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    languages(sheet.root, &DRILL, complaints);
    if sheet.root.get("say").is_none() {
        let (en, zh) = ("nothing is said at the end", "没有结束后的讲评");
        complaints.add_whole("W602", en, zh).hint("Write 'say'", "请写 'say'");
    }
}

/// Texts that only one of the two languages has.
fn languages(table: &Table, form: &'static Form, complaints: &mut Complaints) {
    for entry in table.entries() {
        let Some(field) = form.field(&entry.key.value) else { continue };
        match (&field.shape, &entry.value.value) {
            (Shape::Bilingual, Value::Table(text)) => one_language(text, field.name, &entry.value.at, complaints),
            (Shape::Form(form), Value::Table(inner)) => languages(inner, form, complaints),
            (Shape::Forms(form), Value::List(list)) => {
                list.iter().filter_map(Located::table).for_each(|inner| languages(inner.value, form, complaints));
            }
            _ => {}
        }
    }
}

fn one_language(text: &Table, field: &str, at: &Extent, complaints: &mut Complaints) {
    let missing = match (text.get("zh"), text.get("en")) {
        (Some(_), None) => ("English", "英文"),
        (None, Some(_)) => ("Chinese", "中文"),
        _ => return,
    };
    let (en, zh) = missing;
    complaints.add("W601", at, format!("'{field}' has no {en} text"), format!("'{field}' 缺{zh}"));
}
