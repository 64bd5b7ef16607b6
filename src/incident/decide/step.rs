//! Marks on steps.

use super::super::called::listed;
use super::super::checklist::{Item, Mark, Reason, Standing};
use super::super::event::Event;
use super::super::fold::Incident;
use super::super::id::{EventId, Person, StepId};
use super::super::intent::{Force, Wish};
use super::super::refusal::{Blank, OfStep, Refusal};
use super::super::revision::StepKind;
use super::super::roles::FILL_ROLES;
use super::super::summary::Status;
use super::{at_most, needed};
use crate::text::{Lang, nearest};

/// The step called `name`, if this incident may still be worked on.
fn find<'a>(incident: &'a Incident, name: &str) -> Result<&'a Item, Refusal> {
    let checklist = &incident.checklist;
    let item = checklist.named(name.trim()).ok_or_else(|| Refusal::UnknownStep {
        step: name.to_owned(),
        like: nearest(name, checklist.items().iter().map(|item| item.step.id.as_str())).map(str::to_owned),
    })?;
    check_open(incident, item)?;
    Ok(item)
}

/// The mark on this step is refused.
fn no(item: &Item, why: OfStep) -> Refusal {
    Refusal::Step { step: item.called(), why }
}

/// Whether marks on a step may still change.
fn check_open(incident: &Incident, item: &Item) -> Result<(), Refusal> {
    let may_stay_open = incident.checklist.phases().get(item.phase).is_some_and(|phase| phase.after_close);
    if incident.summary.status == Status::Closed && !may_stay_open {
        return Err(Refusal::Closed { number: incident.summary.number });
    }
    Ok(())
}

fn check_ready(incident: &Incident, item: &Item, force: Force) -> Result<(), Refusal> {
    match (&item.standing, force) {
        (_, Force::Overrule) => Ok(()),
        (Standing::Blocked(by), _) => {
            Err(no(item, OfStep::Blocked { by: listed(by.iter().map(|step| incident.step_called(step))) }))
        }
        (Standing::NotNeeded(Reason::Branch | Reason::Severity), _) => Err(no(item, OfStep::NotNeeded)),
        _ => Ok(()),
    }
}

/// A tick of an older text is taken as a look at the new one, and may be ticked again.
fn check_undone(item: &Item) -> Result<(), Refusal> {
    match item.change() {
        Some(change) if matches!(item.standing, Standing::Done) => {
            Err(no(item, OfStep::AlreadyDone { by: change.by.clone(), at: change.at }))
        }
        _ => Ok(()),
    }
}

pub(super) fn tick(incident: &Incident, wish: &Wish, name: &str, note: &str) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    let step = item.step.id.clone();
    check_undone(item)?;
    check_ready(incident, item, wish.force)?;
    match &item.step.kind {
        StepKind::Decide { .. } => return Err(no(item, OfStep::NeedsChoice)),
        StepKind::Verify(_) => return Err(no(item, OfStep::NeedsValue)),
        StepKind::Wait { lasts } => match item.change() {
            // The timer has run: the second person confirms, and does not start it again.
            Some(change) if change.mark == Mark::Half => {}
            Some(change) if change.mark == Mark::Working => {
                let now = incident.summary.shift.carried(wish.now);
                let left = change.carried.after(*lasts).seconds_since(now);
                if left > 0 && wish.force == Force::Heed {
                    return Err(no(item, OfStep::StillRunning { left: left.unsigned_abs() }));
                }
            }
            _ if wish.force == Force::Heed => return Ok(Event::StepStarted { step }),
            _ => {}
        },
        // A tick says that it was said, whatever the words.
        StepKind::Notice(id)
            if wish.force == Force::Heed && item.change().is_none_or(|change| change.mark != Mark::Half) =>
        {
            let needs = incident.checklist.revision().and_then(|known| known.notice(id)).is_some_and(|one| one.approve);
            if needs {
                return Err(super::notice::needs_approval(incident, id));
            }
        }
        StepKind::Do | StepKind::Notice(_) => {}
    }
    let vacant = incident.vacant_roles();
    if item.step.id.as_str() == FILL_ROLES && !vacant.is_empty() && note.trim().is_empty() && wish.force == Force::Heed
    {
        let roles = listed(vacant.iter().map(|role| incident.role_called(role)));
        return Err(no(item, OfStep::RolesVacant { roles }));
    }
    match (item.mark(), item.change()) {
        (Mark::Half, Some(change)) if change.by.is_same(&wish.by) => {
            Err(no(item, OfStep::NeedsSecond { first: change.by.clone() }))
        }
        (Mark::Half, _) => Ok(Event::StepSeconded { step }),
        _ => Ok(Event::StepTicked { step, note: at_most(note)? }),
    }
}

