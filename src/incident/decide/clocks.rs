//! What stops, moves and silences clocks: severity, snooze, mute, escalation, a security event under control.

use super::{at_most, needed};
use crate::incident::event::{Event, Milestone};
use crate::incident::fold::Incident;
use crate::incident::id::Person;
use crate::incident::intent::{Force, Intent, Wish};
use crate::incident::named_beats::BeatKept;
use crate::incident::refusal::{Already, Blank, Refusal};
use crate::incident::revision::NamedBeat;
use crate::incident::severity::Severity;
use crate::incident::summary::Status;
use crate::text::{Lang, Span};
use jiff::Timestamp;

/// The status checks that went by and are told nowhere, before a wish that ends or moves the beat; it stands
/// at the first that was due. Whoever writes first tells it, so that it is told once.
pub(super) fn missed(incident: &Incident, wish: &Wish) -> Option<(Timestamp, Event)> {
    let is_about_the_beat = match wish.intent {
        Intent::Check { .. } | Intent::Snooze { .. } | Intent::ChangeSeverity { .. } | Intent::MissCheck => true,
        Intent::Escalate { raise, .. } => raise.is_some(),
        Intent::Reach { milestone, .. } => matches!(milestone, Milestone::Resolved | Milestone::Closed),
        _ => false,
    };
    let (due, beats) = incident.summary.untold(wish.at).filter(|_| is_about_the_beat)?;
    Some((due, Event::CheckMissed { beats }))
}

pub(super) fn change_severity(incident: &Incident, wish: &Wish, to: Severity, why: &str) -> Result<Event, Refusal> {
    let summary = &incident.summary;
    if summary.severity == to {
        return Err(Refusal::SameSeverity { severity: to });
    }
    if summary.status == Status::Closed {
        return Err(Refusal::Closed { number: summary.number });
    }
    let why = needed(why, Blank::Reason)?;
    let lowers = to > summary.severity;
    let without = summary.commander.clone().filter(|commander| lowers && !commander.is_same(&wish.by));
    match without {
        Some(commander) if wish.force == Force::Heed => Err(Refusal::CommanderLowers { commander }),
        without => Ok(Event::SeverityChanged { to, why, without }),
    }
}

/// A slip of the finger (`30h`, `15d`) must not silence the status check for days.
pub(super) fn within_a_day(wish: &Wish, next: Span) -> Result<(), Refusal> {
    let is_far = next.as_secs() > 86_400;
    if is_far && wish.force == Force::Heed { Err(Refusal::TooLongUntil { next }) } else { Ok(()) }
}

pub(super) fn snooze(incident: &Incident, wish: &Wish, next: Span, why: &str) -> Result<Event, Refusal> {
    active(incident)?;
    within_a_day(wish, next)?;
    Ok(Event::BeatSnoozed { next, why: at_most(why)? })
}

pub(super) fn mute(incident: &Incident, why: &str) -> Result<Event, Refusal> {
    active(incident)?;
    if incident.summary.muted.is_some() {
        return Err(Refusal::AlreadySo { what: Already::Muted });
    }
    Ok(Event::AlarmMuted { why: needed(why, Blank::Reason)? })
}

/// Calling somebody and raising the severity are one act of one person, and stand in the record as two.
pub(super) fn escalate(
    incident: &Incident,
    wish: &Wish,
    rule: Option<&str>,
    to: &[Person],
    raise: Option<Severity>,
    why: &str,
) -> Result<Vec<Event>, Refusal> {
    let summary = &incident.summary;
    if summary.status == Status::Closed {
        return Err(Refusal::Closed { number: summary.number });
    }
    let names = to.iter().map(|person| person.as_str().trim().replace(['\n', '\r'], " "));
    let to: Vec<Person> = names.filter(|name| !name.is_empty()).map(Person::new).collect();
    if to.is_empty() && raise.is_none() {
        return Err(Refusal::Empty { what: Blank::Person });
    }
    let why = needed(why, Blank::Reason)?;
    let mut events = vec![Event::Escalated { rule: rule.map(str::to_owned), to, why: why.clone() }];
    if let Some(severity) = raise {
        if severity > summary.severity {
            return Err(Refusal::NoRaise { to: severity, now: summary.severity });
        }
        events.push(change_severity(incident, wish, severity, &why)?);
    }
    Ok(events)
}

pub(super) fn contain(incident: &Incident, wish: &Wish, why: &str) -> Result<Event, Refusal> {
    let number = incident.summary.number;
    if let Some(contained) = &incident.contained {
        return Err(Refusal::AlreadySo { what: Already::Contained { number, at: contained.at } });
    }
    if !incident.is_security() && wish.force == Force::Heed {
        return Err(Refusal::NotSecurity { number });
    }
    Ok(Event::SecurityContained { why: at_most(why)? })
}

/// A beat is called by its id, or by its words in either language.
pub(super) fn keep_beat(incident: &Incident, name: &str, words: &str) -> Result<Event, Refusal> {
    active(incident)?;
    let named = incident.checklist.revision().map(|revision| revision.beats.as_slice()).unwrap_or_default();
    let name = name.trim();
    let is_it = |beat: &&NamedBeat| {
        let titles = [Lang::Zh, Lang::En].map(|lang| beat.title.get(lang).to_lowercase());
        beat.id == name || titles.contains(&name.to_lowercase())
    };
    match named.iter().find(is_it) {
        Some(beat) => Ok(Event::BeatKept(BeatKept { beat: beat.id.clone(), words: at_most(words)? })),
        None => {
            let known = named.iter().map(|beat| beat.id.clone()).collect();
            Err(Refusal::UnknownBeat { beat: name.to_owned(), known })
        }
    }
}

fn active(incident: &Incident) -> Result<(), Refusal> {
    match incident.summary.status.is_active() {
        true => Ok(()),
        false => Err(Refusal::NotActive { number: incident.summary.number }),
    }
}
