//! A row of a table: when, what sort, which words, by whom. CSV and JSON lines both give rows.

use super::columns::{Column, Columns};
use super::complaint::{Complaint, no_such_date};
use super::guess::{About, Guesses};
use super::instant::{ClockFace, DayOrder, FieldDay, FieldTime, begins_with_no_day, read};
use super::past::{Told, What};
use super::{Hints, Past, Shape, complaint, prose, zone};
use crate::incident::{NoteClass, Person};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// One row as it stands.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) at: String,
    pub(super) date: String,
    pub(super) zone: String,
    pub(super) kind: String,
    pub(super) text: String,
    pub(super) by: String,
    /// A kind of the source's own, and the name that it has for the row.
    pub(super) tag: String,
    pub(super) key: String,
    /// What stands in other columns, name and value.
    pub(super) rest: Vec<(String, String)>,
}

impl Row {
    /// Puts one value where `columns` say that it belongs.
    pub(super) fn put(&mut self, columns: &Columns, nth: usize, name: &str, value: String) {
        match columns.says(nth) {
            Some(Column::Time) => self.at = value,
            Some(Column::Date) => self.date = value,
            Some(Column::Zone) => self.zone = value,
            Some(Column::Kind) => self.kind = value,
            Some(Column::Text) => self.text = value,
            Some(Column::By) => self.by = value,
            None => self.rest.push((name.trim().to_owned(), value)),
        }
    }
}

