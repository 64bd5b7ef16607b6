//! What goes to the disk from here, and what comes back refused: with its words, to where they were typed.

use super::form::Verb;
use super::message::{Effect, NotDone, Request};
use super::model::{Model, Overlay};
use super::popup::{self, Asking, Asks, reason};
use super::{opening, reviewing};
use crate::command;
use crate::drill::CONDUCTOR;
use crate::incident::{EventId, IncidentId, Intent, OfStep, Refusal, Scope, Wish};
use crate::input::Popup;
use crate::locale::forms as words;
use crate::room::Turn;

/// Sends what waits in the outboxes. A refused wish gives its words back to where they came from.
pub fn pump(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut refused = Vec::new();
    let is_read_only = model.is_read_only();
    for (id, room) in &mut model.rooms {
        if is_read_only {
            while let Some(wish) = room.outbox.withdraw() {
                refused.push((*id, Box::new(wish), Refusal::OnlyLooks));
            }
        }
        loop {
            match room.outbox.turn(&room.incident) {
                Turn::Rest => break,
                Turn::Refused(wish, refusal) => refused.push((*id, wish, refusal)),
                Turn::Send(drafts) => {
                    let after = room.incident.head();
                    effects.push(Effect::Journal(Request::Append { incident: *id, after, drafts }));
                    break;
                }
            }
        }
    }
    for (id, wish, refusal) in refused {
        refuse(model, id, &wish, &refusal);
    }
    effects
}

fn refuse(model: &mut Model, id: IncidentId, wish: &Wish, refusal: &Refusal) {
    // What the program wished by itself is refused in silence: another console did it first.
    if matches!(
        wish.intent,
        Intent::Adopt { scope: Scope::Safe, .. } | Intent::StepClock { .. } | Intent::MissCheck | Intent::Inject { .. }
    ) {
        return;
    }
    if wish.by.as_str() == CONDUCTOR {
        return;
    }
    let sentence = sentence(model, wish, refusal);
    model.refuse(sentence.clone());
    if let (Refusal::PinsFull, Intent::Pin { entry }) = (refusal, &wish.intent) {
        opening::make_room(model, *entry);
    } else if let Some(kept) = reviewing::refused(model, id, wish.ticket, &sentence) {
        model.refuse(kept);
    } else if let Some(form) = reopen(model, wish.ticket, &sentence) {
        offer_force(form, refusal);
        if refusal.asks_why() {
            form.turn_to_reason();
        }
    } else if let (Some(form), Refusal::Step { why: OfStep::RolesVacant { .. }, .. }) =
        (model.unfilled(id, wish), refusal)
    {
        model.sent_lines.retain(|(ticket, _)| *ticket != wish.ticket);
        model.overlays.push(Overlay::Form(Asking { complaint: Some(sentence), ..form }));
    } else if let (Some(mut form), Refusal::CommanderLowers { .. }) = (model.lowering(id, wish), refusal) {
        // What was typed is asked again where the commander can be overruled.
        model.sent_lines.retain(|(ticket, _)| *ticket != wish.ticket);
        form.complaint = Some(sentence);
        offer_force(&mut form, refusal);
        model.overlays.push(Overlay::Form(form));
    } else if let Some(place) = model.sent_lines.iter().position(|(ticket, _)| *ticket == wish.ticket) {
        let (_, line) = model.sent_lines.remove(place);
        model.give_back(id, &line);
    }
    // A declaration that was refused leaves no empty room behind.
    if model.rooms.get(&id).is_some_and(|room| room.incident.head().0 == 0 && room.outbox.is_empty()) {
        model.rooms.remove(&id);
        if model.current == Some(id) {
            let other = model.list.iter().map(|one| one.id).find(|other| model.rooms.contains_key(other));
            match other {
                Some(other) => model.show(other),
                None => model.current = None,
            }
            if let Some(lines) = model.lines.remove(&id) {
                model.prompt.give_back(lines);
            }
        }
    }
}

