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

use super::kit::{Row, bar};
use super::{Limits, Outcome, Pane, Scene, Screen};
use crate::incident::{Clock as Limit, ClockState, Counted, Incident, Status, Urgency};
use crate::input::Action;
use crate::locale::ending_forms::MAY_RESOLVE;
use crate::locale::{class_word, counted_word, rule_word, screen as words, span, status_word};
use crate::text::{cells, clock_face};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::borrow::Cow;

/// Severity and clock; nothing can be selected in it.
#[derive(Debug, Default)]
pub struct Clock;

/// The limits alone.
#[derive(Debug, Default)]
pub struct Deadlines;

impl Pane for Clock {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        (scene.both(words::CLOCK).into_owned(), String::new())
    }

    fn act(&mut self, _: &Scene<'_>, _: Action) -> Outcome {
        Outcome::Ignored
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(room) = scene.room else { return };
        let incident = &room.incident;
        let theme = scene.theme;
        let width = usize::from(area.width);
        let mut rows = vec![severity_row(scene, incident, width)];
        rows.extend(check_rows(scene, incident, width));
        // It stands with the limits, wherever they are.
        rows.extend(suggestion_row(scene, incident).filter(|_| scene.limits == Limits::WithClock));
        if scene.screen == Screen::Wall {
            // Limits and roles have panes of their own there.
            return super::kit::draw_rows(&rows, area, buf);
        }
        if incident.may_resolve(scene.now) {
            rows.push(Row::of(" ", theme.style(Role::Text)).text(MAY_RESOLVE.get(scene.lang), theme.style(Role::Done)));
        }
        // Roles that have no pane of their own keep a few rows.
        let kept = if area.height >= TALL { 1 + LEAST_ROLES } else { 0 };
        let room = usize::from(area.height).saturating_sub(rows.len() + 1 + kept);
        let mut limits = limit_rows(scene, incident, width, room);
        // Nor does the last of the limits hide that somebody is missing.
        let told = if area.height >= TALL { super::roles::gaps(incident).min(MOST_GAPS) } else { 0 };
        let told = if told > 0 { told + 1 } else { 0 };
        limits.truncate(usize::from(area.height).saturating_sub(rows.len() + 1 + told));
        if scene.limits == Limits::WithClock && !limits.is_empty() {
            rows.push(
                Row::of(" ", theme.style(Role::Text)).text(words::DEADLINES.get(scene.lang), theme.style(Role::Muted)),
            );
            rows.extend(limits);
        }
        // On a small screen the roles have no pane of their own; what is left of this one tells who is missing.
        let left = usize::from(area.height).saturating_sub(rows.len() + 1);
        if area.height >= TALL && left > 0 {
            rows.push(
                Row::of(" ", theme.style(Role::Text)).text(words::ROLES_HEAD.get(scene.lang), theme.style(Role::Muted)),
            );
            rows.extend(super::roles::rows(scene, incident, area.width).into_iter().take(left));
        }
        super::kit::draw_rows(&rows, area, buf);
    }
}

/// A clock pane so high stands where there is no pane of roles.
const TALL: u16 = 12;
/// How many of the roles are shown there before words of the limits are wrapped.
const LEAST_ROLES: usize = 5;
/// So many roles that nobody has are told before the last limits.
const MOST_GAPS: usize = 2;

