//! The keys of a sheet that is read.

use super::form::in_popup;
use super::message::Effect;
use super::model::{Model, Overlay};
use super::sheet::{About, Sheet};
use super::{adopting, exercise, found, keys, opening};
use crate::input::{Key, Popup};

/// What `key` means to the sheet on top, which was taken from the stack.
pub fn press(model: &mut Model, sheet: Sheet, key: Key) -> Vec<Effect> {
    let meant = in_popup(key, &model.keymap).into_iter().find(|popup| takes(&sheet.about, *popup));
    match meant {
        Some(popup) => act(model, sheet, popup),
        None => {
            model.overlays.push(Overlay::Sheet(sheet));
            Vec::new()
        }
    }
}

/// Whether a key means something to the sheet.
fn takes(about: &About, popup: Popup) -> bool {
    match popup {
        Popup::Confirm | Popup::Back | Popup::Close => true,
        Popup::Apply | Popup::Keep => matches!(about, About::Playbook | About::Changes),
        Popup::WalkAway => *about == About::EndOfDrill,
        _ => steps(popup).is_some(),
    }
}

/// Does it to the sheet, which was taken from the stack.
pub(super) fn act(model: &mut Model, mut sheet: Sheet, popup: Popup) -> Vec<Effect> {
    match (popup, &sheet.about) {
        (Popup::Confirm, About::EndOfDrill) => exercise::end(model),
        (Popup::Confirm, About::Found(found)) => found::open(model, found),
        (Popup::Confirm, About::Offer(role)) => {
            opening::answer_offer(model, role);
            Vec::new()
        }
        (Popup::WalkAway, _) => exercise::walk_away(model),
        (Popup::Apply, _) => {
            adopting::apply(model);
            Vec::new()
        }
        (Popup::Keep, _) => {
            adopting::keep(model);
            Vec::new()
        }
        (Popup::Confirm | Popup::Back | Popup::Close, About::Playbook | About::Changes) => {
            keys::back(model);
            Vec::new()
        }
        (Popup::Confirm | Popup::Back | Popup::Close, _) => Vec::new(),
        _ => {
            scroll(&mut sheet, steps(popup).unwrap_or(0));
            model.overlays.push(Overlay::Sheet(sheet));
            Vec::new()
        }
    }
}

/// Goes through the lines; where there is a cursor, it goes.
fn scroll(sheet: &mut Sheet, by: isize) {
    let last = sheet.lines.len().saturating_sub(1);
    match &mut sheet.about {
        About::Found(found) => found.go(by),
        _ => sheet.top = sheet.top.saturating_add_signed(by).min(last),
    }
}

/// How far a key goes through lines.
pub(super) fn steps(popup: Popup) -> Option<isize> {
    Some(match popup {
        Popup::Down => 1,
        Popup::Up => -1,
        Popup::PageDown => 10,
        Popup::PageUp => -10,
        Popup::First => isize::MIN,
        Popup::Last => isize::MAX,
        _ => return None,
    })
}
