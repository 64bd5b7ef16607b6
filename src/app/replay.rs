//! Watching the past: how a replay begins, what its keys do, how one gets back to now.
//!
//! A room in the past stands before the live one and never in its place: what is written meanwhile is taken in
//! there, its clocks go on, and nothing that is done here reaches it.

use super::message::{Effect, Request};
use super::model::{Model, Overlay};
use super::popup;
use super::{exercise, news};
use crate::incident::{IncidentId, Recorded, Refusal};
use crate::input::{Action, Transport};
use crate::layout::Access;
use crate::locale::{entry_text_at, entry_word, replay as words};
use crate::pane::Focus;
use crate::room::playhead::{Knowledge, Mark, Motion, QUIET, Speed, Toward};
use crate::room::{Playhead, Room};
use crate::text::Span;
use jiff::{SignedDuration, Timestamp, Zoned};

/// How a replay begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Where.
    pub at: Place,
    /// Whether it plays at once.
    pub motion: Motion,
    /// How fast.
    pub speed: Speed,
    /// From what length on quiet is skipped; `None` for never.
    pub quiet: Option<Span>,
    /// Whose knowledge is shown; `None` for what the records allow.
    pub known: Option<Knowledge>,
    /// Keys that were pressed before its records came.
    pub then: Vec<Transport>,
}

/// Where a replay begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// At the beginning.
    Start,
    /// At the end, or at now.
    End,
    /// When the wall clock showed this.
    At(Timestamp),
    /// At a time as somebody typed it.
    Typed(String),
}

impl Cue {
    /// A replay that plays from the beginning.
    pub fn play() -> Cue {
        Cue { motion: Motion::Playing, ..Cue::stand(Place::Start) }
    }

    /// A replay that stands still at a place.
    pub fn stand(at: Place) -> Cue {
        Cue { at, motion: Motion::Stopped, speed: Speed::default(), quiet: Some(QUIET), known: None, then: Vec::new() }
    }
}

/// Asks for the records of an incident whose past is to be watched.
pub fn begin(model: &mut Model, id: IncidentId, cue: Cue) -> Vec<Effect> {
    model.watched_from = model.current.filter(|current| *current != id);
    model.cue = Some((id, cue));
    vec![Effect::Journal(Request::Rewind(id))]
}

/// All records of an incident whose past is to be watched.
pub fn rewound(model: &mut Model, id: IncidentId, records: Vec<Recorded>) -> Vec<Effect> {
    let Some((_, cue)) = model.cue.take_if(|(wanted, _)| *wanted == id) else { return Vec::new() };
    let effects = news::opened(model, id, &records);
    let Some(mut playhead) = Playhead::new(records) else { return effects };
    playhead.set_speed(cue.speed);
    playhead.skip(cue.quiet);
    if cue.known.is_some_and(|known| !playhead.know(known)) {
        model.refuse(words::WRITTEN_LATER.get(model.lang));
    }
    if model.live().is_some_and(|room| room.incident.summary.status.is_active()) {
        playhead.reach(model.now);
    }
    match &cue.at {
        Place::Start => {}
        Place::End => playhead.wind(),
        Place::At(wall) => playhead.go_to(*wall),
        Place::Typed(text) => match playhead.instant(text, playhead.bounds().1, &model.zone) {
            Ok(wall) => playhead.go_to(wall),
            Err(bad) => {
                model.refuse(bad.sentence(model.lang));
                return effects;
            }
        },
    }
    if cue.motion == Motion::Playing {
        playhead.toggle();
    }
    let mut past = Room::replay(playhead, model.zone.clone());
    past.cursor = None;
    model.watched = Some(past);
    model.panes.steps.follow();
    cue.then.into_iter().for_each(|key| transport(model, key));
    effects
}

/// Does what a key of the transport means. In a live incident two of them lead into its past.
pub fn press(model: &mut Model, key: Transport) -> Vec<Effect> {
    if model.is_past() {
        transport(model, key);
        return Vec::new();
    }
    let Some(id) = model.current else { return Vec::new() };
    match &mut model.cue {
        Some((wanted, cue)) if *wanted == id => {
            cue.then.push(key);
            Vec::new()
        }
        _ => begin(model, id, Cue { then: vec![key], ..Cue::stand(Place::End) }),
    }
}

fn transport(model: &mut Model, key: Transport) {
    if key == Transport::End && model.is_still_worked_on() {
        model.leave_past();
        model.say(words::BACK_TO_NOW.get(model.lang));
        return;
    }
    let Some(past) = &mut model.watched else { return };
    let turned = past.turn(|playhead| turn(playhead, key)).unwrap_or(Turned::Seen);
    match turned {
        Turned::Seen => {}
        Turned::AtMark => {
            if let Some(words) = model.mark_words(|playhead| playhead.mark_here()) {
                model.say(words);
            }
        }
        Turned::NoMark => model.refuse(words::NO_MARK.get(model.lang)),
        Turned::Unknown => model.refuse(words::WRITTEN_LATER.get(model.lang)),
        Turned::Quiet(None) => model.say(words::NOTHING_SKIPPED.get(model.lang)),
        Turned::Quiet(Some(quiet)) => model.say(words::SKIPPED.with(model.lang, &[&quiet.to_string()])),
        Turned::Known(Knowledge::Then) => model.say(words::AS_THEN_LONG.get(model.lang)),
        Turned::Known(Knowledge::Now) => model.say(words::AS_NOW_LONG.get(model.lang)),
        Turned::Marked => model.say(words::MARKED.get(model.lang)),
    }
}

