//! Reading a bundle: line by line, and nothing of it unless all of it is whole.

use super::line::{Head, Line, NAME, Seal, VERSION};
use super::redact::Masked;
use super::write::{Named, playbook};
use crate::exchange::complaint::{Complaint, at_line, cannot_import};
use crate::incident::{EventId, IncidentId, Number};
use crate::journal::Transcript;
use crate::text::json_line;
use jiff::Timestamp;
use std::collections::HashMap;

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

/// The largest bundle that is made or read, in bytes: all of it is held in memory, and proven before any of it
/// is written.
pub const LARGEST: usize = 512 * 1024 * 1024;

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
    read_at_most(bytes, name, LARGEST)
}

/// The same, of at most so many bytes.
pub(super) fn read_at_most(bytes: &[u8], name: &str, most: usize) -> Result<Bundle, Complaint> {
    if bytes.len() > most {
        return Err(too_large(name, most));
    }
    let mut reader = Reader { name, seal: Seal::default(), bundle: Bundle::default(), claims: Vec::new(), end: None };
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

/// Whether a journal can hold it: the calendar has its times, and a chain its place.
fn is_possible(record: &Transcript) -> bool {
    let is_time = |milliseconds| Timestamp::from_millisecond(milliseconds).is_ok();
    (1..1 << 53).contains(&record.nth) && is_time(record.at) && is_time(record.logged)
}

/// What a line says of records that stand elsewhere in the bundle.
enum Claim {
    /// So many are of this incident.
    Count(IncidentId, usize),
    /// This one adopts a playbook.
    Playbook { record: EventId, line: String },
}

fn too_large(name: &str, most: usize) -> Complaint {
    let most = most >> 20;
    let (zh, en) = (format!("超过 {most} MiB,不是一个能读入的导出文件"), format!("it is larger than {most} MiB"));
    let hint = (
        "请在来源处逐个导出: warroom export INC -o FILE;未写入任何内容",
        "export the incidents one by one where it comes from: warroom export INC -o FILE; nothing was written",
    );
    cannot_import("E603", name, (&zh, &en), hint)
}

struct Reader<'a> {
    name: &'a str,
    seal: Seal,
    bundle: Bundle,
    /// What lines say of records, and which lines.
    claims: Vec<(usize, Claim)>,
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
            Ok(Line::Incident { incident, number: called, title, records }) => {
                self.claims.push((number, Claim::Count(incident, records)));
                let number = called.parse().unwrap_or(Number(0));
                self.bundle.incidents.push(Named { id: incident, number, title });
            }
            Ok(Line::Playbook { record, .. }) => self.claims.push((number, Claim::Playbook { record, line: json })),
            Ok(Line::Record { record }) => match record.transcript().filter(Transcript::fits) {
                Some(record) if is_possible(&record) => self.bundle.records.push(record),
                Some(_) => {
                    let what = ("这条记录的时间或序号不可能存在", "this record has a time or a place that cannot be");
                    return Err(self.complain(number, what));
                }
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
        self.compare(count)?;
        Ok(self.bundle)
    }

    /// What the lines before the records say must be so: people read those lines and not the records.
    fn compare(&self, end: usize) -> Result<(), Complaint> {
        let mut counts: HashMap<IncidentId, usize> = HashMap::new();
        self.bundle.records.iter().for_each(|record| *counts.entry(record.incident).or_default() += 1);
        let records: HashMap<EventId, &Transcript> = self.bundle.records.iter().map(|one| (one.id, one)).collect();
        for (line, claim) in &self.claims {
            let is_so = match claim {
                Claim::Count(incident, count) => counts.remove(incident).unwrap_or(0) == *count,
                Claim::Playbook { record, line } => {
                    let adopted = records.get(record).and_then(|record| playbook(record));
                    adopted.and_then(|adopted| json_line(&adopted).ok()).as_ref() == Some(line)
                }
            };
            if !is_so {
                return Err(self.complain(*line, ("这一行与记录不符", "this line does not fit the records")));
            }
        }
        if counts.is_empty() {
            return Ok(());
        }
        Err(self.complain(end, ("有记录不属于列出的事件", "there are records of an incident that is not listed")))
    }

    fn complain(&self, line: usize, what: (&str, &str)) -> Complaint {
        let hint = ("请重新获取,未写入任何内容", "get it again; nothing was written");
        at_line(cannot_import("E607", self.name, what, hint), line, "")
    }
}
