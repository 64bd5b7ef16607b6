//! The terminal is lent to a guest, and to one at a time.

use super::guest::Guest;
use super::message::Effect;
use super::model::Model;

impl Model {
    /// Lends the terminal to a guest; nothing happens while another guest has it.
    pub(super) fn lend(&mut self, guest: Guest) -> Vec<Effect> {
        self.foreground.take().map(|foreground| Effect::Lend(foreground, guest)).into_iter().collect()
    }

    /// Lends the terminal to another console of ours.
    pub(super) fn visit<const N: usize>(&mut self, words: [&str; N]) -> Vec<Effect> {
        self.lend(Guest::Console(words.map(str::to_owned).to_vec()))
    }

    /// Whether a guest has the terminal.
    pub fn is_lent(&self) -> bool {
        self.foreground.is_none()
    }
}
