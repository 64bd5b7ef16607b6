//! The main loop: everything that the outside does becomes a message, everything that the app wants is done,
//! and after each round the screen is drawn once.
//!
//! One thread, no waiting: keys, journal, files and signals arrive on one channel. After a wish was sent to
//! the scribe the loop waits up to two milliseconds for it, so that a quick tick is one frame; a slow disk
//! shows the mark of a pending wish instead, and the keys go on.

use super::bell::{Bell, Listening};
use super::burst::{Length, coalesce};
use super::clipboard;
use super::clock::Clock;
use super::drafts::Drafts;
use super::handoff::{self, Edited};
use super::hangup::{HUNG_UP, watch_hangup};
use super::keys::{Input, Keys, MouseAct};
use super::paths::Paths;
use super::rack::Rack;
use super::screen::{Drawn, Screen};
use super::scribe::Scribe;
use super::shelf::Shelf;
use super::signals::{Fatal, Interrupts, Signalled, Signals};
use super::terminal::{Guard, MouseReports, PANICKED, Suspended};
use super::ticker::Ticker;
use super::tty::Tty;
use super::watch::{Place, Watch};
use crate::app::{self, Cadence, Effect, Model, Msg, Pointer, PointerAct, Setup, cadence, update};
use crate::diagnostic::nearest;
use crate::journal::sqlite::{Options as Opening, SqliteJournal};
use crate::journal::{Journal, Name};
use crate::layout::{Access, Layouts};
use crate::playbook::{Known, Library};
use crate::theme::{self, Asked, Theme};
use crate::view::view;
use jiff::tz::TimeZone;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

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
    /// The zone that times are shown in.
    pub zone: TimeZone,
    /// The layout to start with.
    pub layout: Option<String>,
    /// Whether keys may change the record.
    pub access: Access,
    /// The colours that were asked for.
    pub theme: Asked,
    /// The incident to open first, and how it was called.
    pub incident: Option<(Name, String)>,
}

/// Something arrived at the loop.
enum Event {
    Inputs(Vec<Input>),
    Msg(Msg),
    Signal(Signalled),
    /// The bell of the journal rang.
    Rang,
    Edited(Edited),
    HungUp,
    Panicked,
}

/// How the loop ended.
#[derive(Debug, Clone, Copy)]
enum End {
    Quit,
    Signal(Fatal),
    HungUp,
    Panicked,
}

/// How long the first frame waits for the incident that it is to show.
const FIRST_FRAME: Duration = Duration::from_millis(50);
/// How long the loop waits for a commit before it draws.
const PATIENCE: Duration = Duration::from_millis(2);
/// The layout that is shown when none is asked for.
const DEFAULT: &str = "default";

