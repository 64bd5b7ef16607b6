//! The playbooks and drills at hand, over the screen: to read one, to use one, to start one.

use super::form::{self, Form};
use super::message::Effect;
use super::model::{Model, Overlay};
use super::prompt::Mode;
use super::sheet::{self, About, Sheet};
use super::typed;
use crate::drill::Drills;
use crate::incident::{Intent, Scope};
use crate::locale::forms as words;
use crate::outline::outline;
use crate::text::nearest;

/// Opens the list of playbooks.
pub fn open(model: &mut Model) {
    let form = form::playbooks(&model.library, model.room(), model.lang);
    model.open_form(form);
}

/// Opens the playbook that is picked, to read; a file that cannot be used with what is wrong with it. The list
/// stays below.
pub fn read(model: &mut Model, form: &Form) -> Vec<Effect> {
    model.overlays.push(Overlay::Form(form.clone()));
    let id = form.get("playbook");
    let lang = model.lang;
    let sheet = match model.library.get(id) {
        Some(found) => Sheet {
            title: format!("{} @{}", found.revision.id, found.revision.version),
            lines: outline(&found.revision, model.library.rules(), lang),
            top: 0,
            about: About::Report,
        },
        None => sheet::playbook(model.room(), &model.library, &model.alarms.files, lang),
    };
    model.overlays.push(Overlay::Sheet(sheet));
    Vec::new()
}

/// Has the open incident use the playbook that is picked.
pub fn take(model: &mut Model, form: &Form) -> Vec<Effect> {
    let id = form.get("playbook").to_owned();
    if id.starts_with(form::REFUSED) {
        return read(model, form);
    }
    match model.library.get(&id).map(|known| known.revision.clone()) {
        Some(revision) => model.intend(Intent::Adopt { revision, scope: Scope::All, same: Default::default() }, None),
        None => model.refuse(words::UNKNOWN_PLAYBOOK.with(model.lang, &[&id])),
    }
    Vec::new()
}

/// Opens the list of drills.
pub fn drills(model: &mut Model, drills: &Drills) {
    for refused in drills.refused() {
        let lines: Vec<String> = refused.complaints.iter().map(|one| one.one_line(model.lang)).collect();
        lines.iter().for_each(|line| model.remember(crate::pane::Tone::Refused, line));
    }
    let form = form::drills(drills, model.lang);
    model.open_form(form);
}

/// Plays the drill that a typed line names; there may be none.
pub fn sought(model: &mut Model, drills: &Drills, id: &str, line: &str) -> Vec<Effect> {
    if drills.get(id).is_some() {
        model.prompt.mode = Mode::Idle;
        return drill(model, id);
    }
    let known = drills.iter().map(|drill| drill.scenario.id.as_str());
    let why = match nearest(id, known) {
        Some(like) => words::UNKNOWN_DRILL.with(model.lang, &[id, like]),
        None => words::UNKNOWN_DRILL_BARE.with(model.lang, &[id]),
    };
    typed::give_back(model, line, why)
}

/// Plays a drill, in a console of its own.
pub fn drill(model: &mut Model, id: &str) -> Vec<Effect> {
    let me = model.me.clone();
    model.visit(["drill", "start", id, "--lang", model.lang.code(), "--as", me.as_str()])
}
