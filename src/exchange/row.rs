//! A row of a table: when, what sort, which words, by whom. CSV and JSONL both give rows.

use super::complaint::{Complaint, no_such_date};
use super::guess::{About, Guesses};
use super::past::{Told, What};
use super::prose::stamp;
use super::{Hints, Past, Shape, complaint, prose};
use crate::incident::{Milestone, NoteClass, Person};
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

/// A column that is known by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    At,
    Kind,
    Text,
    By,
}

impl Column {
    fn names(self) -> &'static [&'static str] {
        match self {
            Column::At => &["at", "time", "timestamp", "ts", "date", "datetime", "when", "created_at", "时间", "日期"],
            Column::Kind => &["kind", "type", "class", "category", "event_type", "类型", "种类", "类别"],
            Column::Text => &[
                "text",
                "message",
                "msg",
                "event",
                "description",
                "note",
                "body",
                "content",
                "summary",
                "内容",
                "事件",
            ],
            Column::By => &["by", "who", "author", "user", "person", "人员", "作者"],
        }
    }

    /// Where among `names` it stands.
    pub(super) fn find<'a>(self, names: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
        let own = |name: &str| self.names().iter().position(|own| own.eq_ignore_ascii_case(name.trim()));
        let ranked = names.enumerate().filter_map(|(at, name)| own(name).map(|rank| (rank, at)));
        ranked.min().map(|(_, at)| at)
    }
}

/// One row as it stands.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) at: String,
    pub(super) kind: String,
    pub(super) text: String,
    pub(super) by: String,
    /// What stands in other columns, name and value.
    pub(super) rest: Vec<(String, String)>,
}

/// Makes one incident of the rows; `guesses` were made when they were read.
pub(super) fn gather(rows: Vec<Row>, mut guesses: Guesses, shape: Shape, hints: &Hints) -> Result<Past, Complaint> {
    let mut entries: Vec<Told> = Vec::with_capacity(rows.len());
    for row in rows {
        match time(&row, hints, &mut guesses)? {
            Some(at) => entries.push(told(row, at, &mut guesses)),
            None => hang(&mut entries, row, hints, &mut guesses)?,
        }
    }
    if entries.is_empty() {
        return Err(complaint::no_time(hints));
    }
    if !entries.is_sorted_by_key(|told| told.at) {
        guesses.say_once(About::Order, 0, "行不按时间排列,已按时间排序", "the rows are out of order: sorted by time");
        entries.sort_by_key(|told| told.at);
    }
    let title = prose::title_of_name(&hints.name);
    Ok(Past {
        shape,
        key: None,
        title,
        severity: None,
        source: hints.name.clone(),
        about: String::new(),
        seen: None,
        entries,
        guessed: guesses.finish(),
        noted: Vec::new(),
        parts: Vec::new(),
    })
}

/// A row without a time belongs to the one before it; the first has none to belong to.
fn hang(entries: &mut [Told], row: Row, hints: &Hints, guesses: &mut Guesses) -> Result<(), Complaint> {
    let Some(last) = entries.last_mut() else {
        let what = ("第一行没有时间", "the first row has no time");
        let hint = ("每行需要 at,kind,text", "a row is at,kind,text");
        return Err(complaint::at_line(complaint::cannot_import("E606", &hints.name, what, hint), row.line, &row.text));
    };
    guesses.say(About::NoTime, row.line, "没有时间,接在上一条之后", "no time: it hangs on the row before it");
    let line = row.line;
    let words = words(row);
    last.text = format!("{}\n{words}", last.text);
    debug_assert!(line >= last.line);
    Ok(())
}

