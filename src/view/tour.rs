//! The tour of a demo, above the input box: a line for each key that was not used yet.
//!
//! ```text
//!  DEMO  Space  do the step at >, or answer it
//! ```

use super::rect;
use crate::app::Model;
use crate::locale::screen as words;
use crate::pane::kit::{Row, draw_rows};
use crate::text::cells;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws what is left of the tour, as many lines as there is room for.
pub fn draw(model: &Model, screen: Rect, buf: &mut Buffer) {
    let Some(tour) = &model.tour else { return };
    let (theme, lang) = (model.theme, model.lang);
    let rows: Vec<Row> = tour
        .left()
        .iter()
        .map(|line| {
            let key = model.keymap.keys(line.action).into_iter().next().unwrap_or_default();
            Row::of(words::DEMO.get(lang), theme.style(Role::Drill))
                .text(&format!(" {} ", cells::pad(&key, 6)), theme.style(Role::Key))
                .text(line.says.get(lang), theme.style(Role::Text))
        })
        .collect();
    draw_rows(&rows, rect(model.tour_area()).intersection(screen), buf);
}
