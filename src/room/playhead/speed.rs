//! How fast a replay goes.

use jiff::SignedDuration;
use std::fmt;
use std::str::FromStr;

/// How many seconds of the incident go by in one second, 1 to 600.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(u16);

/// The text is no [`Speed`]; the message says how to write one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no speed: use 1 to 600")]
pub struct BadSpeed(pub String);

/// As fast as it goes.
const MOST: u16 = 600;

impl Default for Speed {
    /// Eight times: an outage of an hour takes as long as a coffee.
    fn default() -> Speed {
        Speed(8)
    }
}

impl Speed {
    /// As it was.
    pub const REAL: Speed = Speed(1);

    /// Twice as fast.
    pub fn faster(self) -> Speed {
        Speed((self.0 * 2).min(MOST))
    }

    /// Half as fast.
    pub fn slower(self) -> Speed {
        Speed((self.0 / 2).max(1))
    }

    /// How much of the incident goes by in `real` time.
    pub fn of(self, real: SignedDuration) -> SignedDuration {
        real.saturating_mul(i32::from(self.0))
    }

    /// How much real time so much of the incident takes.
    pub fn takes(self, part: SignedDuration) -> SignedDuration {
        part / i32::from(self.0)
    }

    /// How often in a second the clock face changes.
    pub fn times(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x", self.0)
    }
}

impl FromStr for Speed {
    type Err = BadSpeed;

    fn from_str(text: &str) -> Result<Speed, BadSpeed> {
        let number = text.trim().trim_end_matches(['x', 'X']).parse().ok();
        let number = number.filter(|number| (1..=MOST).contains(number));
        number.map(Speed).ok_or_else(|| BadSpeed(text.to_owned()))
    }
}
