//! Commands that watch the past.

use super::{Reading, Typed, one};
use crate::text::{Span, when};

/// `/replay`, `/replay INC-0031`.
pub(super) fn replay(reading: Reading<'_>) -> Option<Typed> {
    match reading.rest {
        "" => Some(Typed::Replay(None)),
        number => Some(Typed::Replay(Some(number.parse().ok()?))),
    }
}

/// `/since`, `/since 14:05`, `/since 30m`.
pub(super) fn since(reading: Reading<'_>) -> Option<Typed> {
    if reading.rest.is_empty() {
        return Some(Typed::Since(None));
    }
    let (now, zone) = (reading.now.timestamp(), reading.now.time_zone());
    let ago = reading.rest.parse::<Span>().ok().and_then(|span| now.checked_sub(span.signed()).ok());
    Some(Typed::Since(Some(ago.or_else(|| when(reading.rest, now, zone).ok())?)))
}

/// `/goto 14:30`; what it means depends on the days of the incident.
pub(super) fn goto(reading: Reading<'_>) -> Option<Typed> {
    Some(Typed::Goto(one(reading.rest)?.to_owned()))
}
