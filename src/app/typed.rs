//! A line from the input box: read, carried out, or given back with what is wrong with it.

use super::finder;
use super::guest::Guest;
use super::message::{Asked, Effect, Request};
use super::model::Model;
use super::prompt::Mode;
use super::{ask, exercise, keys, opening, replay, reviewing, since};
use crate::command::{self, OnEntry, Typed};
use crate::incident::{EndingRefusal, IncidentId, Intent, Number, Refusal, Scope, Summary, TimeBoxWish};
use crate::input::{Action, Place};
use crate::locale::{forms as words, screen};
use crate::pane::Outcome;

/// Carries out what was typed. A line that makes no sense is put back.
pub fn send(model: &mut Model, line: &str) -> Vec<Effect> {
    let read = command::read(line, &model.zoned(), model.lang);
    let is_asked = matches!(read, Ok(Typed::Wish(Intent::TimeBox(TimeBoxWish::Set { .. }), _)));
    let is_note = matches!(read, Ok(Typed::Wish(Intent::Note { .. }, _))) || (is_asked && !command::is_command(line));
    if let Some(why) = model.refuses_past().filter(|_| is_note) {
        return keep_note(model, line, why);
    }
    if is_note && model.room().is_none() {
        return keep_note(model, line, words::NO_ROOM.get(model.lang).to_owned());
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
        | Typed::Edit(_)
        // Whether there is such a drill is known later: until then nothing that is typed may act as keys.
        | Typed::Drill(_)
        | Typed::Import { .. } => false,
        Typed::Act(action) => !matches!(action, Action::Silence | Action::Hint | Action::NextMessage | Action::Redraw),
        _ => true,
    }
}

/// What became of a line: what is to be done, or why it is given back.
type Done = Result<Vec<Effect>, String>;

fn carry_out(model: &mut Model, typed: Typed, line: &str) -> Vec<Effect> {
    match done(model, typed, line) {
        Ok(effects) => effects,
        Err(why) => give_back(model, line, why),
    }
}

/// Each command in a line: what it opens or asks for stands below.
fn done(model: &mut Model, typed: Typed, line: &str) -> Done {
    match typed {
        Typed::OnEntry(what) => on_entry(model, what, line),
        Typed::Playbook(id) => adopt(model, &id, line),
        Typed::Act(action) => Ok(keys::act(model, action)),
        Typed::Leave => Ok(keys::act(model, Action::Leave)),
        Typed::Say(notice) => say(model, notice),
        Typed::Find(words) => Ok(finder::open(model, finder::Shown::Open, &words)),
        Typed::Open(number) => Ok(open(model, number, line)),
        Typed::Replay(number) => Ok(watch(model, number, line)),
        Typed::Goto(text) => replay::go_to(model, &text),
        Typed::Layout(name) if name.is_empty() => Ok(keys::act(model, Action::NextLayout)),
        Typed::Layout(name) => lay_out(model, &name),
        Typed::Report | Typed::Review if model.drill().is_some() => Ok(compare(model)),
        Typed::Report => Ok(vec![Effect::Journal(Request::Report(summary(model)?.id))]),
        Typed::Export(file) => Ok(vec![Effect::Export(summary(model)?.number, file)]),
        Typed::Import { file, options } => match model.refuses_writing() {
            Some(why) => Err(why),
            None => Ok(vec![Effect::Import(file, options)]),
        },
        Typed::Review => review(model),
        Typed::Edit(text) => edit(model, text),
        Typed::Search(asked) => Ok(recall(model, Asked::Words(asked))),
        Typed::Stats => Ok(recall(model, Asked::Figures)),
        Typed::Drills => Ok(vec![Effect::ListDrills]),
        Typed::Drill(id) => Ok(vec![Effect::SeekDrill(id, line.to_owned())]),
        Typed::DrillFrom(Some(number)) => Ok(exercise::play_past(model, &number.to_string())),
        Typed::DrillFrom(None) => match exercise::no_past(model) {
            Some(why) => Err(why),
            None => Ok(exercise::play_this(model)),
        },
        typed @ (Typed::Wish(..)
        | Typed::Decide(_)
        | Typed::Declare(_)
        | Typed::Since(_)
        | Typed::Playbooks
        | Typed::Speak(..)
        | Typed::Mouse(_)) => {
            show(model, typed, line);
            Ok(Vec::new())
        }
    }
}

