//! Severity, the countdown to the next status check, and the limits.
//!
//! ```text
//!  P1 URGENT up from P2 14:06
//!  NEXT STATUS CHECK each 30m
//!        11 : 18    14:32
//!  [###########------] 0 late
//!  DEADLINES
//!   respond  5m     met 01:20
//! ```

use super::kit::{Reel, Row, bar};
use super::limits::Limits;
use super::{Home, Outcome, Pane, Scene, Screen};
use crate::incident::{Clock as Limit, ClockState, Counted, Incident, Status, Urgency};
use crate::input::Action;
use crate::locale::ending_forms::MAY_RESOLVE;
use crate::locale::{Phrase, class_word, rule_word, screen as words, span, status_word};
use crate::text::{cells, clock_face};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Severity and clock; the limits below it scroll.
#[derive(Debug, Default)]
pub struct Clock {
    reel: Reel,
}

/// The limits alone.
#[derive(Debug, Default)]
pub struct Deadlines {
    reel: Reel,
}

impl Pane for Clock {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        (scene.both(words::CLOCK).into_owned(), String::new())
    }

    fn act(&mut self, _: &Scene<'_>, action: Action) -> Outcome {
        self.reel.turn(action)
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(room) = scene.room else { return };
        let incident = &room.incident;
        let theme = scene.theme;
        let width = usize::from(area.width);
        let mut rows = vec![severity_row(scene, incident, width)];
        if scene.screen == Screen::Wall {
            // Limits and roles have panes of their own there.
            rows.extend(wall_rows(scene, incident, width));
            rows.extend(muted_row(scene, incident));
            return super::kit::draw_rows(&rows, area, buf);
        }
        rows.extend(check_rows(scene, incident, width));
        rows.extend(muted_row(scene, incident));
        // It stands with the limits, wherever they are.
        rows.extend(suggestion_row(scene, incident).filter(|_| scene.limits == Home::WithClock));
        if incident.may_resolve(scene.now) {
            rows.push(Row::of(" ", theme.style(Role::Text)).text(MAY_RESOLVE.get(scene.lang), theme.style(Role::Done)));
        }
        let head =
            |words: Phrase| Row::of(" ", theme.style(Role::Text)).text(words.get(scene.lang), theme.style(Role::Muted));
        let left = |rows: &[Row]| usize::from(area.height).saturating_sub(rows.len() + 1);
        // Who leads and who is missing is in sight, however many limits there are.
        let has_roles = area.height >= if scene.roles == Home::WithClock { TALL } else { SPARE };
        let kept = match scene.roles {
            Home::WithClock if has_roles => super::roles::brief(scene, incident, area.width, 0).len() + 1,
            _ => 0,
        };
        if scene.limits == Home::WithClock {
            // Where roles stand below them, one more limit is worth more than their heading.
            let has_head = kept == 0;
            let room = (left(&rows) + usize::from(!has_head)).saturating_sub(kept);
            let limits = Limits::of(scene, incident, width, room);
            let shown = limits.window(scene, self.reel.first(limits.count(), room), room);
            rows.extend(has_head.then(|| head(words::DEADLINES)).filter(|_| !shown.is_empty()));
            rows.extend(shown);
        }
        // On a small screen the roles have no pane of their own; what is left of this one tells them.
        if has_roles && left(&rows) > 0 {
            let room = left(&rows);
            rows.push(head(words::ROLES_HEAD));
            let all = super::roles::rows(scene, incident, area.width);
            let fits = all.len() <= room;
            rows.extend(if fits { all } else { super::roles::brief(scene, incident, area.width, room) });
        }
        super::kit::draw_rows(&rows, area, buf);
    }
}

/// So high the pane tells who has which role where nothing else does.
const TALL: u16 = 8;
/// So high it does all the same.
const SPARE: u16 = 12;

