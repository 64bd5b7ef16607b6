//! When things are due: that it is said at all (E608), in an order that makes sense, and before the drill is
//! over (E606).

use super::super::build::offset;
use super::super::raw::Sheet;
use crate::incident::drill::Offset;
use crate::raw::{Complaints, Extent, Row, Table};
use crate::text::Span;

pub(super) fn check(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let limit = sheet.root.duration("limit");
    for inject in &sheet.injects {
        sent(inject, limit, complaints);
    }
    for fact in &sheet.hidden {
        if let Some(reveal) = fact.table.table("reveal") {
            if reveal.value.get("at").is_none() && reveal.value.texts("ask").is_empty() {
                let (en, zh) = ("nothing reveals this fact: needs 'ask' or 'at'", "没有揭示条件: 需要 'ask' 或 'at'");
                complaints.add("E608", &reveal.at, en, zh);
            }
            within(reveal.value, "at", limit, complaints);
        }
    }
    for expectation in &sheet.expect {
        window(expectation, limit, complaints);
    }
    if let Some(grading) = sheet.root.table("severity") {
        order(grading.value, complaints);
        within(grading.value, "by", limit, complaints);
    }
}

fn sent(inject: &Row<'_>, limit: Option<Span>, complaints: &mut Complaints) {
    let name = inject.name();
    match (inject.table.get("at"), inject.table.get("after")) {
        (None, None) => {
            let (en, zh) =
                (format!("inject '{name}' needs 'at' or 'after'"), format!("注入 '{name}' 需要 'at' 或 'after'"));
            complaints.add("E608", &inject.at, en, zh);
        }
        (Some(_), Some(after)) => {
            let (en, zh) = (
                format!("inject '{name}' has both 'at' and 'after'"),
                format!("注入 '{name}' 的 'at' 与 'after' 只能有一个"),
            );
            complaints.add("E608", &after.at, en, zh);
        }
        _ => {}
    }
    if let (Some(delay), None) = (inject.table.get("delay"), inject.table.get("after")) {
        let (en, zh) = ("'delay' counts from 'after', which is not there", "'delay' 从 'after' 算起,但没有 'after'");
        complaints.add("E608", &delay.at, en, zh);
    }
    within(inject.table, "at", limit, complaints);
}

fn window(expectation: &Row<'_>, limit: Option<Span>, complaints: &mut Complaints) {
    let (table, name) = (expectation.table, expectation.name());
    match (table.get("by"), table.get("each")) {
        (None, None) => {
            let wanted = if name == "check" { "each" } else { "by" };
            let (en, zh) = (format!("'{name}' needs '{wanted}'"), format!("'{name}' 缺少 '{wanted}'"));
            complaints.add("E608", &expectation.at, en, zh);
        }
        (_, Some(each)) if name != "check" => {
            let (en, zh) = (format!("only 'check' has 'each', not '{name}'"), "只有 'check' 可用 'each'".to_owned());
            complaints.add("E608", &each.at, en, zh).hint("Write 'by'", "请用 'by'");
        }
        _ => {}
    }
    order(table, complaints);
    within(table, "by", limit, complaints);
    within(table, "each", limit, complaints);
}

/// `late` comes after `by`.
fn order(table: &Table, complaints: &mut Complaints) {
    let (Some(by), Some(late), Some(place)) = (offset(table, "by"), offset(table, "late"), table.get("late")) else {
        return;
    };
    if late <= by {
        let (en, zh) = (format!("'late' is not after 'by' ({by})"), format!("'late' 应晚于 'by' ({by})"));
        complaints.add("E606", &place.at, en, zh);
    }
}

/// What is after the hard end never comes.
fn within(table: &Table, key: &str, limit: Option<Span>, complaints: &mut Complaints) {
    let Some((at, limit)) = offset(table, key).zip(limit) else { return };
    let Some(place) = table.get(key).map(|value| -> Extent { value.at.clone() }) else { return };
    if at > Offset::from(limit) {
        let (en, zh) = (
            format!("'{key}' is after the drill is over (limit {limit})"),
            format!("'{key}' 在演练结束之后 (limit {limit})"),
        );
        complaints.add("E606", &place, en, zh);
    }
}
