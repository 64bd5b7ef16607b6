//! The drills at hand: listed, or one of them played by its name.

use super::message::Effect;
use super::model::Model;
use super::popup;
use super::prompt::Mode;
use super::typed;
use crate::drill::Drills;
use crate::locale::forms as words;
use crate::text::nearest;

/// Opens the list of drills.
pub fn list(model: &mut Model, drills: &Drills) {
    for refused in drills.refused() {
        let lines: Vec<String> = refused.complaints.iter().map(|one| one.one_line(model.lang)).collect();
        lines.iter().for_each(|line| model.remember(crate::pane::Tone::Refused, line));
    }
    let form = popup::drills::open(drills, model.lang);
    model.open_form(form);
}

/// Plays the drill that a typed line names; there may be none.
pub fn sought(model: &mut Model, drills: &Drills, id: &str, line: &str) -> Vec<Effect> {
    if drills.get(id).is_some() {
        model.prompt.mode = Mode::Idle;
        return play(model, id);
    }
    let known = drills.iter().map(|drill| drill.scenario.id.as_str());
    let why = match nearest(id, known) {
        Some(like) => words::UNKNOWN_DRILL.with(model.lang, &[id, like]),
        None => words::UNKNOWN_DRILL_BARE.with(model.lang, &[id]),
    };
    typed::give_back(model, line, why)
}

/// Plays a drill, in a console of its own.
pub fn play(model: &mut Model, id: &str) -> Vec<Effect> {
    let me = model.me.clone();
    model.visit(["drill", "start", id, "--lang", model.lang.code(), "--as", me.as_str()])
}
