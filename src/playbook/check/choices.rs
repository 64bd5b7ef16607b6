//! Decisions and what hangs on them (E205, E206), and the fields that a step's kind needs (E104, E105).

use super::super::raw::{Sheet, kind};
use super::ids;
use crate::incident::{Expect, Relation};
use crate::raw::{Complaints, Located, Row, Table};
use crate::text::nearest;

pub(super) fn check(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    for (key, en, zh) in [("phases", "phase", "阶段"), ("steps", "step", "步骤")] {
        if let Some(list) = sheet.root.get(key).filter(|_| sheet.root.tables(key).is_empty()) {
            let (en, zh) = (format!("the file needs one {en} or more"), format!("文件至少需要一个{zh}"));
            complaints.add("E105", &list.at, en, zh);
        }
    }
    for step in &sheet.steps {
        kind_fields(step, complaints);
        if kind(step) == "decide" {
            choices(step, complaints);
        }
        if let Some(expect) = step.table.table("verify").and_then(|verify| verify.value.text("expect")) {
            expectation(&expect, complaints);
        }
        only_if(step, sheet, complaints);
    }
}

/// The fields that only one kind of step has; the last column tells whether the kind needs it.
const BY_KIND: &[(&str, &str, bool)] = &[
    ("choices", "decide", true),
    ("ask_again", "decide", false),
    ("verify", "verify", true),
    ("notice", "notice", true),
    ("for", "wait", true),
];

fn kind_fields(step: &Row<'_>, complaints: &mut Complaints) {
    let (kind, name, nth) = (kind(step), step.name(), step.nth);
    for &(field, wants, is_needed) in BY_KIND {
        match step.table.entries().iter().find(|entry| entry.key.value == field) {
            Some(entry) if kind != wants => {
                complaints
                    .add(
                        "E104",
                        &entry.key.at,
                        format!("'{field}' in step '{name}', which is of kind '{kind}'"),
                        format!("步骤 '{name}' 的 kind 是 '{kind}',不能有 '{field}'"),
                    )
                    .hint(format!("Write kind = \"{wants}\""), format!("请写 kind = \"{wants}\""));
            }
            None if kind == wants && is_needed => {
                let line = complaints.line(&step.at);
                complaints.add(
                    "E105",
                    &step.at,
                    format!("step {nth} '{name}' (line {line}) needs '{field}', because its kind is '{kind}'"),
                    format!("步骤 {nth} '{name}' (第 {line} 行) 的 kind 是 '{kind}',缺少 '{field}'"),
                );
            }
            _ => {}
        }
    }
}

fn choices(step: &Row<'_>, complaints: &mut Complaints) {
    let Some(list) = step.table.get("choices") else { return };
    let all = Row::list(step.table, "choices", "id");
    if all.len() < 2 {
        complaints.add("E206", &list.at, "choices need two or more", "选项至少要两个");
    }
    ids::once(&all, "choice", "选项", complaints);
    let mut keys: Vec<&str> = Vec::new();
    for key in all.iter().filter_map(|choice| choice.table.text("key")) {
        if keys.contains(&key.value) {
            let key_name = key.value;
            let (en, zh) = (format!("key '{key_name}' is used twice"), format!("按键 '{key_name}' 用了两次"));
            complaints.add("E206", &key.at, en, zh);
        }
        keys.push(key.value);
    }
    if all.len() > MOST_CHOICES {
        let (en, zh) = (format!("at most {MOST_CHOICES} choices"), format!("最多 {MOST_CHOICES} 个选项"));
        complaints.add("E206", &list.at, en, zh);
    }
    for choice in &all {
        if choice.table.get("zh").is_none() && choice.table.get("en").is_none() {
            let name = choice.name();
            complaints.add(
                "E105",
                &choice.at,
                format!("choice '{name}' needs words: zh, en"),
                format!("选项 '{name}' 缺少 zh 或 en"),
            );
        }
    }
}

/// More answers do not fit a screen, nor a mind under stress.
const MOST_CHOICES: usize = 20;

