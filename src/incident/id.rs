//! Names of things: who, which step, which record. An id never changes and is never reused.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// A short name made by people, cheap to clone: `standby`, `commander`, `Li Hua`.
macro_rules! name {
    ($(#[$doc:meta])* $type:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $type(Arc<str>);

        impl $type {
            /// Takes the name as it is.
            pub fn new(name: impl Into<Arc<str>>) -> Self {
                Self(name.into())
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $type {
            fn from(name: &str) -> Self {
                Self::new(name)
            }
        }

        impl std::borrow::Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

/// A UUID v7 (RFC 9562), printed as such.
macro_rules! id {
    ($(#[$doc:meta])* $type:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $type(pub Uuid);

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

name!(
    /// A step of a playbook, `standby`; ticks hang on it.
    StepId
);
name!(
    /// A phase of a playbook, `restore`.
    PhaseId
);
name!(
    /// One answer to a decision, `database`.
    ChoiceId
);
name!(
    /// A role of the response group, `commander`.
    RoleId
);
name!(
    /// A playbook, `site-unavailable`; for ever the same over all its versions.
    PlaybookId
);
name!(
    /// A notice template of a playbook, `public-first`.
    NoticeId
);
name!(
    /// An exit criterion of a playbook, `error-rate`.
    CriterionId
);
name!(
    /// A person as they are called in the room.
    Person
);
id!(
    /// One wish and the events it became; made when the wish is made, so that a wish that was
    /// committed but not acknowledged is recognised when it is tried again.
    EventId
);
id!(
    /// One incident, the same on every machine; people see its [`Number`].
    IncidentId
);
id!(
    /// One chain of records: a journal file on one host.
    WriterId
);

impl Person {
    /// Whether the two names are one person's: people write `Bob` and log in as `bob`.
    pub fn is_same(&self, other: &Person) -> bool {
        self == other || self.as_str().to_lowercase() == other.as_str().to_lowercase()
    }
}

impl EventId {
    /// Whether the id was made from the content of a source and not drawn for a wish: the record was read
    /// somewhere, and the time at which it was written here says nothing about when it was known.
    pub fn is_of_content(self) -> bool {
        self.0.get_version_num() == 8
    }

    /// The id of the `nth` event of the wish that has `self` as its ticket; the 0th is the ticket itself.
    pub fn nth(self, nth: usize) -> EventId {
        EventId(Uuid::from_u128(self.0.as_u128().wrapping_add(nth as u128)))
    }
}

/// The place of a record in one journal, from 1 upwards without gaps over all incidents.
/// It is an order, never a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub u64);

/// The number by which people call an incident in one journal; it prints as `INC-0042`. Drills count from
/// [`Number::DRILLS`] on and print as `DRL-0007`, so that neither is ever taken for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number(pub u32);

impl Number {
    /// What the numbers of drills are above.
    pub const DRILLS: u32 = 1 << 31;

    /// The number of the `nth` drill.
    pub const fn drill(nth: u32) -> Number {
        Number(Number::DRILLS.saturating_add(nth))
    }

    /// Whether it is the number of a drill.
    pub const fn is_drill(self) -> bool {
        self.0 > Number::DRILLS
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_drill() {
            true => write!(f, "DRL-{:04}", self.0 - Number::DRILLS),
            false => write!(f, "INC-{:04}", self.0),
        }
    }
}

impl std::str::FromStr for Number {
    type Err = std::num::ParseIntError;

    /// Reads `INC-0042`, `inc-42`, `42`, `DRL-0007` or `drl-7`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(head) = text.get(..4)
            && head.eq_ignore_ascii_case("drl-")
        {
            return text[4..].parse().map(Number::drill);
        }
        let digits = match text.get(..4) {
            Some(head) if head.eq_ignore_ascii_case("inc-") => &text[4..],
            _ => text,
        };
        digits.parse().map(Number)
    }
}

/// A SHA-256 digest; it prints as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Hash(pub [u8; 32]);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incident_is_called_by_its_number_in_any_spelling() {
        for text in ["INC-0042", "inc-42", "42"] {
            assert_eq!(text.parse(), Ok(Number(42)), "{text}");
        }
        assert!("INC-x".parse::<Number>().is_err());
        assert!("告警".parse::<Number>().is_err());
        assert_eq!(Number(42).to_string(), "INC-0042");
    }

    #[test]
    fn a_drill_is_called_by_a_number_that_no_incident_has() {
        for text in ["DRL-0007", "drl-7"] {
            assert_eq!(text.parse(), Ok(Number::drill(7)), "{text}");
        }
        assert_eq!(Number::drill(7).to_string(), "DRL-0007");
        assert!(Number::drill(1).is_drill() && !Number(42).is_drill());
    }
}
