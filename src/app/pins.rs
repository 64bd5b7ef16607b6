//! The pins of the timeline: a fact or a decision that found all of them taken asks which one makes room.

use super::model::Model;
use super::opening;
use crate::incident::{Event, EventId, NoteClass};

/// A fact or a decision of who sits here found all pins taken: it asks which one makes room.
pub fn make_room(model: &mut Model, own: &[EventId]) {
    let Some(room) = model.room() else { return };
    let timeline = &room.incident.timeline;
    let is_meant = |id: &&EventId| {
        let event = timeline.entry(**id).map(|entry| &entry.event);
        let is_pinned_by_itself = matches!(
            event,
            Some(Event::DecisionLogged(_) | Event::Noted { class: NoteClass::Fact | NoteClass::Decision, .. })
        );
        is_pinned_by_itself && !timeline.is_pinned(**id)
    };
    if let Some(other) = own.iter().find(is_meant) {
        opening::make_room(model, *other);
    }
}
