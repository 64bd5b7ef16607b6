//! Who has which role.

use super::{Choice, Field, Form, FormKind, Need, Pick, Verb};
use crate::incident::RoleId;
use crate::locale::{forms as words, role_title, screen};
use crate::pane::Scene;
use crate::room::Room;
use crate::text::Lang;

/// All roles, with further keys for taking, acknowledging and leaving one.
pub fn roles(room: &Room, scene: &Scene<'_>) -> Form {
    let lang = scene.lang;
    let incident = &room.incident;
    let needed = incident.summary.level().roles;
    let option = |role: RoleId| {
        let (who, aside) = match incident.roster.holder(&role) {
            Some(holder) => {
                let since = words::SINCE.with(lang, &[&scene.clock(holder.since)]);
                let acked = match holder.acknowledged {
                    Some(at) => format!("{} {}", words::ACKED.get(lang), scene.clock(at)),
                    None => words::NOT_ACKED.get(lang).to_owned(),
                };
                (holder.person.to_string(), format!("{since}  {acked}"))
            }
            None if needed.contains(&role) => (screen::NOBODY.get(lang).to_owned(), words::NEEDED.get(lang).to_owned()),
            None => (screen::NOT_NEEDED.get(lang).to_owned(), String::new()),
        };
        let label = format!("{} {who}", crate::text::cells::pad(role_title(role.as_str(), lang), 10));
        Choice { key: None, id: role.to_string(), label, aside }
    };
    let options: Vec<Choice> = crate::pane::listed_roles(incident).into_iter().map(option).collect();
    let gap = |choice: &Choice| choice.aside == words::NEEDED.get(lang);
    let picked = options.iter().position(gap).or(Some(0));
    let fields = vec![Field::list("role", words::ROLE, Pick::of(options, picked))];
    let verb = |key, label| Verb { key, label };
    Form::new(FormKind::Roles, words::ROLES.get(lang), words::ASSIGN, fields).verbs(vec![
        verb('t', words::TAKE_IT),
        verb('a', words::ACKED),
        verb('x', words::FREE),
    ])
}

/// One person for one role.
pub fn assign(room: &Room, role: &RoleId, lang: Lang) -> Form {
    let holder = room.incident.roster.holder(role).map(|holder| holder.person.to_string()).unwrap_or_default();
    let title = words::ASSIGN_TITLE.with(lang, &[role_title(role.as_str(), lang)]);
    let fields = vec![Field::text("person", words::PERSON, Need::Needed, "").hint(holder)];
    Form::new(FormKind::Assign(role.clone()), title, words::ASSIGN, fields)
}
