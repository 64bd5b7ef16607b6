//! Who gets a key, and what it leads to.

use super::attention::Attention;
use super::message::Effect;
use super::model::{Model, Overlay};
use super::prompt::Mode;
use super::{ask, everywhere, exercise, finder, overlay, popup, writing};
use crate::input::{Action, Code, Key, Meaning, Popup, Scope, half_width, spec};
use crate::layout::PaneName;
use crate::locale::forms as words;
use crate::pane::{Focus, Outcome, Pane};
use crate::text::Lang;

/// A key was pressed.
pub fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    looking(model, |model| heed(model, key))
}

/// The pointer pressed what a key of the popup on top would do.
pub fn point(model: &mut Model, popup: Popup) -> Vec<Effect> {
    looking(model, |model| {
        model.has_asked_to_leave = false;
        model.changes += 1;
        overlay::act(model, popup)
    })
}

/// Whoever does something looks: they have seen what was said, and are told what is new.
fn looking(model: &mut Model, does: impl FnOnce(&mut Model) -> Vec<Effect>) -> Vec<Effect> {
    model.status = None;
    model.see_calls();
    let news = model.looks();
    let effects = does(model);
    // What the key had to say comes first, but to whoever comes back from the past that they are back is no news.
    let back = model.looks();
    if let Some(news) = back.or(news.filter(|_| model.status.is_none())) {
        model.say(news);
    }
    effects
}

fn heed(model: &mut Model, key: Key) -> Vec<Effect> {
    // A letter before it, typed together with it, lent the terminal.
    if model.is_lent() {
        return Vec::new();
    }
    if key == Key::ctrl('c') {
        return leave_or_ask(model);
    }
    model.has_asked_to_leave = false;
    if key == Key::ctrl('z') {
        return vec![Effect::Suspend];
    }
    model.changes += 1;
    if let Some(c) = stray(model, key) {
        draft(model, &c.to_string());
        return Vec::new();
    }
    match model.attention() {
        Attention::Overlay => overlay::press(model, key),
        Attention::Prompt => writing::press(model, key),
        Attention::Pane(_) => normal(model, key),
    }
}

/// Letters were typed together: the same as one after the other, at the price of one.
pub fn letters(model: &mut Model, text: &str) -> Vec<Effect> {
    if model.attention() != Attention::Prompt || model.prompt.mode != Mode::Write {
        return text.chars().flat_map(|letter| press(model, Key::char(letter))).collect();
    }
    model.status = None;
    model.has_asked_to_leave = false;
    model.changes += 1;
    model.prompt.insert(text);
    Vec::new()
}

fn leave_or_ask(model: &mut Model) -> Vec<Effect> {
    if model.has_asked_to_leave {
        return vec![Effect::Quit];
    }
    model.has_asked_to_leave = true;
    match unsaved(model) {
        0 => model.say(words::PRESS_AGAIN.get(model.lang)),
        count => {
            let lost = words::UNSAVED.with(model.lang, &[&count.to_string()]);
            model.refuse(format!("{}  {lost}", words::PRESS_AGAIN.get(model.lang)));
        }
    }
    Vec::new()
}

/// How many wishes are not durable yet.
fn unsaved(model: &Model) -> usize {
    model.rooms.values().map(|room| room.outbox.waiting().count()).sum()
}

/// A text was pasted: into the popup or the input box that has the keys, else as a draft into the box.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    model.changes += 1;
    match model.overlays.last_mut() {
        Some(Overlay::Form(form)) if form.takes_text() => form.paste(text),
        Some(Overlay::Help(help)) => help.filter.insert(text),
        Some(Overlay::Finder(finder)) => {
            finder.filter.insert(text.trim());
            finder.typing = finder::Typing::Filter;
        }
        Some(Overlay::Sheet(_) | Overlay::Form(_)) => draft(model, text),
        // What is looked for has one line.
        None if matches!(model.prompt.mode, Mode::Filter | Mode::Recall | Mode::Find) => {
            let text: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            return letters(model, &text);
        }
        None => draft(model, text),
    }
    Vec::new()
}

/// A text begins a note, or goes on with the line that is typed; below a popup it waits there.
fn draft(model: &mut Model, text: &str) {
    if model.prompt.mode == Mode::Idle {
        model.begin_line("");
    }
    model.prompt.insert(&text.replace("\r\n", "\n").replace('\r', "\n"));
    if !model.overlays.is_empty() {
        model.say(words::DRAFTED.get(model.lang));
    }
}

/// What an input method commits while a popup has the keys that takes no text.
fn stray(model: &Model, key: Key) -> Option<char> {
    let takes_text = match model.overlays.last()? {
        Overlay::Form(form) => form.takes_text(),
        Overlay::Sheet(_) => false,
        Overlay::Help(_) | Overlay::Finder(_) => true,
    };
    half_width(key).typed().filter(|c| !takes_text && !c.is_ascii())
}

