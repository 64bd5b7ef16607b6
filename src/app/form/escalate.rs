//! Calling for more: whom, how they are reached, whether the severity goes up with it, and why.

use super::{Choice, Field, Form, FormKind, Need, Pick, Verb};
use crate::house::{Card, People};
use crate::incident::{Contact, Severity, Suggestion};
use crate::input::Popup;
use crate::locale::{forms as words, rota as rota_words, rule_word};
use crate::room::Room;
use crate::text::Lang;

/// What stands for nobody in the list of contacts.
pub const NOBODY: &str = "-";

/// The playbook's contacts, then the rota's; filled in with what it suggests first; `e` again shows the next suggestion.
pub fn escalate(room: &Room, people: &People, lang: Lang) -> Form {
    let incident = &room.incident;
    let suggestion = incident.suggestions(room.now).into_iter().next();
    let named = suggestion.as_ref().map(|one| one.call.as_slice()).unwrap_or_default();
    let nobody =
        Choice { key: None, id: NOBODY.into(), label: words::NOBODY_LISTED.get(lang).into(), aside: "".into() };
    let contacts = incident.contacts();
    // Whom a contact of the playbook means now stands beside it already.
    let meant: Vec<&Card> = contacts.iter().filter_map(|contact| people.called(&contact.name, room.now)).collect();
    let named_there = |card: &&&Card| !meant.contains(card);
    let listed = people.on_duty_first(room.now);
    let others = listed.iter().filter(named_there).map(|card| of_the_rota(card, people, room, lang));
    let known = contacts.iter().map(|contact| choice(contact, people, room, lang));
    let options: Vec<Choice> = std::iter::once(nobody).chain(known).chain(others).collect();
    let first = named.first().and_then(|name| options.iter().position(|choice| choice.id == *name));
    let others = named.get(usize::from(first.is_some())..).unwrap_or_default().join(", ");
    let raise = suggestion.as_ref().and_then(|one| one.raise);
    let why = suggestion.as_ref().map(|one| reason(one, lang)).unwrap_or_default();
    let mut fields = Vec::new();
    if options.len() > 1 {
        fields.push(Field::list("call", words::CALL, Pick::of(options, first.or(Some(0)))));
    }
    fields.push(Field::text("to", words::CALL_OTHERS, Need::Optional, &others));
    fields.push(Field::pick("raise", words::RAISE_TO, rungs(incident.summary.severity, raise, lang)));
    fields.push(Field::text("why", words::REASON, Need::Needed, &why));
    let rule = suggestion.map(|one| one.rule);
    let form = Form::new(FormKind::Escalate(rule), words::ESCALATE.get(lang), words::ESCALATE_GO, fields);
    form.verbs(vec![Verb { does: Popup::Copy, label: words::COPY_CONTACT }])
}

/// Why nothing is to ring until the next check.
pub fn mute(lang: Lang) -> Form {
    let fields = vec![Field::text("why", words::REASON, Need::Needed, "")];
    Form::new(FormKind::Mute, words::MUTE.get(lang), words::MUTE_GO, fields)
}

/// A contact of the playbook; where it gives no way to reach them, the rota may know one.
fn choice(contact: &Contact, people: &People, room: &Room, lang: Lang) -> Choice {
    let label = match contact.title.get(lang) {
        "" => contact.name.clone(),
        title => format!("{} {title}", contact.name),
    };
    // Who it is now stands with the name, how they are reached in the column beside it.
    let Some(card) = people.called(&contact.name, room.now) else {
        return Choice { key: None, id: contact.name.clone(), label, aside: beside(&[&contact.reach], lang) };
    };
    let label = if card.name == contact.name { label } else { format!("{label}: {}", card.name) };
    let aside = beside(&[&contact.reach, &card.reach(), duty_word(card, people, room, lang)], lang);
    Choice { key: None, id: contact.name.clone(), label, aside }
}

fn of_the_rota(card: &Card, people: &People, room: &Room, lang: Lang) -> Choice {
    let label = match card.of.get(lang) {
        "" => card.name.clone(),
        of => format!("{} ({of})", card.name),
    };
    let aside = beside(&[&card.reach(), duty_word(card, people, room, lang)], lang);
    Choice { key: None, id: card.name.clone(), label, aside }
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
fn rungs(now: Severity, raise: Option<Severity>, lang: Lang) -> Pick {
    let keep = Choice::new(Popup::KeepSeverity, "keep", words::KEEP_SEVERITY.with(lang, &[&now.to_string()]));
    let worse = Severity::ALL.into_iter().filter(|severity| *severity < now);
    let digit = |severity: Severity| char::from_digit(severity.rank() as u32, 10).unwrap_or('?');
    let options = worse.map(|severity| Choice::numbered(digit(severity), &severity.to_string(), severity.to_string()));
    let options: Vec<Choice> = std::iter::once(keep).chain(options).collect();
    let picked = raise.and_then(|to| options.iter().position(|choice| choice.id == to.to_string()));
    Pick::of(options, picked.or(Some(0)))
}

/// The rule's own words, else what set it off.
fn reason(one: &Suggestion, lang: Lang) -> String {
    match (one.say.get(lang), one.about.get(lang)) {
        ("", "") => rule_word(one.on, lang).to_owned(),
        ("", about) => format!("{}: {about}", rule_word(one.on, lang)),
        (say, _) => say.to_owned(),
    }
}
