//! The changed playbook of the incident on the screen: taken over, or left as it is to the end.

use super::model::Model;
use super::news;
use crate::incident::{Intent, Refusal, Scope};
use std::collections::BTreeMap;

/// Takes over what waits of the changed playbook.
pub fn apply(model: &mut Model) {
    // A version that nobody took over yet comes first, as far as nothing is lost by it.
    let newer = model.room().and_then(|room| news::newer(&model.library, room));
    let pending = model.room().and_then(|room| room.incident.checklist.pending().cloned());
    if let Some(revision) = newer.filter(|_| pending.is_none()) {
        model.intend(Intent::Adopt { revision, scope: Scope::Safe, same: BTreeMap::new() }, None);
        return;
    }
    match pending {
        Some(revision) => model.intend(Intent::Adopt { revision, scope: Scope::All, same: BTreeMap::new() }, None),
        None => model.refuse(Refusal::NothingNew.sentence(model.lang)),
    }
}

/// Keeps the incident's version to the end.
pub fn keep(model: &mut Model) {
    model.intend(Intent::PinPlaybook, None);
}
