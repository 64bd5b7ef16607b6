//! The timeline: pinned entries, then everything in the order in which it happened.
//!
//! ```text
//!  PINNED
//!   * 14:06 all regions, ~40% users
//!  ----------------------------------
//! ~14:00 alert edge 5xx 38% (at 14:05)       ~ written later than it happened
//!  14:02 open  P2 tech.crash     chen
//! ```

use super::kit::Row;
use super::{Focus, Outcome, Pane, Question, Scene};
use crate::incident::{Entry, EntryKind, Event, EventId, Intent, Timeline as Entries};
use crate::input::Action;
use crate::locale::{entry_text, entry_text_at, entry_word, screen as words};
use crate::room::Room;
use crate::text::{Lang, cells};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

/// The timeline: the entry that is looked at; without one it follows the end.
#[derive(Debug, Default)]
pub struct Timeline {
    cursor: Option<EventId>,
    first: Cell<Option<EventId>>,
    filter: String,
}

impl Timeline {
    fn at(&self, entries: &[Arc<Entry>]) -> usize {
        let found = self.cursor.and_then(|id| entries.iter().rposition(|entry| entry.id == id));
        found.unwrap_or(entries.len().saturating_sub(1))
    }

    /// Puts the cursor on an entry, which is shown whatever was filtered.
    pub fn look(&mut self, entry: EventId) {
        self.filter("");
        self.cursor = Some(entry);
    }

    /// Shows only the entries of a kind, with a tag or with some words; all of them for an empty text.
    pub fn filter(&mut self, text: &str) {
        if self.filter != text.trim() {
            self.filter = text.trim().to_lowercase();
            self.first.set(None);
        }
    }

    /// What is shown, in the order in which it happened.
    fn shown<'a>(&self, timeline: &'a Entries) -> Cow<'a, [Arc<Entry>]> {
        let entries = timeline.entries();
        if self.filter.is_empty() {
            return Cow::Borrowed(entries);
        }
        Cow::Owned(entries.iter().filter(|entry| holds(entry, &self.filter)).cloned().collect())
    }

    /// The entry that the cursor stands on.
    pub fn selected(&self, entries: &Entries) -> Option<Arc<Entry>> {
        let shown = self.shown(entries);
        shown.get(self.at(&shown)).cloned()
    }
}

/// Whether an entry is of the kinds, or has the tags and the words, that are asked for: all of them.
fn holds(entry: &Entry, filter: &str) -> bool {
    let both = [Lang::En, Lang::Zh];
    let text = both.map(|lang| entry_text(entry, lang)).join(" ").to_lowercase();
    let is_kind = |word: &str| both.iter().any(|lang| entry_word(entry, *lang) == word);
    filter
        .split_whitespace()
        .all(|word| is_kind(word) || text.contains(word) || entry.by.as_str().to_lowercase() == word)
}

