//! Who has which role.

use super::{Choice, Field, Form, FormKind, Need, Pick, Verb};
use crate::house::{Card, People};
use crate::incident::roles::COMMANDER;
use crate::incident::{Intent, Person, RoleId};
use crate::input::Popup;
use crate::locale::{brief, forms as words, role_word, rota as rota_words, screen, span};
use crate::pane::Scene;
use crate::room::Room;
use crate::text::{Lang, Span, cells};
use jiff::Timestamp;

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
                    None => not_acked(room, holder.since, lang),
                };
                let offered = incident.roster.offer(&role);
                let offered = offered.map(|offer| brief::OFFERED_TO.with(lang, &[offer.to.as_str()]) + "  ");
                (holder.person.to_string(), format!("{}{since}  {acked}", offered.unwrap_or_default()))
            }
            None if needed.contains(&role) => (screen::NOBODY.get(lang).to_owned(), words::NEEDED.get(lang).to_owned()),
            None => (screen::NOT_NEEDED.get(lang).to_owned(), String::new()),
        };
        let label = format!("{} {who}", cells::pad(role_word(&incident.house, role.as_str(), lang), 10));
        Choice { key: None, id: role.to_string(), label, aside }
    };
    let options: Vec<Choice> = crate::pane::listed_roles(incident).into_iter().map(option).collect();
    let gap = |choice: &Choice| choice.aside == words::NEEDED.get(lang);
    // Whoever was given a role and did not say yet that they have it stands on it.
    let mine = |choice: &Choice| {
        let holder = incident.roster.holder(&RoleId::new(choice.id.as_str()));
        holder.is_some_and(|holder| holder.acknowledged.is_none() && holder.person.is_same(scene.me))
    };
    let picked = options.iter().position(mine).or_else(|| options.iter().position(gap)).or(Some(0));
    let fields = vec![Field::list("role", words::ROLE, Pick::of(options, picked))];
    let verb = |does, label| Verb { does, label };
    Form::new(FormKind::Roles, words::ROLES.get(lang), words::ASSIGN, fields).verbs(vec![
        verb(Popup::TakeRole, words::TAKE_IT),
        verb(Popup::Acknowledge, words::ACKED),
        verb(Popup::FreeRole, words::FREE),
        verb(Popup::Brief, brief::BRIEF_KEY),
    ])
}

/// For how long nobody said that they have it; with a mark once that is longer than a response may take.
fn not_acked(room: &Room, since: Timestamp, lang: Lang) -> String {
    let for_long = (room.now.as_second() - since.as_second()).max(0).unsigned_abs();
    let minutes = Span::minutes(for_long / 60);
    let told = if for_long < 60 { String::new() } else { span(minutes, lang) };
    let told = words::NOT_ACKED.with(lang, &[&told]).trim_end().to_owned();
    let limit = room.incident.summary.level().respond;
    if for_long >= limit.as_secs() { format!("{told} !") } else { told }
}

/// The roles that are being given, and not written yet.
pub fn given(room: &Room) -> impl Iterator<Item = (&RoleId, &Person)> {
    room.outbox.waiting().filter_map(|wish| match &wish.intent {
        Intent::Assign { role, person } => Some((role, person)),
        _ => None,
    })
}

/// One person for one role; command that somebody has is handed over, or taken over with a reason.
pub fn assign(room: &Room, role: &RoleId, people: &People, lang: Lang) -> Form {
    let holder = room.incident.roster.holder(role).map(|holder| holder.person.to_string()).unwrap_or_default();
    if role.as_str() == COMMANDER && !holder.is_empty() {
        let title = brief::HAND_OVER_TITLE.with(lang, &[role_word(&room.incident.house, role.as_str(), lang), &holder]);
        let mut fields = person(room, role, people, &holder, lang);
        fields.push(Field::text("why", brief::IF_GONE_FIELD, Need::Optional, "").hint(brief::IF_GONE_HINT.get(lang)));
        return Form::new(FormKind::Assign(role.clone()), title, brief::HAND_OVER, fields);
    }
    let title = words::ASSIGN_TITLE.with(lang, &[role_word(&room.incident.house, role.as_str(), lang)]);
    let fields = person(room, role, people, &holder, lang);
    Form::new(FormKind::Assign(role.clone()), title, words::ASSIGN, fields)
}

/// Who: of the rota whoever is on duty and can take it first, else somebody who is typed.
fn person(room: &Room, role: &RoleId, people: &People, holder: &str, lang: Lang) -> Vec<Field> {
    let listed = people.for_role(role, room.now);
    let widest = listed.iter().map(|card| cells::width(&card.name)).max().unwrap_or(0);
    let option = |card: &&Card| {
        let (can, is_on) = (card.can_take(role), people.is_on_duty(card, room.now));
        let duty = match (can, is_on) {
            (true, true) => rota_words::ON_DUTY.get(lang).to_owned(),
            (true, false) => rota_words::OFF_DUTY.get(lang).to_owned(),
            (false, _) => rota_words::OTHER_ROLE.get(lang).to_owned(),
        };
        // Who carries something already is told before one more is put on them.
        let person = Person::from(card.name.as_str());
        let has: Vec<&str> =
            room.incident.roster.of(&person).map(|role| role_word(&room.incident.house, role.as_str(), lang)).collect();
        let has = if has.is_empty() { String::new() } else { rota_words::HAS.with(lang, &[&has.join(" ")]) };
        let label = format!("{}  {}", cells::pad(&card.name, widest), card.reach());
        Choice { key: None, id: card.name.clone(), label, aside: format!("{duty}{has}") }
    };
    let options: Vec<Choice> = listed.iter().map(option).filter(|choice| choice.id != holder).collect();
    if options.is_empty() {
        return vec![Field::text("person", words::PERSON, Need::Needed, "").hint(holder)];
    }
    // Somebody who cannot take it is never proposed, only listed; of those who can first who has nothing else.
    let is_free = |card: &Card| {
        let person = Person::from(card.name.as_str());
        room.incident.roster.of(&person).next().is_none() && given(room).all(|(_, other)| !other.is_same(&person))
    };
    let place = |is: &dyn Fn(&Card) -> bool| {
        listed.iter().filter(|card| card.name != holder).position(|card| card.can_take(role) && is(card))
    };
    let first = place(&is_free).or_else(|| place(&|_| true));
    vec![
        Field::list("rota", words::PERSON, Pick::of(options, first)).optional(),
        Field::text("person", rota_words::SOMEBODY_ELSE, Need::Optional, "").hint(holder),
    ]
}

/// Whether an offered role is taken; nothing is picked at first, so that no stray Enter takes command.
pub fn answer(role: &RoleId, called: &str, holder: &str, lang: Lang) -> Form {
    let options = vec![
        Choice::new(Popup::Yes, "yes", brief::TAKE.get(lang)),
        Choice::new(Popup::No, "no", brief::TAKE_NOT.get(lang)),
    ];
    let fields = vec![
        Field::list("answer", words::ANSWER, Pick::of(options, None)),
        Field::text("why", words::REASON, Need::Optional, ""),
    ];
    let title = brief::ANSWER.with(lang, &[called, holder]);
    Form::new(FormKind::Answer(role.clone()), title, brief::SEND_ANSWER, fields)
}
