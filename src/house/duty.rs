//! Duty hours: `Mon-Fri 09:00-18:00`, `Sat,Sun 18:00-09:00`, `2026-11-23..2026-11-29`, `always`.

use crate::incident::office;
use jiff::civil::{Date, DateTime, Time};

/// When somebody is on duty, by the clock of the rota's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    days: Days,
    from: Time,
    /// On the next day where it is not after `from`.
    to: Time,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Days {
    /// These days of every week; Monday is 1.
    OfWeek(Vec<i8>),
    /// From one date to another, both of them included.
    Dates(Date, Date),
}

impl Duty {
    /// Reads what a rota writes; `None` for a text that makes no sense.
    pub fn read(text: &str) -> Option<Duty> {
        let text = text.trim();
        if text == "always" {
            return Some(Duty { days: Days::OfWeek((1..=7).collect()), from: Time::midnight(), to: Time::midnight() });
        }
        let (days, hours) = match text.split_once(char::is_whitespace) {
            Some((days, hours)) => (days, hours.trim()),
            None => (text, "00:00-24:00"),
        };
        let (from, to) = hours.split_once('-')?;
        Some(Duty { days: Days::read(days)?, from: office::read_time(from)?, to: end(to)? })
    }

    /// Whether it is on at this local time.
    pub fn is_on(&self, now: DateTime) -> bool {
        let (day, time) = (now.date(), now.time());
        if self.from < self.to {
            return self.days.has(day) && self.from <= time && time < self.to;
        }
        // It goes on into the next morning.
        let began_before = day.yesterday().is_ok_and(|before| self.days.has(before));
        (self.days.has(day) && self.from <= time) || (began_before && time < self.to)
    }
}

impl Days {
    fn read(text: &str) -> Option<Days> {
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return office::read_days(text).filter(|days| !days.is_empty()).map(Days::OfWeek);
        }
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let (first, last): (Date, Date) = (first.parse().ok()?, last.parse().ok()?);
        (first <= last).then_some(Days::Dates(first, last))
    }

    fn has(&self, day: Date) -> bool {
        match self {
            Days::OfWeek(days) => days.contains(&day.weekday().to_monday_one_offset()),
            Days::Dates(first, last) => *first <= day && day <= *last,
        }
    }
}

fn end(text: &str) -> Option<Time> {
    if text.trim() == "24:00" { Some(Time::midnight()) } else { office::read_time(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(duty: &str, at: &str) -> bool {
        Duty::read(duty).unwrap().is_on(at.parse().unwrap())
    }

    // 2026-11-20 is a Friday.
    #[test]
    fn office_hours_begin_and_end() {
        assert!(on("Mon-Fri 09:00-18:00", "2026-11-20T09:00:00"));
        assert!(!on("Mon-Fri 09:00-18:00", "2026-11-20T18:00:00"));
        assert!(!on("Mon-Fri 09:00-18:00", "2026-11-21T10:00:00"));
    }

    #[test]
    fn a_night_belongs_to_the_day_on_which_it_began() {
        assert!(on("Fri 18:00-09:00", "2026-11-20T23:30:00"));
        assert!(on("Fri 18:00-09:00", "2026-11-21T08:59:59"));
        assert!(!on("Fri 18:00-09:00", "2026-11-21T18:00:00"));
        assert!(!on("Fri 18:00-09:00", "2026-11-20T08:00:00"));
    }

    #[test]
    fn dates_are_whole_days_unless_hours_are_given() {
        assert!(on("2026-11-20..2026-11-22", "2026-11-22T23:59:59"));
        assert!(!on("2026-11-20..2026-11-22", "2026-11-23T00:00:00"));
        assert!(on("2026-11-20 09:00-24:00", "2026-11-20T23:00:00"));
        assert!(on("always", "2031-01-01T03:00:00"));
    }

    #[test]
    fn what_makes_no_sense_is_no_duty() {
        for wrong in ["", "Mon-Fry 09:00-18:00", "Mon 9-18", "2026-11-22..2026-11-20", "Mon 25:00-26:00", "daily"] {
            assert_eq!(Duty::read(wrong), None, "{wrong}");
        }
    }
}
