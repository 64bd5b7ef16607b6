//! The digest by which two files with one version are told apart.

use crate::incident::Hash;
use sha2::{Digest, Sha256};

/// SHA-256 of the bytes as 64 hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    Hash(Sha256::digest(bytes).into()).to_string()
}
