//! A time at the beginning of a note: `14:05 text`, `-5m text`, `at 14:05 text`, `14点05分...`, `昨天 23:50 ...`.

use super::in_zone;
use super::suffix::Suffix;
use crate::text::Span;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// A time that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The instant, in whole seconds.
    pub at: Timestamp,
    /// It is after now by the clock alone, and so was taken as yesterday's.
    pub is_taken_as_yesterday: bool,
}

/// Reads a time at the beginning of `text` and gives what follows it; `None` when it begins with none.
pub fn leading<'a>(text: &'a str, now: &Zoned) -> Option<(When, &'a str)> {
    let text = text.trim_start();
    if let Some(ago) = text.strip_prefix('-') {
        let (word, rest) = split_word(ago);
        let span: Span = word.parse().ok()?;
        let at = now.timestamp().checked_sub(span.signed()).ok()?;
        return Some((When { at, is_taken_as_yesterday: false }, rest));
    }
    let said = ["yesterday", "昨天"].iter().find_map(|word| strip(text, word));
    let rest = said.or_else(|| strip(text, "at ")).unwrap_or(text).trim_start();
    let (time, zone, rest) = clock(rest)?;
    let there = in_zone(now, zone);
    let at = super::at(&there, i32::from(said.is_some()), time)?;
    if said.is_none() && at > now.timestamp() {
        return Some((When { at: super::at(&there, 1, time)?, is_taken_as_yesterday: true }, rest));
    }
    Some((When { at, is_taken_as_yesterday: false }, rest))
}

fn strip<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

/// `14:05`, `14:05:30`, `14：05`, `14点05分`, `14点`, `10pm`, with what may stand behind a time; a word must end there,
/// except after Chinese signs.
fn clock(text: &str) -> Option<(Time, Option<TimeZone>, &str)> {
    let (hour, behind) = number(text)?;
    let (sign, rest) = (behind.chars().next()?, &behind[behind.chars().next()?.len_utf8()..]);
    let (minute, second, rest, is_open_ended) = match sign {
        ':' | '：' => {
            let (minute, rest) = two_digits(rest)?;
            match rest.strip_prefix([':', '：']).and_then(two_digits) {
                Some((second, rest)) => (minute, second, rest, false),
                None => (minute, 0, rest, false),
            }
        }
        '点' => match number(rest) {
            Some((minute, rest)) => (minute, 0, rest.strip_prefix('分').unwrap_or(rest), true),
            None => (0, 0, rest, true),
        },
        _ if sign != ' ' && Suffix::read(behind).0.names_a_half() => (0, 0, behind, false),
        _ => return None,
    };
    let face = Time::new(hour, minute, second, 0).ok()?;
    if is_range(face, rest) {
        return None;
    }
    let (suffix, rest) = Suffix::read(rest);
    let ends = is_open_ended || rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || !c.is_ascii());
    let time = suffix.applied(face)?;
    ends.then(|| (time, suffix.zone, rest.trim_start()))
}

/// `04:05-05:00 the pool was full` says from when to when, and no zone.
fn is_range(from: Time, rest: &str) -> bool {
    let until = rest.strip_prefix('-').and_then(|rest| rest.get(..5)).and_then(|until| until.parse::<Time>().ok());
    until.is_some_and(|until| from < until)
}

fn number(text: &str) -> Option<(i8, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    Some((text[..digits].parse().ok()?, &text[digits..]))
}

fn two_digits(text: &str) -> Option<(i8, &str)> {
    number(text).filter(|(_, rest)| text.len() - rest.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Zoned {
        "2026-11-21T14:20:42+08:00[Asia/Shanghai]".parse().unwrap()
    }

    fn read(text: &str) -> Option<(String, bool, String)> {
        let (when, rest) = leading(text, &now())?;
        let local = when.at.to_zoned(now().time_zone().clone()).strftime("%d %H:%M:%S").to_string();
        Some((local, when.is_taken_as_yesterday, rest.to_owned()))
    }

    #[test]
    fn a_time_at_the_beginning_back_dates() {
        let same = |text, local: &str, rest: &str| {
            assert_eq!(read(text), Some((local.to_owned(), false, rest.to_owned())), "{text}");
        };
        same("14:05 db full", "21 14:05:00", "db full");
        same("14:05:07 db full", "21 14:05:07", "db full");
        same("at 9:05 db full", "21 09:05:00", "db full");
        same("10:05am db full", "21 10:05:00", "db full");
        same("06:05Z db full", "21 14:05:00", "db full");
        same("at 14:05+08:00 db full", "21 14:05:00", "db full");
        same("14:05 +5 hosts", "21 14:05:00", "+5 hosts");
        same("-5m db full", "21 14:15:42", "db full");
        same("-1h30m db", "21 12:50:42", "db");
        same("14点05分连接池满", "21 14:05:00", "连接池满");
        same("14:05 连接池满", "21 14:05:00", "连接池满");
        same("昨天 23:50 告警", "20 23:50:00", "告警");
        same("yesterday 23:50 alert", "20 23:50:00", "alert");
    }

    #[test]
    fn a_time_after_now_is_yesterdays_and_says_so() {
        assert_eq!(read("23:50 alert"), Some(("20 23:50:00".into(), true, "alert".into())));
    }

    #[test]
    fn a_text_that_only_looks_like_a_time_is_a_text() {
        for text in [
            "14 hosts down",
            "10:5 odds",
            "-5 degrees",
            "3.5m users",
            "25:00 x",
            "14:05x",
            "db 14:05",
            "",
            "-",
            "04:05-05:00 the pool was full",
            "14:05-14:10 restart",
            "14:05pm x",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
