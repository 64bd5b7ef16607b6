//! The page as lines for the screen: headings, tables as wide as the screen allows, no markup at all.

use super::page::{Block, Page, Table};
use crate::text::{SafeText, cells};

/// All lines, at most `width` cells wide.
pub fn lines(page: &Page, width: usize) -> Vec<String> {
    let width = width.max(20);
    let mut out = vec![SafeText::line(&page.title).into_string()];
    for block in &page.blocks {
        match block {
            Block::Heading(text) => {
                out.push(String::new());
                out.push(format!("== {} ==", SafeText::line(text)));
            }
            Block::Under(text) => out.extend([String::new(), SafeText::line(text).into_string()]),
            Block::Text(text) | Block::Remark(text) => out.extend(wrapped(text, "", width)),
            Block::Words(text) => {
                let text = SafeText::block(text);
                out.extend(text.as_str().lines().flat_map(|line| wrapped(line, "  | ", width)));
            }
            Block::Facts(facts) => {
                let name = facts.iter().map(|(name, _)| cells::width(name)).max().unwrap_or(0) + 2;
                out.extend(facts.iter().flat_map(|(key, value)| hung(&cells::pad(key, name), value, width)));
            }
            Block::Items(items) => out.extend(items.iter().flat_map(|item| hung("- ", item, width))),
            Block::Table(table) => out.extend(table_lines(table, width)),
            Block::Chart(_) => {}
        }
    }
    out
}

fn wrapped(text: &str, before: &str, width: usize) -> Vec<String> {
    let text = SafeText::line(text);
    let room = width.saturating_sub(cells::width(before)).max(10);
    cells::wrap(text.as_str(), room).into_iter().map(|line| format!("{before}{line}")).collect()
}

/// `head` before the first line, and as many spaces before the others.
fn hung(head: &str, text: &str, width: usize) -> Vec<String> {
    let indent = cells::width(head);
    let lines = wrapped(text, "", width.saturating_sub(indent));
    let place = |(nth, line): (usize, String)| {
        let before = if nth == 0 { head.to_owned() } else { " ".repeat(indent) };
        format!("{before}{line}")
    };
    lines.into_iter().enumerate().map(place).collect()
}

/// One row a line, the columns as wide as their content; the longest column takes what is left and wraps.
fn table_lines(table: &Table, width: usize) -> Vec<String> {
    let columns = table.head.len();
    let cell =
        |row: &[String], at: usize| row.get(at).map(|text| SafeText::line(text).into_string()).unwrap_or_default();
    let widest = |at: usize| {
        let rows = table.rows.iter().map(|row| cells::width(&cell(&row.cells, at))).max().unwrap_or(0);
        if rows == 0 { 0 } else { rows.max(cells::width(&table.head[at])) }
    };
    let mut widths: Vec<usize> = (0..columns).map(widest).collect();
    let gaps = 2 * widths.iter().filter(|width| **width > 0).count();
    let room = width.saturating_sub(gaps);
    while widths.iter().sum::<usize>() > room {
        let Some(longest) = widths.iter_mut().max_by_key(|width| **width).filter(|width| **width > 8) else { break };
        *longest -= 1;
    }
    let line = |row: &[String]| {
        let wrap = |at: usize| cells::wrap(&cell(row, at), widths[at].max(1));
        let parts: Vec<Vec<String>> = (0..columns).map(wrap).collect();
        let tall = parts.iter().zip(&widths).filter(|(_, width)| **width > 0).map(|(part, _)| part.len()).max();
        let one = |nth: usize| {
            let cells = (0..columns).filter(|at| widths[*at] > 0).map(|at| {
                let text = parts[at].get(nth).map_or("", String::as_str);
                cells::pad(text, widths[at])
            });
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        (0..tall.unwrap_or(0)).map(one).collect::<Vec<_>>()
    };
    std::iter::once(&table.head).chain(table.rows.iter().map(|row| &row.cells)).flat_map(|row| line(row)).collect()
}
