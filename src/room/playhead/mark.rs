//! Marks: the points of an incident that one wants to go to.

use super::tape::Tape;
use crate::incident::{Carried, Event, EventId, Milestone, NoteClass, Severity};

/// A point of the incident that one wants to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Carried,
    /// How many records count there.
    pub count: usize,
    /// What is there.
    pub kind: MarkKind,
    /// The entry that tells it.
    pub entry: EventId,
}

/// What is at a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// A status check was made.
    Check,
    /// The severity was raised.
    Raised,
    /// The severity was lowered.
    Lowered,
    /// Something was decided.
    Decision,
    /// Severe impact was over.
    Mitigated,
    /// Service was normal, or the incident was done with.
    Resolved,
    /// It was open again.
    Reopened,
    /// Somebody marked it.
    Marked,
}

impl MarkKind {
    /// Its sign on the bar.
    pub fn sign(self) -> char {
        match self {
            MarkKind::Check => 'C',
            MarkKind::Raised => '^',
            MarkKind::Lowered => 'v',
            MarkKind::Decision => 'd',
            MarkKind::Mitigated => 'M',
            MarkKind::Resolved => 'R',
            MarkKind::Reopened => 'O',
            MarkKind::Marked => '*',
        }
    }
}

/// The marks of a tape, earliest first.
pub(super) fn marks(tape: &Tape) -> Vec<Mark> {
    let mut severity = Severity::P2;
    let mut marks = Vec::new();
    for (nth, (at, record)) in tape.stops().enumerate() {
        let kind = kind(&record.draft.event, severity);
        if let Event::Declared { severity: to, .. } | Event::SeverityChanged { to, .. } = &record.draft.event {
            severity = *to;
        }
        marks.extend(kind.map(|kind| Mark { at, count: nth + 1, kind, entry: record.draft.id }));
    }
    marks
}

fn kind(event: &Event, severity: Severity) -> Option<MarkKind> {
    Some(match event {
        Event::Checked { .. } => MarkKind::Check,
        // P0 is the worst and the least.
        Event::SeverityChanged { to, .. } if *to < severity => MarkKind::Raised,
        Event::SeverityChanged { .. } => MarkKind::Lowered,
        Event::StepDecided { .. } | Event::DecisionLogged(_) | Event::Noted { class: NoteClass::Decision, .. } => {
            MarkKind::Decision
        }
        Event::MilestoneReached { milestone: Milestone::Mitigated, .. } => MarkKind::Mitigated,
        Event::MilestoneReached { milestone: Milestone::Resolved | Milestone::Closed, .. } => MarkKind::Resolved,
        Event::Reopened { .. } => MarkKind::Reopened,
        Event::Marked { .. } => MarkKind::Marked,
        _ => return None,
    })
}
