//! From a file without complaints to the [`Scenario`] that a drill keeps.
//!
//! Every `?` here was checked before; were one ever wrong, the file is refused rather than half built.

use super::raw::Sheet;
use crate::incident::Severity;
use crate::incident::drill::{Expectation, Forbidden, Goal, Hidden, Inject, Offset, Reveal, Scenario, Sent};
use crate::raw::{Row, Table};
use crate::text::{Bilingual, Span};

/// What one hint costs when the file does not say.
const HINT_COST: i64 = 2;

/// The scenario that the file is.
pub(super) fn build(sheet: &Sheet<'_>) -> Option<Scenario> {
    let root = sheet.root;
    let mut expect = each(&sheet.expect, expectation)?;
    if let Some(grading) = root.table("severity") {
        expect.insert(0, graded(grading.value)?);
    }
    Some(Scenario {
        id: name(root, "id")?,
        title: words(root, "title"),
        owner: name(root, "owner")?,
        unannounced: root.flag("unannounced"),
        windows: root.texts("windows").iter().map(|text| text.value.parse().ok()).collect::<Option<_>>()?,
        limit: root.duration("limit"),
        cast: root.texts("cast").iter().map(|role| role.value.into()).collect(),
        begins_at: begins_at(root),
        say: words(root, "say"),
        injects: each(&sheet.injects, inject)?,
        hidden: each(&sheet.hidden, hidden)?,
        expect,
        forbid: each(&sheet.forbid, forbidden)?,
        hint_cost: root.integer("hint").map_or(HINT_COST, |cost| cost.value),
        past: None,
    })
}

/// The severity before anybody has graded it: as the file says, else one below the right one.
pub(super) fn begins_at(root: &Table) -> Severity {
    let grading = root.table("severity");
    let severity = |key: &str| grading.as_ref()?.value.text(key)?.value.parse::<Severity>().ok();
    severity("start").unwrap_or(match severity("want") {
        Some(Severity::P0) => Severity::P1,
        Some(Severity::P1) | Some(Severity::P3) | None => Severity::P2,
        Some(Severity::P2) => Severity::P3,
    })
}

/// A drill time: `0m`, or as a duration is written.
pub(super) fn offset(table: &Table, key: &str) -> Option<Offset> {
    let text = table.text(key)?.value;
    if text == "0m" { Some(Offset(0)) } else { text.parse::<Span>().ok().map(Offset::from) }
}

/// What an inject waits for: another message, called `inject:ID` or by its bare name, or a goal.
pub(super) fn inject_named(after: &str, is_inject: impl Fn(&str) -> bool) -> Option<&str> {
    after.strip_prefix("inject:").or_else(|| is_inject(after).then_some(after))
}

fn each<T>(items: &[Row<'_>], make: impl Fn(&Table, &[&str]) -> Option<T>) -> Option<Vec<T>> {
    let ids: Vec<&str> = items.iter().map(Row::name).collect();
    items.iter().map(|item| make(item.table, &ids)).collect()
}

fn name(table: &Table, key: &str) -> Option<String> {
    table.text(key).map(|text| text.value.to_owned())
}

fn words(table: &Table, key: &str) -> Bilingual {
    table.bilingual(key).map(|text| text.value).unwrap_or_default()
}

fn goal(table: &Table, key: &str) -> Option<Goal> {
    table.text(key)?.value.parse().ok()
}

fn graded(table: &Table) -> Option<Expectation> {
    Some(Expectation {
        what: Goal::Severity(table.text("want")?.value.parse().ok()?),
        by: offset(table, "by")?,
        late: offset(table, "late"),
        points: points(table),
    })
}

fn inject(table: &Table, ids: &[&str]) -> Option<Inject> {
    let delay = offset(table, "delay").unwrap_or_default();
    let sent = match (offset(table, "at"), table.text("after")) {
        (Some(at), _) => Sent::At(at),
        (None, after) => {
            let after = after?.value;
            match inject_named(after, |name| ids.contains(&name)) {
                Some(id) => Sent::AfterInject(id.to_owned(), delay),
                None => Sent::AfterGoal(after.parse().ok()?, delay),
            }
        }
    };
    Some(Inject {
        id: name(table, "id")?,
        sent,
        unless: goal(table, "unless"),
        from: name(table, "from")?,
        to: table.text("to").map(|role| role.value.into()),
        text: words(table, "text"),
    })
}

fn hidden(table: &Table, _: &[&str]) -> Option<Hidden> {
    let reveal = table.table("reveal")?.value;
    let ask = reveal.texts("ask").iter().map(|word| word.value.to_owned()).collect();
    Some(Hidden {
        id: name(table, "id")?,
        fact: words(table, "fact"),
        reveal: Reveal { ask, at: offset(reveal, "at") },
    })
}

fn expectation(table: &Table, _: &[&str]) -> Option<Expectation> {
    let by = offset(table, "by").or_else(|| offset(table, "each"))?;
    Some(Expectation { what: goal(table, "what")?, by, late: offset(table, "late"), points: points(table) })
}

fn forbidden(table: &Table, _: &[&str]) -> Option<Forbidden> {
    Some(Forbidden {
        what: goal(table, "what")?,
        before: goal(table, "before"),
        points: points(table),
        why: words(table, "why"),
    })
}

fn points(table: &Table) -> i64 {
    table.integer("points").map_or(0, |points| points.value)
}
