//! A time that has a field to itself: `2026-03-17 10:00:00 -0700`, `3/17/2026 10:05 PM`, `1773741600.25`.
//!
//! A field is a time from its first sign to its last or it is none: what is left over is never dropped.

use super::{Hints, date, zone};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;

/// What stands in a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FieldTime {
    /// A moment, whoever reads it.
    Moment(Timestamp),
    /// What a clock and a calendar showed somewhere.
    ClockFace(ClockFace),
}

/// A day, a time of day and a zone, as far as they are written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ClockFace {
    pub(super) day: Option<FieldDay>,
    pub(super) time: Option<Time>,
    pub(super) zone: Option<TimeZone>,
    /// A zone by name beside an offset, which wins.
    pub(super) beside: Option<(String, TimeZone)>,
}

/// A day as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldDay {
    /// This one.
    On(Date),
    /// Two figures and a year: which is the month is said by the other rows.
    Either { first: i8, second: i8, year: i16 },
}

/// Which figure of `03/04/2026` is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOrder {
    DayFirst,
    MonthFirst,
}

impl FieldDay {
    /// The day that the calendar has.
    pub(super) fn in_order(self, order: DayOrder) -> Option<Date> {
        match (self, order) {
            (FieldDay::On(date), _) => Some(date),
            (FieldDay::Either { first, second, year }, DayOrder::MonthFirst) => Date::new(year, first, second).ok(),
            (FieldDay::Either { first, second, year }, DayOrder::DayFirst) => Date::new(year, second, first).ok(),
        }
    }

    /// The order that its figures leave; `None` when both are possible.
    pub(super) fn order(self) -> Option<DayOrder> {
        match self {
            FieldDay::Either { first, second, .. } if first > 12 && second <= 12 => Some(DayOrder::DayFirst),
            FieldDay::Either { first, second, .. } if second > 12 && first <= 12 => Some(DayOrder::MonthFirst),
            _ => None,
        }
    }
}

/// What the field says; a day without a year is in that of the hints.
pub(super) fn read(text: &str, hints: &Hints) -> Option<FieldTime> {
    let text = text.trim();
    let year = hints.date.map(|date| date.year());
    if let Some(moment) = epoch(text).or_else(|| text.parse().ok()) {
        return Some(FieldTime::Moment(moment));
    }
    if let Ok(zoned) = rfc2822::parse(text) {
        return Some(FieldTime::Moment(zoned.timestamp()));
    }
    let Some((before, clock, after)) = clock(text) else {
        let day = day(text, year)?;
        return Some(FieldTime::ClockFace(ClockFace { day: Some(day), time: None, zone: None, beside: None }));
    };
    let before = before.strip_suffix('T').unwrap_or(before);
    let before = before.trim_end_matches([' ', ',', ':', '@', '，']);
    let before = before.strip_suffix(" at").unwrap_or(before).trim_end();
    let mut face = ClockFace { day: None, time: Some(clock), zone: None, beside: None };
    let after = after.trim();
    if !before.is_empty() {
        face.day = Some(day(before, year)?);
    } else if let Some(day) = day(after.trim_start_matches([',', ' ']), year) {
        face.day = Some(day);
        return Some(FieldTime::ClockFace(face));
    }
    zones(after, &mut face, hints)?;
    Some(FieldTime::ClockFace(face))
}

/// Whether the field begins with a day that no calendar has: `2019-02-30`.
pub(super) fn begins_with_no_day(text: &str) -> bool {
    let text = text.trim();
    let head: String = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '/')).collect();
    let parts: Option<Vec<i16>> = head.split(['-', '/']).map(|part| part.parse().ok()).collect();
    let day = |year, month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    matches!(parts.as_deref(), Some([year, month, number]) if *year >= 1000 && day(*year, *month, *number).is_none())
}

/// Whether the field begins with a time of day, whatever follows it.
pub(super) fn begins_with_clock(text: &str) -> bool {
    clock(text).is_some_and(|(before, ..)| before.chars().all(|c| !c.is_alphanumeric()))
}

/// Seconds, milli-, micro- or nanoseconds since 1970, by their number of figures; seconds may have a fraction.
fn epoch(text: &str) -> Option<Timestamp> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(fraction) || (text.contains('.') && fraction.is_empty()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        9..=10 => {
            let nanos: String = format!("{fraction:0<9}").chars().take(9).collect();
            Timestamp::new(number, nanos.parse().ok()?).ok()
        }
        12..=13 if fraction.is_empty() => Timestamp::from_millisecond(number).ok(),
        15..=16 if fraction.is_empty() => Timestamp::from_microsecond(number).ok(),
        18..=19 if fraction.is_empty() => Timestamp::from_nanosecond(i128::from(number)).ok(),
        _ => None,
    }
}

