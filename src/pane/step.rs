//! The step that is looked at, whole: its words, what it waits for, what was said of it, what it can copy.

use super::kit::Row;
use super::{Outcome, Pane, Scene, Screen};
use crate::incident::checklist::{Item, Mark, Presence, Standing};
use crate::incident::{ClockState, StepId, StepKind};
use crate::input::Action;
use crate::locale::{role_word, screen as words, span, standing_word};
use crate::room::Room;
use crate::text::{SafeText, cells, clock_face};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The step that the checklist's cursor stands on.
#[derive(Debug, Default)]
pub struct Step;

impl Pane for Step {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        (scene.both(words::STEP).into_owned(), String::new())
    }

    fn act(&mut self, _: &Scene<'_>, _: Action) -> Outcome {
        Outcome::Ignored
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some((room, item)) = scene.room.and_then(|room| Some((room, room.looked_at()?))) else { return };
        let rows = rows(scene, room, item, usize::from(area.width));
        super::kit::draw_rows(&rows, area, buf);
    }
}

/// Everything there is to say of a step, in rows of at most `width` cells.
pub fn rows(scene: &Scene<'_>, room: &Room, item: &Item, width: usize) -> Vec<Row> {
    let (theme, lang) = (scene.theme, scene.lang);
    let (plain, muted) = (theme.style(Role::Text), theme.style(Role::Muted));
    let mut page = Page { rows: Vec::new(), width: width.saturating_sub(2) };
    let role = role_word(&room.incident.house, item.step.role.as_str(), lang);
    let title = format!("{} {}", item.number(), item.step.title.get(lang));
    if cells::width(&title) + cells::width(role) + 3 <= width {
        page.rows
            .push(Row::of(" ", plain).text(&title, theme.style(Role::Strong)).right(role, muted).right(" ", plain));
    } else {
        page.add(&title, theme.style(Role::Strong));
        page.rows.push(Row::of(" ", plain).right(role, muted).right(" ", plain));
    }
    if item.step.first && !item.standing.is_settled() {
        page.add(words::FROM_MEMORY.get(lang), theme.style(Role::Soon));
    }
    if item.step.risky || item.step.second {
        let risky = item.step.risky.then(|| words::RISKY.get(lang));
        let second = item.step.second.then(|| words::SECOND.get(lang));
        let words: Vec<&str> = risky.into_iter().chain(second).collect();
        page.add(&words.join("  "), theme.style(Role::Soon));
    }
    page.add(&room.filled(item.step.detail.get(lang), lang), plain);
    if let Some(older) = &item.older {
        page.add(&words::OLD_TEXT.with(lang, &[older.title.get(lang)]), theme.style(Role::Soon));
    }
    match item.presence {
        Presence::Held => page.add(words::HELD.get(lang), theme.style(Role::Soon)),
        Presence::Retired => page.add(words::RETIRED.get(lang), muted),
        Presence::Original | Presence::New => {}
    }
    said(scene, room, item, &mut page);
    if let Standing::Blocked(steps) = &item.standing {
        let names = steps.iter().map(|id| named(room, id, lang)).collect::<Vec<_>>().join("; ");
        page.add(&words::AFTER_STEPS.with(lang, &[&names]), theme.style(Role::Soon));
    }
    // Nobody presses a key here.
    let has_keys = scene.screen == Screen::Desk;
    if let Some(text) = &item.step.copy {
        let shown = room.filled_command(text, lang);
        let line =
            if has_keys { words::COPY_LINE.with(lang, &[&scene.keys.first(Action::Copy), &shown]) } else { shown };
        page.add(&line, theme.style(if has_keys { Role::Key } else { Role::Text }));
        for name in room.incident.ungiven(text) {
            page.add(&words::NOT_SET.with(lang, &[&name, &name]), theme.style(Role::Soon));
        }
    }
    if let Some(link) = &item.step.link {
        let shown = room.filled(link, lang);
        let line =
            if has_keys { words::LINK_LINE.with(lang, &[&scene.keys.first(Action::CopyLink), &shown]) } else { shown };
        page.rows.push(Row::of(" ", plain).text(&line, plain));
    }
    if has_keys && !item.standing.is_settled() {
        page.add(&way_on(scene, room, item), plain);
    }
    page.rows
}

