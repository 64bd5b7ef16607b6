//! A time of day at the beginning of a text: `08:25`, `8:25 pm`, `14h05`, `13:13:56.250`, `8点56分`, `下午 2:47`,
//! `0825Z`, `14 Uhr`.

use super::digits::{number, numeral, skip_spaces, small, strip_word};
use jiff::civil::Time;

/// A time of day as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange) struct Clock {
    /// The time.
    pub(in crate::exchange) time: Time,
    /// Midnight at the end of the day: 24:00.
    pub(in crate::exchange) is_end_of_day: bool,
    /// Whether it tells the second, as a log does.
    pub(in crate::exchange) has_seconds: bool,
    /// The half of the day that is written with it.
    pub(super) half: Option<Half>,
}

/// Half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Noon,
    Afternoon,
}

/// Words before a clock time and the half of the day that they mean.
const HALVES: &[(&str, Half)] = &[
    ("上午", Half::Morning),
    ("早上", Half::Morning),
    ("凌晨", Half::Morning),
    ("清晨", Half::Morning),
    ("午前", Half::Morning),
    ("오전", Half::Morning),
    ("中午", Half::Noon),
    ("下午", Half::Afternoon),
    ("午后", Half::Afternoon),
    ("午後", Half::Afternoon),
    ("傍晚", Half::Afternoon),
    ("晚上", Half::Afternoon),
    ("晚间", Half::Afternoon),
    ("오후", Half::Afternoon),
    ("晚", Half::Afternoon),
];

impl Clock {
    /// The same figures in that half of the day, where they are written on a clock of twelve hours.
    pub(super) fn in_half(self, half: Half) -> Option<Clock> {
        let hour = u32::try_from(self.time.hour()).ok().filter(|_| self.is_open())?;
        let hour = i8::try_from(in_half(hour, Some(half))?).ok()?;
        let time = Time::new(hour, self.time.minute(), self.time.second(), self.time.subsec_nanosecond()).ok()?;
        Some(Clock { time, half: Some(half), ..self })
    }

    /// Whether it may be in either half of the day where a source writes halves.
    pub(super) fn is_open(self) -> bool {
        self.half.is_none() && (1..=12).contains(&self.time.hour()) && !self.is_end_of_day
    }
}

/// The clock time at the beginning of `text`, and what follows it.
pub(super) fn clock(text: &str) -> Option<(Clock, &str)> {
    let is_sign = text.starts_with(|c: char| !c.is_ascii());
    let said = HALVES.iter().filter(|_| is_sign).find_map(|(word, half)| Some((*half, text.strip_prefix(word)?)));
    let (half, rest) = said.map_or((None, text), |(half, rest)| (Some(half), skip_spaces(rest)));
    let Some((hour, digits, after)) = number(rest) else { return in_signs(rest, half) };
    let (parts, rest) = match after.chars().next() {
        Some(':' | '：') if digits <= 2 => colons(hour, after)?,
        Some('点' | '點' | '时' | '時' | '시') if digits <= 2 => signs(hour, after, half)?,
        Some('h' | 'H') if digits <= 2 => letter(hour, after)?,
        _ if digits == 4 && is_zulu(hour, after) => ((hour / 100, hour % 100, None, 0), without_h(after)),
        _ if digits <= 2 => ((hour, 0, None, 0), bare(after)?),
        _ => return None,
    };
    let (half, rest) = match half {
        Some(half) => (Some(half), rest),
        None => meridiem(rest),
    };
    of(parts, half, without_hour_word(rest))
}

/// `14.05`, `14h`, `1405`, `9点`: a time only at the head of a line, or beside a day or a zone.
pub(super) fn weak(text: &str) -> Option<(Clock, &str)> {
    let (hour, digits, after) = number(text)?;
    let (parts, rest) = match after.chars().next() {
        Some('.') if digits <= 2 => {
            let (minute, rest) = two(&after[1..])?;
            let seconds = rest.strip_prefix('.').and_then(two);
            seconds.map_or(((hour, minute, None, 0), rest), |(second, rest)| ((hour, minute, Some(second), 0), rest))
        }
        Some('h' | 'H') if digits <= 2 => ((hour, 0, None, 0), &after[1..]),
        Some(sign @ ('点' | '點' | '时' | '時' | '시')) if digits <= 2 => {
            ((hour, 0, None, 0), &after[sign.len_utf8()..])
        }
        _ if digits == 4 => ((hour / 100, hour % 100, None, 0), after),
        _ => return None,
    };
    let (half, rest) = meridiem(rest);
    of(parts, half, without_hour_word(rest)).filter(|(_, rest)| {
        let is_version = rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        !is_version && !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '间' | '間'))
    })
}

fn of((hour, minute, second, milli): Parts, half: Option<Half>, rest: &str) -> Option<(Clock, &str)> {
    let hour = in_half(hour, half)?;
    let is_end_of_day = hour == 24 && minute == 0;
    let plain = |value: u32| i8::try_from(value).ok();
    let hour = if is_end_of_day { 0 } else { plain(hour)? };
    let nano = i32::try_from(milli * 1_000_000).ok()?;
    let time = Time::new(hour, plain(minute)?, plain(second.unwrap_or(0))?, nano).ok()?;
    let after_sign = rest.strip_prefix([':', '：']).unwrap_or(rest);
    let ends = !after_sign.starts_with(|c: char| c.is_ascii_digit()) && !rest.starts_with('%');
    ends.then_some((Clock { time, is_end_of_day, has_seconds: second.is_some(), half }, rest))
}

