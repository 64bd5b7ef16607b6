//! The input box. The terminal's own cursor stands in it, because input methods open their window there.

use super::border;
use super::hints::invitation;
use crate::app::prompt::Mode;
use crate::app::{Attention, Model};
use crate::command;
use crate::incident::Force;
use crate::locale::{asked, forms as words, screen, span, spelled};
use crate::pane::Focus;
use crate::pane::kit::Row;
use crate::text::{Span, cells};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws the box, and says where the caret is when the box has the keys.
pub fn draw(model: &Model, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let has_keys = model.attention() == Attention::Prompt;
    let focus = if has_keys { Focus::Here } else { Focus::Elsewhere };
    let scene = model.scene(focus);
    let title = purpose(model).unwrap_or_else(|| screen::INPUT.get(model.lang).to_owned());
    let aside = if has_keys { preview(model).unwrap_or_default() } else { String::new() };
    // A long usage is cut, not left out.
    let aside = cells::clip(&aside, usize::from(area.width).saturating_sub(cells::width(&title) + 6));
    let inner = border::draw(&scene, &title, &aside, area, buf);
    let sign = if inner.width == area.width { "> " } else { " > " };
    let plain = model.theme.style(Role::Text);
    let room = usize::from(inner.width).saturating_sub(sign.len() + 1);
    let (text, caret) = model.prompt.line.view(room);
    let mut row = Row::of(sign, plain.patch(model.theme.style(Role::Strong))).text(&text, plain);
    if text.is_empty() && !has_keys {
        row = Row::of(sign, plain)
            .text("      ", plain)
            .text(whole_parts(&invitation(model), room.saturating_sub(6)), model.theme.style(Role::Muted));
    }
    if model.is_read_only() && !has_keys {
        let muted = model.theme.style(Role::Muted);
        row = Row::of(" ", muted).text(&scene.word(|lang| screen::TAKES_NO_INPUT.get(lang)), muted);
    }
    row.draw(inner, buf);
    if !has_keys {
        return None;
    }
    let x = inner.x + u16::try_from(sign.len() + caret).unwrap_or(0);
    Some(Position { x: x.min(inner.right().saturating_sub(1)), y: inner.y })
}

/// Draws the line alone, where there is no box: what it is for stands before it. Says where the caret is.
pub fn draw_line(model: &Model, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let plain = model.theme.style(Role::Text);
    let head = match model.prompt.mode {
        Mode::Idle | Mode::Write => " > ".to_owned(),
        _ => purpose(model).map(|purpose| format!(" {purpose} > ")).unwrap_or_default(),
    };
    let head = cells::clip(&head, usize::from(area.width) / 2);
    let used = cells::width(&head);
    let (text, caret) = model.prompt.line.view(usize::from(area.width).saturating_sub(used + 1));
    let mut row = Row::of(&head, model.theme.style(Role::Strong)).text(&text, plain);
    if let Some(aside) = preview(model).filter(|_| model.prompt.mode == Mode::Write) {
        row = row.right(&aside, model.theme.style(Role::Muted));
    }
    row.draw(area, buf);
    let x = area.x + u16::try_from(used + caret).unwrap_or(0);
    Some(Position { x: x.min(area.right().saturating_sub(1)), y: area.y })
}

/// As many of the parts that stand apart as fit, none of them cut.
fn whole_parts(text: &str, room: usize) -> &str {
    let ends = text.match_indices("   ").map(|(at, _)| at).chain([text.len()]);
    let whole = ends.map(|end| text[..end].trim_end()).filter(|part| cells::width(part) <= room);
    whole.last().unwrap_or("")
}

/// What the box is for, when it is not for a note or a command.
pub fn purpose(model: &Model) -> Option<String> {
    match model.prompt.mode {
        Mode::Find => Some(words::FIND_HINT.get(model.lang).to_owned()),
        Mode::Filter => Some(words::FILTER_HINT.get(model.lang).to_owned()),
        Mode::Recall => Some(words::RECALL_HINT.with(model.lang, &[model.prompt.sought()])),
        Mode::Idle | Mode::Write => None,
    }
}

/// What Enter would do that the words do not show: where a back-dated entry lands, and how a command is written.
pub fn preview(model: &Model) -> Option<String> {
    let text = model.prompt.line.text();
    let now = model.zoned();
    if let Some((to, lasts)) = command::asks(text, &now) {
        return Some(asked::WILL_ASK.with(model.lang, &[&to, &span(lasts, model.lang)]));
    }
    if let Some(dated) = command::dated(text, &now) {
        return Some(lands(model, &dated));
    }
    let name = command::name(text)?;
    let spec = command::COMMANDS.iter().find(|spec| spec.name.starts_with(name))?;
    Some(format!("{}  {}", spec.usage(), spec.about.get(model.lang)))
}

/// Where a back-dated entry lands, with the day where it is not today.
fn lands(model: &Model, dated: &command::Dated) -> String {
    const DAY: i64 = 86_400;
    let scene = model.scene(Focus::Here);
    if dated.when.is_taken_as_yesterday {
        return words::SITS_YESTERDAY.with(model.lang, &[&scene.clock(dated.when.at)]);
    }
    let at = scene.moment(dated.when.at);
    let back = scene.now.as_second().saturating_sub(dated.when.at.as_second());
    let length = spelled(Span::seconds(u64::try_from(back / 60 * 60).unwrap_or(0)), model.lang);
    let phrase = match dated.force {
        Force::Heed if back > DAY => words::TOO_FAR_BACK,
        _ => words::BACK_DATES,
    };
    phrase.with(model.lang, &[&length, &at])
}
