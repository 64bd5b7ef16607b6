//! Which part of the screen gets the next key.

use crate::layout::PaneName;

/// Who gets a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// The top popup.
    Overlay,
    /// The input box.
    Prompt,
    /// A pane.
    Pane(PaneName),
}
