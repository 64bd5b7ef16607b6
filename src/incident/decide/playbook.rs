//! The playbook that holds.

use super::super::event::{Event, Scope};
use super::super::fold::Incident;
use super::super::id::StepId;
use super::super::refusal::{Already, Blank, Refusal};
use super::super::revision::Revision;
use super::super::summary::Status;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn adopt(
    incident: &Incident,
    revision: &Arc<Revision>,
    scope: Scope,
    same: &BTreeMap<StepId, StepId>,
) -> Result<Event, Refusal> {
    let checklist = &incident.checklist;
    if checklist.is_pinned() {
        return Err(Refusal::PlaybookPinned);
    }
    if incident.summary.status == Status::Closed {
        return Err(Refusal::Closed { number: incident.summary.number });
    }
    if let Some(held) = checklist.revision() {
        if held.id != revision.id {
            return Err(Refusal::OtherPlaybook { has: held.id.to_string() });
        }
        let nothing_waits = checklist.pending().is_none() || scope == Scope::Safe;
        if held.digest == revision.digest && nothing_waits {
            return Err(Refusal::NothingNew);
        }
    }
    Ok(Event::PlaybookAdopted { revision: revision.clone(), scope, same: same.clone() })
}

pub(super) fn pin(incident: &Incident) -> Result<Event, Refusal> {
    match incident.checklist.is_pinned() {
        true => Err(Refusal::AlreadySo { what: Already::PlaybookKept }),
        false => Ok(Event::PlaybookPinned {}),
    }
}

pub(super) fn set_variable(id: &str, value: &str) -> Result<Event, Refusal> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if id.is_empty() || !id.chars().all(is_name) {
        return Err(Refusal::NeedsVariable { id: id.to_owned() });
    }
    Ok(Event::VariableSet { id: id.to_owned(), value: super::needed(value, Blank::Value)? })
}
