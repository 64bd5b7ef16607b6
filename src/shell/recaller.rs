//! Questions over all incidents, each on a thread of its own with a journal handle of its own: the first one
//! reads every incident, and no append may wait for that.

use super::drills;
use super::paths::Paths;
use super::scribe::owed_of;
use crate::app::{Asked, Msg, Recalled};
use crate::drill::was_played;
use crate::incident::{Incident, IncidentId};
use crate::journal::sqlite::{Options, SqliteJournal};
use crate::measures::{By, Counted, Question, Stats};
use crate::recall::{self, Store, Trouble, Work};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io;
use std::path::PathBuf;

/// How many texts are shown.
const MOST: u32 = 100;

/// Where and when it is asked.
#[derive(Debug, Clone)]
pub struct Circumstances {
    /// The journal.
    pub journal: PathBuf,
    /// The journal of the exercises.
    pub drills: PathBuf,
    /// The file of measures and words.
    pub memory: PathBuf,
    /// Where a journal is copied to that cannot be opened where it is; the first that takes it.
    pub scratch: Vec<PathBuf>,
    /// Where months begin.
    pub zone: TimeZone,
    /// When.
    pub now: Timestamp,
}

impl Circumstances {
    /// Those of this installation.
    pub fn of(paths: &Paths, zone: TimeZone, now: Timestamp) -> Circumstances {
        Circumstances {
            journal: paths.journal(),
            drills: paths.drill_journal(),
            memory: paths.memory(),
            scratch: paths.scratch(),
            zone,
            now,
        }
    }
}

/// Answers `asked`; `told` is called on another thread.
pub fn ask(asked: Asked, here: Circumstances, told: impl FnOnce(Msg) + Send + 'static) -> io::Result<()> {
    let work = move || {
        told(answer(asked.clone(), &here).unwrap_or_else(|why| unanswered(asked, why)));
    };
    std::thread::Builder::new().name("recaller".into()).spawn(work).map(drop)
}

/// A hint that cannot be given is no trouble to tell about in the middle of a declaration.
fn unanswered(asked: Asked, why: String) -> Msg {
    match asked {
        Asked::Alike(title) => Msg::Recalled(Recalled::Alike(title, None)),
        _ => Msg::Refuse(why),
    }
}

fn answer(asked: Asked, here: &Circumstances) -> Result<Msg, String> {
    let mut journal =
        SqliteJournal::open(&here.journal, Options { scratch: here.scratch.clone(), ..Options::default() })
            .map_err(|error| error.to_string())?;
    let store = Store::open(&here.memory).map_err(|error| error.to_string())?;
    // Somebody is typing: what takes long is left for a question that asks for everything.
    let work = if matches!(asked, Asked::Alike(_)) { Work::Little } else { Work::All };
    let question = |store: &Store| recalled(store, &asked, here);
    let answer = recall::ask(&mut journal, store, here.now, work, &mut |_, _| {}, question);
    match answer.map_err(|error| error.to_string())? {
        Answer::Is(recalled) => Ok(Msg::Recalled(recalled)),
        // Only those are read after which something is owed.
        Answer::Owing(incidents) => {
            owed_of(&mut journal, &incidents, here.now).map(Msg::Owed).map_err(|error| error.to_string())
        }
    }
}

/// What the memory says.
enum Answer {
    Is(Recalled),
    /// After these incidents something is owed; what, the journal tells.
    Owing(Vec<IncidentId>),
}

fn recalled(store: &Store, asked: &Asked, here: &Circumstances) -> Result<Answer, Trouble> {
    Ok(Answer::Is(match asked {
        Asked::Owed => return Ok(Answer::Owing(store.owing()?)),
        Asked::Words(words) => Recalled::Words(words.clone(), store.find(words, MOST)?),
        Asked::Alike(title) => Recalled::Alike(title.clone(), store.alike(title, None, None, 1)?.pop()),
        Asked::Figures => {
            let question = Question {
                since: None,
                counted: Counted::Real,
                by: By::Severity,
                zone: here.zone.clone(),
                now: here.now,
            };
            Recalled::Figures(Box::new(Stats::of(&store.measures()?, &exercises(here), &question)))
        }
    }))
}

/// When exercises began that were held. They have a journal of their own beside the real one, which tells
/// nothing about real incidents, not even when it is damaged.
fn exercises(here: &Circumstances) -> Vec<Timestamp> {
    let all = drills::each(&here.drills).unwrap_or_default();
    let drills = all.iter().filter_map(Incident::fold).filter(was_played);
    drills.map(|drill| drill.summary.declared).collect()
}
