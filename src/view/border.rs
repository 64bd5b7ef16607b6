//! The border of a pane: heavy where the keys go, with the name on the left and a count on the right. In a
//! drill every border is double.

use crate::pane::kit::Row;
use crate::pane::{Focus, Scene};
use crate::text::cells;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The area inside the border; one too small for a border is all inside.
pub fn inside(area: Rect) -> Rect {
    match area.width < 4 || area.height < 3 {
        true => area,
        false => Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 },
    }
}

/// Draws the border and gives the area inside. An area too small for a border has none.
pub fn draw(scene: &Scene<'_>, title: &str, count: &str, area: Rect, buf: &mut Buffer) -> Rect {
    if area.width < 4 || area.height < 3 {
        return area;
    }
    let is_drill = scene.room.is_some_and(|room| room.incident.drill.is_some());
    let (style, [tl, tr, bl, br, across, down]) = match scene.focus {
        // In a drill every border is double and of its colour; where the keys go is told by the title.
        _ if is_drill => (scene.theme.style(Role::Drill), ["╔", "╗", "╚", "╝", "═", "║"]),
        Focus::Here => (scene.theme.style(Role::Focus), ["┏", "┓", "┗", "┛", "━", "┃"]),
        Focus::Elsewhere => (scene.theme.style(Role::Border), ["┌", "┐", "└", "┘", "─", "│"]),
    };
    let width = usize::from(area.width) - 2;
    let has_keys = scene.focus == Focus::Here;
    // Not by colour alone: the title between signs has the keys.
    let (before, after) = if is_drill && has_keys { (">", "<") } else { (" ", " ") };
    let title = format!("{before}{}{after}", cells::clip(title, width.saturating_sub(2)));
    let count = if count.is_empty() { String::new() } else { format!(" {count} ") };
    let used = cells::width(&title) + cells::width(&count);
    let count = if used > width { String::new() } else { count };
    let gap = width.saturating_sub(cells::width(&title) + cells::width(&count));
    let line = |y: u16, buf: &mut Buffer, row: Row| row.draw(Rect { y, height: 1, ..area }, buf);
    line(
        area.y,
        buf,
        Row::of(tl, style)
            .text(&title, scene.theme.style(if is_drill && has_keys { Role::Selected } else { Role::Title }))
            .text(&across.repeat(gap), style)
            .text(&count, style)
            .text(tr, style),
    );
    for y in area.y + 1..area.bottom() - 1 {
        Row::of(down, style).draw(Rect { y, width: 1, height: 1, ..area }, buf);
        Row::of(down, style).draw(Rect { x: area.right() - 1, y, width: 1, height: 1 }, buf);
    }
    line(area.bottom() - 1, buf, Row::of(bl, style).text(&across.repeat(width), style).text(br, style));
    inside(area)
}
