//! The decision log and the polls on a console: what the popups mean when they are sent.

use super::form::{self, Form, FormKind};
use super::message::Effect;
use super::model::{Model, Overlay};
use super::send;
use crate::incident::{DecisionWish, Event, EventId, Force, Incident, Intent, NoteClass, PollWish, Recorded};
use crate::input::Popup;
use crate::locale::{decision as words, forms};
use crate::text::{Span, when};

/// Opens the list of decisions and polls; where there is none, the form of the first.
pub fn open(model: &mut Model) {
    let Some(room) = model.room() else { return };
    let form = form::decisions(room, model.lang).unwrap_or_else(|| form::log("", "", model.lang));
    model.open_form(form);
}

/// Opens the form of a decision with what was typed of it.
pub fn begin(model: &mut Model, what: &str) {
    if model.room().is_none() {
        model.refuse(forms::NO_ROOM.get(model.lang));
        return;
    }
    let form = form::log(what, "", model.lang);
    match what {
        "" => model.open_form(form),
        // What was typed now is worth more than a draft.
        _ => model.overlays.push(Overlay::Form(form)),
    }
}

/// A further key of the list was pressed.
pub fn verb(model: &mut Model, verb: Popup) -> Vec<Effect> {
    match verb {
        Popup::NewPoll => model.begin_line("/poll "),
        _ => begin(model, ""),
    }
    Vec::new()
}

/// Sends a form of decisions and polls.
pub fn sent(model: &mut Model, form: &Form) -> Result<Vec<Effect>, String> {
    match &form.kind {
        FormKind::Log => log(model, form)?,
        FormKind::Review(id) => review(model, *id, form)?,
        FormKind::Poll(id) => poll(model, *id, form),
        FormKind::Unpin(other) => {
            if let Some(entry) = form::picked(form) {
                model.intend(Intent::Unpin { entry }, None);
                model.intend(Intent::Pin { entry: *other }, None);
            }
        }
        _ => {
            model.overlays.push(Overlay::Form(form.clone()));
            let detail = model.room().zip(form::picked(form)).and_then(|(room, id)| detail(model, &room.incident, id));
            if let Some(detail) = detail {
                model.open_form(detail);
            }
        }
    }
    Ok(Vec::new())
}

fn detail(model: &Model, incident: &Incident, id: EventId) -> Option<Form> {
    let (lang, polls, decisions) = (model.lang, &incident.polls, &incident.decisions);
    let poll = polls.get(id).filter(|poll| poll.is_open()).map(|poll| form::poll(&polls.label(id), poll, lang));
    poll.or_else(|| decisions.get(id).map(|one| form::review(&decisions.label(id), one, lang)))
}

fn length(model: &Model, text: &str) -> Result<Option<Span>, String> {
    match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| forms::BAD_SPAN.with(model.lang, &[text])),
    }
}

fn log(model: &mut Model, form: &Form) -> Result<(), String> {
    let text = |name: &str| form.get(name).to_owned();
    let look_back = length(model, form.get("look"))?;
    let at = match form.get("at") {
        "" => None,
        text => Some(when(text, model.now, &model.zone).map_err(|bad| bad.sentence(model.lang))?),
    };
    let (tags, step) = (Vec::new(), None);
    let wish = DecisionWish::Log {
        what: text("what"),
        why: text("why"),
        dissent: text("dissent"),
        sign: text("sign"),
        look_back,
        tags,
        step,
    };
    send::wish_at(model, Intent::Decision(wish), form, at);
    Ok(())
}

fn review(model: &mut Model, id: EventId, form: &Form) -> Result<(), String> {
    let again = length(model, form.get("again"))?;
    let name = model.room().map(|room| room.incident.decisions.label(id)).unwrap_or_default();
    let (as_expected, words) = (form.get("outcome") == "yes", form.get("words").to_owned());
    let wish = DecisionWish::Review { name, as_expected, words, again };
    send::wish(model, Intent::Decision(wish), form, Force::Heed);
    Ok(())
}

fn poll(model: &mut Model, id: EventId, form: &Form) {
    let Some(room) = model.room() else { return };
    let (name, said) = (room.incident.polls.label(id), form.get("words").to_owned());
    let wish = match form.get("outcome") {
        "object" => PollWish::Object { name, why: said },
        "close" => PollWish::Close { name, outcome: said },
        choice => PollWish::Answer { name, choice: choice.strip_prefix("for ").unwrap_or(choice).to_owned() },
    };
    let closes = matches!(wish, PollWish::Close { .. });
    let next = room.incident.polls.get(id).filter(|_| closes).map(|poll| {
        let against: Vec<String> = poll.objections().map(|(who, why)| format!("{who}: {why}")).collect();
        let what = if form.get("words").is_empty() { poll.question.as_str() } else { form.get("words") };
        form::log(what, &against.join("; "), model.lang)
    });
    send::wish(model, Intent::Poll(wish), form, Force::Heed);
    // What was asked is decided next; the form can be put away.
    model.overlays.extend(next.map(Overlay::Form));
}

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
        ask_which(model, *other);
    }
}

/// Asks which pin makes room for another entry.
pub fn ask_which(model: &mut Model, other: EventId) {
    if let Some(room) = model.room() {
        let form = form::unpin(&room.incident, other, model.lang);
        model.overlays.push(Overlay::Form(form));
    }
}

/// Tells who sits here what another put to all.
pub fn tell(model: &mut Model, fresh: &[&Recorded]) {
    let me = model.me.clone();
    for record in fresh.iter().filter(|record| !record.draft.by.is_same(&me)) {
        if let Event::PollOpened(asked) = &record.draft.event {
            let by = record.draft.by.as_str();
            model.say(words::ASKS_ALL.with(model.lang, &[by, &asked.question]));
        }
    }
}
