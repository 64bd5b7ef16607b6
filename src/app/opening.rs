//! Opens the popups that ask something: only here are they built, from requests.

use super::model::{Model, Overlay};
use super::popup::{self, Asking, Opening, reason};
use super::sheet::{self, About, Sheet};
use super::{filling, importing, offer, values};
use crate::incident::{EventId, Intent, PlaybookId, StepId, StepKind, decide};
use crate::input::Action;
use crate::locale::{asked as words, forms, role_word, screen};
use crate::outline::outline;
use crate::pane::{Focus, Question};

/// Opens what a popup asked for.
pub fn open(model: &mut Model, opening: Opening) {
    let lang = model.lang;
    let form: Option<Asking> = match opening {
        Opening::Assign(role) => model.room().map(|room| popup::assign::open(room, &role, &model.people, lang).into()),
        Opening::TakeOver(role) => {
            model.room().map(|room| popup::assign::take_over(room, &role, &model.people, &model.me, lang).into())
        }
        Opening::OfferOrAssign(role) => {
            if !offer::open(model, &role) {
                open(model, Opening::Assign(role));
            }
            None
        }
        Opening::Brief => {
            offer::show(model);
            None
        }
        Opening::Escalate => model.room().map(|room| popup::escalate::open(room, &model.people, lang).into()),
        Opening::TimeBox(id) => time_box(model, id),
        Opening::Hypothesis(id) => hypothesis(model, id),
        Opening::Decision(id) => decision(model, id),
        Opening::Log { what, dissent } => {
            log(model, &what, &dissent);
            None
        }
        Opening::Import(read, place) => {
            importing::show(model, read, Some(place));
            None
        }
        Opening::ImportEntry(read, place) => {
            popup::import_entry::open(read, place, &model.scene(Focus::Here)).map(Into::into)
        }
        Opening::NewFollowUp => Some(popup::follow_up::add(lang).into()),
        Opening::FixFollowUp(id) => fix_follow_up(model, id),
        Opening::NextVacancy(filled) => {
            filling::go_on(model, &filled);
            None
        }
        Opening::Notice(id) => {
            let found = model.room().and_then(|room| room.incident.checklist.revision()?.notice(&id).zip(Some(room)));
            found.map(|(notice, room)| popup::notice::open(room, &model.me, notice, lang).into())
        }
        Opening::Playbook(id) => {
            read(model, id.as_ref());
            None
        }
    };
    if let Some(form) = form {
        model.open_form(form);
    }
}

fn time_box(model: &Model, id: EventId) -> Option<Asking> {
    let boxes = &model.room()?.incident.time_boxes;
    Some(popup::time_box::open(&boxes.label(id), boxes.get(id)?, model.lang).into())
}

fn hypothesis(model: &Model, id: EventId) -> Option<Asking> {
    let all = &model.room()?.incident.hypotheses;
    Some(popup::hypothesis::open(&all.label(id), all.get(id)?, model.lang).into())
}

/// A poll that is open is answered, a decision looked back on.
fn decision(model: &Model, id: EventId) -> Option<Asking> {
    let incident = &model.room()?.incident;
    let (lang, polls, decisions) = (model.lang, &incident.polls, &incident.decisions);
    let poll = polls.get(id).filter(|poll| poll.is_open());
    let poll = poll.map(|poll| popup::poll::open(&polls.label(id), poll, lang).into());
    poll.or_else(|| Some(popup::look_back::open(&decisions.label(id), decisions.get(id)?, lang).into()))
}

/// Opens the popup of a decision with what is known of it.
pub fn log(model: &mut Model, what: &str, dissent: &str) {
    if model.room().is_none() {
        return model.refuse(forms::NO_ROOM.get(model.lang));
    }
    let form = popup::decision::open(what, dissent, model.lang);
    match what {
        "" => model.open_form(form),
        // What was said now is worth more than a draft.
        _ => model.overlays.push(Overlay::Form(form.into())),
    }
}

fn fix_follow_up(model: &Model, id: EventId) -> Option<Asking> {
    let line = model.owed.iter().find(|line| line.follow_up() == Some(id))?;
    Some(popup::follow_up::fix(line, &model.scene(Focus::Here))?.into())
}

/// Opens a playbook to read; where there is none of this id, the files that cannot be used.
fn read(model: &mut Model, id: Option<&PlaybookId>) {
    let lang = model.lang;
    let sheet = match id.and_then(|id| model.library.get(id.as_str())) {
        Some(found) => Sheet {
            title: format!("{} @{}", found.revision.id, found.revision.version),
            lines: outline(&found.revision, model.library.rules(), lang),
            top: 0,
            about: About::Report,
        },
        None => sheet::playbook(model.room(), &model.library, &model.alarms.files, lang),
    };
    model.overlays.push(Overlay::Sheet(sheet));
}

/// Opens the declaration.
pub fn declare(model: &mut Model, title: &str) {
    let form = popup::declare::open(&model.library, title, model.me.as_str(), model.lang);
    model.open_form(form);
}

/// Opens the list of playbooks.
pub fn playbooks(model: &mut Model) {
    let form = popup::playbooks::open(&model.library, model.room(), model.lang);
    model.open_form(form);
}

