//! The main loop: everything that the outside does becomes a message, everything that the app wants is done,
//! and after each round the screen is drawn once.
//!
//! One thread, no waiting: keys, journal, files and signals arrive on one channel. After a wish was sent to
//! the scribe the loop waits up to two milliseconds for it, so that a quick tick is one frame; a slow disk
//! shows the mark of a pending wish instead, and the keys go on.

use super::arrival::{Arrival, End, ToLoop};
use super::bell::Listening;
use super::burst::{Aim, Length, coalesce};
use super::claim::Claim;
use super::clock::Clock;
use super::drafts::Drafts;
use super::history::History;
use super::keys::{Input, Keys};
use super::paths::Paths;
use super::pointer::pointed;
use super::recaller::{self, Circumstances};
use super::run::Start;
use super::screen::{Drawn, Screen};
use super::scribe::Scribe;
use super::signals::{Signalled, Signals};
use super::terminal::{Guard, MouseReports};
use super::ticker::Ticker;
use super::watch::Watch;
use crate::app::prompt::Mode;
use crate::app::{Asked, Attention, Cadence, Effect, Foreground, Model, Msg, Request, cadence, update};
use crate::command::Mouse;
use crate::locale::forms as words;
use crate::view::view;
use std::io;
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, timeout_at};

/// How long the first frame waits for the incident that it is to show.
const FIRST_FRAME: Duration = Duration::from_millis(50);
/// How many ticks pass between two looks for news that no bell told.
const TICKS_A_LOOK: u32 = 20;
/// How long the loop waits for a commit before it draws. What is pending longer holds no further key up.
const PATIENCE: Duration = Duration::from_millis(2);

/// What the loop works with.
pub(super) struct Console {
    pub(super) screen: Screen,
    pub(super) ticker: Ticker,
    pub(super) keys: Option<Keys>,
    pub(super) kept: u64,
    /// Appends that the scribe has not answered.
    pub(super) pending: usize,
    /// Until when the next frame waits for what was sent in this round, and for nothing sent earlier.
    pub(super) patient_until: Option<Instant>,
    /// Questions of the scribe's that the first frame waits for.
    pub(super) asked: usize,
    pub(super) cadence: Cadence,
    /// Seconds that have begun while this console ran.
    pub(super) ticks: u32,
    pub(super) state: PathBuf,
    /// What the journal and its memory are called; `None` where nothing is kept.
    pub(super) kept_in: Option<Paths>,
    /// What another console of ours is told before its verb, so that it opens on the same files.
    pub(super) again: Vec<String>,
    /// None where nothing is kept.
    pub(super) drafts: Option<Drafts>,
    /// Whether a place for drafts is still to be claimed.
    pub(super) claim: Claim,
    pub(super) history: Option<History>,
    /// Files of texts that came back from the editor; they go when the draft that holds the text is on the disk.
    pub(super) edited: Vec<PathBuf>,
    /// The right to the terminal, while a guest has it.
    pub(super) lent: Option<Foreground>,
    pub(super) guard: Guard,
    /// Who the terminal was told has the pointer.
    pub(super) mouse: Mouse,
    pub(super) signals: Signals,
    pub(super) scribe: Scribe,
    pub(super) clock: Clock,
    pub(super) model: Model,
    /// What was put into the window's title.
    pub(super) title: Option<String>,
    pub(super) arriving: UnboundedReceiver<Arrival>,
    pub(super) events: ToLoop,
    pub(super) listening: Option<Listening>,
    pub(super) watch: Option<Watch>,
}

impl Console {
    pub(super) async fn run(&mut self, start: &Start) -> io::Result<End> {
        // The incident is usually there before the first frame could be drawn without it.
        if let Some(end) = self.settle(Instant::now() + FIRST_FRAME).await? {
            return Ok(end);
        }
        self.draw()?;
        let rack = self.dress(start)?;
        // Only now: what was typed ahead waits in the terminal until it is known what the keys mean.
        let to_keys = self.events.clone();
        self.keys = Some(Keys::read(move |inputs| to_keys.heard(Arrival::Inputs(inputs)))?);
        self.listen(start, rack)?;
        loop {
            if let Some(end) = self.round().await? {
                return Ok(end);
            }
        }
    }

