//! The demo's journal: a sample outage in memory, and a clock of its own. Nothing of it reaches a disk.

use super::arrival::{Arrival, heard};
use super::clock::Clock;
use super::scribe::Scribe;
use crate::demo::{Hand, due, tell};
use crate::journal::{Journal, MemoryJournal};
use crate::text::Lang;
use jiff::tz::TimeZone;
use std::io;
use tokio::sync::mpsc::UnboundedSender;

/// A clock that goes `speed` times as fast, and a scribe over the sample as it stands on that clock.
pub(super) fn start(
    speed: u32,
    lang: Lang,
    zone: &TimeZone,
    events: &UnboundedSender<Arrival>,
) -> io::Result<(Clock, Scribe)> {
    let mut clock = Clock::hurried(speed);
    let hand = Hand::default();
    let (held, mut beside) = (hand.clone(), clock.beside());
    let mut journal = MemoryJournal::new(move || held.held().unwrap_or_else(|| beside.now()));
    tell(&due(lang).1, &mut journal, &hand, clock.now(), zone, lang).map_err(io::Error::other)?;
    let told = events.clone();
    let scribe = Scribe::start(
        lang,
        || Ok(Box::new(journal) as Box<dyn Journal>),
        move |msg| heard(told.send(Arrival::Msg(msg))),
    )?;
    Ok((clock, scribe))
}
