//! One incident as a console has it open: the fold, the time that holds in it, and what is on its way.
//!
//! Panes see a [`Room`] and nothing above it. It refuses to know a key, a pane, a file or a thread.

mod outbox;
pub mod playhead;
mod tickets;

pub use outbox::{Outbox, Turn};
pub use playhead::Playhead;
pub use tickets::Tickets;

use crate::incident::{Incident, IncidentId, Number, StepId};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// One incident as a console has it open.
#[derive(Debug, Clone)]
pub struct Room {
    /// The fold of its records.
    pub incident: Incident,
    /// What time it is in here.
    pub now: Timestamp,
    /// The zone that times are shown in.
    pub zone: TimeZone,
    /// What is wished and not yet durable.
    pub outbox: Outbox,
    /// The step that is looked at; held by id, so that a reload does not move it.
    pub cursor: Option<StepId>,
}

impl Room {
    /// A room for an incident of which nothing is known yet.
    pub fn new(id: IncidentId, now: Timestamp, zone: TimeZone) -> Room {
        Room { incident: Incident::new(id, Number(0)), now, zone, outbox: Outbox::default(), cursor: None }
    }

    /// The step that is looked at: where the cursor stands, else the next one to do.
    pub fn looked_at(&self) -> Option<&crate::incident::Item> {
        let checklist = &self.incident.checklist;
        self.cursor
            .as_ref()
            .and_then(|id| checklist.item(id))
            .or_else(|| checklist.next())
            .or(checklist.items().first())
    }
}
