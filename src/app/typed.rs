//! A line from the input box: read, carried out, or given back with what is wrong with it.

use super::message::{Asked, Effect};
use super::model::Model;
use super::prompt::Mode;
use super::{ask, decision, exercise, keys, replay, reviewing, saying, shelf, since};
use super::{finder, form};
use crate::command::{self, OnEntry, Typed};
use crate::incident::{EndingRefusal, EventId, IncidentId, Intent, Number, Refusal, Scope, Summary, TimeBoxWish};
use crate::input::{Action, Place};
use crate::locale::{forms as words, screen};

/// Carries out what was typed. A line that makes no sense is put back.
pub fn send(model: &mut Model, line: &str) -> Vec<Effect> {
    let read = command::read(line, &model.zoned(), model.lang);
    let is_asked = matches!(read, Ok(Typed::Wish(Intent::TimeBox(TimeBoxWish::Set { .. }), _)));
    let is_note = matches!(read, Ok(Typed::Wish(Intent::Note { .. }, _))) || (is_asked && !command::is_command(line));
    if let Some(why) = model.refuses_past().filter(|_| is_note) {
        return give_back(model, line, why);
    }
    if is_note && model.room().is_none() {
        model.prompt.put_back(line);
        model.refuse(words::NO_ROOM.get(model.lang));
        return Vec::new();
    }
    // Whoever opened the box to write goes on writing, until a command leads elsewhere; what a key asked for is
    // one line. A scribe always writes.
    let leaves = read.as_ref().is_ok_and(leads_elsewhere);
    if leaves || model.prompt.is_for_one_line() {
        model.prompt.mode = Mode::Idle;
    }
    model.prompt.take();
    let effects = match read {
        Ok(typed) => carry_out(model, typed, line),
        Err(complaint) => give_back(model, line, complaint),
    };
    if !leaves && model.is_for_writing() && model.prompt.mode == Mode::Idle {
        model.prompt.open(Mode::Write);
    }
    effects
}

/// Whether the keys go somewhere else by it: into a popup, a replay, another incident, another console.
fn leads_elsewhere(typed: &Typed) -> bool {
    match typed {
        Typed::Wish(..)
        | Typed::OnEntry(_)
        | Typed::Speak(..)
        | Typed::Mouse(_)
        | Typed::Layout(_)
        | Typed::Playbook(_)
        | Typed::Export(_)
        | Typed::Import(_) => false,
        Typed::Act(action) => !matches!(action, Action::Silence | Action::Hint | Action::NextMessage | Action::Redraw),
        _ => true,
    }
}

