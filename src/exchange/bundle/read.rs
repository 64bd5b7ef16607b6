//! Reading a bundle: line by line, and nothing of it unless all of it is whole.

use super::line::{Head, Line, NAME, Seal, VERSION};
use super::redact::Masked;
use super::write::Named;
use crate::exchange::complaint::{Complaint, at_line, cannot_import};
use crate::incident::Number;
use crate::journal::Transcript;

/// What a bundle holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bundle {
    /// The incidents, and what they were called where it was made.
    pub incidents: Vec<Named>,
    /// Their records, in the order of the journal that they come from.
    pub records: Vec<Transcript>,
    /// What was masked in it.
    pub masked: Option<Masked>,
}

/// Whether a source says that it is a bundle; that it is whole is another matter.
pub fn is_bundle(bytes: &[u8]) -> bool {
    bytes.starts_with(format!("{{\"warroom\":\"{NAME}\"").as_bytes())
}

/// Reads a bundle.
///
/// # Errors
/// A complaint with the line: it was altered, lines are missing, a record does not fit its chain, or a newer
/// program made it in a way that this one would misread.
pub fn read(bytes: &[u8], name: &str) -> Result<Bundle, Complaint> {
    let mut reader = Reader { name, seal: Seal::default(), bundle: Bundle::default(), end: None };
    let mut count = 0;
    for (nth, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.is_empty() && nth > 0 {
            continue;
        }
        count = nth + 1;
        reader.take(count, line)?;
    }
    reader.finish(count)
}

struct Reader<'a> {
    name: &'a str,
    seal: Seal,
    bundle: Bundle,
    end: Option<(usize, Vec<Head>)>,
}

impl Reader<'_> {
    fn take(&mut self, number: usize, line: &[u8]) -> Result<(), Complaint> {
        let Some(json) = std::str::from_utf8(line).ok().and_then(|line| self.seal.open(line)) else {
            return Err(self.complain(
                number,
                (
                    "这一行被改动过、被截断,或前面缺了行",
                    "this line was altered or cut off, or one before it is missing",
                ),
            ));
        };
        if self.end.is_some() {
            return Err(self.complain(number, ("结尾之后还有内容", "something stands behind the end")));
        }
        let line = serde_json::from_str::<Line>(&json);
        match line {
            Ok(Line::Header { v, masked, .. }) if number == 1 && v <= VERSION => self.bundle.masked = masked,
            Ok(Line::Header { v, .. }) if v > VERSION => {
                return Err(self.complain(
                    number,
                    ("由更新版本的 warroom 导出,请升级", "a newer warroom made it: upgrade this one"),
                ));
            }
            Ok(Line::Incident { incident, number, title, .. }) => {
                let number = number.parse().unwrap_or(Number(0));
                self.bundle.incidents.push(Named { id: incident, number, title });
            }
            Ok(Line::Playbook { .. }) => {}
            Ok(Line::Record { record }) => match record.transcript().filter(Transcript::fits) {
                Some(record) => self.bundle.records.push(record),
                None => {
                    return Err(self.complain(number, ("这条记录与其链不符", "this record does not fit its chain")));
                }
            },
            Ok(Line::End { records, heads }) => self.end = Some((records, heads)),
            Ok(Line::Header { .. }) | Err(_) => {
                return Err(self.complain(number, ("不认识这一行", "this line is none that a bundle has")));
            }
        }
        Ok(())
    }

    fn finish(self, count: usize) -> Result<Bundle, Complaint> {
        let Some((records, heads)) = &self.end else {
            return Err(
                self.complain(count, ("文件不完整,在这一行之后被截断", "the bundle is cut off after this line"))
            );
        };
        let is_held = |head: &Head| {
            let held = self.bundle.records.iter().rev().find(|record| record.writer == head.writer);
            held.is_some_and(|record| record.nth == head.nth && record.link.to_string() == head.link)
        };
        if *records != self.bundle.records.len() || !heads.iter().all(is_held) {
            return Err(self.complain(count, ("结尾与记录不符", "the end does not fit the records")));
        }
        Ok(self.bundle)
    }

    fn complain(&self, line: usize, what: (&str, &str)) -> Complaint {
        let hint = ("请重新获取,未写入任何内容", "get it again; nothing was written");
        at_line(cannot_import("E607", self.name, what, hint), line, "")
    }
}