/// Whether saying its notice does the step.
pub(super) fn can_be_said(item: &Item) -> bool {
    item.is_to_be_done() && !matches!(item.standing, Standing::Blocked(_)) && *item.mark() != Mark::Half
}

/// The notice step called `name`, whose notice is being said.
pub(super) fn to_be_said(incident: &Incident, wish: &Wish, name: &str) -> Result<StepId, Refusal> {
    let item = find(incident, name)?;
    check_undone(item)?;
    check_ready(incident, item, wish.force)?;
    match item.change() {
        Some(change) if change.mark == Mark::Half => Err(no(item, OfStep::NeedsSecond { first: change.by.clone() })),
        _ => Ok(item.step.id.clone()),
    }
}

pub(super) fn untick(incident: &Incident, name: &str, why: &str) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    let step = item.step.id.clone();
    if !item.is_marked() {
        return Err(no(item, OfStep::NotTicked));
    }
    Ok(Event::StepUnticked { step, why: at_most(why)? })
}

pub(super) fn start(incident: &Incident, wish: &Wish, name: &str) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    let step = item.step.id.clone();
    // To work on a decision that has its answer would open its branches again.
    match item.change() {
        Some(change) if matches!(item.standing, Standing::Done | Standing::Decided(_)) => {
            return Err(no(item, OfStep::AlreadyDone { by: change.by.clone(), at: change.at }));
        }
        Some(change) if item.half_by().is_some() => {
            return Err(no(item, OfStep::NeedsSecond { first: change.by.clone() }));
        }
        _ => check_ready(incident, item, wish.force)?,
    }
    if *item.mark() == Mark::Working {
        return Ok(Event::StepUnticked { step, why: String::new() });
    }
    Ok(Event::StepStarted { step })
}

pub(super) fn waive(incident: &Incident, name: &str, why: &str) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    check_undone(item)?;
    Ok(Event::StepWaived { step: item.step.id.clone(), why: needed(why, Blank::Reason)? })
}

pub(super) fn defer(incident: &Incident, name: &str, why: &str) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    check_undone(item)?;
    Ok(Event::StepDeferred { step: item.step.id.clone(), why: needed(why, Blank::Reason)? })
}

pub(super) fn choose(
    incident: &Incident,
    wish: &Wish,
    name: &str,
    answer: &str,
    evidence: &str,
) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    let step = item.step.id.clone();
    let choices = item.step.choices();
    if choices.is_empty() {
        return Err(no(item, OfStep::NoDecision));
    }
    let answer = answer.trim();
    let is_meant = |choice: &&super::super::Choice| {
        choice.id.as_str() == answer
            || (answer.chars().eq([choice.key]))
            || [Lang::Zh, Lang::En].iter().any(|lang| choice.title.get(*lang) == answer)
    };
    let Some(choice) = choices.iter().find(is_meant) else {
        let choices = choices.iter().map(|choice| choice.id.to_string()).collect();
        return Err(no(item, OfStep::UnknownChoice { choice: answer.to_owned(), choices }));
    };
    if *item.mark() == Mark::Proposed(choice.id.clone()) {
        check_second(item, wish)?;
    }
    if *item.mark() == Mark::Decided(choice.id.clone()) && evidence.trim().is_empty() && !choice.keep_all {
        return Err(no(item, OfStep::Answered { choice: choice.title.clone() }));
    }
    check_ready(incident, item, wish.force)?;
    let half = item.is_first_answer(&wish.by, &choice.id);
    Ok(Event::StepDecided { step, choice: choice.id.clone(), evidence: at_most(evidence)?, half })
}

