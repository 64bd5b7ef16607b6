//! A date at the beginning of a text: `2019-08-14`, `14 August 2019`, `Aug 14th`, `19. April`,
//! `2022 年 12 月 18 日`, `12/18`, `05/01/24`.

use super::digits::{number, skip_spaces, small, strip_word};
use super::month::{WEEKDAYS, english_month, month};
use jiff::civil::{Date, Weekday};

/// A date as it is written; whether the calendar has it is asked when its year is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange) struct Written {
    /// Its year, where it has one.
    pub(in crate::exchange) year: Option<i16>,
    month: u32,
    day: u32,
    /// Month and day could be taken for each other: `07/02/2019`.
    pub(in crate::exchange) is_ambiguous: bool,
    /// Figures and a sign, `12/18`: a date only before a time.
    pub(super) is_bare: bool,
    /// The figures, where it is written in nothing else.
    pub(super) figures: Option<Figures>,
    /// The day of the week that is written with it.
    pub(super) weekday: Option<Weekday>,
}

/// Figures that several orders of day, month and year make a date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figures {
    /// What stands between them.
    pub(super) sign: char,
    first: u32,
    second: u32,
    third: Option<(u32, usize)>,
}

/// In which order figures are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    MonthDay,
    DayMonth,
    /// Year, month, day, in two figures each.
    YearFirst,
}

impl Reading {
    /// Its name in both languages.
    pub(super) fn name(self) -> (&'static str, &'static str) {
        match self {
            Reading::MonthDay => ("月/日/年", "month/day/year"),
            Reading::DayMonth => ("日/月/年", "day/month/year"),
            Reading::YearFirst => ("年/月/日", "year/month/day"),
        }
    }
}

impl Written {
    /// Whether its figures can be read in one order only, wherever they stand.
    pub(in crate::exchange) fn stands_alone(self) -> bool {
        !(self.is_bare && self.figures.is_some())
    }

    /// The day of that year; `None` when the calendar has no such day.
    pub(in crate::exchange) fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()
    }

    /// The same figures read in that order; a date that is no matter of order stays as it is.
    pub(super) fn read_as(self, reading: Reading) -> Option<Written> {
        let Some(Figures { first, second, third, .. }) = self.figures else { return Some(self) };
        let (year, month, day) = match (reading, third) {
            (Reading::MonthDay, third) => (third, first, second),
            (Reading::DayMonth, third) => (third, second, first),
            (Reading::YearFirst, Some((third, 2))) => (Some((first, 2)), second, third),
            (Reading::YearFirst, _) => return None,
        };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let year = match year {
            Some((year, 2)) => i16::try_from(2000 + year).ok(),
            Some((year, _)) => i16::try_from(year).ok(),
            None => None,
        };
        Some(Written { year, month, day, ..self })
    }
}

/// The date at the beginning of `text`, and what follows it.
pub(super) fn date(text: &str) -> Option<(Written, &str)> {
    let is_figure = text.starts_with(|c: char| c.is_ascii_digit());
    let before = if is_figure { None } else { weekday(text) };
    let (before, rest) = before.map_or((None, text), |(day, rest)| (Some(day), rest));
    let (found, rest) = numbers(rest).or_else(|| day_first(rest)).or_else(|| month_first(rest))?;
    let (after, rest) = weekday_after(rest);
    Some((Written { weekday: before.or(after), ..found }, rest))
}

/// `8/10`, `1.5.`, `24-05-01`, `20240501`: a date only at the head of a line, or beside a time.
pub(super) fn weak(text: &str) -> Option<(Written, &str)> {
    let is_figure = text.starts_with(|c: char| c.is_ascii_digit());
    let before = if is_figure { None } else { weekday(text) };
    let (before, text) = before.map_or((None, text), |(day, rest)| (Some(day), rest));
    if let Some(found) = eight(text) {
        return Some(found);
    }
    let (first, 1..=2, rest) = number(text)? else { return None };
    let sign = rest.chars().next().filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let (second, 1..=2, rest) = number(rest.strip_prefix(sign)?)? else { return None };
    let third = rest.strip_prefix(sign).and_then(number).filter(|(_, digits, _)| matches!(digits, 2 | 4));
    let (third, rest) = third.map_or((None, rest), |(value, digits, rest)| (Some((value, digits)), rest));
    // `1.5.` ends with a dot of its own.
    let rest = if sign == '.' && third.is_none() { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
    let is_version = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let ends = !is_version && !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '%'));
    let written = of_figures(Figures { sign, first, second, third })?;
    let (after, rest) = weekday_after(rest);
    ends.then_some((Written { is_bare: true, weekday: before.or(after), ..written }, rest))
}

/// `20240501`.
fn eight(text: &str) -> Option<(Written, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = text.split_at_checked(8).filter(|_| digits == 8)?;
    let part = |from: usize, to: usize| figures.get(from..to)?.parse::<u32>().ok();
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let written = of(Some(year), month, day)?;
    written.in_year(i16::try_from(year).ok()?).filter(|_| (1990..2100).contains(&year))?;
    Some((Written { is_bare: true, ..written }, rest))
}

