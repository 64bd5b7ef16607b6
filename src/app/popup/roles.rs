//! Who has which role: all of them, with further keys for taking, acknowledging and leaving one.

use super::asks::{Anew, Asks, Draft, NotSent, Sight, Touches, picked};
use super::next::{Next, Opening};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Verb, fields};
use crate::incident::roles::{COMMANDER, SPAN_OF_CONTROL};
use crate::incident::{Incident, Intent, Person, RoleId};
use crate::input::{Action, Popup};
use crate::locale::{brief, forms as words, role_word, screen, span};
use crate::pane::{Scene, listed_roles};
use crate::room::Room;
use crate::text::{Lang, Span, cells};
use jiff::Timestamp;

/// Which role.
#[derive(Debug, Clone)]
pub struct ListRoles {
    role: OneOf<RoleId>,
}

/// All roles; picked is the one that was given to who sits here and not acknowledged, else the first that is needed
/// and empty.
pub fn open(room: &Room, scene: &Scene<'_>) -> Form<ListRoles> {
    let lang = scene.lang;
    let roles: Vec<(RoleId, Choice)> =
        listed_roles(&room.incident).into_iter().map(|role| (role.clone(), choice(room, &role, scene))).collect();
    let gap = |(_, choice): &(RoleId, Choice)| choice.aside == words::NEEDED.get(lang);
    let mine = |(role, _): &(RoleId, Choice)| {
        let holder = room.incident.roster.holder(role);
        holder.is_some_and(|holder| holder.acknowledged.is_none() && holder.person.is_same(scene.me))
    };
    let first = roles.iter().position(mine).or_else(|| roles.iter().position(gap)).or(Some(0));
    let ask = ListRoles { role: OneOf::list("role", words::ROLE, roles, first) };
    let verb = |does, label| Verb { does, label };
    Form::new(ask, words::ROLES.get(lang), words::ASSIGN).verbs(vec![
        verb(Popup::TakeRole, words::TAKE_IT),
        verb(Popup::Acknowledge, words::ACKED),
        verb(Popup::FreeRole, words::FREE),
        verb(Popup::Brief, brief::BRIEF_KEY),
    ])
}

fn choice(room: &Room, role: &RoleId, scene: &Scene<'_>) -> Choice {
    let (lang, incident) = (scene.lang, &room.incident);
    let (who, aside) = match incident.roster.holder(role) {
        Some(holder) => {
            let since = words::SINCE.with(lang, &[&scene.clock(holder.since)]);
            let acked = match holder.acknowledged {
                Some(at) => format!("{} {}", words::ACKED.get(lang), scene.clock(at)),
                None => not_acked(room, holder.since, lang),
            };
            let offered = incident.roster.offer(role);
            let offered = offered.map(|offer| brief::OFFERED_TO.with(lang, &[offer.to.as_str()]) + "  ");
            (holder.person.to_string(), format!("{}{since}  {acked}", offered.unwrap_or_default()))
        }
        None if incident.summary.level().roles.contains(role) => {
            (screen::NOBODY.get(lang).to_owned(), words::NEEDED.get(lang).to_owned())
        }
        None => (screen::NOT_NEEDED.get(lang).to_owned(), String::new()),
    };
    let label = format!("{} {who}", cells::pad(role_word(&incident.house, role.as_str(), lang), 10));
    Choice { aside, ..Choice::bare(role.as_str(), label) }
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

impl Fields for ListRoles {
    fields!(role);
}

impl Asks for ListRoles {
    fn kind(&self) -> FormKind {
        FormKind::Roles
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        // The list stays below: filling the roles is one go.
        let role = picked(&self.role, sight)?.clone();
        Ok(vec![Next::Stay, Next::Open(Opening::OfferOrAssign(role))])
    }

    fn press(&self, key: Popup, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let role = picked(&self.role, sight)?.clone();
        Ok(match key {
            Popup::Brief => vec![Next::Stay, Next::Open(Opening::Brief)],
            Popup::TakeRole if is_held_by_another(&role, sight) => {
                vec![Next::Stay, Next::Open(Opening::TakeOver(role))]
            }
            Popup::TakeRole => {
                let person = sight.scene.me.clone();
                vec![Next::Stay, Next::Intend(Intent::Assign { role, person })]
            }
            Popup::Acknowledge => vec![Next::Stay, Next::Intend(Intent::Acknowledge { role })],
            Popup::FreeRole => vec![Next::Stay, Next::Intend(Intent::Release { role })],
            _ => vec![Next::Stay],
        })
    }

    fn advice(&self, sight: &Sight<'_>) -> Vec<String> {
        let lang = sight.lang();
        let Some(room) = sight.room() else { return Vec::new() };
        let summary = &room.incident.summary;
        let (roles, house) = (summary.level().roles, &room.incident.house);
        let needs: Vec<&str> = roles.iter().map(|role| role_word(house, role.as_str(), lang)).collect();
        let needs = words::NEEDS.with(lang, &[&summary.severity.to_string(), &needs.join(" ")]);
        std::iter::once(needs).chain(load(&room.incident, sight)).collect()
    }

    fn again(&self, sight: &Sight<'_>) -> Anew<ListRoles> {
        sight.room().map_or(Anew::Same, |room| Anew::Form(open(room, &sight.scene)))
    }

    fn opened_by(&self) -> Option<Action> {
        Some(Action::Roles)
    }

    fn draft(&self) -> Draft {
        Draft::None
    }

    fn touches(&self, key: Popup) -> Touches {
        if key == Popup::Brief { Touches::Nothing } else { Touches::Record }
    }
}

/// Whether it is command, and another has it.
fn is_held_by_another(role: &RoleId, sight: &Sight<'_>) -> bool {
    let holder = sight.room().and_then(|room| room.incident.roster.holder(role));
    role.as_str() == COMMANDER && holder.is_some_and(|holder| !holder.person.is_same(sight.scene.me))
}

/// Who carries too much: more than one role, command of another incident, too many people to lead.
fn load(incident: &Incident, sight: &Sight<'_>) -> Vec<String> {
    let (lang, roster) = (sight.lang(), &incident.roster);
    let mut people: Vec<&Person> = roster.iter().map(|(_, holder)| &holder.person).collect();
    people.sort();
    people.dedup();
    let mut lines = Vec::new();
    for person in people {
        let roles = roster.of(person).count();
        if roles > 1 {
            lines.push(words::TWO_ROLES.with(lang, &[person.as_str(), &roles.to_string()]));
        }
        let others = sight.scene.list.iter().filter(|one| one.id != incident.summary.id && one.status.is_active());
        let others = others.filter(|one| one.commander.as_ref().is_some_and(|commander| commander.is_same(person)));
        let others: Vec<String> = others.map(|one| one.number.to_string()).collect();
        if !others.is_empty() {
            lines.push(brief::COMMANDS_ALSO.with(lang, &[person.as_str(), &others.join(" ")]));
        }
    }
    let reports = roster.reports().len();
    if reports > SPAN_OF_CONTROL {
        lines.push(brief::SPAN_OF_CONTROL.with(lang, &[&reports.to_string(), &SPAN_OF_CONTROL.to_string()]));
    }
    lines
}