/// Opens the console and stays until it is left.
///
/// # Errors
/// When the terminal or a thread cannot be had; the terminal is given back then.
pub fn run(start: Start) -> io::Result<ExitCode> {
    let tty = Arc::new(Tty::open()?);
    let (events, arriving) = unbounded_channel();
    let scribe = start_scribe(&start.paths, &events)?;
    let asked = ask_first(&scribe, start.incident.clone())?;
    let drafts_failed = events.clone();
    let claimed = Drafts::claim(&start.paths.state, move |error| {
        // A draft that cannot be written is told like any other trouble; at the end nobody listens.
        drop(drafts_failed.send(Event::Msg(Msg::Say(format!("draft not kept: {error}")))));
    })?;
    let guard = Guard::new(tty.clone(), MouseReports::On);
    let on_panic = events.clone();
    guard.mind_panics(move || drop(on_panic.send(Event::Panicked)));
    let on_signal = events.clone();
    let signals = Signals::listen(guard.restorer(), move |signal| heard(on_signal.send(Event::Signal(signal))))?;
    let on_hangup = events.clone();
    watch_hangup(tty.clone(), move || drop(on_hangup.send(Event::HungUp)))?;
    // Taken only now that every way to lose it is watched.
    guard.resume()?;

    let mut clock = Clock::start();
    let mut model = Model::new(setup(&start, &tty, clock.now()));
    let layout = model.layout.clone();
    app::restore(&mut model, claimed.left.as_deref().unwrap_or(""));
    if start.layout.is_some() {
        model.layout = layout;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let _inside = runtime.enter();
    let mut console = Console {
        screen: Screen::new(tty)?,
        ticker: Ticker::new()?,
        keys: None,
        kept: model.changes(),
        pending: 0,
        asked,
        cadence: Cadence::Still,
        state: start.paths.state.clone(),
        drafts: claimed.drafts,
        guard,
        signals,
        scribe,
        clock,
        model,
        arriving,
        events,
        listening: None,
        watch: None,
    };
    let end = runtime.block_on(console.run(&start));
    console.close(end)
}

/// Asks for what the first frame shows, and says how many answers will come. The incident that was asked for
/// by name comes first: once one is on the screen, the list opens no other.
fn ask_first(scribe: &Scribe, incident: Option<(Name, String)>) -> io::Result<usize> {
    let named = incident.map(|(name, typed)| scribe.find(name, typed)).transpose()?;
    scribe.list()?;
    Ok(1 + usize::from(named.is_some()))
}

fn heard<T>(sent: Result<(), T>) -> ControlFlow<()> {
    if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

fn start_scribe(paths: &Paths, events: &UnboundedSender<Event>) -> io::Result<Scribe> {
    let (file, data, scratch) = (paths.journal(), paths.data.clone(), paths.state.join("copy"));
    let told = events.clone();
    let open = move || {
        let bell = Bell::hang(&data).ok();
        let on_commit = bell.map(|bell| {
            // A bell that does not ring costs the others some seconds, never a record.
            Box::new(move || drop(bell.ring())) as Box<dyn FnMut() + Send>
        });
        let options = Opening { on_commit, scratch: Some(scratch), ..Opening::default() };
        SqliteJournal::open(&file, options).map(|journal| Box::new(journal) as Box<dyn Journal>)
    };
    Scribe::start(open, move |msg| heard(told.send(Event::Msg(msg))))
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
        library: Arc::new(Library::new(Known::default(), &[], now.to_zoned(start.zone.clone()).date())),
        size: tty.size(),
        access: start.access,
        seed: *uuid::Uuid::now_v7().as_bytes(),
        now,
    }
}

fn unknown_layout(asked: &str, model: &Model) -> String {
    use crate::locale::forms as words;
    match nearest(asked, model.layouts.ids()) {
        Some(like) => words::UNKNOWN_LAYOUT.with(model.lang, &[asked, like]),
        None => words::UNKNOWN_LAYOUT_BARE.with(model.lang, &[asked]),
    }
}

fn chosen(asked: Asked) -> Theme {
    theme::choose(asked, |name| std::env::var(name).ok()).theme
}

struct Console {
    screen: Screen,
    ticker: Ticker,
    keys: Option<Keys>,
    kept: u64,
    /// Appends that the scribe has not answered.
    pending: usize,
    /// Questions of the scribe's that the first frame waits for.
    asked: usize,
    cadence: Cadence,
    state: PathBuf,
    drafts: Drafts,
    guard: Guard,
    signals: Signals,
    scribe: Scribe,
    clock: Clock,
    model: Model,
    arriving: UnboundedReceiver<Event>,
    events: UnboundedSender<Event>,
    listening: Option<Listening>,
    watch: Option<Watch>,
}

impl Console {
    async fn run(&mut self, start: &Start) -> io::Result<End> {
        // The incident is usually there before the first frame could be drawn without it.
        if let Some(end) = self.settle(FIRST_FRAME).await? {
            return Ok(end);
        }
        self.draw()?;
        let rack = self.dress(start)?;
        // Only now: what was typed ahead waits in the terminal until it is known what the keys mean.
        let to_keys = self.events.clone();
        self.keys = Some(Keys::read(move |inputs| heard(to_keys.send(Event::Inputs(inputs))))?);
        self.listen(start, rack)?;
        loop {
            if let Some(end) = self.round().await? {
                return Ok(end);
            }
        }
    }

    /// Reads the person's own layouts, keys and theme.
    fn dress(&mut self, start: &Start) -> io::Result<Rack> {
        let flags = start.theme;
        let mut rack = Rack::new(&start.paths, move |file| chosen(flags.or(file)));
        let looks = rack.first_look();
        let is_dressed = looks.is_some();
        if let Some(looks) = looks {
            self.update(Msg::Looks(Box::new(looks)))?;
        }
        let layout = self.model.layout.clone();
        let is_unknown = self.model.layouts.get(&layout).is_none();
        if is_unknown {
            self.model.layout = DEFAULT.to_owned();
            self.model.refuse(unknown_layout(&layout, &self.model));
        }
        if is_dressed || is_unknown {
            self.draw()?;
        }
        Ok(rack)
    }

    /// Starts what may come after the first frame: the bell, and the watch over the files.
    fn listen(&mut self, start: &Start, mut rack: Rack) -> io::Result<()> {
        let rang = self.events.clone();
        let bell = Bell::hang(&start.paths.data)?;
        match bell.listen(move || heard(rang.send(Event::Rang))) {
            Ok(listening) => self.listening = Some(listening),
            // Without a bell the ticks look for news.
            Err(error) => self.model.say(format!("no bell: {error}")),
        }
        let saved = self.events.clone();
        let books = start.playbooks.iter().cloned().map(Place::Folder);
        let places = books.chain(rack.places().iter().cloned()).collect();
        let zone = start.zone.clone();
        let mut shelf = Shelf::default();
        let mut known = Vec::new();
        let watch = Watch::start(places, Vec::new(), move |found| {
            if let Some(looks) = rack.looks(&found) {
                heard(saved.send(Event::Msg(Msg::Looks(Box::new(looks)))))?;
            }
            let books: Vec<_> = found.into_iter().filter(|one| !rack.is_ours(one)).collect();
            if books == known {
                return ControlFlow::Continue(());
            }
            let today = jiff::Timestamp::now().to_zoned(zone.clone()).date();
            let library = shelf.library(&books, today);
            known = books;
            heard(saved.send(Event::Msg(Msg::Library(Arc::new(library)))))
        });
        match watch {
            Ok(watch) => self.watch = Some(watch),
            Err(error) => self.model.say(format!("files are not watched: {error}")),
        }
        Ok(())
    }

    /// One round: wait for something, take in all that is ready, draw once.
    async fn round(&mut self) -> io::Result<Option<End>> {
        let is_behind = self.screen.is_behind();
        let first = tokio::select! {
            biased;
            event = self.arriving.recv() => event,
            tick = self.ticker.tick() => {
                tick?;
                self.tick()?;
                None
            }
            caught_up = self.screen.caught_up(), if is_behind => {
                caught_up?;
                None
            }
        };
        if let Some(event) = first
            && let Some(end) = self.take(event)?
        {
            return Ok(Some(end));
        }
        if let Some(end) = self.drain()? {
            return Ok(Some(end));
        }
        if self.pending > 0
            && let Some(end) = self.settle(PATIENCE).await?
        {
            return Ok(Some(end));
        }
        self.keep()?;
        self.draw()?;
        Ok(None)
    }

    /// Waits until the scribe has answered everything, at most `limit`.
    async fn settle(&mut self, limit: Duration) -> io::Result<Option<End>> {
        let deadline = tokio::time::Instant::now() + limit;
        while self.pending + self.asked > 0 {
            let Ok(Some(event)) = tokio::time::timeout_at(deadline, self.arriving.recv()).await else { break };
            if let Some(end) = self.take(event)? {
                return Ok(Some(end));
            }
        }
        // What is asked later is drawn when it comes.
        self.asked = 0;
        Ok(None)
    }

    fn drain(&mut self) -> io::Result<Option<End>> {
        while let Ok(event) = self.arriving.try_recv() {
            if let Some(end) = self.take(event)? {
                return Ok(Some(end));
            }
        }
        Ok(None)
    }

    fn take(&mut self, event: Event) -> io::Result<Option<End>> {
        match event {
            Event::Inputs(inputs) => {
                for input in coalesce(inputs) {
                    if let Some(end) = self.input(input)? {
                        return Ok(Some(end));
                    }
                }
            }
            Event::Msg(msg) => {
                match &msg {
                    Msg::Committed(..) | Msg::Overtaken(..) | Msg::Failed(..) => {
                        self.pending = self.pending.saturating_sub(1);
                    }
                    Msg::Listed(_) | Msg::Opened(..) => self.asked = self.asked.saturating_sub(1),
                    _ => {}
                }
                return self.update(msg);
            }
            Event::Signal(Signalled::End(fatal)) => return Ok(Some(End::Signal(fatal))),
            Event::Signal(Signalled::Suspend) => self.suspend()?,
            Event::Signal(Signalled::Continued) => {
                self.guard.reassert()?;
                self.screen.repaint()?;
                self.look_at_clock()?;
            }
            Event::Signal(Signalled::Resized) => {
                // A window that was smaller for a moment has its old size again, and less on it.
                self.screen.repaint()?;
                self.resize()?;
            }
            Event::Rang => {
                let rooms = self.model.rooms.iter().map(|(id, room)| (*id, room.incident.head()));
                self.scribe.look(rooms.filter(|(_, head)| head.0 > 0).collect())?;
            }
            Event::Edited(edited) => return self.edited(edited),
            Event::HungUp => return Ok(Some(End::HungUp)),
            Event::Panicked => return Ok(Some(End::Panicked)),
        }
        Ok(None)
    }

    fn input(&mut self, input: Input) -> io::Result<Option<End>> {
        let msg = match input {
            Input::Key(key) => Msg::Key(key),
            Input::Paste(paste) if paste.length == Length::TooLong => Msg::PasteTooLong(paste.text.len()),
            Input::Paste(paste) => Msg::Paste(paste.text),
            Input::Mouse(mouse) => Msg::Mouse(Pointer {
                x: mouse.column,
                y: mouse.row,
                act: match mouse.act {
                    MouseAct::Press => PointerAct::Press,
                    MouseAct::WheelUp => PointerAct::WheelUp,
                    MouseAct::WheelDown => PointerAct::WheelDown,
                },
            }),
            Input::Resized => {
                self.resize()?;
                return Ok(None);
            }
            Input::Closed => return Ok(Some(End::HungUp)),
        };
        self.update(msg)
    }

    fn update(&mut self, msg: Msg) -> io::Result<Option<End>> {
        let now = self.clock.now();
        for effect in update(&mut self.model, now, msg) {
            match effect {
                Effect::Quit => return Ok(Some(End::Quit)),
                Effect::Append { .. } => {
                    self.pending += 1;
                    self.scribe.carry_out(effect)?;
                }
                Effect::Open(_) => {
                    self.asked += 1;
                    self.scribe.carry_out(effect)?;
                }
                Effect::CatchUp(_) | Effect::Fulfil(..) => self.scribe.carry_out(effect)?,
                Effect::Copy(text) => self.copy(&text)?,
                Effect::Edit(text) => self.edit(&text)?,
                Effect::Redraw => self.screen.repaint()?,
                Effect::Suspend => self.suspend()?,
            }
        }
        Ok(None)
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        use crate::locale::forms as words;
        match clipboard::copy(text, clipboard::Through::find()) {
            Ok(bytes) => {
                self.screen.send(&bytes)?;
                let first = text.lines().next().unwrap_or("").to_owned();
                self.model.say(format!("{}: {first}", words::COPIED.get(self.model.lang)));
            }
            Err(_) => self.model.refuse(words::COPY_TOO_LONG.get(self.model.lang)),
        }
        Ok(())
    }

    /// Gives the terminal to $EDITOR; the loop goes on without drawing until it comes back.
    fn edit(&mut self, text: &str) -> io::Result<()> {
        if let Some(keys) = &self.keys {
            keys.pause()?;
        }
        self.guard.lend()?;
        self.signals.interrupts_are(Interrupts::Editors);
        let done = self.events.clone();
        handoff::edit(&self.state, text, move |edited| drop(done.send(Event::Edited(edited))))
    }

    fn edited(&mut self, edited: Edited) -> io::Result<Option<End>> {
        self.signals.interrupts_are(Interrupts::Ours);
        self.guard.resume()?;
        if let Some(keys) = &self.keys {
            keys.resume();
        }
        self.screen.repaint()?;
        match edited {
            Edited::Text(text) => self.update(Msg::Edited(text)),
            Edited::GaveUp => Ok(None),
            Edited::Failed(error) => self.update(Msg::Say(error.to_string())),
        }
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.keep()?;
        if let Some(keys) = &self.keys {
            keys.pause()?;
        }
        let suspended = self.guard.suspend();
        if let Some(keys) = &self.keys {
            keys.resume();
        }
        if suspended? == Suspended::CameBack {
            self.screen.repaint()?;
            self.look_at_clock()?;
        }
        Ok(())
    }

    fn resize(&mut self) -> io::Result<()> {
        self.screen.fit()?;
        let (columns, rows) = self.screen.size();
        self.update(Msg::Resize(columns, rows)).map(drop)
    }

    fn tick(&mut self) -> io::Result<()> {
        self.look_at_clock()?;
        self.update(Msg::Tick).map(drop)
    }

    fn look_at_clock(&mut self) -> io::Result<()> {
        let looked = self.clock.look();
        if let Some(by) = looked.jump {
            self.update(Msg::ClockStepped(by))?;
        }
        if let Some(slept) = looked.slept {
            self.update(Msg::Woke(i64::try_from(slept.as_secs()).unwrap_or(i64::MAX)))?;
            if let Some(watch) = &self.watch {
                watch.look()?;
            }
        }
        Ok(())
    }

    /// Keeps what was typed and not sent, once a round.
    fn keep(&mut self) -> io::Result<()> {
        let changes = self.model.changes();
        if changes != self.kept {
            self.kept = changes;
            self.drafts.keep(app::keep(&self.model))?;
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let model = &self.model;
        let drawn = self.screen.draw(|frame| view(model, frame))?;
        self.cadence = cadence(model);
        match self.cadence {
            Cadence::Still => self.ticker.stop()?,
            // The screen changes when the second does.
            Cadence::Seconds => {
                let millis = self.clock.now().as_millisecond().rem_euclid(1_000);
                self.ticker.set(Duration::from_millis(u64::try_from(1_001 - millis).unwrap_or(1_000)))?;
            }
        }
        debug_assert!(drawn != Drawn::Behind || self.screen.is_behind());
        Ok(())
    }

    /// Saves, gives the terminal back, and ends as the end demands.
    fn close(mut self, end: io::Result<End>) -> io::Result<ExitCode> {
        let kept = self.keep();
        drop(self.watch.take());
        drop(self.listening.take());
        let written = self.scribe.finish();
        let drafted = self.drafts.finish();
        drop(self.guard);
        let end = end?;
        match end {
            End::HungUp => std::process::exit(HUNG_UP),
            End::Signal(fatal) => fatal.die(),
            End::Panicked => std::process::exit(PANICKED),
            End::Quit => {}
        }
        kept.and(written).and(drafted)?;
        Ok(ExitCode::SUCCESS)
    }
}