    /// One round: wait for something, take in all that is ready, draw once.
    async fn round(&mut self) -> io::Result<Option<End>> {
        let is_behind = self.screen.is_behind();
        let first = tokio::select! {
            biased;
            event = self.arriving.recv() => event,
            tick = self.ticker.tick() => {
                tick?;
                if let Some(end) = self.tick()? {
                    return Ok(Some(end));
                }
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
        if let Some(until) = self.patient_until.take()
            && let Some(end) = self.settle(until).await?
        {
            return Ok(Some(end));
        }
        self.keep()?;
        self.draw()?;
        Ok(None)
    }

    /// Waits until the scribe has answered everything, at most until `deadline`.
    async fn settle(&mut self, deadline: Instant) -> io::Result<Option<End>> {
        while self.pending + self.asked > 0 {
            let Ok(Some(event)) = timeout_at(deadline, self.arriving.recv()).await else { break };
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

    fn take(&mut self, event: Arrival) -> io::Result<Option<End>> {
        match event {
            Arrival::Inputs(inputs) => {
                let writes = self.model.attention() == Attention::Prompt && self.model.prompt.mode == Mode::Write;
                let aim = if writes { Aim::Line } else { Aim::Keys };
                let mut inputs = coalesce(inputs, aim).into_iter().peekable();
                while let Some(input) = inputs.next() {
                    let ended = match self.letter(&input) {
                        None => self.input(input)?,
                        Some(first) => {
                            // Letters that come together go into the line together.
                            let mut text = String::from(first);
                            while let Some(letter) = inputs.peek().and_then(|next| self.letter(next)) {
                                text.push(letter);
                                inputs.next();
                            }
                            self.update(Msg::Typed(text))?
                        }
                    };
                    if ended.is_some() {
                        return Ok(ended);
                    }
                }
            }
            Arrival::Msg(msg) => {
                match &msg {
                    Msg::Committed(..) | Msg::Overtaken(..) | Msg::Failed(..) => {
                        self.pending = self.pending.saturating_sub(1);
                    }
                    Msg::Listed(_) | Msg::Opened(..) | Msg::Rewound(..) => self.asked = self.asked.saturating_sub(1),
                    _ => {}
                }
                return self.update(msg);
            }
            Arrival::Signal(Signalled::End(fatal)) => return Ok(Some(End::Signal(fatal))),
            Arrival::Signal(Signalled::Suspend) => return self.suspend(),
            Arrival::Signal(Signalled::Continued) => {
                self.guard.reassert()?;
                self.screen.repaint()?;
                return self.look_at_clock();
            }
            Arrival::Signal(Signalled::Resized) => {
                // A window that was smaller for a moment has its old size again, and less on it.
                self.screen.repaint()?;
                return self.resize();
            }
            Arrival::Rang => self.look_for_news()?,
            Arrival::Edited(edited) => return self.edited(edited),
            Arrival::HungUp => return Ok(Some(End::HungUp)),
            Arrival::Panicked => return Ok(Some(End::Panicked)),
        }
        Ok(None)
    }

    /// The letter that an input is while the input box has the keys.
    fn letter(&self, input: &Input) -> Option<char> {
        match input {
            Input::Key(key) if self.model.attention() == Attention::Prompt => key.typed(),
            _ => None,
        }
    }

    fn input(&mut self, input: Input) -> io::Result<Option<End>> {
        let msg = match input {
            Input::Key(key) => Msg::Key(key),
            Input::Paste(paste) if paste.length == Length::TooLong => Msg::PasteTooLong(paste.text.len()),
            Input::Paste(paste) => Msg::Paste(paste.text),
            Input::Mouse(mouse) => pointed(&self.model, mouse),
            Input::Resized => return self.resize(),
            Input::Closed => return Ok(Some(End::HungUp)),
        };
        self.update(msg)
    }

    pub(super) fn update(&mut self, msg: Msg) -> io::Result<Option<End>> {
        let now = self.clock.now();
        for effect in update(&mut self.model, now, msg) {
            match effect {
                Effect::Quit => return Ok(Some(End::Quit)),
                Effect::Journal(request) => self.put(request)?,
                Effect::Recall(asked) => self.recall(asked)?,
                Effect::KeepLine(line) => self.keep_line(line)?,
                Effect::ListDrills => self.list_drills(Msg::Drills)?,
                Effect::SeekDrill(id, line) => self.list_drills(move |drills| Msg::DrillSought(drills, id, line))?,
                Effect::Export(number, file) => self.export(number, file),
                Effect::Import(file, options) => self.import(file, options),
                Effect::WriteImport(read) => self.write_import(&read),
                Effect::Copy(text) => self.copy(&text)?,
                Effect::Ring(ring) => self.ring(&ring)?,
                Effect::Lend(foreground, guest) => self.lend(foreground, guest)?,
                Effect::Redraw => self.screen.repaint()?,
                Effect::Suspend => {
                    if let Some(end) = self.suspend()? {
                        return Ok(Some(end));
                    }
                }
            }
        }
        Ok(None)
    }

    fn put(&mut self, request: Request) -> io::Result<()> {
        match &request {
            Request::Append { .. } => {
                self.pending += 1;
                self.patient_until.get_or_insert_with(|| Instant::now() + PATIENCE);
            }
            Request::Open(_) | Request::Rewind(_) => self.asked += 1,
            Request::ListOwed(_) if self.kept_in.is_some() => return self.recall(Asked::Owed),
            Request::ListAll
            | Request::Find(..)
            | Request::ListOwed(_)
            | Request::CatchUp(_)
            | Request::Fulfil(..)
            | Request::Report(_) => {}
        }
        self.scribe.put(request)
    }

    /// Has a question over all incidents answered; the keyboard does not wait for it.
    fn recall(&mut self, asked: Asked) -> io::Result<()> {
        let Some(paths) = &self.kept_in else {
            self.model.refuse(words::DEMO_HAS_NO_PAST.get(self.model.lang));
            return Ok(());
        };
        // The time outside of a replay: what is remembered of an incident is not as of a moment that is watched.
        let here = Circumstances::of(paths, self.model.zone.clone(), self.model.now);
        let to_loop = self.events.clone();
        recaller::ask(asked, here, move |msg| to_loop.say(msg))
    }

    fn resize(&mut self) -> io::Result<Option<End>> {
        self.screen.fit()?;
        let (columns, rows) = self.screen.size();
        self.update(Msg::Resize(columns, rows))
    }

    fn tick(&mut self) -> io::Result<Option<End>> {
        if let Some(end) = self.look_at_clock()? {
            return Ok(Some(end));
        }
        // A writer that was killed between its commit and the ring of the bell is heard all the same.
        self.ticks = self.ticks.wrapping_add(1);
        // While a replay plays there are several ticks in a second.
        let in_a_second = match self.cadence {
            Cadence::Frames(times) => u32::from(times.max(1)),
            Cadence::Still | Cadence::Seconds | Cadence::At(_) => 1,
        };
        let seconds = if self.listening.is_none() { 1 } else { TICKS_A_LOOK };
        if self.ticks.is_multiple_of(seconds * in_a_second) {
            self.look_for_news()?;
        }
        self.update(Msg::Tick)
    }

    pub(super) fn look_for_news(&self) -> io::Result<()> {
        let rooms = self.model.rooms.iter().map(|(id, room)| (*id, room.incident.head()));
        self.scribe.look(rooms.filter(|(_, head)| head.0 > 0).collect())
    }

    pub(super) fn look_at_clock(&mut self) -> io::Result<Option<End>> {
        let looked = self.clock.look();
        let jumped = looked.jump.map(|by| self.update(Msg::ClockStepped(by))).transpose()?.flatten();
        let Some(slept) = looked.slept else { return Ok(jumped) };
        if let Some(watch) = &self.watch {
            watch.look()?;
        }
        let woke = self.update(Msg::Woke(i64::try_from(slept.as_secs()).unwrap_or(i64::MAX)))?;
        Ok(jumped.or(woke))
    }

    /// Who has the pointer may change with the layout and by a command.
    fn hand_mouse(&mut self) -> io::Result<()> {
        let mouse = self.model.mouse();
        if mouse != self.mouse {
            self.mouse = mouse;
            let reports = if mouse == Mouse::Ours { MouseReports::On } else { MouseReports::Off };
            self.screen.send(self.guard.report_mouse(reports))?;
        }
        Ok(())
    }

    pub(super) fn draw(&mut self) -> io::Result<()> {
        self.hand_mouse()?;
        self.entitle()?;
        let model = &self.model;
        // A frame that the terminal cannot take yet is drawn when it has caught up.
        let _: Drawn = self.screen.draw(|frame| view(model, frame))?;
        self.cadence = cadence(model);
        let now = self.clock.now();
        match self.cadence {
            Cadence::At(due) => {
                let left = due.as_millisecond().saturating_sub(now.as_millisecond()).clamp(1, 1_000);
                self.ticker.set(Duration::from_millis(left.unsigned_abs()))?;
            }
            Cadence::Still if self.listening.is_some() => self.ticker.stop()?,
            Cadence::Frames(times) => self.ticker.set(Duration::from_secs(1) / u32::from(times.max(1)))?,
            // The screen changes when the second does; without a bell each tick looks for news, too.
            Cadence::Still | Cadence::Seconds => {
                let millis = now.as_millisecond().rem_euclid(1_000);
                self.ticker.set(Duration::from_millis(u64::try_from(1_001 - millis).unwrap_or(1_000)))?;
            }
        }
        Ok(())
    }
}
