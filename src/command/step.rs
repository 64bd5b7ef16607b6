//! Commands that mark steps, give roles, change the severity and the state.

use super::people::{gives_several, roles_given};
use super::{Mouse, Reading, Typed, one, split_time, two};
use crate::incident::{Intent, Milestone, Person, RoleId};
use crate::input::{Action, Place};
use crate::text::Lang;
use crate::text::when::leading;

fn wish(intent: Intent) -> Option<Typed> {
    Some(Typed::Wish(intent, None))
}

pub(super) fn tick(reading: Reading<'_>) -> Option<Typed> {
    let (rest, at) = split_time(one(reading.rest)?, reading.now);
    let (step, note) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Some(Typed::Wish(Intent::Tick { step: step.to_owned(), note: note.trim().to_owned() }, at))
}

pub(super) fn untick(reading: Reading<'_>) -> Option<Typed> {
    let rest = one(reading.rest)?;
    let (step, why) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    wish(Intent::Untick { step: step.to_owned(), why: why.trim().to_owned() })
}

pub(super) fn start(reading: Reading<'_>) -> Option<Typed> {
    wish(Intent::Start { step: one(reading.rest)?.to_owned() })
}

pub(super) fn waive(reading: Reading<'_>) -> Option<Typed> {
    let (step, why) = two(reading.rest)?;
    wish(Intent::Waive { step: step.to_owned(), why: why.to_owned() })
}

pub(super) fn defer(reading: Reading<'_>) -> Option<Typed> {
    let (step, why) = two(reading.rest)?;
    wish(Intent::Defer { step: step.to_owned(), why: why.to_owned() })
}

/// `/choose which-layer=database evidence`, `/choose which-layer database evidence`.
pub(super) fn choose(reading: Reading<'_>) -> Option<Typed> {
    let (step, rest) = reading.rest.split_once(['=', ' '])?;
    let (choice, evidence) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    one(choice)?;
    wish(Intent::Choose {
        step: step.trim().to_owned(),
        choice: choice.to_owned(),
        evidence: evidence.trim().to_owned(),
    })
}

pub(super) fn verify(reading: Reading<'_>) -> Option<Typed> {
    let (step, value) = two(reading.rest)?;
    wish(Intent::Verify { step: step.to_owned(), value: value.to_owned() })
}

pub(super) fn undo(_: Reading<'_>) -> Option<Typed> {
    wish(Intent::Undo)
}

pub(super) fn redo(_: Reading<'_>) -> Option<Typed> {
    wish(Intent::Redo)
}

pub(super) fn severity(reading: Reading<'_>) -> Option<Typed> {
    if reading.rest.is_empty() {
        return Some(Typed::Act(Action::Severity));
    }
    let (to, why) = two(reading.rest)?;
    wish(Intent::ChangeSeverity { to: to.parse().ok()?, why: why.to_owned() })
}

pub(super) fn role(reading: Reading<'_>) -> Option<Typed> {
    if reading.rest.is_empty() {
        return Some(Typed::Act(Action::Roles));
    }
    if gives_several(reading.rest) {
        return wish(Intent::AssignAll { roles: roles_given(reading.rest)? });
    }
    let (role, person) = two(reading.rest)?;
    if person == "-" {
        return wish(Intent::Release { role: RoleId::new(role) });
    }
    wish(Intent::Assign { role: RoleId::new(role), person: Person::new(person) })
}

fn reach(milestone: Milestone, reading: Reading<'_>) -> Option<Typed> {
    let (why, at) = split_time(reading.rest, reading.now);
    Some(Typed::Wish(Intent::Reach { milestone, why: why.to_owned() }, at))
}

pub(super) fn ack(reading: Reading<'_>) -> Option<Typed> {
    reach(Milestone::Acknowledged, reading)
}

/// `/seen 13:40 first alert`: harm began then, which may have been found later.
pub(super) fn seen(reading: Reading<'_>) -> Option<Typed> {
    let (when, why) = leading(reading.rest, reading.now)?;
    Some(Typed::Wish(Intent::Reach { milestone: Milestone::ImpactStart, why: why.to_owned() }, Some(when.at)))
}

pub(super) fn mitigate(reading: Reading<'_>) -> Option<Typed> {
    reach(Milestone::Mitigated, reading)
}

pub(super) fn resolve(reading: Reading<'_>) -> Option<Typed> {
    reach(Milestone::Resolved, reading)
}

pub(super) fn close(reading: Reading<'_>) -> Option<Typed> {
    reach(Milestone::Closed, reading)
}

pub(super) fn reopen(reading: Reading<'_>) -> Option<Typed> {
    wish(Intent::Reopen { why: one(reading.rest)?.to_owned() })
}

pub(super) fn variable(reading: Reading<'_>) -> Option<Typed> {
    let (id, value) = reading.rest.split_once('=')?;
    wish(Intent::SetVariable { id: id.trim().to_owned(), value: value.trim().to_owned() })
}

pub(super) fn declare(reading: Reading<'_>) -> Option<Typed> {
    Some(Typed::Declare(reading.rest.to_owned()))
}

pub(super) fn open(reading: Reading<'_>) -> Option<Typed> {
    Some(reading.rest.parse().map_or_else(|_| Typed::Find(reading.rest.to_owned()), Typed::Open))
}

pub(super) fn playbook(reading: Reading<'_>) -> Option<Typed> {
    match reading.rest {
        "" => Some(Typed::Act(Action::Playbook)),
        id => Some(Typed::Playbook(id.to_owned())),
    }
}

pub(super) fn speak(reading: Reading<'_>) -> Option<Typed> {
    match reading.rest {
        "中文" => Some(Typed::Speak(Lang::Zh, None)),
        "English" => Some(Typed::Speak(Lang::En, None)),
        name => Lang::parse_two(name).map(|(first, second)| Typed::Speak(first, second)),
    }
}

pub(super) fn mouse(reading: Reading<'_>) -> Option<Typed> {
    match reading.rest {
        "on" => Some(Typed::Mouse(Mouse::Ours)),
        "off" => Some(Typed::Mouse(Mouse::Terminals)),
        _ => None,
    }
}

pub(super) fn layout(reading: Reading<'_>) -> Option<Typed> {
    Some(Typed::Layout(reading.rest.to_owned()))
}

pub(super) fn edit(reading: Reading<'_>) -> Option<Typed> {
    Some(Typed::Edit(reading.rest.to_owned()))
}

pub(super) fn help(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::Act(Action::Help))
}

pub(super) fn playbooks(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::Playbooks)
}

pub(super) fn log(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::Act(Action::Go(Place::Log)))
}

pub(super) fn leave(_: Reading<'_>) -> Option<Typed> {
    Some(Typed::Leave)
}
