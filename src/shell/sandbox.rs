//! The demo's journal: a sample outage in memory, and a clock of its own. Nothing of it reaches a disk.

use super::arrival::{Arrival, ToLoop};
use super::clock::Clock;
use super::scribe::Scribe;
use crate::demo::{Hand, due, tell};
use crate::incident::IncidentId;
use crate::journal::{Journal, MemoryJournal, Which};
use crate::text::Lang;
use jiff::tz::TimeZone;
use std::io;

/// A clock that goes `speed` times as fast, a scribe over the sample as it stands on that clock, and the worst
/// incident of it.
pub(super) fn start(
    speed: u32,
    lang: Lang,
    zone: &TimeZone,
    events: &ToLoop,
) -> io::Result<(Clock, Scribe, Option<IncidentId>)> {
    let mut clock = Clock::hurried(speed);
    let hand = Hand::default();
    let (held, mut beside) = (hand.clone(), clock.beside());
    let mut journal = MemoryJournal::new(move || held.held().unwrap_or_else(|| beside.now()));
    tell(&due(lang).1, &mut journal, &hand, clock.now(), zone, lang).map_err(io::Error::other)?;
    let all = journal.incidents(Which::All).map_err(io::Error::other)?;
    let worst = all.iter().min_by_key(|one| (one.severity, one.number)).map(|one| one.id);
    let told = events.clone();
    let scribe =
        Scribe::start(lang, || Ok(Box::new(journal) as Box<dyn Journal>), move |msg| told.heard(Arrival::Msg(msg)))?;
    Ok((clock, scribe, worst))
}
