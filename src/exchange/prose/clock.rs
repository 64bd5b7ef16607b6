//! A time of day at the beginning of a text: `08:25`, `8:25 pm`, `13:13:56.250`, `8点56分`, `下午 2:47`, `0825Z`.

use super::digits::{number, skip_spaces, strip_word};
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
}

/// Words before a Chinese clock time and whether they mean the afternoon.
const HALVES: &[(&str, Half)] = &[
    ("上午", Half::Morning),
    ("早上", Half::Morning),
    ("凌晨", Half::Morning),
    ("清晨", Half::Morning),
    ("中午", Half::Noon),
    ("下午", Half::Afternoon),
    ("傍晚", Half::Afternoon),
    ("晚上", Half::Afternoon),
    ("晚间", Half::Afternoon),
    ("晚", Half::Afternoon),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Noon,
    Afternoon,
}

/// The clock time at the beginning of `text`, and what follows it.
pub(super) fn clock(text: &str) -> Option<(Clock, &str)> {
    let said = HALVES.iter().find_map(|(word, half)| Some((*half, text.strip_prefix(word)?)));
    let (half, rest) = said.map_or((None, text), |(half, rest)| (Some(half), skip_spaces(rest)));
    let (hour, digits, after) = number(rest)?;
    let (parts, rest) = match after.chars().next() {
        Some(':' | '：') if digits <= 2 => colons(hour, after)?,
        Some('点' | '时') if digits <= 2 => signs(hour, after)?,
        _ if digits == 4 && is_zulu(after) => ((hour / 100, hour % 100, None, 0), after),
        _ if digits <= 2 => ((hour, 0, None, 0), bare(after)?),
        _ => return None,
    };
    let (half, rest) = match half {
        Some(half) => (Some(half), rest),
        None => meridiem(rest),
    };
    let (hour, minute, second, milli) = parts;
    let hour = in_half(hour, half)?;
    let is_end_of_day = hour == 24 && minute == 0;
    let plain = |value: u32| i8::try_from(value).ok();
    let hour = if is_end_of_day { 0 } else { plain(hour)? };
    let nano = i32::try_from(milli * 1_000_000).ok()?;
    let time = Time::new(hour, plain(minute)?, plain(second.unwrap_or(0))?, nano).ok()?;
    let after_sign = rest.strip_prefix([':', '：']).unwrap_or(rest);
    let ends = !after_sign.starts_with(|c: char| c.is_ascii_digit()) && !rest.starts_with('%');
    ends.then_some((Clock { time, is_end_of_day, has_seconds: second.is_some() }, rest))
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

/// `点`, `点半`, `时56分`, `点56分30秒`.
fn signs(hour: u32, text: &str) -> Option<(Parts, &str)> {
    let rest = text.strip_prefix(['点', '时'])?;
    if let Some(rest) = rest.strip_prefix('半') {
        return Some(((hour, 30, None, 0), rest));
    }
    // 时间 and 点钟 are other words.
    if rest.starts_with('间') {
        return None;
    }
    let rest = rest.strip_prefix('钟').or_else(|| rest.strip_prefix('整')).unwrap_or(rest);
    let Some((minute, 1..=2, after)) = number(skip_spaces(rest)) else { return Some(((hour, 0, None, 0), rest)) };
    let after = skip_spaces(after);
    let Some(rest) = after.strip_prefix('分') else { return Some(((hour, minute, None, 0), after)) };
    match number(skip_spaces(rest)) {
        Some((second, 1..=2, after)) if after.starts_with('秒') => {
            Some(((hour, minute, Some(second), 0), &after['秒'.len_utf8()..]))
        }
        _ => Some(((hour, minute, None, 0), rest)),
    }
}

/// `0825Z`, `0825 UTC`, `0825h`: four digits are a time only with a sign that says so.
fn is_zulu(after: &str) -> bool {
    let after = skip_spaces(after);
    ["Z", "UTC", "GMT", "h", "hrs"].iter().any(|sign| strip_word(after, sign).is_some())
}

/// `9 am`: a number alone is a time only with its half of the day.
fn bare(after: &str) -> Option<&str> {
    meridiem(after).0.map(|_| after)
}

fn meridiem(text: &str) -> (Option<Half>, &str) {
    let rest = skip_spaces(text);
    let signs = [("a.m.", Half::Morning), ("p.m.", Half::Afternoon), ("am", Half::Morning), ("pm", Half::Afternoon)];
    let found = signs.iter().find_map(|(sign, half)| Some((Some(*half), strip_word(rest, sign)?)));
    found.unwrap_or((None, text))
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
            ("9 AM, all", "09:00:00", ", all"),
            ("8点56分,告警", "08:56:00", ",告警"),
            ("8 点", "", ""),
            ("14时47分30秒 喷淋", "14:47:30", " 喷淋"),
            ("9点半开会", "09:30:00", "开会"),
            ("下午 2:47 喷淋", "14:47:00", " 喷淋"),
            ("凌晨12:10", "00:10:00", ""),
            ("中午12:30", "12:30:00", ""),
            ("晚上10点", "22:00:00", ""),
            ("０８：５６ 告警", "08:56:00", " 告警"),
            ("08:56告警", "08:56:00", "告警"),
            ("0825Z failover", "08:25:00", "Z failover"),
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
        ] {
            assert!(read(text).is_none() || text == "13 pm x", "{text}");
        }
    }
}
