//! The row of page names on a narrow screen, and which page is shown.

use super::spots::Spots;
use crate::app::{Model, On};
use crate::layout::Placed;
use crate::pane::Focus;
use crate::pane::kit::Row;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the names, the shown one in brackets.
pub fn draw(model: &Model, placed: &Placed, area: Rect, buf: &mut Buffer, spots: &mut Spots) {
    // A pane that has the screen to itself may be no page.
    let shown = model.zoom.filter(|pane| !placed.pages.contains(pane)).unwrap_or_else(|| model.page(placed));
    let scene = model.scene(Focus::Elsewhere);
    let mut row = Row::new();
    for (nth, pane) in placed.pages.iter().enumerate() {
        let Some(title) = model.panes.get(*pane).map(|pane| pane.title(&scene).0) else { continue };
        let name = format!("{} {title}", nth + 1);
        let before = u16::try_from(row.width()).unwrap_or(u16::MAX).min(area.width);
        row = match *pane == shown {
            true => row.text(&format!("[{name}]"), model.theme.style(Role::Strong)),
            false => row.text(&format!(" {name} "), model.theme.style(Role::Muted)),
        };
        let after = u16::try_from(row.width()).unwrap_or(u16::MAX).min(area.width);
        spots.add(Rect { x: area.x + before, width: after - before, ..area }, On::Pane(*pane));
    }
    row.draw(area, buf);
}
