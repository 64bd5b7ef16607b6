//! Marks on steps.

use super::super::checklist::{Item, Mark, Reason, Standing};
use super::super::event::Event;
use super::super::fold::Incident;
use super::super::id::{Person, StepId};
use super::super::intent::{Force, Wish};
use super::super::refusal::{Blank, Refusal};
use super::super::revision::StepKind;
use super::super::summary::Status;
use super::needed;
use crate::text::Lang;

/// The candidate most like `word`. The domain knows nothing of diagnostics; a name is near when at most a
/// third of it differs.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate.to_owned())
}

/// The step called `name`, if this incident may still be worked on.
fn find<'a>(incident: &'a Incident, name: &str) -> Result<&'a Item, Refusal> {
    let checklist = &incident.checklist;
    let item = checklist.named(name.trim()).ok_or_else(|| Refusal::UnknownStep {
        step: name.to_owned(),
        like: nearest(name, checklist.items().iter().map(|item| item.step.id.as_str())),
    })?;
    let may_stay_open = checklist.phases().get(item.phase).is_some_and(|phase| phase.after_close);
    if incident.summary.status == Status::Closed && !may_stay_open {
        return Err(Refusal::Closed { number: incident.summary.number });
    }
    Ok(item)
}

fn check_ready(item: &Item, force: Force) -> Result<(), Refusal> {
    let step = item.step.id.clone();
    match (&item.standing, force) {
        (_, Force::Overrule) => Ok(()),
        (Standing::Blocked(by), _) => Err(Refusal::Blocked { step, by: by.clone() }),
        (Standing::NotNeeded(Reason::Branch | Reason::Severity), _) => Err(Refusal::NotNeeded { step }),
        _ => Ok(()),
    }
}

/// A tick of an older text is taken as a look at the new one, and may be ticked again.
fn check_undone(item: &Item) -> Result<(), Refusal> {
    match item.change() {
        Some(change) if matches!(item.standing, Standing::Done) => {
            Err(Refusal::AlreadyDone { step: item.step.id.clone(), by: change.by.clone(), at: change.at })
        }
        _ => Ok(()),
    }
}

pub(super) fn tick(incident: &Incident, wish: &Wish, name: &str, note: &str) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    let step = item.step.id.clone();
    check_undone(item)?;
    check_ready(item, wish.force)?;
    match &item.step.kind {
        StepKind::Decide { .. } => return Err(Refusal::NeedsChoice { step }),
        StepKind::Verify(_) => return Err(Refusal::NeedsValue { step }),
        StepKind::Wait { lasts } => match item.change() {
            Some(change) if change.mark == Mark::Working => {
                let now = incident.summary.shift.carried(wish.now);
                let left = change.carried.after(*lasts).seconds_since(now);
                if left > 0 && wish.force == Force::Heed {
                    return Err(Refusal::StillRunning { step, left });
                }
            }
            _ if wish.force == Force::Heed => return Ok(Event::StepStarted { step }),
            _ => {}
        },
        StepKind::Do | StepKind::Notice(_) => {}
    }
    match (item.mark(), item.change()) {
        (Mark::Half, Some(change)) if change.by == wish.by => {
            Err(Refusal::NeedsSecond { step, first: change.by.clone() })
        }
        (Mark::Half, _) => Ok(Event::StepSeconded { step }),
        _ => Ok(Event::StepTicked { step, note: note.trim().to_owned() }),
    }
}

pub(super) fn untick(incident: &Incident, name: &str, why: &str) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    let step = item.step.id.clone();
    if !item.is_marked() {
        return Err(Refusal::NotTicked { step });
    }
    Ok(Event::StepUnticked { step, why: why.trim().to_owned() })
}

pub(super) fn start(incident: &Incident, wish: &Wish, name: &str) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    check_undone(item)?;
    check_ready(item, wish.force)?;
    let step = item.step.id.clone();
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
        return Err(Refusal::NoDecision { step });
    }
    let answer = answer.trim();
    let is_meant = |choice: &&super::super::Choice| {
        choice.id.as_str() == answer
            || (answer.chars().eq([choice.key]))
            || [Lang::Zh, Lang::En].iter().any(|lang| choice.title.get(*lang) == answer)
    };
    let Some(choice) = choices.iter().find(is_meant) else {
        let choices = choices.iter().map(|choice| choice.id.to_string()).collect();
        return Err(Refusal::UnknownChoice { step, choice: answer.to_owned(), choices });
    };
    if *item.mark() == Mark::Decided(choice.id.clone()) && evidence.trim().is_empty() && !choice.keep_all {
        return Err(Refusal::AlreadySo);
    }
    check_ready(item, wish.force)?;
    Ok(Event::StepDecided { step, choice: choice.id.clone(), evidence: evidence.trim().to_owned() })
}

pub(super) fn verify(incident: &Incident, wish: &Wish, name: &str, value: &str) -> Result<Event, Refusal> {
    let item = find(incident, name)?;
    let step: StepId = item.step.id.clone();
    let StepKind::Verify(verify) = &item.step.kind else {
        return Err(Refusal::NoVerify { step });
    };
    check_ready(item, wish.force)?;
    let value = value.trim().to_owned();
    match verify.expect.holds(&value) {
        Some(passed) => Ok(Event::StepVerified { step, value, passed }),
        None => Err(Refusal::NotANumber { step, value }),
    }
}

/// The last mark that `by` set and that still stands, whichever step it is on.
pub(super) fn undo(incident: &Incident, by: &Person) -> Result<Event, Refusal> {
    let own = |entry: &&super::super::Entry| {
        entry.by == *by && entry.strike.is_none() && entry.event.step().is_some_and(|_| true)
    };
    let last = incident.timeline.entries().iter().filter(own).max_by_key(|entry| entry.seq);
    match last {
        Some(entry) => Ok(Event::Retracted { entry: entry.id, why: String::new() }),
        None => Err(Refusal::NothingToUndo),
    }
}

/// The last undo of `by`, unless they set another mark since.
pub(super) fn redo(incident: &Incident, by: &Person) -> Result<Event, Refusal> {
    let entries = incident.timeline.entries();
    let mut own: Vec<_> = entries.iter().filter(|entry| entry.by == *by).collect();
    own.sort_by_key(|entry| std::cmp::Reverse(entry.seq));
    let mut restored = Vec::new();
    for entry in own {
        match &entry.event {
            Event::Restored { entry } => restored.push(*entry),
            Event::Retracted { entry, why } if why.is_empty() => {
                match restored.iter().position(|known| known == entry) {
                    Some(place) => drop(restored.remove(place)),
                    None => return Ok(Event::Restored { entry: *entry }),
                }
            }
            event if event.step().is_some() => break,
            _ => {}
        }
    }
    Err(Refusal::NothingToRedo)
}
