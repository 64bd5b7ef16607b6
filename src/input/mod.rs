//! What a person pressed and what it does, in our own words: the terminal library's types end at `shell`.
//!
//! A [`Key`] is pressed, an [`Action`] is bound to it; a `keys.toml` may bind it to another ([`Keymap::read`]).
//! This module knows the table and nothing of what an
//! action leads to.

mod action;
mod binding;
mod key;
mod keymap;
mod popup;
mod raw;

pub use action::{ACTIONS, Action, Place, Scope, Spec, Transport, half_width, spec, specs};
pub use key::{BadKey, Code, Key};
pub use keymap::{Keymap, Meaning};
pub use popup::{Popup, Window};
pub use raw::schema;
