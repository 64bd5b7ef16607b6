//! What panes draw with: rows of cleaned text, cut by cells, and lists that scroll.
//!
//! Every text passes [`SafeText`] here, on its way into the buffer; no pane writes into a buffer itself.

use crate::text::{SafeText, cells};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use std::cell::Cell;

/// One row of the screen: a left part that gives way and a right part that keeps its place.
#[derive(Debug, Clone, Default)]
pub struct Row {
    left: Vec<(SafeText, Style)>,
    right: Vec<(SafeText, Style)>,
    spare: Vec<(SafeText, Style)>,
    fill: Style,
}

impl Row {
    /// An empty row.
    pub fn new() -> Row {
        Row::default()
    }

    /// A row with one text.
    pub fn of(text: &str, style: Style) -> Row {
        Row::new().text(text, style)
    }

    /// Adds `text` to the left part.
    pub fn text(mut self, text: &str, style: Style) -> Row {
        self.left.push((SafeText::line(text), style));
        self
    }

    /// Adds `text` to the right part.
    pub fn right(mut self, text: &str, style: Style) -> Row {
        self.right.push((SafeText::line(text), style));
        self
    }

    /// Adds `text` before the right part, where it stands only if the left part fits all the same.
    pub fn spare(mut self, text: &str, style: Style) -> Row {
        self.spare.push((SafeText::line(text), style));
        self
    }

    /// A style for the whole row, gaps included.
    pub fn fill(mut self, style: Style) -> Row {
        self.fill = style;
        self
    }

    /// How many cells the left part wants.
    pub fn width(&self) -> usize {
        total(&self.left)
    }

    /// Whether all of it fits into so many cells, what is spare too.
    pub fn fits_whole(&self, cells: usize) -> bool {
        let spare = total(&self.spare);
        self.fits(cells.saturating_sub(spare)) && (spare == 0 || spare < cells)
    }

    /// Whether all of it but what is spare fits into so many cells.
    pub fn fits(&self, cells: usize) -> bool {
        let right = total(&self.right);
        self.width() + right + usize::from(right > 0) <= cells
    }

    /// Draws the row into the first line of `area`; what does not fit on the left is cut with a `~`.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        let width = usize::from(area.width);
        buf.set_style(Rect { height: 1, ..area }, self.fill);
        let spare = total(&self.spare);
        let has_spare = spare > 0 && self.width() + 1 + spare + total(&self.right) <= width;
        let mut ends: Vec<(SafeText, Style)> = if has_spare { self.spare.clone() } else { Vec::new() };
        ends.extend_from_slice(&self.right);
        let right = total(&ends);
        // A right part that would leave the left nothing to be known by gives way itself.
        let left = self.width().min(LEAST_LEFT);
        let right = if right + 1 + left > width && left > 0 { 0 } else { right.min(width) };
        let room = if right == 0 { width } else { width.saturating_sub(right + 1) };
        put(&self.left, area.x, area.y, room, self.fill, buf);
        if right > 0 {
            let x = area.x + u16::try_from(width - right).unwrap_or(0);
            put(&ends, x, area.y, right, self.fill, buf);
        }
    }
}

/// How many cells the left part keeps before the right part gives way.
const LEAST_LEFT: usize = 12;

fn total(parts: &[(SafeText, Style)]) -> usize {
    parts.iter().map(|(text, _)| cells::width(text.as_str())).sum()
}

fn put(parts: &[(SafeText, Style)], x: u16, y: u16, room: usize, fill: Style, buf: &mut Buffer) {
    let total = total(parts);
    let mut left = room;
    let mut x = x;
    let last = parts.len().saturating_sub(1);
    for (nth, (text, style)) in parts.iter().enumerate() {
        if left == 0 {
            return;
        }
        let is_cut = total > room && (nth == last || cells::width(text.as_str()) >= left);
        // Blanks that are cut off are no words, and a sign of its own for them would be.
        let shown = match is_cut && !text.as_str().trim().is_empty() {
            true => cells::clip(text.as_str(), left),
            false => cells::cut(text.as_str(), left).to_owned(),
        };
        // A text with a ground of its own keeps it on a reversed row.
        let under = if style.bg.is_some() { fill.remove_modifier(Modifier::REVERSED) } else { fill };
        let (end, _) = buf.set_stringn(x, y, &shown, left, under.patch(*style));
        // One sign tells that something was cut, however little room it left.
        left -= if is_cut { left } else { usize::from(end - x).min(left) };
        x = end;
    }
}

/// Draws rows from the top of `area` down, as many as fit.
pub fn draw_rows(rows: &[Row], area: Rect, buf: &mut Buffer) {
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        row.draw(Rect { y, height: 1, ..area }, buf);
    }
}

/// The first visible line of a list. It moves only as far as the cursor forces it to, so that a step of the
/// cursor changes two rows and not the whole pane.
#[derive(Debug, Clone, Default)]
pub struct Scroll {
    top: Cell<usize>,
}

