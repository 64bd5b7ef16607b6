//! How a drill goes: what was expected so far, and what it earned. What is still expected is told no sooner than
//! its window is over, or a hint was paid for.
//!
//! ```text
//!  Score 62/80   on time 5   late 1   missed 0
//!  met    somebody takes it     01:20  10/10
//!  missed 3.2 First notice      --      0/10
//!  4 more are not judged yet
//! ```

use super::kit::{Reel, Row};
use super::{Outcome, Pane, Scene};
use crate::drill::{Line, Score as Points, score, table};
use crate::incident::Incident;
use crate::incident::drill::{Run, Verdict};
use crate::input::Action;
use crate::locale::drill as words;
use crate::locale::screen;
use crate::text::{cells, clock_face};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The score of the exercise on the screen, and how far somebody scrolled in it.
#[derive(Debug, Default)]
pub struct Score {
    reel: Reel,
}

impl Pane for Score {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        let points = scene.room.and_then(|room| score(&room.incident, scene.now));
        let sum = points.map(|points| format!("{}/{}", points.earned(), points.possible()));
        (scene.both(screen::SCORE).into_owned(), sum.unwrap_or_default())
    }

    fn act(&mut self, _: &Scene<'_>, action: Action) -> Outcome {
        self.reel.turn(action)
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let muted = scene.theme.style(Role::Muted);
        let drill = scene.room.and_then(|room| Some((&room.incident, room.incident.drill.as_ref()?)));
        let Some((incident, run, points)) =
            drill.and_then(|(incident, run)| Some((incident, run, score(incident, scene.now)?)))
        else {
            return Row::of(" ", muted).text(words::NO_SCORE.get(scene.lang), muted).draw(area, buf);
        };
        let rows = rows(scene, incident, run, &points, usize::from(area.width));
        let top = self.reel.first(rows.len(), usize::from(area.height));
        super::kit::draw_rows(&rows[top..], area, buf);
    }
}

fn rows(scene: &Scene<'_>, incident: &Incident, run: &Run, points: &Points, width: usize) -> Vec<Row> {
    let (theme, lang) = (scene.theme, scene.lang);
    let (plain, muted, late) = (theme.style(Role::Text), theme.style(Role::Muted), theme.style(Role::Late));
    let sums = cells::wrap(&table::score_line(points, lang), width.saturating_sub(2).max(1));
    let strong = theme.style(Role::Strong);
    let mut rows: Vec<Row> = sums.iter().map(|line| Row::of(" ", strong).text(line, strong)).collect();
    let is_told = |line: &&Line| line.verdict.is_some() || run.ended.is_some() || run.hints.contains(&line.what);
    rows.extend(points.lines.iter().filter(is_told).map(|line| {
        let style = match line.verdict {
            Some(Verdict::Met) => theme.style(Role::Done),
            Some(Verdict::Late | Verdict::Missed) => late,
            None => muted,
        };
        let verdict = line.verdict.map_or("..", |verdict| words::verdict_word(verdict, lang));
        let at = match line.beats {
            Some((kept, of)) => format!("{kept}/{of}"),
            None => line.at.map_or_else(|| "--".to_owned(), |at| clock_face(at.0)),
        };
        Row::of(&format!(" {} ", cells::pad(verdict, 6)), style)
            .text(&table::goal_words(&line.what, incident, lang), plain)
            .spare(&format!("{at}  "), muted)
            .right(&format!("{}/{} ", line.points, line.of), style)
    }));
    rows.extend(points.offences.iter().map(|offence| {
        Row::of(&format!(" {} ", words::FORBIDDEN.get(lang)), late)
            .text(&table::goal_words(&offence.what, incident, lang), plain)
            .right(&format!("{} ", offence.points), late)
    }));
    let open = points.lines.iter().filter(|line| !is_told(line)).count();
    if open > 0 {
        rows.push(Row::of(" ", muted).text(&words::NOT_JUDGED.with(lang, &[&open.to_string()]), muted));
    }
    rows
}
