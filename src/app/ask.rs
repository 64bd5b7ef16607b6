//! What a pane answered: wishes go to the outbox, questions become forms, texts are copied.

use super::form::FormKind;
use super::message::{Effect, Request};
use super::model::{Model, Overlay};
use super::popup::{Asking, Asks, Draft};
use super::{finder, keys, opening, replay, values};
use crate::command;
use crate::incident::{IncidentId, Intent, StepId, Wish};
use crate::input::Action;
use crate::pane::{Beginning, Outcome};
use jiff::Timestamp;

/// Does what a pane answered.
pub fn outcome(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    if let (Outcome::Intend(_) | Outcome::Ask(_), Some(why)) = (&outcome, model.refuses_past()) {
        model.refuse(why);
        return Vec::new();
    }
    match outcome {
        Outcome::Ignored | Outcome::Done => Vec::new(),
        Outcome::Look(step) => {
            model.look_at(step);
            Vec::new()
        }
        Outcome::Intend(intent) => {
            model.intend(intent, None);
            Vec::new()
        }
        Outcome::Open(id) => {
            // Whoever opens another incident meanwhile looks for nothing in it.
            model.sought = None;
            model.give_keys(crate::layout::PaneName::Steps);
            match model.rooms.contains_key(&id) {
                true => {
                    model.show(id);
                    Vec::new()
                }
                false => vec![Effect::Journal(Request::Open(id))],
            }
        }
        Outcome::Watch(id) => replay::begin(model, id, replay::Cue::play()),
        Outcome::Ask(question) => {
            opening::ask(model, question);
            Vec::new()
        }
        Outcome::Begin(what) => begin(model, what),
        Outcome::Copy(text) => vec![Effect::Copy(text)],
        Outcome::CopyFilled(text) => copy_filled(model, &text),
        Outcome::Cannot(why) => {
            model.refuse(why.get(model.lang));
            Vec::new()
        }
    }
}

/// Copies a command with its variables; one that lacks a value is refused.
pub fn copy_filled(model: &mut Model, text: &str) -> Vec<Effect> {
    match model.room().map(|room| values::command(room, text, model.lang)) {
        Some(Ok(command)) => vec![Effect::Copy(command)],
        Some(Err(why)) => {
            model.refuse(why);
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Begins what was chosen on the start screen.
fn begin(model: &mut Model, what: Beginning) -> Vec<Effect> {
    let lang = model.lang;
    match what {
        Beginning::Declare => keys::act(model, Action::Declare),
        Beginning::Demo => model.visit(["demo", "--lang", lang.code()]),
        Beginning::Replay => finder::to_replay(model),
        Beginning::Drill => vec![Effect::ListDrills],
    }
}

impl Model {
    /// Wishes something of the incident on the screen.
    pub(super) fn intend(&mut self, intent: Intent, at: Option<Timestamp>) {
        if let Some(why) = self.refuses_past() {
            self.refuse(why);
            return;
        }
        let wish = self.wish(intent, at);
        match self.current.and_then(|id| self.rooms.get_mut(&id)) {
            Some(room) => room.outbox.push(wish),
            None => self.refuse(crate::locale::forms::NO_ROOM.get(self.lang)),
        }
    }

    /// Wishes what was typed; the line is put back into the box if it is refused.
    pub(super) fn intend_typed(&mut self, intent: Intent, at: Option<Timestamp>, line: &str) {
        if let Some(why) = self.refuses_past() {
            self.prompt.put_back(line);
            self.refuse(why);
            return;
        }
        let (_, force) = command::forced(line, &self.zoned());
        let wish = Wish { force, ..self.wish(intent, at) };
        match self.current.and_then(|id| self.rooms.get_mut(&id)) {
            Some(room) => {
                self.sent_lines.push((wish.ticket, line.to_owned()));
                room.outbox.push(wish);
            }
            None => {
                self.prompt.put_back(line);
                self.refuse(crate::locale::forms::NO_ROOM.get(self.lang));
            }
        }
    }

    /// Where the draft of a form is kept: a declaration is about no incident yet.
    pub(super) fn draft_key(&self, kind: &FormKind) -> (Option<IncidentId>, FormKind) {
        (self.current.filter(|_| *kind != FormKind::Declare), kind.clone())
    }

    /// Puts the cursor on a step.
    pub(super) fn look_at(&mut self, step: StepId) {
        self.panes.steps.look(step.clone());
        if let Some(room) = self.shown_mut() {
            room.cursor = Some(step);
        }
    }

    /// Opens a popup with the draft that was put away.
    pub(super) fn open_form(&mut self, form: impl Into<Asking>) {
        let mut form = form.into();
        if let Some(draft) = self.drafts.get(&self.draft_key(&form.ask.kind())) {
            form.take_up(draft);
        }
        self.overlays.push(Overlay::Form(form));
    }

    /// Puts a popup away with what is in it.
    pub(super) fn keep_form(&mut self, form: &Asking) {
        if form.ask.draft() == Draft::Kept {
            self.drafts.insert(self.draft_key(&form.ask.kind()), form.filled());
        }
    }
}
