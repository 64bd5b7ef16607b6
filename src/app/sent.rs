//! What follows from a popup: it is sent or one of its further keys is pressed, and what it answers is carried out.

use super::message::{Effect, Request};
use super::model::{Model, Overlay};
use super::popup::{Asking, Asks, Next, NotSent, Played, Touches};
use super::{ask, drills, exercise, keys, opening};
use crate::incident::{IncidentId, Intent, Wish};
use crate::input::Popup;
use crate::layout::PaneName;
use crate::room::Room;

/// Sends a popup. One that cannot be sent stays open and says why.
pub fn form(model: &mut Model, mut form: Asking) -> Vec<Effect> {
    // It was opened before the past came on the screen.
    if let Some(why) = model.refuses_past().filter(|_| form.ask.touches(Popup::Leave) == Touches::Record) {
        return complain(model, form, why.into());
    }
    if let Some(at) = form.missing() {
        let label = form.label(at);
        return complain(model, form, NotSent::needs(label, model.lang).at(at));
    }
    match form.ask.send(&model.sight()) {
        Ok(next) => {
            model.drafts.remove(&model.draft_key(&form.ask.kind()));
            form.complaint = None;
            carry_out(model, form, next)
        }
        Err(not_sent) => complain(model, form, not_sent),
    }
}

/// A further key of a popup was pressed.
pub fn verb(model: &mut Model, form: Asking, key: Popup) -> Vec<Effect> {
    if let Some(why) = model.refuses_past().filter(|_| form.ask.touches(key) == Touches::Record) {
        return complain(model, form, why.into());
    }
    match form.ask.press(key, &model.sight()) {
        Ok(next) => carry_out(model, form, next),
        Err(not_sent) => complain(model, form, not_sent),
    }
}

fn complain(model: &mut Model, mut form: Asking, not_sent: NotSent) -> Vec<Effect> {
    form.complaint = Some(not_sent.why);
    form.at = not_sent.field.unwrap_or(form.at);
    model.overlays.push(Overlay::Form(form));
    Vec::new()
}

/// The one loop over what popups answer.
fn carry_out(model: &mut Model, form: Asking, next: Vec<Next>) -> Vec<Effect> {
    next.into_iter().flat_map(|next| one(model, &form, next)).collect()
}

fn one(model: &mut Model, form: &Asking, next: Next) -> Vec<Effect> {
    match next {
        Next::Stay => model.overlays.push(Overlay::Form(form.clone())),
        Next::StayForMore => model.overlays.push(Overlay::Form(form.clone().for_more())),
        Next::Wish(intent, force) => {
            let wish = Wish { force, ..model.wish(intent, None) };
            push(model, wish, form);
        }
        Next::WishAt(intent, at) => {
            let wish = model.wish(intent, Some(at));
            push(model, wish, form);
        }
        Next::WishOf(incident, intent) => return wish_of(model, incident, intent, form),
        Next::Declare(intent) => declare(model, *intent, form),
        Next::Intend(intent) => model.intend(intent, None),
        Next::Open(opening) => opening::open(model, opening),
        Next::OnStep(step, action) => {
            model.panes.steps.look(step);
            return keys::act_in(model, PaneName::Steps, action);
        }
        Next::Line(begin) => model.begin_line(begin),
        Next::Effect(effect) => return vec![effect],
        Next::Play(played) => return play(model, played),
        Next::CopyFilled(text) => return ask::copy_filled(model, &text),
        Next::Say(text) => model.say(text),
        Next::Refuse(why) => model.refuse(why),
        Next::Work => model.work(),
    }
    Vec::new()
}

/// Plays an exercise, in a console of its own.
fn play(model: &mut Model, played: Played) -> Vec<Effect> {
    match played {
        Played::Drill(id) => drills::play(model, &id),
        Played::Watched => exercise::play_this(model),
    }
}

/// Wishes it of the incident on the screen, and keeps the popup at hand in case it is refused.
fn push(model: &mut Model, wish: Wish, form: &Asking) {
    let ticket = wish.ticket;
    if let Some(room) = model.current.and_then(|id| model.rooms.get_mut(&id)) {
        room.outbox.push(wish);
        model.sent_forms.push((ticket, form.clone()));
    }
}

/// Sends a wish to the incident that it is for, whether it is on the screen or not.
fn wish_of(model: &mut Model, incident: IncidentId, intent: Intent, form: &Asking) -> Vec<Effect> {
    let wish = model.wish(intent, None);
    model.sent_forms.push((wish.ticket, form.clone()));
    match model.rooms.get_mut(&incident) {
        Some(room) => {
            room.outbox.push(wish);
            Vec::new()
        }
        None => vec![Effect::Journal(Request::Fulfil(incident, Box::new(wish))), model.list_owed()],
    }
}

/// Opens the room of an incident whose declaration is on its way.
fn declare(model: &mut Model, intent: Intent, form: &Asking) {
    let Intent::Declare { title, .. } = &intent else { return };
    let title = title.clone();
    let wish = model.wish(intent, None);
    // The wish's own ticket is as good an id as any, and the same when it is tried again.
    let id = IncidentId(wish.ticket.0);
    let mut room = Room::new(id, model.now, model.zone.clone());
    model.sent_forms.push((wish.ticket, form.clone()));
    room.outbox.push(wish);
    model.rooms.insert(id, room);
    model.show(id);
    model.give_keys(PaneName::Steps);
    exercise::declared_instead(model, &title);
}
