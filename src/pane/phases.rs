//! The checklist folded to one line a phase, with the decisions that wait for an answer, and where there is room
//! with what is open up to here.
//!
//! ```text
//!  1 Confirm & grade              3/3  done 14:06
//!  4 Restore service        1/6  <-- YOU ARE HERE
//!    [?] DECIDE: which layer is it? tech in 06:18
//! ```

use super::steps::{Hidden, phase_row, step_row};
use super::{Outcome, Pane, Scene};
use crate::incident::checklist::{Item, Standing};
use crate::input::Action;
use crate::locale::screen as words;
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
        let checklist = &room.incident.checklist;
        let here = checklist.current_phase();
        let is_asked = |item: &&Item| item.standing == Standing::Asked;
        let is_open = |item: &&Item| is_asked(item) || (item.phase <= here && !item.standing.is_settled());
        let open: Vec<&Item> = checklist.items().iter().filter(is_open).collect();
        // What is open up to here too, where there is room for all of it.
        let has_room = checklist.phases().len() + open.len() <= usize::from(area.height);
        let width = usize::from(area.width);
        let mut rows = Vec::new();
        for nth in 0..checklist.phases().len() {
            // Every late step stands below its phase, or is counted beside it.
            let is_told = open.iter().any(|item| item.phase == nth) && has_room;
            let hidden = if is_told { Hidden::Nothing } else { Hidden::Steps };
            rows.push(phase_row(scene, room, nth, hidden, width));
            let told = open.iter().filter(|item| item.phase == nth && (has_room || is_asked(item)));
            rows.extend(told.map(|item| scene.fitted(width, |scene| step_row(scene, room, item, false))));
        }
        super::kit::draw_rows(&rows, area, buf);
    }
}
