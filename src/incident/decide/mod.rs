//! What a wish becomes as things stand: events, or a refusal.
//!
//! Pure: the same incident and the same wish give the same answer. It is asked again when another console
//! wrote first, so it never remembers anything.

mod clocks;
mod decision;
mod drill;
mod ending;
mod hypothesis;
mod notice;
mod playbook;
mod step;
mod timebox;
mod transfer;
mod writing;

use super::assessed::Assessed;
use super::event::{Draft, Event};
use super::fold::Incident;
use super::id::{Person, RoleId};
use super::intent::{Force, Intent, Wish};
use super::poll::PollWish;
use super::refusal::{Already, Blank, Refusal};
use super::roles::{BUILT_IN, COMMANDER};
use super::summary::Status;
use super::timebox::TimeBoxWish;
use jiff::Timestamp;

/// What `wish` becomes. The drafts carry ids made from the wish's ticket.
///
/// # Errors
/// A [`Refusal`] when the wish makes no sense as things stand; nothing is to be written then.
pub fn decide(incident: &Incident, wish: &Wish) -> Result<Vec<Draft>, Refusal> {
    let moves_clock = matches!(wish.intent, Intent::StepClock { .. });
    let Some(by) = incident.summary.set_back(wish.now).filter(|_| !moves_clock) else {
        return drafts(incident, wish, Vec::new());
    };
    // Nobody saw that the clock was set back: what is written now goes on from the last record.
    let mut stepped = incident.clone();
    stepped.summary.step_clock(by);
    drafts(&stepped, wish, vec![(wish.now, Event::ClockStepped { by })])
}

fn drafts(incident: &Incident, wish: &Wish, first: Vec<(Timestamp, Event)>) -> Result<Vec<Draft>, Refusal> {
    check_time(wish)?;
    check_closed(incident, &wish.intent)?;
    drill::check(incident, &wish.intent)?;
    let events = events(incident, wish)?.into_iter().map(|event| (wish.at, event));
    let draft = |(nth, (at, event))| Draft { id: wish.ticket.nth(nth), at, by: wish.by.clone(), event };
    // What was missed before is told first.
    let events: Vec<(Timestamp, Event)> = clocks::missed(incident, wish).into_iter().chain(events).collect();
    if events.is_empty() {
        return Err(Refusal::NothingNew);
    }
    Ok(first.into_iter().chain(events).enumerate().map(draft).collect())
}

/// A text that may be left out and must not be endless.
fn at_most(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.len() > LONGEST { Err(Refusal::TooLong { bytes: text.len() }) } else { Ok(text.to_owned()) }
}

fn check_time(wish: &Wish) -> Result<(), Refusal> {
    let ahead = wish.at.as_millisecond() - wish.now.as_millisecond();
    if ahead > 1_000 {
        return Err(Refusal::Future { at: wish.at });
    }
    if ahead < -24 * 3_600_000 && wish.force == Force::Heed {
        return Err(Refusal::TooLongAgo { at: wish.at });
    }
    Ok(())
}

/// What is closed takes words about it: notes, corrections, decisions looked back on, the review, follow-ups. Whoever
/// wants to work on opens it again.
fn check_closed(incident: &Incident, intent: &Intent) -> Result<(), Refusal> {
    let works_on = matches!(
        intent,
        Intent::SetVariable { .. }
            | Intent::PinPlaybook
            | Intent::Assign { .. }
            | Intent::AssignAll { .. }
            | Intent::Release { .. }
            | Intent::Acknowledge { .. }
            | Intent::Handover(_)
            | Intent::Contain { .. }
            | Intent::KeepBeat { .. }
            | Intent::Poll(PollWish::Open { .. })
            | Intent::TimeBox(TimeBoxWish::Set { .. })
            | Intent::Check { .. }
            | Intent::Snooze { .. }
            | Intent::Mute { .. }
            | Intent::End(_)
    );
    let number = incident.summary.number;
    let is_closed = incident.summary.status == Status::Closed;
    if works_on && is_closed { Err(Refusal::Closed { number }) } else { Ok(()) }
}

