//! Calling for more: whom, how they are reached, whether the severity goes up with it, and why.

use super::asks::{Anew, Asks, NotSent, Sight, Touches};
use super::next::Next;
use super::severity::rung;
use crate::app::form::{AsField, Choice, Field, Fields, Form, FormKind, OneOf, Text, Verb};
use crate::app::message::Effect;
use crate::house::{Card, People};
use crate::incident::{Contact, Force, Intent, Person, Severity, Suggestion};
use crate::input::{Action, Popup};
use crate::locale::{forms as words, rota as rota_words, rule_word};
use crate::room::Room;
use crate::text::{Lang, clock_face};

/// Whom, further names, the severity, the reason.
#[derive(Debug, Clone)]
pub struct Escalate {
    /// The rule of the playbook that suggested it.
    rule: Option<String>,
    call: Option<OneOf<Call>>,
    others: Text,
    raise: OneOf<Option<Severity>>,
    why: Text,
}

/// One line of the list of contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Call {
    Nobody,
    Name(String),
}

/// The playbook's contacts, then the rota's; filled in with what it suggests first; `e` again shows the next suggestion.
pub fn open(room: &Room, people: &People, lang: Lang) -> Form<Escalate> {
    let incident = &room.incident;
    let suggestion = incident.suggestions(room.now).into_iter().next();
    let named = suggestion.as_ref().map(|one| one.call.as_slice()).unwrap_or_default();
    let options = contacts(room, people, lang);
    let is_first = |name: &String| options.iter().position(|(call, _)| *call == Call::Name(name.clone()));
    let first = named.first().and_then(is_first);
    let others = named.get(usize::from(first.is_some())..).unwrap_or_default().join(", ");
    let raise = suggestion.as_ref().and_then(|one| one.raise);
    let why = suggestion.as_ref().map(|one| reason(one, lang)).unwrap_or_default();
    let ask = Escalate {
        call: (options.len() > 1).then(|| OneOf::list("call", words::CALL, options, first.or(Some(0)))),
        others: Text::optional("to", words::CALL_OTHERS, &others),
        raise: rungs(incident.summary.severity, raise, lang),
        why: Text::needed("why", words::REASON, &why),
        rule: suggestion.map(|one| one.rule),
    };
    let verbs = vec![Verb { does: Popup::Copy, label: words::COPY_CONTACT }];
    Form::new(ask, words::ESCALATE.get(lang), words::ESCALATE_GO).verbs(verbs)
}

fn contacts(room: &Room, people: &People, lang: Lang) -> Vec<(Call, Choice)> {
    let nobody = (Call::Nobody, Choice::bare("-", words::NOBODY_LISTED.get(lang)));
    let contacts = room.incident.contacts();
    // Whom a contact of the playbook means now stands beside it already.
    let meant: Vec<&Card> = contacts.iter().filter_map(|contact| people.called(&contact.name, room.now)).collect();
    let listed = people.on_duty_first(room.now);
    let others = listed.iter().filter(|card| !meant.contains(card));
    let others = others.map(|card| (Call::Name(card.name.clone()), of_the_rota(card, people, room, lang)));
    let known = contacts.iter();
    let known = known.map(|contact| (Call::Name(contact.name.clone()), of_the_playbook(contact, people, room, lang)));
    std::iter::once(nobody).chain(known).chain(others).collect()
}

/// A contact of the playbook; where it gives no way to reach them, the rota may know one.
fn of_the_playbook(contact: &Contact, people: &People, room: &Room, lang: Lang) -> Choice {
    let label = match contact.title.get(lang) {
        "" => contact.name.clone(),
        title => format!("{} {title}", contact.name),
    };
    // Who it is now stands with the name, how they are reached in the column beside it.
    let Some(card) = people.called(&contact.name, room.now) else {
        return Choice { aside: beside(&[&contact.reach], lang), ..Choice::bare(&contact.name, label) };
    };
    let label = if card.name == contact.name { label } else { format!("{label}: {}", card.name) };
    let aside = beside(&[&contact.reach, &card.reach(), duty_word(card, people, room, lang)], lang);
    Choice { aside, ..Choice::bare(&contact.name, label) }
}

fn of_the_rota(card: &Card, people: &People, room: &Room, lang: Lang) -> Choice {
    let label = match card.of.get(lang) {
        "" => card.name.clone(),
        of => format!("{} ({of})", card.name),
    };
    let aside = beside(&[&card.reach(), duty_word(card, people, room, lang)], lang);
    Choice { aside, ..Choice::bare(&card.name, label) }
}

/// How somebody is reached, and whether they are on duty.
fn beside(parts: &[&str], lang: Lang) -> String {
    let known: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    if known.is_empty() { words::NO_WAY_TO_REACH.get(lang).to_owned() } else { known.join("  ") }
}

