//! What the playbook has at hand, and the people of the rota: to copy how each is reached.

use super::asks::{Anew, Asks, Draft, NotSent, Sight, Touches, picked};
use super::next::Next;
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Verb, fields};
use crate::app::message::Effect;
use crate::house::{Card, People};
use crate::incident::Resource;
use crate::input::{Action, Popup};
use crate::locale::words::resource_word;
use crate::locale::{ending_forms as words, rota as rota_words, screen};
use crate::room::Room;
use crate::text::{Lang, cells, is_harmless_link};

/// Which one.
#[derive(Debug, Clone)]
pub struct ListResources {
    resource: OneOf<Ways>,
}

/// How something or somebody is reached.
#[derive(Debug, Clone, Default)]
struct Ways {
    contact: Option<String>,
    link: Option<String>,
    secret: Option<String>,
}

/// The resources, then who is on duty, then who is not; `None` when there is neither.
pub fn open(room: &Room, people: &People, lang: Lang) -> Option<Form<ListResources>> {
    let known = room.incident.checklist.revision().map(|known| known.resources.as_slice()).unwrap_or_default();
    let person = |card: &Card| {
        let kind = match (card.of.get(lang), people.is_on_duty(card, room.now)) {
            ("", true) => rota_words::ON_DUTY.get(lang),
            ("", false) => rota_words::PERSON.get(lang),
            (of, _) => of,
        };
        let label = format!("{} {}", cells::pad(kind, 9), card.name);
        let choice = Choice { aside: card.reach(), ..Choice::bare(&format!("person:{}", card.name), label) };
        (Ways { contact: card.contacts.first().cloned(), ..Ways::default() }, choice)
    };
    let listed = people.on_duty_first(room.now).into_iter().map(person);
    let options: Vec<(Ways, Choice)> = known.iter().map(|one| at_hand(one, lang)).chain(listed).collect();
    let first = (!options.is_empty()).then_some(0)?;
    let ask = ListResources { resource: OneOf::list("resource", words::RESOURCE, options, Some(first)) };
    let verb = |does, label| Verb { does, label };
    let verbs = vec![verb(Popup::CopyLink, words::COPY_LINK), verb(Popup::CopySecret, words::COPY_SECRET)];
    Some(Form::new(ask, words::RESOURCES.get(lang), words::COPY_IT).verbs(verbs))
}

fn at_hand(resource: &Resource, lang: Lang) -> (Ways, Choice) {
    let ways = [&resource.contact, &resource.link, &resource.secret];
    let told: Vec<&str> = ways.into_iter().filter_map(|way| way.as_deref()).collect();
    let kind = cells::pad(resource_word(resource.kind, lang), 9);
    let choice = Choice::bare(&resource.id, format!("{kind} {}", resource.title.get(lang)));
    let [contact, link, secret] = ways.map(Clone::clone);
    (Ways { contact, link, secret }, Choice { aside: told.join("  "), ..choice })
}

impl ListResources {
    /// Copies one way; a link that is no ordinary one is not handed on.
    fn copy(&self, sight: &Sight<'_>, which: impl Fn(&Ways) -> Option<&String>) -> Result<Vec<Next>, NotSent> {
        let ways = picked(&self.resource, sight)?;
        let is_link = |text: &String| ways.link.as_ref() == Some(text);
        Ok(vec![match which(ways) {
            Some(text) if is_link(text) && !is_harmless_link(text) => {
                Next::Refuse(screen::UNSAFE_LINK.get(sight.lang()).to_owned())
            }
            Some(text) => Next::Effect(Effect::Copy(text.clone())),
            None => Next::Refuse(words::NOTHING_TO_COPY.get(sight.lang()).to_owned()),
        }])
    }
}

impl Fields for ListResources {
    fields!(resource);
}

impl Asks for ListResources {
    fn kind(&self) -> FormKind {
        FormKind::Resources
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        self.copy(sight, |ways| ways.contact.as_ref().or(ways.link.as_ref()))
    }

    fn press(&self, key: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let copied = match key {
            Popup::CopySecret => self.copy(sight, |ways| ways.secret.as_ref())?,
            _ => self.copy(sight, |ways| ways.link.as_ref())?,
        };
        Ok(std::iter::once(Next::Stay).chain(copied).collect())
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<ListResources> {
        sight.room().map_or(Anew::Same, |room| open(room, sight.people, sight.lang()).into())
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Resources)
    }

    fn draft(&self) -> Draft {
        Draft::None
    }

    fn touches(&self, _: Popup) -> Touches {
        Touches::Nothing
    }
}