fn events(incident: &Incident, wish: &Wish) -> Result<Vec<Event>, Refusal> {
    let one = |event: Result<Event, Refusal>| event.map(|event| vec![event]);
    match &wish.intent {
        Intent::Declare { .. } => declare(incident, wish),
        Intent::Adopt { revision, scope, same } => one(playbook::adopt(incident, revision, *scope, same)),
        Intent::PinPlaybook => one(playbook::pin(incident)),
        Intent::SetVariable { id, value } => one(playbook::set_variable(id, value)),
        Intent::Mark { text } => Ok(vec![Event::Marked { text: at_most(text)?.replace(['\n', '\r'], " ") }]),
        Intent::Note { class, text, tags, step } => one(writing::note(incident, *class, text, tags, step.as_deref())),
        Intent::Correct { entry, text } => one(writing::correct(incident, *entry, text)),
        Intent::Retract { entry, why } => one(writing::retract(incident, *entry, why)),
        Intent::Pin { entry } => one(writing::pin(incident, *entry)),
        Intent::Unpin { entry } => one(writing::unpin(incident, *entry)),
        Intent::Tick { step, note } => one(step::tick(incident, wish, step, note)),
        Intent::Untick { step, why } => one(step::untick(incident, step, why)),
        Intent::Start { step } => one(step::start(incident, wish, step)),
        Intent::Waive { step, why } => one(step::waive(incident, step, why)),
        Intent::Defer { step, why } => one(step::defer(incident, step, why)),
        Intent::Choose { step, choice, evidence } => one(step::choose(incident, wish, step, choice, evidence)),
        Intent::Verify { step, value } => one(step::verify(incident, wish, step, value)),
        Intent::Undo => one(step::undo(incident, &wish.by)),
        Intent::Redo => one(step::redo(incident, &wish.by)),
        Intent::ChangeSeverity { to, why } => one(clocks::change_severity(incident, wish, *to, why)),
        // It stands before whatever a wish becomes.
        Intent::MissCheck => Ok(Vec::new()),
        Intent::Snooze { next, why } => one(clocks::snooze(incident, wish, *next, why)),
        Intent::Mute { why } => one(clocks::mute(incident, why)),
        Intent::Escalate { rule, to, raise, why } => clocks::escalate(incident, wish, rule.as_deref(), to, *raise, why),
        Intent::Contain { why } => one(clocks::contain(incident, wish, why)),
        Intent::KeepBeat { beat, words } => one(clocks::keep_beat(incident, beat, words)),
        Intent::Assign { role, person } => one(assign(incident, wish, role, person)),
        Intent::AssignAll { roles } => assign_all(incident, wish, roles),
        Intent::Release { role } => one(release(incident, wish, role)),
        Intent::Acknowledge { role } => one(acknowledge(incident, role)),
        Intent::TimeBox(what) => one(timebox::time_box(incident, wish, what)),
        Intent::Decision(what) => one(decision::decision(incident, what)),
        Intent::Poll(what) => one(decision::poll(incident, what)),
        Intent::Hypothesis(what) => one(hypothesis::hypothesis(incident, what)),
        Intent::Handover(what) => one(transfer::handover(incident, wish, what)),
        Intent::Check { trend, impact, loss, escalate, next } => {
            if !incident.summary.status.is_active() {
                return Err(Refusal::NotActive { number: incident.summary.number });
            }
            next.map_or(Ok(()), |next| clocks::within_a_day(wish, next))?;
            let (trend, impact, loss) = (*trend, at_most(impact)?, one_line(loss)?);
            let (escalate, next) = (*escalate, *next);
            Ok(vec![Event::Checked { trend, impact, loss, escalate, next }])
        }
        Intent::Say(saying) => notice::say(incident, wish, saying),
        Intent::End(what) => ending::end(incident, what),
        Intent::FollowUp(what) => one(ending::follow_up(incident, wish, what)),
        Intent::Reach { milestone, why } => ending::reach(incident, wish, *milestone, why),
        Intent::Reopen { why } => match incident.summary.status {
            Status::Resolved | Status::Closed => Ok(vec![Event::Reopened { why: needed(why, Blank::Reason)? }]),
            _ => Err(Refusal::NotEnded { number: incident.summary.number }),
        },
        Intent::Review { part, text } => one(writing::review(incident, part, text)),
        Intent::RecordCommand(evidence) => one(writing::record_command(evidence)),
        Intent::StepClock { by } => one(step_clock(incident, wish, *by)),
        Intent::StartDrill { .. } => drill::start(incident, &wish.intent),
        Intent::Inject { id } => one(drill::inject(incident, id)),
        Intent::TakeHint { what } => one(drill::hint(incident, what)),
        Intent::PauseDrill { why } => one(drill::pause(incident, why)),
        Intent::ResumeDrill { speed } => one(drill::resume(incident, *speed)),
        Intent::JumpDrill { by } => one(drill::jump(incident, *by)),
        Intent::Score { .. } => one(drill::score(incident, &wish.intent)),
        Intent::EndDrill { why } => one(drill::end(incident, why)),
    }
}

/// The longest text that one entry holds, in bytes.
const LONGEST: usize = 65_536;

/// A text that must be there and must not be endless.
fn needed(text: &str, what: Blank) -> Result<String, Refusal> {
    match at_most(text)? {
        text if text.is_empty() => Err(Refusal::Empty { what }),
        text => Ok(text),
    }
}

/// A text that may be left out and stands in one line.
fn one_line(text: &str) -> Result<String, Refusal> {
    at_most(text).map(|text| text.replace(['\n', '\r'], " "))
}

