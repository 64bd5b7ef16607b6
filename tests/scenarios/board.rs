//! The whole state of an incident in lines that people can read and compare.

use crate::room::Room;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use warroom::incident::checklist::{Presence, Progress, Reason};
use warroom::incident::{Clock, ClockState, Entry, Event, Incident, Item, Owed, OwedWhat, Standing};
use warroom::text::clock_face;

/// What a story ends with; every key is needed.
#[derive(Debug, Deserialize, Serialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// The instant at which the clocks are read.
    pub at: String,
    pub status: String,
    pub severity: String,
    pub phase: String,
    pub next: String,
    pub count: String,
    pub beat: String,
    pub steps: Vec<String>,
    pub clocks: Vec<String>,
    pub milestones: Vec<String>,
    pub roles: Vec<String>,
    pub pins: Vec<String>,
    pub timeline: Vec<String>,
}

impl Board {
    pub fn of(room: &Room, now: Timestamp, at: &str) -> Board {
        let incident = &room.incident;
        let beat = &incident.summary.beat;
        Board {
            at: at.to_owned(),
            status: incident.summary.status.as_str().to_owned(),
            severity: incident.summary.severity.to_string(),
            phase: phase(incident),
            next: next(incident),
            count: count(incident.checklist.total()),
            beat: format!("{} on time, {} late", beat.on_time, beat.late),
            steps: incident.checklist.items().iter().map(step).collect(),
            clocks: incident.clocks(now).iter().map(clock).collect(),
            milestones: incident
                .milestones
                .iter()
                .map(|(milestone, moment)| milestone_line(milestone, moment.at))
                .collect(),
            roles: incident.roster.iter().map(role).collect(),
            pins: incident.timeline.pins().map(|entry| format!("#{}", entry.seq.0)).collect(),
            timeline: incident.timeline.entries().iter().map(|known| entry(known)).collect(),
        }
    }

    pub fn as_toml(&self) -> String {
        toml::to_string_pretty(self).unwrap_or_else(|error| error.to_string())
    }

    /// The keys that differ, in one line each.
    pub fn differences(&self, is: &Board) -> String {
        let value = |board: &Board| toml::Table::try_from(board).unwrap_or_default();
        let (told, found) = (value(self), value(is));
        let differs = told.iter().filter(|(key, value)| found.get(*key) != Some(value));
        differs.map(|(key, value)| format!("{key} should be {value}\n  and is {}\n", found[key])).collect()
    }
}

/// Checks what a `?` line says of this instant.
pub fn look(room: &Room, now: Timestamp, what: &str, told: &str) -> Result<(), String> {
    let incident = &room.incident;
    let is = match what {
        "status" => incident.summary.status.as_str().to_owned(),
        "phase" => phase(incident),
        "next" => next(incident),
        "count" => count(incident.checklist.total()),
        "beat" => format!("{} on time, {} late", incident.summary.beat.on_time, incident.summary.beat.late),
        "kept" => {
            let told = |kept: warroom::incident::Keeping| {
                format!("{} {} on time, {} missed", kept.title, kept.on_time, kept.missed)
            };
            incident.beats_kept(now).into_iter().map(told).collect::<Vec<_>>().join(", ")
        }
        "harm" => warroom::locale::harm_told(&incident.assessed, warroom::text::Lang::En),
        "missed" => incident.summary.missed(now).to_string(),
        "age" => clock_face(incident.summary.age(now)),
        "nearest" => incident.nearest_clock(now).map_or("none".to_owned(), |found| clock(&found)),
        "behind" => incident.checklist.behind().map(|item| item.step.id.as_str()).collect::<Vec<_>>().join(" "),
        "pending" => incident.checklist.pending().map_or("none".to_owned(), |revision| revision.version.clone()),
        "commander" => {
            let role = warroom::incident::RoleId::new("commander");
            let holder = incident.roster.holder(&role).map_or("nobody".to_owned(), |holder| holder.person.to_string());
            let offer =
                incident.roster.offer(&role).map_or(String::new(), |offer| format!(", offered to {}", offer.to));
            holder + &offer
        }
        "owed" => {
            let owed = incident.owed(now);
            let name = |one: &Owed| match &one.what {
                OwedWhat::FollowUp { nth, .. } => nth.to_string(),
                OwedWhat::Step { id, .. } => id.to_string(),
            };
            owed.iter().map(name).collect::<Vec<_>>().join(" ")
        }
        "suggests" => {
            let made = incident.suggestions(now);
            let names: Vec<&str> = made.iter().map(|one| one.rule.as_str()).collect();
            if names.is_empty() { "none".to_owned() } else { names.join(", ") }
        }
        "may-resolve" => incident.may_resolve(now).to_string(),
        "clock" => {
            let id = told.split(' ').next().unwrap_or_default();
            let found = incident.clocks(now).into_iter().find(|clock| clock.id() == id);
            found.map_or(format!("{id} none"), |found| clock(&found))
        }
        "step" => {
            let id = told.split(' ').next().unwrap_or_default();
            let found = incident.checklist.items().iter().find(|item| item.step.id.as_str() == id);
            found.map_or(format!("{id} absent"), step)
        }
        _ if crate::people::look(incident, what).is_some() => crate::people::look(incident, what).unwrap_or_default(),
        _ => return Err(format!("unknown question '{what}'")),
    };
    if is == told { Ok(()) } else { Err(format!("{what} is: {is}")) }
}

fn phase(incident: &Incident) -> String {
    let checklist = &incident.checklist;
    checklist.phases().get(checklist.current_phase()).map_or("none".to_owned(), |phase| phase.id.to_string())
}

fn next(incident: &Incident) -> String {
    incident.checklist.next().map_or("none".to_owned(), |item| item.step.id.to_string())
}

