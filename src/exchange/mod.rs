//! Past incidents from outside: what somebody published or exported, read into the shape of an incident.
//!
//! [`read`] takes the bytes of a file and says what happened when. Nothing that stands in a source is
//! dropped, and nothing is guessed in silence: every date, zone, year or order that the source does not say
//! is a [`Guess`] with its line. It refuses to open a file, to know the time of day, and to write anything:
//! [`Past::drafts`] gives what a journal would have to record.
//!
//! | file | reads |
//! |---|---|
//! | `recognise` | which of the formats it is |
//! | `table` | a table of somebody's, and the one that we write ourselves |
//! | `columns`, `instant`, `row` | which column says what, a time in a field, one row |
//! | `json` | status pages, a chat, alerts, one object a line |
//! | `html` | a page that a browser saved, as text |
//! | `prose` | a timeline in plain text or Markdown, as it is pasted from a report |
//! | `bundle` | our own incidents, from one journal to another |
//! | `shipped` | the past incidents that are always there |

pub mod bundle;
mod columns;
mod complaint;
mod draft;
mod guess;
mod html;
mod instant;
mod json;
mod option;
mod past;
mod prose;
mod recognise;
mod row;
pub mod shipped;
mod table;

pub use columns::{BadMap, Column, ColumnMap};
pub use complaint::{Complaint, cannot_import};
pub use guess::Guess;
pub use option::{date, zone};
pub use past::{Hints, Past, Shape, Told, What};
pub use table::own::{as_table, from_table};

use recognise::{SourceFormat, recognise};

/// The largest source that is read, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Reads the past incidents that `bytes` tell of, as `hints` settle what the source does not say.
///
/// # Errors
/// A complaint with its line: nothing in it has a time, it is no text, a date does not exist, it is cut off.
pub fn read(bytes: &[u8], hints: &Hints) -> Result<Vec<Past>, Complaint> {
    let text = recognise::text(bytes, hints)?;
    let mut pasts = match recognise(&text, hints) {
        SourceFormat::Json => json::read(&text, hints)?,
        SourceFormat::Html => vec![read_page(&text, hints)?],
        SourceFormat::Table(sign) => table::read(&text, sign, hints)?,
        SourceFormat::Prose => vec![prose::read(&text, hints)?],
    };
    for past in &mut pasts {
        past.settle(hints);
    }
    Ok(pasts)
}

/// A saved page is a timeline in words, once it is text; lines are those of the file.
fn read_page(text: &str, hints: &Hints) -> Result<Past, Complaint> {
    let page = html::page(text);
    let mut past = prose::read(&page.text, hints).map_err(|mut complaint| {
        if let Some(place) = &mut complaint.place {
            place.line = page.line(place.line);
        }
        complaint
    })?;
    past.shape = Shape::Html;
    past.entries.iter_mut().for_each(|told| told.line = page.line(told.line));
    past.guessed.iter_mut().for_each(|guess| guess.line = guess.line.map(|line| page.line(line)));
    if page.aside > 0 {
        past.guessed.push(Guess::aside(page.aside));
    }
    Ok(past)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

#[cfg(test)]
#[path = "shapes_tests.rs"]
mod shapes_tests;
