//! A report as blocks in one language: what every writer writes. All texts are raw.

mod chart;
mod glance;
mod parts;
mod reasons;
mod sections;
mod words;
mod work;

pub use chart::{Bar, Chart, Dot, Names, Track};

use super::Reader;
use super::account::Account;
use super::mask::{self, Secrets};
use crate::text::Lang;

/// A report as blocks.
#[derive(Debug, Clone)]
pub struct Page {
    /// The language of our words.
    pub lang: Lang,
    /// `INC-0042`, which stands on every sheet of paper.
    pub id: String,
    /// `INC-0042 Checkout is down`.
    pub title: String,
    /// The blocks in order.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; what follows belongs to it.
    Heading(String),
    /// A smaller heading.
    Under(String),
    /// A paragraph of ours.
    Text(String),
    /// A remark of ours, smaller.
    Remark(String),
    /// The words of a person, word for word, with their line breaks.
    Words(String),
    /// Names and what they stand for.
    Facts(Vec<(String, String)>),
    /// A list.
    Items(Vec<String>),
    /// A table.
    Table(Table),
    /// A picture; writers that cannot draw leave it out, for all that it shows stands in tables too.
    Chart(Chart),
}

/// A table: as many cells in a row as in its head.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What its columns hold.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// How its columns share the width, in percent, where tables below each other should line up; else empty.
    pub shares: &'static [u8],
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<String>,
    /// How it is shown, beside its words.
    pub tone: Tone,
    /// The cell whose words say what the tone shows.
    pub told: usize,
}

/// How something is shown, beside its words, which say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// Kept, done.
    Good,
    /// Late, missed.
    Bad,
    /// Not needed.
    Muted,
    /// It no longer holds.
    Struck,
    /// P0 to P3.
    Severity(crate::incident::Severity),
}

impl Page {
    /// The page that tells `account` to `reader`.
    pub fn of(account: &Account, reader: &Reader, secrets: Secrets) -> Page {
        let title = format!("{} {}", account.id, account.title);
        let mut page =
            Page { lang: reader.lang, id: account.id.clone(), title, blocks: sections::all(account, reader) };
        let masked = if secrets == Secrets::Hidden { mask::page(&mut page) } else { 0 };
        page.blocks.extend(sections::proof(account, reader, masked));
        page
    }

    /// Lets `change` see every text of the page.
    pub fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        change(&mut self.title);
        for block in &mut self.blocks {
            match block {
                Block::Heading(text)
                | Block::Under(text)
                | Block::Text(text)
                | Block::Remark(text)
                | Block::Words(text) => change(text),
                Block::Facts(facts) => facts.iter_mut().for_each(|(_, text)| change(text)),
                Block::Items(items) => items.iter_mut().for_each(&mut *change),
                Block::Table(table) => table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(&mut *change),
                Block::Chart(chart) => chart.each_text(change),
            }
        }
    }
}
