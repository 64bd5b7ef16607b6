//! Work that people were given: time-boxes during the incident, follow-ups for afterwards.

use super::parts::{row, section, table};
use super::{Block, Row, Tone, words as say};
use crate::locale::words::span;
use crate::report::Reader;
use crate::report::account::{Account, Ended, Owed, Task, length_face};
use crate::text::Lang;

/// Who was asked for what within which time, who understood it, and what came of it.
pub fn time_boxes(account: &Account, reader: &Reader) -> Vec<Block> {
    let head = [say::WHAT, say::WHO, say::ASKED, say::WITHIN, say::UNDERSTOOD, say::RESULT];
    let rows = account.time_boxes.iter().map(|task| time_box(task, reader)).collect();
    section(say::TIME_BOXES, reader.lang, table(reader.lang, &head, rows))
}

fn time_box(task: &Task, reader: &Reader) -> Row {
    let lang = reader.lang;
    let within = match task.extended {
        0 => span(task.within, lang),
        times => say::MORE_TIME.with(lang, &[&span(task.within, lang), &times.to_string()]),
    };
    let unsaid = || say::NOT_UNDERSTOOD.get(lang).to_owned();
    let understood = task.understood.map_or_else(unsaid, |at| reader.short(at));
    let mut result = ended(task.end, task.ended_at, task.ended_by.as_deref(), &task.words, reader);
    if task.late > 0 && task.end != Ended::Dropped {
        result = format!("{result}; {}", say::LATE_BY.with(lang, &[&length_face(Some(task.late), lang)]));
    }
    let timing = if task.late > 0 { Timing::Late } else { Timing::InTime };
    let what = format!("{} {}", task.name, task.task);
    let asked = format!("{} {}", reader.short(task.at), task.by);
    row(tone(task.end, timing), [what, task.to.clone(), asked, within, understood, result])
}

/// Work for afterwards, with its owner and its date.
pub fn follow_ups(account: &Account, reader: &Reader) -> Vec<Block> {
    let head = [say::WHAT, say::CLASS, say::OWNER, say::DUE, say::STATE];
    let rows = account.follow_ups.iter().map(|owed| follow_up(owed, reader)).collect();
    section(say::FOLLOW_UPS, reader.lang, table(reader.lang, &head, rows))
}

fn follow_up(owed: &Owed, reader: &Reader) -> Row {
    let lang = reader.lang;
    let mut state = ended(owed.end, owed.ended_at, owed.ended_by.as_deref(), &owed.words, reader);
    if owed.overdue {
        state = say::OVERDUE.get(lang).to_owned();
    }
    let timing = if owed.overdue { Timing::Late } else { Timing::InTime };
    let nobody = || say::NO_OWNER.get(lang).to_owned();
    let due = owed.due.map(|due| reader.day(due)).unwrap_or_default();
    let what = format!("{}. {}", owed.number, owed.text);
    row(tone(owed.end, timing), [what, owed.class.clone(), owed.owner.clone().unwrap_or_else(nobody), due, state])
}

/// Whether work was late.
#[derive(Clone, Copy)]
enum Timing {
    InTime,
    Late,
}

fn tone(end: Ended, timing: Timing) -> Tone {
    match (end, timing) {
        (Ended::Dropped, _) => Tone::Muted,
        (_, Timing::Late) => Tone::Bad,
        (Ended::Done, Timing::InTime) => Tone::Good,
        (Ended::Open, Timing::InTime) => Tone::Plain,
    }
}

/// `done 11-21 14:10 zhang: p99 is 3 s`.
fn ended(end: Ended, at: Option<jiff::Timestamp>, by: Option<&str>, words: &str, reader: &Reader) -> String {
    let lang: Lang = reader.lang;
    let word = match end {
        Ended::Done => say::DONE,
        Ended::Dropped => say::DROPPED,
        Ended::Open => say::OPEN,
    };
    let when = at.map(|at| format!(" {}", reader.short(at))).unwrap_or_default();
    let who = by.map(|by| format!(" {by}")).unwrap_or_default();
    let words = if words.is_empty() { String::new() } else { format!(": {words}") };
    format!("{}{when}{who}{words}", word.get(lang))
}
