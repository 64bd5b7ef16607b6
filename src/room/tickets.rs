//! Ids for wishes: UUID v7 from the time that the shell gave and a seed that it drew at start.

use crate::incident::EventId;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// A source of ids that needs no clock and no randomness of its own.
#[derive(Debug, Clone)]
pub struct Tickets {
    seed: [u8; 16],
    drawn: u64,
}

impl Tickets {
    /// Ids from `seed`, which must differ between any two consoles.
    pub fn new(seed: [u8; 16]) -> Tickets {
        Tickets { seed, drawn: 0 }
    }

    /// A fresh id. Its last byte is zero: [`EventId::nth`] counts the events of one wish there.
    pub fn draw(&mut self, at: Timestamp) -> EventId {
        self.drawn += 1;
        let digest = Sha256::new().chain_update(self.seed).chain_update(self.drawn.to_be_bytes()).finalize();
        let mut random = [0u8; 10];
        random.copy_from_slice(&digest[..10]);
        random[9] = 0;
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
        EventId(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_7_and_never_the_same() {
        let mut tickets = Tickets::new([7; 16]);
        let at: Timestamp = "2026-11-21T14:00:00Z".parse().unwrap();
        let ids: std::collections::HashSet<_> = (0..1_000).map(|_| tickets.draw(at)).collect();
        assert_eq!(ids.len(), 1_000);
        assert!(ids.iter().all(|id| id.0.get_version_num() == 7));
    }
}