fn of(year: Option<u32>, month: u32, day: u32) -> Option<Written> {
    let year = year.map(i16::try_from).transpose().ok()?;
    ((1..=31).contains(&day) && (1..=99).contains(&month)).then_some(Written {
        year,
        month,
        day,
        is_ambiguous: false,
        is_bare: false,
        figures: None,
        weekday: None,
    })
}

/// Figures in their usual order: with dots the day is first, with strokes America's month is.
fn of_figures(figures: Figures) -> Option<Written> {
    let blank = Written { figures: Some(figures), ..of(None, 1, 1)? };
    let is_day_first = figures.sign == '.';
    let usual = if is_day_first { Reading::DayMonth } else { Reading::MonthDay };
    let other = if is_day_first { Reading::MonthDay } else { Reading::DayMonth };
    let year_first = || blank.read_as(Reading::YearFirst);
    let written = blank.read_as(usual).or_else(|| blank.read_as(other)).or_else(year_first)?;
    let is_ambiguous = !is_day_first && figures.first <= 12 && figures.second <= 12 && figures.first != figures.second;
    Some(Written { is_ambiguous, ..written })
}

/// `2019-08-14`, `2019/8/14`, `2022年12月18日`, `12月18日`, `07/02/2019`, `07/02/19`.
fn numbers(text: &str) -> Option<(Written, &str)> {
    if let Some(found) = in_signs(text) {
        return Some(found);
    }
    let (first, digits, rest) = number(text)?;
    let sign = rest.chars().next().filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let (second, 1..=2, rest) = number(rest.strip_prefix(sign)?)? else { return None };
    let (third, places, rest) = rest.strip_prefix(sign).and_then(number)?;
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit() || c == '%');
    match (digits, places) {
        (4, 1..=2) if ends => Some((of(Some(first), second, third)?, rest)),
        (1..=2, 4) if ends => Some((of_figures(Figures { sign, first, second, third: Some((third, 4)) })?, rest)),
        (1..=2, 2) if ends && sign == '/' => {
            Some((of_figures(Figures { sign, first, second, third: Some((third, 2)) })?, rest))
        }
        _ => None,
    }
}

/// `2022年12月18日`, `12月18日`, `五月一日`, `2024년 5월 1일`.
fn in_signs(text: &str) -> Option<(Written, &str)> {
    let with_year = number(text).and_then(|(year, digits, rest)| {
        let rest = skip_spaces(rest).strip_prefix(['年', '년'])?;
        Some((if digits == 2 { 2000 + year } else { year }, skip_spaces(rest)))
    });
    let (year, rest) = with_year.map_or((None, text), |(year, rest)| (Some(year), rest));
    let (month, rest) = small(rest)?;
    let rest = skip_spaces(skip_spaces(rest).strip_prefix(['月', '월'])?);
    let (day, rest) = small(rest)?;
    let rest = skip_spaces(rest).strip_prefix(['日', '号', '號', '일'])?;
    Some((of(year, month, day)?, rest))
}

/// `14 August 2019`, `14th of Aug`, `19. April`, `14-Aug-19`, `01/May/2024`, `14 de mayo de 2024`.
fn day_first(text: &str) -> Option<(Written, &str)> {
    let (day, 1..=2, rest) = number(text)? else { return None };
    let rest = ordinal(rest);
    let rest = skip_spaces(rest.strip_prefix('.').unwrap_or(rest));
    let rest = ["of", "de"].iter().find_map(|word| strip_word(rest, word)).map_or(rest, skip_spaces);
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '/'));
    let rest = sign.map_or(rest, |sign| &rest[sign.len_utf8()..]);
    let (month, rest) = month(rest)?;
    let (year, rest) = year(rest, sign);
    Some((of(year, month, day)?, rest))
}

/// `August 14, 2019`, `Aug 14th`, `Dec. 18`, `Aug-14`.
fn month_first(text: &str) -> Option<(Written, &str)> {
    let (month, rest) = english_month(text)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let rest = skip_spaces(rest);
    let rest = strip_word(rest, "the").map_or(rest, skip_spaces);
    let (day, 1..=2, rest) = number(rest)? else { return None };
    // June 14:05 is a time, as June 2pm is, and May 3.5 is neither.
    let is_point = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if rest.starts_with([':', '：', '%']) || is_point || super::clock::meridiem(rest).0.is_some() {
        return None;
    }
    let (year, rest) = year(ordinal(rest), None);
    Some((of(year, month, day)?, rest))
}

/// Without the ending of an ordinal: `14th`, `1er`.
fn ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th", "er"].iter().find_map(|end| strip_word(text, end)).unwrap_or(text)
}