/// Nothing of who has no duty hours: nobody knows.
fn duty_word(card: &Card, people: &People, room: &Room, lang: Lang) -> &'static str {
    match (card.hours.is_empty(), people.is_on_duty(card, room.now)) {
        (true, _) => "",
        (false, true) => rota_words::ON_DUTY.get(lang),
        (false, false) => rota_words::OFF_DUTY.get(lang),
    }
}

/// The severity as it is, and the worse ones by their digit.
fn rungs(now: Severity, raise: Option<Severity>, lang: Lang) -> OneOf<Option<Severity>> {
    let keep = Choice::new(Popup::KeepSeverity, "keep", words::KEEP_SEVERITY.with(lang, &[&now.to_string()]));
    let worse = Severity::ALL.into_iter().filter(|severity| *severity < now);
    let worse = worse.map(|severity| (Some(severity), rung(severity)));
    let options: Vec<(Option<Severity>, Choice)> = std::iter::once((None, keep)).chain(worse).collect();
    let picked = raise.and_then(|_| options.iter().position(|(to, _)| *to == raise));
    OneOf::row("raise", words::RAISE_TO, options, picked.or(Some(0)))
}

/// The rule's own words, else what set it off.
fn reason(one: &Suggestion, lang: Lang) -> String {
    match (one.say.get(lang), one.about.get(lang)) {
        ("", "") => rule_word(one.on, lang).to_owned(),
        ("", about) => format!("{}: {about}", rule_word(one.on, lang)),
        (say, _) => say.to_owned(),
    }
}

/// How somebody is reached: as the playbook says, else as the rota does.
fn reach(room: &Room, people: &People, name: &str) -> Option<String> {
    let known = room.incident.contacts().into_iter().find(|contact| contact.name == name && !contact.reach.is_empty());
    let of_rota = || people.called(name, room.now)?.contacts.first().cloned();
    known.map(|contact| contact.reach).or_else(of_rota)
}

impl Escalate {
    /// Who is picked in the list of contacts.
    fn called(&self) -> Option<&str> {
        match self.call.as_ref().and_then(OneOf::get)? {
            Call::Nobody => None,
            Call::Name(name) => Some(name),
        }
    }
}

impl Fields for Escalate {
    fn fields(&self) -> Vec<&Field> {
        let call = self.call.as_ref().map(AsField::field);
        call.into_iter().chain([self.others.field(), self.raise.field(), self.why.field()]).collect()
    }

    fn fields_mut(&mut self) -> Vec<&mut Field> {
        let call = self.call.as_mut().map(AsField::field_mut);
        call.into_iter().chain([self.others.field_mut(), self.raise.field_mut(), self.why.field_mut()]).collect()
    }
}

impl Asks for Escalate {
    fn kind(&self) -> FormKind {
        FormKind::Escalate(self.rule.clone())
    }

    fn send(&self, _: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let others = self.others.get().split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
        let to = self.called().into_iter().chain(others).map(Person::new).collect();
        let (rule, raise) = (self.rule.clone(), self.raise.get().copied().flatten());
        let intent = Intent::Escalate { rule, to, raise, why: self.why.get().to_owned() };
        Ok(vec![Next::Wish(intent, Force::Heed)])
    }

    fn press(&self, _: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let reach = sight.room().zip(self.called()).and_then(|(room, name)| reach(room, sight.people, name));
        Ok(std::iter::once(Next::Stay).chain(reach.map(|reach| Next::Effect(Effect::Copy(reach)))).collect())
    }

    /// The rule that holds now, and who was called before.
    fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
        let (lang, now) = (sight.lang(), sight.scene.now);
        let Some(room) = sight.room() else { return Vec::new() };
        let mut lines = Vec::new();
        if let Some(one) = room.incident.suggestions(now).iter().find(|one| Some(&one.rule) == self.rule.as_ref()) {
            let raise = one.raise.map(|to| format!("-> {to}"));
            let what: Vec<String> = one.call.iter().cloned().chain(raise).collect();
            let lasts = format!("{} {}", rule_word(one.on, lang), clock_face(one.lasts));
            lines.push(words::SUGGESTED.with(lang, &[&lasts, &what.join(", ")]));
        }
        for made in room.incident.escalations.iter().rev().take(3) {
            let to: Vec<&str> = made.to.iter().map(|person| person.as_str()).collect();
            let at = sight.scene.clock(made.moment.at);
            lines.push(words::CALLED_BEFORE.with(lang, &[&at, made.by.as_str(), &to.join(", "), &made.why]));
        }
        lines
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<Escalate> {
        sight.room().map_or(Anew::Same, |room| Anew::Form(open(room, sight.people, sight.lang())))
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Escalate)
    }

    fn touches(&self, _: Popup) -> Touches {
        Touches::Nothing
    }
}
