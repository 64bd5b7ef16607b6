//! The page in Markdown. Everything that could be markup is escaped, words of people stand in a fence that
//! is longer than any in them, and there is never any raw HTML.

use super::page::{Block, Page, Table};
use crate::text::{escaped, fenced};
use std::fmt::Write;

/// The whole page.
pub fn write(page: &Page) -> String {
    let mut out = format!("# {}\n", escaped(&page.title));
    for block in &page.blocks {
        let text = match block {
            Block::Heading(text) => format!("## {}\n", escaped(text)),
            Block::Under(text) => format!("### {}\n", escaped(text)),
            Block::Text(text) => format!("{}\n", escaped(text)),
            Block::Remark(text) => format!("_{}_\n", escaped(text)),
            Block::Words(text) => fenced("text", text),
            Block::Facts(facts) => facts_table(facts),
            Block::Items(items) => items.iter().map(|item| format!("- {}\n", escaped(item))).collect(),
            Block::Table(table) => written(table),
            Block::Chart(_) => continue,
        };
        out.push('\n');
        out.push_str(&text);
    }
    out
}

fn facts_table(facts: &[(String, String)]) -> String {
    let mut out = String::from("| | |\n|---|---|\n");
    for (name, value) in facts {
        // Writing into a String cannot fail.
        let _: std::fmt::Result = writeln!(out, "| {} | {} |", escaped(name), escaped(value));
    }
    out
}

fn written(table: &Table) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = format!("|{}\n", "---|".repeat(table.head.len()));
    let rows = table.rows.iter().map(|row| line(&row.cells));
    line(&table.head) + &rule + &rows.collect::<String>()
}
