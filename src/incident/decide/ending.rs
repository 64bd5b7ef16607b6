//! The end: milestones, exit criteria, and what is left to do afterwards.

use super::super::called::listed;
use super::super::checklist::{Item, Standing};
use super::super::criteria::{CriterionSaid, Ending, ExitOverruled, Observed, Soak};
use super::super::event::{Event, Milestone};
use super::super::fold::Incident;
use super::super::followup::{FollowUpAdded, FollowUpChanged, FollowUpEnded, FollowUpItem, FollowUpWish};
use super::super::id::{CriterionId, Person};
use super::super::intent::{Force, Wish};
use super::super::notices::INSIDE;
use super::super::refusal::{Already, Blank, EndingRefusal, Refusal};
use super::super::summary::Status;
use super::{at_most, needed};
use crate::text::{Bilingual, Lang, nearest};

pub(super) fn reach(incident: &Incident, wish: &Wish, milestone: Milestone, why: &str) -> Result<Vec<Event>, Refusal> {
    let number = incident.summary.number;
    let status = incident.summary.status;
    let is_there = match milestone {
        Milestone::Declared => true,
        Milestone::Acknowledged => incident.summary.acknowledged.is_some(),
        Milestone::Mitigated => status != Status::Open,
        Milestone::Resolved => !status.is_active(),
        Milestone::Closed => status == Status::Closed,
        Milestone::ImpactStart | Milestone::Detected => false,
    };
    if is_there {
        // What came after it stands for it: a resolved incident is past being mitigated.
        let passed = [milestone, Milestone::Resolved, Milestone::Closed];
        let found = passed.into_iter().find_map(|passed| incident.reached(passed).map(|at| (passed, at)));
        let (milestone, at) = found.map_or((milestone, None), |(passed, at)| (passed, Some(at)));
        return Err(Refusal::AlreadySo { what: Already::Reached { number, milestone, at } });
    }
    if milestone == Milestone::Closed && status != Status::Resolved {
        return Err(Refusal::NotResolved { number });
    }
    let why = at_most(why)?;
    let mut events = Vec::new();
    if milestone == Milestone::Resolved {
        events.extend(overrule(incident, wish, &why)?);
        if why.is_empty() {
            mind_steps(incident)?;
            mind_silence(incident, wish)?;
        }
    }
    if milestone == Milestone::Closed && why.is_empty() {
        mind_notices(incident)?;
    }
    events.push(Event::MilestoneReached { milestone, why });
    Ok(events)
}

/// Resolving before everything has held is possible, and asks why.
fn overrule(incident: &Incident, wish: &Wish, why: &str) -> Result<Option<Event>, Refusal> {
    let open = incident.exit(wish.at).into_iter().filter(|exit| exit.soak != Soak::Held);
    let criteria: Vec<CriterionId> = open.map(|exit| exit.criterion.id.clone()).collect();
    match (criteria.is_empty(), why.is_empty()) {
        (true, _) => Ok(None),
        (false, true) => {
            let criteria = listed(criteria.iter().map(|criterion| incident.criterion_called(criterion)));
            Err(EndingRefusal::ExitOpen { criteria }.into())
        }
        (false, false) => Ok(Some(Event::ExitOverruled(ExitOverruled { criteria, why: why.to_owned() }))),
    }
}

/// Resolving while a step that comes first is open, or what was verified did not hold, is possible, and asks why.
fn mind_steps(incident: &Incident) -> Result<(), Refusal> {
    let called = |is: fn(&&Item) -> bool| listed(before_the_end(incident).filter(is).map(Item::called));
    let first = called(|item| item.step.first && item.is_to_be_done());
    let failed = called(|item| item.standing == Standing::Failed);
    match first.is_empty() && failed.is_empty() {
        true => Ok(()),
        false => Err(EndingRefusal::StepsOpen { first, failed }.into()),
    }
}

/// How many open steps a sentence names.
const NAMED: usize = 3;

/// Where a playbook says neither what comes first nor what must hold, somebody has to say why it is over.
fn mind_silence(incident: &Incident, wish: &Wish) -> Result<(), Refusal> {
    let tells = !incident.exit(wish.at).is_empty() || before_the_end(incident).any(|item| item.step.first);
    let open: Vec<&Item> = before_the_end(incident).filter(|item| item.is_to_be_done()).collect();
    if tells || (open.is_empty() && incident.checklist.revision().is_some()) {
        return Ok(());
    }
    let more = open.len().saturating_sub(NAMED);
    let named = open.into_iter().take(NAMED).map(Item::called);
    let open = listed(named.chain((more > 0).then(|| Bilingual::plain(format!("+{more}")))));
    Err(EndingRefusal::NothingTells { open }.into())
}

/// Closing while the outside has not heard what the playbook wants it to hear is possible, and asks why.
fn mind_notices(incident: &Incident) -> Result<(), Refusal> {
    let speaks_outside = |item: &&Item| incident.audience_of(item).is_some_and(|to| !INSIDE.contains(&to));
    let unsaid = before_the_end(incident).filter(|item| item.is_to_be_done()).filter(speaks_outside);
    let notices = listed(unsaid.map(Item::called));
    if notices.is_empty() { Ok(()) } else { Err(EndingRefusal::NoticesUnsaid { notices }.into()) }
}

/// The steps that belong to the incident and not to what comes after it.
fn before_the_end(incident: &Incident) -> impl Iterator<Item = &Item> {
    let checklist = &incident.checklist;
    let is_before = |item: &&Item| checklist.phases().get(item.phase).is_some_and(|phase| !phase.after_close);
    checklist.items().iter().filter(is_before)
}