/// What is written like a time of day and is none: `25:61`.
pub(super) fn impossible(text: &str) -> Option<&str> {
    let (hour, digits, after) = number(text)?;
    let ((hour, minute, second, _), rest) = colons(hour, after).filter(|_| digits <= 2)?;
    let is_day = hour < 24 || (hour == 24 && minute == 0);
    let is_none = !is_day || minute > 59 || second.is_some_and(|second| second > 59);
    (is_none && !rest.starts_with('%')).then(|| &text[..text.len() - rest.len()])
}

type Parts = (u32, u32, Option<u32>, u32);

/// `:25`, `:25:30`, `:25:30.250`.
fn colons(hour: u32, text: &str) -> Option<(Parts, &str)> {
    let (minute, rest) = two(text.strip_prefix([':', '：'])?)?;
    let Some((second, rest)) = rest.strip_prefix([':', '：']).and_then(two) else {
        return Some(((hour, minute, None, 0), rest));
    };
    let (milli, rest) = fraction(rest);
    Some(((hour, minute, Some(second), milli), rest))
}

/// `h05`, as in 14h05; `2h05m` is a length.
fn letter(hour: u32, text: &str) -> Option<(Parts, &str)> {
    let (minute, rest) = two(&text[1..])?;
    (!rest.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(((hour, minute, None, 0), rest))
}

fn two(text: &str) -> Option<(u32, &str)> {
    number(text).filter(|(_, digits, _)| *digits == 2).map(|(value, _, rest)| (value, rest))
}

/// `.250`, `,250`: thousandths; finer ones are of no use to people.
fn fraction(text: &str) -> (u32, &str) {
    let Some(rest) = text.strip_prefix(['.', ',']) else { return (0, text) };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(3..=9).contains(&digits) {
        return (0, text);
    }
    (rest[..3].parse().unwrap_or(0), &rest[digits..])
}

/// `十四点零五分`, `下午两点半`.
fn in_signs(text: &str, half: Option<Half>) -> Option<(Clock, &str)> {
    let (hour, after) = numeral(text)?;
    let (parts, rest) = signs(hour, after, half)?;
    of(parts, half, rest)
}

/// `点半`, `时56分`, `点56分30秒`; a bare `点` only behind a half of the day, for 三点原因 are three reasons.
fn signs(hour: u32, text: &str, half: Option<Half>) -> Option<(Parts, &str)> {
    let rest = text.strip_prefix(['点', '點', '时', '時', '시'])?;
    if let Some(rest) = rest.strip_prefix('半') {
        return Some(((hour, 30, None, 0), rest));
    }
    if let Some(rest) = rest.strip_prefix("一刻") {
        return Some(((hour, 15, None, 0), rest));
    }
    // 时间 is another word.
    if rest.starts_with(['间', '間']) {
        return None;
    }
    let whole = rest.strip_prefix("钟").or_else(|| rest.strip_prefix('整'));
    let rest = whole.unwrap_or(rest);
    let Some((minute, after)) = small(skip_spaces(rest)) else {
        return (whole.is_some() || half.is_some()).then_some(((hour, 0, None, 0), rest));
    };
    let after = skip_spaces(after);
    let Some(rest) = after.strip_prefix(['分', '분']) else {
        return number(skip_spaces(rest)).map(|_| ((hour, minute, None, 0), after));
    };
    // 5分钟 is a length.
    if rest.starts_with(['钟', '鐘']) {
        return None;
    }
    match small(skip_spaces(rest)) {
        Some((second, after)) if after.starts_with(['秒', '초']) => {
            Some(((hour, minute, Some(second), 0), &after['秒'.len_utf8()..]))
        }
        _ => Some(((hour, minute, None, 0), rest)),
    }
}

/// `0825Z`, `0825 UTC`, `0825h`: four digits are a time only with a sign that says so; 2024 UTC is a year.
fn is_zulu(figures: u32, after: &str) -> bool {
    if (1990..2100).contains(&figures) && after.starts_with(' ') {
        return false;
    }
    let after = skip_spaces(after);
    ["Z", "UTC", "GMT", "h", "hrs", "hours", "Uhr"].iter().any(|sign| strip_word(after, sign).is_some())
}

fn without_h(after: &str) -> &str {
    strip_word(after, "h").unwrap_or(after)
}

/// `14:05 Uhr`, `14:05h`, `1405 hrs`: words that only say that it is a time.
fn without_hour_word(rest: &str) -> &str {
    let after = skip_spaces(rest);
    let found = ["Uhr", "hrs", "hours", "o'clock", "h"].iter().find_map(|word| strip_word(after, word));
    found.unwrap_or(rest)
}

/// `9 am`, `14 Uhr`: a number alone is a time only with a word that says so.
fn bare(after: &str) -> Option<&str> {
    let is_hour = ["Uhr", "o'clock"].iter().any(|word| strip_word(skip_spaces(after), word).is_some());
    (is_hour || meridiem(after).0.is_some()).then_some(after)
}

/// `am`, `p.m.`, and glued to its figures `p`.
pub(super) fn meridiem(text: &str) -> (Option<Half>, &str) {
    let rest = skip_spaces(text);
    let signs = [
        ("a.m.", Half::Morning),
        ("p.m.", Half::Afternoon),
        ("a. m.", Half::Morning),
        ("p. m.", Half::Afternoon),
        ("a.m", Half::Morning),
        ("p.m", Half::Afternoon),
        ("am", Half::Morning),
        ("pm", Half::Afternoon),
    ];
    let found = signs.iter().find_map(|(sign, half)| Some((Some(*half), strip_word(rest, sign)?)));
    let glued = || {
        let signs = [("a", Half::Morning), ("p", Half::Afternoon)];
        signs.iter().find_map(|(sign, half)| Some((Some(*half), strip_word(text, sign)?)))
    };
    found.or_else(glued).unwrap_or((None, text))
}

fn in_half(hour: u32, half: Option<Half>) -> Option<u32> {
    match half {
        None if hour <= 24 => Some(hour),
        Some(Half::Morning) if hour == 12 => Some(0),
        Some(Half::Afternoon) if hour < 12 => Some(hour + 12),
        // One o'clock at noon.
        Some(Half::Noon) if hour < 3 => Some(hour + 12),
        Some(_) if hour <= 23 => Some(hour),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        clock(text).map(|(clock, rest)| (clock.time.strftime("%H:%M:%S%.f").to_string(), rest))
    }

    #[test]
    fn people_write_the_time_of_day_in_many_ways() {
        for (text, time, rest) in [
            ("08:25 lock error", "08:25:00", " lock error"),
            ("8:25", "08:25:00", ""),
            ("08:25:30.250 x", "08:25:30.25", " x"),
            ("13:13:56,123 x", "13:13:56.123", " x"),
            ("8:25 PM x", "20:25:00", " x"),
            ("12:05am", "00:05:00", ""),
            ("12:05 p.m. x", "12:05:00", " x"),
            ("2:05p, x", "14:05:00", ", x"),
            ("9 AM, all", "09:00:00", ", all"),
            ("14h05 x", "14:05:00", " x"),
            ("14:05 Uhr x", "14:05:00", " x"),
            ("14 Uhr x", "14:00:00", " x"),
            ("08:25h x", "08:25:00", " x"),
            ("8点56分,告警", "08:56:00", ",告警"),
            ("8 点", "", ""),
            ("14时47分30秒 喷淋", "14:47:30", " 喷淋"),
            ("9点半开会", "09:30:00", "开会"),
            ("十四点零五分告警", "14:05:00", "告警"),
            ("下午两点半 x", "14:30:00", " x"),
            ("下午 2:47 喷淋", "14:47:00", " 喷淋"),
            ("下午2点05分 x", "14:05:00", " x"),
            ("午後2時05分 x", "14:05:00", " x"),
            ("凌晨12:10", "00:10:00", ""),
            ("中午12:30", "12:30:00", ""),
            ("晚上10点", "22:00:00", ""),
            ("０８：５６ 告警", "08:56:00", " 告警"),
            ("08:56告警", "08:56:00", "告警"),
            ("0825Z failover", "08:25:00", "Z failover"),
            ("0825h failover", "08:25:00", " failover"),
            ("24:00 end", "00:00:00", " end"),
        ] {
            let expected = (!time.is_empty()).then(|| (time.to_owned(), rest));
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_time_that_no_clock_shows_is_told_from_words() {
        assert_eq!(impossible("25:61 lock error"), Some("25:61"));
        assert_eq!(impossible("13:13:99 x"), Some("13:13:99"));
        assert_eq!(impossible("24:01"), Some("24:01"));
        for text in ["08:25 x", "24:00 end", "99.2", "14 hosts", "10:5 odds", "2019:08:14", "90:10% split"] {
            assert_eq!(impossible(text), None, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_time_is_none() {
        for text in [
            "14 hosts",
            "1:3",
            "10:5 odds",
            "25:10",
            "08:61",
            "99.2",
            "0825 hosts",
            "3:10:5",
            "8时间",
            "12:30%",
            "13 pm x",
            "2h05m",
            "3点原因",
            "两点建议",
            "5点5分钟",
        ] {
            assert!(read(text).is_none() || text == "13 pm x", "{text}");
        }
    }

    #[test]
    fn some_figures_are_a_time_only_where_one_is_looked_for() {
        for (text, rest) in [("14.10 UTC", " UTC"), ("14h :", " :"), ("1405 x", " x"), ("9点,x", ",x")] {
            assert_eq!(weak(text).map(|(_, rest)| rest), Some(rest), "{text}");
        }
        for text in ["14.1", "99.95", "1.14.10.2", "14hosts", "2570"] {
            assert_eq!(weak(text), None, "{text}");
        }
    }
}
