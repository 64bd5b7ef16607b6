//! What people write after an incident, part by part: what cannot be known from the record.
//!
//! A part is written again as often as people like; the last words hold and all stay in the timeline. The
//! parts can be edited together, as one text with a heading for each.

use super::id::Person;
use crate::text::{Bilingual, Lang};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The parts in the order in which people read them: id, Chinese, English.
pub const PARTS: &[(&str, &str, &str)] = &[
    ("summary", "一句话概要", "summary"),
    ("impact", "影响", "impact"),
    ("cause", "根因", "root cause"),
    ("well", "做得好的", "what went well"),
    ("badly", "做得不好的", "what went badly"),
    ("luck", "侥幸之处", "where we were lucky"),
    ("lessons", "教训", "lessons"),
    ("availability", "可用性", "availability"),
    ("satisfaction", "满意度", "satisfaction"),
];

/// The last words of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The words.
    pub text: String,
    /// Who wrote them.
    pub by: Person,
    /// When.
    pub at: Timestamp,
}

/// The parts that somebody wrote, by their ids.
pub type Review = BTreeMap<String, Written>;

/// What a part is called; one that is not known here is called by its id.
pub fn part_title(part: &str) -> Bilingual {
    match PARTS.iter().find(|(id, ..)| *id == part) {
        Some((_, zh, en)) => Bilingual::new(Some(zh), Some(en)),
        None => Bilingual::plain(part),
    }
}

/// The line by which a text is known as a review of one incident.
const HEAD: &str = "# review ";

/// The whole review as a text to edit.
pub fn to_edit(number: &str, review: &Review, lang: Lang) -> String {
    let mut out = format!("{HEAD}{number}\n");
    for (id, ..) in PARTS {
        let text = review.get(*id).map_or("", |written| written.text.as_str());
        out += &format!("\n## {id}: {}\n{text}\n", part_title(id).get(lang));
    }
    out
}

/// The incident and the parts of a text that [`to_edit`] made and somebody edited; `None` for any other text.
pub fn edited(text: &str) -> Option<(String, Vec<(String, String)>)> {
    let mut lines = text.lines();
    let number = lines.next()?.strip_prefix(HEAD)?.trim().to_owned();
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in lines {
        let head = line.strip_prefix("## ").and_then(|head| head.split(':').next()).map(str::trim);
        match head.filter(|head| PARTS.iter().any(|(id, ..)| id == head)) {
            Some(part) => parts.push((part.to_owned(), String::new())),
            None => {
                if let Some((_, text)) = parts.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
    }
    parts.iter_mut().for_each(|(_, text)| *text = text.trim().to_owned());
    Some((number, parts))
}

/// The parts of an edited text that say something else than they did when it was `opened`. What the review says
/// by now is no measure: what others wrote meanwhile was not changed here.
pub fn changed(parts: Vec<(String, String)>, opened: &[(String, String)]) -> Vec<(String, String)> {
    parts.into_iter().filter(|part| !opened.contains(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_come_back_as_they_were_edited_and_only_what_changed_counts() {
        let at = Timestamp::UNIX_EPOCH;
        let written = Written { text: "the pool\n## not a part: x".into(), by: Person::new("li"), at };
        let review = Review::from([("cause".to_owned(), written)]);
        let text = to_edit("INC-0042", &review, Lang::Zh);
        let (number, parts) = edited(&text).unwrap();
        assert_eq!((number.as_str(), parts.len()), ("INC-0042", PARTS.len()));
        assert!(changed(parts.clone(), &parts).is_empty());
        let opened = parts;
        let text = text.replace("做得好的\n", "做得好的\nfast call\n");
        let (_, parts) = edited(&text).unwrap();
        assert_eq!(changed(parts, &opened), [("well".to_owned(), "fast call".to_owned())]);
        assert_eq!(edited("a plain note"), None);
    }
}
