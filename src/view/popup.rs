//! Popups: forms, help, sheets. Each stands in the middle, at most 78 cells wide, and clears what is below
//! it so that no half of a wide character is left at its edge.

use super::border;
use super::foot::{self, Label};
use super::spots::Spots;
use crate::app::help::{self, Does, Help};
use crate::app::sheet::{About, Sheet};
use crate::app::{Model, On, Overlay};
use crate::locale::{forms as words, screen as screen_words};
use crate::pane::kit::{Row, Scroll, draw_rows};
use crate::pane::{Focus, Scene};
use crate::text::{SafeText, cells};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// Draws the popup, and says where its caret is.
pub(super) fn draw(
    model: &Model,
    overlay: &Overlay,
    screen: Rect,
    buf: &mut Buffer,
    spots: &mut Spots,
) -> Option<Position> {
    match overlay {
        Overlay::Form(form) => super::form::draw(model, form, screen, buf, spots),
        Overlay::Help(help) => draw_help(model, help, screen, buf, spots),
        Overlay::Sheet(sheet) => {
            draw_sheet(model, sheet, screen, buf, spots);
            None
        }
        Overlay::Finder(finder) => super::finder::draw(model, finder, screen, buf, spots),
    }
}

/// An area of `width` by `height` in the middle of the screen, cleared, with a border; the area inside.
pub(super) fn open(scene: &Scene<'_>, title: &str, width: u16, height: u16, screen: Rect, buf: &mut Buffer) -> Rect {
    let (width, height) = (width.min(screen.width), height.min(screen.height));
    let area =
        Rect { x: screen.x + (screen.width - width) / 2, y: screen.y + (screen.height - height) / 2, width, height };
    open_at(scene, title, area, buf)
}

/// An area, cleared, with a border; the area inside.
pub(super) fn open_at(scene: &Scene<'_>, title: &str, area: Rect, buf: &mut Buffer) -> Rect {
    clear(area, buf);
    border::draw(scene, title, "", area, buf)
}

/// Clears `area`. A wide character that the edge would cut in half is cleared whole.
pub(super) fn clear(area: Rect, buf: &mut Buffer) {
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            buf[(x, y)].reset();
        }
        if area.x > 0 && cells::width(buf[(area.x - 1, y)].symbol()) > 1 {
            buf[(area.x - 1, y)].reset();
        }
    }
}

/// The widest that a popup gets.
pub(super) const WIDTH: u16 = 78;

/// The columns of the keys, and of how a command is written.
const KEYS: usize = 12;
const USAGE: usize = 26;

fn draw_help(model: &Model, help: &Help, screen: Rect, buf: &mut Buffer, spots: &mut Spots) -> Option<Position> {
    let scene = model.scene(Focus::Here);
    let entries = help::entries(model, help.filter.text());
    let height = screen.height.saturating_sub(2).max(4);
    let inner = open(&scene, words::HELP.get(model.lang), WIDTH, height, screen, buf);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let (filter, caret) = help.filter.view(usize::from(inner.width).saturating_sub(3));
    let theme = model.theme;
    Row::of("/ ", theme.style(Role::Strong)).text(&filter, theme.style(Role::Text)).draw(inner, buf);
    let at = help.at.min(entries.len().saturating_sub(1));
    // Why the line does nothing now is told in full below the list; beside the line it is often cut.
    let why = entries.get(at).and_then(|entry| entry.cannot.as_deref());
    let foot = u16::from(why.is_some() && inner.height > 2);
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1 + foot), ..inner };
    if let Some(why) = why.filter(|_| foot > 0) {
        Row::of(why, theme.style(Role::Muted)).draw(Rect { y: inner.bottom() - 1, height: 1, ..inner }, buf);
    }
    let window = Scroll::default().window(entries.len(), usize::from(list.height), at);
    let first = window.start;
    let rows: Vec<Row> = entries[window]
        .iter()
        .enumerate()
        .map(|(nth, entry)| {
            let is_greyed = entry.cannot.is_some();
            let style = theme.style(if is_greyed { Role::Muted } else { Role::Text });
            // A group is named once, where it begins or comes into sight.
            let scope = entry.scope.get(model.lang);
            let goes_on = nth > 0 && entries[first + nth - 1].scope.get(model.lang) == scope;
            let keys = if matches!(entry.does, Does::Act(_)) { KEYS } else { USAGE };
            let row = Row::of(&cells::pad(if goes_on { "" } else { scope }, 10), theme.style(Role::Muted))
                .text(&cells::pad(&entry.keys, keys), if is_greyed { style } else { theme.style(Role::Key) })
                .text(" ", style)
                .text(&entry.about, style);
            let row = match &entry.cannot {
                Some(why) => row.text(&format!("  ({why})"), style),
                None => row,
            };
            if first + nth == at { row.fill(theme.style(Role::Selected)) } else { row }
        })
        .collect();
    draw_rows(&rows, list, buf);
    if rows.is_empty() {
        draw_rows(&[Row::of(screen_words::NOTHING_FOUND.get(model.lang), theme.style(Role::Muted))], list, buf);
    }
    for (nth, y) in (first..first + rows.len()).zip(list.y..list.bottom()) {
        spots.add(Rect { y, height: 1, ..list }, On::Line(nth));
    }
    Some(Position { x: inner.x + 2 + u16::try_from(caret).unwrap_or(0), y: inner.y })
}

