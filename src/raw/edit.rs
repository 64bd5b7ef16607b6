//! Changing a file that a person wrote: its order and its comments stay, and what changes comes out as a diff.

use toml_edit::{ArrayOfTables, Item, Table};

/// The table with this `id` among those of a list that is written in blocks.
pub fn table_of<'a>(list: &'a mut ArrayOfTables, id: &str) -> Option<&'a mut Table> {
    list.iter_mut().find(|table| table.get("id").and_then(Item::as_str) == Some(id))
}

/// The changes between two texts, as `diff -u` writes them and `patch` reads them.
pub fn unified(name: &str, old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(3).header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}
