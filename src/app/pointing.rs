//! The pointer: a click gives a pane the keys and puts its cursor there, a second one does what Space does,
//! the wheel scrolls what is under it, and a hint is a button.

use super::message::{Effect, Pointer, PointerAct};
use super::model::Model;
use super::prompt::Mode;
use super::{ask, hints, keys};
use crate::input::Action;
use crate::layout::{Area, PaneName};
use crate::pane::Focus;
use jiff::{SignedDuration, Timestamp};

/// Two presses on one cell within this are a double click.
const DOUBLE: SignedDuration = SignedDuration::from_millis(500);

/// A press: when and where.
pub(super) type Pressed = (Timestamp, u16, u16);

/// The pointer did something.
pub fn point(model: &mut Model, pointer: Pointer) -> Vec<Effect> {
    if !model.overlays.is_empty() {
        return Vec::new();
    }
    let placed = model.placed();
    let Some(pane) = placed.under(pointer.x, pointer.y) else { return Vec::new() };
    let is_page = pane == PaneName::Page;
    let pane = if is_page { model.page(&placed) } else { pane };
    let area = placed.area(pane).unwrap_or_default();
    match pointer.act {
        PointerAct::WheelUp => keys::act_in(model, pane, Action::Up),
        PointerAct::WheelDown => keys::act_in(model, pane, Action::Down),
        PointerAct::Press => press(model, pane, area, pointer),
    }
}

fn press(model: &mut Model, pane: PaneName, area: Area, pointer: Pointer) -> Vec<Effect> {
    let at = (model.now, pointer.x, pointer.y);
    let before = model.pressed.replace(at);
    // A sentence stood in the place of the hints: it has been seen.
    if model.status.take().is_some() && pane == PaneName::Hints {
        return Vec::new();
    }
    let is_double =
        before.is_some_and(|(when, x, y)| (x, y) == (pointer.x, pointer.y) && model.now.duration_since(when) <= DOUBLE);
    match pane {
        PaneName::Input => {
            model.prompt.open(Mode::Write);
            Vec::new()
        }
        PaneName::Hints => {
            let found = hints::hints(model, area.width).into_iter().find(|hint| hint.covers(pointer.x - area.x));
            found.map(|hint| keys::act(model, hint.action)).unwrap_or_default()
        }
        _ if is_double && matches!(pane, PaneName::Steps | PaneName::Incidents | PaneName::Roles) => {
            model.pressed = None;
            keys::act_in(model, pane, Action::Tick)
        }
        _ => {
            model.give_keys(pane);
            select(model, pane, area, pointer.y)
        }
    }
}

/// Puts the cursor of a pane where the pointer is.
fn select(model: &mut Model, pane: PaneName, area: Area, y: u16) -> Vec<Effect> {
    let border = u16::from(area.width >= 4 && area.height >= 3);
    let Some(row) = (y - area.y).checked_sub(border) else { return Vec::new() };
    let height = area.height.saturating_sub(2 * border);
    if row >= height || model.zoom.is_some() {
        return Vec::new();
    }
    let mut panes = std::mem::take(&mut model.panes);
    let scene = model.scene(Focus::Here);
    let outcome = panes.get_mut(pane).map(|pane| pane.point(&scene, row, height));
    model.panes = panes;
    outcome.map(|outcome| ask::outcome(model, outcome)).unwrap_or_default()
}