fn count(progress: Progress) -> String {
    let new = if progress.new > 0 { format!(" {} new", progress.new) } else { String::new() };
    format!("{}/{}{new}", progress.done, progress.of)
}

fn step(item: &Item) -> String {
    let standing = match &item.standing {
        Standing::Open => "open".to_owned(),
        Standing::Blocked(by) => {
            format!("blocked by {}", by.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" "))
        }
        Standing::Working => "working".to_owned(),
        Standing::Half => "half".to_owned(),
        Standing::Done => "done".to_owned(),
        Standing::Older => "older".to_owned(),
        Standing::Asked => "asked".to_owned(),
        Standing::Decided(choice) => format!("decided {choice}"),
        Standing::NotNeeded(Reason::Person) => "na".to_owned(),
        Standing::NotNeeded(Reason::Branch) => "off by branch".to_owned(),
        Standing::NotNeeded(Reason::Severity) => "off by severity".to_owned(),
        Standing::Deferred => "deferred".to_owned(),
        Standing::Failed => "failed".to_owned(),
    };
    let presence = match item.presence {
        Presence::Original => "",
        Presence::New => " new",
        Presence::Held => " held",
        Presence::Retired => " retired",
    };
    format!("{} {standing}{presence}", item.step.id)
}

fn clock(clock: &Clock) -> String {
    let face = clock_face;
    let state = match clock.state {
        ClockState::Waiting => "waiting".to_owned(),
        ClockState::Running(left) => format!("running {}", face(left)),
        ClockState::Overdue(over) => format!("overdue {}", face(over)),
        ClockState::Met(took) => format!("met {}", face(took)),
        ClockState::Late(took) => format!("late {}", face(took)),
    };
    format!("{} {state}", clock.id())
}

fn milestone_line(milestone: &warroom::incident::Milestone, at: Timestamp) -> String {
    format!("{} {}", serde_json::to_value(milestone).unwrap().as_str().unwrap(), face(at))
}

fn role((role, holder): (&warroom::incident::RoleId, &warroom::incident::roles::Holder)) -> String {
    let acknowledged = holder.acknowledged.map_or(String::new(), |at| format!(", acknowledged {}", face(at)));
    format!("{role} {} {}{acknowledged}", holder.person, face(holder.since))
}

/// `14:05`, with the seconds where there are any and the day where it is another.
fn face(at: Timestamp) -> String {
    let text = at.to_string();
    let day = if text.starts_with("2026-11-21T") { "" } else { &text[..11] };
    let clock = text[11..].trim_end_matches('Z');
    format!("{day}{}", clock.strip_suffix(":00").unwrap_or(clock))
}

fn entry(entry: &Entry) -> String {
    let words = match &entry.event {
        Event::Declared { title, severity, .. } => format!("{severity} {title}"),
        Event::PlaybookAdopted { revision, scope, .. } => format!("{} {scope:?}", revision.version),
        Event::VariableSet { id, value } => format!("{id} {value}"),
        Event::Noted { text, .. } | Event::Marked { text } => text.clone(),
        Event::Corrected { text, .. } => text.clone(),
        Event::Retracted { why, .. } | Event::Reopened { why } | Event::MilestoneReached { why, .. } => why.clone(),
        Event::SeverityChanged { to, why, without } => {
            let without = without.as_ref().map(|person| format!(" (without {person})")).unwrap_or_default();
            format!("{to} {why}{without}")
        }
        Event::ReviewWritten { part, text } => format!("{part} {text}"),
        Event::CheckMissed { beats } => beats.to_string(),
        Event::BeatKept(kept) => format!("{} {}", kept.beat, kept.words),
        Event::BeatSnoozed { next, why } => format!("{next} {why}"),
        Event::AlarmMuted { why } | Event::SecurityContained { why } => why.clone(),
        Event::Escalated { to, why, .. } => {
            format!("{} {why}", to.iter().map(|person| person.as_str()).collect::<Vec<_>>().join(","))
        }
        Event::RoleAssigned { role, person } => format!("{role} {person}"),
        Event::RoleReleased { role } | Event::RoleAcknowledged { role } => role.to_string(),
        Event::CommandRun(evidence) => format!("{} {}", evidence.exit, evidence.command),
        Event::Checked { trend, impact, .. } => format!("{trend:?} {impact}"),
        Event::StepDecided { step, choice, evidence, .. } => format!("{step} {choice} {evidence}"),
        Event::StepVerified { step, value, passed, .. } => {
            format!("{step} {value} {}", if *passed { "passed" } else { "failed" })
        }
        Event::StepTicked { step, note: why }
        | Event::StepUnticked { step, why }
        | Event::StepWaived { step, why }
        | Event::StepDeferred { step, why } => format!("{step} {why}"),
        Event::NoticeSaid { .. } => crate::ending::told(entry).unwrap_or_default(),
        event => {
            let words = || crate::people::words(entry).or_else(|| crate::ending::told(entry)).unwrap_or_default();
            event.step().map_or_else(words, ToString::to_string)
        }
    };
    let kind = match &entry.event {
        Event::MilestoneReached { milestone, .. } => {
            serde_json::to_value(milestone).unwrap().as_str().unwrap().to_owned()
        }
        event => event.kind().to_owned(),
    };
    let late = if entry.is_late() { "~" } else { "" };
    let strike = match &entry.strike {
        None => String::new(),
        Some(strike) => strike.text.as_ref().map_or(" | taken back".to_owned(), |text| format!(" | now: {text}")),
    };
    let said = format!("{}{late} {} {kind} {}", face(entry.at), entry.by, words.trim());
    format!("{}{strike}", said.trim_end())
}
