//! The roles are filled, one after the other.

use super::model::{Model, Overlay};
use super::opening;
use super::popup::{Ask, Opening, assign::given};
use crate::incident::RoleId;
use crate::locale::forms as words;

/// Whoever fills the roles from their list is asked for the next that nobody has.
pub(super) fn go_on(model: &mut Model, filled: &RoleId) {
    let from_list =
        matches!(model.overlays.last(), Some(Overlay::Form(below)) if matches!(below.ask, Ask::ListRoles(_)));
    let Some(room) = model.room().filter(|_| from_list) else { return };
    let incident = &room.incident;
    if incident.roster.holder(filled).is_some() {
        // It was handed over: who asks for that wants nothing else.
        return;
    }
    let needed = incident.summary.level().roles;
    let is_given = |role: &RoleId| {
        role == filled || incident.roster.holder(role).is_some() || given(room).any(|(given, _)| given == role)
    };
    let after = needed.iter().position(|role| role == filled).map_or(0, |at| at + 1);
    let next = needed[after..].iter().chain(&needed[..after]).find(|role| !is_given(role));
    match next {
        Some(role) => opening::open(model, Opening::Assign(role.clone())),
        None => model.say(words::ALL_FILLED.get(model.lang)),
    }
}
