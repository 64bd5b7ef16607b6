//! On which day each entry was: its own date, its heading's, or the day of the entry before it.
//!
//! Times without a date go on from one entry to the next. One that is earlier than the one before it is on
//! the next day when that is the nearer reading (23:50, then 00:10), else it is out of order (08:28, then
//! 08:25). A source that has its newest entry first is read from its end.

use super::collect::{Found, Raw};
use super::date::Written;
use super::preface::Surety;
use super::stamp::Day;
use super::zone::Zone;
use crate::exchange::Hints;
use crate::exchange::complaint::{Complaint, no_such_date};
use crate::exchange::guess::{About, Guesses};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::cmp::Ordering;

/// Half a day, in seconds: a step back by more is nearer as a step into the next day.
const HALF_DAY: i32 = 12 * 3600;

/// The instants of all entries, in the order in which they stand, and whether that is newest first.
pub(super) fn instants(
    found: &Found<'_>,
    hints: &Hints,
    guesses: &mut Guesses,
) -> Result<(Vec<Timestamp>, Order), Complaint> {
    let order = order(&found.entries);
    if order == Order::NewestFirst {
        let line = found.entries.first().map_or(0, |raw| raw.line);
        guesses.say(About::Order, line, "最新的在前,已倒序", "the newest stands first: read from the end");
    }
    let mut calendar = Calendar::new(found, hints);
    let mut zones = Zones { found, hints, last: None };
    let mut days: Vec<Option<(Date, Time)>> = vec![None; found.entries.len()];
    let places: Vec<usize> = match order {
        Order::OldestFirst => (0..found.entries.len()).collect(),
        Order::NewestFirst => (0..found.entries.len()).rev().collect(),
    };
    for place in &places {
        days[*place] = Some(calendar.day(&found.entries[*place], hints, guesses)?);
    }
    let mut instants = Vec::with_capacity(days.len());
    for (raw, day) in found.entries.iter().zip(days) {
        let (date, time) = day.unwrap_or((Date::constant(1970, 1, 1), Time::midnight()));
        let clock = zones.clock(raw, guesses);
        let end = i64::from(raw.stamp.is_end_of_day);
        let zoned = date.checked_add(end.days()).ok().and_then(|date| date.to_datetime(time).to_zoned(clock).ok());
        let zoned = zoned.ok_or_else(|| no_such_date(hints, raw.line, raw.source, &date.to_string()))?;
        instants.push(zoned.timestamp());
    }
    Ok((instants, order))
}

/// Which way a source runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    OldestFirst,
    NewestFirst,
}

/// Newest first when most steps go back.
fn order(entries: &[Raw<'_>]) -> Order {
    let steps = || entries.windows(2).map(|pair| step(&pair[0], &pair[1]));
    let forth = steps().filter(|step| *step == Ordering::Less).count();
    let back = steps().filter(|step| *step == Ordering::Greater).count();
    if back > forth && back >= 2 { Order::NewestFirst } else { Order::OldestFirst }
}

/// How one entry lies to the next: by their dates where these differ, else by the nearer way round the clock.
fn step(one: &Raw<'_>, two: &Raw<'_>) -> Ordering {
    let written = |raw: &Raw<'_>| match (raw.stamp.date, raw.section) {
        (Some(Day::On(written)), _) | (None, Some((_, written))) => Some(written),
        _ => None,
    };
    let (first, second) = (written(one), written(two));
    // Where one of them has no year, both are taken to be of one.
    let year = first.zip(second).and_then(|(first, second)| first.year.zip(second.year));
    let (this, next) = year.unwrap_or((2000, 2000));
    let dates = (first.and_then(|date| date.in_year(this)), second.and_then(|date| date.in_year(next)));
    match (dates.0, dates.1, one.stamp.time, two.stamp.time) {
        _ if two.stamp.date == Some(Day::Next) => Ordering::Less,
        (Some(one), Some(two), ..) if one != two => one.cmp(&two),
        (_, _, Some(one), Some(two)) => {
            let ahead = (seconds(two) - seconds(one)).rem_euclid(2 * HALF_DAY);
            match ahead {
                0 => Ordering::Equal,
                ahead if ahead <= HALF_DAY => Ordering::Less,
                _ => Ordering::Greater,
            }
        }
        _ => Ordering::Equal,
    }
}

