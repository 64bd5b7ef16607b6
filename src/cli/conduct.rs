//! The conductor of a drill that is played from the shell.
//!
//! No program waits there for a message to fall due. Whatever touches the drill next sends what fell due since, each
//! at the time that it was due, and tells it beside its own answer. It never begins, pauses or speeds up anything.

use super::desk::{Desk, Terms};
use super::entry::{entries_of, told};
use super::failure::Failure;
use crate::drill::{CONDUCTOR, Due, due_since};
use crate::incident::{Force, Incident, Intent, Person, Recorded, Summary};
use crate::locale::drill::{PREFIX, TIME_IS_UP};

/// Sends what fell due in a drill; of anything else it leaves its hands.
pub fn conduct(desk: &mut Desk, summary: &Summary) -> Result<(), Failure> {
    if !summary.number.is_drill() {
        return Ok(());
    }
    loop {
        // What is sent may bring the next one.
        let incident = desk.fold(summary)?;
        let Some((at, due)) = due_since(&incident, desk.now).into_iter().next() else { return Ok(()) };
        let intent = match due {
            Due::Inject(id) => Intent::Inject { id },
            Due::End => Intent::EndDrill { why: TIME_IS_UP.to_owned() },
        };
        let terms = Terms { at, force: Force::Overrule };
        match desk.fulfil_as(Person::new(CONDUCTOR), summary.id, terms, intent) {
            Ok((incident, records)) => tell(desk, &incident, &records),
            // A console was quicker.
            Err(failure) if failure.code == "nothing-new" => {}
            Err(failure) => return Err(failure),
        }
    }
}

fn tell(desk: &mut Desk, incident: &Incident, records: &[Recorded]) {
    let zone = desk.zone();
    for entry in entries_of(incident, records) {
        desk.asides.push(format!("{PREFIX}{}", told(entry, desk.now, &zone, desk.lang)));
    }
}
