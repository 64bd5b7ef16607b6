//! The transport of a replay, in the place of the input box: what is watched, how fast, and where on the bar.
//!
//! ```text
//! ┌ REPLAY INC-0031  read-only   as known then   skip quiet >1m ──── next 14:30 check better ┐
//! │ >  8x  14:29:40  14:02|---C--^----d--#.......C.......R....|15:31  T+00:27:40 / 01:29:00  │
//! └──────────────────────────────────────────────────────────────────────────────────────────┘
//! ```

use super::border;
use super::spots::Spots;
use crate::app::{Attention, Grade, Model, On};
use crate::input::{Action, Transport as T, spec};
use crate::layout::PaneName;
use crate::locale::{Phrase, replay as words};
use crate::pane::Focus;
use crate::pane::kit::Row;
use crate::room::playhead::{Knowledge, Motion, Playhead};
use crate::text::{cells, clock_face};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Whether the transport stands in the place of the input box: the past is watched and nobody writes.
pub fn is_shown(model: &Model) -> bool {
    model.is_past() && model.attention() != Attention::Prompt
}

/// Draws it; where there is no room for a border, in one row.
pub fn draw(model: &Model, area: Rect, buf: &mut Buffer) {
    let Some(playhead) = model.watched.as_ref().and_then(|past| past.playhead()) else { return };
    let scene = model.scene(Focus::Elsewhere);
    let next = model.mark_words(Playhead::next_mark);
    let next = next.map(|next| words::NEXT_MARK.with(model.lang, &[&next])).unwrap_or_default();
    let title = told_elsewhere(model).unwrap_or_else(|| title(model, playhead));
    let room = usize::from(area.width).saturating_sub(cells::width(&title) + 8);
    let inner = border::draw(&scene, &title, &cells::clip(&next, room), area, buf);
    row(model, playhead, usize::from(inner.width)).draw(inner, buf);
}

/// That this is the past of something that goes on, where the banner has no row to say it.
fn told_elsewhere(model: &Model) -> Option<String> {
    let banner = model.placed().area(PaneName::Banner)?;
    let alarm = model.alarm().filter(|alarm| alarm.grade == Grade::Past && banner.height == 1)?;
    Some(alarm.text)
}

fn title(model: &Model, playhead: &Playhead) -> String {
    let lang = model.lang;
    let number = model.room().map(|room| room.incident.summary.number.to_string()).unwrap_or_default();
    let phrase = if model.is_still_worked_on() { words::TITLE_PAST } else { words::TITLE };
    let knowledge = match playhead.knowledge() {
        Knowledge::Then => words::AS_THEN,
        Knowledge::Now => words::AS_NOW,
    };
    let quiet = playhead.quiet().map(|quiet| words::SKIP_ON.with(lang, &[&quiet.to_string()])).unwrap_or_default();
    let parts = [phrase.with(lang, &[&number]), knowledge.get(lang).to_owned(), quiet];
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("   ")
}

/// What stands beside the bar, and how many cells are left for it.
struct Beside {
    head: String,
    left: String,
    right: String,
    tail: String,
    bar: usize,
}

impl Beside {
    fn of(model: &Model, playhead: &Playhead, width: usize) -> Beside {
        let scene = model.scene(Focus::Elsewhere);
        let sign = if playhead.motion() == Motion::Playing { "> " } else { "||" };
        let (start, end) = playhead.bounds();
        let since = |at: crate::incident::Carried| clock_face(at.since(playhead.start()).as_secs().unsigned_abs());
        let head = format!(" {sign} {:>4}  {}  ", playhead.speed().to_string(), model.zoned().strftime("%H:%M:%S"));
        let tail = format!("  T+{} / {} ", since(playhead.at()), since(playhead.end()));
        let (left, right) = (format!("{}|", scene.clock(start)), format!("|{}", scene.clock(end)));
        let mut beside = Beside { head, left, right, tail, bar: 0 };
        // In a narrow row the bar comes before the lengths, and before its bounds.
        if beside.used() + LEAST_BAR > width {
            beside.tail.clear();
        }
        if beside.used() + LEAST_BAR > width {
            (beside.left, beside.right) = ("|".to_owned(), "|".to_owned());
        }
        beside.bar = width.saturating_sub(beside.used() + 1);
        beside
    }

    fn used(&self) -> usize {
        [&self.head, &self.left, &self.right, &self.tail].iter().map(|part| cells::width(part)).sum()
    }
}

