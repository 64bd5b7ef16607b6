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

use super::kit::{Row, Scroll, moved};
use super::{Focus, Outcome, Pane, Question, Scene};
use crate::incident::checklist::{Checklist, Item, Presence, Reason, Standing};
use crate::incident::{ClockState, Incident, Intent, PhaseId, StepId, StepKind, Urgency};
use crate::input::Action;
use crate::locale::{mark_sign, role_title, screen as words, standing_word};
use crate::room::Room;
use crate::text::clock_face;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::HashMap;

/// The checklist: which phases are folded, and where the cursor stands.
#[derive(Debug, Default)]
pub struct Steps {
    folds: HashMap<PhaseId, Fold>,
    cursor: Option<Cursor>,
    find: String,
    scroll: Scroll,
}

/// What a person said of a phase; without a word the program decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fold {
    Folded,
    Unfolded,
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
        let here = checklist.current_phase();
        let mut lines = Vec::with_capacity(checklist.items().len() + checklist.phases().len());
        let mut items = checklist.items().iter().peekable();
        for (nth, phase) in checklist.phases().iter().enumerate() {
            lines.push(Line::Phase(nth));
            let is_open = match self.folds.get(&phase.id) {
                Some(fold) => *fold == Fold::Unfolded,
                None => nth == here || (nth < here && !is_finished(checklist, nth)),
            };
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
        self.folds.insert(checklist.phases()[found.phase].id.clone(), Fold::Unfolded);
        self.cursor = Some(Cursor::Step(found.step.id.clone()));
        Outcome::Look(found.step.id.clone())
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
        self.folds.insert(id.clone(), fold);
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

fn is_finished(checklist: &Checklist, phase: usize) -> bool {
    let progress = checklist.progress(phase);
    progress.done == progress.of
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
        (words::CHECKLIST.get(scene.lang).into(), String::new())
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Outcome {
        let Some(room) = scene.room else { return Outcome::Ignored };
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
                return match next_open(checklist, lines.get(at)) {
                    Some(item) => {
                        self.folds.insert(checklist.phases()[item.phase].id.clone(), Fold::Unfolded);
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
                Some(text) => Outcome::Copy(text.clone()),
                None if matches!(item.step.kind, StepKind::Notice(_)) => Outcome::Ask(Question::Notice(id)),
                None => Outcome::Cannot(words::NOTHING_TO_COPY),
            },
            Action::CopyLink => match &item.step.link {
                Some(link) => Outcome::Copy(link.clone()),
                None => Outcome::Cannot(words::NO_LINK),
            },
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(room) = scene.room else { return welcome(scene, area, buf) };
        let incident = &room.incident;
        let checklist = &incident.checklist;
        let Some(mut rest) = draw_head(scene, incident, area, buf) else { return };
        let lines = self.lines(checklist);
        let at = self.at(&lines, checklist);
        // The foot line stands below the list while there is room for both.
        let height = usize::from(rest.height).saturating_sub(usize::from(rest.height > 3));
        let window = self.scroll.window(lines.len(), height, at);
        let first = window.start;
        for (nth, line) in lines[window].iter().enumerate() {
            let is_cursor = first + nth == at;
            let row = match line {
                Line::Phase(phase) => phase_row(scene, checklist, *phase),
                Line::Step(item) => step_row(scene, room, item, is_cursor),
            };
            let row =
                if is_cursor && scene.focus == Focus::Here { row.fill(scene.theme.style(Role::Selected)) } else { row };
            row.draw(Rect { height: 1, ..rest }, buf);
            rest.y += 1;
            rest.height -= 1;
        }
        if rest.height > 0 {
            foot(scene, checklist).draw(Rect { height: 1, ..rest }, buf);
        }
    }
}

/// The first open step after the cursor, around the end.
fn next_open<'a>(checklist: &'a Checklist, line: Option<&Line<'_>>) -> Option<&'a Item> {
    let from = match line {
        Some(Line::Step(item)) => checklist.place(&item.step.id).map_or(0, |place| place + 1),
        Some(Line::Phase(nth)) => checklist.items().iter().position(|item| item.phase == *nth).unwrap_or(0),
        None => 0,
    };
    let items = checklist.items();
    items[from.min(items.len())..].iter().chain(items).find(|item| !item.standing.is_settled())
}

/// What a newcomer sees while no incident is open: what can be done from here.
fn welcome(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let (theme, lang) = (scene.theme, scene.lang);
    let line = |keys: &str, text: &str| {
        Row::of(&format!("  {keys:<4}"), theme.style(Role::Key)).text(text, theme.style(Role::Text))
    };
    let rows = [
        Row::new(),
        Row::of("  ", theme.style(Role::Text)).text(words::WELCOME.get(lang), theme.style(Role::Strong)),
        Row::new(),
        line("D", words::WELCOME_DECLARE.get(lang)),
        line("?", words::WELCOME_HELP.get(lang)),
        line("1", words::WELCOME_PAST.get(lang)),
        line("q", words::WELCOME_LEAVE.get(lang)),
        Row::new(),
        Row::of("  ", theme.style(Role::Muted)).text(words::WELCOME_SHELL.get(lang), theme.style(Role::Muted)),
    ];
    super::kit::draw_rows(&rows, area, buf);
}

/// The playbook's name and the count of steps; what is left of the area.
fn draw_head(scene: &Scene<'_>, incident: &Incident, area: Rect, buf: &mut Buffer) -> Option<Rect> {
    let theme = scene.theme;
    let Some(revision) = incident.checklist.revision() else {
        Row::of(" ", theme.style(Role::Muted))
            .text(words::NO_PLAYBOOK.get(scene.lang), theme.style(Role::Muted))
            .draw(area, buf);
        return None;
    };
    let total = incident.checklist.total();
    Row::of(" ", theme.style(Role::Text))
        .text(revision.title.get(scene.lang), theme.style(Role::Strong))
        .text(&format!("  @{}", revision.version), theme.style(Role::Muted))
        .right(&format!("{}/{} ", total.done, total.of), theme.style(Role::Text))
        .draw(area, buf);
    Some(Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area })
}

fn phase_row(scene: &Scene<'_>, checklist: &Checklist, nth: usize) -> Row {
    let (theme, lang) = (scene.theme, scene.lang);
    let progress = checklist.progress(nth);
    let is_here = nth == checklist.current_phase();
    let is_done = progress.of > 0 && progress.done == progress.of;
    let style = theme.style(if is_here { Role::Strong } else { Role::Text });
    let mut right = format!("{}/{}", progress.done, progress.of);
    if progress.new > 0 {
        right += &format!(" +{}", words::NEW_BEHIND.with(lang, &[&progress.new.to_string()]));
    }
    if is_here {
        right += &format!("  {}", words::YOU_ARE_HERE.get(lang));
    } else if is_done {
        let settled = checklist.items().iter().filter(|item| item.phase == nth);
        if let Some(at) = settled.filter_map(|item| item.change()).map(|change| change.at).max() {
            right += &format!("  {}", words::DONE_AT.with(lang, &[&scene.clock(at)]));
        }
    }
    let right_style = theme.style(if is_done { Role::Done } else { Role::Text });
    Row::of(" ", style)
        .text(&format!("{} {}", nth + 1, checklist.phases()[nth].title.get(lang)), style)
        .right(&(right + " "), if is_here { style } else { right_style })
}

fn step_row(scene: &Scene<'_>, room: &Room, item: &Item, is_cursor: bool) -> Row {
    let (theme, lang) = (scene.theme, scene.lang);
    let clock = room.incident.step_clock(item, scene.now);
    let urgency = clock.as_ref().map_or(Urgency::Calm, |clock| clock.urgency());
    let is_pending = room.outbox.is_marking(&item.step.id);
    let sign = match () {
        () if is_pending => "[.]",
        () if urgency == Urgency::Overdue && !item.standing.is_settled() => "[!]",
        () => mark_sign(&item.standing),
    };
    let style = match &item.standing {
        Standing::NotNeeded(_) => theme.style(Role::Muted),
        Standing::Blocked(_) | Standing::Deferred => theme.style(Role::Muted),
        Standing::Failed => theme.style(Role::Late),
        _ => theme.style(Role::Text),
    };
    let sign_style = match () {
        () if is_pending => theme.style(Role::Pending),
        () if sign == "[!]" => theme.style(Role::Late),
        () if item.standing.is_done() => theme.style(Role::Done),
        () => style,
    };
    let cursor = if is_cursor { " > " } else { "   " };
    let indent = if item.step.only_if.is_empty() { " " } else { "  " };
    let mut row = Row::of(cursor, theme.style(Role::Strong)).text(sign, sign_style).text(indent, style);
    if item.presence == Presence::New && !item.standing.is_settled() {
        row = row.text(&format!("{} ", words::NEW_STEP.get(lang)), theme.style(Role::Soon));
    }
    row = row.text(item.step.title.get(lang), style);
    let role = role_title(item.step.role.as_str(), lang);
    let (tail, tail_style) = match (&clock, item.change()) {
        _ if matches!(item.standing, Standing::NotNeeded(_)) => (String::new(), style),
        (_, Some(change)) if item.standing.is_settled() => (format!(" {}", scene.clock(change.at)), style),
        (Some(clock), _) => match clock.state {
            ClockState::Running(left) => {
                let left = clock_face(left.unsigned_abs());
                (format!(" {}", words::IN.with(lang, &[&left])), theme.urgency(urgency))
            }
            ClockState::Overdue(over) => {
                let over = clock_face(over.unsigned_abs());
                (format!(" {}", words::LATE_BY.with(lang, &[&over])), theme.style(Role::Late))
            }
            _ => (String::new(), style),
        },
        _ => (String::new(), style),
    };
    if let Standing::Decided(answer) = &item.standing {
        let choices = item.step.choices().iter();
        let words = choices.filter(|choice| choice.id == *answer).map(|choice| choice.title.get(lang)).next();
        row = row.right(&format!("= {} ", words.unwrap_or(answer.as_str())), theme.style(Role::Strong));
    }
    let role = match item.standing {
        Standing::NotNeeded(_) => standing_word(&item.standing, lang),
        _ => role,
    };
    match item.standing {
        Standing::NotNeeded(_) => row.right(role, style).right(" ", style),
        _ => row.spare(role, style).right(&tail, tail_style).right(" ", style),
    }
}

fn foot(scene: &Scene<'_>, checklist: &Checklist) -> Row {
    let (theme, lang) = (scene.theme, scene.lang);
    let muted = theme.style(Role::Muted);
    let next = match checklist.next() {
        Some(item) => words::NEXT_STEP.with(lang, &[&item.number(), role_title(item.step.role.as_str(), lang)]),
        None => words::ALL_DONE.get(lang).to_owned(),
    };
    let mut row = Row::of(" ", muted).text(&next, theme.style(Role::Text));
    let waiting = checklist.items().iter().filter(|item| item.presence == Presence::Held).count();
    let behind: Vec<&Item> = checklist.behind().collect();
    let aside = match behind.as_slice() {
        _ if waiting > 0 => words::WAITS_FOR_YOU.with(lang, &[&waiting.to_string()]),
        [] => return row,
        [one] => words::ONE_BEHIND.with(lang, &[&one.number()]),
        more => {
            let numbers: Vec<String> = more.iter().take(3).map(|item| item.number()).collect();
            let rest = if more.len() > 3 { " .." } else { "" };
            words::BEHIND.with(lang, &[&more.len().to_string(), &(numbers.join(", ") + rest)])
        }
    };
    // What waits for a person names its key, which must not be cut off.
    row = match waiting {
        0 => row.text(&format!("    {aside}"), muted),
        _ => row.right(&format!("{aside} "), theme.style(Role::Soon)),
    };
    row
}