fn normal(model: &mut Model, key: Key) -> Vec<Effect> {
    // Words from an input method are no keys: they begin a note.
    if let Some(c) = half_width(key).typed().filter(|c| !c.is_ascii()) {
        model.keys.clear();
        model.begin_line("");
        model.prompt.line.insert(&c.to_string());
        return Vec::new();
    }
    if model.keys.is_empty() {
        model.keys_since = model.now;
    }
    model.keys.push(key);
    let meaning = model.keymap.meaning(&model.keys, |scope, action| model.is_possible(scope, action));
    match meaning {
        Meaning::Act(action) => {
            model.keys.clear();
            act(model, action)
        }
        Meaning::Prefix => {
            let keys: String = model.keys.iter().map(Key::to_string).collect();
            model.hint(words::SEQUENCE.with(model.lang, &[&keys]));
            Vec::new()
        }
        Meaning::Nothing => {
            let keys = std::mem::take(&mut model.keys);
            let why = match keys.len() {
                1 => why_not(model, key).or_else(|| unknown(model, key)),
                // The last key of a sequence is not taken for itself: a slip of one finger ticks nothing.
                _ if key.code == Code::Esc => None,
                _ => {
                    let keys: Vec<String> = keys.iter().map(Key::to_string).collect();
                    Some(words::NO_SEQUENCE.with(model.lang, &[&keys.join(" ")]))
                }
            };
            if let Some(why) = why {
                model.refuse(why);
            }
            Vec::new()
        }
    }
}

/// Why a key that is bound does nothing now; the keys of a replay mean something else outside of one.
fn why_not(model: &Model, key: Key) -> Option<String> {
    match model.keymap.meaning(&[key], |scope, _| scope != Scope::Replay) {
        Meaning::Act(action) => model.cannot(action).or_else(|| out_of_place(action, model.lang)),
        Meaning::Prefix | Meaning::Nothing => None,
    }
}

/// That a key means nothing is said once: whoever slips again knows.
fn unknown(model: &mut Model, key: Key) -> Option<String> {
    let is_bound = matches!(model.keymap.meaning(&[key], |_, _| true), Meaning::Act(_) | Meaning::Prefix);
    if is_bound || key.code == Code::Esc || model.unknown_keys.contains(&key) {
        return None;
    }
    model.unknown_keys.push(key);
    let help = model.keymap.first(Action::Help);
    Some(words::NO_SUCH_KEY.with(model.lang, &[&key.to_string(), &help]))
}

/// Where an action belongs that does nothing where the keys go now.
fn out_of_place(action: Action, lang: Lang) -> Option<String> {
    match spec(action)?.scope {
        Scope::Checklist => Some(words::FOR_A_STEP.get(lang).to_owned()),
        Scope::Timeline => Some(words::FOR_AN_ENTRY.get(lang).to_owned()),
        _ => None,
    }
}

/// Does what an action means: in the pane with the keys, else everywhere.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if !matches!(action, Action::Retry | Action::Resolve) {
        model.has_recovered = false;
    }
    if let Some(tour) = &mut model.tour {
        tour.used(action);
    }
    let pane = match model.focus {
        PaneName::Step => PaneName::Steps,
        pane => pane,
    };
    act_in(model, pane, action)
}

/// Does what an action means in `pane`, else everywhere.
pub fn act_in(model: &mut Model, pane: PaneName, action: Action) -> Vec<Effect> {
    let mut panes = std::mem::take(&mut model.panes);
    let scene = model.scene(Focus::Here);
    let outcome = match panes.get_mut(pane) {
        Some(pane) => pane.act(&scene, action),
        None => Outcome::Ignored,
    };
    // Marks are taken back wherever the cursor is.
    let outcome = match (outcome, action) {
        (Outcome::Ignored, Action::Undo | Action::Redo) => panes.steps.act(&scene, action),
        (outcome, _) => outcome,
    };
    model.panes = panes;
    match outcome {
        Outcome::Ignored => everywhere::act(model, action),
        outcome => ask::outcome(model, outcome),
    }
}

pub(super) fn back(model: &mut Model) {
    if model.zoom.take().is_some() {
        return;
    }
    if model.is_past() || model.only_watches() {
        model.go_back();
    } else {
        // What is wrong with a file has been seen.
        let playbooks = model.library.refused().iter().map(|refused| refused.file.clone());
        let files = model.alarms.files.iter().map(|complaint| complaint.file.clone());
        model.alarms.hidden = playbooks.chain(files).collect();
    }
}

/// Leaves at once, unless something would be lost.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    if unsaved(model) == 0 { vec![Effect::Quit] } else { leave_or_ask(model) }
}

pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let unsaved = unsaved(model);
    if exercise::leave(model) {
        return Vec::new();
    }
    // The clocks of a demo end with it.
    // Whoever only watched loses nothing.
    if model.tour.is_some() || model.only_watches() || (model.active() == 0 && unsaved == 0) {
        return vec![Effect::Quit];
    }
    let form = popup::leave::open(model.active(), unsaved, model.lang);
    model.overlays.push(Overlay::Form(form.into()));
    Vec::new()
}