/// What is said to the person: the flag is offered to whoever typed a line that takes it.
fn sentence(model: &Model, wish: &Wish, refusal: &Refusal) -> String {
    let clock = |at| model.scene(crate::pane::Focus::Here).moment(at);
    let line = model.sent_lines.iter().find(|(ticket, _)| *ticket == wish.ticket).map(|(_, line)| line.as_str());
    let is_of_time = matches!(refusal, Refusal::TooLongAgo { .. });
    match line.is_some_and(|line| is_of_time || command::takes_force(line)) {
        true => refusal.sentence_at(model.lang, &clock),
        false => refusal.sentence_in_console(model.lang, &clock),
    }
}

/// A severity that is lowered without the commander may be lowered all the same, by a key of its own.
fn offer_force(form: &mut Asking, refusal: &Refusal) {
    if matches!(refusal, Refusal::CommanderLowers { .. }) && form.verbs.is_empty() {
        form.verbs.push(Verb { does: Popup::Force, label: words::LOWER_ANYWAY });
        // A key of a form means nothing while a text has the keys.
        form.at = 0;
    }
}

/// A screen that only looks writes nothing, whoever wished it and in whichever incident.
pub fn gate(model: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
    if !model.is_read_only() {
        return effects;
    }
    let mut allowed = Vec::new();
    for effect in effects {
        match effect {
            Effect::Journal(Request::Fulfil(id, wish)) => refuse(model, id, &wish, &Refusal::OnlyLooks),
            // Nor is what is typed here kept for the next start.
            Effect::KeepLine(_) => {}
            Effect::Export(_, None) => model.refuse(words::NAME_THE_FILE.get(model.lang)),
            // What waits in the outboxes was withdrawn before it came so far.
            effect => allowed.push(effect),
        }
    }
    allowed
}

/// A wish of an incident that is not open here came to an end.
pub fn fulfilled(model: &mut Model, ticket: EventId) {
    model.sent_forms.retain(|(sent, _)| *sent != ticket);
}

/// A wish of an incident that is not open here came to nothing: who sits here is told, with their words.
pub fn unfulfilled(model: &mut Model, id: IncidentId, wish: &Wish, why: &NotDone) {
    match why {
        NotDone::Refused(refusal) => refuse(model, id, wish, refusal),
        NotDone::Failed(how) => {
            model.refuse(how.clone());
            reopen(model, wish.ticket, how);
        }
    }
}

/// Opens the form again that was sent with this ticket, with what is wrong; whether there was one.
fn reopen<'a>(model: &'a mut Model, ticket: EventId, complaint: &str) -> Option<&'a mut Asking> {
    let place = model.sent_forms.iter().position(|(sent, _)| *sent == ticket)?;
    let (_, mut form) = model.sent_forms.remove(place);
    form.complaint = Some(complaint.to_owned());
    let kind = form.ask.kind();
    // A list that stayed open for the next one makes room for the words that came back.
    let is_same = |overlay: &Overlay| matches!(overlay, Overlay::Form(open) if open.ask.kind() == kind);
    model.overlays.retain(|overlay| !is_same(overlay));
    model.overlays.push(Overlay::Form(form));
    match model.overlays.last_mut() {
        Some(Overlay::Form(form)) => Some(form),
        _ => None,
    }
}

impl Model {
    /// Why a step is done that is not, of the incident on the screen.
    fn unfilled(&self, id: IncidentId, wish: &Wish) -> Option<Asking> {
        let Intent::Tick { step, .. } = &wish.intent else { return None };
        let item = self.room().filter(|_| self.current == Some(id))?.incident.checklist.named(step)?;
        Some(reason::open(reason::For::TickingAnyway, item, self.lang).into())
    }

    /// The severity form filled in with what `wish` asked of the incident on the screen.
    fn lowering(&self, id: IncidentId, wish: &Wish) -> Option<Asking> {
        let Intent::ChangeSeverity { to, why } = &wish.intent else { return None };
        let mut form = popup::severity::open(self.room().filter(|_| self.current == Some(id))?, self.lang);
        form.ask.fill(*to, why);
        Some(form.into())
    }
}
