//! Digits five rows high, to be read from across the room.
//!
//! A lit cell is a space in reverse video and no block character: those are one cell wide in some terminals
//! and two in others.

use super::kit::Row;
use ratatui::style::{Modifier, Style};

/// How many rows a digit has.
pub(super) const ROWS: usize = 5;

/// The rows of a glyph, `#` lit; each point is two cells wide, so that it is about as wide as high.
fn glyph(c: char) -> [&'static str; ROWS] {
    match c {
        '0' => ["####", "#  #", "#  #", "#  #", "####"],
        '1' => [" ## ", "  # ", "  # ", "  # ", " ###"],
        '2' => ["####", "   #", "####", "#   ", "####"],
        '3' => ["####", "   #", " ###", "   #", "####"],
        '4' => ["#  #", "#  #", "####", "   #", "   #"],
        '5' => ["####", "#   ", "####", "   #", "####"],
        '6' => ["####", "#   ", "####", "#  #", "####"],
        '7' => ["####", "   #", "   #", "   #", "   #"],
        '8' => ["####", "#  #", "####", "#  #", "####"],
        '9' => ["####", "#  #", "####", "   #", "####"],
        ':' => [" ", "#", " ", "#", " "],
        '+' => ["   ", " # ", "###", " # ", "   "],
        _ => [" "; ROWS],
    }
}

/// How many cells a point of a glyph is wide, so that `text` fits into `width`.
fn point(text: &str, width: usize) -> usize {
    let points: usize = text.chars().map(|c| glyph(c)[0].len() + 1).sum();
    if points * 2 <= width { 2 } else { 1 }
}

/// The rows of `text`, in the middle of `width` cells.
pub(super) fn rows(text: &str, width: usize, style: Style) -> Vec<Row> {
    let point = point(text, width);
    let cells: usize = text.chars().map(|c| (glyph(c)[0].len() + 1) * point).sum::<usize>().saturating_sub(point);
    let lit = style.add_modifier(Modifier::REVERSED);
    (0..ROWS)
        .map(|row| {
            let start = Row::of(&" ".repeat(width.saturating_sub(cells) / 2), Style::new());
            text.chars()
                .flat_map(|c| glyph(c)[row].chars().chain([' ']))
                .fold(start, |row, dot| row.text(&" ".repeat(point), if dot == '#' { lit } else { Style::new() }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_a_glyph_is_as_wide_as_the_others() {
        for c in "0123456789:+ ".chars() {
            assert!(glyph(c).iter().all(|row| row.len() == glyph(c)[0].len()), "{c}");
        }
    }

    #[test]
    fn an_hour_fits_where_minutes_do() {
        assert!(rows("1:02:33", 60, Style::new()).iter().all(|row| row.width() <= 60));
        assert!(rows("11:18", 20, Style::new()).iter().all(|row| row.width() <= 26));
    }
}
