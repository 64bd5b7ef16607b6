//! The hours in which an unannounced drill may begin: `Tue-Thu 10:00-12:00`.

use jiff::civil::{Date, DateTime, Time, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Some days of the week, from one time of day up to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Window {
    from_day: Weekday,
    to_day: Weekday,
    from: Time,
    to: Time,
}

/// The text is no [`Window`]; the message says how to write one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no window: write Tue-Thu 10:00-12:00")]
pub struct BadWindow(pub String);

const DAYS: [(&str, Weekday); 7] = [
    ("Mon", Weekday::Monday),
    ("Tue", Weekday::Tuesday),
    ("Wed", Weekday::Wednesday),
    ("Thu", Weekday::Thursday),
    ("Fri", Weekday::Friday),
    ("Sat", Weekday::Saturday),
    ("Sun", Weekday::Sunday),
];

impl Window {
    /// Whether it is open on this day at all.
    fn is_on(&self, day: Weekday) -> bool {
        let after = |day: Weekday| (day.to_monday_zero_offset() - self.from_day.to_monday_zero_offset()).rem_euclid(7);
        after(day) <= after(self.to_day)
    }

    /// Its opening and its end on `date`; `None` on a day on which it is shut.
    pub fn on(&self, date: Date) -> Option<(DateTime, DateTime)> {
        self.is_on(date.weekday()).then(|| (date.to_datetime(self.from), date.to_datetime(self.to)))
    }
}

impl FromStr for Window {
    type Err = BadWindow;

    fn from_str(text: &str) -> Result<Self, BadWindow> {
        let bad = || BadWindow(text.to_owned());
        let (days, hours) = text.trim().split_once(' ').ok_or_else(bad)?;
        let (from_day, to_day) = days.split_once('-').unwrap_or((days, days));
        let day = |name: &str| DAYS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, day)| *day);
        let (from, to) = hours.trim().split_once('-').ok_or_else(bad)?;
        let time = |text: &str| Time::strptime("%H:%M", text.trim()).ok();
        let (from, to) = (time(from).ok_or_else(bad)?, time(to).ok_or_else(bad)?);
        let (from_day, to_day) = (day(from_day).ok_or_else(bad)?, day(to_day).ok_or_else(bad)?);
        if from >= to { Err(bad()) } else { Ok(Window { from_day, to_day, from, to }) }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |day: Weekday| DAYS[usize::from(day.to_monday_zero_offset().unsigned_abs()) % 7].0;
        f.write_str(name(self.from_day))?;
        if self.to_day != self.from_day {
            write!(f, "-{}", name(self.to_day))?;
        }
        write!(f, " {}-{}", self.from.strftime("%H:%M"), self.to.strftime("%H:%M"))
    }
}

impl TryFrom<String> for Window {
    type Error = BadWindow;
    fn try_from(text: String) -> Result<Self, BadWindow> {
        text.parse()
    }
}

impl From<Window> for String {
    fn from(window: Window) -> Self {
        window.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_window_prints_as_it_is_written() {
        for text in ["Tue-Thu 10:00-12:00", "Mon 09:30-10:00", "Fri-Mon 20:00-21:00"] {
            assert_eq!(text.parse::<Window>().map(|window| window.to_string()).as_deref(), Ok(text));
        }
        for bad in ["Tue-Thu", "10:00-12:00", "Tue 12:00-10:00", "Tue 10:00", "Die 10:00-12:00", "Tue 25:00-26:00"] {
            assert!(bad.parse::<Window>().is_err(), "{bad}");
        }
    }

    #[test]
    fn it_is_open_on_its_days_and_over_a_weekend() {
        let window: Window = "Fri-Mon 20:00-21:00".parse().unwrap();
        // 2026-11-21 is a Saturday.
        assert!(window.on(date(2026, 11, 21)).is_some());
        assert!(window.on(date(2026, 11, 23)).is_some());
        assert!(window.on(date(2026, 11, 24)).is_none());
    }
}
