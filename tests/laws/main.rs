//! What holds for every incident, whatever happened in it.

mod import;
mod lengths;
mod merge;
mod replay;
mod size;
mod strange;

use proptest::collection::vec;
use proptest::prelude::*;
use strange::{ID, history, recorded, time, wish};
use warroom::incident::{EventId, Incident, Number, Summary, decide};

/// Asks everything that a screen asks; it must have an answer at any time.
fn look_at(incident: &Incident, now: jiff::Timestamp) {
    for clock in incident.clocks(now) {
        assert!(!clock.id().is_empty());
        clock.urgency();
    }
    incident.nearest_clock(now);
    incident.summary.age(now);
    incident.summary.respond_due();
    incident.summary.missed(now);
    let checklist = &incident.checklist;
    checklist.total();
    let next = checklist.next().map(|item| item.step.id.clone());
    assert!(next.is_none_or(|next| checklist.item(&next).is_some_and(|item| !item.standing.is_settled())));
    assert!(checklist.current_phase() < checklist.phases().len().max(1));
    assert!(checklist.behind().all(|item| item.phase < checklist.current_phase()));
    assert!(incident.timeline.entries().is_sorted_by_key(|entry| (entry.at, entry.seq)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::size::cases(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_history_can_be_folded_in_two_parts(records in history(40), cut in 0..40usize, now in time()) {
        let whole = Incident::fold(&records).unwrap();
        let (one, other) = records.split_at(cut.clamp(1, records.len()));
        let mut parts = Incident::fold(one).unwrap();
        other.iter().for_each(|record| parts.apply(record));
        prop_assert_eq!(&parts, &whole);
        prop_assert_eq!(whole.timeline.entries().len(), records.len());
        look_at(&whole, now);
    }

    #[test]
    fn the_summary_is_the_same_alone_and_within(records in history(40)) {
        let whole = Incident::fold(&records).unwrap();
        let mut alone = Summary::new(ID, Number(1));
        records.iter().for_each(|record| alone.apply(record));
        prop_assert_eq!(&whole.summary, &alone);
        // A journal keeps it beside the records, as JSON.
        let kept: Summary = serde_json::from_str(&serde_json::to_string(&alone).unwrap()).unwrap();
        prop_assert_eq!(kept, alone);
    }

    #[test]
    fn a_wish_has_one_answer_and_what_it_becomes_can_be_seen(
        records in history(25), wishes in vec(wish(), 1..20), now in time()
    ) {
        let mut incident = Incident::fold(&records).unwrap();
        let mut seq = incident.head().0;
        for mut wish in wishes {
            wish.ticket = EventId(uuid::Uuid::from_u128(u128::from(seq + 100) << 16));
            let answer = decide(&incident, &wish);
            prop_assert_eq!(&answer, &decide(&incident, &wish));
            let Ok(drafts) = answer else { continue };
            prop_assert!(!drafts.is_empty());
            for draft in drafts {
                seq += 1;
                let before = incident.clone();
                let is_mark = draft.event.step().is_some();
                let is_undo = matches!(wish.intent, warroom::incident::Intent::Undo)
                    && !matches!(draft.event, warroom::incident::Event::ClockStepped { .. });
                incident.apply(&recorded(seq, draft));
                prop_assert_eq!(incident.timeline.entries().len(), before.timeline.entries().len() + 1);
                prop_assert!(!(is_mark || is_undo) || incident.checklist != before.checklist, "{:?}", wish);
            }
        }
        look_at(&incident, now);
    }
}

#[test]
fn a_clock_that_was_stepped_to_either_end_of_time_breaks_nothing() {
    use jiff::{SignedDuration, Timestamp};
    use warroom::incident::{Draft, Event, Force, Intent, Person, Wish};

    let now: Timestamp = "2026-11-21T14:00:00Z".parse().unwrap();
    let ends = [SignedDuration::MIN, SignedDuration::MAX, SignedDuration::ZERO];
    let mut incident = Incident::new(ID, Number(1));
    for (nth, by) in ends.into_iter().cycle().take(9).enumerate() {
        let (ticket, li) = (EventId(uuid::Uuid::from_u128(nth as u128)), Person::from("li"));
        let intent = Intent::StepClock { by };
        let wish = Wish { ticket, by: li.clone(), at: now, now, force: Force::Heed, intent };
        assert_eq!(decide(&incident, &wish).is_err(), nth >= ends.len(), "a step is recorded once");
        let event = Event::ClockStepped { by };
        incident.apply(&recorded(nth as u64 + 1, Draft { id: ticket, at: now, by: li, event }));
        look_at(&incident, Timestamp::MIN);
        look_at(&incident, Timestamp::MAX);
    }
}

#[test]
fn decisions_that_all_hang_on_each_other_are_settled_one_by_one() {
    use proptest::strategy::ValueTree;
    use warroom::incident::{Checklist, Event, Scope, StepId};

    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let adopt = |revision| Event::PlaybookAdopted { revision, scope: Scope::All, same: Default::default() };
    let mut revision = (*strange::revision().new_tree(&mut runner).unwrap().current()).clone();
    // Looking at every way through sixty of them would take longer than any outage.
    let step = strange::step_of("first").new_tree(&mut runner).unwrap().current();
    let id = |nth: usize| StepId::new(format!("decision-{nth}"));
    revision.steps = (0..60)
        .map(|nth| {
            let mut step = step.clone();
            step.id = id(nth);
            step.sev.clear();
            step.only_if = (0..60).filter(|other| *other != nth).map(|other| (id(other), Vec::new())).collect();
            step
        })
        .collect();
    let event = adopt(std::sync::Arc::new(revision));
    let records = strange::records(vec![(event, "2026-11-21T14:00:00Z".parse().unwrap(), "li".into())]);
    let settled: Checklist = Incident::fold(&records).unwrap().checklist;
    assert!(settled.items().iter().all(|item| !item.standing.is_settled()));
}
