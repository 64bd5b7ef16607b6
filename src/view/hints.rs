//! The last row: keys that mean something now. What is said or refused takes its place until the next key.

use crate::app::hints::{first_key, hints};
use crate::app::popup::{Asks, Draft};
use crate::app::{Attention, Grade, Model, Overlay, Tone};
use crate::command;
use crate::input::{Action, Place, Popup, spec};
use crate::layout::PaneName;
use crate::locale::{forms as words, screen};
use crate::pane::Focus;
use crate::pane::kit::Row;
use crate::text::cells;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::borrow::Cow;

/// Draws the hints, or what is to be said.
pub fn draw(model: &Model, area: Rect, buf: &mut Buffer) {
    let is_hidden = model.hides_keys() && matches!(model.attention(), Attention::Pane(_));
    match said(model) {
        Some(said) => said.draw(area, buf),
        // Whoever knows the keys reads no row of them; what is typed or asked keeps its own.
        None if is_hidden => {}
        None => keys(model, usize::from(area.width)).draw(area, buf),
    }
}

/// Draws what is to be said alone, for layouts that have a row for it.
pub fn status(model: &Model, area: Rect, buf: &mut Buffer) {
    if let Some(said) = said(model) {
        said.draw(area, buf);
    }
}

/// What is to be said, how it looks, and the sign before it.
struct Said<'a> {
    text: Cow<'a, str>,
    style: Style,
    mark: &'static str,
}

impl Said<'_> {
    /// Draws it in as many rows as there are. Where even these are too few the middle is left out: what it is about
    /// stands at the beginning, and the way out at the end.
    fn draw(&self, area: Rect, buf: &mut Buffer) {
        let room = usize::from(area.width).saturating_sub(self.mark.len());
        let mut lines = cells::wrap(&self.text, room.max(1));
        let rows = usize::from(area.height.max(1));
        if lines.len() > rows {
            lines.truncate(rows);
            let way_out = self.text.rfind([';', '。', '(']).map_or("", |at| &self.text[at..]);
            if let Some(last) = lines.last_mut().filter(|_| cells::width(way_out) + 8 < room) {
                *last = cells::clip(last, room - cells::width(way_out)) + way_out;
            }
        }
        for (y, line) in (area.y..area.bottom()).zip(&lines) {
            let mark = if y == area.y { self.mark } else { &"  "[..self.mark.len()] };
            Row::of(mark, self.style).text(line, self.style).draw(Rect { y, height: 1, ..area }, buf);
        }
    }
}

fn said(model: &Model) -> Option<Said<'_>> {
    if let Some(sentence) = &model.status {
        let style = match sentence.tone {
            Tone::Plain => model.theme.style(Role::Strong),
            Tone::Calling => model.theme.urgency(crate::incident::Urgency::Overdue),
            Tone::Refused => model.theme.style(Role::Late),
        };
        let mark = if sentence.tone == Tone::Refused { "! " } else { " " };
        return Some(Said { text: Cow::Borrowed(&sentence.text), style, mark });
    }
    let alarm = model.alarm().filter(|alarm| alarm.grade == Grade::Trouble)?;
    Some(Said { text: Cow::Owned(alarm.text), style: model.theme.style(Role::Late), mark: "" })
}

fn keys(model: &Model, width: usize) -> Row {
    let lang = model.lang;
    let key = model.theme.style(Role::Key);
    let plain = model.theme.style(Role::Muted);
    match model.attention() {
        Attention::Prompt => {
            if let Some(purpose) = super::input::purpose(model) {
                return Row::of(" ", plain).text(&purpose, plain);
            }
            if let Some(row) = offers(model) {
                return row;
            }
            // A box with a border says it in the border.
            let has_border = model.placed().area(PaneName::Input).is_some_and(|area| area.height > 2);
            let preview = if has_border { None } else { super::input::preview(model) };
            let usual = if model.is_read_only() { words::ONLY_LOOKING_COMMANDS } else { words::SEND_HINT };
            let text = preview.as_deref().unwrap_or(usual.get(lang));
            return Row::of(" ", plain).text(text, plain);
        }
        Attention::Overlay => {
            let is_kept = matches!(model.overlays.last(), Some(Overlay::Form(form)) if form.ask.draft() == Draft::Kept);
            let word = if is_kept { words::KEEP_DRAFT } else { words::GO_BACK };
            let back = model.keymap.keys(Action::Popup(Popup::Back));
            let back = back.into_iter().find(|key| key == "Esc").unwrap_or_default();
            return Row::of(&format!(" {back} "), key).text(word.get(lang), plain);
        }
        _ => {}
    }
    if model.is_past() {
        return super::transport::keys(model, width);
    }
    if model.is_read_only() {
        return read_only_keys(model);
    }
    hints(model, u16::try_from(width).unwrap_or(u16::MAX)).iter().fold(Row::new(), |row, hint| match hint.gap {
        Some(gap) => row.text(gap, plain).text(&hint.keys, key).text(" ", plain).text(hint.word, plain),
        None => row.right(&hint.keys, key).right(" ", plain).right(hint.word, plain).right(" ", plain),
    })
}

/// A screen that changes nothing has a few keys, told in as many languages as the screen speaks.
fn read_only_keys(model: &Model) -> Row {
    let scene = model.scene(Focus::Elsewhere);
    let (key, plain) = (model.theme.style(Role::Key), model.theme.style(Role::Muted));
    let actions = [Action::Leave, Action::NextLayout, Action::Zoom, Action::Go(Place::Incidents), Action::Help];
    let row = actions.into_iter().fold(Row::new(), |row, action| {
        let word = scene.word(|lang| spec(action).map_or("", |spec| spec.short(lang)));
        row.text(&format!(" {} ", first_key(model, action)), key).text(&word, plain).text("  ", plain)
    });
    row.text(&scene.word(|lang| screen::TAKES_NO_INPUT.get(lang)), plain)
}

/// What Tab would make of the word before the caret.
fn offers(model: &Model) -> Option<Row> {
    let (_, found) = command::complete(model.prompt.line.before_caret(), model.room(), &model.names(), model.lang);
    let first = found.first()?;
    let (key, plain) = (model.theme.style(Role::Key), model.theme.style(Role::Muted));
    let row = Row::of(" Tab ", key).text(&first.word, model.theme.style(Role::Text));
    let row = row.text(&format!(" {}", first.about), plain);
    Some(found.iter().skip(1).take(12).fold(row, |row, one| row.text(&format!("   {}", one.word), plain)))
}

/// The line under an empty input box.
pub fn invitation(model: &Model) -> String {
    if model.is_read_only() {
        return screen::TAKES_NO_INPUT.get(model.lang).to_owned();
    }
    let keys = [Action::Note, Action::Command].map(|action| model.keymap.first(action));
    screen::INPUT_HINT.with(model.lang, &keys.each_ref().map(String::as_str))
}
