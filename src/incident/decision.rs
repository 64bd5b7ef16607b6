//! The decision log: what was decided and why, who thought otherwise, by which sign one will see whether it
//! was right, and when to look back. A decision is looked back on by answering whether the sign was seen.

use super::event::{Event, Recorded};
use super::id::{EventId, Person};
use super::moment::Carried;
use super::numbered::{Named, Numbered};
use crate::text::Span;
use jiff::Timestamp;

/// What is wished about decisions. One that exists is called by its short name, `D1`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of the event that it becomes
pub enum DecisionWish {
    /// Log what was decided; all but the first may be empty.
    Log {
        what: String,
        why: String,
        dissent: String,
        sign: String,
        look_back: Option<Span>,
        tags: Vec<String>,
        step: Option<String>,
    },
    /// Say whether it came as expected; `again` looks back once more.
    Review { name: String, as_expected: bool, words: String, again: Option<Span> },
}

/// What was decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The record that logged it.
    pub id: EventId,
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
    /// Who thought otherwise, and what.
    pub dissent: String,
    /// By which sign one will see that it was right.
    pub sign: String,
    /// Who logged it.
    pub by: Person,
    /// When.
    pub at: Timestamp,
    /// When it is looked back on next.
    pub due: Option<Carried>,
    /// How long after it was logged, or after the last look, that is.
    pub lasts: Option<Span>,
    /// What the last look back found.
    pub review: Option<(Outlook, String)>,
    is_taken_back: bool,
}

/// What a look back found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// It came as expected.
    AsExpected,
    /// It did not.
    Otherwise,
}

impl Named for Decision {
    const LETTER: char = 'D';

    fn id(&self) -> EventId {
        self.id
    }

    fn words_mut(&mut self) -> &mut String {
        &mut self.what
    }
}

impl Decision {
    /// Whether it still holds: it was not taken back.
    pub fn holds(&self) -> bool {
        !self.is_taken_back
    }
}

impl Numbered<Decision> {
    /// Takes in one record; `at` is its time on the carried clock.
    pub(super) fn apply(&mut self, record: &Recorded, at: Carried) {
        let draft = &record.draft;
        match &draft.event {
            Event::DecisionLogged(logged) => self.push(Decision {
                id: draft.id,
                what: logged.what.clone(),
                why: logged.why.clone(),
                dissent: logged.dissent.clone(),
                sign: logged.sign.clone(),
                by: draft.by.clone(),
                at: draft.at,
                due: logged.look_back.map(|lasts| at.after(lasts)),
                lasts: logged.look_back,
                review: None,
                is_taken_back: false,
            }),
            Event::DecisionReviewed(review) => {
                if let Some(one) = self.get_mut(review.of) {
                    let found = if review.as_expected { Outlook::AsExpected } else { Outlook::Otherwise };
                    one.review = Some((found, review.words.clone()));
                    one.due = review.again.map(|lasts| at.after(lasts));
                    one.lasts = review.again;
                }
            }
            Event::Retracted { entry, .. } | Event::Restored { entry } => {
                if let Some(one) = self.get_mut(*entry) {
                    one.is_taken_back = matches!(draft.event, Event::Retracted { .. });
                }
            }
            _ => {}
        }
    }
}
