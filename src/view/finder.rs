//! The list of incidents over the screen.
//!
//! ```text
//! ┏ Incidents ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 3 of 124 ┓
//! ┃ / pay_                                                                ┃
//! ┃ ! P2 0040 Coupon not received                        verify    +02:10 ┃
//! ┃ > P1 0042 Payment fails                              open    in 11:18 ┃
//! ┃ c closed 121 hidden   d drills 6 hidden   s late first                ┃
//! ┃ Enter open  p replay  / find  e export  D declare  Esc back           ┃
//! ```

use super::foot::{self, Label};
use super::popup::{WIDTH, open};
use super::spots::Spots;
use crate::app::finder::{Finder, Order, Purpose, Shown, Typing, counts, is_late};
use crate::app::sheet::KeyWord;
use crate::app::{Model, On};
use crate::incident::{Status, Summary};
use crate::input::Popup;
use crate::locale::{forms as words, screen as said, status_word};
use crate::pane::Focus;
use crate::pane::kit::{Row, Scroll, draw_rows};
use crate::text::{cells, clock_face};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws the list, and says where the caret is.
pub(super) fn draw(
    model: &Model,
    finder: &Finder,
    screen: Rect,
    buf: &mut Buffer,
    spots: &mut Spots,
) -> Option<Position> {
    let (theme, lang) = (model.theme, model.lang);
    let listed = finder.listed(model);
    let total = model.archive.len().max(model.list.len());
    let height =
        u16::try_from(listed.len() + 5).unwrap_or(u16::MAX).max(10).min(screen.height.saturating_sub(2).max(5));
    let title = format!(
        "{}   {}",
        said::INCIDENTS.get(lang),
        words::SO_MANY_OF.with(lang, &[&listed.len().to_string(), &total.to_string()])
    );
    let inner = open(&model.scene(Focus::Here), &title, WIDTH, height, screen, buf);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let (filter, column) = finder.filter.view(usize::from(inner.width).saturating_sub(3));
    let is_typing = finder.typing == Typing::Filter;
    let row = Row::of("/ ", theme.style(if is_typing { Role::Strong } else { Role::Muted }));
    match filter.is_empty() && !is_typing {
        true => row.text(words::FINDER_HINT.get(lang), theme.style(Role::Muted)),
        false => row.text(&filter, theme.style(Role::Text)),
    }
    .draw(inner, buf);
    let foot = u16::from(inner.height > 2) + u16::from(inner.height > 5);
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1 + foot), ..inner };
    let at = finder.place(&listed);
    let window = Scroll::default().window(listed.len(), usize::from(list.height), at);
    let first = window.start;
    let rows: Vec<Row> = listed[window]
        .iter()
        .enumerate()
        .map(|(nth, one)| match first + nth == at {
            true => row_of(model, one, Focus::Here).fill(theme.style(Role::Selected)),
            false => row_of(model, one, Focus::Elsewhere),
        })
        .collect();
    match rows.is_empty() {
        true => {
            let is_sample = finder.purpose == Purpose::Replay && finder.filter.is_empty();
            let said = if is_sample { words::REPLAY_SAMPLE } else { said::NO_MATCH };
            Row::of(said.get(lang), theme.style(Role::Muted)).draw(list, buf);
        }
        false => draw_rows(&rows, list, buf),
    }
    for (nth, y) in (first..first + rows.len()).zip(list.y..list.bottom()) {
        spots.add(Rect { y, height: 1, ..list }, On::Line(nth));
    }
    if foot > 0 {
        let last = Rect { y: inner.bottom() - 1, height: 1, ..inner };
        let labels = Label::all(model, keys_for(finder.purpose));
        foot::draw(model, &[labels], last, buf, spots);
    }
    if foot > 1 {
        let above = Rect { y: inner.bottom() - 2, height: 1, ..inner };
        foot::draw(model, &[state(model, finder)], above, buf, spots);
    }
    is_typing.then(|| Position { x: inner.x + 2 + u16::try_from(column).unwrap_or(0), y: inner.y })
}

