//! One table of a list, with the name by which people speak of it.

use super::tree::{Extent, Located, Table};

/// One table of a list, with its name and place.
pub struct Row<'t> {
    /// Its name: an id, or what it is about; when it has a readable one.
    pub id: Option<Located<&'t str>>,
    /// Its fields.
    pub table: &'t Table,
    /// Where it stands.
    pub at: Extent,
    /// Its place in the list, from 1.
    pub nth: usize,
}

impl<'t> Row<'t> {
    /// The tables of the list at `key` of `table`; the field `label` names each.
    pub fn list(table: &'t Table, key: &str, label: &str) -> Vec<Row<'t>> {
        let row = |(nth, one): (usize, Located<&'t Table>)| Row {
            id: one.value.text(label),
            table: one.value,
            at: one.at,
            nth: nth + 1,
        };
        table.tables(key).into_iter().enumerate().map(row).collect()
    }

    /// Its name; empty when it has none.
    pub fn name(&self) -> &'t str {
        self.id.as_ref().map_or("", |id| id.value)
    }
}
