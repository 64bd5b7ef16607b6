//! Commands about clocks: snooze, mute, a security event under control, escalation.

use super::{Reading, Typed, one, split_time, two};
use crate::incident::{Intent, Person};
use crate::input::Action;
use crate::text::Span;

/// `/next 15m fail-over is running`.
pub(super) fn next(reading: Reading<'_>) -> Option<Typed> {
    let rest = one(reading.rest)?;
    let (span, why) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Some(Typed::Wish(Intent::Snooze { next: span.parse::<Span>().ok()?, why: why.trim().to_owned() }, None))
}

/// `/mute on the phone with the carrier`; without words the form opens.
pub(super) fn mute(reading: Reading<'_>) -> Option<Typed> {
    match one(reading.rest) {
        Some(why) => Some(Typed::Wish(Intent::Mute { why: why.to_owned() }, None)),
        None => Some(Typed::Act(Action::Mute)),
    }
}

pub(super) fn silence(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::Act(Action::Silence))
}

pub(super) fn contain(reading: Reading<'_>) -> Option<Typed> {
    let (why, at) = split_time(reading.rest, reading.now);
    Some(Typed::Wish(Intent::Contain { why: why.to_owned() }, at))
}

/// `/beat meeting still on standby [at 14:05]`.
pub(super) fn beat(reading: Reading<'_>) -> Option<Typed> {
    let (rest, at) = split_time(one(reading.rest)?, reading.now);
    let (beat, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Some(Typed::Wish(Intent::KeepBeat { beat: beat.to_owned(), words: words.trim().to_owned() }, at))
}

/// `/escalate cto,duty-manager WHY`, `/escalate P0 WHY`; without words the form opens.
pub(super) fn escalate(reading: Reading<'_>) -> Option<Typed> {
    if reading.rest.is_empty() {
        return Some(Typed::Act(Action::Escalate));
    }
    let (whom, why) = two(reading.rest)?;
    let raise = whom.parse().ok();
    let names = whom.split([',', '，']).map(str::trim).filter(|name| !name.is_empty());
    let to = if raise.is_some() { Vec::new() } else { names.map(Person::new).collect() };
    Some(Typed::Wish(Intent::Escalate { rule: None, to, raise, why: why.to_owned() }, None))
}
