//! The incidents that are open.
//!
//! ```text
//!  >P1 0042 Checkout down 18m
//!   P2 0041 Paid no order 52m
//!  -- closed today 2
//! ```

use super::kit::{Row, Scroll, moved};
use super::{Focus, Outcome, Pane, Scene, Screen};
use crate::incident::{IncidentId, Status, Summary, Urgency};
use crate::input::Action;
use crate::locale::screen as words;
use crate::text::{Lang, clock_face};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The list: which incident the cursor stands on; without one, the one that is open.
#[derive(Debug, Default)]
pub struct Incidents {
    cursor: Option<IncidentId>,
    scroll: Scroll,
}

impl Incidents {
    fn at(&self, listed: &[&Summary], scene: &Scene<'_>) -> usize {
        let open = scene.room.map(|room| room.incident.summary.id);
        let wanted = self.cursor.or(open);
        listed.iter().position(|summary| Some(summary.id) == wanted).unwrap_or(0)
    }
}

/// Those that are worked on first, then the ones that were closed lately.
fn listed<'a>(scene: &Scene<'a>) -> Vec<&'a Summary> {
    let is_closed = |summary: &&Summary| summary.status == Status::Closed;
    let (closed, worked): (Vec<&Summary>, Vec<&Summary>) = scene.list.iter().partition(is_closed);
    worked.into_iter().chain(closed).collect()
}

/// `18m`, `3h`, `12d`: how long it has been open.
fn age(seconds: u64, lang: Lang) -> String {
    let (number, en, zh) = match seconds {
        0..3_600 => (seconds / 60, "m", "分"),
        3_600..172_800 => (seconds / 3_600, "h", "时"),
        _ => (seconds / 86_400, "d", "天"),
    };
    format!("{number}{}", if lang == Lang::Zh { zh } else { en })
}

