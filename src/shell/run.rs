//! The start of the console: what it needs is opened in an order in which nothing can be lost, then the main
//! loop runs until it is left.

use super::arrival::{Arrival, ToLoop};
use super::bell::Bell;
use super::claim::{Claim, claim_drafts, unreadable};
use super::clock::{Clock, nearest_wall};
use super::complaint::{self, system};
use super::console::Console;
use super::drills::{self, OnCommit};
use super::handoff;
use super::hangup::watch_hangup;
use super::history::History;
use super::last_words::elsewhere;
use super::paths::Paths;
use super::sandbox;
use super::screen::Screen;
use super::scribe::Scribe;
use super::shelf::house;
use super::signals::Signals;
use super::terminal::{Guard, MouseReports};
use super::ticker::Ticker;
use super::tty::Tty;
use crate::app::ringing::Sound;
use crate::app::{self, Cadence, Cue, Model, Msg, Request, Setup, Tour};
use crate::command::Mouse;
use crate::house::{Config, Pointer, Remember, ZoneOf};
use crate::incident::IncidentId;
use crate::journal::pair::Pair;
use crate::journal::sqlite::{OnMove, Options as Opening, SqliteJournal, is_there};
use crate::journal::{Journal, Name};
use crate::layout::{Access, Layouts};
use crate::locale::{Phrase, forms as words};
use crate::playbook::Library;
use crate::room::playhead::{Knowledge, Speed};
use crate::text::{Lang, Span};
use crate::theme::{self, Asked, Theme};
use jiff::tz::TimeZone;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// How a console is started.
#[derive(Debug, Clone)]
pub struct Start {
    /// Where files live.
    pub paths: Paths,
    /// The folders of playbooks, in their order of precedence.
    pub playbooks: Vec<PathBuf>,
    /// Who sits here.
    pub me: crate::incident::Person,
    /// The language of the screen.
    pub lang: crate::text::Lang,
    /// The language that stands beside it, when two were asked for.
    pub second: Option<crate::text::Lang>,
    /// The zone that times are shown in.
    pub zone: TimeZone,
    /// Who says that.
    pub zone_of: ZoneOf,
    /// What the house demands and prefers.
    pub config: Config,
    /// The layout to start with.
    pub layout: Option<String>,
    /// Whether keys may change the record.
    pub access: Access,
    /// Whether the console makes itself heard.
    pub sound: Sound,
    /// The colours that were asked for.
    pub theme: Asked,
    /// The incident to open first, and how it was called.
    pub incident: Option<(Name, String)>,
    /// Where the records are.
    pub store: Store,
    /// The incident to watch the past of.
    pub replay: Option<Replay>,
    /// What another console of ours must be told so that it opens on the same files.
    pub again: Vec<String>,
}

/// The past of an incident, to be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replay {
    /// The incident.
    pub incident: IncidentId,
    /// From when on; from the beginning when it is not said.
    pub from: Option<jiff::Timestamp>,
    /// How fast.
    pub speed: Speed,
    /// From what length on quiet is skipped.
    pub quiet: Option<Span>,
    /// Whose knowledge is shown.
    pub known: Knowledge,
}

impl Replay {
    /// All of an incident, at a speed that takes minutes.
    fn of(incident: IncidentId) -> Replay {
        let quiet = Some(crate::room::playhead::QUIET);
        Replay { incident, from: None, speed: Speed::default(), quiet, known: Knowledge::Now }
    }

    fn cue(self) -> Cue {
        let at = self.from.map_or(app::Place::Start, app::Place::At);
        Cue { at, speed: self.speed, quiet: self.quiet, known: Some(self.known), ..Cue::play() }
    }
}

/// Where a console has its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// In the journal of this machine.
    Journal,
    /// In memory, with a sample outage in it, and time going so many times as fast: nothing is kept.
    Demo {
        /// How many times as fast.
        speed: u32,
        /// What of it is looked at.
        shown: Sample,
    },
}

/// What of the sample is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// The outage, which goes on.
    Now,
    /// How it came to this, from its beginning.
    Past,
}

