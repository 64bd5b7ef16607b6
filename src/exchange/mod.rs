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
//! | `table`, `jsonl` | a table of at, kind, text; both give rows |
//! | `status_page` | a status page's `incidents.json` |
//! | `prose` | a timeline in plain text or Markdown, as it is pasted from a report |
//! | `bundle` | our own incidents, from one journal to another |
//! | `shipped` | the past incidents that are always there |

pub mod bundle;
mod complaint;
mod draft;
mod guess;
mod html;
mod jsonl;
mod option;
mod past;
mod prose;
mod recognise;
mod row;
pub mod shipped;
mod status_page;
mod table;

pub use complaint::{Complaint, cannot_import};
pub use guess::Guess;
pub use option::{date, zone};
pub use past::{Hints, Past, Shape, Told, What};

use recognise::recognise;

/// The largest source that is read, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Reads the past incidents that `bytes` tell of, as `hints` settle what the source does not say.
///
/// # Errors
/// A complaint with its line: nothing in it has a time, it is no text, a date does not exist, it is cut off.
pub fn read(bytes: &[u8], hints: &Hints) -> Result<Vec<Past>, Complaint> {
    let text = recognise::text(bytes, hints)?;
    let mut pasts = match recognise(&text) {
        Shape::StatusPage => status_page::read(&text, hints)?,
        Shape::Csv => vec![table::read(&text, hints)?],
        Shape::Jsonl => vec![jsonl::read(&text, hints)?],
        Shape::Prose => vec![prose::read(&text, hints)?],
    };
    for past in &mut pasts {
        past.settle(hints);
    }
    Ok(pasts)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
