//! The first row: what is going on, how long, and the clock that runs out first.
//!
//! ```text
//!  P1 URGENT  INC-0042 Checkout will not load   T+00:18:42   CHECK IN 11:18   phase 4/7 Restore    chen  14:20:42
//! !! STATUS CHECK OVERDUE +02:10   c (F2) check now
//! ```

use crate::app::{Grade, Model};
use crate::incident::{Clock, ClockState, Counted, Status, Urgency};
use crate::input::spec;
use crate::locale::{class_word, replay, screen as words, status_word};
use crate::pane::kit::Row;
use crate::pane::{Focus, Screen};
use crate::room::Room;
use crate::text::{cells, clock_face};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

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
        (Some(room), _) => incident_row(model, room, usize::from(area.width), has_second).draw(first, buf),
        (None, _) => idle_row(model).draw(first, buf),
    }
    let second = Rect { y: area.y + 1, height: 1, ..area };
    match (alarm, model.room()) {
        (Some(alarm), _) if has_second => alarm_row(model, &alarm.text).draw(second, buf),
        (None, Some(room)) if has_second => second_row(model, room).draw(second, buf),
        _ => {}
    }
    if model.ringer.flashes(model.now) {
        flash(area, buf);
    }
}

/// Turns the banner's colours round; slow enough for everybody's eyes.
fn flash(area: Rect, buf: &mut Buffer) {
    for at in area.positions() {
        let style = buf[at].style();
        let is_reversed = style.add_modifier.contains(Modifier::REVERSED);
        buf[at].set_style(if is_reversed { style.not_reversed() } else { style.reversed() });
    }
}

fn alarm_row(model: &Model, text: &str) -> Row {
    let style = model.theme.style(Role::Alarm);
    Row::of(text, style).fill(style)
}

fn idle_row(model: &Model) -> Row {
    let style = model.theme.style(Role::Banner);
    let text = match model.declaring() {
        Some(title) => format!("[.] {}: {title}", words::SAVING.get(model.lang)),
        None => words::NO_INCIDENT.get(model.lang).to_owned(),
    };
    Row::of(" warroom   ", style).text(&text, style).right(&format!("{} ", model.me), style).fill(style)
}

/// How much a row has room for.
#[derive(Clone, Copy, PartialEq)]
enum Breadth {
    /// Severity, number, countdown.
    Strip,
    /// Minutes instead of seconds, no phase.
    Narrow,
    /// Everything but the phase and the person.
    Middle,
    /// Everything.
    Wide,
}

fn breadth(width: usize) -> Breadth {
    match width {
        0..40 => Breadth::Strip,
        40..76 => Breadth::Narrow,
        76..100 => Breadth::Middle,
        _ => Breadth::Wide,
    }
}

