//! What an action means where no pane takes it: it moves about the screen, opens the box or a popup, or asks for
//! something.

use super::focus::Desk;
use super::message::{Asked, Effect};
use super::model::{Model, Overlay};
use super::prompt::Mode;
use super::{exercise, finder, help, keys, offer, opening, replay, sheet, since, writing};
use crate::input::{Action, Place};
use crate::layout::PaneName;
use crate::locale::{forms as words, screen};

/// Does what an action means everywhere, or says why it means nothing now.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(why) = model.cannot(action) {
        model.refuse(why);
        return Vec::new();
    }
    // One key retries and ends: pressed as the disk came back, it still meant to retry.
    if action == Action::Resolve && std::mem::take(&mut model.has_recovered) {
        model.say(screen::NOTHING_FAILED.get(model.lang));
        return Vec::new();
    }
    match action {
        Action::Leave => keys::leave(model),
        Action::Redraw => vec![Effect::Redraw],
        Action::FollowUps => vec![model.list_owed()],
        Action::Go(place) => go(model, place),
        Action::Transport(key) => replay::press(model, key),
        // Whatever is declared is real, and the screen must not say otherwise.
        Action::Declare if model.drill().is_some() => exercise::real_outage(model),
        action if exercise::is_of_drill(action) => exercise::act(model, action),
        action => {
            if move_about(model, action).or_else(|| begin(model, action)).is_none() {
                open(model, action);
            }
            Vec::new()
        }
    }
}

/// An action was done; nothing outside is to be.
#[derive(Debug)]
struct Taken;

/// Another pane, another layout, a level back, a wish tried again.
fn move_about(model: &mut Model, action: Action) -> Option<Taken> {
    match action {
        Action::Back => keys::back(model),
        Action::NextPane | Action::Right => model.turn(1),
        Action::PreviousPane | Action::Left => model.turn(-1),
        Action::Pane(digit) => {
            if let Some(pane) = model.placed().at_digit(digit) {
                model.give_keys(pane);
            }
        }
        Action::Zoom => model.zoom = if model.zoom.is_some() { None } else { Some(model.focus) },
        Action::NextLayout => next_layout(model),
        Action::Silence => model.silence(),
        Action::Retry => {
            model.rooms.values_mut().for_each(|room| room.outbox.retry());
            model.has_recovered = true;
        }
        _ => return None,
    }
    Some(Taken)
}

/// The box has the keys for something to be typed.
fn begin(model: &mut Model, action: Action) -> Option<Taken> {
    match action {
        Action::Find => model.prompt.open(Mode::Find),
        Action::Filter => model.prompt.open(Mode::Filter),
        Action::Note => model.begin_line(""),
        Action::Mark => model.begin_line("/mark "),
        Action::Command => model.begin_line(writing::COMMAND),
        _ => return None,
    }
    Some(Taken)
}

/// A popup opens; any other action belongs to a pane that is not there.
fn open(model: &mut Model, action: Action) {
    match action {
        Action::Help => model.overlays.push(Overlay::Help(help::Help::default())),
        Action::Since => since::open(model, None),
        Action::Playbook => {
            let sheet = sheet::playbook(model.room(), &model.library, &model.alarms.files, model.lang);
            model.overlays.push(Overlay::Sheet(sheet));
        }
        Action::Brief => offer::show(model),
        Action::Declare => opening::declare(model, ""),
        Action::Check
        | Action::Severity
        | Action::Roles
        | Action::Notices
        | Action::Resources
        | Action::Escalate
        | Action::Mute
        | Action::Beat
        | Action::Resolve
        | Action::TimeBoxes
        | Action::Hypotheses
        | Action::Decisions => opening::incident(model, action),
        _ => {}
    }
}

fn go(model: &mut Model, place: Place) -> Vec<Effect> {
    let pane = match place {
        Place::Incidents => return finder::open(model, finder::Shown::Open, ""),
        Place::Past => return finder::open(model, finder::Shown::All, ""),
        Place::Figures => {
            model.hint(words::LOOKING.get(model.lang));
            return vec![Effect::Recall(Asked::Figures)];
        }
        Place::Playbooks => {
            opening::playbooks(model);
            return Vec::new();
        }
        Place::Steps => PaneName::Steps,
        Place::Timeline => PaneName::Timeline,
        Place::Roles => PaneName::Roles,
        Place::Clock => PaneName::Clock,
        Place::Log => PaneName::Log,
    };
    model.give_keys(pane);
    Vec::new()
}

/// The next layout, and which of them all it is.
fn next_layout(model: &mut Model) {
    model.take_layout(model.layouts.next(&model.layout).to_owned());
    // Whoever turns the layouts by key goes on turning: the key must not become a letter of a note.
    model.desk = Desk::Writes;
    let mark = |id: &str| {
        let title = model.layouts.title(id, model.lang);
        if id == model.layout { format!("[{title}]") } else { title.to_owned() }
    };
    let all: Vec<String> = model.layouts.ids().map(mark).collect();
    model.hint(all.join(" "));
}
