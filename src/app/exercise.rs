//! A drill on the screen: the conductor, whose messages fall due by themselves, and what the keys of a drill do.
//!
//! The conductor wishes as everybody does: what it sends is decided and recorded like a note, and of two
//! consoles the quicker one has sent it. A real declaration that comes in pauses every drill that runs here.
//! Nothing in here can take the marks of an exercise off the screen.

use super::message::Effect;
use super::model::{Model, Overlay};
use super::sheet::{About, Sheet};
use super::{keys, news, opening, popup};
use crate::drill::{CONDUCTOR, Due, compare as compare_drill, due, score, table, until_next};
use crate::incident::drill::Run;
use crate::incident::{Event, IncidentId, Intent, NoteClass, Person, Recorded, Summary};
use crate::input::Action;
use crate::layout::{Alarm, Area, PaneName, Placed};
use crate::locale::drill as words;
use crate::room::Room;

/// How many rows the box takes that tells how a drill goes.
pub const BOX_ROWS: u16 = 7;
/// A pane that is lower than this keeps its rows.
const LEAST: u16 = 12;

/// The pane at whose top the box stands: the highest of those that are read from the top.
fn host(placed: &Placed) -> Option<PaneName> {
    let hosts = [PaneName::Timeline, PaneName::Page, PaneName::Steps];
    let known = placed.areas.iter().filter(|(pane, _)| hosts.contains(pane));
    known.max_by_key(|(_, area)| area.height).map(|(pane, _)| *pane)
}

/// Lets the box have its rows.
pub(super) fn make_room(placed: &mut Placed) {
    let Some(host) = host(placed) else { return };
    let area = placed.areas.iter_mut().find(|(pane, area)| *pane == host && area.height >= LEAST);
    if let Some((_, area)) = area {
        area.y += BOX_ROWS;
        area.height -= BOX_ROWS;
    }
}

impl Model {
    /// How the screen is divided before a drill takes its rows.
    pub(super) fn laid_out(&self) -> Placed {
        let alarm = if self.has_alarm() { Alarm::Ringing } else { Alarm::Quiet };
        let mut placed = self.layouts.place(&self.layout, self.size.0, self.rows(), alarm);
        placed.stretch_hints(self.more_rows());
        placed.spare(self.tour_rows());
        placed
    }

    /// The rows that a layout may use: in a drill the last one is the mark's.
    pub(super) fn rows(&self) -> u16 {
        if self.drill().is_some() { self.size.1.saturating_sub(1) } else { self.size.1 }
    }

    /// Where the box of a drill stands; `None` where there is no drill, or no room for it.
    pub fn exercise_box(&self) -> Option<Area> {
        self.drill()?;
        let placed = self.laid_out();
        let area = placed.area(host(&placed)?).filter(|area| area.height >= LEAST)?;
        Some(Area { height: BOX_ROWS, ..area })
    }

    /// Puts no incident on the screen; what was typed and not sent in this one is kept.
    pub(super) fn hide(&mut self) {
        if let Some(before) = self.current.take() {
            self.put_lines_away(before);
            self.changes += 1;
        }
    }

    /// The exercise on the screen, with its room.
    pub fn drill(&self) -> Option<(&Room, &Run)> {
        let room = self.room()?;
        Some((room, room.incident.drill.as_ref()?))
    }

    /// What stands in the title of the window: what is late, and that an exercise is on the screen as long as one
    /// is. What is late is real then, for no drill gets into the title, and it says so.
    pub fn window_title(&self) -> Option<String> {
        let late = self.ringer.title();
        let Some((room, _)) = self.drill() else { return late.map(str::to_owned) };
        let summary = &room.incident.summary;
        let drill = format!("{} {} {}", words::EXERCISE, summary.number, summary.title);
        Some(match late {
            Some(late) => format!("{} {late} | {drill}", words::REAL.get(self.lang)),
            None => drill,
        })
    }

    /// The exercise on the screen, while it is played or paused.
    pub(super) fn open_drill(&self) -> Option<(&Room, &Run)> {
        self.drill().filter(|(_, run)| run.ended.is_none())
    }
}

