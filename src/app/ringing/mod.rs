//! What rings when: a memory of what has rung, and one question a second.
//!
//! Only a response, a status check and a public notice ring. One bell in five minutes for all incidents
//! together, the worst first, the others counted in its words. Silence is of this terminal alone and is not
//! recorded: it says that somebody here has heard it, and a colleague's terminal must ring on. A mute changes
//! what everybody hears and is an event. It refuses to know a terminal: what the bytes are is the shell's.

mod bell;
mod late;
mod round;

pub use bell::{Loudness, Ring};
pub use late::{Late, late};
pub(super) use round::{tick, woke};

use crate::incident::{APART, IncidentId};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// For so many seconds the banner flashes with a bell.
const FLASH: i64 = 10;

/// So many seconds nothing rings after the wall clock was set, until the step is in the record.
const SETTLES: u64 = 5;

/// Whether this console makes itself heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sound {
    /// Where keys are taken; a wall is silent.
    #[default]
    Auto,
    /// On a wall too.
    On,
    /// Never.
    Off,
}

/// Which of the late clocks a bell is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// Its place among them.
    pub first: usize,
    /// How many others ring with it.
    pub more: usize,
}

/// What has rung.
#[derive(Debug)]
pub struct Ringer {
    /// Whether this console makes itself heard.
    pub sound: Sound,
    since: Timestamp,
    clocks: BTreeMap<(IncidentId, String), Rung>,
    last: Option<Timestamp>,
    flashes_from: Option<Timestamp>,
    settles_from: Option<Timestamp>,
    /// Incidents that are not on the screen and were asked for, so that their clocks ring here.
    pub(super) followed: BTreeSet<IncidentId>,
    /// What stands in the window's title; `None` when nothing is late.
    pub(super) title: Option<String>,
    /// Incidents of which it was asked already that a missed check be recorded, by when it was due.
    pub(super) told: BTreeMap<IncidentId, Timestamp>,
}

/// What has rung of one clock since it ran out.
#[derive(Debug, Clone, Copy)]
struct Rung {
    over: u64,
    rung: u32,
}

impl Ringer {
    /// A memory of nothing, from `now` on. What ran out before is seen by whoever starts the console; it rings
    /// again in its time.
    pub fn new(now: Timestamp) -> Ringer {
        Ringer {
            sound: Sound::default(),
            since: now,
            clocks: BTreeMap::new(),
            last: None,
            flashes_from: None,
            settles_from: None,
            followed: BTreeSet::new(),
            title: None,
            told: BTreeMap::new(),
        }
    }

    /// Which of the clocks that are late at `now` ring, if any do; those come worst first.
    pub fn hear(&mut self, now: Timestamp, late: &[Late]) -> Option<Heard> {
        self.clocks.retain(|key, _| late.iter().any(|one| one.is(key)));
        let mut wanted = Vec::new();
        for (place, one) in late.iter().enumerate() {
            let began_before = now.as_second().saturating_sub_unsigned(one.over) < self.since.as_second();
            let fresh = Rung { over: one.over, rung: if began_before { one.rings } else { 0 } };
            let rung = self.clocks.entry(one.key()).or_insert(fresh);
            if one.over < rung.over {
                // It was answered and has run out again since we looked.
                rung.rung = 0;
            }
            rung.over = one.over;
            if one.rings > rung.rung {
                wanted.push(place);
            }
        }
        let waits = |from: Option<Timestamp>, least: u64| {
            let ago = |from: Timestamp| u64::try_from(now.as_second() - from.as_second()).ok();
            from.and_then(ago).is_some_and(|ago| ago < least)
        };
        let first = *wanted.first()?;
        if waits(self.last, APART) || waits(self.settles_from, SETTLES) {
            return None;
        }
        for place in &wanted {
            if let Some(rung) = self.clocks.get_mut(&late[*place].key()) {
                rung.rung = late[*place].rings;
            }
        }
        self.last = Some(now);
        self.flashes_from = (late[first].loudness == Loudness::Full).then_some(now);
        Some(Heard { first, more: wanted.len() - 1 })
    }

    /// Somebody here has heard it: what is late now rings no more until its next beat, and the flash ends.
    pub fn silence(&mut self, late: &[Late]) {
        for one in late {
            let rung = self.clocks.entry(one.key()).or_insert(Rung { over: one.over, rung: 0 });
            // The second bell of the same beat is heard already.
            rung.rung = rung.rung.max(one.rings + u32::from(one.over < APART));
        }
        self.flashes_from = None;
    }

    /// The wall clock was set: until that is recorded, what is late is not believed.
    pub fn settle(&mut self, now: Timestamp, by: SignedDuration) {
        self.settles_from = Some(now);
        self.since = self.since.saturating_add(by).unwrap_or(self.since);
        // What was rung last was rung on another clock.
        self.last = None;
    }

    /// What stands in the window's title; `None` when nothing is late.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Whether the banner is reversed at `now`: every other second of the ten after a bell.
    pub fn flashes(&self, now: Timestamp) -> bool {
        self.flashes_from.is_some_and(|from| {
            let passed = now.as_second() - from.as_second();
            (0..FLASH).contains(&passed) && passed % 2 == 0
        })
    }
}

#[cfg(test)]
mod tests;