fn carry_out(model: &mut Model, typed: Typed, line: &str) -> Vec<Effect> {
    match typed {
        Typed::Wish(intent, at) => {
            model.intend_typed(intent, at, line);
            Vec::new()
        }
        Typed::Act(action) => keys::act(model, action),
        Typed::Say(notice) => {
            if !saying::open(model, &notice) {
                model.prompt.put_back(line);
                let refusal = EndingRefusal::UnknownNotice { notice, like: None };
                model.refuse(Refusal::from(refusal).sentence(model.lang));
            }
            Vec::new()
        }
        Typed::Decide(what) => {
            decision::begin(model, &what);
            Vec::new()
        }
        Typed::Declare(title) => {
            let form = form::declare(&model.library, &title, model.me.as_str(), model.lang);
            model.open_form(form);
            Vec::new()
        }
        Typed::Open(number) => match called(model, number) {
            Some(id) => ask::outcome(model, crate::pane::Outcome::Open(id)),
            None => vec![Effect::Find(number, line.to_owned())],
        },
        Typed::Find(words) => finder::open(model, finder::Shown::Open, &words),
        Typed::Replay(number) => {
            let wanted = match number {
                None => model.current,
                Some(number) => called(model, number),
            };
            match (wanted, number) {
                (Some(id), _) => replay::begin(model, id, replay::Cue::play()),
                (None, Some(number)) => vec![Effect::Find(number, line.to_owned())],
                // Nothing is open: the list has what can be watched.
                (None, None) => keys::act(model, Action::Go(Place::Past)),
            }
        }
        Typed::Since(from) => {
            since::open(model, from);
            Vec::new()
        }
        Typed::Goto(text) => match replay::go_to(model, &text) {
            Ok(effects) => effects,
            Err(why) => give_back(model, line, why),
        },
        Typed::Playbook(id) => {
            match model.library.get(&id).map(|known| known.revision.clone()) {
                Some(revision) => {
                    let intent = Intent::Adopt { revision, scope: Scope::All, same: Default::default() };
                    model.intend_typed(intent, None, line);
                }
                None => {
                    model.prompt.put_back(line);
                    model.refuse(words::UNKNOWN_PLAYBOOK.with(model.lang, &[&id]));
                }
            }
            Vec::new()
        }
        Typed::Speak(lang, second) => {
            (model.lang, model.second) = (lang, second);
            model.say(words::LANGUAGE.get(lang));
            Vec::new()
        }
        Typed::Mouse(mouse) => {
            model.mouse = mouse;
            Vec::new()
        }
        Typed::Layout(name) if name.is_empty() => keys::act(model, Action::NextLayout),
        Typed::Layout(name) => {
            let Some(id) = model.layouts.called(&name).map(str::to_owned) else {
                let why = model.no_layout(&name);
                return give_back(model, line, why);
            };
            model.layout = id;
            if model.is_read_only() {
                // Nobody writes on a wall.
                model.prompt.mode = Mode::Idle;
            }
            Vec::new()
        }
        Typed::OnEntry(what) => on_entry(model, what, line),
        Typed::Report | Typed::Review if model.drill().is_some() => {
            exercise::compare(model);
            Vec::new()
        }
        // Whatever cannot be written is told before somebody writes it.
        Typed::Review | Typed::Edit(_) if model.refuses_writing().is_some() => {
            let why = model.refuses_writing().unwrap_or_default();
            give_back(model, line, why)
        }
        Typed::Review if model.room().is_none() => no_room(model, line),
        Typed::Review => reviewing::open(model),
        Typed::Export(file) => match model.room().map(|room| room.incident.summary.number) {
            Some(number) => vec![Effect::Export(number, file)],
            None => no_room(model, line),
        },
        Typed::Import(file) => {
            let why = words::IMPORT_AT_SHELL.with(model.lang, &[&file]);
            give_back(model, line, why)
        }
        Typed::Search(asked) => {
            model.hint(words::LOOKING.get(model.lang));
            vec![Effect::Recall(Asked::Words(asked))]
        }
        Typed::Stats => {
            model.hint(words::LOOKING.get(model.lang));
            vec![Effect::Recall(Asked::Figures)]
        }
        Typed::Report => match model.room().map(|room| room.incident.summary.id) {
            Some(id) => vec![Effect::Report(id)],
            None => no_room(model, line),
        },
        Typed::Edit(text) => {
            model.lent.clone_from(&text);
            vec![Effect::Edit(text)]
        }
        Typed::Drill(id) => vec![Effect::SeekDrill(id, line.to_owned())],
        Typed::Drills => vec![Effect::ListDrills],
        Typed::Playbooks => {
            shelf::open(model);
            Vec::new()
        }
        Typed::DrillFrom(Some(number)) => exercise::play_past(model, &number.to_string()),
        Typed::DrillFrom(None) => match exercise::no_past(model) {
            Some(why) => give_back(model, line, why),
            None => exercise::play_this(model),
        },
        Typed::Leave => keys::act(model, Action::Leave),
    }
}

fn no_room(model: &mut Model, line: &str) -> Vec<Effect> {
    let why = words::NO_ROOM.get(model.lang).to_owned();
    give_back(model, line, why)
}

/// The incident of that number among those that are known here; there may be more in the journal.
fn called(model: &Model, number: Number) -> Option<IncidentId> {
    model.list.iter().chain(&model.archive).find(|one| one.number == number).map(|one| one.id)
}

/// The journal was asked for the incident that `line` names.
pub(super) fn found(model: &mut Model, number: Number, line: &str, found: Option<Summary>) -> Vec<Effect> {
    match found {
        Some(summary) => {
            model.archive.push(summary);
            send(model, line)
        }
        None => give_back(model, line, words::UNKNOWN_INCIDENT.with(model.lang, &[&number.to_string()])),
    }
}

/// Puts a line back that could not be carried out, and says why.
pub(super) fn give_back(model: &mut Model, line: &str, why: String) -> Vec<Effect> {
    model.prompt.put_back(line);
    model.refuse(why);
    Vec::new()
}

fn on_entry(model: &mut Model, what: OnEntry, line: &str) -> Vec<Effect> {
    let room = model.room();
    let selected = room.and_then(|room| model.panes.timeline.selected(&room.incident.timeline));
    let Some(entry) = selected.map(|entry| entry.id) else {
        model.prompt.put_back(line);
        model.refuse(screen::NO_ENTRY.get(model.lang));
        return Vec::new();
    };
    let is_pinned = room.is_some_and(|room| room.incident.timeline.is_pinned(entry));
    model.intend_typed(intent(what, entry, is_pinned), None, line);
    Vec::new()
}

fn intent(what: OnEntry, entry: EventId, is_pinned: bool) -> Intent {
    match what {
        OnEntry::Pin if is_pinned => Intent::Unpin { entry },
        OnEntry::Pin => Intent::Pin { entry },
        OnEntry::Correct(text) => Intent::Correct { entry, text },
        OnEntry::Retract(why) => Intent::Retract { entry, why },
    }
}