/// Opens the popup of one notice by its name; whether there is one.
pub fn notice(model: &mut Model, name: &str) -> bool {
    let notices = model.room().and_then(|room| room.incident.checklist.revision()).map(|known| &known.notices);
    let found = notices.and_then(|all| all.iter().find(|known| known.id.as_str() == name)).map(|one| one.id.clone());
    found.map(|id| open(model, Opening::Notice(id))).is_some()
}

/// Asks whether the role that is offered to who sits here is taken.
pub fn answer_offer(model: &mut Model, role: &crate::incident::RoleId) {
    let Some(room) = model.room() else { return };
    let holder = room.incident.roster.holder(role).map(|holder| holder.person.to_string()).unwrap_or_default();
    let word = role_word(&room.incident.house, role.as_str(), model.lang);
    let form = popup::offered::open(role, word, &holder, model.lang);
    model.open_form(form);
}

/// Asks which pin makes room for another entry.
pub fn make_room(model: &mut Model, comes: EventId) {
    if let Some(room) = model.room() {
        let form = popup::unpin::open(&room.incident, comes, model.lang);
        model.overlays.push(Overlay::Form(form.into()));
    }
}

/// Opens the popup that an action of the incident as a whole stands for.
pub fn incident(model: &mut Model, action: Action) {
    let lang = model.lang;
    if action == Action::Beat {
        return beat(model);
    }
    let Some(room) = model.room() else { return };
    let form: Option<Asking> = match action {
        Action::Check => Some(popup::check::open(room, lang).into()),
        Action::Severity => Some(popup::severity::open(room, lang).into()),
        Action::Roles => Some(popup::roles::open(room, &model.scene(Focus::Here)).into()),
        Action::Notices => popup::notices::open(room, lang).map(Into::into),
        Action::Resources => popup::resources::open(room, &model.people, lang).map(Into::into),
        Action::Escalate => Some(popup::escalate::open(room, &model.people, lang).into()),
        Action::Mute => Some(popup::mute::open(lang).into()),
        Action::Decisions => match popup::decisions::open(room, lang) {
            Some(form) => Some(form.into()),
            None => Some(popup::decision::open("", "", lang).into()),
        },
        Action::TimeBoxes => match popup::time_boxes::open(room, &model.scene(Focus::Here)) {
            Some(form) => Some(form.into()),
            None => return begin(model, words::NO_TIME_BOX.get(lang), "/ask "),
        },
        Action::Hypotheses => match popup::hypotheses::open(room, lang) {
            Some(form) => Some(form.into()),
            None => return begin(model, words::NO_HYPOTHESIS.get(lang), "/hyp "),
        },
        _ => Some(popup::ending::open(room, lang).into()),
    };
    match form {
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

/// Where there is none yet, the input box asks for one.
fn begin(model: &mut Model, none: &str, line: &str) {
    model.say(none);
    model.begin_line(line);
}

/// Asks what a pane wants to know first.
pub fn ask(model: &mut Model, question: Question) {
    if let Some(why) = refused(model, &question) {
        return model.refuse(why);
    }
    match asking(model, &question) {
        Some(form) => model.open_form(form),
        // A notice step whose template is gone is ticked like any other.
        None => {
            if let Question::Notice(step) = question {
                model.intend(Intent::Tick { step: step.to_string(), note: String::new() }, None);
            }
        }
    }
}

fn asking(model: &Model, question: &Question) -> Option<Asking> {
    let (room, lang) = (model.room()?, model.lang);
    let item = |id: &StepId| room.incident.checklist.item(id);
    Some(match question {
        Question::Decide(id) => popup::decide::open(room, item(id)?, lang).into(),
        Question::Verify(id) => popup::verify::open(item(id)?, lang).into(),
        Question::Notice(id) => popup::notice::of_step(room, &model.me, item(id)?, lang)?.into(),
        Question::Waive(id) => reason::open(reason::For::Waiving, item(id)?, lang).into(),
        Question::Defer(id) => reason::open(reason::For::Deferring, item(id)?, lang).into(),
        Question::CopyRisky(id) => popup::risky::open(room, item(id)?, lang).into(),
        Question::Step(id) => match &item(id)?.step.kind {
            StepKind::Decide { .. } => popup::decide::open(room, item(id)?, lang).into(),
            StepKind::Verify(_) => popup::verify::open(item(id)?, lang).into(),
            _ => popup::step_menu::open(item(id)?, lang).into(),
        },
        Question::Assign(role) => popup::assign::open(room, role, &model.people, lang).into(),
        Question::Correct(id) => {
            let entry = room.incident.timeline.entry(*id)?;
            popup::correct::open(entry, &model.scene(Focus::Here).clock(entry.at), lang).into()
        }
    })
}

/// Why a step cannot be put off or left out, or its command not be copied: told before anybody writes a reason.
fn refused(model: &mut Model, question: &Question) -> Option<String> {
    let why = "-".to_owned();
    let intent = match question {
        Question::Waive(id) => Intent::Waive { step: id.to_string(), why },
        Question::Defer(id) => Intent::Defer { step: id.to_string(), why },
        Question::CopyRisky(id) => {
            let room = model.room()?;
            let command = room.incident.checklist.item(id)?.step.copy.as_deref()?;
            return values::command(room, command, model.lang).err();
        }
        _ => return None,
    };
    let wish = model.wish(intent, None);
    let refusal = decide(&model.room()?.incident, &wish).err()?;
    Some(refusal.sentence_in_console(model.lang, &|at| model.scene(Focus::Here).moment(at)))
}
