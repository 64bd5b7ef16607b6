//! Incidents that look like a title: at declare, what it was last time and what ended it.

use super::store::{Past, Store, Trouble};
use super::words::terms;
use crate::incident::Number;

/// An earlier incident that looks like the one that begins.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs)]
pub struct Alike {
    #[serde(rename = "id", serialize_with = "as_people_say")]
    pub number: Number,
    pub title: String,
    /// What it was, as far as somebody wrote it.
    pub cause: String,
    /// What ended it.
    pub fix: String,
}

fn as_people_say<S: serde::Serializer>(number: &Number, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&number.to_string())
}

/// How much of the shorter title must be in the other, in percent: of one of the same type, of any.
const SAME_TYPE: usize = 34;
const ANY: usize = 50;

impl Store {
    /// The incidents that look most like `title`, at most `most`; the one that is called `but` is left out.
    pub fn alike(
        &self,
        title: &str,
        type_id: Option<&str>,
        but: Option<Number>,
        most: usize,
    ) -> Result<Vec<Alike>, Trouble> {
        let wanted = terms(title);
        let mut scored: Vec<(usize, Past)> = Vec::new();
        for past in self.past(&wanted)? {
            let share = share(&wanted, &terms(&past.title));
            let is_same = type_id.is_some_and(|type_id| type_id == past.type_id);
            if Some(past.number) != but && share >= if is_same { SAME_TYPE } else { ANY } {
                scored.push((share + if is_same { 25 } else { 0 }, past));
            }
        }
        // The latest of those that are equally alike: it tells most of how things are now.
        scored.sort_by_key(|(score, past)| (std::cmp::Reverse(*score), std::cmp::Reverse(past.number)));
        scored.dedup_by_key(|(_, past)| past.id);
        let alike = |(_, past): (usize, Past)| Alike {
            number: past.number,
            title: past.title,
            cause: past.cause,
            fix: past.fix,
        };
        Ok(scored.into_iter().take(most).map(alike).collect())
    }
}

/// How many of the words of the shorter title are in the other, in percent. One word alone is no likeness
/// unless it is all there is.
fn share(one: &[String], other: &[String]) -> usize {
    let common = one.iter().filter(|word| other.contains(word)).count();
    let least = one.len().min(other.len());
    if least == 0 || (common < 2 && least > 1) { 0 } else { common * 100 / least }
}
