//! The hash that ties every record to the one before it, so that a changed, removed or inserted record
//! is found by anybody who has SHA-256 and this page.
//!
//! A chain belongs to one writer (one journal file on one host). The link of its record `nth` is
//! `SHA-256(bytes)` where `bytes` is, without anything in between:
//!
//! | field | bytes |
//! |---|---|
//! | link of the writer's record before it | 32; for the first one 32 zero bytes |
//! | event id | length, then the 16 bytes of the UUID |
//! | incident id | length, then the 16 bytes of the UUID |
//! | writer id | length, then the 16 bytes of the UUID |
//! | nth | length, then 8 |
//! | logged, milliseconds since 1970 UTC | length, then 8 (two's complement) |
//! | at, milliseconds since 1970 UTC | length, then 8 (two's complement) |
//! | by | length, then UTF-8 |
//! | kind | length, then UTF-8 |
//! | version | length, then 4 |
//! | data | length, then the UTF-8 of the JSON text exactly as it is stored |
//!
//! A length is 4 bytes; every number is big-endian. `seq` is not covered: it is a place in one file, and
//! a record keeps its link when it is carried to another.

use crate::incident::{EventId, Hash, IncidentId, WriterId};
use sha2::{Digest, Sha256};

/// The stored fields of one record that its link covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored<'a> {
    /// The event.
    pub id: EventId,
    /// The incident it belongs to.
    pub incident: IncidentId,
    /// Whose chain.
    pub writer: WriterId,
    /// Its place in the chain, from 1.
    pub nth: u64,
    /// When it was written, in milliseconds.
    pub logged: i64,
    /// When it happened, in milliseconds.
    pub at: i64,
    /// Who.
    pub by: &'a str,
    /// The kind.
    pub kind: &'a str,
    /// The version of the kind's data.
    pub version: u32,
    /// JSON text.
    pub data: &'a str,
}

/// The link of a record whose writer's chain ended with `before`.
pub fn link(before: &Hash, stored: &Stored<'_>) -> Hash {
    let mut hash = Sha256::new();
    hash.update(before.0);
    let mut field = |bytes: &[u8]| {
        // A field is far below 4 GiB: the engines cap what they store.
        hash.update(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
        hash.update(bytes);
    };
    field(stored.id.0.as_bytes());
    field(stored.incident.0.as_bytes());
    field(stored.writer.0.as_bytes());
    field(&stored.nth.to_be_bytes());
    field(&stored.logged.to_be_bytes());
    field(&stored.at.to_be_bytes());
    field(stored.by.as_bytes());
    field(stored.kind.as_bytes());
    field(&stored.version.to_be_bytes());
    field(stored.data.as_bytes());
    Hash(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn sample() -> Stored<'static> {
        let id = Uuid::from_u128;
        Stored {
            id: EventId(id(1)),
            incident: IncidentId(id(2)),
            writer: WriterId(id(3)),
            nth: 1,
            logged: 1_795_269_600_000,
            at: 1_795_269_599_000,
            by: "Li Hua",
            kind: "noted",
            version: 1,
            data: r#"{"text":"x"}"#,
        }
    }

    /// The figure was made by another program from bytes laid out by hand as the page above says.
    #[test]
    fn a_link_is_what_the_page_says() {
        assert_eq!(link(&Hash::default(), &sample()).to_string(), PINNED);
    }

    const PINNED: &str = "a2778e1e01415722ed9617836f3cb86dd2499098b2fc22868b1de233a4491d16";

    #[test]
    fn every_field_counts_and_no_byte_can_move_to_its_neighbour() {
        let whole = link(&Hash::default(), &sample());
        let other = EventId(Uuid::from_u128(9));
        for (what, changed) in [
            ("id", Stored { id: other, ..sample() }),
            ("incident", Stored { incident: IncidentId(other.0), ..sample() }),
            ("writer", Stored { writer: WriterId(other.0), ..sample() }),
            ("nth", Stored { nth: 2, ..sample() }),
            ("logged", Stored { logged: 0, ..sample() }),
            ("at", Stored { at: 0, ..sample() }),
            ("by", Stored { by: "Li Huan", kind: "oted", ..sample() }),
            ("kind", Stored { kind: "note", ..sample() }),
            ("version", Stored { version: 2, ..sample() }),
            ("data", Stored { data: r#"{"text":"y"}"#, ..sample() }),
        ] {
            assert_ne!(link(&Hash::default(), &changed), whole, "{what}");
        }
        assert_ne!(link(&whole, &sample()), whole);
    }
}
