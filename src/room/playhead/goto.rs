//! Where in an incident a typed time lies.

use super::Playhead;
use crate::incident::Carried;
use crate::text::{Span, when};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// How many days of an incident are searched for a clock time.
const MOST_DAYS: usize = 60;

impl Playhead {
    /// The instant that `text` means for somebody who watches `here`: `14:30` on a day of the incident, `T+27:40`
    /// since its beginning, `-5m` or `+5m` from here, or a whole date; by the wall clock of `zone`.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn instant(&self, text: &str, here: Timestamp, zone: &TimeZone) -> Result<Timestamp, crate::text::BadTime> {
        let (start, end) = self.bounds();
        let text = text.trim();
        // Lengths are the incident's: in a drill a minute of it may be a second, and while it stood still it was none.
        let from = |base: Carried, span: SignedDuration| self.tape.wall(base.plus(span));
        let now = self.tape.when(here);
        if let Some(since) = text.strip_prefix("T+").or_else(|| text.strip_prefix("t+")).and_then(length) {
            return Ok(from(self.start(), since));
        }
        if let Some(span) = text.strip_prefix('+').and_then(length) {
            return Ok(from(now, span));
        }
        if let Some(span) = text.strip_prefix('-').and_then(length) {
            return Ok(from(now, -span));
        }
        // A clock time means the day of the incident on which it is nearest to what is watched.
        let mut day = start.to_zoned(zone.clone());
        let mut found = Vec::new();
        for _ in 0..MOST_DAYS {
            // The last moment of the day: all of its clock times have been.
            let Ok(next) = day.start_of_day().and_then(|day| day.checked_add(1.day())) else { break };
            found.push(when(text, next.timestamp() - SignedDuration::from_millis(1), zone)?);
            if next.timestamp() > end {
                break;
            }
            day = next;
        }
        let far = |at: &Timestamp| (!(start..=end).contains(at), at.duration_since(here).abs());
        found.into_iter().min_by_key(far).map_or_else(|| when(text, here, zone), Ok)
    }
}

/// `27:40`, `1:29:00`, `27m`.
fn length(text: &str) -> Option<SignedDuration> {
    if let Ok(span) = text.parse::<Span>() {
        return Some(span.signed());
    }
    let parts: Vec<i64> =
        text.split(':').map(|part| part.parse().ok().filter(|n| (0..=9_999).contains(n))).collect::<Option<_>>()?;
    match parts[..] {
        [.., minutes, _] if parts.len() == 3 && minutes > 59 => None,
        [.., seconds] if parts.len() > 1 && seconds > 59 => None,
        [minutes, seconds] => Some(SignedDuration::from_secs(minutes * 60 + seconds)),
        [hours, minutes, seconds] => Some(SignedDuration::from_secs((hours * 60 + minutes) * 60 + seconds)),
        _ => None,
    }
}