/// Makes one incident of the rows; `guesses` were made when they were read, `head` is the zone that the head of
/// the times names.
pub(super) fn gather(
    rows: Vec<Row>,
    head: Option<&TimeZone>,
    mut guesses: Guesses,
    shape: Shape,
    hints: &Hints,
) -> Result<Past, Complaint> {
    say_the_rest(&rows, &mut guesses);
    let clock = RowClock { hints, head, order: order(&rows, hints, &mut guesses) };
    let mut entries: Vec<Told> = Vec::with_capacity(rows.len());
    for row in rows {
        match clock.time(&row, &mut guesses)? {
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

/// Says which columns have no place of their own; a time in them is words.
fn say_the_rest(rows: &[Row], guesses: &mut Guesses) {
    let mut names: Vec<&str> = Vec::new();
    for (name, value) in rows.iter().flat_map(|row| &row.rest) {
        if !value.trim().is_empty() && !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        let names = names.join(", ");
        let (zh, en) = (format!("这些列归入内容：{names}"), format!("these columns stay in the words: {names}"));
        guesses.say(About::Columns, 0, &zh, &en);
    }
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

/// Which figure of `03/04/2026` is the month: what any row leaves no doubt about, holds for all.
fn order(rows: &[Row], hints: &Hints, guesses: &mut Guesses) -> DayOrder {
    let day = |text: &str| match read(text, hints) {
        Some(FieldTime::ClockFace(ClockFace { day: Some(day @ FieldDay::Either { .. }), .. })) => Some(day),
        _ => None,
    };
    let mut open = None;
    for row in rows {
        for field in [&row.at, &row.date] {
            match day(field).map(|day| (day, day.order())) {
                Some((_, Some(order))) => return order,
                Some((FieldDay::Either { first, second, .. }, None)) if first != second && open.is_none() => {
                    open = Some((row.line, field.trim()));
                }
                _ => {}
            }
        }
    }
    if let Some((line, written)) = open {
        let zh = format!("'{written}' 按 月/日/年 读，没有一行能证明；若是 日/月/年，请改写为 2026-03-04");
        let en = format!("'{written}' is read as month/day/year, no row proves it; if it is not, write 2026-03-04");
        guesses.say_once(About::DayOrder, line, &zh, &en);
    }
    DayOrder::MonthFirst
}

/// What turns the fields of a row into a moment.
struct RowClock<'a> {
    hints: &'a Hints,
    head: Option<&'a TimeZone>,
    order: DayOrder,
}

impl RowClock<'_> {
    /// When a row happened; `None` when its field is empty.
    fn time(&self, row: &Row, guesses: &mut Guesses) -> Result<Option<Timestamp>, Complaint> {
        let text = row.at.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let face = match read(text, self.hints) {
            Some(FieldTime::Moment(at)) => return Ok(Some(at)),
            Some(FieldTime::ClockFace(face)) => face,
            None if begins_with_no_day(text) => return Err(no_such_date(self.hints, row.line, &row.at, text)),
            None => return Err(bad_time(row, self.hints)),
        };
        let bad = || no_such_date(self.hints, row.line, &row.at, text);
        let day = match face.day {
            Some(day) => day.in_order(self.order).ok_or_else(bad)?,
            None => self.day(row)?,
        };
        let time = face.time.unwrap_or_else(|| {
            guesses.say(About::Midnight, row.line, "没有时刻，取零点", "no time of day: midnight is taken");
            Time::midnight()
        });
        let zone = self.zone(row, &face, guesses)?;
        let zoned = zone.to_ambiguous_zoned(day.to_datetime(time));
        let is_twice = matches!(zoned.offset(), jiff::tz::AmbiguousOffset::Fold { .. });
        if is_twice {
            let (zh, en) = ("这一小时当天有两次，取第一次", "this hour comes twice that day: the first is taken");
            guesses.say(About::Clock, row.line, zh, en);
        }
        let zoned = if is_twice { zoned.earlier() } else { zoned.unambiguous() }.map_err(|_| bad())?;
        if let Some((name, beside)) = &face.beside
            && beside.to_offset(zoned.timestamp()) != zoned.offset()
        {
            let zh = format!("{name} 与时差不符，以时差为准");
            let en = format!("{name} and the offset differ: the offset is taken");
            guesses.say(About::Zone, row.line, &zh, &en);
        }
        Ok(Some(zoned.timestamp()))
    }

    /// The day that stands beside a time of day.
    fn day(&self, row: &Row) -> Result<Date, Complaint> {
        if row.date.trim().is_empty() {
            return self.hints.date.ok_or_else(|| bad_time(row, self.hints));
        }
        match read(&row.date, self.hints) {
            Some(FieldTime::ClockFace(ClockFace { day: Some(day), time: None, .. })) => {
                day.in_order(self.order).ok_or_else(|| no_such_date(self.hints, row.line, &row.date, row.date.trim()))
            }
            _ => Err(no_such_date(self.hints, row.line, &row.date, row.date.trim())),
        }
    }

    /// The zone that the time itself names, else the row, the head of the column, the reader.
    fn zone(&self, row: &Row, face: &ClockFace, guesses: &mut Guesses) -> Result<TimeZone, Complaint> {
        if let Some(own) = &face.zone {
            return Ok(own.clone());
        }
        let beside = row.zone.trim();
        if !beside.is_empty() {
            let known = zone(beside).or_else(|| self.hints.zones.get(beside).ok());
            return known.ok_or_else(|| bad_zone(row, self.hints));
        }
        Ok(match (self.head, &self.hints.zone) {
            (Some(zone), _) | (None, Some(zone)) => zone.clone(),
            (None, None) => {
                let (zh, en) = ("未写时区,取 UTC (--tz)", "no zone is given: UTC is taken (--tz)");
                guesses.say_once(About::Zone, row.line, zh, en);
                TimeZone::UTC
            }
        })
    }
}

fn bad_time(row: &Row, hints: &Hints) -> Complaint {
    let zh = format!("'{}' 不是完整的时间", row.at.trim());
    let en = format!("'{}' is no full time", row.at.trim());
    let hint =
        ("请写 2019-08-14T08:25:00Z,或用 --date 给出日期", "write 2019-08-14T08:25:00Z, or give the day with --date");
    complaint::at_line(complaint::cannot_import("E606", &hints.name, (&zh, &en), hint), row.line, &row.at)
}

fn bad_zone(row: &Row, hints: &Hints) -> Complaint {
    let zone = row.zone.trim();
    let (zh, en) = (format!("没有时区 '{zone}'"), format!("there is no time zone '{zone}'"));
    let hint = ("请写 UTC、+08:00 或 Asia/Shanghai", "write UTC, +08:00 or Asia/Shanghai");
    complaint::at_line(complaint::cannot_import("E606", &hints.name, (&zh, &en), hint), row.line, zone)
}

fn told(row: Row, at: Timestamp, guesses: &mut Guesses) -> Told {
    let (what, tag) = match What::named(&row.kind) {
        Some(what) => (what, Some(row.tag.trim().to_owned()).filter(|tag| !tag.is_empty())),
        None => {
            let kind = row.kind.trim().to_lowercase();
            let zh = format!("未知类型 '{kind}',记为 note 并加标签");
            guesses.say(About::Kind, row.line, &zh, &format!("kind '{kind}' is not known: a note with that tag"));
            (What::Note(NoteClass::Note), Some(kind.split_whitespace().collect::<Vec<_>>().join("-")))
        }
    };
    let by = Some(row.by.trim()).filter(|by| !by.is_empty()).map(Person::new);
    let key = Some(row.key.trim().to_owned()).filter(|key| !key.is_empty());
    let written = [row.date.trim(), row.at.trim(), row.zone.trim()].join(" ").trim().to_owned();
    Told { key, line: row.line, written, guesses: Vec::new(), at, by, what, tag, text: words(row) }
}

/// The words of a row, and what stands in columns that have no place of their own.
fn words(row: Row) -> String {
    let mut text = row.text.trim().to_owned();
    for (name, value) in row.rest.iter().filter(|(_, value)| !value.trim().is_empty()) {
        text += &format!("{}{name}: {}", if text.is_empty() { "" } else { "\n" }, value.trim());
    }
    text
}