/// Seconds since midnight.
fn seconds(time: Time) -> i32 {
    i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second())
}

/// Works out days as entries come, oldest first.
struct Calendar {
    /// The year of dates without one.
    year: Option<i16>,
    /// The first day, where no entry and no heading says it.
    first: Option<(usize, Written)>,
    /// That day is no guess: the source says that it is the date.
    is_named: bool,
    last: Option<(Date, Time)>,
    section: Option<usize>,
}

impl Calendar {
    fn new(found: &Found<'_>, hints: &Hints) -> Calendar {
        let dates = found.spoken.iter().map(|(_, written)| *written).chain(found.entries.iter().flat_map(|raw| {
            let own = match raw.stamp.date {
                Some(Day::On(written)) => Some(written),
                _ => None,
            };
            own.into_iter().chain(raw.section.map(|(_, written)| written))
        }));
        let year = dates.clone().find_map(|written| written.year).or(hints.date.map(|date| date.year()));
        let first = found.spoken.or_else(|| {
            found.entries.iter().find_map(|raw| match raw.stamp.date {
                Some(Day::On(written)) => Some((raw.line, written)),
                _ => raw.section,
            })
        });
        let is_named = found.surety == Some(Surety::Named);
        Calendar { year, first, is_named, last: None, section: None }
    }

    fn day(&mut self, raw: &Raw<'_>, hints: &Hints, guesses: &mut Guesses) -> Result<(Date, Time), Complaint> {
        let before = self.last;
        let date = match (raw.stamp.date, raw.section) {
            (Some(Day::On(written)), _) => Some(self.date(written, raw.line, raw, hints, guesses)?),
            (Some(Day::Next), _) => match before {
                Some((last, _)) => last.tomorrow().ok(),
                None => None,
            },
            (None, Some((line, written))) if self.section != Some(line) => {
                Some(self.date(written, line, raw, hints, guesses)?)
            }
            _ => None,
        };
        self.section = raw.section.map(|(line, _)| line);
        let is_dated = date.is_some();
        let date = match (date, before) {
            (Some(date), _) => date,
            (None, Some((last, _))) => last,
            (None, None) => self.begin(raw, hints, guesses)?,
        };
        let time = raw.stamp.time.unwrap_or_else(|| match before {
            Some((last, time)) if last == date => time,
            _ => Time::midnight(),
        });
        let date = match before {
            Some((_, last)) if !is_dated => go_on(date, last, time, raw.line, guesses),
            _ => date,
        };
        self.last = Some((date, time));
        Ok((date, time))
    }

    /// The day of the first entry when it has none of its own.
    fn begin(&mut self, raw: &Raw<'_>, hints: &Hints, guesses: &mut Guesses) -> Result<Date, Complaint> {
        if let Some((line, written)) = self.first {
            let date = self.date(written, line, raw, hints, guesses)?;
            let (zh, en) =
                (format!("日期取自第 {line} 行: {date}"), format!("the date is that of line {line}: {date}"));
            if !self.is_named {
                guesses.say(About::Date, raw.line, &zh, &en);
            }
            return Ok(date);
        }
        if let Some(date) = hints.date {
            return Ok(date);
        }
        let date = hints.now.to_zoned(TimeZone::UTC).date().yesterday().unwrap_or(Date::constant(1970, 1, 1));
        let zh = format!("没有日期,暂取昨天 {date} (--date 指定)");
        guesses.say(About::Date, raw.line, &zh, &format!("no date anywhere: yesterday, {date}, is taken (--date)"));
        Ok(date)
    }

    fn date(
        &mut self,
        written: Written,
        line: usize,
        raw: &Raw<'_>,
        hints: &Hints,
        guesses: &mut Guesses,
    ) -> Result<Date, Complaint> {
        let year = match (written.year, self.year) {
            (Some(year), _) | (None, Some(year)) => year,
            (None, None) => {
                let today = hints.now.to_zoned(TimeZone::UTC).date();
                let this = written.in_year(today.year());
                let year = if this.is_some_and(|date| date > today) { today.year() - 1 } else { today.year() };
                guesses.say_once(
                    About::Year,
                    line,
                    &format!("没有年份,取 {year} (--date 指定)"),
                    &format!("no year is given: {year} is taken (--date)"),
                );
                year
            }
        };
        if written.is_ambiguous {
            guesses.say_once(About::Date, line, "按 月/日/年 读", "the date is read as month/day/year");
        }
        let date =
            written.in_year(year).ok_or_else(|| no_such_date(hints, line, raw.source, &super::shown(raw.source)))?;
        // December goes over into January.
        match self.last {
            Some((last, _)) if written.year.is_none() && date < last && last.month() == 12 && date.month() == 1 => {
                self.year = Some(year + 1);
                written
                    .in_year(year + 1)
                    .ok_or_else(|| no_such_date(hints, line, raw.source, &super::shown(raw.source)))
            }
            _ => Ok(date),
        }
    }
}

