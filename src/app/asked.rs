//! Time-boxes and hypotheses on a console: the popups' answers, and the call-back when a time is up.

use super::form::{self, Form, FormKind};
use super::message::Effect;
use super::model::{Model, Overlay};
use super::send;
use crate::incident::{EventId, Force, HypothesisWish, Incident, Intent, TimeBoxWish};
use crate::input::{Action, Popup};
use crate::locale::ending_forms::PICKED_IS_GONE;
use crate::locale::{asked as words, forms};
use crate::pane::Focus;
use crate::text::Span;

/// Opens the list of time-boxes or of hypotheses; where there is none yet, the input box asks for one.
pub fn open(model: &mut Model, action: Action) {
    let Some(room) = model.room() else { return };
    let (form, none, begin) = match action {
        Action::TimeBoxes => (form::time_boxes(room, &model.scene(Focus::Here)), words::NO_TIME_BOX, "/ask "),
        _ => (form::hypotheses(room, model.lang), words::NO_HYPOTHESIS, "/hyp "),
    };
    match form {
        Some(form) => model.open_form(form),
        None => {
            model.say(none.get(model.lang));
            model.begin_line(begin);
        }
    }
}

/// A further key of a list was pressed.
pub fn verb(model: &mut Model, mut form: Form, verb: Popup) -> Vec<Effect> {
    match (&form.kind, verb) {
        (FormKind::TimeBoxes, Popup::Understood) => {
            match form::picked(&form).and_then(|id| name(model, id)) {
                Some(name) => model.intend(Intent::TimeBox(TimeBoxWish::Understood { name }), None),
                None => form.complaint = Some(PICKED_IS_GONE.get(model.lang).to_owned()),
            }
            model.overlays.push(Overlay::Form(form));
        }
        (FormKind::TimeBoxes, _) => model.begin_line("/ask "),
        _ => model.begin_line("/hyp "),
    }
    Vec::new()
}

/// Sends a list, which opens the one that is picked, or the answer about one.
pub fn sent(model: &mut Model, form: &Form) -> Result<Vec<Effect>, String> {
    match &form.kind {
        FormKind::TimeBox(id) => {
            let intent = Intent::TimeBox(time_box(model, *id, form)?);
            send::wish(model, intent, form, Force::Heed);
        }
        FormKind::Hypothesis(id) => {
            let intent = Intent::Hypothesis(hypothesis(model, *id, form));
            send::wish(model, intent, form, Force::Heed);
        }
        _ => {
            // The list stays below.
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
    let (lang, boxes, hypotheses) = (model.lang, &incident.time_boxes, &incident.hypotheses);
    let time_box = boxes.get(id).map(|one| form::time_box(&boxes.label(id), one, lang));
    time_box.or_else(|| hypotheses.get(id).map(|one| form::hypothesis(&hypotheses.label(id), one, lang)))
}

/// The short name of a time-box or a hypothesis of the incident on the screen.
fn name(model: &Model, id: EventId) -> Option<String> {
    let incident = &model.room()?.incident;
    let names = [incident.time_boxes.label(id), incident.hypotheses.label(id)];
    names.into_iter().find(|name| !name.is_empty())
}

fn time_box(model: &Model, id: EventId, form: &Form) -> Result<TimeBoxWish, String> {
    let (name, said) = (name(model, id).unwrap_or_default(), form.get("words").to_owned());
    Ok(match form.get("outcome") {
        "more" => {
            let more = form.get("more");
            let more = more.parse::<Span>().map_err(|_| forms::BAD_SPAN.with(model.lang, &[more]))?;
            TimeBoxWish::Extend { name, more, why: said }
        }
        "drop" => TimeBoxWish::Drop { name, why: said },
        "understood" => TimeBoxWish::Understood { name },
        _ => TimeBoxWish::Done { name, result: said },
    })
}

fn hypothesis(model: &Model, id: EventId, form: &Form) -> HypothesisWish {
    let (name, said) = (name(model, id).unwrap_or_default(), form.get("words").to_owned());
    match form.get("outcome") {
        "confirm" => HypothesisWish::Confirm { name, evidence: said },
        "reopen" => HypothesisWish::Reopen { name, why: said },
        _ => HypothesisWish::Eliminate { name, evidence: said },
    }
}

/// Calls back, once, for each time-box whose time is up. It does not ring: somebody works on it.
pub fn call_back(model: &mut Model) {
    let Some(room) = model.room() else { return };
    let now = room.incident.summary.shift.carried(model.now);
    let is_up = |id: EventId, due| due <= now && !model.called_back.contains(&(id, due));
    let open = room.incident.time_boxes.open();
    let up = open.iter().find(|(_, one)| is_up(one.id, one.due));
    let Some((id, due, told)) = up.map(|(name, one)| (one.id, one.due, format!("{name} {}: {}", one.to, one.task)))
    else {
        return;
    };
    // One that was given more time is told again.
    model.called_back.retain(|(known, _)| *known != id);
    // What ran out while nobody looked is on the rack; only what runs out now is told.
    let over = now.seconds_since(due);
    model.called_back.push((id, due));
    if over < 60 {
        model.say(words::CALL_BACK.with(model.lang, &[&told]));
    }
}
