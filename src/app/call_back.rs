//! The call-back of a time-box: whoever asked is told, once, that its time is up.

use super::model::Model;
use crate::incident::EventId;
use crate::locale::asked as words;

/// Calls back, once, for each time-box whose time is up. It does not ring: somebody works on it.
pub fn call_back(model: &mut Model) {
    let Some(room) = model.room() else { return };
    let now = room.incident.summary.now(model.now);
    let is_up = |id: EventId, due| due <= now && !model.called_back.contains(&(id, due));
    let open = room.incident.time_boxes.open();
    let up = open.iter().find(|(_, one)| is_up(one.id, one.due));
    let Some((id, due, told)) = up.map(|(name, one)| (one.id, one.due, format!("{name} {}: {}", one.to, one.task)))
    else {
        return;
    };
    // One that was given more time is told again.
    model.called_back.retain(|(known, _)| *known != id);
    // What ran out while nobody looked is on the rack; only what runs out now is told.
    let over = now.seconds_since(due);
    model.called_back.push((id, due));
    if over < 60 {
        model.say(words::CALL_BACK.with(model.lang, &[&told]));
    }
}
