//! What is owed over all incidents, line by line, as it was asked for.

use crate::incident::{EventId, IncidentId, Number, Owed, OwedWhat};

/// One thing that is owed, and the incident it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct OwedLine {
    /// The incident.
    pub incident: IncidentId,
    /// What people call it.
    pub number: Number,
    /// What is owed.
    pub owed: Owed,
}

impl OwedLine {
    /// Its name in the list.
    pub fn id(&self) -> String {
        match &self.owed.what {
            OwedWhat::FollowUp { id, .. } => format!("{}/{id}", self.incident),
            OwedWhat::Step { id, .. } => format!("{}/step:{id}", self.incident),
        }
    }

    /// The record that added it; `None` for a step.
    pub fn follow_up(&self) -> Option<EventId> {
        match self.owed.what {
            OwedWhat::FollowUp { id, .. } => Some(id),
            OwedWhat::Step { .. } => None,
        }
    }
}
