//! One line of a bundle: JSON, and the sum that ties it to the line before it.

use super::redact::Masked;
use crate::incident::{EventId, Hash, IncidentId, WriterId};
use crate::journal::Transcript;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The version of the format; it is raised when an older reader would misread a line.
pub(super) const VERSION: u32 = 1;
/// What a bundle calls itself.
pub(super) const NAME: &str = "bundle";

/// What stands in the head of a bundle in which all is an exercise.
pub(super) const EXERCISE: &str = "EXERCISE 演练 - NOT REAL";

/// What stands between the words of a line and its sum.
const SUM: &str = ",\"sum\":\"";

/// The lines that there are.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Line {
    Header {
        warroom: String,
        v: u32,
        made: Timestamp,
        /// Said of exercises, for whoever finds the file and reads no further.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        exercise: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        masked: Option<Masked>,
    },
    Incident {
        incident: IncidentId,
        number: String,
        title: String,
        records: usize,
    },
    Playbook {
        playbook: String,
        version: String,
        digest: String,
        record: EventId,
    },
    Record {
        record: Box<RecordLine>,
    },
    End {
        records: usize,
        heads: Vec<Head>,
    },
}

/// A record, its digests as hexadecimal digits.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RecordLine {
    id: EventId,
    incident: IncidentId,
    writer: WriterId,
    nth: u64,
    logged: i64,
    at: i64,
    by: String,
    kind: String,
    version: u32,
    data: String,
    link: String,
    before: String,
}

/// The end of a chain, as far as the bundle goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) writer: WriterId,
    pub(super) nth: u64,
    pub(super) link: String,
}

impl RecordLine {
    pub(super) fn of(record: &Transcript) -> RecordLine {
        let Transcript { id, incident, writer, nth, logged, at, by, kind, version, data, link, before } =
            record.clone();
        let (link, before) = (link.to_string(), before.to_string());
        RecordLine { id, incident, writer, nth, logged, at, by, kind, version, data, link, before }
    }

    pub(super) fn transcript(self) -> Option<Transcript> {
        let RecordLine { id, incident, writer, nth, logged, at, by, kind, version, data, link, before } = self;
        let (link, before) = (digest(&link)?, digest(&before)?);
        Some(Transcript { id, incident, writer, nth, logged, at, by, kind, version, data, link, before })
    }
}

/// 64 hexadecimal digits as a digest.
fn digest(digits: &str) -> Option<Hash> {
    let is_plain = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let mut hash = Hash::default();
    for (place, at) in hash.0.iter_mut().zip((0..64).step_by(2)) {
        *place = byte(at).filter(|_| is_plain)?;
    }
    Some(hash)
}

/// The sums of the lines so far.
#[derive(Debug, Default)]
pub(super) struct Seal(Hash);

impl Seal {
    /// The line with its sum.
    pub(super) fn close(&mut self, json: &str) -> String {
        let body = json.strip_suffix('}').unwrap_or(json);
        self.0 = self.next(body);
        format!("{body}{SUM}{}\"}}", self.0)
    }

    /// The JSON of a line without its sum; `None` when the line is not what was written there.
    pub(super) fn open(&mut self, line: &str) -> Option<String> {
        let at = line.rfind(SUM)?;
        let (body, sum) = (&line[..at], line[at + SUM.len()..].strip_suffix("\"}")?);
        let next = self.next(body);
        if sum != next.to_string() {
            return None;
        }
        self.0 = next;
        Some(format!("{body}}}"))
    }

    fn next(&self, body: &str) -> Hash {
        let digest = Sha256::new().chain_update(self.0.0).chain_update(body.as_bytes()).finalize();
        Hash(digest.into())
    }
}
