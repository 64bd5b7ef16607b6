//! Office hours: lengths that count only while people are at work.
//!
//! The hours stand in the record with the rule of their zone, so that two consoles in two countries, and a
//! replay in a year, count the same. A zone is kept as the rule that POSIX writes (`<+08>-8`,
//! `CET-1CEST,M3.5.0,M10.5.0/3`): it needs no database to be read.

use super::moment::{Carried, Shift};
use crate::text::{Span, named_zone, zone_rule};
use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// When people are at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeHours {
    /// The rule of the zone, as POSIX writes it.
    pub zone: String,
    /// The days of the week, Monday is 1.
    pub days: Vec<i8>,
    /// When work begins.
    pub from: Time,
    /// When it ends, on the same day.
    pub to: Time,
}

/// After so many days a count goes on round the clock: hours without days must not be searched for ever.
const FARTHEST: i32 = 4_000;

impl OfficeHours {
    /// Monday to Friday, nine to six, in the zone of this rule.
    pub fn usual(zone: impl Into<String>) -> OfficeHours {
        OfficeHours {
            zone: zone.into(),
            days: vec![1, 2, 3, 4, 5],
            from: Time::constant(9, 0, 0, 0),
            to: Time::constant(18, 0, 0, 0),
        }
    }

    /// What a playbook writes: `+08:00` or the rule of a zone, `Mon-Fri`, `09:00-18:00`; `None` for a text that
    /// makes no sense.
    pub fn read(zone: &str, days: Option<&str>, hours: Option<&str>) -> Option<OfficeHours> {
        let mut office = OfficeHours::usual(read_zone(zone.trim())?);
        if let Some(days) = days {
            office.days = read_days(days)?;
        }
        if let Some(hours) = hours {
            let (from, to) = hours.split_once('-')?;
            (office.from, office.to) = (read_time(from)?, read_time(to)?);
        }
        office.is_ever_open().then_some(office)
    }

    /// When `span` of work has gone by since `start`.
    pub fn after(&self, start: Timestamp, span: Span) -> Timestamp {
        let mut left = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        let whole = start.checked_add(span.signed()).unwrap_or(Timestamp::MAX);
        let Some(zone) = self.zone().filter(|_| self.is_ever_open()) else { return whole };
        let mut day = start.to_zoned(zone.clone()).date();
        for _ in 0..FARTHEST {
            if let Some((from, to)) = self.open(day, &zone) {
                let from = from.max(start);
                let open = to.as_second().saturating_sub(from.as_second()).max(0);
                if open >= left {
                    return from.checked_add(SignedDuration::from_secs(left)).unwrap_or(Timestamp::MAX);
                }
                left -= open;
            }
            let Ok(next) = day.tomorrow() else { return whole };
            day = next;
        }
        whole
    }

