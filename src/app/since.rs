//! What changed since somebody last looked.
//!
//! Who presses keys is looking. Whoever pressed none for a minute was away: what was written meanwhile is told
//! with the first key, and can be read until they go away again.

use super::model::{Model, Overlay};
use super::sheet::{About, Sheet};
use crate::incident::{Entry, Seq};
use crate::input::Action;
use crate::locale::{entry_text_at, entry_word, replay as words};
use crate::pane::Focus;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Who pressed no key for so long was away.
const AWAY: SignedDuration = SignedDuration::from_mins(1);

/// When somebody last looked at an incident here, and what there was to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Looked {
    /// When the last key was pressed.
    at: Timestamp,
    /// The last record then.
    head: Seq,
    /// The same, when they went away the last time.
    left: Option<(Timestamp, Seq)>,
}

/// Shows what was written since `from`; without it, since whoever sits here last looked.
pub(super) fn open(model: &mut Model, from: Option<Timestamp>) {
    let Some(room) = model.live() else {
        model.refuse(crate::locale::forms::NO_ROOM.get(model.lang));
        return;
    };
    let looked = model.looked.get(&room.incident.summary.id);
    let left = looked.map(|looked| looked.left.unwrap_or((looked.at, looked.head)));
    let entries = room.incident.timeline.entries().iter();
    let mut new: Vec<&Entry> = match (from, left) {
        (Some(from), _) => entries.filter(|entry| entry.logged >= from).map(AsRef::as_ref).collect(),
        (None, left) => {
            let head = left.map_or(Seq(0), |(_, head)| head);
            // What they wrote themselves is no news to them.
            entries.filter(|entry| entry.seq > head && entry.by != model.me).map(AsRef::as_ref).collect()
        }
    };
    new.sort_by_key(|entry| entry.seq);
    let since = from.or(left.map(|(at, _)| at)).unwrap_or(model.now);
    let scene = model.scene(Focus::Elsewhere);
    let clock = scene.clock(since);
    if new.is_empty() {
        model.refuse(words::NOTHING_SINCE.with(model.lang, &[&clock]));
        return;
    }
    let line = |entry: &Entry| {
        let late = if entry.is_late() { "~" } else { " " };
        let text = entry_text_at(entry, model.lang, |at| scene.clock(at)).replace('\n', " ");
        format!("{late}{} {} {text}  {}", scene.clock(entry.at), entry_word(entry, model.lang), entry.by)
    };
    let title = words::SINCE.with(model.lang, &[&clock, &new.len().to_string()]);
    let lines = new.into_iter().map(line).collect();
    model.overlays.push(Overlay::Sheet(Sheet { title, lines, top: 0, about: About::Since }));
}

impl Model {
    /// Somebody presses a key, so they are looking. Gives what is to be said when others wrote while they were
    /// away.
    pub(super) fn looks(&mut self) -> Option<String> {
        // Who watches the past does not see what is new.
        if self.is_past() {
            return None;
        }
        let now = self.now;
        let room = self.live()?;
        let (id, head) = (room.incident.summary.id, room.incident.head());
        let Some(before) = self.looked.get(&id).copied() else {
            self.looked.insert(id, Looked { at: now, head, left: None });
            return None;
        };
        let was_away = now.duration_since(before.at) >= AWAY && head > before.head;
        if !was_away {
            self.looked.insert(id, Looked { at: now, head, ..before });
            return None;
        }
        let entries = room.incident.timeline.entries().iter();
        let others = entries.filter(|entry| entry.seq > before.head && entry.by != self.me).count();
        self.looked.insert(id, Looked { at: now, head, left: Some((before.at, before.head)) });
        (others > 0).then(|| {
            let clock = self.scene(Focus::Elsewhere).clock(before.at);
            words::NEWS.with(self.lang, &[&others.to_string(), &clock, &self.key_of(Action::Since)])
        })
    }
}
