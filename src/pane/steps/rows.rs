//! The rows of the checklist: its head, a phase, a step, the foot.

use super::super::kit::Row;
use super::super::{Scene, Screen};
use crate::incident::checklist::{Checklist, Item, Mark, Presence, Standing};
use crate::incident::drill::Goal;
use crate::incident::{ClockState, Incident, Status, Style, Urgency};
use crate::locale::{mark_sign, screen as words, standing_word, status_word};
use crate::room::Room;
use crate::text::{SafeText, cells, clock_face};
use crate::theme::Role;
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The playbook's name and the count of steps; what is left of the area.
pub(super) fn draw_head(scene: &Scene<'_>, incident: &Incident, area: Rect, buf: &mut Buffer) -> Option<Rect> {
    let theme = scene.theme;
    let Some(revision) = incident.checklist.revision() else {
        // Where nothing can be taken, the way to take one leads nowhere.
        let only_looks = scene.screen == Screen::Shown || scene.room.is_some_and(|room| room.playhead().is_some());
        let said = if only_looks { words::NO_PLAYBOOK_THERE } else { words::NO_PLAYBOOK };
        Row::of(" ", theme.style(Role::Muted)).text(said.get(scene.lang), theme.style(Role::Muted)).draw(area, buf);
        return None;
    };
    let total = incident.checklist.total();
    Row::of(" ", theme.style(Role::Text))
        .text(&scene.text(&revision.title), theme.style(Role::Strong))
        .text(&format!("  @{}", revision.version), theme.style(Role::Muted))
        .right(&format!("{}/{} ", total.done, total.of), theme.style(Role::Text))
        .draw(area, buf);
    Some(Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area })
}

/// A phase; where its sign for the place does not fit beside its name, a shorter one stands there.
pub(in crate::pane) fn phase_row(scene: &Scene<'_>, room: &Room, nth: usize, hidden: Hidden, width: usize) -> Row {
    let late = if hidden == Hidden::Steps { late_in(room, nth, scene.now) } else { 0 };
    let alone = Scene { second: None, ..*scene };
    let here = [
        scene.both(words::YOU_ARE_HERE),
        words::YOU_ARE_HERE.get(scene.lang).into(),
        words::HERE.get(scene.lang).into(),
    ];
    let both = phase_with(scene, room, nth, late, &here[0]);
    if both.fits(width) {
        return both;
    }
    let short = here[1..].iter().map(|here| phase_with(&alone, room, nth, late, here)).find(|row| row.fits(width));
    short.unwrap_or_else(|| phase_with(&alone, room, nth, late, "<--"))
}

/// What of a phase is not on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pane) enum Hidden {
    /// Its steps stand below it.
    Nothing,
    /// Its steps: those that are late are counted on its row.
    Steps,
}

/// How many steps of a phase are late.
pub(super) fn late_in(room: &Room, phase: usize, now: Timestamp) -> usize {
    let items = room.incident.checklist.items().iter().filter(|item| item.phase == phase);
    let is_late = |item: &&Item| {
        room.incident.step_clock(item, now).is_some_and(|clock| clock.urgency() == Urgency::Overdue)
            && !item.standing.is_settled()
    };
    items.filter(is_late).count()
}

