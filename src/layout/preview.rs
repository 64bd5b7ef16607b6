//! A picture of a layout in ASCII: every pane a box with its name and size.

use super::{Alarm, Area, Layouts, PaneName, Placed};
use crate::text::Lang;

/// Draws how the layout `id` divides a terminal of this size; ends with a line end.
pub fn preview(layouts: &Layouts, id: &str, columns: u16, rows: u16, lang: Lang) -> String {
    let placed = layouts.place(id, columns, rows, Alarm::Quiet);
    let mut paper = vec![vec![b' '; usize::from(columns)]; usize::from(rows)];
    for (pane, area) in &placed.areas {
        draw(&mut paper, *area, &name(&placed, *pane, *area));
    }
    let mut out = heading(&placed, id, (columns, rows), lang);
    for line in paper {
        out.push('\n');
        out.push_str(String::from_utf8_lossy(&line).trim_end());
    }
    out.push('\n');
    out
}

fn heading(placed: &Placed, id: &str, (columns, rows): (u16, u16), lang: Lang) -> String {
    let size = format!("{id} {columns}x{rows}");
    let mut out = match (&placed.drawn, lang) {
        (Some(drawn), _) if drawn == id => size,
        (Some(drawn), Lang::En) => format!("{size}: drawn as '{drawn}'"),
        (Some(drawn), Lang::Zh) => format!("{size}: 按 '{drawn}' 画"),
        (None, Lang::En) => format!("{size}: too small for a grid, drawn as strips"),
        (None, Lang::Zh) => format!("{size}: 放不下任何 grid,画成几行"),
    };
    if !placed.pages.is_empty() {
        let pages = placed.pages.iter().map(|page| page.as_str()).collect::<Vec<_>>().join(" ");
        out.push_str(&match lang {
            Lang::En => format!("; pages: {pages}"),
            Lang::Zh => format!("; 页: {pages}"),
        });
    }
    out
}

fn name(placed: &Placed, pane: PaneName, area: Area) -> String {
    let digit = placed.digit(pane).map(|digit| format!("{digit} ")).unwrap_or_default();
    format!(" {digit}{pane} {}x{} ", area.width, area.height)
}

/// A box where there is room for one, else only the name.
fn draw(paper: &mut [Vec<u8>], area: Area, name: &str) {
    let [left, top] = [area.x, area.y].map(usize::from);
    let (right, bottom) = (left + usize::from(area.width), top + usize::from(area.height));
    let has_frame = area.width > 2 && area.height > 2;
    for (y, line) in paper.iter_mut().enumerate().take(bottom).skip(top).filter(|_| has_frame) {
        let is_edge = y == top || y == bottom - 1;
        let (corner, between) = if is_edge { (b'+', b'-') } else { (b'|', b' ') };
        line[left..right].fill(between);
        (line[left], line[right - 1]) = (corner, corner);
    }
    let (from, room) = if has_frame { (left + 1, right - left - 2) } else { (left, right - left) };
    for (cell, letter) in paper[top][from..from + room].iter_mut().zip(name.bytes()) {
        *cell = letter;
    }
}
