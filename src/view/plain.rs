//! The screen in plain ASCII signs, for terminals that draw lines and marks two cells wide.
//!
//! One pass over what was drawn, instead of a second set of signs in each pane: so nothing is forgotten,
//! and what people wrote is covered too. Only what is seen changes; what is copied or exported does not.

use crate::text::stand_in;
use ratatui::buffer::Buffer;

/// Puts an ASCII sign in place of each one whose width terminals disagree about.
pub(super) fn draw(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if let Some(plain) = stand_in(cell.symbol()) {
            cell.set_char(plain);
        }
    }
}
