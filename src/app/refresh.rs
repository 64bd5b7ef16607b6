//! What is open over the screen is made anew when the incident below it changes: the cursor stays on what was
//! picked, by its id, what was typed stays typed, and what another changed is told before an Enter counts.

use super::form::{Choice, Fields};
use super::model::{Model, Overlay};
use super::offer;
use super::popup::{Anew, Ask, Asking, Asks};
use super::sheet::{self, About, Sheet};
use crate::incident::{Event, Recorded};
use crate::locale::forms as words;
use crate::text::Lang;
use jiff::SignedDuration;

/// An Enter so soon after another changed what is picked was meant for what stood there before.
const UNSEEN: SignedDuration = SignedDuration::from_millis(400);

/// Shows in every open popup what the incident on the screen is now, after these records of who sits here and of
/// others.
pub(super) fn popups(model: &mut Model, own: &[&Recorded], others: &[&Recorded]) {
    let mut overlays = std::mem::take(&mut model.overlays);
    overlays.retain_mut(|overlay| match overlay {
        Overlay::Form(form) => form_anew(model, form, own, others) == Stays::Yes,
        Overlay::Sheet(sheet) => {
            renew_sheet(model, sheet);
            true
        }
        Overlay::Help(_) | Overlay::Finder(_) => true,
    });
    model.overlays = overlays;
}

/// Whether a popup still has something to ask.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stays {
    Yes,
    No,
}

fn form_anew(model: &mut Model, form: &mut Asking, own: &[&Recorded], others: &[&Recorded]) -> Stays {
    let lang = model.lang;
    match form.ask.again(&model.sight()) {
        Anew::Same => {}
        Anew::Gone => return Stays::No,
        // Who filled a gap of the roles from here is led to the next.
        Anew::Form(fresh) if matches!(form.ask, Ask::ListRoles(_)) && own.iter().any(|record| fills(record)) => {
            *form = fresh;
        }
        Anew::Form(fresh) => {
            let mut fresh = fresh.carrying_on(form, lang);
            if let Some(told) = changed(form, &fresh, lang).filter(|_| !others.is_empty()) {
                fresh.complaint = Some(told);
                model.changed_below = Some(model.now);
                // To tick what another ticked would take it back: whoever wants that picks it.
                if let Ask::StepMenu(_) = form.ask {
                    fresh.complaint = Some(words::STEP_MOVED.with(lang, &[&fresh.title]));
                    fresh.pick_nothing();
                }
            }
            *form = fresh;
        }
    }
    severity_moved(model, form, others);
    Stays::Yes
}

fn fills(record: &Recorded) -> bool {
    matches!(record.draft.event, Event::RoleAssigned { .. })
}

/// What is picked says something else now: the words that it says.
fn changed(before: &Asking, now: &Asking, lang: Lang) -> Option<String> {
    // Beside some choices a clock counts; of a notice the words beside it are what is picked.
    let is_notice = matches!(before.ask, Ask::ListNotices(_) | Ask::SayNotice(_));
    let said = |choice: &Choice| match is_notice {
        true => format!("{}\n{}", choice.label, choice.aside),
        false => choice.label.clone(),
    };
    let (before, now) = (before.ask.fields(), now.ask.fields());
    let pairs = before.iter().filter_map(|old| Some((old, now.iter().find(|new| new.name == old.name)?)));
    let mut picked = pairs.filter_map(|(old, new)| Some((old.options()?.choice()?, new.options()?.choice()?)));
    let (_, new) = picked.find(|(old, new)| said(old) != said(new))?;
    Some(words::CHANGED_MEANWHILE.with(lang, &[new.label.trim()]))
}

/// Somebody else changed the severity below an open popup that asks for it: what was picked was picked for another.
fn severity_moved(model: &mut Model, form: &mut Asking, others: &[&Recorded]) {
    let Ask::ChangeSeverity(ask) = &mut form.ask else { return };
    let change = others.iter().rev().find_map(|record| match &record.draft.event {
        Event::SeverityChanged { to, .. } => Some((*to, &record.draft.by)),
        _ => None,
    });
    if let Some((to, by)) = change {
        ask.moved(to);
        form.complaint = Some(words::SEVERITY_MOVED.with(model.lang, &[by.as_str(), &to.to_string()]));
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
