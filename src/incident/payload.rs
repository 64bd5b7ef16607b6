//! What the fields of an event are made of. A new value of an enum here is no addition to the wire: an older
//! program would read the whole record as foreign. It needs a kind of its own.

use super::drill::{Goal, Verdict};
use super::id::RoleId;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// An event of a newer version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// Its kind.
    pub kind: String,
    /// The version of the kind's data.
    pub version: u32,
    /// Its data, JSON as it was read.
    pub data: String,
}

/// How much of a changed playbook an incident took over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// New, reworded and renamed steps; removed steps and changed choices wait for a person.
    #[default]
    Safe,
    /// Everything.
    All,
}

/// What sort of entry a person wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteClass {
    /// An observation.
    #[default]
    Note,
    /// Something established; pinned.
    Fact,
    /// Something decided; pinned.
    Decision,
    /// Something done.
    Action,
    /// A message that came in.
    Message,
    /// An alert that came in.
    Alert,
}

/// Where the incident is going, as a status check finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trend {
    /// Better.
    Better,
    /// Neither.
    Same,
    /// Worse.
    Worse,
}

/// A point of an incident that durations are measured between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Milestone {
    /// First harm to users; may be found later.
    ImpactStart,
    /// An operator became aware.
    Detected,
    /// The incident was opened.
    Declared,
    /// A named person took it.
    Acknowledged,
    /// Severe impact over.
    Mitigated,
    /// Normal service.
    Resolved,
    /// Review published, follow-ups handed over.
    Closed,
}

/// The speed of a drill that says none.
pub(super) fn one() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks so
pub(super) fn is_one(speed: &u32) -> bool {
    *speed == 1
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks so
pub(super) fn is_zero(points: &i64) -> bool {
    *points == 0
}

/// Where an incident was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Where it comes from: an address, or the name of a file.
    pub source: String,
    /// What the source says before its first entry.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}

/// A message of the scenario that was sent, or a hidden fact that came out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Injected {
    /// Its name in the scenario.
    pub id: String,
    /// Whom it comes from; empty for a fact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<RoleId>,
    /// The words.
    pub text: Bilingual,
}

/// Points that a person gave or took, or a judgement of one goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// Points given, or taken.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub points: i64,
    /// Why.
    pub why: String,
    /// The expectation that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Goal>,
    /// How it was met, whatever the journal says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}
