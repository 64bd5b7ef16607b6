//! Evidence at the prompt: a command that somebody ran beside the room.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// A command that was run beside the room, and what it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// As it was typed, secrets masked.
    pub command: String,
    /// Its exit code; of one that a signal ended, 128 and the signal.
    pub exit: u8,
    /// How long it took.
    pub took: SignedDuration,
    /// The beginning of its output, secrets masked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub output: String,
    /// How many bytes of output were not kept.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub cut: u64,
    /// How many secrets were masked.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub masked: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks so
fn is_nothing(count: &u64) -> bool {
    *count == 0
}
