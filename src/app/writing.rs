//! Keys of the input box: typing, completing, sending, looking for.

use super::message::Effect;
use super::model::Model;
use super::{ask, prompt, typed};
use crate::command;
use crate::input::{Code, Key};
use crate::layout::PaneName;
use crate::locale::screen;
use crate::pane::Outcome;

/// Tab completes the word before the caret; pressed again it goes to the next thing that the word may become.
fn complete(model: &mut Model, step: isize) {
    if model.prompt.is_completing() {
        return model.prompt.complete_on(step);
    }
    let (from, found) = command::complete(model.prompt.line.before_caret(), model.room(), model.lang);
    let words = found.into_iter().map(|candidate| candidate.word).collect();
    model.prompt.complete(from, words);
}

/// A key was pressed while the input box has the keys.
pub fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    match key.code {
        Code::Tab => {
            complete(model, 1);
            return Vec::new();
        }
        Code::BackTab => {
            complete(model, -1);
            return Vec::new();
        }
        _ => {}
    }
    match model.prompt.press(key) {
        prompt::Pressed::Stay | prompt::Pressed::Away => Vec::new(),
        prompt::Pressed::Send(text) => typed::send(model, &text),
        prompt::Pressed::Find(text) => {
            model.give_keys(PaneName::Steps);
            let mut panes = std::mem::take(&mut model.panes);
            let outcome = match model.room() {
                Some(room) => panes.steps.find(room, &text, crate::pane::Direction::Forward),
                None => Outcome::Cannot(screen::NO_MATCH),
            };
            model.panes = panes;
            ask::outcome(model, outcome)
        }
    }
}
