//! Popups: forms, help, sheets. Each stands in the middle, at most 78 cells wide, and clears what is below
//! it so that no half of a wide character is left at its edge.

use super::advice::advice;
use super::border;
use super::spots::Spots;
use crate::app::form::{Field, Form, Pick, Value};
use crate::app::help::{self, Help};
use crate::app::sheet::Sheet;
use crate::app::{Model, On, Overlay};
use crate::locale::forms as words;
use crate::pane::kit::{Row, Scroll, draw_rows};
use crate::pane::{Focus, Scene};
use crate::text::{SafeText, cells};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws the popup, and says where its caret is.
pub(super) fn draw(
    model: &Model,
    overlay: &Overlay,
    screen: Rect,
    buf: &mut Buffer,
    spots: &mut Spots,
) -> Option<Position> {
    match overlay {
        Overlay::Form(form) => draw_form(model, form, screen, buf, spots),
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

fn draw_form(model: &Model, form: &Form, screen: Rect, buf: &mut Buffer, spots: &mut Spots) -> Option<Position> {
    let scene = model.scene(Focus::Here);
    let width = WIDTH.min(screen.width);
    let inner_width = usize::from(width).saturating_sub(4);
    let label = form.fields.iter().map(|field| cells::width(field.label.get(model.lang))).max().unwrap_or(0) + 4;
    let advice = advice(model, form, inner_width);
    let mut blocks: Vec<Block> = form
        .fields
        .iter()
        .enumerate()
        .map(|(nth, field)| field_rows(model, form, nth, field, label, inner_width))
        .collect();
    let late = model.theme.style(Role::Late);
    let complaint = form
        .complaint
        .as_deref()
        .map(|words| cells::wrap(SafeText::line(words).as_str(), inner_width.saturating_sub(2).max(1)));
    let complaint = complaint.unwrap_or_default().into_iter().enumerate();
    let complaint: Vec<Row> =
        complaint.map(|(nth, line)| Row::of(if nth == 0 { "! " } else { "  " }, late).text(&line, late)).collect();
    let beside = 3 + complaint.len();
    shorten(form, &mut blocks, usize::from(screen.height).saturating_sub(beside));
    let tall = blocks.iter().map(Vec::len).sum::<usize>() + advice.len() + beside;
    let height = u16::try_from(tall).unwrap_or(u16::MAX).max(4);
    let inner = open(&scene, &form.title, width, height, screen, buf);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };

    // The keys keep the last row, whatever else has to go.
    let foot = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
    let mut body = Rect { height: inner.height.saturating_sub(1), ..inner };
    let mut caret = None;
    take_rows(&complaint, &mut body, buf);
    for (nth, rows) in blocks.iter().enumerate() {
        if nth == form.at
            && body.height > 0
            && let Value::Text(line) = &form.fields[nth].value
        {
            let (_, column) = line.view(text_room(&form.fields[nth], label, inner_width));
            let x = body.x + u16::try_from(label + column).unwrap_or(0);
            caret = Some(Position { x: x.min(body.right().saturating_sub(1)), y: body.y });
        }
        for (y, (row, choice)) in (body.y..body.bottom()).zip(rows) {
            let line = Rect { y, height: 1, ..body };
            row.draw(line, buf);
            spots.add(line, choice.map_or(On::Field(nth), |choice| On::Choice(nth, choice)));
        }
        if let Value::Pick(pick) = &form.fields[nth].value
            && body.height > 0
        {
            pick_spots(pick, label, Rect { height: 1, ..body }, nth, spots);
        }
        let used = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(body.height);
        body = Rect { y: body.y + used, height: body.height - used, ..body };
    }
    draw_rows(&advice, body, buf);
    foot_row(model, form).draw(foot, buf);
    spots.keys(foot, buf);
    caret
}

/// Draws rows at the top of `area` and leaves what is below them.
fn take_rows(rows: &[Row], area: &mut Rect, buf: &mut Buffer) {
    draw_rows(rows, *area, buf);
    let used = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(area.height);
    *area = Rect { y: area.y + used, height: area.height - used, ..*area };
}

fn text_room(field: &Field, label: usize, width: usize) -> usize {
    let hint = if field.hint.is_empty() { 0 } else { cells::width(&field.hint) + 2 };
    let room = width.saturating_sub(label);
    if room > hint + 12 { room - hint } else { room }
}

fn field_rows(model: &Model, form: &Form, nth: usize, field: &Field, label: usize, width: usize) -> Block {
    let theme = model.theme;
    let is_active = nth == form.at;
    let style = theme.style(if is_active { Role::Strong } else { Role::Text });
    let star = if field.need == crate::app::form::Need::Needed { " *" } else { "" };
    // A sign and not a colour alone says which field has the keys.
    let mark = if is_active && form.fields.len() > 1 { ">" } else { " " };
    let name = cells::pad(&format!("{mark}{}{star}", field.label.get(model.lang)), label);
    match &field.value {
        Value::Text(line) => {
            let room = text_room(field, label, width);
            let (text, _) = line.view(room);
            let row = Row::of(&name, style).text(&text, theme.style(Role::Text));
            let has_hint = room < width.saturating_sub(label);
            vec![(if has_hint { row.right(&field.hint, theme.style(Role::Muted)) } else { row }, None)]
        }
        Value::Pick(pick) => {
            let row = pick_row(model, pick, Row::of(&name, style), width.saturating_sub(label), is_active);
            vec![(row.right(&field.hint, theme.style(Role::Muted)), None)]
        }
        Value::List(pick) => list_rows(model, pick, width, is_active),
    }
}

/// The rows of a field, each with the choice that stands on it.
type Block = Vec<(Row, Option<usize>)>;

/// Lets the longest list show only what is around the picked line, so that all blocks fit into `room` rows.
fn shorten(form: &Form, blocks: &mut [Block], room: usize) {
    let over = blocks.iter().map(Vec::len).sum::<usize>().saturating_sub(room);
    let longest = form.fields.iter().zip(blocks).filter(|_| over > 0).max_by_key(|(_, block)| block.len());
    let Some((Field { value: Value::List(pick), .. }, longest)) = longest else { return };
    let picked = pick.picked;
    let left = longest.len().saturating_sub(over).max(LEAST_LIST.min(longest.len()));
    let picked = picked.and_then(|at| longest.iter().position(|(_, nth)| *nth == Some(at))).unwrap_or(0);
    let window = Scroll::default().window(longest.len(), left, picked);
    *longest = longest.drain(window).collect();
}

/// A list keeps so many rows, whatever has to go.
const LEAST_LIST: usize = 3;

/// The words of a choice on its row.
fn choice_words(choice: &crate::app::form::Choice) -> String {
    match choice.key {
        Some(key) if !choice.label.ends_with(key) => format!("{key} {}", choice.label),
        _ => choice.label.clone(),
    }
}

/// Whether options stand beside each other in so many cells.
fn is_in_a_row(pick: &Pick, room: usize) -> bool {
    let all: usize = pick.options.iter().map(|choice| cells::width(&choice_words(choice)) + 6).sum();
    all <= room && pick.options.iter().any(|choice| choice.key.is_some())
}

/// Where the options of a row are pressed; pressed alone, the picked one gives way to the next.
fn pick_spots(pick: &Pick, label: usize, line: Rect, nth: usize, spots: &mut Spots) {
    let room = usize::from(line.width).saturating_sub(label);
    let mut x = line.x + u16::try_from(label).unwrap_or(line.width).min(line.width);
    if !is_in_a_row(pick, room) {
        let next = pick.picked.map_or(0, |at| (at + 1) % pick.options.len().max(1));
        return spots.add(Rect { x, width: line.right() - x, ..line }, On::Choice(nth, next));
    }
    for (at, choice) in pick.options.iter().enumerate() {
        let width = u16::try_from(cells::width(&choice_words(choice)) + 2).unwrap_or(0);
        spots.add(Rect { x, width, ..line }, On::Choice(nth, at));
        x += width + 2;
    }
}

/// Options in one row; when they do not fit, the picked one with arrows.
fn pick_row(model: &Model, pick: &Pick, row: Row, room: usize, is_active: bool) -> Row {
    let theme = model.theme;
    let label = choice_words;
    let mark = theme.style(if is_active { Role::Selected } else { Role::Strong });
    if !is_in_a_row(pick, room) {
        let picked = pick.choice().map(label).unwrap_or_default();
        return row.text(&format!("< {picked} >"), mark);
    }
    pick.options.iter().enumerate().fold(row, |row, (nth, choice)| {
        let is_picked = pick.picked == Some(nth);
        let text = if is_picked { format!("[{}]", label(choice)) } else { format!(" {} ", label(choice)) };
        row.text(&text, if is_picked { mark } else { theme.style(Role::Text) }).text("  ", theme.style(Role::Text))
    })
}

fn list_rows(model: &Model, pick: &Pick, width: usize, is_active: bool) -> Block {
    let theme = model.theme;
    let mut rows = Vec::new();
    for (nth, choice) in pick.options.iter().enumerate() {
        let is_picked = pick.picked == Some(nth);
        let cursor = if is_picked { "> " } else { "  " };
        let key = choice.key.map(|key| format!("{key} ")).unwrap_or_default();
        let style = theme.style(if is_picked && is_active { Role::Selected } else { Role::Text });
        let head = format!("{cursor}{key}{}", choice.label);
        let fits = cells::width(&head) + cells::width(&choice.aside) + 2 <= width && !choice.aside.contains('\n');
        if fits {
            rows.push((Row::of(&head, style).right(&choice.aside, theme.style(Role::Muted)), Some(nth)));
            continue;
        }
        rows.push((Row::of(&head, style), Some(nth)));
        // Long words beside a choice are shown in full for the one that is picked.
        if is_picked {
            let safe = SafeText::block(&choice.aside);
            let lines = cells::wrap(safe.as_str(), width.saturating_sub(4));
            let below = lines.iter().map(|line| Row::of("    ", style).text(line, theme.style(Role::Text)));
            rows.extend(below.map(|row| (row, Some(nth))));
        }
    }
    rows
}

fn foot_row(model: &Model, form: &Form) -> Row {
    let lang = model.lang;
    let (key, plain) = (model.theme.style(Role::Key), model.theme.style(Role::Muted));
    let mut row = Row::of("Enter ", key).text(form.enter.get(lang), plain);
    for verb in &form.verbs {
        row = row.text(&format!("   {} ", verb.key), key).text(verb.label.get(lang), plain);
    }
    let esc = if form.keeps_draft() { words::ESC } else { words::BACK };
    row.text("   ", plain).text(esc.get(lang), plain)
}

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
            let row = Row::of(&cells::pad(entry.scope.get(model.lang), 11), theme.style(Role::Muted))
                .text(&cells::pad(&entry.keys, 22), if is_greyed { style } else { theme.style(Role::Key) })
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
    for (nth, y) in (first..first + rows.len()).zip(list.y..list.bottom()) {
        spots.add(Rect { y, height: 1, ..list }, On::Line(nth));
    }
    Some(Position { x: inner.x + 2 + u16::try_from(caret).unwrap_or(0), y: inner.y })
}

fn draw_sheet(model: &Model, sheet: &Sheet, screen: Rect, buf: &mut Buffer, spots: &mut Spots) {
    let scene = model.scene(Focus::Here);
    let width = 100.min(screen.width);
    let room = usize::from(width).saturating_sub(4);
    let wrapped = |line: &String| match line.is_empty() {
        true => vec![String::new()],
        false => cells::wrap(SafeText::line(line).as_str(), room),
    };
    let lines: Vec<String> = sheet.lines.iter().flat_map(wrapped).collect();
    let height = u16::try_from(lines.len() + 3).unwrap_or(u16::MAX).min(screen.height);
    let inner = open(&scene, &sheet.title, width, height, screen, buf);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let plain = model.theme.style(Role::Text);
    let rows: Vec<Row> = lines.iter().skip(sheet.top).map(|line| Row::of(line, plain)).collect();
    draw_rows(&rows, Rect { height: inner.height.saturating_sub(1), ..inner }, buf);
    let foot = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
    Row::of(&sheet.keys, model.theme.style(Role::Muted)).draw(foot, buf);
    spots.keys(foot, buf);
}
