//! Reading TOML that a person wrote: text in, a tree of values with places and all complaints out.
//!
//! [`read`] speaks of bytes and syntax (E101, E102, E103, and E209 for anything that looks like a secret);
//! [`read_as`] holds the tree against a [`Form`] as well, a static table of fields, and finds every unknown
//! (E104), missing (E105) and wrongly typed field (E106), bad duration (E207) and literal secret (E209) at
//! once. The same form makes the JSON schema ([`schema()`]). What the values *mean* is for the caller, who
//! goes on adding to the same [`Complaints`].
//!
//! It refuses to open files, to know what a playbook or a layout is, and to let a hostile file cost time:
//! size, nesting and number of entries are capped before the parser sees a byte.
//!
//! ```
//! use warroom::raw::{Form, Shape, needed, read_as};
//! static PERSON: Form = Form::file(&[needed("name", Shape::Text, "how they are called", "称呼")]);
//! let (complaints, table) = read_as(&PERSON, "people.toml", b"nmae = 'Li Hua'");
//! assert!(table.is_some());
//! assert_eq!(complaints.finish()[1].to_string(), "people.toml:1:1: E104 unknown field 'nmae'. Did you mean 'name'?");
//! ```

mod complaints;
pub mod edit;
mod fill;
mod form;
mod parse;
mod row;
mod scan;
mod schema;
mod secrets;
mod source;
mod tree;

pub use complaints::{Complaint, Complaints};
pub use form::{Field, Form, Need, Shape, needed, optional};
pub use row::Row;
pub use schema::schema;
pub use secrets::{MASKED, SCHEMES, is_reference, mask};
pub use source::{MOST_BYTES, MOST_DEPTH, MOST_ENTRIES};
pub use tree::{Entry, Extent, Located, Table, Value};

/// Reads `bytes` as TOML 1.0; no table when the text itself is broken, which the complaints tell.
pub fn read(file: &str, bytes: &[u8]) -> (Complaints, Option<Located<Table>>) {
    let (mut complaints, text) = source::open(file, bytes);
    let Some(text) = text else { return (complaints, None) };
    secrets::scan(&text, &mut complaints);
    let found = scan::scan(&text);
    found.complain(&mut complaints);
    if found.is_over_limit() {
        return (complaints, None);
    }
    let table = match found.mended(&text) {
        Some(mended) => parse::parse(&mended, &found, &mut complaints),
        None => parse::parse(&text, &found, &mut complaints),
    };
    (complaints, table)
}

/// Reads `bytes` as TOML and holds the tree against `form`; complaints about fields do not hide the table.
pub fn read_as(form: &'static Form, file: &str, bytes: &[u8]) -> (Complaints, Option<Located<Table>>) {
    let (mut complaints, table) = read(file, bytes);
    if let Some(table) = &table {
        fill::check(table, form, &mut complaints);
    }
    (complaints, table)
}

#[cfg(test)]
mod tests;