/// Rows that wrap.
struct Page {
    rows: Vec<Row>,
    width: usize,
}

impl Page {
    fn add(&mut self, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let safe = SafeText::block(text);
        let lines = cells::wrap(safe.as_str(), self.width);
        self.rows.extend(lines.iter().map(|line| Row::of(" ", style).text(line, style)));
    }
}

fn named(room: &Room, id: &StepId, lang: crate::text::Lang) -> String {
    match room.incident.checklist.item(id) {
        Some(item) => format!("{} {}", item.number(), item.step.title.get(lang)),
        None => id.to_string(),
    }
}

/// Who said what of the step.
fn said(scene: &Scene<'_>, room: &Room, item: &Item, page: &mut Page) {
    let (theme, lang) = (scene.theme, scene.lang);
    let Some(change) = item.change().filter(|change| change.mark != Mark::Open) else { return };
    let word = match &change.mark {
        Mark::Decided(choice) | Mark::Proposed(choice) => {
            let choices = item.step.choices().iter();
            choices
                .filter(|known| known.id == *choice)
                .map(|known| known.title.get(lang))
                .next()
                .unwrap_or(choice.as_str())
        }
        _ => standing_word(&item.standing, lang),
    };
    let line = words::MARKED_BY.with(lang, &[word, change.by.as_str(), &scene.clock(change.at)]);
    page.add(&line, theme.style(if item.standing.is_done() { Role::Done } else { Role::Text }));
    match &change.mark {
        Mark::Waived(why) | Mark::Deferred(why) => page.add(&words::WHY.with(lang, &[why]), theme.style(Role::Text)),
        Mark::Verified(value) | Mark::Seen(value) => {
            page.add(&words::VALUE_WAS.with(lang, &[value]), theme.style(Role::Text))
        }
        Mark::Failed(value) => page.add(&words::FAILED_WITH.with(lang, &[value]), theme.style(Role::Late)),
        _ => {}
    }
    if let Some(first) = item.half_by() {
        page.add(&words::HALF_BY.with(lang, &[first.as_str()]), theme.style(Role::Soon));
    }
    let evidence = room.incident.timeline.entry(change.event).and_then(|entry| match &entry.event {
        crate::incident::Event::StepDecided { evidence, .. } => Some(evidence.as_str()),
        crate::incident::Event::StepTicked { note, .. } => Some(note.as_str()),
        _ => None,
    });
    page.add(evidence.unwrap_or(""), theme.style(Role::Text));
}

/// What the next key does.
fn way_on(scene: &Scene<'_>, room: &Room, item: &Item) -> String {
    let lang = scene.lang;
    match &item.step.kind {
        StepKind::Do => String::new(),
        StepKind::Decide { choices, .. } => {
            let answers: Vec<&str> = choices.iter().map(|choice| choice.title.get(lang)).collect();
            words::ANSWER_LINE.with(lang, &[&answers.join(" / ")])
        }
        StepKind::Verify(verify) => {
            let line = words::VERIFY_LINE.with(lang, &[verify.ask.get(lang), &verify.expect.to_string()]);
            match &verify.else_go {
                Some(step) => format!("{line}; {}", words::GOES_BACK.with(lang, &[&named(room, step, lang)])),
                None => line,
            }
        }
        StepKind::Notice(id) => {
            let notices = room.incident.checklist.revision().map(|revision| revision.notices.as_slice()).unwrap_or(&[]);
            let to = notices.iter().find(|notice| notice.id == *id).map_or(id.as_str(), |notice| &notice.to);
            words::NOTICE_LINE.with(lang, &[to])
        }
        StepKind::Wait { lasts } => match room.incident.step_clock(item, scene.now).map(|clock| clock.state) {
            Some(ClockState::Running(left)) if *item.mark() == Mark::Working => {
                words::WAIT_RUNS.with(lang, &[&clock_face(left)])
            }
            Some(ClockState::Overdue(_)) if *item.mark() == Mark::Working => words::WAIT_OVER.get(lang).to_owned(),
            _ => words::WAIT_LINE.with(lang, &[&span(*lasts, lang)]),
        },
    }
}