fn phase_with(scene: &Scene<'_>, room: &Room, nth: usize, late: usize, here: &str) -> Row {
    let (theme, lang) = (scene.theme, scene.lang);
    let checklist = &room.incident.checklist;
    let progress = checklist.progress(nth);
    let is_here = nth == checklist.current_phase();
    let is_done = progress.of > 0 && progress.done == progress.of;
    let style = theme.style(if is_here { Role::Strong } else { Role::Text });
    let mut right = format!("{}/{}", progress.done, progress.of);
    if progress.new > 0 {
        right += &format!(" +{}", words::NEW_BEHIND.with(lang, &[&progress.new.to_string()]));
    }
    if is_here {
        right += &format!("  {here}");
    } else if is_done {
        let settled = checklist.items().iter().filter(|item| item.phase == nth);
        if let Some(at) = settled.filter_map(|item| item.change()).map(|change| change.at).max() {
            right += &format!("  {}", words::DONE_AT.with(lang, &[&scene.clock(at)]));
        }
    }
    // Nobody reads line by line here: all is done from memory, then confirmed.
    let is_from_memory = checklist.phases()[nth].style == Style::DoConfirm && !is_done && scene.second.is_none();
    let how = if is_from_memory { format!("{}  ", words::DO_CONFIRM.get(lang)) } else { String::new() };
    let right_style = theme.style(if is_done { Role::Done } else { Role::Text });
    Row::of(" ", style)
        .text(&format!("{} {}", nth + 1, scene.text(&checklist.phases()[nth].title)), style)
        .spare(&how, theme.style(Role::Muted))
        .right(&if late > 0 { format!("!{late} ") } else { String::new() }, theme.style(Role::Late))
        .right(&(right + " "), if is_here { style } else { right_style })
}

/// When the step was done in the past incident that a drill was made of, and once it is done again, by how much
/// sooner or later: `  [x]14:22 -05:52`.
fn ghost(room: &Room, item: &Item) -> Option<String> {
    let run = room.incident.drill.as_ref().filter(|run| run.ghost)?;
    let moves = &run.scenario.past.as_ref()?.moves;
    let then = moves.iter().find(|one| matches!(&one.what, Goal::Step(step) if *step == item.step.id))?.at;
    let split = item.change().filter(|_| item.standing.is_done()).map(|change| {
        let now = run.offset(change.carried).0;
        let sign = if now < then.0 { '-' } else { '+' };
        format!(" {sign}{}", clock_face(now.abs_diff(then.0)))
    });
    Some(format!("  [x]{}{}", clock_face(then.0), split.unwrap_or_default()))
}

/// The most cells of a row that the value of a failed verification takes.
const MOST_OF_A_VALUE: usize = 12;

pub(in crate::pane) fn step_row(scene: &Scene<'_>, room: &Room, item: &Item, is_cursor: bool) -> Row {
    let (theme, lang) = (scene.theme, scene.lang);
    let clock = room.incident.step_clock(item, scene.now);
    let urgency = clock.as_ref().map_or(Urgency::Calm, |clock| clock.urgency());
    let is_pending = room.outbox.is_marking(&item.step.id);
    let sign = match () {
        () if is_pending => "[.]",
        () if urgency == Urgency::Overdue && !item.standing.is_settled() => "[!]",
        () => mark_sign(&item.standing),
    };
    let style = match &item.standing {
        Standing::NotNeeded(_) => theme.style(Role::Muted),
        Standing::Blocked(_) | Standing::Deferred => theme.style(Role::Muted),
        Standing::Failed => theme.style(Role::Late),
        _ => theme.style(Role::Text),
    };
    let sign_style = match () {
        () if is_pending => theme.style(Role::Pending),
        () if sign == "[!]" => theme.style(Role::Late),
        () if item.standing.is_done() => theme.style(Role::Done),
        () => style,
    };
    let cursor = if is_cursor { " > " } else { "   " };
    let indent = if item.step.only_if.is_empty() { " " } else { "  " };
    let mut row = Row::of(cursor, theme.style(Role::Strong)).text(sign, sign_style).text(indent, style);
    if item.presence == Presence::New && !item.standing.is_settled() {
        row = row.text(&format!("{} ", words::NEW_STEP.get(lang)), theme.style(Role::Soon));
    }
    row = row.text(&scene.text(&item.step.title), style);
    if let Some(ghost) = ghost(room, item) {
        row = row.text(&ghost, theme.style(Role::Drill));
    }
    let role = scene.role(item.step.role.as_str());
    let (tail, tail_style) = match (&clock, item.change()) {
        _ if matches!(item.standing, Standing::NotNeeded(_)) => (String::new(), style),
        (_, Some(change)) if item.standing.is_settled() => (format!(" {}", scene.clock(change.at)), style),
        (Some(clock), _) => match clock.state {
            ClockState::Running(left) => {
                let left = clock_face(left);
                (format!(" {}", words::IN.with(lang, &[&left])), theme.urgency(urgency))
            }
            ClockState::Overdue(over) => {
                let over = clock_face(over);
                (format!(" {}", words::LATE_BY.with(lang, &[&over])), theme.style(Role::Late))
            }
            _ => (String::new(), style),
        },
        _ => (String::new(), style),
    };
    if let Standing::Decided(answer) = &item.standing {
        let choices = item.step.choices().iter();
        let words = choices.filter(|choice| choice.id == *answer).map(|choice| choice.title.get(lang)).next();
        // The answer is worth more than who gives it.
        let answer = format!("= {}", words.unwrap_or(answer.as_str()));
        return row.right(&answer, theme.style(Role::Strong)).right(&tail, tail_style).right(" ", style);
    }
    if let (Standing::Failed, Mark::Failed(value)) = (&item.standing, item.mark()) {
        // That it failed, and with what, is worth more than who looks again.
        let word = scene.word(|lang| standing_word(&item.standing, lang));
        let failed = format!("{word} {}", cells::clip(SafeText::line(value).as_str(), MOST_OF_A_VALUE));
        let late = theme.style(Role::Late);
        return row
            .right(failed.trim_end(), late)
            .spare(&format!(" {role}"), style)
            .right(&tail, tail_style)
            .right(" ", style);
    }
    let role = match item.standing {
        Standing::NotNeeded(_) => scene.word(|lang| standing_word(&item.standing, lang)),
        _ => role,
    };
    match item.standing {
        Standing::NotNeeded(_) => row.right(&role, style).right(" ", style),
        _ => row.spare(&role, style).right(&tail, tail_style).right(" ", style),
    }
}

