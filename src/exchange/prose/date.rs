//! A date at the beginning of a text: `2019-08-14`, `14 August 2019`, `Aug 14th`, `2022 年 12 月 18 日`, `12/18`.

use super::digits::{number, skip_spaces, strip_word};
use jiff::civil::Date;

/// A date as it is written; whether the calendar has it is asked when its year is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange) struct Written {
    /// Its year, where it has one.
    pub(in crate::exchange) year: Option<i16>,
    month: u32,
    day: u32,
    /// Month and day could be taken for each other: `07/02/2019`.
    pub(in crate::exchange) is_ambiguous: bool,
    /// Two figures and a sign, `12/18`: a date only before a time.
    pub(super) is_bare: bool,
}

impl Written {
    /// The day of that year; `None` when the calendar has no such day.
    pub(in crate::exchange) fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()
    }
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The date at the beginning of `text`, and what follows it.
pub(super) fn date(text: &str) -> Option<(Written, &str)> {
    let rest = weekday(text);
    let (found, rest) = numbers(rest).or_else(|| day_first(rest)).or_else(|| month_first(rest))?;
    Some((found, weekday_after(rest)))
}

fn of(year: Option<u32>, month: u32, day: u32) -> Option<Written> {
    let year = year.map(i16::try_from).transpose().ok()?;
    ((1..=31).contains(&day) && (1..=99).contains(&month)).then_some(Written {
        year,
        month,
        day,
        is_ambiguous: false,
        is_bare: false,
    })
}

/// `2019-08-14`, `2019/8/14`, `2022年12月18日`, `12月18日`, `07/02/2019`, `12/18`.
fn numbers(text: &str) -> Option<(Written, &str)> {
    let (first, digits, rest) = number(text)?;
    let rest = skip_spaces(rest);
    if let Some(rest) = rest.strip_prefix('年') {
        let (month, _, rest) = number(skip_spaces(rest))?;
        let (day, rest) = day_after_month(rest)?;
        return Some((of(Some(first), month, day)?, rest));
    }
    if digits <= 2 && rest.starts_with('月') {
        let (day, rest) = day_after_month(rest)?;
        return Some((of(None, first, day)?, rest));
    }
    let sign = rest.chars().next().filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let (second, 1..=2, rest) = number(rest.strip_prefix(sign)?)? else { return None };
    if digits == 4 {
        let (day, 1..=2, rest) = number(rest.strip_prefix(sign)?)? else { return None };
        return Some((of(Some(first), second, day)?, rest));
    }
    match rest.strip_prefix(sign).and_then(number) {
        Some((year, 4, rest)) => Some((three(first, second, year, sign)?, rest)),
        // A day of a month without its year only as logs write it; 12.18 is a number.
        _ if sign != '.' && digits == 2 && !rest.starts_with(sign) && first <= 12 => {
            Some((Written { is_bare: true, ..of(None, first, second)? }, rest))
        }
        _ => None,
    }
}

/// Day and month before the year: with dots the day is first, with strokes America's month is.
fn three(first: u32, second: u32, year: u32, sign: char) -> Option<Written> {
    let is_day_first = sign == '.' || first > 12;
    let (day, month) = if is_day_first { (first, second) } else { (second, first) };
    let is_ambiguous = sign != '.' && first <= 12 && second <= 12 && first != second;
    Some(Written { is_ambiguous, ..of(Some(year), month, day)? })
}

fn day_after_month(text: &str) -> Option<(u32, &str)> {
    let rest = skip_spaces(skip_spaces(text).strip_prefix('月')?);
    let (day, 1..=2, rest) = number(rest)? else { return None };
    Some((day, skip_spaces(rest).strip_prefix(['日', '号'])?))
}

/// `14 August 2019`, `14th of Aug`.
fn day_first(text: &str) -> Option<(Written, &str)> {
    let (day, 1..=2, rest) = number(text)? else { return None };
    let rest = skip_spaces(ordinal(rest));
    let rest = strip_word(rest, "of").map_or(rest, skip_spaces);
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let (month, rest) = month(rest)?;
    let (year, rest) = year(rest);
    Some((of(year, month, day)?, rest))
}

/// `August 14, 2019`, `Aug 14th`, `Dec. 18`.
fn month_first(text: &str) -> Option<(Written, &str)> {
    let (month, rest) = month(text)?;
    let (day, 1..=2, rest) = number(skip_spaces(rest))? else { return None };
    // June 14:05 is a time.
    if rest.starts_with([':', '：', '%']) {
        return None;
    }
    let (year, rest) = year(ordinal(rest));
    Some((of(year, month, day)?, rest))
}

