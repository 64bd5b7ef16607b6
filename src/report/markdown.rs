//! The page in Markdown. Everything that could be markup is escaped, words of people stand in a fence that
//! is longer than any in them, and there is never any raw HTML.

use super::page::{Block, Page, Table};
use crate::text::SafeText;
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
            Block::Words(text) => fenced(text),
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

/// What has a meaning in Markdown, wherever it stands.
const SIGNS: &str = "\\`*_{}[]()<>#+-!|&~=$@\"'^";

/// One line in which nothing is markup.
fn escaped(text: &str) -> String {
    let line = SafeText::line(text);
    let mut out = String::with_capacity(line.as_str().len() + 8);
    let mut before = ' ';
    let mut rest = line.as_str().chars();
    while let Some(c) = rest.next() {
        // `2026-11-21` and `INC-0042` stay readable: a hyphen or a plus within a word means nothing.
        let is_inside = (before.is_alphanumeric() || before == ' ') && matches!(c, '-' | '+' | '=' | '\'' | '"' | '!');
        let is_first = out.is_empty();
        if SIGNS.contains(c) && (!is_inside || is_first) {
            out.push('\\');
        }
        // `1. ` begins a list.
        let ends_word = rest.as_str().is_empty() || rest.as_str().starts_with(' ');
        if c == '.' && ends_word && !is_first && out.chars().all(|c| c.is_ascii_digit()) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The words of a person, in a fence that they cannot close.
fn fenced(text: &str) -> String {
    let text = SafeText::block(text);
    let longest = text.as_str().split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{}\n{fence}\n", text.as_str().trim_end_matches('\n'))
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