/// What is done on the screen, or waits in the outbox: nothing outside is to be.
fn show(model: &mut Model, typed: Typed, line: &str) {
    match typed {
        Typed::Wish(intent, at) => model.intend_typed(intent, at, line),
        Typed::Decide(what) => opening::log(model, &what, ""),
        Typed::Declare(title) => opening::declare(model, &title),
        Typed::Since(from) => since::open(model, from),
        Typed::Playbooks => opening::playbooks(model),
        Typed::Speak(lang, second) => {
            (model.lang, model.second) = (lang, second);
            model.say(words::LANGUAGE.get(lang));
        }
        Typed::Mouse(mouse) => model.mouse = mouse,
        _ => {}
    }
}

/// The incident on the screen.
fn summary(model: &Model) -> Result<&Summary, String> {
    let room = model.room().ok_or_else(|| words::NO_ROOM.get(model.lang).to_owned())?;
    Ok(&room.incident.summary)
}

fn compare(model: &mut Model) -> Vec<Effect> {
    exercise::compare(model);
    Vec::new()
}

fn say(model: &mut Model, notice: String) -> Done {
    if opening::notice(model, &notice) {
        return Ok(Vec::new());
    }
    let refusal = EndingRefusal::UnknownNotice { notice, like: None };
    Err(Refusal::from(refusal).sentence(model.lang))
}

fn open(model: &mut Model, number: Number, line: &str) -> Vec<Effect> {
    match called(model, number) {
        Some(id) => ask::outcome(model, Outcome::Open(id)),
        None => vec![Effect::Journal(Request::Find(number, line.to_owned()))],
    }
}

fn watch(model: &mut Model, number: Option<Number>, line: &str) -> Vec<Effect> {
    let wanted = match number {
        None => model.current,
        Some(number) => called(model, number),
    };
    match (wanted, number) {
        (Some(id), _) => replay::begin(model, id, replay::Cue::play()),
        (None, Some(number)) => vec![Effect::Journal(Request::Find(number, line.to_owned()))],
        // Nothing is open: the list has what can be watched.
        (None, None) => keys::act(model, Action::Go(Place::Past)),
    }
}

fn adopt(model: &mut Model, id: &str, line: &str) -> Done {
    let known = model.library.get(id).map(|known| known.revision.clone());
    let revision = known.ok_or_else(|| words::UNKNOWN_PLAYBOOK.with(model.lang, &[id]))?;
    let intent = Intent::Adopt { revision, scope: Scope::All, same: Default::default() };
    model.intend_typed(intent, None, line);
    Ok(Vec::new())
}

fn lay_out(model: &mut Model, name: &str) -> Done {
    let called = model.layouts.called(name).map(str::to_owned);
    let layout = called.ok_or_else(|| model.no_layout(name))?;
    model.take_layout(layout);
    if model.is_read_only() {
        // Nobody writes on a wall.
        model.prompt.mode = Mode::Idle;
    }
    Ok(Vec::new())
}

/// Whatever cannot be written is told before somebody writes it.
fn may_write(model: &Model) -> Result<(), String> {
    model.refuses_writing().map_or(Ok(()), Err)
}

fn review(model: &mut Model) -> Done {
    may_write(model)?;
    summary(model)?;
    Ok(reviewing::open(model))
}

fn edit(model: &mut Model, text: String) -> Done {
    may_write(model)?;
    model.lent.clone_from(&text);
    Ok(model.lend(Guest::Editor(text)))
}

fn recall(model: &mut Model, asked: Asked) -> Vec<Effect> {
    model.hint(words::LOOKING.get(model.lang));
    vec![Effect::Recall(asked)]
}

fn on_entry(model: &mut Model, what: OnEntry, line: &str) -> Done {
    let timeline = model.room().map(|room| &room.incident.timeline);
    let selected = timeline.and_then(|timeline| Some((timeline, model.panes.timeline.selected(timeline)?.id)));
    let (timeline, entry) = selected.ok_or_else(|| screen::NO_ENTRY.get(model.lang).to_owned())?;
    let intent = match what {
        OnEntry::Pin if timeline.is_pinned(entry) => Intent::Unpin { entry },
        OnEntry::Pin => Intent::Pin { entry },
        OnEntry::Correct(text) => Intent::Correct { entry, text },
        OnEntry::Retract(why) => Intent::Retract { entry, why },
    };
    model.intend_typed(intent, None, line);
    Ok(Vec::new())
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

/// Puts a note back that cannot be written here, and says why.
fn keep_note(model: &mut Model, line: &str, why: String) -> Vec<Effect> {
    model.prompt.put_back_unsent(line);
    model.refuse(why);
    Vec::new()
}

/// Puts a line back that could not be carried out, and says why.
pub(super) fn give_back(model: &mut Model, line: &str, why: String) -> Vec<Effect> {
    model.prompt.put_back(line);
    model.refuse(why);
    Vec::new()
}
