//! What the popup of a notice means when it is sent: the words are copied, agreed to, or recorded as said.

use super::form::{self, Form, FormKind};
use super::message::Effect;
use super::model::{Model, Overlay};
use super::send::picked;
use crate::incident::{Intent, Saying, Words};
use crate::input::Popup;
use crate::locale::forms as words;
use crate::text::Span;

/// The words of the notice that is picked, or the other words that were typed.
pub fn text(form: &Form) -> String {
    match form.get("text") {
        "" => picked(form, "notice").map(|choice| choice.aside).unwrap_or_default(),
        typed => typed.to_owned(),
    }
}

/// What is wished when it was said.
pub fn said(model: &Model, form: &Form) -> Result<Intent, String> {
    let step = match &form.kind {
        FormKind::Notices(Some(id)) => Some(id.to_string()),
        _ => None,
    };
    let next = match form.get("next") {
        "" => None,
        text => Some(text.parse::<Span>().map_err(|_| words::BAD_SPAN.with(model.lang, &[text]))?),
    };
    let why = form.get("why").to_owned();
    let notice = Some(form.get("notice").to_owned());
    Ok(Intent::Say(Saying::Said(Words { notice, text: text(form), step, next, why, ..Words::default() })))
}

/// A further key of the popup: it copies, goes on to recording, or agrees to the words.
pub fn verb(model: &mut Model, form: Form, verb: Popup) -> Vec<Effect> {
    match verb {
        Popup::Said => {
            open(model, form.get("notice"));
            Vec::new()
        }
        Popup::Approve => {
            let notice = form.get("notice").to_owned();
            model.intend(Intent::Say(Saying::Approve { notice, text: text(&form) }), None);
            Vec::new()
        }
        _ => {
            let text = text(&form);
            model.overlays.push(Overlay::Form(form));
            vec![Effect::Copy(text)]
        }
    }
}

/// Opens the popup of one notice; whether there is one of this name.
pub fn open(model: &mut Model, notice: &str) -> bool {
    let Some(room) = model.room() else { return false };
    let all = room.incident.checklist.revision().map(|known| known.notices.as_slice()).unwrap_or_default();
    let found = all.iter().find(|known| known.id.as_str() == notice);
    let form = found.map(|notice| form::say(room, &model.me, notice, None, model.lang));
    form.map(|form| model.open_form(form)).is_some()
}
