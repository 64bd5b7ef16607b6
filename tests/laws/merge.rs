//! What holds whenever a playbook changes under a running incident: no mark is ever lost.

use crate::strange::{mark, records, revision, scope, step_id};
use jiff::Timestamp;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::collections::HashSet;
use warroom::incident::checklist::Presence;
use warroom::incident::{Checklist, Event, EventId, Incident, Item, Number, Person, Recorded, Scope, StepId};

fn adoption() -> impl Strategy<Value = Event> {
    let same = btree_map(step_id(), step_id(), 0..2);
    (revision(), scope(), same).prop_map(|(revision, scope, same)| Event::PlaybookAdopted { revision, scope, same })
}

/// Adoptions and marks as they come in the life of an incident, all at sensible times.
fn life() -> impl Strategy<Value = Vec<Recorded>> {
    let events = vec(prop_oneof![1 => adoption(), 3 => mark()], 1..40);
    (adoption(), events).prop_map(|(first, mut events)| {
        events.insert(0, first);
        let at = |nth: usize| Timestamp::from_millisecond(1_795_269_600_000 + nth as i64 * 1_000).unwrap();
        records(events.into_iter().enumerate().map(|(nth, event)| (event, at(nth), Person::from("li"))).collect())
    })
}

fn marks(checklist: &Checklist) -> HashSet<EventId> {
    checklist.items().iter().flat_map(|item| &item.changes).map(|change| change.event).collect()
}

/// The marks that a person would miss: those of steps on which a mark stands.
fn standing_marks(checklist: &Checklist) -> HashSet<EventId> {
    let marked = checklist.items().iter().filter(|item| item.is_marked());
    marked.flat_map(|item| &item.changes).map(|change| change.event).collect()
}

fn check_order(checklist: &Checklist) -> Result<(), TestCaseError> {
    let mut seen: HashSet<&StepId> = HashSet::new();
    let mut counts = vec![0; checklist.phases().len()];
    for (place, item) in checklist.items().iter().enumerate() {
        prop_assert!(seen.insert(&item.step.id), "{} stands twice", item.step.id);
        prop_assert_eq!(checklist.place(&item.step.id), Some(place));
        prop_assert_eq!(&checklist.phases()[item.phase].id, &item.step.phase);
        prop_assert_eq!(item.nth, counts[item.phase]);
        counts[item.phase] += 1;
    }
    prop_assert!(checklist.items().is_sorted_by_key(|item| (item.phase, item.nth)));
    Ok(())
}

fn check_adopted(before: &Checklist, after: &Checklist, event: &Event) -> Result<(), TestCaseError> {
    let Event::PlaybookAdopted { revision, scope, .. } = event else { return Ok(()) };
    let holds = |step: &&warroom::incident::Step| after.item(&step.id).is_some();
    prop_assert!(revision.steps.iter().all(|step| holds(&step)), "a step of the new version is missing");
    let is_held = after.items().iter().any(|item| item.presence == Presence::Held);
    prop_assert_eq!(after.pending().is_some(), is_held);
    match scope {
        Scope::Safe => prop_assert!(marks(before).is_subset(&marks(after)), "a mark was lost"),
        Scope::All => {
            prop_assert!(standing_marks(before).is_subset(&marks(after)), "a mark was lost");
            for item in after.items().iter().filter(|item| revision.step(&item.step.id).is_none()) {
                prop_assert_eq!(item.presence, Presence::Retired);
            }
        }
    }
    for item in before.items().iter().filter(|item| item.is_marked()) {
        let event = item.change().map(|change| change.event);
        let carries = |one: &&Item| one.changes.iter().any(|change| Some(change.event) == event);
        let is_in_sight = after.items().iter().filter(carries).any(Item::is_marked);
        prop_assert!(is_in_sight, "the mark on {} went out of sight", item.step.id);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::size::cases(600), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_mark_is_ever_lost(life in life()) {
        let mut incident = Incident::new(crate::strange::ID, Number(1));
        for record in &life {
            let before = incident.checklist.clone();
            incident.apply(record);
            check_order(&incident.checklist)?;
            check_adopted(&before, &incident.checklist, &record.draft.event)?;
            if !matches!(record.draft.event, Event::PlaybookAdopted { .. }) {
                prop_assert!(marks(&before).is_subset(&marks(&incident.checklist)));
            }
        }
        prop_assert_eq!(&Incident::fold(&life).unwrap(), &incident);
    }

    #[test]
    fn adopting_the_same_version_again_changes_nothing(life in life(), revision in revision()) {
        let mut incident = Incident::fold(&life).unwrap();
        let event = |scope| Event::PlaybookAdopted { revision: revision.clone(), scope, same: Default::default() };
        let mut nth = life.len() as u64;
        let mut adopt = |incident: &mut Incident, scope| {
            nth += 1;
            let draft = warroom::incident::Draft { event: event(scope), ..life[0].draft.clone() };
            incident.apply(&crate::strange::recorded(nth, draft));
        };
        adopt(&mut incident, Scope::All);
        let once = incident.checklist.clone();
        adopt(&mut incident, Scope::Safe);
        adopt(&mut incident, Scope::All);
        let lines = |list: &Checklist| {
            list.items().iter().map(|item| (item.step.clone(), item.mark().clone(), item.standing.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(lines(&once), lines(&incident.checklist));
        prop_assert!(incident.checklist.pending().is_none());
    }
}
