//! Forms as popups: fields with their labels, what to know before Enter, and the keys.
//!
//! ```text
//! ┏ 4.2 DECIDE: which layer is it? ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
//! ┃ See LB 5xx by zone, DB pool, DNS answers.                    ┃
//! ┃   s server or app   -> 4.3 server: switch to standby         ┃
//! ┃ > d database        -> 4.4 database: fail over               ┃
//! ┃  Evidence                                                    ┃
//! ┃ Other branches are greyed, never deleted. Change it any time.┃
//! ┃ Enter decide   Tab Evidence   Esc keep draft                 ┃
//! ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
//! ```

use super::advice::advice;
use super::choices::{Block, list_rows};
use super::foot::{self, Label};
use super::popup::{WIDTH, open};
use super::spots::Spots;
use crate::app::form::{Choice, Field, Fields, Need, Pick, Value, Verb};
use crate::app::popup::{Asking, Asks, Draft};
use crate::app::{Model, On};
use crate::input::{Keymap, Popup};
use crate::locale::forms as words;
use crate::pane::Focus;
use crate::pane::kit::{Row, Scroll, draw_rows};
use crate::text::{SafeText, cells};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The most rows that what a form is about takes.
const MOST_OF_AN_INTRO: usize = 4;

/// Draws a form, and says where its caret is.
pub(super) fn draw(
    model: &Model,
    form: &Asking,
    screen: Rect,
    buf: &mut Buffer,
    spots: &mut Spots,
) -> Option<Position> {
    let scene = model.scene(Focus::Here);
    let width = WIDTH.min(screen.width);
    let inner_width = usize::from(width).saturating_sub(4);
    let fields = form.ask.fields();
    let label = fields.iter().map(|field| cells::width(field.label.get(model.lang))).max().unwrap_or(0) + 4;
    let advice = advice(model, form, inner_width);
    let mut blocks: Vec<Block> =
        fields.iter().enumerate().map(|(nth, field)| field_rows(model, form, nth, field, label, inner_width)).collect();
    let late = model.theme.style(Role::Late);
    let complaint = form
        .complaint
        .as_deref()
        .map(|words| cells::wrap(SafeText::line(words).as_str(), inner_width.saturating_sub(2).max(1)));
    let complaint = complaint.unwrap_or_default().into_iter().enumerate();
    let complaint: Vec<Row> =
        complaint.map(|(nth, line)| Row::of(if nth == 0 { "! " } else { "  " }, late).text(&line, late)).collect();
    let foot = foot::rows(labels(model, form), u16::try_from(inner_width).unwrap_or(u16::MAX));
    let beside = 2 + foot.len() + complaint.len();
    shorten(&fields, &mut blocks, usize::from(screen.height).saturating_sub(beside));
    let tall = blocks.iter().map(Vec::len).sum::<usize>() + advice.len() + beside;
    // What the form is about can be read elsewhere; where there is no room the fields come first.
    let intro = intro_rows(model, form, inner_width);
    let intro = if tall + intro.len() <= usize::from(screen.height) { intro } else { Vec::new() };
    let tall = tall + intro.len();
    let height = u16::try_from(tall).unwrap_or(u16::MAX).max(4);
    let inner = open(&scene, &title(model, form), width, height, screen, buf);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };

    // The keys keep the last rows, whatever else has to go.
    let feet = u16::try_from(foot.len()).unwrap_or(1).min(inner.height);
    let keys = Rect { y: inner.bottom() - feet, height: feet, ..inner };
    let mut body = Rect { height: inner.height - feet, ..inner };
    let mut caret = None;
    take_rows(&complaint, &mut body, buf);
    take_rows(&intro, &mut body, buf);
    for (nth, rows) in blocks.iter().enumerate() {
        if nth == form.at
            && body.height > 0
            && let Value::Text(line) = &fields[nth].value
        {
            let (_, column) = line.view(text_room(fields[nth], label, inner_width));
            let x = body.x + u16::try_from(label + column).unwrap_or(0);
            caret = Some(Position { x: x.min(body.right().saturating_sub(1)), y: body.y });
        }
        for (y, (row, choice)) in (body.y..body.bottom()).zip(rows) {
            let line = Rect { y, height: 1, ..body };
            row.draw(line, buf);
            spots.add(line, choice.map_or(On::Field(nth), |choice| On::Choice(nth, choice)));
        }
        if let Value::Pick(pick) = &fields[nth].value
            && body.height > 0
        {
            pick_spots(pick, &model.keymap, label, Rect { height: 1, ..body }, nth, spots);
        }
        let used = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(body.height);
        body = Rect { y: body.y + used, height: body.height - used, ..body };
    }
    draw_rows(&advice, body, buf);
    foot::draw(model, &foot, keys, buf, spots);
    caret
}

