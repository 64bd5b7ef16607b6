//! Who is to have a role: somebody of the rota, or somebody who is typed. Command that somebody has is handed over,
//! or taken over with a reason.

use super::asks::{Anew, Asks, NotSent, Sight};
use super::next::{Next, Opening};
use crate::app::form::{AsField, Choice, Field, Fields, Form, FormKind, OneOf, Text};
use crate::house::{Card, People};
use crate::incident::roles::COMMANDER;
use crate::incident::{Force, Handover, Intent, Person, RoleId};
use crate::locale::{brief, forms as words, role_word, rota as rota_words};
use crate::room::Room;
use crate::text::{Lang, cells};

/// The person, and why where they take it from somebody.
#[derive(Debug, Clone)]
pub struct AssignRole {
    role: RoleId,
    rota: Option<OneOf<Person>>,
    person: Text,
    why: Option<Text>,
}

/// Who is on duty and can take it first.
pub fn open(room: &Room, role: &RoleId, people: &People, lang: Lang) -> Form<AssignRole> {
    let holder = room.incident.roster.holder(role).map(|holder| holder.person.to_string()).unwrap_or_default();
    let word = role_word(&room.incident.house, role.as_str(), lang);
    let rota = rota(room, role, people, &holder, lang);
    let person = match rota {
        Some(_) => Text::optional("person", rota_words::SOMEBODY_ELSE, ""),
        None => Text::needed("person", words::PERSON, ""),
    };
    let person = person.hint(holder.as_str());
    if role.as_str() == COMMANDER && !holder.is_empty() {
        let why = Text::optional("why", brief::IF_GONE_FIELD, "").hint(brief::IF_GONE_HINT.get(lang));
        let ask = AssignRole { role: role.clone(), rota, person, why: Some(why) };
        return Form::new(ask, brief::HAND_OVER_TITLE.with(lang, &[word, &holder]), brief::HAND_OVER);
    }
    let ask = AssignRole { role: role.clone(), rota, person, why: None };
    Form::new(ask, words::ASSIGN_TITLE.with(lang, &[word]), words::ASSIGN)
}

/// The same for who sits here and takes it from another: why they do is asked first.
pub fn take_over(room: &Room, role: &RoleId, people: &People, me: &Person, lang: Lang) -> Form<AssignRole> {
    let mut form = open(room, role, people, lang);
    form.ask.person.fill(me.as_str());
    form.at = if form.ask.why.is_some() { form.ask.fields().len() - 1 } else { 0 };
    form
}

/// The roles that are being given, and not written yet.
pub fn given(room: &Room) -> impl Iterator<Item = (&RoleId, &Person)> {
    room.outbox.waiting().filter_map(|wish| match &wish.intent {
        Intent::Assign { role, person } => Some((role, person)),
        _ => None,
    })
}

/// Who of the rota; somebody who cannot take it is never proposed, only listed; of those who can first who has
/// nothing else.
fn rota(room: &Room, role: &RoleId, people: &People, holder: &str, lang: Lang) -> Option<OneOf<Person>> {
    let listed = people.for_role(role, room.now);
    let widest = listed.iter().map(|card| cells::width(&card.name)).max().unwrap_or(0);
    let option = |card: &&Card| {
        let duty = match (card.can_take(role), people.is_on_duty(card, room.now)) {
            (true, true) => rota_words::ON_DUTY.get(lang),
            (true, false) => rota_words::OFF_DUTY.get(lang),
            (false, _) => rota_words::OTHER_ROLE.get(lang),
        };
        // Who carries something already is told before one more is put on them.
        let person = Person::from(card.name.as_str());
        let roles = room.incident.roster.of(&person);
        let has: Vec<&str> = roles.map(|role| role_word(&room.incident.house, role.as_str(), lang)).collect();
        let has = if has.is_empty() { String::new() } else { rota_words::HAS.with(lang, &[&has.join(" ")]) };
        let label = format!("{}  {}", cells::pad(&card.name, widest), card.reach());
        (person, Choice { aside: format!("{duty}{has}"), ..Choice::bare(&card.name, label) })
    };
    let others: Vec<&&Card> = listed.iter().filter(|card| card.name != holder).collect();
    let is_free = |card: &Card| {
        let person = Person::from(card.name.as_str());
        room.incident.roster.of(&person).next().is_none() && given(room).all(|(_, other)| !other.is_same(&person))
    };
    let free = others.iter().position(|card| card.can_take(role) && is_free(card));
    let first = free.or_else(|| others.iter().position(|card| card.can_take(role)));
    let options: Vec<(Person, Choice)> = others.into_iter().map(option).collect();
    (!options.is_empty()).then(|| OneOf::list("rota", words::PERSON, options, first).optional())
}

impl Fields for AssignRole {
    fn fields(&self) -> Vec<&Field> {
        let rota = self.rota.as_ref().map(AsField::field);
        rota.into_iter().chain([self.person.field()]).chain(self.why.as_ref().map(AsField::field)).collect()
    }

    fn fields_mut(&mut self) -> Vec<&mut Field> {
        let rota = self.rota.as_mut().map(AsField::field_mut);
        rota.into_iter().chain([self.person.field_mut()]).chain(self.why.as_mut().map(AsField::field_mut)).collect()
    }
}

impl Asks for AssignRole {
    fn kind(&self) -> FormKind {
        FormKind::Assign(self.role.clone())
    }

    /// A reason says that who has the role is gone: it is taken over then.
    fn send(&self, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let listed = self.rota.as_ref().and_then(OneOf::get).cloned();
        let person = self.person.given().map(Person::new).or(listed).unwrap_or_else(|| Person::new(""));
        let role = self.role.clone();
        let intent = match self.why.as_ref().and_then(Text::given) {
            None => Intent::Assign { role, person },
            Some(why) => Intent::Handover(Handover::TakeOver { role, person: Some(person), why: why.to_owned() }),
        };
        Ok(vec![Next::Wish(intent, Force::Heed), Next::Open(Opening::NextVacancy(self.role.clone()))])
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<AssignRole> {
        let anew = |room: &Room| open(room, &self.role, sight.people, sight.lang());
        sight.room().map_or(Anew::Same, |room| Anew::Form(anew(room)))
    }
}
