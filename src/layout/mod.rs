//! Layouts: which pane stands where on a terminal of a given size.
//!
//! A layout file is a picture, rows of pane names over sizes of rows and columns, with one grid for each
//! least size of terminal. [`check`] reads one and tells everything that is wrong with it at once;
//! [`Layouts`] holds those that are shipped and those of the user, and places them: the first grid that
//! fits, else the narrow layout, else three lines, else one. There is something to see at every size.
//!
//! It is geometry only. It refuses to draw, to know what a pane shows or whether it exists yet, and to
//! open files.
//!
//! ```
//! use warroom::layout::{Alarm, Layouts, PaneName};
//! let placed = Layouts::shipped().place("default", 120, 36, Alarm::Quiet);
//! let steps = placed.area(PaneName::Steps).unwrap();
//! assert_eq!((steps.x, steps.y, steps.width, steps.height), (30, 1, 50, 21));
//! assert_eq!(placed.digit(PaneName::Steps), Some(4));
//! ```

mod area;
mod check;
mod check_panes;
mod collection;
mod grid;
mod pane;
mod picture;
mod preview;
mod raw;
mod track;

pub use area::{Area, Placed};
pub use check::check;
pub use collection::Layouts;
pub use grid::Grid;
pub use pane::PaneName;
pub use preview::preview;
pub use raw::schema;
pub use track::{Alarm, Track};

use crate::diagnostic::Place;
use crate::text::{Bilingual, Lang};

/// One layout: grids for terminals of several sizes; only [`check`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Its name in commands and on the command line.
    pub id: String,
    /// Its name for people.
    pub title: Bilingual,
    /// Whether the screen takes wishes.
    pub access: Access,
    /// The panes with digits five rows high.
    pub big: Vec<PaneName>,
    /// The language it wants; `None` for the one that the program runs in.
    pub lang: Option<Speech>,
    /// The panes that Tab walks through; the first has the focus at start.
    pub focus: Vec<PaneName>,
    /// The panes that share the area of `page`.
    pub pages: Vec<PaneName>,
    at: Vec<At>,
    digits: Vec<PaneName>,
    file: String,
}

/// Whether a layout takes wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Keys and the input work.
    #[default]
    Full,
    /// A screen on the wall: nothing on it changes an incident.
    ReadOnly,
}

/// The language or languages of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// One language.
    One(Lang),
    /// Chinese and English side by side.
    Both,
}

/// What to draw on terminals of at least some size.
#[derive(Debug, Clone, PartialEq, Eq)]
struct At {
    columns: u16,
    rows: u16,
    plan: Plan,
}

/// A grid of one's own, or that of another layout.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Plan {
    Grid(Grid),
    /// The id of the other layout, and where it was written.
    Use(String, Place),
}

impl Layout {
    /// Whether it is for one who writes: the input box comes first.
    pub fn is_for_writing(&self) -> bool {
        self.focus.first() == Some(&PaneName::Input)
    }

    /// The plan for a terminal of this size: the first that fits.
    fn plan(&self, columns: u16, rows: u16) -> Option<&Plan> {
        let fits = |at: &&At| at.columns <= columns && at.rows <= rows;
        self.at.iter().find(fits).map(|at| &at.plan)
    }

    /// Divides a screen of this size by `grid`, which is one of this layout.
    fn fill(&self, grid: &Grid, (columns, rows): (u16, u16), alarm: Alarm) -> Placed {
        let areas = grid.areas(columns, rows, alarm);
        let has = |pane: &PaneName| areas.iter().any(|(one, _)| one == pane);
        let pages = if has(&PaneName::Page) { self.pages.clone() } else { Vec::new() };
        let is_there = |pane: &&PaneName| has(pane) || pages.contains(pane);
        let mut focus: Vec<PaneName> = self.focus.iter().filter(is_there).copied().collect();
        if focus.is_empty() {
            focus = self.digits.iter().filter(is_there).copied().collect();
        }
        let start = focus.first().copied();
        let big = self.big.iter().filter(is_there).copied().collect();
        Placed { start, focus, pages, digits: self.digits.clone(), big, drawn: Some(self.id.clone()), areas }
    }
}
