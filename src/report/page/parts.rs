//! What sections are put together from.

use super::{Block, Row, Table, Tone};
use crate::locale::Phrase;
use crate::text::Lang;

/// A heading.
pub fn heading(words: Phrase, lang: Lang) -> Block {
    Block::Heading(words.get(lang).to_owned())
}

/// A table with these columns; `None` when it has no row.
pub fn table(lang: Lang, head: &[Phrase], rows: Vec<Row>) -> Option<Block> {
    let head = head.iter().map(|words| words.get(lang).to_owned()).collect();
    (!rows.is_empty()).then_some(Block::Table(Table { head, rows, shares: &[] }))
}

/// A table whose columns stand where those of its neighbours do.
pub fn lined_up(lang: Lang, head: &[Phrase], shares: &'static [u8], rows: Vec<Row>) -> Option<Block> {
    let share = |block| match block {
        Block::Table(table) => Block::Table(Table { shares, ..table }),
        other => other,
    };
    table(lang, head, rows).map(share)
}

/// A row of `cells`, the last of which says what the tone shows.
pub fn row<const N: usize>(tone: Tone, cells: [String; N]) -> Row {
    told_by(N.saturating_sub(1), tone, cells)
}

/// A row of `cells`; the cell in place `told` says what the tone shows.
pub fn told_by<const N: usize>(told: usize, tone: Tone, cells: [String; N]) -> Row {
    Row { cells: cells.into(), tone, told }
}

/// A heading and what belongs to it; nothing when there is nothing.
pub fn section(words: Phrase, lang: Lang, body: impl IntoIterator<Item = Block>) -> Vec<Block> {
    let mut blocks: Vec<Block> = body.into_iter().collect();
    if !blocks.is_empty() {
        blocks.insert(0, heading(words, lang));
    }
    blocks
}
