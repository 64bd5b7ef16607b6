//! The row of page names on a narrow screen, and which page is shown.

use crate::app::Model;
use crate::layout::{PaneName, Placed};
use crate::pane::Focus;
use crate::pane::kit::Row;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The page that is shown: the one with the keys, else the first.
pub fn page(model: &Model, placed: &Placed) -> PaneName {
    let focused = placed.pages.iter().find(|pane| **pane == model.focus);
    focused.or(placed.pages.first()).copied().unwrap_or(PaneName::Steps)
}

/// Draws the names, the shown one in brackets.
pub fn draw(model: &Model, placed: &Placed, area: Rect, buf: &mut Buffer) {
    let shown = page(model, placed);
    let scene = model.scene(Focus::Elsewhere);
    let mut row = Row::new();
    for (nth, pane) in placed.pages.iter().enumerate() {
        let Some(title) = model.panes.get(*pane).map(|pane| pane.title(&scene).0) else { continue };
        let name = format!("{} {title}", nth + 1);
        row = match *pane == shown {
            true => row.text(&format!("[{name}]"), model.theme.style(Role::Strong)),
            false => row.text(&format!(" {name} "), model.theme.style(Role::Muted)),
        };
    }
    row.draw(area, buf);
}