impl Pane for Deadlines {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        (scene.both(words::DEADLINES_TITLE).into_owned(), String::new())
    }

    fn act(&mut self, _: &Scene<'_>, action: Action) -> Outcome {
        self.reel.turn(action)
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(room) = scene.room else { return };
        let mut rows: Vec<Row> = suggestion_row(scene, &room.incident).into_iter().collect();
        let (width, height) = (usize::from(area.width), usize::from(area.height).saturating_sub(rows.len()));
        let limits = Limits::of(scene, &room.incident, width, height);
        rows.extend(limits.window(scene, self.reel.first(limits.count(), height), height));
        super::kit::draw_rows(&rows, area, buf);
    }
}

fn severity_row(scene: &Scene<'_>, incident: &Incident, width: usize) -> Row {
    let (theme, lang) = (scene.theme, scene.lang);
    let summary = &incident.summary;
    let class = scene.word(|lang| class_word(summary.level().class, lang));
    let word = match summary.status {
        Status::Open => class.into_owned(),
        status => format!("{class} {}", scene.word(|lang| status_word(status, lang))),
    };
    let style = if summary.status.is_active() { theme.severity(summary.severity) } else { theme.style(Role::Muted) };
    let row =
        Row::of(" ", theme.style(Role::Text)).text(&format!("{} {}", summary.severity, word.to_uppercase()), style);
    match &incident.severity_change {
        Some((before, moment)) => {
            let phrase = if summary.severity < *before { words::UP_FROM } else { words::DOWN_FROM };
            let clock = scene.clock(moment.at);
            let mut change = phrase.with(lang, &[&before.to_string(), &clock]);
            if row.width() + cells::width(&change) + 2 > width {
                change = words::WAS.with(lang, &[&before.to_string(), &clock]);
            }
            row.right(&change, theme.style(Role::Muted)).right(" ", theme.style(Role::Text))
        }
        None => row,
    }
}

fn check_rows(scene: &Scene<'_>, incident: &Incident, width: usize) -> Vec<Row> {
    let (theme, lang) = (scene.theme, scene.lang);
    let plain = theme.style(Role::Text);
    let summary = &incident.summary;
    let Some(clock) = incident.check_clock(scene.now) else {
        let why = match summary.status.is_active() {
            true => words::NO_CHECK.with(lang, &[&summary.severity.to_string()]),
            false => words::CHECKS_OVER.get(lang).to_owned(),
        };
        return vec![Row::of(" ", plain).text(&why, theme.style(Role::Muted))];
    };
    let each = summary.beat.every().map(|every| words::EACH.with(lang, &[&span(every, lang)])).unwrap_or_default();
    let due = clock.due.map(|due| scene.clock(due)).unwrap_or_default();
    let is_overdue = matches!(clock.state, ClockState::Overdue(_));
    let each = if is_overdue { words::DUE_WAS.with(lang, &[&due]) } else { each };
    let each = clock.still_until.map_or(each, |until| words::PAUSED_UNTIL.with(lang, &[&scene.clock(until)]));
    let head = |scene: &Scene<'_>| {
        Row::of(" ", plain)
            .text(&scene.both(words::NEXT_CHECK), theme.style(Role::Muted))
            .spare(&each, theme.style(Role::Muted))
            .right(" ", plain)
    };
    let head = scene.fitted(width, head);
    let missed = summary.missed(scene.now);
    let late = summary.beat.late.saturating_add(missed);
    let style = theme.urgency(clock.urgency());
    let (face, part) = match clock.state {
        ClockState::Overdue(over) => (words::OVERDUE.with(lang, &[&clock_face(over)]), 1.0),
        ClockState::Running(left) => {
            let face = clock_face(left).replace(':', " : ");
            let sign = if clock.urgency() > Urgency::Calm { "! " } else { "" };
            // The span that is running may be one beat set by hand, not the interval.
            let start = summary.shift.wall(summary.beat.base());
            let whole = clock.due.map_or(1, |due| due.as_second() - start.as_second()).max(1);
            (format!("{sign}{face}"), 1.0 - left as f64 / whole as f64)
        }
        _ => (String::new(), 0.0),
    };
    let big = Row::of("      ", plain).text(&face, style.patch(theme.style(Role::Strong)));
    let big = match is_overdue {
        true => Row::of(" ", plain).text(&face, style),
        false => big.spare(&due, plain).right("    ", plain),
    };
    let count = words::LATE_COUNT.with(lang, &[&late.to_string()]);
    let cells = width.saturating_sub(cells::width(&count) + 5);
    let count_style = if late > 0 { theme.style(Role::Late) } else { theme.style(Role::Muted) };
    let gauge = Row::of(" ", plain)
        .text(&format!("[{}]", bar(part, cells)), style)
        .right(&count, count_style)
        .right(" ", plain);
    vec![head, big, gauge]
}

