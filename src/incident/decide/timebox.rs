//! A task for a named person: set, understood, done, given more time, dropped.

use super::super::event::{Answered, Asked, Event, MoreTime};
use super::super::fold::Incident;
use super::super::id::{EventId, Person, RoleId};
use super::super::intent::Wish;
use super::super::refusal::{Blank, People, Refusal, Thing};
use super::super::summary::Status;
use super::super::timebox::{TimeBox, TimeBoxWish};
use super::{at_most, known_role, needed};
use crate::text::Span;

pub(super) fn time_box(incident: &Incident, wish: &Wish, what: &TimeBoxWish) -> Result<Event, Refusal> {
    match what {
        TimeBoxWish::Set { to, task, lasts } => set(incident, to, task, *lasts),
        TimeBoxWish::Understood { name } => {
            let one = open(incident, wish, name)?;
            match one.understood {
                None => Ok(Event::TimeBoxUnderstood(Answered { of: one.id, words: String::new() })),
                Some(_) => Err(People::UnderstoodAlready { name: label(incident, one.id), to: one.to.clone() }.into()),
            }
        }
        TimeBoxWish::Done { name, result } => {
            Ok(Event::TimeBoxDone(Answered { of: open(incident, wish, name)?.id, words: at_most(result)? }))
        }
        TimeBoxWish::Extend { name, more, why } => {
            let of = open(incident, wish, name)?.id;
            Ok(Event::TimeBoxExtended(MoreTime { of, more: *more, words: at_most(why)? }))
        }
        TimeBoxWish::Drop { name, why } => {
            Ok(Event::TimeBoxDropped(Answered { of: open(incident, wish, name)?.id, words: at_most(why)? }))
        }
    }
}

/// A role is who holds it now: a task is a person's.
fn set(incident: &Incident, to: &str, task: &str, lasts: Span) -> Result<Event, Refusal> {
    if incident.summary.status == Status::Closed {
        return Err(Refusal::Closed { number: incident.summary.number });
    }
    let task = needed(task, Blank::Text)?;
    let to = needed(to, Blank::Person)?.replace(['\n', '\r'], " ");
    let (to, role) = match known_role(incident, &RoleId::new(to.as_str())) {
        Ok(role) => match incident.roster.holder(&role) {
            Some(holder) => (holder.person.clone(), Some(role)),
            None => return Err(Refusal::NotHeld { role: incident.role_called(&role) }),
        },
        Err(_) => (Person::new(to), None),
    };
    Ok(Event::TimeBoxSet(Asked { to, role, task, lasts }))
}

/// The time-box that is meant; without a name the only open one, else the only open one of who wishes.
fn open<'a>(incident: &'a Incident, wish: &Wish, name: &str) -> Result<&'a TimeBox, Refusal> {
    let all = &incident.time_boxes;
    if !name.is_empty() {
        let unknown = || People::unknown(Thing::TimeBox, name, all);
        let one = all.named(name).ok_or_else(unknown)?;
        return match one.is_open() {
            true => Ok(one),
            false => Err(People::Over { what: Thing::TimeBox, name: label(incident, one.id) }.into()),
        };
    }
    let open = all.open();
    let own: Vec<_> = open.iter().filter(|(_, one)| one.to.is_same(&wish.by)).collect();
    match (open.as_slice(), own.as_slice()) {
        ([(_, only)], _) | (_, [(_, only)]) => Ok(only),
        ([], _) => Err(People::NoneOpen { what: Thing::TimeBox }.into()),
        _ => {
            let names = open.iter().map(|(name, one)| format!("{name} {}", one.to)).collect();
            Err(People::Which { what: Thing::TimeBox, names }.into())
        }
    }
}

fn label(incident: &Incident, id: EventId) -> String {
    incident.time_boxes.label(id)
}
