//! Areas of the screen, and what stands in them.

use super::pane::PaneName;

/// A rectangle of terminal cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Cells to the left of it.
    pub x: u16,
    /// Rows above it.
    pub y: u16,
    /// Its cells from left to right.
    pub width: u16,
    /// Its rows.
    pub height: u16,
}

impl Area {
    /// Whether the cell at `x`, `y` lies in it.
    pub fn contains(self, x: u16, y: u16) -> bool {
        let inside = |at: u16, from: u16, size: u16| at >= from && at - from < size;
        inside(x, self.x, self.width) && inside(y, self.y, self.height)
    }
}

/// A screen that was divided: which pane stands where, at one size.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Placed {
    /// The panes and their areas, in reading order; together they cover the screen, none over another.
    pub areas: Vec<(PaneName, Area)>,
    /// The panes that share the area of `page`, one at a time; empty where there is no `page`.
    pub pages: Vec<PaneName>,
    /// The panes that Tab walks through; all of them are on the screen or are pages.
    pub focus: Vec<PaneName>,
    /// The pane that has the focus at first.
    pub start: Option<PaneName>,
    /// The panes that digits lead to, 1 first; they keep their digits at every size of a layout, so one
    /// of them may be missing from a small screen.
    pub digits: Vec<PaneName>,
    /// The panes with digits five rows high.
    pub big: Vec<PaneName>,
    /// The layout whose grid was taken; `None` for the strips of a screen too small for any.
    pub drawn: Option<String>,
}

impl Placed {
    /// The area of `pane`; a page has the area of `page`.
    pub fn area(&self, pane: PaneName) -> Option<Area> {
        let find = |name| self.areas.iter().find(|(pane, _)| *pane == name).map(|(_, area)| *area);
        find(pane).or_else(|| self.pages.contains(&pane).then(|| find(PaneName::Page)).flatten())
    }

    /// The digit that leads to `pane`.
    pub fn digit(&self, pane: PaneName) -> Option<u8> {
        let index = self.digits.iter().position(|one| *one == pane)?;
        u8::try_from(index + 1).ok()
    }

    /// The pane that `digit` leads to.
    pub fn at_digit(&self, digit: u8) -> Option<PaneName> {
        self.digits.get(usize::from(digit).checked_sub(1)?).copied()
    }

    /// The pane under the cell at `x`, `y`; `page` where the pages are.
    pub fn under(&self, x: u16, y: u16) -> Option<PaneName> {
        self.areas.iter().find(|(_, area)| area.contains(x, y)).map(|(pane, _)| *pane)
    }
}

/// What a pane keeps when it gives rows away: its border and three rows.
const KEPT: u16 = 5;

impl Placed {
    /// Gives the row of hints up to `rows` more, from the panes that stand on the input box, which moves up with it.
    pub fn stretch_hints(&mut self, rows: u16) {
        let below = self.area(PaneName::Input).or(self.area(PaneName::Hints));
        let spared = self.spare(rows).height;
        let Some(top) = below.map(|area| area.y) else { return };
        for (pane, area) in &mut self.areas {
            match pane {
                PaneName::Hints => (area.y, area.height) = (area.y - spared, area.height + spared),
                _ if area.y >= top => area.y -= spared,
                _ => {}
            }
        }
    }

    /// Takes up to `rows` rows from the panes that stand on the input box, and gives what they could spare.
    pub fn spare(&mut self, rows: u16) -> Area {
        let below = self.area(PaneName::Input).or(self.area(PaneName::Hints));
        let Some(y) = below.map(|area| area.y) else { return Area::default() };
        let stands_on = |area: &Area| area.y + area.height == y;
        let standing = || self.areas.iter().map(|(_, area)| area).filter(|area| stands_on(area));
        let spare = standing().map(|area| area.height.saturating_sub(KEPT)).min().unwrap_or(0).min(rows);
        let x = standing().map(|area| area.x).min().unwrap_or(0);
        let width = standing().map(|area| area.x + area.width).max().unwrap_or(0).saturating_sub(x);
        self.areas.iter_mut().filter(|(_, area)| stands_on(area)).for_each(|(_, area)| area.height -= spare);
        Area { x, y: y - spare, width, height: spare }
    }
}

/// Three lines, two, or one, for a screen too small for any grid: what matters most stays longest.
pub(super) fn strips(columns: u16, rows: u16, pages: &[PaneName]) -> Placed {
    let strip = |y, height| Area { x: 0, y, width: columns, height };
    let body = if pages.is_empty() { PaneName::Steps } else { PaneName::Page };
    let mut areas = Vec::with_capacity(3);
    if columns > 0 && rows > 0 {
        areas.push((PaneName::Banner, strip(0, 1)));
    }
    if columns > 0 && rows > 1 {
        let input = u16::from(rows > 2);
        areas.push((body, strip(1, rows - 1 - input)));
        if input > 0 {
            areas.push((PaneName::Input, strip(rows - 1, input)));
        }
    }
    let pages = if areas.len() > 1 { pages.to_vec() } else { Vec::new() };
    let focus = match body {
        PaneName::Page => pages.clone(),
        _ if areas.len() > 1 => vec![PaneName::Steps],
        _ => Vec::new(),
    };
    Placed { areas, start: focus.first().copied(), digits: focus.clone(), focus, pages, big: Vec::new(), drawn: None }
}
