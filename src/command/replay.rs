//! Commands that watch the past.

use super::{Reading, Typed, one};

/// `/replay`, `/replay INC-0031`.
pub(super) fn replay(reading: Reading<'_>) -> Option<Typed> {
    match reading.rest {
        "" => Some(Typed::Replay(None)),
        number => Some(Typed::Replay(Some(number.parse().ok()?))),
    }
}

/// `/goto 14:30`; what it means depends on the days of the incident.
pub(super) fn goto(reading: Reading<'_>) -> Option<Typed> {
    Some(Typed::Goto(one(reading.rest)?.to_owned()))
}
