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

/// Says at the end of the last row that this is the demo, where nothing else on the screen does: a popup may
/// cover everything.
pub fn stamp(model: &Model, screen: Rect, buf: &mut Buffer) {
    let mark = words::DEMO.get(model.lang);
    let says_so = |y: u16| row_text(screen, y, buf).contains(mark.trim());
    if model.tour.is_none() || screen.is_empty() || (screen.y..screen.bottom()).any(says_so) {
        return;
    }
    let wanted = u16::try_from(cells::width(mark)).unwrap_or(screen.width);
    let (mark, width) = if wanted > screen.width { (mark.trim(), screen.width) } else { (mark, wanted) };
    let at = Rect { x: screen.right() - width, y: screen.bottom() - 1, width, height: 1 };
    super::popup::clear(at, buf);
    Row::of(mark, model.theme.style(Role::Drill)).draw(at, buf);
}

fn row_text(screen: Rect, y: u16, buf: &Buffer) -> String {
    // The cell behind a wide sign is a blank of its own.
    let mut x = screen.x;
    let mut text = String::new();
    while x < screen.right() {
        let sign = buf[(x, y)].symbol();
        text.push_str(sign);
        x += u16::try_from(cells::width(sign)).unwrap_or(1).max(1);
    }
    text
}

/// Draws what is left of the tour, as many lines as there is room for.
pub fn draw(model: &Model, screen: Rect, buf: &mut Buffer) {
    let Some(tour) = model.shown_tour() else { return };
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