/// Wishes what is due in the drills that are open here, and pauses them for a real outage.
pub(super) fn conduct(model: &mut Model) {
    if model.is_read_only() {
        return;
    }
    let running = |room: &Room| room.incident.drill.as_ref().is_some_and(Run::is_running);
    let drills: Vec<IncidentId> = model.rooms.iter().filter(|(_, room)| running(room)).map(|(id, _)| *id).collect();
    for id in drills {
        let Some(room) = model.rooms.get(&id) else { continue };
        // Until the last one is durable, what is due next is not known.
        if room.outbox.waiting().any(|wish| wish.by.as_str() == CONDUCTOR) {
            continue;
        }
        let intents = match emergency(room, &model.list) {
            Some(real) => vec![Intent::PauseDrill { why: format!("{} {}", real.number, real.title) }],
            None => due(&room.incident, model.now).into_iter().map(intent).collect(),
        };
        let wishes: Vec<_> = intents.into_iter().map(|intent| model.wish(intent, None)).collect();
        if let Some(room) = model.rooms.get_mut(&id) {
            for mut wish in wishes {
                wish.by = Person::new(CONDUCTOR);
                room.outbox.push(wish);
            }
        }
    }
}

/// A real incident that was declared since the drill began, or was resumed.
fn emergency<'m>(room: &Room, list: &'m [Summary]) -> Option<&'m Summary> {
    let since = room.incident.drill.as_ref()?.since;
    list.iter().find(|one| !one.number.is_drill() && one.status.is_active() && one.declared > since)
}

fn intent(due: Due) -> Intent {
    match due {
        Due::Inject(id) => Intent::Inject { id },
        Due::End => Intent::EndDrill { why: words::TIME_IS_UP.to_owned() },
    }
}

/// Does what a key of a drill means.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Hint => hint(model),
        Action::NextMessage => {
            let next = model.open_drill().and_then(|(room, _)| until_next(&room.incident, model.now));
            match next {
                Some(by) => model.intend(Intent::JumpDrill { by }, None),
                None => model.refuse(words::NO_MESSAGE.get(model.lang)),
            }
        }
        Action::RealOutage => return real_outage(model),
        Action::Exercise => ask_to_play(model),
        Action::PauseDrill => {
            let is_running = model.drill().is_some_and(|(_, run)| run.is_running());
            let intent = match is_running {
                true => Intent::PauseDrill { why: String::new() },
                false => Intent::ResumeDrill { speed: None },
            };
            model.intend(intent, None);
        }
        _ => compare(model),
    }
    Vec::new()
}

/// Tells what is expected next, at a price.
fn hint(model: &mut Model) {
    let Some((room, run)) = model.open_drill() else { return };
    let score = score(&room.incident, model.now);
    let next = score.as_ref().and_then(|score| {
        let open = score.lines.iter().filter(|line| line.verdict.is_none() && !run.hints.contains(&line.what));
        open.min_by_key(|line| line.by).map(|line| line.what.clone())
    });
    match next {
        Some(what) => model.intend(Intent::TakeHint { what }, None),
        None => model.refuse(words::NO_HINT.get(model.lang)),
    }
}

/// A real outage: the drill stands still, and the real thing is declared, on a screen without marks of a drill.
pub(super) fn real_outage(model: &mut Model) -> Vec<Effect> {
    if model.drill().is_some_and(|(_, run)| run.is_running()) {
        model.intend(Intent::PauseDrill { why: words::LOOKED_AWAY.to_owned() }, None);
    }
    model.left_drill = model.current;
    model.hide();
    opening::declare(model, "");
    model.say(words::NOW_REAL.get(model.lang));
    // What is real may never have been listed here: the worst of it comes on the screen, behind the form.
    vec![news::catch_up(model)]
}

/// What is real was declared: the drill that was left for it says so.
pub(super) fn declared_instead(model: &mut Model, title: &str) {
    let Some(drill) = model.left_drill.take() else { return };
    let text = format!("{}: {title}", words::REAL_OUTAGE);
    let note = Intent::Note { class: NoteClass::Note, text, tags: Vec::new(), step: None };
    let wish = model.wish(note, None);
    if let Some(room) = model.rooms.get_mut(&drill) {
        room.outbox.push(wish);
    }
}

/// The declaration was put away: whoever left a drill for it is in the drill again, and not blindly in something real.
pub(super) fn back_from_declaring(model: &mut Model) {
    let Some(drill) = model.left_drill.take().filter(|drill| model.rooms.contains_key(drill)) else { return };
    model.show(drill);
    model.say(words::BACK_IN_DRILL.get(model.lang));
}

