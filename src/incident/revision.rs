//! A playbook as an incident keeps it: checked, complete, and part of the journal once it is used.
//!
//! The `playbook` module makes a [`Revision`] from a file; from then on nobody reads the file again. It is
//! a wire format too: fields are added with a default, never renamed.

use super::id::{ChoiceId, NoticeId, PhaseId, PlaybookId, RoleId, StepId};
use super::severity::{Ladder, Level, Severity, house_level};
use crate::text::{Bilingual, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One version of a playbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The playbook it is a version of.
    pub id: PlaybookId,
    /// The version as its owner wrote it; any text.
    pub version: String,
    /// SHA-256 of the file's bytes, in hexadecimal: two files with one `version` are told apart by it.
    pub digest: String,
    /// The named owner of its versions.
    pub owner: String,
    /// When it was last reviewed.
    pub reviewed: jiff::civil::Date,
    /// How long a review holds.
    pub review_every: Span,
    /// Its name on screen.
    pub title: Bilingual,
    /// The incident types it serves: `tech.crash`.
    pub types: Vec<String>,
    /// Words in an incident's title that offer this playbook.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Variables that notices and commands use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vars: Vec<Variable>,
    /// The phases in order.
    pub phases: Vec<Phase>,
    /// All steps in the order of the file; the screen groups them by phase.
    pub steps: Vec<Step>,
    /// The severities it speaks of; the house ladder holds for the others.
    #[serde(default)]
    pub severity: Ladder,
    /// Limits beside those of steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// When to suggest calling whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub escalate: Vec<Escalation>,
    /// Templates of what is said, to whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// Resources at hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<Resource>,
    /// Action items for after the incident.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followups: Vec<FollowUp>,
}

impl Revision {
    /// What `severity` demands: this playbook's word, else the house ladder's.
    pub fn level(&self, severity: Severity) -> Level {
        self.severity.get(&severity).cloned().unwrap_or_else(|| house_level(severity))
    }

    /// The step called `id`.
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == *id)
    }

    /// The first eight digits of the digest, for screens.
    pub fn short_digest(&self) -> &str {
        self.digest.get(..8).unwrap_or(&self.digest)
    }
}

/// A variable asked for at declare and written `{{id}}` in texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    /// Its name in texts.
    pub id: String,
    /// Whether texts that use it make no sense without it.
    #[serde(default)]
    pub needed: bool,
    /// The question at declare.
    #[serde(default)]
    pub ask: Bilingual,
    /// Its value until somebody gives another; empty when there is none.
    #[serde(default)]
    pub default: Bilingual,
}

/// One phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// Its name in the file.
    pub id: PhaseId,
    /// Its name on screen.
    pub title: Bilingual,
    /// How its steps are worked.
    #[serde(default)]
    pub style: Style,
    /// Whether its steps may stay open when the incident is closed.
    #[serde(default)]
    pub after_close: bool,
}

/// How the steps of a phase are worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Read one, do one.
    #[default]
    ReadDo,
    /// Do them from memory, then confirm.
    DoConfirm,
}

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

/// A limit that is met by a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// Its name.
    pub id: String,
    /// How long.
    pub within: Span,
    /// What it runs from.
    #[serde(default)]
    pub from: From,
    /// The severities it holds at; empty = all.
    #[serde(default)]
    pub sev: Vec<Severity>,
    /// The step that meets it.
    #[serde(default)]
    pub met_by: Option<StepId>,
    /// Its words.
    pub title: Bilingual,
}

/// When to suggest an escalation; a person presses the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// What sets it off.
    pub on: Trigger,
    /// How long after; `None` = at once.
    #[serde(default)]
    pub after: Option<Span>,
    /// The severities it holds at; empty = all.
    #[serde(default)]
    pub sev: Vec<Severity>,
    /// Whom to call.
    #[serde(default)]
    pub call: Vec<String>,
    /// The severity to propose.
    #[serde(default)]
    pub raise_to: Option<Severity>,
    /// The words of the suggestion.
    #[serde(default)]
    pub say: Bilingual,
}

/// What sets off an escalation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// Nobody has taken the incident.
    NoResponse,
    /// A status check is late.
    CheckLate,
    /// A deadline is late.
    DeadlineLate,
    /// A step is late.
    StepLate,
    /// The incident has been open for long.
    OpenFor,
    /// A verify step failed.
    VerifyFailed,
}

/// A template of something said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its name.
    pub id: NoticeId,
    /// The audience: `public`, `support`, `users`, ...
    pub to: String,
    /// Where it is said.
    #[serde(default)]
    pub channels: Vec<String>,
    /// The template, with `{{variables}}`.
    pub text: Bilingual,
}

/// Something at hand: a switch, a hotline, an account, a backup, a dashboard, a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Its name.
    pub id: String,
    /// What sort of thing.
    pub kind: ResourceKind,
    /// Its words.
    pub title: Bilingual,
    /// Where it is.
    #[serde(default)]
    pub link: Option<String>,
    /// How to reach them.
    #[serde(default)]
    pub contact: Option<String>,
    /// A reference to a secret (`vault:path#key`), never the secret.
    #[serde(default)]
    pub secret: Option<String>,
}

/// What sort of thing a resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResourceKind {
    /// A switch-over.
    Switch,
    /// A number to call.
    Hotline,
    /// An account; its secret by reference only.
    Account,
    /// A backup and how to restore it.
    Backup,
    /// A dashboard.
    Dashboard,
    /// A person.
    Person,
}

/// An action item for after the incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Its name.
    pub id: String,
    /// The role that owns it.
    pub owner: RoleId,
    /// How long after resolved.
    #[serde(default)]
    pub due: Option<Span>,
    /// Its words.
    pub title: Bilingual,
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