impl Pane for Deadlines {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        (scene.both(words::DEADLINES_TITLE).into_owned(), String::new())
    }

    fn act(&mut self, _: &Scene<'_>, _: Action) -> Outcome {
        Outcome::Ignored
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(room) = scene.room else { return };
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let mut rows = limit_rows(scene, &room.incident, width, height);
        rows.splice(..0, suggestion_row(scene, &room.incident));
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
    let row = Row::of(" ", theme.style(Role::Text))
        .text(&format!("{} {}", summary.severity, word.to_uppercase()), theme.severity(summary.severity));
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
        ClockState::Overdue(over) => (words::OVERDUE.with(lang, &[&clock_face(over.unsigned_abs())]), 1.0),
        ClockState::Running(left) => {
            let face = clock_face(left.unsigned_abs()).replace(':', " : ");
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
    let mut rows = match scene.screen {
        Screen::Wall => {
            let large = match clock.state {
                ClockState::Overdue(over) => format!("+{}", clock_face(over.unsigned_abs())),
                ClockState::Running(left) => clock_face(left.unsigned_abs()),
                _ => String::new(),
            };
            let mut rows = vec![head, Row::new()];
            rows.extend(super::digits::rows(&large, width, style.patch(theme.style(Role::Strong))));
            rows.extend([Row::new(), gauge]);
            rows
        }
        _ => vec![head, big, gauge],
    };
    if let Some(why) = &summary.muted {
        rows.push(Row::of(" ", plain).text(&words::MUTED_WHY.with(lang, &[why]), theme.style(Role::Soon)));
    }
    rows
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

/// Response, the playbook's limits and wait timers, then the open steps with a limit, the nearest first. Where
/// `room` has rows for it, long words go on below; else they are cut.
fn limit_rows(scene: &Scene<'_>, incident: &Incident, width: usize, room: usize) -> Vec<Row> {
    let mut clocks = incident.clocks(scene.now);
    clocks.retain(|clock| clock.what != Counted::Check);
    // A step that meets a limit of the playbook would stand here twice.
    let revision = incident.checklist.revision();
    let is_met_by = |id: &crate::incident::StepId| {
        revision.is_some_and(|revision| revision.deadlines.iter().any(|limit| limit.met_by.as_ref() == Some(id)))
    };
    clocks.retain(|clock| !matches!(&clock.what, Counted::Step { id, .. } if is_met_by(id) || clock.due.is_none()));
    // What has not begun gives way to what runs out.
    let order = |clock: &Limit| match (&clock.what, &clock.state) {
        (_, ClockState::Waiting) => 2,
        (Counted::Step { .. }, _) => 1,
        _ => 0,
    };
    clocks.sort_by_key(|clock| (order(clock), if order(clock) == 1 { clock.due } else { None }));
    // The nearest are wrapped first.
    let mut spare = room.saturating_sub(clocks.len());
    let mut rows = Vec::new();
    for clock in &clocks {
        let label = limit_label(scene, clock);
        let (state, style) = limit_state(scene, clock);
        // In how long it was met gives way to what it was.
        let is_over = matches!(clock.state, ClockState::Met(_));
        let state = if width < ROOMY && is_over { words_alone(&state) } else { state };
        let beside = cells::width(&state).max(8) + 4;
        let lines = cells::wrap(&label, width.saturating_sub(beside));
        let more = lines.len().saturating_sub(1);
        let is_wrapped = more <= spare && more > 0;
        let short;
        let first = match is_wrapped {
            true => lines[0].as_str(),
            false => {
                short = known_by(scene, incident, clock, width.saturating_sub(beside));
                &short
            }
        };
        rows.push(limit_row(scene, clock, first, (&state, style)));
        if is_wrapped {
            spare -= more;
            let plain = scene.theme.style(Role::Text);
            rows.extend(lines[1..].iter().map(|line| Row::of("    ", plain).text(line, plain)));
        }
    }
    rows
}

/// From this width on a limit that was met tells in how long.
const ROOMY: usize = 26;

/// `met 01:20` without its time.
fn words_alone(state: &str) -> String {
    state.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default().trim_end().to_owned()
}

/// With fewer cells the number of a step would leave nothing of its words.
const LEAST_NUMBERED: usize = 14;

/// What a limit is known by where all of its words have no room: in one language, without what stands in brackets,
/// by its short name, or a step by its number and its first words.
fn known_by(scene: &Scene<'_>, incident: &Incident, clock: &Limit, room: usize) -> String {
    let alone = Scene { second: None, ..*scene };
    let label = limit_label(&alone, clock);
    let names: [String; 2] = match &clock.what {
        Counted::TimeBox { .. } => {
            [label.clone().into_owned(), label.split(": ").next().unwrap_or_default().to_owned()]
        }
        Counted::LookBack { name, .. } => {
            let end = label.find(name.as_str()).map_or(label.len(), |at| at + name.len());
            [label.clone().into_owned(), label[..end].to_owned()]
        }
        _ => [label.clone().into_owned(), label.split(" (").next().unwrap_or_default().to_owned()],
    };
    if let Some(name) =
        [limit_label(scene, clock).into_owned()].into_iter().chain(names).find(|name| cells::width(name) <= room)
    {
        return name;
    }
    let item = match &clock.what {
        Counted::Step { id, .. } | Counted::Wait { id, .. } => incident.checklist.item(id),
        _ => None,
    };
    let item = item.filter(|_| room >= LEAST_NUMBERED);
    let numbered = item.map_or_else(|| label.to_string(), |item| format!("{} {label}", item.number()));
    cells::clip_words(&numbered, room)
}

/// Days are told without seconds.
fn face(seconds: i64) -> String {
    let face = clock_face(seconds.unsigned_abs());
    if seconds.abs() < 86_400 { face } else { face[..face.len().saturating_sub(3)].to_owned() }
}

fn limit_label<'a>(scene: &Scene<'a>, clock: &'a Limit) -> Cow<'a, str> {
    match &clock.what {
        Counted::Respond => scene.word(|lang| words::RESPOND.get(lang)),
        Counted::Deadline { title, .. } | Counted::Step { title, .. } | Counted::Wait { title, .. } => {
            scene.text(title)
        }
        what => counted_word(what, scene.lang),
    }
}

fn limit_state(scene: &Scene<'_>, clock: &Limit) -> (String, Style) {
    let (theme, lang) = (scene.theme, scene.lang);
    match clock.state {
        ClockState::Running(left) if clock.still_until.is_some() => {
            (words::PAUSED.with(lang, &[&face(left)]), theme.style(Role::Muted))
        }
        ClockState::Waiting => (words::WAITING.get(lang).to_owned(), theme.style(Role::Muted)),
        ClockState::Running(left) if clock.urgency() > Urgency::Calm => {
            (words::IN.with(lang, &[&face(left)]) + " !", theme.urgency(clock.urgency()))
        }
        ClockState::Running(left) => (words::IN.with(lang, &[&face(left)]), theme.style(Role::Text)),
        ClockState::Overdue(over) => (words::LATE_BY.with(lang, &[&face(over)]) + " !", theme.style(Role::Late)),
        ClockState::Met(took) => (words::MET.with(lang, &[&face(took)]), theme.style(Role::Done)),
        ClockState::Late(took) => (words::MET_LATE.with(lang, &[&face(took)]), theme.style(Role::Late)),
    }
}

fn limit_row(scene: &Scene<'_>, clock: &Limit, label: &str, (state, style): (&str, Style)) -> Row {
    let (theme, lang) = (scene.theme, scene.lang);
    let plain = theme.style(Role::Text);
    let within = clock.within.map(|within| span(within, lang)).unwrap_or_default();
    Row::of("  ", plain)
        .text(label, plain)
        .spare(&format!("{within} "), theme.style(Role::Muted))
        .right(&" ".repeat(8usize.saturating_sub(cells::width(state))), plain)
        .right(state, style)
        .right(" ", plain)
}