/// Draws rows at the top of `area` and leaves what is below them.
fn take_rows(rows: &[Row], area: &mut Rect, buf: &mut Buffer) {
    draw_rows(rows, *area, buf);
    let used = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(area.height);
    *area = Rect { y: area.y + used, height: area.height - used, ..*area };
}

/// A hint stands beside a text as long as it leaves the text its room; then it gives way.
fn text_room(field: &Field, label: usize, width: usize) -> usize {
    let room = width.saturating_sub(label);
    let Value::Text(line) = &field.value else { return room };
    let hint = if field.hint.is_empty() { 0 } else { cells::width(&field.hint) + 2 };
    if cells::width(line.text()) + 1 + hint <= room { room - hint } else { room }
}

fn field_rows(model: &Model, form: &Asking, nth: usize, field: &Field, label: usize, width: usize) -> Block {
    let theme = model.theme;
    let is_active = nth == form.at;
    let focus = if is_active { Focus::Here } else { Focus::Elsewhere };
    let style = theme.style(if is_active { Role::Strong } else { Role::Text });
    // What always holds something needs no sign that it must.
    let can_be_empty = !matches!(&field.value, Value::Pick(pick) if pick.picked.is_some());
    let star = if field.need == Need::Needed && can_be_empty { " *" } else { "" };
    // A sign and not a colour alone says which field has the keys.
    let mark = if is_active && form.ask.fields().len() > 1 { ">" } else { " " };
    let name = cells::pad(&format!("{mark}{}{star}", field.label.get(model.lang)), label);
    match &field.value {
        Value::Text(line) => {
            let room = text_room(field, label, width);
            let (text, _) = line.view(room);
            let look = if line.is_offered() && is_active { Role::Selected } else { Role::Text };
            let row = Row::of(&name, style).text(&text, theme.style(look));
            let has_hint = room < width.saturating_sub(label);
            vec![(if has_hint { row.right(&field.hint, theme.style(Role::Muted)) } else { row }, None)]
        }
        Value::Pick(pick) => {
            let row = pick_row(model, pick, Row::of(&name, style), width.saturating_sub(label), focus);
            vec![(row.right(&field.hint, theme.style(Role::Muted)), None)]
        }
        Value::List(pick) => list_rows(model, pick, width, focus),
    }
}

