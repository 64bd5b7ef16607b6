//! Once a second: what rings, what is to be recorded as missed, and what stands in the window's title.

use super::late::counts;
use super::{Late, Loudness, Ring, Sound, late};
use crate::app::{Effect, Model, Request};
use crate::incident::{IncidentId, Intent};
use crate::locale::drill::PREFIX;
use crate::locale::{screen as words, span};
use crate::text::{Span, clock_face};
use jiff::Timestamp;

/// A second has begun.
pub fn tick(model: &mut Model) -> Vec<Effect> {
    round(model, None)
}

/// The machine has slept for so many seconds: what it slept through is told once and in one bell.
pub fn woke(model: &mut Model, seconds: i64) -> Vec<Effect> {
    let missed: u32 = untold(model).iter().map(|(.., beats)| beats).sum();
    let seconds = seconds.unsigned_abs();
    // Of minutes nobody wants the seconds.
    let whole = if seconds < 60 { seconds } else { seconds - seconds % 60 };
    let slept = span(Span::seconds(whole), model.lang);
    let text = match missed {
        0 => words::ASLEEP.with(model.lang, &[&slept]),
        1 => words::ASLEEP_MISSED_ONE.with(model.lang, &[&slept]),
        missed => words::ASLEEP_MISSED.with(model.lang, &[&slept, &missed.to_string()]),
    };
    model.say(text.clone());
    round(model, Some(text))
}

fn round(model: &mut Model, before: Option<String>) -> Vec<Effect> {
    let late = late(model, model.now);
    model.ringer.title = late.first().filter(|one| one.loudness == Loudness::Full).map(title);
    let mut effects = record_missed(model);
    let heard = model.ringer.hear(model.now, &late);
    if let Some(heard) = heard.filter(|_| !model.is_silent()) {
        let one = &late[heard.first];
        let mark = if one.number.is_drill() { PREFIX } else { "" };
        let over = clock_face(one.over);
        let mut text = format!("{mark}{} {} {} +{over}", one.severity, one.number, one.words);
        if heard.more > 0 {
            text += &words::MORE_RING.with(model.lang, &[&heard.more.to_string()]);
        }
        let text = before.map_or(text.clone(), |before| format!("{before}: {text}"));
        effects.push(Effect::Ring(Ring { text, loudness: one.loudness }));
    }
    effects
}

/// `!! P1 0042 status check +01`, in minutes, so that it changes once a minute.
fn title(one: &Late) -> String {
    let number = one.number.to_string();
    let number = number.rsplit('-').next().unwrap_or_default();
    format!("!! {} {number} {} +{:02}", one.severity, one.words, one.over / 60)
}

/// Status checks of incidents that are worked on, which went by and are recorded nowhere.
fn untold(model: &Model) -> Vec<(IncidentId, Timestamp, u32)> {
    let active = model.list.iter().filter(|one| counts(model, one));
    active.filter_map(|one| one.untold(model.now).map(|(due, beats)| (one.id, due, beats))).collect()
}

/// Wishes that missed checks be recorded, once for each. Another console may wish the same: who comes second is
/// refused in silence.
fn record_missed(model: &mut Model) -> Vec<Effect> {
    let untold = if model.is_read_only() { Vec::new() } else { untold(model) };
    model.ringer.told.retain(|id, _| untold.iter().any(|(other, ..)| other == id));
    let mut effects = Vec::new();
    for (id, due, _) in untold {
        let is_busy = model.rooms.get(&id).is_some_and(|room| !room.outbox.is_empty());
        if is_busy || model.ringer.told.insert(id, due) == Some(due) {
            continue;
        }
        let wish = model.wish(Intent::MissCheck, None);
        match model.rooms.get_mut(&id) {
            Some(room) => room.outbox.push(wish),
            None => effects.push(Effect::Journal(Request::Fulfil(id, Box::new(wish)))),
        }
    }
    effects
}

impl Model {
    /// Whether no bell is heard here, whatever is late.
    pub fn is_silent(&self) -> bool {
        match self.ringer.sound {
            Sound::Auto => self.is_read_only(),
            Sound::On => false,
            Sound::Off => true,
        }
    }

    /// Silences what is late here, until its next beat; it counts on.
    pub(in crate::app) fn silence(&mut self) {
        let late = late(self, self.now);
        self.ringer.silence(&late);
        self.say(words::SILENCED.get(self.lang));
    }

    /// Whether something is late that could be silenced.
    pub(in crate::app) fn is_late(&self) -> bool {
        !late(self, self.now).is_empty()
    }
}