/// The first time of day in `text`, with what stands before and after it.
fn clock(text: &str) -> Option<(&str, Time, &str)> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let starts = (0..bytes.len()).find_map(|at| {
        let begins = is_digit(at) && (at == 0 || !is_digit(at - 1));
        let colon = (1..=2).map(|more| at + more).find(|colon| bytes.get(*colon) == Some(&b':'))?;
        let whole = (at..colon).all(is_digit) && is_digit(colon + 1) && is_digit(colon + 2) && !is_digit(colon + 3);
        (begins && whole).then_some((at, colon))
    });
    let (at, colon) = starts?;
    let number = |from: usize, to: usize| text.get(from..to).and_then(|text| text.parse::<i8>().ok());
    let (hour, minute) = (number(at, colon)?, number(colon + 1, colon + 3)?);
    let mut end = colon + 3;
    let (mut second, mut nanos) = (0, 0);
    if bytes.get(end) == Some(&b':') && is_digit(end + 1) && is_digit(end + 2) && !is_digit(end + 3) {
        second = number(end + 1, end + 3)?;
        end += 3;
        let digits =
            text[end..].strip_prefix(['.', ',']).map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count());
        if let Some(digits) = digits.filter(|digits| (1..=9).contains(digits)) {
            nanos = format!("{:0<9}", &text[end + 1..=end + digits]).parse().ok()?;
            end += digits + 1;
        }
    }
    let (before, hour, after) = halves(&text[..at], hour, &text[end..])?;
    Some((before, Time::new(hour, minute, second, nanos).ok()?, after))
}

const MORNING: &[&str] = &["上午", "凌晨", "早上", "清晨"];
const AFTERNOON: &[&str] = &["下午", "晚上", "傍晚", "中午"];

/// The hour of the day where one of its halves is named: `PM` behind the time, `下午` before it.
fn halves<'a>(before: &'a str, hour: i8, after: &'a str) -> Option<(&'a str, i8, &'a str)> {
    let ends = |names: &[&str]| names.iter().find_map(|name| before.trim_end().strip_suffix(name));
    let rest = after.trim_start();
    let begins = |names: [&str; 2]| {
        names.into_iter().find_map(|name| {
            let head = rest.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name))?;
            let rest = &rest[head.len()..];
            (!rest.starts_with(|c: char| c.is_alphanumeric())).then_some(rest)
        })
    };
    let morning = |hour: i8| (1..=12).contains(&hour).then_some(hour % 12);
    if let Some(rest) = begins(["am", "a.m."]) {
        return Some((before, morning(hour)?, rest));
    }
    if let Some(rest) = begins(["pm", "p.m."]) {
        return Some((before, morning(hour)? + 12, rest));
    }
    if let Some(before) = ends(MORNING) {
        return Some((before, if hour == 12 { 0 } else { hour }, after));
    }
    match ends(AFTERNOON) {
        Some(before) => Some((before, if hour < 12 { hour + 12 } else { hour }, after)),
        None => Some((before, hour, after)),
    }
}

/// What stands behind the time of day: nothing, a zone, or an offset and the name of a zone.
fn zones(text: &str, face: &mut ClockFace, hints: &Hints) -> Option<()> {
    let bare = |text: &str| text.trim().trim_matches(['(', ')', '[', ']', '（', '）']).trim().to_owned();
    if text.is_empty() {
        return Some(());
    }
    let named = |text: &str| zone(text).or_else(|| hints.zones.get(text).ok().filter(|_| text.contains('/')));
    if let Some(zone) = named(&bare(text)) {
        face.zone = Some(zone);
        return Some(());
    }
    let (offset, name) = text.split_once([' ', '[', '('])?;
    let name = bare(name);
    face.zone = Some(zone(offset.trim()).filter(|_| offset.starts_with(['+', '-', '−']))?);
    face.beside = Some((name.clone(), named(&name)?));
    Some(())
}

/// A day that fills `text`.
fn day(text: &str, year: Option<i16>) -> Option<FieldDay> {
    let text = text.trim().trim_end_matches(',');
    figures(text).or_else(|| date(&text.replace('/', " ")).or_else(|| date(text)).map(FieldDay::On)).or_else(|| {
        let year = year?;
        let with = [format!("{text} {year}"), format!("{year}年{text}"), format!("{year}-{text}")];
        with.iter().find_map(|text| date(text)).map(FieldDay::On)
    })
}

