//! The checklist.
//!
//! ```text
//!  Site / app unavailable  @2026.1           8/23
//!  1 Confirm & grade              3/3  done 14:06     a phase that is done, folded
//!  4 Restore service        1/6  <-- YOU ARE HERE
//!    [x] Freeze deploys                 ops 14:11
//!  > [?] DECIDE: which layer is it? tech in 06:18
//!    [ ]  server: switch to standby          tech     a step that hangs on the decision
//!  next: 4.2 tech    1 open step behind you (3.3)
//! ```

mod folds;
mod rows;

use super::kit::{Scroll, moved};
use super::start::Start;
use super::{Focus, Outcome, Pane, Question, Scene, Screen};
use crate::incident::checklist::{Checklist, Item, Reason, Standing};
use crate::incident::{Intent, PhaseId, Status, StepId, StepKind};
use crate::input::{Action, Scope, spec};
use crate::locale::forms::ON_A_HEADING;
use crate::locale::screen as words;
use crate::room::Room;
use crate::text::is_harmless_link;
use crate::theme::Role;
use folds::{Fold, Folds, View};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
pub(super) use rows::{Hidden, phase_row, step_row};
use rows::{draw_head, foot, second_row};

/// The checklist: which phases are folded, and where the cursor stands.
#[derive(Debug, Default)]
pub struct Steps {
    folds: Folds,
    cursor: Option<Cursor>,
    find: String,
    scroll: Scroll,
    start: Start,
}

/// The line that is looked at, by name, so that a reload does not move it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cursor {
    Phase(PhaseId),
    Step(StepId),
}

/// One line of the pane.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Line<'a> {
    Phase(usize),
    Step(&'a Item),
}

impl Steps {
    /// The lines as they are folded now.
    fn lines<'a>(&self, checklist: &'a Checklist) -> Vec<Line<'a>> {
        let mut lines = Vec::with_capacity(checklist.items().len() + checklist.phases().len());
        let mut items = checklist.items().iter().peekable();
        for (nth, _) in checklist.phases().iter().enumerate() {
            lines.push(Line::Phase(nth));
            let is_open = self.folds.is_open(checklist, nth);
            while let Some(item) = items.next_if(|item| item.phase == nth) {
                if is_open {
                    lines.push(Line::Step(item));
                }
            }
        }
        lines
    }

    /// Which line the cursor stands on: the one it was put on, else the next step to do.
    fn at(&self, lines: &[Line<'_>], checklist: &Checklist) -> usize {
        let find = |cursor: &Cursor| {
            lines.iter().position(|line| match (line, cursor) {
                (Line::Phase(nth), Cursor::Phase(id)) => checklist.phases()[*nth].id == *id,
                (Line::Step(item), Cursor::Step(id)) => item.step.id == *id,
                _ => false,
            })
        };
        // A step that is folded away is stood for by its phase.
        let phase_of = |cursor: &Cursor| match cursor {
            Cursor::Step(id) => checklist.item(id).map(|item| Cursor::Phase(checklist.phases()[item.phase].id.clone())),
            Cursor::Phase(_) => None,
        };
        let placed =
            self.cursor.as_ref().and_then(|cursor| find(cursor).or_else(|| phase_of(cursor).as_ref().and_then(find)));
        let next = || checklist.next().and_then(|item| find(&Cursor::Step(item.step.id.clone())));
        placed.or_else(next).unwrap_or(0)
    }

    fn put(&mut self, line: Option<&Line<'_>>, checklist: &Checklist) -> Outcome {
        match line {
            Some(Line::Step(item)) => {
                self.cursor = Some(Cursor::Step(item.step.id.clone()));
                Outcome::Look(item.step.id.clone())
            }
            Some(Line::Phase(nth)) => {
                self.cursor = Some(Cursor::Phase(checklist.phases()[*nth].id.clone()));
                Outcome::Done
            }
            None => Outcome::Done,
        }
    }

    /// Puts the cursor on a step from outside: after a tick, a search, a failed verification.
    pub fn look(&mut self, step: StepId) {
        self.cursor = Some(Cursor::Step(step));
    }

    /// Lets the cursor follow the next step to do.
    pub fn follow(&mut self) {
        self.cursor = None;
    }

    /// The step that the cursor stands on.
    pub fn selected<'a>(&self, room: &'a Room) -> Option<&'a Item> {
        let checklist = &room.incident.checklist;
        let lines = self.lines(checklist);
        match lines.get(self.at(&lines, checklist)) {
            Some(Line::Step(item)) => Some(item),
            _ => None,
        }
    }

    /// Goes to the next step whose number, id or title holds `text`, `forward` or back, around the end.
    pub fn find(&mut self, room: &Room, text: &str, direction: Direction) -> Outcome {
        if !text.is_empty() {
            self.find = text.to_lowercase();
        }
        let checklist = &room.incident.checklist;
        let items = checklist.items();
        let holds = |item: &Item| {
            let title = &item.step.title;
            [title.get(crate::text::Lang::Zh), title.get(crate::text::Lang::En), item.step.id.as_str(), &item.number()]
                .iter()
                .any(|known| known.to_lowercase().contains(&self.find))
        };
        let at = self.selected(room).and_then(|item| checklist.place(&item.step.id)).unwrap_or(0);
        let count = items.len();
        let order = (1..=count).map(|offset| match direction {
            Direction::Forward => (at + offset) % count,
            Direction::Back => (at + count - offset % count) % count,
        });
        let Some(found) = order.map(|place| &items[place]).find(|item| !self.find.is_empty() && holds(item)) else {
            return Outcome::Cannot(words::NO_MATCH);
        };
        self.folds.say(checklist.phases()[found.phase].id.clone(), Fold::Unfolded);
        self.cursor = Some(Cursor::Step(found.step.id.clone()));
        Outcome::Look(found.step.id.clone())
    }

    fn hidden(&self, checklist: &Checklist, phase: usize) -> Hidden {
        if self.folds.is_open(checklist, phase) { Hidden::Nothing } else { Hidden::Steps }
    }

    fn fold(&mut self, line: Option<&Line<'_>>, checklist: &Checklist, fold: Fold) -> Outcome {
        let phase = match line {
            Some(Line::Phase(nth)) => *nth,
            Some(Line::Step(item)) => item.phase,
            None => return Outcome::Ignored,
        };
        let is_open = self.lines(checklist).iter().any(|line| matches!(line, Line::Step(item) if item.phase == phase));
        if is_open == (fold == Fold::Unfolded) {
            return Outcome::Ignored;
        }
        let id = checklist.phases()[phase].id.clone();
        self.folds.say(id.clone(), fold);
        if fold == Fold::Folded {
            self.cursor = Some(Cursor::Phase(id));
        }
        Outcome::Done
    }
}