fn draw_sheet(model: &Model, sheet: &Sheet, screen: Rect, buf: &mut Buffer, spots: &mut Spots) {
    let scene = model.scene(Focus::Here);
    let width = 100.min(screen.width);
    let room = usize::from(width).saturating_sub(4);
    let SheetRows { rows, lines, cursor } = sheet_rows(model, sheet, room);
    let foot = foot::rows(Label::all(model, sheet.about.keys()), u16::try_from(room).unwrap_or(u16::MAX));
    let height = u16::try_from(rows.len() + 2 + foot.len()).unwrap_or(u16::MAX).min(screen.height);
    let inner = open(&scene, &sheet.title, width, height, screen, buf);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let feet = u16::try_from(foot.len()).unwrap_or(1).min(inner.height);
    let list = Rect { height: inner.height - feet, ..inner };
    let height = usize::from(list.height);
    // What the cursor stands on is in sight to its last line.
    let top = cursor.map_or(sheet.top, |lines| {
        let last = lines.end.min(lines.start + height).saturating_sub(1);
        Scroll::default().window(rows.len(), height, last).start.min(lines.start)
    });
    draw_rows(rows.get(top..).unwrap_or_default(), list, buf);
    if let About::Found(found) = &sheet.about {
        for (y, line) in (list.y..list.bottom()).zip(lines.iter().skip(top)) {
            let text = found.on_line(*line).map_or(On::Nothing, On::Line);
            spots.add(Rect { y, height: 1, ..list }, text);
        }
    }
    foot::draw(model, &foot, Rect { y: list.bottom(), height: feet, ..inner }, buf, spots);
}

/// The lines of a sheet as rows.
struct SheetRows {
    rows: Vec<Row>,
    /// The line that each row is a part of.
    lines: Vec<usize>,
    /// On which rows the cursor stands, if it has one.
    cursor: Option<Range<usize>>,
}

fn sheet_rows(model: &Model, sheet: &Sheet, room: usize) -> SheetRows {
    let wrapped = |line: &String| match line.is_empty() {
        true => vec![String::new()],
        false => cells::wrap(SafeText::line(line).as_str(), room),
    };
    let selected = match &sheet.about {
        About::Found(found) => found.selected().map(|one| one.line..one.line + one.height),
        _ => None,
    };
    let (plain, marked) = (model.theme.style(Role::Text), model.theme.style(Role::Selected));
    let (mut rows, mut lines): (Vec<Row>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut cursor: Option<Range<usize>> = None;
    for (nth, line) in sheet.lines.iter().enumerate() {
        let begins = rows.len();
        let is_selected = selected.as_ref().is_some_and(|lines| lines.contains(&nth));
        let row = |line: &String| if is_selected { Row::of(line, plain).fill(marked) } else { Row::of(line, plain) };
        rows.extend(wrapped(line).iter().map(row));
        lines.resize(rows.len(), nth);
        if is_selected {
            cursor = Some(cursor.map_or(begins, |lines| lines.start)..rows.len());
        }
    }
    SheetRows { rows, lines, cursor }
}