/// Whether who wishes is another than who set the first half.
fn check_second(item: &Item, wish: &Wish) -> Result<(), Refusal> {
    match item.half_by() {
        Some(first) if first.is_same(&wish.by) => Err(no(item, OfStep::NeedsSecond { first: first.clone() })),
        _ => Ok(()),
    }
}

pub(super) fn verify(incident: &Incident, wish: &Wish, name: &str, value: &str) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    let step: StepId = item.step.id.clone();
    let StepKind::Verify(verify) = &item.step.kind else {
        return Err(no(item, OfStep::NoVerify));
    };
    check_ready(incident, item, wish.force)?;
    let value = at_most(value)?;
    match verify.expect.holds(&value) {
        // Who found it good once cannot be the second who does; who finds it bad now is heard.
        Some(true) if matches!(item.mark(), Mark::Seen(_)) => {
            check_second(item, wish)?;
            Ok(Event::StepVerified { step, value, passed: true, half: false })
        }
        Some(passed) => {
            let half = passed && item.is_first_look(&wish.by);
            Ok(Event::StepVerified { step, value, passed, half })
        }
        None => Err(no(item, OfStep::NotANumber { value })),
    }
}

/// The last mark that `by` set and that still stands, on a step that is still there.
pub(super) fn undo(incident: &Incident, by: &Person) -> Result<Event, Refusal> {
    let marks = incident.checklist.items().iter().flat_map(|item| item.changes.iter().map(move |mark| (item, mark)));
    let own = marks.filter(|(_, mark)| mark.by.is_same(by) && !mark.is_struck);
    let last = own.max_by_key(|(_, mark)| mark.seq).ok_or(Refusal::NothingToUndo)?;
    check_open(incident, last.0)?;
    Ok(Event::Retracted { entry: last.1.event, why: String::new() })
}

/// The last undo of `by`, unless they set another mark since.
pub(super) fn redo(incident: &Incident, by: &Person) -> Result<Event, Refusal> {
    let is_undo = |event: &Event| matches!(event, Event::Restored { .. } | Event::Retracted { .. });
    let entries = incident.timeline.entries().iter();
    let mut own: Vec<_> = entries
        .filter(|entry| entry.by.is_same(by) && (is_undo(&entry.event) || entry.event.step().is_some()))
        .collect();
    own.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.seq));
    let mut restored = Vec::new();
    for entry in own {
        match &entry.event {
            Event::Restored { entry } => restored.push(*entry),
            Event::Retracted { entry, why } if why.is_empty() => {
                match restored.iter().position(|known| known == entry) {
                    Some(place) => drop(restored.remove(place)),
                    None if can_be_restored(incident, *entry)? => return Ok(Event::Restored { entry: *entry }),
                    None => {}
                }
            }
            event if event.step().is_some() => break,
            _ => {}
        }
    }
    Err(Refusal::NothingToRedo)
}

/// Whether something that was taken back can hold again: a mark only where its step is still there.
fn can_be_restored(incident: &Incident, id: EventId) -> Result<bool, Refusal> {
    let Some(entry) = incident.timeline.entry(id) else { return Ok(false) };
    if entry.event.step().is_none() {
        return Ok(true);
    }
    let is_set_by = |item: &&Item| item.changes.iter().any(|mark| mark.event == id);
    let Some(item) = incident.checklist.items().iter().find(is_set_by) else { return Ok(false) };
    check_open(incident, item).map(|()| true)
}