    /// How many seconds of work lie between two instants; negative when `to` is the earlier.
    pub fn seconds(&self, from: Timestamp, to: Timestamp) -> i64 {
        if to < from {
            return -self.seconds(to, from);
        }
        let Some(zone) = self.zone().filter(|_| self.is_ever_open()) else {
            return to.as_second() - from.as_second();
        };
        let date = |at: Timestamp| at.to_zoned(zone.clone()).date();
        let (mut day, last) = (date(from), date(to));
        let mut seconds = 0;
        // Whole weeks between the first and the last are all alike.
        let weeks = (last - day).get_days() / 7 - 1;
        if weeks > 0 {
            seconds += self.on(day, from, to, &zone);
            let Ok(begin) = day.tomorrow() else { return seconds };
            let Ok(end) = begin.checked_add((weeks * 7).days()) else { return seconds };
            seconds += i64::from(weeks) * self.week();
            day = end;
        }
        while day <= last {
            seconds += self.on(day, from, to, &zone);
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        seconds
    }

    /// When work begins next; `None` while people are at work.
    pub fn closed_until(&self, now: Timestamp) -> Option<Timestamp> {
        let zone = self.zone().filter(|_| self.is_ever_open())?;
        let mut day = now.to_zoned(zone.clone()).date();
        for _ in 0..15 {
            if let Some((from, to)) = self.open(day, &zone).filter(|(_, to)| now < *to) {
                return (now < from).then_some(from).filter(|_| from < to);
            }
            day = day.tomorrow().ok()?;
        }
        None
    }

    fn is_ever_open(&self) -> bool {
        self.from < self.to && self.days.iter().any(|day| (1..=7).contains(day))
    }

    fn zone(&self) -> Option<TimeZone> {
        TimeZone::posix(&self.zone).ok()
    }

    /// Seconds of work in a week.
    fn week(&self) -> i64 {
        let days = (1..=7).filter(|day| self.days.contains(day)).count();
        i64::try_from(days).unwrap_or(0) * self.to.duration_since(self.from).as_secs()
    }

    /// Seconds of work on `day` between two instants.
    fn on(&self, day: Date, from: Timestamp, to: Timestamp, zone: &TimeZone) -> i64 {
        let Some((opens, closes)) = self.open(day, zone) else { return 0 };
        closes.min(to).as_second().saturating_sub(opens.max(from).as_second()).max(0)
    }

    /// When work begins and ends on `day`.
    fn open(&self, day: Date, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let is_open = self.days.contains(&day.weekday().to_monday_one_offset());
        let at = |time: Time| zone.to_timestamp(day.to_datetime(time)).ok();
        is_open.then_some(())?;
        Some((at(self.from)?, at(self.to)?))
    }
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// `Mon-Fri`, `Mon,Wed,Sat`; Monday is 1.
pub fn read_days(text: &str) -> Option<Vec<i8>> {
    let day = |name: &str| {
        let place = DAYS.iter().position(|known| name.trim().eq_ignore_ascii_case(known))?;
        i8::try_from(place + 1).ok()
    };
    let mut days = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        days.extend(day(first)?..=day(last)?);
    }
    days.sort_unstable();
    days.dedup();
    Some(days)
}

/// `09:30`.
pub fn read_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// The zone that a file names: `+08:00`, `UTC`, a name of IANA, or a rule as POSIX writes it.
pub fn zone(text: &str) -> Option<TimeZone> {
    let text = text.trim();
    named_zone(text).or_else(|| TimeZone::posix(&read_zone(text)?).ok())
}

/// Later than every change that a zone has announced: only its lasting rule is left.
const LASTING: Timestamp = Timestamp::constant(3_786_912_000, 0);

/// The rule of the zone that [`zone`] reads, as a record keeps it.
fn read_zone(text: &str) -> Option<String> {
    if text == "UTC" {
        return Some("UTC0".to_owned());
    }
    let Some(sign) = text.chars().next().filter(|sign| matches!(sign, '+' | '-')) else {
        let by_name = || named_zone(text).map(|zone| zone_rule(&zone, LASTING));
        return TimeZone::posix(text).is_ok().then(|| text.to_owned()).or_else(by_name);
    };
    let (hours, minutes) = text[1..].split_once(':')?;
    let seconds =
        hours.parse::<i32>().ok()?.checked_mul(3_600)?.checked_add(minutes.parse::<i32>().ok()?.checked_mul(60)?)?;
    let offset = Offset::from_seconds(if sign == '-' { -seconds } else { seconds }).ok()?;
    Some(zone_rule(&TimeZone::fixed(offset), Timestamp::UNIX_EPOCH))
}

/// How lengths are measured: round the clock, or in office hours only.
#[derive(Debug, Clone, Copy)]
pub struct Pace<'a> {
    hours: Option<&'a OfficeHours>,
    shift: Shift,
}