impl Pane for Incidents {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        let worked = scene.list.iter().filter(|summary| summary.status != Status::Closed).count();
        (scene.both(words::INCIDENTS).into_owned(), worked.to_string())
    }

    fn point(&mut self, scene: &Scene<'_>, row: u16, _: u16) -> Outcome {
        if let Some(summary) = listed(scene).get(self.scroll.line(row)) {
            self.cursor = Some(summary.id);
        }
        Outcome::Done
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Outcome {
        let listed = listed(scene);
        let at = self.at(&listed, scene);
        if let Some(to) = moved(at, listed.len(), action) {
            self.cursor = listed.get(to).map(|summary| summary.id);
            return Outcome::Done;
        }
        match (action, listed.get(at)) {
            (Action::Open | Action::Tick, Some(summary)) => {
                self.cursor = None;
                Outcome::Open(summary.id)
            }
            (Action::Watch, Some(summary)) => Outcome::Watch(summary.id),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let (theme, lang) = (scene.theme, scene.lang);
        let listed = listed(scene);
        if listed.is_empty() {
            let muted = theme.style(Role::Muted);
            let mut rows = vec![Row::of(" ", muted).text(words::NO_INCIDENT.get(lang), muted)];
            if scene.screen == Screen::Desk {
                let hint = words::DECLARE_HINT.with(lang, &[&scene.keys.first(Action::Declare)]);
                rows.push(Row::of(" ", muted).text(&hint, theme.style(Role::Strong)));
            }
            super::kit::draw_rows(&rows, area, buf);
            return;
        }
        let at = self.at(&listed, scene);
        // What there is no room for is told, not only counted in the title.
        let is_full = listed.len() > usize::from(area.height) && area.height > 2;
        let height = usize::from(area.height) - usize::from(is_full);
        let window = self.scroll.window(listed.len(), height, at);
        let hidden: Vec<&Summary> =
            listed.iter().enumerate().filter(|(nth, _)| !window.contains(nth)).map(|(_, summary)| *summary).collect();
        let first = window.start;
        let open = scene.room.map(|room| room.incident.summary.id);
        let mut rows: Vec<Row> = Vec::with_capacity(window.len());
        for (nth, summary) in listed[window].iter().enumerate() {
            let is_open = Some(summary.id) == open;
            let row = summary_row(scene, summary, if is_open { " >" } else { "  " }, area.width);
            let row = if area.width < WIDE { row } else { row.spare(&check(scene, summary), theme.style(Role::Muted)) };
            let is_selected = first + nth == at && scene.focus == Focus::Here;
            rows.push(if is_selected { row.fill(theme.style(Role::Selected)) } else { row });
        }
        if is_full {
            rows.push(more_row(scene, &hidden));
        }
        super::kit::draw_rows(&rows, area, buf);
    }
}

/// How many incidents are out of sight, and how many of them are late.
fn more_row(scene: &Scene<'_>, hidden: &[&Summary]) -> Row {
    let (theme, lang) = (scene.theme, scene.lang);
    let late = hidden.iter().filter(|summary| urgency(summary, scene.wall) == Urgency::Overdue).count();
    let muted = theme.style(Role::Muted);
    let row = Row::of(" ", muted).text(&words::MORE_OF_THEM.with(lang, &[&hidden.len().to_string()]), muted);
    match late {
        0 => row,
        late => row
            .right(&format!("! {}", words::LATE_COUNT.with(lang, &[&late.to_string()])), theme.style(Role::Late))
            .right(" ", muted),
    }
}

/// From this width on there is room for the next status check.
const WIDE: u16 = 50;

/// How long until the next status check of an incident that is worked on.
fn check(scene: &Scene<'_>, summary: &Summary) -> String {
    let left = summary.check_due().map(|due| summary.pace().seconds(summary.now(scene.now), due));
    match left.filter(|left| *left >= 0 && summary.status.is_active()) {
        Some(left) => words::CHECK_LEFT.with(scene.lang, &[&clock_face(left.unsigned_abs())]),
        None => String::new(),
    }
}

fn summary_row(scene: &Scene<'_>, summary: &Summary, mark: &str, width: u16) -> Row {
    let (theme, lang) = (scene.theme, scene.lang);
    let urgency = urgency(summary, scene.wall);
    let number = summary.number.to_string();
    let right = match summary.status {
        _ if summary.imported.is_some() => format!("< {}", words::IMPORTED.get(lang)),
        Status::Resolved | Status::Closed => crate::locale::status_word(summary.status, lang).to_owned(),
        _ if urgency == Urgency::Overdue => format!("! {}", age(summary.age(scene.wall), lang)),
        _ => age(summary.age(scene.wall), lang),
    };
    // A word and no colour alone; where there is no room for both it goes before the age, which the clock has too.
    let right = match (scene.damaged.contains(&summary.id), urgency) {
        (false, _) => right,
        (true, Urgency::Overdue) if width < WIDE => format!("! {}", words::DAMAGED.get(lang)),
        (true, _) if width < WIDE => words::DAMAGED.get(lang).to_owned(),
        (true, _) => format!("{}  {right}", words::DAMAGED.get(lang)),
    };
    let right_style = if urgency == Urgency::Overdue || scene.damaged.contains(&summary.id) {
        theme.style(Role::Late)
    } else {
        theme.style(Role::Text)
    };
    let is_over = !summary.status.is_active();
    let severity = if is_over { theme.style(Role::Muted) } else { theme.severity(summary.severity) };
    Row::of(mark, theme.style(Role::Strong))
        .text(&summary.severity.to_string(), severity)
        .text(&format!(" {} ", number.trim_start_matches("INC-")), theme.style(Role::Muted))
        .text(&summary.title, theme.style(if summary.status == Status::Closed { Role::Muted } else { Role::Text }))
        .right(&right, right_style)
        .right(" ", theme.style(Role::Text))
}

/// Whether the response or a status check of an incident that is not open here is late.
fn urgency(summary: &Summary, now: jiff::Timestamp) -> Urgency {
    let now = summary.now(now);
    let dues = [summary.respond_due(), summary.check_due()];
    if dues.into_iter().flatten().any(|due| due < now) { Urgency::Overdue } else { Urgency::Calm }
}
