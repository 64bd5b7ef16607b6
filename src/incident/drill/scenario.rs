//! A scenario as an incident keeps it: checked, complete, and part of the drill's own journal.

use super::super::id::{Number, RoleId};
use super::super::severity::Severity;
use super::{Goal, Window};
use crate::text::{Bilingual, Span, clock_face};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Whole seconds of drill time since the start; it prints as `T+12:05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Offset(pub u64);

impl Offset {
    /// The offset `span` later.
    pub fn after(self, span: Span) -> Offset {
        Offset(self.0.saturating_add(span.as_secs()))
    }
}

impl From<Span> for Offset {
    fn from(span: Span) -> Self {
        Offset(span.as_secs())
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T+{}", clock_face(self.0))
    }
}

/// A scenario: what players are told when, and what they are expected to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its name in files and on the command line.
    pub id: String,
    /// Its name on screen.
    pub title: Bilingual,
    /// Who is in charge of it; empty for one that was made of a past incident.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Whether nobody is told beforehand. It changes nothing on the screen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unannounced: bool,
    /// When it may begin unannounced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
    /// Its hard end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Span>,
    /// Roles to fill; one person may play several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cast: Vec<RoleId>,
    /// The severity at the start, before anybody has graded it.
    pub begins_at: Severity,
    /// Words for after the end.
    #[serde(default, skip_serializing_if = "Bilingual::is_empty")]
    pub say: Bilingual,
    /// What is sent to the players.
    pub injects: Vec<Inject>,
    /// What they find out by asking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<Hidden>,
    /// What they are expected to do.
    pub expect: Vec<Expectation>,
    /// What they should not do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forbid: Vec<Forbidden>,
    /// What one hint costs.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hint_cost: i64,
    /// The past incident that it was made of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub past: Option<Past>,
}

/// One message to the players.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inject {
    /// Its name.
    pub id: String,
    /// When it is sent.
    pub sent: Sent,
    /// Do not send it if this was done before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless: Option<Goal>,
    /// Whom it comes from, as the players see it: `monitor`, `support`.
    pub from: String,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<RoleId>,
    /// The words.
    pub text: Bilingual,
}

/// When a message is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sent {
    /// At this drill time.
    At(Offset),
    /// So long after the players did something.
    AfterGoal(Goal, Offset),
    /// So long after another message.
    AfterInject(String, Offset),
}

/// Something that is so, and that players are told when they ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Its name.
    pub id: String,
    /// The words.
    pub fact: Bilingual,
    /// When it comes out.
    pub reveal: Reveal,
}

/// When a hidden fact comes out: at the first of the two.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reveal {
    /// When a note has one of these words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ask: Vec<String>,
    /// At this drill time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Offset>,
}

/// What players are expected to do, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// What.
    pub what: Goal,
    /// In time up to here; for a status check the length of its beat.
    pub by: Offset,
    /// Half the points up to here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Offset>,
    /// What it is worth.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub points: i64,
}

/// What players should not do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forbidden {
    /// What.
    pub what: Goal,
    /// It is all right once this was done; without it, never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Goal>,
    /// What it costs: nothing or less.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub points: i64,
    /// Why not.
    #[serde(default, skip_serializing_if = "Bilingual::is_empty")]
    pub why: Bilingual,
}

/// The past incident that a scenario was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// What it is called in its journal.
    pub number: Number,
    /// What users saw.
    pub title: String,
    /// What its responders did, in order.
    pub moves: Vec<PastMove>,
    /// How long it took from the declaration until normal service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<Offset>,
}

/// One thing that the responders of a past incident did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastMove {
    /// What.
    pub what: Goal,
    /// When.
    pub at: Offset,
}

/// How an expectation was met, as a controller sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// In time.
    Met,
    /// Too late.
    Late,
    /// Not at all.
    Missed,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks so
fn is_zero(points: &i64) -> bool {
    *points == 0
}
