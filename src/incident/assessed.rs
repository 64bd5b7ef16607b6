//! What is known of the harm beside its severity: how far it reaches, what it is of, what it costs.

use serde::{Deserialize, Serialize};

/// How far the harm reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HarmScope {
    /// One place, one group of users, one part.
    Local,
    /// Everybody.
    Global,
}

impl HarmScope {
    /// All of them.
    pub const ALL: [HarmScope; 2] = [HarmScope::Local, HarmScope::Global];

    /// `local` or `global`.
    pub fn as_str(self) -> &'static str {
        match self {
            HarmScope::Local => "local",
            HarmScope::Global => "global",
        }
    }
}

/// What the harm is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// Data are lost or wrong.
    Data,
    /// The program does the wrong thing.
    Logic,
    /// Something ran out, or is down.
    Resource,
    /// Somebody attacks, or is where they must not be.
    Security,
}

impl Nature {
    /// All of them.
    pub const ALL: [Nature; 4] = [Nature::Data, Nature::Logic, Nature::Resource, Nature::Security];

    /// `data`, `logic`, `resource` or `security`.
    pub fn as_str(self) -> &'static str {
        match self {
            Nature::Data => "data",
            Nature::Logic => "logic",
            Nature::Resource => "resource",
            Nature::Security => "security",
        }
    }
}

/// What was said of the harm; every part of it may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Assessed {
    /// How far it reaches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<HarmScope>,
    /// What it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// An estimate of the loss: `about 300 orders an hour`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub loss: String,
    /// Its number in another system.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ticket: String,
}

impl Assessed {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Assessed::default()
    }
}
