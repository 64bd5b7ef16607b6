//! What a pane answered: wishes go to the outbox, questions become forms, texts are copied.

use super::form::{self, Form, FormKind};
use super::message::{Effect, Request};
use super::model::{Model, Overlay};
use super::{finder, keys, replay, values};
use crate::command;
use crate::incident::{IncidentId, Intent, StepId, Wish, decide};
use crate::input::Action;
use crate::locale::screen;
use crate::pane::{Beginning, Focus, Outcome, Question};
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
            ask(model, question);
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

/// Why a step cannot be put off or left out: told before anybody writes a reason.
fn refused(model: &mut Model, question: &Question) -> Option<String> {
    let why = "-".to_owned();
    let intent = match question {
        Question::Waive(id) => Intent::Waive { step: id.to_string(), why },
        Question::Defer(id) => Intent::Defer { step: id.to_string(), why },
        _ => return None,
    };
    let wish = model.wish(intent, None);
    let refusal = decide(&model.room()?.incident, &wish).err()?;
    Some(refusal.sentence_in_console(model.lang, &|at| model.scene(Focus::Here).moment(at)))
}

fn ask(model: &mut Model, question: Question) {
    if let Some(why) = refused(model, &question) {
        return model.refuse(why);
    }
    let lang = model.lang;
    let Some(room) = model.room() else { return };
    let item = |id: &StepId| room.incident.checklist.item(id);
    if let Question::CopyRisky(id) = &question {
        let command = item(id).and_then(|item| values::command(room, item.step.copy.as_deref()?, lang).err());
        if let Some(why) = command {
            model.refuse(why);
            return;
        }
    }
    let made: Option<Form> = match &question {
        Question::Decide(id) => item(id).map(|item| form::decide(room, item, lang)),
        Question::Verify(id) => item(id).map(|item| form::verify(item, lang)),
        Question::Notice(id) => item(id).and_then(|item| form::notices(room, &model.me, Some(item), lang)),
        Question::Waive(id) => item(id).map(|item| form::reason(FormKind::Waive(id.clone()), item, lang)),
        Question::Defer(id) => item(id).map(|item| form::reason(FormKind::Defer(id.clone()), item, lang)),
        Question::CopyRisky(id) => item(id).map(|item| form::risky(room, item, lang)),
        Question::Step(id) => item(id).map(|item| match &item.step.kind {
            crate::incident::StepKind::Decide { .. } => form::decide(room, item, lang),
            crate::incident::StepKind::Verify(_) => form::verify(item, lang),
            _ => form::step(item, lang),
        }),
        Question::Assign(role) => Some(form::assign(room, role, &model.people, lang)),
        Question::Correct(id) => room.incident.timeline.entry(*id).map(|entry| {
            let clock = model.scene(Focus::Here).clock(entry.at);
            form::correct(entry, &clock, lang)
        }),
    };
    match made {
        Some(form) => model.open_form(form),
        // A notice step whose template is gone is ticked like any other.
        None => {
            if let Question::Notice(step) = question {
                model.intend(Intent::Tick { step: step.to_string(), note: String::new() }, None);
            }
        }
    }
}

/// Opens a form of the incident as a whole.
pub fn incident(model: &mut Model, action: Action) {
    let lang = model.lang;
    if action == Action::Beat {
        return beat(model);
    }
    let Some(room) = model.room() else { return };
    let made = match action {
        Action::Check => Some(form::check(room, lang)),
        Action::Severity => Some(form::severity(room, lang)),
        Action::Roles => Some(form::roles(room, &model.scene(Focus::Here))),
        Action::Notices => form::notices(room, &model.me, None, lang),
        Action::Resources => form::resources(room, &model.people, lang),
        Action::Escalate => Some(form::escalate(room, &model.people, lang)),
        Action::Mute => Some(form::mute(lang)),
        _ => Some(form::ending(room, lang)),
    };
    match made {
        Some(form) => model.open_form(form),
        None => model.refuse(screen::NO_MATCH.get(lang)),
    }
}

/// Begins the line that keeps a beat; where the playbook names one only, with its name.
fn beat(model: &mut Model) {
    let revision = model.room().and_then(|room| room.incident.checklist.revision());
    let line = match revision.map(|revision| revision.beats.as_slice()) {
        Some([only]) => format!("/beat {} ", only.id),
        _ => "/beat ".to_owned(),
    };
    model.begin_line(&line);
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

    /// Opens a form with the draft that was put away.
    pub(super) fn open_form(&mut self, mut form: Form) {
        if let Some(draft) = self.drafts.get(&self.draft_key(&form.kind)) {
            for (name, text) in draft {
                if let Some(field) = form.fields.iter_mut().find(|field| field.name == name) {
                    field.set(text);
                }
            }
        }
        self.overlays.push(Overlay::Form(form));
    }

    /// Puts a form away with what is in it.
    pub(super) fn keep_form(&mut self, form: &Form) {
        if form.keeps_draft() {
            self.drafts.insert(self.draft_key(&form.kind), form.draft());
        }
    }
}
