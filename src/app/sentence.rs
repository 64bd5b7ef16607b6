//! What the status line says.

pub use crate::pane::Tone;

/// A sentence on the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}
