//! Durations as playbooks and people write them (`90s`, `30m`, `1h30m`, `3d`) and as clocks show them.

use super::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A length of time in whole seconds, written `90s`, `30m`, `2h`, `3d` or joined, `1h30m`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span(u64);

/// The text is no [`Span`]; the message says how to write one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no duration: use 90s, 30m, 2h, 3d")]
pub struct BadSpan(pub String);

impl Span {
    /// A span of `seconds`.
    pub const fn seconds(seconds: u64) -> Self {
        Span(seconds)
    }

    /// A span of `minutes`.
    pub const fn minutes(minutes: u64) -> Self {
        Span(minutes * 60)
    }

    /// How many whole seconds it lasts.
    pub const fn as_secs(self) -> u64 {
        self.0
    }

    /// The same length as a signed duration, for arithmetic with timestamps.
    pub fn signed(self) -> jiff::SignedDuration {
        jiff::SignedDuration::from_secs(i64::try_from(self.0).unwrap_or(i64::MAX))
    }
}

/// Ten years: a longer span in a playbook is a slip of the pen and would overflow calendar arithmetic.
const LONGEST: u64 = 10 * 366 * 86_400;

impl FromStr for Span {
    type Err = BadSpan;

    fn from_str(text: &str) -> Result<Self, BadSpan> {
        let bad = || BadSpan(text.to_owned());
        let mut total = 0u64;
        let mut rest = text;
        while !rest.is_empty() {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (number, tail) = rest.split_at(digits);
            let mut unit = tail.chars();
            let factor = match unit.next() {
                Some('s') => 1,
                Some('m') => 60,
                Some('h') => 3_600,
                Some('d') => 86_400,
                _ => return Err(bad()),
            };
            let number: u64 = number.parse().map_err(|_| bad())?;
            total = number.checked_mul(factor).and_then(|n| total.checked_add(n)).ok_or_else(bad)?;
            rest = unit.as_str();
        }
        if total == 0 || total > LONGEST { Err(bad()) } else { Ok(Span(total)) }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        let mut wrote = false;
        // Whole hours stay hours up to 48h, as people say "24h" and "72h" rather than "3d".
        let units: &[(u64, char)] = if rest.is_multiple_of(86_400) && rest > 72 * 3_600 {
            &[(86_400, 'd'), (3_600, 'h'), (60, 'm'), (1, 's')]
        } else {
            &[(3_600, 'h'), (60, 'm'), (1, 's')]
        };
        for &(size, unit) in units {
            if rest >= size {
                write!(f, "{}{unit}", rest / size)?;
                rest %= size;
                wrote = true;
            }
        }
        if wrote { Ok(()) } else { f.write_str("0s") }
    }
}

impl TryFrom<String> for Span {
    type Error = BadSpan;
    fn try_from(text: String) -> Result<Self, BadSpan> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

/// Whole seconds as a clock shows them: `11:18`, `01:02:03`, `2d 03:04:05`. The sign is the caller's.
pub fn clock_face(seconds: u64) -> String {
    let (days, hours, minutes, secs) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    match (days, hours) {
        (0, 0) => format!("{minutes:02}:{secs:02}"),
        (0, _) => format!("{hours:02}:{minutes:02}:{secs:02}"),
        _ => format!("{days}d {hours:02}:{minutes:02}:{secs:02}"),
    }
}

/// Whole seconds as one says them to others, to the minute: `40 min`, `1 小时 20 分钟`, `2 d 3 h`.
pub fn spoken(seconds: u64, lang: Lang) -> String {
    let (minute, hour, day) = match lang {
        Lang::En => ("min", "h", "d"),
        Lang::Zh => ("分钟", "小时", "天"),
    };
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    // Beside days nobody says minutes.
    let parts = match (days, hours, minutes) {
        (0, 0, 0) if lang == Lang::En => return "under a minute".to_owned(),
        (0, 0, 0) => return "不到 1 分钟".to_owned(),
        (0, ..) => [(hours, hour), (minutes, minute)],
        _ => [(days, day), (hours, hour)],
    };
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    parts.map(|(count, unit)| format!("{count} {unit}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_others_a_length_of_time_is_said_to_the_minute() {
        let said = |lang| [0, 59, 60, 2_400, 3_600, 4_859, 86_399, 86_400, 97_200].map(|seconds| spoken(seconds, lang));
        let en = [
            "under a minute",
            "under a minute",
            "1 min",
            "40 min",
            "1 h",
            "1 h 20 min",
            "23 h 59 min",
            "1 d",
            "1 d 3 h",
        ];
        assert_eq!(said(Lang::En), en);
        let zh = [
            "不到 1 分钟",
            "不到 1 分钟",
            "1 分钟",
            "40 分钟",
            "1 小时",
            "1 小时 20 分钟",
            "23 小时 59 分钟",
            "1 天",
            "1 天 3 小时",
        ];
        assert_eq!(said(Lang::Zh), zh);
    }

    #[test]
    fn people_write_spans_with_a_unit() {
        assert_eq!("30m".parse(), Ok(Span::minutes(30)));
        assert_eq!("1h30m".parse(), Ok(Span::minutes(90)));
        assert_eq!("3d".parse(), Ok(Span::seconds(259_200)));
        for bad in ["", "30", "30 minutes", "m", "-5m", "0m", "99999999999999999999s", "３０m", "9999999999d"] {
            assert_eq!(bad.parse::<Span>(), Err(BadSpan(bad.to_owned())), "{bad}");
        }
    }

    #[test]
    fn a_span_prints_as_it_is_written() {
        for text in ["90s", "30m", "2h", "1h30m", "24h", "72h", "7d"] {
            let span: Span = text.parse().unwrap();
            let again: Span = span.to_string().parse().unwrap();
            assert_eq!(span, again);
        }
        assert_eq!(Span::seconds(86_400).to_string(), "24h");
        assert_eq!(Span::minutes(5).to_string(), "5m");
    }

    #[test]
    fn clocks_show_seconds_and_grow_to_days() {
        assert_eq!(clock_face(678), "11:18");
        assert_eq!(clock_face(3_723), "01:02:03");
        assert_eq!(clock_face(183_845), "2d 03:04:05");
    }
}
