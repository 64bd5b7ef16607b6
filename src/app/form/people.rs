//! Who has which role.

use super::{Choice, Field, Form, FormKind, Need, Pick, Verb};
use crate::incident::RoleId;
use crate::incident::roles::COMMANDER;
use crate::locale::{brief, forms as words, role_title, screen};
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
                let offered = incident.roster.offer(&role);
                let offered = offered.map(|offer| brief::OFFERED_TO.with(lang, &[offer.to.as_str()]) + "  ");
                (holder.person.to_string(), format!("{}{since}  {acked}", offered.unwrap_or_default()))
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
        verb('b', brief::BRIEF_KEY),
    ])
}

/// One person for one role; command that somebody has is handed over, or taken over with a reason.
pub fn assign(room: &Room, role: &RoleId, lang: Lang) -> Form {
    let holder = room.incident.roster.holder(role).map(|holder| holder.person.to_string()).unwrap_or_default();
    if role.as_str() == COMMANDER && !holder.is_empty() {
        let title = brief::HAND_OVER_TITLE.with(lang, &[role_title(role.as_str(), lang), &holder]);
        let fields = vec![
            Field::text("person", words::PERSON, Need::Needed, ""),
            Field::text("why", brief::IF_GONE_FIELD, Need::Optional, "").hint(brief::IF_GONE_HINT.get(lang)),
        ];
        return Form::new(FormKind::Assign(role.clone()), title, brief::HAND_OVER, fields);
    }
    let title = words::ASSIGN_TITLE.with(lang, &[role_title(role.as_str(), lang)]);
    let fields = vec![Field::text("person", words::PERSON, Need::Needed, "").hint(holder)];
    Form::new(FormKind::Assign(role.clone()), title, words::ASSIGN, fields)
}

/// Whether an offered role is taken; nothing is picked at first, so that no stray Enter takes command.
pub fn answer(role: &RoleId, holder: &str, lang: Lang) -> Form {
    let options =
        vec![Choice::new('y', "yes", brief::TAKE.get(lang)), Choice::new('n', "no", brief::TAKE_NOT.get(lang))];
    let fields = vec![
        Field::list("answer", words::ANSWER, Pick::of(options, None)),
        Field::text("why", words::REASON, Need::Optional, ""),
    ];
    let title = brief::ANSWER.with(lang, &[role_title(role.as_str(), lang), holder]);
    Form::new(FormKind::Answer(role.clone()), title, brief::SEND_ANSWER, fields)
}
