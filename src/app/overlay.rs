//! The popup on top has the keys: each kind takes them in its own way, by the table of keys.

use super::form::{Pressed, in_popup};
use super::help::{self, Does, Help};
use super::message::Effect;
use super::model::{Model, Overlay};
use super::popup::declare::Declare;
use super::popup::{Ask, Asking};
use super::reading::steps;
use super::{alike, exercise, finder, keys, reading, sent};
use crate::input::{Key, Popup};

/// A key was pressed while a popup is open.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    match model.overlays.pop() {
        Some(Overlay::Form(form)) => in_form(model, form, key),
        Some(Overlay::Help(help)) => in_help(model, help, key),
        Some(Overlay::Sheet(sheet)) => reading::press(model, sheet, key),
        Some(Overlay::Finder(finder)) => finder::press(model, finder, key),
        None => Vec::new(),
    }
}

/// The pointer pressed what a key of the popup on top would do.
pub(super) fn act(model: &mut Model, popup: Popup) -> Vec<Effect> {
    match model.overlays.pop() {
        Some(Overlay::Form(mut form)) => {
            let was = declaration(&form);
            match form.act(popup).unwrap_or(Pressed::Stay) {
                Pressed::Stay => stay(model, form, was),
                pressed => follow(model, form, pressed),
            }
        }
        Some(Overlay::Help(help)) => act_in_help(model, help, popup),
        Some(Overlay::Sheet(sheet)) => reading::act(model, sheet, popup),
        Some(Overlay::Finder(finder)) => finder::act(model, finder, popup),
        None => Vec::new(),
    }
}

fn in_form(model: &mut Model, mut form: Asking, key: Key) -> Vec<Effect> {
    let was = declaration(&form);
    let told = form.complaint.clone();
    match form.press(key, &model.keymap) {
        Pressed::Send if model.has_unseen_change() => {
            model.overlays.push(Overlay::Form(Asking { complaint: told, ..form }));
            Vec::new()
        }
        Pressed::Stay => stay(model, form, was),
        pressed => follow(model, form, pressed),
    }
}

/// What a key meant to the popup, which was taken from the stack.
fn follow(model: &mut Model, form: Asking, pressed: Pressed) -> Vec<Effect> {
    match pressed {
        Pressed::Stay => {
            model.overlays.push(Overlay::Form(form));
            Vec::new()
        }
        Pressed::Away => {
            model.keep_form(&form);
            if let Ask::Declare(_) = form.ask {
                exercise::back_from_declaring(model);
            }
            Vec::new()
        }
        Pressed::Send => sent::form(model, form),
        Pressed::Verb(verb) => sent::verb(model, form, verb),
    }
}

/// The declaration as it stands.
fn declaration(form: &Asking) -> Option<Box<Declare>> {
    match &form.ask {
        Ask::Declare(declare) => Some(declare.clone()),
        _ => None,
    }
}

/// The popup stays. A declaration proposes anew after each key, for the title and for the playbook that was picked;
/// a title that changed asks what it looks like.
fn stay(model: &mut Model, mut form: Asking, was: Option<Box<Declare>>) -> Vec<Effect> {
    let mut changed = None;
    if let (Ask::Declare(declare), Some(was)) = (&mut form.ask, &was) {
        declare.propose(Some(was), &model.library, model.lang);
        changed = Some(declare.title().to_owned()).filter(|title| title != was.title());
    }
    model.overlays.push(Overlay::Form(form));
    changed.map(|title| alike::ask(model, &title)).unwrap_or_default()
}

fn in_help(model: &mut Model, mut help: Help, key: Key) -> Vec<Effect> {
    // Letters are typed into the filter, and in it two keys lead to an end of the line.
    let is_heard = |popup: &Popup| match popup {
        Popup::Confirm | Popup::Back => true,
        Popup::First | Popup::Last => false,
        popup => steps(*popup).is_some(),
    };
    let meant = in_popup(key, &model.keymap).into_iter().find(|popup| key.typed().is_none() && is_heard(popup));
    if let Some(popup) = meant {
        return act_in_help(model, help, popup);
    }
    if help.filter.press(key) == super::line::Typed::Taken {
        help.at = 0;
    }
    model.overlays.push(Overlay::Help(help));
    Vec::new()
}

fn act_in_help(model: &mut Model, mut help: Help, popup: Popup) -> Vec<Effect> {
    let entries = help::entries(model, help.filter.text());
    match popup {
        Popup::Back => return Vec::new(),
        Popup::Confirm => {
            let entry = entries.into_iter().nth(help.at);
            return entry.map(|entry| run(model, entry)).unwrap_or_default();
        }
        _ => {
            let by = steps(popup).unwrap_or(0);
            help.at = help.at.saturating_add_signed(by).min(entries.len().saturating_sub(1));
        }
    }
    model.overlays.push(Overlay::Help(help));
    Vec::new()
}

/// Does what the line of the help says.
fn run(model: &mut Model, entry: help::Entry) -> Vec<Effect> {
    match entry.does {
        Does::Act(action) => keys::act(model, action),
        Does::Type(text) => {
            model.begin_line(&text);
            Vec::new()
        }
    }
}
