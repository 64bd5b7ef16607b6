//! The keys of a popup on its last rows, each with what it does: named as they are bound now, and buttons.

use super::spots::Spots;
use crate::app::{Model, On};
use crate::input::{Action, Popup};
use crate::locale::Phrase;
use crate::pane::kit::Row;
use crate::text::cells;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What stands between two labels.
const GAP: u16 = 3;

/// A few keys that do one thing.
#[derive(Debug, Clone)]
pub(super) struct Label {
    keys: Vec<(String, Popup)>,
    word: String,
}

impl Label {
    /// These keys, as they are shown, and their word; `None` when there is none.
    pub(super) fn of(keys: impl IntoIterator<Item = (String, Popup)>, word: &str) -> Option<Label> {
        let keys: Vec<(String, Popup)> = keys.into_iter().filter(|(key, _)| !key.is_empty()).collect();
        (!keys.is_empty()).then(|| Label { keys, word: word.to_owned() })
    }

    /// The first key of each in the live table.
    pub(super) fn bound(model: &Model, popups: &[Popup], word: &str) -> Option<Label> {
        Label::of(popups.iter().map(|popup| (model.keymap.first(Action::Popup(*popup)), *popup)), word)
    }

    /// One for each row of keys and their word.
    pub(super) fn all(model: &Model, keys: &[(&'static [Popup], Phrase)]) -> Vec<Label> {
        keys.iter().filter_map(|(popups, word)| Label::bound(model, popups, word.get(model.lang))).collect()
    }

    fn width(&self) -> u16 {
        let keys: usize = self.keys.iter().map(|(key, _)| cells::width(key) + 1).sum();
        u16::try_from(keys + cells::width(&self.word)).unwrap_or(u16::MAX)
    }
}

/// Labels in as many rows of `width` cells as they need.
pub(super) fn rows(labels: Vec<Label>, width: u16) -> Vec<Vec<Label>> {
    let mut rows: Vec<Vec<Label>> = vec![Vec::new()];
    let mut used = 0;
    for label in labels {
        let own = label.width();
        if used > 0 && used + GAP + own > width {
            rows.push(Vec::new());
            used = 0;
        }
        used += own + if used > 0 { GAP } else { 0 };
        if let Some(row) = rows.last_mut() {
            row.push(label);
        }
    }
    rows
}

/// Draws rows of labels at the top of `area`.
pub(super) fn draw(model: &Model, rows: &[Vec<Label>], area: Rect, buf: &mut Buffer, spots: &mut Spots) {
    for (line, labels) in area.rows().zip(rows) {
        draw_row(model, labels, line, buf, spots);
    }
}

fn draw_row(model: &Model, labels: &[Label], line: Rect, buf: &mut Buffer, spots: &mut Spots) {
    let (style, plain) = (model.theme.style(Role::Key), model.theme.style(Role::Muted));
    let mut row = Row::new();
    let mut x = line.x;
    for label in labels {
        if x > line.x {
            row = row.text("   ", plain);
            x = x.saturating_add(GAP);
        }
        // The words belong to the first key; each further one is a button of its own, and lies above.
        let whole = Rect { x, width: label.width(), ..line };
        let mut at = x;
        for (nth, (key, popup)) in label.keys.iter().enumerate() {
            let width = u16::try_from(cells::width(key)).unwrap_or(0);
            let button = if nth == 0 { whole } else { Rect { x: at, width, ..line } };
            spots.add(button.intersection(line), On::Popup(*popup));
            row = row.text(key, style).text(" ", plain);
            at = at.saturating_add(width + 1);
        }
        row = row.text(&label.word, plain);
        x = x.saturating_add(label.width());
    }
    row.draw(line, buf);
}
