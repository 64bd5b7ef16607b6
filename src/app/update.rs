//! One message in, effects out.

use super::guest::Brought;
use super::message::{Cadence, Effect, Msg, Trouble};
use super::model::Model;
use super::{
    after, call_back, drills, exercise, follow_ups, house, importing, keys, news, offer, outgoing, pointing, replay,
    reviewing, ringing, tour, typed,
};
use crate::locale::forms as words;
use crate::room::playhead::Motion;
use jiff::{SignedDuration, Timestamp};

/// Takes in what arrived at `at`, and says what is to be done about it.
pub fn update(model: &mut Model, at: Timestamp, msg: Msg) -> Vec<Effect> {
    model.set_now(at);
    // What came in the same burst as the key that lent the terminal was not meant for this screen any more.
    if model.is_lent() && msg.is_input() {
        return Vec::new();
    }
    let on_top = pointing::on_top(model);
    let mut effects = take_in(model, msg);
    exercise::conduct(model);
    effects.extend(outgoing::pump(model));
    effects = outgoing::gate(model, effects);
    mark_copies(model, &mut effects);
    offer::announce(model);
    call_back::call_back(model);
    model.show_calls();
    model.remember_troubles();
    model.settle_desk();
    model.prompt.refill();
    model.settle_focus();
    pointing::settle(model, &on_top);
    effects
}

/// Hands the message to whoever it is for.
fn take_in(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => keys::press(model, key),
        Msg::Typed(text) => keys::letters(model, &text),
        Msg::Paste(text) => keys::paste(model, &text),
        Msg::Mouse(pointer) => pointing::point(model, pointer),
        Msg::Tick => {
            model.try_unsaved_again();
            let mut effects = ringing::tick(model);
            effects.extend(after::wanted(model));
            effects
        }
        Msg::Listed(list) => news::listed(model, list),
        Msg::Found(number, line, found) => typed::found(model, number, &line, found.map(|found| *found)),
        Msg::Rewound(incident, records) => replay::rewound(model, incident, records),
        Msg::Opened(incident, records) => news::opened(model, incident, &records),
        Msg::Committed(incident, records) => news::committed(model, incident, &records),
        Msg::Rang => vec![news::catch_up(model)],
        Msg::ClockStepped(by) => news::clock_stepped(model, by),
        Msg::Woke(seconds) => {
            let mut effects = ringing::woke(model, seconds);
            effects.push(news::catch_up(model));
            effects
        }
        Msg::Recalled(recalled) => after::recalled(model, recalled),
        Msg::GivenBack(line, why) => typed::give_back(model, &line, why),
        Msg::DrillSought(drills, id, line) => drills::sought(model, &drills, &id, &line),
        quiet @ (Msg::PasteTooLong(_)
        | Msg::Resize(..)
        | Msg::ListedAll(_)
        | Msg::Owed(_)
        | Msg::Overtaken(..)
        | Msg::Fulfilled(_)
        | Msg::Unfulfilled(..)
        | Msg::Failed(..)
        | Msg::Journal(_)
        | Msg::Library(_)
        | Msg::Looks(_)
        | Msg::Reported(_)
        | Msg::ReadFile(_)
        | Msg::Drills(_)
        | Msg::Returned(..)
        | Msg::Say(_)
        | Msg::Refuse(_)) => {
            note(model, quiet);
            Vec::new()
        }
    }
}