/// What is to be said after a key of the transport.
enum Turned {
    /// Nothing: one sees it.
    Seen,
    /// Which mark it is.
    AtMark,
    /// There is no mark that way.
    NoMark,
    /// Nothing tells what was known when.
    Unknown,
    /// From what length on quiet is skipped now.
    Quiet(Option<Span>),
    /// Whose knowledge is shown now.
    Known(Knowledge),
    /// There is a mark here now.
    Marked,
}

fn turn(playhead: &mut Playhead, key: Transport) -> Turned {
    let minutes = SignedDuration::from_mins;
    match key {
        Transport::Play => playhead.toggle(),
        Transport::EventBack => playhead.step(Toward::Back),
        Transport::EventOn => playhead.step(Toward::On),
        Transport::MinuteBack => playhead.shift(minutes(-1)),
        Transport::MinuteOn => playhead.shift(minutes(1)),
        Transport::TenBack => playhead.shift(minutes(-10)),
        Transport::TenOn => playhead.shift(minutes(10)),
        Transport::MarkBack if !playhead.step_mark(Toward::Back) => return Turned::NoMark,
        Transport::MarkOn if !playhead.step_mark(Toward::On) => return Turned::NoMark,
        Transport::MarkBack | Transport::MarkOn => return Turned::AtMark,
        Transport::Slower => playhead.set_speed(playhead.speed().slower()),
        Transport::Faster => playhead.set_speed(playhead.speed().faster()),
        Transport::Real => playhead.set_speed(Speed::REAL),
        Transport::Start => playhead.rewind(),
        Transport::End => playhead.wind(),
        Transport::Quiet => {
            playhead.skip(if playhead.quiet().is_some() { None } else { Some(QUIET) });
            return Turned::Quiet(playhead.quiet());
        }
        Transport::Knowledge => {
            let other = match playhead.knowledge() {
                Knowledge::Then => Knowledge::Now,
                Knowledge::Now => Knowledge::Then,
            };
            return if playhead.know(other) { Turned::Known(other) } else { Turned::Unknown };
        }
        Transport::PutMark => {
            playhead.put_mark();
            return Turned::Marked;
        }
    }
    Turned::Seen
}

/// Goes to where a cell of the bar stands, of so many.
pub(super) fn go_to_cell(model: &mut Model, cell: usize, cells: usize) {
    if let Some(past) = &mut model.watched {
        past.turn(|playhead| playhead.go_to_cell(cell, cells));
        if let Some(words) = model.mark_words(|playhead| playhead.mark_here()) {
            model.say(words);
        }
    }
}

/// Goes to a time as somebody typed it, from the live incident into its past.
///
/// # Errors
/// One sentence when it is no time; nothing has moved then.
pub fn go_to(model: &mut Model, text: &str) -> Result<Vec<Effect>, String> {
    let Some(past) = model.watched.as_mut() else {
        let Some(id) = model.current else { return Err(crate::locale::forms::NO_ROOM.get(model.lang).to_owned()) };
        return Ok(begin(model, id, Cue::stand(Place::Typed(text.to_owned()))));
    };
    let here = past.now;
    let wall = past.playhead().map(|playhead| playhead.instant(text, here, &model.zone));
    match wall {
        Some(Err(bad)) => Err(bad.sentence(model.lang)),
        Some(Ok(wall)) => {
            past.turn(|playhead| playhead.go_to(wall));
            Ok(Vec::new())
        }
        None => Ok(Vec::new()),
    }
}

impl Model {
    /// The incident on the screen as it is now, whatever instant of it is shown.
    pub fn live(&self) -> Option<&Room> {
        self.current.and_then(|id| self.rooms.get(&id)).filter(|room| room.incident.head().0 > 0)
    }

    /// What is on the screen, to be looked at elsewhere.
    pub(super) fn shown_mut(&mut self) -> Option<&mut Room> {
        match &mut self.watched {
            Some(past) => Some(past),
            None => self.current.and_then(|id| self.rooms.get_mut(&id)),
        }
    }

    /// What is at a mark of the past that is watched: `14:30 check better`.
    pub fn mark_words(&self, which: impl FnOnce(&Playhead) -> Option<&Mark>) -> Option<String> {
        let mark = which(self.watched.as_ref()?.playhead()?)?;
        let entry = self.live()?.incident.timeline.entry(mark.entry)?;
        let scene = self.scene(Focus::Elsewhere);
        let text = entry_text_at(entry, self.lang, |at| scene.clock(at));
        Some(format!("{} {} {text}", scene.clock(entry.at), entry_word(entry, self.lang)))
    }