/// `17/03/2026`, `3/17/26`, `17.03.2026`: with dots the day is first.
fn figures(text: &str) -> Option<FieldDay> {
    let sign = text.chars().find(|c| !c.is_ascii_digit()).filter(|sign| matches!(sign, '/' | '-' | '.'))?;
    let parts: Vec<&str> = text.split(sign).collect();
    let [first, second, year] = parts[..] else { return None };
    let is_short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_short(first) || !is_short(second) || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = match year.len() {
        4 => year.parse().ok()?,
        // `26-03-17` may begin with its year.
        2 if sign != '-' => 2000 + year.parse::<i16>().ok()?,
        _ => return None,
    };
    let (first, second) = (first.parse().ok()?, second.parse().ok()?);
    match sign {
        '.' => Date::new(year, second, first).ok().map(FieldDay::On),
        _ => Some(FieldDay::Either { first, second, year }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints() -> Hints {
        let now = "2026-11-22T06:00:00Z".parse().unwrap();
        let date = Some(jiff::civil::date(2026, 3, 17));
        Hints { date, zones: jiff::tz::db().clone(), ..Hints::none("x.csv", now) }
    }

    fn moment(text: &str) -> Option<String> {
        match read(text, &hints())? {
            FieldTime::Moment(moment) => Some(moment.to_string()),
            FieldTime::ClockFace(face) => {
                let day = face.day?.in_order(DayOrder::MonthFirst)?;
                let time = face.time.unwrap_or(Time::midnight());
                let zone = face.zone.unwrap_or(TimeZone::UTC);
                Some(day.to_datetime(time).to_zoned(zone).ok()?.timestamp().to_string())
            }
        }
    }

    #[test]
    fn tools_write_a_time_in_many_ways() {
        for (text, expected) in [
            ("2026-03-17T10:00:00Z", "2026-03-17T10:00:00Z"),
            ("2026-03-17 10:00:00 -0700", "2026-03-17T17:00:00Z"),
            ("2026-03-17 10:00:00 UTC", "2026-03-17T10:00:00Z"),
            ("2026-03-17 10:00:00.250 +0000 UTC", "2026-03-17T10:00:00.25Z"),
            ("2026-03-17 10:00:00,250", "2026-03-17T10:00:00.25Z"),
            ("2026-03-17T10:00+08:00[Asia/Shanghai]", "2026-03-17T02:00:00Z"),
            ("2026-03-17 10:00 Asia/Shanghai", "2026-03-17T02:00:00Z"),
            ("2026/3/17 10:05", "2026-03-17T10:05:00Z"),
            ("3/17/2026 10:05 PM", "2026-03-17T22:05:00Z"),
            ("3/17/2026, 12:05:10 a.m. (UTC+8)", "2026-03-16T16:05:10Z"),
            ("3/17/26 9:05", "2026-03-17T09:05:00Z"),
            ("17.03.2026 10:05", "2026-03-17T10:05:00Z"),
            ("17 March 2026 at 10:05 PST", "2026-03-17T18:05:00Z"),
            ("17/Mar/2026:10:00:00 +0100", "2026-03-17T09:00:00Z"),
            ("Tue, 17 Mar 2026 10:00:00 +0000", "2026-03-17T10:00:00Z"),
            ("10:05 PM, 17 March 2026", "2026-03-17T22:05:00Z"),
            ("Mar 17 10:05:00", "2026-03-17T10:05:00Z"),
            ("2026年3月17日 下午2:05", "2026-03-17T14:05:00Z"),
            ("2026年3月17日 14:05（北京时间）", "2026-03-17T06:05:00Z"),
            ("1773741600", "2026-03-17T10:00:00Z"),
            ("1773741600.250000", "2026-03-17T10:00:00.25Z"),
            ("1773741600250", "2026-03-17T10:00:00.25Z"),
            ("2026-03-17", "2026-03-17T00:00:00Z"),
        ] {
            assert_eq!(moment(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_left_over_is_never_dropped() {
        for text in [
            "2019-08-14 25:61",
            "2026-03-17 10:00 soon",
            "about 10:00",
            "2026-03-17 10:00 XQZ",
            "13:05 PM",
            "2026-02-30T10:00:00Z",
            "17",
            "10:05 and 10:06",
            "26-03-17 10:00",
            "",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn the_figures_of_a_day_may_leave_its_order_open() {
        let day = |text: &str| match read(text, &hints()) {
            Some(FieldTime::ClockFace(ClockFace { day: Some(day), .. })) => day.order(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(day("17/03/2026"), Some(DayOrder::DayFirst));
        assert_eq!(day("03/17/2026"), Some(DayOrder::MonthFirst));
        assert_eq!(day("03/04/2026"), None);
    }

    #[test]
    fn a_name_beside_an_offset_is_kept_to_be_compared() {
        let Some(FieldTime::ClockFace(face)) = read("2026-07-17 10:00 +0800 (PDT)", &hints()) else { panic!() };
        assert_eq!(face.zone, Some(TimeZone::fixed(jiff::tz::offset(8))));
        assert_eq!(face.beside.map(|(name, _)| name).as_deref(), Some("PDT"));
    }
}
