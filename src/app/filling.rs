//! The roles are filled, one after the other.

use super::form::{self, Form, FormKind};
use super::model::{Model, Overlay};
use crate::incident::roles::COMMANDER;
use crate::incident::{Handover, Intent, Person, RoleId};
use crate::locale::forms as words;

/// A reason says that who has the role is gone: it is taken over then.
pub(super) fn assign(role: &RoleId, form: &Form) -> Intent {
    let typed = Some(form.get("person")).filter(|name| !name.is_empty());
    let (role, person) = (role.clone(), Person::new(typed.unwrap_or_else(|| form.get("rota"))));
    match form.get("why") {
        "" => Intent::Assign { role, person },
        why => Intent::Handover(Handover::TakeOver { role, person: Some(person), why: why.to_owned() }),
    }
}

/// Whoever fills the roles from their list is asked for the next that nobody has.
pub(super) fn go_on(model: &mut Model, filled: &RoleId) {
    let from_list = matches!(model.overlays.last(), Some(Overlay::Form(below)) if below.kind == FormKind::Roles);
    let Some(room) = model.room().filter(|_| from_list) else { return };
    let incident = &room.incident;
    if incident.roster.holder(filled).is_some() {
        // It was handed over: who asks for that wants nothing else.
        return;
    }
    let needed = incident.summary.level().roles;
    let is_given = |role: &RoleId| {
        role == filled || incident.roster.holder(role).is_some() || form::given(room).any(|(given, _)| given == role)
    };
    let after = needed.iter().position(|role| role == filled).map_or(0, |at| at + 1);
    let next = needed[after..].iter().chain(&needed[..after]).find(|role| !is_given(role));
    match next {
        Some(role) => {
            let assign = form::assign(room, role, &model.people, model.lang);
            model.open_form(assign);
        }
        None => model.say(words::ALL_FILLED.get(model.lang)),
    }
}

/// Whether it is command, and another has it.
pub(super) fn is_held_by_another(model: &Model, role: &RoleId) -> bool {
    let holder = model.room().and_then(|room| room.incident.roster.holder(role));
    role.as_str() == COMMANDER && holder.is_some_and(|holder| !holder.person.is_same(&model.me))
}
