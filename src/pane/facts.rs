//! What was established and decided: the pinned entries, in full.

use super::kit::Row;
use super::{Outcome, Pane, Scene};
use crate::incident::Verdict;
use crate::input::Action;
use crate::locale::{entry_text_at, screen as words, verdict_word};
use crate::text::{SafeText, cells};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The pinned entries.
#[derive(Debug, Default)]
pub struct Facts;

impl Pane for Facts {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        (scene.both(words::FACTS).into_owned(), String::new())
    }

    fn act(&mut self, _: &Scene<'_>, _: Action) -> Outcome {
        Outcome::Ignored
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(room) = scene.room else { return };
        let (plain, muted) = (scene.theme.style(Role::Text), scene.theme.style(Role::Muted));
        let width = usize::from(area.width).saturating_sub(10).max(4);
        let mut rows = Vec::new();
        for entry in room.incident.timeline.pins() {
            let text = entry_text_at(entry, scene.lang, |at| scene.clock(at));
            let safe = SafeText::block(&text);
            for (nth, line) in cells::wrap(safe.as_str(), width).iter().enumerate() {
                let head = if nth == 0 { format!(" * {} ", scene.clock(entry.at)) } else { " ".repeat(9) };
                rows.push(Row::of(&head, muted).text(line, plain));
            }
        }
        for (name, one) in room.incident.hypotheses.by_verdict() {
            let verdict = verdict_word(one.verdict, scene.lang);
            let evidence = if one.evidence.is_empty() { String::new() } else { format!(": {}", one.evidence) };
            let safe = SafeText::line(&format!("{} - {verdict}{evidence}", one.text));
            let style = if one.verdict == Verdict::Eliminated { muted } else { plain };
            for (nth, line) in cells::wrap(safe.as_str(), width).iter().enumerate() {
                let head = if nth == 0 { format!(" {} ", cells::pad(&name, 7)) } else { " ".repeat(9) };
                rows.push(Row::of(&head, muted).text(line, style));
            }
        }
        super::kit::draw_rows(&rows, area, buf);
    }
}