/// The keys of the list, by what it is for.
fn keys_for(purpose: Purpose) -> &'static [KeyWord] {
    const CONFIRM: &[Popup] = &[Popup::Confirm];
    const REPLAY: &[Popup] = &[Popup::Replay];
    const FIND: KeyWord = (&[Popup::Find], words::FINDER_FIND);
    const EXPORT: KeyWord = (&[Popup::Export], words::FINDER_EXPORT);
    const DECLARE: KeyWord = (&[Popup::Declare], words::FINDER_DECLARE);
    const CLOSE: KeyWord = (&[Popup::Close], words::GO_BACK);
    match purpose {
        Purpose::Open => &[(CONFIRM, words::FINDER_OPEN), (REPLAY, words::FINDER_REPLAY), FIND, EXPORT, DECLARE, CLOSE],
        Purpose::Replay => &[(CONFIRM, words::FINDER_REPLAY), FIND, EXPORT, CLOSE],
    }
}

/// What is listed and in which order, each with the key that changes it.
fn state(model: &Model, finder: &Finder) -> Vec<Label> {
    let lang = model.lang;
    let (closed, drills) = counts(model);
    let word = |shown: Shown| if shown == Shown::All { words::SHOWN } else { words::HIDDEN }.get(lang);
    let order = match finder.order {
        Order::Late => words::LATE_FIRST,
        Order::Severity => words::WORSE_FIRST,
        Order::Newest => words::NEWER_FIRST,
    };
    let closed = words::FINDER_CLOSED.with(lang, &[&closed.to_string(), word(finder.shown)]);
    let drills = words::FINDER_DRILLS.with(lang, &[&drills.to_string(), word(finder.drills)]);
    let all = [(Popup::Closed, closed.as_str()), (Popup::Drills, &drills), (Popup::Order, order.get(lang))];
    all.into_iter().filter_map(|(popup, word)| Label::bound(model, &[popup], word)).collect()
}

fn row_of(model: &Model, summary: &Summary, cursor: Focus) -> Row {
    let (theme, lang) = (model.theme, model.lang);
    let is_overdue = is_late(summary, model.now);
    let mark = match (cursor, is_overdue) {
        (Focus::Here, _) => "> ",
        (Focus::Elsewhere, true) => "! ",
        (Focus::Elsewhere, false) => "  ",
    };
    let number = summary.number.to_string();
    let is_over = summary.status == Status::Closed;
    let (right, style) = match summary.ended.filter(|_| is_over) {
        Some(ended) => (ended.to_zoned(model.zone.clone()).strftime("%Y-%m-%d").to_string(), theme.style(Role::Muted)),
        None => (check(model, summary), theme.style(if is_overdue { Role::Late } else { Role::Text })),
    };
    Row::of(mark, theme.style(if is_overdue { Role::Late } else { Role::Strong }))
        .text(&summary.severity.to_string(), theme.severity(summary.severity))
        .text(&format!(" {} ", number.trim_start_matches("INC-")), theme.style(Role::Muted))
        .text(&summary.title, theme.style(if is_over { Role::Muted } else { Role::Text }))
        .spare(&cells::pad(status_word(summary.status, lang), 10), theme.style(Role::Muted))
        .right(&format!("{}{right}", " ".repeat(10usize.saturating_sub(cells::width(&right)))), style)
}

/// How long until its next status check.
fn check(model: &Model, summary: &Summary) -> String {
    let now = summary.now(model.now);
    let Some(due) = summary.check_due().filter(|_| summary.status.is_active()) else { return "--".to_owned() };
    let left = due.seconds_since(now);
    let face = clock_face(left.unsigned_abs());
    let phrase = if left < 0 { said::LATE_BY } else { said::IN };
    phrase.with(model.lang, &[&face])
}
