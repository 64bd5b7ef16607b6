//! The list of follow-ups on the screen: read when it is asked for, and kept up to date while it is open.

use super::message::{Effect, Request};
use super::model::{Model, Overlay};
use super::owed::OwedLine;
use super::popup::{Ask, Asking, follow_ups};
use crate::pane::Focus;

impl Model {
    /// Asks what is owed over all incidents, by the clock of this console.
    pub(super) fn list_owed(&self) -> Effect {
        Effect::Journal(Request::ListOwed(self.now))
    }
}

/// The list came in: it is shown, or put in the place of the one that is shown.
pub fn show(model: &mut Model, lines: Vec<OwedLine>) {
    let form: Asking = follow_ups::open(&lines, &model.scene(Focus::Here)).into();
    model.owed = lines;
    match model.overlays.iter_mut().rev().find(|overlay| is_list(overlay)) {
        // Whoever is in it goes on where they are.
        Some(Overlay::Form(before)) => *before = form.carrying_on(before, model.lang),
        _ => model.overlays.push(Overlay::Form(form)),
    }
}

/// Whether the list is open.
pub fn is_shown(model: &Model) -> bool {
    model.overlays.iter().any(is_list)
}

fn is_list(overlay: &Overlay) -> bool {
    matches!(overlay, Overlay::Form(form) if matches!(form.ask, Ask::ListFollowUps(_)))
}