/// The layout that is shown when none is asked for.
pub(super) const DEFAULT: &str = "default";

/// Opens the console and stays until it is left.
///
/// # Errors
/// When the terminal or a thread cannot be had; the terminal is given back then.
pub fn run(mut start: Start) -> io::Result<()> {
    let tty = Arc::new(Tty::open()?);
    let (events, arriving) = ToLoop::new();
    // A journal that is still to be made holds no incident to wait for.
    let has_journal = is_there(&start.paths.journal()).unwrap_or(true) || start.store != Store::Journal;
    let (clock, scribe) = match start.store {
        Store::Journal => (Clock::start(), start_scribe(&start.paths, start.lang, &events)?),
        Store::Demo { speed, shown } => {
            let (clock, scribe, sample) = sandbox::start(speed, start.lang, &start.zone, &events)?;
            start.replay = sample.filter(|_| shown == Sample::Past).map(Replay::of);
            (clock, scribe)
        }
    };
    let answers = ask_first(&scribe, &start)?;
    let asked = if has_journal { answers } else { 0 };
    let watches = start.replay.is_some();
    let (drafts, left) = match start.store {
        // What was typed and not sent belongs to a console that writes.
        Store::Journal if watches || start.access == Access::ReadOnly => (None, String::new()),
        Store::Journal => claim_drafts(&start.paths.state, start.lang, &events),
        Store::Demo { .. } => (None, String::new()),
    };
    let (history, remembered) = match start.store {
        Store::Journal if start.config.history == Remember::Off => {
            if let Err(error) = History::erase(&start.paths.state) {
                teller(start.lang, &events, words::HISTORY_NOT_KEPT)(error);
            }
            (None, Vec::new())
        }
        Store::Journal => open_history(&start, &events)?,
        Store::Demo { .. } => (None, Vec::new()),
    };
    let guard = Guard::new(tty.clone(), MouseReports::On);
    let on_panic = events.clone();
    guard.mind_panics(move || on_panic.tell(Arrival::Panicked));
    let on_signal = events.clone();
    let signals = Signals::listen(guard.restorer(), move |signal| on_signal.heard(Arrival::Signal(signal)))?;
    let on_hangup = events.clone();
    watch_hangup(tty.clone(), move || on_hangup.tell(Arrival::HungUp))?;
    // Taken only now that every way to lose it is watched.
    guard.resume()?;

    let mut clock = clock;
    let mut model = Model::new(setup(&start, &tty, clock.now()));
    if start.store != Store::Journal {
        model.tour = Some(Tour::default());
    }
    model.second = start.second;
    model.mouse = match start.config.mouse {
        Pointer::Ours => Mouse::Ours,
        Pointer::Terminals => Mouse::Terminals,
    };
    if let Some(replay) = start.replay {
        model.watch(replay.incident, replay.cue());
    }
    model.ringer.sound = start.sound;
    let layout = model.layout.clone();
    if app::restore(&mut model, &left).is_err()
        && let Some(drafts) = &drafts
    {
        model.refuse(unreadable(drafts, start.lang));
    }
    let kept = model.changes();
    let edited = if drafts.is_some() { take_up_edited(&start, &mut model) } else { Vec::new() };
    model.prompt.recollect(remembered);
    if start.layout.is_some() {
        model.take_layout(layout);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let _inside = runtime.enter();
    let mut console = Console {
        screen: Screen::new(tty)?,
        ticker: Ticker::new()?,
        keys: None,
        kept,
        pending: 0,
        patient_until: None,
        asked,
        cadence: Cadence::Still,
        ticks: 0,
        state: match start.store {
            Store::Journal => start.paths.state.clone(),
            Store::Demo { .. } => std::env::temp_dir().join(format!("warroom-demo-{}", std::process::id())),
        },
        again: start.again.clone(),
        kept_in: (start.store == Store::Journal).then(|| start.paths.clone()),
        drafts,
        lent: None,
        claim: if watches && start.store == Store::Journal { Claim::OnceItWrites } else { Claim::Settled },
        history,
        edited,
        guard,
        mouse: Mouse::Ours,
        signals,
        scribe,
        clock,
        model,
        title: None,
        arriving,
        events,
        listening: None,
        watch: None,
    };
    let end = runtime.block_on(console.run(&start));
    console.close(end)
}

/// Brings texts back whose editor was cut off; the files that hold them go once a draft holds the words.
fn take_up_edited(start: &Start, model: &mut Model) -> Vec<PathBuf> {
    let (texts, files): (Vec<String>, Vec<PathBuf>) =
        [start.paths.state.clone(), elsewhere()].iter().flat_map(|folder| handoff::left(folder)).unzip();
    if texts.iter().any(|text| !text.is_empty()) {
        model.take_up(texts);
        model.say(words::EDITED_IS_BACK.get(start.lang));
    }
    files
}

/// What was sent from this home before, and where it is added to.
fn open_history(start: &Start, events: &ToLoop) -> io::Result<(Option<History>, Vec<String>)> {
    let (history, known) = History::open(&start.paths.state, teller(start.lang, events, words::HISTORY_NOT_KEPT))?;
    Ok((Some(history), known))
}

/// What cannot be written is told like any other trouble; at the end nobody listens.
pub(super) fn teller(lang: Lang, events: &ToLoop, what: Phrase) -> impl FnMut(io::Error) + Send + 'static {
    let to_loop = events.clone();
    move |error| to_loop.say(Msg::Refuse(what.with(lang, &[&system(&error, lang)])))
}