/// The key of each choice: its own, else the first free letter of its id, else the first free key.
pub(in super::super) fn keys(choices: &[Row<'_>]) -> Vec<char> {
    let own = |choice: &Row<'_>| choice.table.text("key").and_then(|key| key.value.chars().next());
    let mut taken: Vec<char> = choices.iter().filter_map(own).collect();
    let all = || ('a'..='z').chain('0'..='9');
    let pick = |choice: &Row<'_>| {
        own(choice).unwrap_or_else(|| {
            let letters = choice.name().chars().filter(char::is_ascii_alphanumeric);
            let key = letters.chain(all()).find(|key| !taken.contains(key)).unwrap_or('?');
            taken.push(key);
            key
        })
    };
    choices.iter().map(pick).collect()
}

/// `>= 99`, read.
pub(in super::super) fn parse_expect(text: &str) -> Option<Expect> {
    use Relation::{AtLeast, AtMost, Equal, Greater, Less, Unequal};
    // The longer signs first: `<=` begins with `<`.
    let relation =
        [AtMost, AtLeast, Equal, Unequal, Less, Greater].into_iter().find(|one| text.starts_with(one.sign()))?;
    let number = text[relation.sign().len()..].trim().trim_end_matches('%').trim_end();
    let is_number = number.parse::<f64>().is_ok_and(f64::is_finite);
    is_number.then(|| Expect { relation, number: number.to_owned() })
}

fn expectation(expect: &Located<&str>, complaints: &mut Complaints) {
    if parse_expect(expect.value.trim()).is_none() {
        let shown = crate::text::cells::clip(expect.value, 40);
        complaints.add(
            "E106",
            &expect.at,
            format!("expect must be a comparison like \">= 99\"; found '{shown}'"),
            format!("expect 必须是比较,如 \">= 99\";现在是 '{shown}'"),
        );
    }
}

fn only_if(step: &Row<'_>, sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let Some(table) = step.table.table("only_if") else { return };
    for entry in table.value.entries() {
        let key = &entry.key;
        let Some(decision) = sheet.steps.iter().find(|one| one.name() == key.value) else {
            let decisions = sheet.steps.iter().filter(|one| kind(one) == "decide").map(Row::name);
            let near = nearest(&key.value, decisions);
            let shown = crate::text::cells::clip(&key.value, 40);
            let (en, zh) = (format!("only_if: no decision '{shown}'"), format!("only_if: 没有判断步骤 '{shown}'"));
            complaints.add("E205", &key.at, en, zh).nearest(near);
            continue;
        };
        let name = decision.name();
        if kind(decision) != "decide" {
            let en = format!("only_if: step '{name}' is no decision (its kind is '{}')", kind(decision));
            let zh = format!("only_if: 步骤 '{name}' 不是判断 (kind 是 '{}')", kind(decision));
            complaints.add("E205", &key.at, en, zh);
            continue;
        }
        if position(decision, sheet) >= position(step, sheet) {
            let line = complaints.line(&decision.at);
            complaints.add(
                "E205",
                &key.at,
                format!("only_if: decision '{name}' (line {line}) comes later than this step"),
                format!("only_if: 判断 '{name}' (第 {line} 行) 在本步骤之后"),
            );
        }
        answers(&entry.value.texts(), &key.at, decision.table, name, complaints);
    }
}

fn answers(
    wanted: &[Located<&str>],
    key: &crate::raw::Extent,
    decision: &Table,
    name: &str,
    complaints: &mut Complaints,
) {
    let known: Vec<&str> = Row::list(decision, "choices", "id").iter().map(Row::name).collect();
    if wanted.is_empty() {
        let (en, zh) = (format!("only_if: '{name}' names no choice"), format!("only_if: '{name}' 没有写选项"));
        complaints.add("E205", key, en, zh).hint(known.join(" "), known.join(" "));
    }
    for choice in wanted.iter().filter(|choice| !known.contains(&choice.value)) {
        let (shown, all) = (crate::text::cells::clip(choice.value, 40), known.join(" "));
        complaints.add(
            "E205",
            &choice.at,
            format!("only_if: decision '{name}' has no choice '{shown}' ({all})"),
            format!("only_if: 判断 '{name}' 没有选项 '{shown}' ({all})"),
        );
    }
}

/// Where a step stands on screen: by phase, then by the order of the file.
fn position(step: &Row<'_>, sheet: &Sheet<'_>) -> (usize, usize) {
    let phase = step.table.text("phase");
    let phase = phase.and_then(|phase| sheet.phases.iter().position(|one| one.name() == phase.value));
    (phase.unwrap_or(0), step.nth)
}
