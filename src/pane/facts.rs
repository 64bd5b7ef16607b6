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
use ratatui::style::Style;

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
        let mut blocks: Vec<Vec<Row>> = Vec::new();
        for entry in room.incident.timeline.pins() {
            let text = entry_text_at(entry, scene.lang, |at| scene.clock(at));
            let head = format!(" * {} ", scene.clock(entry.at));
            blocks.push(block((&head, muted), &cells::wrap(SafeText::block(&text).as_str(), width), plain));
        }
        for (name, one) in room.incident.hypotheses.by_verdict() {
            let verdict = verdict_word(one.verdict, scene.lang);
            let evidence = if one.evidence.is_empty() { String::new() } else { format!(": {}", one.evidence) };
            let safe = SafeText::line(&format!("{} - {verdict}{evidence}", one.text));
            let style = if one.verdict == Verdict::Eliminated { muted } else { plain };
            let head = format!(" {} ", cells::pad(&name, 7));
            blocks.push(block((&head, muted), &cells::wrap(safe.as_str(), width), style));
        }
        let rows = fitted(blocks, usize::from(area.height), muted);
        super::kit::draw_rows(&rows, area, buf);
    }
}

/// One fact: its time or its name, and its words.
fn block((head, muted): (&str, Style), lines: &[String], style: Style) -> Vec<Row> {
    let blank = " ".repeat(cells::width(head));
    let row = |(nth, line): (usize, &String)| Row::of(if nth == 0 { head } else { &blank }, muted).text(line, style);
    lines.iter().enumerate().map(row).collect()
}

/// What fits: of all facts everything, else of each its beginning, else of the newest.
fn fitted(mut blocks: Vec<Vec<Row>>, height: usize, muted: Style) -> Vec<Row> {
    for most in [3, 2, 1] {
        if blocks.iter().map(Vec::len).sum::<usize>() <= height {
            break;
        }
        for block in blocks.iter_mut().filter(|block| block.len() > most) {
            block.truncate(most);
            if let Some(last) = block.pop() {
                block.push(last.right("~", muted));
            }
        }
    }
    let hidden = blocks.len().saturating_sub(height);
    blocks.into_iter().skip(hidden).flatten().collect()
}