/// Asks for what the first frame shows, and says how many answers will come. The incident that was asked for
/// by name comes first: once one is on the screen, the list opens no other.
fn ask_first(scribe: &Scribe, start: &Start) -> io::Result<usize> {
    let named = start.incident.clone().map(|(name, typed)| scribe.find(name, typed)).transpose()?;
    let past = start.replay.map(|replay| scribe.put(Request::Rewind(replay.incident))).transpose()?;
    scribe.list()?;
    Ok(1 + usize::from(named.is_some()) + usize::from(past.is_some()))
}

fn start_scribe(paths: &Paths, lang: crate::text::Lang, events: &ToLoop) -> io::Result<Scribe> {
    let (file, data, scratch) = (paths.journal(), paths.data.clone(), paths.scratch());
    let told = events.clone();
    // The console hangs the same bell after its first frame, and says so when it cannot.
    let ring = move || {
        let bell = Bell::hang(&data).ok()?;
        // A bell that does not ring costs the others some seconds, never a record.
        Some(Box::new(move || drop(bell.ring())) as OnCommit)
    };
    let drills = drills::opener(paths, ring.clone());
    let to_loop = events.clone();
    let on_move: OnMove = Box::new(move |holder| to_loop.say(Msg::Say(complaint::waiting(holder, lang))));
    let open = move || {
        let clock = Box::new(nearest_wall);
        let options = Opening { clock, on_commit: ring(), on_move: Some(on_move), scratch, ..Opening::default() };
        let real = SqliteJournal::open(&file, options)?;
        Ok(Box::new(Pair::new(Box::new(real), drills)) as Box<dyn Journal>)
    };
    Scribe::start(lang, open, move |msg| told.heard(Arrival::Msg(msg)))
}

fn setup(start: &Start, tty: &Tty, now: jiff::Timestamp) -> Setup {
    Setup {
        me: start.me.clone(),
        lang: start.lang,
        zone: start.zone.clone(),
        theme: chosen(start.theme),
        layouts: Layouts::shipped(),
        // One of the person's own is known after the first frame, which shows the default until then.
        layout: start.layout.clone().unwrap_or_else(|| DEFAULT.to_owned()),
        library: Arc::new(Library::new(
            house(&start.zone, &start.config, now),
            &[],
            now.to_zoned(start.zone.clone()).date(),
        )),
        size: tty.size(),
        access: start.access,
        seed: *uuid::Uuid::now_v7().as_bytes(),
        now,
    }
}

/// The theme that flags, file and terminal ask for together.
pub(super) fn chosen(asked: Asked) -> Theme {
    theme::choose(asked, |name| std::env::var(name).ok()).theme
}
