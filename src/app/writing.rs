//! Keys of the input box: typing, completing, sending, looking for.

use super::message::Effect;
use super::model::Model;
use super::{ask, prompt, typed};
use crate::command;
use crate::incident::{Intent, Milestone};
use crate::input::{Code, Key};
use crate::layout::PaneName;
use crate::locale::{forms as words, screen};
use crate::pane::{Focus, Outcome};
use crate::raw::mask;

/// What a line begins with that the key for commands opens.
pub(super) const COMMAND: &str = "/";

/// Tab completes the word before the caret; pressed again it goes to the next thing that the word may become.
fn complete(model: &mut Model, step: isize) {
    if model.prompt.is_completing() {
        return model.prompt.complete_on(step);
    }
    let (from, found) = command::complete(model.prompt.line.before_caret(), model.room(), &model.names(), model.lang);
    let words = found.into_iter().map(|candidate| candidate.word).collect();
    model.prompt.complete(from, words);
}

/// The timeline shows only what is asked for, while it is typed.
fn filter(model: &mut Model, text: &str) -> Vec<Effect> {
    model.panes.timeline.filter(text);
    Vec::new()
}

impl Model {
    /// Opens the input box for a line that begins with `begin`; with nothing, to write. A line that was begun
    /// otherwise waits until its own key is pressed again.
    pub(super) fn begin_line(&mut self, begin: &str) {
        self.prompt.remember_refused();
        if begin == COMMAND {
            // A command that was left or refused must not become the beginning of the next one.
            let left = self.set_aside.remove(&(self.current, begin.to_owned())).unwrap_or_default();
            left.iter().for_each(|line| self.prompt.remember(line));
            self.prompt.remember_command();
        }
        let kept = match self.prompt.goes_on(begin) {
            true => None,
            false => self.set_aside.get_mut(&(self.current, begin.to_owned())).and_then(Vec::pop),
        };
        if let Some((begun, line)) = self.prompt.begin(begin, kept) {
            self.set_aside.entry((self.current, begun)).or_default().push(line);
        }
    }
}

/// When the incident was first seen, where somebody said so.
fn seen(model: &Model) -> Option<jiff::Timestamp> {
    let incident = &model.room()?.incident;
    let seen = incident.reached(Milestone::ImpactStart)?;
    (incident.reached(Milestone::Declared) != Some(seen)).then_some(seen)
}

fn moves_seen(intent: &Intent) -> bool {
    matches!(intent, Intent::Reach { milestone: Milestone::ImpactStart, .. })
}

/// Why one Enter is not enough for a line.
fn doubt(model: &Model, text: &str) -> Option<String> {
    let count = text.lines().count();
    if count > prompt::MOST_LINES {
        return Some(words::MANY_LINES.with(model.lang, &[&count.to_string()]));
    }
    let now = model.zoned();
    let dated = command::dated(text, &now)?;
    let scene = model.scene(Focus::Elsewhere);
    if dated.when.is_taken_as_yesterday {
        let at = scene.clock(dated.when.at);
        return Some(words::YESTERDAY_ASKED.with(model.lang, &[&at, &at]));
    }
    // Whoever knows of something earlier perhaps knows that it began earlier.
    let seen = seen(model).filter(|seen| dated.when.at < *seen && !moves_seen(&dated.intent))?;
    let [at, seen] = [dated.when.at, seen].map(|at| scene.moment(at));
    Some(words::BEFORE_SEEN.with(model.lang, &[&at, &seen, &scene.clock(dated.when.at)]))
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
    let was_filter = model.prompt.mode == prompt::Mode::Filter;
    match model.prompt.press(key) {
        prompt::Pressed::Away if was_filter && key.code == Code::Esc => filter(model, ""),
        prompt::Pressed::Stay | prompt::Pressed::Away => Vec::new(),
        prompt::Pressed::Filter(text) => filter(model, &text),
        prompt::Pressed::Send(text) => match doubt(model, &text) {
            Some(why) if model.prompt.asks_about(&text) => {
                model.prompt.put_back(&text);
                model.refuse(why);
                Vec::new()
            }
            _ => {
                let mut effects = typed::send(model, &text);
                // A secret is not kept, wherever it was typed.
                if mask(&text).1 == 0 {
                    effects.push(Effect::KeepLine(text));
                }
                effects
            }
        },
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