/// Shows how the drill stands beside the past and the targets; before the end, asks whether to end it.
pub(super) fn compare(model: &mut Model) {
    // In the past nothing is missed yet, and nothing can be ended.
    let (lang, now) = (model.lang, model.shown_time());
    let Some((room, run)) = model.drill() else { return };
    let incident = &room.incident;
    let (Some(score), Some(comparison)) = (score(incident, now), compare_drill(incident, None, now)) else { return };
    let is_open = run.ended.is_none() && !model.is_past();
    let mut lines = vec![table::score_line(&score, lang), String::new()];
    lines.extend(table::comparison_lines(&comparison, incident, lang));
    let number = incident.summary.number.to_string();
    let about = if is_open { About::EndOfDrill } else { About::Exercise };
    let title = match &run.scenario.past {
        _ if is_open => words::END_TITLE.with(lang, &[&number]),
        Some(past) => words::COMPARE_WITH.with(lang, &[&past.number.to_string(), &number]),
        None => words::COMPARE_TITLE.with(lang, &[&number]),
    };
    if run.ended.is_some() && !run.scenario.say.is_empty() {
        lines.extend([String::new(), run.scenario.say.get(lang).to_owned()]);
    }
    model.overlays.push(Overlay::Sheet(Sheet { title, lines, top: 0, about }));
}

/// Ends the drill, as was asked on the sheet; what it came to is shown when the end is durable.
pub(super) fn end(model: &mut Model) -> Vec<Effect> {
    model.intend(Intent::EndDrill { why: String::new() }, None);
    Vec::new()
}

/// Whether a drill ended with one of these.
pub(super) fn ends(fresh: &[&Recorded]) -> bool {
    fresh.iter().any(|record| matches!(record.draft.event, Event::DrillEnded { .. }))
}

/// A drill that has just ended shows what it came to.
pub(super) fn ended(model: &mut Model) {
    if model.overlays.is_empty() {
        compare(model);
    }
}

/// Why what is on the screen cannot be played as an exercise; `None` when it can.
pub(super) fn no_past(model: &Model) -> Option<String> {
    let lang = model.lang;
    let Some(room) = model.live() else { return Some(crate::locale::forms::NO_ROOM.get(lang).to_owned()) };
    let why = match () {
        () if model.tour.is_some() => words::SAMPLE_NO_DRILL,
        () if room.incident.drill.is_some() => words::NO_DRILL_OF_DRILL,
        () if model.is_still_worked_on() => words::STILL_OPEN,
        () if !model.is_past() => crate::locale::replay::NOT_WATCHING,
        () => return None,
    };
    Some(why.get(lang).to_owned())
}

/// Plays a past incident as an exercise, in a console of its own; this one comes back when that is left.
pub(super) fn play_past(model: &mut Model, number: &str) -> Vec<Effect> {
    let me = model.me.clone();
    model.visit(["drill", "--from", number, "--lang", model.lang.code(), "--as", me.as_str()])
}

/// Asks whether what is watched is to be played: a key that slips must not begin an exercise.
fn ask_to_play(model: &mut Model) {
    let number = model.live().map(|room| room.incident.summary.number.to_string());
    if let Some(number) = number {
        let form = popup::exercise::open(&number, model.lang);
        model.overlays.push(Overlay::Form(form.into()));
    }
}

/// Plays what is watched.
pub(super) fn play_this(model: &mut Model) -> Vec<Effect> {
    let number = model.live().map(|room| room.incident.summary.number.to_string());
    number.map(|number| play_past(model, &number)).unwrap_or_default()
}

/// Leaves the screen of a drill, or asks whether to end it.
pub(super) fn leave(model: &mut Model) -> bool {
    let is_open = model.open_drill().is_some();
    if is_open {
        compare(model);
    }
    is_open
}

/// The same text with the mark of an exercise before every line of it.
pub(super) fn marked(text: &str) -> String {
    let line = |line: &str| format!("{}{line}", words::PREFIX);
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Does what a key means, if it is one of a drill's.
pub(super) fn is_of_drill(action: Action) -> bool {
    use Action as A;
    matches!(action, A::Hint | A::RealOutage | A::PauseDrill | A::Compare | A::Exercise | A::NextMessage)
}

/// Leaves the console from the sheet that asks; the drill goes on without anybody.
pub(super) fn walk_away(model: &mut Model) -> Vec<Effect> {
    keys::quit(model)
}
