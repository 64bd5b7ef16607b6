//! What the fields of an event are made of. A new value of an enum here is no addition to the wire: an older
//! program would read the whole record as foreign. It needs a kind of its own.

use super::drill::{Goal, Verdict};
use super::id::{EventId, Person, RoleId, StepId};
use crate::text::{Bilingual, Span};
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

impl Foreign {
    /// What is left of a record that does not parse; `what` says which part of it does not.
    pub fn damaged(kind: &str, version: u32, what: &str, left: &str) -> Foreign {
        Foreign { kind: kind.to_owned(), version, data: format!("[{what}] {left}").trim_end().to_owned() }
    }

    /// Whether it is no event of a newer version but what is left of a damaged record: every version wrote JSON.
    pub fn is_damaged(&self) -> bool {
        serde_json::from_str::<serde::de::IgnoredAny>(&self.data).is_err()
    }
}

/// What players were told when they asked what is expected of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HintGiven {
    /// What they were told.
    pub what: Goal,
    /// What it cost.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cost: i64,
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

/// A role that somebody is asked to take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// The role.
    pub role: RoleId,
    /// Who is asked.
    pub to: Person,
    /// Words given with it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// What somebody said of a role that was offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfRole {
    /// The role.
    pub role: RoleId,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// A role that changed hands without its holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// The role.
    pub role: RoleId,
    /// Who has it from now on.
    pub person: Person,
    /// Why it could not be handed over.
    pub why: String,
}

/// What was decided, and how one will see whether it was right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// What.
    pub what: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Who thought otherwise, and what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dissent: String,
    /// By which sign one will see that it was right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sign: String,
    /// After how long it is looked back on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_back: Option<Span>,
    /// `#db`, without the sign.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// `@tech`, without the sign: a role or a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<String>,
    /// The step it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepId>,
}

/// What a look back on a decision found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedBack {
    /// The record that logged it.
    pub of: EventId,
    /// Whether it came as expected.
    pub as_expected: bool,
    /// What was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// After how long it is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Span>,
}

/// What somebody said may be the cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raised {
    /// What they said.
    pub text: String,
}

/// What everybody is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub question: String,
    /// What there is to choose from; empty when only objections are asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
}

/// What a named person was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who.
    pub to: Person,
    /// The role by which they were called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
    /// What for.
    pub task: String,
    /// How long they have.
    pub lasts: Span,
}

/// What somebody said of an earlier record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The record.
    pub of: EventId,
    /// The words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// How much longer something takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoreTime {
    /// The record that asked for it.
    pub of: EventId,
    /// How long, from now.
    pub more: Span,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
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
