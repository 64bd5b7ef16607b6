//! Which way a source runs, and in which order its figures of day and month are: one answer for all its lines.

use super::collect::{Found, Raw};
use super::date::{Reading, Written};
use super::scan::Day;
use crate::exchange::guess::{About, Guesses};
use jiff::civil::{Date, Time};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Half a day, in seconds: a step back by more is nearer as a step into the next day.
pub(super) const HALF_DAY: i32 = 12 * 3600;

/// Which way a source runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    OldestFirst,
    NewestFirst,
}

/// Newest first when most steps go back.
pub(super) fn order(entries: &[Raw<'_>], readings: &Readings) -> Order {
    let steps = || entries.windows(2).map(|pair| step(&pair[0], &pair[1], readings));
    let forth = steps().filter(|step| *step == Ordering::Less).count();
    let back = steps().filter(|step| *step == Ordering::Greater).count();
    if back > forth && back >= 2 { Order::NewestFirst } else { Order::OldestFirst }
}

/// How one entry lies to the next: by their dates where these differ, else by the nearer way round the clock.
fn step(one: &Raw<'_>, two: &Raw<'_>, readings: &Readings) -> Ordering {
    let written = |raw: &Raw<'_>| match (raw.moment.day, raw.section) {
        (Some(Day::On(written)), _) | (None, Some((_, written))) => readings.read(written),
        _ => None,
    };
    let time = |raw: &Raw<'_>| raw.moment.clock.map(|clock| clock.time);
    let (first, second) = (written(one), written(two));
    // Where one of them has no year, both are taken to be of one.
    let year = first.zip(second).and_then(|(first, second)| first.year.zip(second.year));
    let (this, next) = year.unwrap_or((2000, 2000));
    let dates = (first.and_then(|date| date.in_year(this)), second.and_then(|date| date.in_year(next)));
    match (dates.0, dates.1, time(one), time(two)) {
        _ if two.moment.day == Some(Day::Next) => Ordering::Less,
        (Some(one), Some(two), ..) if one != two => one.cmp(&two),
        // 2:10 between 2:05 PM and 2:15 PM runs no way.
        _ if is_half_said(one) != is_half_said(two) => Ordering::Equal,
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

/// Whether a time says its half of the day, or needs none.
fn is_half_said(raw: &Raw<'_>) -> bool {
    raw.moment.clock.is_some_and(|clock| clock.half.is_some())
}

/// Seconds since midnight.
pub(super) fn seconds(time: Time) -> i32 {
    i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second())
}

/// In which order figures are read, by the sign between them.
#[derive(Debug, Default)]
pub(super) struct Readings {
    by_sign: BTreeMap<char, Reading>,
}

const ALL: [Reading; 3] = [Reading::MonthDay, Reading::DayMonth, Reading::YearFirst];

impl Readings {
    /// Decides them from all days of a source, and says what is not sure.
    pub(super) fn decide(found: &Found<'_>, guesses: &mut Guesses) -> Readings {
        let mut readings = Readings::default();
        let mut signs: BTreeMap<char, Vec<(usize, Written)>> = BTreeMap::new();
        for (line, written) in &found.days {
            if let Some(figures) = written.figures {
                signs.entry(figures.sign).or_default().push((*line, *written));
            }
        }
        for (sign, days) in signs {
            let reading = readings.of_sign(sign, &days, found, guesses);
            readings.by_sign.insert(sign, reading);
        }
        readings
    }

    /// A day in the order that was decided.
    pub(super) fn read(&self, written: Written) -> Option<Written> {
        let reading = written.figures.and_then(|figures| self.by_sign.get(&figures.sign));
        reading.map_or(Some(written), |reading| written.read_as(*reading))
    }

    fn of_sign(&self, sign: char, days: &[(usize, Written)], found: &Found<'_>, guesses: &mut Guesses) -> Reading {
        let possible: Vec<Reading> =
            ALL.into_iter().filter(|reading| days.iter().all(|(_, written)| fits(*written, *reading))).collect();
        // With dots nobody writes the month first.
        if sign == '.' && possible.contains(&Reading::DayMonth) {
            return Reading::DayMonth;
        }
        let usual = if sign == '.' { Reading::DayMonth } else { Reading::MonthDay };
        let known = known(found);
        let best = possible.iter().copied().max_by_key(|reading| {
            let near = days.iter().filter(|(_, written)| is_near(*written, *reading, &known)).count();
            (near, -spread(days, *reading), self.is_usual(*reading, usual, found), *reading == usual)
        });
        let reading = best.unwrap_or(usual);
        let (line, first) = days[0];
        let is_sure = possible.len() == 1
            || is_near(first, reading, &known)
            || sign == '.'
            || possible.iter().all(|other| first.read_as(*other) == first.read_as(reading));
        if !is_sure && days.iter().any(|(_, written)| written.is_ambiguous) {
            let (zh, en) = reading.name();
            guesses.say(About::Reading, line, &format!("按 {zh} 读"), &format!("the date is read as {en}"));
        }
        reading
    }

    /// Where the zones of a source are America's its month is first, elsewhere its day.
    fn is_usual(&self, reading: Reading, usual: Reading, found: &Found<'_>) -> bool {
        let zones = found
            .statements
            .iter()
            .map(|said| &said.zone)
            .chain(found.entries.iter().filter_map(|raw| raw.moment.zone.as_ref()));
        let mut names = zones.map(|zone| zone.name.as_str());
        let is_europe = names.any(|name| {
            matches!(
                name,
                "CET"
                    | "CEST"
                    | "MEZ"
                    | "MESZ"
                    | "BST"
                    | "WEST"
                    | "WET"
                    | "EET"
                    | "EEST"
                    | "AEST"
                    | "AEDT"
                    | "NZST"
                    | "NZDT"
                    | "SAST"
            ) || name.starts_with("Europe/")
        });
        let own = if is_europe { Reading::DayMonth } else { usual };
        reading == own
    }
}

/// Whether the calendar has that day in that order; one without a year in a leap year.
fn fits(written: Written, reading: Reading) -> bool {
    written.read_as(reading).is_some_and(|written| written.in_year(written.year.unwrap_or(2000)).is_some())
}

/// The days that a source writes in a way that has one reading.
fn known(found: &Found<'_>) -> Vec<Date> {
    let own = found.entries.iter().filter_map(|raw| match raw.moment.day {
        Some(Day::On(written)) => Some(written),
        _ => None,
    });
    let named =
        found.entries.iter().filter_map(|raw| Some(raw.section?.1)).chain(found.spoken.map(|(_, written)| written));
    let sure = own.chain(named).filter(|written| written.figures.is_none());
    sure.filter_map(|written| written.in_year(written.year?)).collect()
}

fn is_near(written: Written, reading: Reading, known: &[Date]) -> bool {
    let Some(read) = written.read_as(reading) else { return false };
    known.iter().any(|date| {
        let day = read.in_year(read.year.unwrap_or(date.year()));
        day.is_some_and(|day| day.duration_since(*date).as_hours().abs() <= 4 * 24)
    })
}

/// Over how many days the days of a source lie in that order.
fn spread(days: &[(usize, Written)], reading: Reading) -> i64 {
    let read = days
        .iter()
        .filter_map(|(_, written)| written.read_as(reading))
        .filter_map(|written| written.in_year(written.year.unwrap_or(2000)));
    let days: Vec<Date> = read.collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return 0 };
    last.duration_since(*first).as_hours() / 24
}
