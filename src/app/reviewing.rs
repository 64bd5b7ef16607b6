//! The review in the person's editor: as what it was opened, and what came back and is not all written yet.
//!
//! Only what differs from the opened text is wished: another console may have written the other parts meanwhile.
//! The text that came back stays here, and in the draft, until all of it is durable.

use super::guest::Guest;
use super::message::Effect;
use super::model::Model;
use crate::incident::{Event, EventId, IncidentId, Intent, Recorded, review};
use crate::locale::forms as words;
use serde::{Deserialize, Serialize};

/// A review that is in the editor, or came back from there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reviewing {
    /// The parts as they were when it was opened, and what was written of them from here since.
    opened: Vec<(String, String)>,
    /// The whole text as it came back; empty while it is in the editor.
    text: String,
    /// The tickets of what is on its way.
    #[serde(skip)]
    sent: Vec<EventId>,
}

impl Reviewing {
    fn of(text: &str) -> Reviewing {
        let opened = review::edited(text).map(|(_, parts)| parts).unwrap_or_default();
        Reviewing { opened, ..Reviewing::default() }
    }

    /// Whether a text came back that is not all written.
    pub(super) fn has_unwritten(&self) -> bool {
        !self.text.is_empty()
    }

    /// The parts that were changed and are not written.
    fn changed(&self) -> Vec<(String, String)> {
        let parts = review::edited(&self.text).map(|(_, parts)| parts).unwrap_or_default();
        review::changed(parts, &self.opened)
    }

    fn is_written(&mut self, part: &str, text: &str) {
        self.opened.retain(|(known, _)| known != part);
        self.opened.push((part.to_owned(), text.to_owned()));
    }
}

/// Opens the review of the incident on the screen in the editor: as it is now, or as it came back from there
/// and could not be written.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let Some(room) = model.room() else { return Vec::new() };
    let (id, number) = (room.incident.summary.id, room.incident.summary.number.to_string());
    if let Some(unwritten) = model.reviews.get(&id).filter(|known| known.has_unwritten()) {
        let text = unwritten.text.clone();
        return model.lend(Guest::Editor(text));
    }
    let text = review::to_edit(&number, &room.incident.review, model.lang);
    model.reviews.insert(id, Reviewing::of(&text));
    model.lend(Guest::Editor(text))
}

/// The person left the editor and took nothing over: what stood in the input box is there again.
pub fn gave_up(model: &mut Model) {
    model.changes += 1;
    let text = std::mem::take(&mut model.lent);
    if !text.is_empty() {
        model.prompt.put_back_unsent(&text);
    }
}

/// A text came back from the editor. One that is no review, or is of no open room, goes into the input box.
pub fn came_back(model: &mut Model, text: &str) {
    model.changes += 1;
    model.lent.clear();
    let Some((number, parts)) = review::edited(text) else { return model.prompt.put_back_unsent(text.trim_end()) };
    let mut rooms = model.rooms.values();
    let Some(room) = rooms.find(|room| room.incident.summary.number.to_string() == number) else {
        model.prompt.put_back_unsent(text);
        return model.refuse(words::UNKNOWN_INCIDENT.with(model.lang, &[&number]));
    };
    let id = room.incident.summary.id;
    let now = review::to_edit(&number, &room.incident.review, model.lang);
    let reviewing = model.reviews.entry(id).or_insert_with(|| Reviewing::of(&now));
    let changed = review::changed(parts, &reviewing.opened);
    if changed.is_empty() {
        model.reviews.remove(&id);
        return model.say(words::REVIEW_SAME.get(model.lang));
    }
    text.clone_into(&mut reviewing.text);
    match model.refuses_writing() {
        Some(why) => model.refuse(kept(model, &why)),
        None => wish(model, id, changed),
    }
}

fn wish(model: &mut Model, id: IncidentId, changed: Vec<(String, String)>) {
    for (part, text) in changed {
        let wish = model.wish(Intent::Review { part, text }, None);
        if let Some(reviewing) = model.reviews.get_mut(&id) {
            reviewing.sent.push(wish.ticket);
        }
        if let Some(room) = model.rooms.get_mut(&id) {
            room.outbox.push(wish);
        }
    }
}

/// Parts of it became durable; a review of which nothing is left to write is let go.
pub(super) fn committed(model: &mut Model, id: IncidentId, records: &[Recorded]) {
    let Some(reviewing) = model.reviews.get_mut(&id) else { return };
    for record in records {
        if let Event::ReviewWritten { part, text } = &record.draft.event
            && reviewing.sent.contains(&record.draft.id)
        {
            reviewing.is_written(part, text);
        }
    }
    reviewing.sent.retain(|ticket| !records.iter().any(|record| record.draft.id == *ticket));
    if reviewing.has_unwritten() && reviewing.changed().is_empty() {
        model.reviews.remove(&id);
        model.changes += 1;
    }
}

/// What is said when a part of it was refused: the words are not lost. `None` for a wish from elsewhere.
pub(super) fn refused(model: &mut Model, id: IncidentId, ticket: EventId, sentence: &str) -> Option<String> {
    let reviewing = model.reviews.get_mut(&id)?;
    let place = reviewing.sent.iter().position(|known| *known == ticket)?;
    reviewing.sent.remove(place);
    Some(kept(model, sentence))
}

fn kept(model: &Model, why: &str) -> String {
    format!("{why}  {}", words::REVIEW_KEPT.get(model.lang))
}