impl Pane for Timeline {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        let count = match scene.room {
            Some(room) if !self.filter.is_empty() => {
                let timeline = &room.incident.timeline;
                format!("{}  {}/{}", self.filter, self.shown(timeline).len(), timeline.entries().len())
            }
            _ => words::ALL.get(scene.lang).into(),
        };
        (scene.both(words::TIMELINE).into_owned(), count)
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Outcome {
        let Some(room) = scene.room else { return Outcome::Ignored };
        let timeline = &room.incident.timeline;
        let shown = self.shown(timeline);
        let entries = shown.as_ref();
        let at = self.at(entries);
        if let Some(to) = super::kit::moved(at, entries.len(), action) {
            // At the end it follows what comes.
            self.cursor = entries.get(to).filter(|_| to + 1 < entries.len()).map(|entry| entry.id);
            return Outcome::Done;
        }
        let Some(entry) = entries.get(at) else { return Outcome::Ignored };
        if matches!(action, Action::Pin | Action::Correct) {
            // What is written of it comes at the end, and the cursor stays on what it is about.
            self.cursor = Some(entry.id);
        }
        match action {
            Action::Pin if timeline.is_pinned(entry.id) => Outcome::Intend(Intent::Unpin { entry: entry.id }),
            Action::Pin => Outcome::Intend(Intent::Pin { entry: entry.id }),
            Action::Correct | Action::Open => Outcome::Ask(Question::Correct(entry.id)),
            Action::Copy => Outcome::Copy(format!(
                "{} {} {}",
                scene.clock(entry.at),
                entry_word(entry, scene.lang),
                entry_text_at(entry, scene.lang, |at| scene.clock(at))
            )),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(room) = scene.room else { return };
        let rest = draw_pins(scene, room, area, buf);
        let pending: Vec<Row> = pending_rows(scene, room, rest);
        let height = usize::from(rest.height).saturating_sub(pending.len());
        let shown = self.shown(&room.incident.timeline);
        let entries = shown.as_ref();
        let at = self.at(entries);
        let width = usize::from(rest.width);
        let rows = match self.cursor {
            None => self.newest(scene, entries, height, width),
            Some(_) => visible(scene, entries, at, height, width, |nth| nth == at && scene.focus == Focus::Here),
        };
        super::kit::draw_rows(&rows, rest, buf);
        let below = Rect {
            y: rest.y + u16::try_from(rows.len()).unwrap_or(0).min(rest.height),
            height: rest.height.saturating_sub(u16::try_from(rows.len()).unwrap_or(u16::MAX)),
            ..rest
        };
        super::kit::draw_rows(&pending, below, buf);
    }
}

impl Timeline {
    /// The rows that end with the newest entry. They stand still while new entries still fit below them, and
    /// then move up by a third of the pane at once: what is being read stays where it is, and a slow line
    /// carries one row for a new entry instead of the whole pane.
    fn newest(&self, scene: &Scene<'_>, entries: &[Arc<Entry>], height: usize, width: usize) -> Vec<Row> {
        let all = |from: usize| -> Vec<Row> {
            let block = |nth: usize| {
                let mut rows = entry_rows(scene, &entries[nth], width, false);
                rows.splice(0..0, day_row(scene, entries, nth));
                rows
            };
            (from..entries.len()).flat_map(block).collect()
        };
        let kept = self.first.get().and_then(|id| entries.iter().rposition(|entry| entry.id == id));
        let rows = kept.filter(|from| entries.len() - from <= height).map(all);
        // A pane that has grown, or another incident, begins anew: never more than a third stays empty.
        let is_full = |rows: &Vec<Row>| kept == Some(0) || rows.len() + height / 3 + 3 >= height;
        if let Some(rows) = rows.filter(|rows| rows.len() <= height && is_full(rows)) {
            return rows;
        }
        let most = if kept.is_some() { height - height / 3 } else { height };
        let last = entries.len().saturating_sub(1);
        let rows = visible(scene, entries, last, most, width, |_| false);
        let mut from = entries.len();
        let mut used = 0;
        while from > 0 && used < rows.len() {
            from -= 1;
            used += entry_rows(scene, &entries[from], width, false).len()
                + day_row(scene, entries, from).into_iter().count();
        }
        self.first.set(entries.get(from).map(|entry| entry.id));
        rows
    }
}

/// The rows of the entries that end with the cursor's (or the last), as many as fit; only these are wrapped.
fn visible(
    scene: &Scene<'_>,
    entries: &[Arc<Entry>],
    at: usize,
    height: usize,
    width: usize,
    is_selected: impl Fn(usize) -> bool,
) -> Vec<Row> {
    let mut blocks: Vec<Vec<Row>> = Vec::new();
    let mut used = 0;
    let mut from = at;
    // Upwards from the cursor.
    for nth in (0..entries.len().min(at + 1)).rev() {
        let mut rows = entry_rows(scene, &entries[nth], width, is_selected(nth));
        rows.splice(0..0, day_row(scene, entries, nth));
        if used + rows.len() > height {
            break;
        }
        used += rows.len();
        from = nth;
        blocks.push(rows);
    }
    blocks.reverse();
    // Downwards, where the beginning left room.
    if from == 0 {
        for (nth, entry) in entries.iter().enumerate().skip(at + 1) {
            let mut rows = entry_rows(scene, entry, width, is_selected(nth));
            rows.splice(0..0, day_row(scene, entries, nth));
            if used + rows.len() > height {
                break;
            }
            used += rows.len();
            blocks.push(rows);
        }
    }
    if blocks.is_empty() && height > 0 && !entries.is_empty() {
        // An entry longer than the pane shows its beginning.
        let mut rows = entry_rows(scene, &entries[at], width, is_selected(at));
        rows.truncate(height);
        return rows;
    }
    blocks.into_iter().flatten().collect()
}

/// The date, above the first entry of a day that is not today and above the first of today after those.
fn day_row(scene: &Scene<'_>, entries: &[Arc<Entry>], nth: usize) -> Option<Row> {
    let day = |at: jiff::Timestamp| at.to_zoned(scene.zone.clone()).date();
    let this = day(entries[nth].at);
    let before = nth.checked_sub(1).map(|nth| day(entries[nth].at));
    let is_told = match before {
        Some(before) => before != this,
        None => this != day(scene.now),
    };
    let muted = scene.theme.style(Role::Muted);
    is_told.then(|| Row::of(&format!(" -- {} --", this.strftime("%Y-%m-%d")), muted))
}

fn draw_pins(scene: &Scene<'_>, room: &Room, area: Rect, buf: &mut Buffer) -> Rect {
    let theme = scene.theme;
    let pins: Vec<&Entry> = room.incident.timeline.pins().collect();
    // Pins never take more than a third of the pane.
    let most = usize::from(area.height / 3).saturating_sub(2);
    if pins.is_empty() || most == 0 {
        return area;
    }
    let mut rows = vec![Row::of(" ", Style::new()).text(&scene.both(words::PINNED), theme.style(Role::Muted))];
    let hidden = pins.len().saturating_sub(most);
    for entry in pins.iter().skip(hidden) {
        let text = entry_text_at(entry, scene.lang, |at| scene.clock(at));
        rows.push(
            Row::of("  * ", theme.style(Role::Strong))
                .text(&format!("{} ", scene.clock(entry.at)), theme.style(Role::Muted))
                .text(&text, theme.style(Role::Text)),
        );
    }
    let line = "-".repeat(usize::from(area.width).saturating_sub(3));
    rows.push(Row::of(" ", Style::new()).text(&line, theme.style(Role::Muted)));
    let used = u16::try_from(rows.len()).unwrap_or(0).min(area.height);
    super::kit::draw_rows(&rows, area, buf);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// Notes that are not durable yet, below everything else.
fn pending_rows(scene: &Scene<'_>, room: &Room, area: Rect) -> Vec<Row> {
    let notes = room.outbox.waiting().filter_map(|wish| match &wish.intent {
        Intent::Note { text, .. } => Some((wish.at, text)),
        _ => None,
    });
    let style = scene.theme.style(Role::Pending);
    let most = usize::from(area.height / 3).max(1);
    let row = |(at, text): (jiff::Timestamp, &String)| {
        Row::of(".", style).text(&format!("{} {text}", scene.clock(at)), style)
    };
    notes.map(row).take(most).collect()
}

/// How many lines of an entry are shown while it is not the one that is looked at: what people wrote is
/// worth more of them than what is known by its number.
fn most_lines(event: &Event) -> usize {
    match event {
        Event::StepTicked { note, .. } if note.is_empty() => 1,
        Event::StepStarted { .. } | Event::RoleAssigned { .. } => 1,
        _ => 3,
    }
}

/// From this width on the longest kind has a column of its own.
const ROOMY: usize = 60;

fn entry_rows(scene: &Scene<'_>, entry: &Entry, width: usize, is_selected: bool) -> Vec<Row> {
    let (theme, lang) = (scene.theme, scene.lang);
    let kind = scene.word(|lang| entry_word(entry, lang));
    // A long kind pushes its own line on, not the column.
    let kind_width = match (scene.second, lang) {
        (Some(_), _) => 12,
        (None, Lang::Zh) => 5,
        (None, Lang::En) if width >= ROOMY => 7,
        (None, Lang::En) => 6,
    };
    let indent = 7 + kind_width;
    let room = width.saturating_sub(indent + 1).max(8);
    let body = if entry.strike.is_some() { theme.style(Role::Struck) } else { theme.style(Role::Text) };
    let mut text = entry_text_at(entry, lang, |at| scene.clock(at));
    if entry.is_late() {
        text += &format!(" {}", words::LATE_ENTRY.with(lang, &[&scene.clock(entry.logged)]));
    }
    if scene.room.is_some_and(|room| room.incident.timeline.is_pinned(entry.id)) {
        text += " *";
    }
    let safe = crate::text::SafeText::block(&text);
    let mut lines = cells::wrap(safe.as_str(), room);
    if lines.is_empty() {
        lines.push(String::new());
    }
    // Words at length are read one entry at a time: the one that is looked at shows them all.
    let most = most_lines(&entry.event);
    if !is_selected && lines.len() > most {
        // A single line keeps a place for its author.
        let author = if most == 1 { cells::width(entry.by.as_str()) + 1 } else { 0 };
        let whole = if most == 1 { safe.as_str().replace('\n', " ") } else { lines[most - 1].clone() + " ~" };
        lines.truncate(most);
        if let Some(line) = lines.last_mut() {
            *line = cells::clip(&whole, room.saturating_sub(author).max(8));
        }
    }
    let last = lines.len() - 1;
    let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
    for (nth, line) in lines.iter().enumerate() {
        let mut row = if nth == 0 {
            Row::of(if entry.is_late() { "~" } else { " " }, theme.style(Role::Muted))
                .text(&scene.clock(entry.at), theme.style(Role::Muted))
                .text(" ", Style::new())
                .text(&kind, kind_style(scene, entry))
                .text(&" ".repeat(kind_width.saturating_sub(cells::width(&kind)).max(1)), Style::new())
        } else {
            Row::of(&" ".repeat(indent), Style::new())
        };
        row = row.text(line, body);
        let author = cells::width(line) + cells::width(entry.by.as_str()) + 1;
        if nth == last && author <= room {
            row = row.right(&format!("{} ", entry.by), theme.style(Role::Muted));
        }
        rows.push(row);
    }
    if let Some(text) = entry.strike.as_ref().and_then(|strike| strike.text.as_ref()) {
        let now = words::STRUCK_TO.with(lang, &[text]);
        let safe = crate::text::SafeText::line(&now);
        rows.extend(
            cells::wrap(safe.as_str(), room)
                .iter()
                .map(|line| Row::of(&" ".repeat(indent), Style::new()).text(line, theme.style(Role::Text))),
        );
    }
    if is_selected {
        rows = rows.into_iter().map(|row| row.fill(theme.style(Role::Selected))).collect();
    }
    rows
}

fn kind_style(scene: &Scene<'_>, entry: &Entry) -> Style {
    let theme = scene.theme;
    match (entry.kind(), &entry.event) {
        (EntryKind::Sev, Event::SeverityChanged { to, .. }) => theme.severity(*to),
        (EntryKind::Open, Event::Declared { severity, .. }) => theme.severity(*severity),
        (_, Event::StepVerified { passed: false, .. }) => theme.style(Role::Late),
        (EntryKind::Tick, Event::StepTicked { .. } | Event::StepSeconded { .. } | Event::StepVerified { .. })
        | (EntryKind::Say, _) => theme.style(Role::Done),
        (EntryKind::Tick, _) => theme.style(Role::Text),
        (EntryKind::Fact | EntryKind::Decide | EntryKind::Check | EntryKind::Mark, _) => theme.style(Role::Strong),
        (EntryKind::Alert, _) => theme.style(Role::Late),
        (EntryKind::Sys | EntryKind::Fix, _) => theme.style(Role::Muted),
        _ => theme.style(Role::Text),
    }
}