/// Lets the longest list show only what is around the picked line, so that all blocks fit into `room` rows.
fn shorten(fields: &[&Field], blocks: &mut [Block], room: usize) {
    let over = blocks.iter().map(Vec::len).sum::<usize>().saturating_sub(room);
    let longest = fields.iter().zip(blocks).filter(|_| over > 0).max_by_key(|(_, block)| block.len());
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
fn choice_words(choice: &Choice, keys: &Keymap) -> String {
    match choice.key.map(|key| key.shown(keys)) {
        Some(key) if !key.is_empty() && !choice.label.ends_with(&key) => format!("{key} {}", choice.label),
        _ => choice.label.clone(),
    }
}

/// Whether options stand beside each other in so many cells.
fn is_in_a_row(pick: &Pick, keys: &Keymap, room: usize) -> bool {
    let all: usize = pick.options.iter().map(|choice| cells::width(&choice_words(choice, keys)) + 4).sum();
    all <= room + 2 && pick.options.iter().any(|choice| choice.key.is_some())
}

/// Where the options of a row are pressed; pressed alone, the picked one gives way to the next.
fn pick_spots(pick: &Pick, keys: &Keymap, label: usize, line: Rect, nth: usize, spots: &mut Spots) {
    let room = usize::from(line.width).saturating_sub(label);
    let mut x = line.x + u16::try_from(label).unwrap_or(line.width).min(line.width);
    if !is_in_a_row(pick, keys, room) {
        let next = pick.picked.map_or(0, |at| (at + 1) % pick.options.len().max(1));
        return spots.add(Rect { x, width: line.right() - x, ..line }, On::Choice(nth, next));
    }
    for (at, choice) in pick.options.iter().enumerate() {
        let width = u16::try_from(cells::width(&choice_words(choice, keys)) + 2).unwrap_or(0);
        spots.add(Rect { x, width, ..line }, On::Choice(nth, at));
        x += width + 2;
    }
}

/// Options in one row; when they do not fit, the picked one with arrows.
fn pick_row(model: &Model, pick: &Pick, row: Row, room: usize, focus: Focus) -> Row {
    let theme = model.theme;
    let label = |choice: &Choice| choice_words(choice, &model.keymap);
    let mark = theme.style(if focus == Focus::Here { Role::Selected } else { Role::Strong });
    if !is_in_a_row(pick, &model.keymap, room) {
        let picked = pick.choice().map(label).unwrap_or_default();
        return row.text(&format!("< {picked} >"), mark);
    }
    pick.options.iter().enumerate().fold(row, |row, (nth, choice)| {
        let is_picked = pick.picked == Some(nth);
        let text = if is_picked { format!("[{}]", label(choice)) } else { format!(" {} ", label(choice)) };
        row.text(&text, if is_picked { mark } else { theme.style(Role::Text) }).text("  ", theme.style(Role::Text))
    })
}

/// What the form is about, in the words of the playbook.
fn intro_rows(model: &Model, form: &Asking, width: usize) -> Vec<Row> {
    if form.intro.is_empty() {
        return Vec::new();
    }
    let lines = cells::wrap(SafeText::block(&form.intro).as_str(), width);
    lines.iter().take(MOST_OF_AN_INTRO).map(|line| Row::of(line, model.theme.style(Role::Text))).collect()
}

/// Each key of a form and what it does in the field that has the keys.
fn labels(model: &Model, form: &Asking) -> Vec<Label> {
    let lang = model.lang;
    let key = |popup: Popup| form.key_of(popup, &model.keymap).map(|key| (key, popup));
    let one = |popup: Popup, word: &str| Label::of(key(popup), word);
    // Keys that do the same as Enter stand beside it.
    let (same, further): (Vec<&Verb>, Vec<&Verb>) = form.verbs.iter().partition(|verb| verb.label == form.enter);
    let confirm = std::iter::once(Popup::Confirm).chain(same.iter().map(|verb| verb.does)).filter_map(key);
    let mut all = vec![Label::of(confirm, form.enter.get(lang))];
    all.extend(further.iter().map(|verb| one(verb.does, verb.label.get(lang))));
    let fields = form.ask.fields();
    if fields.len() > 1
        && let Some(next) = fields.get((form.at + 1) % fields.len())
    {
        all.push(one(Popup::NextField, next.label.get(lang)));
    }
    let back = if form.ask.draft() == Draft::Kept { words::KEEP_DRAFT } else { words::GO_BACK };
    all.push(one(Popup::Back, back.get(lang)));
    all.into_iter().flatten().collect()
}

/// The title, with the key that opens the form as it is bound now.
fn title(model: &Model, form: &Asking) -> String {
    let key = form.ask.opened_by().map(|action| model.keymap.first(action)).filter(|key| !key.is_empty());
    key.map_or(form.title.clone(), |key| format!("{} ({key})", form.title))
}
