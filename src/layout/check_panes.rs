//! The part of the check that speaks of panes: their names, their rectangles, and what lists of them say.

use super::check::{MOST_TRACKS, Reader, shown};
use super::grid::Cell;
use super::picture::Line;
use super::{Grid, Layout, PaneName, Plan};
use crate::raw::{Extent, Located, Table};
use crate::text::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// One pane while its cells are counted.
struct Seen {
    cell: Cell,
    count: usize,
    at: Extent,
}

impl Reader<'_> {
    /// The panes of a picture; whether each is a rectangle is only asked where every row has `columns` names.
    pub(super) fn cells(&mut self, drawn: &[Line<'_>], at: &Extent, columns: usize) -> Vec<Cell> {
        let mut seen: BTreeMap<PaneName, Seen> = BTreeMap::new();
        let mut unknown = BTreeSet::new();
        // What lies beyond the most was complained of as a wrong count.
        for (row, line) in drawn.iter().enumerate().take(MOST_TRACKS) {
            for (column, name) in line.names.iter().enumerate().take(MOST_TRACKS) {
                match PaneName::parse(name.value) {
                    Some(pane) => see(&mut seen, pane, (row, column), &name.at),
                    // Once is enough for one name in one picture.
                    None if unknown.insert(name.value) => {
                        self.doubts += 1;
                        self.unknown(name);
                    }
                    None => {}
                }
            }
        }
        if !drawn.is_empty() && !seen.contains_key(&PaneName::Banner) {
            self.complaints.add("E308", at, "the grid has no banner", "grid 没有 banner").hint(
                "The banner carries the nearest countdown: give it the first row",
                "banner 显示最近的倒计时: 请放在第一行",
            );
        }
        let is_even = drawn.iter().all(|line| line.names.len() == columns);
        for one in seen.values().filter(|_| is_even) {
            if one.cell.rows.len() * one.cell.columns.len() != one.count {
                let pane = one.cell.pane;
                self.complaints
                    .add("E302", &one.at, format!("'{pane}' is not a rectangle"), format!("'{pane}' 不是矩形"))
                    .hint("Its cells must touch and fill a rectangle", "它的格子必须相连并填满一个矩形");
            }
        }
        for (pane, one) in &seen {
            self.drawn.entry(*pane).or_insert_with(|| one.at.clone());
        }
        seen.into_values().map(|one| one.cell).collect()
    }

    /// The panes that `names` name.
    pub(super) fn panes(&mut self, names: &[Located<&str>]) -> Vec<Located<PaneName>> {
        let mut panes: Vec<Located<PaneName>> = Vec::new();
        for name in names {
            match PaneName::parse(name.value) {
                Some(pane) if panes.iter().all(|one| one.value != pane) => {
                    panes.push(Located::new(pane, name.at.clone()));
                }
                Some(pane) => {
                    self.complaints.add(
                        "E308",
                        &name.at,
                        format!("'{pane}' twice in one list"),
                        format!("列表中 '{pane}' 重复"),
                    );
                }
                None => self.unknown(name),
            }
        }
        panes
    }

    fn unknown(&mut self, name: &Located<&str>) {
        let shown = shown(name.value);
        let near = nearest(&shown, PaneName::ALL.iter().map(|pane| pane.as_str()));
        let complaint =
            self.complaints.add("E301", &name.at, format!("unknown pane '{shown}'"), format!("未知面板 '{shown}'"));
        match near {
            Some(_) => complaint.nearest(near),
            None => {
                let all = PaneName::ALL.iter().map(|pane| pane.as_str()).collect::<Vec<_>>().join(" ");
                complaint.hint(format!("Panes: {all}"), format!("面板: {all}"));
            }
        }
    }

    /// Holds the pages against the grids: each needs the other.
    pub(super) fn check_pages(&mut self, layout: &Layout, pages: &[Located<PaneName>]) {
        for page in pages {
            let pane = page.value;
            if !pane.has_digit() {
                self.complaints.add(
                    "E308",
                    &page.at,
                    format!("'{pane}' cannot be a page"),
                    format!("'{pane}' 不能作为页"),
                );
            } else if stands_beside_page(layout, pane) {
                let en = format!("'{pane}' is a page and stands beside 'page' as well");
                self.complaints.add("E308", &page.at, en, format!("'{pane}' 既是页,又与 'page' 同在一个 grid"));
            }
        }
        match (pages.first(), self.drawn.get(&PaneName::Page)) {
            (Some(first), None) if self.doubts == 0 => {
                let en = "there are pages, but no grid has a 'page'";
                self.complaints.add("E308", &first.at, en, "有 pages,但没有 grid 含 'page'");
            }
            (None, Some(at)) => {
                let en = "the grid has 'page', but there are no pages";
                self.complaints
                    .add("E308", at, en, "grid 含 'page',但没有 pages")
                    .hint("Add pages = [\"steps\", \"timeline\"]", "请加 pages = [\"steps\", \"timeline\"]");
            }
            _ => {}
        }
    }

    /// The panes in the list `field`, each of which must be in a grid or a page.
    pub(super) fn names_in_grids(&mut self, field: &str, fields: &Table, pages: &[PaneName]) -> Vec<PaneName> {
        let panes = self.panes(&fields.texts(field));
        // Without grids of its own it draws those of another layout; its focus is then for those to judge.
        let is_known = !self.drawn.is_empty() && self.doubts == 0;
        for Located { value: pane, at } in panes.iter().filter(|_| is_known) {
            if !pane.takes_focus() {
                let en = format!("{field} names '{pane}', which takes no keys");
                self.complaints
                    .add("E306", at, en, format!("{field} 中的 '{pane}' 不接受按键"))
                    .hint(format!("Take it out of {field}"), format!("请从 {field} 中去掉"));
            } else if !self.drawn.contains_key(pane) && !pages.contains(pane) {
                let en = format!("{field} names '{pane}', which is in no grid");
                self.complaints.add("E306", at, en, format!("{field} 中的 '{pane}' 不在任何 grid 里")).hint(
                    format!("Put it into a grid, or take it out of {field}"),
                    format!("请放进 grid,或从 {field} 中去掉"),
                );
            }
        }
        panes.into_iter().map(|pane| pane.value).collect()
    }
}

fn see(seen: &mut BTreeMap<PaneName, Seen>, pane: PaneName, (row, column): (usize, usize), at: &Extent) {
    let first = || Seen { cell: Cell { pane, columns: column..column, rows: row..row }, count: 0, at: at.clone() };
    let one = seen.entry(pane).or_insert_with(first);
    one.count += 1;
    let cell = &mut one.cell;
    cell.columns = cell.columns.start.min(column)..cell.columns.end.max(column + 1);
    cell.rows = cell.rows.start.min(row)..cell.rows.end.max(row + 1);
}

/// Whether one grid has both `pane` and the area of the pages.
fn stands_beside_page(layout: &Layout, pane: PaneName) -> bool {
    let has = |grid: &Grid, pane| grid.panes().any(|one| one == pane);
    layout.at.iter().any(|at| matches!(&at.plan, Plan::Grid(grid) if has(grid, pane) && has(grid, PaneName::Page)))
}
