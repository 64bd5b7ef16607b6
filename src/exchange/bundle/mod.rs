//! A bundle: incidents as they are recorded, in one file of JSON lines, from one journal to another.
//!
//! A header, a line for each incident and each version of a playbook that it used, the records as they are
//! stored with their place in their writer's chain, and the ends of the chains. A version of a playbook stands
//! in the record that adopted it, whole. Every line ends with the SHA-256 over the sum of the line before it and
//! itself, so that a byte that was changed and a line that is missing are named. It refuses to read what it
//! cannot prove whole, and to drop a record of a kind that it does not know.

mod line;
mod mask;
mod read;
mod redact;
mod write;

#[cfg(test)]
mod tests;

pub use read::{Bundle, LARGEST, is_bundle, read};
pub use redact::{Masked, redact};
pub use write::{Named, write};
