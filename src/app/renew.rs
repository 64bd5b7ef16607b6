//! What is open over the screen is made anew when the incident below it changes: the cursor stays on what was
//! picked, by its id, what was typed stays typed, and what another changed is told before an Enter counts.

use super::form::{self, Form, FormKind};
use super::model::{Model, Overlay};
use super::offer;
use super::sheet::{self, About, Sheet};
use crate::incident::{Event, Item, Recorded, StepId};
use crate::locale::forms as words;
use crate::pane::Focus;
use crate::room::Room;
use crate::text::Lang;
use jiff::SignedDuration;

/// An Enter so soon after another changed what is picked was meant for what stood there before.
const UNSEEN: SignedDuration = SignedDuration::from_millis(400);

/// What became of a popup.
enum Anew {
    /// It is as it would be opened now.
    Form(Form),
    /// There is nothing left that it could ask.
    Gone,
    /// It shows nothing of the incident, or says itself what changed.
    Same,
}

impl From<Option<Form>> for Anew {
    fn from(form: Option<Form>) -> Anew {
        form.map_or(Anew::Gone, Anew::Form)
    }
}

/// Shows in every open popup what the incident on the screen is now, after these records of who sits here and of
/// others.
pub(super) fn popups(model: &mut Model, own: &[&Recorded], others: &[&Recorded]) {
    let mut overlays = std::mem::take(&mut model.overlays);
    overlays.retain_mut(|overlay| match overlay {
        Overlay::Form(form) => renew_form(model, form, own, others),
        Overlay::Sheet(sheet) => {
            renew_sheet(model, sheet);
            true
        }
        Overlay::Help(_) | Overlay::Finder(_) => true,
    });
    model.overlays = overlays;
}

/// Makes a form anew; whether it stays.
fn renew_form(model: &mut Model, form: &mut Form, own: &[&Recorded], others: &[&Recorded]) -> bool {
    let lang = model.lang;
    match anew(model, &form.kind) {
        Anew::Same => {}
        Anew::Gone => return false,
        // Who filled a gap of the roles from here is led to the next.
        Anew::Form(fresh) if form.kind == FormKind::Roles && own.iter().any(|record| fills(record)) => *form = fresh,
        Anew::Form(fresh) => {
            let kind = form.kind.clone();
            let mut fresh = fresh.carrying_on(form, lang);
            fresh.kind = kind;
            if let Some(told) = changed(form, &fresh, lang).filter(|_| !others.is_empty()) {
                fresh.complaint = Some(told);
                model.changed_below = Some(model.now);
                // To tick what another ticked would take it back: whoever wants that picks it.
                if let FormKind::Step(_) = form.kind {
                    fresh.complaint = Some(words::STEP_MOVED.with(lang, &[&fresh.title]));
                    fresh.pick_nothing();
                }
            }
            *form = fresh;
        }
    }
    if form.kind == FormKind::Severity {
        severity_moved(model, form, others);
    }
    true
}

fn fills(record: &Recorded) -> bool {
    matches!(record.draft.event, Event::RoleAssigned { .. })
}

/// The form of this kind as it would be opened now.
fn anew(model: &Model, kind: &FormKind) -> Anew {
    let Some(room) = model.room() else { return Anew::Same };
    let (lang, incident) = (model.lang, &room.incident);
    let item = |id: &StepId| -> Option<&Item> { incident.checklist.item(id) };
    match kind {
        FormKind::Roles => Anew::Form(form::roles(room, &model.scene(Focus::Here))),
        FormKind::Assign(role) => Anew::Form(form::assign(room, role, &model.people, lang)),
        FormKind::Answer(role) if incident.roster.offer(role).is_none() => Anew::Gone,
        FormKind::TimeBoxes => form::time_boxes(room, &model.scene(Focus::Here)).into(),
        FormKind::Hypotheses => form::hypotheses(room, lang).into(),
        FormKind::Decisions => form::decisions(room, lang).into(),
        FormKind::Ending => Anew::Form(form::ending(room, lang)),
        FormKind::Escalate(_) => Anew::Form(form::escalate(room, &model.people, lang)),
        FormKind::Resources => form::resources(room, &model.people, lang).into(),
        FormKind::Notices(None) => form::notices(room, &model.me, None, lang).into(),
        FormKind::Notices(Some(step)) => {
            item(step).and_then(|item| form::notices(room, &model.me, Some(item), lang)).into()
        }
        FormKind::Say(notice) => notice_form(model, room, notice).into(),
        FormKind::Decide(step) => item(step).map(|item| form::decide(room, item, lang)).into(),
        FormKind::Step(step) => item(step).map(|item| form::step(item, lang)).into(),
        _ => Anew::Same,
    }
}

fn notice_form(model: &Model, room: &Room, notice: &str) -> Option<Form> {
    let all = room.incident.checklist.revision()?.notices.iter();
    let notice = all.into_iter().find(|known| known.id.as_str() == notice)?;
    Some(form::say(room, &model.me, notice, None, model.lang))
}

/// What is picked says something else now: the words that it says.
fn changed(before: &Form, now: &Form, lang: Lang) -> Option<String> {
    // Beside some choices a clock counts; of a notice the words beside it are what is picked.
    let is_notice = matches!(before.kind, FormKind::Notices(_) | FormKind::Say(_));
    let said = |choice: &form::Choice| match is_notice {
        true => format!("{}\n{}", choice.label, choice.aside),
        false => choice.label.clone(),
    };
    let pairs = before.fields.iter().filter_map(|old| Some((old, now.fields.iter().find(|new| new.name == old.name)?)));
    let mut picked = pairs.filter_map(|(old, new)| Some((old.options()?.choice()?, new.options()?.choice()?)));
    let (_, new) = picked.find(|(old, new)| said(old) != said(new))?;
    Some(words::CHANGED_MEANWHILE.with(lang, &[new.label.trim()]))
}

/// Somebody else changed the severity below an open form: what was picked was picked for another one.
fn severity_moved(model: &mut Model, form: &mut Form, others: &[&Recorded]) {
    let change = others.iter().rev().find_map(|record| match &record.draft.event {
        Event::SeverityChanged { to, .. } => Some((to.to_string(), record.draft.by.to_string())),
        _ => None,
    });
    if let Some((to, by)) = change {
        form.fill("severity", &to);
        form.complaint = Some(words::SEVERITY_MOVED.with(model.lang, &[&by, &to]));
        model.changed_below = Some(model.now);
    }
}

fn renew_sheet(model: &Model, sheet: &mut Sheet) {
    match &sheet.about {
        About::Brief | About::Offer(_) => {
            if let Some(lines) = offer::lines(model, &sheet.about) {
                sheet.lines = lines;
            }
        }
        About::Playbook | About::Changes => {
            let top = sheet.top;
            *sheet = sheet::playbook(model.room(), &model.library, &model.alarms.files, model.lang);
            sheet.top = top.min(sheet.lines.len().saturating_sub(1));
        }
        _ => {}
    }
}

impl Model {
    /// Whether what another changed in the popup on top can hardly have been seen yet.
    pub(super) fn has_unseen_change(&self) -> bool {
        let since = self.changed_below.map(|when| self.now.duration_since(when));
        since.is_some_and(|since| (SignedDuration::ZERO..UNSEEN).contains(&since))
    }
}
