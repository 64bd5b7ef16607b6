//! What a person pressed, in our own words: the terminal library's types end at `shell`.

mod key;

pub use key::{Code, Key};
