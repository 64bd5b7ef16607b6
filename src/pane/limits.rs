//! The limits that run: late ones first, then what runs out next, met ones last. What has no room is counted, and
//! the keys that move go through all of them.
//!
//! ```text
//!  First notice 10m   late 02:10 !
//!  3.3 One script for ~   in 01:18
//!  +2 late
//! ```

use super::Scene;
use super::kit::Row;
use crate::incident::{Clock as Limit, ClockState, Counted, Incident, StepId, Urgency};
use crate::locale::{counted_word, screen as words, span};
use crate::text::{cells, clock_face};
use crate::theme::Role;
use ratatui::style::Style;
use std::borrow::Cow;

/// A limit with its rows.
struct Told {
    limit: Limit,
    rows: Vec<Row>,
}

/// Every limit that is told, and how its rows come into a pane.
pub(super) struct Limits(Vec<Told>);

impl Limits {
    /// Response, the playbook's limits, timers, and the open steps with a limit. Where `height` has rows for it, long
    /// words go on below; else they are cut.
    pub(super) fn of(scene: &Scene<'_>, incident: &Incident, width: usize, height: usize) -> Limits {
        let limits = in_order(scene, incident);
        // The nearest are wrapped first.
        let mut spare = height.saturating_sub(limits.len());
        let told = limits.into_iter().map(|limit| {
            let rows = limit_rows(scene, incident, &limit, width, &mut spare);
            Told { limit, rows }
        });
        Limits(told.collect())
    }

    /// How many rows they have in all.
    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|told| told.rows.len()).sum()
    }

    /// The rows from `top` on that `height` has room for; in the last one how many more there are that matter.
    pub(super) fn window(&self, scene: &Scene<'_>, top: usize, height: usize) -> Vec<Row> {
        let all: Vec<&Row> = self.0.iter().flat_map(|told| &told.rows).collect();
        let end = all.len().min(top + height);
        let mut shown: Vec<Row> = all[top.min(end)..end].iter().map(|row| (*row).clone()).collect();
        if end < all.len() && height > 0 {
            let last = shown.pop();
            shown.extend(self.more(scene, end - 1).or(last));
        }
        shown
    }

    /// What is told of the limits that begin at row `from` or later; `None` where all of them are met or wait.
    fn more(&self, scene: &Scene<'_>, from: usize) -> Option<Row> {
        let mut at = 0;
        let hidden = self.0.iter().filter(|told| {
            at += told.rows.len();
            at > from
        });
        let hidden: Vec<Rank> = hidden.map(|told| rank(&told.limit)).collect();
        let count = |rank: Rank| hidden.iter().filter(|one| **one == rank).count();
        let (late, due) = (count(Rank::Late), count(Rank::Due));
        let (theme, lang) = (scene.theme, scene.lang);
        let mut row = Row::of(" ", theme.style(Role::Text));
        if late > 0 {
            row = row.text(&words::MORE_LATE.with(lang, &[&late.to_string()]), theme.style(Role::Late));
            row = row.text("  ", theme.style(Role::Text));
        }
        if due > 0 {
            row = row.text(&words::MORE_DUE.with(lang, &[&due.to_string()]), theme.style(Role::Muted));
        }
        (late + due > 0).then_some(row)
    }
}

/// In which order limits stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Late,
    Due,
    /// It has not begun, or stands still.
    Waiting,
    Met,
}

fn rank(limit: &Limit) -> Rank {
    match limit.state {
        // That a soak runs out is good news.
        ClockState::Overdue(_) if limit.urgency() == Urgency::Overdue => Rank::Late,
        ClockState::Running(_) if limit.still_until.is_some() => Rank::Waiting,
        ClockState::Running(_) | ClockState::Overdue(_) => Rank::Due,
        ClockState::Waiting => Rank::Waiting,
        ClockState::Met(_) | ClockState::Late(_) => Rank::Met,
    }
}

/// The limits that are told; a step that meets a limit of the playbook would stand here twice.
fn in_order(scene: &Scene<'_>, incident: &Incident) -> Vec<Limit> {
    let mut limits = incident.clocks(scene.now);
    let revision = incident.checklist.revision();
    let is_met_by = |id: &StepId| {
        revision.is_some_and(|revision| revision.deadlines.iter().any(|limit| limit.met_by.as_ref() == Some(id)))
    };
    limits.retain(|limit| match &limit.what {
        Counted::Check => false,
        Counted::Step { id, .. } => limit.due.is_some() && !is_met_by(id),
        _ => true,
    });
    // Of steps the checklist tells too. Among equals what rings comes first: that is what people outside wait for.
    let is_step = |limit: &Limit| matches!(limit.what, Counted::Step { .. });
    limits.sort_by_key(|limit| {
        let rank = rank(limit);
        let is_calm = rank == Rank::Due && limit.urgency() == Urgency::Calm;
        (rank, is_step(limit), is_calm, !limit.rings(), limit.due.filter(|_| rank != Rank::Met))
    });
    limits
}

/// One limit; `spare` rows are left for words that go on below.
fn limit_rows(scene: &Scene<'_>, incident: &Incident, limit: &Limit, width: usize, spare: &mut usize) -> Vec<Row> {
    let label = limit_label(scene, limit);
    let (state, style) = limit_state(scene, limit);
    // In how long it was met gives way to what it was.
    let is_over = matches!(limit.state, ClockState::Met(_));
    let state = if width < ROOMY && is_over { words_alone(&state) } else { state };
    let room = width.saturating_sub(cells::width(&state).max(8) + 4);
    let lines = cells::wrap(&label, room);
    let more = lines.len().saturating_sub(1);
    let is_wrapped = more > 0 && more <= *spare;
    if !is_wrapped {
        let short = known_by(scene, incident, limit, room);
        return vec![limit_row(scene, limit, &short, (&state, style))];
    }
    *spare -= more;
    let plain = scene.theme.style(Role::Text);
    let first = limit_row(scene, limit, &lines[0], (&state, style));
    std::iter::once(first).chain(lines[1..].iter().map(|line| Row::of("    ", plain).text(line, plain))).collect()
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
fn face(seconds: u64) -> String {
    let face = clock_face(seconds);
    if seconds < 86_400 { face } else { face[..face.len().saturating_sub(3)].to_owned() }
}

fn limit_label<'a>(scene: &Scene<'a>, clock: &'a Limit) -> Cow<'a, str> {
    match &clock.what {
        Counted::Respond => scene.word(|lang| words::RESPOND.get(lang)),
        Counted::Deadline { title, .. }
        | Counted::NamedBeat { title, .. }
        | Counted::Step { title, .. }
        | Counted::Wait { title, .. } => scene.text(title),
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
