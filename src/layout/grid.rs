//! A grid: rows and columns, and the panes that lie over them.

use super::area::Area;
use super::pane::PaneName;
use super::track::{Alarm, Track, share};
use std::ops::Range;

/// Rows and columns with panes over them; only the check makes one, so every cell has exactly one pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    pub(super) columns: Vec<Track>,
    pub(super) rows: Vec<Track>,
    /// In reading order.
    pub(super) cells: Vec<Cell>,
}

/// The rows and columns of one pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub pane: PaneName,
    pub columns: Range<usize>,
    pub rows: Range<usize>,
}

impl Grid {
    /// The panes of the grid in reading order.
    pub fn panes(&self) -> impl Iterator<Item = PaneName> {
        self.cells.iter().map(|cell| cell.pane)
    }

    /// The panes and their areas on a screen of this size, in reading order.
    pub(super) fn areas(&self, columns: u16, rows: u16, alarm: Alarm) -> Vec<(PaneName, Area)> {
        let across = edges(&share(&self.columns, columns, alarm));
        let down = edges(&share(&self.rows, rows, alarm));
        let area = |cell: &Cell| {
            let (x, y) = (across[cell.columns.start], down[cell.rows.start]);
            Area { x, y, width: across[cell.columns.end] - x, height: down[cell.rows.end] - y }
        };
        self.cells.iter().map(|cell| (cell.pane, area(cell))).collect()
    }
}

/// Puts `cells` in reading order: what lies above the body, the body column by column, what lies below.
pub(super) fn in_reading_order(mut cells: Vec<Cell>) -> Vec<Cell> {
    use PaneName::{Banner, Hints, Input, Status, Tabs};
    cells.sort_by_key(|cell| match cell.pane {
        Banner | Tabs => (0, cell.rows.start, cell.columns.start),
        Input | Status | Hints => (2, cell.rows.start, cell.columns.start),
        _ => (1, cell.columns.start, cell.rows.start),
    });
    cells
}

/// Where each track begins, and where the last one ends.
fn edges(sizes: &[u16]) -> Vec<u16> {
    let ends = sizes.iter().scan(0, |end: &mut u16, size| {
        *end = end.saturating_add(*size);
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}
