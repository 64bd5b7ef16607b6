//! The pointer: a click gives a pane the keys and puts its cursor there, a second one does what Space does,
//! the wheel scrolls what is under it, and a hint is a button. A popup has the pointer to itself: a press beside
//! it does nothing, so that no draft is put away by a slip of the hand.

use super::form::FormKind;
use super::message::{Effect, On, Pointer, PointerAct};
use super::model::{Model, Overlay};
use super::popup::Asks;
use super::prompt::Mode;
use super::sheet::{About, Sheet};
use super::{Grade, ask, finder, hints, keys, replay};
use crate::input::{Action, Popup};
use crate::layout::{Area, PaneName};
use crate::pane::Focus;
use jiff::{SignedDuration, Timestamp};

/// Two presses on one cell within this are a double click.
const DOUBLE: SignedDuration = SignedDuration::from_millis(500);

/// A press so soon after a popup gave way was meant for the popup: what lies below must not take it.
const GIVEN_WAY: SignedDuration = SignedDuration::from_millis(400);

/// A press: when and where.
pub(super) type Pressed = (Timestamp, u16, u16);

/// Which popups are open: how many, and which is on top.
pub(super) type OnTop = (usize, Option<FormKind>);

/// Which popups are open, to be compared with what is open after a message.
pub(super) fn on_top(model: &Model) -> OnTop {
    let kind = match model.overlays.last() {
        Some(Overlay::Form(form)) => Some(form.ask.kind()),
        _ => None,
    };
    (model.overlays.len(), kind)
}

/// Remembers when a popup gave way to what lay below it, or to another one.
pub(super) fn settle(model: &mut Model, before: &OnTop) {
    let now = on_top(model);
    if now.0 < before.0 || (now.0 == before.0 && now.1 != before.1) {
        model.gave_way = Some(model.now);
    }
}

/// The pointer did something.
pub fn point(model: &mut Model, pointer: Pointer) -> Vec<Effect> {
    let since = model.gave_way.map(|when| model.now.duration_since(when));
    if pointer.act == PointerAct::Press && since.is_some_and(|since| (SignedDuration::ZERO..GIVEN_WAY).contains(&since))
    {
        return Vec::new();
    }
    if !model.overlays.is_empty() {
        return in_popup(model, pointer);
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
    let is_double = is_double(model, before, pointer);
    match pointer.on {
        On::Key(key) => return keys::press(model, key),
        On::Bar(cell, cells) => {
            replay::go_to_cell(model, cell, cells);
            return Vec::new();
        }
        On::Pane(page) => {
            model.give_keys(page);
            return Vec::new();
        }
        _ => {}
    }
    match pane {
        // The transport of a replay stands there.
        PaneName::Input if model.is_past() => Vec::new(),
        PaneName::Input => {
            model.prompt.open(Mode::Write);
            Vec::new()
        }
        // What is wrong stands in the place of the hints.
        PaneName::Hints if model.alarm().is_some_and(|alarm| alarm.grade == Grade::Trouble) => {
            keys::act(model, Action::Playbook)
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

fn is_double(model: &Model, before: Option<Pressed>, pointer: Pointer) -> bool {
    before.is_some_and(|(when, x, y)| (x, y) == (pointer.x, pointer.y) && model.now.duration_since(when) <= DOUBLE)
}

/// The pointer did something while a popup is open.
fn in_popup(model: &mut Model, pointer: Pointer) -> Vec<Effect> {
    match pointer.act {
        PointerAct::WheelUp => return keys::point(model, Popup::Up),
        PointerAct::WheelDown => return keys::point(model, Popup::Down),
        PointerAct::Press => {}
    }
    let before = model.pressed.replace((model.now, pointer.x, pointer.y));
    if is_double(model, before, pointer) && matches!(pointer.on, On::Choice(..) | On::Line(_)) {
        model.pressed = None;
        return keys::point(model, Popup::Confirm);
    }
    let listed = |model: &Model, finder: &finder::Finder, nth: usize| finder.listed(model).get(nth).map(|one| one.id);
    let Some(mut top) = model.overlays.pop() else { return Vec::new() };
    match (&mut top, pointer.on) {
        // What is pressed by hand is meant, wherever typed letters go.
        (_, On::Popup(popup)) => {
            model.overlays.push(top);
            return keys::point(model, popup);
        }
        (Overlay::Form(form), On::Field(nth)) => form.at = nth,
        (Overlay::Form(form), On::Choice(nth, choice)) => form.point(nth, choice),
        (Overlay::Help(help), On::Line(nth)) => help.at = nth,
        (Overlay::Sheet(Sheet { about: About::Found(found), .. }), On::Line(nth)) => found.look(nth),
        (Overlay::Finder(finder), On::Line(nth)) => finder.at = listed(model, finder, nth),
        _ => {}
    }
    model.overlays.push(top);
    Vec::new()
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
