//! Who has the terminal: this console, or the one guest that it is lent to.
//!
//! The right to it is a value that exists once in a console. Who asks for a guest gives it away, so a second guest
//! cannot be asked for; it comes back with what the guest left behind. Until then nothing that was typed acts here.

/// The right to the foreground of the terminal. It cannot be copied, and nothing outside of here makes one.
#[derive(Debug, PartialEq, Eq)]
pub struct Foreground(());

impl Foreground {
    /// The one of a console that is made: whoever starts it gave it the terminal.
    pub(super) fn of_new_console() -> Foreground {
        Foreground(())
    }
}

/// A program that gets the terminal until it is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guest {
    /// $EDITOR, with this text.
    Editor(String),
    /// Another console of ours, started with these words.
    Console(Vec<String>),
}

/// What a guest left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// The text as it was saved.
    Text(String),
    /// Nothing: it was given up, or could not be started.
    Nothing,
}
