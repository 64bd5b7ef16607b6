//! The marks of an exercise, which nothing takes off the screen, and the box that tells how it goes.
//!
//! ```text
//! ╔ EXERCISE 演练 - NOT REAL ═════════════════ T+12:05 2x ╗
//! ║ INJECT 3/8 14:12  support: 43 tickets "paid, no order" ║
//! ║ Expected of you: 3.2 First public notice  window 02:55 ║
//! ║ Score 62/80   on time 5   late 1   missed 0   hints -2 ║
//! ║ ! real outage: pause, declare   p pause   q end        ║
//! ╚════════════════════════════════════════════════════════╝
//! ```

use super::border;
use crate::app::{BOX_ROWS, Model};
use crate::drill::{Score, drill_time, last_inject, score, table};
use crate::incident::drill::{Pace, Run};
use crate::incident::{Event, Injected};
use crate::input::Action;
use crate::locale::drill as words;
use crate::locale::role_title;
use crate::pane::Focus;
use crate::pane::kit::Row;
use crate::room::Room;
use crate::text::{cells, clock_face};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The screen without the last row, which in a drill is the mark's.
pub fn without_foot(model: &Model, screen: Rect) -> Rect {
    match model.drill() {
        Some(_) => Rect { height: screen.height.saturating_sub(1), ..screen },
        None => screen,
    }
}

fn mark(model: &Model) -> Style {
    model.theme.style(Role::Drill).add_modifier(Modifier::REVERSED | Modifier::BOLD)
}

/// What the mark says in so many cells.
fn not_real(width: u16) -> &'static str {
    if width >= 56 { words::NOT_REAL } else { words::EXERCISE }
}

/// The last row of the screen in a drill.
pub fn foot(model: &Model, screen: Rect, buf: &mut Buffer) {
    if model.drill().is_none() || screen.height == 0 {
        return;
    }
    let row = Rect { y: screen.bottom() - 1, height: 1, ..screen };
    let style = mark(model);
    let told = words::FOOT.with(model.lang, &[words::PREFIX.trim_end()]);
    Row::of(&format!(" {}   {told}", words::NOT_REAL), style).fill(style).draw(row, buf);
}

/// The mark at the beginning of the banner; what is left of it comes back.
pub fn tag(model: &Model, area: Rect, buf: &mut Buffer) -> Rect {
    if model.drill().is_none() {
        return area;
    }
    let text = format!(" {} ", not_real(area.width));
    let width = u16::try_from(cells::width(&text)).unwrap_or(0).min(area.width);
    Row::of(&text, mark(model)).draw(Rect { width, height: 1, ..area }, buf);
    Rect { x: area.x + width, width: area.width - width, ..area }
}

/// Draws the box at the top of the screen that one pane has to itself; what is left comes back.
pub fn draw_above(model: &Model, area: Rect, buf: &mut Buffer) -> Rect {
    if model.drill().is_none() || area.height < 2 * BOX_ROWS {
        return area;
    }
    draw(model, Rect { height: BOX_ROWS, ..area }, buf);
    Rect { y: area.y + BOX_ROWS, height: area.height - BOX_ROWS, ..area }
}

/// Draws the box.
pub fn draw(model: &Model, own: Rect, buf: &mut Buffer) {
    let Some((room, run)) = model.drill() else { return };
    let time = drill_time(&room.incident, model.shown_time()).unwrap_or_default();
    let speed = if run.speed > 1 { format!(" {}x", run.speed) } else { String::new() };
    let scene = model.scene(Focus::Elsewhere);
    let inner = border::draw(&scene, not_real(own.width), &format!("{time}{speed}"), own, buf);
    let plain = model.theme.style(Role::Text);
    let strong = model.theme.style(Role::Strong);
    let score = score(&room.incident, model.shown_time());
    let rows = inject_rows(model, room, usize::from(inner.width));
    let state = state(model, room, run);
    let last = [
        (expected(model, room, run, score.as_ref()), plain),
        (score.as_ref().map(|score| table::score_line(score, model.lang)).unwrap_or_default(), plain),
        state,
    ];
    let rows = rows.into_iter().map(|row| (row, strong)).chain(last);
    for (y, (text, style)) in (inner.y..inner.bottom()).zip(rows) {
        Row::of(&text, style).draw(Rect { y, height: 1, ..inner }, buf);
    }
}

/// The last message, over two rows.
fn inject_rows(model: &Model, room: &Room, width: usize) -> [String; 2] {
    let lang = model.lang;
    let Some((event, at, nth, of)) = last_inject(&room.incident) else {
        return [words::NO_INJECT.get(lang).to_owned(), String::new()];
    };
    let Event::Injected(Injected { from, to, text, .. }) = event else { return [String::new(), String::new()] };
    let clock = model.scene(Focus::Elsewhere).clock(at);
    let to = to.as_ref().map(|to| format!(" -> {}", role_title(to.as_str(), lang))).unwrap_or_default();
    let head = words::INJECT.with(lang, &[&format!("{nth}/{of}"), &clock]);
    let from = if from.is_empty() { String::new() } else { format!("{}{to}: ", words::sender(from, lang)) };
    let mut lines = cells::wrap(&format!("{head}  {from}{}", text.get(lang)), width.max(1)).into_iter();
    [lines.next().unwrap_or_default(), lines.next().unwrap_or_default()]
}

/// What is expected, as far as hints were taken; else how to take one.
fn expected(model: &Model, room: &Room, run: &Run, score: Option<&Score>) -> String {
    let (lang, time) = (model.lang, drill_time(&room.incident, model.shown_time()).unwrap_or_default());
    let open = score.into_iter().flat_map(|score| &score.lines).filter(|line| line.verdict.is_none());
    let hinted = open.filter(|line| run.hints.contains(&line.what)).min_by_key(|line| line.by);
    match hinted {
        Some(line) => {
            let left = match line.by.0.checked_sub(time.0) {
                Some(left) => words::WINDOW_LEFT.with(lang, &[&clock_face(left)]),
                None => words::WINDOW_OVER.get(lang).to_owned(),
            };
            words::EXPECTED.with(lang, &[&table::goal_words(&line.what, &room.incident, lang), &left])
        }
        None if run.ended.is_none() => {
            words::ASK_HINT.with(lang, &[&key(model, Action::Hint), &run.scenario.hint_cost.to_string()])
        }
        None => String::new(),
    }
}

fn state(model: &Model, room: &Room, run: &Run) -> (String, Style) {
    let lang = model.lang;
    let number = room.incident.summary.number.to_string();
    match (run.ended, run.pace) {
        (Some(_), _) => (words::OVER.with(lang, &[&key(model, Action::Compare), &number]), mark(model)),
        (None, Pace::Paused) => {
            let why = words::pause_reason(room.incident.timeline.entries().iter().map(|entry| &entry.event));
            (words::PAUSED.with(lang, &[why, &key(model, Action::PauseDrill)]), mark(model))
        }
        _ => {
            let keys = [Action::RealOutage, Action::PauseDrill, Action::NextMessage].map(|action| key(model, action));
            (words::DRILL_KEYS.with(lang, &[&keys[0], &keys[1], &keys[2]]), model.theme.style(Role::Muted))
        }
    }
}

fn key(model: &Model, action: Action) -> String {
    model.keymap.keys(action).into_iter().next().unwrap_or_else(|| "/drill".to_owned())
}