/// The year behind a day and a month: `2019`, `, 2019`, `de 2019`, `'19`, and behind `sign` also `19`.
fn year(text: &str, sign: Option<char>) -> (Option<u32>, &str) {
    let rest = skip_spaces(text);
    let rest = rest.strip_prefix(['.', ',', '，', '-', '/']).map_or(rest, skip_spaces);
    let rest = strip_word(rest, "de").map_or(rest, skip_spaces);
    let (rest, is_short) = rest.strip_prefix(['\'', '’']).map_or((rest, sign.is_some()), |rest| (rest, true));
    match number(rest) {
        Some((year @ 1970..=2199, 4, after)) => (Some(year), after),
        Some((year, 2, after)) if is_short => (Some(2000 + year), after),
        _ => (None, text),
    }
}

/// `Monday, `, `Wed `, `Mo., `, `lundi `.
pub(super) fn weekday(text: &str) -> Option<(Weekday, &str)> {
    let signs = ["星期", "周", "週", "礼拜"].iter().find_map(|word| text.strip_prefix(word));
    if let Some(rest) = signs {
        let sign = rest.chars().next()?;
        let nth = "一二三四五六日".chars().position(|own| own == sign).or((sign == '天').then_some(6))?;
        let day = Weekday::from_monday_zero_offset(i8::try_from(nth).ok()?).ok()?;
        return Some((day, skip_spaces(&rest[sign.len_utf8()..])));
    }
    let (nth, rest) = WEEKDAYS.iter().find_map(|(nth, name)| Some((*nth, strip_word(text, name)?)))?;
    let day = Weekday::from_monday_zero_offset(nth).ok()?;
    Some((day, skip_spaces(rest.trim_start_matches([',', '.']))))
}

/// `(星期日)`, `周日`, `(Sunday)`.
fn weekday_after(text: &str) -> (Option<Weekday>, &str) {
    let rest = skip_spaces(text.strip_prefix(',').unwrap_or(text));
    let (rest, is_closed) = rest.strip_prefix(['(', '（', '[']).map_or((rest, false), |rest| (rest, true));
    let Some((day, after)) = weekday(rest) else { return (None, text) };
    match is_closed {
        true => after.strip_prefix([')', '）', ']']).map_or((None, text), |after| (Some(day), after)),
        // "sat idle" is no day.
        false if rest.starts_with(|c: char| c.is_lowercase()) => (None, text),
        false => (Some(day), &rest[rest.len() - after.len()..]),
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
            ("14-Aug-2019", Some(2019), 8, 14, ""),
            ("21st Oct | x", None, 10, 21, " | x"),
            ("19. April 2024 x", Some(2024), 4, 19, " x"),
            ("19. April, x", None, 4, 19, ", x"),
            ("14 de mayo de 2024", Some(2024), 5, 14, ""),
            ("1er mai 2024", Some(2024), 5, 1, ""),
            ("14 août 2019", Some(2019), 8, 14, ""),
            ("3. März 2024", Some(2024), 3, 3, ""),
            ("05/01/24 x", Some(2024), 5, 1, " x"),
            ("13/05/24", Some(2024), 5, 13, ""),
            ("14-Aug-19", Some(2019), 8, 14, ""),
            ("01/May/2024:14:05", Some(2024), 5, 1, ":14:05"),
            ("Aug 14 '19", Some(2019), 8, 14, ""),
            ("24年5月1日", Some(2024), 5, 1, ""),
            ("五月一日", None, 5, 1, ""),
            ("2024년 5월 1일", Some(2024), 5, 1, ""),
            ("Mo., 3. Juni 2024", Some(2024), 6, 3, ""),
        ] {
            assert_eq!(read(text), Some((year, month, day, rest)), "{text}");
        }
        assert!(date("07/02/2019").unwrap().0.is_ambiguous);
        assert!(!date("2019-07-02").unwrap().0.is_ambiguous);
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        for text in
            ["12.18", "3/4 of hosts", "May we", "June 14:05", "14 hosts", "1-2-3", "12月", "Mar", "2019", "May 3.5"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn some_figures_are_a_date_only_beside_a_time() {
        for (text, month, day, rest) in [
            ("12-18 08:56", 12, 18, " 08:56"),
            ("7/1 14:00", 7, 1, " 14:00"),
            ("1.5. 14:05", 5, 1, " 14:05"),
            ("18.12 14:05", 12, 18, " 14:05"),
            ("05-13-24 x", 5, 13, " x"),
            ("20240501 x", 5, 1, " x"),
        ] {
            let found = weak(text).map(|(found, rest)| (found.month, found.day, rest));
            assert_eq!(found, Some((month, day, rest)), "{text}");
        }
        for text in ["1.2.3.4", "99/100", "20249901", "8/10%"] {
            assert!(weak(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_calendar_is_asked_when_the_year_is_known() {
        assert!(date("February 29").unwrap().0.in_year(2020).is_some());
        assert!(date("February 29").unwrap().0.in_year(2019).is_none());
        assert!(date("2019-13-01").unwrap().0.in_year(2019).is_none());
    }
}
