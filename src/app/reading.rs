//! The keys of a sheet that is read.

use super::message::Effect;
use super::model::{Model, Overlay};
use super::sheet::{About, Sheet};
use super::{exercise, found, keys, offer, send};
use crate::input::{Code, Key, half_width};

/// What `key` means to the sheet on top, which was taken from the stack.
pub fn press(model: &mut Model, mut sheet: Sheet, key: Key) -> Vec<Effect> {
    let code = half_width(key).code;
    let last = sheet.lines.len().saturating_sub(1);
    if let (About::Found(found), Some(by)) = (&mut sheet.about, steps(code)) {
        found.go(by);
        model.overlays.push(Overlay::Sheet(sheet));
        return Vec::new();
    }
    match (code, &sheet.about) {
        (Code::Enter, About::EndOfDrill) => return exercise::end(model),
        (Code::Char('w'), About::EndOfDrill) => return exercise::walk_away(model),
        (Code::Enter, About::Found(found)) => return found::open(model, &found.clone()),
        (Code::Enter, About::Offer(role)) => return offer::ask(model, &role.clone()),
        (Code::Esc | Code::Enter | Code::Char('q'), about) => {
            if *about == About::Playbook {
                keys::back(model);
            }
            return Vec::new();
        }
        // Letters are the sheet's own here: `k` keeps the version, so only the arrows scroll.
        (Code::Char('a'), About::Playbook) => return send::apply_playbook(model),
        (Code::Char('k'), About::Playbook) => return send::pin_playbook(model),
        (Code::Down | Code::Char('j'), _) => sheet.top = (sheet.top + 1).min(last),
        (Code::Up | Code::Char('k'), _) => sheet.top = sheet.top.saturating_sub(1),
        (Code::PageDown, _) => sheet.top = (sheet.top + 10).min(last),
        (Code::PageUp, _) => sheet.top = sheet.top.saturating_sub(10),
        _ => {}
    }
    model.overlays.push(Overlay::Sheet(sheet));
    Vec::new()
}

/// How far a key goes through a list.
fn steps(code: Code) -> Option<isize> {
    Some(match code {
        Code::Down | Code::Char('j') => 1,
        Code::Up | Code::Char('k') => -1,
        Code::PageDown => 10,
        Code::PageUp => -10,
        _ => return None,
    })
}
