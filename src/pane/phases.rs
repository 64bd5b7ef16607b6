//! The checklist folded to one line a phase, with the decisions that wait for an answer.

use super::kit::Row;
use super::{Outcome, Pane, Scene};
use crate::incident::checklist::Standing;
use crate::input::Action;
use crate::locale::{mark_sign, screen as words};
use crate::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// One line a phase.
#[derive(Debug, Default)]
pub struct Phases;

impl Pane for Phases {
    fn title(&self, scene: &Scene<'_>) -> (String, String) {
        let total = scene.room.map(|room| room.incident.checklist.total()).unwrap_or_default();
        (scene.both(words::PHASES).into_owned(), format!("{}/{}", total.done, total.of))
    }

    fn act(&mut self, _: &Scene<'_>, _: Action) -> Outcome {
        Outcome::Ignored
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let Some(room) = scene.room else { return };
        let theme = scene.theme;
        let checklist = &room.incident.checklist;
        let here = checklist.current_phase();
        let mut rows = Vec::new();
        for (nth, phase) in checklist.phases().iter().enumerate() {
            let progress = checklist.progress(nth);
            let style = theme.style(if nth == here { Role::Strong } else { Role::Text });
            let mut count = format!("{}/{}", progress.done, progress.of);
            if nth == here {
                count += &format!("  {}", scene.both(words::YOU_ARE_HERE));
            }
            rows.push(
                Row::of(&format!(" {} {}", nth + 1, scene.text(&phase.title)), style).right(&(count + " "), style),
            );
            let asked = checklist.items().iter().filter(|item| item.phase == nth && item.standing == Standing::Asked);
            rows.extend(asked.map(|item| {
                let title = format!("   {} {}", mark_sign(&item.standing), scene.text(&item.step.title));
                Row::of(&title, theme.style(Role::Soon))
                    .right(&scene.role(item.step.role.as_str()), theme.style(Role::Text))
                    .right(" ", theme.style(Role::Text))
            }));
        }
        super::kit::draw_rows(&rows, area, buf);
    }
}