/// The step in the second language, where both do not stand on one row.
pub(super) fn second_row(scene: &Scene<'_>, room: &Room, item: &Item, width: usize) -> Option<Row> {
    let second = scene.second?;
    if !item.step.title.has(second) || step_row(scene, room, item, false).fits_whole(width) {
        return None;
    }
    let muted = scene.theme.style(Role::Muted);
    Some(Row::of("       ", muted).text(item.step.title.get(second), muted).right(" ", muted))
}

pub(super) fn foot(scene: &Scene<'_>, checklist: &Checklist, status: Status, width: u16) -> Row {
    let (theme, lang) = (scene.theme, scene.lang);
    let muted = theme.style(Role::Muted);
    if status == Status::Closed {
        return Row::of(" ", muted).text(status_word(status, lang), muted);
    }
    let next = match checklist.next() {
        Some(item) => words::NEXT_STEP.with(lang, &[&item.number(), &scene.role(item.step.role.as_str())]),
        None => words::ALL_DONE.get(lang).to_owned(),
    };
    let mut row = Row::of(" ", muted).text(&next, theme.style(Role::Text));
    let waiting = checklist.items().iter().filter(|item| item.presence == Presence::Held).count();
    let behind: Vec<&Item> = checklist.behind().collect();
    let numbers: Vec<String> = behind.iter().take(3).map(|item| item.number()).collect();
    let numbers = numbers.join(", ") + if behind.len() > 3 { " .." } else { "" };
    let aside = match behind.as_slice() {
        _ if waiting > 0 => words::WAITS_FOR_YOU.with(lang, &[&waiting.to_string()]),
        [] => return row,
        [_] => words::ONE_BEHIND.with(lang, &[&numbers]),
        more => words::BEHIND.with(lang, &[&more.len().to_string(), &numbers]),
    };
    // Which they are is worth more than a whole sentence.
    let is_long = row.width() + 4 + cells::width(&aside) > usize::from(width);
    let aside = if waiting == 0 && is_long { words::BEHIND_SHORT.with(lang, &[&numbers]) } else { aside };
    // What waits for a person names its key, which must not be cut off.
    row = match waiting {
        0 => row.text(&format!("    {aside}"), muted),
        _ => row.right(&format!("{aside} "), theme.style(Role::Soon)),
    };
    row
}
