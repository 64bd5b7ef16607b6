//! The first row: what is going on, how long, and the clock that runs out first.
//!
//! ```text
//!  P1 URGENT  INC-0042 Checkout will not load   T+00:18:42   CHECK IN 11:18   phase 4/7 Restore    chen  14:20:42
//! !! STATUS CHECK OVERDUE +02:10   c (F2) check now
//! ```

use crate::app::{Grade, Model};
use crate::incident::{Clock, ClockState, Counted, Status, Urgency};
use crate::locale::{class_word, screen as words, status_word};
use crate::pane::kit::Row;
use crate::room::Room;
use crate::text::{cells, clock_face};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the banner; a second row, where there is one, is the alarm's.
pub fn draw(model: &Model, area: Rect, buf: &mut Buffer) {
    let first = Rect { height: 1, ..area };
    let alarm = model.alarm();
    let has_second = area.height > 1;
    match (model.room(), &alarm) {
        // With one row only, words in danger come before everything else.
        (_, Some(alarm)) if !has_second && alarm.grade == Grade::Unsaved => {
            alarm_row(model, &alarm.text).draw(first, buf)
        }
        (Some(room), _) => incident_row(model, room, usize::from(area.width)).draw(first, buf),
        (None, _) => idle_row(model).draw(first, buf),
    }
    if let Some(alarm) = alarm.filter(|_| has_second) {
        alarm_row(model, &alarm.text).draw(Rect { y: area.y + 1, height: 1, ..area }, buf);
    }
}

fn alarm_row(model: &Model, text: &str) -> Row {
    let style = model.theme.style(Role::Alarm);
    Row::of(text, style).fill(style)
}

fn idle_row(model: &Model) -> Row {
    let style = model.theme.style(Role::Banner);
    Row::of(" warroom   ", style)
        .text(words::NO_INCIDENT.get(model.lang), style)
        .right(&format!("{} ", model.me), style)
        .fill(style)
}

fn incident_row(model: &Model, room: &Room, width: usize) -> Row {
    let (theme, lang) = (model.theme, model.lang);
    let incident = &room.incident;
    let summary = &incident.summary;
    let style = theme.style(Role::Banner);
    let clock = incident.nearest_clock(model.now);
    let badge = theme.badge(summary.severity);
    let class = class_word(summary.level().class, lang);
    let is_wide = width >= 100;
    let name = if is_wide {
        format!(" {} {} ", summary.severity, class.to_uppercase())
    } else {
        format!(" {} ", summary.severity)
    };
    let zoned = model.zoned();
    let time = zoned.strftime("%H:%M:%S").to_string();
    let age = clock_face(summary.age(model.now).unsigned_abs());
    let age = if age.len() == 5 { format!("T+00:{age}") } else { format!("T+{age}") };
    let phases = incident.checklist.phases();
    let here = incident.checklist.current_phase();
    let phase = phases.get(here).map(|phase| {
        let (nth, of) = ((here + 1).to_string(), phases.len().to_string());
        words::PHASE_OF.with(lang, &[&nth, &of, phase.title.get(lang)])
    });
    let (counting, urgency) = counting(model, clock.as_ref());
    let counting = match summary.status {
        Status::Open | Status::Mitigated => counting,
        status => status_word(status, lang).to_uppercase(),
    };
    let mut row = Row::of(&name, badge).text(&format!(" {} ", summary.number), style.patch(theme.style(Role::Strong)));
    let tail = match is_wide {
        true => format!("{}  {time} ", model.me),
        false => format!("{time} "),
    };
    // The title gives way before the clocks do, and takes what they leave.
    let wide =
        if is_wide { cells::width(&age) + 3 + phase.as_ref().map_or(0, |phase| cells::width(phase) + 3) } else { 0 };
    let narrow = if !is_wide && width >= 60 { cells::width(&age) + 2 } else { 0 };
    let fixed = row.width() + 3 + wide + narrow + cells::width(&counting) + cells::width(&tail) + 1;
    let room_for_title = width.saturating_sub(fixed).max(8);
    row = row.text(&cells::clip(&summary.title, room_for_title), style).text("   ", style);
    let clock_style =
        if urgency > Urgency::Calm { theme.urgency(urgency) } else { style.patch(theme.style(Role::Strong)) };
    if is_wide {
        row = row.text(&age, style).text("   ", style).text(&counting, clock_style);
        if let Some(phase) = phase {
            row = row.text("   ", style).text(&phase, style);
        }
    } else {
        row = row.text(&counting, clock_style);
        if width >= 60 {
            row = row.text("  ", style).text(&age, style);
        }
    }
    row.right(&tail, style).fill(style)
}

/// The clock that runs out first, in words.
fn counting(model: &Model, clock: Option<&Clock>) -> (String, Urgency) {
    let lang = model.lang;
    let Some(clock) = clock else { return (words::NO_CLOCK.get(lang).to_owned(), Urgency::Calm) };
    let face = |seconds: i64| clock_face(seconds.unsigned_abs());
    let text = match (&clock.what, clock.state) {
        (Counted::Respond, ClockState::Running(left)) => words::RESPOND_IN.with(lang, &[&face(left)]),
        (Counted::Respond, ClockState::Overdue(over)) => words::RESPOND_LATE.with(lang, &[&face(over)]),
        (Counted::Deadline { title, .. }, ClockState::Running(left)) => {
            words::NOTICE_IN.with(lang, &[title.get(lang), &face(left)])
        }
        (Counted::Deadline { title, .. }, ClockState::Overdue(over)) => {
            words::NOTICE_LATE.with(lang, &[title.get(lang), &face(over)])
        }
        (_, ClockState::Overdue(over)) => words::CHECK_LATE.with(lang, &[&face(over)]),
        (_, ClockState::Running(left)) => words::CHECK_IN.with(lang, &[&face(left)]),
        _ => words::NO_CLOCK.get(lang).to_owned(),
    };
    (text, clock.urgency())
}
