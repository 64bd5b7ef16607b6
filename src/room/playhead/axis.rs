//! The bar's measure: the time of the incident, with quiet that is skipped cut short.
//!
//! Without it an incident that was closed a day after it was resolved would be a bar that is empty but for
//! its first cell.

use super::tape::Tape;
use crate::incident::Carried;
use crate::text::Span;
use jiff::SignedDuration;

/// How far along the bar each record lies.
#[derive(Debug, Clone, Default)]
pub(super) struct Axis {
    quiet: Option<Span>,
    along: Vec<SignedDuration>,
}

impl Axis {
    /// The measure of `tape` where quiet of more than `quiet` is skipped.
    pub(super) fn new(tape: &Tape, quiet: Option<Span>) -> Axis {
        let mut axis = Axis { quiet, along: Vec::with_capacity(tape.len()) };
        let (mut sum, mut last) = (SignedDuration::ZERO, tape.first());
        for at in tape.instants() {
            sum = sum.saturating_add(axis.cut(at.since(last)));
            axis.along.push(sum);
            last = at;
        }
        axis
    }

    fn cut(&self, length: SignedDuration) -> SignedDuration {
        self.quiet.map_or(length, |quiet| length.min(quiet.signed()))
    }

    /// How far along an instant lies.
    pub(super) fn along(&self, tape: &Tape, at: Carried) -> SignedDuration {
        let known = tape.known_at(at).max(1) - 1;
        let (Some(base), Some(last)) = (self.along.get(known), tape.at(known)) else { return SignedDuration::ZERO };
        base.saturating_add(self.cut(at.since(last)))
    }
}