/// Which way a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Down the list.
    Forward,
    /// Up the list.
    Back,
}

/// What Space means on a step.
fn tick(item: &Item) -> Outcome {
    let id = &item.step.id;
    let step = id.to_string();
    match (&item.standing, &item.step.kind) {
        (Standing::Done, StepKind::Do | StepKind::Wait { .. } | StepKind::Notice(_))
        | (Standing::NotNeeded(Reason::Person) | Standing::Deferred, _) => {
            Outcome::Intend(Intent::Untick { step, why: String::new() })
        }
        (_, StepKind::Decide { .. }) => Outcome::Ask(Question::Decide(id.clone())),
        (_, StepKind::Verify(_)) => Outcome::Ask(Question::Verify(id.clone())),
        (_, StepKind::Notice(_)) => Outcome::Ask(Question::Notice(id.clone())),
        _ => Outcome::Intend(Intent::Tick { step, note: String::new() }),
    }
}

impl Pane for Steps {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        (scene.both(words::CHECKLIST).into_owned(), String::new())
    }

    fn point(&mut self, scene: &Scene<'_>, row: u16, height: u16) -> Outcome {
        let Some(room) = scene.room else { return self.start.point(row, height) };
        let checklist = &room.incident.checklist;
        let lines = self.lines(checklist);
        // The first row is the playbook's name.
        let line = row.checked_sub(1).and_then(|row| lines.get(self.scroll.line(row)).copied());
        self.put(line.as_ref(), checklist)
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Outcome {
        let Some(room) = scene.room else { return self.start.act(action) };
        let checklist = &room.incident.checklist;
        let lines = self.lines(checklist);
        let at = self.at(&lines, checklist);
        if let Some(to) = moved(at, lines.len(), action) {
            return self.put(lines.get(to), checklist);
        }
        match action {
            Action::Left => return self.fold(lines.get(at), checklist, Fold::Folded),
            Action::Right => return self.fold(lines.get(at), checklist, Fold::Unfolded),
            Action::FindNext => return self.find(room, "", Direction::Forward),
            Action::FindPrevious => return self.find(room, "", Direction::Back),
            Action::Undo => return Outcome::Intend(Intent::Undo),
            Action::Redo => return Outcome::Intend(Intent::Redo),
            Action::NextOpen => {
                return match next_open(checklist, lines.get(at), room.incident.summary.status) {
                    Some(item) => {
                        self.folds.say(checklist.phases()[item.phase].id.clone(), Fold::Unfolded);
                        self.put(Some(&Line::Step(item)), checklist)
                    }
                    None => Outcome::Cannot(words::ALL_DONE),
                };
            }
            _ => {}
        }
        let item = match lines.get(at) {
            Some(Line::Step(item)) => *item,
            Some(Line::Phase(_)) if matches!(action, Action::Tick | Action::Open) => {
                let open = self.fold(lines.get(at), checklist, Fold::Unfolded);
                return if open == Outcome::Ignored { self.fold(lines.get(at), checklist, Fold::Folded) } else { open };
            }
            Some(Line::Phase(_)) if spec(action).is_some_and(|spec| spec.scope == Scope::Checklist) => {
                return Outcome::Cannot(ON_A_HEADING);
            }
            _ => return Outcome::Ignored,
        };
        let id = item.step.id.clone();
        match action {
            Action::Tick => tick(item),
            Action::Open => Outcome::Ask(Question::Step(id)),
            Action::Working => Outcome::Intend(Intent::Start { step: id.to_string() }),
            Action::Waive => Outcome::Ask(Question::Waive(id)),
            Action::Defer => Outcome::Ask(Question::Defer(id)),
            Action::Copy => match &item.step.copy {
                Some(_) if item.step.risky => Outcome::Ask(Question::CopyRisky(id)),
                Some(text) => Outcome::CopyFilled(text.clone()),
                None if matches!(item.step.kind, StepKind::Notice(_)) => Outcome::Ask(Question::Notice(id)),
                None => Outcome::Cannot(words::NOTHING_TO_COPY),
            },
            Action::CopyLink => match &item.step.link {
                Some(link) if is_harmless_link(link) => Outcome::CopyFilled(link.clone()),
                Some(_) => Outcome::Cannot(words::UNSAFE_LINK),
                None => Outcome::Cannot(words::NO_LINK),
            },
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(room) = scene.room else { return self.start.draw(scene, area, buf) };
        let incident = &room.incident;
        let checklist = &incident.checklist;
        let Some(mut rest) = draw_head(scene, incident, area, buf) else { return };
        // The foot line stands below the list while there is room for both.
        let height = usize::from(rest.height).saturating_sub(usize::from(rest.height > 3));
        let width = usize::from(rest.width);
        let is_wall = scene.screen == Screen::Wall;
        let below = |item: &Item| is_wall && second_row(scene, room, item, width).is_some();
        let cursor = self.cursor.as_ref().and_then(|cursor| match cursor {
            Cursor::Phase(id) => checklist.phases().iter().position(|phase| phase.id == *id),
            Cursor::Step(id) => checklist.item(id).map(|item| item.phase),
        });
        self.folds.settle(&View { room, now: scene.now, height, cursor, rows: &|item| 1 + usize::from(below(item)) });
        let lines = self.lines(checklist);
        let at = self.at(&lines, checklist);
        // On the wall, where nobody points at a line, a second language may have one of its own.
        let mut spare = if is_wall { height.saturating_sub(lines.len()) } else { 0 };
        let window = self.scroll.window(lines.len(), height, at);
        let first = window.start;
        for (nth, line) in lines[window].iter().enumerate() {
            let is_cursor = first + nth == at;
            let row = match line {
                Line::Phase(phase) => phase_row(scene, room, *phase, self.hidden(checklist, *phase), width),
                Line::Step(item) => scene.fitted(width, |scene| step_row(scene, room, item, is_cursor)),
            };
            let below = match line {
                Line::Step(item) if spare > 0 => second_row(scene, room, item, width),
                _ => None,
            };
            let row =
                if is_cursor && scene.focus == Focus::Here { row.fill(scene.theme.style(Role::Selected)) } else { row };
            spare -= usize::from(below.is_some());
            for row in std::iter::once(row).chain(below) {
                row.draw(Rect { height: 1, ..rest }, buf);
                rest = Rect { y: rest.y + 1, height: rest.height - 1, ..rest };
            }
        }
        if rest.height > 0 {
            foot(scene, checklist, incident.summary.status, rest.width).draw(Rect { height: 1, ..rest }, buf);
        }
    }
}

/// The first open step after the cursor, around the end; as long as people are hurt, none of the time after it before
/// every other.
fn next_open<'a>(checklist: &'a Checklist, line: Option<&Line<'_>>, status: Status) -> Option<&'a Item> {
    let from = match line {
        Some(Line::Step(item)) => checklist.place(&item.step.id).map_or(0, |place| place + 1),
        Some(Line::Phase(nth)) => checklist.items().iter().position(|item| item.phase == *nth).unwrap_or(0),
        None => 0,
    };
    let items = checklist.items();
    let in_turn = || items[from.min(items.len())..].iter().chain(items).filter(|item| !item.standing.is_settled());
    let is_for_later = |item: &&Item| status.is_active() && checklist.phases()[item.phase].after_close;
    in_turn().find(|item| !is_for_later(item)).or_else(|| in_turn().next())
}