    /// Has the past of an incident watched as soon as it is read: how `warroom replay` starts. Whoever starts it
    /// was promised that nothing is written: that holds until they ask for more, wherever keys lead them.
    pub fn watch(&mut self, id: IncidentId, cue: Cue) {
        self.cue = Some((id, cue));
        self.after_replay = Some(std::mem::replace(&mut self.access, Access::ReadOnly));
    }

    /// Whether this console was opened to watch and for nothing else.
    pub fn only_watches(&self) -> bool {
        self.after_replay.is_some()
    }

    /// Whoever only watched asks to work: the incident as it is now, and keys write.
    pub(super) fn work(&mut self) {
        if let Some(access) = self.after_replay.take() {
            self.access = access;
        }
        self.leave_past();
        self.say(words::KEYS_WRITE.get(self.lang));
    }

    /// What time it is on the screen: now, or the instant that is watched.
    pub fn shown_time(&self) -> Timestamp {
        self.watched.as_ref().map_or(self.now, |past| past.now)
    }

    /// What time it is on the screen, in its zone.
    pub fn zoned(&self) -> Zoned {
        self.shown_time().to_zoned(self.zone.clone())
    }

    /// Whether the past is on the screen.
    pub fn is_past(&self) -> bool {
        self.watched.is_some()
    }

    /// Whether people are still restoring what is on the screen.
    pub fn is_still_worked_on(&self) -> bool {
        self.live().is_some_and(|room| room.incident.summary.status.is_active())
    }

    /// Why nothing can be changed on this screen now, if it cannot because the past is on it.
    pub(super) fn refuses_past(&self) -> Option<String> {
        match () {
            () if self.only_watches() => Some(words::ONLY_WATCHED.get(self.lang).to_owned()),
            () if self.is_past() => Some(Refusal::Replay.sentence(self.lang)),
            () => None,
        }
    }

    /// A key asked to go back from the past: to now, and to the incident from which it was looked at. A console
    /// that was opened to watch has no such place: it asks.
    pub(super) fn go_back(&mut self) {
        if self.only_watches() {
            self.overlays.push(Overlay::Form(popup::leave_replay::open(self.lang).into()));
            return;
        }
        let from = self.watched_from.take().filter(|id| self.rooms.contains_key(id));
        match from {
            Some(id) => {
                self.show(id);
                let number = self.room().map(|room| room.incident.summary.number.to_string()).unwrap_or_default();
                self.say(words::BACK_TO.with(self.lang, &[&number]));
            }
            None => {
                self.leave_past();
                self.say(words::BACK_TO_NOW.get(self.lang));
            }
        }
    }

    /// Why nothing can be written from this screen now: the past is on it, or it only looks.
    pub(super) fn refuses_writing(&self) -> Option<String> {
        let looks_only =
            || self.is_read_only().then(|| crate::locale::forms::READ_ONLY_SCREEN.get(self.lang).to_owned());
        self.refuses_past().or_else(looks_only)
    }

    /// Back to now.
    pub(super) fn leave_past(&mut self) {
        if self.watched.take().is_none() {
            return;
        }
        match self.room().and_then(|room| room.cursor.clone()) {
            Some(step) => self.panes.steps.look(step),
            None => self.panes.steps.follow(),
        }
    }

    /// `elapsed` real time went by for a replay. One that caught up with now stands still there: only a key leads
    /// out of the past, else one that was meant for the replay would change the record.
    pub(super) fn play_on(&mut self, elapsed: SignedDuration) {
        let is_worked_on = self.is_still_worked_on();
        let now = self.now;
        let Some(past) = &mut self.watched else { return };
        let was_playing = past.playhead().is_some_and(|playhead| playhead.motion() == Motion::Playing);
        if is_worked_on {
            past.turn(|playhead| playhead.reach(now));
        }
        past.go_on(elapsed);
        let is_over = past.playhead().is_none_or(|playhead| playhead.motion() == Motion::Stopped);
        if is_worked_on && was_playing && is_over {
            self.say(words::CAUGHT_UP.get(self.lang));
        }
    }

    /// Why an action does nothing while the past is watched, or while it is not.
    pub(super) fn cannot_in_replay(&self, action: Action) -> Option<String> {
        use Action as A;
        match action {
            A::Transport(_) if self.is_past() => None,
            A::Exercise => exercise::no_past(self),
            A::Transport(Transport::EventBack | Transport::MarkBack) if self.room().is_some() => None,
            A::Transport(_) => Some(words::NOT_WATCHING.get(self.lang).to_owned()),
            A::Check | A::Severity | A::Roles | A::Notices | A::Resolve | A::Declare | A::Note | A::Mark | A::Tick => {
                self.refuses_past()
            }
            A::Working | A::Waive | A::Defer | A::Undo | A::Redo | A::Pin | A::Correct => self.refuses_past(),
            _ => None,
        }
    }
}
