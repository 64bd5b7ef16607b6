//! Playing: drill start, --from, pause, go, jump, hint, end.

use super::super::super::console;
use super::super::super::desk::{Desk, Terms};
use super::super::super::failure::{Answer, Exit, Failure};
use super::super::super::json::Good;
use super::super::super::library::{drills, playbook, shelf};
use super::super::super::options::{Format, Options};
use super::super::fulfil;
use crate::drill::{Drill, from_past, score, until_next};
use crate::incident::drill::Scenario;
use crate::incident::{Force, IncidentId, Intent, Number, Revision};
use crate::locale::drill::{NO_HINT, NO_MESSAGE, NOT_REAL};
use crate::playbook::library::GENERIC;
use crate::text::nearest;
use serde::Serialize;
use std::io::IsTerminal;
use std::sync::Arc;
use uuid::Uuid;

/// How a drill begins.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// So many seconds of drill time pass in one second.
    pub speed: u32,
    /// Whether the times of the past incident are shown.
    pub ghost: bool,
}

#[derive(Serialize)]
struct StartedJson<'a> {
    id: String,
    uuid: Uuid,
    drill: &'a str,
    title: &'a str,
    playbook: &'a str,
    notice: &'static str,
}

/// The drill called `id`.
pub fn find(desk: &Desk, id: &str) -> Result<Drill, Failure> {
    let shelf = shelf(desk)?;
    let (drills, _) = drills(desk, &shelf.library)?;
    if let Some(drill) = drills.get(id) {
        return Ok(drill.clone());
    }
    let refused = drills.refused().iter().find(|refused| refused.file.ends_with(&format!("{id}.toml")));
    if let Some(complaint) = refused.and_then(|refused| refused.complaints.first()) {
        return Err(Failure::invalid(complaint, desk.lang));
    }
    let (zh, en) = match nearest(id, drills.iter().map(|drill| drill.scenario.id.as_str())) {
        Some(like) => (
            format!("没有演练 '{id}'。是否想写 '{like}'?"),
            format!("there is no drill '{id}'. Did you mean '{like}'?"),
        ),
        None => (
            format!("没有演练 '{id}' (warroom drill list 可查)"),
            format!("there is no drill '{id}' (warroom drill list shows them)"),
        ),
    };
    Err(Failure::new(Exit::NotFound, "unknown-drill", desk.say(&zh, &en)))
}

/// Plays a drill file.
pub fn start(desk: &mut Desk, id: &str, manner: Manner) -> Answer {
    let drill = find(desk, id)?;
    begin(desk, drill.scenario, drill.playbook, manner)
}

/// Plays a past incident: of one that ran no playbook, with the one that suits it best.
pub fn from(desk: &mut Desk, word: &str, wanted: Option<&str>, manner: Manner) -> Answer {
    let incident = desk.incident(Some(word))?;
    if incident.drill.is_some() {
        let said = desk.say("是演练,请指定真实事件", "is a drill: name a real incident");
        return Err(Failure::usage(format!("{} {said}", incident.summary.number)));
    }
    let revision = match (wanted, incident.checklist.revision()) {
        (Some(id), _) => {
            let shelf = shelf(desk)?;
            playbook(desk, &shelf, id)?.revision.clone()
        }
        (None, Some(revision)) => shelf(desk)?.library.at_home(revision),
        (None, None) => {
            let shelf = shelf(desk)?;
            let proposal = shelf.library.propose(&incident.summary.title, incident.summary.type_id.as_deref());
            match proposal.playbooks.first() {
                Some(offered) => offered.revision.clone(),
                None => playbook(desk, &shelf, GENERIC)?.revision.clone(),
            }
        }
    };
    let scenario = Arc::new(from_past(&incident, &revision, shelf(desk)?.library.rules()));
    begin(desk, scenario, revision, manner)
}

/// Records the start, then opens the console on it where there is a terminal.
fn begin(desk: &mut Desk, scenario: Arc<Scenario>, playbook: Arc<Revision>, manner: Manner) -> Answer {
    let number = record(desk, scenario, playbook, manner)?;
    if desk.format == Format::Json || !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Ok(Exit::Done);
    }
    open(desk, number)
}

/// Opens the console on a drill.
pub fn open(desk: &mut Desk, number: Number) -> Answer {
    let options = Options { incident: Some(number.to_string()), ..console::plain_options(desk) };
    console::open(desk, &options)
}

/// Records the start, and tells it.
pub fn record(
    desk: &mut Desk,
    scenario: Arc<Scenario>,
    playbook: Arc<Revision>,
    manner: Manner,
) -> Result<Number, Failure> {
    let title = scenario.title.get(desk.lang).to_owned();
    let (drill, book) = (scenario.id.clone(), playbook.id.to_string());
    let Manner { speed, ghost } = manner;
    let house = shelf(desk)?.library.rules().clone();
    let intent = Intent::StartDrill { title: title.clone(), scenario, playbook, speed, ghost, house };
    let terms = Terms { at: desk.now, force: Force::Heed };
    let (incident, _) = desk.fulfil(IncidentId(Uuid::now_v7()), terms, intent)?;
    let number = incident.summary.number;
    match desk.format {
        Format::Json => desk.out.json(&Good::new(StartedJson {
            id: number.to_string(),
            uuid: incident.summary.id.0,
            drill: &drill,
            title: &title,
            playbook: &book,
            notice: NOT_REAL,
        })),
        Format::Plain => desk.out.line(&format!("{NOT_REAL}  {number} {title}")),
    }
    Ok(number)
}

/// The drill called `word`; a real incident is refused.
pub fn played(desk: &mut Desk, word: &str) -> Result<crate::incident::Incident, Failure> {
    let incident = desk.incident(Some(word))?;
    if incident.drill.is_none() {
        let said = desk.say("不是演练", "is no drill");
        return Err(Failure::usage(format!("{} {said}", incident.summary.number)));
    }
    Ok(incident)
}

/// A wish about a drill.
pub fn wish(desk: &mut Desk, word: &str, intent: Intent) -> Answer {
    played(desk, word)?;
    let terms = Terms { at: desk.now, force: Force::Heed };
    fulfil(desk, terms, Some(word), intent)?;
    Ok(Exit::Done)
}

/// On to the next message.
pub fn leap(desk: &mut Desk, word: &str) -> Answer {
    let incident = played(desk, word)?;
    match until_next(&incident, desk.now) {
        Some(by) => wish(desk, word, Intent::JumpDrill { by }),
        None => Err(Failure::new(Exit::Refused, "no-message", NO_MESSAGE.get(desk.lang))),
    }
}

/// What is expected next, at a price.
pub fn hint(desk: &mut Desk, word: &str) -> Answer {
    let incident = played(desk, word)?;
    let hints = incident.drill.as_ref().map(|run| run.hints.clone()).unwrap_or_default();
    let score = score(&incident, desk.now);
    let lines = score.into_iter().flat_map(|score| score.lines);
    let open = lines.filter(|line| line.verdict.is_none() && !hints.contains(&line.what));
    match open.min_by_key(|line| line.by) {
        Some(line) => wish(desk, word, Intent::TakeHint { what: line.what }),
        None => Err(Failure::new(Exit::Refused, "no-hint", NO_HINT.get(desk.lang))),
    }
}
