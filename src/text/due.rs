//! A date that something is to be done by, as people write it: `14d`, `2026-12-05`, `2026-12-05 18:00`.

use super::Span;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, time};
use jiff::tz::TimeZone;

/// The instant that `text` means; a day means its last second. `None` when it is no date.
pub fn due(text: &str, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(span) = text.parse::<Span>() {
        let seconds = i64::try_from(span.as_secs()).ok()?;
        return now.checked_add(jiff::SignedDuration::from_secs(seconds)).ok();
    }
    let civil = match text.parse::<Date>() {
        Ok(day) if !text.contains(':') => day.to_datetime(time(23, 59, 59, 0)),
        _ => text.replace(' ', "T").parse::<DateTime>().ok()?,
    };
    civil.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_a_length_a_day_or_an_instant() {
        let now: Timestamp = "2026-11-21T14:00:00Z".parse().unwrap();
        let at = |text| due(text, now, &TimeZone::UTC).map(|at| at.to_string());
        assert_eq!(at("14d").as_deref(), Some("2026-12-05T14:00:00Z"));
        assert_eq!(at("2026-12-05").as_deref(), Some("2026-12-05T23:59:59Z"));
        assert_eq!(at("2026-12-05 18:00").as_deref(), Some("2026-12-05T18:00:00Z"));
        assert_eq!(at("soon"), None);
        assert_eq!(at(""), None);
    }
}
