//! One incident as a console has it open: the fold, the time that holds in it, and what is on its way.
//!
//! Panes see a [`Room`] and nothing above it. It refuses to know a key, a pane, a file or a thread.

mod outbox;
pub mod playhead;
mod tickets;

pub use outbox::{Outbox, Turn};
pub use playhead::Playhead;
pub use tickets::Tickets;

use crate::incident::{Incident, IncidentId, Number, Recorded, StepId};
use crate::playbook::values::{self, Reader};
use crate::text::Lang;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// One incident as a console has it open.
#[derive(Debug, Clone)]
pub struct Room {
    /// The fold of its records; in a replay, of those that count at the instant that is watched.
    pub incident: Incident,
    /// Where its records come from.
    pub source: Source,
    /// What time it is in here: in a replay the instant that is watched.
    pub now: Timestamp,
    /// The zone that times are shown in.
    pub zone: TimeZone,
    /// What is wished and not yet durable.
    pub outbox: Outbox,
    /// The step that is looked at; held by id, so that a reload does not move it.
    pub cursor: Option<StepId>,
}

/// Where the records of a room come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// From the journal, as they are written.
    Live,
    /// From a tape of what was written; nothing can be wished here.
    Replay(Box<Playhead>),
}

impl Room {
    /// A room for an incident of which nothing is known yet.
    pub fn new(id: IncidentId, now: Timestamp, zone: TimeZone) -> Room {
        Room {
            incident: Incident::new(id, Number(0)),
            source: Source::Live,
            now,
            zone,
            outbox: Outbox::default(),
            cursor: None,
        }
    }

    /// A room where the past of an incident is watched.
    pub fn replay(playhead: Playhead, zone: TimeZone) -> Room {
        // Its name and all else come with the first record.
        let mut room = Room::new(playhead.incident(), Timestamp::UNIX_EPOCH, zone);
        room.source = Source::Replay(Box::new(playhead));
        room.turn(|_| ());
        room
    }

    /// The playhead, where the past is watched.
    pub fn playhead(&self) -> Option<&Playhead> {
        match &self.source {
            Source::Live => None,
            Source::Replay(playhead) => Some(playhead),
        }
    }

    /// Moves the playhead, and shows what there is to be seen then; nothing is done in a live room.
    pub fn turn<T>(&mut self, turn: impl FnOnce(&mut Playhead) -> T) -> Option<T> {
        let Source::Replay(playhead) = &mut self.source else { return None };
        let turned = turn(playhead);
        playhead.bring(&mut self.incident);
        self.now = playhead.face(&self.incident);
        Some(turned)
    }

    /// `elapsed` real time went by.
    pub fn go_on(&mut self, elapsed: SignedDuration) {
        self.turn(|playhead| playhead.advance(elapsed));
    }

    /// Records were written while the past was watched.
    pub fn take_in(&mut self, records: &[Recorded]) {
        self.turn(|playhead| playhead.add(records));
    }

    /// A command of the playbook as it would be copied now; what nobody gave a value for stands as a blank with its
    /// name.
    pub fn filled_command(&self, text: &str, lang: Lang) -> String {
        let reader = Reader { now: self.now, zone: &self.zone, lang };
        let missing = self.incident.ungiven(text);
        if missing.is_empty() {
            return values::command(&self.incident, text, reader);
        }
        // A word that stands in a notice where nobody gave one does not stand in a command.
        let blank = |text: String, name: &String| {
            let plain = text.replace(&format!("{{{{{name}}}}}"), &format!("<{name}>"));
            plain.replace(&format!("{{{{ {name} }}}}"), &format!("<{name}>"))
        };
        values::text(&self.incident, &missing.iter().fold(text.to_owned(), blank), reader)
    }

    /// A text or a link of the playbook with its variables filled in.
    pub fn filled(&self, text: &str, lang: Lang) -> String {
        // Most words of a playbook have no variables, and are drawn at each key.
        if !text.contains("{{") && !text.contains("{%") {
            return text.to_owned();
        }
        values::text(&self.incident, text, Reader { now: self.now, zone: &self.zone, lang })
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
