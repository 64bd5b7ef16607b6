//! A date and a zone as somebody types them after an option: in any shape that a source may have.

use super::prose::stamp::{Day, head};
use super::prose::zone_of;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The day that `text` is; with its year.
pub fn date(text: &str) -> Option<Date> {
    let (stamp, rest) = head(text)?;
    match stamp.date {
        Some(Day::On(written)) if rest.is_empty() && written.stands_alone() => written.in_year(written.year?),
        _ => None,
    }
}

/// The zone that `text` names: `UTC`, `+08:00`, `PDT`, `北京时间`. Those that take a file are not known here.
pub fn zone(text: &str) -> Option<TimeZone> {
    zone_of(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_and_a_zone_are_typed_as_they_are_written() {
        assert_eq!(date("2019-08-14"), Some(Date::constant(2019, 8, 14)));
        assert_eq!(date("14 August 2019"), Some(Date::constant(2019, 8, 14)));
        assert_eq!(date("2022年12月18日"), Some(Date::constant(2022, 12, 18)));
        for text in ["2019-02-30", "14 August", "yesterday", "2019-08-14 08:25 x", ""] {
            assert_eq!(date(text), None, "{text}");
        }
        for text in ["UTC", "+08:00", "UTC+8", "PDT", "北京时间"] {
            assert!(zone(text).is_some(), "{text}");
        }
        assert!(zone("Mars/Olympus").is_none());
    }
}