fn declare(incident: &Incident, wish: &Wish) -> Result<Vec<Event>, Refusal> {
    let Intent::Declare { title, severity, type_id, seen, vars, playbook, commander, house, assessed } = &wish.intent
    else {
        return Ok(Vec::new());
    };
    if incident.summary.head.0 > 0 {
        return Err(Refusal::AlreadyDeclared { number: incident.summary.number });
    }
    if let Some(at) = seen.filter(|seen| *seen > wish.now) {
        return Err(Refusal::Future { at });
    }
    let mut events = vec![Event::Declared {
        title: needed(title, Blank::Title)?.replace(['\n', '\r'], " "),
        severity: *severity,
        type_id: type_id.clone(),
        seen: *seen,
        vars: vars.clone(),
        assessed: Assessed {
            loss: one_line(&assessed.loss)?,
            ticket: one_line(&assessed.ticket)?,
            ..(**assessed).clone()
        },
    }];
    if !house.is_empty() {
        events.push(Event::HouseRules(house.clone()));
    }
    events.extend(playbook.iter().map(|revision| Event::PlaybookAdopted {
        revision: revision.clone(),
        scope: super::Scope::All,
        same: Default::default(),
    }));
    if let Some(person) = commander {
        let person = Person::new(needed(person.as_str(), Blank::Person)?);
        events.push(Event::RoleAssigned { role: RoleId::new(COMMANDER), person });
    }
    Ok(events)
}

/// Every role that this incident knows: the built-in ones and those of its playbook.
pub fn known_roles(incident: &Incident) -> Vec<RoleId> {
    let mut roles: Vec<RoleId> = BUILT_IN.iter().map(|(id, ..)| RoleId::new(*id)).collect();
    roles.extend(incident.house.roles.iter().map(|role| role.id.clone()));
    let own = incident.checklist.revision().into_iter().flat_map(|revision| {
        let steps = revision.steps.iter().map(|step| &step.role);
        steps.chain(revision.severity.values().flat_map(|level| &level.roles))
    });
    for role in own {
        if !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    roles
}

fn known_role(incident: &Incident, role: &RoleId) -> Result<RoleId, Refusal> {
    let known = known_roles(incident);
    if known.contains(role) {
        return Ok(role.clone());
    }
    // People also call a role by its name on screen.
    let is_called = |id: &&RoleId| {
        let title = incident.role_called(id);
        [crate::text::Lang::Zh, crate::text::Lang::En].iter().any(|lang| title.get(*lang) == role.as_str())
    };
    known.iter().find(is_called).cloned().ok_or_else(|| Refusal::UnknownRole {
        role: role.to_string(),
        like: crate::text::nearest(role.as_str(), known.iter().map(RoleId::as_str)).map(str::to_owned),
        roles: known.iter().map(RoleId::to_string).collect(),
    })
}

/// Command that somebody has is never simply given to another: it is offered.
fn assign(incident: &Incident, wish: &Wish, role: &RoleId, person: &Person) -> Result<Event, Refusal> {
    let role = known_role(incident, role)?;
    let person = transfer::name(person)?;
    if role.as_str() == COMMANDER && incident.roster.holder(&role).is_some() {
        return transfer::offer(incident, wish, &role, &person, "");
    }
    if incident.roster.holder(&role).is_some_and(|holder| holder.person.is_same(&person)) {
        return Err(Refusal::AlreadySo { what: Already::Holds { role: incident.role_called(&role), person } });
    }
    Ok(Event::RoleAssigned { role, person })
}

/// Each role to its person; whoever has theirs already is passed over, as long as there is something new.
fn assign_all(incident: &Incident, wish: &Wish, roles: &[(RoleId, Person)]) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    let mut known = Refusal::NothingNew;
    for (role, person) in roles {
        match assign(incident, wish, role, person) {
            Ok(event) => events.push(event),
            Err(refusal @ Refusal::AlreadySo { .. }) => known = refusal,
            Err(refusal) => return Err(refusal),
        }
    }
    if events.is_empty() { Err(known) } else { Ok(events) }
}

fn release(incident: &Incident, wish: &Wish, role: &RoleId) -> Result<Event, Refusal> {
    let role = known_role(incident, role)?;
    match incident.roster.holder(&role) {
        // Command that another has would be free for anybody then.
        Some(holder) if role.as_str() == COMMANDER && !holder.person.is_same(&wish.by) && wish.force == Force::Heed => {
            Err(transfer::held(incident, &role, &holder.person))
        }
        Some(_) => Ok(Event::RoleReleased { role }),
        None => Err(Refusal::NotHeld { role: incident.role_called(&role) }),
    }
}

fn acknowledge(incident: &Incident, role: &RoleId) -> Result<Event, Refusal> {
    let role = known_role(incident, role)?;
    match incident.roster.holder(&role) {
        Some(holder) if holder.acknowledged.is_none() => Ok(Event::RoleAcknowledged { role }),
        Some(holder) => Err(Refusal::AlreadySo {
            what: Already::Confirmed { role: incident.role_called(&role), person: holder.person.clone() },
        }),
        None => Err(Refusal::NotHeld { role: incident.role_called(&role) }),
    }
}

/// Two consoles on one host both see a step of its clock; it is recorded once.
fn step_clock(incident: &Incident, wish: &Wish, by: jiff::SignedDuration) -> Result<Event, Refusal> {
    let is_known = incident.clock_steps.iter().any(|(at, known)| {
        wish.now.as_second().abs_diff(at.as_second()) < 120 && known.as_secs().abs_diff(by.as_secs()) < 30
    });
    if is_known { Err(Refusal::NothingNew) } else { Ok(Event::ClockStepped { by }) }
}
