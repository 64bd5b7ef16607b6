//! What players may be expected to do, and may be forbidden to do.

use super::super::id::{ChoiceId, NoticeId, RoleId, StepId};
use super::super::severity::Severity;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Something that a player can do, as a drill file writes it: `step:scope`, `decide:which-layer=database`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Goal {
    /// `respond`: a named person takes it.
    Respond,
    /// `severity:P2`: it is graded so.
    Severity(Severity),
    /// `role:ID`: somebody has the role.
    Role(RoleId),
    /// `step:ID`: the step is done.
    Step(StepId),
    /// `decide:ID=CHOICE`: the decision is answered so.
    Decide(StepId, ChoiceId),
    /// `check`: a status check is made.
    Check,
    /// `notice:ID`: what the notice says was said.
    Notice(NoticeId),
    /// `note:WORD`: somebody writes this word down.
    Note(String),
}

/// The text is no [`Goal`]; the message says how to write one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is nothing to expect: respond, severity:P2, role:ID, step:ID, decide:ID=CHOICE, check, notice:ID, note:WORD"
)]
pub struct BadGoal(pub String);

impl FromStr for Goal {
    type Err = BadGoal;

    fn from_str(text: &str) -> Result<Self, BadGoal> {
        let bad = || BadGoal(text.to_owned());
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        Ok(match (kind, rest.trim()) {
            ("respond", "") => Goal::Respond,
            ("check", "") => Goal::Check,
            (_, "") => return Err(bad()),
            ("severity", name) => Goal::Severity(name.parse().map_err(|_| bad())?),
            ("role", id) => Goal::Role(RoleId::new(id)),
            ("step", id) => Goal::Step(StepId::new(id)),
            ("notice", id) => Goal::Notice(NoticeId::new(id)),
            ("note", word) => Goal::Note(word.to_owned()),
            ("decide", answer) => match answer.split_once('=') {
                Some((step, choice)) if !step.is_empty() && !choice.is_empty() => {
                    Goal::Decide(StepId::new(step), ChoiceId::new(choice))
                }
                _ => return Err(bad()),
            },
            _ => return Err(bad()),
        })
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Goal::Respond => f.write_str("respond"),
            Goal::Severity(severity) => write!(f, "severity:{severity}"),
            Goal::Role(id) => write!(f, "role:{id}"),
            Goal::Step(id) => write!(f, "step:{id}"),
            Goal::Decide(step, choice) => write!(f, "decide:{step}={choice}"),
            Goal::Check => f.write_str("check"),
            Goal::Notice(id) => write!(f, "notice:{id}"),
            Goal::Note(word) => write!(f, "note:{word}"),
        }
    }
}

impl TryFrom<String> for Goal {
    type Error = BadGoal;
    fn try_from(text: String) -> Result<Self, BadGoal> {
        text.parse()
    }
}

impl From<Goal> for String {
    fn from(goal: Goal) -> Self {
        goal.to_string()
    }
}

impl Goal {
    /// The step that it is about.
    pub fn step(&self) -> Option<&StepId> {
        match self {
            Goal::Step(step) | Goal::Decide(step, _) => Some(step),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_prints_as_it_is_written() {
        let all =
            ["respond", "severity:P2", "role:comms", "step:scope", "decide:a=b", "check", "notice:x", "note:回调"];
        for text in all {
            assert_eq!(text.parse::<Goal>().map(|goal| goal.to_string()).as_deref(), Ok(text));
        }
        for bad in ["", "step:", "severity:P9", "decide:a", "decide:=b", "steps:a", "respond:now", "note: "] {
            assert_eq!(bad.parse::<Goal>(), Err(BadGoal(bad.to_owned())), "{bad}");
        }
    }
}
