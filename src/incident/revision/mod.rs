//! A playbook as an incident keeps it: checked, complete, and part of the journal once it is used.
//!
//! The `playbook` module makes a [`Revision`] from a file; from then on nobody reads the file again. It is
//! a wire format too: fields are added with a default, never renamed.

mod beside;
mod step;

pub(super) use beside::said_at;
pub use beside::{Criterion, Deadline, Escalation, FollowUp, NamedBeat, Notice, Resource, ResourceKind, Trigger};
pub use step::{Choice, Expect, From, Relation, Step, StepKind, Verify};

use super::id::{NoticeId, PhaseId, PlaybookId, StepId};
use super::office::OfficeHours;
use super::severity::Ladder;
use crate::text::{Bilingual, Span};
use serde::{Deserialize, Serialize};

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
    /// When people are at work, for severities whose clocks count office hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<OfficeHours>,
    /// Limits beside those of steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// Beats beside the status check.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beats: Vec<NamedBeat>,
    /// When to suggest calling whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub escalate: Vec<Escalation>,
    /// Templates of what is said, to whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// Resources at hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<Resource>,
    /// What must hold before it counts as resolved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exit: Vec<Criterion>,
    /// Action items for after the incident.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followups: Vec<FollowUp>,
}

impl Revision {
    /// The step called `id`.
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == *id)
    }

    /// The notice template called `id`.
    pub fn notice(&self, id: &NoticeId) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.id == *id)
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
