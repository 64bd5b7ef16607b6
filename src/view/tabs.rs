//! The row of page names on a narrow screen, and which page is shown.

use super::spots::Spots;
use crate::app::{Model, On};
use crate::layout::{PaneName, Placed};
use crate::locale::screen;
use crate::pane::kit::Row;
use crate::pane::{Focus, Scene};
use crate::text::cells;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the names, the shown one in brackets.
pub fn draw(model: &Model, placed: &Placed, area: Rect, buf: &mut Buffer, spots: &mut Spots) {
    // A pane that has the screen to itself may be no page.
    let shown = model.zoom.filter(|pane| !placed.pages.contains(pane)).unwrap_or_else(|| model.page(placed));
    let scene = model.scene(Focus::Elsewhere);
    let alone = Scene { second: None, ..scene };
    let fits = |row: &Vec<(PaneName, String)>| {
        row.iter().map(|(_, name)| cells::width(name)).sum::<usize>() <= usize::from(area.width)
    };
    // In both languages, in one, or by number but for the page that is shown.
    let whole = Some(names(model, placed, &scene, |_| true)).filter(fits);
    let names = whole
        .or_else(|| Some(names(model, placed, &alone, |_| true)).filter(fits))
        .unwrap_or_else(|| names(model, placed, &alone, |pane| pane == shown));
    let mut row = Row::new();
    for (pane, name) in names {
        let before = u16::try_from(row.width()).unwrap_or(u16::MAX).min(area.width);
        row = match pane == shown {
            true => row.text(&format!("[{}]", name.trim()), model.theme.style(Role::Strong)),
            false => row.text(&name, model.theme.style(Role::Muted)),
        };
        let after = u16::try_from(row.width()).unwrap_or(u16::MAX).min(area.width);
        spots.add(Rect { x: area.x + before, width: after - before, ..area }, On::Pane(pane));
    }
    row.draw(area, buf);
}

/// Each page with its number, and with its name where `is_named`; a blank on both sides of it.
fn names(
    model: &Model,
    placed: &Placed,
    scene: &Scene<'_>,
    is_named: impl Fn(PaneName) -> bool,
) -> Vec<(PaneName, String)> {
    let name = |(nth, pane): (usize, &PaneName)| {
        let title = match pane {
            // The severity stands in the banner above.
            PaneName::Clock => scene.both(screen::CLOCK_TAB).into_owned(),
            _ => model.panes.get(*pane)?.title(scene).0,
        };
        let number = nth + 1;
        Some((*pane, if is_named(*pane) { format!(" {number} {title} ") } else { format!(" {number} ") }))
    };
    placed.pages.iter().enumerate().filter_map(name).collect()
}
