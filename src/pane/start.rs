//! The start screen, where the checklist stands while no incident is open: what can be done from here.
//!
//! ```text
//!  No incident is open.
//!  > Declare an incident
//!      a title is enough: the clocks start first, questions come after
//!    Look at the demo
//!      a sample outage to try every key on; nothing is kept
//! ```

use super::kit::{Row, draw_rows, moved};
use super::{Beginning, Focus, Outcome, Scene};
use crate::input::Action;
use crate::locale::{Phrase, screen as words};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The start screen: which choice the cursor stands on.
#[derive(Debug, Default)]
pub(super) struct Start {
    at: Beginning,
}

/// The choices, the one that cannot wait first: its name, and what it means.
const CHOICES: [(Beginning, Phrase, Phrase); 4] = [
    (Beginning::Declare, words::START_DECLARE, words::START_DECLARE_MEANS),
    (Beginning::Demo, words::START_DEMO, words::START_DEMO_MEANS),
    (Beginning::Replay, words::START_REPLAY, words::START_REPLAY_MEANS),
    (Beginning::Drill, words::START_DRILL, words::START_DRILL_MEANS),
];

impl Start {
    pub(super) fn act(&mut self, action: Action) -> Outcome {
        let at = CHOICES.iter().position(|(choice, ..)| *choice == self.at).unwrap_or(0);
        if let Some(to) = moved(at, CHOICES.len(), action) {
            self.at = CHOICES[to].0;
            return Outcome::Done;
        }
        match action {
            Action::Open | Action::Tick => Outcome::Begin(self.at),
            _ => Outcome::Ignored,
        }
    }

    /// Puts the cursor on the choice that stands there.
    pub(super) fn point(&mut self, row: u16, height: u16) -> Outcome {
        let each = rows_each(height);
        let row = usize::from(row).checked_sub(head_rows(height));
        if let Some((choice, ..)) = row.and_then(|row| CHOICES.get(row / each)) {
            self.at = *choice;
        }
        Outcome::Done
    }

    pub(super) fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let (theme, lang) = (scene.theme, scene.lang);
        let plain = theme.style(Role::Text);
        let muted = theme.style(Role::Muted);
        let rows_each = rows_each(area.height);
        let mut rows = Vec::new();
        if head_rows(area.height) > 0 {
            rows.push(Row::of(" ", plain).text(words::WELCOME.get(lang), muted));
            rows.push(Row::new());
        }
        for (choice, name, means) in CHOICES {
            let is_cursor = choice == self.at;
            let row = Row::of(if is_cursor { " > " } else { "   " }, theme.style(Role::Strong))
                .text(name.get(lang), theme.style(Role::Strong));
            let is_selected = is_cursor && scene.focus == Focus::Here;
            rows.push(if is_selected { row.fill(theme.style(Role::Selected)) } else { row });
            if rows_each > 1 {
                rows.push(Row::of("     ", plain).text(means.get(lang), plain));
            }
            if rows_each > 2 {
                rows.push(Row::new());
            }
        }
        let keys = [Action::Help, Action::Leave].map(|action| scene.keys.first(action));
        let keys = words::WELCOME_KEYS.with(lang, &keys.each_ref().map(String::as_str));
        rows.push(Row::of(" ", plain).text(&keys, muted));
        rows.push(Row::of(" ", plain).text(words::WELCOME_SHELL.get(lang), muted));
        draw_rows(&rows, area, buf);
    }
}

/// Large where there is room for it: the name, what it means, and air.
fn rows_each(height: u16) -> usize {
    (usize::from(height.saturating_sub(4)) / CHOICES.len()).clamp(1, 3)
}

fn head_rows(height: u16) -> usize {
    if height > 6 { 2 } else { 0 }
}