/// Why nothing rings until the next check.
fn muted_row(scene: &Scene<'_>, incident: &Incident) -> Option<Row> {
    let why = incident.summary.muted.as_ref()?;
    let (plain, soon) = (scene.theme.style(Role::Text), scene.theme.style(Role::Soon));
    Some(Row::of(" ", plain).text(&words::MUTED_WHY.with(scene.lang, &[why]), soon))
}

/// The clock that the banner counts, to be read from across the room: of those that ring the most urgent.
fn wall_rows(scene: &Scene<'_>, incident: &Incident, width: usize) -> Vec<Row> {
    let (theme, plain) = (scene.theme, scene.theme.style(Role::Text));
    let Some(clock) = incident.nearest_clock(scene.now).filter(|_| incident.summary.status.is_active()) else {
        return check_rows(scene, incident, width);
    };
    let style = theme.urgency(clock.urgency());
    let name = ringing_name(scene, &clock);
    let due = clock.due.map(|due| scene.clock(due)).unwrap_or_default();
    let (large, due) = match clock.state {
        ClockState::Overdue(over) => (format!("+{}", clock_face(over)), words::DUE_WAS.with(scene.lang, &[&due])),
        ClockState::Running(left) => (clock_face(left), due),
        _ => (String::new(), due),
    };
    let label = if clock.urgency() > Urgency::Calm { style } else { theme.style(Role::Muted) };
    let mut rows = vec![
        Row::of(" ", plain).text(&name, label).spare(&due, theme.style(Role::Muted)).right(" ", plain),
        Row::new(),
    ];
    rows.extend(super::digits::rows(&large, width, style.patch(theme.style(Role::Strong))));
    rows.push(Row::new());
    // The bar is the check's, so it stands with the check alone.
    rows.extend(check_rows(scene, incident, width).into_iter().skip(if clock.what == Counted::Check { 2 } else { 0 }));
    rows
}

/// What a clock that rings is called, in the languages of the screen.
fn ringing_name(scene: &Scene<'_>, clock: &Limit) -> String {
    match (&clock.what, clock.state) {
        (Counted::Respond, ClockState::Overdue(_)) => scene.both(words::NO_RESPONSE).into_owned(),
        (Counted::Respond, _) => scene.both(words::RESPOND_BY).into_owned(),
        (Counted::Deadline { title, .. }, _) => scene.text(title).to_uppercase(),
        _ => scene.both(words::NEXT_CHECK).into_owned(),
    }
}

/// What the playbook would have people do now; a person does it, by key.
fn suggestion_row(scene: &Scene<'_>, incident: &Incident) -> Option<Row> {
    let suggestions = incident.suggestions(scene.now);
    let first = suggestions.first()?;
    let raise = first.raise.map(|to| to.to_string());
    let whom: Vec<String> = first.call.iter().cloned().chain(raise).collect();
    let more = suggestions.len() - 1;
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    let text = words::SUGGESTS.with(scene.lang, &[&whom.join(" ")]);
    let (late, plain) = (scene.theme.style(Role::Late), scene.theme.style(Role::Text));
    let row = Row::of(" ! ", late).text(&text, late).text(&more, late);
    Some(row.spare(rule_word(first.on, scene.lang), scene.theme.style(Role::Muted)).right(" ", plain))
}