/// When a row happened; `None` when its field is empty.
fn time(row: &Row, hints: &Hints, guesses: &mut Guesses) -> Result<Option<Timestamp>, Complaint> {
    let text = row.at.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(at) = seconds(text).or_else(|| text.parse().ok()) {
        return Ok(Some(at));
    }
    let bad = || no_such_date(hints, row.line, &row.at, text);
    // What is left of the field is no part of a time: 25:61 after a date must not become midnight.
    let stamp = stamp::head(text).filter(|(_, rest)| rest.is_empty()).map(|(stamp, _)| stamp);
    let stamp = stamp.ok_or_else(|| bad_time(row, hints))?;
    let date = match stamp.date {
        Some(stamp::Day::On(day)) => {
            let year = day.year.or(hints.date.map(|date| date.year())).ok_or_else(|| bad_time(row, hints))?;
            day.in_year(year).ok_or_else(bad)?
        }
        _ => hints.date.ok_or_else(|| bad_time(row, hints))?,
    };
    let zone = match (&stamp.zone, &hints.zone) {
        (Some(zone), _) => zone.clock.clone(),
        (None, Some(zone)) => zone.clone(),
        (None, None) => {
            guesses.say_once(About::Zone, row.line, "未写时区,取 UTC (--tz)", "no zone is given: UTC is taken (--tz)");
            TimeZone::UTC
        }
    };
    let time = stamp.time.unwrap_or(Time::midnight());
    let zoned = date.to_datetime(time).to_zoned(zone).map_err(|_| bad())?;
    Ok(Some(zoned.timestamp()))
}

/// Seconds or milliseconds since 1970.
fn seconds(text: &str) -> Option<Timestamp> {
    match (text.len(), text.parse::<i64>()) {
        (9..=10, Ok(seconds)) => Timestamp::from_second(seconds).ok(),
        (12..=13, Ok(millis)) => Timestamp::from_millisecond(millis).ok(),
        _ => None,
    }
}

fn bad_time(row: &Row, hints: &Hints) -> Complaint {
    let zh = format!("'{}' 不是完整的时间", row.at.trim());
    let en = format!("'{}' is no full time", row.at.trim());
    let hint =
        ("请写 2019-08-14T08:25:00Z,或用 --date 给出日期", "write 2019-08-14T08:25:00Z, or give the day with --date");
    complaint::at_line(complaint::cannot_import("E606", &hints.name, (&zh, &en), hint), row.line, &row.at)
}

fn told(row: Row, at: Timestamp, guesses: &mut Guesses) -> Told {
    let kind = row.kind.trim().to_lowercase();
    let (what, tag) = match known(&kind) {
        Some(what) => (what, None),
        None => {
            let zh = format!("未知类型 '{kind}',记为 note 并加标签");
            guesses.say(About::Kind, row.line, &zh, &format!("kind '{kind}' is not known: a note with that tag"));
            (What::Note(NoteClass::Note), Some(kind.split_whitespace().collect::<Vec<_>>().join("-")))
        }
    };
    let by = Some(row.by.trim()).filter(|by| !by.is_empty()).map(Person::new);
    let line = row.line;
    let written = row.at.trim().to_owned();
    Told { key: None, line, written, guesses: Vec::new(), at, by, what, tag, text: words(row) }
}

/// The words of a row, and what stands in columns that have no place of their own.
fn words(row: Row) -> String {
    let mut text = row.text.trim().to_owned();
    for (name, value) in row.rest.iter().filter(|(_, value)| !value.trim().is_empty()) {
        text += &format!("{}{name}: {}", if text.is_empty() { "" } else { "\n" }, value.trim());
    }
    text
}

/// What a word for a kind means.
fn known(kind: &str) -> Option<What> {
    Some(match kind {
        "" | "note" | "记录" | "update" | "info" => What::Note(NoteClass::Note),
        "alert" | "alarm" | "告警" | "报警" => What::Note(NoteClass::Alert),
        "action" | "tick" | "处置" | "操作" => What::Note(NoteClass::Action),
        "in" | "message" | "来信" | "消息" => What::Note(NoteClass::Message),
        "fact" | "事实" => What::Note(NoteClass::Fact),
        "decide" | "decision" | "决定" | "决策" => What::Note(NoteClass::Decision),
        "detected" | "发现" => What::Reached(Milestone::Detected),
        "acknowledged" | "ack" | "确认" => What::Reached(Milestone::Acknowledged),
        "mitigated" | "缓解" => What::Reached(Milestone::Mitigated),
        "resolved" | "解决" | "恢复" => What::Reached(Milestone::Resolved),
        _ => return None,
    })
}
