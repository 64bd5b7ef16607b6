//! What stands below the fields of a popup: what a person wants to know before Enter.

use crate::app::Model;
use crate::app::popup::{Asking, Asks};
use crate::pane::kit::Row;
use crate::text::{SafeText, cells};
use crate::theme::Role;

/// It, wrapped to so many cells.
pub(super) fn advice(model: &Model, form: &Asking, width: usize) -> Vec<Row> {
    let muted = model.theme.style(Role::Muted);
    let lines = form.ask.advice(&model.sight());
    let wrapped = lines.iter().flat_map(|line| cells::wrap(SafeText::line(line).as_str(), width));
    wrapped.map(|line| Row::of(&line, muted)).collect()
}
