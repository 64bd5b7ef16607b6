//! The keys that may follow a begun sequence, for whoever hesitates.
//!
//! ```text
//! ┏ g ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
//! ┃ g  first line                       ┃
//! ┃ i  find an incident by a few letters┃
//! ```

use super::popup::open_at;
use super::spots::Spots;
use crate::app::{Model, On};
use crate::input::{Key, spec};
use crate::layout::PaneName;
use crate::pane::Focus;
use crate::pane::kit::{Row, draw_rows};
use crate::text::cells;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The width of the menu.
const WIDTH: u16 = 50;

/// Draws the menu above the input box, when it is time for it.
pub fn draw(model: &Model, screen: Rect, buf: &mut Buffer, spots: &mut Spots) {
    if !model.shows_menu() || !model.overlays.is_empty() {
        return;
    }
    let theme = model.theme;
    let following = model.keymap.following(&model.keys);
    let rows: Vec<Row> = following
        .iter()
        .map(|(key, action)| {
            let action = *action;
            let cannot = model.cannot(action).is_some();
            let about = spec(action).map_or("", |spec| spec.full(model.lang));
            Row::of(&format!(" {} ", cells::pad(&key.to_string(), 2)), theme.style(Role::Key))
                .text(about, theme.style(if cannot { Role::Muted } else { Role::Text }))
        })
        .collect();
    let placed = model.placed();
    let bottom = placed.area(PaneName::Input).or(placed.area(PaneName::Hints)).map_or(screen.bottom(), |area| area.y);
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(bottom);
    let width = WIDTH.min(screen.width);
    if height < 3 {
        return;
    }
    let area = Rect { x: screen.right() - width, y: bottom - height, width, height };
    let title: String = model.keys.iter().map(Key::to_string).collect();
    let inner = open_at(&model.scene(Focus::Here), &title, area, buf);
    draw_rows(&rows, inner, buf);
    for (y, (key, _)) in (inner.y..inner.bottom()).zip(&following) {
        spots.add(Rect { y, height: 1, ..inner }, On::Key(*key));
    }
}
