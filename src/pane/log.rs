//! What this program said: answers, refusals and why, trouble with journal and files. The newest line is the
//! last one. It lives as long as the console does, is no part of any record, and holds no secret.
//!
//! ```text
//! ┏ 5 Messages ━━━━━━━━━━━━━━━━━━━━━━━━━ 12 ┓
//! ┃ 14:02:11   INC-0042 declared            ┃
//! ┃ 14:03:40 ! the past is read only        ┃
//! ┃ 14:05:02 ! no step is called "4.9"  x3  ┃
//! ```

use super::kit::{Row, Scroll, draw_rows, moved};
use super::{Focus, Outcome, Pane, Scene};
use crate::input::Action;
use crate::locale::screen as words;
use crate::text::{SafeText, cells};
use crate::theme::Role;
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::VecDeque;

/// How a sentence of ours is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Plain,
    /// Something was refused.
    Refused,
    /// Somebody wants the person who sits here.
    Calling,
}

/// One thing that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// When, for the last time.
    pub at: Timestamp,
    /// How it is meant.
    pub tone: Tone,
    /// The words, without secrets.
    pub text: String,
    /// How often in a row.
    pub times: u32,
    nth: u64,
}

/// So many messages are kept; the oldest go first.
pub const MOST: usize = 500;
/// A longer message is cut.
const LONGEST: usize = 2_000;

/// What was said, the newest last.
#[derive(Debug, Default)]
pub struct Messages {
    all: VecDeque<Said>,
    told: u64,
}

impl Messages {
    /// Adds a message. The same one again only counts.
    pub fn add(&mut self, at: Timestamp, tone: Tone, text: &str) {
        let text: String = text.chars().take(LONGEST).collect();
        if let Some(last) = self.all.back_mut().filter(|last| last.text == text && last.tone == tone) {
            (last.at, last.times) = (at, last.times.saturating_add(1));
            return;
        }
        self.told += 1;
        self.all.push_back(Said { at, tone, text, times: 1, nth: self.told });
        if self.all.len() > MOST {
            self.all.pop_front();
        }
    }

    /// The messages, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Said> + ExactSizeIterator {
        self.all.iter()
    }
}

/// The pane: which message the cursor stands on; without one the newest.
#[derive(Debug, Default)]
pub struct Log {
    at: Option<u64>,
    scroll: Scroll,
}

impl Log {
    fn place(&self, scene: &Scene<'_>) -> usize {
        let all = &scene.messages.all;
        let found = self.at.and_then(|nth| all.iter().position(|said| said.nth >= nth));
        found.unwrap_or(all.len().saturating_sub(1))
    }

    fn stand(&mut self, scene: &Scene<'_>, to: usize) {
        let all = &scene.messages.all;
        // On the newest one the cursor goes along with what is said next.
        self.at = all.get(to).filter(|_| to + 1 < all.len()).map(|said| said.nth);
    }
}

/// The rows of one message in so many cells, and whether the cursor stands on it.
fn rows_of(scene: &Scene<'_>, said: &Said, width: usize, is_cursor: bool) -> Vec<Row> {
    let theme = scene.theme;
    let (mark, style) = match said.tone {
        Tone::Plain => (" ", theme.style(Role::Text)),
        Tone::Calling => ("@", theme.style(Role::Strong)),
        Tone::Refused => ("!", theme.style(Role::Late)),
    };
    let clock = said.at.to_zoned(scene.zone.clone()).strftime("%H:%M:%S").to_string();
    let times = if said.times > 1 { format!("  x{}", said.times) } else { String::new() };
    let safe = SafeText::block(&format!("{}{times}", said.text));
    let lines = cells::wrap(safe.as_str(), width.saturating_sub(HEAD).max(4));
    let rows = lines.iter().enumerate().map(|(nth, line)| {
        let row = match nth {
            0 => Row::of(&format!(" {clock} "), theme.style(Role::Muted)).text(&format!("{mark} "), style),
            _ => Row::of(&" ".repeat(HEAD), style),
        };
        let row = row.text(line, style);
        if is_cursor { row.fill(theme.style(Role::Selected)) } else { row }
    });
    rows.collect()
}

/// How many cells stand before the words of a message.
const HEAD: usize = 12;

impl Pane for Log {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        (scene.both(words::MESSAGES).into_owned(), scene.messages.all.len().to_string())
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Outcome {
        let at = self.place(scene);
        if let Some(to) = moved(at, scene.messages.all.len(), action) {
            self.stand(scene, to);
            return Outcome::Done;
        }
        match (action, scene.messages.all.get(at)) {
            (Action::Copy, Some(said)) => Outcome::Copy(said.text.clone()),
            _ => Outcome::Ignored,
        }
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let all = &scene.messages.all;
        if all.is_empty() {
            let muted = scene.theme.style(Role::Muted);
            return Row::of(" ", muted).text(words::NO_MESSAGES.get(scene.lang), muted).draw(area, buf);
        }
        let at = self.place(scene);
        let has_keys = scene.focus == Focus::Here;
        let mut rows = Vec::new();
        let mut cursor = 0;
        for (nth, said) in all.iter().enumerate() {
            rows.extend(rows_of(scene, said, usize::from(area.width), has_keys && nth == at));
            if nth == at {
                cursor = rows.len().saturating_sub(1);
            }
        }
        let window = self.scroll.window(rows.len(), usize::from(area.height), cursor);
        draw_rows(&rows[window], area, buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(messages: &Messages) -> Vec<(&str, u32)> {
        messages.iter().map(|said| (said.text.as_str(), said.times)).collect()
    }

    #[test]
    fn the_same_again_only_counts() {
        let mut messages = Messages::default();
        for text in ["no", "no", "yes", "no"] {
            messages.add(Timestamp::UNIX_EPOCH, Tone::Refused, text);
        }
        assert_eq!(said(&messages), [("no", 2), ("yes", 1), ("no", 1)]);
    }

    #[test]
    fn it_never_grows_beyond_its_bounds() {
        let mut messages = Messages::default();
        for nth in 0..2 * MOST {
            messages.add(Timestamp::UNIX_EPOCH, Tone::Plain, &format!("{nth} {}", "long ".repeat(1_000)));
        }
        assert_eq!(messages.iter().len(), MOST);
        assert!(messages.iter().all(|said| said.text.len() <= LONGEST));
        assert!(messages.iter().next_back().is_some_and(|said| said.text.starts_with("999 ")));
    }
}
