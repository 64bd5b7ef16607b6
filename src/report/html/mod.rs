//! The page as one HTML file: no script, no other file, no network; readable on paper and in the dark.
//!
//! It is written as typed nodes (`maud`), which escape every text by themselves; the style sheet below is
//! the one text that goes in as it is, and it is ours.

mod picture;

use super::page::{Block, Page, Row, Table, Tone};
use crate::text::{Lang, SafeText, cells};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The only text that is markup as it is.
const STYLE: &str = include_str!("style.css");

/// What a browser may load for this page: nothing; how it looks stands in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole file.
pub fn write(page: &Page) -> String {
    let lang = match page.lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let markup = html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (line(&page.title)) }
                style { (PreEscaped(STYLE)) (PreEscaped(paper(page))) }
            }
            body {
                main {
                    h1 { (line(&page.title)) }
                    @for block in &page.blocks { (told(block)) }
                }
            }
        }
    };
    markup.into_string()
}

/// What stands below every sheet of paper: which incident it is, and which sheet of how many. Nothing but
/// letters, digits and hyphens gets in here from the page.
fn paper(page: &Page) -> String {
    let id: String = page.id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let left = format!("@bottom-left{{content:\"{id}\";font-size:9px;color:#444}}");
    let right = "@bottom-right{content:counter(page) \" / \" counter(pages);font-size:9px;color:#444}";
    format!("@page{{{left}{right}}}")
}

fn line(text: &str) -> String {
    SafeText::line(text).into_string()
}

fn told(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(text) => h2 { (line(text)) },
            Block::Under(text) => h3 { (line(text)) },
            Block::Text(text) => p { (line(text)) },
            Block::Remark(text) => p.remark { (line(text)) },
            Block::Words(text) => blockquote { (SafeText::block(text).as_str()) },
            Block::Facts(facts) => dl class=[is_long(facts).then_some("long")] {
                @for (name, value) in facts { div { dt { (line(name)) } dd { (line(value)) } } }
            },
            Block::Items(items) => ul { @for item in items { li { (line(item)) } } },
            Block::Table(table) => (tabled(table)),
            Block::Chart(chart) => (picture::drawn(chart)),
        }
    }
}

fn tabled(table: &Table) -> Markup {
    html! {
        div.wide {
            table class=[(!table.shares.is_empty()).then_some("lined")] {
                @if !table.shares.is_empty() {
                    colgroup { @for share in table.shares { col class=(format!("w{share}")); } }
                }
                thead { tr { @for cell in &table.head { th scope="col" { (line(cell)) } } } }
                tbody { @for row in &table.rows { (tabled_row(row)) } }
            }
        }
    }
}

fn tabled_row(row: &Row) -> Markup {
    html! {
        tr class=(class(row.tone)) {
            @for (nth, cell) in row.cells.iter().enumerate() {
                td class=[place(row, nth)] {
                    @if row.tone == Tone::Struck { s { (line(cell)) } } @else { (line(cell)) }
                }
            }
        }
    }
}

/// The most cells of a text that stays on one line: a full time has 19.
const SHORT: usize = 19;

/// What a cell is to the style sheet: the one that tells the tone, one that is not broken, or both.
fn place(row: &Row, nth: usize) -> Option<&'static str> {
    match (nth == row.told, cells::width(row.cells.get(nth)?) <= SHORT) {
        (true, true) => Some("told short"),
        (true, false) => Some("told"),
        (false, true) => Some("short"),
        (false, false) => None,
    }
}

/// Whether a value is so long that each wants a line of its own.
fn is_long(facts: &[(String, String)]) -> bool {
    facts.iter().any(|(_, value)| cells::width(value) > 52)
}

/// The class of the style sheet.
fn class(tone: Tone) -> String {
    match tone {
        Tone::Plain => "plain".to_owned(),
        Tone::Good => "good".to_owned(),
        Tone::Bad => "bad".to_owned(),
        Tone::Muted => "muted".to_owned(),
        Tone::Struck => "struck".to_owned(),
        Tone::Severity(severity) => format!("sev p{}", severity.rank()),
    }
}
