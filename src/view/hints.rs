//! The last row: keys that mean something now. What is said or refused takes its place until the next key.

use crate::app::{Attention, Grade, Model, Overlay, Tone};
use crate::command;
use crate::input::{Action, Place, spec};
use crate::layout::PaneName;
use crate::locale::{forms as words, screen};
use crate::pane::Focus;
use crate::pane::kit::Row;
use crate::text::cells;
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the hints, or what is to be said.
pub fn draw(model: &Model, area: Rect, buf: &mut Buffer) {
    let row = sentence(model).unwrap_or_else(|| keys(model, usize::from(area.width)));
    row.draw(area, buf);
}

/// Draws what is to be said alone, for layouts that have a row for it.
pub fn status(model: &Model, area: Rect, buf: &mut Buffer) {
    if let Some(row) = sentence(model) {
        row.draw(area, buf);
    }
}

fn sentence(model: &Model) -> Option<Row> {
    if let Some(sentence) = &model.status {
        let style = match sentence.tone {
            Tone::Plain => model.theme.style(Role::Strong),
            Tone::Refused => model.theme.style(Role::Late),
        };
        let mark = if sentence.tone == Tone::Refused { "! " } else { " " };
        return Some(Row::of(mark, style).text(&sentence.text, style));
    }
    let alarm = model.alarm().filter(|alarm| alarm.grade == Grade::Trouble)?;
    Some(Row::of(&alarm.text, model.theme.style(Role::Late)))
}

fn keys(model: &Model, width: usize) -> Row {
    let lang = model.lang;
    let key = model.theme.style(Role::Key);
    let plain = model.theme.style(Role::Muted);
    match model.attention() {
        Attention::Prompt => {
            if let Some(row) = offers(model) {
                return row;
            }
            // A box with a border says it in the border.
            let has_border = model.placed().area(PaneName::Input).is_some_and(|area| area.height > 2);
            let preview = if has_border { None } else { super::input::preview(model) };
            let text = preview.as_deref().unwrap_or(words::SEND_HINT.get(lang));
            return Row::of(" ", plain).text(text, plain);
        }
        Attention::Overlay => {
            let is_kept = matches!(model.overlays.last(), Some(Overlay::Form(form)) if form.keeps_draft());
            let esc = if is_kept { words::ESC } else { words::BACK };
            return Row::of(" ", plain).text(esc.get(lang), plain);
        }
        _ => {}
    }
    if model.is_read_only() {
        return read_only_keys(model);
    }
    let (own, general) = rows(model);
    // `?` is never dropped: it stands on the right, the others give way from the right.
    let help = hint(model, Action::Help);
    let room = width.saturating_sub(cells::width(&help.0) + cells::width(help.1) + 4);
    let mut row = Row::new();
    let mut used = 0;
    let groups = [own, general];
    for (nth, group) in groups.iter().enumerate() {
        for action in group.iter().filter(|action| model.cannot(**action).is_none()) {
            let (keys, word) = hint(model, *action);
            // An action may have been left without a key.
            if keys.is_empty() {
                continue;
            }
            let separator = if nth > 0 && group.first() == Some(action) && used > 0 { " | " } else { "  " };
            let separator = if used == 0 { " " } else { separator };
            let cells = cells::width(separator) + cells::width(&keys) + 1 + cells::width(word);
            if used + cells > room {
                return row.right(&help.0, key).right(" ", plain).right(help.1, plain).right(" ", plain);
            }
            used += cells;
            row = row.text(separator, plain).text(&keys, key).text(" ", plain).text(word, plain);
        }
    }
    row.right(&help.0, key).right(" ", plain).right(help.1, plain).right(" ", plain)
}

/// A screen that changes nothing has a few keys, told in as many languages as the screen speaks.
fn read_only_keys(model: &Model) -> Row {
    let scene = model.scene(Focus::Elsewhere);
    let (key, plain) = (model.theme.style(Role::Key), model.theme.style(Role::Muted));
    let actions = [Action::Leave, Action::NextLayout, Action::Zoom, Action::Go(Place::Incidents), Action::Help];
    let row = actions.into_iter().fold(Row::new(), |row, action| {
        let word = scene.word(|lang| spec(action).map_or("", |spec| spec.short(lang)));
        row.text(&format!(" {} ", hint(model, action).0), key).text(&word, plain).text("  ", plain)
    });
    row.text(&scene.word(|lang| screen::TAKES_NO_INPUT.get(lang)), plain)
}

/// What Tab would make of the word before the caret.
fn offers(model: &Model) -> Option<Row> {
    let (_, found) = command::complete(model.prompt.line.before_caret(), model.room(), model.lang);
    let first = found.first()?;
    let (key, plain) = (model.theme.style(Role::Key), model.theme.style(Role::Muted));
    let row = Row::of(" Tab ", key).text(&first.word, model.theme.style(Role::Text));
    let row = row.text(&format!(" {}", first.about), plain);
    Some(found.iter().skip(1).take(12).fold(row, |row, one| row.text(&format!("   {}", one.word), plain)))
}

fn hint(model: &Model, action: Action) -> (String, &'static str) {
    let keys = model.keymap.keys(action).into_iter().next().unwrap_or_default();
    (keys, spec(action).map_or("", |spec| spec.short(model.lang)))
}

/// What the pane with the keys can do, and what can always be done, the most wanted first.
fn rows(model: &Model) -> (Vec<Action>, Vec<Action>) {
    use Action as A;
    let own = match model.focus {
        PaneName::Steps | PaneName::Step if model.room().is_some() => {
            let item = model.room().and_then(|room| room.looked_at());
            let copies = item.is_some_and(|item| item.step.copy.is_some());
            let mut own = vec![A::Tick, A::Open, A::Working, A::Waive];
            if copies {
                own.push(A::Copy);
            }
            own
        }
        PaneName::Timeline if model.room().is_some() => vec![A::Pin, A::Correct, A::Copy],
        PaneName::Incidents | PaneName::Roles => vec![A::Open],
        _ => Vec::new(),
    };
    let general = match model.room() {
        Some(_) => {
            let is_suggested = model.room().is_some_and(|room| !room.incident.suggestions(model.now).is_empty());
            let mut general = if is_suggested { vec![A::Escalate] } else { Vec::new() };
            general.extend([
                A::Check,
                A::Note,
                A::Severity,
                A::Roles,
                A::Undo,
                A::NextPane,
                A::Find,
                A::Resolve,
                A::Notices,
            ]);
            general
        }
        None => vec![A::Declare, A::Command, A::Leave],
    };
    (own, general)
}

/// The line under an empty input box.
pub fn invitation(model: &Model) -> &'static str {
    screen::INPUT_HINT.get(model.lang)
}
