//! Figures over many incidents, with how many there were week by week.

use super::kit::Row;
use super::{Outcome, Pane, Scene};
use crate::input::Action;
use crate::locale::forms as words;
use crate::measures::{Stats, lines, sparkline};
use crate::report::Reader;
use crate::theme::Role;
use jiff::{SignedDuration, Timestamp};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The figures that were answered last, and when they were asked for.
#[derive(Debug, Default)]
pub struct Kpi {
    stats: Option<Box<Stats>>,
    asked: Option<Timestamp>,
    top: usize,
}

/// How old figures may get before they are asked for again.
const FRESH: SignedDuration = SignedDuration::from_mins(5);

impl Kpi {
    /// Whether to ask now; who is told yes asks.
    pub fn wants(&mut self, now: Timestamp) -> Wants {
        if self.asked.is_some_and(|asked| now.duration_since(asked) < FRESH) {
            return Wants::Nothing;
        }
        self.asked = Some(now);
        Wants::Figures
    }

    /// Takes the answer in.
    pub fn take(&mut self, stats: Box<Stats>) {
        self.stats = Some(stats);
    }
}

/// What the pane wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// Nothing; what it has is fresh.
    Nothing,
    /// The figures.
    Figures,
}

impl Pane for Kpi {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        let count = self.stats.as_ref().map(|stats| stats.total.incidents.to_string()).unwrap_or_default();
        (words::FIGURES_SHORT.get(scene.lang).to_owned(), count)
    }

    fn act(&mut self, _: &Scene<'_>, action: Action) -> Outcome {
        match action {
            Action::Down => self.top += 1,
            Action::Up => self.top = self.top.saturating_sub(1),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let text = scene.theme.style(Role::Text);
        let Some(stats) = &self.stats else {
            return Row::of(words::LOOKING.get(scene.lang), scene.theme.style(Role::Muted)).draw(area, buf);
        };
        let reader = Reader { lang: scene.lang, zone: scene.zone.clone(), now: scene.now };
        let mut all = vec![words::WEEKS.with(scene.lang, &[&sparkline(stats)])];
        all.extend(lines(stats, &reader, usize::from(area.width).saturating_sub(2)));
        // The last line never leaves the pane, however far somebody scrolled.
        let top = self.top.min(all.len().saturating_sub(usize::from(area.height).max(1)));
        let rows: Vec<Row> = all.iter().skip(top).map(|line| Row::of(" ", text).text(line, text)).collect();
        super::kit::draw_rows(&rows, area, buf);
    }
}