/// What only changes what is known or shown.
fn note(model: &mut Model, msg: Msg) {
    match msg {
        Msg::PasteTooLong(bytes) => {
            let size = (bytes / 1024).to_string();
            model.refuse(words::PASTE_TOO_LONG.with(model.lang, &[&size]));
        }
        Msg::Resize(columns, rows) => model.size = (columns, rows),
        Msg::ListedAll(list) => model.archive = list,
        Msg::Owed(lines) => follow_ups::show(model, lines),
        Msg::Overtaken(incident, records) => news::overtaken(model, incident, &records),
        Msg::Fulfilled(ticket) => outgoing::fulfilled(model, ticket),
        Msg::Unfulfilled(incident, wish, why) => outgoing::unfulfilled(model, incident, &wish, &why),
        Msg::Failed(incident, why) => {
            if let Some(room) = model.rooms.get_mut(&incident) {
                room.outbox.failed(why);
                model.try_again_at = model.now.saturating_add(TRY_AGAIN).ok();
            }
        }
        Msg::Journal(trouble) => match trouble {
            Trouble::ReadOnly(why) => model.alarms.read_only = Some(why),
            Trouble::Writable => model.alarms.read_only = None,
            Trouble::Altered { how, incidents } => {
                model.alarms.altered = Some(how);
                model.damaged.extend(incidents);
            }
            Trouble::Unreadable(how) | Trouble::Damaged(how) => model.alarms.journal = Some(how),
        },
        Msg::Library(library) => news::library(model, library),
        Msg::Looks(looks) => house::looks(model, *looks),
        Msg::Reported(records) => after::report(model, &records),
        Msg::ReadFile(read) => importing::show(model, read, None),
        Msg::Drills(drills) => drills::list(model, &drills),
        Msg::Returned(foreground, brought) => {
            model.foreground = Some(foreground);
            match brought {
                Brought::Text(text) => reviewing::came_back(model, &text),
                Brought::Nothing => reviewing::gave_up(model),
            }
        }
        Msg::Say(text) => model.say(text),
        Msg::Refuse(text) => model.refuse(text),
        _ => {}
    }
}

/// What is copied out of a drill or a sample says so.
fn mark_copies(model: &Model, effects: &mut [Effect]) {
    for effect in effects {
        if let Effect::Copy(text) = effect {
            if model.drill().is_some() {
                *text = exercise::marked(text);
            } else if model.tour.is_some() {
                *text = tour::marked(text);
            }
        }
    }
}

/// How often a replay is drawn in a second at most.
const SMOOTH: u8 = 10;

/// How often the screen changes by itself: while an incident is worked on its clocks count.
pub fn cadence(model: &Model) -> Cadence {
    if let Some(due) = model.menu_due() {
        return Cadence::At(due);
    }
    if let Some(playhead) = model.watched.as_ref().and_then(|past| past.playhead())
        && playhead.motion() == Motion::Playing
    {
        // What changes more often than this nobody reads.
        let times = u8::try_from(playhead.speed().times()).unwrap_or(u8::MAX).min(SMOOTH);
        return if times > 1 { Cadence::Frames(times) } else { Cadence::Seconds };
    }
    let is_counting = model.room().is_some_and(|room| room.incident.summary.status.is_active());
    if is_counting || model.active() > 0 || model.is_unsaved() { Cadence::Seconds } else { Cadence::Still }
}

/// How soon is tried again what the disk refused.
const TRY_AGAIN: SignedDuration = SignedDuration::from_secs(5);

/// How long a begun sequence waits for its next key before the screen says which there are.
const HESITATION: SignedDuration = SignedDuration::from_millis(300);

impl Model {
    /// Whether something waits that the disk refused.
    fn is_unsaved(&self) -> bool {
        self.rooms.values().any(|room| room.outbox.failure().is_some())
    }

    /// Tries again, now and then and in order, what the disk refused: it may have room again.
    fn try_unsaved_again(&mut self) {
        if self.try_again_at.is_some_and(|due| due <= self.now) {
            self.try_again_at = None;
            self.rooms.values_mut().for_each(|room| room.outbox.try_again());
        }
    }

    /// Whether the keys that may follow are shown: somebody began a sequence and hesitates.
    pub fn shows_menu(&self) -> bool {
        !self.keys.is_empty() && self.now.duration_since(self.keys_since) >= HESITATION
    }

    /// When the keys that may follow are to be shown, if they are not yet.
    fn menu_due(&self) -> Option<Timestamp> {
        let is_waiting = !self.keys.is_empty() && !self.shows_menu();
        is_waiting.then(|| self.keys_since.saturating_add(HESITATION).unwrap_or(self.now))
    }

    pub(super) fn set_now(&mut self, at: Timestamp) {
        let elapsed = at.duration_since(self.now);
        self.now = at;
        self.rooms.values_mut().for_each(|room| room.now = at);
        self.play_on(elapsed);
    }
}
