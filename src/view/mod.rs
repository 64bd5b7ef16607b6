//! The screen: the model drawn into a frame. Nothing in here changes anything.
//!
//! ```text
//!  banner      severity, incident, age, nearest countdown, phase, who and when
//!  panes       as the layout places them; the one with the keys has a heavy border
//!  input       the line that is typed; the cursor of the terminal stands in it. In a replay: the transport
//!  hints       keys that mean something now; a sentence takes their place when there is one
//!  popups      over everything else
//! ```

mod advice;
mod banner;
mod border;
mod choices;
mod exercise;
mod finder;
mod foot;
mod form;
mod hints;
mod input;
mod menu;
mod plain;
mod popup;
mod spots;
mod tabs;
mod tour;
mod transport;

pub use spots::under;

use crate::app::{Attention, Model};
use crate::layout::{Area, PaneName, Placed};
use crate::pane::{Focus, Pane, Scene};
use crate::text::cells;
use crate::theme::Glyphs;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use spots::Spots;

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let screen = frame.area();
    let area = exercise::without_foot(model, screen);
    let buf = frame.buffer_mut();
    let mut caret = draw_panes(model, area, buf);
    tour::draw(model, area, buf);
    let mut spots = Spots::default();
    menu::draw(model, area, buf, &mut spots);
    if let Some(overlay) = model.overlays.last() {
        caret = popup::draw(model, overlay, area, buf, &mut spots);
    }
    tour::stamp(model, area, buf);
    // Last, so that nothing lies over it.
    exercise::foot(model, screen, buf);
    if model.theme.glyphs() == Glyphs::Ascii {
        plain::draw(buf);
    }
    if let Some(caret) = caret.filter(|caret| area.contains(*caret)) {
        frame.set_cursor_position(caret);
    }
}

/// Draws every pane, and says where the caret of the input box is when it has the keys.
fn draw_panes(model: &Model, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let placed = model.placed();
    let focus = |pane| if model.attention() == Attention::Pane(pane) { Focus::Here } else { Focus::Elsewhere };
    let mut caret = None;
    if let Some(at) = model.exercise_box().filter(|_| model.zoom.is_none()) {
        exercise::draw(model, rect(at).intersection(area), buf);
    }
    let zoomed = model.zoom.filter(|pane| model.panes.get(*pane).is_some());
    for (pane, at) in &placed.areas {
        let at = rect(*at).intersection(area);
        if at.is_empty() {
            continue;
        }
        match pane {
            PaneName::Banner => banner::draw(model, exercise::tag(model, at, buf), buf),
            // A layout without an input box shows the line where the hints stand while it is typed.
            PaneName::Hints if typed_in_hints(model, &placed) => caret = input::draw_line(model, at, buf).or(caret),
            PaneName::Hints => hints::draw(model, at, buf),
            PaneName::Status => hints::status(model, at, buf),
            PaneName::Tabs => tabs::draw(model, &placed, at, buf, &mut Spots::default()),
            PaneName::Input if transport::is_shown(model) => transport::draw(model, at, buf),
            PaneName::Input => caret = input::draw(model, at, buf).or(caret),
            _ if zoomed.is_some() => {}
            PaneName::Page => {
                let page = model.page(&placed);
                pane_at(model, page, None, focus(page), at, buf);
            }
            pane => pane_at(model, *pane, placed.digit(*pane), focus(*pane), at, buf),
        }
    }
    if let Some(pane) = zoomed {
        let at = exercise::draw_above(model, zoom_area(&placed, area), buf);
        pane_at(model, pane, placed.digit(pane), focus(pane), at, buf);
    }
    caret
}

/// Whether a line is typed and the layout has no place for the input box.
fn typed_in_hints(model: &Model, placed: &Placed) -> bool {
    model.attention() == Attention::Prompt && placed.area(PaneName::Input).is_none()
}

/// Everything between the banner and the input box.
fn zoom_area(placed: &Placed, area: Rect) -> Rect {
    let fixed = [PaneName::Banner, PaneName::Hints, PaneName::Status, PaneName::Tabs, PaneName::Input];
    let free = placed.areas.iter().filter(|(pane, _)| !fixed.contains(pane)).map(|(_, at)| rect(*at));
    free.reduce(|one, other| one.union(other)).unwrap_or(area).intersection(area)
}

fn pane_at(model: &Model, name: PaneName, digit: Option<u8>, focus: Focus, at: Rect, buf: &mut Buffer) {
    let Some(pane): Option<&dyn Pane> = model.panes.get(name) else { return };
    let scene = model.scene(focus);
    let (title, count) = pane.title(&scene);
    let numbered = |title: String| digit.map_or_else(|| title.clone(), |digit| format!("{digit} {title}"));
    let title = numbered(title);
    // One language whole is worth more than two that are cut.
    let title = match cells::width(&title) + 4 > usize::from(at.width) && scene.second.is_some() {
        true => numbered(pane.title(&Scene { second: None, ..scene }).0),
        false => title,
    };
    let inner = border::draw(&scene, &title, &count, at, buf);
    if !inner.is_empty() {
        pane.draw(&scene, inner, buf);
    }
}

fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}