impl<'a> Pace<'a> {
    /// Round the clock.
    pub fn always(shift: Shift) -> Pace<'static> {
        Pace { hours: None, shift }
    }

    /// In these hours only, where there are any.
    pub fn within(hours: Option<&'a OfficeHours>, shift: Shift) -> Pace<'a> {
        Pace { hours, shift }
    }

    /// The hours, where it is measured in some.
    pub fn hours(&self) -> Option<&'a OfficeHours> {
        self.hours
    }

    /// The instant `span` after `base`.
    pub fn after(&self, base: Carried, span: Span) -> Carried {
        match self.hours {
            Some(hours) => self.shift.carried(hours.after(self.shift.wall(base), span)),
            None => base.after(span),
        }
    }

    /// Whole seconds from `from` to `to`; negative when `to` is the earlier.
    pub fn seconds(&self, from: Carried, to: Carried) -> i64 {
        match self.hours {
            Some(hours) => hours.seconds(self.shift.wall(from), self.shift.wall(to)),
            None => to.seconds_since(from),
        }
    }

    /// Whole seconds from `from` to `to`; none when `to` is the earlier.
    pub fn elapsed(&self, from: Carried, to: Carried) -> u64 {
        u64::try_from(self.seconds(from, to)).unwrap_or(0)
    }

    /// Until when nothing is counted; `None` while it is.
    pub fn still_until(&self, now: Carried) -> Option<Timestamp> {
        self.hours.and_then(|hours| hours.closed_until(self.shift.wall(now)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// Beijing; 2026-11-20 is a Friday.
    fn hours() -> OfficeHours {
        OfficeHours::usual("<+08>-8")
    }

    #[test]
    fn half_an_hour_from_friday_evening_ends_on_monday_morning() {
        let due = hours().after(at("2026-11-20T17:50:00+08:00"), Span::minutes(30));
        assert_eq!(due, at("2026-11-23T09:20:00+08:00"));
        assert_eq!(hours().after(at("2026-11-21T03:00:00+08:00"), Span::minutes(30)), at("2026-11-23T09:30:00+08:00"));
        assert_eq!(hours().after(at("2026-11-20T10:00:00+08:00"), Span::minutes(30)), at("2026-11-20T10:30:00+08:00"));
    }

    #[test]
    fn the_count_stands_still_at_night_and_on_the_weekend() {
        let friday = at("2026-11-20T17:50:00+08:00");
        for (now, counted) in [
            ("2026-11-20T18:00:00+08:00", 600),
            ("2026-11-22T12:00:00+08:00", 600),
            ("2026-11-23T09:00:10+08:00", 610),
            ("2026-11-20T17:40:00+08:00", -600),
        ] {
            assert_eq!(hours().seconds(friday, at(now)), counted, "{now}");
        }
    }

    #[test]
    fn ten_years_are_counted_as_fast_as_a_day() {
        let (from, to) = (at("2026-11-20T10:00:00+08:00"), at("2036-11-20T10:00:00+08:00"));
        let days = (0..3653).filter(|day| (day + 4) % 7 < 5).count() as i64;
        let counted = hours().seconds(from, to);
        assert!((counted - days * 9 * 3_600).abs() <= 9 * 3_600, "{counted}");
        let step: i64 = (0..60)
            .map(|week| {
                let at = |nth: i64| from.checked_add(SignedDuration::from_hours(nth * 24 * 7)).unwrap();
                hours().seconds(at(week), at(week + 1))
            })
            .sum();
        assert_eq!(step, hours().seconds(from, from.checked_add(SignedDuration::from_hours(60 * 24 * 7)).unwrap()));
    }

    #[test]
    fn it_says_when_work_begins_again() {
        assert_eq!(hours().closed_until(at("2026-11-20T10:00:00+08:00")), None);
        assert_eq!(hours().closed_until(at("2026-11-20T18:00:00+08:00")), Some(at("2026-11-23T09:00:00+08:00")));
        assert_eq!(hours().closed_until(at("2026-11-23T08:00:00+08:00")), Some(at("2026-11-23T09:00:00+08:00")));
    }

    #[test]
    fn hours_that_make_no_sense_count_round_the_clock() {
        let start = at("2026-11-20T17:50:00+08:00");
        for zone in ["nonsense", ""] {
            assert_eq!(OfficeHours::usual(zone).after(start, Span::minutes(30)).as_second(), start.as_second() + 1_800);
        }
        let never = OfficeHours { days: vec![], ..hours() };
        assert_eq!(never.seconds(start, at("2026-11-20T18:50:00+08:00")), 3_600);
    }

    #[test]
    fn a_playbook_writes_hours_in_words() {
        let read = OfficeHours::read("+08:00", Some("Mon-Sat"), Some("08:30-20:00")).unwrap();
        assert_eq!((read.days.len(), read.from, read.zone.as_str()), (6, Time::constant(8, 30, 0, 0), "<+0800>-8:00"));
        assert_eq!(OfficeHours::read("-05:30", None, None).unwrap().zone, "<-0530>5:30");
        let copenhagen = OfficeHours::read("Europe/Copenhagen", None, None).unwrap();
        assert_eq!(copenhagen.zone, "<+0100>-1:00<+0200>-2:00,M3.5.0/2:00,M10.5.0/3:00");
        for (zone, days, hours) in [
            ("Mars", None, None),
            ("+99:00", None, None),
            ("UTC", Some("Mo-Fr"), None),
            ("UTC", Some("Fri-Mon"), None),
            ("UTC", None, Some("18:00-09:00")),
        ] {
            assert_eq!(OfficeHours::read(zone, days, hours), None, "{zone} {days:?} {hours:?}");
        }
    }

    #[test]
    fn summer_time_comes_with_the_rule() {
        let berlin = OfficeHours::usual("CET-1CEST,M3.5.0,M10.5.0/3");
        // On the Sunday between, the clocks go forward.
        assert_eq!(berlin.after(at("2026-03-27T17:30:00+01:00"), Span::minutes(60)), at("2026-03-30T09:30:00+02:00"));
    }
}
