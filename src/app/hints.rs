//! Which keys are worth a hint now, and where each hint stands on its row: the view draws them, the pointer
//! presses them.

use super::model::Model;
use crate::incident::Status;
use crate::input::{Action, spec};
use crate::layout::PaneName;
use crate::text::cells;

/// A hint on the row of hints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What it does when it is pressed.
    pub action: Action,
    /// Its key.
    pub keys: String,
    /// Its word.
    pub word: &'static str,
    /// What stands before it; `None` for the one at the right end.
    pub gap: Option<&'static str>,
    /// The first cell of its key.
    x: usize,
}

impl Hint {
    /// Whether the cell at `x` belongs to it.
    pub fn covers(&self, x: u16) -> bool {
        let width = cells::width(&self.keys) + 1 + cells::width(self.word);
        (self.x..self.x + width).contains(&usize::from(x))
    }
}

/// The first key of an action, as the hints name it; empty when it was left without one.
pub fn first_key(model: &Model, action: Action) -> String {
    model.keymap.keys(action).into_iter().next().unwrap_or_default()
}

/// The hints that fit into `width` cells. `?` is never dropped: it stands on the right, the others give way from
/// the right.
pub fn hints(model: &Model, width: u16) -> Vec<Hint> {
    let width = usize::from(width);
    let hint = |action: Action, gap: Option<&'static str>, x: usize| Hint {
        action,
        keys: first_key(model, action),
        word: spec(action).map_or("", |spec| spec.short(model.lang)),
        gap,
        x,
    };
    let mut help = hint(Action::Help, None, 0);
    let help_width = cells::width(&help.keys) + cells::width(help.word) + 2;
    help.x = width.saturating_sub(help_width);
    let room = width.saturating_sub(help_width + 2);
    let mut found: Vec<Hint> = Vec::new();
    let mut used = 0;
    let (own, general) = rows(model);
    for (nth, group) in [own, general].iter().enumerate() {
        for action in group.iter().filter(|action| model.cannot(**action).is_none()) {
            let is_border = nth > 0 && group.first() == Some(action);
            let gap = match used {
                0 => " ",
                _ if is_border => " | ",
                _ => "  ",
            };
            let one = hint(*action, Some(gap), used + cells::width(gap));
            // An action may have been left without a key.
            if one.keys.is_empty() {
                continue;
            }
            let end = one.x + cells::width(&one.keys) + 1 + cells::width(one.word);
            if end > room {
                found.push(help);
                return found;
            }
            used = end;
            found.push(one);
        }
    }
    found.push(help);
    found
}

/// What the pane with the keys can do, and what can always be done, the most wanted first.
fn rows(model: &Model) -> (Vec<Action>, Vec<Action>) {
    use Action as A;
    let is_closed = model.room().is_some_and(|room| room.incident.summary.status == Status::Closed);
    let own = match model.focus {
        PaneName::Steps | PaneName::Step if model.room().is_some() => {
            let item = model.room().and_then(|room| room.looked_at());
            let copies = item.is_some_and(|item| item.step.copy.is_some());
            let mut own = if is_closed { vec![A::Open] } else { vec![A::Tick, A::Open, A::Working, A::Waive] };
            if copies {
                own.push(A::Copy);
            }
            own
        }
        PaneName::Timeline if model.room().is_some() => vec![A::Pin, A::Correct, A::Filter, A::Copy],
        PaneName::Incidents | PaneName::Roles => vec![A::Open],
        _ => Vec::new(),
    };
    let general = match model.room() {
        // Its checklist and its severity are history: it is read, noted on, or opened again.
        Some(_) if is_closed => vec![A::Note, A::NextPane, A::Find, A::Resolve],
        Some(_) => {
            let is_suggested = model.room().is_some_and(|room| !room.incident.suggestions(model.now).is_empty());
            let mut general = if is_suggested { vec![A::Escalate] } else { Vec::new() };
            let may_resolve = model.room().is_some_and(|room| room.incident.may_resolve(model.now));
            general.extend(may_resolve.then_some(A::Resolve));
            general.extend([A::Check, A::Note, A::Severity, A::Roles, A::Undo, A::NextPane, A::Find, A::Notices]);
            if !may_resolve {
                general.push(A::Resolve);
            }
            general
        }
        None => vec![A::Declare, A::Command, A::Leave],
    };
    (own, general)
}