impl Scroll {
    /// The line that stands `row` rows below the first visible one.
    pub fn line(&self, row: u16) -> usize {
        self.top.get() + usize::from(row)
    }

    /// The lines of a list of `count` that are visible in `height` rows with `cursor` among them, and with
    /// what comes next to it in sight where there is room.
    pub fn window(&self, count: usize, height: usize, cursor: usize) -> std::ops::Range<usize> {
        if height == 0 {
            return 0..0;
        }
        let cursor = cursor.min(count.saturating_sub(1));
        let last_top = count.saturating_sub(height);
        let ahead = MARGIN.min(height.saturating_sub(1) / 2);
        let (lowest, highest) = ((cursor + 1 + ahead).saturating_sub(height), cursor.saturating_sub(ahead));
        let top = self.top.get().max(lowest).min(highest).min(last_top);
        self.top.set(top);
        top..count.min(top + height)
    }
}

/// How far rows without a cursor are scrolled, and never beyond the last of them.
#[derive(Debug, Default)]
pub struct Reel {
    top: usize,
    last: Cell<usize>,
}

impl Reel {
    /// Scrolls, if `action` moves.
    pub fn turn(&mut self, action: crate::input::Action) -> super::Outcome {
        let last = self.last.get();
        match moved(self.top.min(last), last + 1, action) {
            Some(top) => {
                self.top = top;
                super::Outcome::Done
            }
            None => super::Outcome::Ignored,
        }
    }

    /// The first of `count` rows that is shown in `height`.
    pub fn first(&self, count: usize, height: usize) -> usize {
        self.last.set(count.saturating_sub(height));
        self.top.min(self.last.get())
    }
}

/// How many lines stay in sight beyond the cursor.
const MARGIN: usize = 3;

/// Where a cursor at `at` in a list of `count` goes by `action`; `None` when it is no moving action.
pub fn moved(at: usize, count: usize, action: crate::input::Action) -> Option<usize> {
    use crate::input::Action;
    let last = count.saturating_sub(1);
    Some(match action {
        Action::Down => (at + 1).min(last),
        Action::Up => at.saturating_sub(1),
        Action::PageDown => (at + 10).min(last),
        Action::PageUp => at.saturating_sub(10),
        Action::Top => 0,
        Action::Bottom => last,
        _ => return None,
    })
}

/// A bar of `cells` signs, `part` of it filled: `[####----]` without its brackets.
pub fn bar(part: f64, cells: usize) -> String {
    let filled = ((part.clamp(0.0, 1.0) * cells as f64).round() as usize).min(cells);
    "#".repeat(filled) + &"-".repeat(cells - filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(row: &Row, width: u16) -> String {
        let area = Rect::new(0, 0, width, 1);
        let mut buf = Buffer::empty(area);
        row.draw(area, &mut buf);
        (0..width).map(|x| buf[(x, 0)].symbol().to_owned()).collect()
    }

    #[test]
    fn the_left_gives_way_and_the_right_keeps_its_place() {
        let row = Row::of("[ ] Open war-room channel", Style::new()).right("ops 14:04", Style::new());
        assert_eq!(drawn(&row, 36), "[ ] Open war-room channel  ops 14:04");
        assert_eq!(drawn(&row, 24), "[ ] Open war-~ ops 14:04");
        assert_eq!(drawn(&row, 12), "[ ] Open wa~");
    }

    #[test]
    fn one_sign_tells_that_something_was_cut() {
        let row = Row::of("网站/App 无法访问", Style::new()).text("  @2026.1", Style::new());
        assert_eq!(drawn(&row, 10).replace(' ', ""), "网站/App~");
        assert_eq!(drawn(&row, 11).replace(' ', ""), "网站/App~");
        let row = Row::of("Checkout~", Style::new()).text("   ", Style::new()).text("T+00", Style::new());
        assert_eq!(drawn(&row, 10), "Checkout~ ");
    }

    #[test]
    fn a_control_sequence_never_reaches_the_buffer() {
        let row = Row::of("a\x1b[31mb\u{202e}", Style::new());
        assert_eq!(drawn(&row, 30).trim_end(), "a⟨001B⟩[31mb⟨202E⟩");
    }

    #[test]
    fn a_list_scrolls_only_as_far_as_it_must() {
        let scroll = Scroll::default();
        assert_eq!(scroll.window(100, 10, 0), 0..10);
        assert_eq!(scroll.window(100, 10, 6), 0..10);
        assert_eq!(scroll.window(100, 10, 7), 1..11);
        assert_eq!(scroll.window(100, 10, 5), 1..11);
        assert_eq!(scroll.window(100, 10, 3), 0..10);
        assert_eq!(scroll.window(100, 10, 99), 90..100);
        assert_eq!(scroll.window(100, 10, 0), 0..10);
        assert_eq!(scroll.window(5, 10, 4), 0..5);
        assert_eq!(scroll.window(0, 10, 0), 0..0);
        assert_eq!(scroll.window(3, 1, 2), 2..3);
    }
}