pub(super) fn end(incident: &Incident, what: &Ending) -> Result<Vec<Event>, Refusal> {
    let number = incident.summary.number;
    if !incident.summary.status.is_active() {
        return Err(Refusal::NotActive { number });
    }
    match what {
        Ending::Observe { .. } if incident.observed.is_some() => Err(EndingRefusal::Observed.into()),
        Ending::Observe { why } => {
            let why = at_most(why)?;
            // Nobody watches whether a fix holds while the impact lasts.
            let mitigated = Event::MilestoneReached { milestone: Milestone::Mitigated, why: String::new() };
            let first = (incident.summary.status == Status::Open).then_some(mitigated);
            Ok(first.into_iter().chain([Event::Observed(Observed { why })]).collect())
        }
        Ending::Met { criterion, why } => {
            let criterion = known(incident, criterion)?;
            match holds(incident, &criterion) {
                true => Err(EndingRefusal::Holds { criterion: incident.criterion_called(&criterion) }.into()),
                false => Ok(vec![Event::CriterionMet(CriterionSaid { criterion, why: at_most(why)? })]),
            }
        }
        Ending::Broken { criterion, why } => {
            let criterion = known(incident, criterion)?;
            match holds(incident, &criterion) {
                true => Ok(vec![Event::CriterionBroken(CriterionSaid { criterion, why: at_most(why)? })]),
                false => Err(EndingRefusal::HoldsNot { criterion: incident.criterion_called(&criterion) }.into()),
            }
        }
    }
}

fn holds(incident: &Incident, criterion: &CriterionId) -> bool {
    incident.criteria.get(criterion).is_some_and(|holding| holding.since.is_some())
}

/// The criterion that people call `name`: its id, its words, or its number in the list.
fn known(incident: &Incident, name: &str) -> Result<CriterionId, Refusal> {
    let all = incident.checklist.revision().map(|revision| revision.exit.as_slice()).unwrap_or_default();
    let name = name.trim();
    let is_called = |title: &Bilingual| [Lang::Zh, Lang::En].iter().any(|lang| title.get(*lang) == name);
    let by_name = all.iter().find(|one| one.id.as_str() == name || is_called(&one.title));
    let by_number = || name.parse::<usize>().ok().and_then(|nth| all.get(nth.checked_sub(1)?));
    by_name.or_else(by_number).map(|one| one.id.clone()).ok_or_else(|| {
        let like = nearest(name, all.iter().map(|one| one.id.as_str())).map(str::to_owned);
        EndingRefusal::UnknownCriterion { criterion: name.to_owned(), like }.into()
    })
}

/// Follow-ups outlive the incident: they are added and ended also when it is closed.
pub(super) fn follow_up(incident: &Incident, wish: &Wish, what: &FollowUpWish) -> Result<Event, Refusal> {
    match what {
        // What a playbook proposes long after is late by nobody's slip.
        FollowUpWish::Add(FollowUpAdded { due: Some(due), from: None, .. })
            if *due < wish.now && wish.force == Force::Heed =>
        {
            Err(EndingRefusal::DueInThePast.into())
        }
        FollowUpWish::Add(FollowUpAdded { text, owner, due, class, from }) => {
            // One proposal of the playbook is taken once, from however many consoles.
            if from.is_some() && incident.follow_ups.items().iter().any(|item| item.work.from == *from) {
                return Err(Refusal::NothingNew);
            }
            let work = FollowUpAdded {
                text: text.clone(),
                owner: owner.clone(),
                due: *due,
                class: *class,
                from: from.clone(),
            };
            Ok(Event::FollowUpAdded(one_line(&work)?))
        }
        FollowUpWish::Fix { item, fix } => {
            let known = open(incident, item)?;
            let work = one_line(&fix.of(&known.work))?;
            if work == known.work {
                return Err(Refusal::NothingNew);
            }
            let is_late = work.due != known.work.due && work.due.is_some_and(|due| due < wish.now);
            if is_late && wish.force == Force::Heed {
                return Err(EndingRefusal::DueInThePast.into());
            }
            Ok(Event::FollowUpChanged(FollowUpChanged { item: known.id, work }))
        }
        FollowUpWish::Done { item, why } => {
            Ok(Event::FollowUpDone(FollowUpEnded { item: open(incident, item)?.id, why: at_most(why)? }))
        }
        FollowUpWish::Drop { item, why } => Ok(Event::FollowUpDropped(FollowUpEnded {
            item: open(incident, item)?.id,
            why: needed(why, Blank::Reason)?,
        })),
    }
}

/// The work with every word of it on one line; refused where it says nothing.
fn one_line(work: &FollowUpAdded) -> Result<FollowUpAdded, Refusal> {
    let words = |lang| needed(work.text.get(lang), Blank::Text).map(|words| words.replace(['\n', '\r'], " "));
    let (zh, en) = (words(Lang::Zh)?, words(Lang::En)?);
    let owner = work.owner.as_ref().map(|owner| owner.as_str().trim()).filter(|owner| !owner.is_empty());
    Ok(FollowUpAdded {
        text: if zh == en { Bilingual::plain(zh) } else { Bilingual::new(Some(&zh), Some(&en)) },
        owner: owner.map(|owner| Person::new(owner.replace(['\n', '\r'], " "))),
        ..work.clone()
    })
}

fn open<'a>(incident: &'a Incident, name: &str) -> Result<&'a FollowUpItem, Refusal> {
    let name = name.trim();
    let item = incident.follow_ups.named(name);
    let item = item.ok_or_else(|| Refusal::from(EndingRefusal::UnknownFollowUp { item: name.to_owned() }))?;
    match &item.end {
        None => Ok(item),
        Some(end) => Err(EndingRefusal::FollowUpEnded { item: item.nth.to_string(), by: end.by.clone() }.into()),
    }
}