fn incident_row(model: &Model, room: &Room, width: usize, has_second: bool) -> Row {
    let (theme, scene) = (model.theme, model.scene(Focus::Elsewhere));
    let summary = &room.incident.summary;
    let style = theme.style(Role::Banner);
    let strong = style.patch(theme.style(Role::Strong));
    let breadth = breadth(width);
    let (counting, urgency) = counting(model, room, breadth);
    let clock_style = if urgency > Urgency::Calm { theme.urgency(urgency) } else { strong };
    let severity = summary.severity;
    let number = summary.number.to_string();
    // What is over asks for nothing any more, and its colours say so.
    let badge = if summary.status.is_active() { theme.badge(severity) } else { style };
    if breadth == Breadth::Strip {
        let number = number.trim_start_matches("INC-");
        let past = past_badge(model).unwrap_or(("", style));
        let row = Row::of(past.0, past.1).text(&format!("{severity}"), badge);
        return damage_mark(model, room, demo_mark(model, row))
            .text(&format!(" {number} "), strong)
            .text(&counting, clock_style)
            .text(&format!(" {}", summary.title), style)
            .fill(style);
    }
    let name = match breadth {
        Breadth::Wide => {
            format!(" {severity} {} ", scene.word(|lang| class_word(summary.level().class, lang)).to_uppercase())
        }
        _ => format!(" {severity} "),
    };
    let (age, time) = times(model, room, breadth);
    let age = if breadth == Breadth::Narrow && has_second { String::new() } else { format!("{age}   ") };
    // Without a row for the alarm its key takes the place of the phase.
    // A screen that only looks names no key.
    let key = if has_second || model.is_read_only() { None } else { model.answers_overdue().and_then(spec) };
    let phase = match (breadth, key) {
        (Breadth::Wide, Some(spec)) => {
            format!("   {} {}", model.keymap.keys(spec.action).join(" "), spec.short(model.lang))
        }
        (Breadth::Wide, None) => phase(model, room),
        _ => String::new(),
    };
    let tail_gap = if breadth == Breadth::Wide { "   " } else { "  " };
    // What the row below says in full is not said twice.
    let is_told_below = has_second && (breadth == Breadth::Narrow || alarm_tells(model, urgency));
    let counting = if is_told_below { String::new() } else { counting };
    let tail = match breadth {
        Breadth::Wide if scene.screen == Screen::Wall => {
            let zoned = model.zoned();
            format!("{}   {} {} ", scene.both(words::WALL), zoned.strftime("%Y-%m-%d %H:%M:%S"), zoned.strftime("%Z"))
        }
        Breadth::Wide => format!("{}  {time} ", model.me),
        Breadth::Narrow if has_second => format!("{}  {time} ", times(model, room, breadth).0),
        _ => format!("{time} "),
    };
    let row = match past_badge(model) {
        Some((word, style)) => Row::of(&format!(" {word} "), style).text(&name, badge),
        None => Row::of(&name, badge),
    };
    let row = status_mark(model, room, damage_mark(model, room, demo_mark(model, row)));
    let row = row.text(&format!(" {number} "), strong);
    // The title gives way before the clocks do, and takes what they leave.
    let fixed = |phase: &str| {
        let parts = [age.as_str(), &counting, phase, tail_gap, &tail];
        row.width() + 3 + parts.iter().map(|text| cells::width(text)).sum::<usize>()
    };
    // A long title is worth more than the word for what 4/7 counts, and some of it more than the phase.
    let short = if key.is_none() { phase.replacen(&phase_word(model), "", 1) } else { phase.clone() };
    let title = cells::width(&summary.title);
    let has_room = |phase: &String, least: usize| fixed(phase) + title.min(least) <= width;
    let phase = [(phase, title), (short, LEAST_TITLE)].into_iter().find(|(phase, least)| has_room(phase, *least));
    let phase = phase.map(|(phase, _)| phase).unwrap_or_default();
    let room_for_title = width.saturating_sub(fixed(&phase)).max(8);
    row.text(&cells::clip(&summary.title, room_for_title), style)
        .text("   ", style)
        .text(&age, style)
        .text(&counting, clock_style)
        .text(&phase, style)
        .right(&tail, style)
        .fill(style)
}

/// Whatever is a sample says so, at every size.
fn demo_mark(model: &Model, row: Row) -> Row {
    match model.tour {
        Some(_) => row.text(words::DEMO.get(model.lang), model.theme.style(Role::Drill)),
        None => row,
    }
}

/// What is mitigated is still worked on, but no longer hurts: that is another thing to come to.
fn status_mark(model: &Model, room: &Room, row: Row) -> Row {
    let status = room.incident.summary.status;
    if status != Status::Mitigated {
        return row;
    }
    let word = model.scene(Focus::Elsewhere).word(|lang| status_word(status, lang)).to_uppercase();
    row.text(&format!(" {word} "), model.theme.style(Role::Done).patch(model.theme.style(Role::Strong)))
}

/// An incident of which a record is damaged says so for as long as it is on the screen.
fn damage_mark(model: &Model, room: &Room, row: Row) -> Row {
    match model.damaged.contains(&room.incident.summary.id) {
        true => row.text(&format!(" {} ", words::DAMAGED.get(model.lang)), model.theme.style(Role::Alarm)),
        false => row,
    }
}