/// The day of an entry that has no date, after an entry on `date` at `last`.
fn go_on(date: Date, last: Time, time: Time, line: usize, guesses: &mut Guesses) -> Date {
    let back = seconds(last) - seconds(time);
    if back <= 0 {
        // A day back is the nearer reading only of a line that was put in behind its day: 00:10, then 23:50.
        if -back > HALF_DAY && seconds(last) < HALF_DAY / 4 {
            guesses.say(
                About::Order,
                line,
                "早于上一条,按前一天计",
                "earlier than the one before: taken as the day before",
            );
            return date.yesterday().unwrap_or(date);
        }
        return date;
    }
    if back > HALF_DAY {
        let next = date.tomorrow().unwrap_or(date);
        let (zh, en) = (format!("已过零点: {next}"), format!("past midnight: {next}"));
        guesses.say(About::Midnight, line, &zh, &en);
        return next;
    }
    guesses.say(About::Order, line, "早于上一条,按时间重新排序", "earlier than the one before: sorted in by its time");
    date
}

/// Works out zones as entries come, in the order in which they stand.
struct Zones<'f, 'a> {
    found: &'f Found<'a>,
    hints: &'f Hints,
    last: Option<Zone>,
}

impl Zones<'_, '_> {
    fn clock(&mut self, raw: &Raw<'_>, guesses: &mut Guesses) -> TimeZone {
        let is_chinese = || is_chinese(self.found);
        let zone = match (&raw.stamp.zone, &self.found.zone) {
            (Some(zone), _) => {
                self.last = Some(zone.clone());
                Some(zone.clone())
            }
            (None, Some(zone)) => Some(zone.clone()),
            (None, None) => None,
        };
        match zone {
            Some(zone) if zone.name == "CST" && is_chinese() => beijing(),
            Some(zone) => {
                if zone.is_ambiguous {
                    let zone = &zone.name;
                    let zh = format!("{zone} 有多种含义,按最常见的一种");
                    guesses.say_once(
                        About::Zone,
                        raw.line,
                        &zh,
                        &format!("{zone} has several meanings: the usual one"),
                    );
                }
                zone.clock
            }
            None => self.unsaid(raw, guesses, is_chinese()),
        }
    }

    fn unsaid(&mut self, raw: &Raw<'_>, guesses: &mut Guesses, is_chinese: bool) -> TimeZone {
        if let Some(zone) = &self.hints.zone {
            return zone.clone();
        }
        let said = self.last.clone().or_else(|| self.found.entries.iter().find_map(|raw| raw.stamp.zone.clone()));
        if let Some(zone) = said {
            let name = &zone.name;
            let zh = format!("未写时区,与其他行同取 {name}");
            guesses.say_once(About::Zone, raw.line, &zh, &format!("no zone: {name}, as on other lines"));
            return zone.clock;
        }
        let (name, clock) = if is_chinese { ("北京时间 (UTC+8)", beijing()) } else { ("UTC", TimeZone::UTC) };
        let zh = format!("未写时区,取 {name} (--tz 指定)");
        guesses.say_once(About::Zone, raw.line, &zh, &format!("no zone is given: {name} is taken (--tz)"));
        clock
    }
}

fn beijing() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(8))
}

/// Whether the words are Chinese: their zone is then China's unless they say otherwise.
fn is_chinese(found: &Found<'_>) -> bool {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let words = found.entries.iter().take(20).flat_map(|raw| raw.text.chars());
    let (han, letters) = words.fold((0, 0), |(han, letters), c| match c {
        c if is_han(c) => (han + 1, letters),
        c if c.is_ascii_alphabetic() => (han, letters + 1),
        _ => (han, letters),
    });
    han * 3 > letters && han > 0
}