fn ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|end| strip_word(text, end)).unwrap_or(text)
}

fn month(text: &str) -> Option<(u32, &str)> {
    let found = MONTHS.iter().zip(1..).find_map(|(name, nth)| {
        let rest = strip_word(text, name).or_else(|| strip_word(text, &name[..3]));
        Some((nth, rest.or_else(|| (*name == "september").then(|| strip_word(text, "sept")).flatten())?))
    })?;
    Some((found.0, found.1.strip_prefix('.').unwrap_or(found.1)))
}

fn year(text: &str) -> (Option<u32>, &str) {
    let rest = skip_spaces(text);
    let rest = rest.strip_prefix([',', '，', '-']).map_or(rest, skip_spaces);
    match number(rest) {
        Some((year @ 1970..=2199, 4, after)) => (Some(year), after),
        _ => (None, text),
    }
}

fn weekday(text: &str) -> &str {
    let names = WEEKDAYS.iter().find_map(|name| strip_word(text, name).or_else(|| strip_word(text, &name[..3])));
    names.map_or(text, |rest| skip_spaces(rest.trim_start_matches([',', '.'])))
}

/// `(星期日)`, `周日`, `(Sunday)`.
fn weekday_after(text: &str) -> &str {
    let rest = skip_spaces(text);
    let (rest, is_closed) = rest.strip_prefix(['(', '(', '（']).map_or((rest, false), |rest| (rest, true));
    let word = ["星期", "周", "礼拜"].iter().find_map(|word| rest.strip_prefix(word));
    let rest = match word {
        Some(rest) => rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']),
        None => {
            let after = weekday(rest);
            (after.len() < rest.len()).then_some(after)
        }
    };
    match rest {
        Some(rest) if is_closed => rest.strip_prefix([')', '）']).unwrap_or(text),
        Some(rest) => rest,
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<i16>, u32, u32, &str)> {
        date(text).map(|(found, rest)| (found.year, found.month, found.day, rest))
    }

    #[test]
    fn dates_are_written_in_many_ways() {
        for (text, year, month, day, rest) in [
            ("2019-08-14 x", Some(2019), 8, 14, " x"),
            ("2019/8/4", Some(2019), 8, 4, ""),
            ("2019.08.14", Some(2019), 8, 14, ""),
            ("2022年12月18日 事件", Some(2022), 12, 18, " 事件"),
            ("2022 年 12 月 18 日(星期日),x", Some(2022), 12, 18, ",x"),
            ("12 月 18 日 08:56", None, 12, 18, " 08:56"),
            ("12月18号", None, 12, 18, ""),
            ("14 August 2019: x", Some(2019), 8, 14, ": x"),
            ("14th of Aug", None, 8, 14, ""),
            ("August 14, 2019", Some(2019), 8, 14, ""),
            ("Wednesday, August 14th 2019 x", Some(2019), 8, 14, " x"),
            ("Wed Aug 14", None, 8, 14, ""),
            ("Dec. 18, 2022", Some(2022), 12, 18, ""),
            ("Sept 3", None, 9, 3, ""),
            ("14.08.2019", Some(2019), 8, 14, ""),
            ("08/14/2019", Some(2019), 8, 14, ""),
            ("14/08/2019", Some(2019), 8, 14, ""),
            ("12-18 08:56", None, 12, 18, " 08:56"),
            ("14-Aug-2019", Some(2019), 8, 14, ""),
            ("21st Oct | x", None, 10, 21, " | x"),
        ] {
            assert_eq!(read(text), Some((year, month, day, rest)), "{text}");
        }
        assert!(date("07/02/2019").unwrap().0.is_ambiguous);
        assert!(!date("2019-07-02").unwrap().0.is_ambiguous);
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        for text in ["12.18", "3/4 of hosts", "May we", "June 14:05", "14 hosts", "1-2-3", "12月", "Mar", "2019"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_calendar_is_asked_when_the_year_is_known() {
        assert!(date("February 29").unwrap().0.in_year(2020).is_some());
        assert!(date("February 29").unwrap().0.in_year(2019).is_none());
        assert!(date("2019-13-01").unwrap().0.in_year(2019).is_none());
    }
}