fn row(model: &Model, playhead: &Playhead, width: usize) -> Row {
    let (text, strong) = (model.theme.style(Role::Text), model.theme.style(Role::Strong));
    let beside = Beside::of(model, playhead, width);
    let (played, here, rest) = bar(playhead, beside.bar);
    Row::of(&beside.head, strong)
        .text(&beside.left, text)
        .text(&played, text)
        .text(&here, model.theme.style(Role::Selected))
        .text(&rest, model.theme.style(Role::Muted))
        .text(&beside.right, text)
        .right(&beside.tail, text)
}

/// Where the cells of the bar stand: each leads there.
pub fn spots(model: &Model, area: Rect, spots: &mut Spots) {
    let Some(playhead) = model.watched.as_ref().and_then(|past| past.playhead()) else { return };
    let inner = border::inside(area);
    let beside = Beside::of(model, playhead, usize::from(inner.width));
    let from = inner.x + u16::try_from(cells::width(&beside.head) + cells::width(&beside.left)).unwrap_or(0);
    for (x, cell) in (from..inner.right()).zip(0..beside.bar) {
        spots.add(Rect { x, width: 1, height: 1, ..inner }, On::Bar(cell, beside.bar));
    }
}

/// The fewest cells that a bar is worth its bounds for.
const LEAST_BAR: usize = 24;

/// What was played, the playhead, what is still to come; marks stand in both.
fn bar(playhead: &Playhead, width: usize) -> (String, String, String) {
    if width == 0 {
        return Default::default();
    }
    let here = playhead.cell(playhead.at(), width);
    let mut signs: Vec<char> = (0..width).map(|cell| if cell < here { '-' } else { '.' }).collect();
    playhead.marks().iter().for_each(|mark| signs[playhead.cell(mark.at, width)] = mark.kind.sign());
    playhead.own_marks().iter().for_each(|at| signs[playhead.cell(*at, width)] = '+');
    // A mark below the playhead is still to be read.
    let head = if signs[here] == '.' { '#' } else { signs[here] };
    (signs[..here].iter().collect(), head.to_string(), signs[here + 1..].iter().collect())
}

/// The keys of a replay, two of a kind together.
const PAIRS: &[(&[Action], Phrase)] = &[
    (&[Action::Transport(T::Play)], words::KEY_PLAY),
    (&[Action::Transport(T::EventBack), Action::Transport(T::EventOn)], words::KEY_EVENT),
    (&[Action::Transport(T::MinuteBack), Action::Transport(T::MinuteOn)], words::KEY_MINUTE),
    (&[Action::Transport(T::MarkBack), Action::Transport(T::MarkOn)], words::KEY_MARK),
    (&[Action::Transport(T::Slower), Action::Transport(T::Faster)], words::KEY_SPEED),
    (&[Action::Transport(T::Quiet)], words::KEY_QUIET),
    (&[Action::Exercise], words::KEY_EXERCISE),
    (&[Action::Transport(T::Knowledge)], words::KEY_KNOWN),
    (&[Action::Transport(T::Start), Action::Transport(T::End)], words::KEY_ENDS),
    (&[Action::Transport(T::TenBack), Action::Transport(T::TenOn)], words::KEY_TEN),
];

/// The hints of a replay; how to get back to now and the help are never dropped.
pub fn keys(model: &Model, width: usize) -> Row {
    let (key, plain) = (model.theme.style(Role::Key), model.theme.style(Role::Muted));
    let first = |action: Action| model.keymap.keys(action).into_iter().next().unwrap_or_default();
    let help = spec(Action::Help).map_or("", |spec| spec.short(model.lang));
    let way_out = match model.only_watches() {
        true => (first(Action::Leave), words::KEY_LEAVE.get(model.lang)),
        false => (first(Action::Back), words::KEY_BACK.get(model.lang)),
    };
    let ends = [way_out, (first(Action::Help), help)];
    let end: usize = ends.iter().map(|(keys, word)| cells::width(keys) + cells::width(word) + 3).sum();
    let mut row = Row::new();
    let is_possible = |actions: &[Action]| actions.iter().any(|one| model.cannot(*one).is_none());
    for (actions, word) in PAIRS.iter().filter(|(actions, _)| is_possible(actions)) {
        let keys: Vec<String> = actions.iter().map(|one| first(*one)).collect();
        let (keys, word) = (keys.join(" "), word.get(model.lang));
        if row.width() + cells::width(&keys) + cells::width(word) + 3 + end > width {
            break;
        }
        let gap = if row.width() == 0 { " " } else { "  " };
        row = row.text(gap, plain).text(&keys, key).text(" ", plain).text(word, plain);
    }
    let with = |row: Row, (keys, word): &(String, &str)| {
        row.right("  ", plain).right(keys, key).right(" ", plain).right(word, plain)
    };
    ends.iter().fold(row, with)
}