/// The word that says that this is not now.
fn past_badge(model: &Model) -> Option<(&'static str, Style)> {
    let (phrase, role) = match (model.is_past(), model.is_still_worked_on()) {
        (false, _) => return None,
        (_, true) => (replay::PAST, Role::Alarm),
        (_, false) => (replay::REPLAY, Role::Selected),
    };
    Some((phrase.get(model.lang), model.theme.style(role)))
}

/// What a narrow banner has no room for in its first row: the countdown, and roles that nobody has.
fn second_row(model: &Model, room: &Room) -> Row {
    let (theme, lang) = (model.theme, model.lang);
    let (counting, urgency) = counting(model, room, Breadth::Narrow);
    let roster = &room.incident.roster;
    let empty = room.incident.summary.level().roles.iter().filter(|role| roster.holder(role).is_none()).count();
    let row =
        Row::of(" ", theme.style(Role::Text)).text(&counting, theme.urgency(urgency).patch(theme.style(Role::Strong)));
    match empty {
        _ if !room.incident.summary.status.is_active() => row,
        0 => row,
        count => {
            let words = if count == 1 { words::EMPTY_ROLE } else { words::EMPTY_ROLES };
            row.text("   ", theme.style(Role::Text))
                .text(&words.with(lang, &[&count.to_string()]), theme.style(Role::Late))
        }
    }
}

/// How long it has lasted, and what time it is.
fn times(model: &Model, room: &Room, breadth: Breadth) -> (String, String) {
    let age = clock_face(room.incident.summary.age(model.shown_time()));
    let age = if age.len() == 5 { format!("T+00:{age}") } else { format!("T+{age}") };
    match breadth {
        Breadth::Narrow => {
            let cut = age.rfind(':').unwrap_or(age.len());
            (age[..cut].to_owned(), model.zoned().strftime("%H:%M").to_string())
        }
        _ => (age, model.zoned().strftime("%H:%M:%S").to_string()),
    }
}

fn phase(model: &Model, room: &Room) -> String {
    let checklist = &room.incident.checklist;
    let here = checklist.current_phase();
    let Some(phase) = checklist.phases().get(here) else { return String::new() };
    let (nth, of) = ((here + 1).to_string(), checklist.phases().len().to_string());
    format!("   {}", words::PHASE_OF.with(model.lang, &[&nth, &of, phase.title.get(model.lang)]))
}

/// The title keeps so many cells, or all of its own, before the phase is told.
const LEAST_TITLE: usize = 16;

/// Whether the second row tells of the clock that the first one would count.
fn alarm_tells(model: &Model, urgency: Urgency) -> bool {
    urgency == Urgency::Overdue && model.alarm().is_some_and(|alarm| alarm.grade == Grade::Overdue)
}

/// What stands before the numbers of the phase.
fn phase_word(model: &Model) -> String {
    let whole = words::PHASE_OF.get(model.lang);
    whole.split('{').next().unwrap_or_default().to_owned()
}

/// The clock that runs out first, in words; an incident that is over says so.
fn counting(model: &Model, room: &Room, breadth: Breadth) -> (String, Urgency) {
    let lang = model.lang;
    let status = room.incident.summary.status;
    if !status.is_active() {
        return (status_word(status, lang).to_uppercase(), Urgency::Calm);
    }
    let clock: Option<Clock> = room.incident.nearest_clock(model.shown_time());
    let Some(clock) = clock else { return (words::NO_CLOCK.get(lang).to_owned(), Urgency::Calm) };
    let face = clock_face;
    if breadth == Breadth::Strip {
        let text = match clock.state {
            ClockState::Overdue(over) => format!("+{}", face(over)),
            ClockState::Running(left) => face(left),
            _ => String::new(),
        };
        return (text, clock.urgency());
    }
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
