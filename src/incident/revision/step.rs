//! One checkable line, and what ticking it means.

use super::super::id::{ChoiceId, NoticeId, PhaseId, RoleId, StepId};
use super::super::severity::Severity;
use crate::text::{Bilingual, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One checkable line. Its text is what [`Step::same_text`] compares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The phase it stands in.
    pub phase: PhaseId,
    /// Its name; ticks hang on it.
    pub id: StepId,
    /// Who does it.
    pub role: RoleId,
    /// What it is about.
    pub title: Bilingual,
    /// What ticking it means.
    #[serde(default)]
    pub kind: StepKind,
    /// More words, shown when the step is looked at.
    #[serde(default)]
    pub detail: Bilingual,
    /// A command or text to copy; may hold variables; never run by us.
    #[serde(default)]
    pub copy: Option<String>,
    /// A link to copy.
    #[serde(default)]
    pub link: Option<String>,
    /// How long it may take.
    #[serde(default)]
    pub due: Option<Span>,
    /// What `due` runs from.
    #[serde(default)]
    pub due_from: From,
    /// Steps that must be settled before.
    #[serde(default)]
    pub requires: Vec<StepId>,
    /// It applies only after one of these answers to each of these decisions.
    #[serde(default)]
    pub only_if: BTreeMap<StepId, Vec<ChoiceId>>,
    /// It applies at these severities only; empty = at all.
    #[serde(default)]
    pub sev: Vec<Severity>,
    /// Done from memory first, then confirmed.
    #[serde(default)]
    pub first: bool,
    /// Asks before its command is copied.
    #[serde(default)]
    pub risky: bool,
    /// Needs a second person.
    #[serde(default)]
    pub second: bool,
    /// Ids it had in earlier versions.
    #[serde(default)]
    pub was: Vec<StepId>,
}

impl Step {
    /// Whether a person who read `other` read the same as in this step.
    pub fn same_text(&self, other: &Step) -> bool {
        self.title == other.title && self.detail == other.detail && self.copy == other.copy && self.link == other.link
    }

    /// The answers of a decision; empty for any other kind.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            StepKind::Decide { choices, .. } => choices,
            _ => &[],
        }
    }
}

/// What ticking a step means.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Something is done.
    #[default]
    Do,
    /// A question is answered by one of two or more choices.
    Decide {
        /// The answers.
        choices: Vec<Choice>,
        /// When to ask again after an answer that keeps all open.
        #[serde(default)]
        ask_again: Option<Span>,
    },
    /// A value is looked up and held against what is expected.
    Verify(Verify),
    /// Something is said; the template's name.
    Notice(NoticeId),
    /// Time must pass.
    Wait {
        /// How long, from the moment somebody starts it.
        #[serde(rename = "for")]
        lasts: Span,
    },
}

/// One answer to a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name.
    pub id: ChoiceId,
    /// The key that picks it.
    pub key: char,
    /// Its words.
    #[serde(default)]
    pub title: Bilingual,
    /// "Not known yet": all branches stay open and the question is asked again.
    #[serde(default)]
    pub keep_all: bool,
}

/// What a verify step compares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verify {
    /// What to look up, with its unit.
    #[serde(default)]
    pub ask: Bilingual,
    /// What must hold.
    pub expect: Expect,
    /// The step to go back to when it does not.
    #[serde(default)]
    pub else_go: Option<StepId>,
}

/// `>= 99`: a comparison with a number. The number is kept as text so that it prints as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expect {
    /// How the value is compared.
    pub relation: Relation,
    /// A decimal number.
    pub number: String,
}

/// How a value is compared with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// `<`
    #[serde(rename = "<")]
    Less,
    /// `<=`
    #[serde(rename = "<=")]
    AtMost,
    /// `==`
    #[serde(rename = "==")]
    Equal,
    /// `!=`
    #[serde(rename = "!=")]
    Unequal,
    /// `>=`
    #[serde(rename = ">=")]
    AtLeast,
    /// `>`
    #[serde(rename = ">")]
    Greater,
}

impl Relation {
    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Relation::Less => "<",
            Relation::AtMost => "<=",
            Relation::Equal => "==",
            Relation::Unequal => "!=",
            Relation::AtLeast => ">=",
            Relation::Greater => ">",
        }
    }
}

impl Expect {
    /// Whether `value` holds; `None` when it is no number (a trailing `%` is allowed).
    pub fn holds(&self, value: &str) -> Option<bool> {
        let value = number(value)?;
        let wanted = number(&self.number)?;
        Some(match self.relation {
            Relation::Less => value < wanted,
            Relation::AtMost => value <= wanted,
            Relation::Equal => value == wanted,
            Relation::Unequal => value != wanted,
            Relation::AtLeast => value >= wanted,
            Relation::Greater => value > wanted,
        })
    }
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches(['%', '％']).trim_end();
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

impl std::fmt::Display for Expect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.relation.sign(), self.number)
    }
}

/// What a limit runs from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum From {
    /// The moment the harm began, or was seen.
    Seen,
    /// The moment the incident was declared.
    #[default]
    Declared,
    /// The last change of severity.
    Severity,
    /// The moment it was resolved.
    Resolved,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_held_against_what_is_expected() {
        let expect = Expect { relation: Relation::AtLeast, number: "99".into() };
        assert_eq!(expect.holds("99.2"), Some(true));
        assert_eq!(expect.holds("97 %"), Some(false));
        assert_eq!(expect.holds("fine"), None);
        assert_eq!(expect.holds("NaN"), None);
        assert_eq!(expect.to_string(), ">= 99");
    }
}
