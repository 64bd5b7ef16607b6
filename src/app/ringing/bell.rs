//! One bell: what it is about, and how far it goes.

/// How far a bell goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loudness {
    /// A plain bell: P3 and drills.
    Bell,
    /// With a notification of the terminal, the window's title and a flash.
    Full,
}

/// A bell to be rung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    /// What it is about, in one line.
    pub text: String,
    /// How far it goes.
    pub loudness: Loudness,
}
