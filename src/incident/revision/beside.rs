//! What stands beside the steps: limits, escalations, notices, resources, follow-ups.

use super::super::followup::FollowUpClass;
use super::super::id::{CriterionId, NoticeId, RoleId, StepId};
use super::super::severity::Severity;
use super::From;
use crate::text::{Bilingual, Lang, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// A beat beside the status check, such as an update meeting each hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedBeat {
    /// Its name; what people kept hangs on it.
    pub id: String,
    /// Its words.
    pub title: Bilingual,
    /// The interval at each severity; none at those that are left out.
    #[serde(default)]
    pub every: BTreeMap<Severity, Span>,
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
    /// Where it is said, by one name each: all that older programs know.
    #[serde(default)]
    pub channels: Vec<String>,
    /// The same in both languages; empty where each has one name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Bilingual>,
    /// The template, with `{{variables}}`.
    pub text: Bilingual,
    /// Whether the commander approves its words before it is said.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approve: bool,
}

impl Notice {
    /// Where it is said, in `lang`.
    pub fn said_at(&self, lang: Lang) -> Vec<&str> {
        said_at(&self.channels, &self.places, lang)
    }
}

/// The names of channels in `lang`.
pub(in crate::incident) fn said_at<'a>(channels: &'a [String], places: &'a [Bilingual], lang: Lang) -> Vec<&'a str> {
    match places {
        [] => channels.iter().map(String::as_str).collect(),
        places => places.iter().map(|place| place.get(lang)).collect(),
    }
}

/// What must hold, and for how long, before the incident counts as resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its name.
    pub id: CriterionId,
    /// Its words.
    pub title: Bilingual,
    /// How long it must hold without a break; `None` = it is enough that it holds.
    #[serde(default)]
    pub hold: Option<Span>,
    /// The severities it is asked for at; empty = all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sev: Vec<Severity>,
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
    /// What sort of work it is.
    #[serde(default, skip_serializing_if = "FollowUpClass::is_default")]
    pub class: FollowUpClass,
}
