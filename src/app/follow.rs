//! Incidents that are worked on and not on the screen: read once, so that their clocks ring here too.

use super::message::{Effect, Request};
use super::model::Model;
use crate::incident::{Incident, IncidentId, Recorded, Seq};
use crate::room::Room;

/// Makes the room of an incident that was read from its start.
pub fn take_up(model: &mut Model, id: IncidentId, records: &[Recorded]) {
    if let Some(incident) = Incident::fold(records) {
        let mut room = Room::new(id, model.now, model.zone.clone());
        room.incident = incident;
        room.cursor = model.cursors.remove(&id);
        model.rooms.insert(id, room);
    }
}

/// So many incidents are followed beside the one on the screen; the list is in order, so these are the worst.
const FOLLOWED: usize = 20;

/// Reads the incidents that are worked on and not on the screen, each once: their clocks ring here too, and of
/// a public notice the list knows nothing.
pub fn others(model: &mut Model) -> Vec<Effect> {
    let active = model.list.iter().filter(|one| one.status.is_active()).take(FOLLOWED).map(|one| one.id);
    let others: Vec<IncidentId> =
        active.filter(|id| !model.rooms.contains_key(id) && !model.ringer.followed.contains(id)).collect();
    model.ringer.followed.extend(&others);
    if others.is_empty() {
        Vec::new()
    } else {
        vec![Effect::Journal(Request::CatchUp(others.into_iter().map(|id| (id, Seq(0))).collect()))]
    }
}
